// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Scores that are kept.
#include "engine/scores.h"

#include "engine/engine-private.h"
#include "engine/judging.h"
#include "engine/query.h"

#include <string.h>

/* Read by the worker in one go: others want it too. */
#define MAX_BATCH 100

/* Objects whose version is remembered at a time; then all are looked up again. */
#define MAX_VERSIONS 4096

/* What an occurrence was judged as, and of what. */
typedef struct
{
  FocusScore score;
  FocusSpan span;
  guint64 version;    /* of the object and of who I am */
  FocusEnding ending; /* as it was then */
  guint look;         /* when this was last found to hold */
} Kept;

struct FocusScores
{
  FocusEngine *engine;       /* borrowed */
  GHashTable *kept;          /* owned; focus_query_id -> Kept */
  GHashTable *older;         /* owned; likewise: forgotten when `kept` is full, but for those that
                                were asked for since */
  GHashTable *versions;      /* owned; UID -> guint64: of the objects, while the copy stays */
  guint look;                /* grows with each change of the copy */
  const FocusConfig *config; /* borrowed: whose scores these are; only compared */
  char *zone;                /* owned, nullable: likewise */
  guint settings;            /* grows when either is another */
  guint n_asked;             /* questions under way */
  gboolean is_stale;         /* the days ahead were not looked at since */
  FocusDate ahead_of;        /* the day whose days ahead they were */
};

/* A question; it lives until the last of its batches is read. */
typedef struct
{
  FocusScores *scores;
  guint n_waiting; /* batches */
  GError *error;   /* owned, nullable: the first */
  void (*done) (const GError *error, gpointer user_data);
  gpointer user_data;
} Question;

/* A part of it that is read at once. */
typedef struct
{
  Question *question;
  GHashTable *found; /* owned; focus_query_id -> Kept: what they are if nothing is told of them */
} Batch;

static GHashTable *
kept_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

FocusScores *
focus_scores_new (FocusEngine *engine)
{
  FocusScores *scores = g_new0 (FocusScores, 1);

  scores->engine = engine;
  scores->kept = kept_new ();
  scores->older = kept_new ();
  scores->versions = kept_new ();
  scores->is_stale = TRUE;
  return scores;
}

void
focus_scores_free (FocusScores *scores)
{
  if (scores == NULL)
    return;
  g_hash_table_unref (scores->kept);
  g_hash_table_unref (scores->older);
  g_hash_table_unref (scores->versions);
  g_free (scores->zone);
  g_free (scores);
}

void
focus_scores_look_again (FocusScores *scores)
{
  const FocusEngine *engine = scores->engine;
  const char *zone = focus_zone_name (engine->zone);

  scores->look++;
  g_hash_table_remove_all (scores->versions);
  scores->is_stale = TRUE;
  if (scores->config == engine->config && g_strcmp0 (scores->zone, zone) == 0)
    return;
  g_hash_table_remove_all (scores->kept);
  g_hash_table_remove_all (scores->older);
  scores->settings++;
  g_free (scores->zone);
  scores->config = engine->config;
  scores->zone = g_strdup (zone);
}

/* Of what is kept */

/* What METRICS does not count is never scored: not cancelled, declined, private, alone … */
static gboolean
may_be_scored (const FocusOccurrence *occurrence)
{
  return occurrence->counted;
}

/* Of the bytes of the objects with that UID. */
static guint64
object_version (FocusScores *scores, const char *uid)
{
  const guint64 *known = g_hash_table_lookup (scores->versions, uid);
  guint64 version;

  if (known != NULL)
    return *known;
  version = focus_store_version (scores->engine->store, uid);
  if (g_hash_table_size (scores->versions) >= MAX_VERSIONS)
    g_hash_table_remove_all (scores->versions);
  g_hash_table_insert (scores->versions, g_strdup (uid), g_memdup2 (&version, sizeof version));
  return version;
}

/* Changes with the object's bytes, and with what my addresses are. */
static guint64
version_of (FocusScores *scores, const FocusOccurrence *occurrence)
{
  guint64 version = object_version (scores, occurrence->details->uid);

  for (char **mail = occurrence->calendar->me; mail != NULL && *mail != NULL; mail++)
    version = version * 31 + g_str_hash (*mail);
  return version;
}

/* `id`, `kept`: owned by it from now on. */
static void
keep (FocusScores *scores, char *id, Kept *kept)
{
  if (g_hash_table_size (scores->kept) >= FOCUS_SCORES_MAX_KEPT / 2)
    {
      g_hash_table_unref (scores->older);
      scores->older = g_steal_pointer (&scores->kept);
      scores->kept = kept_new ();
    }
  g_hash_table_replace (scores->kept, id, kept);
}

static Kept *
look_up (FocusScores *scores, const char *id)
{
  Kept *kept = g_hash_table_lookup (scores->kept, id);
  gpointer old_id, old;

  if (kept != NULL || !g_hash_table_steal_extended (scores->older, id, &old_id, &old))
    return kept;
  keep (scores, old_id, old);
  return old;
}

/* NULL: there is none, or it does not hold any more. */
static const Kept *
find_kept (FocusScores *scores, const char *id, const FocusOccurrence *occurrence)
{
  Kept *kept = look_up (scores, id);

  if (kept == NULL || kept->span.start_s != occurrence->span.start_s
      || kept->span.end_s != occurrence->span.end_s)
    return NULL;
  if (kept->look != scores->look && kept->version != version_of (scores, occurrence))
    return NULL;
  if (!focus_ending_equal (kept->ending, focus_ending_of (scores->engine->endings, occurrence)))
    return NULL;
  kept->look = scores->look;
  return kept;
}

const FocusScore *
focus_scores_find (FocusScores *scores, const FocusOccurrence *occurrence)
{
  g_autofree char *id = may_be_scored (occurrence) ? focus_query_id (occurrence) : NULL;
  const Kept *kept = id != NULL ? find_kept (scores, id, occurrence) : NULL;

  return kept != NULL && kept->score.label != FOCUS_HYGIENE_NONE ? &kept->score : NULL;
}

/* Of a week */

GArray *
focus_scores_list (FocusScores *scores, const GArray *occurrences)
{
  g_autoptr (GArray) list = g_array_sized_new (FALSE, FALSE, sizeof (gint), occurrences->len);

  for (guint i = 0; i < occurrences->len; i++)
    {
      const FocusOccurrence *one = &g_array_index (occurrences, FocusOccurrence, i);
      g_autofree char *id = may_be_scored (one) ? focus_query_id (one) : NULL;
      const Kept *kept = id != NULL ? find_kept (scores, id, one) : NULL;
      gint score = FOCUS_NOT_SCORED;

      if (id != NULL && kept == NULL)
        return NULL;
      if (kept != NULL && kept->score.label != FOCUS_HYGIENE_NONE)
        score = (gint) kept->score.score;
      g_array_append_val (list, score);
    }
  return g_steal_pointer (&list);
}

guint64
focus_scores_basis (FocusScores *scores, const GArray *occurrences)
{
  guint64 basis = scores->settings;

  for (guint i = 0; i < occurrences->len; i++)
    {
      const FocusOccurrence *one = &g_array_index (occurrences, FocusOccurrence, i);

      if (!may_be_scored (one))
        continue;
      FocusEnding ending = focus_ending_of (scores->engine->endings, one);
      basis = basis * 31 + version_of (scores, one);
      basis = basis * 8
              + (guint64) (ending.is_full + 2 * ending.has_result + 4 * ending.has_actions);
      basis = basis * 31 + (guint64) one->span.start_s;
      basis = basis * 31 + (guint64) one->span.end_s;
    }
  return basis;
}

/* Asking */

static void
question_end_batch (Question *question, const GError *error)
{
  if (error != NULL && question->error == NULL)
    question->error = g_error_copy (error);
  if (--question->n_waiting > 0)
    return;
  question->scores->n_asked--;
  question->done (question->error, question->user_data);
  g_clear_error (&question->error);
  g_free (question);
}

static void
take_score (const char *id, const FocusInvitation *invitation, const FocusHygiene *hygiene,
            gpointer user_data)
{
  Kept *kept = g_hash_table_lookup (((Batch *) user_data)->found, id);

  if (kept != NULL)
    kept->score = (FocusScore){ hygiene->label, hygiene->score, hygiene->kind,
                                hygiene->signals[FOCUS_SIGNAL_GOAL].points > 0 };
}

/* What could not be read is kept as well, or it would be read again and again. */
static void
batch_read (GVariant *list, const GError *error, gpointer user_data)
{
  Batch *batch = user_data;
  FocusScores *scores = batch->question->scores;
  GHashTableIter iter;
  gpointer id, kept;

  if (list != NULL)
    g_variant_unref (g_variant_ref_sink (list));
  g_hash_table_iter_init (&iter, batch->found);
  while (error == NULL && g_hash_table_iter_next (&iter, &id, &kept))
    {
      g_hash_table_iter_steal (&iter);
      keep (scores, id, kept);
    }
  g_hash_table_unref (batch->found);
  question_end_batch (batch->question, error);
  g_free (batch);
}

static void
ask_batch (Question *question, GPtrArray *unknown, guint first)
{
  FocusScores *scores = question->scores;
  g_autoptr (GPtrArray) part = g_ptr_array_new ();
  Batch *batch = g_new0 (Batch, 1);

  batch->question = question;
  batch->found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = first; i < unknown->len && i < first + MAX_BATCH; i++)
    {
      const FocusOccurrence *occurrence = unknown->pdata[i];
      Kept *kept = g_new0 (Kept, 1);
      kept->score.label = FOCUS_HYGIENE_NONE;
      kept->span = occurrence->span;
      kept->version = version_of (scores, occurrence);
      kept->ending = focus_ending_of (scores->engine->endings, occurrence);
      kept->look = scores->look;
      g_hash_table_replace (batch->found, focus_query_id (occurrence), kept);
      g_ptr_array_add (part, unknown->pdata[i]);
    }
  focus_engine_judge_occurrences (scores->engine, part, take_score, batch_read, batch);
}

static GPtrArray *
find_unknown (FocusScores *scores, const GArray *occurrences)
{
  GPtrArray *unknown = g_ptr_array_new ();

  for (guint i = 0; i < occurrences->len && unknown->len < FOCUS_SCORES_MAX_ASKED; i++)
    {
      FocusOccurrence *occurrence = &g_array_index (occurrences, FocusOccurrence, i);
      g_autofree char *id = may_be_scored (occurrence) ? focus_query_id (occurrence) : NULL;
      if (id != NULL && find_kept (scores, id, occurrence) == NULL)
        g_ptr_array_add (unknown, occurrence);
    }
  return unknown;
}

gboolean
focus_scores_need (FocusScores *scores, const GArray *occurrences,
                   void (*done) (const GError *error, gpointer user_data), gpointer user_data)
{
  g_autoptr (GPtrArray) unknown = find_unknown (scores, occurrences);
  Question *question;

  if (unknown->len == 0)
    return TRUE;
  scores->n_asked++;
  question = g_new0 (Question, 1);
  question->scores = scores;
  question->n_waiting = (unknown->len + MAX_BATCH - 1) / MAX_BATCH;
  question->done = done;
  question->user_data = user_data;
  for (guint first = 0; first < unknown->len; first += MAX_BATCH)
    ask_batch (question, unknown, first);
  return FALSE;
}

/* The days ahead */

static void
ahead_known (const GError *error, gpointer user_data)
{
  FocusEngine *engine = user_data;

  if (error != NULL)
    return; /* focusd ends, or the copy cannot be read: the next turn tells */
  engine->copy_changed = TRUE;
  focus_engine_dirty (engine);
}

void
focus_scores_tend (FocusScores *scores)
{
  FocusEngine *engine = scores->engine;
  FocusDate today = focus_engine_today (engine);
  FocusDate end = { today.day + FOCUS_SCORES_AHEAD_DAYS };
  g_autoptr (GArray) occurrences = NULL;

  if (!scores->is_stale && scores->ahead_of.day == today.day)
    return;
  scores->is_stale = FALSE;
  scores->ahead_of = today;
  occurrences = focus_engine_occurrences (engine, focus_engine_days (engine, today, end), NULL);
  if (occurrences != NULL)
    (void) focus_scores_need (scores, occurrences, ahead_known, engine);
}

gboolean
focus_scores_is_settled (const FocusScores *scores)
{
  return scores->n_asked == 0;
}
