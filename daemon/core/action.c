// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Actions as values: their names, their reasons in words, copies.
#include "core/action.h"

#include <string.h>

/* A culprit's title in a sentence: enough to know the meeting by. */
#define MAX_CULPRIT_CHARS 80

/* Names */

static const char *const kind_names[] = {
  [FOCUS_ACTION_CREATE] = "create", [FOCUS_ACTION_MOVE] = "move",     [FOCUS_ACTION_FIRM] = "firm",
  [FOCUS_ACTION_REMOVE] = "remove", [FOCUS_ACTION_CHANGE] = "change",
};

/* `with`: the sentence when there is a culprit, whose title stands for "%s". */
static const struct
{
  const char *name;
  const char *text;
  const char *with;
} reason_rows[FOCUS_N_REASONS] = {
  [FOCUS_REASON_PREFERRED] = { "preferred", "it lies wholly in preferred time", NULL },
  [FOCUS_REASON_BEST] = { "best", "it is the best free time there is", NULL },
  [FOCUS_REASON_MEETING] = { "meeting", "something busy landed on it", "“%s” landed on it" },
  [FOCUS_REASON_RULES] = { "rules", "working hours, windows or the goal changed", NULL },
  [FOCUS_REASON_UNWRITTEN] = { "unwritten", "nobody has seen it yet, and there is a better place",
                               NULL },
  [FOCUS_REASON_DUPLICATE] = { "duplicate", "another focus block lies there already", NULL },
  [FOCUS_REASON_NO_ROOM] = { "no-room", "no place is left this week",
                             "“%s” landed on it, and no place is left this week" },
  [FOCUS_REASON_GOAL_MET] = { "goal-met", "the goal of the week is met without it", NULL },
  [FOCUS_REASON_NEAR] = { "near", "it begins soon", NULL },
  [FOCUS_REASON_SCARCE] = { "scarce", "little free time is left for the goal", NULL },
  [FOCUS_REASON_ALWAYS_FIRM] = { "always-firm", "blocks are firm from the start (soft = no)",
                                 NULL },
  [FOCUS_REASON_UNCHANGED] = { "unchanged", "nothing asks for a change", NULL },
  [FOCUS_REASON_TODAY] = { "today", "it was changed once today already", NULL },
  [FOCUS_REASON_YOURS] = { "yours", "it is yours: you moved, resized or renamed it", NULL },
  [FOCUS_REASON_OWN] = { "own", "it is an event of yours in a focus calendar", NULL },
  [FOCUS_REASON_OVER] = { "over", "it is over", NULL },
  [FOCUS_REASON_DAY_OFF] = { "day-off", "you deleted a focus block on that day", NULL },
  [FOCUS_REASON_UNDO] = { "undo", "you took it back", NULL },
  [FOCUS_REASON_UNINSTALL] = { "uninstall", "you asked for all focus blocks to be removed", NULL },
};

const char *
focus_action_kind_name (FocusActionKind kind)
{
  return kind_names[kind];
}

gboolean
focus_action_kind_parse (const char *name, FocusActionKind *ret_kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kind_names); i++)
    if (g_strcmp0 (name, kind_names[i]) == 0)
      {
        *ret_kind = (FocusActionKind) i;
        return TRUE;
      }
  return FALSE;
}

const char *
focus_reason_name (FocusReason reason)
{
  return reason_rows[reason].name;
}

gboolean
focus_reason_parse (const char *name, FocusReason *ret_reason)
{
  for (guint i = 0; i < FOCUS_N_REASONS; i++)
    if (g_strcmp0 (name, reason_rows[i].name) == 0)
      {
        *ret_reason = (FocusReason) i;
        return TRUE;
      }
  return FALSE;
}

/* A stranger's title as part of a sentence: valid, without control and format characters, and not
   pages of it. NULL when nothing is left to see. */
static char *
quotable (const char *title)
{
  g_autofree char *valid = NULL;
  GString *plain = NULL;
  guint n = 0;

  if (title == NULL)
    return NULL;
  /* No character is longer than six bytes, however it is written. */
  valid = g_utf8_make_valid (title, (gssize) strnlen (title, 6 * MAX_CULPRIT_CHARS));
  plain = g_string_new (NULL);
  for (const char *at = valid; *at != '\0' && n <= MAX_CULPRIT_CHARS; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      g_string_append_unichar (plain, n == MAX_CULPRIT_CHARS  ? 0x2026 /* … */
                                      : g_unichar_isprint (c) ? c
                                                              : ' ');
      n++;
    }
  g_strstrip (plain->str);
  if (*plain->str != '\0')
    return g_string_free (plain, FALSE);
  g_string_free (plain, TRUE);
  return NULL;
}

char *
focus_reason_text (FocusReason reason, const char *culprit)
{
  g_autofree char *title = quotable (culprit);
  const char *with = reason_rows[reason].with;

  if (title == NULL || with == NULL)
    return g_strdup (reason_rows[reason].text);
  g_auto (GStrv) parts = g_strsplit (with, "%s", 2);
  return g_strconcat (parts[0], title, parts[1], NULL);
}

/* Values */

void
focus_action_clear (FocusAction *action)
{
  g_clear_pointer (&action->uid, g_free);
  g_clear_pointer (&action->calendar, g_free);
  g_clear_pointer (&action->title, g_free);
  g_clear_pointer (&action->culprit, g_free);
}
