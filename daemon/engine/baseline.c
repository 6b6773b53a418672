// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Taking the baseline: once, when the first sync of all accounts has ended; anew when asked.
#include "core/baseline.h"

#include "engine/engine-private.h"
#include "engine/report-dict.h"
#include "engine/report.h"

#include <string.h>

/* How many weeks are looked at: more only when fewer did not hold eight normal ones. The last is
   what the horizon covers. */
static const guint depths[] = { FOCUS_BASELINE_WEEKS, 2 * FOCUS_BASELINE_WEEKS, 52 };

typedef struct
{
  FocusEngine *engine;
  FocusDate today;
  guint depth;              /* index */
  FocusEngineAnswer answer; /* nullable: nobody asked */
  gpointer user_data;
} Taking;

/* Weeks before the first with anything at work in it are no history: the calendar was not there
   yet. Returns the index of that first week. */
static guint
find_history (const GArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    if (g_array_index (rows, FocusWeekRow, i).has_history)
      return i;
  return rows->len;
}

static guint
count_normal (const GArray *rows)
{
  guint n = 0;

  for (guint i = find_history (rows); i < rows->len; i++)
    n += (guint) focus_week_is_normal (&g_array_index (rows, FocusWeekRow, i).summary);
  return n;
}

static gboolean
keep (FocusEngine *engine, const GArray *rows, FocusDate today, GError **error)
{
  g_autoptr (GArray) summaries = g_array_new (FALSE, FALSE, sizeof (FocusWeekSummary));
  gint64 now_s = focus_engine_now_s (engine);
  FocusBaseline baseline;

  for (guint i = find_history (rows); i < rows->len; i++)
    g_array_append_val (summaries, g_array_index (rows, FocusWeekRow, i).summary);
  baseline = focus_baseline_take ((const FocusWeekSummary *) (gpointer) summaries->data,
                                  summaries->len, today);
  if (!focus_state_store_put_baseline (engine->past, &baseline, now_s, error))
    return FALSE;
  engine->baseline = baseline;
  engine->baseline_taken_s = now_s;
  engine->has_baseline = TRUE;
  return TRUE;
}

static void
finish (Taking *taking, const GError *error)
{
  FocusEngine *engine = taking->engine;

  if (error != NULL && !g_error_matches (error, FOCUS_ERROR, FOCUS_ERROR_BUSY))
    g_warning ("no baseline could be taken: %s", error->message);
  if (taking->answer != NULL)
    taking->answer (error == NULL ? focus_report_dict_baseline (
                        &engine->baseline, engine->baseline_taken_s, engine->zone)
                                  : NULL,
                    error, taking->user_data);
  g_free (taking);
}

static void
ask (Taking *taking, FocusWeeksDone counted)
{
  FocusDate first = focus_week_of (taking->today);

  first.day -= (gint32) depths[taking->depth] * FOCUS_DAYS_PER_WEEK;
  focus_weeks_ask (taking->engine->weeks, first, depths[taking->depth], first, counted, taking);
}

static void
counted (GArray *rows, const GError *error, gpointer user_data)
{
  Taking *taking = user_data;
  g_autoptr (GError) local_error = NULL;

  if (rows != NULL && count_normal (rows) < FOCUS_BASELINE_WEEKS
      && taking->depth + 1 < G_N_ELEMENTS (depths))
    {
      taking->depth++;
      ask (taking, counted);
      return;
    }
  if (rows != NULL && keep (taking->engine, rows, taking->today, &local_error))
    focus_engine_dirty (taking->engine);
  finish (taking, error != NULL ? error : local_error);
}

static void
take (FocusEngine *engine, FocusEngineAnswer answer, gpointer user_data)
{
  Taking *taking = g_new0 (Taking, 1);

  taking->engine = engine;
  taking->today = focus_engine_today (engine);
  taking->answer = answer;
  taking->user_data = user_data;
  ask (taking, counted);
}

static gboolean
all_synced (FocusEngine *engine)
{
  g_autoptr (GArray) reports = focus_sync_reports (engine->sync);

  for (guint i = 0; i < reports->len; i++)
    if (g_array_index (reports, FocusSyncReport, i).last_sync_s == 0)
      return FALSE;
  return reports->len > 0;
}

void
focus_engine_load_baseline (FocusEngine *engine)
{
  g_autoptr (GError) error = NULL;

  engine->has_baseline = focus_state_store_baseline (engine->past, &engine->baseline,
                                                     &engine->baseline_taken_s, &error);
  if (error != NULL)
    g_warning ("cannot read the baseline: %s", error->message);
}

void
focus_engine_tend_baseline (FocusEngine *engine)
{
  if (engine->has_baseline || engine->tried_baseline || !all_synced (engine))
    return;
  engine->tried_baseline = TRUE; /* a disk that is full is not asked again at each turn */
  take (engine, NULL, NULL);
}

void
focus_engine_reset_baseline (FocusEngine *engine, FocusEngineAnswer answer, gpointer user_data)
{
  if (all_synced (engine))
    {
      take (engine, answer, user_data);
      return;
    }
  g_autoptr (GError) error = g_error_new_literal (
      FOCUS_ERROR, FOCUS_ERROR_BUSY,
      "not every account has been read yet: `focusctl sync --wait`, then again");
  answer (NULL, error, user_data);
}
