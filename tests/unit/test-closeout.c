// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which meetings are asked to be closed, one at a time; what "later" means; idle series; and when
// the full score is due.
#include "core/closeout.h"

#include "core-world.h"

typedef struct
{
  World world;
  GArray *closeouts; /* FocusCloseout */
  GHashTable *unscored;
  gboolean wants_accepted;
  gint64 not_before_s;
} Closing;

static void
clear_closeout (gpointer closeout)
{
  focus_closeout_clear (closeout);
}

static Closing
closing_new (void)
{
  Closing closing = {
    .world = world_new (build_berlin (), "Mon-Fri 09:00-17:30", "12:30-13:00"),
    .closeouts = g_array_new (FALSE, TRUE, sizeof (FocusCloseout)),
    .unscored = g_hash_table_new (g_str_hash, g_str_equal),
  };

  g_array_set_clear_func (closing.closeouts, clear_closeout);
  return closing;
}

static void
closing_clear (Closing *closing)
{
  world_clear (&closing->world);
  g_array_unref (closing->closeouts);
  g_hash_table_unref (closing->unscored);
}

static gint64
at (const Closing *closing, const char *text)
{
  return focus_zone_instant (closing->world.zone, build_civil (text));
}

static FocusCloseoutDue
ask (const Closing *closing, const char *now)
{
  const FocusCloseoutQuery query = { .now_s = at (closing, now),
                                     .zone = closing->world.zone,
                                     .hours = closing->world.hours,
                                     .occurrences = closing->world.occurrences,
                                     .closeouts = closing->closeouts,
                                     .unscored = closing->unscored,
                                     .wants_accepted = closing->wants_accepted,
                                     .not_before_s = closing->not_before_s };
  FocusCloseoutDue due = focus_closeout_due (&query);

  g_assert_cmpint (due.wake_s, >, query.now_s);
  return due;
}

/* The UID that is due, or NULL. */
static const char *
due_uid (const Closing *closing, const char *now)
{
  FocusCloseoutDue due = ask (closing, now);

  return due.now ? g_array_index (closing->world.occurrences, FocusOccurrence, due.occurrence)
                       .details->uid
                 : NULL;
}

/* As the one who asks does it: what is due is written down. Returns its record. */
static FocusCloseout *
tell (Closing *closing, const char *now)
{
  FocusCloseoutDue due = ask (closing, now);
  const FocusOccurrence *occurrence = &g_array_index (closing->world.occurrences, FocusOccurrence,
                                                      due.occurrence);
  FocusCloseout *record = focus_closeout_find (closing->closeouts, occurrence->details->uid,
                                               focus_closeout_recurrence_s (occurrence));

  g_assert_true (due.now);
  if (record == NULL)
    {
      FocusCloseout fresh = { 0 };
      g_array_append_val (closing->closeouts, fresh);
      record = &g_array_index (closing->closeouts, FocusCloseout, closing->closeouts->len - 1);
    }
  focus_closeout_ask (record, occurrence, at (closing, now));
  g_assert_false (ask (closing, now).now);
  return record;
}

static void
record (Closing *closing, const char *uid, gint64 recurrence_s, FocusCloseoutResult result,
        gint64 closed_s)
{
  FocusCloseout one = { .uid = g_strdup (uid),
                        .recurrence_s = recurrence_s,
                        .result = result,
                        .asked_s = closed_s > 0 ? 0 : 1,
                        .closed_s = closed_s };

  g_array_append_val (closing->closeouts, one);
}

/* Which meetings count: one row each, asked after its end. */
static void
test_which (void)
{
  static const struct
  {
    const char *words; /* as world_add */
    gboolean is_mine, is_accepted;
  } rows[] = {
    { "mine ann", TRUE, TRUE },
    { "mine ann bob", TRUE, TRUE },
    { "ann", FALSE, FALSE },
    { "me ann", FALSE, TRUE },
    { "-me ann", FALSE, FALSE },
    { "mine", FALSE, FALSE },
    { "mine -ann", FALSE, FALSE },
    { "mine ann cancelled", FALSE, FALSE },
    { "mine ann tentative", FALSE, FALSE },
    { "mine ann day", FALSE, FALSE },
    { "mine ann @busy", FALSE, FALSE },
    { "mine ann @focus", FALSE, FALSE },
    { "mine ann @ignore", FALSE, FALSE },
    { "mine ann series", FALSE, FALSE }, /* the 1:1 of a series */
    { "mine ann bob series", TRUE, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (guint wanted = 0; wanted < 2; wanted++)
      {
        Closing closing = closing_new ();
        gboolean asked;
        closing.wants_accepted = wanted == 1;
        world_add (&closing.world, "m", "20261125T100000", "20261125T103000", rows[i].words);
        asked = due_uid (&closing, "20261125T103000") != NULL;
        if (asked != (wanted == 1 ? rows[i].is_accepted : rows[i].is_mine))
          g_error ("\"%s\" (%u): %d", rows[i].words, wanted, asked);
        g_assert_null (due_uid (&closing, "20261125T102959"));
        closing_clear (&closing);
      }
}

static void
test_more_of_which (void)
{
  Closing closing = closing_new ();
  FocusOccurrence *occurrence;
  FocusPerson *person;

  closing.wants_accepted = TRUE;
  world_add (&closing.world, "short", "20261125T100000", "20261125T102959", "me ann");
  g_assert_null (due_uid (&closing, "20261125T110000"));

  /* I chair it: how long it takes does not matter, but I must have accepted. */
  closing.wants_accepted = FALSE;
  occurrence = &g_array_index (closing.world.occurrences, FocusOccurrence, 0);
  person = &g_array_index (occurrence->details->people, FocusPerson, 0);
  person->chair = TRUE;
  focus_occurrence_judge (occurrence);
  g_assert_true (focus_closeout_is_mine (occurrence));
  g_assert_cmpstr (due_uid (&closing, "20261125T110000"), ==, "short");
  person->partstat = FOCUS_PARTSTAT_NEEDS_ACTION;
  focus_occurrence_judge (occurrence);
  g_assert_null (due_uid (&closing, "20261125T110000"));
  person->partstat = FOCUS_PARTSTAT_ACCEPTED;
  focus_occurrence_judge (occurrence);

  g_hash_table_add (closing.unscored, (gpointer) "short");
  g_assert_null (due_uid (&closing, "20261125T110000"));
  g_hash_table_remove_all (closing.unscored);
  occurrence->details->privacy = FOCUS_CLASS_PRIVATE;
  focus_occurrence_judge (occurrence);
  g_assert_null (due_uid (&closing, "20261125T110000"));
  occurrence->details->privacy = FOCUS_CLASS_PUBLIC;
  focus_occurrence_judge (occurrence);

  closing.not_before_s = at (&closing, "20261125T103000");
  g_assert_null (due_uid (&closing, "20261125T110000"));
  closing_clear (&closing);
}

/* The UIDs that wait, as "b a". Owned. */
static char *
waiting (const Closing *closing, const char *now)
{
  const FocusCloseoutQuery query = { .now_s = at (closing, now),
                                     .zone = closing->world.zone,
                                     .hours = closing->world.hours,
                                     .occurrences = closing->world.occurrences,
                                     .closeouts = closing->closeouts,
                                     .unscored = closing->unscored,
                                     .not_before_s = closing->not_before_s };
  g_autoptr (GArray) indexes = focus_closeout_waiting (&query);
  GString *uids = g_string_new (NULL);

  for (guint i = 0; i < indexes->len; i++)
    g_string_append_printf (uids, "%s%s", i > 0 ? " " : "",
                            g_array_index (query.occurrences, FocusOccurrence,
                                           g_array_index (indexes, guint, i))
                                .details->uid);
  return g_string_free (uids, FALSE);
}

/* Asked for or not, put off or not, all wait that are not closed; each once. */
static void
test_waiting (void)
{
  Closing closing = closing_new ();
  g_autofree char *before = NULL, *both = NULL, *without = NULL, *late = NULL, *since = NULL;

  world_add (&closing.world, "a", "20261125T100000", "20261125T110000", "mine ann");
  world_add (&closing.world, "b", "20261125T110000", "20261125T120000", "mine ann");
  world_add (&closing.world, "b", "20261125T110000", "20261125T120000", "mine ann");
  world_add (&closing.world, "c", "20261125T110000", "20261125T120000", "me ann");
  before = waiting (&closing, "20261125T115959");
  g_assert_cmpstr (before, ==, "a");
  tell (&closing, "20261125T120000")->later_s = at (&closing, "20261125T130000");
  both = waiting (&closing, "20261125T120000");
  g_assert_cmpstr (both, ==, "b a");
  record (&closing, "a", FOCUS_CLOSEOUT_SINGLE, FOCUS_CLOSEOUT_NOTHING,
          at (&closing, "20261125T103000"));
  without = waiting (&closing, "20261125T120000");
  g_assert_cmpstr (without, ==, "b");
  late = waiting (&closing, "20261127T120000");
  g_assert_cmpstr (late, ==, "");
  closing.not_before_s = at (&closing, "20261125T120001");
  since = waiting (&closing, "20261125T130000");
  g_assert_cmpstr (since, ==, "");
  closing_clear (&closing);
}

/* The last one first, with a pause while the question is open; the same in two calendars once. */
static void
test_one_at_a_time (void)
{
  Closing closing = closing_new ();
  FocusCloseout *first;

  world_add (&closing.world, "a", "20261125T100000", "20261125T103000", "mine ann");
  world_add (&closing.world, "b", "20261125T103000", "20261125T110000", "mine ann");
  world_add (&closing.world, "b", "20261125T103000", "20261125T110000", "mine ann @two");
  world_add (&closing.world, "later", "20261125T150000", "20261125T160000", "mine ann");

  g_assert_cmpint (ask (&closing, "20261125T090000").wake_s, ==, at (&closing, "20261125T103000"));
  g_assert_cmpstr (due_uid (&closing, "20261125T110000"), ==, "b");
  first = tell (&closing, "20261125T110000");
  g_assert_cmpint (ask (&closing, "20261125T110000").wake_s, ==, at (&closing, "20261125T111000"));
  g_assert_null (due_uid (&closing, "20261125T110959"));
  g_assert_cmpstr (due_uid (&closing, "20261125T111000"), ==, "a");
  /* answered: the next may come at once */
  first->closed_s = at (&closing, "20261125T110100");
  first->result = FOCUS_CLOSEOUT_OUTCOME;
  g_assert_cmpstr (due_uid (&closing, "20261125T110100"), ==, "a");
  tell (&closing, "20261125T110200");
  g_assert_null (due_uid (&closing, "20261125T140000"));
  g_assert_cmpint (ask (&closing, "20261125T140000").wake_s, ==, at (&closing, "20261125T160000"));
  g_assert_cmpstr (due_uid (&closing, "20261125T160000"), ==, "later");
  closing_clear (&closing);
}

static void
test_later (void)
{
  Closing closing = closing_new ();
  FocusCloseout *one;

  world_add (&closing.world, "a", "20261125T150000", "20261125T160000", "mine ann");
  one = tell (&closing, "20261125T160000");
  focus_closeout_put_off (one, at (&closing, "20261125T160000"), closing.world.hours, NULL,
                          closing.world.zone);
  g_assert_cmpint (one->later_s, ==, at (&closing, "20261125T170000"));
  g_assert_cmpint (ask (&closing, "20261125T160100").wake_s, ==, one->later_s);
  one = tell (&closing, "20261125T170000");
  /* the day is over: tomorrow */
  focus_closeout_put_off (one, at (&closing, "20261125T170000"), closing.world.hours, NULL,
                          closing.world.zone);
  g_assert_cmpint (one->later_s, ==, at (&closing, "20261126T090000"));
  one = tell (&closing, "20261126T090000");
  focus_closeout_put_off (one, at (&closing, "20261126T090000"), NULL, NULL, closing.world.zone);
  g_assert_cmpint (one->later_s, ==, at (&closing, "20261126T100000"));
  one = tell (&closing, "20261126T100000");
  /* three times are enough */
  focus_closeout_put_off (one, at (&closing, "20261126T100000"), NULL, NULL, closing.world.zone);
  g_assert_cmpint (one->later_s, ==, 0);
  g_assert_cmpuint (one->n_later, ==, FOCUS_CLOSEOUT_MAX_LATER + 1);
  g_assert_null (due_uid (&closing, "20261126T120000"));
  g_assert_cmpint (ask (&closing, "20261126T120000").wake_s, ==, G_MAXINT64);
  closing_clear (&closing);
}

/* Two working days are the end of it, also for what was put off. */
static void
test_too_old (void)
{
  Closing closing = closing_new ();
  FocusCloseout *one;

  world_add (&closing.world, "a", "20261126T100000", "20261126T110000", "mine ann"); /* Thursday */
  g_assert_cmpstr (due_uid (&closing, "20261130T105959"), ==, "a");
  g_assert_null (due_uid (&closing, "20261130T110000"));
  one = tell (&closing, "20261126T110000");
  one->later_s = at (&closing, "20261130T110000");
  g_assert_null (due_uid (&closing, "20261130T110000"));
  g_assert_cmpint (ask (&closing, "20261126T120000").wake_s, ==, G_MAXINT64);
  closing_clear (&closing);
}

/* Closed stays closed when the meeting is moved; but what is put behind its closing is new. */
static void
test_moved (void)
{
  Closing closing = closing_new ();
  FocusOccurrence *occurrence;
  gint64 start_s;

  world_add (&closing.world, "a", "20261125T100000", "20261125T110000", "mine ann bob series");
  occurrence = &g_array_index (closing.world.occurrences, FocusOccurrence, 0);
  start_s = occurrence->span.start_s;
  record (&closing, "a", occurrence->recurrence_s, FOCUS_CLOSEOUT_NOTHING,
          at (&closing, "20261125T105000"));
  g_assert_null (due_uid (&closing, "20261125T110000"));
  occurrence->span = (FocusSpan){ start_s - 3600, start_s };
  g_assert_null (due_uid (&closing, "20261125T110000"));
  occurrence->span = (FocusSpan){ start_s + FOCUS_DAY_S, start_s + FOCUS_DAY_S + 3600 };
  g_assert_cmpint (ask (&closing, "20261125T120000").wake_s, ==, at (&closing, "20261126T110000"));
  g_assert_cmpuint (tell (&closing, "20261126T110000")->result, ==, FOCUS_CLOSEOUT_OPEN);
  g_assert_cmpuint (closing.closeouts->len, ==, 1);
  /* another occurrence of the series has a record of its own */
  occurrence->recurrence_s += 7 * FOCUS_DAY_S;
  g_assert_cmpstr (due_uid (&closing, "20261126T111000"), ==, "a");
  closing_clear (&closing);
}

static void
test_idle (void)
{
  static const struct
  {
    const char *results; /* by RECURRENCE-ID: n nothing, o outcome, ? open */
    gboolean is_idle;
  } rows[] = {
    { "", FALSE },     { "nn", FALSE },   { "nnn", TRUE },   { "onnn", TRUE },
    { "nnnn", TRUE },  { "nnon", FALSE }, { "nnno", FALSE }, { "nn?n", FALSE },
    { "nnn?", FALSE }, { "n", FALSE },    { "ooo", FALSE },
  };
  g_autoptr (GRand) random = g_rand_new_with_seed (3);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (guint round = 0; round < 10; round++)
      {
        Closing closing = closing_new ();
        gsize n = strlen (rows[i].results);
        gsize first = n > 0 ? (gsize) g_rand_int_range (random, 0, (gint32) n) : 0;
        for (gsize k = 0; k < n; k++) /* in any order */
          {
            gsize j = (first + k) % n;
            record (&closing, "s", (gint64) j * 1000,
                    rows[i].results[j] == 'n'   ? FOCUS_CLOSEOUT_NOTHING
                    : rows[i].results[j] == 'o' ? FOCUS_CLOSEOUT_OUTCOME
                                                : FOCUS_CLOSEOUT_OPEN,
                    rows[i].results[j] == '?' ? 0 : 5000);
          }
        record (&closing, "s", FOCUS_CLOSEOUT_SINGLE, FOCUS_CLOSEOUT_OUTCOME, 5000);
        record (&closing, "other", 900000, FOCUS_CLOSEOUT_OUTCOME, 5000);
        g_assert_cmpint (focus_closeout_is_idle (closing.closeouts, "s", FALSE), ==,
                         rows[i].is_idle);
        g_assert_false (focus_closeout_is_idle (closing.closeouts, "s", TRUE));
        closing_clear (&closing);
      }
  g_assert_false (focus_closeout_is_idle (NULL, "s", FALSE));
}

static void
test_full_score (void)
{
  static const struct
  {
    const char *end, *due, *without_hours;
  } rows[] = {
    { "20261123T110000", "20261125T110000", "20261125T110000" }, /* Monday */
    { "20261126T110000", "20261130T110000", "20261130T110000" }, /* Thursday: over the weekend */
    { "20261127T110000", "20261201T110000", "20261201T110000" },
    { "20261128T110000", "20261201T110000", "20261201T110000" }, /* Saturday */
    { "20261221T110000", "20261229T110000", "20261223T110000" }, /* I am away 22 to 25 */
    { "20261023T023000", "20261027T023000", "20261027T023000" }, /* over a change of the clock */
  };
  Closing closing = closing_new ();
  FocusSpan away = { at (&closing, "20261222"), at (&closing, "20261226") };
  g_autoptr (GArray) absence = focus_spans_normal (&away, 1);
  FocusSpan always = { 0, G_MAXINT64 };
  g_autoptr (GArray) for_ever = focus_spans_normal (&always, 1);
  FocusCloseout closed = { .closed_s = at (&closing, "20261123T103000") };
  gint64 end_s = at (&closing, "20261123T110000");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gint64 row_end_s = at (&closing, rows[i].end);
      g_assert_cmpint (focus_closeout_full_score_s (row_end_s, NULL, closing.world.hours, absence,
                                                    closing.world.zone),
                       ==, at (&closing, rows[i].due));
      g_assert_cmpint (focus_closeout_full_score_s (row_end_s, NULL, NULL, NULL,
                                                    closing.world.zone),
                       ==, at (&closing, rows[i].without_hours));
    }
  /* with the outcome, not before the end */
  g_assert_cmpint (focus_closeout_full_score_s (end_s, &closed, NULL, NULL, closing.world.zone), ==,
                   end_s);
  closed.closed_s = end_s + 60;
  g_assert_cmpint (focus_closeout_full_score_s (end_s, &closed, NULL, NULL, closing.world.zone), ==,
                   end_s + 60);
  closed.closed_s = 0;
  g_assert_cmpint (focus_closeout_full_score_s (end_s, &closed, NULL, NULL, closing.world.zone), ==,
                   end_s + 2 * FOCUS_DAY_S);
  g_assert_cmpint (focus_closeout_full_score_s (end_s, NULL, closing.world.hours, for_ever,
                                                closing.world.zone),
                   ==, end_s + 60 * FOCUS_DAY_S);
  closing_clear (&closing);
}

/* Random weeks: asked and written down, nothing is asked twice, and the order never matters. */
static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (4);

  for (guint round = 0; round < 200; round++)
    {
      Closing closing = closing_new ();
      gint64 now_s = at (&closing, "20261123T080000"), stop_s = now_s + 8 * FOCUS_DAY_S;
      guint n_asked = 0, n = (guint) g_rand_int_range (random, 1, 12);
      for (guint i = 0; i < n; i++)
        {
          g_autofree char *uid = g_strdup_printf ("m%u", i);
          guint day = (guint) g_rand_int_range (random, 23, 28);
          guint hour = (guint) g_rand_int_range (random, 8, 18);
          g_autofree char *start = g_strdup_printf ("202611%02uT%02u0000", day, hour);
          g_autofree char *end = g_strdup_printf ("202611%02uT%02u3000", day, hour);
          world_add (&closing.world, uid, start, end, "mine ann bob");
        }
      while (now_s < stop_s)
        {
          FocusCloseoutQuery query = { .now_s = now_s,
                                       .zone = closing.world.zone,
                                       .hours = closing.world.hours,
                                       .occurrences = closing.world.occurrences,
                                       .closeouts = closing.closeouts };
          FocusCloseoutDue due = focus_closeout_due (&query);
          if (due.now)
            {
              const FocusOccurrence *occurrence = &g_array_index (closing.world.occurrences,
                                                                  FocusOccurrence, due.occurrence);
              FocusCloseout fresh = { 0 };
              g_assert_cmpint (occurrence->span.end_s, <=, now_s);
              g_assert_null (focus_closeout_find (closing.closeouts, occurrence->details->uid,
                                                  FOCUS_CLOSEOUT_SINGLE));
              focus_closeout_ask (&fresh, occurrence, now_s);
              g_array_append_val (closing.closeouts, fresh);
              n_asked++;
              world_shuffle (&closing.world, random);
              due = focus_closeout_due (&query);
              g_assert_false (due.now);
            }
          g_assert_cmpint (due.wake_s, >, now_s);
          now_s = due.wake_s;
        }
      g_assert_cmpuint (n_asked, ==, n); /* the wakes led to each */
      closing_clear (&closing);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/closeout/which", test_which);
  g_test_add_func ("/closeout/more-of-which", test_more_of_which);
  g_test_add_func ("/closeout/waiting", test_waiting);
  g_test_add_func ("/closeout/one-at-a-time", test_one_at_a_time);
  g_test_add_func ("/closeout/later", test_later);
  g_test_add_func ("/closeout/too-old", test_too_old);
  g_test_add_func ("/closeout/moved", test_moved);
  g_test_add_func ("/closeout/idle", test_idle);
  g_test_add_func ("/closeout/full-score", test_full_score);
  g_test_add_func ("/closeout/random", test_random);
  return g_test_run ();
}
