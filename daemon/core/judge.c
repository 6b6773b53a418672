// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which invitations fall into protected time, and what may be done about each.
#include "core/judge.h"

static const char *const level_names[] = { "observe", "propose", "tentative", "decline" };
static const char *const step_names[] = { "none", "list", "ask", "wait", "answer" };

const char *
focus_level_name (FocusLevel level)
{
  return level_names[level];
}

gboolean
focus_level_parse (const char *name, FocusLevel *ret_level)
{
  for (guint i = 0; i < G_N_ELEMENTS (level_names); i++)
    if (g_strcmp0 (name, level_names[i]) == 0)
      {
        *ret_level = (FocusLevel) i;
        return TRUE;
      }
  return FALSE;
}

void
focus_invite_clear (FocusInvite *invite)
{
  g_clear_pointer (&invite->uid, g_free);
}

const char *
focus_step_name (FocusStep step)
{
  return step_names[step];
}

GArray *
focus_judge (const FocusJudgeQuery *query, gint64 *ret_wake_s)
{
  *ret_wake_s = G_MAXINT64;
  return g_array_new (FALSE, FALSE, sizeof (FocusFinding));
}

FocusFinding
focus_judge_one (const FocusJudgeQuery *query, guint occurrence)
{
  return (FocusFinding){ occurrence, FOCUS_JUDGE_NOWHERE, 0, FOCUS_STEP_NONE, 0 };
}

gboolean
focus_invite_is_one (const FocusOccurrence *occurrence)
{
  return FALSE;
}

gboolean
focus_invite_follow (const FocusInvite *known, const FocusOccurrence *occurrence, gint64 came_s,
                     gint64 now_s, FocusInvite *ret_invite)
{
  return FALSE;
}
