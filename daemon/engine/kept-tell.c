// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is kept of meetings, as lines for `focusctl explain`.
#include "engine/kept-private.h"

/* Lines about one meeting; of more actions only the number. */
#define MAX_LINES 50

/* Where it is; NULL: there, and nothing is to be said. */
static const char *
place_words (const FocusKeptRecord *record)
{
  static const char *const words[] = { [FOCUS_KEPT_HERE] = "kept on this computer",
                                       [FOCUS_KEPT_SENT] = "on its way to",
                                       [FOCUS_KEPT_THERE] = "kept in",
                                       [FOCUS_KEPT_GONE] = "deleted from" };
  return words[record->place];
}

/* ", kept in work/Tasks". */
static void
append_place (GString *line, FocusKept *kept, const FocusKeptRecord *record)
{
  const FocusLookCalendar *calendar = focus_kept_calendar (kept, record->account,
                                                           record->calendar_path);

  g_string_append_printf (line, "; %s", place_words (record));
  if (record->account != NULL)
    g_string_append_printf (line, " %s%s",
                            calendar != NULL ? calendar->view->name : record->account,
                            calendar != NULL ? "" : ", whose calendar is not here any more");
}

char *
focus_kept_line (FocusKept *kept, const FocusKeptRecord *record)
{
  const FocusTodo *todo = record->record->todo;
  g_autofree char *title = focus_kept_title (record->record);
  g_autofree char *due = todo != NULL && todo->has_due ? focus_date_format (todo->due) : NULL;
  GString *line = g_string_new (todo != NULL ? "action “" : "result “");

  g_string_append_printf (line, "%s”", title);
  if (due != NULL)
    g_string_append_printf (line, ", by %s", due);
  if (todo != NULL)
    g_string_append_printf (line, ": %s", focus_kept_state_name (todo->state));
  append_place (line, kept, record);
  return g_string_free (line, FALSE);
}

static char *
closed_line (FocusKept *kept, const FocusCloseout *closeout)
{
  FocusZone *zone = kept->engine->zone;
  g_autofree char *day = focus_date_format (
      focus_civil_date (focus_zone_civil (zone, closeout->closed_s)));

  return g_strdup_printf ("it was closed on %s: %s", day,
                          closeout->result == FOCUS_CLOSEOUT_NOTHING ? "nothing was decided"
                                                                     : "something came of it");
}

GPtrArray *
focus_kept_lines (FocusKept *kept, const char *uid, gint64 recurrence_s)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  const FocusCloseout *closeout = focus_kept_closeout (kept, uid, recurrence_s);
  const FocusKeptRecord *result = focus_kept_result (kept, uid, recurrence_s);
  g_autoptr (GPtrArray) todos = focus_kept_todos (kept, uid, recurrence_s, 0);

  if (closeout != NULL && closeout->result != FOCUS_CLOSEOUT_OPEN)
    g_ptr_array_add (lines, closed_line (kept, closeout));
  if (result != NULL)
    g_ptr_array_add (lines, focus_kept_line (kept, result));
  for (guint i = 0; i < todos->len && i < MAX_LINES; i++)
    g_ptr_array_add (lines, focus_kept_line (kept, todos->pdata[i]));
  if (todos->len > MAX_LINES)
    g_ptr_array_add (lines, g_strdup_printf ("and %u actions more", todos->len - MAX_LINES));
  return lines;
}
