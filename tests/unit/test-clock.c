// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The clock's contract on the fake and on the system's; what only the system's has: the timerfd
// (R42, S3). Nobody sets the machine's clock: the kernel's word for it is put into read()'s mouth.
#include <errno.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "desktop/clock.h"
#include "fake-clock.h"

static gboolean next_read_is_cancelled;

/* The clock's own reading of its timerfd passes here. */
ssize_t
read (int fd, void *buffer, size_t len)
{
  if (next_read_is_cancelled && len == sizeof (guint64))
    {
      next_read_is_cancelled = FALSE;
      errno = ECANCELED;
      return -1;
    }
  return syscall (SYS_read, fd, buffer, len);
}

typedef struct
{
  int n_due, n_set;
  FocusClock *clock;
  gint64 next_at_s; /* set by the ring itself; 0: not */
} Rings;

static void
on_ring (FocusClockRing why, gpointer user_data)
{
  Rings *rings = user_data;

  rings->n_due += why == FOCUS_CLOCK_DUE;
  rings->n_set += why == FOCUS_CLOCK_SET;
  if (rings->next_at_s != 0)
    {
      gint64 at_s = rings->next_at_s;
      rings->next_at_s = 0;
      rings->clock->class->set_alarm (rings->clock->self, at_s, on_ring, rings);
    }
}

static gboolean
on_deadline (gpointer user_data)
{
  g_error ("the awaited ring did not come");
  return G_SOURCE_REMOVE;
}

static void
wait_for (const int *count, int wanted)
{
  guint deadline = g_timeout_add_seconds (10, on_deadline, NULL);

  while (*count < wanted)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (deadline);
}

/* Everything that is ready now, and nothing that would have to be waited for. */
static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static FocusClock
make (gconstpointer which)
{
  FocusClock clock = { NULL, NULL };
  g_autoptr (GError) error = NULL;

  if (g_str_equal (which, "fake"))
    return fake_clock_new (1750000000);
  g_assert_true (focus_clock_system_new (&clock, &error));
  g_assert_no_error (error);
  return clock;
}

static void
test_past_rings_once (gconstpointer which)
{
  const gint64 pasts[] = { G_MININT64, -1, 0, 1, 1000000000 };
  g_auto (FocusClock) clock = make (which);

  for (gsize i = 0; i < G_N_ELEMENTS (pasts); i++)
    {
      Rings rings = { 0 };

      clock.class->set_alarm (clock.self, pasts[i], on_ring, &rings);
      g_assert_cmpint (rings.n_due, ==, 0);
      wait_for (&rings.n_due, 1);
      settle ();
      g_assert_cmpint (rings.n_due, ==, 1);
      g_assert_cmpint (rings.n_set, ==, 0);
    }
}

static void
test_now_is_due (gconstpointer which)
{
  g_auto (FocusClock) clock = make (which);
  gint64 now_s = clock.class->now_s (clock.self);
  Rings rings = { 0 };

  clock.class->set_alarm (clock.self, now_s, on_ring, &rings);
  wait_for (&rings.n_due, 1);
  g_assert_cmpint (clock.class->now_s (clock.self), >=, now_s);
}

static void
test_replaced_does_not_ring (gconstpointer which)
{
  g_auto (FocusClock) clock = make (which);
  Rings first = { 0 }, second = { 0 }, third = { 0 };

  clock.class->set_alarm (clock.self, 1, on_ring, &first);
  clock.class->set_alarm (clock.self, FOCUS_CLOCK_NEVER, on_ring, &second);
  settle ();
  clock.class->set_alarm (clock.self, clock.class->now_s (clock.self) + 86400, on_ring, &third);
  settle ();
  g_assert_cmpint (first.n_due + second.n_due + third.n_due, ==, 0);
  g_assert_cmpint (first.n_set + second.n_set + third.n_set, ==, 0);
}

static void
test_ring_sets_the_next (gconstpointer which)
{
  g_auto (FocusClock) clock = make (which);
  Rings rings = { .clock = &clock, .next_at_s = 2 };

  clock.class->set_alarm (clock.self, 1, on_ring, &rings);
  wait_for (&rings.n_due, 2);
  settle ();
  g_assert_cmpint (rings.n_due, ==, 2);
}

static void
test_boottime_grows (gconstpointer which)
{
  g_auto (FocusClock) clock = make (which);
  gint64 before = clock.class->boottime_ms (clock.self);

  g_assert_cmpint (before, >=, 0);
  g_assert_cmpint (clock.class->boottime_ms (clock.self), >=, before);
}

static void
test_freed_does_not_ring (gconstpointer which)
{
  FocusClock clock = make (which);
  Rings rings = { 0 };

  clock.class->set_alarm (clock.self, 1, on_ring, &rings);
  focus_clock_clear (&clock);
  focus_clock_clear (&clock);
  settle ();
  g_assert_cmpint (rings.n_due, ==, 0);
}

static void
test_fake_moves_by_hand (void)
{
  g_auto (FocusClock) clock = fake_clock_new (1000);
  Rings rings = { 0 };

  clock.class->set_alarm (clock.self, 1060, on_ring, &rings);
  fake_clock_advance (&clock, 59);
  settle ();
  g_assert_cmpint (rings.n_due, ==, 0);
  g_assert_cmpint (fake_clock_alarm_s (&clock), ==, 1060);
  fake_clock_advance (&clock, 1);
  settle ();
  g_assert_cmpint (rings.n_due, ==, 1);
  g_assert_cmpint (fake_clock_alarm_s (&clock), ==, FOCUS_CLOCK_NEVER);
  g_assert_cmpint (clock.class->boottime_ms (clock.self), ==, 60000);
}

static void
test_fake_set_tells_and_keeps (void)
{
  g_auto (FocusClock) clock = fake_clock_new (1000);
  Rings rings = { 0 };

  clock.class->set_alarm (clock.self, 2000, on_ring, &rings);
  fake_clock_set (&clock, 500);
  settle ();
  g_assert_cmpint (rings.n_set, ==, 1);
  g_assert_cmpint (rings.n_due, ==, 0);
  g_assert_cmpint (clock.class->boottime_ms (clock.self), ==, 0);
  fake_clock_set (&clock, 3000);
  settle ();
  g_assert_cmpint (rings.n_set, ==, 2);
  g_assert_cmpint (rings.n_due, ==, 1);
}

/* The same as the fake: told first, then due, because the alarm stands. */
static void
test_system_set_tells_and_keeps (void)
{
  g_auto (FocusClock) clock = make ("system");
  Rings rings = { 0 };

  clock.class->set_alarm (clock.self, 1, on_ring, &rings);
  next_read_is_cancelled = TRUE;
  wait_for (&rings.n_due, 1);
  g_assert_false (next_read_is_cancelled);
  g_assert_cmpint (rings.n_set, ==, 1);
  settle ();
  g_assert_cmpint (rings.n_due, ==, 1);
}

/* What the kernel says of every timerfd of ours; "" when there is none. */
static char *
timer_facts (void)
{
  g_autoptr (GDir) fds = g_dir_open ("/proc/self/fdinfo", 0, NULL);
  const char *name;

  g_assert_nonnull (fds);
  while ((name = g_dir_read_name (fds)) != NULL)
    {
      g_autofree char *path = g_build_filename ("/proc/self/fdinfo", name, NULL);
      g_autofree char *facts = NULL;

      if (g_file_get_contents (path, &facts, NULL, NULL) && strstr (facts, "clockid:") != NULL)
        return g_steal_pointer (&facts);
    }
  return g_strdup ("");
}

static void
test_system_flags (void)
{
  const gint64 alarms[] = { 4102444800, FOCUS_CLOCK_NEVER };
  g_auto (FocusClock) clock = make ("system");
  Rings rings = { 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (alarms); i++)
    {
      g_autofree char *facts = NULL;

      clock.class->set_alarm (clock.self, alarms[i], on_ring, &rings);
      facts = timer_facts ();
      /* CLOCK_REALTIME; TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET; armed even for "never" */
      g_assert_nonnull (strstr (facts, "clockid: 0\n"));
      g_assert_nonnull (strstr (facts, "settime flags: 03\n"));
      g_assert_null (strstr (facts, "it_value: (0, 0)"));
    }
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *name;
    GTestDataFunc run;
  } contract[] = {
    { "past-rings-once", test_past_rings_once },
    { "now-is-due", test_now_is_due },
    { "replaced-does-not-ring", test_replaced_does_not_ring },
    { "ring-sets-the-next", test_ring_sets_the_next },
    { "boottime-grows", test_boottime_grows },
    { "freed-does-not-ring", test_freed_does_not_ring },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (contract); i++)
    {
      g_autofree char *fake = g_strconcat ("/clock/fake/", contract[i].name, NULL);
      g_autofree char *system = g_strconcat ("/clock/system/", contract[i].name, NULL);

      g_test_add_data_func (fake, "fake", contract[i].run);
      g_test_add_data_func (system, "system", contract[i].run);
    }
  g_test_add_func ("/clock/fake/moves-by-hand", test_fake_moves_by_hand);
  g_test_add_func ("/clock/fake/set-tells-and-keeps", test_fake_set_tells_and_keeps);
  g_test_add_func ("/clock/system/set-tells-and-keeps", test_system_set_tells_and_keeps);
  g_test_add_func ("/clock/system/flags", test_system_flags);
  return g_test_run ();
}
