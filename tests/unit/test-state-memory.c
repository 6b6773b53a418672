// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Memories and notes in state.db: all of them comes back, those over do not, and it is fast.
#include "state-fixture.h"

#define DAY_S 86400

static void
assert_same (const FocusMemory *a, const FocusMemory *b)
{
  g_assert_cmpstr (a->uid, ==, b->uid);
  g_assert_cmpstr (a->calendar, ==, b->calendar);
  g_assert_cmpstr (a->title, ==, b->title);
  g_assert_cmpint (a->span.start_s, ==, b->span.start_s);
  g_assert_cmpint (a->span.end_s, ==, b->span.end_s);
  g_assert_cmpint (a->day.day, ==, b->day.day);
  g_assert_cmpint (a->soft, ==, b->soft);
  g_assert_cmpint (a->fate, ==, b->fate);
  g_assert_cmpint (a->seen, ==, b->seen);
  g_assert_cmpstr (a->rules, ==, b->rules);
  g_assert_cmpint (a->moved_s, ==, b->moved_s);
  g_assert_cmpstr (a->task, ==, b->task);
  g_assert_cmpint (a->reason, ==, b->reason);
}

/* Every fate and reason, every field, over a restart. */
static void
test_round_trip (StateWorld *world, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  guint n = 0;

  for (int fate = FOCUS_FATE_LIVE; fate <= FOCUS_FATE_REMOVED; fate++)
    for (int reason = 0; reason < FOCUS_N_REASONS; reason++, n++)
      {
        g_autofree char *uid = g_strdup_printf ("focusd-%03u", n);
        g_auto (FocusMemory) memory = make_memory (uid, NOW_S + n);

        memory.fate = (FocusFate) fate;
        memory.reason = (FocusReason) reason;
        memory.soft = n % 2 == 0;
        memory.seen = n % 3 == 0;
        memory.moved_s = n % 5 == 0 ? 0 : NOW_S - n;
        memory.task = n % 7 == 0 ? NULL : g_strdup ("Écrire “le rapport”");
        must_remember (world->state, &memory);
        reopen (world);
        g_autoptr (GArray) all = focus_state_store_all_memories (world->state, &error);
        g_assert_no_error (error);
        g_assert_cmpuint (all->len, ==, n + 1);
        assert_same (&g_array_index (all, FocusMemory, n), &memory);
      }
}

/* One a UID: the last one holds, with nothing of the one before. */
static void
test_replaced (StateWorld *world, gconstpointer unused)
{
  g_auto (FocusMemory) first = make_memory ("focusd-1", NOW_S);
  g_auto (FocusMemory) second = make_memory ("focusd-1", NOW_S + DAY_S);

  g_clear_pointer (&second.rules, g_free);
  second.fate = FOCUS_FATE_LOCKED;
  must_remember (world->state, &first);
  must_remember (world->state, &second);
  g_autoptr (GArray) all = focus_state_store_all_memories (world->state, NULL);
  g_assert_cmpuint (all->len, ==, 1);
  assert_same (&g_array_index (all, FocusMemory, 0), &second);
  g_assert_true (focus_state_store_forget (world->state, "focusd-1", NULL));
  g_assert_true (focus_state_store_forget (world->state, "focusd-1", NULL));
  g_autoptr (GArray) none = focus_state_store_all_memories (world->state, NULL);
  g_assert_cmpuint (none->len, ==, 0);
}

/* Which of them a turn is told, asked from Wednesday 00:00 UTC on. */
static void
test_from (StateWorld *world, gconstpointer unused)
{
  const gint64 from_s = NOW_S - NOW_S % DAY_S;
  const gint32 today = (gint32) (from_s / DAY_S);
  const struct
  {
    const char *uid;
    FocusFate fate;
    gint64 end_s;
    gint32 day;
    gboolean told;
  } rows[] = {
    { "focusd-a", FOCUS_FATE_LIVE, from_s, today, FALSE },
    { "focusd-b", FOCUS_FATE_LIVE, from_s + 1, today, TRUE },
    { "focusd-c", FOCUS_FATE_REMOVED, from_s - 1, today, FALSE },
    { "focusd-d", FOCUS_FATE_GONE, from_s - 1, today, TRUE },
    { "focusd-e", FOCUS_FATE_LOCKED, from_s - DAY_S, today, TRUE },
    { "focusd-f", FOCUS_FATE_GONE, from_s - DAY_S, today - 1, TRUE }, /* not over in the west */
    { "focusd-g", FOCUS_FATE_GONE, from_s - DAY_S, today - 2, FALSE },
    { "focusd-h", FOCUS_FATE_GONE, from_s + DAY_S, today - 2, TRUE },
  };
  guint n_told = 0;

  for (guint i = G_N_ELEMENTS (rows); i-- > 0;)
    {
      g_auto (FocusMemory) memory = make_memory (rows[i].uid, rows[i].end_s - 5400);
      memory.fate = rows[i].fate;
      memory.day.day = rows[i].day;
      must_remember (world->state, &memory);
    }
  g_autoptr (GArray) told = focus_state_store_memories (world->state, from_s, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rows[i].told)
      g_assert_cmpstr (g_array_index (told, FocusMemory, n_told++).uid, ==, rows[i].uid);
  g_assert_cmpuint (told->len, ==, n_told);
}

/* Only those of focusd's own take new rules. */
static void
test_rules (StateWorld *world, gconstpointer unused)
{
  for (int fate = FOCUS_FATE_LIVE; fate <= FOCUS_FATE_REMOVED; fate++)
    {
      g_autofree char *uid = g_strdup_printf ("focusd-%d", fate);
      g_auto (FocusMemory) memory = make_memory (uid, NOW_S);
      memory.fate = (FocusFate) fate;
      must_remember (world->state, &memory);
    }
  g_assert_true (focus_state_store_set_rules (world->state, "r2", NULL));
  g_autoptr (GArray) all = focus_state_store_all_memories (world->state, NULL);
  for (guint i = 0; i < all->len; i++)
    g_assert_cmpstr (g_array_index (all, FocusMemory, i).rules, ==,
                     g_array_index (all, FocusMemory, i).fate == FOCUS_FATE_LIVE ? "r2" : "r1");
}

/* Above the ceiling the oldest goes, and no other. */
static void
test_ceiling (StateWorld *world, gconstpointer unused)
{
  g_assert_true (focus_state_store_begin (world->state, NULL));
  for (guint i = 0; i <= FOCUS_MEMORY_MAX; i++)
    {
      g_autofree char *uid = g_strdup_printf ("focusd-%05u", FOCUS_MEMORY_MAX - i);
      g_auto (FocusMemory) memory = make_memory (uid, NOW_S + (i + 3) % (FOCUS_MEMORY_MAX + 1));
      must_remember (world->state, &memory);
    }
  g_assert_true (focus_state_store_commit (world->state, NULL));
  g_autoptr (GArray) all = focus_state_store_all_memories (world->state, NULL);
  g_assert_cmpuint (all->len, ==, FOCUS_MEMORY_MAX);
  for (guint i = 0; i < all->len; i++)
    g_assert_cmpint (g_array_index (all, FocusMemory, i).span.start_s, >, NOW_S);
}

static void
test_notes (StateWorld *world, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *value = NULL;

  g_assert_null (focus_state_store_note (world->state, "paused-until", &error));
  g_assert_no_error (error);
  g_assert_true (focus_state_store_put_note (world->state, "paused-until", "12", &error));
  g_assert_true (focus_state_store_put_note (world->state, "paused-until", "13", &error));
  reopen (world);
  value = focus_state_store_note (world->state, "paused-until", &error);
  g_assert_cmpstr (value, ==, "13");
  g_assert_true (focus_state_store_put_note (world->state, "paused-until", NULL, &error));
  g_assert_null (focus_state_store_note (world->state, "paused-until", &error));
  g_assert_no_error (error);
}

/* What a turn reads, among the memories of a year: the best of fifty, for the noise of others. */
static void
test_fast (StateWorld *world, gconstpointer unused)
{
  gint64 best_us = G_MAXINT64;

  g_assert_true (focus_state_store_begin (world->state, NULL));
  for (guint i = 0; i < 1100; i++)
    {
      g_autofree char *uid = g_strdup_printf ("focusd-%05u", i * 7919 % 1100);
      g_auto (FocusMemory) memory = make_memory (uid, NOW_S + ((gint64) i - 1000) * 3600);
      memory.fate = i % 9 == 0 ? FOCUS_FATE_GONE : FOCUS_FATE_LIVE;
      must_remember (world->state, &memory);
    }
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *uid = g_strdup_printf ("focusd-%05u", i);
      g_autoptr (FocusIntent) intent = must_put_intent (world->state, FOCUS_ACTION_MOVE, uid);
      g_assert_cmpint (intent->id, >, 0);
    }
  g_assert_true (focus_state_store_commit (world->state, NULL));
  for (guint i = 0; i < 50; i++)
    {
      gint64 start_us = g_get_monotonic_time ();
      g_autoptr (GArray) told = focus_state_store_memories (world->state, NOW_S, NULL);
      g_autoptr (GPtrArray) intents = focus_outbox_list (world->state, NULL, NULL);

      best_us = MIN (best_us, g_get_monotonic_time () - start_us);
      g_assert_cmpuint (told->len, >=, 100);
      g_assert_cmpuint (told->len, <, 120);
      g_assert_cmpuint (intents->len, ==, 20);
    }
  g_test_message ("%d us", (int) best_us);
  g_assert_cmpint (best_us, <, 1000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD_STATE ("/state/memory/round-trip", test_round_trip);
  ADD_STATE ("/state/memory/replaced", test_replaced);
  ADD_STATE ("/state/memory/from", test_from);
  ADD_STATE ("/state/memory/rules", test_rules);
  ADD_STATE ("/state/memory/ceiling", test_ceiling);
  ADD_STATE ("/state/memory/fast", test_fast);
  ADD_STATE ("/state/notes", test_notes);
  return g_test_run ();
}
