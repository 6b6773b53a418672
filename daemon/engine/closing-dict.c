// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Meetings to be closed, and actions, as dictionaries.
#include "engine/closing-dict.h"

#include "engine/closing-past.h"
#include "engine/engine-private.h"

#include <string.h>

/* Actions */

static const char *const states[] = {
  [FOCUS_TODO_OPEN] = "open", [FOCUS_TODO_DONE] = "done", [FOCUS_TODO_DROPPED] = "dropped"
};

static void
put_date (GVariantBuilder *dict, const char *key, FocusDate date)
{
  g_autofree char *text = focus_date_format (date);

  focus_dict_string (dict, key, text);
}

/* ACCOUNT/NAME of the calendar that it is in; nothing while it is in none. */
static void
put_place (GVariantBuilder *dict, FocusEngine *engine, const FocusKeptRecord *kept)
{
  FocusLook *look = focus_engine_look (engine, NULL);
  gboolean is_there = kept->calendar_path != NULL && kept->place != FOCUS_KEPT_GONE;

  for (guint i = 0; look != NULL && is_there && i < look->calendars->len; i++)
    {
      const FocusLookCalendar *calendar = look->calendars->pdata[i];
      if (g_strcmp0 (calendar->row->account, kept->account) == 0
          && g_strcmp0 (calendar->row->path, kept->calendar_path) == 0)
        focus_dict_string (dict, "calendar", calendar->view->name);
    }
  focus_dict_bool (dict, "sent", kept->place == FOCUS_KEPT_SENT);
}

void
focus_closing_put_action (GVariantBuilder *dict, FocusEngine *engine, const FocusKeptRecord *kept)
{
  const FocusTodo *todo = kept->record->todo;
  gint64 today = focus_engine_today (engine).day;
  FocusTodoState state = focus_kept_state (kept);
  g_autofree char *id = focus_kept_id (kept);

  focus_dict_string (dict, "id", id);
  focus_dict_string (dict, "what", todo->what);
  focus_dict_string (dict, "who", todo->who);
  focus_dict_string (dict, "mail", todo->mail);
  focus_dict_bool (dict, "mine", focus_engine_is_me (engine, todo->mail));
  if (todo->has_due)
    put_date (dict, "due", todo->due);
  focus_dict_bool (dict, "overdue",
                   state == FOCUS_TODO_OPEN && todo->has_due && todo->due.day < today);
  focus_dict_string (dict, "state", states[state]);
  if (todo->state == FOCUS_TODO_DONE && todo->done_s != G_MININT64)
    focus_dict_int (dict, "done", todo->done_s);
  focus_dict_string (dict, "uid", todo->meeting.uid);
  if (kept->meeting_title[0] != '\0')
    focus_dict_string (dict, "title", kept->meeting_title);
  if (kept->meeting_s != 0)
    focus_dict_time (dict, "start", "offset", kept->meeting_s, FALSE, engine->zone);
  put_place (dict, engine, kept);
}

GVariant *
focus_closing_action (FocusEngine *engine, const FocusKeptRecord *kept)
{
  GVariantBuilder dict;

  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  focus_closing_put_action (&dict, engine, kept);
  return g_variant_builder_end (&dict);
}

static gint
compare_actions (gconstpointer a, gconstpointer b)
{
  const FocusKeptRecord *x = *(const FocusKeptRecord *const *) a;
  const FocusKeptRecord *y = *(const FocusKeptRecord *const *) b;
  const FocusTodo *p = x->record->todo, *q = y->record->todo;

  if (p->has_due != q->has_due)
    return p->has_due ? -1 : 1;
  if (p->has_due && p->due.day != q->due.day)
    return p->due.day < q->due.day ? -1 : 1;
  if (x->made_s != y->made_s)
    return x->made_s < y->made_s ? -1 : 1;
  return strcmp (p->uid, q->uid);
}

GVariant *
focus_closing_action_list (FocusEngine *engine, GPtrArray *todos)
{
  GVariantBuilder list;

  g_ptr_array_sort (todos, compare_actions);
  g_variant_builder_init (&list, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < todos->len; i++)
    g_variant_builder_add_value (&list, focus_closing_action (engine, todos->pdata[i]));
  return g_variant_builder_end (&list);
}

/* Actions as they were read */

static const struct
{
  FocusActionDoubt doubt;
  const char *name;
} doubts[] = {
  { FOCUS_ACTION_NO_OWNER, "no-owner" },           { FOCUS_ACTION_OWNER_UNKNOWN, "owner-unknown" },
  { FOCUS_ACTION_OWNER_SEVERAL, "owner-several" }, { FOCUS_ACTION_NO_DUE, "no-due" },
  { FOCUS_ACTION_DUE_ASKED, "due-asked" },
};

GVariant *
focus_closing_read_line (const FocusActionLine *line)
{
  GVariantBuilder dict, names;

  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_init (&names, G_VARIANT_TYPE_STRING_ARRAY);
  focus_dict_string (&dict, "who", line->who);
  focus_dict_string (&dict, "mail", line->mail);
  focus_dict_string (&dict, "what", line->what);
  if (line->has_due)
    put_date (&dict, "due", line->due);
  for (gsize i = 0; i < G_N_ELEMENTS (doubts); i++)
    if ((line->doubts & doubts[i].doubt) != 0)
      g_variant_builder_add (&names, "s", doubts[i].name);
  g_variant_builder_add (&dict, "{sv}", "doubts", g_variant_builder_end (&names));
  return g_variant_builder_end (&dict);
}

/* Meetings */

static const char *const results[] = { [FOCUS_RESULT_DECISION] = "decision",
                                       [FOCUS_RESULT_ACTIONS] = "actions",
                                       [FOCUS_RESULT_NOTHING] = "nothing" };

gboolean
focus_closing_waits (FocusEngine *engine, const FocusMeeting *meeting)
{
  const FocusOccurrence *occurrence = &meeting->occurrence;
  gint64 recurrence_s = focus_closeout_recurrence_s (occurrence);
  g_autoptr (GArray) waiting = NULL;
  FocusCloseoutQuery query;

  if (!focus_closing_past_query (focus_closing_past (engine->closing), &query, NULL))
    return FALSE;
  waiting = focus_closeout_waiting (&query);
  for (guint i = 0; i < waiting->len; i++)
    {
      const FocusOccurrence *one = &g_array_index (query.occurrences, FocusOccurrence,
                                                   g_array_index (waiting, guint, i));
      if (focus_closeout_recurrence_s (one) == recurrence_s
          && g_str_equal (one->details->uid, occurrence->details->uid))
        return TRUE;
    }
  return FALSE;
}

/* What was said of it. A close-out from before the meeting was put to another time says nothing. */
static void
put_result (GVariantBuilder *dict, FocusEngine *engine, const FocusOccurrence *occurrence)
{
  gint64 recurrence_s = focus_closeout_recurrence_s (occurrence);
  const char *uid = occurrence->details->uid;
  const FocusCloseout *closeout = focus_closeout_find (focus_kept_closeouts (engine->kept), uid,
                                                       recurrence_s);
  const FocusKeptRecord *kept = focus_kept_result (engine->kept, uid, recurrence_s);
  FocusResultSort sort = FOCUS_RESULT_NOTHING;

  if (closeout == NULL || closeout->closed_s == 0
      || !focus_closeout_is_about (closeout, occurrence))
    return;
  if (kept != NULL)
    sort = kept->record->result->sort;
  else if (closeout->result == FOCUS_CLOSEOUT_OUTCOME)
    sort = FOCUS_RESULT_ACTIONS;
  focus_dict_string (dict, "result", results[sort]);
  focus_dict_int (dict, "closed", closeout->closed_s);
  if (sort == FOCUS_RESULT_DECISION)
    focus_dict_string (dict, "decision", kept->record->result->text);
}

static void
put_where (GVariantBuilder *dict, FocusEngine *engine)
{
  g_auto (FocusKeptWhere) where = focus_kept_where (engine->kept);

  focus_dict_string (dict, "where", where.calendar);
  focus_dict_bool (dict, "where_results", where.results);
  focus_dict_bool (dict, "where_actions", where.todos);
  focus_dict_string (dict, "where_problem", where.problem);
}

void
focus_closing_put_meeting (GVariantBuilder *dict, FocusEngine *engine, const FocusMeeting *meeting,
                           gboolean waits)
{
  const FocusOccurrence *occurrence = &meeting->occurrence;
  const FocusDetails *details = occurrence->details;
  const GArray *closeouts = focus_kept_closeouts (engine->kept);

  focus_dict_string (dict, "id", meeting->id);
  focus_dict_string (dict, "uid", details->uid);
  if (occurrence->in_series)
    focus_dict_int (dict, "recurrence_id", occurrence->recurrence_s);
  focus_dict_string (dict, "calendar", meeting->view->name);
  focus_dict_string (dict, "title", details->title);
  focus_dict_bool (dict, "all_day", details->all_day);
  focus_dict_time (dict, "start", "offset", occurrence->span.start_s, FALSE, engine->zone);
  focus_dict_time (dict, "end", "end_offset", occurrence->span.end_s, FALSE, engine->zone);
  focus_dict_bool (dict, "mine", focus_closeout_is_mine (occurrence));
  focus_dict_bool (dict, "can_tell", occurrence->organised_by_me && meeting->is_writable);
  focus_dict_bool (dict, "waits", waits);
  focus_dict_bool (dict, "idle", focus_closeout_is_idle (closeouts, details->uid, FALSE));
  put_result (dict, engine, occurrence);
  put_where (dict, engine);
}

static GVariant *
people_list (const FocusMeeting *meeting)
{
  GVariantBuilder list;

  g_variant_builder_init (&list, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < meeting->people->len; i++)
    {
      const FocusActionPerson *person = &g_array_index (meeting->people, FocusActionPerson, i);
      GVariantBuilder dict;
      g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
      focus_dict_string (&dict, "name", person->name);
      focus_dict_string (&dict, "mail", person->mail);
      focus_dict_bool (&dict, "me", person->is_me);
      g_variant_builder_add_value (&list, g_variant_builder_end (&dict));
    }
  return g_variant_builder_end (&list);
}

void
focus_closing_put_rest (GVariantBuilder *dict, FocusEngine *engine, const FocusMeeting *meeting)
{
  const FocusOccurrence *occurrence = &meeting->occurrence;
  const char *uid = occurrence->details->uid;
  gint64 recurrence_s = focus_closeout_recurrence_s (occurrence);
  g_autoptr (GPtrArray) todos = focus_kept_todos (engine->kept, uid, recurrence_s, 0);
  g_autoptr (GPtrArray)
      open = focus_kept_todos (engine->kept, uid, recurrence_s, occurrence->span.start_s);

  g_variant_builder_add (dict, "{sv}", "people", people_list (meeting));
  g_variant_builder_add (dict, "{sv}", "actions", focus_closing_action_list (engine, todos));
  g_variant_builder_add (dict, "{sv}", "open", focus_closing_action_list (engine, open));
}
