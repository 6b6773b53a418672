// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A result and an action as bytes.
#include "ical/journal.h"

#include "core/block.h"
#include "ical/journal-parts.h"
#include "ical/text.h"

#include <string.h>

/* 0001-01-01 to 9999-12-31. */
#define FIRST_S (-62135596800)
#define LAST_S  253402300799
/* Before the instance, on its line of the description. */
#define NOTE_WORD "focusd "

const char *const FOCUS_ICAL_RESULT_CATEGORIES[3] = {
  [FOCUS_RESULT_DECISION] = "DECISION",
  [FOCUS_RESULT_ACTIONS] = "ACTIONS",
  [FOCUS_RESULT_NOTHING] = "NOTHING-DECIDED",
};

const char *const FOCUS_ICAL_TODO_STATUS[3] = { [FOCUS_TODO_OPEN] = "NEEDS-ACTION",
                                                [FOCUS_TODO_DONE] = "COMPLETED",
                                                [FOCUS_TODO_DROPPED] = "CANCELLED" };

/* Shared with reading and changing */

gboolean
focus_ical_utc_parse (const char *text, gint64 *ret_instant_s)
{
  static const char shape[] = "00000000T000000Z";
  int part[6] = { 0 };
  static const guint places[16] = { 0, 0, 0, 0, 1, 1, 2, 2, 9, 3, 3, 4, 4, 5, 5, 9 };

  if (strlen (text) != FOCUS_ICAL_UTC_LEN)
    return FALSE;
  for (guint i = 0; i < FOCUS_ICAL_UTC_LEN; i++)
    if (shape[i] != '0' ? text[i] != shape[i] : !g_ascii_isdigit (text[i]))
      return FALSE;
    else if (shape[i] == '0')
      part[places[i]] = part[places[i]] * 10 + (text[i] - '0');
  if (part[0] < 1 || part[1] < 1 || part[1] > 12 || part[2] < 1
      || part[2] > focus_month_length (part[0], part[1]) || part[3] > 23 || part[4] > 59
      || part[5] > 59)
    return FALSE;
  *ret_instant_s = focus_civil_new (focus_date_new (part[0], part[1], part[2]), part[3], part[4],
                                    part[5])
                       .wall_s;
  return TRUE;
}

static gboolean
is_note (const char *line, gint64 *ret_recurrence_s)
{
  g_autofree char *stripped = g_strstrip (g_strdup (line));

  return g_str_has_prefix (stripped, NOTE_WORD)
         && focus_ical_utc_parse (stripped + strlen (NOTE_WORD), ret_recurrence_s);
}

char *
focus_ical_record_text (const char *text, gint64 *ret_recurrence_s)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GString *kept = g_string_sized_new (strlen (text));
  gboolean is_first = TRUE;

  for (char **line = lines; *line != NULL; line++)
    {
      if (is_note (*line, ret_recurrence_s))
        continue;
      if (!is_first)
        g_string_append_c (kept, '\n');
      g_string_append (kept, *line);
      is_first = FALSE;
    }
  return g_strstrip (g_string_free (kept, FALSE));
}

static gboolean
is_name (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", FOCUS_ICAL_OWNER_MAX_WORDS + 1);

  return *text != '\0' && strlen (text) <= FOCUS_ICAL_OWNER_MAX_BYTES
         && g_strv_length (words) <= FOCUS_ICAL_OWNER_MAX_WORDS;
}

char *
focus_ical_record_what (const char *title, const char *contact, char **ret_who)
{
  const char *colon = strstr (title, ": ");
  g_autofree char *name = NULL;

  *ret_who = NULL;
  if (colon == NULL)
    return g_strdup (title);
  name = g_strstrip (g_strndup (title, (gsize) (colon - title)));
  if ((contact == NULL || strcmp (name, contact) != 0) && !is_name (name))
    return g_strdup (title);
  *ret_who = g_steal_pointer (&name);
  return g_strstrip (g_strdup (colon + 2));
}

/* Whether a title would be read as one that names an owner. */
static gboolean
names_owner (const char *title)
{
  g_autofree char *who = NULL;

  g_free (focus_ical_record_what (title, NULL, &who));
  return who != NULL;
}

char *
focus_ical_todo_title (const FocusTodo *todo)
{
  if (todo->who != NULL)
    return g_strconcat (todo->who, ": ", todo->what, NULL);
  return g_strconcat (names_owner (todo->what) ? "?: " : "", todo->what, NULL);
}

char *
focus_ical_todo_contact (const FocusTodo *todo)
{
  return todo->mail != NULL ? g_strdup_printf ("%s <%s>", todo->who, todo->mail)
                            : g_strdup (todo->who);
}

char *
focus_ical_record_description (const char *text, const FocusRecordMeeting *meeting)
{
  char instance[FOCUS_ICAL_UTC_LEN + 1];

  if (meeting->recurrence_s == FOCUS_CLOSEOUT_SINGLE)
    return *text != '\0' ? g_strdup (text) : NULL;
  focus_ical_utc (meeting->recurrence_s, instance);
  return g_strconcat (text, *text != '\0' ? "\n\n" : "", NOTE_WORD, instance, NULL);
}

char *
focus_ical_date (FocusDate date)
{
  int year, month, day;

  focus_date_fields (date, &year, &month, &day);
  return g_strdup_printf ("%04d%02d%02d", year, month, day);
}

/* Made plain */

static void
replace (char **text, char *with)
{
  g_free (*text);
  *text = with;
}

/* One line, cut and never empty. */
static void
plain_line (char **line)
{
  replace (line, focus_block_plain_title (*line != NULL ? *line : ""));
  if (**line == '\0')
    replace (line, g_strdup ("?"));
}

static void
plain_text (char **text)
{
  g_autofree char *plain = focus_ical_plain_text (*text != NULL ? *text : "",
                                                  FOCUS_RECORD_MAX_TEXT);
  gint64 ignored = 0;

  replace (text, focus_ical_record_text (plain, &ignored));
}

/* A UID that cannot be written as it is would name another meeting. */
static void
plain_meeting (FocusRecordMeeting *meeting)
{
  g_autofree char *plain = focus_ical_plain_text (meeting->uid != NULL ? meeting->uid : "",
                                                  FOCUS_RECORD_MAX_LINE);

  g_strstrip (plain);
  if (*plain == '\0' || strcmp (plain, meeting->uid) != 0)
    g_clear_pointer (&meeting->uid, g_free);
  if (meeting->recurrence_s != FOCUS_CLOSEOUT_SINGLE)
    meeting->recurrence_s = CLAMP (meeting->recurrence_s, FIRST_S, LAST_S);
}

/* The name without what would end it, and an address that is one. */
static void
plain_owner (FocusTodo *todo)
{
  if (todo->who != NULL)
    {
      replace (&todo->who, focus_block_plain_title (g_strdelimit (todo->who, ":<>\t", ' ')));
      if (*todo->who == '\0' || strcmp (todo->who, "?") == 0)
        g_clear_pointer (&todo->who, g_free);
    }
  if (todo->mail == NULL)
    return;
  replace (&todo->mail, focus_block_plain_title (todo->mail));
  replace (&todo->mail, g_ascii_strdown (todo->mail, -1));
  if (todo->who == NULL || strchr (todo->mail, '@') == NULL
      || strpbrk (todo->mail, "<> \t") != NULL)
    g_clear_pointer (&todo->mail, g_free);
}

void
focus_ical_result_plain (FocusResult *result)
{
  plain_line (&result->title);
  plain_text (&result->text);
  plain_meeting (&result->meeting);
  result->start_s = CLAMP (result->start_s, FIRST_S, LAST_S);
}

void
focus_ical_todo_plain (FocusTodo *todo)
{
  plain_line (&todo->what);
  plain_text (&todo->text);
  plain_meeting (&todo->meeting);
  plain_owner (todo);
  if (todo->has_due)
    todo->due.day = CLAMP (todo->due.day, (gint32) (FIRST_S / FOCUS_DAY_S),
                           (gint32) (LAST_S / FOCUS_DAY_S));
  if (todo->state != FOCUS_TODO_DONE)
    todo->done_s = G_MININT64;
  else if (todo->done_s != G_MININT64)
    todo->done_s = CLAMP (todo->done_s, FIRST_S, LAST_S);
}

void
focus_ical_record_plain (FocusRecord *record)
{
  if (record->result != NULL)
    focus_ical_result_plain (record->result);
  else
    focus_ical_todo_plain (record->todo);
}

/* Written */

static FocusText
text_of (const char *text)
{
  return (FocusText){ text, strlen (text) };
}

static GString *
begin (const char *component, const char *uid, gint64 now_s)
{
  GString *out = g_string_sized_new (1024);

  g_string_append (out, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//focusd//focusd//EN\r\n");
  g_string_append_printf (out, "BEGIN:%s\r\n", component);
  focus_ical_put_instant (out, "DTSTAMP", now_s);
  focus_ical_put_text (out, "UID", uid);
  return out;
}

static void
put_description (GString *out, const char *text, const FocusRecordMeeting *meeting)
{
  g_autofree char *description = focus_ical_record_description (text, meeting);

  if (description != NULL)
    focus_ical_put_text (out, "DESCRIPTION", description);
}

static GBytes *
finish (GString *out, const char *component, const FocusRecordMeeting *meeting, const char *text,
        gboolean is_private, gint64 now_s)
{
  g_autofree char *code = focus_ical_text_code (text);

  focus_ical_put (out, "CLASS", is_private ? "PRIVATE" : "PUBLIC");
  if (meeting->uid != NULL)
    {
      g_autoptr (GString) uid = g_string_new (NULL);
      focus_ical_escape (meeting->uid, uid);
      focus_ical_put_line (out, "RELATED-TO", FOCUS_TEXT ("RELTYPE=SIBLING"), text_of (uid->str),
                           "\r\n");
    }
  if (meeting->recurrence_s != FOCUS_CLOSEOUT_SINGLE)
    focus_ical_put_instant (out, FOCUS_ICAL_RECURRENCE_PROPERTY, meeting->recurrence_s);
  focus_ical_put_instant (out, "CREATED", now_s);
  focus_ical_put_instant (out, "LAST-MODIFIED", now_s);
  focus_ical_put (out, "SEQUENCE", "0");
  focus_ical_put (out, FOCUS_ICAL_TEXT_PROPERTY, code);
  g_string_append_printf (out, "END:%s\r\nEND:VCALENDAR\r\n", component);
  return g_string_free_to_bytes (out);
}

GBytes *
focus_ical_result_new (const FocusResult *result, gint64 now_s)
{
  g_autoptr (FocusResult) plain = focus_result_copy (result);
  g_autofree char *categories = NULL;
  GString *out;

  focus_ical_result_plain (plain);
  categories = g_strconcat ("MEETING,", FOCUS_ICAL_RESULT_CATEGORIES[plain->sort], NULL);
  out = begin ("VJOURNAL", plain->uid, now_s);
  focus_ical_put_instant (out, "DTSTART", plain->start_s);
  focus_ical_put_text (out, "SUMMARY", plain->title);
  put_description (out, plain->text, &plain->meeting);
  focus_ical_put (out, "CATEGORIES", categories);
  focus_ical_put (out, "STATUS", "FINAL");
  return finish (out, "VJOURNAL", &plain->meeting, plain->text, plain->is_private, now_s);
}

static void
put_owner (GString *out, const FocusTodo *todo)
{
  g_autofree char *title = focus_ical_todo_title (todo);
  g_autofree char *contact = focus_ical_todo_contact (todo);

  focus_ical_put_text (out, "SUMMARY", title);
  if (contact != NULL)
    focus_ical_put_text (out, "CONTACT", contact);
}

static void
put_due (GString *out, FocusDate due)
{
  g_autofree char *day = focus_ical_date (due);

  focus_ical_put_line (out, "DUE", FOCUS_TEXT ("VALUE=DATE"), text_of (day), "\r\n");
}

GBytes *
focus_ical_todo_new (const FocusTodo *todo, gint64 now_s)
{
  g_autoptr (FocusTodo) plain = focus_todo_copy (todo);
  GString *out;

  focus_ical_todo_plain (plain);
  out = begin ("VTODO", plain->uid, now_s);
  put_owner (out, plain);
  put_description (out, plain->text, &plain->meeting);
  if (plain->has_due)
    put_due (out, plain->due);
  focus_ical_put (out, "CATEGORIES", "MEETING");
  focus_ical_put (out, "STATUS", FOCUS_ICAL_TODO_STATUS[plain->state]);
  if (plain->state == FOCUS_TODO_DONE)
    focus_ical_put (out, "PERCENT-COMPLETE", "100");
  if (plain->done_s != G_MININT64)
    focus_ical_put_instant (out, "COMPLETED", plain->done_s);
  return finish (out, "VTODO", &plain->meeting, plain->text, plain->is_private, now_s);
}

GBytes *
focus_ical_record_new (const FocusRecord *record, gint64 now_s)
{
  return record->result != NULL ? focus_ical_result_new (record->result, now_s)
                                : focus_ical_todo_new (record->todo, now_s);
}
