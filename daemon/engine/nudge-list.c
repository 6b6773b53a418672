// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the list of nudges says.
#include "engine/nudge-list.h"

#include "engine/text.h"

/* So that all lines, and the count of the rest, fit into FOCUS_NOTIFIER_MAX_BODY. */
#define LINE_CHARS 50

static char *
lines_of (const FocusNudgeQueue *queue, guint n_listed)
{
  const GPtrArray *all = focus_nudge_queue_all (queue);
  GString *text = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < all->len && n < FOCUS_NUDGE_LIST_LINES; i++)
    {
      const FocusNudge *nudge = all->pdata[i];
      g_autofree char *line = NULL;

      if (nudge->stage != FOCUS_NUDGE_LISTED)
        continue;
      line = focus_notification_clean (nudge->notification->summary, LINE_CHARS, FALSE);
      g_string_append_printf (text, "%s%s", n > 0 ? "\n" : "", line);
      n++;
    }
  if (n_listed > n)
    {
      g_autofree char *more = g_strdup_printf (
          focus_text_plural ("and %u more", "and %u more", n_listed - n), n_listed - n);
      g_string_append_printf (text, "\n%s", more);
    }
  return g_string_free (text, FALSE);
}

FocusNudgeList
focus_nudge_list (const FocusNudgeQueue *queue)
{
  const GPtrArray *all = focus_nudge_queue_all (queue);
  guint n = focus_nudge_queue_count (queue, FOCUS_NUDGE_LISTED);
  gint64 until_s = G_MININT64;

  for (guint i = 0; i < all->len; i++)
    {
      const FocusNudge *nudge = all->pdata[i];
      if (nudge->stage == FOCUS_NUDGE_LISTED)
        until_s = MAX (until_s, nudge->notification->until_s);
    }
  return (FocusNudgeList){
    .summary = g_strdup_printf (
        focus_text_plural ("%u thing waited for you", "%u things waited for you", n), n),
    .body = lines_of (queue, n),
    .show = _ ("Show"),
    .until_s = until_s,
  };
}

void
focus_nudge_list_clear (FocusNudgeList *list)
{
  g_clear_pointer (&list->summary, g_free);
  g_clear_pointer (&list->body, g_free);
}
