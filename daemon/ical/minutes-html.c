// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Minutes in an X-ALT-DESC: a <div> at the end of the HTML, whose id has the check of what is in
// it. All is done on the escaped value, so that the rest of it stays as it was written.
#include "ical/minutes-parts.h"
#include "ical/text.h"

#include <string.h>

#define OPENING "<div id=\"focusd-"
#define CLOSING "</div>"

/* The inside of the <div>. It holds no other element than <br>, so that the first CLOSING behind it
   is its own. */
static char *
inside_of (const char *plain)
{
  GString *html = g_string_new ("<br>");
  g_auto (GStrv) lines = g_strsplit (plain, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *line = g_markup_escape_text (lines[i], -1);
      g_string_append_printf (html, "%s%s", i > 0 ? "<br>" : "", line);
    }
  return g_string_free (html, FALSE);
}

/* The first `wanted`, in any case, at or behind `at`; value.len: there is none. */
static gsize
find_text (FocusText value, const char *wanted, gsize at)
{
  gsize n = strlen (wanted);

  for (; at + n <= value.len; at++)
    if (g_ascii_strncasecmp (value.text + at, wanted, n) == 0)
      return at;
  return value.len;
}

/* Where the document ends, or the value does. */
static gsize
find_end (FocusText value)
{
  gsize end = value.len;

  for (gsize at = 0; (at = find_text (value, "</body>", at)) < value.len; at++)
    end = at;
  return end;
}

static gboolean
take_div (FocusText value, gsize from, const char *plain, FocusMinutesPlace *place)
{
  gsize check = from + sizeof OPENING - 1;
  gsize inside = check + FOCUS_MINUTES_CHECK_LEN + 2; /* behind the quote and the ">" */
  gsize end = find_text (value, CLOSING, MIN (inside, value.len));
  g_autofree char *text = NULL, *wanted = NULL;
  char fits[FOCUS_MINUTES_CHECK_LEN + 1];

  if (end == value.len || memcmp (value.text + inside - 2, "\">", 2) != 0)
    return FALSE;
  text = focus_ical_unescape ((FocusText){ value.text + inside, end - inside });
  focus_minutes_check (text, fits);
  if (!focus_text_is ((FocusText){ value.text + check, FOCUS_MINUTES_CHECK_LEN }, fits))
    return FALSE;
  wanted = inside_of (plain);
  place->state = strcmp (text, wanted) == 0 ? FOCUS_MINUTES_SAME : FOCUS_MINUTES_OTHER;
  place->from = place->cut_from = from;
  place->to = place->cut_to = end + sizeof CLOSING - 1;
  return TRUE;
}

void
focus_minutes_find_html (FocusText value, const char *plain, FocusMinutesPlace *ret_place)
{
  guint n_marks = 0;

  *ret_place = (FocusMinutesPlace){ .state = FOCUS_MINUTES_NONE };
  for (gsize at = 0; n_marks < FOCUS_MINUTES_MAX_MARKS; at++, n_marks++)
    {
      at = find_text (value, OPENING, at);
      if (at == value.len || take_div (value, at, plain, ret_place))
        return;
      ret_place->state = FOCUS_MINUTES_THEIRS;
    }
}

void
focus_minutes_put_html (FocusText value, const FocusMinutesPlace *place, const char *plain,
                        GString *out)
{
  gboolean replaces = place->state != FOCUS_MINUTES_NONE;
  gsize from = replaces ? place->from : find_end (value), to = replaces ? place->to : from;
  g_autofree char *inside = inside_of (plain);
  char check[FOCUS_MINUTES_CHECK_LEN + 1];

  focus_minutes_check (inside, check);
  g_string_append_len (out, value.text, (gssize) from);
  g_string_append_printf (out, OPENING "%s\">", check);
  focus_ical_escape (inside, out);
  g_string_append (out, CLOSING);
  g_string_append_len (out, value.text + to, (gssize) (value.len - to));
}
