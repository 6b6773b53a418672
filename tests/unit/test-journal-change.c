// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Results and actions changed in the bytes that others left: what says otherwise is exchanged, and
// not a byte of the rest.
#include "ical/journal.h"

#include "core-build.h"
#include "journal-fixture.h"

#define STAMPS "DTSTAMP:20261120T145320Z\r\nLAST-MODIFIED:20261120T145320Z\r\nSEQUENCE:1\r\n"

/* An object around lines; the UID is that of the record. */
static char *
object_of (const char *component, const char *uid, const char *lines)
{
  return g_strdup_printf ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:another\r\nBEGIN:%s\r\n"
                          "UID:%s\r\n%sEND:%s\r\nEND:VCALENDAR\r\n",
                          component, uid, lines, component);
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The lines between UID and END, sorted: where a line stands is another test. */
static char *
sorted_lines (const char *object)
{
  const char *begin = strstr (strstr (object, "\r\nUID:") + 2, "\r\n") + 2;
  g_autofree char *inside = g_strndup (begin, (gsize) (strstr (begin, "END:V") - begin));
  g_auto (GStrv) lines = g_strsplit (inside, "\r\n", -1);
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  GString *text = g_string_new (NULL);

  for (char **line = lines; *line != NULL; line++)
    if (**line != '\0')
      g_ptr_array_add (sorted, *line);
  g_ptr_array_sort (sorted, compare_lines);
  for (guint i = 0; i < sorted->len; i++)
    g_string_append_printf (text, "%s\r\n", (char *) sorted->pdata[i]);
  return g_string_free (text, FALSE);
}

static void
assert_lines (const char *object, const char *wanted)
{
  g_autofree char *whole = object_of ("VTODO", "u", wanted);
  g_autofree char *expected = sorted_lines (whole);
  g_autofree char *got = sorted_lines (object);

  g_assert_cmpstr (got, ==, expected);
}

/* Line by line */

#define RELATED "RELATED-TO;RELTYPE=SIBLING:" JOURNAL_MEETING "\r\n"

typedef struct
{
  const char *name;
  const char *who, *mail, *what, *due;
  FocusTodoState state;
  const char *before, *after; /* lines; NULL after: not a byte changes */
} Row;

#define OPEN FOCUS_TODO_OPEN
#define DONE FOCUS_TODO_DONE
#define DROP FOCUS_TODO_DROPPED

static const Row rows[] = {
  { "says so", "Els", NULL, "draft", NULL, OPEN,
    "SUMMARY:Els: draft\r\nCONTACT:Els\r\nSTATUS:NEEDS-ACTION\r\nCLASS:PUBLIC\r\n" RELATED, NULL },
  { "says so in other words", "Els", NULL, "draft", "2026-12-04", OPEN,
    "summary;LANGUAGE=en: Els: draft \r\nSTATUS:IN-PROCESS\r\nPERCENT-COMPLETE:40\r\n"
    "DUE;TZID=Europe/Berlin:20261204T170000\r\n" RELATED,
    NULL },
  { "done", "Els", NULL, "draft", NULL, DONE,
    "SUMMARY:Els: draft\r\nSTATUS:NEEDS-ACTION\r\nPERCENT-COMPLETE:40\r\nX-A:1\r\n" RELATED,
    "SUMMARY:Els: draft\r\nSTATUS:COMPLETED\r\nPERCENT-COMPLETE:100\r\nX-A:1\r\n" RELATED
    "COMPLETED:20261119T145320Z\r\n" STAMPS },
  { "done there already", "Els", NULL, "draft", NULL, DONE,
    "SUMMARY:Els: draft\r\nPERCENT-COMPLETE:100\r\nCOMPLETED:20261101T000000Z\r\n" RELATED, NULL },
  { "open again", "Els", NULL, "draft", NULL, OPEN,
    "SUMMARY:Els: draft\r\nSTATUS:COMPLETED\r\nPERCENT-COMPLETE:100\r\n"
    "COMPLETED:20261101T000000Z\r\nCATEGORIES:HOME,MEETING\r\n" RELATED,
    "SUMMARY:Els: draft\r\nSTATUS:NEEDS-ACTION\r\nCATEGORIES:HOME,MEETING\r\n" RELATED STAMPS },
  { "open again, half done", "Els", NULL, "draft", NULL, OPEN,
    "SUMMARY:Els: draft\r\nSTATUS:CANCELLED\r\nPERCENT-COMPLETE:50\r\n" RELATED,
    "SUMMARY:Els: draft\r\nSTATUS:NEEDS-ACTION\r\nPERCENT-COMPLETE:50\r\n" RELATED STAMPS },
  { "dropped", "Els", NULL, "draft", NULL, DROP, "SUMMARY:Els: draft\r\n" RELATED,
    "SUMMARY:Els: draft\r\nSTATUS:CANCELLED\r\n" RELATED STAMPS },
  { "another day", "Els", NULL, "draft", "2026-12-04", OPEN,
    "SUMMARY:Els: draft\r\nDUE;VALUE=DATE:20261126\r\n" RELATED,
    "SUMMARY:Els: draft\r\nDUE;VALUE=DATE:20261204\r\n" RELATED STAMPS },
  { "another day, its time stays", "Els", NULL, "draft", "2026-12-04", OPEN,
    "SUMMARY:Els: draft\r\nDUE;X-P=1;TZID=Europe/Berlin:20261126T170000\r\n" RELATED,
    "SUMMARY:Els: draft\r\nDUE;X-P=1;TZID=Europe/Berlin:20261204T170000\r\n" RELATED STAMPS },
  { "another day, in UTC", "Els", NULL, "draft", "2026-12-04", OPEN,
    "SUMMARY:Els: draft\r\nDUE:20261125T233000Z\r\n" RELATED, /* 00:30 of the 26th here */
    "SUMMARY:Els: draft\r\nDUE:20261203T233000Z\r\n" RELATED STAMPS },
  { "a day", "Els", NULL, "draft", "2026-12-04", OPEN, "SUMMARY:Els: draft\r\n" RELATED,
    "SUMMARY:Els: draft\r\nDUE;VALUE=DATE:20261204\r\n" RELATED STAMPS },
  { "a day, where there was nonsense", "Els", NULL, "draft", "2026-12-04", OPEN,
    "SUMMARY:Els: draft\r\nDUE;VALUE=DATE-TIME:soon\r\n" RELATED,
    "SUMMARY:Els: draft\r\nDUE;VALUE=DATE:20261204\r\n" RELATED STAMPS },
  { "no day any more", "Els", NULL, "draft", NULL, OPEN,
    "SUMMARY:Els: draft\r\nDUE;VALUE=DATE:20261204\r\n" RELATED,
    "SUMMARY:Els: draft\r\n" RELATED STAMPS },
  { "another owner", "Jan", "jan@example.org", "draft", NULL, OPEN,
    "SUMMARY;LANGUAGE=en:Els: draft\r\nCONTACT;ALTREP=\"x:y\":Els <els@example.org>\r\n" RELATED,
    "SUMMARY;LANGUAGE=en:Jan: draft\r\nCONTACT:Jan <jan@example.org>\r\n" RELATED STAMPS },
  { "nobody", NULL, NULL, "draft", NULL, OPEN,
    "SUMMARY:Els: draft\r\nCONTACT:Els\r\nCONTACT:Reception\r\n" RELATED,
    "SUMMARY:draft\r\n" RELATED STAMPS },
  { "an address that is not known here", "Els", NULL, "draft", NULL, OPEN,
    "SUMMARY:Els: draft\r\nCONTACT:Els <els@example.org>\r\n" RELATED, NULL },
  { "an address that was dropped", "Els", "els@example.org", "draft", NULL, OPEN,
    "SUMMARY:Els: draft\r\nCONTACT:Els\r\n" RELATED,
    "SUMMARY:Els: draft\r\nCONTACT:Els <els@example.org>\r\n" RELATED STAMPS },
  { "its meeting was dropped, a parent stays", "Els", NULL, "draft", NULL, OPEN,
    "SUMMARY:Els: draft\r\nRELATED-TO:list@example.org\r\n",
    "SUMMARY:Els: draft\r\nRELATED-TO:list@example.org\r\n" RELATED STAMPS },
  { "numbers go on", "Els", NULL, "draft", NULL, DROP,
    "SUMMARY:Els: draft\r\nSEQUENCE:41\r\nDTSTAMP:20200101T000000Z\r\n" RELATED,
    "SUMMARY:Els: draft\r\nSTATUS:CANCELLED\r\n" RELATED "SEQUENCE:42\r\n"
    "DTSTAMP:20261120T145320Z\r\nLAST-MODIFIED:20261120T145320Z\r\n" },
};

static void
test_rows (void)
{
  g_autoptr (FocusZone) zone = build_berlin ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const Row *row = &rows[i];
      FocusTodo *todo = make_todo (row->who, row->mail, row->what, row->due, FOCUS_CLOSEOUT_SINGLE);
      g_autoptr (FocusRecord) wanted = focus_record_of_todo (todo);
      g_autofree char *before = object_of ("VTODO", todo->uid, row->before);
      g_autofree char *after = NULL;
      g_autofree char *again = NULL;
      g_autoptr (FocusRecord) read = NULL;

      g_test_message ("%s", row->name);
      todo->state = row->state;
      todo->done_s = row->state == DONE ? JOURNAL_NOW_S : G_MININT64;
      after = must_change_record (before, wanted, zone);
      if (row->after != NULL)
        assert_lines (after, row->after);
      else
        g_assert_cmpstr (after, ==, before);
      read = must_read_record (after, zone);
      g_assert_true (focus_record_equal (read, wanted));
      again = must_change_record (after, wanted, zone);
      g_assert_cmpstr (again, ==, after);
    }
}

/* Results: the word among the categories, and when the meeting began. */
static void
test_results (void)
{
  static const struct
  {
    FocusResultSort sort;
    const char *before, *after; /* CATEGORIES */
  } words[] = {
    { FOCUS_RESULT_ACTIONS, "CATEGORIES:MEETING,DECISION\r\n", "CATEGORIES:MEETING,ACTIONS\r\n" },
    { FOCUS_RESULT_DECISION, "CATEGORIES:MEETING,DECISION\r\n", NULL },
    { FOCUS_RESULT_NOTHING, "CATEGORIES:A\\,B,decision,C\r\nCATEGORIES:ACTIONS\r\n",
      "CATEGORIES:A\\,B,NOTHING-DECIDED,C\r\n" },
    { FOCUS_RESULT_NOTHING, "CATEGORIES;LANGUAGE=en:Home\r\n",
      "CATEGORIES;LANGUAGE=en:Home\r\nCATEGORIES:NOTHING-DECIDED\r\n" },
    { FOCUS_RESULT_NOTHING, "", "CATEGORIES:MEETING,NOTHING-DECIDED\r\n" },
  };
  g_autoptr (FocusZone) zone = build_berlin ();

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    for (guint moved = 0; moved < 2; moved++)
      {
        FocusResult *result = make_result ("Outcome", "", FOCUS_CLOSEOUT_SINGLE, words[i].sort);
        g_autoptr (FocusRecord) wanted = focus_record_of_result (result);
        g_autofree char *lines = g_strconcat (
            "SUMMARY:Outcome\r\nSTATUS:FINAL\r\n" RELATED,
            moved ? "DTSTART;TZID=Europe/Berlin:20261127T100000\r\n"
                  : "DTSTART;TZID=Europe/Berlin:20261126T100000\r\n",
            words[i].before, NULL);
        g_autofree char *before = object_of ("VJOURNAL", result->uid, lines);
        g_autofree char *after = must_change_record (before, wanted, zone);
        g_autofree char *again = must_change_record (after, wanted, zone);
        g_autoptr (FocusRecord) read = must_read_record (after, zone);
        g_autofree char *expected = g_strconcat (
            "SUMMARY:Outcome\r\nSTATUS:FINAL\r\n" RELATED,
            moved ? "DTSTART:20261126T090000Z\r\n"
                  : "DTSTART;TZID=Europe/Berlin:20261126T100000\r\n",
            words[i].after != NULL ? words[i].after : words[i].before, STAMPS, NULL);

        if (words[i].after == NULL && !moved)
          g_assert_cmpstr (after, ==, before);
        else
          assert_lines (after, expected);
        g_assert_true (focus_record_equal (read, wanted));
        g_assert_cmpstr (again, ==, after);
      }
}

/* A file of another system keeps its line breaks. */
static void
test_line_feeds (void)
{
  g_autoptr (FocusZone) zone = build_berlin ();
  FocusTodo *todo = make_todo ("Els", NULL, "draft", NULL, FOCUS_CLOSEOUT_SINGLE);
  g_autoptr (FocusRecord) wanted = focus_record_of_todo (todo);
  g_autofree char *object = object_of ("VTODO", todo->uid, "SUMMARY:Els: draft\r\n" RELATED);
  g_auto (GStrv) lines = g_strsplit (object, "\r\n", -1);
  g_autofree char *before = g_strjoinv ("\n", lines);
  g_autofree char *after = NULL;

  todo->state = DROP;
  after = must_change_record (before, wanted, zone);
  g_assert_nonnull (strstr (after, "\nSTATUS:CANCELLED\n"));
  g_assert_null (strchr (after, '\r'));
}

/* What is never written to. */
static void
test_refused (void)
{
  static const struct
  {
    const char *component, *uid, *lines;
  } refused[] = {
    { "VTODO", "another", "SUMMARY:x\r\n" },
    { "VJOURNAL", NULL, "SUMMARY:x\r\n" },
    { "VEVENT", NULL, "SUMMARY:x\r\n" },
    { "VTODO", NULL, "RRULE:FREQ=DAILY\r\n" },
    { "VTODO", NULL, "RECURRENCE-ID:20261126T090000Z\r\n" },
    { "VTODO", NULL, "ORGANIZER:mailto:a@example.org\r\n" },
    { "VTODO", NULL, "attendee:mailto:a@example.org\r\n" },
    { "VTODO", NULL, "END:VTODO\r\nBEGIN:VTODO\r\nUID:b\r\n" },
  };
  g_autoptr (FocusZone) zone = build_berlin ();

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;
      FocusTodo *todo = make_todo ("Els", NULL, "draft", NULL, FOCUS_CLOSEOUT_SINGLE);
      g_autoptr (FocusRecord) wanted = focus_record_of_todo (todo);
      g_autofree char *object = object_of (refused[i].component,
                                           refused[i].uid != NULL ? refused[i].uid : todo->uid,
                                           refused[i].lines);

      g_test_message ("%s", object);
      g_assert_null (focus_ical_record_change (object, strlen (object), wanted, zone,
                                               JOURNAL_LATER_S, &error));
      g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID);
    }
}

/* A description that has no room left: an error, and nothing half written. */
static void
test_full (void)
{
  g_autoptr (FocusZone) zone = build_berlin ();
  g_autoptr (GError) error = NULL;
  FocusTodo *todo = make_todo ("Els", NULL, "draft", NULL, FOCUS_CLOSEOUT_SINGLE);
  g_autoptr (FocusRecord) wanted = focus_record_of_todo (todo);
  g_autoptr (GString) lines = g_string_new ("SUMMARY:Els: draft\r\nDESCRIPTION:");
  g_autofree char *object = NULL;

  for (guint i = 0; i < 65000; i++)
    g_string_append_c (lines, 'x');
  g_string_append (lines, "\r\n" RELATED);
  object = object_of ("VTODO", todo->uid, lines->str);
  g_free (todo->text);
  todo->text = g_strnfill (FOCUS_RECORD_MAX_TEXT, 'y');
  g_assert_null (
      focus_ical_record_change (object, strlen (object), wanted, zone, JOURNAL_LATER_S, &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_LIMIT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journal/change/rows", test_rows);
  g_test_add_func ("/journal/change/results", test_results);
  g_test_add_func ("/journal/change/line-feeds", test_line_feeds);
  g_test_add_func ("/journal/change/refused", test_refused);
  g_test_add_func ("/journal/change/full", test_full);
  return g_test_run ();
}
