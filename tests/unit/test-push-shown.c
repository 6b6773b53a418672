// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One intent with a protected window: every kind of it against everything that it may find; killed
// at any call; and two machines that show one window.
#include "push-fixture.h"

#include "ical/window-event.h"

#define SHOWN_UID "focusd.window-0123456789abcdef0123456789abcdef@focusd.invalid"

/* What is there when the push begins. */
typedef enum
{
  NOTHING,
  SAME,     /* as focusd on any machine makes it */
  EXCEPT,   /* a day was taken out, and it has another title */
  MOVED,    /* another time */
  INVITING, /* somebody was invited to it */
  NOT_OURS  /* another object under its name */
} Standing;

static FocusShownWindow *
make_shown (void)
{
  FocusShownWindow *shown = g_new0 (FocusShownWindow, 1);

  shown->uid = g_strdup (SHOWN_UID);
  shown->title = g_strdup ("deep-mornings");
  shown->days = 1u << FOCUS_TUESDAY | 1u << FOCUS_THURSDAY;
  shown->start_min = 540;
  shown->end_min = 720;
  shown->zone = g_strdup ("Europe/Berlin");
  shown->from_day = 20780;
  return shown;
}

static char *
path_of_window (void)
{
  g_autofree char *name = focus_block_member_name (SHOWN_UID);

  return g_strconcat ("/work/", name, NULL);
}

static char *
exchange (const char *text, const char *from, const char *to)
{
  GString *edited = g_string_new (text);

  g_assert_cmpuint (g_string_replace (edited, from, to, 1), ==, 1);
  return g_string_free (edited, FALSE);
}

static char *
body_of (PushWorld *world, Standing standing)
{
  g_autoptr (FocusShownWindow) shown = make_shown ();
  g_autoptr (FocusZone) zone = focus_zones_iana (world->zones, shown->zone);
  FocusWindowEvent event = {
    shown->uid, shown->title, { shown->days, shown->start_min, shown->end_min }, zone, FALSE
  };
  g_autoptr (GBytes)
      bytes = focus_window_event_new (&event, (FocusDate){ shown->from_day }, NOW_S - 1);
  g_autofree char *body = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autofree char *edited = NULL;

  switch (standing)
    {
    case NOTHING:
      return NULL;
    case SAME:
      return g_steal_pointer (&body);
    case EXCEPT:
      edited = exchange (body, "SUMMARY:deep-mornings", "SUMMARY:mine");
      return exchange (edited, "SEQUENCE:0",
                       "SEQUENCE:3\r\nEXDATE;TZID=Europe/Berlin:20261201T090000");
    case MOVED:
      return exchange (body, "T090000", "T080000");
    case INVITING:
      return exchange (body, "SEQUENCE:0", "SEQUENCE:0\r\nATTENDEE:mailto:els@example.org");
    case NOT_OURS:
      return exchange (body, SHOWN_UID, "another@example.org");
    }
  return NULL;
}

static void
put_standing (PushWorld *world, Standing standing)
{
  g_autofree char *body = body_of (world, standing);
  g_autofree char *path = path_of_window ();

  if (body != NULL)
    fake_collection_put (world->work, path, body);
}

static FocusIntent *
plan_shown (Machine *machine, FocusActionKind kind)
{
  g_autoptr (GError) error = NULL;
  FocusIntent *intent = make_intent (kind, SHOWN_UID, add_act (machine->state, "shown", SHOWN_UID));

  g_clear_pointer (&intent->block, focus_block_free);
  intent->sort = FOCUS_INTENT_SHOWN;
  intent->shown = make_shown ();
  intent->before = (FocusSpan){ 0, 0 };
  g_assert_true (focus_outbox_put (machine->state, intent, &error));
  g_assert_no_error (error);
  return intent;
}

/* "" when nothing is there. */
static char *
found_there (PushWorld *world)
{
  g_autofree char *path = path_of_window ();
  FocusRemote port = fake_remote_port (world->remote);
  g_auto (FocusMember) member = { 0 };

  g_assert_true (port.class->get (port.self, world->collection, path, &member, NULL, NULL));
  return member.found
             ? g_strndup (g_bytes_get_data (member.body, NULL), g_bytes_get_size (member.body))
             : g_strdup ("");
}

#define C       FOCUS_ACTION_CREATE
#define R       FOCUS_ACTION_REMOVE
#define DONE    FOCUS_PUSH_DONE
#define ADOPTED FOCUS_PUSH_ADOPTED
#define TOUCHED FOCUS_PUSH_TOUCHED
#define REFUSED FOCUS_PUSH_REFUSED
#define LATER   FOCUS_PUSH_LATER

static const struct
{
  const char *name;
  FocusActionKind kind;
  gboolean sent, force;
  Standing standing;
  int mischief; /* FakeMischief of the first write */
  FocusPushOutcome outcome;
  gboolean removed; /* nothing is there afterwards */
  gboolean kept;    /* what was there is, to the byte */
} rows[] = {
  /* clang-format off */
  { "create", C, 0, 0, NOTHING, 0, DONE, 0, 0 },
  { "create, there already", C, 0, 0, SAME, 0, ADOPTED, 0, 1 },
  { "create, there with a day taken out", C, 0, 0, EXCEPT, 0, ADOPTED, 0, 1 },
  { "create, there and moved", C, 0, 0, MOVED, 0, TOUCHED, 0, 1 },
  { "create, people invited", C, 0, 0, INVITING, 0, REFUSED, 0, 1 },
  { "create, name taken", C, 0, 0, NOT_OURS, 0, REFUSED, 0, 1 },
  { "create, refused", C, 0, 0, NOTHING, FAKE_REFUSED, REFUSED, 1, 0 },
  { "create, cut off and done", C, 0, 0, NOTHING, FAKE_UNKNOWN_DONE, LATER, 0, 0 },
  { "create sent, was done", C, 1, 0, SAME, 0, DONE, 0, 1 },
  { "create sent, was not done", C, 1, 0, NOTHING, 0, DONE, 0, 0 },
  { "remove", R, 0, 0, SAME, 0, DONE, 1, 0 },
  { "remove, a day taken out", R, 0, 0, EXCEPT, 0, DONE, 1, 0 },
  { "remove, moved", R, 0, 0, MOVED, 0, TOUCHED, 0, 1 },
  { "remove, moved, by the user's word", R, 0, 1, MOVED, 0, DONE, 1, 0 },
  { "remove, people invited", R, 0, 0, INVITING, 0, TOUCHED, 0, 1 },
  { "remove, people invited, by the user's word", R, 0, 1, INVITING, 0, TOUCHED, 0, 1 },
  { "remove, gone", R, 0, 0, NOTHING, 0, DONE, 1, 0 },
  { "remove, name taken", R, 0, 1, NOT_OURS, 0, DONE, 0, 1 },
  { "remove, refused", R, 0, 0, SAME, FAKE_REFUSED, REFUSED, 0, 1 },
  /* clang-format on */
};

static void
test_table (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      PushWorld world = { 0 };
      g_autoptr (FocusIntent) intent = NULL;
      g_auto (FocusPushResult) result = { 0 };
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", rows[i].name);
      push_up (&world, NULL);
      put_standing (&world, rows[i].standing);
      before = found_there (&world);
      intent = plan_shown (&world.machines[0], rows[i].kind);
      intent->force = rows[i].force;
      intent->state = rows[i].sent ? FOCUS_INTENT_SENT : FOCUS_INTENT_PLANNED;
      fake_remote_misbehave (world.remote, 0, (FakeMischief) rows[i].mischief);
      g_assert_true (push_intent (&world, &world.machines[0], intent, NULL, &result, &error));
      g_assert_no_error (error);
      g_assert_cmpstr (focus_push_outcome_name (result.outcome), ==,
                       focus_push_outcome_name (rows[i].outcome));
      after = found_there (&world);
      g_assert_cmpint (*after == '\0', ==, rows[i].removed);
      if (rows[i].kept)
        g_assert_cmpstr (after, ==, before);
      push_down (&world, NULL);
    }
}

/* What is written: nobody is invited, it is opaque, and comes on those days. */
static void
test_written (void)
{
  static const char *const lines[] = {
    "UID:" SHOWN_UID "\r\n",       "SUMMARY:deep-mornings\r\n",
    "TRANSP:OPAQUE\r\n",           "RRULE:FREQ=WEEKLY;BYDAY=TU,TH\r\n",
    "DTSTART;TZID=Europe/Berlin:", "BEGIN:VTIMEZONE\r\n"
  };
  PushWorld world = { 0 };
  g_autoptr (FocusIntent) intent = NULL;
  g_auto (FocusPushResult) result = { 0 };
  g_autofree char *body = NULL;

  push_up (&world, NULL);
  intent = plan_shown (&world.machines[0], C);
  g_assert_true (push_intent (&world, &world.machines[0], intent, NULL, &result, NULL));
  body = found_there (&world);
  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    g_assert_nonnull (strstr (body, lines[i]));
  g_assert_null (strstr (body, "ORGANIZER"));
  g_assert_null (strstr (body, "ATTENDEE"));
  g_assert_null (strstr (body, "VALARM"));
  push_down (&world, NULL);
}

/* Pushed with the state that the disk has, as often as it stays in the outbox. */
static FocusPushOutcome
push_on (PushWorld *world, Machine *machine, gint64 id)
{
  for (guint i = 0; i < 10; i++)
    {
      g_autoptr (FocusIntent) intent = focus_outbox_find (machine->state, id, NULL);
      g_auto (FocusPushResult) result = { 0 };
      g_autoptr (GError) error = NULL;

      if (push_intent (world, machine, intent, NULL, &result, &error)
          && result.outcome != FOCUS_PUSH_LATER)
        return result.outcome;
    }
  return FOCUS_PUSH_LATER;
}

/* Killed at any call, and begun anew from what the outbox says: it is there once, or not at all. */
static void
test_killed (void)
{
  static const FocusActionKind kinds[] = { C, R };

  for (gsize k = 0; k < G_N_ELEMENTS (kinds); k++)
    for (int at = 0; at < 12; at++)
      {
        PushWorld world = { 0 };
        g_autoptr (FocusIntent) intent = NULL;
        g_auto (FocusPushResult) result = { 0 };
        g_autofree char *there = NULL;
        FocusPushOutcome outcome;

        push_up (&world, NULL);
        put_standing (&world, kinds[k] == R ? SAME : NOTHING);
        intent = plan_shown (&world.machines[0], kinds[k]);
        world.remote->fail_at = at;
        world.remote->fail_code = FOCUS_ERROR_OFFLINE;
        (void) !push_intent (&world, &world.machines[0], intent, NULL, &result, NULL);
        world.remote->fail_at = -1;
        outcome = push_on (&world, &world.machines[0], intent->id);
        g_assert_true (outcome == DONE || outcome == ADOPTED);
        there = found_there (&world);
        g_assert_cmpint (*there != '\0', ==, kinds[k] == C);
        g_assert_cmpuint (g_hash_table_size (world.work->members), ==, kinds[k] == C);
        push_down (&world, NULL);
      }
}

static void
test_two_machines (void)
{
  PushWorld world = { 0 };
  g_autoptr (FocusIntent) one = NULL;
  g_autoptr (FocusIntent) two = NULL;

  push_up (&world, NULL);
  one = plan_shown (&world.machines[0], C);
  two = plan_shown (&world.machines[1], C);
  g_assert_cmpint (push_on (&world, &world.machines[0], one->id), ==, DONE);
  g_assert_cmpint (push_on (&world, &world.machines[1], two->id), ==, ADOPTED);
  g_assert_cmpuint (g_hash_table_size (world.work->members), ==, 1);
  push_down (&world, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/push-shown/table", test_table);
  g_test_add_func ("/push-shown/written", test_written);
  g_test_add_func ("/push-shown/killed", test_killed);
  g_test_add_func ("/push-shown/two-machines", test_two_machines);
  return g_test_run ();
}
