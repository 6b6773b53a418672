// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Names of members and calendars, and the UID in a body.
#include "dav/member.h"

#include <string.h>

/* A path segment that is read in one look. */
#define MAX_SEGMENT 40

/* Where a scan of an iCalendar text stands. */
typedef struct
{
  const char *at, *end;
  gboolean in_component; /* an event, to-do or journal */
  guint n_inside;        /* components open within it: alarms */
} Scan;

/* The next line, unfolded, without its end; FALSE at the end of the text. A line above the ceiling
   is cut: no UID is that long. */
static gboolean
next_line (Scan *scan, GString *line)
{
  gboolean folded = TRUE;

  g_string_truncate (line, 0);
  if (scan->at == scan->end)
    return FALSE;
  while (folded)
    {
      gsize left = (gsize) (scan->end - scan->at);
      const char *feed = memchr (scan->at, '\n', left);
      gsize len = feed != NULL ? (gsize) (feed - scan->at) : left;
      gsize text = len > 0 && scan->at[len - 1] == '\r' ? len - 1 : len;

      if (line->len <= 2 * FOCUS_MEMBER_MAX_UID)
        g_string_append_len (line, scan->at, (gssize) MIN (text, 2 * FOCUS_MEMBER_MAX_UID));
      scan->at += feed != NULL ? len + 1 : len;
      folded = scan->at < scan->end && (*scan->at == ' ' || *scan->at == '\t');
      scan->at += folded ? 1 : 0;
    }
  return TRUE;
}

/* The value of "NAME;PARAMETERS:VALUE"; NULL for a line of another name. */
static const char *
value_of (const char *line, const char *name)
{
  gsize len = strlen (name);
  gboolean quoted = FALSE;

  if (g_ascii_strncasecmp (line, name, len) != 0 || (line[len] != ':' && line[len] != ';'))
    return NULL;
  for (line += len; *line != '\0'; line++)
    {
      if (*line == '"')
        quoted = !quoted;
      else if (*line == ':' && !quoted)
        return line + 1;
    }
  return NULL;
}

/* RFC 5545 section 3.3.11. */
static char *
unescape (const char *value)
{
  GString *text = g_string_new (NULL);

  for (; *value != '\0'; value++)
    {
      if (*value == '\\' && value[1] != '\0')
        value++;
      g_string_append_c (text, *value);
    }
  return g_strstrip (g_string_free (text, FALSE));
}

static gboolean
is_component (const char *name)
{
  static const char *const names[] = { "VEVENT", "VTODO", "VJOURNAL" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strcasecmp (name, names[i]) == 0)
      return TRUE;
  return FALSE;
}

/* The UID of the next component that has one; NULL at the end. */
static char *
next_uid (Scan *scan, GString *line)
{
  while (next_line (scan, line))
    {
      const char *begin = value_of (line->str, "BEGIN");
      const char *end = value_of (line->str, "END");
      const char *uid = value_of (line->str, "UID");

      if (begin != NULL && scan->in_component)
        scan->n_inside++;
      else if (begin != NULL)
        scan->in_component = is_component (begin);
      else if (end != NULL && scan->n_inside > 0)
        scan->n_inside--;
      else if (end != NULL)
        scan->in_component = FALSE;
      else if (uid != NULL && scan->in_component && scan->n_inside == 0)
        return unescape (uid);
    }
  return NULL;
}

gboolean
focus_member_is_name (const char *name)
{
  gsize len = strlen (name);

  if (len <= strlen (".ics") || len > FOCUS_MEMBER_MAX_NAME || *name == '.'
      || !g_str_has_suffix (name, ".ics"))
    return FALSE;
  for (const char *p = name; *p != '\0'; p++)
    if (!g_ascii_isgraph (*p) || *p == '/')
      return FALSE;
  return TRUE;
}

char *
focus_member_uid (const char *body, gsize len)
{
  g_autoptr (GString) line = g_string_new (NULL);
  g_autofree char *uid = NULL;
  Scan scan = { .at = body, .end = body + len };

  uid = next_uid (&scan, line);
  return uid != NULL && strlen (uid) <= FOCUS_MEMBER_MAX_UID ? g_steal_pointer (&uid) : NULL;
}

gboolean
focus_member_has_uid (const char *body, gsize len, const char *uid)
{
  g_autoptr (GString) line = g_string_new (NULL);
  Scan scan = { .at = body, .end = body + len };
  gboolean found = FALSE;
  char *next;

  while (!found && (next = next_uid (&scan, line)) != NULL)
    {
      found = g_str_equal (next, uid);
      g_free (next);
    }
  return found;
}

char *
focus_member_calendar_segment (const char *name, guint n)
{
  g_autoptr (GString) segment = g_string_new (NULL);

  for (const char *p = name; *p != '\0' && segment->len < MAX_SEGMENT; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (segment, g_ascii_tolower (*p));
    else if (segment->len > 0 && segment->str[segment->len - 1] != '-')
      g_string_append_c (segment, '-');
  if (segment->len > 0 && segment->str[segment->len - 1] == '-')
    g_string_truncate (segment, segment->len - 1);
  if (segment->len == 0)
    g_string_append (segment, "calendar");
  if (n > 1)
    g_string_append_printf (segment, "-%u", n);
  return g_string_free (g_steal_pointer (&segment), FALSE);
}
