// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Writes a result or an action to standard output for other programs to read, or reads one.
//
//   journal-tool result MEETING INSTANCE SORT START NOW TITLE TEXT
//   journal-tool todo    MEETING INSTANCE WHO MAIL DUE NOW WHAT TEXT
//   journal-tool read    < OBJECT
//
// INSTANCE, START and NOW in seconds since 1970; "-" for an INSTANCE, WHO, MAIL or DUE that is not
// there. What is read is printed as one line for each field.
#include "ical/journal.h"

#include <stdio.h>
#include <string.h>

#define INPUT_BYTES (2 * 1024 * 1024)

static gint64
instance_of (const char *text)
{
  return strcmp (text, "-") == 0 ? FOCUS_CLOSEOUT_SINGLE : g_ascii_strtoll (text, NULL, 10);
}

static char *
nullable (const char *text)
{
  return strcmp (text, "-") == 0 ? NULL : g_strdup (text);
}

static GBytes *
write_result (char **arguments)
{
  g_autoptr (FocusResult) result = focus_result_new ();

  result->meeting = (FocusRecordMeeting){ g_strdup (arguments[0]), instance_of (arguments[1]) };
  result->uid = focus_result_uid (arguments[0], result->meeting.recurrence_s);
  result->sort = (FocusResultSort) g_ascii_strtoll (arguments[2], NULL, 10);
  result->start_s = g_ascii_strtoll (arguments[3], NULL, 10);
  result->title = g_strdup (arguments[5]);
  result->text = g_strdup (arguments[6]);
  return focus_ical_result_new (result, g_ascii_strtoll (arguments[4], NULL, 10));
}

static GBytes *
write_todo (char **arguments)
{
  g_autoptr (FocusTodo) todo = focus_todo_new ();

  todo->meeting = (FocusRecordMeeting){ g_strdup (arguments[0]), instance_of (arguments[1]) };
  todo->who = nullable (arguments[2]);
  todo->mail = nullable (arguments[3]);
  todo->has_due = focus_date_parse (arguments[4], &todo->due);
  todo->what = g_strdup (arguments[6]);
  todo->text = g_strdup (arguments[7]);
  todo->uid = focus_todo_uid (arguments[0], todo->meeting.recurrence_s, todo->who, todo->what);
  return focus_ical_todo_new (todo, g_ascii_strtoll (arguments[5], NULL, 10));
}

static void
print_meeting (const FocusRecordMeeting *meeting)
{
  printf ("meeting=%s\n", meeting->uid != NULL ? meeting->uid : "-");
  if (meeting->recurrence_s != FOCUS_CLOSEOUT_SINGLE)
    printf ("instance=%" G_GINT64_FORMAT "\n", meeting->recurrence_s);
}

static int
read_record (void)
{
  static const char *const states[] = { "open", "done", "dropped" };
  g_autofree char *bytes = g_malloc (INPUT_BYTES);
  gsize n_bytes = fread (bytes, 1, INPUT_BYTES, stdin);
  g_autoptr (FocusZone) zone = focus_zone_new_utc ();
  g_autoptr (FocusResult) result = NULL;
  g_autoptr (FocusTodo) todo = NULL;
  g_autoptr (GError) error = NULL;

  switch (focus_ical_record_read (bytes, n_bytes, zone, &result, &todo, &error))
    {
    case FOCUS_ICAL_RESULT:
      print_meeting (&result->meeting);
      printf ("title=%s\nsort=%d\n", result->title, (int) result->sort);
      return 0;
    case FOCUS_ICAL_TODO:
      {
        g_autofree char *due = todo->has_due ? focus_date_format (todo->due) : g_strdup ("-");
        print_meeting (&todo->meeting);
        printf ("who=%s\nmail=%s\nwhat=%s\ndue=%s\nstate=%s\n", todo->who != NULL ? todo->who : "-",
                todo->mail != NULL ? todo->mail : "-", todo->what, due, states[todo->state]);
        return 0;
      }
    case FOCUS_ICAL_NO_RECORD:
    case FOCUS_ICAL_RECORD_REFUSED:
      break;
    }
  fprintf (stderr, "%s\n", error != NULL ? error->message : "neither a result nor an action");
  return 1;
}

int
main (int argc, char **argv)
{
  g_autoptr (GBytes) bytes = NULL;

  if (argc == 2 && strcmp (argv[1], "read") == 0)
    return read_record ();
  if (argc == 9 && strcmp (argv[1], "result") == 0)
    bytes = write_result (argv + 2);
  else if (argc == 10 && strcmp (argv[1], "todo") == 0)
    bytes = write_todo (argv + 2);
  else
    {
      fprintf (stderr, "usage: journal-tool result|todo|read …: see its source\n");
      return 2;
    }
  fwrite (g_bytes_get_data (bytes, NULL), 1, g_bytes_get_size (bytes), stdout);
  return 0;
}
