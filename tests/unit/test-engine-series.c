// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is said about a series: its open points before the next occurrence, once; and after three
// that ended with nothing whether it is needed still, once.
#include "closing-fixture.h"

#include "engine/closing-points.h"

/* Each day from 10:00 to 11:00; today is a Wednesday. */
#define SERIES "DTSTART:20261117T100000Z\r\nDTEND:20261117T110000Z\r\nRRULE:FREQ=DAILY"
#define DAY(n) ((n) *24)

static void
series_set_up (NudgeWorld *nudges, gconstpointer lines)
{
  closing_set_up (nudges, NULL);
  put_event (nudges, "Budget", "DTSTART:20200101T100000Z\r\nDTEND:20200101T110000Z" MINE);
  put_event (nudges, "Sync", lines != NULL ? (const char *) lines : SERIES MINE);
  set_config (nudges, CLOSING_CONFIG "[close-out]\nask = no\n");
}

/* The key of what is said of the occurrence that is looked at now: the last that began. */
static char *
points_key (NudgeWorld *nudges)
{
  g_autofree char *key = key_of (nudges, "Sync");

  return g_strconcat ("points-", key + strlen ("closeout-"), NULL);
}

static guint
n_with (const NudgeWorld *nudges, const char *prefix)
{
  guint n = 0;

  for (guint i = 0; i < nudges->told->len; i++)
    n += g_str_has_prefix (nudges->told->pdata[i], prefix);
  return n;
}

/* Open points */

static void
leave_points (NudgeWorld *nudges)
{
  come_to (nudges, AT (12, 0));
  close_by_call (nudges, "Sync",
                 "{'actions': <['els: list', 'tom: draft by Fri', 'me: call by tomorrow', "
                 "'els: tidy up']>}");
}

static void
test_points (NudgeWorld *nudges, gconstpointer data)
{
  g_autofree char *key = NULL;

  leave_points (nudges);
  g_assert_cmpint (focus_closing_wake_s (nudges->world.engine->closing), ==, AT (DAY (1) + 9, 50));
  come_to (nudges, AT (DAY (1) + 9, 50) - 1);
  g_assert_cmpuint (nudges->told->len, ==, 0);
  come_to (nudges, AT (DAY (1) + 9, 50));
  g_assert_cmpuint (nudges->told->len, ==, 1);
  key = g_strdup (nudges->told->pdata[0]);
  g_assert_cmpstr (shown (nudges, key)->kind, ==, "points");
  g_assert_cmpint (shown (nudges, key)->urgency, ==, FOCUS_NOTIFICATION_NORMAL);
  g_assert_cmpint (shown (nudges, key)->until_s, ==, AT (DAY (1) + 11, 0));
  g_assert_cmpstr (shown (nudges, key)->summary, ==, "Meeting at 10:00: 4 open points");
  g_assert_cmpstr (shown (nudges, key)->body, ==,
                   "Sync\nme@x: call (due Thu)\ntom@x: draft (due Fri)\nels@x: list\nand 1 more");
  /* Once, also after a restart. */
  dismiss (nudges, key);
  restart (nudges);
  come_to (nudges, AT (DAY (1) + 10, 1));
  g_assert_cmpuint (nudges->told->len, ==, 1);
  /* And again before the next one. */
  come_to (nudges, AT (DAY (2) + 9, 50));
  g_assert_cmpuint (nudges->told->len, ==, 2);
}

/* What is done is not open; nothing open, nothing said. */
static void
test_done (NudgeWorld *nudges, gconstpointer data)
{
  World *world = &nudges->world;
  const GPtrArray *records;

  leave_points (nudges);
  records = focus_kept_records (world->engine->kept);
  for (guint i = 0; i < 5; i++)
    {
      const FocusKeptRecord *kept;
      g_autofree char *id = NULL;
      gint64 act;
      records = focus_kept_records (world->engine->kept);
      kept = records->pdata[i];
      if (kept->record->todo == NULL)
        continue;
      id = focus_kept_id (kept);
      g_assert_true (focus_kept_set_todo (world->engine->kept, id, FOCUS_TODO_DONE, &act, NULL));
      settle (world);
    }
  come_to (nudges, AT (DAY (1) + 10, 5));
  g_assert_cmpuint (nudges->told->len, ==, 0);
}

/* Meetings fill the time before: at its start then, as it is the meeting that they are for, and
   not as a nudge. */
static void
test_back_to_back (NudgeWorld *nudges, gconstpointer data)
{
  g_autofree char *key = NULL;

  put_event (nudges, "Before", "DTSTART:20261119T093000Z\r\nDTEND:20261119T100000Z" OTHERS);
  leave_points (nudges);
  come_to (nudges, AT (DAY (1) + 9, 50));
  g_assert_cmpuint (nudges->told->len, ==, 0);
  come_to (nudges, AT (DAY (1) + 10, 0));
  key = points_key (nudges);
  g_assert_cmpuint (n_told (nudges, key), ==, 1);
  g_assert_true (shown (nudges, key)->silent);
  come_to (nudges, AT (DAY (1) + 11, 0));
  g_assert_cmpuint (nudges->told->len, ==, 1);
}

/* Nobody who would see it: until ten minutes after the start, then no more. */
static void
test_locked (NudgeWorld *nudges, gconstpointer data)
{
  leave_points (nudges);
  lock_screen (nudges);
  come_to (nudges, AT (DAY (1) + 10, 9));
  g_assert_cmpuint (nudges->told->len, ==, 0);
  unlock_screen (nudges);
  g_assert_cmpuint (nudges->told->len, ==, 1);
  come_to (nudges, AT (DAY (1) + 12, 0));
  lock_screen (nudges);
  come_to (nudges, AT (DAY (2) + 10, 10));
  unlock_screen (nudges);
  g_assert_cmpuint (nudges->told->len, ==, 1);
}

static void
test_titles (NudgeWorld *nudges, gconstpointer data)
{
  leave_points (nudges);
  come_to (nudges, AT (DAY (1) + 9, 50));
  g_assert_nonnull (shown (nudges, nudges->told->pdata[0]));
  lock_screen (nudges);
  g_assert_null (shown (nudges, nudges->told->pdata[0]));
  unlock_screen (nudges);
  set_config (nudges, CLOSING_CONFIG "[close-out]\nask = no\n[notify]\nprivacy = always\n");
  come_to (nudges, AT (DAY (2) + 9, 50));
  g_assert_cmpuint (nudges->told->len, ==, 2);
  g_assert_null (shown (nudges, nudges->told->pdata[1])->body);
}

/* One that is off is not spoken of. */
static void
test_cancelled (NudgeWorld *nudges, gconstpointer data)
{
  leave_points (nudges);
  put_event (nudges, "Sync", SERIES "\r\nEXDATE:20261119T100000Z" MINE);
  come_to (nudges, AT (DAY (1) + 10, 5));
  g_assert_cmpuint (nudges->told->len, ==, 0);
  come_to (nudges, AT (DAY (2) + 9, 50));
  g_assert_cmpuint (nudges->told->len, ==, 1);
}

/* Still needed? */

/* Says "nothing" of so many, one a day; the weekend is none. */
static void
end_with_nothing (NudgeWorld *nudges, int n)
{
  for (int i = 0; i < n; i++)
    {
      come_to (nudges, AT (DAY (i) + 12, 0));
      close_by_call (nudges, "Sync", "{'nothing': <true>}");
    }
}

static void
test_needed (NudgeWorld *nudges, gconstpointer data)
{
  const FocusNotification *question;

  end_with_nothing (nudges, 2);
  g_assert_cmpuint (nudges->told->len, ==, 0);
  end_with_nothing (nudges, 3);
  g_assert_cmpuint (n_with (nudges, "needed-"), ==, 1);
  question = shown (nudges, nudges->told->pdata[0]);
  g_assert_cmpstr (question->kind, ==, "needed");
  g_assert_cmpint (question->urgency, ==, FOCUS_NOTIFICATION_NORMAL);
  g_assert_true (question->silent);
  g_assert_cmpstr (question->body, ==,
                   "Sync\nThe last three times nothing was decided. You could end the series, or "
                   "meet less often.");
  g_assert_cmpuint (question->n_actions, ==, 1);
  act (nudges, nudges->told->pdata[0], "keep");
  /* Once a series. */
  restart (nudges);
  come_to (nudges, AT (DAY (5) + 12, 0));
  close_by_call (nudges, "Sync", "{'nothing': <true>}");
  g_assert_cmpuint (nudges->told->len, ==, 1);
}

static void
test_needed_theirs (NudgeWorld *nudges, gconstpointer data)
{
  take_openers (nudges);
  end_with_nothing (nudges, 3);
  g_assert_cmpuint (n_with (nudges, "needed-"), ==, 1);
  g_assert_cmpuint (shown (nudges, nudges->told->pdata[0])->n_actions, ==, 2);
  act (nudges, nudges->told->pdata[0], "ask");
  g_assert_nonnull (opened.mailto);
  g_assert_true (g_str_has_prefix (opened.mailto, "mailto:els@x?subject=Sync&body="));
  g_clear_pointer (&opened.mailto, g_free);
}

/* A decision in between breaks the row; one that ended nothing says is not asked about. */
static void
test_not_needed (NudgeWorld *nudges, gconstpointer data)
{
  end_with_nothing (nudges, 2);
  come_to (nudges, AT (DAY (2) + 12, 0));
  close_by_call (nudges, "Sync", "{'decision': <'We go on.'>}");
  come_to (nudges, AT (DAY (3) + 12, 0));
  close_by_call (nudges, "Sync", "{'nothing': <true>}");
  g_assert_cmpuint (nudges->told->len, ==, 0);
}

/* A series that is over is needed by nobody. */
static void
test_over (NudgeWorld *nudges, gconstpointer data)
{
  end_with_nothing (nudges, 3);
  come_to (nudges, AT (DAY (5) + 12, 0));
  g_assert_cmpuint (nudges->told->len, ==, 0);
}

int
main (int argc, char **argv)
{
  static const char theirs[] = SERIES OTHERS;
  static const char over[] = SERIES ";COUNT=4" MINE;
  static const struct
  {
    const char *path;
    const char *lines;
    void (*test) (NudgeWorld *nudges, gconstpointer data);
  } tests[] = {
    { "/engine-series/points", NULL, test_points },
    { "/engine-series/done", NULL, test_done },
    { "/engine-series/back-to-back", NULL, test_back_to_back },
    { "/engine-series/locked", NULL, test_locked },
    { "/engine-series/titles", NULL, test_titles },
    { "/engine-series/cancelled", NULL, test_cancelled },
    { "/engine-series/needed", NULL, test_needed },
    { "/engine-series/needed-theirs", theirs, test_needed_theirs },
    { "/engine-series/not-needed", NULL, test_not_needed },
    { "/engine-series/over", over, test_over },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, NudgeWorld, tests[i].lines, series_set_up, tests[i].test,
                nudges_tear_down);
  return g_test_run ();
}
