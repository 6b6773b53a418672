// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Plans: shown when asked for, written or offered by the turn, taken by the user's word.
#include "engine/engine-private.h"

#include "engine/acts.h"
#include "engine/query-plan.h"

#include <string.h>

/* More than any plan holds: beyond it something is wrong, and nothing is written. */
#define MAX_ACTIONS 200

/* What keeps the copy of an account that blocks are written to from being up to date; NULL:
   nothing. Owned. */
static char *
find_outage (FocusEngine *engine, const FocusTarget *target)
{
  g_autoptr (GArray) reports = focus_sync_reports (engine->sync);

  for (guint i = 0; i < reports->len; i++)
    {
      const FocusSyncReport *report = &g_array_index (reports, FocusSyncReport, i);
      if (g_strcmp0 (report->spec->name, target->account) == 0 && report->state != FOCUS_SYNC_OK
          && !focus_engine_is_whole (engine, target->account))
        return g_strdup_printf ("the account '%s' could not be synced, so nothing is written to it "
                                "by itself: %s",
                                target->account,
                                report->message != NULL ? report->message : "it is not known why");
    }
  return NULL;
}

char *
focus_engine_plan_problem (FocusEngine *engine, const FocusTarget *target)
{
  char *outage;

  if (engine->problems != NULL && engine->problems->len > 0)
    {
      const FocusConfigProblem *first = g_ptr_array_index (engine->problems, 0);
      return g_strdup_printf (
          "focusd.conf has a mistake (line %u: %s), so an older one is in force", first->line,
          first->message);
    }
  if (focus_engine_is_set_aside (engine))
    return g_strdup ("focusd was uninstalled: nothing is planned until `focusctl plan --apply` or "
                     "`focusctl resume`");
  if (target->problem != NULL)
    return g_strdup (target->problem);
  if (engine->refusal != NULL)
    return g_strdup_printf ("the calendar '%s' refused the last change: %s", target->name,
                            engine->refusal);
  outage = find_outage (engine, target);
  return outage != NULL ? outage : focus_settings_problem (engine->wishes, engine->config);
}

/* The turn */

/* Whether what the plan was made from is as fresh as can be: a copy of last week would plan for
   last week. An account that cannot be reached is not waited for, unless blocks are written to it.
 */
static gboolean
is_fresh (FocusEngine *engine, const FocusTarget *target)
{
  g_autoptr (GArray) reports = focus_sync_reports (engine->sync);

  for (guint i = 0; i < reports->len; i++)
    {
      const FocusSyncReport *report = &g_array_index (reports, FocusSyncReport, i);
      gboolean is_target = g_strcmp0 (report->spec->name, target->account) == 0;
      gboolean has_failed = report->state != FOCUS_SYNC_OK && !report->syncing;
      if (!focus_engine_is_whole (engine, report->spec->name) && (is_target || !has_failed))
        return FALSE;
    }
  return TRUE;
}

/* Whether something may be written without being asked. */
static gboolean
may_write (FocusEngine *engine, const FocusTarget *target)
{
  gint64 now_s = focus_engine_now_s (engine);

  return target->path != NULL && engine->paused_until_s <= now_s && engine->held_until_s <= now_s
         && is_fresh (engine, target);
}

/* What the mode takes by itself: who took a block took its promise, so that it becomes firm. */
static gboolean
is_taken_by_itself (FocusPlanMode mode, const FocusAction *action)
{
  return mode == FOCUS_PLAN_AUTO
         || (mode == FOCUS_PLAN_PROPOSE && action->kind == FOCUS_ACTION_FIRM);
}

static gboolean
has_other_rules (const FocusEngine *engine, const GArray *memories)
{
  for (guint i = 0; i < memories->len; i++)
    {
      const FocusMemory *memory = &g_array_index (memories, FocusMemory, i);
      if (memory->fate == FOCUS_FATE_LIVE && g_strcmp0 (memory->rules, engine->wishes->rules) != 0)
        return TRUE;
    }
  return FALSE;
}

/* The plan under these wishes is the one that stands: from now on blocks stay where they are. */
static void
take_rules (FocusEngine *engine, const GArray *memories)
{
  g_autoptr (GError) error = NULL;

  if (has_other_rules (engine, memories)
      && !focus_state_store_set_rules (engine->past, engine->wishes->rules, &error))
    g_warning ("cannot note the wishes that blocks are planned under: %s", error->message);
}

/* One that is on its way, or too many: the next turn sees to it. */
static gboolean
is_put_off (const GError *error)
{
  return g_error_matches (error, FOCUS_ERROR, FOCUS_ERROR_CONFLICT)
         || g_error_matches (error, FOCUS_ERROR, FOCUS_ERROR_LIMIT);
}

/* Takes those that the mode takes; the others are left in `ret_left` (borrowed elements). */
static guint
take_actions (FocusEngine *engine, const FocusStill *still, const GArray *actions, gboolean writes,
              GArray *ret_left)
{
  guint n = 0;

  for (guint i = 0; i < actions->len; i++)
    {
      const FocusAction *action = &g_array_index (actions, FocusAction, i);
      g_autoptr (GError) error = NULL;

      if (!is_taken_by_itself (engine->wishes->mode, action))
        g_array_append_vals (ret_left, action, 1);
      else if (!writes)
        continue;
      else if (focus_engine_act (engine, still, action, FOCUS_BY_FOCUSD, NULL, &error))
        n++;
      else if (is_put_off (error))
        g_debug ("a change of a focus block waits: %s", error->message);
      else
        {
          g_warning ("cannot keep a change of a focus block: %s", error->message);
          break;
        }
    }
  return n;
}

void
focus_engine_tend_plan (FocusEngine *engine, const FocusStill *still, const FocusDecision *decision)
{
  g_autoptr (GArray) left = g_array_new (FALSE, FALSE, sizeof (FocusAction));
  const GArray *actions = decision->plan != NULL ? decision->plan->actions : left;
  gboolean writes = may_write (engine, &still->target);
  guint n;

  engine->n_offered = 0;
  engine->short_min = decision->plan != NULL && decision->plan->weeks->len > 0
                          ? g_array_index (decision->plan->weeks, FocusWeekPlan, 0).short_min
                          : 0;
  if (engine->wishes->mode == FOCUS_PLAN_OBSERVE || focus_engine_is_set_aside (engine))
    return;
  if (actions->len > MAX_ACTIONS)
    {
      g_warning ("a plan of %u changes is not believed", actions->len);
      return;
    }
  n = take_actions (engine, still, actions, writes, left);
  engine->n_offered = left->len;
  if (n > 0)
    {
      focus_offer_took (engine->offer, actions);
      focus_sync_push (engine->sync);
      focus_engine_dirty (engine);
    }
  if (writes && left->len == 0)
    take_rules (engine, still->memories);
  focus_offer_tend (engine->offer, still, decision, writes ? left : NULL);
}

/* By the user's word */

/* Which of the horizon's weeks are asked for: one (its Monday), or all. */
typedef struct
{
  gboolean all;
  FocusDate monday;
} Weeks;

static gboolean
read_weeks (FocusEngine *engine, const char *week, Weeks *ret_weeks, GError **error)
{
  FocusDate today = focus_engine_today (engine);
  gint n_weeks = engine->wishes->wishes.n_weeks, ahead;

  *ret_weeks = (Weeks){ .all = week[0] == '\0', .monday = focus_week_of (today) };
  if (ret_weeks->all)
    return TRUE;
  if (g_str_equal (week, "next"))
    ret_weeks->monday.day += FOCUS_DAYS_PER_WEEK;
  else if (!focus_week_parse (week, today, &ret_weeks->monday))
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
                   "a week is written 2026-W47, or 'next'");
      return FALSE;
    }
  ahead = (ret_weeks->monday.day - focus_week_of (today).day) / FOCUS_DAYS_PER_WEEK;
  if (ahead >= 0 && ahead < n_weeks)
    return TRUE;
  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
               "only this week and the %d after it are planned: 'horizon_weeks' under [focus] "
               "says how many",
               n_weeks - 1);
  return FALSE;
}

static gboolean
is_asked_for (const Weeks *weeks, FocusDate monday)
{
  return weeks->all || weeks->monday.day == monday.day;
}

/* The plan as it is now, and the picture it was made from. */
static gboolean
plan_now (FocusEngine *engine, FocusStill *ret_still, FocusDecision *ret_decision, GError **error)
{
  if (!focus_engine_take_still (engine, ret_still, error))
    return FALSE;
  focus_decide (&ret_still->snapshot, ret_decision);
  return TRUE;
}

/* Elements are borrowed. */
static GArray *
actions_of (FocusEngine *engine, const FocusPlan *plan, const Weeks *weeks)
{
  GArray *actions = g_array_new (FALSE, FALSE, sizeof (FocusAction));

  for (guint i = 0; i < plan->actions->len; i++)
    {
      const FocusAction *action = &g_array_index (plan->actions, FocusAction, i);
      if (is_asked_for (weeks, focus_action_week (action, engine->zone)))
        g_array_append_vals (actions, action, 1);
    }
  return actions;
}

static void
put_plan (FocusEngine *engine, GVariantBuilder *dict, const FocusStill *still,
          const FocusPlan *plan, const Weeks *weeks)
{
  const FocusPlanWords words = { still->occurrences, engine->zone };
  g_autoptr (GArray) actions = actions_of (engine, plan, weeks);
  g_autofree char *token = focus_actions_token (actions);
  GVariantBuilder list;

  focus_dict_string (dict, "token", token);
  g_variant_builder_init (&list, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < plan->weeks->len; i++)
    {
      const FocusWeekPlan *week = &g_array_index (plan->weeks, FocusWeekPlan, i);
      if (is_asked_for (weeks, week->monday))
        g_variant_builder_add_value (&list, focus_query_plan_week (week, &words));
    }
  g_variant_builder_add (dict, "{sv}", "weeks", g_variant_builder_end (&list));
  g_variant_builder_init (&list, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < actions->len; i++)
    g_variant_builder_add_value (
        &list, focus_query_action (&g_array_index (actions, FocusAction, i), 0, &words));
  if (weeks->all)
    focus_answering_put_actions (engine, &list);
  g_variant_builder_add (dict, "{sv}", "actions", g_variant_builder_end (&list));
}

GVariant *
focus_engine_plan (FocusEngine *engine, const char *week, GError **error)
{
  gint64 now_s = focus_engine_now_s (engine);
  g_auto (FocusStill) still = { 0 };
  g_auto (FocusDecision) decision = { 0 };
  g_autofree char *problem = NULL;
  GVariantBuilder dict;
  Weeks weeks;

  if (!read_weeks (engine, week, &weeks, error) || !plan_now (engine, &still, &decision, error))
    return NULL;
  problem = focus_engine_plan_problem (engine, &still.target);
  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  focus_dict_time (&dict, "now", "offset", now_s, FALSE, engine->zone);
  focus_dict_string (&dict, "zone", focus_zone_name (engine->zone));
  focus_dict_string (&dict, "mode", focus_plan_mode_name (engine->wishes->mode));
  focus_dict_string (&dict, "calendar", still.target.name);
  focus_dict_string (&dict, "problem", problem);
  focus_dict_int (&dict, "writes_paused_until", engine->paused_until_s);
  put_plan (engine, &dict, &still, decision.plan, &weeks);
  return g_variant_builder_end (&dict);
}

/* Whether the plan that was shown can be taken now. */
static gboolean
check_apply (FocusEngine *engine, const FocusStill *still, const GArray *actions, const char *token,
             GError **error)
{
  g_autofree char *now_token = focus_actions_token (actions);

  if (engine->paused_until_s > focus_engine_now_s (engine))
    g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_BUSY,
                 "writes are paused: `focusctl resume` lets them go on");
  else if (engine->wishes->mode == FOCUS_PLAN_OBSERVE)
    g_set_error (
        error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
        "'plan = observe' under [focus] writes nothing: set it to 'propose' to take plans");
  else if (still->target.path == NULL)
    g_set_error_literal (error, FOCUS_ERROR, (gint) still->target.code, still->target.problem);
  else if (token[0] != '\0' && !g_str_equal (token, now_token))
    g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_CONFLICT,
                 "the plan is another by now: look at it again with `focusctl plan`");
  else
    return TRUE;
  return FALSE;
}

/* Each is in ledger and outbox by itself: what was taken before one that fails stays taken. */
static GVariant *
apply (FocusEngine *engine, const FocusStill *still, const GArray *actions, GError **error)
{
  const FocusPlanWords words = { still->occurrences, engine->zone };
  g_auto (GVariantBuilder) list = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));

  for (guint i = 0; i < actions->len; i++)
    {
      const FocusAction *action = &g_array_index (actions, FocusAction, i);
      gint64 act = 0;
      if (!focus_engine_act (engine, still, action, FOCUS_BY_USER, &act, error))
        return NULL;
      g_variant_builder_add_value (&list, focus_query_action (action, act, &words));
    }
  return g_variant_builder_end (&list);
}

GVariant *
focus_engine_apply_plan (FocusEngine *engine, const char *token, const char *week, GError **error)
{
  g_auto (FocusStill) still = { 0 };
  g_auto (FocusDecision) decision = { 0 };
  g_autoptr (GArray) actions = NULL;
  GVariant *applied;
  Weeks weeks;

  if (!read_weeks (engine, week, &weeks, error) || !plan_now (engine, &still, &decision, error))
    return NULL;
  actions = actions_of (engine, decision.plan, &weeks);
  if (!check_apply (engine, &still, actions, token, error) || !focus_engine_take_up (engine, error))
    return NULL;
  applied = apply (engine, &still, actions, error);
  if (applied != NULL && weeks.all)
    take_rules (engine, still.memories);
  focus_offer_settled (engine->offer);
  focus_sync_push (engine->sync);
  focus_engine_dirty (engine);
  return applied;
}
