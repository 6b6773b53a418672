// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Open points of a series.
#include "engine/closing-points.h"

#include "engine/closing-note.h"
#include "engine/engine-private.h"
#include "engine/reminder-query.h"

#include <string.h>

/* Before the id of the occurrence, in the keys of notifications. */
#define KEY_PREFIX "points-"
#define KIND       "points"

/* In state.db: "ID=END ID=END", of those that were told and are not over. */
#define NOTE     "points-told"
#define MAX_TOLD 64

struct FocusClosingPoints
{
  FocusEngine *engine; /* borrowed */
  GHashTable *told;    /* owned, nullable: not read yet; id -> gint64 *: when it is over */
  gboolean is_stale;   /* meetings or points changed, or one waits for its moment */
  gint64 looked_s;
  gint64 wake_s;
  char *titled; /* owned, nullable: key of one with titles that may be on the screen */
};

FocusClosingPoints *
focus_closing_points_new (FocusEngine *engine)
{
  FocusClosingPoints *points = g_new0 (FocusClosingPoints, 1);

  points->engine = engine;
  points->is_stale = TRUE;
  points->wake_s = G_MAXINT64;
  return points;
}

void
focus_closing_points_free (FocusClosingPoints *points)
{
  if (points == NULL)
    return;
  g_clear_pointer (&points->told, g_hash_table_unref);
  g_free (points->titled);
  g_free (points);
}

/* What was told */

static void
add_told (GHashTable *told, const char *id, gint64 end_s)
{
  g_hash_table_replace (told, g_strdup (id), g_memdup2 (&end_s, sizeof end_s));
}

static void
load (FocusClosingPoints *points)
{
  g_autofree char *note = focus_state_store_note (points->engine->past, NOTE, NULL);
  g_auto (GStrv) entries = g_strsplit (note != NULL ? note : "", " ", MAX_TOLD);

  points->told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (char **entry = entries; *entry != NULL; entry++)
    {
      char *sign = strchr (*entry, '=');
      if (sign == NULL)
        continue;
      *sign = '\0';
      add_told (points->told, *entry, g_ascii_strtoll (sign + 1, NULL, 10));
    }
}

/* Before it is shown. More than there can be at a time: an old one may be told again. */
static gboolean
keep (FocusClosingPoints *points, const char *id, gint64 end_s)
{
  gint64 now_s = focus_engine_now_s (points->engine);
  g_autoptr (GString) note = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  GHashTableIter iter;
  gpointer one, over_s;

  add_told (points->told, id, end_s);
  g_hash_table_iter_init (&iter, points->told);
  while (g_hash_table_iter_next (&iter, &one, &over_s))
    if (*(gint64 *) over_s <= now_s)
      g_hash_table_iter_remove (&iter);
    else
      g_string_append_printf (note, "%s%s=%" G_GINT64_FORMAT, note->len > 0 ? " " : "",
                              (char *) one, *(gint64 *) over_s);
  if (focus_state_store_put_note (points->engine->past, NOTE, note->str, &error))
    return TRUE;
  g_warning ("open points are not shown: %s", error->message);
  return FALSE;
}

/* When */

/* Of all series with open points; borrowed from the records. */
static GHashTable *
series_with_points (FocusEngine *engine)
{
  const GPtrArray *records = focus_kept_records (engine->kept);
  GHashTable *uids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < records->len; i++)
    {
      const FocusKeptRecord *kept = records->pdata[i];
      const FocusTodo *todo = kept->record->todo;
      if (todo != NULL && focus_kept_state (kept) == FOCUS_TODO_OPEN && todo->meeting.uid != NULL
          && todo->meeting.recurrence_s != FOCUS_CLOSEOUT_SINGLE)
        g_hash_table_add (uids, todo->meeting.uid);
    }
  return uids;
}

static gint64
lead_s (const FocusRemindQuery *query, const FocusOccurrence *meeting)
{
  const GArray *leads = focus_remind_leads (query, meeting);

  for (guint i = 0; leads != NULL && i < leads->len; i++)
    {
      gint64 lead = g_array_index (leads, gint64, i);
      if (lead > 0 && lead <= FOCUS_CLOSING_MAX_LEAD_S)
        return lead;
    }
  return FOCUS_CLOSING_LEAD_S;
}

/* At its start, where nobody is who would see it, it waits; in a focus session too. */
static gboolean
may_tell_at_start (const FocusEngine *engine)
{
  gboolean in_session = engine->session.id != 0 && engine->session.paused_s == 0;

  return !engine->is_locked && !engine->is_away && !in_session;
}

/* What */

static gint
compare_points (gconstpointer a, gconstpointer b)
{
  const FocusTodo *x = (*(const FocusKeptRecord *const *) a)->record->todo;
  const FocusTodo *y = (*(const FocusKeptRecord *const *) b)->record->todo;

  if (x->has_due != y->has_due)
    return x->has_due ? -1 : 1;
  if (x->has_due && x->due.day != y->due.day)
    return x->due.day < y->due.day ? -1 : 1;
  return strcmp (x->uid, y->uid);
}

static void
tell (FocusClosingPoints *points, const FocusOccurrence *meeting, const char *id,
      const GPtrArray *todos, gboolean is_nudge)
{
  FocusEngine *engine = points->engine;
  gboolean hides = focus_engine_hides_titles (engine);
  g_autofree char *key = g_strconcat (KEY_PREFIX, id, NULL);
  g_auto (FocusClosingNote) note = focus_closing_note_points (
      meeting, todos, focus_engine_now_s (engine), engine->zone, hides);
  const FocusNotification notification = { .key = key,
                                           .kind = KIND,
                                           .summary = note.summary,
                                           .body = note.body,
                                           .urgency = FOCUS_NOTIFICATION_NORMAL,
                                           .until_s = meeting->span.end_s,
                                           .silent = !is_nudge };

  if (!keep (points, id, meeting->span.end_s))
    return;
  if (is_nudge)
    focus_nudges_show (engine->nudges, &notification);
  else
    focus_notices_show (engine->notices, &notification);
  g_free (points->titled);
  points->titled = hides ? NULL : g_steal_pointer (&key);
}

/* Whether it is due and waits. */
static gboolean
tend_meeting (FocusClosingPoints *points, const FocusOccurrence *meeting, gint64 tell_s,
              const FocusDecision *decision)
{
  FocusEngine *engine = points->engine;
  gint64 now_s = focus_engine_now_s (engine);
  gboolean has_begun = now_s >= meeting->span.start_s;
  gboolean may_tell = has_begun ? may_tell_at_start (engine)
                                : focus_nudges_is_open (engine->nudges, decision);
  g_autofree char *id = focus_query_id (meeting);
  g_autoptr (GPtrArray) todos = NULL;

  if (tell_s > now_s || g_hash_table_contains (points->told, id))
    return FALSE;
  todos = focus_kept_todos (engine->kept, meeting->details->uid, meeting->recurrence_s,
                            meeting->span.start_s);
  if (todos->len == 0)
    return FALSE;
  if (!may_tell)
    {
      if (!has_begun)
        points->wake_s = MIN (points->wake_s, meeting->span.start_s);
      return TRUE;
    }
  g_ptr_array_sort (todos, compare_points);
  tell (points, meeting, id, todos, !has_begun);
  return FALSE;
}

/* A meeting that I go to, as far as it can be known. */
static gboolean
is_of_use (const FocusOccurrence *meeting, gint64 now_s)
{
  return meeting->in_series && meeting->counted
         && now_s < meeting->span.start_s + FOCUS_CLOSING_LATE_S && now_s < meeting->span.end_s;
}

static void
look (FocusClosingPoints *points, const FocusStill *still, const FocusDecision *decision)
{
  FocusEngine *engine = points->engine;
  gint64 now_s = still->snapshot.now_s;
  g_autoptr (GHashTable) series = series_with_points (engine);
  const FocusRemindQuery query = focus_reminder_query (engine, now_s, still->occurrences, NULL);
  guint n = g_hash_table_size (series) > 0 ? still->occurrences->len : 0;

  points->is_stale = FALSE;
  points->wake_s = G_MAXINT64;
  points->looked_s = now_s;
  for (guint i = 0; i < n; i++)
    {
      const FocusOccurrence *one = &g_array_index (still->occurrences, FocusOccurrence, i);
      gint64 tell_s;
      if (!is_of_use (one, now_s) || !g_hash_table_contains (series, one->details->uid))
        continue;
      tell_s = one->span.start_s - lead_s (&query, one);
      if (tell_s > now_s)
        points->wake_s = MIN (points->wake_s, tell_s);
      else if (tend_meeting (points, one, tell_s, decision))
        points->is_stale = TRUE;
    }
}

/* One with titles does not stay on a screen that passers-by read (R30). */
static void
hide_titles (FocusClosingPoints *points)
{
  if (points->titled == NULL || !focus_engine_hides_titles (points->engine))
    return;
  focus_nudges_close (points->engine->nudges, points->titled);
  g_clear_pointer (&points->titled, g_free);
}

void
focus_closing_points_tend (FocusClosingPoints *points, const FocusStill *still,
                           const FocusDecision *decision)
{
  gint64 now_s = still->snapshot.now_s;

  hide_titles (points);
  if (!focus_notices_has_notifier (points->engine->notices)
      || (!points->is_stale && now_s < points->wake_s && now_s >= points->looked_s))
    return;
  if (points->told == NULL)
    load (points);
  look (points, still, decision);
}

gint64
focus_closing_points_wake_s (const FocusClosingPoints *points)
{
  return points->wake_s;
}

void
focus_closing_points_look_again (FocusClosingPoints *points)
{
  points->is_stale = TRUE;
}
