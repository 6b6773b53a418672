// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Plans by the engine: shown, taken, written, and what follows from what others do.
#include "planning-fixture.h"

/* Modes */

static void
test_observe (void)
{
  World world = { 0 };
  g_autofree char *mode = NULL;
  g_autoptr (GError) error = NULL;

  begin_planning (&world, EIGHT_S, "observe", "");
  mode = plan_text (&world, "mode");
  g_assert_cmpstr (mode, ==, "observe");
  g_assert_cmpuint (n_actions (&world), >, 0);
  g_assert_cmpuint (n_blocks (&world), ==, 0);
  g_assert_cmpuint (n_acts (&world, "create"), ==, 0);
  g_assert_null (focus_engine_apply_plan (world.engine, "", "", &error)); /* not even when asked */
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID);
  go_to (&world, EIGHT_S + 2 * HOUR_S);
  g_assert_cmpuint (fake_notifier_n_shown (&world.notifier), ==, 0);
  end_planning (&world);
}

static void
test_propose (void)
{
  World world = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *token = NULL;
  g_autoptr (GVariant) applied = NULL;
  guint n;

  begin_planning (&world, EIGHT_S, "propose", "");
  n = n_actions (&world);
  g_assert_cmpuint (n, >, 0);
  g_assert_cmpuint (n_blocks (&world), ==, 0);
  g_assert_cmpuint (n_acts (&world, "create"), ==, 0);
  token = plan_text (&world, "token");
  g_assert_null (focus_engine_apply_plan (world.engine, "another", "", &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_CONFLICT);
  g_clear_error (&error);
  applied = focus_engine_apply_plan (world.engine, token, "", &error);
  g_assert_no_error (error);
  g_variant_ref_sink (applied);
  g_assert_cmpuint (g_variant_n_children (applied), ==, n);
  g_assert_cmpuint (n_acts (&world, "create"), ==, n); /* before anything is sent */
  look_around (&world);
  g_assert_cmpuint (n_blocks (&world), ==, n);
  g_assert_cmpuint (n_actions (&world), ==, 0);
  end_planning (&world);
}

static void
test_auto (void)
{
  World world = { 0 };
  g_autoptr (GArray) files = NULL;

  begin_planning (&world, EIGHT_S, "auto", "");
  files = read_blocks (&world);
  g_assert_cmpuint (files->len, >, 2);
  for (guint i = 0; i < files->len; i++)
    {
      g_assert_true (BLOCK (files, i)->sealed);
      g_assert_cmpint (BLOCK (files, i)->span.start_s, >=, EIGHT_S + HOUR_S / 2);
    }
  g_assert_cmpuint (n_actions (&world), ==, 0);
  g_assert_cmpuint (n_acts (&world, "appeared"), ==, 0); /* its own are no news */
  end_planning (&world);
}

/* What the user does */

static void
test_moved_is_locked (void)
{
  World world = { 0 };
  g_autoptr (GArray) before = NULL;
  g_autoptr (GArray) after = NULL;
  FocusSpan to;
  guint n_found = 0;

  begin_planning (&world, EIGHT_S, "auto", "");
  before = read_blocks (&world);
  to = (FocusSpan){ MONDAY_S + 5 * FOCUS_DAY_S + 10 * HOUR_S,
                    MONDAY_S + 5 * FOCUS_DAY_S + 11 * HOUR_S }; /* Saturday */
  move_block (BLOCK (before, 1), to);
  look_around (&world);
  g_assert_cmpuint (n_acts (&world, "locked"), ==, 1);
  /* Meetings land on it: it stays. */
  put_meeting (&world, "saturday", to);
  look_around (&world);
  go_to (&world, EIGHT_S + FOCUS_DAY_S);
  after = read_blocks (&world);
  for (guint i = 0; i < after->len; i++)
    if (BLOCK (after, i)->span.start_s == to.start_s && BLOCK (after, i)->span.end_s == to.end_s)
      n_found++;
  g_assert_cmpuint (n_found, ==, 1);
  g_assert_cmpuint (n_acts (&world, "locked"), ==, 1);
  end_planning (&world);
}

static void
test_deleted_is_gone (void)
{
  World world = { 0 };
  g_autoptr (GArray) before = NULL;
  g_autoptr (GArray) after = NULL;
  gint64 day;

  begin_planning (&world, EIGHT_S, "auto", "");
  before = read_blocks (&world);
  day = BLOCK (before, 2)->span.start_s / FOCUS_DAY_S;
  for (guint i = 0; i < before->len; i++)
    if (BLOCK (before, i)->span.start_s / FOCUS_DAY_S == day)
      delete_block (BLOCK (before, i));
  look_around (&world);
  g_assert_cmpuint (n_acts (&world, "gone"), >=, 1);
  go_to (&world, EIGHT_S + 2 * HOUR_S);
  after = read_blocks (&world);
  for (guint i = 0; i < after->len; i++)
    g_assert_cmpint (BLOCK (after, i)->span.start_s / FOCUS_DAY_S, !=, day);
  end_planning (&world);
}

/* A creation that is taken back is as good as deleted: its day is left alone, also when the removal
   is done. */
static void
test_undone_is_gone (void)
{
  World world = { 0 };
  g_autoptr (GArray) before = NULL;
  g_autoptr (GArray) after = NULL;
  g_autoptr (GVariant) undone = NULL;
  g_autoptr (GError) error = NULL;
  gint64 day;

  begin_planning (&world, EIGHT_S, "auto", "max_per_day = 1");
  before = read_blocks (&world);
  undone = focus_engine_undo (world.engine, 0, &error);
  g_assert_no_error (error);
  g_variant_ref_sink (undone);
  look_around (&world);
  after = read_blocks (&world);
  g_assert_cmpuint (n_acts (&world, "undo"), ==, 1);
  day = 0;
  for (guint i = 0; i < before->len; i++)
    {
      gboolean stays = FALSE;
      for (guint j = 0; j < after->len; j++)
        stays |= g_str_equal (BLOCK (after, j)->uid, BLOCK (before, i)->uid);
      if (!stays)
        day = BLOCK (before, i)->span.start_s / FOCUS_DAY_S;
    }
  g_assert_cmpint (day, !=, 0);
  for (guint i = 0; i < after->len; i++)
    g_assert_cmpint (BLOCK (after, i)->span.start_s / FOCUS_DAY_S, !=, day);
  end_planning (&world);
}

static void
test_meeting_lands (void)
{
  World world = { 0 };
  g_autoptr (GArray) before = NULL;
  g_autoptr (GArray) after = NULL;
  FocusSpan busy;

  begin_planning (&world, EIGHT_S, "auto", "");
  before = read_blocks (&world);
  busy = BLOCK (before, 1)->span;
  put_meeting (&world, "budget", busy);
  look_around (&world);
  after = read_blocks (&world);
  for (guint i = 0; i < after->len; i++)
    g_assert_false (focus_span_overlaps (BLOCK (after, i)->span, busy));
  g_assert_cmpuint (n_acts (&world, "move") + n_acts (&world, "remove"), ==, 1);
  g_assert_cmpuint (n_acts (&world, "locked"), ==, 0);
  end_planning (&world);
}

/* The brakes */

static void
test_pause (void)
{
  World world = { 0 };
  g_autoptr (GError) error = NULL;
  gint64 until_s = 0;
  guint waiting = 0, n_told;

  begin_planning (&world, EIGHT_S, "observe", "");
  n_told = world.n_told_focus;
  g_assert_false (focus_engine_pause (world.engine, -1, &until_s, &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (focus_engine_pause (world.engine, 60, &until_s, &error));
  g_assert_cmpint (until_s, ==, EIGHT_S + HOUR_S);
  write_config (&world, "[focus]\ncalendar = a/Focus\nplan = auto\n");
  focus_engine_reload (world.engine);
  look_around (&world);
  g_assert_cmpuint (n_blocks (&world), ==, 0);
  g_assert_cmpuint (world.n_told_focus, >, n_told);
  g_assert_null (focus_engine_apply_plan (world.engine, "", "", &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_BUSY);
  g_clear_error (&error);
  go_to (&world, EIGHT_S + HOUR_S); /* it ends by itself */
  g_assert_cmpint (focus_engine_paused_until_s (world.engine), ==, 0);
  g_assert_cmpuint (n_blocks (&world), >, 0);
  g_assert_cmpuint (n_acts (&world, "resume"), ==, 1);
  g_assert_true (focus_engine_resume (world.engine, &waiting, &error));
  g_assert_cmpuint (waiting, ==, 0);
  g_assert_cmpuint (n_acts (&world, "resume"), ==, 1); /* nothing was paused */
  end_planning (&world);
}

/* The lid was closed while a meeting came: nothing is written before that is known. */
static void
test_wakes_up (void)
{
  World world = { 0 };

  begin_planning (&world, EIGHT_S, "propose", "");
  fake_presence_tell (&world.presence, FOCUS_PRESENCE_RESUME);
  write_config (&world, "[focus]\ncalendar = a/Focus\nplan = auto\n");
  focus_engine_reload (world.engine);
  focus_engine_dirty (world.engine);
  while (world.engine->turn_source != 0)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (n_acts (&world, "create"), ==, 0);
  look_around (&world);
  g_assert_cmpuint (n_acts (&world, "create"), >, 0);
  end_planning (&world);
}

/* Nothing is planned after an uninstall, until the user says so. */
static void
test_uninstall (void)
{
  World world = { 0 };
  g_autoptr (GVariant) options = g_variant_ref_sink (g_variant_new ("a{sv}", NULL));
  g_autoptr (GError) error = NULL;
  g_autofree char *problem = NULL;
  guint n, removing, waiting;

  begin_planning (&world, EIGHT_S, "auto", "");
  n = n_blocks (&world);
  g_assert_true (focus_engine_uninstall (world.engine, options, &removing, &error));
  g_assert_cmpuint (removing, ==, n);
  look_around (&world);
  g_assert_cmpuint (n_blocks (&world), ==, 0);
  go_to (&world, EIGHT_S + FOCUS_DAY_S);
  g_assert_cmpuint (n_blocks (&world), ==, 0);
  problem = plan_text (&world, "problem");
  g_assert_nonnull (strstr (problem, "focusctl resume"));
  g_assert_true (focus_engine_resume (world.engine, &waiting, &error));
  look_around (&world);
  g_assert_cmpuint (n_blocks (&world), >, 0);
  end_planning (&world);
}

/* More than the outbox holds are removed in parts, one a call; none is left in the end. */
static void
test_uninstall_in_parts (void)
{
  World world = { 0 };
  g_autoptr (GVariant) options = g_variant_ref_sink (g_variant_new ("a{sv}", NULL));
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL;
  guint n_all = FOCUS_OUTBOX_MAX + 12, removing = 0;

  begin_planning (&world, EIGHT_S, "propose", "");
  folder = focus_folder (&world);
  for (guint i = 0; i < n_all; i++)
    {
      g_autofree char *name = g_strdup_printf ("focusd-%032x.ics", i);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = g_strdup_printf (
          "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\n"
          "UID:focusd-%032x@focusd.invalid\r\nDTSTAMP:20260101T000000Z\r\n"
          "DTSTART:20260105T090000Z\r\nDTEND:20260105T100000Z\r\nSUMMARY:Focus\r\n"
          "END:VEVENT\r\nEND:VCALENDAR\r\n",
          i);
      g_assert_true (g_file_set_contents (path, text, -1, NULL));
    }
  look_around (&world);
  g_assert_cmpuint (n_blocks (&world), ==, n_all);
  g_assert_true (focus_engine_uninstall (world.engine, options, &removing, &error));
  g_assert_cmpuint (removing, ==, FOCUS_OUTBOX_MAX);
  look_around (&world);
  g_assert_cmpuint (n_blocks (&world), ==, 12);
  g_assert_true (focus_engine_uninstall (world.engine, options, &removing, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (removing, ==, 12);
  look_around (&world);
  g_assert_cmpuint (n_blocks (&world), ==, 0);
  end_planning (&world);
}

static void
test_no_calendar (void)
{
  World world = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *problem = NULL;

  begin_planning (&world, EIGHT_S, "auto", "");
  write_config (&world, "[focus]\ncalendar = a/Elsewhere\nplan = auto\n");
  focus_engine_reload (world.engine);
  look_around (&world);
  problem = plan_text (&world, "problem");
  g_assert_nonnull (strstr (problem, "focusctl calendar create a/Elsewhere"));
  g_assert_null (focus_engine_apply_plan (world.engine, "", "", &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_NOT_FOUND);
  go_to (&world, EIGHT_S + HOUR_S);
  folder = g_build_filename (world.folder, "vdir", "Elsewhere", NULL);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
  end_planning (&world);
}

/* Bad wishes: a message that names the key and the way out, and an engine at rest. */
static void
test_bad_wishes (void)
{
  static const struct
  {
    const char *config;
    const char *says;
  } rows[] = {
    { "[work]\nhours =\n[focus]\ncalendar = a/Focus\nplan = auto\n", "'hours'" },
    { "[work]\nlunch = 00:00-24:00\n[focus]\ncalendar = a/Focus\nplan = auto\n", "'lunch'" },
    { "[office-hours]\nwhen = 00:00-24:00\n[focus]\ncalendar = a/Focus\nplan = auto\n",
      "[office-hours]" },
    { "[window all]\nwhen = 00:00-24:00\n[focus]\ncalendar = a/Focus\nplan = auto\n", "[window" },
    { "[focus]\ngoal = 100h\ncalendar = a/Focus\nplan = auto\n", "goal" },
    { "[focus]\ncalendar = a/Focus\nplan = auto\nblock_min = 3h\nblock_max = 2h\n", "block_min" },
    { "[work]\nzone = Mars/Olympus\n", "Mars/Olympus" },
    { "[calendar a/Focus]\nread_only = yes\n[focus]\ncalendar = a/Focus\n", "read_only" },
    { "[account s]\nurl = webcal://example.org/x\n[focus]\ncalendar = s/x\n", "subscription" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      World world = { 0 };
      g_autofree char *problem = NULL;

      begin_planning (&world, EIGHT_S, "observe", "");
      write_config (&world, rows[i].config);
      focus_engine_reload (world.engine);
      look_around (&world);
      problem = plan_text (&world, "problem");
      if (strstr (problem, rows[i].says) == NULL)
        g_error ("row %zu: \"%s\" does not say %s", i, problem, rows[i].says);
      end_planning (&world);
    }
}

/* Windows */

static GVariant *
day_of (GVariant *weeks, guint week, guint day)
{
  g_autoptr (GVariant) one = g_variant_get_child_value (weeks, week);
  g_autoptr (GVariant) days = g_variant_lookup_value (one, "days", G_VARIANT_TYPE ("aa{sv}"));

  g_assert_cmpuint (g_variant_n_children (days), ==, 7);
  return g_variant_get_child_value (days, day);
}

/* Minutes of a layer of a day. */
static gint64
layer_min (GVariant *day, const char *layer)
{
  g_autoptr (GVariant) spans = g_variant_lookup_value (day, layer, G_VARIANT_TYPE ("a(xixis)"));
  gint64 sum_s = 0, start_s, end_s;
  GVariantIter iter;

  g_assert_nonnull (spans);
  g_variant_iter_init (&iter, spans);
  while (g_variant_iter_next (&iter, "(xixi&s)", &start_s, NULL, &end_s, NULL, NULL))
    sum_s += end_s - start_s;
  return sum_s / 60;
}

static void
test_windows (void)
{
  static const struct
  {
    const char *layer;
    gint64 thursday, saturday;
  } rows[] = { { "hours", 480, 0 },      { "lunch", 60, 60 },   { "office", 150, 0 },
               { "focus_time", 330, 0 }, { "windows", 180, 0 }, { "absence", 0, 0 } };
  World world = { 0 };
  g_autoptr (GVariant) weeks = NULL;
  g_autoptr (GVariant) thursday = NULL;
  g_autoptr (GVariant) saturday = NULL;
  g_autoptr (GError) error = NULL;

  begin_planning (&world, EIGHT_S, "observe", "");
  write_config (&world, "[work]\nhours = Mon-Fri 09:00-17:00\nlunch = 12:00-13:00\n"
                        "[office-hours]\nwhen = Thu 15:30-18:00\n"
                        "[window deep]\nwhen = Tue,Thu 09:00-12:00\n");
  focus_engine_reload (world.engine);
  look_around (&world);
  weeks = g_variant_ref_sink (focus_engine_windows (world.engine, "", 2, &error));
  g_assert_cmpuint (g_variant_n_children (weeks), ==, 2);
  thursday = day_of (weeks, 1, 3);
  saturday = day_of (weeks, 0, 5);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("%s", rows[i].layer);
      g_assert_cmpint (layer_min (saturday, rows[i].layer), ==, rows[i].saturday);
      g_assert_cmpint (layer_min (thursday, rows[i].layer), ==, rows[i].thursday);
    }
  g_assert_null (focus_engine_windows (world.engine, "", 0, &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (focus_engine_windows (world.engine, "", 9, &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (focus_engine_windows (world.engine, "2099-W01", 1, &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID);
  end_planning (&world);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine-plan/observe", test_observe);
  g_test_add_func ("/engine-plan/propose", test_propose);
  g_test_add_func ("/engine-plan/auto", test_auto);
  g_test_add_func ("/engine-plan/moved-is-locked", test_moved_is_locked);
  g_test_add_func ("/engine-plan/deleted-is-gone", test_deleted_is_gone);
  g_test_add_func ("/engine-plan/undone-is-gone", test_undone_is_gone);
  g_test_add_func ("/engine-plan/meeting-lands", test_meeting_lands);
  g_test_add_func ("/engine-plan/pause", test_pause);
  g_test_add_func ("/engine-plan/wakes-up", test_wakes_up);
  g_test_add_func ("/engine-plan/uninstall", test_uninstall);
  g_test_add_func ("/engine-plan/uninstall-in-parts", test_uninstall_in_parts);
  g_test_add_func ("/engine-plan/no-calendar", test_no_calendar);
  g_test_add_func ("/engine-plan/bad-wishes", test_bad_wishes);
  g_test_add_func ("/engine-plan/windows", test_windows);
  return g_test_run ();
}
