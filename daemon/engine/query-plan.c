// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Weeks and actions of a plan as dictionaries.
#include "engine/query-plan.h"

#include "engine/dict.h"
#include "engine/query.h"
#include "engine/weeks.h"

static void
put (GVariantBuilder *dict, const char *key, GVariant *value)
{
  g_variant_builder_add (dict, "{sv}", key, value);
}

static const FocusOccurrence *
find_block (const FocusPlanWords *words, const char *uid)
{
  for (guint i = 0; uid != NULL && i < words->occurrences->len; i++)
    {
      const FocusOccurrence *occurrence = &g_array_index (words->occurrences, FocusOccurrence, i);
      if (g_str_equal (occurrence->details->uid, uid))
        return occurrence;
    }
  return NULL;
}

void
focus_query_put_span (GVariantBuilder *dict, FocusSpan span, const FocusZone *zone)
{
  focus_dict_time (dict, "start", "offset", span.start_s, FALSE, zone);
  focus_dict_time (dict, "end", "end_offset", span.end_s, FALSE, zone);
}

GVariant *
focus_query_span (FocusSpan span, const FocusZone *zone)
{
  return g_variant_new ("(xixi)", span.start_s, focus_zone_offset_at (zone, span.start_s),
                        span.end_s, focus_zone_offset_at (zone, span.end_s));
}

static GVariant *
span_list (const GArray *spans, const FocusZone *zone)
{
  GVariantBuilder list;

  g_variant_builder_init (&list, G_VARIANT_TYPE ("a(xixi)"));
  for (guint i = 0; i < spans->len; i++)
    g_variant_builder_add_value (&list,
                                 focus_query_span (g_array_index (spans, FocusSpan, i), zone));
  return g_variant_builder_end (&list);
}

static void
put_reason (GVariantBuilder *dict, const char *key, FocusReason reason, const char *culprit)
{
  g_autofree char *text = focus_reason_text (reason, culprit);

  focus_dict_string (dict, key, text);
  focus_dict_string (dict, "reason_id", focus_reason_name (reason));
}

static GVariant *
block_dict (const FocusPlannedBlock *block, const FocusPlanWords *words)
{
  const FocusOccurrence *found = find_block (words, block->uid);
  g_autofree char *id = found != NULL ? focus_query_id (found) : NULL;
  GVariantBuilder dict;

  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  focus_dict_string (&dict, "id", id);
  focus_dict_string (&dict, "uid", block->uid);
  focus_dict_string (&dict, "title", found != NULL ? found->details->title : NULL);
  focus_query_put_span (&dict, block->span, words->zone);
  focus_dict_int (&dict, "min", block->min);
  focus_dict_string (&dict, "state", focus_block_state_name (block->state));
  focus_dict_bool (&dict, "soft", block->soft);
  put_reason (&dict, "reason", block->reason, block->culprit);
  return g_variant_builder_end (&dict);
}

static GVariant *
block_list (const GArray *blocks, const FocusPlanWords *words)
{
  GVariantBuilder list;

  g_variant_builder_init (&list, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < blocks->len; i++)
    g_variant_builder_add_value (&list,
                                 block_dict (&g_array_index (blocks, FocusPlannedBlock, i), words));
  return g_variant_builder_end (&list);
}

static GVariant *
cost_list (const GArray *costs, const FocusPlanWords *words)
{
  GVariantBuilder list;

  g_variant_builder_init (&list, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < costs->len; i++)
    {
      const FocusPlanCost *cost = &g_array_index (costs, FocusPlanCost, i);
      GVariantBuilder dict;

      g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
      focus_query_put_occurrence (
          &dict, &g_array_index (words->occurrences, FocusOccurrence, cost->occurrence),
          words->zone);
      focus_dict_int (&dict, "cost_min", cost->cost_min);
      g_variant_builder_add_value (&list, g_variant_builder_end (&dict));
    }
  return g_variant_builder_end (&list);
}

GVariant *
focus_query_plan_week (const FocusWeekPlan *week, const FocusPlanWords *words)
{
  g_autofree char *name = focus_week_format (week->monday);
  g_autofree char *from = focus_date_format (week->monday);
  GVariantBuilder dict;

  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  focus_dict_string (&dict, "week", name);
  focus_dict_string (&dict, "from", from);
  focus_dict_int (&dict, "goal_min", week->goal_min);
  focus_dict_int (&dict, "open_min", week->open_min);
  put (&dict, "free", span_list (week->free, words->zone));
  put (&dict, "standing", span_list (week->standing, words->zone));
  put (&dict, "blocks", block_list (week->blocks, words));
  focus_dict_int (&dict, "value", week->value);
  focus_dict_int (&dict, "short_min", week->short_min);
  put (&dict, "because", cost_list (week->because, words));
  return g_variant_builder_end (&dict);
}

FocusDate
focus_action_week (const FocusAction *action, const FocusZone *zone)
{
  gint64 start_s = action->kind == FOCUS_ACTION_REMOVE ? action->before.start_s
                                                       : action->after.start_s;

  return focus_week_of (focus_civil_date (focus_zone_civil (zone, start_s)));
}

/* "before" or "after"; nothing where there is none. */
static void
put_side (GVariantBuilder *dict, const char *key, FocusSpan span, gboolean soft,
          const FocusZone *zone)
{
  GVariantBuilder side;

  if (focus_span_length_s (span) == 0)
    return;
  g_variant_builder_init (&side, G_VARIANT_TYPE_VARDICT);
  focus_query_put_span (&side, span, zone);
  focus_dict_bool (&side, "soft", soft);
  put (dict, key, g_variant_builder_end (&side));
}

GVariant *
focus_query_action (const FocusAction *action, gint64 act, const FocusPlanWords *words)
{
  const FocusOccurrence *found = find_block (words, action->uid);
  g_autofree char *target = found != NULL ? focus_query_id (found) : g_strdup (action->uid);
  g_autofree char *week = focus_week_format (focus_action_week (action, words->zone));
  GVariantBuilder dict;

  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  focus_dict_string (&dict, "kind", focus_action_kind_name (action->kind));
  focus_dict_string (&dict, "target", target);
  focus_dict_string (&dict, "uid", action->uid);
  focus_dict_string (&dict, "week", week);
  focus_dict_string (&dict, "title", action->title);
  put_side (&dict, "before", action->before, action->soft_before, words->zone);
  put_side (&dict, "after", action->after, action->soft_after, words->zone);
  put (&dict, "tells", g_variant_new_strv (NULL, 0)); /* a block has no guests */
  put_reason (&dict, "why", action->reason, action->culprit);
  if (act != 0)
    focus_dict_int (&dict, "act", act);
  return g_variant_builder_end (&dict);
}
