// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The meetings of the last days that may be closed.
#include "engine/closing-past.h"

#include "engine/engine-private.h"

/* In state.db: since when focusd is there. */
#define NOTE "closing-since"

/* Two working days are seldom more days than this; when they are, it is looked further back. */
#define FIRST_DAYS 8
/* As far as core/closeout.h follows an absence. */
#define MAX_DAYS 64

struct FocusClosingPast
{
  FocusEngine *engine;  /* borrowed */
  GArray *meetings;     /* owned, nullable: to be read; FocusOccurrence, of the look that is */
  GArray *absence;      /* owned, nullable; FocusSpans */
  GHashTable *unscored; /* owned; UIDs, borrowed from `meetings` */
  FocusDate day;        /* on which they were read */
  gint64 since_s;       /* when focusd was first there; 0: not looked up yet */
  gboolean is_asking;   /* for scores */
  gboolean is_news;
};

FocusClosingPast *
focus_closing_past_new (FocusEngine *engine)
{
  FocusClosingPast *past = g_new0 (FocusClosingPast, 1);

  past->engine = engine;
  past->unscored = g_hash_table_new (g_str_hash, g_str_equal);
  return past;
}

void
focus_closing_past_forget (FocusClosingPast *past)
{
  g_hash_table_remove_all (past->unscored);
  g_clear_pointer (&past->meetings, g_array_unref);
  g_clear_pointer (&past->absence, g_array_unref);
}

void
focus_closing_past_free (FocusClosingPast *past)
{
  if (past == NULL)
    return;
  focus_closing_past_forget (past);
  g_hash_table_unref (past->unscored);
  g_free (past);
}

/* Since when */

/* A clock that was put back makes it now. */
static gint64
since_s (FocusClosingPast *past)
{
  gint64 now_s = focus_engine_now_s (past->engine);
  g_autoptr (GError) error = NULL;
  g_autofree char *note = NULL;
  g_autofree char *value = NULL;

  if (past->since_s != 0)
    return past->since_s;
  note = focus_state_store_note (past->engine->past, NOTE, NULL);
  past->since_s = note != NULL ? g_ascii_strtoll (note, NULL, 10) : 0;
  if (past->since_s > 0 && past->since_s <= now_s)
    return past->since_s;
  past->since_s = now_s;
  value = g_strdup_printf ("%" G_GINT64_FORMAT, now_s);
  if (!focus_state_store_put_note (past->engine->past, NOTE, value, &error))
    g_warning ("cannot note since when meetings are asked for: %s", error->message);
  return past->since_s;
}

/* Reading */

static GArray *
absence_of (const GArray *occurrences)
{
  g_autoptr (GArray) spans = focus_spans_new ();

  for (guint i = 0; i < occurrences->len; i++)
    {
      const FocusOccurrence *one = &g_array_index (occurrences, FocusOccurrence, i);
      if (one->kind == FOCUS_KIND_ABSENCE && one->calendar->role != FOCUS_ROLE_IGNORE)
        g_array_append_val (spans, one->span);
    }
  return focus_spans_normal ((const FocusSpan *) (gpointer) spans->data, spans->len);
}

/* Those that can be asked for at all: of a full calendar they are few. */
static GArray *
meetings_of (GArray *occurrences)
{
  GArray *meetings = g_array_new (FALSE, FALSE, sizeof (FocusOccurrence));

  g_array_set_clear_func (meetings, (GDestroyNotify) focus_occurrence_clear);
  for (guint i = 0; i < occurrences->len; i++)
    {
      FocusOccurrence one = g_array_index (occurrences, FocusOccurrence, i);
      if (!one.counted
          || (!focus_closeout_is_mine (&one) && one.partstat != FOCUS_PARTSTAT_ACCEPTED))
        continue;
      one.details = focus_details_ref (one.details);
      g_array_append_val (meetings, one);
    }
  return meetings;
}

/* From the first day of which something can wait still, until tomorrow: what begins later makes a
   turn of its own. */
static gboolean
read_days (FocusClosingPast *past, gint64 days, gboolean *ret_enough, GError **error)
{
  FocusEngine *engine = past->engine;
  FocusDate today = focus_engine_today (engine);
  FocusSpan window = focus_engine_days (engine, (FocusDate){ today.day - days },
                                        (FocusDate){ today.day + 2 });
  g_autoptr (GArray) occurrences = focus_engine_occurrences (engine, window, error);

  if (occurrences == NULL)
    return FALSE;
  focus_closing_past_forget (past);
  past->absence = absence_of (occurrences);
  past->meetings = meetings_of (occurrences);
  past->day = today;
  /* Of what ended before them, in the last second, nothing waits any more. */
  *ret_enough = focus_closeout_full_score_s (window.start_s - 1, NULL, engine->config->hours,
                                             past->absence, engine->zone)
                <= focus_engine_now_s (engine);
  return TRUE;
}

static void
scores_known (const GError *error, gpointer user_data)
{
  FocusClosingPast *past = user_data;

  past->is_asking = FALSE;
  if (error != NULL)
    return; /* focusd ends, or the copy cannot be read: the next change asks again */
  focus_closing_past_forget (past);
  focus_engine_dirty (past->engine);
}

static void
find_unscored (FocusClosingPast *past)
{
  FocusScores *scores = past->engine->scores;

  if (!past->is_asking)
    {
      past->is_asking = TRUE; /* it may be answered within the call */
      if (focus_scores_need (scores, past->meetings, scores_known, past))
        past->is_asking = FALSE;
    }
  for (guint i = 0; i < past->meetings->len; i++)
    {
      const FocusOccurrence *one = &g_array_index (past->meetings, FocusOccurrence, i);
      if (focus_scores_find (scores, one) == NULL)
        g_hash_table_add (past->unscored, one->details->uid);
    }
}

static gboolean
read_past (FocusClosingPast *past, GError **error)
{
  gboolean is_enough = FALSE;

  for (gint64 days = FIRST_DAYS; !is_enough && days <= MAX_DAYS; days *= 2)
    if (!read_days (past, days, &is_enough, error))
      return FALSE;
  find_unscored (past);
  past->is_news = TRUE;
  return TRUE;
}

gboolean
focus_closing_past_query (FocusClosingPast *past, FocusCloseoutQuery *ret_query, GError **error)
{
  FocusEngine *engine = past->engine;
  const char *accepted = g_hash_table_lookup (engine->config->values, "close-out.accepted");
  gboolean is_read = past->meetings != NULL && past->day.day == focus_engine_today (engine).day;

  if (!is_read && !read_past (past, error))
    return FALSE;
  *ret_query = (FocusCloseoutQuery){ .now_s = focus_engine_now_s (engine),
                                     .zone = engine->zone,
                                     .hours = engine->config->hours,
                                     .absence = past->absence,
                                     .occurrences = past->meetings,
                                     .closeouts = focus_kept_closeouts (engine->kept),
                                     .unscored = past->unscored,
                                     .wants_accepted = g_strcmp0 (accepted, "yes") == 0,
                                     .not_before_s = since_s (past) };
  return TRUE;
}

gboolean
focus_closing_past_is_news (FocusClosingPast *past)
{
  gboolean is_news = past->is_news || past->meetings == NULL;

  past->is_news = FALSE;
  return is_news;
}

void
focus_closing_past_settle (FocusClosingPast *past,
                           void (*done) (const GError *error, gpointer user_data),
                           gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  FocusCloseoutQuery query;

  if (!focus_closing_past_query (past, &query, &error)
      || focus_scores_need (past->engine->scores, past->meetings, done, user_data))
    done (error, user_data);
}
