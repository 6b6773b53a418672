// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Actions as people type them: who, what and by when, and what is doubtful.
#include "core/action-line.h"

#include <string.h>

static const FocusActionPerson people[] = {
  { "me@example.org", "Robin Peeters", TRUE },   { "els@example.org", "Els Janssens", FALSE },
  { "jan.maes@example.org", NULL, FALSE },       { "jan.claes@example.org", "Claes, Jan", FALSE },
  { "z.oberg@example.org", "Zoë Öberg", FALSE },
};

static FocusActionLineQuery
query_of (void)
{
  return (FocusActionLineQuery){ .today = focus_date_new (2026, 11, 25), /* a Wednesday */
                                 .order = FOCUS_DAY_ORDER_DAY_FIRST,
                                 .people = people,
                                 .n_people = G_N_ELEMENTS (people) };
}

static const struct
{
  FocusActionDoubt doubt;
  const char *name;
} doubt_names[] = { { FOCUS_ACTION_NO_OWNER, " no-owner" },
                    { FOCUS_ACTION_OWNER_UNKNOWN, " unknown" },
                    { FOCUS_ACTION_OWNER_SEVERAL, " several" },
                    { FOCUS_ACTION_NO_DUE, " no-due" },
                    { FOCUS_ACTION_DUE_ASKED, " asked" } };

/* "WHO <MAIL> | WHAT | DUE |DOUBTS" */
static char *
line_text (const FocusActionLine *line)
{
  g_autofree char *due = line->has_due ? focus_date_format (line->due) : g_strdup ("-");
  GString *text = g_string_new (line->who != NULL ? line->who : "-");

  if (line->mail != NULL)
    g_string_append_printf (text, " <%s>", line->mail);
  g_string_append_printf (text, " | %s | %s |", line->what, due);
  for (guint i = 0; i < G_N_ELEMENTS (doubt_names); i++)
    if ((line->doubts & doubt_names[i].doubt) != 0)
      g_string_append (text, doubt_names[i].name);
  return g_string_free (text, FALSE);
}

static void
assert_line (const char *typed, const char *wanted)
{
  FocusActionLineQuery query = query_of ();
  g_auto (FocusActionLine) line = { 0 };
  g_autofree char *text = NULL;

  if (!focus_action_line_read (typed, &query, &line))
    g_error ("\"%s\": nothing", typed);
  text = line_text (&line);
  if (strcmp (text, wanted) != 0)
    g_error ("\"%s\": %s\ninstead of %s", typed, text, wanted);
  g_assert_cmpint (line.question != NULL, ==, (line.doubts & FOCUS_ACTION_DUE_ASKED) != 0);
  g_assert_cmpint (line.who == NULL, ==, (line.doubts & FOCUS_ACTION_NO_OWNER) != 0);
  g_assert_cmpint (line.has_due, ==, (line.doubts & FOCUS_ACTION_NO_DUE) == 0);
}

typedef struct
{
  const char *typed, *wanted;
} Row;

static void
assert_rows (const Row *rows, gsize n)
{
  for (gsize i = 0; i < n; i++)
    assert_line (rows[i].typed, rows[i].wanted);
}

#define ELS "Els Janssens <els@example.org> | "
#define ME  "Robin Peeters <me@example.org> | "

static void
test_forms (void)
{
  static const Row rows[] = {
    { "els: draft by Fri", ELS "draft | 2026-11-27 |" },
    { "draft by Fri", "- | draft | 2026-11-27 | no-owner" },
    { "@els draft, due 15/12", ELS "draft | 2026-12-15 |" },
    { "Els stuurt verslag voor vrijdag", ELS "stuurt verslag | 2026-11-27 |" },
    { "els: Entwurf bis Freitag", ELS "Entwurf | 2026-11-27 |" },
    { "els : brouillon pour vendredi", ELS "brouillon | 2026-11-27 |" },
    { "Els : brouillon pour vendredi", ELS "brouillon | 2026-11-27 |" },
    { "els: draft", ELS "draft | - | no-due" },
    { "draft", "- | draft | - | no-owner no-due" },
    { "els: draft tomorrow", ELS "draft | 2026-11-26 |" },
    { "els: draft, Fri", ELS "draft | 2026-11-27 |" },
    { "els: draft (15/12)", ELS "draft | 2026-12-15 |" },
    { "els: draft (by Fri)", ELS "draft | 2026-11-27 |" },
    { "els: draft - 15 December.", ELS "draft | 2026-12-15 |" },
    { "els: verslag uiterlijk 15 december", ELS "verslag | 2026-12-15 |" },
    { "els: verslag tegen eind van de week", ELS "verslag | 2026-11-27 |" },
    { "els: Entwurf spätestens bis nächste Woche", ELS "Entwurf | 2026-12-04 |" },
    { "els: Entwurf, fällig am 15.12.", ELS "Entwurf | 2026-12-15 |" },
    { "els: brouillon d'ici vendredi", ELS "brouillon | 2026-11-27 |" },
    { "els: brouillon d’ici vendredi", ELS "brouillon | 2026-11-27 |" },
    { "els: brouillon au plus tard le 15 décembre", ELS "brouillon | 2026-12-15 |" },
    { "els: draft no later than 15 Dec", ELS "draft | 2026-12-15 |" },
    { "els: draft, deadline: 15 Dec", ELS "draft | 2026-12-15 |" },
    { "els: draft by the end of next week", ELS "draft | 2026-12-04 |" },
    { "els: call back in 3 days", ELS "call back | 2026-11-28 |" },
    { "els: draft by Fri?", ELS "draft | 2026-11-27 |" },
    { "els: draft Friday at the latest", ELS "draft | 2026-11-27 |" },
    { "els: draft by Fri at the latest", ELS "draft | 2026-11-27 |" },
    { "els: brouillon ven. au plus tard", ELS "brouillon | 2026-11-27 |" },
    { "els: verslag vrijdag ten laatste", ELS "verslag | 2026-11-27 |" },
    { "els: Entwurf, Frist 15.12.", ELS "Entwurf | 2026-12-15 |" },
    { "by Friday: els sends draft", ELS "sends draft | 2026-11-27 |" },
    { "- [ ] els: draft by Fri", ELS "draft | 2026-11-27 |" },
    { "\342\200\242 @els: draft by Fri", ELS "draft | 2026-11-27 |" },
    { "Action: els: draft by Fri", ELS "draft | 2026-11-27 |" },
    { "  els:\tdraft\r\n by  Fri ", ELS "draft | 2026-11-27 |" },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}

static void
test_inside (void)
{
  static const Row rows[] = {
    { "Els stuurt voor vrijdag het verslag", ELS "stuurt het verslag | 2026-11-27 |" },
    { "Els schickt bis Freitag den Entwurf", ELS "schickt den Entwurf | 2026-11-27 |" },
    { "els envoie avant vendredi le brouillon", ELS "envoie le brouillon | 2026-11-27 |" },
    { "ask Jan by 2026-12-15 for the list", "- | ask Jan for the list | 2026-12-15 | no-owner" },
    /* no days: */
    { "els: talk to Sam", ELS "talk to Sam | - | no-due" },
    { "els: raise the ratio to 3/4", ELS "raise the ratio to 3/4 | - | no-due" },
    { "els: 3/4 of the tests for Fri", ELS "3/4 of the tests | 2026-11-27 |" },
    { "els: what we do", ELS "what we do | - | no-due" },
    { "els: plan for the customers", ELS "plan for the customers | - | no-due" },
    { "els: voor do kijken", ELS "voor do kijken | - | no-due" },
    { "els: see https://example.org/15/12", ELS "see https://example.org/15/12 | - | no-due" },
    { "els: draft, 2 weeks", ELS "draft, 2 weeks | - | no-due" },
    { "els: room 15", ELS "room 15 | - | no-due" },
    { "els: fix the Friday report", ELS "fix the Friday report | - | no-due" },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}

static void
test_owners (void)
{
  static const Row rows[] = {
    { "els@example.org: x", ELS "x | - | no-due" },
    { "ELS@example.org : x", ELS "x | - | no-due" },
    { "Els Janssens: x", ELS "x | - | no-due" },
    { "Janssens: x", ELS "x | - | no-due" },
    { "Els J.: x", ELS "x | - | no-due" },
    { "ÉLS: x", ELS "x | - | no-due" },
    { "zoe: x", "Zoë Öberg <z.oberg@example.org> | x | - | no-due" },
    { "jan: x", "jan | x | - | several no-due" },
    { "jan m: x", "jan.maes@example.org <jan.maes@example.org> | x | - | no-due" },
    { "jan claes: x", "Claes, Jan <jan.claes@example.org> | x | - | no-due" },
    { "piet: x", "piet | x | - | unknown no-due" },
    { "@piet x", "piet | x | - | unknown no-due" },
    { "Els + Jan: x", "Els + Jan | x | - | unknown no-due" },
    { "Els J <els@example.org>: x", ELS "x | - | no-due" },
    { "me: x", ME "x | - | no-due" },
    { "ik stuur het verslag", ME "stuur het verslag | - | no-due" },
    { "ich: Entwurf", ME "Entwurf | - | no-due" },
    { "moi : brouillon", ME "brouillon | - | no-due" },
    { "I write it", ME "write it | - | no-due" },
    { "?: x", "- | x | - | no-owner no-due" },
    { "draft @els by Fri", ELS "draft | 2026-11-27 |" },
    { "Piet stuurt x", "- | Piet stuurt x | - | no-owner no-due" },
    { "Jan stuurt x", "- | Jan stuurt x | - | no-owner no-due" },
    { "Els Janssens stuurt x", ELS "stuurt x | - | no-due" },
    { "Els", "- | Els | - | no-owner no-due" },
    { "ask els", "- | ask els | - | no-owner no-due" },
    { "see the notes of our talks: x", "- | see the notes of our talks: x | - | no-owner no-due" },
    { "at 10:30 call", "- | at 10:30 call | - | no-owner no-due" },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}

static void
test_asked (void)
{
  static const Row rows[] = {
    { "els: draft by next Friday", ELS "draft by next Friday | - | no-due asked" },
    { "els: draft by 20/11", ELS "draft by 20/11 | - | no-due asked" },
    { "els: draft before next week", ELS "draft before next week | - | no-due asked" },
    { "els: Entwurf vor nächster Woche", ELS "Entwurf vor nächster Woche | - | no-due asked" },
    { "els: draft by Frday", ELS "draft by Frday | - | no-due asked" },
    { "els: draft by yesterday", ELS "draft by yesterday | - | no-due asked" },
    { "els: verslag voor volgende vrijdag",
      ELS "verslag voor volgende vrijdag | - | no-due asked" },
    { "els: draft due 31/2", ELS "draft due 31/2 | - | no-due asked" },
    { "els: draft reviewed by Zoë", ELS "draft reviewed by Zoë | - | no-due" },
    { "els: draft, due ?", ELS "draft | - | no-due" },
  };
  FocusActionLineQuery query = query_of ();
  g_auto (FocusActionLine) line = { 0 };

  assert_rows (rows, G_N_ELEMENTS (rows));
  g_assert_true (focus_action_line_read ("els: draft by next Friday", &query, &line));
  g_assert_cmpstr (line.question, ==,
                   "\"next Friday\" can be 2026-11-27 or 2026-12-04: which of them is it?");
}

static void
test_nothing (void)
{
  static const char *const texts[] = { "",     "   ",        "-",           "- [ ]",
                                       "els:", "@els",       "els: by Fri", "\n\n",
                                       ":",    "?: , due ?", "\001\002" };
  FocusActionLineQuery query = query_of ();

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_auto (FocusActionLine) line = { 0 };
      if (focus_action_line_read (texts[i], &query, &line))
        g_error ("\"%s\": %s", texts[i], line.what);
    }
}

/* Whatever is read is written so that it is read again as the same. */
static void
assert_again (const char *typed)
{
  FocusActionLineQuery query = query_of ();
  g_auto (FocusActionLine) line = { 0 }, again = { 0 };
  g_autofree char *text = NULL;

  if (!focus_action_line_read (typed, &query, &line))
    return;
  g_assert_true (g_utf8_validate (line.what, -1, NULL) && strpbrk (line.what, "\r\n") == NULL);
  g_assert_cmpuint (strlen (line.what), <=, 3 * FOCUS_ACTION_LINE_MAX_BYTES);
  if (line.has_due)
    g_assert_cmpint (line.due.day, >=, query.today.day);
  text = focus_action_line_format (&line);
  if (strlen (text) > FOCUS_ACTION_LINE_MAX_BYTES)
    return;
  if (!focus_action_line_read (text, &query, &again))
    g_error ("\"%s\" -> \"%s\" -> nothing", typed, text);
  if (g_strcmp0 (line.who, again.who) != 0 || g_strcmp0 (line.mail, again.mail) != 0
      || strcmp (line.what, again.what) != 0 || line.has_due != again.has_due
      || (line.has_due && line.due.day != again.due.day))
    g_error ("\"%s\" -> \"%s\" -> %s | %s", typed, text, again.who, again.what);
}

static void
test_both_ways (void)
{
  static const char *const pieces[] = { "els",  ":",     "@els", "draft", "by", "Fri",  "15/12",
                                        "voor", "the",   ",",    "(",     ")",  "-",    "?",
                                        "due",  "jan",   "next", "week",  "?:", "x: y", "\xff",
                                        "\r\n", "Öberg", ".",    "Todo:", "@",  "[ ]",  "pour" };
  g_autoptr (GRand) random = g_rand_new_with_seed (2);

  for (guint round = 0; round < 20000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      gint n = g_rand_int_range (random, 1, 9);
      for (gint i = 0; i < n; i++)
        g_string_append_printf (text, "%s%s",
                                pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))],
                                g_rand_int_range (random, 0, 4) > 0 ? " " : "");
      assert_again (text->str);
    }
}

static void
test_hostile (void)
{
  static const char *const units[] = { "x", "by ", "by Fri ", ": ", "@", "15/", "- ", "\xff", "é" };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      gsize n = 5 * 1024 * 1024 / strlen (units[i]);
      g_autoptr (GString) text = g_string_new (NULL);
      for (gsize k = 0; k < n; k++)
        g_string_append (text, units[i]);
      assert_again (text->str);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/action-line/forms", test_forms);
  g_test_add_func ("/action-line/inside", test_inside);
  g_test_add_func ("/action-line/owners", test_owners);
  g_test_add_func ("/action-line/asked", test_asked);
  g_test_add_func ("/action-line/nothing", test_nothing);
  g_test_add_func ("/action-line/both-ways", test_both_ways);
  g_test_add_func ("/action-line/hostile", test_hostile);
  return g_test_run ();
}
