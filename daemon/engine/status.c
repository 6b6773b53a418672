// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The answer to "how do things stand?": now, next, this week, the accounts.
#include "engine/engine-private.h"

#include "core/metrics.h"
#include "engine/answering-dict.h"

FocusDate
focus_engine_today (FocusEngine *engine)
{
  return focus_civil_date (focus_zone_civil (engine->zone, focus_engine_now_s (engine)));
}

FocusSpan
focus_engine_days (FocusEngine *engine, FocusDate from, FocusDate to)
{
  return (FocusSpan){ focus_zone_day_start (engine->zone, from),
                      focus_zone_day_start (engine->zone, to) };
}

FocusSpan
focus_engine_week (FocusEngine *engine, FocusDate monday)
{
  return focus_engine_days (engine, monday, (FocusDate){ monday.day + FOCUS_DAYS_PER_WEEK });
}

FocusWeekQuery
focus_engine_week_query (FocusEngine *engine, FocusDate monday, const GArray *occurrences)
{
  FocusWeekQuery query = { .monday = monday,
                           .zone = engine->zone,
                           .hours = engine->config->hours,
                           .lunch = engine->config->lunch,
                           .occurrences = occurrences,
                           .now_s = focus_engine_now_s (engine) };

  if (engine->given == NULL)
    engine->given = focus_given_away_read (engine);
  focus_given_away_put (engine->given, &query);
  return query;
}

static void
put (GVariantBuilder *dict, const char *key, GVariant *value)
{
  g_variant_builder_add (dict, "{sv}", key, value);
}

/* "focus" is the session while one runs, whatever it is for. */
static gboolean
put_session (FocusEngine *engine, GVariantBuilder *dict)
{
  const FocusSession *session = focus_engine_session (engine);
  g_autofree char *block = NULL;
  GVariantBuilder focus;

  put (dict, "session", focus_engine_session_dict (engine));
  if (session->id == 0)
    return FALSE;
  block = focus_engine_session_block (engine);
  g_variant_builder_init (&focus, G_VARIANT_TYPE_VARDICT);
  focus_dict_int (&focus, "until", session->end_s);
  focus_dict_string (&focus, "task", session->task);
  if (block[0] != '\0')
    focus_dict_string (&focus, "block", block);
  put (dict, "focus", g_variant_builder_end (&focus));
  return TRUE;
}

static void
put_running (FocusEngine *engine, GVariantBuilder *dict, GArray *around, gint64 now_s)
{
  GVariantBuilder current, focus;
  const FocusOccurrence *block = NULL;

  g_variant_builder_init (&current, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < around->len; i++)
    {
      const FocusOccurrence *occurrence = &g_array_index (around, FocusOccurrence, i);
      if (occurrence->busy == FOCUS_BUSY_FREE || occurrence->span.start_s > now_s
          || occurrence->span.end_s <= now_s)
        continue;
      if (occurrence->kind == FOCUS_KIND_FOCUS && block == NULL)
        block = occurrence;
      g_variant_builder_add_value (&current, focus_query_occurrence (occurrence, engine->zone));
    }
  put (dict, "current", g_variant_builder_end (&current));
  if (put_session (engine, dict) || block == NULL)
    return;
  g_autofree char *id = focus_query_id (block);
  g_autofree char *title = g_utf8_make_valid (block->details->title, -1);
  g_variant_builder_init (&focus, G_VARIANT_TYPE_VARDICT);
  put (&focus, "until", g_variant_new_int64 (block->span.end_s));
  put (&focus, "task", g_variant_new_string (title));
  put (&focus, "block", g_variant_new_string (id));
  put (dict, "focus", g_variant_builder_end (&focus));
}

static GVariant *
scored_dict (FocusEngine *engine, const FocusOccurrence *occurrence)
{
  guint n_open = focus_closing_n_open (engine->closing, occurrence);
  GVariantBuilder dict;

  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  focus_query_put_occurrence (&dict, occurrence, engine->zone);
  focus_query_put_score (&dict, focus_scores_find (engine->scores, occurrence));
  if (n_open > 0)
    focus_dict_int (&dict, "open_points", n_open);
  return g_variant_builder_end (&dict);
}

static gboolean
put_next (FocusEngine *engine, GVariantBuilder *dict, GError **error)
{
  g_autoptr (GArray) found = NULL;
  const FocusOccurrence *next = focus_engine_find_next (engine, &found, error);

  if (next != NULL)
    put (dict, "next", scored_dict (engine, next));
  return found != NULL;
}

/* What is unclear, and not fine as it is, of what is still to begin today, as far as it is known.
 */
static void
put_unclear (FocusEngine *engine, GVariantBuilder *dict, GArray *around, gint64 now_s)
{
  FocusDate today = focus_engine_today (engine);
  FocusSpan day = focus_engine_days (engine, today, (FocusDate){ today.day + 1 });
  GVariantBuilder list;

  g_variant_builder_init (&list, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < around->len; i++)
    {
      const FocusOccurrence *one = &g_array_index (around, FocusOccurrence, i);
      const FocusScore *score = one->span.start_s >= now_s && one->span.start_s < day.end_s
                                    ? focus_scores_find (engine->scores, one)
                                    : NULL;
      if (score != NULL && score->label == FOCUS_HYGIENE_UNCLEAR
          && !focus_invited_is_fine (engine->invited, one->details->uid))
        g_variant_builder_add_value (&list, scored_dict (engine, one));
    }
  put (dict, "unclear", g_variant_builder_end (&list));
}

static gint64
planned_min (GArray *week, FocusSpan span)
{
  gint64 sum_s = 0;

  for (guint i = 0; i < week->len; i++)
    {
      const FocusOccurrence *occurrence = &g_array_index (week, FocusOccurrence, i);
      if (occurrence->kind == FOCUS_KIND_FOCUS)
        sum_s += focus_span_length_s (focus_span_intersect (occurrence->span, span));
    }
  return sum_s / 60;
}

static void
put_figure (GVariantBuilder *dict, const char *key, const FocusWeekFigures *figures,
            FocusFigure figure)
{
  const FocusFigureValue *value = &figures->figures[figure];

  if (value->known)
    put (dict, key, g_variant_new_int64 ((gint64) value->value));
}

static void
put_week (FocusEngine *engine, GVariantBuilder *dict, GArray *around, FocusSpan span,
          FocusDate monday)
{
  const FocusWeekQuery query = focus_engine_week_query (engine, monday, around);
  g_autoptr (FocusWeekFigures) figures = focus_metrics_week (&query);
  GVariantBuilder week;

  g_variant_builder_init (&week, G_VARIANT_TYPE_VARDICT);
  put_figure (&week, "meeting_min", figures, FOCUS_FIGURE_MEETING_MIN);
  put_figure (&week, "meeting_count", figures, FOCUS_FIGURE_MEETING_COUNT);
  put (&week, "focus_goal_min", g_variant_new_int64 (engine->wishes->wishes.goal_min));
  put (&week, "focus_planned_min", g_variant_new_int64 (planned_min (around, span)));
  put_figure (&week, "focus_kept_min", figures, FOCUS_FIGURE_KEPT_FOCUS_MIN);
  put (dict, "week", g_variant_builder_end (&week));
}

static void
put_plan (FocusEngine *engine, GVariantBuilder *dict)
{
  g_auto (FocusTarget) target = focus_engine_target (engine);
  g_autofree char *problem = focus_engine_plan_problem (engine, &target);
  GVariantBuilder plan;

  g_variant_builder_init (&plan, G_VARIANT_TYPE_VARDICT);
  focus_dict_string (&plan, "mode", focus_plan_mode_name (engine->wishes->mode));
  focus_dict_string (&plan, "calendar", target.name);
  g_variant_builder_add (&plan, "{sv}", "offered", g_variant_new_uint32 (engine->n_offered));
  focus_dict_int (&plan, "short_min", engine->short_min);
  focus_dict_string (&plan, "problem", problem);
  put (dict, "plan", g_variant_builder_end (&plan));
}

GVariant *
focus_engine_status (FocusEngine *engine, GError **error)
{
  gint64 now_s = focus_engine_now_s (engine);
  FocusDate monday = focus_week_of (focus_engine_today (engine));
  FocusSpan span = focus_engine_week (engine, monday);
  g_autoptr (GArray) around = focus_engine_occurrences (engine, span, error);
  g_autoptr (GArray) reports = focus_sync_reports (engine->sync);
  g_auto (GVariantBuilder) dict = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);
  guint n_observed = 0;

  if (around == NULL)
    return NULL;
  put (&dict, "now", g_variant_new_int64 (now_s));
  put (&dict, "offset", g_variant_new_int32 (focus_zone_offset_at (engine->zone, now_s)));
  put (&dict, "zone", g_variant_new_string (focus_zone_name (engine->zone)));
  put (&dict, "state", g_variant_new_string (focus_engine_state (engine)));
  put_running (engine, &dict, around, now_s);
  if (!put_next (engine, &dict, error))
    return NULL;
  put_unclear (engine, &dict, around, now_s);
  put_week (engine, &dict, around, span, monday);
  put_plan (engine, &dict);
  put (&dict, "quiet", focus_engine_quiet_dict (engine));
  put (&dict, "held", g_variant_new_int64 (focus_nudges_n_held (engine->nudges)));
  put (&dict, "writes_paused_until", g_variant_new_int64 (engine->paused_until_s));
  put (&dict, "closeouts", g_variant_new_int64 (focus_closing_n_waiting (engine->closing)));
  put (&dict, "actions_due", g_variant_new_int64 (focus_closing_n_due (engine->closing)));
  put (&dict, "pending", focus_pending_brief (engine, &n_observed));
  put (&dict, "observed", g_variant_new_int64 (n_observed));
  put (&dict, "accounts", focus_query_accounts (reports, focus_engine_look (engine, NULL), NULL));
  put (&dict, "config_problems", focus_query_problems (engine->problems));
  return g_variant_builder_end (&dict);
}
