// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// An engine with one meeting a day, whose notifier writes down what it is asked to show: the world
// of the tests of nudges.
#pragma once

#include "engine-fixture.h"

#include "engine/focus-ended.h"
#include "engine/reminder-shown.h"

#include "fake-notifier.h"

#define MINUTE_S 60
#define HOUR_S   3600
/* Wednesday 2026-11-18: working hours are from 09:00 to 17:30, the meeting from 11:00 to 12:00. */
#define AT(hour, minute) (EIGHT_S + ((hour) -8) * HOUR_S + (minute) *MINUTE_S)
#define FAR_S            (AT (8, 0) + 60 * FOCUS_DAY_S)

typedef struct
{
  World world;
  FocusNotifier fake; /* what the engine's own hands on to */
  GPtrArray *told;    /* owned; keys, in the order in which they were shown */
  /* Before one is shown; nullable. */
  void (*watch) (gpointer data, const FocusNotification *notification);
  void (*watch_close) (gpointer data, const char *key);
  FocusNotifierFunc watch_news;
  FocusNotifierFunc tell; /* the engine's */
  gpointer tell_data;
  gpointer data;
} NudgeWorld;

/* Reminders, and what focus says of itself, are none. */
static inline gboolean
is_nudge (const char *key)
{
  return !g_str_has_prefix (key, FOCUS_NOTE_PREFIX)
         && !g_str_has_prefix (key, FOCUS_REMINDER_PREFIX);
}

static inline void
spy_tell (FocusNotifierNews news, const char *key, const char *action, const char *token,
          gpointer user_data)
{
  NudgeWorld *nudges = user_data;

  if (is_nudge (key) && nudges->watch_news != NULL)
    nudges->watch_news (news, key, action, token, nudges->data);
  if (nudges->tell != NULL)
    nudges->tell (news, key, action, token, nudges->tell_data);
}

static inline void
spy_listen (gpointer self, FocusNotifierFunc listener, gpointer user_data)
{
  NudgeWorld *nudges = self;

  nudges->tell = listener;
  nudges->tell_data = user_data;
  nudges->fake.class->listen (nudges->fake.self, spy_tell, nudges);
}

static inline void
spy_show (gpointer self, const FocusNotification *notification)
{
  NudgeWorld *nudges = self;

  if (is_nudge (notification->key) && nudges->watch != NULL)
    nudges->watch (nudges->data, notification);
  if (is_nudge (notification->key))
    g_ptr_array_add (nudges->told, g_strdup (notification->key));
  nudges->fake.class->show (nudges->fake.self, notification);
}

static inline void
spy_close (gpointer self, const char *key)
{
  NudgeWorld *nudges = self;

  if (is_nudge (key) && nudges->watch_close != NULL)
    nudges->watch_close (nudges->data, key);
  nudges->fake.class->close (nudges->fake.self, key);
}

static inline void
spy_flush (gpointer self, void (*done) (gpointer user_data), gpointer user_data)
{
  NudgeWorld *nudges = self;

  nudges->fake.class->flush (nudges->fake.self, done, user_data);
}

static const FocusNotifierClass spy_class = {
  .listen = spy_listen, .show = spy_show, .close = spy_close, .flush = spy_flush
};

/* Nothing else speaks: the report of this week counts as shown, as focusd was not there yet. */
#define NUDGES_CONFIG "me = me@x\n[focus]\nplan = observe\n[report]\nwhen = Wed 00:00\n"

#define DAILY_MEETING                                                                              \
  "DTSTART:20261101T110000Z\r\nDTEND:20261101T120000Z\r\nRRULE:FREQ=DAILY\r\n"                     \
  "ATTENDEE;PARTSTAT=ACCEPTED:mailto:me@x\r\nATTENDEE:mailto:bo@x"

static inline void
nudges_set_up (NudgeWorld *nudges, gconstpointer more)
{
  World *world = &nudges->world;

  world->folder = g_dir_make_tmp ("focus-nudges-XXXXXX", NULL);
  world->config = g_build_filename (world->folder, "focusd.conf", NULL);
  world->clock = fake_clock_new (EIGHT_S);
  world->presence = fake_presence_new ();
  world->zones = focus_zones_new (NULL);
  world->notifier = (FocusNotifier){ &spy_class, nudges };
  nudges->fake = fake_notifier_new (world->clock);
  nudges->told = g_ptr_array_new_with_free_func (g_free);
  write_event (world, "Standup", DAILY_MEETING);
  write_config (world, more != NULL ? more : NUDGES_CONFIG);
  start (world);
  settle (world);
  g_assert_cmpuint (n_problems (world), ==, 0);
}

static inline void
nudges_tear_down (NudgeWorld *nudges, gconstpointer more)
{
  engine_tear_down (&nudges->world, NULL);
  focus_notifier_clear (&nudges->fake);
  g_ptr_array_unref (nudges->told);
}

static inline void
restart (NudgeWorld *nudges)
{
  focus_engine_free (nudges->world.engine);
  start (&nudges->world);
  settle (&nudges->world);
}

static inline void
come_to (NudgeWorld *nudges, gint64 at_s)
{
  fake_clock_advance (&nudges->world.clock, at_s - now_s (&nudges->world));
  settle (&nudges->world);
}

/* One part of the engine has something to say; the turn that follows comes with settle(). */
static inline void
nudge_until (NudgeWorld *nudges, const char *key, gint64 until_s)
{
  g_autofree char *summary = g_strconcat ("About ", key, NULL);
  const FocusNotificationAction actions[] = { { "yes", "Take it" }, { "no", "Not “now”" } };
  const FocusNotification notification = { .key = key,
                                           .kind = "test",
                                           .summary = summary,
                                           .body = "Line one\nline 'two'",
                                           .urgency = FOCUS_NOTIFICATION_LOW,
                                           .until_s = until_s,
                                           .actions = actions,
                                           .n_actions = 2 };

  focus_nudges_show (nudges->world.engine->nudges, &notification);
}

static inline void
nudge (NudgeWorld *nudges, const char *key)
{
  nudge_until (nudges, key, FAR_S);
  settle (&nudges->world);
}

static inline guint
n_told (const NudgeWorld *nudges, const char *key)
{
  guint n = 0;

  for (guint i = 0; i < nudges->told->len; i++)
    n += g_str_equal (nudges->told->pdata[i], key);
  return n;
}

static inline guint
n_held (NudgeWorld *nudges)
{
  return focus_nudges_n_held (nudges->world.engine->nudges);
}

static inline const FocusNotification *
shown (NudgeWorld *nudges, const char *key)
{
  return fake_notifier_shown (&nudges->fake, key);
}

static inline void
act (NudgeWorld *nudges, const char *key, const char *action)
{
  fake_notifier_act (&nudges->fake, key, action);
  settle (&nudges->world);
}

static inline void
dismiss (NudgeWorld *nudges, const char *key)
{
  fake_notifier_dismiss (&nudges->fake, key);
  settle (&nudges->world);
}

static inline void
assert_told (NudgeWorld *nudges, const char *const *keys)
{
  g_assert_cmpuint (nudges->told->len, ==, g_strv_length ((char **) keys));
  for (guint i = 0; keys[i] != NULL; i++)
    g_assert_cmpstr (nudges->told->pdata[i], ==, keys[i]);
}

#define ASSERT_TOLD(nudges, ...) assert_told (nudges, (const char *const[]){ __VA_ARGS__, NULL })

static inline void
set_config (NudgeWorld *nudges, const char *more)
{
  g_autofree char *text = g_strconcat (NUDGES_CONFIG, more, NULL);

  write_config (&nudges->world, text);
  focus_engine_reload (nudges->world.engine);
  settle (&nudges->world);
}

static inline void
begin_session (NudgeWorld *nudges)
{
  g_autoptr (GVariant) session = focus_engine_focus_start (nudges->world.engine, 30, "", NULL);

  g_assert_nonnull (session);
  g_variant_ref_sink (session);
  settle (&nudges->world);
}

static inline void
pause_session (NudgeWorld *nudges)
{
  g_autoptr (GVariant) session = focus_engine_focus_pause (nudges->world.engine, 0, NULL);

  g_assert_nonnull (session);
  g_variant_ref_sink (session);
  settle (&nudges->world);
}

static inline void
stop_session (NudgeWorld *nudges)
{
  g_autoptr (GVariant) kept = focus_engine_focus_stop (nudges->world.engine, NULL);

  g_assert_nonnull (kept);
  g_variant_ref_sink (kept);
  settle (&nudges->world);
}

static inline void
hear (NudgeWorld *nudges, FocusPresenceNews news)
{
  fake_presence_tell (&nudges->world.presence, news);
  settle (&nudges->world);
}

static inline void
lock_screen (NudgeWorld *nudges)
{
  hear (nudges, FOCUS_PRESENCE_LOCKED);
}

static inline void
unlock_screen (NudgeWorld *nudges)
{
  hear (nudges, FOCUS_PRESENCE_UNLOCKED);
}

static inline void
go_away (NudgeWorld *nudges)
{
  hear (nudges, FOCUS_PRESENCE_AWAY);
}

static inline void
come_back (NudgeWorld *nudges)
{
  hear (nudges, FOCUS_PRESENCE_BACK);
}

static inline void
hold (NudgeWorld *nudges, guint n)
{
  for (guint i = 1; i <= n; i++)
    {
      g_autofree char *key = g_strdup_printf ("n%u", i);
      nudge (nudges, key);
    }
}
