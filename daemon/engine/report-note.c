// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the notification of the week says.
#include "engine/report-note.h"

#include <math.h>

#include "engine/text.h"

/* Figures that may be the one that changed most, with the least amount that counts as before. */
static const struct
{
  FocusFigure figure;
  double least;
  const char *name;
} candidates[] = {
  { FOCUS_FIGURE_MEETING_COUNT, 5, N_ ("Number of meetings") },
  { FOCUS_FIGURE_OVERLAP_MIN, 60, N_ ("Double booked") },
  { FOCUS_FIGURE_ATTENDEE_MIN, 600, N_ ("Time of all people") },
  { FOCUS_FIGURE_AFTER_HOURS_MIN, 60, N_ ("Meetings after hours") },
  { FOCUS_FIGURE_FOCUS_120_MIN, 240, N_ ("Room for focus") },
  { FOCUS_FIGURE_FRAGMENT_RATIO, 0.2, N_ ("Time in fragments") },
  { FOCUS_FIGURE_LARGE_LONG_MIN, 60, N_ ("Large, long meetings") },
  { FOCUS_FIGURE_BACK_TO_BACK_MAX, 4, N_ ("Meetings back to back") },
  { FOCUS_FIGURE_SHORT_NOTICE_SHARE, 0.2, N_ ("On short notice") },
};

/* Booked focus is told as kept; without any, the room there was for it. */
static FocusFigure
focus_figure (const FocusFigureValue *figures)
{
  const FocusFigureValue *booked = &figures[FOCUS_FIGURE_BOOKED_FOCUS_MIN];

  return booked->known && booked->value > 0 ? FOCUS_FIGURE_KEPT_FOCUS_MIN
                                            : FOCUS_FIGURE_FOCUS_120_MIN;
}

static char *
format_value (FocusFigure figure, double value)
{
  switch (focus_figure_unit (figure))
    {
    case FOCUS_UNIT_MIN:
      /* Translators: hours and minutes, "9:05 h". */
      return g_strdup_printf (_ ("%d:%02d h"), (int) value / 60, (int) value % 60);
    case FOCUS_UNIT_RATIO:
      return g_strdup_printf ("%d %%", (int) lround (value * 100));
    case FOCUS_UNIT_COUNT:
    case FOCUS_UNIT_SCORE:
      return g_strdup_printf ("%d", (int) lround (value));
    }
  return g_strdup ("");
}

/* The figure that is farthest from the baseline, as a share of it; small figures count as at least
   a plain amount, so that a change from one minute to two is no doubling. The two that the note
   shows anyway are left out. The index into the candidates; -1: none can be compared, or none has
   changed. */
static int
find_change (const FocusFigureValue *figures, const FocusBaseline *baseline)
{
  double farthest = 0;
  int found = -1;

  for (guint i = 0; baseline != NULL && i < G_N_ELEMENTS (candidates); i++)
    {
      FocusFigure figure = candidates[i].figure;
      FocusFigureValue now = figures[figure], before = baseline->figures[figure];
      double change;

      if (!now.known || !before.known || figure == focus_figure (figures))
        continue;
      change = fabs (now.value - before.value) / MAX (before.value, candidates[i].least);
      if (change > farthest)
        {
          farthest = change;
          found = (int) i;
        }
    }
  return found;
}

/* The third line. */
static char *
format_change (const FocusFigureValue *figures, const FocusBaseline *baseline)
{
  int found = find_change (figures, baseline);
  g_autofree char *now = NULL;
  g_autofree char *before = NULL;
  FocusFigure figure;

  if (baseline == NULL || !baseline->enough)
    return g_strdup (_ ("Too little to compare yet"));
  if (found < 0)
    return g_strdup (_ ("As in the baseline"));
  figure = candidates[found].figure;
  now = format_value (figure, figures[figure].value);
  before = format_value (figure, baseline->figures[figure].value);
  /* Translators: a figure of the week, and what it was before: "Meetings: 9:00 h (was 7:30 h)". */
  return g_strdup_printf (_ ("%s: %s (was %s)"), _ (candidates[found].name), now, before);
}

FocusReportNote
focus_report_note (const FocusFigureValue *figures, const FocusBaseline *baseline)
{
  FocusFigure focus = focus_figure (figures);
  g_autofree char *met = format_value (FOCUS_FIGURE_MEETING_MIN,
                                       figures[FOCUS_FIGURE_MEETING_MIN].value);
  g_autofree char *kept = format_value (focus, figures[focus].value);
  g_autofree char *change = format_change (figures, baseline);
  const char *focus_name = focus == FOCUS_FIGURE_KEPT_FOCUS_MIN ? _ ("Focus kept")
                                                                : _ ("Room for focus");

  return (FocusReportNote){
    .summary = g_strdup (_ ("Your week")),
    /* Translators: length of meetings; a name for focus time (“Focus kept”) and its length; what
       changed most. */
    .body = g_strdup_printf (_ ("Meetings: %s\n%s: %s\n%s"), met, focus_name, kept, change),
    /* Translators: a button: show the report of the week. */
    .show = _ ("Show"),
  };
}

void
focus_report_note_clear (FocusReportNote *note)
{
  g_clear_pointer (&note->summary, g_free);
  g_clear_pointer (&note->body, g_free);
}
