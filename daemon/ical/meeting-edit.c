// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// An edit: which VEVENT it is about, its lines, the bytes that come of it.
#include "ical/meeting-edit.h"

#include "ical/meeting-edit-parts.h"

#include <string.h>

struct FocusEdit
{
  FocusReader *reader;  /* borrowed */
  FocusZone *user_zone; /* owned */
  gint64 recurrence_s;
  GBytes *original;    /* owned */
  GBytes *bytes;       /* owned; the original, or with the VEVENT for the instance in it */
  FocusObject *object; /* owned; what `bytes` say */
  FocusEditEvent event;
  char *organizer; /* owned, nullable */
  gboolean inserts;
  gboolean touched;
};

static gboolean
refuse (FocusError code, const char *what, GError **error)
{
  g_set_error (error, FOCUS_ERROR, code, "event is not changed: %s", what);
  return FALSE;
}

static FocusText
text_of (GBytes *bytes)
{
  FocusText text;
  text.text = g_bytes_get_data (bytes, &text.len);
  return text;
}

/* Which VEVENT */

/* The object, when all of it was read, and as it stands. */
static FocusObject *
read_whole (const FocusEdit *edit, GBytes *bytes, const char *uid, GError **error)
{
  FocusText text = text_of (bytes);
  FocusReadNotes notes;
  g_autoptr (FocusObject)
      object = focus_reader_read (edit->reader, text.text, text.len, &notes, error);
  const char *what = NULL;

  if (object == NULL)
    return NULL;
  if (object->uid == NULL)
    what = "its object holds no event";
  else if (strcmp (object->uid, uid) != 0)
    what = "it has another UID";
  else if (notes.repairs[FOCUS_REPAIR_DUPLICATE] > 0)
    what = "its object says one instance twice";
  else if (notes.repairs[FOCUS_REPAIR_NO_START] > 0)
    what = "its object has one without DTSTART";
  else if (notes.unsupported)
    what = "its object says something that is not understood";
  else if (edit->recurrence_s != FOCUS_CLOSEOUT_SINGLE && notes.repairs[FOCUS_REPAIR_TZID] > 0)
    what = "its object names a time zone that is not known";
  if (what != NULL)
    {
      refuse (FOCUS_ERROR_INVALID, what, error);
      return NULL;
    }
  return g_steal_pointer (&object);
}

static const FocusEvent *
event_at (const FocusObject *object, guint i)
{
  return g_ptr_array_index (object->events, i);
}

static gboolean
has_master (const FocusObject *object)
{
  return event_at (object, 0)->recurrence_id.form == FOCUS_TIME_NONE;
}

/* The VEVENT of the instance itself; NULL: there is none. `ret_covered`: one with RANGE speaks of
   it, which changes with all behind it. */
static const FocusEvent *
own_event (const FocusEdit *edit, gboolean *ret_covered)
{
  const FocusEvent *own = NULL;
  gboolean is_behind_range = FALSE;

  for (guint i = 0; i < edit->object->events->len; i++)
    {
      const FocusEvent *event = event_at (edit->object, i);
      gint64 id_s;
      if (event->recurrence_id.form == FOCUS_TIME_NONE)
        continue;
      id_s = focus_time_instant (&event->recurrence_id, edit->user_zone);
      if (id_s == edit->recurrence_s)
        own = event;
      is_behind_range |= event->this_and_future && id_s < edit->recurrence_s;
    }
  *ret_covered = own != NULL ? own->this_and_future : is_behind_range;
  return own;
}

/* Adds a VEVENT for the instance, and reads what came of it: it must say what the series said. */
static const FocusEvent *
insert_own (FocusEdit *edit, GError **error)
{
  g_autoptr (FocusObject) before = g_steal_pointer (&edit->object);
  g_auto (FocusEditEvent) master = { 0 };
  const FocusEvent *own;
  gboolean covered;
  GBytes *bytes;

  if (!focus_edit_event_find (text_of (edit->original), event_at (before, 0)->place, &master,
                              error))
    return NULL;
  bytes = focus_edit_override (before, &master, edit->user_zone, edit->recurrence_s, error);
  if (bytes == NULL)
    return NULL;
  g_bytes_unref (edit->bytes);
  edit->bytes = bytes;
  edit->object = read_whole (edit, bytes, before->uid, error);
  if (edit->object == NULL)
    return NULL;
  own = own_event (edit, &covered);
  if (own == NULL || edit->object->events->len != before->events->len + 1
      || !focus_edit_same_instances (before, edit->object, edit->user_zone, edit->recurrence_s))
    {
      refuse (FOCUS_ERROR_INVALID, "an instance of its own would be at another time", error);
      return NULL;
    }
  edit->inserts = TRUE;
  return own;
}

static const FocusEvent *
instance_event (FocusEdit *edit, GError **error)
{
  gboolean covered;
  const FocusEvent *own = own_event (edit, &covered);

  if (covered)
    {
      refuse (FOCUS_ERROR_INVALID, "an earlier change is for all instances from there on", error);
      return NULL;
    }
  if (own != NULL)
    return own;
  if (!has_master (edit->object))
    {
      refuse (FOCUS_ERROR_NOT_FOUND, "there is no such instance", error);
      return NULL;
    }
  return insert_own (edit, error);
}

/* The master, or what there is alone. */
static const FocusEvent *
single_event (const FocusEdit *edit, GError **error)
{
  const FocusEvent *first = event_at (edit->object, 0);

  if (has_master (edit->object) || (edit->object->events->len == 1 && !first->this_and_future))
    return first;
  refuse (FOCUS_ERROR_INVALID, "there are several, and none is the series", error);
  return NULL;
}

static gboolean
open_event (FocusEdit *edit, const char *uid, GError **error)
{
  const FocusEvent *event;
  const char *organizer;

  edit->object = read_whole (edit, edit->bytes, uid, error);
  if (edit->object == NULL)
    return FALSE;
  event = edit->recurrence_s == FOCUS_CLOSEOUT_SINGLE ? single_event (edit, error)
                                                      : instance_event (edit, error);
  if (event == NULL)
    return FALSE;
  organizer = event->details->organizer;
  if (organizer == NULL && has_master (edit->object))
    organizer = event_at (edit->object, 0)->details->organizer;
  edit->organizer = g_strdup (organizer);
  return focus_edit_event_find (text_of (edit->bytes), event->place, &edit->event, error);
}

FocusEdit *
focus_edit_open (FocusReader *reader, FocusZone *user_zone, GBytes *bytes, const char *uid,
                 gint64 recurrence_s, GError **error)
{
  g_autoptr (FocusEdit) edit = g_new0 (FocusEdit, 1);

  edit->reader = reader;
  edit->user_zone = focus_zone_ref (user_zone);
  edit->recurrence_s = recurrence_s;
  edit->original = g_bytes_ref (bytes);
  edit->bytes = g_bytes_ref (bytes);
  return open_event (edit, uid, error) ? g_steal_pointer (&edit) : NULL;
}

void
focus_edit_free (FocusEdit *edit)
{
  if (edit == NULL)
    return;
  focus_edit_event_clear (&edit->event);
  focus_object_free (edit->object);
  g_clear_pointer (&edit->bytes, g_bytes_unref);
  g_clear_pointer (&edit->original, g_bytes_unref);
  focus_zone_unref (edit->user_zone);
  g_free (edit->organizer);
  g_free (edit);
}

gboolean
focus_edit_inserts (const FocusEdit *edit)
{
  return edit->inserts;
}

const char *
focus_edit_organizer (const FocusEdit *edit)
{
  return edit->organizer;
}

/* Its lines */

guint
focus_edit_find (const FocusEdit *edit, const char *name, guint from)
{
  return focus_edit_event_search (&edit->event, name, from);
}

const FocusLine *
focus_edit_line (const FocusEdit *edit, guint i)
{
  return &focus_edit_event_line (&edit->event, i)->line;
}

/* A text with a line break in it would be two lines. */
static gboolean
is_one_line (const char *text)
{
  return strpbrk (text, "\r\n") == NULL;
}

gboolean
focus_edit_set_value (FocusEdit *edit, guint i, const char *value, GError **error)
{
  FocusEditLine *line = focus_edit_event_line (&edit->event, i);
  gsize n_kept = (gsize) (line->line.value.text - line->text);

  g_return_val_if_fail (is_one_line (value), FALSE);
  if (focus_edit_has_open_quote (&line->line)) /* a quote in `value` would close it */
    return refuse (FOCUS_ERROR_INVALID, "a quote in a line of it is never closed", error);
  edit->touched |= focus_edit_line_set (line, g_strdup_printf ("%.*s%s", (int) n_kept, line->text,
                                                               value));
  return TRUE;
}

static gboolean
change_param (FocusEdit *edit, guint i, const char *name, const char *value, GError **error)
{
  FocusEditLine *line = focus_edit_event_line (&edit->event, i);
  char *text = focus_edit_param_text (&line->line, name, value, error);

  if (text == NULL)
    return FALSE;
  edit->touched |= focus_edit_line_set (line, text);
  return TRUE;
}

gboolean
focus_edit_set_param (FocusEdit *edit, guint i, const char *name, const char *value, GError **error)
{
  g_return_val_if_fail (value != NULL, FALSE);
  return change_param (edit, i, name, value, error);
}

gboolean
focus_edit_remove_param (FocusEdit *edit, guint i, const char *name, GError **error)
{
  return change_param (edit, i, name, NULL, error);
}

guint
focus_edit_insert (FocusEdit *edit, const char *name, const char *value)
{
  FocusEditEvent *event = &edit->event;
  guint i = 0;

  g_return_val_if_fail (is_one_line (value), FOCUS_EDIT_NONE);
  while (i < event->lines->len && focus_edit_event_line (event, i)->line.from <= event->insert_at)
    i++;
  focus_edit_event_add (event, i, event->insert_at, g_strconcat (name, ":", value, NULL));
  edit->touched = TRUE;
  return i;
}

void
focus_edit_remove (FocusEdit *edit, guint i)
{
  FocusEditLine *line = focus_edit_event_line (&edit->event, i);

  line->gone = line->changed = TRUE;
  edit->touched = TRUE;
}

gboolean
focus_edit_put (FocusEdit *edit, const char *name, const char *value, GError **error)
{
  guint i = focus_edit_find (edit, name, 0);

  if (i != FOCUS_EDIT_NONE)
    return focus_edit_set_value (edit, i, value, error);
  focus_edit_insert (edit, name, value);
  return TRUE;
}

/* Whether what was written holds what was there, and passes for other readers. */
static gboolean
reads_back (const FocusEdit *edit, GBytes *bytes, GError **error)
{
  g_autoptr (FocusObject) object = NULL;

  if (!focus_gate_passes (bytes, error))
    return FALSE;
  object = read_whole (edit, bytes, edit->object->uid, error);
  if (object == NULL)
    return FALSE;
  return object->events->len == edit->object->events->len
         || refuse (FOCUS_ERROR_INVALID, "it would not be read as it is written", error);
}

GBytes *
focus_edit_finish (FocusEdit *edit, GError **error)
{
  FocusText bytes = text_of (edit->bytes);
  g_autoptr (GBytes) changed = NULL;
  GString *out;

  if (!edit->touched)
    return g_bytes_ref (edit->original);
  out = g_string_sized_new (bytes.len + 1024);
  focus_edit_event_write (&edit->event, 0, bytes.len, out);
  changed = g_string_free_to_bytes (out);
  return reads_back (edit, changed, error) ? g_steal_pointer (&changed) : NULL;
}
