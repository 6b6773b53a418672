// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Names and sentences of actions and reasons; copies of intents.
#include "core/intent.h"

#include <string.h>

static void
test_names (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  FocusActionKind kind = FOCUS_ACTION_REMOVE;
  FocusReason reason = FOCUS_REASON_BEST;

  for (guint i = FOCUS_ACTION_CREATE; i <= FOCUS_ACTION_REMOVE; i++)
    {
      g_assert_true (focus_action_kind_parse (focus_action_kind_name ((FocusActionKind) i), &kind));
      g_assert_cmpuint (kind, ==, i);
    }
  for (guint i = 0; i < FOCUS_N_REASONS; i++)
    {
      const char *name = focus_reason_name ((FocusReason) i);
      g_assert_true (g_hash_table_add (seen, (gpointer) name));
      g_assert_true (focus_reason_parse (name, &reason));
      g_assert_cmpuint (reason, ==, i);
    }
  g_assert_false (focus_action_kind_parse ("destroy", &kind));
  g_assert_false (focus_action_kind_parse (NULL, &kind));
  g_assert_false (focus_reason_parse ("", &reason));
  g_assert_cmpuint (kind, ==, FOCUS_ACTION_REMOVE); /* untouched on failure */
  g_assert_cmpuint (reason, ==, FOCUS_REASON_UNINSTALL);
}

static void
test_texts (void)
{
  const struct
  {
    FocusReason reason;
    const char *culprit, *expected;
  } rows[] = {
    { FOCUS_REASON_MEETING, "Budget", "“Budget” landed on it" },
    { FOCUS_REASON_MEETING, NULL, "something busy landed on it" },
    { FOCUS_REASON_MEETING, " \n", "something busy landed on it" },
    { FOCUS_REASON_MEETING, "100 %s of %d", "“100 %s of %d” landed on it" },
    { FOCUS_REASON_MEETING, "a\nb\x1b[31m", "“a b [31m” landed on it" },
    { FOCUS_REASON_MEETING,
      "a\xe2\x80\xae"
      "b",
      "“a b” landed on it" }, /* no turning around of the text */
    { FOCUS_REASON_MEETING, "caf\xff", "“caf\xef\xbf\xbd” landed on it" },
    { FOCUS_REASON_NO_ROOM, "Budget", "“Budget” landed on it, and no place is left this week" },
    { FOCUS_REASON_NO_ROOM, NULL, "no place is left this week" },
    { FOCUS_REASON_BEST, "Budget", "it is the best free time there is" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = focus_reason_text (rows[i].reason, rows[i].culprit);
      g_assert_cmpstr (text, ==, rows[i].expected);
    }
  for (guint i = 0; i < FOCUS_N_REASONS; i++)
    {
      g_autofree char *text = focus_reason_text ((FocusReason) i, NULL);
      g_assert_cmpuint (strlen (text), >, 5);
      g_assert_false (g_str_has_suffix (text, "."));
    }
}

static void
test_long_culprit (void)
{
  g_autofree char *title = g_strnfill (100000, 'x');
  g_autofree char *text = focus_reason_text (FOCUS_REASON_MEETING, title);

  g_assert_cmpint (g_utf8_strlen (text, -1), <, 120);
  g_assert_nonnull (strstr (text, "x…”"));
}

static void
test_intents (void)
{
  g_autoptr (FocusIntent) intent = focus_intent_new ();
  g_autoptr (FocusIntent) empty = focus_intent_copy (intent);
  g_autoptr (FocusIntent) copy = NULL;

  g_assert_null (empty->block);
  intent->id = 3;
  intent->account = g_strdup ("work");
  intent->calendar_path = g_strdup ("/dav/focus/");
  intent->block = g_new0 (FocusBlock, 1);
  intent->block->uid = g_strdup ("focusd-1@focusd.invalid");
  intent->trouble = g_strdup ("503");
  copy = focus_intent_copy (intent);
  g_clear_pointer (&intent, focus_intent_free);
  g_assert_cmpint (copy->id, ==, 3);
  g_assert_cmpstr (copy->account, ==, "work");
  g_assert_cmpstr (copy->calendar_path, ==, "/dav/focus/");
  g_assert_cmpstr (copy->block->uid, ==, "focusd-1@focusd.invalid");
  g_assert_cmpstr (copy->trouble, ==, "503");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/action/names", test_names);
  g_test_add_func ("/action/texts", test_texts);
  g_test_add_func ("/action/long-culprit", test_long_culprit);
  g_test_add_func ("/action/intents", test_intents);
  return g_test_run ();
}
