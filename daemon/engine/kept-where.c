// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Where results and actions of meetings go: the calendar of [close-out] calendar, or nowhere.
#include "engine/kept-private.h"

gboolean
focus_kept_target (FocusKept *kept, const FocusTarget *target, const FocusRecord *record)
{
  return target->path != NULL && (record->result != NULL ? target->results : target->todos)
         && !g_hash_table_contains (kept->refused, focus_record_uid (record));
}

const FocusLookCalendar *
focus_kept_calendar (FocusKept *kept, const char *account, const char *path)
{
  FocusLook *look = account != NULL ? focus_engine_look (kept->engine, NULL) : NULL;

  for (guint i = 0; look != NULL && i < look->calendars->len; i++)
    {
      const FocusLookCalendar *calendar = look->calendars->pdata[i];
      if (calendar->writable && g_str_equal (calendar->row->account, account)
          && g_strcmp0 (calendar->row->path, path) == 0)
        return calendar;
    }
  return NULL;
}

FocusKeptWhere
focus_kept_where (FocusKept *kept)
{
  g_auto (FocusTarget) target = focus_engine_target_records (kept->engine);
  FocusKeptWhere where = { .calendar = g_strdup (target.name),
                           .results = target.path != NULL && target.results,
                           .todos = target.path != NULL && target.todos,
                           .problem = g_strdup (target.problem) };

  if (target.name == NULL && where.problem == NULL)
    where.problem = g_strdup ("what comes of meetings stays on this computer: name a calendar "
                              "under [close-out] calendar, or make one: `focusctl calendar create "
                              "--records ACCOUNT/NAME`");
  else if (where.problem == NULL && kept->refusal != NULL)
    where.problem = g_strdup_printf ("the calendar '%s' did not take all of it, and what it did "
                                     "not take stays on this computer: %s",
                                     target.name, kept->refusal);
  return where;
}

void
focus_kept_where_clear (FocusKeptWhere *where)
{
  g_clear_pointer (&where->calendar, g_free);
  g_clear_pointer (&where->problem, g_free);
}
