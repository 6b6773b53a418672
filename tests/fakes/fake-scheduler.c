// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A server that sends invitations, in plain text work: it knows nothing of the code that it tests.
#include "fake-scheduler.h"

#include <stdlib.h>
#include <string.h>

/* The lines of one VEVENT, unfolded. */
typedef struct
{
  GPtrArray *lines; /* owned; char * */
} Event;

static void
event_free (gpointer data)
{
  Event *event = data;

  g_ptr_array_unref (event->lines);
  g_free (event);
}

static char **
unfolded_lines (const char *body)
{
  g_autoptr (GRegex) folds = g_regex_new ("\r?\n[ \t]", 0, 0, NULL);
  g_autofree char *text = g_regex_replace_literal (folds, body, -1, 0, "", 0, NULL);
  char **lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    g_strchomp (lines[i]);
  return lines;
}

static GPtrArray *
events_of (char **lines)
{
  GPtrArray *events = g_ptr_array_new_with_free_func (event_free);
  Event *event = NULL;

  for (; *lines != NULL; lines++)
    {
      if (g_str_equal (*lines, "BEGIN:VEVENT"))
        {
          event = g_new0 (Event, 1);
          event->lines = g_ptr_array_new_with_free_func (g_free);
          g_ptr_array_add (events, event);
        }
      else if (g_str_equal (*lines, "END:VEVENT"))
        event = NULL;
      else if (event != NULL)
        g_ptr_array_add (event->lines, g_strdup (*lines));
    }
  return events;
}

static gboolean
is_property (const char *line, const char *name)
{
  gsize n = strlen (name);

  return strncmp (line, name, n) == 0 && (line[n] == ':' || line[n] == ';');
}

static const char *
find_line (const Event *event, const char *name)
{
  for (guint i = 0; i < event->lines->len; i++)
    if (is_property (event->lines->pdata[i], name))
      return event->lines->pdata[i];
  return NULL;
}

static const char *
recurrence_of (const Event *event)
{
  const char *line = find_line (event, "RECURRENCE-ID");

  return line != NULL ? strrchr (line, ':') : "";
}

/* Who the line is about; NULL: no mail address. */
static const char *
address_of (const char *line)
{
  const char *at = strstr (line, "mailto:");

  return at != NULL ? at + strlen ("mailto:") : NULL;
}

static char *
partstat_of (const char *line)
{
  const char *at = strstr (line, ";PARTSTAT=");
  gsize n;

  if (at == NULL)
    return g_strdup ("NEEDS-ACTION");
  at += strlen (";PARTSTAT=");
  n = strcspn (at, ";:");
  return g_strndup (at, n);
}

static gboolean
is_of (const char *line, const char *who)
{
  return is_property (line, "ATTENDEE") && g_strcmp0 (address_of (line), who) == 0;
}

static char *
partstat_in (const Event *event, const char *who)
{
  for (guint i = 0; event != NULL && i < event->lines->len; i++)
    if (is_of (event->lines->pdata[i], who))
      return partstat_of (event->lines->pdata[i]);
  return NULL;
}

/* The VEVENT of that instance, else the master; `ret_is_own`: which of them. */
static const Event *
same_event (const GPtrArray *events, const char *recurrence, gboolean *ret_is_own)
{
  const Event *master = NULL;

  *ret_is_own = TRUE;
  for (guint i = 0; i < events->len; i++)
    {
      if (g_str_equal (recurrence_of (events->pdata[i]), recurrence))
        return events->pdata[i];
      if (*recurrence_of (events->pdata[i]) == '\0')
        master = events->pdata[i];
    }
  *ret_is_own = FALSE;
  return master;
}

/* Messages */

static void
mail (FakeScheduler *scheduler, const char *address)
{
  guint n = fake_scheduler_n (scheduler, address);

  g_hash_table_replace (scheduler->messages, g_strdup (address), GUINT_TO_POINTER (n + 1));
}

static void
mail_others (FakeScheduler *scheduler, const Event *event)
{
  for (guint i = 0; i < event->lines->len; i++)
    if (is_property (event->lines->pdata[i], "ATTENDEE")
        && !is_of (event->lines->pdata[i], scheduler->me))
      mail (scheduler, address_of (event->lines->pdata[i]));
}

static gboolean
is_kept_from (const Event *event)
{
  const char *organizer = find_line (event, "ORGANIZER");

  return organizer == NULL || strstr (organizer, "SCHEDULE-AGENT=") != NULL;
}

/* TRUE: the organiser got a REPLY. */
static gboolean
deliver_event (FakeScheduler *scheduler, const GPtrArray *before, const Event *event)
{
  gboolean is_own;
  const Event *old = same_event (before, recurrence_of (event), &is_own);
  g_autofree char *was = partstat_in (old, scheduler->me);
  g_autofree char *is = partstat_in (event, scheduler->me);

  if (scheduler->is_silent || is_kept_from (event))
    return FALSE;
  if (scheduler->mails_all && !is_own)
    mail_others (scheduler, event);
  if (was == NULL || is == NULL || g_str_equal (was, is))
    return FALSE;
  mail (scheduler, address_of (find_line (event, "ORGANIZER")));
  scheduler->n_replies++;
  g_free (scheduler->last_reply);
  scheduler->last_reply = g_strdup (is);
  return TRUE;
}

/* What is stored */

static char *
with_param (const char *line, const char *name, const char *value)
{
  g_autofree char *pattern = g_strdup_printf (";%s=[^;:]*", name);
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  g_autofree char *without = g_regex_replace_literal (regex, line, -1, 0, "", 0, NULL);
  gsize n = strcspn (without, ";:");

  if (value == NULL)
    return g_steal_pointer (&without);
  return g_strdup_printf ("%.*s;%s=%s%s", (int) n, without, name, value, without + n);
}

static void
replace_line (Event *event, guint i, char *line)
{
  g_free (event->lines->pdata[i]);
  event->lines->pdata[i] = line;
}

static void
keep_event (const FakeScheduler *scheduler, Event *event, gboolean was_sent)
{
  for (guint i = 0; i < event->lines->len; i++)
    {
      const char *line = event->lines->pdata[i];
      if (is_property (line, "ORGANIZER") && was_sent)
        replace_line (event, i, with_param (line, "SCHEDULE-STATUS", "1.2"));
      else if (is_of (line, scheduler->me) && scheduler->resets)
        replace_line (event, i, with_param (line, "PARTSTAT", "NEEDS-ACTION"));
      else if (is_property (line, "COMMENT") && scheduler->drops_comment)
        g_ptr_array_remove_index (event->lines, i--);
      else if (is_property (line, "COMMENT") && scheduler->drops_marks)
        replace_line (event, i, with_param (line, "X-FOCUSD", NULL));
    }
}

static int
compare_lines (const void *a, const void *b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Its properties; an alarm stays as it is. */
static void
reorder (Event *event)
{
  guint n = 0;

  while (n < event->lines->len && !g_str_has_prefix (event->lines->pdata[n], "BEGIN:"))
    n++;
  qsort (event->lines->pdata, n, sizeof (gpointer), compare_lines);
}

/* The lines around the VEVENTs as they were, the VEVENTs as they are kept. */
static char *
print (const FakeScheduler *scheduler, char **lines, const GPtrArray *events)
{
  GString *text = g_string_new (NULL);
  gboolean inside = FALSE;
  guint n = 0;

  for (; *lines != NULL; lines++)
    {
      if (g_str_equal (*lines, "END:VEVENT"))
        inside = FALSE;
      if (!inside && **lines != '\0')
        g_string_append_printf (text, "%s\r\n", *lines);
      if (!g_str_equal (*lines, "BEGIN:VEVENT"))
        continue;
      inside = TRUE;
      Event *event = events->pdata[n++];
      if (scheduler->reorders)
        reorder (event);
      for (guint i = 0; i < event->lines->len; i++)
        g_string_append_printf (text, "%s\r\n", (const char *) event->lines->pdata[i]);
    }
  return g_string_free (text, FALSE);
}

void
fake_scheduler_init (FakeScheduler *scheduler, const char *me)
{
  *scheduler = (FakeScheduler){
    .me = me, .messages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL)
  };
}

char *
fake_scheduler_deliver (const char *old, const char *body, gpointer data)
{
  FakeScheduler *scheduler = data;
  g_auto (GStrv) old_lines = unfolded_lines (old != NULL ? old : "");
  g_auto (GStrv) lines = unfolded_lines (body);
  g_autoptr (GPtrArray) before = events_of (old_lines), events = events_of (lines);

  for (guint i = 0; i < events->len; i++)
    keep_event (scheduler, events->pdata[i], deliver_event (scheduler, before, events->pdata[i]));
  if (scheduler->loses_event && g_strcmp0 (scheduler->last_reply, "DECLINED") == 0)
    return g_strdup ("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n");
  return print (scheduler, lines, events);
}

void
fake_scheduler_clear (FakeScheduler *scheduler)
{
  g_clear_pointer (&scheduler->messages, g_hash_table_unref);
  g_clear_pointer (&scheduler->last_reply, g_free);
}

guint
fake_scheduler_n (const FakeScheduler *scheduler, const char *address)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (scheduler->messages, address));
}

guint
fake_scheduler_n_all (const FakeScheduler *scheduler)
{
  GHashTableIter iter;
  gpointer n;
  guint sum = 0;

  g_hash_table_iter_init (&iter, scheduler->messages);
  while (g_hash_table_iter_next (&iter, NULL, &n))
    sum += GPOINTER_TO_UINT (n);
  return sum;
}
