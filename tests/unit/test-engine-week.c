// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A week of simulated life: the clock goes by in quarters of an hour, meetings arrive, move and are
// cancelled, the user moves and deletes blocks, the laptop sleeps for a day. What must hold is
// looked at after every step.
#include "planning-fixture.h"

#define STEP_S (15 * 60)
#define WEEK_S (7 * FOCUS_DAY_S)
#define LEAD_S (30 * 60)
/* Weeks, and with FOCUS_TEST_FULL=1. */
#define N_SEEDS      4
#define N_SEEDS_FULL 60

typedef struct
{
  World world;
  GRand *random;
  guint n_meetings;
  GPtrArray *meetings; /* owned names of those that stand */
  GArray *spans;       /* FocusSpan of each of them */
  GHashTable *touched; /* UIDs of blocks that the user moved */
  GHashTable *deleted; /* days (as pointers) on which the user deleted a block */
  GHashTable *moves;   /* "UID DAY" -> how often focusd moved the block on that day */
  GHashTable *known;   /* UID -> FocusSpan: blocks as they were after the step before */
  FocusNotifier real;  /* borrowed; the engine is given one that counts */
  guint n_shown;       /* about one block's change */
  guint n_changes;     /* moves and removals by focusd */
  guint n_user;        /* what the user did */
} Life;

/* The notifier, with a tally before it */

static void
tally_listen (gpointer self, FocusNotifierFunc func, gpointer user_data)
{
  Life *life = self;
  life->real.class->listen (life->real.self, func, user_data);
}

static void
tally_show (gpointer self, const FocusNotification *notification)
{
  Life *life = self;

  life->n_shown += g_str_has_prefix (notification->key, "block-")
                   && g_ascii_isdigit (notification->key[strlen ("block-")]);
  life->real.class->show (life->real.self, notification);
}

static void
tally_close (gpointer self, const char *key)
{
  Life *life = self;
  life->real.class->close (life->real.self, key);
}

static const FocusNotifierClass tally_class = { .listen = tally_listen,
                                                .show = tally_show,
                                                .close = tally_close };

/* What must hold */

static gboolean
is_touched (Life *life, const BlockFile *file)
{
  return g_hash_table_contains (life->touched, file->uid);
}

static char *
move_key (Life *life, const BlockFile *file)
{
  return g_strdup_printf ("%s %" G_GINT64_FORMAT, file->uid, now_s (&life->world) / FOCUS_DAY_S);
}

/* Whether focusd may not change it any more: the user's, as good as begun, or moved today. */
static gboolean
must_stay (Life *life, const BlockFile *file)
{
  g_autofree char *key = move_key (life, file);

  return is_touched (life, file) || file->span.start_s < now_s (&life->world) + LEAD_S
         || g_hash_table_contains (life->moves, key);
}

/* No block of ours lies on something busy. */
static void
assert_no_block_on_busy (Life *life, GArray *files)
{
  for (guint i = 0; i < files->len; i++)
    for (guint j = 0; j < life->spans->len; j++)
      {
        const BlockFile *file = BLOCK (files, i);
        FocusSpan busy = g_array_index (life->spans, FocusSpan, j);
        g_autofree char *start = utc_text (file->span.start_s);
        g_autofree char *meeting = utc_text (busy.start_s);
        g_autofree char *now = utc_text (now_s (&life->world));
        if (!must_stay (life, file) && focus_span_overlaps (file->span, busy))
          g_error ("the block of %s (%s) lies on the meeting of %s, at %s", start, file->uid,
                   meeting, now);
      }
}

static void
assert_deleted_days_stay_free (Life *life, GArray *files)
{
  for (guint i = 0; i < files->len; i++)
    {
      const BlockFile *file = BLOCK (files, i);
      gint day = (gint) (file->span.start_s / FOCUS_DAY_S);
      /* Nothing comes to the day; what stood there beside the deleted one is the user's to keep. */
      if (g_hash_table_contains (life->deleted, GINT_TO_POINTER (day)) && !is_touched (life, file))
        g_assert_true (g_hash_table_contains (life->known, file->uid));
    }
}

static void
assert_no_object_twice (GArray *files)
{
  g_autoptr (GHashTable) uids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < files->len; i++)
    g_assert_true (g_hash_table_add (uids, BLOCK (files, i)->uid));
}

static void
note_move (Life *life, const BlockFile *file)
{
  char *key = move_key (life, file);
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (life->moves, key)) + 1;

  g_assert_cmpuint (n, ==, 1);
  g_hash_table_insert (life->moves, key, GUINT_TO_POINTER (n));
  life->n_changes++;
}

/* What focusd changed since the step before. */
static void
compare_with_known (Life *life, GArray *files)
{
  g_autoptr (GHashTable) now = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer uid;

  for (guint i = 0; i < files->len; i++)
    {
      const BlockFile *file = BLOCK (files, i);
      const FocusSpan *before = g_hash_table_lookup (life->known, file->uid);
      if (before != NULL && !is_touched (life, file)
          && (before->start_s != file->span.start_s || before->end_s != file->span.end_s))
        note_move (life, file);
      g_hash_table_insert (now, g_strdup (file->uid), g_memdup2 (&file->span, sizeof file->span));
    }
  g_hash_table_iter_init (&iter, life->known);
  while (g_hash_table_iter_next (&iter, &uid, NULL))
    if (!g_hash_table_contains (now, uid))
      life->n_changes++; /* those that the user deleted were taken out of `known` by them */
  g_hash_table_unref (life->known);
  life->known = g_steal_pointer (&now);
}

static void
assert_touched_stay (GArray *before, GArray *after, Life *life)
{
  for (guint i = 0; i < before->len; i++)
    {
      guint n = 0;
      if (!is_touched (life, BLOCK (before, i)))
        continue;
      for (guint j = 0; j < after->len; j++)
        if (g_str_equal (BLOCK (before, i)->uid, BLOCK (after, j)->uid))
          {
            g_assert_cmpint (BLOCK (before, i)->span.start_s, ==, BLOCK (after, j)->span.start_s);
            g_assert_cmpint (BLOCK (before, i)->span.end_s, ==, BLOCK (after, j)->span.end_s);
            n++;
          }
      g_assert_cmpuint (n, ==, 1);
    }
}

static gint64
last_act (Life *life)
{
  g_autoptr (GArray) acts = focus_ledger_list (life->world.engine->past, 0, NULL, 1, NULL);

  return acts->len > 0 ? g_array_index (acts, FocusAct, 0).id : 0;
}

/* Turns after rest find nothing to do, and no end of turns comes of them. */
static void
assert_rest (Life *life)
{
  gint64 act = last_act (life);

  for (guint i = 0; i < 3; i++)
    {
      focus_engine_dirty (life->world.engine);
      settle (&life->world);
    }
  g_assert_cmpint (last_act (life), ==, act);
  g_assert_cmpuint (focus_engine_queue (life->world.engine), ==, 0);
  g_assert_cmpint (fake_clock_alarm_s (&life->world.clock), >, now_s (&life->world));
}

/* What happens */

static FocusSpan
random_span (Life *life)
{
  gint64 day = now_s (&life->world) / FOCUS_DAY_S + g_rand_int_range (life->random, 0, 7);
  gint64 start_s = day * FOCUS_DAY_S + g_rand_int_range (life->random, 16, 36) * 2 * STEP_S;

  return (FocusSpan){ start_s, start_s + g_rand_int_range (life->random, 1, 5) * 2 * STEP_S };
}

static void
meeting_arrives (Life *life, GArray *files)
{
  FocusSpan span = random_span (life);
  char *name = g_strdup_printf ("meeting-%u", life->n_meetings++);

  put_meeting (&life->world, name, span);
  g_ptr_array_add (life->meetings, name);
  g_array_append_val (life->spans, span);
}

static void
meeting_moves (Life *life, GArray *files)
{
  guint i;

  if (life->meetings->len == 0)
    return;
  i = (guint) g_rand_int_range (life->random, 0, (gint32) life->meetings->len);
  g_array_index (life->spans, FocusSpan, i) = random_span (life);
  put_meeting (&life->world, g_ptr_array_index (life->meetings, i),
               g_array_index (life->spans, FocusSpan, i));
}

static void
meeting_is_cancelled (Life *life, GArray *files)
{
  guint i;

  if (life->meetings->len == 0)
    return;
  i = (guint) g_rand_int_range (life->random, 0, (gint32) life->meetings->len);
  cancel_meeting (&life->world, g_ptr_array_index (life->meetings, i));
  g_ptr_array_remove_index (life->meetings, i);
  g_array_remove_index (life->spans, i);
}

/* One that is still to come; NULL: there is none. */
static const BlockFile *
some_block (Life *life, GArray *files)
{
  for (guint tries = 0; files->len > 0 && tries < 20; tries++)
    {
      const BlockFile *file = BLOCK (files,
                                     g_rand_int_range (life->random, 0, (gint32) files->len));
      if (file->span.start_s > now_s (&life->world))
        return file;
    }
  return NULL;
}

static void
user_moves_block (Life *life, GArray *files)
{
  const BlockFile *file = some_block (life, files);
  FocusSpan span;

  if (file == NULL)
    return;
  span = random_span (life);
  span.start_s += 5 * 60; /* nowhere that focusd would choose */
  move_block (file, span);
  g_hash_table_add (life->touched, g_strdup (file->uid));
  life->n_user++;
}

static void
user_deletes_block (Life *life, GArray *files)
{
  const BlockFile *file = some_block (life, files);

  if (file == NULL || is_touched (life, file))
    return;
  g_hash_table_add (life->deleted, GINT_TO_POINTER ((gint) (file->span.start_s / FOCUS_DAY_S)));
  g_hash_table_remove (life->known, file->uid);
  delete_block (file);
  life->n_user++;
}

static const struct
{
  guint in_thousand; /* of the steps */
  void (*happen) (Life *life, GArray *files);
} events[] = {
  { 60, meeting_arrives },  { 25, meeting_moves },      { 25, meeting_is_cancelled },
  { 14, user_moves_block }, { 10, user_deletes_block },
};

static void
step (Life *life)
{
  g_autoptr (GArray) before = read_blocks (&life->world);
  g_autoptr (GArray) middle = NULL;
  g_autoptr (GArray) after = NULL;
  gboolean happened = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (events); i++)
    if ((guint) g_rand_int_range (life->random, 0, 1000) < events[i].in_thousand && !happened)
      {
        events[i].happen (life, before);
        happened = TRUE;
      }
  middle = read_blocks (&life->world);
  fake_clock_advance (&life->world.clock, STEP_S);
  iterate_drain ();
  come_to_rest (&life->world);
  if (happened)
    look_around (&life->world);
  after = read_blocks (&life->world);
  assert_no_object_twice (after);
  assert_deleted_days_stay_free (life, after);
  assert_touched_stay (middle, after, life);
  compare_with_known (life, after);
  assert_no_block_on_busy (life, after);
  g_assert_cmpuint (life->n_shown, <=, life->n_changes);
}

/* Life */

static void
life_begin (Life *life, guint32 seed)
{
  World *world = &life->world;

  *life = (Life){ .random = g_rand_new_with_seed (seed) };
  life->meetings = g_ptr_array_new_with_free_func (g_free);
  life->spans = g_array_new (FALSE, FALSE, sizeof (FocusSpan));
  life->touched = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  life->deleted = g_hash_table_new (g_direct_hash, g_direct_equal);
  life->moves = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  life->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  prepare_planning (world, MONDAY_S + 7 * HOUR_S, "auto", "");
  life->real = world->notifier;
  start_with (world, (FocusNotifier){ &tally_class, life });
  look_around (world);
}

static void
life_end (Life *life)
{
  end_planning (&life->world);
  g_rand_free (life->random);
  g_ptr_array_unref (life->meetings);
  g_array_unref (life->spans);
  g_hash_table_unref (life->touched);
  g_hash_table_unref (life->deleted);
  g_hash_table_unref (life->moves);
  g_hash_table_unref (life->known);
}

static void
test_week (gconstpointer data)
{
  Life life;
  guint n_steps = WEEK_S / STEP_S;

  life_begin (&life, GPOINTER_TO_UINT (data));
  g_assert_cmpuint (n_blocks (&life.world), >, 0);
  for (guint i = 0; i < n_steps; i++)
    {
      step (&life);
      if (i % 16 == 0)
        assert_rest (&life);
      if (i == n_steps / 3) /* the lid is closed for a day */
        {
          fake_clock_advance (&life.world.clock, FOCUS_DAY_S);
          i += FOCUS_DAY_S / STEP_S;
          fake_presence_tell (&life.world.presence, FOCUS_PRESENCE_RESUME);
          look_around (&life.world);
        }
    }
  /* That all of it was there to go wrong. */
  g_assert_cmpuint (life.n_meetings, >, 10);
  g_assert_cmpuint (life.n_user, >, 0);
  g_assert_cmpuint (life.n_changes, >, 0);
  life_end (&life);
}

int
main (int argc, char **argv)
{
  guint n_seeds = g_getenv ("FOCUS_TEST_FULL") != NULL ? N_SEEDS_FULL : N_SEEDS;

  g_test_init (&argc, &argv, NULL);
  for (guint seed = 1; seed <= n_seeds; seed++)
    {
      g_autofree char *path = g_strdup_printf ("/engine-week/%u", seed);
      g_test_add_data_func (path, GUINT_TO_POINTER (seed), test_week);
    }
  return g_test_run ();
}
