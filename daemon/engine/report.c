// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The answers about weeks.
#include "engine/report.h"

#include "engine/engine-private.h"
#include "engine/report-dict.h"
#include "engine/report-without.h"

/* Weeks that can be asked for: those that the copy can grow to. */
#define MAX_WEEKS_AWAY (FOCUS_SYNC_MAX_DAYS / FOCUS_DAYS_PER_WEEK - 1)

typedef struct Week Week;
typedef struct Question Question;

/* A question about one week, or about many. */
struct Question
{
  FocusEngine *engine;
  FocusDate monday;
  FocusDate today; /* the trend's end */
  GArray *rows;    /* owned, nullable; FocusWeekRow: those of the trend */
  char *name;      /* owned, nullable: the series to leave out, or the figure to explain */
  /* Of one week: the answer, floating. */
  GVariant *(*make) (const Question *question, const Week *week, GError **error);
  FocusEngineAnswer answer;
  gpointer user_data;
};

static Question *
question_new (FocusEngine *engine, FocusDate monday, const char *name, FocusEngineAnswer answer,
              gpointer user_data)
{
  Question *question = g_new0 (Question, 1);

  question->engine = engine;
  question->monday = monday;
  question->today = focus_engine_today (engine);
  question->name = g_strdup (name);
  question->answer = answer;
  question->user_data = user_data;
  return question;
}

static void
question_free (Question *question)
{
  g_clear_pointer (&question->rows, g_array_unref);
  g_free (question->name);
  g_free (question);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

/* FALSE: answered already, with what is wrong. */
static gboolean
read_week (FocusEngine *engine, const char *text, FocusDate *ret_monday, FocusEngineAnswer answer,
           gpointer user_data)
{
  FocusDate today = focus_engine_today (engine);
  g_autoptr (GError) error = NULL;

  if (!focus_week_parse (text, today, ret_monday))
    g_set_error (&error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
                 "\"%.20s\" is no week; a week is written 2026-W47, or \"last\"", text);
  else if (ABS (ret_monday->day - today.day) > MAX_WEEKS_AWAY * FOCUS_DAYS_PER_WEEK)
    g_set_error (&error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
                 "\"%.20s\" is too far away: the copy covers 50 years around today", text);
  if (error != NULL)
    answer (NULL, error, user_data);
  return error == NULL;
}

/* One week in full */

struct Week
{
  GArray *occurrences; /* owned; FocusOccurrence */
  GArray *scores;      /* owned, nullable: not all are known */
  FocusWeekQuery query;
  FocusWeekFigures *figures; /* owned */
};

static void
week_clear (Week *week)
{
  g_clear_pointer (&week->figures, focus_week_figures_free);
  g_clear_pointer (&week->scores, g_array_unref);
  g_clear_pointer (&week->occurrences, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Week, week_clear)

static GArray *
find_week (const Question *question, GError **error)
{
  FocusEngine *engine = question->engine;

  return focus_engine_occurrences (engine, focus_engine_week (engine, question->monday), error);
}

/* `occurrences`: owned by the week from now on. */
static void
count_week (const Question *question, GArray *occurrences, Week *week)
{
  FocusEngine *engine = question->engine;

  week->occurrences = occurrences;
  week->scores = focus_scores_list (engine->scores, occurrences);
  week->query = focus_engine_week_query (engine, question->monday, occurrences);
  week->query.scores = week->scores;
  focus_endings_put (engine->endings, &week->query);
  week->figures = focus_metrics_week (&week->query);
  focus_answering_put_figures (engine->answering, &week->query, week->figures);
}

/* Report */

static GVariant *
make_report (const Question *question, const Week *week, GError **error)
{
  FocusEngine *engine = question->engine;
  g_autoptr (GArray) summaries = g_array_new (FALSE, FALSE, sizeof (FocusWeekSummary));
  g_auto (GVariantBuilder) dict = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);
  FocusFigureValue trend[FOCUS_N_FIGURES];
  const char *uid = NULL;

  if (question->name != NULL)
    {
      uid = focus_report_find_series (week->occurrences, question->name, error);
      if (uid == NULL)
        return NULL;
    }
  for (guint i = 0; i < question->rows->len; i++)
    g_array_append_val (summaries, g_array_index (question->rows, FocusWeekRow, i).summary);
  focus_trend_take ((const FocusWeekSummary *) (gpointer) summaries->data, summaries->len,
                    question->today, trend);
  const FocusReportParts parts = { &week->query, week->figures,
                                   engine->has_baseline ? &engine->baseline : NULL,
                                   engine->baseline_taken_s, trend };
  focus_report_dict_put (&dict, &parts);
  if (uid != NULL)
    focus_report_put_without (&dict, &week->query, week->figures, uid);
  return g_variant_builder_end (&dict);
}

static GVariant *
make_explanation (const Question *question, const Week *week, GError **error)
{
  return focus_report_dict_explain (question->name, &week->query, week->figures, error);
}

/* Answers. `occurrences`: owned from now on; NULL: with the error. */
static void
finish (Question *question, GArray *occurrences, const GError *error)
{
  g_autoptr (GError) local_error = NULL;
  g_auto (Week) week = { 0 };
  GVariant *answer = NULL;

  if (occurrences != NULL)
    {
      count_week (question, occurrences, &week);
      answer = question->make (question, &week, &local_error);
    }
  question->answer (answer, error != NULL ? error : local_error, question->user_data);
  question_free (question);
}

/* The week's meetings are judged, as far as they can be. It is read again, for the copy may be
   another by now. */
static void
week_judged (const GError *error, gpointer user_data)
{
  Question *question = user_data;
  g_autoptr (GError) local_error = NULL;
  GArray *occurrences = error == NULL ? find_week (question, &local_error) : NULL;

  finish (question, occurrences, error != NULL ? error : local_error);
}

/* The weeks beside it are counted, and the copy covers it. */
static void
weeks_counted (GArray *rows, const GError *error, gpointer user_data)
{
  Question *question = user_data;
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GArray) occurrences = rows != NULL ? find_week (question, &local_error) : NULL;

  question->rows = rows != NULL ? g_array_ref (rows) : NULL;
  if (occurrences == NULL
      || focus_scores_need (question->engine->scores, occurrences, week_judged, question))
    finish (question, g_steal_pointer (&occurrences), error != NULL ? error : local_error);
}

void
focus_engine_report (FocusEngine *engine, const char *week, GVariant *options,
                     FocusEngineAnswer answer, gpointer user_data)
{
  g_autofree char *without = NULL;
  FocusDate monday, first;
  Question *question;

  if (!read_week (engine, week, &monday, answer, user_data))
    return;
  g_variant_lookup (options, "without", "s", &without);
  question = question_new (engine, monday, without, answer, user_data);
  question->make = make_report;
  /* Of an older week the trend is the one that it ended with. */
  question->today.day = MIN (question->today.day, monday.day + FOCUS_DAYS_PER_WEEK);
  first = focus_week_of (question->today);
  first.day -= FOCUS_TREND_WEEKS * FOCUS_DAYS_PER_WEEK;
  focus_weeks_ask (engine->weeks, first, FOCUS_TREND_WEEKS, monday, weeks_counted, question);
}

/* Many weeks */

static GVariant *
row_dict (const FocusWeekSummary *summary)
{
  g_autofree char *week = focus_week_format (summary->monday);
  g_autofree char *from = focus_date_format (summary->monday);
  GVariantBuilder dict;

  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  focus_dict_string (&dict, "week", week);
  focus_dict_string (&dict, "from", from);
  focus_dict_int (&dict, "work_min", summary->work_min);
  g_variant_builder_add (&dict, "{sv}", "figures",
                         focus_report_dict_figures (summary->figures, FALSE));
  return g_variant_builder_end (&dict);
}

static void
reports_counted (GArray *rows, const GError *error, gpointer user_data)
{
  g_autoptr (Question) question = user_data;
  GVariantBuilder list;

  if (rows == NULL)
    {
      question->answer (NULL, error, question->user_data);
      return;
    }
  g_variant_builder_init (&list, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < rows->len; i++)
    g_variant_builder_add_value (&list, row_dict (&g_array_index (rows, FocusWeekRow, i).summary));
  question->answer (g_variant_builder_end (&list), NULL, question->user_data);
}

void
focus_engine_reports (FocusEngine *engine, const char *first, const char *last,
                      FocusEngineAnswer answer, gpointer user_data)
{
  FocusDate from, to;

  if (!read_week (engine, first, &from, answer, user_data)
      || !read_week (engine, last, &to, answer, user_data))
    return;
  if (to.day < from.day || to.day - from.day >= FOCUS_WEEKS_MAX * FOCUS_DAYS_PER_WEEK)
    {
      g_autoptr (GError) error = g_error_new (
          FOCUS_ERROR, FOCUS_ERROR_INVALID,
          "the last week is not before the first, and %d weeks are the most at once",
          FOCUS_WEEKS_MAX);
      answer (NULL, error, user_data);
      return;
    }
  focus_weeks_ask (engine->weeks, from, (guint) (to.day - from.day) / FOCUS_DAYS_PER_WEEK + 1, to,
                   reports_counted, question_new (engine, from, NULL, answer, user_data));
}

/* Explanation */

void
focus_engine_explain (FocusEngine *engine, const char *figure, const char *week,
                      FocusEngineAnswer answer, gpointer user_data)
{
  FocusDate monday;
  Question *question;

  if (!read_week (engine, week, &monday, answer, user_data))
    return;
  question = question_new (engine, monday, figure, answer, user_data);
  question->make = make_explanation;
  focus_weeks_ask (engine->weeks, monday, 0, monday, weeks_counted, question);
}
