// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Actions and results in the world of a push: as they were, as they shall be, and as others leave
// them.
#pragma once

#include "push-fixture.h"

#include "ical/journal.h"

#define NOTE "\\nMine: ask Jan first"

/* `version`: 0 as it was; each other one says something else. */
static inline FocusRecord *
make_record (gboolean is_result, guint version)
{
  if (is_result)
    {
      FocusResult *result = focus_result_new ();
      result->uid = g_strdup (UID);
      result->meeting = (FocusRecordMeeting){ g_strdup ("weekly@example.org"), NOW_S };
      result->sort = (FocusResultSort) (version % 3);
      result->start_s = NOW_S;
      result->title = g_strdup_printf ("Outcome %u", version);
      result->text = g_strdup_printf ("We take %u.", version);
      return focus_record_of_result (result);
    }
  FocusTodo *todo = focus_todo_new ();
  todo->uid = g_strdup (UID);
  todo->meeting = (FocusRecordMeeting){ g_strdup ("weekly@example.org"), NOW_S };
  todo->who = g_strdup ("Els");
  todo->what = g_strdup ("draft");
  todo->text = g_strdup_printf ("Of meeting %u.", version);
  todo->has_due = TRUE;
  todo->due = (FocusDate){ 20800 + (gint32) version };
  return focus_record_of_todo (todo);
}

static inline char *
bytes_of_record (const FocusRecord *record)
{
  g_autoptr (GBytes) bytes = focus_ical_record_new (record, NOW_S);
  gsize len;
  const char *data = g_bytes_get_data (bytes, &len);

  return g_strndup (data, len);
}

/* What stands for `from` in the text, once, by `to`. Transfer full. */
static inline char *
exchanged (const char *text, const char *from, const char *to)
{
  const char *at = strstr (text, from);

  g_assert_nonnull (at);
  return g_strdup_printf ("%.*s%s%s", (int) (at - text), text, to, at + strlen (from));
}

/* With a note at the end of the description; with a line more. Transfer full. */
static inline char *
noted (const char *body)
{
  const char *line = strstr (body, "\r\nDESCRIPTION:") + 2;
  const char *end = strstr (line, "\r\n");

  return g_strdup_printf ("%.*s%s%s", (int) (end - body), body, NOTE, end);
}

static inline char *
with_line (const char *body, const char *line)
{
  g_autofree char *to = g_strdup_printf ("%s\r\nSEQUENCE:", line);

  return exchanged (body, "SEQUENCE:", to);
}

static inline FocusIntent *
plan_record (Machine *machine, FocusActionKind kind, gboolean is_result, guint version)
{
  g_autoptr (GError) error = NULL;
  FocusIntent *intent = make_record_intent (
      kind, UID, "x", add_act (machine->state, focus_action_kind_name (kind), UID));

  focus_record_free (intent->record);
  intent->record = make_record (is_result, version);
  g_free (intent->calendar_path);
  intent->calendar_path = g_strdup ("/work/");
  g_assert_true (focus_outbox_put (machine->state, intent, &error));
  g_assert_no_error (error);
  return intent;
}

/* What the calendar says. */
static inline FocusRecord *
seen_record (const PushWorld *world)
{
  const char *body = fake_collection_body (world->work, world->path);
  FocusResult *result = NULL;
  FocusTodo *todo = NULL;

  if (body == NULL)
    return NULL;
  switch (focus_ical_record_read (body, strlen (body), world->zone, &result, &todo, NULL))
    {
    case FOCUS_ICAL_RESULT:
      return focus_record_of_result (result);
    case FOCUS_ICAL_TODO:
      return focus_record_of_todo (todo);
    case FOCUS_ICAL_NO_RECORD:
    case FOCUS_ICAL_RECORD_REFUSED:
      break;
    }
  return NULL;
}
