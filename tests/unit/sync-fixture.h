// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A FocusSync over folders of .ics files, and hooks that count: the world that its tests share.
#pragma once

#include "sync/sync.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "iterate.h"
#include "state-fixture.h"
#include "sync/schedule.h"

typedef struct
{
  Fixture base;
  FocusStateStore *past;
  FocusSync *sync;
  GPtrArray *specs; /* owned; FocusAccountSpec */
  FocusZones *zones;
  FocusZone *zone;
  gint64 now_s;
  gboolean unwanted;    /* no calendar is wanted */
  gboolean breaks_disk; /* once the calendars are known, nothing can be written */
  guint n_changed, n_ended, n_wanted;
  guint n_answers;
  GError *answer; /* owned, nullable */
  gboolean paused;
  gboolean is_held; /* no intent may be written */
  guint n_paused, n_pushed;
  FocusPushOutcome pushed; /* the last one */
  char *pushed_why;        /* owned, nullable */
} World;

/* Hooks */

static inline gint64
hook_now_s (gpointer self)
{
  return ((World *) self)->now_s;
}

static inline double
hook_chance (gpointer self)
{
  return 0.5;
}

static inline gboolean
hook_metered (gpointer self)
{
  return FALSE;
}

static inline FocusZone *
hook_zone (gpointer self)
{
  return focus_zone_ref (((World *) self)->zone);
}

/* Writes beyond this offset of a file fail, as on a full disk; RLIM_INFINITY: they do not. */
static inline void
limit_files (rlim_t bytes)
{
  struct rlimit limit;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = MIN (bytes, limit.rlim_max);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

static inline void
hook_wanted (gpointer self, const FocusAccountSpec *spec, GPtrArray *rows, gboolean *ret_wanted)
{
  World *world = self;

  world->n_wanted++;
  for (guint i = 0; i < rows->len; i++)
    ret_wanted[i] = !world->unwanted;
  if (world->breaks_disk)
    limit_files (1);
}

static inline void
hook_changed (gpointer self)
{
  ((World *) self)->n_changed++;
}

static inline void
hook_ended (gpointer self, const char *account)
{
  ((World *) self)->n_ended++;
}

static inline gboolean
hook_paused (gpointer self)
{
  ((World *) self)->n_paused++;
  return ((World *) self)->paused;
}

static inline gboolean
hook_may_write (gpointer self, const FocusIntent *intent)
{
  return !((World *) self)->is_held;
}

static inline void
hook_pushed (gpointer self, const FocusIntent *intent, const FocusPushResult *result)
{
  World *world = self;

  world->n_pushed++;
  world->pushed = result->outcome;
  g_free (world->pushed_why);
  world->pushed_why = g_strdup (intent->trouble);
}

/* The world */

/* Starts syncing; world->sync is NULL. */
static inline void
sync_start (World *world)
{
  const FocusSyncHooks hooks = { .now_s = hook_now_s,
                                 .chance = hook_chance,
                                 .metered = hook_metered,
                                 .zone = hook_zone,
                                 .wanted = hook_wanted,
                                 .changed = hook_changed,
                                 .ended = hook_ended,
                                 .paused = hook_paused,
                                 .may_write = hook_may_write,
                                 .pushed = hook_pushed,
                                 .self = world };

  world->sync = focus_sync_new (world->base.store, world->past, &hooks, NULL);
}

static inline void
sync_set_up (World *world, gconstpointer data)
{
  world->base.folder = g_dir_make_tmp ("focus-sync-XXXXXX", NULL);
  world->base.store = must_open (world->base.folder, FOCUS_STORE_CREATED);
  world->specs = g_ptr_array_new_with_free_func ((GDestroyNotify) focus_account_spec_free);
  world->zones = focus_zones_new (NULL);
  world->zone = focus_zone_new_utc ();
  world->now_s = NOW_S;
  world->past = open_state (world->base.folder, FOCUS_STATE_STORE_CREATED);
  sync_start (world);
}

static inline void
sync_tear_down (World *world, gconstpointer data)
{
  focus_sync_free (world->sync);
  iterate_drain ();
  g_ptr_array_unref (world->specs);
  focus_zone_unref (world->zone);
  focus_zones_free (world->zones);
  g_clear_error (&world->answer);
  g_free (world->pushed_why);
  focus_state_store_close (world->past);
  tear_down (&world->base, NULL);
}

static inline char *
folder_of (World *world, const char *name)
{
  return g_build_filename (world->base.folder, name, NULL);
}

static inline void
write_event (World *world, const char *account, const char *uid, const char *lines)
{
  g_autofree char *folder = g_build_filename (world->base.folder, account, "work", NULL);
  g_autofree char *name = g_strconcat (uid, ".ics", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *text = g_strdup_printf ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n"
                                           "BEGIN:VEVENT\r\nUID:%s\r\nDTSTAMP:20261101T000000Z\r\n"
                                           "%s\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
                                           uid, lines);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

#define AT_NOON "DTSTART:20261118T120000Z\r\nDTEND:20261118T130000Z"

static inline FocusAccountSpec *
add_account (World *world, const char *name, const char *folder_name)
{
  FocusAccountSpec *spec = focus_account_spec_new ();
  g_autofree char *folder = folder_of (world, folder_name);

  spec->name = g_strdup (name);
  spec->kind = FOCUS_ACCOUNT_VDIR;
  spec->url = g_filename_to_uri (folder, NULL, NULL);
  g_ptr_array_add (world->specs, spec);
  return spec;
}

static inline const FocusSyncReport *
report_of (World *world, GArray *reports, const char *name)
{
  for (guint i = 0; i < reports->len; i++)
    {
      const FocusSyncReport *report = &g_array_index (reports, FocusSyncReport, i);
      if (g_str_equal (report->spec->name, name))
        return report;
    }
  g_assert_not_reached ();
}

static inline void
assert_state (World *world, const char *name, FocusSyncState state, const char *message_part)
{
  g_autoptr (GArray) reports = focus_sync_reports (world->sync);
  const FocusSyncReport *report = report_of (world, reports, name);

  g_assert_cmpstr (focus_sync_state_name (report->state), ==, focus_sync_state_name (state));
  if (message_part != NULL)
    g_assert_nonnull (strstr (report->message, message_part));
  else
    g_assert_null (report->message);
}

static inline gboolean
nothing_runs (gpointer data)
{
  World *world = data;
  g_autoptr (GArray) reports = focus_sync_reports (world->sync);

  for (guint i = 0; i < reports->len; i++)
    if (g_array_index (reports, FocusSyncReport, i).syncing)
      return FALSE;
  return TRUE;
}

/* Starts what is due and waits for its end. */
static inline void
tick (World *world)
{
  focus_sync_tick (world->sync);
  iterate_until (nothing_runs, world);
}

static inline void
take_answer (const GError *error, gpointer data)
{
  World *world = data;

  world->n_answers++;
  g_clear_error (&world->answer);
  world->answer = error != NULL ? g_error_copy (error) : NULL;
}

/* Waits until the worker has done all that was asked of it before. */
static inline void
settle (World *world)
{
  guint before = world->n_answers;

  focus_sync_cover (world->sync, (FocusSpan){ 0, 0 }, take_answer, world);
  while (world->n_answers == before)
    g_main_context_iteration (NULL, TRUE);
}

static inline gint64
n_objects (World *world, const char *account)
{
  g_autoptr (GPtrArray) rows = focus_store_calendars (world->base.store, account, NULL);
  gint64 n = 0;

  for (guint i = 0; i < rows->len; i++)
    n += ((FocusCalendarRow *) g_ptr_array_index (rows, i))->n_objects;
  return n;
}

static inline guint
count_between (World *world, gint64 start_s, gint64 end_s)
{
  g_autoptr (FocusCalendarRow) row = only_calendar (world->base.store, "a");
  return count_in (world->base.store, row->id, (FocusSpan){ start_s, end_s });
}

/* Pushes */

static inline gboolean
was_pushed (gpointer data)
{
  return ((World *) data)->n_pushed > 0;
}

/* An account "a" with one calendar, pulled once. */
static inline void
pull_first (World *world)
{
  write_event (world, "a", "one", AT_NOON);
  add_account (world, "a", "a");
  focus_sync_set_accounts (world->sync, world->specs);
  tick (world);
  assert_state (world, "a", FOCUS_SYNC_OK, NULL);
  settle (world);
}

static inline char *
calendar_path (World *world)
{
  g_autoptr (FocusCalendarRow) row = only_calendar (world->base.store, "a");

  return g_strdup (row->path);
}

static inline void
push_now (World *world)
{
  world->n_pushed = 0;
  focus_sync_push (world->sync);
  g_assert_cmpuint (world->n_pushed, ==, 0); /* nobody is told from inside the call */
  iterate_until (was_pushed, world);
}

static inline void
assert_pushed (World *world, const FocusIntent *intent, FocusPushOutcome outcome,
               FocusActState act_state)
{
  g_autoptr (GPtrArray) left = focus_outbox_list (world->past, NULL, NULL);

  g_assert_cmpstr (focus_push_outcome_name (world->pushed), ==, focus_push_outcome_name (outcome));
  assert_act (world->past, intent->act, act_state, NULL);
  g_assert_cmpuint (left->len, ==, outcome == FOCUS_PUSH_LATER ? 1 : 0);
}
