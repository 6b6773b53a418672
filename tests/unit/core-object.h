// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Objects written as words, for the tests of series.
#pragma once

#include "core-build.h"

#include "core/series.h"

/* One event as words: S start, E end, D days,seconds, R rule, XR exrule, X exdate, A rdate (also
   START/END and START/+SECONDS), ID recurrence-id, F (this and future). */
static inline void
build_word (FocusEvent *event, const char *word, FocusZone *zone)
{
  const char *value = strchr (word, '=') != NULL ? strchr (word, '=') + 1 : "";
  g_autofree char *name = g_strndup (word, strcspn (word, "="));

  if (g_str_equal (name, "S"))
    event->start = build_time (value, zone);
  else if (g_str_equal (name, "E"))
    event->end = build_time (value, zone);
  else if (g_str_equal (name, "ID"))
    event->recurrence_id = build_time (value, zone);
  else if (g_str_equal (name, "F"))
    event->this_and_future = TRUE;
  else if (g_str_equal (name, "D"))
    {
      event->has_duration = TRUE;
      sscanf (value, "%d,%" G_GINT64_FORMAT, &event->duration.days, &event->duration.seconds);
    }
  else if (g_str_equal (name, "R") || g_str_equal (name, "XR"))
    {
      FocusRecur *rule = focus_recur_parse (value, NULL);
      g_assert_nonnull (rule);
      g_ptr_array_add (name[0] == 'R' ? event->rules : event->exrules, rule);
    }
  else if (g_str_equal (name, "X"))
    {
      FocusTime time = build_time (value, zone);
      g_array_append_val (event->exdates, time);
    }
  else if (g_str_equal (name, "A"))
    {
      g_auto (GStrv) parts = g_strsplit (value, "/", 2);
      FocusRdate rdate = { .start = build_time (parts[0], zone) };
      if (parts[1] != NULL && parts[1][0] == '+')
        {
          rdate.has_duration = TRUE;
          rdate.duration.seconds = g_ascii_strtoll (parts[1] + 1, NULL, 10);
        }
      else if (parts[1] != NULL)
        rdate.end = build_time (parts[1], zone);
      g_array_append_val (event->rdates, rdate);
    }
  else
    g_assert_not_reached ();
}

static inline FocusObject *
build_object (const char *text, FocusZone *zone)
{
  FocusObject *object = focus_object_new ();
  g_auto (GStrv) lines = g_strsplit (text, "|", -1);

  for (char **line = lines; *line != NULL; line++)
    {
      g_auto (GStrv) words = g_strsplit (g_strstrip (*line), " ", -1);
      FocusEvent *event = focus_event_new ();
      for (char **word = words; *word != NULL; word++)
        if (**word != '\0')
          build_word (event, *word, zone);
      g_ptr_array_add (object->events, event);
    }
  return object;
}

static inline FocusExpansion
build_expansion (const FocusObject *object, const char *from, const char *to, FocusZone *user_zone)
{
  FocusExpansion expansion;
  focus_series_expand (object, (FocusSpan){ build_instant (from), build_instant (to) }, user_zone,
                       &expansion);
  return expansion;
}
