// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is kept of meetings in a calendar: written there, changed there by other programs, taken
// over, taken back.
#include "kept-fixture.h"

static const char *const draft_only[] = { "draft", NULL };
static const char *const two[] = { "draft", "room", NULL };

#define OPEN_DRAFT "SUMMARY:Els: draft\r\n"

static void
set_state (World *world, const char *what, FocusTodoState state)
{
  g_autofree char *uid = focus_todo_uid ("budget", FOCUS_CLOSEOUT_SINGLE, "Els", what);
  g_autoptr (GError) error = NULL;

  g_assert_true (focus_kept_set_todo (world->engine->kept, uid, state, NULL, &error));
  g_assert_no_error (error);
}

static const FocusKeptRecord *
find_todo (World *world, const char *what)
{
  g_autofree char *uid = focus_todo_uid ("budget", FOCUS_CLOSEOUT_SINGLE, "Els", what);

  return focus_kept_find (world->engine->kept, uid);
}

/* One word of the user, one line in the log, four writes. */
static void
test_written (World *world, gconstpointer more)
{
  gint64 act = must_close (world, "We take B.", two);
  g_autoptr (GArray) parts = focus_ledger_parts (world->engine->past, act, NULL);

  g_assert_cmpuint (parts->len, ==, 3);
  assert_log (world, 10, "user close waiting");
  assert_kept (world, "Els: draft open sent; Els: room open sent; budget: We take B. sent");
  look_around (world);
  assert_kept (world, "Els: draft open there; Els: room open there; budget: We take B. there");
  assert_log (world, 10, "user close done");
  g_assert_cmpuint (find_files (world, "BEGIN:VJOURNAL", NULL), ==, 1);
  g_assert_cmpuint (find_files (world, "BEGIN:VTODO", NULL), ==, 2);
  g_assert_cmpuint (find_files (world, "RELATED-TO;RELTYPE=SIBLING:budget", NULL), ==, 3);
  g_assert_cmpuint (find_files (world, "DUE;VALUE=DATE:20261204", NULL), ==, 2);
  g_assert_cmpuint (find_files (world, "CLASS:PUBLIC", NULL), ==, 3);
  assert_at_rest (world);
  restart (world);
  assert_kept (world, "Els: draft open there; Els: room open there; budget: We take B. there");
  assert_log (world, 10, "user close done");
}

/* What other programs do, and what is known of it here then. */
static const struct
{
  const char *name;
  const char *from, *to; /* in the file of the draft */
  const char *kept;
  const char *log;
} edits[] = {
  { "done", "STATUS:NEEDS-ACTION", "STATUS:COMPLETED",
    "Els: draft done there; budget: 1 action there", "elsewhere action done; user close done" },
  { "dropped", "STATUS:NEEDS-ACTION", "STATUS:CANCELLED",
    "Els: draft dropped there; budget: 1 action there", "elsewhere action done; user close done" },
  { "renamed", OPEN_DRAFT, "SUMMARY:Els: second draft\r\n",
    "Els: second draft open there; budget: 1 action there",
    "elsewhere action done; user close done" },
  { "given-away", OPEN_DRAFT, "SUMMARY:Tom: draft\r\n",
    "Tom: draft open there; budget: 1 action there", "elsewhere action done; user close done" },
  { "put-off", "20261204", "20261211", "Els: draft open there; budget: 1 action there",
    "elsewhere action done; user close done" },
  { "words-beside", "DESCRIPTION:", "DESCRIPTION:mine: ",
    "Els: draft open there; budget: 1 action there", "user close done" },
};

static void
test_edited (World *world, gconstpointer more)
{
  for (gsize i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      World one = { 0 };

      kept_up (&one, TASKS);
      must_close (&one, NULL, draft_only);
      look_around (&one);
      edit (&one, OPEN_DRAFT, edits[i].from, edits[i].to);
      look_around (&one);
      g_test_message ("%s", edits[i].name);
      assert_kept (&one, edits[i].kept);
      assert_log (&one, 10, edits[i].log);
      assert_at_rest (&one);
      kept_down (&one, NULL);
    }
}

static void
test_result_edited (World *world, gconstpointer more)
{
  const FocusKeptRecord *result;

  must_close (world, "We take B.", NULL);
  look_around (world);
  edit (world, "BEGIN:VJOURNAL", "DESCRIPTION:We take B.", "DESCRIPTION:We take B or C.");
  look_around (world);
  result = focus_kept_result (world->engine->kept, "budget", FOCUS_CLOSEOUT_SINGLE);
  g_assert_cmpstr (result->record->result->text, ==, "We take B or C.");
  assert_at_rest (world);
}

static void
test_done_here (World *world, gconstpointer more)
{
  must_close (world, NULL, draft_only);
  look_around (world);
  set_state (world, "draft", FOCUS_TODO_DONE);
  look_around (world);
  g_assert_cmpuint (find_files (world, "STATUS:COMPLETED", NULL), ==, 1);
  assert_kept (world, "Els: draft done there; budget: 1 action there");
  set_state (world, "draft", FOCUS_TODO_OPEN);
  look_around (world);
  g_assert_cmpuint (find_files (world, "STATUS:COMPLETED", NULL), ==, 0);
  assert_log (world, 10, "user action done; user action done; user close done");
}

/* What was said here and not sent yet is not taken over from the old copy. */
static void
test_paused (World *world, gconstpointer more)
{
  gint64 until_s;
  guint waiting;

  must_close (world, NULL, draft_only);
  look_around (world);
  g_assert_true (focus_engine_pause (world->engine, 60, &until_s, NULL));
  set_state (world, "draft", FOCUS_TODO_DONE);
  must_close (world, "We take B.", draft_only);
  look_around (world);
  assert_kept (world, "Els: draft done sent; budget: We take B. sent");
  g_assert_cmpuint (find_files (world, "STATUS:COMPLETED", NULL), ==, 0);
  g_assert_true (focus_engine_resume (world->engine, &waiting, NULL));
  g_assert_cmpuint (waiting, ==, 2);
  look_around (world);
  assert_kept (world, "Els: draft done there; budget: We take B. there");
  g_assert_cmpuint (find_files (world, "STATUS:COMPLETED", NULL), ==, 1);
  assert_at_rest (world);
}

/* What came of meetings is the user's: it stays, and what was not sent yet still is. */
static void
test_uninstalled (World *world, gconstpointer more)
{
  g_autoptr (GVariant) options = g_variant_ref_sink (g_variant_new ("a{sv}", NULL));
  guint removing = 1;

  must_close (world, "We take B.", draft_only);
  g_assert_true (focus_engine_uninstall (world->engine, options, &removing, NULL));
  g_assert_cmpuint (removing, ==, 0);
  look_around (world);
  assert_kept (world, "Els: draft open there; budget: We take B. there");
}

static void
test_deleted (World *world, gconstpointer more)
{
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;

  must_close (world, NULL, two);
  look_around (world);
  find_files (world, OPEN_DRAFT, &path);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  delete_file (world, OPEN_DRAFT);
  look_around (world);
  assert_kept (world, "Els: draft open gone; Els: room open there; budget: 2 actions there");
  g_assert_cmpint (focus_kept_state (find_todo (world, "draft")), ==, FOCUS_TODO_DROPPED);
  g_assert_cmpint (focus_kept_state (find_todo (world, "room")), ==, FOCUS_TODO_OPEN);
  assert_at_rest (world); /* and it is not written again */
  g_assert_cmpuint (find_files (world, OPEN_DRAFT, NULL), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  look_around (world);
  assert_kept (world, "Els: draft open there; Els: room open there; budget: 2 actions there");
  delete_file (world, OPEN_DRAFT);
  look_around (world);
  set_state (world, "draft", FOCUS_TODO_OPEN); /* it is to be done after all */
  look_around (world);
  assert_kept (world, "Els: draft open there; Els: room open there; budget: 2 actions there");
}

/* What cannot be taken back says what can. */
static void
assert_refused (World *world, gint64 act, const char *says)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (focus_engine_undo (world->engine, act, &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, says));
}

static void
test_refusals (World *world, gconstpointer more)
{
  gint64 act = must_close (world, NULL, draft_only);
  g_autoptr (GArray) parts = focus_ledger_parts (world->engine->past, act, NULL);
  g_autoptr (GArray) acts = NULL;

  look_around (world);
  assert_refused (world, g_array_index (parts, FocusAct, 0).id, "focusctl undo 1`");
  edit (world, OPEN_DRAFT, "STATUS:NEEDS-ACTION", "STATUS:COMPLETED");
  look_around (world);
  acts = focus_ledger_list (world->engine->past, 0, NULL, 1, NULL);
  assert_refused (world, g_array_index (acts, FocusAct, 0).id, "elsewhere");
  must_undo (world, act);
  assert_refused (world, act, "already");
}

static void
test_undone (World *world, gconstpointer more)
{
  gint64 act = must_close (world, "We take B.", two);

  look_around (world);
  must_undo (world, act);
  look_around (world);
  assert_kept (world, "");
  g_assert_cmpuint (find_files (world, "BEGIN:VCALENDAR", NULL), ==, 0);
  g_assert_false (
      focus_kept_facts (world->engine->kept, "budget", FOCUS_CLOSEOUT_SINGLE).is_closed);
  assert_log (world, 10, "user undo done; user close undone");
  assert_at_rest (world);
}

/* Taken back before it was sent: nothing ever is. */
static void
test_undone_at_once (World *world, gconstpointer more)
{
  gint64 until_s;
  guint waiting;
  gint64 act;

  g_assert_true (focus_engine_pause (world->engine, 60, &until_s, NULL));
  act = must_close (world, "We take B.", two);
  must_undo (world, act);
  g_assert_true (focus_engine_resume (world->engine, &waiting, NULL));
  g_assert_cmpuint (waiting, ==, 0);
  look_around (world);
  assert_kept (world, "");
  g_assert_cmpuint (find_files (world, "BEGIN:VCALENDAR", NULL), ==, 0);
}

/* What somebody changed stays, whether that was seen before or not. */
static void
test_undone_changed (World *world, gconstpointer seen)
{
  World one = { 0 };
  gint64 act;

  for (int seen_first = 0; seen_first < 2; seen_first++)
    {
      kept_up (&one, TASKS);
      act = must_close (&one, "We take B.", two);
      look_around (&one);
      edit (&one, OPEN_DRAFT, "STATUS:NEEDS-ACTION", "STATUS:COMPLETED");
      if (seen_first)
        look_around (&one);
      must_undo (&one, act);
      look_around (&one);
      assert_kept (&one, "Els: draft done there");
      g_assert_cmpuint (find_files (&one, "BEGIN:VCALENDAR", NULL), ==, 1);
      g_assert_false (
          focus_kept_facts (one.engine->kept, "budget", FOCUS_CLOSEOUT_SINGLE).is_closed);
      assert_at_rest (&one);
      kept_down (&one, NULL);
    }
}

/* Closed again: the calendar has the new word alone; and the old one again after its undo. */
static void
test_closed_again (World *world, gconstpointer more)
{
  static const char *const others[] = { "draft", "call", NULL };
  gint64 act;

  must_close (world, "We take B.", two);
  look_around (world);
  act = must_close (world, "We take C.", others);
  look_around (world);
  assert_kept (world, "Els: call open there; Els: draft open there; budget: We take C. there");
  g_assert_cmpuint (find_files (world, "SUMMARY:Els: room", NULL), ==, 0);
  g_assert_cmpuint (find_files (world, "BEGIN:VJOURNAL", NULL), ==, 1);
  must_undo (world, act);
  look_around (world);
  assert_kept (world, "Els: draft open there; Els: room open there; budget: We take B. there");
  g_assert_cmpuint (find_files (world, "BEGIN:VCALENDAR", NULL), ==, 3);
  assert_at_rest (world);
}

/* Where it goes */

/* What was kept here is written once, when a calendar was named: the last days, and what is open.
 */
static void
test_configured_later (World *world, gconstpointer more)
{
  reconfigure (world, "");
  must_close (world, "We take B.", two);
  set_state (world, "room", FOCUS_TODO_DONE);
  go_to (world, AFTER_S + 15 * FOCUS_DAY_S);
  assert_kept (world, "Els: draft open here; Els: room done here; budget: We take B. here");
  reconfigure (world, TASKS);
  assert_kept (world, "Els: draft open there; Els: room done here; budget: We take B. here");
  g_assert_cmpuint (find_files (world, "BEGIN:VCALENDAR", NULL), ==, 1);
  assert_log (world, 1, "focusd written done");
  assert_at_rest (world);
}

/* Another calendar: what is new goes there, what is old stays; none: nothing is deleted. */
static void
test_configured_away (World *world, gconstpointer more)
{
  g_autofree char *other = g_build_filename (world->folder, "vdir", "Other", NULL);

  g_assert_cmpint (g_mkdir_with_parents (other, 0700), ==, 0);
  must_close (world, "We take B.", NULL);
  look_around (world);
  reconfigure (world, "[close-out]\ncalendar = a/Other\n");
  must_close (world, "We take B.", draft_only);
  look_around (world);
  assert_kept (world, "Els: draft open there; budget: We take B. there");
  g_assert_cmpuint (find_files (world, "BEGIN:VCALENDAR", NULL), ==, 1); /* the result */
  reconfigure (world, "");
  assert_kept (world, "Els: draft open there; budget: We take B. there");
  reconfigure (world, "[calendar a/Tasks]\nrole = ignore\n[calendar a/Other]\nrole = ignore\n");
  assert_kept (world, "Els: draft open there; budget: We take B. there");
  assert_log (world, 10, "user close done; user close done");
}

/* The folder is not there any more: that is no word of anybody's about what was in it. */
static void
test_vanished (World *world, gconstpointer more)
{
  g_autofree char *folder = tasks_folder (world);
  g_autofree char *aside = g_build_filename (world->folder, "aside", NULL);

  must_close (world, "We take B.", draft_only);
  look_around (world);
  g_assert_cmpint (g_rename (folder, aside), ==, 0);
  look_around (world);
  look_around (world);
  assert_kept (world, "Els: draft open there; budget: We take B. there");
  set_state (world, "draft", FOCUS_TODO_DONE);
  look_around (world);
  assert_kept (world, "Els: draft done sent; budget: We take B. there");
  g_assert_cmpint (g_rename (aside, folder), ==, 0);
  look_around (world);
  assert_kept (world, "Els: draft done there; budget: We take B. there");
  g_assert_cmpuint (find_files (world, "STATUS:COMPLETED", NULL), ==, 1);
}

/* It has vanished, and the user makes one anew: what lay in it is written there again. */
static void
test_made_anew (World *world, gconstpointer more)
{
  g_autofree char *folder = tasks_folder (world);
  g_autofree char *aside = g_build_filename (world->folder, "aside", NULL);

  must_close (world, "We take B.", draft_only);
  look_around (world);
  g_assert_cmpint (g_rename (folder, aside), ==, 0);
  look_around (world);
  focus_kept_calendar_made (world->engine->kept, "other");
  assert_kept (world, "Els: draft open there; budget: We take B. there");
  focus_kept_calendar_made (world->engine->kept, "a");
  assert_kept (world, "Els: draft open here; budget: We take B. here");
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  look_around (world);
  look_around (world);
  assert_kept (world, "Els: draft open there; budget: We take B. there");
  g_assert_cmpuint (find_files (world, OPEN_DRAFT, NULL), ==, 1);
  focus_kept_calendar_made (world->engine->kept, "a"); /* all of them are there */
  assert_kept (world, "Els: draft open there; budget: We take B. there");
}

/* The meeting itself */

static void
test_moved (World *world, gconstpointer more)
{
  must_close (world, "We take B.", draft_only);
  look_around (world);
  write_event (world, "budget",
               "DTSTART:20261118T090000Z\r\nDTEND:20261118T093000Z\r\n"
               "ORGANIZER:mailto:me@example.org\r\nATTENDEE:mailto:els@example.org");
  look_around (world);
  assert_kept (world, "Els: draft open there; budget: We take B. there");
  g_assert_true (focus_kept_facts (world->engine->kept, "budget", FOCUS_CLOSEOUT_SINGLE).is_closed);
  cancel_meeting (world, "budget");
  look_around (world);
  assert_kept (world, "Els: draft open there; budget: We take B. there");
  assert_at_rest (world);
}

static void
test_private (World *world, gconstpointer more)
{
  write_event (world, "budget", BUDGET "\r\nCLASS:CONFIDENTIAL");
  look_around (world);
  must_close (world, "We take B.", draft_only);
  look_around (world);
  g_assert_cmpuint (find_files (world, "CLASS:PRIVATE", NULL), ==, 2);
}

/* In the invitation */

/* Whether the description of the meeting has the words. */
static gboolean
is_told (World *world, const char *words)
{
  g_autofree char *path = g_build_filename (world->folder, "vdir", "work", "budget.ics", NULL);
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return strstr (text, words) != NULL;
}

/* Told by the word for it alone; what another word puts in its place comes back with its undo. */
static void
test_told (World *world, gconstpointer more)
{
  g_autoptr (GError) error = NULL;
  gint64 first, second;

  must_close (world, "We take A.", NULL);
  look_around (world);
  g_assert_false (is_told (world, "We take A."));
  first = try_close (world, "We take B.", NULL, TRUE, &error);
  g_assert_no_error (error);
  look_around (world);
  g_assert_true (is_told (world, "Decision: We take B."));
  second = try_close (world, "We take C.", NULL, TRUE, &error);
  g_assert_no_error (error);
  look_around (world);
  g_assert_true (is_told (world, "Decision: We take C."));
  g_assert_false (is_told (world, "We take B."));
  must_undo (world, second);
  look_around (world);
  g_assert_true (is_told (world, "Decision: We take B."));
  g_assert_false (is_told (world, "We take C."));
  must_undo (world, first);
  look_around (world);
  g_assert_false (is_told (world, "Decision:"));
  assert_kept (world, "budget: We take A. there");
  assert_at_rest (world);
}

#define ADD(name, function) g_test_add (name, World, TASKS, kept_up, function, kept_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/engine/kept/calendar/written", test_written);
  ADD ("/engine/kept/calendar/edited", test_edited);
  ADD ("/engine/kept/calendar/result-edited", test_result_edited);
  ADD ("/engine/kept/calendar/done-here", test_done_here);
  ADD ("/engine/kept/calendar/paused", test_paused);
  ADD ("/engine/kept/calendar/uninstalled", test_uninstalled);
  ADD ("/engine/kept/calendar/deleted", test_deleted);
  ADD ("/engine/kept/calendar/undone", test_undone);
  ADD ("/engine/kept/calendar/refusals", test_refusals);
  ADD ("/engine/kept/calendar/undone-at-once", test_undone_at_once);
  ADD ("/engine/kept/calendar/undone-changed", test_undone_changed);
  ADD ("/engine/kept/calendar/closed-again", test_closed_again);
  ADD ("/engine/kept/calendar/configured-later", test_configured_later);
  ADD ("/engine/kept/calendar/configured-away", test_configured_away);
  ADD ("/engine/kept/calendar/vanished", test_vanished);
  ADD ("/engine/kept/calendar/made-anew", test_made_anew);
  ADD ("/engine/kept/calendar/moved", test_moved);
  ADD ("/engine/kept/calendar/private", test_private);
  ADD ("/engine/kept/calendar/told", test_told);
  return g_test_run ();
}
