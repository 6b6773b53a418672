// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The figures of meeting hygiene: the mean score by weight, the rows of series, and the share of
// meetings of mine that came to something.
#include "core-world.h"

#include "core/metrics.h"

#define MAX_EVENTS 5
/* The week of most rows, and a moment at which all its meetings ought to be closed. */
#define MONDAY     "20261116"
#define MUCH_LATER "20261201T120000"

static FocusWeekQuery
query_of (const World *world, const GArray *scores, const GArray *closeouts)
{
  return (FocusWeekQuery){ .monday = focus_civil_date (build_civil (MONDAY)),
                           .zone = world->zone,
                           .hours = world->hours,
                           .lunch = world->lunch,
                           .occurrences = world->occurrences,
                           .now_s = build_instant (MUCH_LATER),
                           .scores = scores,
                           .closeouts = closeouts };
}

static GArray *
closeouts_new (void)
{
  GArray *closeouts = g_array_new (FALSE, TRUE, sizeof (FocusCloseout));

  g_array_set_clear_func (closeouts, (GDestroyNotify) focus_closeout_clear);
  return closeouts;
}

static void
add_closeout (GArray *closeouts, const char *uid, gint64 recurrence_s, FocusCloseoutResult result,
              gint64 closed_s)
{
  FocusCloseout one = { .uid = g_strdup (uid),
                        .recurrence_s = recurrence_s,
                        .closed_s = result != FOCUS_CLOSEOUT_OPEN ? closed_s : 0,
                        .asked_s = closed_s,
                        .result = result };

  g_array_append_val (closeouts, one);
}

static void
assert_figure (const FocusWeekFigures *week, FocusFigure figure, const char *expected,
               const char *what)
{
  g_autofree char *got = week->figures[figure].known
                             ? g_strdup_printf ("%g", week->figures[figure].value)
                             : g_strdup ("?");

  if (!g_str_equal (got, expected))
    g_error ("%s: %s is %s, not %s", what, focus_figure_name (figure), got, expected);
}

/* Scores */

typedef struct
{
  const char *what;
  struct
  {
    const char *uid, *start, *end, *words;
    gint score;
  } events[MAX_EVENTS];
  const char *expected;
} ScoreRow;

static const ScoreRow score_rows[] = {
  { "an empty week", { { NULL } }, "?" },
  { "one", { { "a", "20261116T100000", "20261116T110000", "me bo", 61 } }, "61" },
  { "nought is a score", { { "a", "20261116T100000", "20261116T110000", "me bo", 0 } }, "0" },
  { "none is scored", { { "a", "20261116T100000", "20261116T110000", "me bo", -1 } }, "?" },
  { "by length times people",
    { { "a", "20261116T100000", "20261116T110000", "me bo", 80 },
      { "b", "20261117T100000", "20261117T103000", "me b c d e f g h", 20 } },
    "40" },
  { "who declined has no weight",
    { { "a", "20261116T100000", "20261116T110000", "me bo", 80 },
      { "b", "20261117T100000", "20261117T110000", "me bo -cy", 20 } },
    "50" },
  { "what is not scored has none",
    { { "a", "20261116T100000", "20261116T110000", "me bo", 80 },
      { "b", "20261117T100000", "20261117T160000", "me b c d e f g h", -1 } },
    "80" },
  { "clipped to the week",
    { { "a", "20261115T230000", "20261116T010000", "me bo", 90 },
      { "b", "20261117T100000", "20261117T120000", "me bo", 30 } },
    "50" },
  { "what does not count is not asked",
    { { "a", "20261116T100000", "20261116T110000", "me bo", 80 },
      { "b", "20261116T100000", "20261116T110000", "-me bo", 10 },
      { "c", "20261116T100000", "20261116T110000", "me bo cancelled", 10 },
      { "d", "20261116T100000", "20261116T110000", "me bo @busy", 10 } },
    "80" },
  { "two copies of a meeting count once, the firm one",
    { { "a", "20261116T100000", "20261116T110000", "me bo tentative", 10 },
      { "a", "20261116T100000", "20261116T110000", "me bo @two", 80 },
      { "b", "20261117T100000", "20261117T110000", "me bo", 40 } },
    "60" },
};

static World
score_world (const ScoreRow *row, GArray *scores)
{
  World world = world_new (focus_zone_new_utc (), "Mon-Fri 09:00-17:30", "12:30-13:00");

  for (guint i = 0; i < MAX_EVENTS && row->events[i].uid != NULL; i++)
    {
      world_add (&world, row->events[i].uid, row->events[i].start, row->events[i].end,
                 row->events[i].words);
      g_array_append_val (scores, row->events[i].score);
    }
  return world;
}

static void
test_scores (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (score_rows); i++)
    {
      g_autoptr (GArray) scores = g_array_new (FALSE, FALSE, sizeof (gint));
      World world = score_world (&score_rows[i], scores);
      FocusWeekQuery query = query_of (&world, scores, NULL);
      g_autoptr (FocusWeekFigures) week = focus_metrics_week (&query);
      g_autoptr (FocusWeekFigures) unknown = NULL;

      assert_figure (week, FOCUS_FIGURE_HYGIENE_MEAN, score_rows[i].expected, score_rows[i].what);
      assert_figure (week, FOCUS_FIGURE_CLOSEOUT_RATE, "?", score_rows[i].what);
      query.scores = NULL;
      unknown = focus_metrics_week (&query);
      assert_figure (unknown, FOCUS_FIGURE_HYGIENE_MEAN, "?", "no scores are known");
      world_clear (&world);
    }
}

static void
test_series (void)
{
  static const ScoreRow row = {
    "series",
    { { "a", "20261115T230000", "20261116T010000", "me bo series", 0 },
      { "a", "20261116T100000", "20261116T110000", "me bo series", 80 },
      { "a", "20261117T100000", "20261117T110000", "me bo cy di series", 20 },
      { "b", "20261118T100000", "20261118T103000", "me bo series", -1 },
      { "c", "20261118T140000", "20261118T160000", "me bo", 10 } },
    NULL,
  };
  g_autoptr (GArray) scores = g_array_new (FALSE, FALSE, sizeof (gint));
  World world = score_world (&row, scores);
  const FocusWeekQuery query = query_of (&world, scores, NULL);
  g_autoptr (FocusWeekFigures) week = focus_metrics_week (&query);
  const FocusSeriesFigures *first = &g_array_index (week->series, FocusSeriesFigures, 0);

  g_assert_cmpuint (week->series->len, ==, 2);
  g_assert_true (first[0].hygiene.known); /* the one that began on Sunday is no part of it */
  g_assert_cmpfloat (first[0].hygiene.value, ==, 40);
  g_assert_false (first[1].hygiene.known);
  world_clear (&world);
}

/* Close-outs */

typedef struct
{
  const char *what;
  const char *letters; /* of the five meetings, Monday to Friday at ten: o outcome, n nothing, a
                          asked only, - not asked */
  const char *now, *since, *away[2]; /* nullable */
  const char *expected;
} CloseRow;

static const CloseRow close_rows[] = {
  { "all came to something", "ooooo", NULL, NULL, { NULL }, "1" },
  { "nothing is no outcome", "onnnn", NULL, NULL, { NULL }, "0.2" },
  { "asked is not closed", "oaaa-", NULL, NULL, { NULL }, "0.2" },
  { "no word of any", "-----", NULL, NULL, { NULL }, "0" },
  { "only those of more than two working days ago",
    "ooonn",
    "20261120T110000",
    NULL,
    { NULL },
    "?" }, /* Monday and Tuesday; of Wednesday it is two days to the second */
  { "a second later", "oonnn", "20261120T110001", NULL, { NULL }, "0.666667" },
  { "the weekend does not count", "ooono", "20261124T110000", NULL, { NULL }, "0.75" },
  { "nor does absence", "ooono", "20261125T110000", NULL, { "20261123", "20261124" }, "0.75" },
  { "of those since they are kept", "ooonn", NULL, "20261118T105959", { NULL }, "0.333333" },
  { "two are too few", "ooonn", NULL, "20261118T110001", { NULL }, "?" },
  { "kept since the next week", "ooooo", NULL, "20261123", { NULL }, "?" },
};

static const FocusCloseoutResult results[] = {
  ['o'] = FOCUS_CLOSEOUT_OUTCOME, ['n'] = FOCUS_CLOSEOUT_NOTHING, ['a'] = FOCUS_CLOSEOUT_OPEN
};

static void
check_close_row (const CloseRow *row)
{
  World world = world_new (focus_zone_new_utc (), "Mon-Fri 09:00-17:30", "12:30-13:00");
  g_autoptr (GArray) closeouts = closeouts_new ();
  g_autoptr (GArray) absence = focus_spans_new ();
  g_autoptr (FocusWeekFigures) week = NULL;
  FocusWeekQuery query = query_of (&world, NULL, closeouts);

  for (guint i = 0; row->letters[i] != '\0'; i++)
    {
      g_autofree char *uid = g_strdup_printf ("u%u", i);
      g_autofree char *start = g_strdup_printf ("202611%uT100000", 16 + i);
      g_autofree char *end = g_strdup_printf ("202611%uT110000", 16 + i);
      world_add (&world, uid, start, end, "me bo mine");
      if (row->letters[i] != '-')
        add_closeout (closeouts, uid, FOCUS_CLOSEOUT_SINGLE, results[(guchar) row->letters[i]],
                      build_instant (end) + 60);
    }
  if (row->now != NULL)
    query.now_s = build_instant (row->now);
  if (row->since != NULL)
    query.closeouts_since_s = build_instant (row->since);
  if (row->away[0] != NULL)
    {
      FocusSpan away = { build_instant (row->away[0]), build_instant (row->away[1]) };
      g_array_append_val (absence, away);
      query.absence = absence;
    }
  week = focus_metrics_week (&query);
  assert_figure (week, FOCUS_FIGURE_CLOSEOUT_RATE, row->expected, row->what);
  world_clear (&world);
}

static void
test_closeouts (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (close_rows); i++)
    check_close_row (&close_rows[i]);
}

/* Whose meetings, which of them, and what became of them after. */
static void
test_whose (void)
{
  World world = world_new (focus_zone_new_utc (), "Mon-Fri 09:00-17:30", "12:30-13:00");
  g_autoptr (GArray) closeouts = closeouts_new ();
  FocusWeekQuery query = query_of (&world, NULL, closeouts);
  g_autoptr (FocusWeekFigures) week = NULL, unknown = NULL;
  const struct
  {
    const char *uid, *start, *words;
    gint64 closed_s; /* 0: not */
  } rows[] = {
    { "organised", "20261116T100000", "me bo mine", build_instant ("20261116T110000") },
    { "chaired", "20261116T120000", "me bo", build_instant ("20261116T130000") },
    /* closed on Monday, moved to Tuesday, and from Tuesday to Thursday */
    { "moved behind its end", "20261117T100000", "me bo mine", build_instant ("20261116T110000") },
    { "moved a little", "20261117T100000", "me bo mine", build_instant ("20261119T110000") },
    /* not counted: somebody else's, declined by all, twice, of the week before */
    { "theirs", "20261118T100000", "me bo", build_instant ("20261118T110000") },
    { "cancelled", "20261118T100000", "me bo mine cancelled", build_instant ("20261118T110000") },
    { "organised", "20261116T100000", "me bo mine @two", 0 },
    { "before", "20261115T233000", "me bo mine", build_instant ("20261116T110000") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      FocusOccurrence *one;
      world_add (&world, rows[i].uid, rows[i].start, rows[i].start, rows[i].words);
      one = &g_array_index (world.occurrences, FocusOccurrence, i);
      one->span.end_s += 3600;
      focus_occurrence_judge (one);
      if (g_str_equal (rows[i].uid, "chaired"))
        g_array_index (one->details->people, FocusPerson, 0).chair = TRUE;
      if (rows[i].closed_s != 0)
        add_closeout (closeouts, rows[i].uid, FOCUS_CLOSEOUT_SINGLE, FOCUS_CLOSEOUT_OUTCOME,
                      rows[i].closed_s);
    }
  week = focus_metrics_week (&query);
  assert_figure (week, FOCUS_FIGURE_CLOSEOUT_RATE, "0.75", "whose");
  g_assert_cmpint (week->fractions[FOCUS_FIGURE_CLOSEOUT_RATE].below, ==, 4);
  g_assert_false (week->fractions[FOCUS_FIGURE_CLOSEOUT_RATE].in_seconds);
  query.closeouts = NULL;
  unknown = focus_metrics_week (&query);
  assert_figure (unknown, FOCUS_FIGURE_CLOSEOUT_RATE, "?", "no record");
  world_clear (&world);
}

/* Random weeks */

static void
add_random (World *world, GRand *random, GArray *scores, GArray *closeouts)
{
  static const char *const words[] = { "me bo",    "me bo mine", "me bo mine series", "-me bo",
                                       "me bo cy", "",           "me bo mine @two" };
  g_autofree char *uid = g_strdup_printf ("u%d", g_rand_int_range (random, 0, 30));
  gint64 start_s = build_instant ("20261115T120000") + 37 * g_rand_int_range (random, 0, 18000);
  gint score = g_rand_int_range (random, -1, 101);
  FocusOccurrence *one;

  world_add (world, uid, MONDAY, MONDAY, words[g_rand_int_range (random, 0, G_N_ELEMENTS (words))]);
  one = &g_array_index (world->occurrences, FocusOccurrence, world->occurrences->len - 1);
  one->span = (FocusSpan){ start_s, start_s + 61 * g_rand_int_range (random, 1, 120) };
  one->recurrence_s = start_s;
  focus_occurrence_judge (one);
  g_array_append_val (scores, score);
  if (focus_closeout_find (closeouts, uid, focus_closeout_recurrence_s (one)) == NULL)
    add_closeout (closeouts, uid, focus_closeout_recurrence_s (one),
                  (FocusCloseoutResult) g_rand_int_range (random, 0, 3),
                  start_s + g_rand_int_range (random, -7200, 72000));
}

/* The mean again from the parts of attendee_min, which are all meetings with their weight. */
static void
assert_plain_mean (const FocusWeekFigures *week, const GArray *scores)
{
  const GArray *all = week->parts[FOCUS_FIGURE_ATTENDEE_MIN];
  const GArray *scored = week->parts[FOCUS_FIGURE_HYGIENE_MEAN];
  double above = 0, below = 0;
  guint n = 0;

  for (guint i = 0; i < all->len; i++)
    {
      const FocusPart *part = &g_array_index (all, FocusPart, i);
      gint score = g_array_index (scores, gint, part->occurrence);
      if (score == FOCUS_NOT_SCORED)
        continue;
      above += (double) score * (double) part->weight_s;
      below += (double) part->weight_s;
      g_assert_cmpint (g_array_index (scored, FocusPart, n).score, ==, score);
      g_assert_cmpint (g_array_index (scored, FocusPart, n++).weight_s, ==, part->weight_s);
    }
  g_assert_cmpuint (n, ==, scored->len);
  g_assert_cmpint (week->figures[FOCUS_FIGURE_HYGIENE_MEAN].known, ==, n > 0);
  if (n > 0)
    g_assert_cmpfloat_with_epsilon (week->figures[FOCUS_FIGURE_HYGIENE_MEAN].value, above / below,
                                    1e-9);
}

/* The rate again, by the words of its definition: the parts of attendee_min are all meetings. */
static void
assert_plain_rate (const World *world, const FocusWeekFigures *week, const GArray *closeouts)
{
  const GArray *all = week->parts[FOCUS_FIGURE_ATTENDEE_MIN];
  gint64 from_s = focus_zone_day_start (world->zone, focus_civil_date (build_civil (MONDAY)));
  guint n = 0, n_closed = 0;

  for (guint i = 0; i < all->len; i++)
    {
      const FocusOccurrence *one = &g_array_index (world->occurrences, FocusOccurrence,
                                                   g_array_index (all, FocusPart, i).occurrence);
      const FocusCloseout *closeout = focus_closeout_find (closeouts, one->details->uid,
                                                           focus_closeout_recurrence_s (one));
      if (!one->organised_by_me || one->span.start_s < from_s)
        continue;
      n++;
      n_closed += closeout != NULL && closeout->result == FOCUS_CLOSEOUT_OUTCOME
                  && closeout->closed_s > one->span.start_s;
    }
  g_assert_cmpint (week->figures[FOCUS_FIGURE_CLOSEOUT_RATE].known, ==, n >= 3);
  if (n >= 3)
    g_assert_cmpfloat_with_epsilon (week->figures[FOCUS_FIGURE_CLOSEOUT_RATE].value,
                                    (double) n_closed / n, 1e-9);
}

/* In another order, each with the score it had; and the close-outs backwards. */
static void
shuffle (World *world, GArray *scores, GArray *closeouts, GRand *random)
{
  for (guint i = world->occurrences->len; i > 1; i--)
    {
      guint j = (guint) g_rand_int_range (random, 0, (gint32) i);
      FocusOccurrence kept = g_array_index (world->occurrences, FocusOccurrence, i - 1);
      gint score = g_array_index (scores, gint, i - 1);
      g_array_index (world->occurrences, FocusOccurrence,
                     i - 1) = g_array_index (world->occurrences, FocusOccurrence, j);
      g_array_index (scores, gint, i - 1) = g_array_index (scores, gint, j);
      g_array_index (world->occurrences, FocusOccurrence, j) = kept;
      g_array_index (scores, gint, j) = score;
    }
  for (guint i = 0; i < closeouts->len / 2; i++)
    {
      FocusCloseout *a = &g_array_index (closeouts, FocusCloseout, i);
      FocusCloseout *b = &g_array_index (closeouts, FocusCloseout, closeouts->len - 1 - i);
      FocusCloseout kept = *a;
      *a = *b;
      *b = kept;
    }
}

static void
test_random (void)
{
  static const FocusFigure both[] = { FOCUS_FIGURE_HYGIENE_MEAN, FOCUS_FIGURE_CLOSEOUT_RATE };
  g_autoptr (GRand) random = g_rand_new_with_seed (20261123);

  for (int round = 0; round < 200; round++)
    {
      World world = world_new (build_berlin (), "Mon-Fri 09:00-17:30", "12:30-13:00");
      g_autoptr (GArray) scores = g_array_new (FALSE, FALSE, sizeof (gint));
      g_autoptr (GArray) closeouts = closeouts_new ();
      g_autoptr (FocusWeekFigures) week = NULL, again = NULL;
      FocusWeekQuery query;

      for (int n = g_rand_int_range (random, 1, 25); n > 0; n--)
        add_random (&world, random, scores, closeouts);
      query = query_of (&world, scores, closeouts);
      week = focus_metrics_week (&query);
      assert_plain_mean (week, scores);
      assert_plain_rate (&world, week, closeouts);
      shuffle (&world, scores, closeouts, random);
      again = focus_metrics_week (&query);
      for (gsize i = 0; i < G_N_ELEMENTS (both); i++)
        {
          g_assert_cmpint (week->figures[both[i]].known, ==, again->figures[both[i]].known);
          g_assert_cmpfloat_with_epsilon (week->figures[both[i]].value,
                                          again->figures[both[i]].value, 1e-9);
        }
      world_clear (&world);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/metrics-closing/scores", test_scores);
  g_test_add_func ("/metrics-closing/series", test_series);
  g_test_add_func ("/metrics-closing/closeouts", test_closeouts);
  g_test_add_func ("/metrics-closing/whose", test_whose);
  g_test_add_func ("/metrics-closing/random", test_random);
  return g_test_run ();
}
