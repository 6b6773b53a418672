// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A focus session, as FocusStart gives it: as a sentence and as JSON.
#include "session.h"

#include "dict.h"
#include "format.h"
#include "stretch.h"
#include "text.h"

/* "focus start 90min" is answered in the same words. */
#define WHOLE_MINUTES_MAX 119

gboolean
focus_session_is_on (GVariant *session)
{
  gint64 start_s;
  return focus_dict_int (session, "start", &start_s);
}

/* What it is for: its task, else the block that it belongs to. */
static char *
read_task (GVariant *session)
{
  g_autofree char *task = focus_dict_word (session, "task");
  return task ? g_steal_pointer (&task) : focus_dict_word (session, "title");
}

static char *
describe_length (gint64 min)
{
  if (min <= WHOLE_MINUTES_MAX)
    return g_strdup_printf ("%" G_GINT64_FORMAT " min", min);
  return focus_format_length (min);
}

static char *
describe_pause (GVariant *session, gint64 offset_s)
{
  gint64 resumes_s = 0;

  if (!focus_dict_int (session, "resumes", &resumes_s))
    return g_strdup ("Focus is paused, until \"focusctl focus resume\"");
  g_autofree char *time = focus_format_time (resumes_s, offset_s);
  return g_strdup_printf ("Focus is paused, until %s", time);
}

static char *
describe_run (GVariant *session, gint64 offset_s)
{
  FocusStretch whole = { .is_set = TRUE,
                         .start_s = focus_dict_count (session, "start"),
                         .end_offset_s = offset_s };

  if (!focus_dict_int (session, "until", &whole.end_s))
    return g_strdup ("Focus");
  focus_dict_int (session, "until_offset", &whole.end_offset_s);
  g_autofree char *until = focus_format_time (whole.end_s, whole.end_offset_s);
  g_autofree char *length = describe_length (MAX (focus_stretch_min (&whole), 0));
  return g_strdup_printf ("Focus until %s (%s)", until, length);
}

void
focus_session_text (FocusOutput *out, GVariant *session)
{
  g_autofree char *task = read_task (session);
  gint64 offset_s = focus_dict_count (session, "offset");
  g_autofree char *what = focus_dict_true (session, "paused") ? describe_pause (session, offset_s)
                                                              : describe_run (session, offset_s);
  g_autofree char *before = g_strconcat (what, task ? ": " : "", NULL);

  focus_text_titled (out->text, before, task, task ? "" : ".", out->columns);
}

void
focus_session_ended_text (FocusOutput *out, GVariant *session)
{
  g_autofree char *task = read_task (session);
  g_autofree char *kept = describe_length (focus_dict_count (session, "kept_min"));
  gint64 given_up_min = focus_dict_count (session, "given_up_min");
  g_autofree char *left = describe_length (given_up_min);
  g_autofree char *before = g_strdup_printf ("Focus has ended, %s kept%s%s%s%s", kept,
                                             given_up_min > 0 ? "; " : "",
                                             given_up_min > 0 ? left : "",
                                             given_up_min > 0 ? " of the block given up" : "",
                                             task ? ": " : "");

  focus_text_titled (out->text, before, task, task ? "" : ".", out->columns);
}

static void
add_word (JsonBuilder *builder, GVariant *session, const char *key)
{
  g_autofree char *word = focus_dict_word (session, key);
  focus_json_add_string (builder, key, word);
}

static void
add_time (JsonBuilder *builder, GVariant *session, const char *key, gint64 offset_s)
{
  gint64 instant_s = 0;
  gboolean is_set = focus_dict_int (session, key, &instant_s);

  focus_json_add_time (builder, key, is_set, instant_s, offset_s);
}

static void
add_min (JsonBuilder *builder, GVariant *session, const char *key)
{
  gint64 min = 0;
  gboolean is_set = focus_dict_int (session, key, &min);

  focus_json_add_int (builder, key, is_set, min);
}

void
focus_session_json (JsonBuilder *builder, GVariant *session)
{
  gint64 offset_s = focus_dict_count (session, "offset"), until_offset_s = offset_s;

  if (!focus_session_is_on (session))
    {
      json_builder_add_null_value (builder);
      return;
    }
  focus_dict_int (session, "until_offset", &until_offset_s);
  json_builder_begin_object (builder);
  add_time (builder, session, "start", offset_s);
  add_time (builder, session, "until", until_offset_s);
  add_word (builder, session, "task");
  add_word (builder, session, "block");
  add_word (builder, session, "title");
  focus_json_add_truth (builder, "paused", focus_dict_true (session, "paused"));
  add_time (builder, session, "resumes", until_offset_s);
  add_min (builder, session, "kept_min");
  add_time (builder, session, "ended", until_offset_s);
  add_min (builder, session, "given_up_min");
  json_builder_end_object (builder);
}
