// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// When the morning line comes.
#include "engine/morning.h"

#include "core/metrics.h"
#include "engine/engine-private.h"
#include "engine/morning-note.h"

/* Before the date, in the keys of notifications; and in state.db: the day it last came. */
#define KEY_PREFIX "morning-"
#define NOTE       "morning"
#define KIND       "morning"

/* An account that is tried again so soon is waited for, though it was out of reach before. */
#define SOON_S 60

struct FocusMorning
{
  FocusEngine *engine; /* borrowed */
  gint64 wake_s;
  gboolean is_loaded;
  FocusDate told; /* the last day; nobody remembers 1970 */
  char *titled;   /* owned, nullable: key of a line with titles that may be on the screen */
};

FocusMorning *
focus_morning_new (FocusEngine *engine)
{
  FocusMorning *morning = g_new0 (FocusMorning, 1);

  morning->engine = engine;
  morning->wake_s = G_MAXINT64;
  return morning;
}

void
focus_morning_free (FocusMorning *morning)
{
  if (morning == NULL)
    return;
  g_free (morning->titled);
  g_free (morning);
}

/* What is kept */

static void
load (FocusMorning *morning)
{
  g_autofree char *note = focus_state_store_note (morning->engine->past, NOTE, NULL);

  morning->is_loaded = TRUE;
  if (note == NULL || !focus_date_parse (note, &morning->told))
    morning->told = (FocusDate){ 0 };
}

/* Before it is shown: after a crash between the two it is not shown, rather than twice. */
static gboolean
keep (FocusMorning *morning, FocusDate today)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *date = focus_date_format (today);

  morning->told = today; /* whatever comes of it: once */
  if (focus_state_store_put_note (morning->engine->past, NOTE, date, &error))
    return TRUE;
  g_warning ("the morning line is not shown: %s", error->message);
  return FALSE;
}

/* When */

/* Who flies west has the same day twice: it came yesterday, or tomorrow. */
static gboolean
was_told (const FocusMorning *morning, FocusDate today)
{
  return morning->told.day == today.day || morning->told.day == today.day + 1;
}

/* When the work of today begins; G_MAXINT64: there is none. */
static gint64
work_begins_s (const FocusStill *still, FocusDate today)
{
  const FocusSnapshot *snapshot = &still->snapshot;
  gint64 midnight_s = focus_zone_day_start (snapshot->zone, today);
  /* From yesterday: hours that go over midnight began there. */
  g_autoptr (GArray) hours = focus_window_spans (snapshot->hours, (FocusDate){ today.day - 1 },
                                                 (FocusDate){ today.day + 1 }, snapshot->zone);
  g_autoptr (GArray) away = focus_spans_new ();
  g_autoptr (GArray) absence = NULL;
  g_autoptr (GArray) work = NULL;

  for (guint i = 0; i < still->occurrences->len; i++)
    {
      const FocusOccurrence *one = &g_array_index (still->occurrences, FocusOccurrence, i);
      if (one->kind == FOCUS_KIND_ABSENCE && one->calendar->role != FOCUS_ROLE_IGNORE)
        g_array_append_val (away, one->span);
    }
  absence = focus_spans_normal ((const FocusSpan *) (gpointer) away->data, away->len);
  work = focus_spans_minus (hours, absence);
  for (guint i = 0; i < work->len; i++)
    if (g_array_index (work, FocusSpan, i).start_s >= midnight_s)
      return g_array_index (work, FocusSpan, i).start_s;
  return G_MAXINT64;
}

static gboolean
is_known (FocusEngine *engine, const FocusSyncReport *report, gint64 midnight_s)
{
  gboolean is_fresh = report->last_sync_s >= midnight_s
                      && focus_engine_is_whole (engine, report->spec->name);
  gboolean is_out_of_reach = report->state != FOCUS_SYNC_OK && !report->syncing
                             && report->next_s > focus_engine_now_s (engine) + SOON_S;

  return is_fresh || is_out_of_reach;
}

/* Whether what the calendars say of today is in the copy, as far as it can be. */
static gboolean
are_all_known (FocusEngine *engine, gint64 midnight_s)
{
  g_autoptr (GArray) reports = focus_sync_reports (engine->sync);

  for (guint i = 0; i < reports->len; i++)
    if (!is_known (engine, &g_array_index (reports, FocusSyncReport, i), midnight_s))
      return FALSE;
  return reports->len > 0;
}

/* What */

static gboolean
count_meetings (FocusEngine *engine, FocusDate today, FocusMorningDay *day, GError **error)
{
  FocusDate monday = focus_week_of (today);
  g_autoptr (GArray)
      week = focus_engine_occurrences (engine, focus_engine_week (engine, monday), error);
  g_autoptr (FocusWeekFigures) figures = NULL;

  if (week == NULL)
    return FALSE;
  const FocusWeekQuery query = focus_engine_week_query (engine, monday, week);
  figures = focus_metrics_week (&query);
  day->n_meetings = figures->days[today.day - monday.day].meeting_count;
  day->meeting_s = figures->days[today.day - monday.day].meeting_min * 60;
  return TRUE;
}

/* Of what is still to begin today. */
static guint
count_without_purpose (FocusEngine *engine, const FocusMorningDay *day)
{
  guint n = 0;

  for (guint i = 0; i < day->occurrences->len; i++)
    {
      const FocusOccurrence *one = &g_array_index (day->occurrences, FocusOccurrence, i);
      gboolean is_ahead = day->now_s <= one->span.start_s && one->span.start_s < day->day.end_s;
      const FocusScore *score = is_ahead && !one->organised_by_me
                                    ? focus_scores_find (engine->scores, one)
                                    : NULL;
      n += score != NULL && score->label == FOCUS_HYGIENE_UNCLEAR && !score->has_goal
           && !focus_invited_is_fine (engine->invited, one->details->uid);
    }
  return n;
}

static gboolean
make_note (FocusEngine *engine, FocusDate today, FocusMorningNote *ret_note, GError **error)
{
  FocusDate ahead = { today.day + FOCUS_MORNING_AHEAD_DAYS };
  g_autoptr (GArray) occurrences = focus_engine_occurrences (
      engine, focus_engine_days (engine, today, ahead), error);
  FocusMorningDay day = { .now_s = focus_engine_now_s (engine),
                          .day = focus_engine_days (engine, today, (FocusDate){ today.day + 1 }),
                          .zone = engine->zone,
                          .occurrences = occurrences,
                          .hides_titles = focus_engine_hides_titles (engine) };

  if (occurrences == NULL || !count_meetings (engine, today, &day, error))
    return FALSE;
  day.n_without_purpose = count_without_purpose (engine, &day);
  *ret_note = focus_morning_note (&day);
  return TRUE;
}

static void
show (FocusMorning *morning, FocusDate today, gint64 until_s)
{
  FocusEngine *engine = morning->engine;
  g_autoptr (GError) error = NULL;
  g_autofree char *date = focus_date_format (today);
  g_autofree char *key = g_strconcat (KEY_PREFIX, date, NULL);
  g_auto (FocusMorningNote) note = { 0 };
  FocusNotification notification = { .kind = KIND,
                                     .urgency = FOCUS_NOTIFICATION_NORMAL,
                                     .until_s = until_s };

  if (!make_note (engine, today, &note, &error))
    {
      g_warning ("the morning line is not shown: %s", error->message);
      return;
    }
  if (!keep (morning, today))
    return;
  notification.key = key;
  notification.summary = note.summary;
  notification.body = note.body;
  focus_nudges_show (engine->nudges, &notification);
  g_free (morning->titled);
  morning->titled = focus_engine_hides_titles (engine) ? NULL : g_steal_pointer (&key);
}

/* A line with titles does not stay on a screen that passers-by read (R30). */
static void
hide_titles (FocusMorning *morning)
{
  if (morning->titled == NULL || !focus_engine_hides_titles (morning->engine))
    return;
  focus_nudges_close (morning->engine->nudges, morning->titled);
  g_clear_pointer (&morning->titled, g_free);
}

void
focus_morning_tend (FocusMorning *morning, const FocusStill *still, const FocusDecision *decision)
{
  FocusEngine *engine = morning->engine;
  const char *wish = g_hash_table_lookup (engine->config->values, "notify.morning");
  FocusDate today = focus_engine_today (engine);
  gint64 now_s = focus_engine_now_s (engine);
  gint64 begins_s;

  morning->wake_s = G_MAXINT64;
  hide_titles (morning);
  if (!morning->is_loaded)
    load (morning);
  if (g_strcmp0 (wish, "no") == 0 || was_told (morning, today)
      || !focus_notices_has_notifier (engine->notices))
    return;
  begins_s = work_begins_s (still, today);
  if (now_s < begins_s)
    morning->wake_s = begins_s;
  else if (now_s - begins_s < FOCUS_MORNING_LATE_S
           && focus_nudges_is_open (engine->nudges, decision)
           && are_all_known (engine, focus_zone_day_start (engine->zone, today))
           && focus_scores_is_settled (engine->scores))
    show (morning, today, begins_s + FOCUS_MORNING_LATE_S);
}

gint64
focus_morning_wake_s (const FocusMorning *morning)
{
  return morning->wake_s;
}
