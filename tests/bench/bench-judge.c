// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What judging costs with 2 000 invitations and 200 protections, and what strangers can make of it.
// Prints "name value unit"; fails above the ceiling.
#include "../unit/judge-fixture.h"

#define JUDGE_MS_MAX 5.0
/* With all attendees that an event may have in a tenth of them. */
#define CROWD_MS_MAX  60.0
#define TANGLE_MS_MAX 30.0
#define N_OCCURRENCES 2000
#define N_PROTECTIONS 200
#define N_TANGLED     5000
#define ROUNDS        20

/* The best of some rounds: others use the machine too. */
static gboolean
report (const char *name, Judging *judging, double max_ms)
{
  gint64 best_us = G_MAXINT64, wake_s;
  double ms;

  for (int round = 0; round < ROUNDS; round++)
    {
      gint64 begin_us = g_get_monotonic_time ();
      g_array_unref (focus_judge (judging_query (judging), &wake_s));
      best_us = MIN (best_us, g_get_monotonic_time () - begin_us);
    }
  ms = (double) best_us / 1000;
  g_print ("%s %.3f ms\n", name, ms);
  if (ms <= max_ms)
    return TRUE;
  g_printerr ("%s is above %.1f ms\n", name, max_ms);
  return FALSE;
}

static void
add_row (Judging *judging, const FocusOccurrence *one)
{
  FocusInvite invite;

  g_assert_true (focus_invite_follow (NULL, one, JUDGE_NOW - 60, JUDGE_NOW, &invite));
  g_array_append_val (judging->invites, invite);
}

/* Eight weeks of invitations; windows all day long in half of them. */
static Judging
new_world (gint64 every_s, guint n_people, gboolean is_series)
{
  Judging judging = judging_new ();

  for (guint i = 0; i < N_PROTECTIONS; i++)
    judging_protect (&judging, JUDGE_NOW + i * 6 * JUDGE_HOUR, JUDGE_NOW + (i * 6 + 3) * JUDGE_HOUR,
                     FOCUS_LEVEL_DECLINE);
  for (guint i = 0; i < N_OCCURRENCES; i++)
    {
      g_autofree char *uid = g_strdup_printf ("meeting-%u@example.org", is_series ? 0 : i);
      FocusOccurrence *one = judging_add (&judging, uid, JUDGE_NOW + 5 * JUDGE_HOUR + i * every_s,
                                          JUDGE_HOUR);

      one->in_series = is_series;
      one->details->title = (g_free (one->details->title), g_strdup ("Planning of the quarter"));
      for (guint k = 0; i % 10 == 0 && k < n_people; k++)
        {
          g_autofree char *mail = g_strdup_printf ("somebody-%u@example.org", k);
          judging_person (one, mail)->optional = TRUE;
        }
      focus_occurrence_judge (one);
      add_row (&judging, one);
    }
  judging.query.rules.max_per_day = judging.query.rules.max_per_organizer = 100;
  return judging;
}

/* Protections that all overlap, and answers to one series that were all just given. */
static Judging
new_tangle (void)
{
  Judging judging = new_world (2400, 0, TRUE);

  for (guint i = 0; i < N_TANGLED; i++)
    {
      FocusGivenAnswer answer = { .uid = "meeting-0@example.org",
                                  .recurrence_s = i,
                                  .organizer = "alice@x.org",
                                  .at_s = JUDGE_NOW - i % 600,
                                  .written_s = JUDGE_NOW - i % 600 };

      judging_protect (&judging, JUDGE_NOW + i * 60, JUDGE_NOW + (N_TANGLED + i) * 600,
                       (FocusLevel) (i % 4));
      g_array_append_val (judging.answers, answer);
    }
  return judging;
}

int
main (void)
{
  static const char *const vip[] = { "ceo@example.org", NULL };
  struct
  {
    const char *name;
    Judging judging;
    double max_ms;
  } rows[] = {
    { "judge-2000", new_world (2400, 0, FALSE), JUDGE_MS_MAX },
    { "judge-2000-of-one-series", new_world (2400, 0, TRUE), JUDGE_MS_MAX },
    { "judge-2000-at-once", new_world (0, 0, FALSE), JUDGE_MS_MAX },
    { "judge-2000-tangle", new_tangle (), TANGLE_MS_MAX },
    { "judge-2000-crowd", new_world (2400, FOCUS_MAX_PEOPLE, FALSE), CROWD_MS_MAX },
  };
  gboolean good = TRUE;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      rows[i].judging.query.rules.vip = vip;
      good &= report (rows[i].name, &rows[i].judging, rows[i].max_ms);
      judging_clear (&rows[i].judging);
    }
  return good ? 0 : 1;
}
