// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The state database: what was written comes back, once means once, and nothing is lost silently.
#include "store-fixture.h"

#include "store/state.h"

typedef struct
{
  char *folder;           /* owned */
  FocusStateStore *state; /* owned, nullable */
} World;

static FocusStateStore *
open_state (const char *folder, FocusStateStoreFound expected)
{
  g_autoptr (GError) error = NULL;
  FocusStateStoreFound found = FOCUS_STATE_STORE_REPLACED;
  FocusStateStore *state = focus_state_store_open (folder, NOW_S, &found, &error);

  g_assert_no_error (error);
  g_assert_cmpint (found, ==, expected);
  return state;
}

static void
world_up (World *world, gconstpointer unused)
{
  world->folder = g_dir_make_tmp ("focus-state-XXXXXX", NULL);
  world->state = open_state (world->folder, FOCUS_STATE_STORE_CREATED);
}

static void
world_down (World *world, gconstpointer unused)
{
  focus_state_store_close (world->state);
  remove_tree (world->folder);
  g_free (world->folder);
}

static void
reopen (World *world)
{
  focus_state_store_close (world->state);
  world->state = open_state (world->folder, FOCUS_STATE_STORE_OPENED);
}

static FocusBaseline
make_baseline (double meeting_min)
{
  FocusBaseline baseline = { .taken = { 20779 }, .n_weeks = 8, .enough = TRUE };

  baseline.figures[FOCUS_FIGURE_MEETING_MIN] = (FocusFigureValue){ TRUE, meeting_min };
  baseline.figures[FOCUS_FIGURE_FRAGMENT_RATIO] = (FocusFigureValue){ TRUE, 1.0 / 3 };
  baseline.figures[FOCUS_FIGURE_PROPOSED_COUNT] = (FocusFigureValue){ TRUE, 0 };
  return baseline;
}

/* Bit by bit, over a restart; the last one holds. */
static void
test_baseline (World *world, gconstpointer unused)
{
  const FocusBaseline first = make_baseline (612.5), second = make_baseline (30);
  g_autoptr (GError) error = NULL;
  FocusBaseline found;
  gint64 taken_s = 0;

  g_assert_false (focus_state_store_baseline (world->state, &found, &taken_s, &error));
  g_assert_no_error (error);
  g_assert_true (focus_state_store_put_baseline (world->state, &first, NOW_S, &error));
  reopen (world);
  g_assert_true (focus_state_store_baseline (world->state, &found, &taken_s, &error));
  g_assert_cmpint (taken_s, ==, NOW_S);
  g_assert_cmpint (found.taken.day, ==, 20779);
  g_assert_cmpuint (found.n_weeks, ==, 8);
  g_assert_true (found.enough);
  for (guint i = 0; i < FOCUS_N_FIGURES; i++)
    {
      g_assert_cmpint (found.figures[i].known, ==, first.figures[i].known);
      g_assert_true (found.figures[i].value == first.figures[i].value);
    }
  g_assert_true (focus_state_store_put_baseline (world->state, &second, NOW_S + 1, &error));
  g_assert_true (focus_state_store_baseline (world->state, &found, &taken_s, &error));
  g_assert_cmpint (taken_s, ==, NOW_S + 1);
  g_assert_true (found.figures[FOCUS_FIGURE_MEETING_MIN].value == 30);
  g_assert_no_error (error);
}

static void
test_too_little (World *world, gconstpointer unused)
{
  const FocusBaseline none = { .taken = { 20779 }, .n_weeks = 3 };
  FocusBaseline found = make_baseline (1);
  gint64 taken_s;

  g_assert_true (focus_state_store_put_baseline (world->state, &none, NOW_S, NULL));
  g_assert_true (focus_state_store_baseline (world->state, &found, &taken_s, NULL));
  g_assert_false (found.enough);
  g_assert_cmpuint (found.n_weeks, ==, 3);
  for (guint i = 0; i < FOCUS_N_FIGURES; i++)
    g_assert_false (found.figures[i].known);
}

/* At most once for each week and kind, also over a restart. */
static void
test_deliveries (World *world, gconstpointer unused)
{
  const struct
  {
    const char *what;
    gint32 monday;
    gboolean first;
  } rows[] = { { "report", 20773, TRUE }, { "report", 20773, FALSE }, { "other", 20773, TRUE },
               { "report", 20780, TRUE }, { "report", 20766, TRUE },  { "report", 20780, FALSE } };
  g_autoptr (GError) error = NULL;
  FocusDate monday = { 1 };

  g_assert_false (focus_state_store_delivered (world->state, "report", &monday, &error));
  g_assert_no_error (error);
  g_assert_cmpint (monday.day, ==, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gboolean first = !rows[i].first;
      reopen (world);
      g_assert_true (focus_state_store_deliver (
          world->state, rows[i].what, (FocusDate){ rows[i].monday }, NOW_S, &first, &error));
      g_assert_cmpint (first, ==, rows[i].first);
    }
  g_assert_true (focus_state_store_delivered (world->state, "report", &monday, &error));
  g_assert_cmpint (monday.day, ==, 20780);
  g_assert_no_error (error);
}

static void
test_broken (World *world, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (world->folder, "state.db", NULL);
  FocusBaseline found;
  gint64 taken_s;

  g_clear_pointer (&world->state, focus_state_store_close);
  g_assert_true (
      g_file_set_contents (path, "no database at all, but long enough to be read", -1, NULL));
  world->state = open_state (world->folder, FOCUS_STATE_STORE_REPLACED);
  g_assert_false (focus_state_store_baseline (world->state, &found, &taken_s, NULL));
  g_autoptr (GDir) dir = g_dir_open (world->folder, 0, NULL);
  const char *name;
  guint n_aside = 0;
  while ((name = g_dir_read_name (dir)) != NULL)
    n_aside += g_str_has_prefix (name, "state.db.broken-");
  g_assert_cmpuint (n_aside, ==, 1);
}

/* R6.7: one at a time; the copy in the same folder is no obstacle. */
static void
test_locked (World *world, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FocusStore) copy = focus_store_open (world->folder, NOW_S, NULL, &error);

  g_assert_no_error (error);
  g_assert_null (focus_state_store_open (world->folder, NOW_S, NULL, &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_BUSY);
}

#define ADD(name, function) g_test_add (name, World, NULL, world_up, function, world_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/state/baseline", test_baseline);
  ADD ("/state/too-little", test_too_little);
  ADD ("/state/deliveries", test_deliveries);
  ADD ("/state/broken", test_broken);
  ADD ("/state/locked", test_locked);
  return g_test_run ();
}
