// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Results and actions as bytes: exactly these, valid, and read as they were written; whatever
// stands in the texts.
#include "ical/journal.h"

#include "block-validator.h"
#include "core-build.h"
#include "journal-fixture.h"

/* Written */

static const char result_bytes[] =
    "BEGIN:VCALENDAR\r\n"
    "VERSION:2.0\r\n"
    "PRODID:-//focusd//focusd//EN\r\n"
    "BEGIN:VJOURNAL\r\n"
    "DTSTAMP:20261119T145320Z\r\n"
    "UID:focusd-5c2b9c9e0a7d50ebb1d7d9a0a2e8b4a9@focusd.invalid\r\n"
    "DTSTART:20261126T090000Z\r\n"
    "SUMMARY:Outcome: Product sync\r\n"
    "DESCRIPTION:We take A\\, not B.\\n\\nfocusd 20261126T090000Z\r\n"
    "CATEGORIES:MEETING,DECISION\r\n"
    "STATUS:FINAL\r\n"
    "CLASS:PUBLIC\r\n"
    "RELATED-TO;RELTYPE=SIBLING:weekly-42@example.org\r\n"
    "X-FOCUSD-RECURRENCE-ID:20261126T090000Z\r\n"
    "CREATED:20261119T145320Z\r\n"
    "LAST-MODIFIED:20261119T145320Z\r\n"
    "SEQUENCE:0\r\n"
    "X-FOCUSD-TEXT:3b0c55ac210ecd4b\r\n"
    "END:VJOURNAL\r\n"
    "END:VCALENDAR\r\n";

static const char todo_bytes[] = "BEGIN:VCALENDAR\r\n"
                                 "VERSION:2.0\r\n"
                                 "PRODID:-//focusd//focusd//EN\r\n"
                                 "BEGIN:VTODO\r\n"
                                 "DTSTAMP:20261119T145320Z\r\n"
                                 "UID:%s\r\n"
                                 "SUMMARY:Els Janssens: draft\\, and figures\r\n"
                                 "CONTACT:Els Janssens <els@example.org>\r\n"
                                 "DUE;VALUE=DATE:20261204\r\n"
                                 "CATEGORIES:MEETING\r\n"
                                 "STATUS:NEEDS-ACTION\r\n"
                                 "CLASS:PUBLIC\r\n"
                                 "RELATED-TO;RELTYPE=SIBLING:weekly-42@example.org\r\n"
                                 "CREATED:20261119T145320Z\r\n"
                                 "LAST-MODIFIED:20261119T145320Z\r\n"
                                 "SEQUENCE:0\r\n"
                                 "X-FOCUSD-TEXT:e3b0c44298fc1c14\r\n"
                                 "END:VTODO\r\n"
                                 "END:VCALENDAR\r\n";

/* The bytes with the UID that they shall have. */
static void
assert_bytes (GBytes *bytes, const char *wanted, const char *uid)
{
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto (GStrv) before = g_strsplit (wanted, "UID:", 2);
  g_autofree char *whole = g_strdup_printf ("%sUID:%s%s", before[0], uid,
                                            strstr (before[1], "\r\n"));

  g_assert_cmpstr (text, ==, whole);
}

static void
test_written (void)
{
  g_autoptr (FocusResult) result = make_result ("Outcome: Product sync", "We take A, not B.\n",
                                                JOURNAL_INSTANCE_S, FOCUS_RESULT_DECISION);
  g_autoptr (FocusTodo) todo = make_todo ("Els Janssens", "els@example.org", "draft, and figures",
                                          "2026-12-04", FOCUS_CLOSEOUT_SINGLE);
  g_autoptr (GBytes) journal = focus_ical_result_new (result, JOURNAL_NOW_S);
  g_autoptr (GBytes) again = focus_ical_result_new (result, JOURNAL_NOW_S);
  g_autoptr (GBytes) action = focus_ical_todo_new (todo, JOURNAL_NOW_S);

  assert_bytes (journal, result_bytes, result->uid);
  assert_bytes (action, todo_bytes, todo->uid);
  g_assert_true (g_bytes_equal (journal, again));
}

static void
test_uids (void)
{
  const char *const meetings[] = { "a", "b", "" };
  const gint64 instances[] = { FOCUS_CLOSEOUT_SINGLE, 0, 1 };
  const char *const whats[] = { "draft", "draft 2", "" };
  const char *const whos[] = { "Els", "Jan", NULL };
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *one = focus_todo_uid ("a", 0, "Els", "Draft: the text.");
  g_autofree char *same = focus_todo_uid ("a", 0, "ELS ", "draft the  TEXT");

  g_assert_cmpstr (one, ==, same);
  for (guint i = 0; i < 3; i++)
    for (guint k = 0; k < 3; k++)
      {
        char *uid = focus_result_uid (meetings[i], instances[k]);
        g_assert_true (g_regex_match_simple ("^focusd-[0-9a-f]{32}@focusd\\.invalid$", uid, 0, 0));
        g_assert_true (g_hash_table_add (seen, uid));
        for (guint n = 0; n < 9; n++)
          g_assert_true (g_hash_table_add (seen, focus_todo_uid (meetings[i], instances[k],
                                                                 whos[n % 3], whats[n / 3])));
      }
}

/* Valid, and both ways */

static void
assert_valid (GBytes *bytes, const char *component)
{
  static const char *const never[] = { "ORGANIZER", "ATTENDEE",     "METHOD",       "RRULE",
                                       "DURATION",  "BEGIN:VALARM", "RECURRENCE-ID" };
  gsize n_bytes;
  const char *text = g_bytes_get_data (bytes, &n_bytes);
  g_autoptr (GPtrArray) lines = valid_lines (text, n_bytes);
  g_autofree char *begin = g_strconcat ("BEGIN:", component, NULL);
  g_autofree char *end = g_strconcat ("END:", component, NULL);
  static const char *const texts[] = { "SUMMARY", "DESCRIPTION", "CONTACT", "RELATED-TO", "UID" };

  g_assert_cmpstr (lines->pdata[0], ==, "BEGIN:VCALENDAR");
  g_assert_cmpstr (lines->pdata[3], ==, begin);
  g_assert_cmpstr (lines->pdata[lines->len - 2], ==, end);
  g_assert_cmpstr (lines->pdata[lines->len - 1], ==, "END:VCALENDAR");
  for (guint i = 4; i < lines->len - 2; i++)
    {
      g_assert_false (g_str_has_prefix (lines->pdata[i], "BEGIN:"));
      g_assert_false (g_str_has_prefix (lines->pdata[i], "END:"));
      for (guint j = 0; j < G_N_ELEMENTS (never); j++)
        g_assert_false (g_str_has_prefix (lines->pdata[i], never[j]));
    }
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const char *value = value_of (lines, texts[i]);
      g_autofree char *plain = value != NULL ? valid_text (value) : NULL;
    }
  g_assert_nonnull (value_of (lines, "DTSTAMP"));
  g_assert_nonnull (value_of (lines, "SUMMARY"));
  g_assert_true (g_str_has_prefix (value_of (lines, "UID"), "focusd-"));
}

/* Read back it is what was written; made plain twice is made plain once. */
static void
assert_result_both_ways (FocusResult *result, const FocusZone *zone)
{
  g_autoptr (GBytes) bytes = focus_ical_result_new (result, JOURNAL_NOW_S);
  g_autoptr (GBytes) again = NULL;
  g_autoptr (FocusResult) read = NULL;

  assert_valid (bytes, "VJOURNAL");
  read = must_read_result (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), zone);
  focus_ical_result_plain (result);
  assert_same_result (read, result);
  again = focus_ical_result_new (read, JOURNAL_NOW_S);
  g_assert_true (g_bytes_equal (again, bytes));
}

static void
assert_todo_both_ways (FocusTodo *todo, const FocusZone *zone)
{
  g_autoptr (GBytes) bytes = focus_ical_todo_new (todo, JOURNAL_NOW_S);
  g_autoptr (GBytes) again = NULL;
  g_autoptr (FocusTodo) read = NULL;

  assert_valid (bytes, "VTODO");
  read = must_read_todo (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), zone);
  focus_ical_todo_plain (todo);
  assert_same_todo (read, todo);
  again = focus_ical_todo_new (read, JOURNAL_NOW_S);
  g_assert_true (g_bytes_equal (again, bytes));
}

/* Texts that would end a line, a component or an owner. */
static const char *const odd_texts[] = {
  "",
  "x",
  "a,b;c\\d\"e\"",
  "two\nlines\r\nthree\rfour",
  "x\r\nEND:VJOURNAL\r\nEND:VCALENDAR\r\n",
  "BEGIN:VCALENDAR",
  "\001\002\033[31mred\177",
  "\xff\xfe\xfd",
  "Draft: the text",
  "Els: Jan: draft",
  "?: x",
  ": x",
  " spaces  ",
  "focusd 20261126T090000Z",
  "a\nfocusd 20261126T090000Z\n\nfocusd 20250101T000000Z\n",
  "Größe 🎯 e\u0301 日本 \u2028 \u2029 \302\205",
  "\\n\\,\\;",
  "a <b@c>",
  "http://example.org/?a=b;c=d,e",
};

static void
test_odd_texts (void)
{
  g_autoptr (FocusZone) zone = build_berlin ();

  for (guint i = 0; i < G_N_ELEMENTS (odd_texts); i++)
    for (guint k = 0; k < G_N_ELEMENTS (odd_texts); k++)
      for (guint n = 0; n < 4; n++)
        {
          gint64 instance_s = n % 2 == 0 ? JOURNAL_INSTANCE_S : FOCUS_CLOSEOUT_SINGLE;
          const char *who = n < 2 ? NULL : odd_texts[k];
          g_autoptr (FocusResult) result = make_result (odd_texts[i], odd_texts[k], instance_s,
                                                        (FocusResultSort) (k % 3));
          g_autoptr (FocusTodo) todo = make_todo (who, odd_texts[k], odd_texts[i],
                                                  n % 2 == 0 ? "2026-12-04" : NULL, instance_s);
          todo->state = (FocusTodoState) (k % 3);
          todo->done_s = JOURNAL_NOW_S;
          todo->is_private = result->is_private = n == 3;
          g_free (todo->text);
          todo->text = g_strdup (odd_texts[k]);
          g_free (todo->meeting.uid);
          todo->meeting.uid = g_strdup (odd_texts[i]);
          assert_result_both_ways (result, zone);
          assert_todo_both_ways (todo, zone);
        }
}

/* Nobody is nobody, and an owner is the owner, whatever the action is called. */
static void
test_owner_stays (void)
{
  static const struct
  {
    const char *who, *mail, *what;
  } rows[] = {
    { NULL, NULL, "draft" },
    { NULL, NULL, "Draft: the text" },
    { "Els", "els@example.org", "Draft: the text" },
    { "Els", NULL, "draft" },
    { "Maria de la Cruz y Lopez Garcia", "m@example.org", "draft" },
    { "Maria de la Cruz y Lopez Garcia", NULL, "a: draft" },
    { "els@example.org", "els@example.org", "draft" },
  };
  g_autoptr (FocusZone) zone = build_berlin ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (FocusTodo) todo = make_todo (rows[i].who, rows[i].mail, rows[i].what, NULL, 0);
      g_autoptr (GBytes) bytes = focus_ical_todo_new (todo, JOURNAL_NOW_S);
      g_autoptr (FocusTodo)
          read = must_read_todo (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), zone);
      g_assert_cmpstr (read->who, ==, rows[i].who);
      g_assert_cmpstr (read->mail, ==, rows[i].mail);
      g_assert_cmpstr (read->what, ==, rows[i].what);
    }
}

static void
test_random (void)
{
  static const char *const pieces[] = { "a",
                                        "\\",
                                        ",",
                                        ";",
                                        ":",
                                        "\n",
                                        "\r",
                                        " ",
                                        "é",
                                        "🎯",
                                        "\xc3",
                                        "<",
                                        ">",
                                        "@",
                                        "?",
                                        "\t",
                                        "x: ",
                                        "focusd ",
                                        "20261126T090000Z",
                                        "\n\n",
                                        "word ",
                                        "END:VTODO",
                                        "=" };
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  g_autoptr (FocusZone) zone = build_berlin ();

  for (guint round = 0; round < 4000; round++)
    {
      char *texts[4];
      g_autoptr (FocusResult) result = NULL;
      g_autoptr (FocusTodo) todo = NULL;
      for (guint i = 0; i < 4; i++)
        {
          GString *text = g_string_new (NULL);
          gint n = g_rand_int_range (random, 0, i == 3 ? 200 : 20);
          for (gint k = 0; k < n; k++)
            g_string_append (text, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
          texts[i] = g_string_free (text, FALSE);
        }
      result = make_result (texts[0], texts[3], g_rand_int_range (random, 0, 100000),
                            (FocusResultSort) g_rand_int_range (random, 0, 3));
      todo = make_todo (texts[0], texts[1], texts[2], NULL, FOCUS_CLOSEOUT_SINGLE);
      assert_result_both_ways (result, zone);
      assert_todo_both_ways (todo, zone);
      for (guint i = 0; i < 4; i++)
        g_free (texts[i]);
    }
}

/* Five megabytes of anything fit the gate when written. */
static void
test_huge (void)
{
  static const char *const units[] = { "x", "\n", "🎯", "\\", ",", "\xff", "a: ", "focusd\n" };
  g_autoptr (FocusZone) zone = build_berlin ();

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autoptr (GString) huge = g_string_new (NULL);
      g_autoptr (FocusResult) result = NULL;
      g_autoptr (FocusTodo) todo = NULL;
      while (huge->len < 5 * 1024 * 1024)
        g_string_append (huge, units[i]);
      result = make_result (huge->str, huge->str, 0, FOCUS_RESULT_NOTHING);
      todo = make_todo (huge->str, huge->str, huge->str, NULL, 0);
      g_free (todo->meeting.uid);
      todo->meeting.uid = g_strdup (huge->str);
      assert_result_both_ways (result, zone);
      assert_todo_both_ways (todo, zone);
      g_assert_null (todo->meeting.uid); /* half of a UID names another meeting */
      g_assert_cmpuint (strlen (result->title), <=, FOCUS_RECORD_MAX_LINE);
      g_assert_cmpuint (strlen (result->text), <=, FOCUS_RECORD_MAX_TEXT);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journal/written", test_written);
  g_test_add_func ("/journal/uids", test_uids);
  g_test_add_func ("/journal/odd-texts", test_odd_texts);
  g_test_add_func ("/journal/owner-stays", test_owner_stays);
  g_test_add_func ("/journal/random", test_random);
  g_test_add_func ("/journal/huge", test_huge);
  return g_test_run ();
}
