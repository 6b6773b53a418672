// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Records and minutes as texts: read back as they were, whatever they say; and what is damaged is
// told from what is not.
#include "store/payload.h"

#include <string.h>

#define ROUNDS 500

static const char *const samples[] = { "",
                                       "Els",
                                       "a 'quoted' \"word\" \\ and {'a': <1>}",
                                       "two\nlines\tand a tab\r\x01",
                                       "Größe 😀 \xc2\xad\xe2\x80\xae",
                                       "%s%n@%",
                                       "ends with \\" };

static char *
any_text (GRand *random)
{
  return g_strconcat (samples[g_rand_int_range (random, 0, G_N_ELEMENTS (samples))],
                      samples[g_rand_int_range (random, 0, G_N_ELEMENTS (samples))], NULL);
}

static char *
any_or_none (GRand *random)
{
  return g_rand_boolean (random) ? any_text (random) : NULL;
}

static gint64
any_instant (GRand *random, gint64 absent_s)
{
  return g_rand_boolean (random) ? absent_s : (gint64) g_rand_int (random) - 1000000000;
}

static FocusRecord *
any_record (GRand *random)
{
  FocusRecordMeeting meeting = { any_or_none (random),
                                 any_instant (random, FOCUS_CLOSEOUT_SINGLE) };

  if (g_rand_boolean (random))
    {
      FocusResult *result = focus_result_new ();
      *result = (FocusResult){ .uid = any_text (random),
                               .meeting = meeting,
                               .sort = (FocusResultSort) g_rand_int_range (random, 0, 3),
                               .start_s = any_instant (random, 0),
                               .title = any_text (random),
                               .text = any_text (random),
                               .is_private = g_rand_boolean (random) };
      return focus_record_of_result (result);
    }
  FocusTodo *todo = focus_todo_new ();
  *todo = (FocusTodo){ .uid = any_text (random),
                       .meeting = meeting,
                       .who = any_or_none (random),
                       .mail = any_or_none (random),
                       .what = any_text (random),
                       .text = any_text (random),
                       .has_due = g_rand_boolean (random),
                       .state = (FocusTodoState) g_rand_int_range (random, 0, 3),
                       .done_s = any_instant (random, G_MININT64),
                       .is_private = g_rand_boolean (random) };
  if (todo->has_due)
    todo->due.day = g_rand_int_range (random, -1000, 100000);
  return focus_record_of_todo (todo);
}

/* focus_record_equal, and what it does not look at. */
static void
assert_same (const FocusRecord *a, const FocusRecord *b)
{
  g_assert_true (focus_record_equal (a, b));
  if (a->result != NULL)
    {
      g_assert_cmpstr (a->result->text, ==, b->result->text);
      return;
    }
  g_assert_cmpstr (a->todo->text, ==, b->todo->text);
  g_assert_cmpstr (a->todo->mail, ==, b->todo->mail);
  g_assert_cmpint (a->todo->done_s, ==, b->todo->done_s);
}

static void
test_round_trip (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);

  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autoptr (FocusRecord) record = any_record (random);
      g_autofree char *text = focus_payload_of_record (record);
      g_autoptr (FocusRecord) read = focus_payload_record (text);
      g_autofree char *again = NULL;

      g_assert_nonnull (read);
      assert_same (record, read);
      again = focus_payload_of_record (read);
      g_assert_cmpstr (again, ==, text);
    }
}

static void
test_minutes (void)
{
  const gint64 instances[] = { FOCUS_CLOSEOUT_SINGLE, 0, 1795683600 };

  for (guint i = 0; i < G_N_ELEMENTS (instances) * G_N_ELEMENTS (samples); i++)
    {
      const char *said = samples[i % G_N_ELEMENTS (samples)];
      gint64 instance_s = instances[i % G_N_ELEMENTS (instances)];
      g_autoptr (FocusMinutes) minutes = focus_minutes_new ("weekly@example.org", instance_s, said);
      const char *organizer = i % 2 == 0 ? "ann@example.org" : NULL;
      g_autofree char *text = NULL;
      g_autoptr (FocusMinutes) read = NULL, copy = NULL;

      minutes->organizer = g_strdup (organizer);
      text = focus_payload_of_minutes (minutes);
      read = focus_payload_minutes (text);
      copy = focus_minutes_copy (minutes);
      g_assert_cmpstr (copy->organizer, ==, organizer);
      g_assert_nonnull (read);
      g_assert_cmpstr (read->meeting.uid, ==, "weekly@example.org");
      g_assert_cmpint (read->meeting.recurrence_s, ==, instance_s);
      g_assert_cmpstr (read->text, ==, said);
      g_assert_cmpstr (read->organizer, ==, organizer);
    }
  g_assert_null (focus_payload_minutes ("{'text': <'no meeting'>}"));
  g_assert_null (focus_payload_minutes ("{'meeting': <'m'>}"));
}

static void
test_damaged (void)
{
  static const struct
  {
    const char *text;
    gboolean is_good;
  } rows[] = {
    { "{'todo': <'open'>, 'uid': <'u'>, 'what': <'w'>}", TRUE },
    { "{'todo': <'open'>, 'uid': <'u'>, 'what': <'w'>, 'newer': <(1, 2)>}", TRUE },
    { "{'result': <'actions'>, 'uid': <'u'>, 'title': <'t'>}", TRUE },
    { "{'todo': <'perhaps'>, 'uid': <'u'>, 'what': <'w'>}", FALSE },
    { "{'todo': <'open'>, 'what': <'w'>}", FALSE },
    { "{'todo': <'open'>, 'uid': <'u'>}", FALSE },
    { "{'todo': <1>, 'uid': <'u'>, 'what': <'w'>}", FALSE },
    { "{'todo': <'open'>, 'uid': <'u'>, 'what': <'w'>, 'due': <'Friday'>}", FALSE },
    { "{'todo': <'open'>, 'uid': <'u'>, 'what': <'w'>, 'done': <int32 5>}", FALSE },
    { "{'result': <'maybe'>, 'uid': <'u'>, 'title': <'t'>}", FALSE },
    { "{'result': <'actions'>, 'uid': <'u'>, 'what': <'w'>}", FALSE },
    { "{'uid': <'u'>, 'what': <'w'>}", FALSE },
    { "{'todo': <'open'>, 'uid': <'u'>, 'what': <'w'>", FALSE },
    { "('todo', 'open')", FALSE },
    { "@a{sv} {}", FALSE },
    { "", FALSE },
    { NULL, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (FocusRecord) record = focus_payload_record (rows[i].text);
      g_test_message ("%s", rows[i].text != NULL ? rows[i].text : "nothing");
      g_assert_cmpint (record != NULL, ==, rows[i].is_good);
    }
}

/* Dates and instants that no calendar has are pulled in; a text that is too long is none. */
static void
test_bounds (void)
{
  g_autoptr (FocusRecord) record = focus_payload_record (
      "{'todo': <'done'>, 'uid': <'u'>, 'what': <'w'>, 'due': <int32 2147483647>,"
      " 'done': <int64 9223372036854775807>}");
  g_autofree char *long_text = NULL;
  g_autofree char *payload = NULL;

  g_assert_nonnull (record);
  g_assert_cmpint (record->todo->due.day, ==, 2932896); /* 9999-12-31 */
  g_assert_cmpint (record->todo->done_s, ==, 253402300799);
  /* The longest that is ever written passes, however it must be escaped. */
  long_text = g_malloc (FOCUS_RECORD_MAX_TEXT + 1);
  memset (long_text, '\x01', FOCUS_RECORD_MAX_TEXT);
  long_text[FOCUS_RECORD_MAX_TEXT] = '\0';
  g_free (record->todo->text);
  record->todo->text = g_strdup (long_text);
  payload = focus_payload_of_record (record);
  g_autoptr (FocusRecord) read = focus_payload_record (payload);
  g_assert_nonnull (read);
  g_assert_cmpstr (read->todo->text, ==, long_text);
  g_autoptr (GString) huge = g_string_new ("{'todo': <'open'>, 'uid': <'u'>, 'what': <'");
  while (huge->len <= FOCUS_PAYLOAD_MAX)
    g_string_append (huge, "wwwwwwwwwwwwwwww");
  g_string_append (huge, "'>}");
  g_assert_null (focus_payload_record (huge->str));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/payload/round-trip", test_round_trip);
  g_test_add_func ("/payload/minutes", test_minutes);
  g_test_add_func ("/payload/damaged", test_damaged);
  g_test_add_func ("/payload/bounds", test_bounds);
  return g_test_run ();
}
