// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Words about invitations that several commands share.
#include "invitation.h"

#include <string.h>

#include "dict.h"
#include "format.h"
#include "stretch.h"
#include "text.h"

/* Of what strangers write: enough to know it by. */
#define MAX_NAME 60
/* Lines of a reply: the daemon's have five, the user's own may have more. */
#define MAX_LINES 60

char *
focus_invitation_when (GVariant *dict)
{
  g_autoptr (FocusEntry) entry = focus_entry_read (dict);
  FocusStretch at = focus_stretch_read (dict);

  if (entry->start.is_set && entry->start.is_date)
    return focus_format_day_short (entry->start.day);
  return focus_stretch_text (&at);
}

/* Harmless, and cut. */
static char *
shorten (const char *text)
{
  g_autofree char *clean = focus_text_harmless (text);
  GString *cut = g_string_new (NULL);

  focus_text_cut (cut, clean, MAX_NAME);
  return g_string_free (cut, FALSE);
}

char *
focus_invitation_title (GVariant *dict)
{
  g_autofree char *title = focus_dict_word (dict, "title");
  return shorten (title ? title : "(no title)");
}

char *
focus_invitation_rule (GVariant *dict)
{
  static const struct
  {
    const char *prefix, *word;
  } rules[] = { { "window/", "the window" }, { "block/", "the focus block" } };
  g_autofree char *rule = focus_dict_word (dict, "rule");

  for (gsize i = 0; rule && i < G_N_ELEMENTS (rules); i++)
    if (g_str_has_prefix (rule, rules[i].prefix))
      {
        g_autofree char *name = shorten (rule + strlen (rules[i].prefix));
        return g_strdup_printf ("%s “%s”", rules[i].word, name);
      }
  return rule ? shorten (rule) : NULL;
}

char *
focus_invitation_organizer (GVariant *dict)
{
  g_autofree char *organizer = focus_dict_word (dict, "organizer");
  g_autofree char *name = shorten (organizer);

  return *name ? g_steal_pointer (&name) : g_strdup ("the organiser");
}

const char *
focus_invitation_becomes (const char *answer)
{
  static const struct
  {
    const char *answer, *words;
  } answers[] = { { "decline", "will be declined" },
                  { "tentative", "will be answered “tentative”" },
                  { "propose", "will be answered “tentative”" },
                  { "accept", "will be accepted" } };

  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    if (g_strcmp0 (answer, answers[i].answer) == 0)
      return answers[i].words;
  return "will be answered";
}

char *
focus_invitation_due (GVariant *dict, gint64 today)
{
  gint64 due_s = 0;

  if (!focus_dict_int (dict, "due", &due_s))
    return NULL;
  g_autofree char *when = focus_format_moment (due_s, focus_dict_count (dict, "due_offset"), today);
  return g_strconcat (g_ascii_isdigit (*when) ? "at " : "", when, NULL);
}

void
focus_invitation_reply (GString *out, const char *reply, guint indent, guint columns)
{
  g_auto (GStrv) lines = g_strsplit (reply ? reply : "", "\n", MAX_LINES + 1);

  for (guint i = 0; lines[i] && i < MAX_LINES; i++)
    {
      g_string_append_printf (out, "%*s", (int) indent, "");
      focus_text_wrap (out, lines[i], indent, columns);
    }
}
