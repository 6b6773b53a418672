// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A reminder on the screen.
#include "engine/reminder-shown.h"

#include "core/remind.h"
#include "engine/engine-private.h"
#include "engine/reminder-note.h"
#include "engine/text.h"

#define KIND "reminder"

/* Of a hash: two meetings of one day with the same are not to be expected. */
#define KEY_CHARS 16

char *
focus_shown_key (const char *uid, gint64 start_s)
{
  g_autofree char *name = g_strdup_printf ("%" G_GINT64_FORMAT " %s", start_s, uid);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, name, -1);

  return g_strdup_printf (FOCUS_REMINDER_PREFIX "%.*s", KEY_CHARS, hash);
}

/* The list of calendars does not live as long. */
static FocusOccurrence
copy_meeting (const FocusOccurrence *meeting)
{
  FocusOccurrence copy = *meeting;

  copy.calendar = NULL;
  copy.details = focus_details_ref (meeting->details);
  return copy;
}

FocusShown *
focus_shown_new_list (gboolean is_last, gint64 told_s)
{
  FocusShown *shown = g_new0 (FocusShown, 1);

  shown->key = g_strdup (FOCUS_REMINDER_LIST);
  shown->meetings = g_array_new (FALSE, FALSE, sizeof (FocusOccurrence));
  g_array_set_clear_func (shown->meetings, (GDestroyNotify) focus_occurrence_clear);
  shown->told_s = told_s;
  shown->is_list = TRUE;
  shown->is_last = is_last;
  return shown;
}

FocusShown *
focus_shown_new (const FocusOccurrence *meeting, gboolean is_last, gint64 told_s)
{
  FocusShown *shown = focus_shown_new_list (is_last, told_s);

  focus_shown_add (shown, meeting);
  g_free (shown->key);
  shown->key = focus_shown_key (meeting->details->uid, meeting->span.start_s);
  shown->is_list = FALSE;
  return shown;
}

void
focus_shown_free (FocusShown *shown)
{
  if (shown == NULL)
    return;
  g_free (shown->key);
  g_array_unref (shown->meetings);
  g_free (shown);
}

void
focus_shown_add (FocusShown *shown, const FocusOccurrence *meeting)
{
  shown->n++;
  if (shown->meetings->len < FOCUS_REMINDER_MAX_LISTED)
    {
      FocusOccurrence copy = copy_meeting (meeting);
      g_array_append_val (shown->meetings, copy);
    }
}

void
focus_shown_take (FocusShown *shown, guint index, const FocusOccurrence *meeting)
{
  FocusOccurrence *held = &g_array_index (shown->meetings, FocusOccurrence, index);
  FocusOccurrence copy = copy_meeting (meeting);
  const FocusDetails *before = held->details, *now = copy.details;

  if (g_strcmp0 (before->title, now->title) != 0
      || (!shown->is_list
          && (g_strcmp0 (before->location, now->location) != 0
              || g_strcmp0 (before->join, now->join) != 0 || held->span.end_s != copy.span.end_s)))
    shown->is_stale = TRUE;
  focus_occurrence_clear (held);
  *held = copy;
}

/* Showing */

static FocusReminderNote
note_of (const FocusShown *shown, gint64 now_s, const FocusZone *zone)
{
  const FocusOccurrence *first = &g_array_index (shown->meetings, FocusOccurrence, 0);

  if (shown->is_list)
    return focus_reminder_note_list (shown->meetings, shown->n, now_s, zone, shown->is_hidden);
  if (shown->is_detailed && !shown->is_hidden)
    return focus_reminder_note_details (first, zone);
  return focus_reminder_note_one (first, now_s, zone, shown->is_hidden);
}

/* How many; the label of "snooze" is `snooze`. */
static guint
find_actions (const FocusShown *shown, gint64 now_s, const char *snooze,
              FocusNotificationAction actions[FOCUS_NOTIFIER_MAX_ACTIONS])
{
  const FocusOccurrence *first = &g_array_index (shown->meetings, FocusOccurrence, 0);
  gint64 start_s = first->span.start_s;
  guint n = 0;

  if (shown->is_list)
    return 0;
  /* Translators: two buttons: join a video meeting, and say more about it. */
  if (first->details->join != NULL)
    actions[n++] = (FocusNotificationAction){ FOCUS_REMINDER_JOIN, _ ("Join") };
  if (shown->is_detailed)
    return n;
  if (focus_remind_snooze_until (now_s, start_s) < first->span.end_s)
    actions[n++] = (FocusNotificationAction){ FOCUS_REMINDER_SNOOZE, snooze };
  if (!shown->is_hidden)
    actions[n++] = (FocusNotificationAction){ FOCUS_REMINDER_DETAILS, _ ("Details") };
  return n;
}

void
focus_shown_put (FocusShown *shown, FocusEngine *engine)
{
  gint64 now_s = focus_engine_now_s (engine), end_s = focus_shown_end_s (shown);
  gint64 start_s = g_array_index (shown->meetings, FocusOccurrence, 0).span.start_s;
  const char *on = focus_quiet_state_name (FOCUS_QUIET_ON);
  g_autofree char *snooze = focus_reminder_note_snooze (now_s, start_s);
  FocusNotificationAction actions[FOCUS_NOTIFIER_MAX_ACTIONS];
  g_auto (FocusReminderNote) note = { 0 };

  shown->is_hidden = focus_engine_hides_titles (engine);
  shown->is_critical = shown->is_last && !shown->is_detailed && focus_shown_in_focus (engine);
  shown->in_quiet = g_str_equal (focus_engine_quiet (engine), on);
  shown->is_stale = FALSE;
  note = note_of (shown, now_s, engine->zone);

  const FocusNotification notification = {
    .key = shown->key,
    .kind = KIND,
    .summary = note.summary,
    .body = note.body,
    .urgency = shown->is_critical ? FOCUS_NOTIFICATION_CRITICAL : FOCUS_NOTIFICATION_NORMAL,
    .until_s = shown->is_detailed ? end_s : MIN (end_s, now_s + FOCUS_REMINDER_HOLDS_S),
    .actions = actions,
    .n_actions = find_actions (shown, now_s, snooze, actions),
  };
  focus_notices_show (engine->notices, &notification);
}

gboolean
focus_shown_in_focus (const FocusEngine *engine)
{
  return engine->session.id != 0 && engine->session.paused_s == 0;
}

gint64
focus_shown_end_s (const FocusShown *shown)
{
  gint64 last_s = G_MININT64;

  for (guint i = 0; i < shown->meetings->len; i++)
    {
      FocusSpan span = g_array_index (shown->meetings, FocusOccurrence, i).span;
      last_s = MAX (last_s, MAX (span.end_s, span.start_s + FOCUS_REMINDER_HOLDS_S));
    }
  return last_s;
}

gint64
focus_shown_late_s (const FocusShown *shown)
{
  gint64 last_s = shown->told_s; /* later than the start when it was put off */

  for (guint i = 0; i < shown->meetings->len; i++)
    last_s = MAX (last_s, g_array_index (shown->meetings, FocusOccurrence, i).span.start_s);
  return last_s + FOCUS_REMIND_LATE_S;
}
