// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Why an invitation is answered, asked about or left alone, in sentences.
#include "engine/answering-work.h"

#include "core/closeout.h"
#include "engine/text.h"

static void say (GPtrArray *lines, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
say (GPtrArray *lines, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_ptr_array_add (lines, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

static void
say_rule (GPtrArray *lines, const FocusProtection *protection)
{
  say (lines, "it falls into the %s “%s”, whose level is %s",
       protection->is_block ? "focus block" : "window", protection->name,
       focus_level_name (protection->level));
}

static void
say_step (GPtrArray *lines, const FocusFinding *finding, FocusLevel level, const FocusZone *zone)
{
  const char *answer = level == FOCUS_LEVEL_DECLINE ? "declined" : "answered “tentative”";
  g_autofree char *due = finding->due_s != 0 ? focus_text_moment (finding->due_s, zone) : NULL;

  switch (finding->step)
    {
    case FOCUS_STEP_NONE:
      say (lines, "nothing is asked or sent");
      return;
    case FOCUS_STEP_LIST:
      say (lines, "it is listed, and nothing is asked or sent");
      return;
    case FOCUS_STEP_ASK:
      say (lines, "you are asked; nothing is sent before you say so");
      return;
    case FOCUS_STEP_WAIT:
      say (lines, "it will be %s for you on %s; `focusctl keep` stops that", answer, due);
      return;
    case FOCUS_STEP_ANSWER:
      say (lines, "it is being %s", answer);
      return;
    }
}

/* Of what falls in every hold is said; else only that it falls into nothing. */
static void
say_holds (GPtrArray *lines, guint64 holds)
{
  for (guint i = 0; i < FOCUS_N_HOLDS; i++)
    if ((holds & FOCUS_HOLD (i)) != 0)
      say (lines, "because %s (%s)", focus_hold_text ((FocusHold) i),
           focus_hold_name ((FocusHold) i));
}

static const char *
told_text (FocusAnswerTold told)
{
  static const char *const texts[] = {
    [FOCUS_ANSWER_TOLD_WAITING] = "whether the organiser was told is not known yet",
    [FOCUS_ANSWER_TOLD_YES] = "the organiser was told",
    [FOCUS_ANSWER_TOLD_UNSEEN] = "it is not confirmed that the organiser was told",
    [FOCUS_ANSWER_TOLD_NO] = "the organiser was not told",
    [FOCUS_ANSWER_TOLD_NOBODY] = "its server does not tell the organiser",
  };

  return texts[told];
}

static void
say_answer (GPtrArray *lines, const FocusAnswerRow *row, const FocusZone *zone)
{
  g_autofree char *at = focus_text_moment (row->at_s, zone);

  say (lines, "%s %s on %s: %s%s%s%s",
       row->by_itself     ? "focusd answered"
       : row->undoes != 0 ? "you took an answer back to"
                          : "you answered",
       focus_partstat_name (row->partstat), at, told_text (row->told),
       row->status != NULL ? " (" : "", row->status != NULL ? row->status : "",
       row->status != NULL ? ")" : "");
  if (row->undone)
    say (lines, "that answer was taken back");
}

/* By what another program, or another machine's focusd, wrote: no answer of ours says so. */
static void
say_elsewhere (GPtrArray *lines, const GPtrArray *rows, const FocusOccurrence *occurrence)
{
  FocusPartstat partstat = occurrence->partstat;

  if (!focus_invite_is_one (occurrence) || partstat == FOCUS_PARTSTAT_NEEDS_ACTION
      || partstat == FOCUS_PARTSTAT_DELEGATED)
    return;
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const FocusAnswerRow *row = rows->pdata[i];
      if (row->partstat == partstat && g_str_equal (row->uid, occurrence->details->uid)
          && !focus_answer_row_is_gone (row))
        return;
    }
  say (lines, "it was answered %s elsewhere: by another program, or on another machine",
       focus_partstat_name (partstat));
}

static void
say_answers (FocusAnswering *answering, GPtrArray *lines, const FocusOccurrence *occurrence)
{
  const GPtrArray *rows = focus_answering_rows (answering, NULL);
  gint64 recurrence_s = focus_closeout_recurrence_s (occurrence);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const FocusAnswerRow *row = rows->pdata[i];
      if (row->recurrence_s == recurrence_s && g_str_equal (row->uid, occurrence->details->uid))
        say_answer (lines, row, answering->engine->zone);
    }
  say_elsewhere (lines, rows, occurrence);
}

GPtrArray *
focus_answering_lines (FocusAnswering *answering, const FocusOccurrence *occurrence)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  const FocusAnsweringLook *look = focus_answering_look (answering, NULL);
  FocusFinding finding;

  if (look == NULL)
    return lines;
  finding = focus_answering_judge_one (look, occurrence);
  if (finding.protection != FOCUS_JUDGE_NOWHERE && focus_invite_is_one (occurrence))
    {
      const FocusProtection *protection = &g_array_index (look->protections, FocusProtection,
                                                          finding.protection);
      say_rule (lines, protection);
      say_step (lines, &finding, protection->level, answering->engine->zone);
      say_holds (lines, finding.holds);
    }
  else if (focus_invite_is_one (occurrence))
    say (lines, "it falls into no protected time");
  else if (finding.protection != FOCUS_JUDGE_NOWHERE && occurrence->details->people->len > 0)
    {
      say_rule (lines, &g_array_index (look->protections, FocusProtection, finding.protection));
      say (lines, "nothing is asked or sent");
      say_holds (lines, finding.holds);
    }
  say_answers (answering, lines, occurrence);
  return lines;
}
