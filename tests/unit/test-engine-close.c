// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The call that closes a meeting: what it answers and keeps, what it asks back, what is refused.
#include "close-fixture.h"

#include "engine/closing-options.h"

static void
test_closeout (World *world, gconstpointer data)
{
  come_to (world, AT (12));
  call_closeout (world, "Budget");
  g_assert_no_error (world->error);
  assert_text (world, "title", "'Budget'");
  assert_text (world, "uid", "'Budget'");
  assert_text (world, "recurrence_id", "");
  assert_text (world, "mine", "true");
  assert_text (world, "can_tell", "true");
  assert_text (world, "waits", "true");
  assert_text (world, "idle", "false");
  assert_text (world, "result", "");
  assert_text (world, "closed", "");
  g_assert_cmpuint (n_rows (world, "people"), ==, 3); /* no room */
  assert_row (world, "people", 0, "name", "'Me Myself'");
  assert_row (world, "people", 0, "me", "true");
  assert_row (world, "people", 1, "name", "'Els Jansen'");
  assert_row (world, "people", 1, "mail", "'els@x'");
  assert_row (world, "people", 1, "me", "false");
  g_assert_cmpuint (n_rows (world, "actions"), ==, 0);
  g_assert_cmpuint (n_rows (world, "open"), ==, 0);
  call_closeout (world, "Theirs");
  assert_text (world, "mine", "false");
  assert_text (world, "can_tell", "false");
  assert_text (world, "waits", "false");
  /* Of a series the last that began. */
  call_closeout (world, "Sync");
  assert_text (world, "start", "1794402000"); /* 2026-11-11 13:00 */
  call_closeout (world, "nobody");
  g_assert_error (world->error, FOCUS_ERROR, FOCUS_ERROR_NOT_FOUND);
}

static void
test_close (World *world, gconstpointer data)
{
  come_to (world, AT (12));
  call_close (world, "Budget",
              "{'decision': <' We take the second offer.\nIt holds for a year. '>, 'actions': "
              "<['els: draft by tomorrow', 'ik: bellen met Tom', 'somebody: tidy up', 'draft']>}");
  g_assert_no_error (world->error);
  assert_text (world, "result", "'decision'");
  assert_text (world, "waits", "false");
  assert_text (world, "closed", "1795003200");
  g_assert_cmpuint (n_rows (world, "questions"), ==, 0);
  g_assert_cmpuint (n_rows (world, "actions"), ==, 4);
  assert_row (world, "actions", 0, "what", "'draft'");
  assert_row (world, "actions", 0, "who", "'Els Jansen'");
  assert_row (world, "actions", 0, "due", "'2026-11-19'");
  assert_row (world, "actions", 0, "overdue", "false");
  assert_row (world, "actions", 0, "mine", "false");
  assert_row (world, "actions", 0, "state", "'open'");
  assert_row (world, "actions", 0, "title", "'Budget'");
  assert_row (world, "read", 0, "doubts", "[]");
  assert_row (world, "read", 1, "mail", "'me@x'");
  assert_row (world, "read", 1, "doubts", "['no-due']");
  assert_row (world, "read", 2, "doubts", "['owner-unknown', 'no-due']");
  assert_row (world, "read", 3, "doubts", "['no-owner', 'no-due']");
  g_assert_cmpuint (list_actions (world, "{}"), ==, 4);
  g_assert_cmpuint (n_waiting (world), ==, 0);
}

/* What must be asked back stores nothing, unless the user says so. */
static void
test_questions (World *world, gconstpointer data)
{
  static const char actions[] = "'actions': <['els: plan by tomorrow', 'tom: list by 3/4']>";
  g_autofree char *asks = g_strdup_printf ("{%s}", actions);
  g_autofree char *anyway = g_strdup_printf ("{%s, 'anyway': <true>}", actions);
  g_autofree char *day_first = g_strdup_printf ("{%s, 'order': <'day-first'>}", actions);

  come_to (world, AT (12));
  call_close (world, "Budget", asks);
  g_assert_no_error (world->error);
  g_assert_cmpuint (n_rows (world, "questions"), ==, 1);
  assert_row (world, "questions", 0, "action", "'tom: list by 3/4'");
  assert_row (world, "read", 1, "doubts", "['no-due', 'due-asked']");
  assert_text (world, "result", "");
  assert_text (world, "act", "");
  assert_text (world, "waits", "true");
  g_assert_cmpuint (list_actions (world, "{}"), ==, 0);
  call_close (world, "Budget", anyway);
  g_assert_no_error (world->error);
  g_assert_cmpuint (n_rows (world, "questions"), ==, 0); /* for it was stored */
  assert_text (world, "result", "'actions'");
  g_assert_cmpuint (list_actions (world, "{}"), ==, 2);
  call_close (world, "Budget", day_first);
  g_assert_no_error (world->error);
  g_assert_cmpuint (n_rows (world, "questions"), ==, 0);
  assert_row (world, "read", 1, "due", "'2027-04-03'");
  g_assert_cmpuint (list_actions (world, "{}"), ==, 2);
}

/* What is refused, and leaves all as it was. */
static const struct
{
  const char *id, *options;
  FocusError code;
} refused[] = {
  { "Budget", "{}", FOCUS_ERROR_INVALID },
  { "Budget", "{'decision': <'  '>}", FOCUS_ERROR_INVALID },
  { "Budget", "{'decision': <'\\u200b\\n\\u202e'>}", FOCUS_ERROR_INVALID }, /* nothing to see */
  { "Budget", "{'nothing': <true>, 'decision': <'Yes.'>}", FOCUS_ERROR_INVALID },
  { "Budget", "{'nothing': <true>, 'actions': <['els: draft']>}", FOCUS_ERROR_INVALID },
  { "Budget", "{'nothing': <false>}", FOCUS_ERROR_INVALID },
  { "Budget", "{'later': <true>, 'nothing': <true>}", FOCUS_ERROR_INVALID },
  { "Budget", "{'later': <true>, 'done': <['x']>}", FOCUS_ERROR_INVALID },
  { "Budget", "{'tell': <true>}", FOCUS_ERROR_INVALID },
  { "Budget", "{'actions': <['els: by tomorrow']>}", FOCUS_ERROR_INVALID },
  { "Budget", "{'actions': <['els: draft', '']>}", FOCUS_ERROR_INVALID },
  { "Budget", "{'decision': <'Yes.'>, 'order': <'any'>}", FOCUS_ERROR_INVALID },
  { "Budget", "{'desicion': <'Yes.'>}", FOCUS_ERROR_INVALID },
  { "Budget", "{'decision': <true>}", FOCUS_ERROR_INVALID },
  { "Budget", "{'done': <['nobody']>}", FOCUS_ERROR_NOT_FOUND },
  { "Budget", "{'nothing': <true>, 'done': <['nobody']>}", FOCUS_ERROR_NOT_FOUND },
  { "Theirs", "{'decision': <'Yes.'>, 'tell': <true>}", FOCUS_ERROR_INVALID },
  { "Tomorrow", "{'nothing': <true>}", FOCUS_ERROR_INVALID }, /* did not begin yet */
  { "Runs", "{'later': <true>}", FOCUS_ERROR_INVALID },
  { "Theirs", "{'later': <true>}", FOCUS_ERROR_INVALID }, /* nobody asks for it */
  { "Alone", "{'decision': <'Yes.'>, 'tell': <true>}", FOCUS_ERROR_INVALID },
  { "nobody", "{'nothing': <true>}", FOCUS_ERROR_NOT_FOUND },
};

static void
test_refused (World *world, gconstpointer data)
{
  write_event (world, "Tomorrow", "DTSTART:20261119T100000Z\r\nDTEND:20261119T110000Z" PEOPLE);
  write_event (world, "Runs", "DTSTART:20261118T113000Z\r\nDTEND:20261118T130000Z" PEOPLE);
  write_event (world, "Alone",
               "DTSTART:20261118T080000Z\r\nDTEND:20261118T090000Z\r\n"
               "ORGANIZER:mailto:me@x\r\nATTENDEE;PARTSTAT=ACCEPTED:mailto:me@x");
  g_assert_true (focus_sync_start (world->engine->sync, NULL, NULL));
  settle (world);
  come_to (world, AT (12));
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_test_message ("%s %s", refused[i].id, refused[i].options);
      call_close (world, refused[i].id, refused[i].options);
      g_assert_error (world->error, FOCUS_ERROR, (gint) refused[i].code);
      g_assert_cmpuint (focus_kept_closeouts (world->engine->kept)->len, ==, 0);
      g_assert_cmpuint (focus_kept_records (world->engine->kept)->len, ==, 0);
    }
  /* One that runs can be closed, and does not wait when it ends. */
  call_close (world, "Runs", "{'nothing': <true>}");
  g_assert_no_error (world->error);
  assert_text (world, "result", "'nothing'");
  come_to (world, AT (13));
  g_assert_cmpuint (n_waiting (world), ==, 1);
}

/* A ceiling each. */
static void
test_ceilings (World *world, gconstpointer data)
{
  g_autoptr (GString) many = g_string_new ("{'actions': <['els: n0'");
  g_autofree char *long_text = g_strnfill (FOCUS_RECORD_MAX_TEXT + 1, 'x');
  g_autofree char *too_long = g_strdup_printf ("{'decision': <'%s'>}", long_text);

  come_to (world, AT (12));
  for (int i = 1; i <= FOCUS_CLOSE_MAX_ACTIONS; i++)
    g_string_append_printf (many, ", 'els: n%d'", i);
  g_string_append (many, "]>}");
  call_close (world, "Budget", many->str);
  g_assert_error (world->error, FOCUS_ERROR, FOCUS_ERROR_LIMIT);
  call_close (world, "Budget", too_long);
  g_assert_error (world->error, FOCUS_ERROR, FOCUS_ERROR_LIMIT);
  g_assert_cmpuint (focus_kept_records (world->engine->kept)->len, ==, 0);
}

/* What is said again takes the place of what was said, and the answer tells. */
static void
test_again (World *world, gconstpointer data)
{
  come_to (world, AT (12));
  call_close (world, "Budget", "{'nothing': <true>}");
  assert_text (world, "again", "false");
  call_close (world, "Budget", "{'actions': <['els: draft']>}");
  assert_text (world, "again", "false"); /* nothing went */
  call_close (world, "Budget", "{'decision': <'Yes.'>}");
  assert_text (world, "again", "true");
  assert_text (world, "stays_told", "false");
  g_assert_cmpuint (list_actions (world, "{}"), ==, 0);
  call_close (world, "Secret", "{'decision': <'Yes.'>}");
  assert_text (world, "again", "false");
  call_close (world, "Secret", "{'decision': <'Yes.'>, 'tell': <true>}");
  g_assert_no_error (world->error);
  assert_text (world, "stays_told", "false");
  call_close (world, "Secret", "{'decision': <'No.'>}");
  assert_text (world, "stays_told", "true");
}

/* Put off, it waits, and is asked for an hour later: some times, and then no more. */
static void
test_later (World *world, gconstpointer data)
{
  g_autofree char *at_one = g_strdup_printf ("%d", AT (13));
  const FocusCloseout *one;

  come_to (world, AT (12));
  call_close (world, "Budget", "{'later': <true>}");
  g_assert_no_error (world->error);
  assert_text (world, "waits", "true");
  assert_text (world, "act", "");
  one = focus_closeout_find (focus_kept_closeouts (world->engine->kept), "Budget",
                             FOCUS_CLOSEOUT_SINGLE);
  g_assert_nonnull (one);
  g_assert_cmpint (one->later_s, ==, AT (13));
  g_assert_cmpuint (one->n_later, ==, 1);
  assert_text (world, "later", at_one);
  for (int i = 1; i <= FOCUS_CLOSEOUT_MAX_LATER; i++)
    {
      call_close (world, "Budget", "{'later': <true>}");
      g_assert_no_error (world->error);
    }
  assert_text (world, "later", "");
  assert_text (world, "waits", "true");
  call_close (world, "Budget", "{'nothing': <true>}");
  g_assert_no_error (world->error);
  call_close (world, "Budget", "{'later': <true>}");
  g_assert_error (world->error, FOCUS_ERROR, FOCUS_ERROR_INVALID);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (World *world, gconstpointer data);
  } tests[] = {
    { "/engine-close/closeout", test_closeout },   { "/engine-close/close", test_close },
    { "/engine-close/questions", test_questions }, { "/engine-close/refused", test_refused },
    { "/engine-close/ceilings", test_ceilings },   { "/engine-close/later", test_later },
    { "/engine-close/again", test_again },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, World, NULL, close_set_up, tests[i].test, engine_tear_down);
  return g_test_run ();
}
