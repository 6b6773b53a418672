// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A small world of invitations, for the tests of the judge: one that nothing speaks against, and
// words that change it.
#pragma once

#include "core-build.h"

#include "core/closeout.h"
#include "core/judge.h"

/* Monday 2026-11-23, 08:00 UTC. */
#define JUDGE_NOW 1795420800
#define JUDGE_MIN 60
#define JUDGE_HOUR 3600

typedef struct
{
  GPtrArray *calendars;  /* FocusCalendarView: work/a, work/b, home/c, other/d (no account) */
  GArray *occurrences;   /* FocusOccurrence */
  GArray *protections;   /* FocusProtection */
  GArray *invites;       /* FocusInvite */
  GArray *answers;       /* FocusGivenAnswer */
  GArray *accounts;      /* FocusJudgeAccount: work, home */
  FocusSpans *office;
  FocusHygieneWords *words;
  GPtrArray *kept; /* texts that are borrowed above */
  FocusJudgeQuery query;
} Judging;

static inline void
judging_clear_occurrence (gpointer occurrence)
{
  focus_occurrence_clear (occurrence);
}

static inline void
judging_clear_invite (gpointer invite)
{
  focus_invite_clear (invite);
}

static inline FocusCalendarView *
judging_calendar (Judging *judging, const char *name, const char *me)
{
  const char *const mails[] = { me, NULL };
  FocusCalendarView *view = focus_calendar_view_new (name, FOCUS_ROLE_WORK, FALSE, mails);

  view->writable = TRUE;
  g_ptr_array_add (judging->calendars, view);
  return view;
}

static inline const char *
judging_keep (Judging *judging, char *text)
{
  g_ptr_array_add (judging->kept, text);
  return text;
}

/* Points the question at the lists. */
static inline const FocusJudgeQuery *
judging_query (Judging *judging)
{
  judging->query.occurrences = judging->occurrences;
  judging->query.protections = judging->protections;
  judging->query.office = judging->office;
  judging->query.invites = judging->invites;
  judging->query.answers = judging->answers;
  judging->query.accounts = judging->accounts;
  judging->query.words = judging->words;
  return &judging->query;
}

static inline Judging
judging_new (void)
{
  Judging judging = {
    .calendars = g_ptr_array_new_with_free_func ((GDestroyNotify) focus_calendar_view_free),
    .occurrences = g_array_new (FALSE, TRUE, sizeof (FocusOccurrence)),
    .protections = g_array_new (FALSE, TRUE, sizeof (FocusProtection)),
    .invites = g_array_new (FALSE, TRUE, sizeof (FocusInvite)),
    .answers = g_array_new (FALSE, TRUE, sizeof (FocusGivenAnswer)),
    .accounts = g_array_new (FALSE, TRUE, sizeof (FocusJudgeAccount)),
    .office = focus_spans_new (),
    .words = focus_hygiene_words_new (NULL),
    .kept = g_ptr_array_new_with_free_func (g_free),
    .query = { .now_s = JUDGE_NOW,
               .rules = { .grace_s = 30 * JUDGE_MIN,
                          .max_per_organizer = 1,
                          .max_per_day = 3,
                          .respond = FOCUS_RESPOND_RSVP } },
  };
  const FocusJudgeAccount accounts[] = { { .name = "work", .tells = TRUE },
                                         { .name = "home", .tells = TRUE } };

  g_array_append_vals (judging.accounts, accounts, G_N_ELEMENTS (accounts));
  g_array_set_clear_func (judging.occurrences, judging_clear_occurrence);
  g_array_set_clear_func (judging.invites, judging_clear_invite);
  judging_calendar (&judging, "work/a", "me@x.org");
  judging_calendar (&judging, "work/b", "me@x.org");
  judging_calendar (&judging, "home/c", "me@home.net");
  judging_calendar (&judging, "other/d", "me@x.org");
  return judging;
}

static inline void
judging_clear (Judging *judging)
{
  g_array_unref (judging->occurrences);
  g_array_unref (judging->protections);
  g_array_unref (judging->invites);
  g_array_unref (judging->answers);
  g_array_unref (judging->accounts);
  g_array_unref (judging->office);
  g_ptr_array_unref (judging->calendars);
  g_ptr_array_unref (judging->kept);
  focus_hygiene_words_free (judging->words);
}

static inline FocusCalendarView *
judging_view (const Judging *judging, guint i)
{
  return g_ptr_array_index (judging->calendars, i);
}

static inline FocusOccurrence *
judging_occurrence (const Judging *judging, guint i)
{
  return &g_array_index (judging->occurrences, FocusOccurrence, i);
}

static inline FocusInvite *
judging_invite (const Judging *judging, guint i)
{
  return &g_array_index (judging->invites, FocusInvite, i);
}

static inline FocusPerson *
judging_person (FocusOccurrence *occurrence, const char *mail)
{
  FocusPerson person = { .mail = g_strdup (mail), .partstat = FOCUS_PARTSTAT_NEEDS_ACTION };
  GArray *people = occurrence->details->people;

  g_array_append_val (people, person);
  return &g_array_index (people, FocusPerson, people->len - 1);
}

/* The line of that address. */
static inline FocusPerson *
judging_line (FocusOccurrence *occurrence, const char *mail)
{
  GArray *people = occurrence->details->people;

  for (guint i = 0; i < people->len; i++)
    if (g_strcmp0 (g_array_index (people, FocusPerson, i).mail, mail) == 0)
      return &g_array_index (people, FocusPerson, i);
  g_error ("%s has no line of %s", occurrence->details->uid, mail);
}

/* Alice asks me and bob, in work/a; RSVP. Judge it when all is said. */
static inline FocusOccurrence *
judging_add (Judging *judging, const char *uid, gint64 start_s, gint64 length_s)
{
  FocusOccurrence occurrence = { .calendar = judging_view (judging, 0),
                                 .details = focus_details_new (),
                                 .span = { start_s, start_s + length_s },
                                 .recurrence_s = start_s,
                                 .is_whole = TRUE };

  g_free (occurrence.details->uid);
  occurrence.details->uid = g_strdup (uid);
  occurrence.details->organizer = g_strdup ("alice@x.org");
  judging_person (&occurrence, "alice@x.org");
  judging_person (&occurrence, "me@x.org")->rsvp = TRUE;
  judging_person (&occurrence, "bob@x.org");
  focus_occurrence_judge (&occurrence);
  g_array_append_val (judging->occurrences, occurrence);
  return judging_occurrence (judging, judging->occurrences->len - 1);
}

static inline void
judging_protect (Judging *judging, gint64 start_s, gint64 end_s, FocusLevel level)
{
  FocusProtection protection = { .span = { start_s, end_s },
                                 .name = "deep work",
                                 .level = level,
                                 .since_s = JUDGE_NOW - 30 * FOCUS_DAY_S };

  g_array_append_val (judging->protections, protection);
}

/* Follows all that are to be followed, as the engine does. */
static inline void
judging_follow (Judging *judging, gint64 came_s)
{
  g_autoptr (GArray) list = focus_invite_list (judging->occurrences);

  for (guint i = 0; i < list->len; i++)
    {
      const FocusOccurrence *occurrence = judging_occurrence (judging,
                                                              g_array_index (list, guint, i));
      gint64 recurrence_s = focus_closeout_recurrence_s (occurrence);
      FocusInvite invite, *known = NULL;

      for (guint k = 0; k < judging->invites->len; k++)
        if (judging_invite (judging, k)->recurrence_s == recurrence_s
            && g_str_equal (judging_invite (judging, k)->uid, occurrence->details->uid))
          known = judging_invite (judging, k);
      if (!focus_invite_follow (known, occurrence, came_s, judging->query.now_s, &invite))
        continue;
      if (known == NULL)
        {
          g_array_append_val (judging->invites, invite);
          continue;
        }
      focus_invite_clear (known);
      *known = invite;
    }
}

static inline void
judging_assert_same (const FocusFinding *a, const FocusFinding *b)
{
  g_assert_cmpuint (a->occurrence, ==, b->occurrence);
  g_assert_cmpuint (a->protection, ==, b->protection);
  g_assert_cmphex (a->holds, ==, b->holds);
  g_assert_cmpint (a->step, ==, b->step);
  g_assert_cmpint (a->due_s, ==, b->due_s);
}
