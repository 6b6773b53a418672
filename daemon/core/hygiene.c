// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The table of weights, the sums, the label and the short explanation.
#include "core/hygiene.h"

#include "core/hygiene-work.h"

/* Labels, by the rounded score; and how many points must be known. */
#define CLEAR_FROM 70
#define ASK_FROM   50
#define MIN_KNOWN  40
/* Lost signals that the explanation names. */
#define MAX_NAMED 3

static const FocusSignalKind kinds[FOCUS_N_SIGNALS] = {
  [FOCUS_SIGNAL_GOAL] = { "P1", "purpose", "goal stated", 14, "no goal", "no goal in so many words",
                          "ask what the meeting is for",
                          "say what the meeting is for, on a line that begins with \"Goal:\"" },
  [FOCUS_SIGNAL_OUTCOME] = { "P2", "purpose", "expected outcome", 10, "no outcome named", NULL,
                             "ask what is to be there at the end: a decision, a draft, news",
                             "say in the title or the goal whether you decide, make or tell "
                             "something" },
  [FOCUS_SIGNAL_AGENDA] = { "P3", "purpose", "agenda", 8, "no agenda", "an agenda of one line",
                            "ask for the points that will be spoken about",
                            "list the points, one a line" },
  [FOCUS_SIGNAL_TITLE] = { "P4", "purpose", "the title says something", 4, "a vague title", NULL,
                           "ask for a title that says what it is about",
                           "give it a title that says what it is about" },
  [FOCUS_SIGNAL_PREPARATION] = { "P5", "purpose", "preparation", 4, "nothing to prepare with", NULL,
                                 "ask for something to read before",
                                 "attach or link what people should read before" },
  [FOCUS_SIGNAL_ORGANIZER] = { "O1", "owner", "a person organises, and comes", 8,
                               "no person organises it", NULL, "ask who is behind it",
                               "invite from your own address, and come" },
  [FOCUS_SIGNAL_CHAIR] = { "O2", "owner", "a chair is named", 7, "no chair", "no chair named",
                           "ask who leads it",
                           "name who leads it, on a line that begins with \"Chair:\"" },
  [FOCUS_SIGNAL_NAMES] = { "O3", "owner", "agenda items have names", 4, "no names in the agenda",
                           NULL, "ask who brings which point",
                           "put a name behind each point of the agenda" },
  [FOCUS_SIGNAL_DECIDER] = { "O4", "owner", "who decides", 3, "nobody named who decides", NULL,
                             "ask who decides",
                             "name who decides, on a line that begins with \"Decider:\"" },
  [FOCUS_SIGNAL_OPTIONAL] = { "O5", "owner", "who must come, who may", 3, "all must come", NULL,
                              "ask whether you are needed",
                              "invite those who may stay away as optional" },
  [FOCUS_SIGNAL_NOTES] = { "C1", "close-out", "a place for the result", 5,
                           "no place for the result", NULL, "ask where the notes will be",
                           "say where the notes will be, on a line that begins with \"Notes:\"" },
  [FOCUS_SIGNAL_RESULT] = { "C2", "close-out", "the result is recorded", 8, "no result recorded",
                            NULL, "ask what was decided",
                            "record what was decided with \"focusctl close\"" },
  [FOCUS_SIGNAL_ACTIONS] = { "C3", "close-out", "actions have owner and date", 5,
                             "no actions with owner and date", NULL, "ask who does what by when",
                             "record who does what by when, or that there is nothing to do" },
  [FOCUS_SIGNAL_END] = { "C4", "close-out", "a series has an end", 2, "a series without an end",
                         NULL, "ask how long the series goes on",
                         "let the series end within a year, or say when you review it" },
  [FOCUS_SIGNAL_SIZE] = { "R1", "proportion", "size fits the kind", 5, "too many people",
                          "many people", "ask whether all of them are needed",
                          "invite fewer people; send the others the notes" },
  [FOCUS_SIGNAL_LENGTH] = { "R2", "proportion", "length", 4, "too long", "long",
                            "ask whether it can be shorter",
                            "make it 50 minutes or shorter, or plan a break" },
  [FOCUS_SIGNAL_NOTICE] = { "R3", "proportion", "notice", 4, "no notice", "short notice",
                            "ask for a day's notice", "invite a day before, or earlier" },
  [FOCUS_SIGNAL_PLACE] = { "R4", "proportion", "place in the week", 2, "at a bad time of your week",
                           NULL, "propose another time",
                           "move it into working hours and out of your windows" },
};

static const struct
{
  const char *name;
  const char *words; /* in the explanation */
} reasons[] = {
  [FOCUS_UNSCORED_NOT] = { NULL, "" },
  [FOCUS_UNSCORED_ALONE] = { "alone", "nobody else is invited" },
  [FOCUS_UNSCORED_ALL_DAY] = { "all-day", "a day or longer" },
  [FOCUS_UNSCORED_TRANSPARENT] = { "transparent", "takes no time" },
  [FOCUS_UNSCORED_ROLE] = { "role", "not in a calendar of work" },
  [FOCUS_UNSCORED_CANCELLED] = { "cancelled", "cancelled" },
  [FOCUS_UNSCORED_DECLINED] = { "declined", "you have declined" },
  [FOCUS_UNSCORED_PRIVATE] = { "private", "private" },
  [FOCUS_UNSCORED_PERSONAL] = { "personal", "personal" },
  [FOCUS_UNSCORED_SOCIAL] = { "social", "social" },
  [FOCUS_UNSCORED_OFFICE_HOURS] = { "office-hours", "office hours" },
  [FOCUS_UNSCORED_URGENT] = { "urgent", "urgent" },
  [FOCUS_UNSCORED_ATTENDEES] = { "attendees", "the attendees are missing" },
  [FOCUS_UNSCORED_POINTS] = { "points", "too little can be known" },
};

const FocusSignalKind *
focus_signal_kind (FocusSignal signal)
{
  return &kinds[signal];
}

/* Judging */

static void
sum_up (FocusHygiene *hygiene)
{
  guint points = 0, known = 0;

  for (guint i = 0; i < FOCUS_N_SIGNALS; i++)
    {
      FocusSignalScore *signal = &hygiene->signals[i];
      if (!signal->counted)
        {
          g_clear_pointer (&signal->evidence, g_free);
          signal->points = 0;
          continue;
        }
      points += signal->points;
      known += kinds[i].max;
    }
  if (known < MIN_KNOWN)
    {
      hygiene->label = FOCUS_HYGIENE_NONE;
      hygiene->reason = FOCUS_UNSCORED_POINTS;
      return;
    }
  hygiene->score = (200 * points + known) / (2 * known);
  hygiene->label = hygiene->score >= CLEAR_FROM ? FOCUS_HYGIENE_CLEAR
                   : hygiene->score >= ASK_FROM ? FOCUS_HYGIENE_ASK
                                                : FOCUS_HYGIENE_UNCLEAR;
}

static void
judge_signals (FocusHygieneWork *work)
{
  focus_page_of_description (&work->page, work->context->words, work->invitation->description,
                             work->invitation->html, focus_page_frenchness (&work->title));
  focus_work_mark_names (work, &work->page);
  focus_work_purpose (work);
  focus_work_owner (work);
  focus_work_close_out (work);
  focus_work_proportion (work);
  sum_up (work->out);
  focus_page_clear (&work->page);
}

/* A title is one line. */
static GString *
title_text (const char *title)
{
  GString *text = focus_text_plain (title, FOCUS_PAGE_MAX_TEXT);

  for (gsize i = 0; i < text->len; i++)
    if (text->str[i] == '\n')
      text->str[i] = ' ';
  return text;
}

void
focus_hygiene_judge (const FocusInvitation *invitation, const FocusHygieneContext *context,
                     FocusHygiene *ret_hygiene)
{
  FocusHygieneWork work = { .invitation = invitation, .context = context, .out = ret_hygiene };

  *ret_hygiene = (FocusHygiene){ .label = FOCUS_HYGIENE_NONE };
  focus_work_meet (&work);
  focus_page_read (&work.title, context->words, title_text (invitation->title));
  focus_work_mark_names (&work, &work.title);
  work.title_kinds = focus_page_outcomes (&work.title, 0, work.title.words->len, TRUE);
  ret_hygiene->own = work.organizer_is_me;
  ret_hygiene->one_to_one = ret_hygiene->n_humans == 2 && !ret_hygiene->has_group;
  ret_hygiene->reason = focus_work_gate (&work);
  if (ret_hygiene->reason == FOCUS_UNSCORED_NOT)
    judge_signals (&work);
  focus_page_clear (&work.title);
  g_array_unref (work.names);
  g_array_unref (work.initials);
}

void
focus_hygiene_clear (FocusHygiene *hygiene)
{
  for (guint i = 0; i < FOCUS_N_SIGNALS; i++)
    g_clear_pointer (&hygiene->signals[i].evidence, g_free);
}

/* Explaining */

static guint
lost (const FocusHygiene *hygiene, guint signal)
{
  const FocusSignalScore *score = &hygiene->signals[signal];
  return score->counted ? kinds[signal].max - score->points : 0;
}

const char *
focus_hygiene_advice (const FocusHygiene *hygiene, FocusSignal signal)
{
  if (lost (hygiene, signal) == 0)
    return NULL;
  return hygiene->own ? kinds[signal].own_advice : kinds[signal].advice;
}

guint
focus_hygiene_top_lost (const FocusHygiene *hygiene, gboolean to_send, guint max,
                        FocusSignal *ret_signals)
{
  guint n = 0;

  for (guint loss = kinds[FOCUS_SIGNAL_GOAL].max; loss > 0; loss--)
    for (guint i = 0; i < FOCUS_N_SIGNALS && n < max; i++)
      if (lost (hygiene, i) == loss && !(to_send && i == FOCUS_SIGNAL_PLACE))
        ret_signals[n++] = (FocusSignal) i;
  return n;
}

static void
append_when (GString *out, const FocusInvitation *invitation, const FocusZone *zone)
{
  static const char *const days[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
  FocusCivil civil = focus_zone_civil (zone, invitation->span.start_s);
  int minute = focus_civil_second_of_day (civil) / FOCUS_MIN_S;

  g_string_append (out, days[focus_date_weekday (focus_civil_date (civil))]);
  if (!invitation->all_day)
    g_string_append_printf (out, " %02d:%02d", minute / 60, minute % 60);
}

static void
append_lost (GString *out, const FocusHygiene *hygiene)
{
  FocusSignal signals[MAX_NAMED];
  guint n = focus_hygiene_top_lost (hygiene, FALSE, MAX_NAMED, signals);

  for (guint i = 0; i < n; i++)
    {
      const FocusSignalKind *kind = &kinds[signals[i]];
      gboolean part = hygiene->signals[signals[i]].points > 0 && kind->lost_part != NULL;
      g_string_append_printf (out, "%s%s (−%u)", i == 0 ? " — " : "; ",
                              part ? kind->lost_part : kind->lost, lost (hygiene, signals[i]));
    }
}

char *
focus_hygiene_short (const FocusHygiene *hygiene, const FocusInvitation *invitation,
                     const FocusZone *zone)
{
  gboolean scored = hygiene->label != FOCUS_HYGIENE_NONE;
  GString *out = g_string_new (NULL);

  if (scored)
    g_string_append_printf (out, "%u ", hygiene->score);
  g_string_append_printf (out, "%s · %s (", focus_hygiene_label_name (hygiene->label),
                          *invitation->title != '\0' ? invitation->title : "(no title)");
  append_when (out, invitation, zone);
  g_string_append_printf (out, ", %u %s%s)", hygiene->n_humans,
                          hygiene->n_humans == 1 ? "person" : "people",
                          hygiene->has_group ? " and a group" : "");
  if (scored)
    append_lost (out, hygiene);
  else
    g_string_append_printf (out, " — %s", reasons[hygiene->reason].words);
  return g_string_free (out, FALSE);
}

/* Names */

const char *
focus_hygiene_label_name (FocusHygieneLabel label)
{
  static const char *const names[] = { [FOCUS_HYGIENE_CLEAR] = "clear",
                                       [FOCUS_HYGIENE_ASK] = "ask",
                                       [FOCUS_HYGIENE_UNCLEAR] = "unclear",
                                       [FOCUS_HYGIENE_NONE] = "none" };
  return names[label];
}

const char *
focus_unscored_name (FocusUnscored reason)
{
  return reasons[reason].name;
}

const char *
focus_outcome_kind_name (FocusOutcomeKind kind)
{
  static const char *const names[] = { [FOCUS_OUTCOME_UNKNOWN] = NULL,
                                       [FOCUS_OUTCOME_DECIDE] = "decide",
                                       [FOCUS_OUTCOME_CREATE] = "create",
                                       [FOCUS_OUTCOME_INFORM] = "inform" };
  return names[kind];
}
