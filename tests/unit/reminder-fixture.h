// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// An engine that reminds: meetings are files in a folder, the desktop is a list of what is shown,
// and the user is who answers.
#pragma once

#include "planning-fixture.h"

#include "engine/reminder-shown.h"
#include "fake-quiet.h"
#include "store/reminded.h"

#define MIN_S  60
#define NOON_S (EIGHT_S + 4 * HOUR_S)
#define OTHERS "\r\nORGANIZER:mailto:ann@example.org\r\nATTENDEE:mailto:bob@example.org"
#define HALF_AN_HOUR(start_s) ((FocusSpan){ (start_s), (start_s) + 30 * MIN_S })

/* What was opened, and what the notifier was asked for. */
typedef struct
{
  char *url;   /* owned, nullable */
  char *token; /* owned, nullable */
  guint n;
  GString *journal; /* owned */
} Opened;

static inline void
take_url (const char *url, const char *token, gpointer data)
{
  Opened *opened = data;

  g_free (opened->url);
  g_free (opened->token);
  opened->url = g_strdup (url);
  opened->token = g_strdup (token);
  opened->n++;
}

static inline void
opened_clear (Opened *opened)
{
  g_free (opened->url);
  g_free (opened->token);
  g_string_free (opened->journal, TRUE);
}

/* The user's calendar */

/* With two others; `more`: further lines. */
static inline void
put_meeting_with (World *world, const char *name, FocusSpan span, const char *more)
{
  g_autofree char *start = utc_text (span.start_s);
  g_autofree char *end = utc_text (span.end_s);
  g_autofree char *lines = g_strdup_printf ("DTSTART:%s\r\nDTEND:%s" OTHERS "%s%s", start, end,
                                            *more != '\0' ? "\r\n" : "", more);

  write_event (world, name, lines);
}

/* One with a title of any bytes. */
static inline void
put_titled (World *world, const char *name, FocusSpan span, const char *title)
{
  g_autofree char *lines = g_strdup_printf ("X-NONE:1\r\nSUMMARY:%s", title);
  g_autofree char *file = g_strconcat (name, ".ics", NULL);
  g_autofree char *path = g_build_filename (world->folder, "vdir", "work", file, NULL);
  g_autofree char *text = NULL;
  g_autofree char *first = g_strdup_printf ("SUMMARY:%s\r\n", name);
  g_autoptr (GString) edited = NULL;

  put_meeting_with (world, name, span, lines);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  edited = g_string_new (text);
  g_assert_cmpuint (g_string_replace (edited, first, "", 1), ==, 1);
  g_assert_true (g_file_set_contents (path, edited->str, (gssize) edited->len, NULL));
}

/* Life: `config` goes on where [notify] is. */

static inline void
restart (World *world, Opened *opened)
{
  g_clear_pointer (&world->engine, focus_engine_free);
  start (world);
  world->engine->setup.open_url = take_url;
  world->engine->setup.open_data = opened;
  look_around (world);
}

/* Nothing else speaks. */
static inline void
configure (World *world, const char *config)
{
  g_autofree char *text = g_strdup_printf ("[account a]\nurl = file://%s/vdir\n"
                                           "me = me@example.org\n[focus]\nplan = observe\n"
                                           "[report]\nwhen = Wed 00:00\n"
                                           "[hygiene]\nnudge = no\n[close-out]\nask = no\n"
                                           "[notify]\nmorning = no\n%s",
                                           world->folder, config);

  g_assert_true (g_file_set_contents (world->config, text, -1, NULL));
}

static inline void
begin_reminding (World *world, Opened *opened, const char *config)
{
  world->folder = g_dir_make_tmp ("focus-remind-XXXXXX", NULL);
  world->config = g_build_filename (world->folder, "focusd.conf", NULL);
  world->clock = fake_clock_new (EIGHT_S);
  world->presence = fake_presence_new ();
  world->notifier = fake_notifier_new (world->clock);
  opened->journal = g_string_new (NULL);
  fake_notifier_record (&world->notifier, opened->journal);
  world->quiet = fake_quiet_new (FALSE);
  world->zones = focus_zones_new (NULL);
  put_meeting (world, "long-ago",
               (FocusSpan){ MONDAY_S - 90 * FOCUS_DAY_S, MONDAY_S - 90 * FOCUS_DAY_S + HOUR_S });
  configure (world, config);
  restart (world, opened);
}

static inline void
end_reminding (World *world, Opened *opened)
{
  end_planning (world);
  focus_quiet_clear (&world->quiet);
  opened_clear (opened);
}

/* Time goes by, alarm by alarm, and nobody touches the calendar. */
static inline void
wait_until (World *world, gint64 at_s)
{
  while (now_s (world) < at_s)
    {
      gint64 alarm_s = fake_clock_alarm_s (&world->clock);
      fake_clock_advance (&world->clock, CLAMP (alarm_s, now_s (world) + 1, at_s) - now_s (world));
      come_to_rest (world);
    }
}

/* The machine sleeps, and wakes up then. */
static inline void
sleep_until (World *world, gint64 at_s)
{
  fake_presence_tell (&world->presence, FOCUS_PRESENCE_SLEEP);
  fake_clock_advance (&world->clock, at_s - now_s (world));
  fake_presence_tell (&world->presence, FOCUS_PRESENCE_RESUME);
  come_to_rest (world);
}

/* What is shown */

/* NULL: nothing of this meeting. */
static inline const FocusNotification *
shown_of (World *world, const char *name, gint64 start_s)
{
  g_autofree char *key = focus_shown_key (name, start_s);

  return fake_notifier_shown (&world->notifier, key);
}

static inline void
assert_shown (World *world, const char *name, gint64 start_s, const char *summary,
              const char *body)
{
  const FocusNotification *shown = shown_of (world, name, start_s);

  g_assert_nonnull (shown);
  g_assert_cmpstr (shown->summary, ==, summary);
  g_assert_cmpstr (shown->body, ==, body);
}

/* How often a reminder came up so far. */
static inline guint
n_banners (const Opened *opened)
{
  g_auto (GStrv) parts = g_strsplit (opened->journal->str, "show:" FOCUS_REMINDER_PREFIX, -1);

  return g_strv_length (parts) - 1;
}

static inline void
assert_nothing_shown (World *world)
{
  g_assert_cmpuint (fake_notifier_n_shown (&world->notifier), ==, 0);
}

/* The label of an action, or NULL. */
static inline const char *
label_of (const FocusNotification *shown, const char *action)
{
  for (guint i = 0; i < shown->n_actions; i++)
    if (g_str_equal (shown->actions[i].key, action))
      return shown->actions[i].label;
  return NULL;
}

static inline void
choose (World *world, const char *name, gint64 start_s, const char *action)
{
  g_autofree char *key = focus_shown_key (name, start_s);

  fake_notifier_act (&world->notifier, key, action);
  come_to_rest (world);
}

static inline void
dismiss (World *world, const char *name, gint64 start_s)
{
  g_autofree char *key = focus_shown_key (name, start_s);

  fake_notifier_dismiss (&world->notifier, key);
  come_to_rest (world);
}
