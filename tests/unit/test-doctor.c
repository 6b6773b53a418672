// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The doctor's report: what is said of a sound focusd and of every trouble, level by level; that
// each inquiry is answered once; and what begins next.
#include "engine-fixture.h"

#include "fake-probe.h"

typedef struct
{
  World world; /* first: the fixture's functions take it */
  FocusProbe probe;
} Doctored;

static void
doctored_set_up (Doctored *doctored, gconstpointer data)
{
  engine_set_up (&doctored->world, data);
  doctored->probe = fake_probe_new ();
  doctored->world.engine->setup.probe = doctored->probe;
}

static void
doctored_tear_down (Doctored *doctored, gconstpointer data)
{
  engine_tear_down (&doctored->world, data);
  focus_probe_clear (&doctored->probe);
}

/* Everything is there and well. */
static FocusProbeFindings *
sound (Doctored *doctored)
{
  static char *can[] = { (char *) "actions", (char *) "body", NULL };
  FocusProbeFindings *findings = fake_probe_findings (&doctored->probe);

  *findings = (FocusProbeFindings){ .notifications = FOCUS_PROBE_ANSWERS,
                                    .server = (char *) "gnome-shell",
                                    .capabilities = can,
                                    .secrets = FOCUS_PROBE_ANSWERS,
                                    .systemd = FOCUS_PROBE_ANSWERS,
                                    .unit_load = (char *) "loaded",
                                    .unit_active = (char *) "active",
                                    .unit_file = (char *) "enabled",
                                    .is_unit = TRUE,
                                    .target_load = (char *) "loaded",
                                    .is_activatable = TRUE,
                                    .is_owner = TRUE };
  return findings;
}

/* The report as "level id\n" lines, but for the good ones when `all` is FALSE. Owned. */
static char *
report (Doctored *doctored, gboolean all)
{
  World *world = &doctored->world;
  g_autoptr (GString) text = g_string_new (NULL);
  GVariantIter iter;
  GVariant *line;

  world->n_answers = 0;
  focus_engine_doctor (world->engine, take_answer, world);
  if (world->n_answers == 0)
    g_assert_cmpuint (fake_probe_answer (&doctored->probe), ==, 1);
  g_assert_cmpuint (world->n_answers, ==, 1);
  g_assert_no_error (world->error);
  g_variant_iter_init (&iter, world->value);
  while ((line = g_variant_iter_next_value (&iter)) != NULL)
    {
      const char *id = NULL, *level = NULL, *what = NULL;
      g_assert_true (g_variant_lookup (line, "id", "&s", &id));
      g_assert_true (g_variant_lookup (line, "level", "&s", &level));
      g_assert_true (g_variant_lookup (line, "what", "&s", &what));
      g_assert_cmpstr (what, !=, "");
      if (all || !g_str_equal (level, "good"))
        g_string_append_printf (text, "%s %s\n", level, id);
      g_variant_unref (line);
    }
  return g_strdup (text->str);
}

static void
expect (Doctored *doctored, const char *wanted)
{
  g_autofree char *found = report (doctored, FALSE);

  g_assert_cmpstr (found, ==, wanted);
}

static void
reconfigure (Doctored *doctored, const char *more)
{
  write_config (&doctored->world, more);
  focus_engine_reload (doctored->world.engine);
  settle (&doctored->world);
}

#define WITH_ME    "me = me@example.org\n"
#define WITH_FOCUS WITH_ME "[focus]\ncalendar = a/work\n"

static void
test_all_is_well (Doctored *doctored, gconstpointer data)
{
  reconfigure (doctored, WITH_FOCUS);
  sound (doctored);
  g_autofree char *all = report (doctored, TRUE);
  g_assert_cmpstr (
      all, ==,
      "good service/unit\ngood service/autostart\ngood service/activation\n"
      "good configuration/file\ngood accounts/a/state\ngood focus/calendar\n"
      "good close-out/calendar\ngood time/clock\ngood time/zone\ngood notifications/server\n"
      "good quiet/server\ngood store/copy\ngood store/state\ngood store/room\n");
}

/* Without a desktop to look at, it answers at once, of the rest. */
static void
test_without_desktop (Doctored *doctored, gconstpointer data)
{
  reconfigure (doctored, WITH_FOCUS);
  doctored->world.engine->setup.probe.class = NULL;
  expect (doctored, "");
}

/* What is found of the desktop, one trouble at a time. */
typedef struct
{
  const char *name;
  const char *wanted;
  void (*spoil) (FocusProbeFindings *findings);
} Trouble;

static char *no_capabilities[] = { NULL };

#define SPOIL(name, statement)                                                                     \
  static void spoil_##name (FocusProbeFindings *findings)                                          \
  {                                                                                                \
    findings->statement;                                                                           \
  }
SPOIL (nobody, notifications = FOCUS_PROBE_ABSENT)
SPOIL (asleep, notifications = FOCUS_PROBE_ASLEEP)
SPOIL (hanging, notifications = FOCUS_PROBE_HANGS)
SPOIL (refusing, notifications = FOCUS_PROBE_REFUSES)
SPOIL (bare, capabilities = no_capabilities)
SPOIL (silent, capabilities = NULL)
SPOIL (dunst, server = (char *) "dunst")
SPOIL (daemon, server = (char *) "Notification Daemon")
SPOIL (no_systemd, systemd = FOCUS_PROBE_ABSENT)
SPOIL (systemd_hangs, systemd = FOCUS_PROBE_HANGS)
SPOIL (not_installed, unit_load = (char *) "not-found")
SPOIL (masked, unit_load = (char *) "masked")
SPOIL (beside, is_unit = FALSE)
SPOIL (disabled, unit_file = (char *) "disabled")
SPOIL (nothing_known, unit_file = NULL)
SPOIL (no_target, target_load = (char *) "not-found")
SPOIL (taken_over, is_owner = FALSE)
SPOIL (not_activatable, is_activatable = FALSE)
/* The account of the test has no password: nothing is said of the keyring. */
SPOIL (keyring, secrets = FOCUS_PROBE_ABSENT)

static const Trouble troubles[] = {
  { "nobody", "weak notifications/server\n", spoil_nobody },
  { "asleep", "", spoil_asleep },
  { "hanging", "bad notifications/server\n", spoil_hanging },
  { "refusing", "bad notifications/server\n", spoil_refusing },
  { "bare", "weak notifications/actions\nweak notifications/body\n", spoil_bare },
  { "silent", "weak notifications/actions\nweak notifications/body\n", spoil_silent },
  { "dunst", "weak notifications/held\n", spoil_dunst },
  { "daemon", "weak quiet/server\n", spoil_daemon },
  { "no systemd", "weak service/unit\n", spoil_no_systemd },
  { "systemd hangs", "weak service/unit\n", spoil_systemd_hangs },
  { "not installed", "weak service/unit\n", spoil_not_installed },
  { "masked", "weak service/unit\n", spoil_masked },
  { "beside", "weak service/unit\n", spoil_beside },
  { "disabled", "weak service/autostart\n", spoil_disabled },
  { "nothing known", "weak service/autostart\n", spoil_nothing_known },
  { "no target", "weak service/target\n", spoil_no_target },
  { "taken over", "bad service/name\n", spoil_taken_over },
  { "not activatable", "weak service/activation\n", spoil_not_activatable },
  { "keyring", "", spoil_keyring },
};

static void
test_desktop (Doctored *doctored, gconstpointer data)
{
  reconfigure (doctored, WITH_FOCUS);
  for (gsize i = 0; i < G_N_ELEMENTS (troubles); i++)
    {
      g_test_message ("%s", troubles[i].name);
      troubles[i].spoil (sound (doctored));
      expect (doctored, troubles[i].wanted);
    }
  sound (doctored)->unit_file = (char *) "disabled";
  fake_probe_findings (&doctored->probe)->is_autostarted = TRUE;
  expect (doctored, "");
}

static void
test_held (Doctored *doctored, gconstpointer data)
{
  sound (doctored)->server = (char *) "Notification Daemon";
  fake_probe_findings (&doctored->probe)->vendor = (char *) "MATE";
  reconfigure (doctored, WITH_FOCUS);
  expect (doctored, "weak notifications/held\n");
  reconfigure (doctored, WITH_FOCUS "[quiet]\nfocus = no\n");
  expect (doctored, "");
  sound (doctored)->server = (char *) "notify-osd"; /* it could not, and need not */
  expect (doctored, "");
  reconfigure (doctored, WITH_FOCUS "[quiet]\nfocus = no\nmeetings = yes\n");
  expect (doctored, "weak quiet/server\n");
}

static void
test_secrets (Doctored *doctored, gconstpointer data)
{
  static const struct
  {
    FocusProbeState state;
    gboolean is_locked;
    const char *wanted;
  } rows[] = {
    { FOCUS_PROBE_ABSENT, FALSE, "bad" },   { FOCUS_PROBE_ASLEEP, FALSE, "good" },
    { FOCUS_PROBE_HANGS, FALSE, "bad" },    { FOCUS_PROBE_REFUSES, FALSE, "bad" },
    { FOCUS_PROBE_ANSWERS, FALSE, "good" }, { FOCUS_PROBE_ANSWERS, TRUE, "bad" },
  };

  /* Never pulled: what the configuration says decides. */
  static const char text[] = "[account b]\nurl = https://b.invalid/\nuser = me\n";
  g_autoptr (FocusConfig) config = focus_config_parse (text, sizeof text - 1, NULL);
  g_assert_nonnull (config);
  FocusConfig *own = doctored->world.engine->config;
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      sound (doctored)->secrets = rows[i].state;
      fake_probe_findings (&doctored->probe)->is_locked = rows[i].is_locked;
      doctored->world.engine->config = config;
      g_autofree char *found = report (doctored, TRUE);
      doctored->world.engine->config = own;
      g_autofree char *wanted = g_strdup_printf ("%s secrets/keyring\n", rows[i].wanted);
      g_assert_nonnull (strstr (found, wanted));
    }
}

static void
test_config (Doctored *doctored, gconstpointer data)
{
  sound (doctored);
  reconfigure (doctored, WITH_FOCUS);
  reconfigure (doctored, "me = me@example.org\n[focus]\ncalender = x\ngaol = 3\n");
  expect (doctored, "bad configuration/mistake\nbad configuration/mistake\n");
  reconfigure (doctored, "");
  expect (doctored, "weak accounts/a/address\nweak focus/calendar\n");
  reconfigure (doctored, WITH_ME "[focus]\ncalendar = a/Nothing\n");
  expect (doctored, "bad focus/calendar\n");
  reconfigure (doctored, WITH_ME "[focus]\ncalendar = a/Nothing\nplan = observe\n");
  expect (doctored, "weak focus/calendar\n");
  g_assert_true (g_file_set_contents (doctored->world.config, "", -1, NULL));
  focus_engine_reload (doctored->world.engine);
  settle (&doctored->world);
  expect (doctored, "weak accounts/none\nweak focus/calendar\n");
}

static void
test_many_mistakes (Doctored *doctored, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (WITH_ME);

  sound (doctored);
  for (int i = 0; i < 100; i++)
    g_string_append_printf (text, "nonsense%d = x\n", i);
  reconfigure (doctored, text->str);
  g_autofree char *found = report (doctored, FALSE);
  g_auto (GStrv) lines = g_strsplit (found, "bad configuration/mistake\n", -1);
  g_assert_cmpuint (g_strv_length (lines), <=, 21 + 1);
  g_assert_cmpuint (g_strv_length (lines), >, 2);
}

static void
test_paused_and_unreadable (Doctored *doctored, gconstpointer data)
{
  World *world = &doctored->world;
  g_autofree char *broken = g_build_filename (world->folder, "vdir", "work", "broken.ics", NULL);
  gint64 until_s;

  sound (doctored);
  reconfigure (doctored, WITH_FOCUS);
  g_assert_true (focus_engine_pause (world->engine, 0, &until_s, NULL));
  g_assert_true (g_file_set_contents (broken, "no calendar", -1, NULL));
  iterate_until (has_two, world);
  settle (world);
  expect (doctored, "weak accounts/a/unreadable\nweak focus/paused\n");
}

/* The clock was set back: what was synced lies ahead. A day on, the copy is old. */
static void
test_clock (Doctored *doctored, gconstpointer data)
{
  World *world = &doctored->world;

  sound (doctored);
  reconfigure (doctored, WITH_FOCUS);
  g_autofree char *here = report (doctored, FALSE);
  g_assert_cmpstr (here, ==, "");
  fake_clock_set (&world->clock, EIGHT_S - 7200);
  g_autofree char *back = report (doctored, FALSE);
  g_assert_nonnull (strstr (back, "bad time/clock\n"));
}

static void
test_store (Doctored *doctored, gconstpointer data)
{
  World *world = &doctored->world;
  g_autofree char *aside = g_build_filename (world->folder, "copy.db.broken-1794988800", NULL);
  g_autofree char *gone = g_build_filename (world->folder, "state.db", NULL);

  sound (doctored);
  reconfigure (doctored, WITH_FOCUS);
  g_assert_true (g_file_set_contents (aside, "x", -1, NULL));
  expect (doctored, "weak store/copy\n");
  g_assert_cmpint (g_unlink (gone), ==, 0);
  expect (doctored, "weak store/copy\nbad store/state\n");
}

/* The detail of a line. Owned. */
static char *
detail_of (Doctored *doctored, const char *wanted)
{
  g_autofree char *all = report (doctored, TRUE);
  GVariantIter iter;
  GVariant *line;
  char *found = NULL;

  g_variant_iter_init (&iter, doctored->world.value);
  while (found == NULL && (line = g_variant_iter_next_value (&iter)) != NULL)
    {
      const char *id = NULL;
      g_variant_lookup (line, "id", "&s", &id);
      if (g_strcmp0 (id, wanted) == 0)
        g_variant_lookup (line, "detail", "s", &found);
      g_variant_unref (line);
    }
  g_assert_nonnull (found);
  return found;
}

/* When a database was last looked at for damage; kept over the restarts that need no look. */
static void
test_checked (Doctored *doctored, gconstpointer data)
{
  World *world = &doctored->world;
  g_autofree char *log = g_build_filename (world->folder, "copy.db-wal", NULL);
  g_autofree char *never = NULL, *once = NULL, *record = NULL;

  sound (doctored);
  never = detail_of (doctored, "store/copy");
  g_assert_nonnull (strstr (never, "never had to be checked"));
  focus_engine_free (world->engine);
  g_assert_true (g_file_set_contents (log, "", 0, NULL)); /* as after a kill */
  for (int i = 0; i < 2; i++)
    {
      start (world);
      settle (world);
      world->engine->setup.probe = doctored->probe;
      once = detail_of (doctored, "store/copy");
      g_assert_nonnull (strstr (once, "checked and found whole on 2026-11-18"));
      g_clear_pointer (&once, g_free);
      if (i == 0)
        focus_engine_free (world->engine);
      fake_clock_set (&world->clock, EIGHT_S + 10 * FOCUS_DAY_S);
    }
  record = detail_of (doctored, "store/state");
  g_assert_nonnull (strstr (record, "never had to be checked"));
}

static void
test_zone (Doctored *doctored, gconstpointer data)
{
  sound (doctored);
  reconfigure (doctored, WITH_FOCUS "[work]\nzone = Europe/Amsterdam\n");
  g_autofree char *all = report (doctored, TRUE);
  g_assert_nonnull (strstr (all, "good time/work-zone\n"));
  g_assert_null (strstr (all, "time/zone\n"));
}

/* Answered, once, when focusd ends before the desktop answers. */
static void
test_ends (Doctored *doctored, gconstpointer data)
{
  World *world = &doctored->world;

  focus_engine_doctor (world->engine, take_answer, world);
  focus_engine_doctor (world->engine, take_answer, world);
  g_assert_cmpuint (world->n_answers, ==, 0);
  g_clear_pointer (&world->engine, focus_engine_free);
  g_assert_cmpuint (world->n_answers, ==, 2);
  g_assert_error (world->error, FOCUS_ERROR, FOCUS_ERROR_BUSY);
  g_assert_cmpuint (fake_probe_answer (&doctored->probe), ==, 2);
  g_assert_cmpuint (world->n_answers, ==, 2);
}

/* What begins next is news when it becomes another, by a change or by the clock. */
static void
test_next (Doctored *doctored, gconstpointer data)
{
  World *world = &doctored->world;
  const gint64 noon_s = EIGHT_S + 4 * 3600;

  g_assert_cmpint (focus_engine_next (world->engine).start_s, ==, noon_s);
  g_assert_cmpstr (focus_engine_next (world->engine).title, ==, "noon");
  write_event (world, "later", "DTSTART:20261118T140000Z\r\nDTEND:20261118T150000Z");
  iterate_until (has_two, world);
  settle (world);
  g_assert_cmpstr (focus_engine_next (world->engine).title, ==, "noon");
  guint before = world->n_told;
  fake_clock_set (&world->clock, noon_s);
  settle (world);
  g_assert_cmpuint (world->n_told, >, before);
  g_assert_cmpstr (focus_engine_next (world->engine).title, ==, "later");
  before = world->n_told;
  focus_engine_dirty (world->engine); /* a turn without news tells nothing */
  settle (world);
  g_assert_cmpuint (world->n_told, ==, before);
  reconfigure (doctored, "[notify]\nprivacy = always\n");
  g_assert_cmpstr (focus_engine_next (world->engine).title, ==, "");
  g_assert_cmpint (focus_engine_next (world->engine).start_s, ==, noon_s + 7200);
  fake_clock_set (&world->clock, noon_s + 7200);
  settle (world);
  g_assert_cmpint (focus_engine_next (world->engine).start_s, ==, 0);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Doctored *doctored, gconstpointer data);
  } tests[] = { { "/doctor/all-is-well", test_all_is_well },
                { "/doctor/without-desktop", test_without_desktop },
                { "/doctor/desktop", test_desktop },
                { "/doctor/held", test_held },
                { "/doctor/secrets", test_secrets },
                { "/doctor/config", test_config },
                { "/doctor/many-mistakes", test_many_mistakes },
                { "/doctor/paused-and-unreadable", test_paused_and_unreadable },
                { "/doctor/clock", test_clock },
                { "/doctor/store", test_store },
                { "/doctor/checked", test_checked },
                { "/doctor/zone", test_zone },
                { "/doctor/ends", test_ends },
                { "/next", test_next } };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Doctored, NULL, doctored_set_up, tests[i].test, doctored_tear_down);
  return g_test_run ();
}
