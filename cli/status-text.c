// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The status as sentences.
#include "status.h"

#include <string.h>

#include "dict.h"
#include "format.h"
#include "text.h"

#define NAME_COLUMNS 16

typedef struct
{
  FocusOutput *out;
  GVariant *status; /* borrowed */
  gint64 now_s, offset_s, today;
} View;

static void
append_titled (const View *view, const char *before, const char *title, const char *after)
{
  focus_text_titled (view->out->text, before, title, after, view->out->columns);
}

/* The first occurrence that runs now, in a meeting the first meeting: a focus block may have begun
   before it. NULL when nothing runs. */
static FocusEntry *
read_current (GVariant *status, const char *state)
{
  g_autoptr (GVariant) current = focus_dict_list (status, "current");
  gboolean in_meeting = g_strcmp0 (state, "meeting") == 0;
  g_autoptr (FocusEntry) first = NULL;

  for (gsize i = 0; i < g_variant_n_children (current); i++)
    {
      g_autoptr (GVariant) dict = g_variant_get_child_value (current, i);
      g_autoptr (FocusEntry) entry = focus_entry_read (dict);

      if (!in_meeting || g_strcmp0 (entry->kind, "meeting") == 0)
        return g_steal_pointer (&entry);
      if (first == NULL)
        first = g_steal_pointer (&entry);
    }
  return g_steal_pointer (&first);
}

static void
append_head (const View *view)
{
  g_autofree char *day = focus_format_day (view->today);
  g_autofree char *time = focus_format_time (view->now_s, view->offset_s);
  g_autofree char *head = g_strdup_printf ("%s, %s", day, time);

  focus_output_styled (view->out, FOCUS_STYLE_HEADING, head);
  g_string_append (view->out->text, "\n\n");
}

static void
append_current (const View *view, const FocusEntry *current, const char *state)
{
  g_autofree char *until = focus_format_time (current->end.instant_s, current->end.offset_s);
  g_autofree char *after = g_strdup_printf (", until %s.", until);

  if (current->start.is_date)
    append_titled (view, "Today: ", focus_entry_title (current), ".");
  else
    append_titled (view, g_strcmp0 (state, "meeting") == 0 ? "In a meeting: " : "Now: ",
                   focus_entry_title (current), after);
}

static void
append_now (const View *view)
{
  g_autofree char *state = focus_dict_string (view->status, "state");
  g_autoptr (GVariant) focus = focus_dict_child (view->status, "focus");
  g_autoptr (FocusEntry) current = read_current (view->status, state);
  gint64 until_s = 0;

  if (focus_status_session (view->out, view->status))
    {
      if (current && g_strcmp0 (state, "meeting") == 0)
        append_current (view, current, state);
    }
  else if (g_strcmp0 (state, "focus") == 0)
    {
      g_autofree char *task = focus_dict_string (focus, "task");
      gboolean ends = focus_dict_int (focus, "until", &until_s);
      g_autofree char *until = ends ? focus_format_time (until_s, view->offset_s) : NULL;
      g_autofree char *before = g_strdup_printf ("Focus%s%s%s", until ? " until " : "",
                                                 until ? until : "", task ? ": " : "");
      append_titled (view, before, task ? task : "", ".");
    }
  else if (current)
    append_current (view, current, state);
  else
    g_string_append_printf (view->out->text, "%s\n",
                            g_strcmp0 (state, "off") == 0 ? "Outside your working hours."
                                                          : "Nothing is on now.");
  focus_status_quiet (view->out, view->status);
}

static char *
describe_start (const View *view, const FocusEntry *next)
{
  g_autofree char *day = focus_format_day_near (next->start.day, view->today);

  if (next->start.is_date)
    return g_strdup_printf (", %s, all day", day);
  g_autofree char *time = focus_format_time (next->start.instant_s, next->start.offset_s);
  if (next->start.day != view->today)
    return g_strdup_printf (", %s at %s", day, time);
  /* Round up: "in 1 min" while a second is left. */
  gint64 in_min = MAX (next->start.instant_s - view->now_s + 59, 0) / 60;
  g_autofree char *length = focus_format_length (in_min);
  return g_strdup_printf (" at %s, in %s", time, length);
}

static void
append_next (const View *view)
{
  g_autoptr (GVariant) dict = focus_dict_child (view->status, "next");
  g_autoptr (FocusEntry) next = focus_entry_read (dict);

  if (!next->start.is_set)
    {
      g_string_append (view->out->text, "Nothing else is planned.\n");
      return;
    }
  g_autofree char *start = describe_start (view, next);
  g_autofree char *after = g_strdup_printf ("%s.", start);
  append_titled (view, "Next: ", focus_entry_title (next), after);
}

/* "Unclear today: Product sync, and 2 more." */
static void
append_unclear (const View *view)
{
  g_autoptr (GVariant) unclear = focus_dict_list (view->status, "unclear");
  gsize n = g_variant_n_children (unclear);

  if (n == 0)
    return;
  g_autoptr (GVariant) dict = g_variant_get_child_value (unclear, 0);
  g_autoptr (FocusEntry) first = focus_entry_read (dict);
  g_autofree char *after = n == 1 ? g_strdup (".")
                                  : g_strdup_printf (", and %" G_GSIZE_FORMAT " more.", n - 1);
  append_titled (view, "Unclear today: ", focus_entry_title (first), after);
}

static void
append_week (const View *view)
{
  g_autoptr (GVariant) week = focus_dict_child (view->status, "week");
  gint64 value;

  if (focus_dict_int (week, "meeting_min", &value))
    {
      gint64 n = focus_dict_count (week, "meeting_count");
      g_autofree char *count = focus_format_count (n, "meeting", "meetings");
      g_autofree char *length = focus_format_length (value);
      g_string_append_printf (view->out->text, "This week: %s%s%s.\n",
                              n > 0 ? count : "no meetings", n > 0 ? ", " : "",
                              n > 0 ? length : "");
    }
  focus_status_plan (view->out, view->status);
}

/* "1 meeting to close: focusctl close" */
static void
append_closing (const View *view)
{
  gint64 n_closeouts = focus_dict_count (view->status, "closeouts");
  gint64 n_due = focus_dict_count (view->status, "actions_due");
  g_autofree char *closeouts = focus_format_count (n_closeouts, "meeting", "meetings");
  g_autofree char *due = focus_format_count (n_due, "action is", "actions are");

  if (n_closeouts > 0)
    g_string_append_printf (view->out->text, "%s to close: focusctl close\n", closeouts);
  if (n_due > 0)
    g_string_append_printf (view->out->text, "%s due: focusctl actions\n", due);
}

/* Trouble first. */
static gint
rank (GVariant *account)
{
  static const char *const order[] = { "error", "credentials", "offline", "ok", NULL };
  g_autofree char *state = focus_dict_string (account, "state");
  gint i = 0;

  while (order[i] && g_strcmp0 (order[i], state) != 0)
    i++;
  return order[i] ? i : 0;
}

static void
append_account_good (FocusOutput *out, GVariant *account, gint64 now_s)
{
  gint64 last_s = 0;
  gboolean has_synced = focus_dict_int (account, "last_sync", &last_s);
  g_autofree char *ago = focus_format_ago (now_s - last_s);
  g_autofree char *calendars = focus_format_count (focus_dict_count (account, "calendars"),
                                                   "calendar", "calendars");
  g_autofree char *objects = focus_format_count (focus_dict_count (account, "objects"), "object",
                                                 "objects");

  if (focus_dict_true (account, "syncing"))
    g_string_append_printf (out->text, "syncing now; %s, %s\n", calendars, objects);
  else if (!has_synced)
    g_string_append (out->text, "not synced yet\n");
  else
    {
      focus_output_styled (out, FOCUS_STYLE_GOOD, "up to date");
      g_autofree char *rest = g_strdup_printf (", synced %s; %s, %s", ago, calendars, objects);
      /* The first line has "up to date" before it. */
      focus_text_wrap (out->text, rest, NAME_COLUMNS + 4,
                       out->columns - (guint) strlen ("up to date"));
    }
}

static void
append_remedy (FocusOutput *out, GVariant *account, const char *name, const char *state)
{
  int indent = NAME_COLUMNS + 4;
  gint64 unreadable = focus_dict_count (account, "unreadable");
  gint64 held_back = focus_dict_count (account, "held_back");
  gint64 queue = focus_dict_count (account, "queue");
  g_autofree char *writes = focus_format_count (queue, "write waits", "writes wait");

  if (queue > 0)
    g_string_append_printf (out->text, "%*s%s to be sent\n", indent, "", writes);
  if (g_strcmp0 (state, "offline") == 0)
    g_string_append_printf (out->text, "%*sfocusd tries again by itself; now: focusctl sync %s\n",
                            indent, "", name);
  else if (g_strcmp0 (state, "ok") != 0)
    g_string_append_printf (out->text, "%*sfind out why: focusctl account test %s\n", indent, "",
                            name);
  if (unreadable > 0)
    g_string_append_printf (out->text,
                            "%*s%" G_GINT64_FORMAT " unreadable: see focusctl account list\n",
                            indent, "", unreadable);
  if (held_back > 0)
    g_string_append_printf (out->text,
                            "%*s%" G_GINT64_FORMAT " removals held back: see focusctl calendar "
                            "list\n",
                            indent, "", held_back);
}

static void
append_account (FocusOutput *out, GVariant *account, gint64 now_s)
{
  g_autofree char *raw_name = focus_dict_string (account, "name");
  g_autofree char *name = focus_text_harmless (raw_name);
  g_autofree char *state = focus_dict_string (account, "state");
  g_autofree char *message = focus_dict_string (account, "message");

  g_string_append (out->text, "  ");
  focus_text_cell (out->text, name, NAME_COLUMNS);
  g_string_append (out->text, "  ");
  if (g_strcmp0 (state, "ok") == 0)
    append_account_good (out, account, now_s);
  else
    {
      g_autofree char *what = g_strdup_printf ("%s%s%s", state ? state : "unknown",
                                               message && *message ? ": " : "",
                                               message ? message : "");
      g_string_append (out->text, focus_output_style (out, FOCUS_STYLE_BAD));
      focus_text_wrap (out->text, what, NAME_COLUMNS + 4, out->columns);
      g_string_append (out->text, focus_output_style (out, FOCUS_STYLE_PLAIN));
    }
  append_remedy (out, account, name, state);
}

void
focus_status_accounts (FocusOutput *out, GVariant *accounts, gint64 now_s)
{
  gsize n = g_variant_n_children (accounts);

  if (n == 0)
    g_string_append (out->text, "No account yet. Add one: focusctl account add me@example.org\n");
  for (gint wanted = 0; wanted <= 3; wanted++)
    for (gsize i = 0; i < n; i++)
      {
        g_autoptr (GVariant) account = g_variant_get_child_value (accounts, i);
        if (rank (account) == wanted)
          append_account (out, account, now_s);
      }
}

static void
append_problems (const View *view)
{
  g_autoptr (GVariant) problems = focus_dict_list (view->status, "config_problems");
  gsize n = g_variant_n_children (problems);

  if (n == 0)
    return;
  g_string_append_c (view->out->text, '\n');
  g_string_append (view->out->text, focus_output_style (view->out, FOCUS_STYLE_BAD));
  focus_text_wrap (view->out->text,
                   "The configuration has mistakes; the last good one is in force.", 0,
                   view->out->columns);
  g_string_append (view->out->text, focus_output_style (view->out, FOCUS_STYLE_PLAIN));
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GVariant) problem = g_variant_get_child_value (problems, i);
      g_autofree char *message = focus_dict_string (problem, "message");
      g_autofree char *line = g_strdup_printf ("  line %" G_GINT64_FORMAT ": ",
                                               focus_dict_count (problem, "line"));
      g_string_append (view->out->text, line);
      focus_text_wrap (view->out->text, message, focus_text_width (line), view->out->columns);
    }
}

/* How much there is to tell from: nothing of an empty copy is told as if it were an empty week. */
typedef enum
{
  COPY_NO_ACCOUNT,
  COPY_NOT_TRIED, /* no account was synced yet, and one is being or about to be */
  COPY_FAILED,    /* alike, and none could be */
  COPY_THERE
} Copy;

static Copy
read_copy (GVariant *accounts)
{
  gsize n = g_variant_n_children (accounts);
  Copy copy = n > 0 ? COPY_FAILED : COPY_NO_ACCOUNT;

  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GVariant) account = g_variant_get_child_value (accounts, i);
      g_autofree char *state = focus_dict_string (account, "state");

      if (focus_dict_count (account, "last_sync") > 0)
        return COPY_THERE;
      if (focus_dict_true (account, "syncing") || g_strcmp0 (state, "ok") == 0)
        copy = COPY_NOT_TRIED;
    }
  return copy;
}

static void
append_copy (const View *view, Copy copy)
{
  static const char *const sentences[] = {
    [COPY_NOT_TRIED] = "The first sync is running: what is planned is known when it has ended.",
    [COPY_FAILED] = "No account could be synced yet: nothing is known of what is planned.",
  };

  if (copy == COPY_THERE)
    {
      append_now (view);
      append_next (view);
      append_unclear (view);
      append_week (view);
      focus_status_pending (view->out, view->status, view->today);
      append_closing (view);
    }
  else
    focus_text_wrap (view->out->text, sentences[copy], 0, view->out->columns);
}

void
focus_status_text (FocusOutput *out, GVariant *status)
{
  g_autoptr (GVariant) accounts = focus_dict_list (status, "accounts");
  Copy copy = read_copy (accounts);
  View view = { out, status, focus_dict_count (status, "now"), focus_dict_count (status, "offset"),
                0 };

  view.today = focus_day_of (view.now_s, view.offset_s);
  append_head (&view);
  if (copy == COPY_NO_ACCOUNT)
    focus_status_accounts (out, accounts, view.now_s);
  else
    append_copy (&view, copy);
  append_problems (&view);
  if (copy == COPY_NO_ACCOUNT)
    return;
  g_string_append_c (out->text, '\n');
  focus_status_accounts (out, accounts, view.now_s);
}
