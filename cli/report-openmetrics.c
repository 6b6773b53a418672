// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The figures as OpenMetrics for node_exporter's textfile collector: aggregates only, no word of a
// calendar; base units, named in the metric. A figure that cannot be known has no sample.
#include "report.h"

typedef struct
{
  const char *name, *unit; /* the unit ends the name; "" for a plain number */
  const char *help;
} Metric;

static const Metric metrics[FOCUS_N_FIGURES] = {
  [FOCUS_FIGURE_MEETING_MIN] = { "meeting_seconds", "seconds",
                                 "Time in meetings, double booking once." },
  [FOCUS_FIGURE_MEETING_COUNT] = { "meetings", "", "Number of meetings." },
  [FOCUS_FIGURE_POSSIBLE_MIN] = { "possible_seconds", "seconds",
                                  "Time that only possible meetings cover." },
  [FOCUS_FIGURE_OVERLAP_MIN] = { "overlap_seconds", "seconds", "Time with two or more meetings." },
  [FOCUS_FIGURE_ATTENDEE_MIN] = { "attendee_seconds", "seconds",
                                  "Length of meetings times people." },
  [FOCUS_FIGURE_AFTER_HOURS_MIN] = { "after_hours_seconds", "seconds",
                                     "Meetings outside working time." },
  [FOCUS_FIGURE_FOCUS_120_MIN] = { "focus_120_seconds", "seconds",
                                   "Free time in gaps of 120 minutes or more." },
  [FOCUS_FIGURE_FOCUS_60_MIN] = { "focus_60_seconds", "seconds",
                                  "Free time in gaps of 60 minutes or more." },
  [FOCUS_FIGURE_FRAGMENT_RATIO] = { "fragment_ratio", "ratio",
                                    "Free time in gaps below 60 minutes." },
  [FOCUS_FIGURE_LARGE_LONG_MIN] = { "large_long_seconds", "seconds",
                                    "Meetings over an hour with nine people or more." },
  [FOCUS_FIGURE_RECURRING_SHARE] = { "recurring_ratio", "ratio",
                                     "Meeting time that belongs to a series." },
  [FOCUS_FIGURE_SELF_ORGANISED_SHARE] = { "self_organised_ratio", "ratio",
                                          "Meeting time organised by the user." },
  [FOCUS_FIGURE_NO_END_SHARE] = { "no_end_ratio", "ratio", "Series of the week without an end." },
  [FOCUS_FIGURE_SHORT_NOTICE_SHARE] = { "short_notice_ratio", "ratio",
                                        "Meetings created less than 24 hours before." },
  [FOCUS_FIGURE_BACK_TO_BACK_MAX] = { "back_to_back_max_meetings", "meetings",
                                      "Meetings in the longest chain." },
  [FOCUS_FIGURE_BOOKED_FOCUS_MIN] = { "booked_focus_seconds", "seconds",
                                      "Focus blocks that are over." },
  [FOCUS_FIGURE_KEPT_FOCUS_MIN] = { "kept_focus_seconds", "seconds", "What was kept of them." },
  [FOCUS_FIGURE_KEEP_RATE] = { "keep_ratio", "ratio", "Focus kept of focus booked." },
  [FOCUS_FIGURE_HYGIENE_MEAN] = { "hygiene_mean_points", "points",
                                  "Mean hygiene score, 0 to 100." },
  [FOCUS_FIGURE_CLOSEOUT_RATE] = { "closeout_ratio", "ratio", "Own meetings with an outcome." },
  [FOCUS_FIGURE_OVERRIDES_COUNT] = { "overrides", "", "How often focus was given away by hand." },
  [FOCUS_FIGURE_OVERRIDES_MIN] = { "overrides_seconds", "seconds", "Focus given away by hand." },
  [FOCUS_FIGURE_DECLINED_COUNT] = { "declined_invitations", "invitations",
                                    "Invitations declined with focusd." },
  [FOCUS_FIGURE_PROPOSED_COUNT] = { "proposed_invitations", "invitations",
                                    "Invitations with other times offered." },
};

static void
append_family (GString *out, const char *period, const Metric *metric, const char *about)
{
  g_string_append_printf (out, "# HELP focusd_%s_%s %s%s\n", period, metric->name, about,
                          metric->help);
  g_string_append_printf (out, "# TYPE focusd_%s_%s gauge\n", period, metric->name);
  if (*metric->unit)
    g_string_append_printf (out, "# UNIT focusd_%s_%s %s\n", period, metric->name, metric->unit);
}

static void
append_figures (GString *out, const FocusFigures *figures, const char *period, const char *about)
{
  for (guint i = 0; i < FOCUS_N_FIGURES; i++)
    {
      FocusFigure figure = figures->at[i];
      if (!figure.is_set)
        continue;
      if (focus_figure_kind ((FocusFigureId) i)->unit == FOCUS_UNIT_MIN)
        figure.value *= 60;
      g_autofree char *value = focus_figure_plain ((FocusFigureId) i, figure);
      append_family (out, period, &metrics[i], about);
      g_string_append_printf (out, "focusd_%s_%s %s\n", period, metrics[i].name, value);
    }
}

void
focus_report_openmetrics (GString *out, const FocusReport *report)
{
  static const Metric start = { "start_timestamp_seconds", "seconds",
                                "When the reported week begins." };

  append_family (out, "week", &start, "");
  g_string_append_printf (out, "focusd_week_%s %" G_GINT64_FORMAT "\n", start.name, report->from_s);
  append_figures (out, &report->figures, "week", "");
  if (report->baseline.is_set && !report->baseline.too_little)
    append_figures (out, &report->baseline.figures, "baseline", "Before focusd: ");
  g_string_append (out, "# EOF\n");
}
