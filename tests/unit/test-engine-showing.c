// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Windows as events: made when the configuration says so, once; removed when it does not any more;
// what the user does to them is theirs; and they take no time from blocks.
#include "planning-fixture.h"

#include "store/state-private.h"

#define WINDOW "[window mornings]\nwhen = Tue,Thu 09:00-12:00\n"
#define SHOWN  WINDOW "show = yes\n"
/* Two times of day: two events. */
#define TWO "[window mornings]\nwhen = Tue,Thu 09:00-12:00, Fri 10:00-11:00\nshow = yes\n"

static void
configure (World *world, const char *mode, const char *more)
{
  g_autofree char *text = g_strdup_printf ("[work]\nlunch =\n[focus]\ncalendar = a/Focus\n"
                                           "goal = 8h\nsession = no\nplan = %s\n%s",
                                           mode, more);

  write_config (world, text);
  focus_engine_reload (world->engine);
  come_to_rest (world);
}

/* The files of the focus calendar that show windows; GPtrArray of char *, by name. */
static GPtrArray *
shown_files (World *world)
{
  g_autofree char *folder = focus_folder (world);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);

  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;

      if (g_str_has_suffix (name, ".ics") && g_file_get_contents (path, &text, NULL, NULL)
          && strstr (text, "UID:focusd.window-") != NULL)
        g_ptr_array_add (paths, g_steal_pointer (&path));
    }
  return paths;
}

static guint
n_shown (World *world)
{
  g_autoptr (GPtrArray) paths = shown_files (world);

  return paths->len;
}

static void
edit_shown (World *world, const char *from, const char *to)
{
  g_autoptr (GPtrArray) paths = shown_files (world);
  g_autofree char *text = NULL;
  g_autoptr (GString) edited = NULL;

  g_assert_cmpuint (paths->len, ==, 1);
  g_assert_true (g_file_get_contents (paths->pdata[0], &text, NULL, NULL));
  edited = g_string_new (text);
  g_assert_cmpuint (g_string_replace (edited, from, to, 1), ==, 1);
  g_assert_true (g_file_set_contents (paths->pdata[0], edited->str, -1, NULL));
}

static void
delete_shown (World *world)
{
  g_autoptr (GPtrArray) paths = shown_files (world);

  g_assert_cmpuint (paths->len, ==, 1);
  g_assert_cmpint (g_unlink (paths->pdata[0]), ==, 0);
}

/* As it would be after a kill: nothing but the disk is left. */
static void
begin_anew (World *world)
{
  focus_engine_free (world->engine);
  iterate_drain ();
  start (world);
  look_around (world);
}

static void
test_shown (void)
{
  World world = { 0 };
  g_autoptr (GPtrArray) paths = NULL;
  g_autofree char *text = NULL;

  begin_planning (&world, EIGHT_S, "observe", "");
  configure (&world, "observe", WINDOW);
  look_around (&world);
  g_assert_cmpuint (n_shown (&world), ==, 0); /* not by itself */
  configure (&world, "observe", SHOWN);
  g_assert_cmpuint (n_shown (&world), ==, 1); /* at once */
  g_assert_cmpuint (n_acts (&world, "shown"), ==, 1);
  paths = shown_files (&world);
  g_assert_true (g_file_get_contents (paths->pdata[0], &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "RRULE:FREQ=WEEKLY;BYDAY=TU,TH\r\n"));
  g_assert_nonnull (strstr (text, "SUMMARY:mornings\r\n"));
  /* Turns twice, days later and after a start: nothing more. */
  look_around (&world);
  begin_anew (&world);
  go_to (&world, EIGHT_S + 2 * FOCUS_DAY_S);
  g_assert_cmpuint (n_acts (&world, "shown"), ==, 1);
  g_assert_cmpuint (n_shown (&world), ==, 1);
  /* Another time more: another event. */
  configure (&world, "observe", TWO);
  g_assert_cmpuint (n_shown (&world), ==, 2);
  g_assert_cmpuint (n_acts (&world, "hidden"), ==, 0);
  /* The window is gone: so are they. */
  configure (&world, "observe", "");
  g_assert_cmpuint (n_shown (&world), ==, 0);
  g_assert_cmpuint (n_acts (&world, "hidden"), ==, 2);
  look_around (&world);
  g_assert_cmpuint (n_acts (&world, "hidden"), ==, 2);
  end_planning (&world);
}

/* Nothing is written while writes are paused, and it is done when they are not. */
static void
test_paused (void)
{
  World world = { 0 };
  gint64 until_s;
  guint n_waiting;

  begin_planning (&world, EIGHT_S, "observe", "");
  g_assert_true (focus_engine_pause (world.engine, 60, &until_s, NULL));
  configure (&world, "observe", SHOWN);
  look_around (&world);
  g_assert_cmpuint (n_shown (&world), ==, 0);
  g_assert_cmpuint (n_acts (&world, "shown"), ==, 0);
  g_assert_true (focus_engine_resume (world.engine, &n_waiting, NULL));
  come_to_rest (&world);
  g_assert_cmpuint (n_shown (&world), ==, 1);
  end_planning (&world);
}

/* What the user deleted is not made again; a window that is switched off and on is. */
static void
test_deleted (void)
{
  World world = { 0 };

  begin_planning (&world, EIGHT_S, "observe", "");
  configure (&world, "observe", SHOWN);
  delete_shown (&world);
  look_around (&world);
  begin_anew (&world);
  g_assert_cmpuint (n_shown (&world), ==, 0);
  g_assert_cmpuint (n_acts (&world, "shown"), ==, 1);
  g_assert_cmpuint (n_acts (&world, "hidden"), ==, 1); /* by the user, as the record tells */
  configure (&world, "observe", WINDOW);
  configure (&world, "observe", SHOWN);
  g_assert_cmpuint (n_shown (&world), ==, 1);
  end_planning (&world);
}

/* A day that was taken out is theirs, and the event is still ours; one that was moved is not. */
static void
test_changed (void)
{
  World world = { 0 };

  begin_planning (&world, EIGHT_S, "observe", "");
  configure (&world, "observe", SHOWN);
  edit_shown (&world, "SEQUENCE:0", "SEQUENCE:1\r\nEXDATE:20261119T090000Z");
  look_around (&world);
  configure (&world, "observe", WINDOW);
  g_assert_cmpuint (n_shown (&world), ==, 0);
  configure (&world, "observe", SHOWN);
  g_assert_cmpuint (n_shown (&world), ==, 1);
  edit_shown (&world, "T090000", "T080000");
  look_around (&world);
  configure (&world, "observe", WINDOW);
  look_around (&world);
  g_assert_cmpuint (n_shown (&world), ==, 1); /* left as it is */
  end_planning (&world);
}

static gint64
last_of (World *world, const char *what)
{
  g_autoptr (GArray) acts = focus_ledger_list (world->engine->past, 0, NULL, 100, NULL);

  for (guint i = 0; i < acts->len; i++)
    if (g_str_equal (g_array_index (acts, FocusAct, i).what, what))
      return g_array_index (acts, FocusAct, i).id;
  g_assert_not_reached ();
}

static void
test_undo (void)
{
  World world = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) undone = NULL;
  g_autoptr (GVariant) again = NULL;
  gint64 id;

  begin_planning (&world, EIGHT_S, "observe", "");
  configure (&world, "observe", SHOWN);
  id = last_of (&world, "shown");
  undone = focus_engine_undo (world.engine, id, &error);
  g_assert_no_error (error);
  g_variant_ref_sink (undone);
  come_to_rest (&world);
  look_around (&world);
  g_assert_cmpuint (n_shown (&world), ==, 0);
  g_assert_cmpuint (n_acts (&world, "shown"), ==, 1); /* not again */
  again = focus_engine_undo (world.engine, id, &error);
  g_assert_null (again);
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID);
  end_planning (&world);
}

/* Killed between the intent and its sending: it is sent by the next focusd, once. */
static void
test_killed (void)
{
  World world = { 0 };
  g_autofree char *text = g_strdup_printf ("[work]\nlunch =\n[focus]\ncalendar = a/Focus\n"
                                           "goal = 8h\nsession = no\nplan = observe\n%s",
                                           SHOWN);

  begin_planning (&world, EIGHT_S, "observe", "");
  write_config (&world, text);
  focus_engine_reload (world.engine);
  while (world.engine->turn_source != 0)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (n_acts (&world, "shown"), ==, 1);
  begin_anew (&world);
  g_assert_cmpuint (n_shown (&world), ==, 1);
  g_assert_cmpuint (n_acts (&world, "shown"), ==, 1);
  end_planning (&world);
}

/* The planner lays blocks into a window as if nothing stood there, and the agenda counts no
   meeting. */
static void
test_takes_no_time (void)
{
  World world = { 0 };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GVariant) plan_before = NULL;
  g_autoptr (GVariant) plan_after = NULL;
  g_autoptr (GVariant) blocks_before = NULL;
  g_autoptr (GVariant) blocks_after = NULL;

  begin_planning (&world, EIGHT_S, "propose", "");
  configure (&world, "propose", WINDOW);
  plan_before = get_plan (&world);
  configure (&world, "propose", SHOWN);
  look_around (&world);
  g_assert_cmpuint (n_shown (&world), ==, 1);
  plan_after = get_plan (&world);
  blocks_before = g_variant_lookup_value (plan_before, "weeks", NULL);
  blocks_after = g_variant_lookup_value (plan_after, "weeks", NULL);
  before = g_variant_print (blocks_before, FALSE);
  after = g_variant_print (blocks_after, FALSE);
  g_assert_cmpstr (before, ==, after);
  end_planning (&world);
}

static guint
n_footprint (World *world)
{
  g_autoptr (GVariant) list = g_variant_ref_sink (focus_engine_footprint (world->engine, NULL));

  return (guint) g_variant_n_children (list);
}

static void
test_uninstall (void)
{
  World world = { 0 };
  g_autoptr (GVariant) options = g_variant_ref_sink (g_variant_new ("a{sv}", NULL));
  g_autoptr (GError) error = NULL;
  guint n = 0;

  begin_planning (&world, EIGHT_S, "observe", "");
  configure (&world, "observe", TWO);
  g_assert_cmpuint (n_footprint (&world), ==, 2);
  g_assert_true (focus_engine_uninstall (world.engine, options, &n, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 2);
  come_to_rest (&world);
  look_around (&world);
  g_assert_cmpuint (n_shown (&world), ==, 0); /* though show = yes: it is set aside */
  g_assert_cmpuint (n_footprint (&world), ==, 0);
  end_planning (&world);
}

/* Two machines with one configuration end with one event, and without a fight; one that shows
   nothing leaves alone what the other shows. */
static void
test_two_machines (void)
{
  World one = { 0 }, two = { 0 };
  g_autofree char *shown = NULL;
  g_autofree char *hidden = NULL;

  prepare_planning (&one, EIGHT_S, "observe", SHOWN);
  prepare_planning (&two, EIGHT_S, "observe", "");
  shown = g_strdup_printf ("[account b]\nurl = file://%s/vdir\n[work]\nlunch =\n"
                           "[focus]\ncalendar = b/Focus\ngoal = 8h\nsession = no\n"
                           "plan = observe\n" SHOWN,
                           one.folder);
  hidden = g_strdup_printf ("[account b]\nurl = file://%s/vdir\n[work]\nlunch =\n"
                            "[focus]\ncalendar = b/Focus\ngoal = 8h\nsession = no\n"
                            "plan = observe\n",
                            one.folder);
  g_assert_true (g_file_set_contents (two.config, hidden, -1, NULL));
  start (&one);
  start (&two);
  look_around (&one);
  look_around (&two);
  g_assert_cmpuint (n_shown (&one), ==, 1);
  g_assert_true (g_file_set_contents (two.config, shown, -1, NULL));
  focus_engine_reload (two.engine);
  come_to_rest (&two);
  look_around (&one);
  look_around (&two);
  g_assert_cmpuint (n_shown (&one), ==, 1);
  g_assert_cmpuint (n_acts (&two, "shown"), ==, 0);
  g_assert_cmpuint (n_acts (&one, "shown"), ==, 1);
  g_assert_cmpuint (n_acts (&one, "hidden"), ==, 0);
  end_planning (&one);
  end_planning (&two);
}

/* What is remembered of windows cannot be written down, or can be again. */
static void
break_notes (World *world, gboolean breaks)
{
  const char *sql = breaks ? "CREATE TEMP TRIGGER full BEFORE INSERT ON notes"
                             " WHEN new.name = 'windows-shown'"
                             " BEGIN SELECT RAISE (ABORT, 'full'); END"
                           : "DROP TRIGGER full";

  g_assert_cmpint (sqlite3_exec (focus_db_handle (world->engine->past->db), sql, NULL, NULL, NULL),
                   ==, SQLITE_OK);
}

static void
wait_a_minute (World *world)
{
  fake_clock_advance (&world->clock, 60);
  come_to_rest (world);
}

/* A comparison that cannot be kept is none, not even in part, and is made again a minute later,
   though nothing has changed. */
static void
test_disk_full (void)
{
  World world = { 0 };

  begin_planning (&world, EIGHT_S, "observe", "");
  break_notes (&world, TRUE);
  g_test_expect_message ("focusd", G_LOG_LEVEL_WARNING, "windows cannot be shown: *");
  configure (&world, "observe", SHOWN);
  g_test_assert_expected_messages ();
  g_assert_cmpuint (n_shown (&world), ==, 0);
  g_assert_cmpuint (n_acts (&world, "shown"), ==, 0);
  break_notes (&world, FALSE);
  wait_a_minute (&world);
  g_assert_cmpuint (n_shown (&world), ==, 1);
  g_assert_cmpuint (n_acts (&world, "shown"), ==, 1);
  break_notes (&world, TRUE);
  delete_shown (&world);
  g_test_expect_message ("focusd", G_LOG_LEVEL_WARNING, "windows cannot be shown: *");
  look_around (&world);
  g_test_assert_expected_messages ();
  g_assert_cmpuint (n_acts (&world, "hidden"), ==, 0);
  break_notes (&world, FALSE);
  wait_a_minute (&world);
  g_assert_cmpuint (n_acts (&world, "hidden"), ==, 1);
  begin_anew (&world);
  g_assert_cmpuint (n_acts (&world, "hidden"), ==, 1);
  g_assert_cmpuint (n_acts (&world, "shown"), ==, 1);
  g_assert_cmpuint (n_shown (&world), ==, 0);
  end_planning (&world);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine-showing/shown", test_shown);
  g_test_add_func ("/engine-showing/paused", test_paused);
  g_test_add_func ("/engine-showing/deleted", test_deleted);
  g_test_add_func ("/engine-showing/changed", test_changed);
  g_test_add_func ("/engine-showing/undo", test_undo);
  g_test_add_func ("/engine-showing/killed", test_killed);
  g_test_add_func ("/engine-showing/takes-no-time", test_takes_no_time);
  g_test_add_func ("/engine-showing/uninstall", test_uninstall);
  g_test_add_func ("/engine-showing/disk-full", test_disk_full);
  g_test_add_func ("/engine-showing/two-machines", test_two_machines);
  return g_test_run ();
}
