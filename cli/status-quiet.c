// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the status says of "do not disturb", and of what focusd itself has to say later: nothing
// while all is as wished and nothing waits.
#include "dict.h"
#include "format.h"
#include "status.h"
#include "text.h"

static void
append_line (FocusOutput *out, const char *before, const char *text)
{
  g_autofree char *line = g_strconcat (before, text, ".", NULL);
  focus_text_wrap (out->text, line, 0, out->columns);
}

void
focus_status_quiet (FocusOutput *out, GVariant *status)
{
  g_autoptr (GVariant) quiet = focus_dict_child (status, "quiet");
  g_autofree char *note = focus_dict_word (quiet, "note");
  gint64 held = focus_dict_count (quiet, "held");
  gint64 own = focus_dict_count (status, "held");
  g_autofree char *count = focus_format_count (held, "notification", "notifications");
  g_autofree char *waiting = focus_format_count (own, "notification of focusd waits",
                                                 "notifications of focusd wait");

  if (note != NULL)
    append_line (out, "Notifications: ", note);
  else if (held > 0)
    append_line (out, count, " held back");
  if (own > 0)
    append_line (out, waiting, " for a better moment");
}

void
focus_status_quiet_json (JsonBuilder *builder, GVariant *status)
{
  static const FocusJsonKey keys[] = {
    { "state", FOCUS_JSON_STRING },
    { "server", FOCUS_JSON_STRING },
    { "note", FOCUS_JSON_STRING },
    { "held", FOCUS_JSON_INT },
    { NULL, 0 },
  };
  g_autoptr (GVariant) quiet = focus_dict_child (status, "quiet");

  json_builder_set_member_name (builder, "quiet");
  focus_json_object (builder, quiet, keys, 0);
  focus_json_add_int (builder, "held", TRUE, focus_dict_count (status, "held"));
}
