// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The figures of many weeks, counted one a turn of the main loop and kept while they hold.
#include "engine/weeks.h"

#include "engine/engine-private.h"

#include <stdio.h>
#include <string.h>

/* Weeks that are kept: two of the longest questions. Then all are forgotten. */
#define MAX_KEPT (2 * FOCUS_WEEKS_MAX)

typedef struct
{
  FocusWeeks *weeks; /* borrowed */
  FocusDate next;
  guint n_left;
  guint n_read;       /* occurrences */
  GArray *rows;       /* owned; FocusWeekRow */
  GSourceFunc count;  /* one week of it */
  guint source;       /* 0 while the copy grows, or meetings are judged */
  gboolean is_judged; /* the meetings of `next` were, as far as they can be */
  FocusWeeksDone done;
  gpointer user_data;
} Question;

/* What a week's meetings were scored as, and what the scores rest on: a week that is counted again
   is not judged again. */
typedef struct
{
  guint64 basis;
  FocusFigureValue mean;
} Judged;

struct FocusWeeks
{
  FocusEngine *engine;  /* borrowed */
  GHashTable *kept;     /* owned; Monday as pointer -> FocusWeekRow */
  GHashTable *judged;   /* owned; likewise -> Judged: stays when copy and record change */
  GPtrArray *questions; /* owned; Question */
};

static void
question_free (gpointer data)
{
  Question *question = data;

  g_clear_handle_id (&question->source, g_source_remove);
  g_array_unref (question->rows);
  g_free (question);
}

FocusWeeks *
focus_weeks_new (FocusEngine *engine)
{
  FocusWeeks *weeks = g_new0 (FocusWeeks, 1);

  weeks->engine = engine;
  weeks->kept = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, g_free);
  weeks->judged = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, g_free);
  weeks->questions = g_ptr_array_new_with_free_func (question_free);
  return weeks;
}

/* Takes the question out, then answers: the answer may ask the next. */
static void
answer (Question *question, const GError *error)
{
  FocusWeeksDone done = question->done;
  gpointer user_data = question->user_data;
  g_autoptr (GArray) rows = error == NULL ? g_array_ref (question->rows) : NULL;

  focus_engine_plan_trim (question->weeks->engine, question->n_read);
  g_ptr_array_remove_fast (question->weeks->questions, question);
  done (rows, error, user_data);
}

void
focus_weeks_free (FocusWeeks *weeks)
{
  g_autoptr (GError) error = NULL;

  if (weeks == NULL)
    return;
  error = g_error_new_literal (FOCUS_ERROR, FOCUS_ERROR_BUSY, "focusd is ending");
  while (weeks->questions->len > 0)
    answer (g_ptr_array_index (weeks->questions, 0), error);
  g_ptr_array_unref (weeks->questions);
  g_hash_table_unref (weeks->kept);
  g_hash_table_unref (weeks->judged);
  g_free (weeks);
}

gboolean
focus_weeks_are_settled (const FocusWeeks *weeks)
{
  return weeks->questions->len == 0;
}

void
focus_weeks_forget (FocusWeeks *weeks)
{
  g_hash_table_remove_all (weeks->kept);
  g_clear_pointer (&weeks->engine->given, focus_given_away_free);
}

/* Counting */

static gboolean
has_history (const GArray *occurrences, FocusSpan week)
{
  for (guint i = 0; i < occurrences->len; i++)
    {
      const FocusOccurrence *occurrence = &g_array_index (occurrences, FocusOccurrence, i);
      if (occurrence->calendar->role == FOCUS_ROLE_WORK && occurrence->span.start_s >= week.start_s)
        return TRUE;
    }
  return FALSE;
}

/* `judged`: NULL: the scores are asked for; ret_is_whole: they are all known. */
static FocusWeekRow
count_row (FocusWeeks *weeks, FocusDate monday, const GArray *occurrences, const Judged *judged,
           gboolean *ret_is_whole)
{
  FocusEngine *engine = weeks->engine;
  g_autoptr (GArray) scores = judged == NULL ? focus_scores_list (engine->scores, occurrences)
                                             : NULL;
  FocusWeekQuery query = focus_engine_week_query (engine, monday, occurrences);
  g_autoptr (FocusWeekFigures) figures = NULL;

  query.scores = scores;
  focus_endings_put (engine->endings, &query);
  figures = focus_metrics_week (&query);
  focus_answering_put_figures (engine->answering, &query, figures);
  if (judged != NULL)
    figures->figures[FOCUS_FIGURE_HYGIENE_MEAN] = judged->mean;
  *ret_is_whole = judged != NULL || scores != NULL;
  return (FocusWeekRow){ focus_week_summary (figures),
                         has_history (occurrences, focus_engine_week (engine, monday)) };
}

/* A meeting that begins on Sunday may end on Monday. */
static gboolean
changes_by_itself (FocusEngine *engine, FocusDate monday)
{
  gint64 end_s = focus_engine_week (engine, monday).end_s;

  return end_s > focus_engine_now_s (engine)
         || !focus_endings_are_settled (engine->endings, end_s + FOCUS_DAY_S);
}

/* `is_whole`: all scores are known. What is not is tried again when the copy has changed. */
static void
keep (FocusWeeks *weeks, const FocusWeekRow *row, guint64 basis, gboolean is_whole)
{
  FocusDate monday = row->summary.monday;
  gpointer key = GINT_TO_POINTER (monday.day);
  const Judged judged = { basis, row->summary.figures[FOCUS_FIGURE_HYGIENE_MEAN] };

  if (MAX (g_hash_table_size (weeks->judged), g_hash_table_size (weeks->kept)) >= MAX_KEPT)
    {
      focus_weeks_forget (weeks);
      g_hash_table_remove_all (weeks->judged);
    }
  if (is_whole)
    g_hash_table_insert (weeks->judged, key, g_memdup2 (&judged, sizeof judged));
  if (!changes_by_itself (weeks->engine, monday))
    g_hash_table_insert (weeks->kept, key, g_memdup2 (row, sizeof *row));
}

static void
start (Question *question)
{
  question->source = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, question->count, question, NULL);
}

static void
week_judged (const GError *error, gpointer user_data)
{
  Question *question = user_data;

  question->is_judged = TRUE;
  if (error != NULL)
    answer (question, error);
  else
    start (question);
}

typedef enum
{
  COUNTED,
  WAITING, /* week_judged starts again */
  FAILED
} Outcome;

static Outcome
count_week (Question *question, FocusWeekRow *ret_row, GError **error)
{
  FocusWeeks *weeks = question->weeks;
  FocusScores *scores = weeks->engine->scores;
  gpointer key = GINT_TO_POINTER (question->next.day);
  const FocusWeekRow *kept = g_hash_table_lookup (weeks->kept, key);
  const Judged *judged = g_hash_table_lookup (weeks->judged, key);
  g_autoptr (GArray) occurrences = NULL;
  gboolean is_whole;
  guint64 basis;

  if (kept != NULL)
    {
      *ret_row = *kept;
      return COUNTED;
    }
  occurrences = focus_engine_occurrences (weeks->engine,
                                          focus_engine_week (weeks->engine, question->next), error);
  if (occurrences == NULL)
    return FAILED;
  question->n_read += occurrences->len;
  basis = focus_scores_basis (scores, occurrences);
  if (judged != NULL && judged->basis != basis)
    judged = NULL;
  if (judged == NULL && !question->is_judged
      && !focus_scores_need (scores, occurrences, week_judged, question))
    return WAITING;
  *ret_row = count_row (weeks, question->next, occurrences, judged, &is_whole);
  keep (weeks, ret_row, basis, is_whole);
  return COUNTED;
}

/* One week, then the main loop has its turn. */
static gboolean
count_next (gpointer data)
{
  Question *question = data;
  g_autoptr (GError) error = NULL;
  FocusWeekRow row;
  Outcome outcome = question->n_left > 0 ? count_week (question, &row, &error) : FAILED;

  if (outcome == COUNTED)
    {
      g_array_append_val (question->rows, row);
      question->next.day += FOCUS_DAYS_PER_WEEK;
      question->n_left--;
      question->is_judged = FALSE;
    }
  if (outcome == COUNTED && question->n_left > 0)
    return G_SOURCE_CONTINUE;
  question->source = 0;
  if (outcome != WAITING)
    answer (question, error);
  return G_SOURCE_REMOVE;
}

/* Asking */

static void
covered (const GError *error, gpointer user_data)
{
  Question *question = user_data;

  if (error != NULL)
    answer (question, error);
  else
    start (question);
}

void
focus_weeks_ask (FocusWeeks *weeks, FocusDate first, guint n, FocusDate also, FocusWeeksDone done,
                 gpointer user_data)
{
  FocusEngine *engine = weeks->engine;
  FocusSpan horizon = focus_store_horizon (engine->store);
  FocusDate last = { first.day + (gint32) (MAX (n, 1) - 1) * FOCUS_DAYS_PER_WEEK };
  FocusSpan span = {
    MIN (focus_engine_week (engine, first).start_s, focus_engine_week (engine, also).start_s),
    MAX (focus_engine_week (engine, last).end_s, focus_engine_week (engine, also).end_s)
  };
  Question *question = g_new0 (Question, 1);

  g_return_if_fail (n <= FOCUS_WEEKS_MAX);
  question->weeks = weeks;
  question->next = first;
  question->n_left = n;
  question->rows = g_array_new (FALSE, FALSE, sizeof (FocusWeekRow));
  question->count = count_next;
  question->done = done;
  question->user_data = user_data;
  g_ptr_array_add (weeks->questions, question);
  if (span.start_s >= horizon.start_s && span.end_s <= horizon.end_s)
    start (question);
  else
    focus_sync_cover (engine->sync, span, covered, question);
}

/* Names of weeks */

FocusDate
focus_week_of (FocusDate date)
{
  return (FocusDate){ date.day - (gint32) focus_date_weekday (date) };
}

gboolean
focus_week_parse (const char *text, FocusDate today, FocusDate *ret_monday)
{
  int year = 0, week = 0;
  FocusDate monday = focus_week_of (today);

  if (strcmp (text, "last") == 0)
    monday.day -= FOCUS_DAYS_PER_WEEK;
  else if (text[0] != '\0')
    {
      g_autofree char *again = NULL;
      if (sscanf (text, "%4d-W%2d", &year, &week) != 2 || year < 1 || year > 9998 || week < 1
          || week > 53)
        return FALSE;
      monday = focus_date_from_iso_week (year, week);
      again = focus_week_format (monday); /* a week 53 that is none, signs, spaces, a tail */
      if (strcmp (again, text) != 0)
        return FALSE;
    }
  *ret_monday = monday;
  return TRUE;
}

char *
focus_week_format (FocusDate monday)
{
  int year, week;

  focus_date_iso_week (monday, &year, &week);
  return g_strdup_printf ("%04d-W%02d", year, week);
}
