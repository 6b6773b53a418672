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

/* What an occurrence was judged as, and of what. */
typedef struct
{
  FocusScore score;
  FocusSpan span;
  guint64 version; /* of the object and of who I am */
  guint look;      /* when this was last found to hold */
} Kept;

struct FocusScores
{
  FocusEngine *engine;       /* borrowed */
  GHashTable *kept;          /* owned; focus_query_id -> Kept */
  guint look;                /* grows with each change of the copy */
  const FocusConfig *config; /* borrowed: whose scores these are; only compared */
  char *zone;                /* owned, nullable: likewise */
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

FocusScores *
focus_scores_new (FocusEngine *engine)
{
  FocusScores *scores = g_new0 (FocusScores, 1);

  scores->engine = engine;
  scores->kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  scores->is_stale = TRUE;
  return scores;
}

void
focus_scores_free (FocusScores *scores)
{
  if (scores == NULL)
    return;
  g_hash_table_unref (scores->kept);
  g_free (scores->zone);
  g_free (scores);
}

void
focus_scores_look_again (FocusScores *scores)
{
  const FocusEngine *engine = scores->engine;
  const char *zone = focus_zone_name (engine->zone);

  scores->look++;
  scores->is_stale = TRUE;
  if (scores->config == engine->config && g_strcmp0 (scores->zone, zone) == 0)
    return;
  g_hash_table_remove_all (scores->kept);
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

/* Changes with the object's bytes, and with what my addresses are. */
static guint64
version_of (const FocusScores *scores, const FocusOccurrence *occurrence)
{
  guint64 version = focus_store_version (scores->engine->store, occurrence->details->uid);

  for (char **mail = occurrence->calendar->me; mail != NULL && *mail != NULL; mail++)
    version = version * 31 + g_str_hash (*mail);
  return version;
}

/* NULL: there is none, or it does not hold any more. */
static const Kept *
find_kept (FocusScores *scores, const char *id, const FocusOccurrence *occurrence)
{
  Kept *kept = g_hash_table_lookup (scores->kept, id);

  if (kept == NULL || kept->span.start_s != occurrence->span.start_s
      || kept->span.end_s != occurrence->span.end_s)
    return NULL;
  if (kept->look != scores->look && kept->version != version_of (scores, occurrence))
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

/* Asking */

static void
question_end_batch (Question *question, const GError *error)
{
  if (error != NULL && question->error == NULL)
    question->error = g_error_copy (error);
  if (--question->n_waiting > 0)
    return;
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
    kept->score = (FocusScore){ hygiene->label, hygiene->score, hygiene->kind };
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
      g_hash_table_replace (scores->kept, id, kept);
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

  if (unknown->len > 0 && g_hash_table_size (scores->kept) + unknown->len > FOCUS_SCORES_MAX_KEPT)
    {
      g_hash_table_remove_all (scores->kept);
      g_ptr_array_unref (unknown);
      unknown = find_unknown (scores, occurrences);
    }
  if (unknown->len == 0)
    return TRUE;
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
