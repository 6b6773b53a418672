// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The words of what is kept of a meeting: lines that every calendar keeps, titles, minutes.
#include "core/result-text.h"

#include <string.h>

static const struct
{
  const char *typed, *lines; /* NULL: nothing is left */
} rows[] = {
  { NULL, NULL },
  { "", NULL },
  { " \r\n\t\n", NULL },
  { "We take B.", "We take B." },
  { "\n\n  We take B.  \r\n\r\n  - and C\t\n\n", "We take B.\n\n  - and C" },
  { "a\x01"
    "b\x7f\xc2\x85"
    "c",
    "abc" },
  { "caf\xe9", "caf\xef\xbf\xbd" },
};

static void
test_lines (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *lines = focus_result_lines (rows[i].typed);
      g_autofree char *again = focus_result_lines (lines);
      g_assert_cmpstr (lines, ==, rows[i].lines);
      g_assert_cmpstr (again, ==, lines);
    }
}

/* Cut, and not inside of a character. */
static void
test_ceiling (void)
{
  g_autofree char *many = g_malloc (4 * FOCUS_RECORD_MAX_TEXT + 1);
  g_autofree char *lines = NULL;

  for (gsize i = 0; i < 2 * FOCUS_RECORD_MAX_TEXT; i++)
    memcpy (many + 2 * i, "é", 2);
  many[1] = 'x'; /* odd from here on */
  many[4 * FOCUS_RECORD_MAX_TEXT] = '\0';
  lines = focus_result_lines (many);
  g_assert_cmpuint (strlen (lines), <=, FOCUS_RECORD_MAX_TEXT);
  g_assert_cmpuint (strlen (lines), >, FOCUS_RECORD_MAX_TEXT - 4);
  g_assert_true (g_utf8_validate (lines, -1, NULL));
}

static GPtrArray *
make_todos (guint n)
{
  GPtrArray *todos = g_ptr_array_new_with_free_func ((GDestroyNotify) focus_todo_free);

  for (guint i = 0; i < n; i++)
    {
      FocusTodo *todo = focus_todo_new ();
      todo->who = i == 0 ? g_strdup ("Els") : NULL;
      todo->what = g_strdup (i == 0 ? "draft" : "room");
      todo->has_due = i == 0;
      todo->due = (FocusDate){ 20791 };
      g_ptr_array_add (todos, todo);
    }
  return todos;
}

static const struct
{
  FocusLanguage language;
  const char *title, *decision;
  guint n_todos;
  const char *result, *minutes;
} texts[] = {
  { FOCUS_LANGUAGE_ENGLISH, "Budget", "We take B.\nAnd C.", 2, "Budget: We take B.",
    "Decision: We take B.\nAnd C.\nActions:\n- Els: draft (2026-12-04)\n- room" },
  { FOCUS_LANGUAGE_ENGLISH, "Budget", NULL, 1, "Budget: 1 action",
    "Actions:\n- Els: draft (2026-12-04)" },
  { FOCUS_LANGUAGE_ENGLISH, NULL, NULL, 0, "Meeting: nothing decided", "Nothing was decided." },
  { FOCUS_LANGUAGE_DUTCH, " ", "B", 1, "Overleg: B",
    "Besluit: B\nActies:\n- Els: draft (2026-12-04)" },
  { FOCUS_LANGUAGE_DUTCH, "Begroting", NULL, 2, "Begroting: 2 acties",
    "Acties:\n- Els: draft (2026-12-04)\n- room" },
  { FOCUS_LANGUAGE_GERMAN, "Etat", NULL, 0, "Etat: nichts beschlossen",
    "Es wurde nichts beschlossen." },
  { FOCUS_LANGUAGE_FRENCH, "Budget", "B", 0, "Budget : B", "Décision : B" },
};

static void
test_words (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GPtrArray) todos = make_todos (texts[i].n_todos);
      const FocusResultWords words = { texts[i].language, texts[i].title, texts[i].decision,
                                       todos };
      g_autofree char *title = focus_result_title (&words);
      g_autofree char *minutes = focus_result_minutes (&words);

      g_assert_cmpstr (title, ==, texts[i].result);
      g_assert_cmpstr (minutes, ==, texts[i].minutes);
    }
}

static void
test_origin (void)
{
  const FocusResultWords words = { .language = FOCUS_LANGUAGE_GERMAN, .title = "Etat 2027" };
  g_autofree char *origin = focus_result_origin (&words, (FocusDate){ 20791 });

  g_assert_cmpstr (origin, ==, "Aus „Etat 2027“, 2026-12-04");
}

/* Of a great many actions the rest is counted; a long decision is cut, and all is one text. */
static void
test_most (void)
{
  g_autoptr (GPtrArray) todos = make_todos (FOCUS_RESULT_TEXT_MAX_TODOS + 7);
  g_autofree char *long_decision = g_strnfill (2 * FOCUS_RECORD_MAX_TEXT, 'x');
  FocusResultWords words = { .title = "Budget", .todos = todos };
  g_autofree char *minutes = focus_result_minutes (&words);
  g_autofree char *title = NULL;

  g_assert_true (g_str_has_suffix (minutes, "\n+ 7 more"));
  words.decision = long_decision;
  g_free (minutes);
  minutes = focus_result_minutes (&words);
  title = focus_result_title (&words);
  g_assert_cmpuint (strlen (minutes), ==, FOCUS_RECORD_MAX_TEXT);
  g_assert_cmpuint (strlen (title), <=, FOCUS_RECORD_MAX_LINE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/result-text/lines", test_lines);
  g_test_add_func ("/result-text/ceiling", test_ceiling);
  g_test_add_func ("/result-text/words", test_words);
  g_test_add_func ("/result-text/origin", test_origin);
  g_test_add_func ("/result-text/most", test_most);
  return g_test_run ();
}
