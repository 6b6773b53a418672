// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The reading copy of one VEVENT: the lines that libical may see, in the form that it reads without
// loss.
//
// It is given the properties that FocusEvent has fields for, and of their parameters those that are
// read. Lists are cut here, one line a value: its own search for commas looks three bytes back and
// takes time that grows with the square of the line. It never sees a TZID (F4): what the zone is
// stands beside, by number. A line of the copy holds what the gate let through and nothing more, so
// its ceilings are the gate's.
#include "ical/read-parts.h"

#include <string.h>

/* Writes the line behind its name, which stands in reader->line, and hands it on. FALSE when it
   means something that cannot be read. */
typedef gboolean (*Put) (FocusDraft *draft, const FocusLine *line);

/* Hands reader->line on and cuts it back to the first n bytes. */
static void
add_line (FocusDraft *draft, gsize n)
{
  GString *line = draft->reader->line;

  /* NULL: the component goes on. */
  g_warn_if_fail (icalparser_add_line (draft->parser, line->str) == NULL);
  g_string_truncate (line, n);
}

/* An empty value would be an error to libical; here it says nothing. */
static gboolean
put_word (FocusDraft *draft, const FocusLine *line)
{
  FocusText word = focus_text_strip (line->value);
  GString *out = draft->reader->line;

  if (word.len == 0)
    return TRUE;
  g_string_append_c (out, ':');
  g_string_append_len (out, word.text, (gssize) word.len);
  add_line (draft, 0);
  return TRUE;
}

/* Whatever is not known is private (RFC 5545 §3.8.1.3), no word at all too. */
static gboolean
put_class (FocusDraft *draft, const FocusLine *line)
{
  FocusLine private = *line;

  if (focus_text_strip (line->value).len == 0)
  private.value = FOCUS_TEXT ("PRIVATE");
  return put_word (draft, &private);
}

/* libical reads a number with atoi(): any text is 0, and a large one wraps. */
static gboolean
put_number (FocusDraft *draft, const FocusLine *line)
{
  gint64 number;

  return !focus_text_int (focus_text_strip (line->value), &number) || number > G_MAXINT32
         || number < G_MININT32 || put_word (draft, line);
}

static void
put_piece (FocusDraft *draft, FocusText text)
{
  GString *out = draft->reader->line;
  gsize head = out->len;

  if (focus_text_strip (text).len == 0)
    return;
  g_string_append_c (out, ':');
  focus_value_put_text (focus_text_strip (text), out);
  add_line (draft, head);
}

static gboolean
put_text (FocusDraft *draft, const FocusLine *line)
{
  put_piece (draft, line->value);
  return TRUE;
}

static gboolean
put_texts (FocusDraft *draft, const FocusLine *line)
{
  FocusText rest = line->value, piece;

  while (focus_text_next_escaped (&rest, ',', &piece))
    put_piece (draft, piece);
  return TRUE;
}

/* DTSTAMP and CREATED: without them nothing is missing. */
static gboolean
put_stamp (FocusDraft *draft, const FocusLine *line)
{
  char plain[FOCUS_VALUE_UTC_LEN + 1];

  return !focus_value_shape (focus_text_strip (line->value), plain) || put_word (draft, line);
}

/* The line's zone, for a local time. A name of the zone database would be safe to show to libical,
   but a stranger chose it. */
static void
put_zone (FocusDraft *draft, const FocusLine *line, FocusText time)
{
  FocusZone *zone = NULL;

  if (time.len == FOCUS_VALUE_LOCAL_LEN)
    zone = focus_read_zone (draft->reader, line);
  if (zone == NULL)
    return;
  if (draft->zones == NULL)
    draft->zones = g_ptr_array_new_with_free_func ((GDestroyNotify) focus_zone_unref);
  if (draft->zones->len == 0 || draft->zones->pdata[draft->zones->len - 1] != zone)
    g_ptr_array_add (draft->zones, focus_zone_ref (zone));
  g_string_append_printf (draft->reader->line, ";" FOCUS_COPY_ZONE "=%u", draft->zones->len - 1);
}

static gboolean
put_value (FocusDraft *draft, const FocusLine *line, FocusText time)
{
  GString *out = draft->reader->line;
  gsize head = out->len;
  char plain[FOCUS_VALUE_UTC_LEN + 1];

  if (!focus_value_shape (time, plain))
    return FALSE;
  put_zone (draft, line, time);
  g_string_append_c (out, ':');
  g_string_append (out, plain);
  add_line (draft, head);
  return TRUE;
}

/* Which of DATE and DATE-TIME it is shows in the value, whatever VALUE says; libical sees it so
   too. */
static gboolean
put_time (FocusDraft *draft, const FocusLine *line)
{
  return put_value (draft, line, focus_text_strip (line->value));
}

static gboolean
put_end (FocusDraft *draft, const FocusLine *line)
{
  return focus_text_strip (line->value).len == 0 || put_time (draft, line);
}

static gboolean
put_place (FocusDraft *draft, const FocusLine *line)
{
  FocusText range;

  if (focus_line_param (line, "RANGE", &range) && focus_text_is (range, "THISANDFUTURE"))
    g_string_append (draft->reader->line, ";RANGE=THISANDFUTURE");
  draft->unplaced = !put_time (draft, line);
  return TRUE;
}

/* "start/end" or "start/duration", which libical keeps but never expands (F5). */
static gboolean
put_period (FocusDraft *draft, const FocusLine *line, FocusText start, FocusText end)
{
  GString *out = draft->reader->line;
  gsize head = out->len;
  char plain[FOCUS_VALUE_UTC_LEN + 1], plain_end[FOCUS_VALUE_UTC_LEN + 1];
  gboolean whole, has_end = focus_value_shape (end, plain_end);

  if (!focus_value_shape (start, plain))
    return FALSE;
  g_string_append (out, ";VALUE=PERIOD");
  put_zone (draft, line, start.len == FOCUS_VALUE_LOCAL_LEN || !has_end ? start : end);
  g_string_append_printf (out, ":%s/%s", plain, has_end ? plain_end : "");
  whole = has_end || focus_value_put_duration (end, out, draft->reader->notes->repairs);
  if (whole)
    add_line (draft, head);
  g_string_truncate (out, head);
  return whole;
}

static gboolean
put_times (FocusDraft *draft, const FocusLine *line)
{
  FocusText rest = line->value, piece, start;
  gboolean whole = TRUE;

  while (focus_text_next (&rest, ',', &piece))
    {
      FocusText end = focus_text_strip (piece);
      if (piece.len == 0)
        continue;
      if (!focus_text_next (&end, '/', &start))
        whole = FALSE;
      else if (end.len == 0)
        whole &= put_value (draft, line, focus_text_strip (start));
      else
        whole &= put_period (draft, line, focus_text_strip (start), focus_text_strip (end));
    }
  return whole;
}

static gboolean
put_duration (FocusDraft *draft, const FocusLine *line)
{
  GString *out = draft->reader->line;

  g_string_append_c (out, ':');
  if (!focus_value_put_duration (line->value, out, draft->reader->notes->repairs))
    return FALSE;
  add_line (draft, 0);
  return TRUE;
}

/* Quoted. One that holds a quote or a backslash would not end where it seems to: libical's search
   passes over a quote behind a backslash, RFC 5545 knows none. */
static void
put_param (FocusDraft *draft, const char *name, FocusText value)
{
  GString *out = draft->reader->line;
  FocusText text = focus_text_strip (value);

  if (text.len == 0 || memchr (text.text, '"', text.len) || memchr (text.text, '\\', text.len))
    return;
  g_string_append_c (out, ';');
  g_string_append (out, name);
  g_string_append (out, "=\"");
  g_string_append_len (out, text.text, (gssize) text.len);
  g_string_append_c (out, '"');
}

/* An address may be empty when its EMAIL is not. */
static gboolean
put_person (FocusDraft *draft, const FocusLine *line)
{
  static const char *const names[] = { "PARTSTAT", "CUTYPE", "ROLE", "EMAIL" };
  GString *out = draft->reader->line;
  FocusText params = line->params, address = focus_text_strip (line->value);
  FocusParam param;

  while (focus_param_next (&params, &param))
    for (guint i = 0; i < G_N_ELEMENTS (names); i++)
      if (focus_text_is (param.name, names[i]))
        put_param (draft, names[i], param.value);
  g_string_append_c (out, ':');
  g_string_append_len (out, address.text, (gssize) address.len);
  if (address.len == 0)
    g_string_append (out, "mailto:");
  add_line (draft, 0);
  return TRUE;
}

gboolean
focus_copy_take (FocusDraft *draft, const FocusLine *line, GError **error)
{
  static const struct
  {
    const char *name;
    Put put;
  } properties[] = {
    { "ATTENDEE", put_person },   { "UID", put_text },
    { "DTSTAMP", put_stamp },     { "SUMMARY", put_text },
    { "SEQUENCE", put_number },   { "DTSTART", put_time },
    { "DTEND", put_end },         { "ORGANIZER", put_person },
    { "EXDATE", put_times },      { "RECURRENCE-ID", put_place },
    { "DURATION", put_duration }, { "RDATE", put_times },
    { "TRANSP", put_word },       { "STATUS", put_word },
    { "CLASS", put_class },       { "CATEGORIES", put_texts },
    { "CREATED", put_stamp },     { "X-MICROSOFT-CDO-BUSYSTATUS", put_word },
  };
  guint i = 0;

  while (i < G_N_ELEMENTS (properties) && !focus_text_is (line->name, properties[i].name))
    i++;
  if (i == G_N_ELEMENTS (properties))
    return TRUE;
  if (i == 0 && draft->n_people++ == FOCUS_MAX_PEOPLE)
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_LIMIT, "event with more than %d attendees",
                   FOCUS_MAX_PEOPLE);
      return FALSE;
    }
  g_string_assign (draft->reader->line, properties[i].name);
  if (!properties[i].put (draft, line))
    focus_draft_left_out (draft);
  return TRUE;
}

icalcomponent *
focus_copy_finish (FocusDraft *draft)
{
  char end[] = "END:VEVENT";
  icalcomponent *root = icalparser_add_line (draft->parser, end);

  if (root == NULL || icalcomponent_isa (root) == ICAL_VEVENT_COMPONENT)
    return root;
  icalcomponent_free (root);
  return NULL;
}
