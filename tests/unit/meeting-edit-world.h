// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// For the tests of edits: an answer as one would give it, and looks at an object that share nothing
// with the code that changes it.
#pragma once

#include "core/series.h"
#include "ical/meeting-edit.h"

#include "read-fixture.h"

/* Some years around the objects of the tests. */
#define EDIT_WINDOW ((FocusSpan){ 1700000000, 1860000000 })

static inline char *
edit_text (GBytes *bytes)
{
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* Lines */

/* Whether the line ends behind text[i]: CRLF, LF or a bare CR. */
static inline gboolean
edit_ends (const char *text, gsize n_bytes, gsize i)
{
  if (i + 1 == n_bytes)
    return TRUE;
  return (text[i] == '\n' || (text[i] == '\r' && text[i + 1] != '\n')) && text[i + 1] != ' '
         && text[i + 1] != '\t';
}

/* The lines as they are written, each with its folds and its break. */
G_GNUC_UNUSED static GPtrArray *
edit_lines (GBytes *bytes)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  gsize n_bytes;
  const char *text = g_bytes_get_data (bytes, &n_bytes);
  gsize from = 0;

  for (gsize i = 0; i < n_bytes; i++)
    if (edit_ends (text, n_bytes, i))
      {
        g_ptr_array_add (lines, g_strndup (text + from, i + 1 - from));
        from = i + 1;
      }
  return lines;
}

/* A line without its folds and its break. */
G_GNUC_UNUSED static char *
edit_unfolded (const char *line)
{
  g_autoptr (GRegex) fold = g_regex_new ("\\r?\\n[ \\t]", G_REGEX_RAW, 0, NULL);
  char *text = g_regex_replace_literal (fold, line, -1, 0, "", G_REGEX_MATCH_NOTEMPTY, NULL);

  text[strcspn (text, "\r\n")] = '\0';
  return text;
}

/* How many lines begin and end both alike; `ret_n_old`, `ret_n_new`: what is between. */
G_GNUC_UNUSED static guint
edit_difference (const GPtrArray *old, const GPtrArray *new, guint *ret_n_old, guint *ret_n_new)
{
  guint first = 0, last = 0, shorter = MIN (old->len, new->len);

  while (first < shorter && strcmp (old->pdata[first], new->pdata[first]) == 0)
    first++;
  while (last < shorter - first
         && strcmp (old->pdata[old->len - 1 - last], new->pdata[new->len - 1 - last]) == 0)
    last++;
  *ret_n_old = old->len - first - last;
  *ret_n_new = new->len - first - last;
  return first;
}

/* What it says */

G_GNUC_UNUSED static FocusObject *
edit_read (Fixture *f, GBytes *bytes)
{
  gsize n_bytes;
  const char *text = g_bytes_get_data (bytes, &n_bytes);
  g_autoptr (GError) error = NULL;
  FocusObject *object = focus_reader_read (f->reader, text, n_bytes, NULL, &error);

  g_assert_no_error (error);
  return object;
}

G_GNUC_UNUSED static void
edit_tell_details (const FocusDetails *details, gboolean with_partstats, GString *out)
{
  g_autofree char *categories = g_strjoinv ("|", details->categories);

  g_string_append_printf (out,
                          "%s/%s/%s/%s/%s/%s %d%d%d%d%d %" G_GINT64_FORMAT " %" G_GINT64_FORMAT,
                          details->uid, details->title, details->organizer, categories,
                          details->location, details->join, details->status, details->privacy,
                          details->cdo, details->transparent, details->all_day, details->created_s,
                          details->sequence);
  for (guint i = 0; i < details->people->len; i++)
    {
      const FocusPerson *person = &g_array_index (details->people, FocusPerson, i);
      g_string_append_printf (out, " %s %d%d%d", person->mail, person->cutype, person->chair,
                              with_partstats ? (int) person->partstat : 0);
    }
  g_string_append_c (out, '\n');
}

/* All occurrences with their details, as text. */
G_GNUC_UNUSED static char *
edit_tell (const FocusObject *object, FocusZone *user_zone, gboolean with_partstats)
{
  g_auto (FocusExpansion) expansion = { 0 };
  GString *out = g_string_new (NULL);

  focus_series_expand (object, EDIT_WINDOW, user_zone, &expansion);
  for (guint i = 0; i < expansion.instances->len; i++)
    {
      const FocusInstance *instance = &g_array_index (expansion.instances, FocusInstance, i);
      const FocusEvent *event = g_ptr_array_index (object->events, instance->event);
      g_string_append_printf (out,
                              "%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT
                              " %d %" G_GINT64_FORMAT " ",
                              instance->span.start_s, instance->span.end_s, instance->recurrence_s,
                              instance->recurrence_is_date, event->dtstamp_s);
      edit_tell_details (event->details, with_partstats, out);
    }
  return g_string_free (out, FALSE);
}

/* Answering */

/* PARTSTAT on the first ATTENDEE line, and a COMMENT that stands there once: what an answer changes
   (R3.9). Without an ATTENDEE a property of nobody's. NULL: refused. */
G_GNUC_UNUSED static GBytes *
edit_answer (Fixture *f, FocusZone *user_zone, GBytes *bytes, const char *uid, gint64 recurrence_s,
             const char *partstat, const char *comment, GError **error)
{
  g_autoptr (FocusEdit)
      edit = focus_edit_open (f->reader, user_zone, bytes, uid, recurrence_s, error);
  guint i;

  if (edit == NULL)
    return NULL;
  i = focus_edit_find (edit, "ATTENDEE", 0);
  if (i == FOCUS_EDIT_NONE)
    {
      if (!focus_edit_put (edit, "X-TEST-ANSWER", partstat, error))
        return NULL;
    }
  else if (!focus_edit_set_param (edit, i, "PARTSTAT", partstat, error))
    return NULL;
  if (comment != NULL && !focus_edit_put (edit, "COMMENT", comment, error))
    return NULL;
  return focus_edit_finish (edit, error);
}
