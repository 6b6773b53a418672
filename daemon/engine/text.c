// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Texts for people: catalogs, times, lengths, and titles of strangers.
#include "engine/text.h"

#include <libintl.h>

#define HOUR_MIN 60
/* So much of a stranger's text is looked at, in bytes: a line that fits is far shorter. */
#define LOOK_MAX (8 * FOCUS_TEXT_MAX_LINE)

/* Translators: short names of weekdays, as they stand before a time: "Thu 14:00". */
static const char *const weekdays[] = { N_ ("Mon"), N_ ("Tue"), N_ ("Wed"), N_ ("Thu"),
                                        N_ ("Fri"), N_ ("Sat"), N_ ("Sun") };

/* The domain is named with each text, and textdomain() is not called: with a domain of the whole
   process GLib decides once whether it translates, for the language of that moment. */
void
focus_text_open (const char *folder)
{
  bindtextdomain (FOCUS_TEXT_DOMAIN, folder);
  bind_textdomain_codeset (FOCUS_TEXT_DOMAIN, "UTF-8");
}

char *
focus_text_clock (gint64 at_s, const FocusZone *zone)
{
  int second = focus_civil_second_of_day (focus_zone_civil (zone, at_s));

  return g_strdup_printf ("%02d:%02d", second / 3600, second / 60 % 60);
}

const char *
focus_text_weekday (gint64 at_s, const FocusZone *zone)
{
  FocusDate date = focus_civil_date (focus_zone_civil (zone, at_s));

  return _ (weekdays[focus_date_weekday (date)]);
}

char *
focus_text_moment (gint64 at_s, const FocusZone *zone)
{
  g_autofree char *clock = focus_text_clock (at_s, zone);

  return g_strdup_printf ("%s %s", focus_text_weekday (at_s, zone), clock);
}

char *
focus_text_span (FocusSpan span, const FocusZone *zone)
{
  g_autofree char *start = focus_text_clock (span.start_s, zone);
  g_autofree char *end = focus_text_clock (span.end_s, zone);

  return g_strdup_printf ("%s–%s", start, end);
}

char *
focus_text_moment_span (FocusSpan span, const FocusZone *zone)
{
  g_autofree char *clocks = focus_text_span (span, zone);

  return g_strdup_printf ("%s %s", focus_text_weekday (span.start_s, zone), clocks);
}

char *
focus_text_length (gint64 seconds)
{
  gint64 min = (MAX (seconds, 0) + 30) / 60;
  int hours = (int) MIN (min / HOUR_MIN, G_MAXINT);
  int rest = (int) (min % HOUR_MIN);

  if (hours == 0)
    return g_strdup_printf (_ ("%d min"), rest);
  if (rest == 0)
    return g_strdup_printf (_ ("%d h"), hours);
  /* Translators: hours and minutes, "1 h 45". */
  return g_strdup_printf (_ ("%d h %02d"), hours, rest);
}

/* Whether nothing of it would be seen: blanks of any width, marks of direction, control characters.
   Bytes that are no UTF-8 are seen, as what replaces them. */
static gboolean
is_blank (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char_validated (text, -1);
      if (c >= (gunichar) -2
          || !(g_unichar_isspace (c) || g_unichar_iszerowidth (c) || g_unichar_iscntrl (c)))
        return FALSE;
    }
  return TRUE;
}

const char *
focus_text_title (const char *title)
{
  return title == NULL || is_blank (title) ? _ ("(no title)") : title;
}

char *
focus_text_line (const char *text)
{
  g_autofree char *start = g_strndup (text != NULL ? text : "", LOOK_MAX);
  g_autofree char *valid = g_utf8_make_valid (start, -1);
  g_autoptr (GString) line = g_string_new (NULL);
  g_autofree char *cut = NULL;
  gboolean is_gap = FALSE;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (g_unichar_isspace (c) || g_unichar_iscntrl (c))
        {
          is_gap = line->len > 0;
          continue;
        }
      if (is_gap)
        g_string_append_c (line, ' ');
      g_string_append_unichar (line, c);
      is_gap = FALSE;
    }
  if (g_utf8_strlen (line->str, -1) <= FOCUS_TEXT_MAX_LINE)
    return g_strdup (line->str);
  cut = g_utf8_substring (line->str, 0, FOCUS_TEXT_MAX_LINE - 1);
  return g_strconcat (cut, "…", NULL);
}
