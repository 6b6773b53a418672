// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Random worlds of invitations. All edges of time are whole steps of 300 s.
#pragma once

#include "judge-fixture.h"

#define STEP_S 300

static inline gint32
pick (GRand *random, gint32 n)
{
  return g_rand_int_range (random, 0, n);
}

static inline gboolean
one_in (GRand *random, gint32 n)
{
  return pick (random, n) == 0;
}

static inline FocusPartstat
random_partstat (GRand *random)
{
  return one_in (random, 5) ? (FocusPartstat) (FOCUS_PARTSTAT_NEEDS_ACTION + pick (random, 5))
                            : FOCUS_PARTSTAT_NEEDS_ACTION;
}

static inline void
put_text (char **text, const char *by)
{
  g_free (*text);
  *text = g_strdup (by);
}

/* One thing that may speak against an answer. */
static inline void
random_oddity (Judging *judging, FocusOccurrence *occurrence, GRand *random)
{
  static const char *const emails[] = { "me@x.org", "me@home.net", "ceo@y.org", "Alice@x.org",
                                        "carl@x.org", "gus@x.org", "zoe@z.org" };
  FocusDetails *details = occurrence->details;
  FocusPerson *bob = judging_line (occurrence, "bob@x.org");
  FocusPerson *mine = &g_array_index (details->people, FocusPerson, 1);
  const char *email = emails[pick (random, G_N_ELEMENTS (emails))];

  switch (pick (random, 25))
    {
    case 0: details->status = FOCUS_STATUS_CANCELLED; break;
    case 1: details->all_day = TRUE; break;
    case 2: details->transparent = TRUE; break;
    case 3: occurrence->is_whole = FALSE; break;
    case 4: judging_person (occurrence, occurrence->calendar->me[0]); break;
    case 5: mine->cutype = (FocusCutype) pick (random, 5); break;
    case 6: mine->delegated = TRUE; break;
    case 7: mine->chair = TRUE; break;
    case 8: mine->rsvp = FALSE; break;
    case 9: mine->no_server = TRUE; break;
    case 10: details->no_server = TRUE; break;
    case 11: bob->optional = TRUE; break;
    case 12: bob->cutype = (FocusCutype) pick (random, 5); break;
    case 13: details->privacy = FOCUS_CLASS_CONFIDENTIAL; break;
    case 14: g_free (details->title); details->title = g_strdup ("an urgent thing"); break;
    case 15: judging_person (occurrence, "ceo@y.org"); break;
    case 16: g_free (details->sent_by);
      details->sent_by = g_strdup (one_in (random, 2) ? "desk@x.org" : "me@x.org"); break;
    case 17: g_clear_pointer (&details->organizer, g_free); break;
    case 18: occurrence->calendar = judging_view (judging, 3); break;
    case 19: occurrence->calendar = judging_view (judging, 4); break;
    case 20: occurrence->calendar = judging_view (judging, 5); break;
    case 21: put_text (&details->organizer_email, email); break;
    case 22: put_text (&bob->email, email); break;
    case 23: put_text (&mine->mail, "else@x.org"); put_text (&mine->email, email); break;
    default: g_free (mine->mail); mine->mail = g_strdup ("else@x.org"); break;
    }
}

static inline void
random_occurrence (Judging *judging, GRand *random, gint32 days)
{
  static const char *const organizers[] = { "alice@x.org", "alice@x.org", "carl@x.org",
                                            "dan@x.org",   "Eve@x.org",   "fay@z.org",
                                            "boss@x.org",  "me@home.net", "gus@x.org" };
  static const gint32 lengths[] = { 300, 900, 1800, 3600, 3600, 7200, 0, FOCUS_DAY_S };
  gint64 start_s = JUDGE_NOW - 2 * JUDGE_HOUR + STEP_S * pick (random, days * 288);
  gint32 n = pick (random, 14);
  g_autofree char *uid = g_strdup_printf ("%c%d", n < 3 ? 's' : 'e', n < 3 ? n : pick (random, 40));
  FocusOccurrence *occurrence;

  /* The same twice in one calendar is nothing that can be told apart. */
  for (guint i = 0; i < judging->occurrences->len; i++)
    if (g_str_equal (judging_occurrence (judging, i)->details->uid, uid)
        && (*uid == 'e' || judging_occurrence (judging, i)->span.start_s == start_s))
      return;
  occurrence = judging_add (judging, uid, start_s, lengths[pick (random, G_N_ELEMENTS (lengths))]);
  occurrence->in_series = *uid == 's';
  occurrence->details->sequence = pick (random, 2);
  g_free (occurrence->details->organizer);
  occurrence->details->organizer = g_strdup (organizers[pick (random, G_N_ELEMENTS (organizers))]);
  judging_line (occurrence, "me@x.org")->partstat = random_partstat (random);
  for (gint32 i = one_in (random, 2) ? 0 : pick (random, 3); i > 0; i--)
    random_oddity (judging, occurrence, random);
  focus_occurrence_judge (occurrence);
}

/* The same in another calendar, a version apart perhaps. */
static inline void
random_copy (Judging *judging, GRand *random)
{
  const FocusOccurrence *of = judging_occurrence (
      judging, (guint) pick (random, (gint32) judging->occurrences->len));
  FocusOccurrence from = *of, *copy;
  g_autofree char *uid = g_strdup (of->details->uid);
  gint64 sequence = of->details->sequence;

  if (of->calendar != judging_view (judging, 0))
    return;
  for (guint i = 0; i < judging->occurrences->len; i++)
    if (g_str_equal (judging_occurrence (judging, i)->details->uid, uid)
        && judging_occurrence (judging, i)->calendar == judging_view (judging, 1))
      return;
  copy = judging_add (judging, uid, from.span.start_s, from.span.end_s - from.span.start_s);
  copy->calendar = judging_view (judging, 1);
  copy->in_series = from.in_series;
  copy->details->sequence = sequence + pick (random, 2);
  judging_line (copy, "me@x.org")->partstat = random_partstat (random);
  focus_occurrence_judge (copy);
}

static inline void
random_memory (Judging *judging, GRand *random)
{
  judging_follow (judging, JUDGE_NOW - 1);
  for (guint i = 0; i < judging->invites->len; i++)
    {
      FocusInvite *invite = judging_invite (judging, i);
      invite->came_s = one_in (random, 15) ? 0 : JUDGE_NOW - 600 * pick (random, 60);
      if (one_in (random, 4))
        invite->due_s = JUDGE_NOW + STEP_S * (pick (random, 20) - 8);
      if (one_in (random, 12))
        invite->capped = FOCUS_HOLD (FOCUS_HOLD_SERIES + pick (random, 3));
      invite->kept = one_in (random, 25);
      invite->was_answered = one_in (random, 25);
      if (one_in (random, 12))
        invite->sequence--;
      if (one_in (random, 12))
        invite->partstat = random_partstat (random);
    }
}

static inline void
random_answers (Judging *judging, GRand *random)
{
  for (gint32 i = pick (random, 6); i > 0; i--)
    {
      guint at = (guint) pick (random, (gint32) judging->occurrences->len);
      const FocusOccurrence *occurrence = judging_occurrence (judging, at);
      FocusGivenAnswer answer = {
        .uid = judging_keep (judging, g_strdup (occurrence->details->uid)),
        .recurrence_s = focus_closeout_recurrence_s (occurrence),
        .sequence = occurrence->details->sequence,
        .start_s = occurrence->span.start_s + (one_in (random, 2) ? 0 : STEP_S),
        .organizer = one_in (random, 2) ? "alice@x.org" : "CARL@x.org",
        .at_s = JUDGE_NOW - 100 * pick (random, 1000),
        .by_itself = !one_in (random, 4),
        .is_gone = one_in (random, 4),
      };
      if (!one_in (random, 3))
        answer.written_s = MIN (answer.at_s + 100 * pick (random, 30), JUDGE_NOW);
      g_array_append_val (judging->answers, answer);
    }
}

static inline void
random_protections (Judging *judging, GRand *random, gint32 days)
{
  static const char *const names[] = { "a", "b", "c", "d", "e", "f", "g", "h" };
  g_autoptr (GArray) office = focus_spans_new ();

  for (gint32 i = pick (random, 8); i > 0; i--)
    {
      gint64 start_s = JUDGE_NOW - JUDGE_HOUR + STEP_S * pick (random, days * 288);
      FocusProtection one = { .span = { start_s, start_s + STEP_S * (i + pick (random, 200)) },
                              .is_block = one_in (random, 2),
                              .name = names[i],
                              .level = one_in (random, 3) ? (FocusLevel) pick (random, 4)
                                                  : FOCUS_LEVEL_DECLINE,
                              .since_s = JUDGE_NOW - 3600 * (i + 3 * pick (random, 8)) };
      g_array_append_val (judging->protections, one);
    }
  for (gint32 i = pick (random, 4); i > 0; i--)
    {
      gint64 start_s = JUDGE_NOW + STEP_S * pick (random, days * 288);
      FocusSpan span = { start_s, start_s + STEP_S * pick (random, 30) };
      g_array_append_val (office, span);
    }
  g_array_unref (judging->office);
  judging->office = focus_spans_normal ((const FocusSpan *) (gpointer) office->data, office->len);
}

static inline void
random_rules (Judging *judging, GRand *random)
{
  static const char *const vip[] = { "boss@x.org", "ceo@y.org", NULL };
  static const char *const domains[] = { "x.org", NULL };
  FocusJudgeAccount *account = &g_array_index (judging->accounts, FocusJudgeAccount, 0);

  account->tells = !one_in (random, 4);
  account->is_unknown = !account->tells && one_in (random, 2);
  account->tells_all = one_in (random, 4);
  account->trial_until_s = one_in (random, 4) ? JUDGE_NOW - 3600 * (pick (random, 20) - 4) : 0;
  judging->query.rules = (FocusJudgeRules){
    .grace_s = 600 * pick (random, 30),
    .max_per_organizer = (guint) pick (random, 8),
    .max_per_day = (guint) pick (random, 20),
    .vip = one_in (random, 2) ? vip : NULL,
    .own_domains = one_in (random, 2) ? domains : NULL,
    .respond = one_in (random, 8) ? (FocusRespond) pick (random, 3) : FOCUS_RESPOND_RSVP,
    .mails = one_in (random, 2),
  };
}

static inline Judging
random_world (GRand *random)
{
  Judging judging = judging_new ();
  gint32 days = 1 + pick (random, 3);

  judging_calendar (&judging, "work/shared", "me@x.org")->shared = TRUE;
  judging_calendar (&judging, "work/fixed", "me@x.org")->writable = FALSE;
  random_rules (&judging, random);
  random_protections (&judging, random, days);
  random_occurrence (&judging, random, days);
  for (gint32 i = pick (random, 30); i > 0; i--)
    random_occurrence (&judging, random, days);
  for (gint32 i = pick (random, 4); i > 0; i--)
    random_copy (&judging, random);
  random_memory (&judging, random);
  random_answers (&judging, random);
  return judging;
}
