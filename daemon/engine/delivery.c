// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The report of the week that comes by itself.
#include "engine/delivery.h"

#include "core/report-due.h"
#include "engine/engine-private.h"
#include "engine/report-note.h"

#include <string.h>

/* In state.db, and before the week in the keys of notifications. */
#define WHAT       "report"
#define KEY_PREFIX WHAT "-"
#define ACTION     "default" /* what a click does as well */
/* Days around now in which absence can put a report off. */
#define ABSENCE_DAYS 9

struct FocusDelivery
{
  FocusEngine *engine; /* borrowed */
  gint64 wake_s;
  gboolean is_loaded; /* the two that follow */
  gboolean any_delivered;
  FocusDate delivered;
  gboolean is_counting; /* the figures of `delivered` */
};

static void
heard (FocusNotifierNews news, const char *key, const char *action, const char *token,
       gpointer user_data)
{
  FocusDelivery *delivery = user_data;
  const FocusEngineSetup *setup = &delivery->engine->setup;

  if (news == FOCUS_NOTIFIER_ACTION && g_strcmp0 (action, ACTION) == 0
      && setup->show_report != NULL)
    setup->show_report (key + strlen (KEY_PREFIX), token, setup->show_data);
}

FocusDelivery *
focus_delivery_new (FocusEngine *engine)
{
  FocusDelivery *delivery = g_new0 (FocusDelivery, 1);

  delivery->engine = engine;
  delivery->wake_s = G_MAXINT64;
  focus_notices_listen (engine->notices, KEY_PREFIX, heard, delivery);
  return delivery;
}

void
focus_delivery_free (FocusDelivery *delivery)
{
  g_free (delivery);
}

/* When */

static FocusSpans *
absence_around (FocusEngine *engine, gint64 now_s)
{
  FocusSpan window = { now_s - (gint64) ABSENCE_DAYS * FOCUS_DAY_S,
                       now_s + (gint64) ABSENCE_DAYS * FOCUS_DAY_S };
  g_autoptr (GArray) occurrences = focus_engine_occurrences (engine, window, NULL);
  g_autoptr (GArray) spans = focus_spans_new ();

  for (guint i = 0; occurrences != NULL && i < occurrences->len; i++)
    {
      const FocusOccurrence *occurrence = &g_array_index (occurrences, FocusOccurrence, i);
      if (occurrence->kind == FOCUS_KIND_ABSENCE)
        g_array_append_val (spans, occurrence->span);
    }
  return focus_spans_normal ((const FocusSpan *) (gpointer) spans->data, spans->len);
}

/* Absence is read only when it is what stands between now and the report. */
static FocusReportDue
find_due (FocusDelivery *delivery)
{
  FocusEngine *engine = delivery->engine;
  const FocusWindowEntry *when = &g_array_index (engine->config->report_when, FocusWindowEntry, 0);
  g_autoptr (GArray) nothing = focus_spans_new ();
  g_autoptr (GArray) absence = NULL;
  FocusReportDueQuery query = { .now_s = focus_engine_now_s (engine),
                                .zone = engine->zone,
                                .weekday = when->weekday,
                                .minute = when->start_min,
                                .hours = engine->config->hours,
                                .absence = nothing,
                                .not_before_s = engine->baseline_taken_s,
                                .any_delivered = delivery->any_delivered,
                                .delivered = delivery->delivered };
  FocusReportDue due = focus_report_due (&query);

  if (!due.now)
    return due;
  absence = absence_around (engine, query.now_s);
  query.absence = absence;
  return focus_report_due (&query);
}

/* What */

static void
show (FocusEngine *engine, const FocusWeekSummary *summary)
{
  g_autofree char *week = focus_week_format (summary->monday);
  g_autofree char *key = g_strconcat (KEY_PREFIX, week, NULL);
  const FocusBaseline *baseline = engine->has_baseline ? &engine->baseline : NULL;
  g_auto (FocusReportNote) note = focus_report_note (summary->figures, baseline);
  const FocusNotificationAction action = { ACTION, note.show };
  const FocusNotification notification = {
    .key = key,
    .kind = WHAT,
    .summary = note.summary,
    .body = note.body,
    .urgency = FOCUS_NOTIFICATION_NORMAL,
    .until_s = focus_engine_now_s (engine) + FOCUS_REPORT_LATE_S,
    .actions = &action,
    .n_actions = 1,
  };

  focus_nudges_show (engine->nudges, &notification);
}

/* Stored before it is shown: after a crash between the two it is not shown, rather than twice. */
static void
counted (GArray *rows, const GError *error, gpointer user_data)
{
  FocusDelivery *delivery = user_data;
  FocusEngine *engine = delivery->engine;
  g_autoptr (GError) local_error = NULL;
  gboolean first = FALSE;

  delivery->is_counting = FALSE;
  focus_engine_dirty (engine); /* to find the next moment */
  if (rows != NULL
      && focus_state_store_deliver (engine->past, WHAT, delivery->delivered,
                                    focus_engine_now_s (engine), &first, &local_error)
      && first)
    show (engine, &g_array_index (rows, FocusWeekRow, 0).summary);
  if (local_error != NULL)
    g_warning ("the report of the week is not shown: %s", local_error->message);
  else if (error != NULL && !g_error_matches (error, FOCUS_ERROR, FOCUS_ERROR_BUSY))
    g_warning ("the report of the week is not shown: %s", error->message);
}

static void
load (FocusDelivery *delivery)
{
  g_autoptr (GError) error = NULL;

  delivery->is_loaded = TRUE;
  delivery->any_delivered = focus_state_store_delivered (delivery->engine->past, WHAT,
                                                         &delivery->delivered, &error);
  if (error != NULL)
    g_warning ("cannot read what was shown: %s", error->message);
}

void
focus_delivery_tend (FocusDelivery *delivery)
{
  FocusEngine *engine = delivery->engine;
  FocusReportDue due;

  delivery->wake_s = G_MAXINT64;
  if (!focus_notices_has_notifier (engine->notices) || !engine->has_baseline
      || delivery->is_counting || engine->config->report_when->len == 0)
    return;
  if (!delivery->is_loaded)
    load (delivery);
  due = find_due (delivery);
  delivery->wake_s = due.wake_s;
  if (!due.now)
    return;
  delivery->any_delivered = TRUE; /* whatever comes of it: once */
  delivery->delivered = due.monday;
  delivery->is_counting = TRUE;
  focus_weeks_ask (engine->weeks, due.monday, 1, due.monday, counted, delivery);
}

gint64
focus_delivery_wake_s (FocusDelivery *delivery)
{
  return delivery->wake_s;
}
