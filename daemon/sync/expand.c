// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Raw bytes to what the store keeps of them.
#include "sync/expand.h"

#include "core/block.h"
#include "ical/journal.h"

#include <string.h>

/* Bytes; those that focusd makes have some 60. */
#define MAX_RECORD_UID 255

static gboolean
is_unanchored (const FocusTime *time)
{
  return time->form == FOCUS_TIME_DATE || time->form == FOCUS_TIME_FLOATING;
}

static gboolean
event_repeats (const FocusEvent *event)
{
  return event->rules->len > 0 || event->rdates->len > 0
         || event->recurrence_id.form != FOCUS_TIME_NONE;
}

void
focus_expand_in (const FocusExpander *expander, const char *calendar_zone)
{
  g_autoptr (FocusZone) zone = focus_zones_of_calendar (expander->zones, calendar_zone);

  focus_reader_set_fallback_zone (expander->reader, zone != NULL ? zone : expander->user_zone);
}

void
focus_expand_digest (const char *body, gsize body_len, guint8 ret_sha256[32])
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize n = 32;

  g_checksum_update (checksum, (const guchar *) body, (gssize) body_len);
  g_checksum_get_digest (checksum, ret_sha256, &n);
}

static gboolean
is_ours (const char *uid)
{
  return focus_block_is_ours (uid) && strlen (uid) <= MAX_RECORD_UID;
}

/* What holds no event: a record of ours, or somebody's task, which is left alone. */
static void
take_record (const FocusExpander *expander, const char *body, gsize body_len,
             FocusStoredObject *made)
{
  g_autoptr (FocusResult) result = NULL;
  g_autoptr (FocusTodo) todo = NULL;
  g_autoptr (GError) error = NULL;

  if (focus_ical_record_read (body, body_len, expander->user_zone, &result, &todo, &error)
      == FOCUS_ICAL_RECORD_REFUSED)
    made->unreadable = g_strdup (error->message);
  if (result != NULL && is_ours (result->uid))
    {
      focus_ical_result_plain (result);
      made->record = focus_record_of_result (g_steal_pointer (&result));
    }
  if (todo != NULL && is_ours (todo->uid))
    {
      focus_ical_todo_plain (todo);
      made->record = focus_record_of_todo (g_steal_pointer (&todo));
    }
  if (made->record == NULL)
    return;
  made->uid = g_strdup (focus_record_uid (made->record));
  /* Somebody may have put a time into it, whose day is that of the user's zone. */
  made->unanchored = TRUE;
}

void
focus_expand (const FocusExpander *expander, const char *body, gsize body_len,
              FocusStoredObject *made)
{
  g_autoptr (GError) error = NULL;
  FocusReadNotes notes = { 0 };
  g_autoptr (FocusObject)
      object = focus_reader_read (expander->reader, body, body_len, &notes, &error);

  for (int i = 0; i < FOCUS_N_REPAIRS; i++)
    made->n_repairs += notes.repairs[i];
  made->unsupported = notes.unsupported || notes.doubtful || focus_repairs_guess (notes.repairs);
  if (object == NULL)
    {
      made->unreadable = g_strdup (error->message);
      return;
    }
  if (object->events->len == 0)
    {
      take_record (expander, body, body_len, made);
      return;
    }
  made->uid = g_strdup (object->uid);
  /* Such a time may have been read in the user's zone. */
  made->unanchored = notes.repairs[FOCUS_REPAIR_TZID] > 0;
  for (guint i = 0; i < object->events->len; i++)
    {
      const FocusEvent *event = g_ptr_array_index (object->events, i);
      g_ptr_array_add (made->details, focus_details_ref (event->details));
      made->series |= event_repeats (event);
      made->unanchored |= is_unanchored (&event->start) || is_unanchored (&event->end);
    }
  focus_expansion_clear (&made->expansion);
  focus_series_expand (object, expander->horizon, expander->user_zone, &made->expansion);
  made->unsupported |= made->expansion.truncated;
}
