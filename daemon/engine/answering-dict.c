// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Invitations in protected time as dictionaries.
#include "engine/answering-dict.h"

#include "engine/answering-work.h"
#include "engine/query-plan.h"

/* Who tells the organiser */

FocusToldBy
focus_answering_told_by (FocusEngine *engine, const FocusOccurrence *occurrence)
{
  const FocusAnsweringLook *look = focus_answering_look (engine->answering, NULL);

  if (look != NULL && focus_answering_is_told (look, occurrence))
    return FOCUS_TOLD_BY_SERVER;
  return look != NULL && focus_answering_is_mailed (engine->answering, look, occurrence)
             ? FOCUS_TOLD_BY_MAIL
             : FOCUS_TOLD_BY_NOBODY;
}

/* Keys that several calls have */

void
focus_invitation_put (GVariantBuilder *dict, FocusEngine *engine, const FocusOccurrence *occurrence)
{
  const FocusDetails *details = occurrence->details;
  g_autofree char *id = focus_query_id (occurrence);

  focus_dict_string (dict, "id", id);
  focus_dict_string (dict, "title", details->title);
  focus_dict_string (dict, "organizer", details->organizer);
  focus_dict_time (dict, "start", "offset", occurrence->span.start_s, details->all_day,
                   engine->zone);
  focus_dict_time (dict, "end", "end_offset", occurrence->span.end_s, details->all_day,
                   engine->zone);
}

static void
add_address (GVariantBuilder *list, const char *address)
{
  g_autofree char *valid = address != NULL ? g_utf8_make_valid (address, -1) : NULL;

  if (valid != NULL)
    g_variant_builder_add (list, "s", valid);
}

void
focus_invitation_put_tells (GVariantBuilder *dict, const FocusOccurrence *occurrence,
                            FocusToldBy told_by, gboolean tells_all)
{
  const FocusDetails *details = occurrence->details;
  GVariantBuilder list;

  g_variant_builder_init (&list, G_VARIANT_TYPE_STRING_ARRAY);
  if (told_by != FOCUS_TOLD_BY_NOBODY)
    add_address (&list, details->organizer);
  for (guint i = 0; told_by == FOCUS_TOLD_BY_SERVER && tells_all && i < details->people->len; i++)
    {
      const FocusPerson *person = &g_array_index (details->people, FocusPerson, i);
      if (g_strcmp0 (person->mail, details->organizer) != 0
          && !focus_address_is_among (person->mail, person->email, occurrence->calendar->me))
        add_address (&list, person->mail);
    }
  g_variant_builder_add (dict, "{sv}", "tells", g_variant_builder_end (&list));
}

void
focus_invitation_put_times (GVariantBuilder *dict, FocusEngine *engine, const GArray *times)
{
  GVariantBuilder list;

  if (times == NULL || times->len == 0)
    return;
  g_variant_builder_init (&list, G_VARIANT_TYPE ("a(xixi)"));
  for (guint i = 0; i < times->len; i++)
    g_variant_builder_add_value (&list, focus_query_span (g_array_index (times, FocusSpan, i),
                                                          engine->zone));
  g_variant_builder_add (dict, "{sv}", "times", g_variant_builder_end (&list));
}

/* One that waits */

static gboolean
is_held (const FocusPending *pending, FocusHold hold)
{
  return (pending->finding.holds >> hold & 1) != 0;
}

static gboolean
waits (const FocusPending *pending)
{
  return pending->finding.step == FOCUS_STEP_WAIT || pending->finding.step == FOCUS_STEP_ANSWER;
}

FocusPartstat
focus_pending_answer (const FocusPending *pending)
{
  if (!waits (pending))
    return FOCUS_PARTSTAT_NONE;
  return pending->protection.level == FOCUS_LEVEL_TENTATIVE ? FOCUS_PARTSTAT_TENTATIVE
                                                            : FOCUS_PARTSTAT_DECLINED;
}

/* "window/deep-mornings". Owned. */
static char *
rule_of (const FocusPending *pending)
{
  return g_strconcat (pending->protection.is_block ? "block/" : "window/", pending->protection.name,
                      NULL);
}

/* Rule, step, and what is going to happen when. What is over its grace is about to be sent: it
   waits as well. */
static void
put_step (GVariantBuilder *dict, FocusEngine *engine, const FocusPending *pending)
{
  g_autofree char *rule = rule_of (pending);
  FocusPartstat answer = focus_pending_answer (pending);

  focus_dict_string (dict, "rule", rule);
  focus_dict_string (dict, "step",
                     focus_step_name (waits (pending) ? FOCUS_STEP_WAIT : pending->finding.step));
  if (!waits (pending))
    return;
  focus_dict_time (dict, "due", "due_offset", pending->finding.due_s, FALSE, engine->zone);
  focus_dict_string (dict, "answer", answer == FOCUS_PARTSTAT_TENTATIVE ? "tentative" : "decline");
}

static void
put_holds (GVariantBuilder *dict, const FocusPending *pending)
{
  GVariantBuilder holds, why;

  g_variant_builder_init (&holds, G_VARIANT_TYPE_STRING_ARRAY);
  g_variant_builder_init (&why, G_VARIANT_TYPE_STRING_ARRAY);
  for (guint hold = 0; hold < FOCUS_N_HOLDS; hold++)
    if (is_held (pending, (FocusHold) hold))
      {
        g_variant_builder_add (&holds, "s", focus_hold_name ((FocusHold) hold));
        g_variant_builder_add (&why, "s", focus_hold_text ((FocusHold) hold));
      }
  g_variant_builder_add (dict, "{sv}", "holds", g_variant_builder_end (&holds));
  g_variant_builder_add (dict, "{sv}", "why", g_variant_builder_end (&why));
}

void
focus_pending_put (GVariantBuilder *dict, FocusEngine *engine, const FocusPending *pending,
                   guint n_series)
{
  static const char *const told_by_names[] = { "server", "mail", "nobody" };
  const FocusOccurrence *occurrence = pending->occurrence;
  FocusToldBy told_by = focus_answering_told_by (engine, occurrence);
  g_auto (GStrv) name = g_strsplit (occurrence->calendar->name, "/", 2);

  focus_invitation_put (dict, engine, occurrence);
  focus_dict_string (dict, "uid", occurrence->details->uid);
  if (occurrence->in_series)
    focus_dict_time (dict, "recurrence_id", "recurrence_offset", occurrence->recurrence_s,
                     occurrence->recurrence_is_date, engine->zone);
  focus_dict_string (dict, "account", name[0]);
  focus_dict_string (dict, "calendar", occurrence->calendar->name);
  focus_dict_bool (dict, "series", occurrence->in_series);
  g_variant_builder_add (dict, "{sv}", "n_series", g_variant_new_uint32 (n_series));
  focus_dict_string (dict, "level", focus_level_name (pending->protection.level));
  put_step (dict, engine, pending);
  if (pending->came_s != 0)
    focus_dict_int (dict, "came", pending->came_s);
  put_holds (dict, pending);
  focus_invitation_put_tells (dict, occurrence, told_by, is_held (pending, FOCUS_HOLD_TELLS_ALL));
  focus_dict_string (dict, "told_by", told_by_names[told_by]);
}

/* For other calls */

GVariant *
focus_pending_brief (FocusEngine *engine, guint *ret_observed)
{
  const GPtrArray *all = focus_answering_pending (engine->answering);
  GVariantBuilder list, dict;

  *ret_observed = 0;
  g_variant_builder_init (&list, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < all->len; i++)
    {
      const FocusPending *pending = all->pdata[i];
      gboolean listed = pending->finding.step == FOCUS_STEP_LIST;

      *ret_observed += listed && is_held (pending, FOCUS_HOLD_OBSERVED) ? 1 : 0;
      if (listed)
        continue;
      g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
      focus_invitation_put (&dict, engine, pending->occurrence);
      put_step (&dict, engine, pending);
      g_variant_builder_add_value (&list, g_variant_builder_end (&dict));
    }
  return g_variant_builder_end (&list);
}

/* One side of an action: when it is, and what my line says. Floating. */
static GVariant *
side (FocusEngine *engine, const FocusOccurrence *occurrence, FocusPartstat partstat)
{
  gboolean all_day = occurrence->details->all_day;
  GVariantBuilder dict;

  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  focus_dict_time (&dict, "start", "offset", occurrence->span.start_s, all_day, engine->zone);
  focus_dict_time (&dict, "end", "end_offset", occurrence->span.end_s, all_day, engine->zone);
  focus_dict_string (&dict, "partstat", focus_partstat_name (partstat));
  return g_variant_builder_end (&dict);
}

static GVariant *
action_of (FocusEngine *engine, const FocusPending *pending)
{
  const FocusOccurrence *occurrence = pending->occurrence;
  g_autofree char *id = focus_query_id (occurrence);
  g_autofree char *rule = rule_of (pending);
  g_autofree char *why = g_strdup_printf (
      "it falls into %s “%s”", pending->protection.is_block ? "the focus block" : "the window",
      pending->protection.name);
  GVariantBuilder dict;

  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  focus_dict_string (&dict, "kind", "answer");
  focus_dict_string (&dict, "target", id);
  focus_dict_string (&dict, "uid", occurrence->details->uid);
  focus_dict_string (&dict, "title", occurrence->details->title);
  focus_dict_time (&dict, "due", "due_offset", pending->finding.due_s, FALSE, engine->zone);
  g_variant_builder_add (&dict, "{sv}", "before", side (engine, occurrence, occurrence->partstat));
  g_variant_builder_add (&dict, "{sv}", "after",
                         side (engine, occurrence, focus_pending_answer (pending)));
  focus_invitation_put_tells (&dict, occurrence, focus_answering_told_by (engine, occurrence),
                              is_held (pending, FOCUS_HOLD_TELLS_ALL));
  focus_dict_string (&dict, "why", why);
  focus_dict_string (&dict, "reason_id", rule);
  return g_variant_builder_end (&dict);
}

void
focus_answering_put_actions (FocusEngine *engine, GVariantBuilder *actions)
{
  const GPtrArray *all = focus_answering_pending (engine->answering);

  for (guint i = 0; i < all->len; i++)
    if (waits (all->pdata[i]))
      g_variant_builder_add_value (actions, action_of (engine, all->pdata[i]));
}
