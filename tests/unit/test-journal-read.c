// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Results and actions as other programs leave them, those of others, and what is neither.
#include "ical/journal.h"

#include "core-build.h"
#include "journal-fixture.h"

#define DUE "2026-12-04"

/* The text with all that `from` stands for exchanged; it must stand there. */
static char *
exchange_all (const char *text, const char *from, const char *to)
{
  g_auto (GStrv) pieces = g_strsplit (text, from, -1);

  g_assert_cmpuint (g_strv_length (pieces), >, 1);
  return g_strjoinv (to, pieces);
}

static char *
written_todo (void)
{
  g_autoptr (FocusTodo)
      todo = make_todo ("Els", "els@example.org", "draft", DUE, JOURNAL_INSTANCE_S);
  g_autoptr (GBytes) bytes = focus_ical_todo_new (todo, JOURNAL_NOW_S);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* "WHO <MAIL> | WHAT | DUE | STATE | MEETING INSTANCE" */
static char *
todo_text (const FocusTodo *todo)
{
  static const char *const states[] = { "open", "done", "dropped" };
  g_autofree char *due = todo->has_due ? focus_date_format (todo->due) : g_strdup ("-");
  GString *text = g_string_new (todo->who != NULL ? todo->who : "-");

  if (todo->mail != NULL)
    g_string_append_printf (text, " <%s>", todo->mail);
  g_string_append_printf (text, " | %s | %s | %s", todo->what, due, states[todo->state]);
  if (todo->done_s != G_MININT64)
    g_string_append_printf (text, " %" G_GINT64_FORMAT, todo->done_s);
  g_string_append (text, todo->meeting.uid != NULL ? " | related" : " | -");
  if (todo->meeting.recurrence_s == JOURNAL_INSTANCE_S)
    g_string_append (text, " instance");
  return g_string_free (text, FALSE);
}

#define REST " | related instance"

static const struct
{
  const char *from, *to; /* in the bytes that focusd wrote */
  const char *wanted;
} changed_todos[] = {
  { "SEQUENCE:0", "SEQUENCE:1", "Els <els@example.org> | draft | 2026-12-04 | open" REST },
  /* done, in the ways of several programs */
  { "NEEDS-ACTION", "COMPLETED", "Els <els@example.org> | draft | 2026-12-04 | done" REST },
  { "STATUS:NEEDS-ACTION", "STATUS:COMPLETED\r\nCOMPLETED:20261127T101500Z\r\nPERCENT-COMPLETE:100",
    "Els <els@example.org> | draft | 2026-12-04 | done 1795774500" REST },
  { "STATUS:NEEDS-ACTION", "COMPLETED:20261127T101500Z",
    "Els <els@example.org> | draft | 2026-12-04 | done 1795774500" REST },
  { "STATUS:NEEDS-ACTION", "STATUS:NEEDS-ACTION\r\nPERCENT-COMPLETE:100",
    "Els <els@example.org> | draft | 2026-12-04 | done" REST },
  { "STATUS:NEEDS-ACTION", "STATUS:completed",
    "Els <els@example.org> | draft | 2026-12-04 | done" REST },
  { "STATUS:NEEDS-ACTION", "PERCENT-COMPLETE:50",
    "Els <els@example.org> | draft | 2026-12-04 | open" REST },
  { "NEEDS-ACTION", "CANCELLED", "Els <els@example.org> | draft | 2026-12-04 | dropped" REST },
  { "STATUS:NEEDS-ACTION", "STATUS:IN-PROCESS\r\nCOMPLETED:20261127T101500Z",
    "Els <els@example.org> | draft | 2026-12-04 | open" REST },
  /* renamed, given to another, to nobody */
  { "SUMMARY:Els: draft", "SUMMARY:Els: final draft",
    "Els <els@example.org> | final draft | 2026-12-04 | open" REST },
  { "SUMMARY:Els: draft", "SUMMARY:final draft",
    "Els <els@example.org> | final draft | 2026-12-04 | open" REST },
  { "SUMMARY:Els: draft", "SUMMARY:Jan: draft", "Jan | draft | 2026-12-04 | open" REST },
  { "SUMMARY:Els: draft", "SUMMARY:Jan : draft", "Jan | draft | 2026-12-04 | open" REST },
  { "SUMMARY:Els: draft", "SUMMARY:?: draft", "- | draft | 2026-12-04 | open" REST },
  { "SUMMARY:Els: draft\r\n", "", "Els <els@example.org> |  | 2026-12-04 | open" REST },
  /* what a program does not know is dropped */
  { "CONTACT:Els <els@example.org>\r\n", "", "Els | draft | 2026-12-04 | open" REST },
  { "X-FOCUSD-RECURRENCE-ID:20261126T090000Z\r\n", "",
    "Els <els@example.org> | draft | 2026-12-04 | open" REST },
  { "DESCRIPTION:focusd 20261126T090000Z\r\n", "",
    "Els <els@example.org> | draft | 2026-12-04 | open" REST },
  { "focusd 20261126T090000Z", "A note\\nfocusd 20261126T090000Z\\nand another",
    "Els <els@example.org> | draft | 2026-12-04 | open" REST },
  { "RELATED-TO;RELTYPE=SIBLING:weekly-42@example.org\r\n", "",
    "Els <els@example.org> | draft | 2026-12-04 | open | - instance" },
  { "RELATED-TO;RELTYPE=SIBLING",
    "RELATED-TO;RELTYPE=PARENT:big-task\r\nRELATED-TO;"
    "RELTYPE=SIBLING",
    "Els <els@example.org> | draft | 2026-12-04 | open" REST },
  { "RELATED-TO;RELTYPE=SIBLING", "RELATED-TO",
    "Els <els@example.org> | draft | 2026-12-04 | open" REST },
  /* the day moved */
  { "DUE;VALUE=DATE:20261204", "DUE;VALUE=DATE:20261211",
    "Els <els@example.org> | draft | 2026-12-11 | open" REST },
  { "DUE;VALUE=DATE:20261204", "DUE:20261211T170000",
    "Els <els@example.org> | draft | 2026-12-11 | open" REST },
  { "DUE;VALUE=DATE:20261204", "DUE;TZID=Asia/Tokyo:20261211T010000",
    "Els <els@example.org> | draft | 2026-12-11 | open" REST },
  { "DUE;VALUE=DATE:20261204", "DUE:20261210T230000Z", /* the 11th in Berlin */
    "Els <els@example.org> | draft | 2026-12-11 | open" REST },
  { "DUE;VALUE=DATE:20261204\r\n", "", "Els <els@example.org> | draft | - | open" REST },
  { "DUE;VALUE=DATE:20261204", "DUE:20261301", "Els <els@example.org> | draft | - | open" REST },
  { "DUE;VALUE=DATE:20261204", "DUE:soon", "Els <els@example.org> | draft | - | open" REST },
  { "END:VTODO", "BEGIN:VALARM\r\nACTION:DISPLAY\r\nDUE:20270101\r\nEND:VALARM\r\nEND:VTODO",
    "Els <els@example.org> | draft | 2026-12-04 | open" REST },
  { "BEGIN:VTODO", "BEGIN:VTIMEZONE\r\nTZID:x\r\nEND:VTIMEZONE\r\nBEGIN:VTODO",
    "Els <els@example.org> | draft | 2026-12-04 | open" REST },
  { "SUMMARY:Els", "SUMMARY;LANGUAGE=en:E\r\n ls",
    "Els <els@example.org> | draft | 2026-12-04 | open" REST },
};

static void
test_changed_todo (void)
{
  g_autoptr (FocusZone) zone = build_berlin ();

  for (guint i = 0; i < G_N_ELEMENTS (changed_todos); i++)
    {
      g_autofree char *written = written_todo ();
      g_autofree char *changed = exchange_all (written, changed_todos[i].from, changed_todos[i].to);
      g_autofree char *bare = exchange_all (changed, "\r\n", "\n");
      g_autoptr (FocusTodo) todo = must_read_todo (changed, strlen (changed), zone);
      g_autoptr (FocusTodo) same = must_read_todo (bare, strlen (bare), zone);
      g_autofree char *text = todo_text (todo);
      if (strcmp (text, changed_todos[i].wanted) != 0)
        g_error ("%s: %s\ninstead of %s", changed_todos[i].to, text, changed_todos[i].wanted);
      assert_same_todo (todo, same);
    }
}

/* Without the X- property and the line, the instance is not known; what the user wrote around the
   line stays. */
static void
test_notes (void)
{
  g_autoptr (FocusZone) zone = build_berlin ();
  g_autofree char *written = written_todo ();
  g_autofree char *dropped = exchange_all (written, "X-FOCUSD-RECURRENCE-ID", "X-OTHER");
  g_autofree char *neither = exchange_all (dropped, "focusd 20261126T090000Z", "focusd 2026");
  g_autofree char *noted = exchange_all (written, "focusd 20261126T090000Z",
                                         "Mine.\\nfocusd 20261126T090000Z\\nToo.");
  g_autoptr (FocusTodo) a = must_read_todo (dropped, strlen (dropped), zone);
  g_autoptr (FocusTodo) b = must_read_todo (neither, strlen (neither), zone);
  g_autoptr (FocusTodo) c = must_read_todo (noted, strlen (noted), zone);

  g_assert_cmpint (a->meeting.recurrence_s, ==, JOURNAL_INSTANCE_S);
  g_assert_cmpint (b->meeting.recurrence_s, ==, FOCUS_CLOSEOUT_SINGLE);
  g_assert_cmpstr (a->text, ==, "");
  g_assert_cmpstr (b->text, ==, "focusd 2026");
  g_assert_cmpstr (c->text, ==, "Mine.\nToo.");
}

static void
test_changed_result (void)
{
  static const struct
  {
    const char *from, *to;
    FocusResultSort sort;
    const char *title, *text;
  } rows[] = {
    { "SEQUENCE:0", "SEQUENCE:2", FOCUS_RESULT_NOTHING, "Sync", "Text." },
    { "NOTHING-DECIDED", "decision", FOCUS_RESULT_DECISION, "Sync", "Text." },
    { "CATEGORIES:MEETING,NOTHING-DECIDED", "CATEGORIES:MEETING\r\nCATEGORIES:X, ACTIONS",
      FOCUS_RESULT_ACTIONS, "Sync", "Text." },
    { "CATEGORIES:MEETING,NOTHING-DECIDED\r\n", "", FOCUS_RESULT_DECISION, "Sync", "Text." },
    { "SUMMARY:Sync", "SUMMARY:Other", FOCUS_RESULT_NOTHING, "Other", "Text." },
    { "DESCRIPTION:Text.", "DESCRIPTION:New\\, text.", FOCUS_RESULT_NOTHING, "Sync", "New, text." },
    { "DTSTART:20261126T090000Z", "DTSTART;TZID=Europe/Berlin:20261126T100000",
      FOCUS_RESULT_NOTHING, "Sync", "Text." },
  };
  g_autoptr (FocusZone) zone = build_berlin ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (FocusResult)
          result = make_result ("Sync", "Text.", JOURNAL_INSTANCE_S, FOCUS_RESULT_NOTHING);
      g_autoptr (GBytes) bytes = focus_ical_result_new (result, JOURNAL_NOW_S);
      g_autofree char *written = g_strndup (g_bytes_get_data (bytes, NULL),
                                            g_bytes_get_size (bytes));
      g_autofree char *changed = exchange_all (written, rows[i].from, rows[i].to);
      g_autoptr (FocusResult) read = must_read_result (changed, strlen (changed), zone);
      g_assert_cmpint (read->sort, ==, rows[i].sort);
      g_assert_cmpstr (read->title, ==, rows[i].title);
      g_assert_cmpstr (read->text, ==, rows[i].text);
      g_assert_cmpint (read->start_s, ==, JOURNAL_INSTANCE_S);
      assert_same_meeting (&read->meeting, &result->meeting);
    }
}

#define AROUND(inside) "BEGIN:VCALENDAR\r\n" inside "END:VCALENDAR\r\n"

/* To-dos of others, and objects that are none. */
static void
test_others (void)
{
  static const struct
  {
    const char *bytes;
    FocusIcalRecord record;
    const char *wanted; /* of a to-do */
  } rows[] = {
    { AROUND ("BEGIN:VTODO\r\nUID:a\r\nEND:VTODO\r\n"), FOCUS_ICAL_TODO, "- |  | - | open | -" },
    { AROUND ("BEGIN:VTODO\r\nUID:a\r\nSUMMARY:Buy milk\r\nEND:VTODO\r\n"), FOCUS_ICAL_TODO,
      "- | Buy milk | - | open | -" },
    { AROUND ("BEGIN:VTODO\r\nSUMMARY:no UID\r\nEND:VTODO\r\n"), FOCUS_ICAL_NO_RECORD, NULL },
    { AROUND ("BEGIN:VEVENT\r\nUID:a\r\nEND:VEVENT\r\n"), FOCUS_ICAL_NO_RECORD, NULL },
    { AROUND (""), FOCUS_ICAL_NO_RECORD, NULL },
    { AROUND ("BEGIN:VEVENT\r\nUID:a\r\nBEGIN:VTODO\r\nUID:b\r\nEND:VTODO\r\nEND:VEVENT\r\n"),
      FOCUS_ICAL_NO_RECORD, NULL },
    { AROUND ("BEGIN:VTODO\r\nUID:a\r\nRECURRENCE-ID:20261126\r\nSUMMARY:x\r\nEND:VTODO\r\n"
              "BEGIN:VTODO\r\nUID:a\r\nSUMMARY:y\r\nEND:VTODO\r\n"),
      FOCUS_ICAL_TODO, "- | y | - | open | -" },
    { AROUND ("BEGIN:VJOURNAL\r\nUID:a\r\nEND:VJOURNAL\r\n"), FOCUS_ICAL_RESULT, NULL },
    { AROUND ("BEGIN:VTODO\r\nUID:a\r\n"), FOCUS_ICAL_RECORD_REFUSED, NULL },
    { AROUND ("BEGIN:VTODO\r\nUID:a\r\nEND:VJOURNAL\r\n"), FOCUS_ICAL_RECORD_REFUSED, NULL },
    { "BEGIN:VCALENDAR\r\nBEGIN:VTODO\r\nUID:a\r\nEND:VTODO\r\n", FOCUS_ICAL_RECORD_REFUSED, NULL },
    { "", FOCUS_ICAL_RECORD_REFUSED, NULL },
    { "hello", FOCUS_ICAL_RECORD_REFUSED, NULL },
  };
  g_autoptr (FocusZone) zone = build_berlin ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (FocusResult) result = NULL;
      g_autoptr (FocusTodo) todo = NULL;
      FocusIcalRecord record = focus_ical_record_read (rows[i].bytes, strlen (rows[i].bytes), zone,
                                                       &result, &todo, &error);
      g_autofree char *text = todo != NULL ? todo_text (todo) : NULL;
      if (record != rows[i].record)
        g_error ("row %u: %d", i, record);
      g_assert_cmpint (error != NULL, ==, record == FOCUS_ICAL_RECORD_REFUSED);
      g_assert_cmpint (result != NULL, ==, record == FOCUS_ICAL_RESULT);
      g_assert_cmpstr (text, ==, rows[i].wanted);
    }
}

static void
test_huge (void)
{
  g_autoptr (FocusZone) zone = build_berlin ();
  g_autofree char *written = written_todo ();
  g_autofree char *huge = g_strnfill (5 * 1024 * 1024, 'x');
  g_autofree char *summary = g_strconcat ("SUMMARY:", huge, NULL);
  g_autofree char *changed = exchange_all (written, "SUMMARY:Els: draft", summary);
  g_autoptr (GError) error = NULL;
  FocusResult *result = NULL;
  FocusTodo *todo = NULL;

  g_assert_cmpint (focus_ical_record_read (changed, strlen (changed), zone, &result, &todo, &error),
                   ==, FOCUS_ICAL_RECORD_REFUSED);
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_LIMIT);
  g_assert_true (result == NULL && todo == NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journal-read/changed-todo", test_changed_todo);
  g_test_add_func ("/journal-read/notes", test_notes);
  g_test_add_func ("/journal-read/changed-result", test_changed_result);
  g_test_add_func ("/journal-read/others", test_others);
  g_test_add_func ("/journal-read/huge", test_huge);
  return g_test_run ();
}
