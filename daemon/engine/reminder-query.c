// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The questions that are put to core/remind.h.
#include "engine/reminder-query.h"

#include "engine/engine-private.h"

FocusRemindQuery
focus_reminder_query (const FocusEngine *engine, gint64 now_s, const GArray *occurrences,
                      const GArray *reminded)
{
  FocusRemindQuery query = { .now_s = now_s,
                             .zone = engine->zone,
                             .occurrences = occurrences,
                             .rules = engine->config->reminds,
                             .reminded = reminded };

  for (gsize i = 0; i < G_N_ELEMENTS (query.leads); i++)
    query.leads[i] = engine->config->remind_leads[i];
  return query;
}

/* Borrows them; several calendars may have the same. */
static GArray *
find_same (const FocusStill *still, const FocusOccurrence *meeting)
{
  GArray *same = g_array_new (FALSE, FALSE, sizeof (FocusOccurrence));

  for (guint i = 0; i < still->occurrences->len; i++)
    {
      const FocusOccurrence *one = &g_array_index (still->occurrences, FocusOccurrence, i);
      if (one->span.start_s == meeting->span.start_s
          && g_str_equal (one->details->uid, meeting->details->uid))
        g_array_append_vals (same, one, 1);
    }
  return same;
}

gboolean
focus_reminder_is_on (const FocusEngine *engine, const FocusStill *still, FocusShown *shown,
                      guint index)
{
  const FocusOccurrence *meeting = &g_array_index (shown->meetings, FocusOccurrence, index);
  const FocusReminded unseen = { .uid = meeting->details->uid,
                                 .start_s = meeting->span.start_s,
                                 .end_s = meeting->span.end_s,
                                 .lead_s = 0,
                                 .is_unseen = TRUE };
  gint64 then_s = MIN (shown->told_s, meeting->span.start_s);
  g_autoptr (GArray) same = find_same (still, meeting);
  g_autoptr (GArray) untold = g_array_new (FALSE, FALSE, sizeof (FocusReminded));
  FocusRemindQuery query = focus_reminder_query (engine, then_s, same, untold);
  g_auto (FocusReminders) reminders = { 0 };
  guint found;

  g_array_append_val (untold, unseen);
  query.is_seen = TRUE;
  focus_remind (&query, &reminders);
  if (reminders.due->len == 0)
    return FALSE;
  found = g_array_index (reminders.due, FocusReminder, 0).occurrence;
  focus_shown_take (shown, index, &g_array_index (same, FocusOccurrence, found));
  return TRUE;
}
