// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A body of many objects, cut into one standalone text per UID.
#include "ical/read.h"

#include <string.h>

#include "ical/value.h"

/* VTIMEZONEs are written into each object: a body must not buy a large text with few bytes. */
#define MAX_OUTPUT ((gsize) 256 * 1024 * 1024)

static const FocusGateLimits body_limits = { "VCALENDAR", FOCUS_SPLIT_MAX_BYTES,
                                             FOCUS_SPLIT_MAX_OBJECTS * 5 };

typedef struct
{
  FocusGate gate;
  GString *shared;    /* owned; the VTIMEZONEs, and the X-WR-TIMEZONE before them */
  GHashTable *by_uid; /* owned; char * to GString: the components of that UID */
  GPtrArray *uids;    /* owned; char *, in the order of first appearance */
  gsize n_components_bytes;
} Split;

static void
split_clear (Split *split)
{
  focus_gate_clear (&split->gate);
  g_string_free (split->shared, TRUE);
  g_hash_table_unref (split->by_uid);
  if (split->uids != NULL)
    g_ptr_array_unref (split->uids);
}

static void
free_string (gpointer string)
{
  g_string_free (string, TRUE);
}

static gboolean
too_much (const char *what, guint64 most, GError **error)
{
  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_LIMIT,
               "calendar with too many %s: at most %" G_GUINT64_FORMAT " are read", what, most);
  return FALSE;
}

/* Raw bytes, ended by a line break of their own. */
static void
append_lines (GString *out, FocusText lines)
{
  g_string_append_len (out, lines.text, (gssize) lines.len);
  if (lines.len > 0 && lines.text[lines.len - 1] != '\n')
    g_string_append (out, "\r\n");
}

/* Without a UID each component is an object of its own, known by its bytes; twins are one. */
static char *
uid_for (FocusText component)
{
  g_autofree char *sum = g_compute_checksum_for_data (
      G_CHECKSUM_SHA256, (const guchar *) component.text, component.len);
  return g_strdup_printf ("no-uid-%.32s", sum);
}

static gboolean
add_component (Split *split, char *uid, FocusText component, GError **error)
{
  g_autofree char *key = uid != NULL ? uid : uid_for (component);
  GString *known = g_hash_table_lookup (split->by_uid, key);
  gboolean without_uid = uid == NULL;

  if (known != NULL && without_uid)
    return TRUE;
  if (known == NULL)
    {
      if (split->uids->len == FOCUS_SPLIT_MAX_OBJECTS)
        return too_much ("objects", FOCUS_SPLIT_MAX_OBJECTS, error);
      known = g_string_new (NULL);
      g_ptr_array_add (split->uids, g_strdup (key));
      g_hash_table_insert (split->by_uid, split->uids->pdata[split->uids->len - 1], known);
    }
  append_lines (known, component);
  split->n_components_bytes += component.len;
  return TRUE;
}

/* Passes over a VEVENT and learns its UID. */
static gboolean
take_event (Split *split, const FocusLine *begin, GError **error)
{
  gsize from = begin->from;
  char *uid = NULL;
  FocusLine line;

  for (;;)
    {
      if (focus_gate_next (&split->gate, &line, error) != FOCUS_GATE_LINE)
        {
          g_free (uid);
          return FALSE;
        }
      if (line.kind == FOCUS_LINE_END && line.depth == 2)
        return add_component (
            split, uid, (FocusText){ split->gate.bytes + from, split->gate.at - from }, error);
      if (line.kind == FOCUS_LINE_PROPERTY && line.depth == 2 && uid == NULL
          && focus_text_is (line.name, "UID") && focus_text_strip (line.value).len > 0)
        uid = focus_value_text (focus_text_strip (line.value));
    }
}

static gboolean
take_line (Split *split, const FocusLine *line, GError **error)
{
  if (line->kind == FOCUS_LINE_BEGIN && focus_text_is (line->name, "VEVENT") && line->depth == 2)
    return take_event (split, line, error);
  if (line->kind == FOCUS_LINE_BEGIN && line->depth == 2)
    {
      gboolean is_timezone = focus_text_is (line->name, "VTIMEZONE");
      FocusText component;
      if (!focus_gate_cut (&split->gate, line, &component, error))
        return FALSE;
      if (is_timezone)
        append_lines (split->shared, component);
    }
  else if (line->kind == FOCUS_LINE_PROPERTY && focus_text_is (line->name, "X-WR-TIMEZONE"))
    {
      g_autofree char *text = g_strdup_printf ("X-WR-TIMEZONE:%.*s\r\n",
                                               (int) MIN (line->value.len, FOCUS_GATE_MAX_TZID),
                                               line->value.text);
      g_string_prepend (split->shared, text);
    }
  return split->shared->len <= FOCUS_GATE_MAX_BYTES / 2
         || too_much ("bytes of VTIMEZONEs", FOCUS_GATE_MAX_BYTES / 2, error);
}

static GPtrArray *
write_objects (const Split *split)
{
  static const char head[] = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//focusd//split//EN\r\n";
  static const char tail[] = "END:VCALENDAR\r\n";
  GPtrArray *objects = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  for (guint i = 0; i < split->uids->len; i++)
    {
      const GString *events = g_hash_table_lookup (split->by_uid, split->uids->pdata[i]);
      GString *text = g_string_sized_new (sizeof head + split->shared->len + events->len
                                          + sizeof tail);
      g_string_append (text, head);
      g_string_append_len (text, split->shared->str, (gssize) split->shared->len);
      g_string_append_len (text, events->str, (gssize) events->len);
      g_string_append (text, tail);
      g_ptr_array_add (objects, g_string_free_to_bytes (text));
    }
  return objects;
}

GPtrArray *
focus_ical_split (const char *bytes, gsize n_bytes, GPtrArray **ret_uids, GError **error)
{
  guint repairs[FOCUS_N_REPAIRS] = { 0 };
  FocusGateStep step;
  FocusLine line;
  GPtrArray *objects = NULL;
  Split split = { .shared = NULL };

  if (!focus_gate_open (&split.gate, bytes, n_bytes, &body_limits, repairs, error))
    return NULL;
  split.shared = g_string_new (NULL);
  split.by_uid = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_string);
  split.uids = g_ptr_array_new_with_free_func (g_free);
  while ((step = focus_gate_next (&split.gate, &line, error)) == FOCUS_GATE_LINE)
    if (!take_line (&split, &line, error))
      break;
  if (step == FOCUS_GATE_END)
    {
      if (split.n_components_bytes + split.uids->len * (split.shared->len + 128) > MAX_OUTPUT)
        too_much ("bytes once it is cut into objects", MAX_OUTPUT, error);
      else
        objects = write_objects (&split);
    }
  if (objects != NULL)
    *ret_uids = g_steal_pointer (&split.uids);
  split_clear (&split);
  return objects;
}
