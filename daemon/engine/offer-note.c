// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What notifications about blocks say.
#include "engine/offer-note.h"

#include "engine/text.h"

/* Lines that fit into a notification; what is left over is counted. */
#define MAX_LINES 5

void
focus_offer_note_clear (FocusOfferNote *note)
{
  g_clear_pointer (&note->summary, g_free);
  g_clear_pointer (&note->body, g_free);
}

/* "Tue 09:00–11:30", "Tue 09:00–11:30 → Thu 14:00–15:30", "Tue 09:00–11:30: removed". */
static char *
action_line (const FocusAction *action, const FocusZone *zone)
{
  g_autofree char *before = focus_text_moment_span (action->before, zone);
  g_autofree char *after = focus_text_moment_span (action->after, zone);

  switch (action->kind)
    {
    case FOCUS_ACTION_MOVE:
      return g_strdup_printf ("%s → %s", before, after);
    case FOCUS_ACTION_REMOVE:
      /* Translators: a focus block; %s: its day and times. */
      return g_strdup_printf (_ ("%s: removed"), before);
    case FOCUS_ACTION_CREATE:
    case FOCUS_ACTION_FIRM:
    case FOCUS_ACTION_CHANGE:
      break;
    }
  return g_steal_pointer (&after);
}

static char *
action_lines (const GArray *actions, const FocusZone *zone)
{
  GString *text = g_string_new (NULL);
  guint n = MIN (actions->len, MAX_LINES);
  guint n_more = actions->len - n;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *line = action_line (&g_array_index (actions, FocusAction, i), zone);
      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", line);
    }
  if (n_more > 0)
    {
      g_string_append_c (text, '\n');
      /* Translators: the last line of a list that is cut short. */
      g_string_append_printf (text, focus_text_plural ("and %u more", "and %u more", n_more),
                              n_more);
    }
  return g_string_free (text, FALSE);
}

static gboolean
are_all_new (const GArray *actions)
{
  for (guint i = 0; i < actions->len; i++)
    if (g_array_index (actions, FocusAction, i).kind != FOCUS_ACTION_CREATE)
      return FALSE;
  return TRUE;
}

static char *
plan_summary (const GArray *actions, gboolean is_done)
{
  guint n = actions->len;

  if (is_done)
    return g_strdup_printf (
        focus_text_plural ("%u focus block planned", "%u focus blocks planned", n), n);
  if (are_all_new (actions))
    return g_strdup_printf (
        focus_text_plural ("%u focus block proposed", "%u focus blocks proposed", n), n);
  return g_strdup_printf (
      focus_text_plural ("%u change to your focus time", "%u changes to your focus time", n), n);
}

FocusOfferNote
focus_offer_note_plan (const GArray *actions, const FocusZone *zone, gboolean is_done)
{
  const char *yes = actions->len == 1 ? _ ("Take it") : _ ("Take them all");

  return (FocusOfferNote){
    .summary = plan_summary (actions, is_done),
    .body = action_lines (actions, zone),
    .yes = is_done ? NULL : yes,
    .no = is_done ? NULL : _ ("Not now"),
  };
}

/* What stands in its place now: NULL without a title. */
static char *
change_body (const char *culprit, gboolean is_removed)
{
  g_autofree char *title = focus_text_line (culprit);

  if (culprit == NULL)
    return NULL;
  if (is_removed)
    /* Translators: why a focus block was removed; %s: the title of a meeting. */
    return g_strdup_printf (_ ("“%s” landed on it. There is no other place this week."), title);
  /* Translators: why a focus block was moved; %s: the title of a meeting. */
  return g_strdup_printf (_ ("“%s” landed on it"), title);
}

FocusOfferNote
focus_offer_note_change (FocusSpan before, FocusSpan after, const char *culprit,
                         const FocusZone *zone)
{
  gboolean is_removed = focus_span_length_s (after) == 0;
  g_autofree char *where = is_removed ? focus_text_moment_span (before, zone)
                                      : focus_text_moment (after.start_s, zone);

  return (FocusOfferNote){
    /* Translators: %s: the day and times of a focus block. */
    .summary = is_removed ? g_strdup_printf (_ ("Focus removed: %s"), where)
                          /* Translators: %s: the day and time when a focus block begins. */
                          : g_strdup_printf (_ ("Focus moved to %s"), where),
    .body = change_body (culprit, is_removed),
    .yes = _ ("Undo"),
  };
}

FocusOfferNote
focus_offer_note_calendar (const char *calendar)
{
  g_autofree char *name = focus_text_line (calendar);

  return (FocusOfferNote){
    .summary = g_strdup_printf (_ ("No calendar “%s” yet"), name),
    .body = g_strdup (_ ("Your focus blocks would go there.")),
    /* Translators: a button: make the calendar. */
    .yes = _ ("Make it"),
    .no = _ ("Not now"),
  };
}
