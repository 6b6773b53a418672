// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What VEVENTs said before an answer, as one text: there and back, and damaged.
#include "sync/answered.h"

static void
test_good (void)
{
  static const char *const texts[] = {
    "master stood NEEDS-ACTION\n",
    "master stood\n",
    "1795424400 made\n",
    "master stood TENTATIVE\n1795424400 stood X-MINE\n-5 made ACCEPTED\n0 stood\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GArray) answered = focus_answered_parse (texts[i]);
      g_autofree char *again = NULL;

      g_assert_nonnull (answered);
      again = focus_answered_print (answered);
      g_assert_cmpstr (again, ==, texts[i]);
    }
}

static void
test_values (void)
{
  g_autoptr (GArray) answered = focus_answered_parse ("master stood\n1795424400 made DECLINED\n");
  const FocusAnswered *one;

  g_assert_cmpuint (answered->len, ==, 2);
  one = &g_array_index (answered, FocusAnswered, 0);
  g_assert_cmpint (one->recurrence_s, ==, FOCUS_CLOSEOUT_SINGLE);
  g_assert_null (one->partstat);
  g_assert_false (one->inserted);
  one = &g_array_index (answered, FocusAnswered, 1);
  g_assert_cmpint (one->recurrence_s, ==, 1795424400);
  g_assert_cmpstr (one->partstat, ==, "DECLINED");
  g_assert_true (one->inserted);
}

static void
test_damaged (void)
{
  static const char *const texts[] = {
    "",
    "\n",
    "master\n",
    "master stood",
    "master stood NEEDS-ACTION",
    "master stood NEEDS-ACTION\n\n",
    "\nmaster stood\n",
    "master stood \n",
    "master stood TWO WORDS\n",
    "master stood A;B=C\n",
    "master stood \"x\"\n",
    "master sat\n",
    "Master stood\n",
    "17954244oo made\n",
    "99999999999999999999 made\n",
    "-9223372036854775808 made\n",
    "master stood\nmaster stood\n",
    "5 made\n5 stood\n",
    "master stood\r\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_test_message ("%s", texts[i]);
      g_assert_null (focus_answered_parse (texts[i]));
    }
}

/* A ledger that was tampered with makes no work: as many as an answer changes, and no more. */
static void
test_ceiling (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GArray) most = NULL;
  g_autofree char *word = g_strnfill (65, 'A');
  g_autofree char *long_word = g_strdup_printf ("master stood %s\n", word);

  for (guint i = 0; i < FOCUS_ANSWER_MAX_EVENTS; i++)
    g_string_append_printf (text, "%u made\n", i);
  most = focus_answered_parse (text->str);
  g_assert_nonnull (most);
  g_assert_cmpuint (most->len, ==, FOCUS_ANSWER_MAX_EVENTS);
  g_string_append (text, "master stood\n");
  g_assert_null (focus_answered_parse (text->str));
  for (guint i = 0; i < 1000; i++)
    g_string_append (text, "x\n");
  g_assert_null (focus_answered_parse (text->str));
  g_assert_null (focus_answered_parse (long_word));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/answered/good", test_good);
  g_test_add_func ("/answered/values", test_values);
  g_test_add_func ("/answered/damaged", test_damaged);
  g_test_add_func ("/answered/ceiling", test_ceiling);
  return g_test_run ();
}
