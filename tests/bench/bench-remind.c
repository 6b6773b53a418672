// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What asking for reminders costs with 2 000 occurrences and 50 rules. Prints "name value unit";
// fails above the ceiling.
#include "../unit/remind-fixture.h"

#define REMIND_MS_MAX 1.0
/* Where all of the week is looked at by all rules, and titles are not ASCII or all was put off. */
#define HOSTILE_MS_MAX 4.0
#define N_OCCURRENCES  2000
#define N_RULES        50
#define ROUNDS         50

/* The best of some rounds: others use the machine too. */
static double
cost_ms (const Reminding *reminding)
{
  FocusRemindQuery query = reminding_query (reminding, reminding_instant (reminding, "090000"));
  gint64 best_us = G_MAXINT64;

  for (int round = 0; round < ROUNDS; round++)
    {
      gint64 begin_us = g_get_monotonic_time ();
      g_auto (FocusReminders) reminders = { 0 };
      focus_remind (&query, &reminders);
      best_us = MIN (best_us, g_get_monotonic_time () - begin_us);
    }
  return (double) best_us / 1000;
}

static gboolean
report (const char *name, const Reminding *reminding, double max_ms)
{
  double ms = cost_ms (reminding);

  g_print ("%s %.3f ms\n", name, ms);
  if (ms <= max_ms)
    return TRUE;
  g_printerr ("%s is above %.1f ms\n", name, max_ms);
  return FALSE;
}

/* Meetings of eight days from 09:00 on Monday on; rules by title, none of which fits. */
static Reminding
new_world (const char *title, const char *leads)
{
  Reminding reminding = reminding_new ();
  g_autoptr (GRand) random = g_rand_new_with_seed (20261122);
  g_autofree char *words = g_strconcat ("me bo title=", title, NULL);

  for (guint i = 0; i < N_OCCURRENCES; i++)
    {
      g_autofree char *uid = g_strdup_printf ("meeting-%u@example.org", i);
      FocusOccurrence *occurrence;

      world_add (&reminding.world, uid, "20261116", "20261116", words);
      occurrence = &g_array_index (reminding.world.occurrences, FocusOccurrence, i);
      occurrence->span.start_s = reminding_instant (&reminding, "090000")
                                 + 60 * g_rand_int_range (random, 1, 8 * 1440);
      occurrence->span.end_s = occurrence->span.start_s + 1800;
      focus_occurrence_judge (occurrence);
    }
  for (guint i = 0; i < N_RULES; i++)
    {
      FocusRemindRule *rule = focus_remind_rule_new ();
      g_autofree char *part = g_strdup_printf ("Réunion %u", i);

      focus_remind_rule_set_title (rule, part);
      g_array_unref (rule->leads);
      rule->leads = reminding_leads (leads);
      g_ptr_array_add (reminding.rules, rule);
    }
  return reminding;
}

/* All of it told already, and put off. */
static void
put_off (Reminding *reminding)
{
  for (guint i = 0; i < reminding->world.occurrences->len; i++)
    {
      const FocusOccurrence *occurrence = &g_array_index (reminding->world.occurrences,
                                                          FocusOccurrence, i);
      FocusReminded told = { .uid = g_strdup (occurrence->details->uid),
                             .start_s = occurrence->span.start_s,
                             .end_s = occurrence->span.end_s,
                             .lead_s = 600,
                             .snooze_s = occurrence->span.start_s };
      g_array_append_val (reminding->reminded, told);
    }
}

int
main (void)
{
  struct
  {
    const char *name;
    Reminding reminding;
    double max_ms;
  } rows[] = {
    { "remind-2000", new_world ("Stand-up", "10 1"), REMIND_MS_MAX },
    { "remind-2000-week-ahead", new_world ("Stand-up", "10080 10 1"), REMIND_MS_MAX },
    { "remind-2000-not-ascii", new_world ("Réunion_d’équipe", "10080 10 1"), HOSTILE_MS_MAX },
    { "remind-2000-put-off", new_world ("Stand-up", "10 1"), HOSTILE_MS_MAX },
  };
  gboolean good = TRUE;

  put_off (&rows[3].reminding);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      good &= report (rows[i].name, &rows[i].reminding, rows[i].max_ms);
      reminding_clear (&rows[i].reminding);
    }
  return good ? 0 : 1;
}
