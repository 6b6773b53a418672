// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is kept of meetings where no calendar takes it: closed, closed again, done, taken back; and
// kept over a restart.
#include "kept-fixture.h"

static const char *const draft_only[] = { "draft", NULL };
static const char *const two[] = { "draft", "room", NULL };

static FocusKeptFacts
facts (World *world)
{
  return focus_kept_facts (world->engine->kept, "budget", FOCUS_CLOSEOUT_SINGLE);
}

static char *
id_of (World *world, const char *what)
{
  const GPtrArray *records = focus_kept_records (world->engine->kept);

  for (guint i = 0; i < records->len; i++)
    {
      const FocusKeptRecord *one = records->pdata[i];
      if (one->record->todo != NULL && g_str_equal (one->record->todo->what, what))
        return focus_kept_id (one);
    }
  g_assert_not_reached ();
}

static void
test_closed (World *world, gconstpointer more)
{
  const FocusKeptRecord *result;

  g_assert_false (facts (world).is_closed);
  must_close (world, "  We take B.\r\nAnd C.\n\n", two);
  g_assert_true (facts (world).is_closed);
  g_assert_cmpint (facts (world).result, ==, FOCUS_CLOSEOUT_OUTCOME);
  g_assert_true (facts (world).has_actions);
  look_around (world);
  assert_kept (world, "Els: draft open here; Els: room open here; budget: We take B. here");
  assert_log (world, 1, "user close done");
  result = focus_kept_result (world->engine->kept, "budget", FOCUS_CLOSEOUT_SINGLE);
  g_assert_cmpstr (result->record->result->text, ==, "We take B.\nAnd C.");
  g_assert_cmpint (result->record->result->sort, ==, FOCUS_RESULT_DECISION);
  g_assert_cmpstr (result->meeting_title, ==, "budget");
  g_assert_cmpint (result->meeting_s, ==, EIGHT_S + 4 * HOUR_S);
  assert_at_rest (world);
  restart (world);
  assert_kept (world, "Els: draft open here; Els: room open here; budget: We take B. here");
  g_assert_true (facts (world).is_closed);
}

/* Actions count when each has an owner and a day; "nothing" counts for itself. */
static void
test_facts (World *world, gconstpointer more)
{
  g_autoptr (GPtrArray) todos = said_todos (draft_only);
  FocusTodo *todo = todos->pdata[0];
  FocusSpan day = { EIGHT_S, EIGHT_S + 20 * HOUR_S };
  g_autoptr (GArray) occurrences = focus_engine_occurrences (world->engine, day, NULL);
  const FocusKeptClose close = { &g_array_index (occurrences, FocusOccurrence, 0), NULL, todos,
                                 FALSE };

  todo->has_due = FALSE;
  g_assert_true (focus_kept_close (world->engine->kept, &close, FOCUS_BY_USER, NULL, NULL));
  g_assert_false (facts (world).has_actions);
  must_close (world, "We take B.", NULL);
  g_assert_false (facts (world).has_actions);
  must_close (world, NULL, NULL);
  g_assert_cmpint (facts (world).result, ==, FOCUS_CLOSEOUT_NOTHING);
  g_assert_true (facts (world).has_actions);
  assert_kept (world, "budget: nothing decided here");
}

/* The new word replaces the old; what was done stays. */
static void
test_closed_again (World *world, gconstpointer more)
{
  static const char *const others[] = { "draft", "call", NULL };
  g_autofree char *id = NULL;
  gint64 act;

  must_close (world, "We take B.", two);
  id = id_of (world, "draft");
  g_assert_true (focus_kept_set_todo (world->engine->kept, id, FOCUS_TODO_DONE, &act, NULL));
  must_close (world, "We take C.", others);
  assert_kept (world, "Els: call open here; Els: draft done here; budget: We take C. here");
  must_close (world, NULL, NULL);
  assert_kept (world, "Els: draft done here; budget: nothing decided here");
}

static void
test_todo (World *world, gconstpointer more)
{
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;
  gint64 act = 0, again = -1;

  must_close (world, NULL, draft_only);
  id = id_of (world, "draft");
  g_assert_cmpuint (strlen (id), ==, 8);
  g_assert_true (focus_kept_set_todo (world->engine->kept, id, FOCUS_TODO_DONE, &act, NULL));
  assert_kept (world, "Els: draft done here; budget: 1 action here");
  g_assert_cmpint (focus_kept_find (world->engine->kept, id)->record->todo->done_s, ==, AFTER_S);
  g_assert_true (focus_kept_set_todo (world->engine->kept, id, FOCUS_TODO_DONE, &again, NULL));
  g_assert_cmpint (again, ==, 0); /* it was */
  must_undo (world, act);
  assert_kept (world, "Els: draft open here; budget: 1 action here");
  g_assert_false (
      focus_kept_set_todo (world->engine->kept, "zzzzzzzz", FOCUS_TODO_DONE, &act, &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_NOT_FOUND);
}

static void
test_undone (World *world, gconstpointer more)
{
  gint64 first = must_close (world, "We take B.", two);
  gint64 second = must_close (world, "We take C.", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (focus_engine_undo (world->engine, first, &error)); /* closed again since */
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_CONFLICT);
  must_undo (world, second);
  assert_kept (world, "Els: draft open here; Els: room open here; budget: We take B. here");
  assert_log (world, 3, "user undo done; user close undone; user close done");
  must_undo (world, 0); /* the last that can be taken back */
  assert_kept (world, "");
  g_assert_false (facts (world).is_closed);
  g_clear_error (&error);
  g_assert_null (focus_engine_undo (world->engine, first, &error)); /* once only */
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID);
  look_around (world);
  assert_kept (world, "");
}

/* What was done since stays, and that is said. */
static void
test_undone_partly (World *world, gconstpointer more)
{
  gint64 act = must_close (world, "We take B.", two);
  g_autofree char *id = id_of (world, "room");
  g_autoptr (GVariant) undo = NULL;
  const char *why = NULL;
  gint64 done;

  g_assert_true (focus_kept_set_todo (world->engine->kept, id, FOCUS_TODO_DONE, &done, NULL));
  undo = g_variant_ref_sink (focus_engine_undo (world->engine, act, NULL));
  g_assert_true (g_variant_lookup (undo, "why", "&s", &why));
  g_assert_nonnull (strstr (why, "1 of 3 stay"));
  assert_kept (world, "Els: room done here");
}

/* What cannot be read any more is not taken back, and does no harm. */
static void
test_before_damaged (World *world, gconstpointer more)
{
  static const char *const texts[] = {
    "",
    "()",
    "(nothing, nothing, nothing, nothing, [])",
    "(nothing, nothing, nothing, nothing, [('u', nothing, just 'no record')])",
    "(nothing, nothing, nothing, nothing, [('u', just ('{}', '', 0, 9, nothing, nothing, 0, 0), "
    "nothing)])",
  };
  gint64 act = must_close (world, "We take B.", draft_only);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_true (focus_ledger_put_before (world->engine->past, act, texts[i], NULL));
      g_assert_null (focus_engine_undo (world->engine, act, &error));
      g_assert_nonnull (error);
      assert_kept (world, "Els: draft open here; budget: We take B. here");
    }
}

/* Refused, and nothing is stored. */
static void
test_refused (World *world, gconstpointer more)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) todos = said_todos (NULL);
  FocusSpan day = { EIGHT_S, EIGHT_S + 20 * HOUR_S };
  g_autoptr (GArray) occurrences = focus_engine_occurrences (world->engine, day, NULL);
  FocusOccurrence *meeting = &g_array_index (occurrences, FocusOccurrence, 0);
  FocusKeptClose close = { meeting, NULL, todos, FALSE };

  for (guint i = 0; i <= FOCUS_KEPT_MAX_ACTIONS; i++)
    g_ptr_array_add (todos, said_todo ("Els", "the same", FALSE));
  g_assert_false (focus_kept_close (world->engine->kept, &close, FOCUS_BY_USER, NULL, &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_LIMIT);
  g_clear_error (&error);

  close.todos = NULL;
  close.tell = TRUE;
  meeting->organised_by_me = FALSE;
  g_assert_false (focus_kept_close (world->engine->kept, &close, FOCUS_BY_USER, NULL, &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID);
  assert_kept (world, "");
  g_assert_false (facts (world).is_closed);
  assert_log (world, 10, "");
}

/* As many as there may be; those that are the same are one. */
static void
test_most (World *world, gconstpointer more)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < FOCUS_KEPT_MAX_ACTIONS; i++)
    g_ptr_array_add (names, g_strdup_printf ("part %u", i / 2));
  g_ptr_array_add (names, NULL);
  must_close (world, NULL, (const char *const *) names->pdata);
  g_assert_cmpuint (focus_kept_records (world->engine->kept)->len, ==,
                    FOCUS_KEPT_MAX_ACTIONS / 2 + 1);
}

/* Open ones of the occurrences before. */
static void
test_series (World *world, gconstpointer more)
{
  g_autoptr (GPtrArray) now = NULL;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) later = NULL;

  must_close (world, NULL, two);
  now = focus_kept_todos (world->engine->kept, "budget", FOCUS_CLOSEOUT_SINGLE, 0);
  before = focus_kept_todos (world->engine->kept, "budget", AFTER_S, EIGHT_S + 4 * HOUR_S);
  later = focus_kept_todos (world->engine->kept, "budget", AFTER_S, AFTER_S);
  g_assert_cmpuint (now->len, ==, 2);
  g_assert_cmpuint (before->len, ==, 0);
  g_assert_cmpuint (later->len, ==, 2);
}

static void
test_asked (World *world, gconstpointer more)
{
  const FocusCloseout asked = { .uid = (char *) "budget",
                                .recurrence_s = FOCUS_CLOSEOUT_SINGLE,
                                .asked_s = AFTER_S - 60 };
  gint64 act;

  g_assert_true (focus_kept_put_closeout (world->engine->kept, &asked, NULL));
  g_assert_false (facts (world).is_closed);
  act = must_close (world, NULL, NULL);
  g_assert_cmpint (
      focus_kept_closeout (world->engine->kept, "budget", FOCUS_CLOSEOUT_SINGLE)->asked_s, ==,
      asked.asked_s);
  must_undo (world, act);
  g_assert_cmpuint (focus_kept_closeouts (world->engine->kept)->len, ==, 1);
  g_assert_false (facts (world).is_closed);
}

/* Nothing is configured: that is said, with the way out. */
static void
test_where (World *world, gconstpointer more)
{
  g_auto (FocusKeptWhere) where = focus_kept_where (world->engine->kept);

  g_assert_null (where.calendar);
  g_assert_false (where.results || where.todos);
  g_assert_nonnull (strstr (where.problem, "focusctl calendar create --records"));
}

static void
test_explained (World *world, gconstpointer more)
{
  g_autoptr (GVariant) meeting = NULL;
  g_autoptr (GVariant) action = NULL;
  g_autofree char *id = NULL;
  g_autofree char *meeting_text = NULL;
  g_autofree char *action_text = NULL;

  must_close (world, "We take B.", draft_only);
  id = id_of (world, "draft");
  meeting = g_variant_ref_sink (focus_engine_explain_id (world->engine, "budget", NULL));
  meeting_text = g_variant_print (meeting, FALSE);
  g_assert_nonnull (strstr (meeting_text, "it was closed on 2026-11-18: something came of it"));
  g_assert_nonnull (strstr (meeting_text, "action “Els: draft”, by 2026-12-04: open"));
  action = g_variant_ref_sink (focus_engine_explain_id (world->engine, id, NULL));
  action_text = g_variant_print (action, FALSE);
  g_assert_nonnull (strstr (action_text, "kept on this computer"));
  g_assert_nonnull (strstr (action_text, "it came of “budget”"));
}

#define ADD(name, function) g_test_add (name, World, "", kept_up, function, kept_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/engine/kept/closed", test_closed);
  ADD ("/engine/kept/facts", test_facts);
  ADD ("/engine/kept/closed-again", test_closed_again);
  ADD ("/engine/kept/todo", test_todo);
  ADD ("/engine/kept/undone", test_undone);
  ADD ("/engine/kept/undone-partly", test_undone_partly);
  ADD ("/engine/kept/before-damaged", test_before_damaged);
  ADD ("/engine/kept/refused", test_refused);
  ADD ("/engine/kept/most", test_most);
  ADD ("/engine/kept/series", test_series);
  ADD ("/engine/kept/asked", test_asked);
  ADD ("/engine/kept/where", test_where);
  ADD ("/engine/kept/explained", test_explained);
  return g_test_run ();
}
