// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// When I can be met, as VAVAILABILITY on each server that keeps it.
//
// What was published is noted before it is sent: however focusd ends, it knows that there may be
// something to take out again.
#include "engine/showing-private.h"

/* Looked at again after so long: another program may have taken it out. */
#define CHECK_S FOCUS_DAY_S
/* After a failure; doubled up to an hour. */
#define RETRY_S     300
#define MAX_RETRY_S 3600

/* What is asked of one server. */
typedef struct
{
  FocusShowing *showing; /* borrowed: whoever waits is answered before it is gone */
  char *account;         /* owned */
  char *wanted;          /* owned, nullable: ours is taken out */
} Request;

static gboolean
is_on (FocusEngine *engine)
{
  return g_strcmp0 (g_hash_table_lookup (engine->config->values, "work.publish"), "yes") == 0
         && !focus_engine_is_set_aside (engine);
}

/* Working hours without what is protected, and office hours. Owned. */
static FocusWindow *
open_hours (FocusEngine *engine)
{
  const FocusConfig *config = engine->config;
  FocusWindow *open = focus_window_minus (config->hours, engine->wishes->office);

  for (guint i = 0; i < config->windows->len; i++)
    {
      const FocusWindowConfig *window = g_ptr_array_index (config->windows, i);
      FocusWindow *rest = focus_window_minus (open, window->when);

      g_array_unref (open);
      open = rest;
    }
  FocusWindow *all = focus_window_plus (open, engine->wishes->office);
  g_array_unref (open);
  return all;
}

/* Times of day: each is an AVAILABLE of its own. */
static guint
n_times (const FocusWindow *window)
{
  g_autoptr (GHashTable) times = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < window->len; i++)
    {
      const FocusWindowEntry *entry = &g_array_index (window, FocusWindowEntry, i);
      g_hash_table_add (times, GINT_TO_POINTER (entry->start_min * 10000 + entry->end_min));
    }
  return g_hash_table_size (times);
}

/* What is published there: without lunch, too; where the server reads one time only, the most of it
   that is one. Owned; NULL: nothing of it can be told there. `ret_left_out`: for people. */
static FocusWindow *
hours_of (FocusEngine *engine, const FocusServer *server, const char **ret_left_out)
{
  g_autoptr (GArray) open = open_hours (engine);
  g_autoptr (GArray) lunch = focus_window_minus (engine->config->lunch, engine->wishes->office);
  g_autoptr (GArray) all = focus_window_minus (open, lunch);
  g_autoptr (GArray) bare = focus_window_plus (engine->config->hours, engine->config->hours);

  *ret_left_out = NULL;
  if (!focus_server_reads_one_time (server) || n_times (all) <= 1)
    return g_steal_pointer (&all);
  *ret_left_out = "lunch is left out, since its server reads only one time of day";
  if (n_times (open) <= 1)
    return g_steal_pointer (&open);
  *ret_left_out = "windows and lunch are left out, since its server reads only one time of day: "
                  "show = yes shows windows as events";
  return n_times (bare) <= 1 ? g_steal_pointer (&bare) : NULL;
}

/* Names what is published: equal texts, equal bytes. Owned. */
static char *
name_of (FocusEngine *engine, const FocusWindow *hours)
{
  g_autofree char *text = focus_window_format (hours);

  return g_strdup_printf ("%s; %s", focus_zone_name (engine->zone), text);
}

FocusShownHours *
focus_showing_hours_of (const FocusShowing *showing, const char *account)
{
  for (guint i = 0; showing->hours != NULL && i < showing->hours->len; i++)
    {
      FocusShownHours *hours = g_ptr_array_index (showing->hours, i);
      if (g_str_equal (hours->account, account))
        return hours;
    }
  return NULL;
}

static FocusShownHours *
hours_for (FocusShowing *showing, const char *account)
{
  FocusShownHours *hours = focus_showing_hours_of (showing, account);

  if (hours == NULL)
    {
      hours = g_new0 (FocusShownHours, 1);
      hours->account = g_strdup (account);
      g_ptr_array_add (showing->hours, hours);
    }
  return hours;
}

/* What came of it */

static void
tell_ledger (FocusShowing *showing, const Request *request, FocusActState state, const char *why)
{
  g_auto (FocusAct)
      act = { .at_s = focus_engine_now_s (showing->engine),
              .by = FOCUS_BY_FOCUSD,
              .what = g_strdup ("availability"),
              .calendar = g_strdup (request->account),
              .title = g_strdup (request->wanted != NULL ? request->wanted : "taken out again"),
              .answer = g_strdup (why),
              .state = state };
  g_autoptr (GError) error = NULL;

  if (!focus_ledger_add (showing->engine->past, &act, &error))
    g_warning ("the record of what was published cannot be kept: %s", error->message);
}

/* It says what is wanted, or there is nothing to say it in. */
static void
settle (FocusShowing *showing, FocusShownHours *hours, const Request *request)
{
  g_autoptr (GError) error = NULL;

  hours->failures = 0;
  hours->checked_s = focus_engine_now_s (showing->engine);
  hours->next_s = hours->checked_s + CHECK_S;
  if (request->wanted != NULL)
    return;
  g_clear_pointer (&hours->published, g_free);
  if (!focus_showing_put_hours (showing, &error))
    g_warning ("what was published cannot be noted: %s", error->message);
}

static void
put_off (FocusShowing *showing, FocusShownHours *hours, gint64 wait_s)
{
  hours->next_s = focus_engine_now_s (showing->engine) + wait_s;
}

static void
set_why (FocusShowing *showing, FocusShownHours *hours, const Request *request, const char *why,
         gboolean is_refusal)
{
  if (is_refusal && g_strcmp0 (hours->why, why) != 0)
    tell_ledger (showing, request, FOCUS_ACT_FAILED, why);
  g_free (hours->why);
  hours->why = g_strdup (why);
}

static void
take_published (FocusShowing *showing, FocusShownHours *hours, const Request *request,
                FocusPublished published, const char *why)
{
  switch (published)
    {
    case FOCUS_PUBLISHED_WRITTEN:
      tell_ledger (showing, request, FOCUS_ACT_DONE, NULL);
      set_why (showing, hours, request, NULL, FALSE);
      settle (showing, hours, request);
      return;
    case FOCUS_PUBLISHED_SAME:
      set_why (showing, hours, request, NULL, FALSE);
      settle (showing, hours, request);
      return;
    case FOCUS_PUBLISHED_UNABLE:
      set_why (showing, hours, request, why, FALSE);
      settle (showing, hours, request);
      return;
    case FOCUS_PUBLISHED_REFUSED:
      set_why (showing, hours, request, why, TRUE);
      put_off (showing, hours, CHECK_S);
      return;
    }
}

static void
request_free (Request *request)
{
  g_free (request->account);
  g_free (request->wanted);
  g_free (request);
}

static void
published (FocusPublished outcome, const char *why, const GError *error, gpointer user_data)
{
  Request *request = user_data;
  FocusShowing *showing = request->showing;
  FocusShownHours *hours = focus_showing_hours_of (showing, request->account);

  if (hours != NULL)
    {
      hours->busy = FALSE;
      if (error == NULL)
        take_published (showing, hours, request, outcome, why);
      else
        {
          set_why (showing, hours, request, error->message, FALSE);
          put_off (showing, hours, MIN (RETRY_S << MIN (hours->failures, 8), MAX_RETRY_S));
          hours->failures++;
        }
      focus_engine_dirty (showing->engine);
    }
  request_free (request);
}

/* Asking for it */

/* Noted before it is sent. */
static gboolean
note (FocusShowing *showing, FocusShownHours *hours, const char *wanted)
{
  g_autoptr (GError) error = NULL;

  if (wanted == NULL || g_strcmp0 (hours->published, wanted) == 0)
    return TRUE;
  g_free (hours->published);
  hours->published = g_strdup (wanted);
  if (focus_showing_put_hours (showing, &error))
    return TRUE;
  g_warning ("what is published cannot be noted: %s", error->message);
  return FALSE;
}

static void
ask (FocusShowing *showing, FocusShownHours *hours, const char *wanted, const FocusWindow *window)
{
  FocusEngine *engine = showing->engine;
  Request *request;

  if (!note (showing, hours, wanted))
    {
      put_off (showing, hours, RETRY_S);
      return;
    }
  request = g_new0 (Request, 1);
  request->showing = showing;
  request->account = g_strdup (hours->account);
  request->wanted = g_strdup (wanted);
  hours->busy = TRUE;
  g_free (hours->tried);
  hours->tried = g_strdup (wanted != NULL ? wanted : "");
  focus_sync_publish (engine->sync, hours->account, wanted != NULL ? window : NULL, engine->zone,
                      published, request);
}

/* Something else than the last try was about does not wait for it. */
static gboolean
is_due (const FocusShownHours *hours, const char *wanted, gint64 now_s)
{
  if (hours->busy)
    return FALSE;
  return g_strcmp0 (hours->tried, wanted != NULL ? wanted : "") != 0 || hours->next_s <= now_s
         || hours->next_s > now_s + CHECK_S; /* the clock was set back */
}

static void
tend_account (FocusShowing *showing, const FocusSyncReport *report)
{
  FocusEngine *engine = showing->engine;
  const char *account = report->spec->name, *left_out;
  FocusShownHours *hours = focus_showing_hours_of (showing, account);
  g_autoptr (GArray) window = is_on (engine) ? hours_of (engine, report->server, &left_out) : NULL;
  g_autofree char *wanted = window != NULL ? name_of (engine, window) : NULL;
  gboolean is_able = report->scheduling != NULL && report->scheduling->has_availability;

  if ((wanted != NULL && !is_able)
      || (wanted == NULL && (hours == NULL || hours->published == NULL))
      || !focus_engine_is_whole (engine, account))
    return;
  if (hours == NULL)
    hours = hours_for (showing, account);
  if (is_due (hours, wanted, focus_engine_now_s (engine)))
    ask (showing, hours, wanted, window);
}

void
focus_showing_tend_hours (FocusShowing *showing)
{
  FocusEngine *engine = showing->engine;
  g_autoptr (GArray) reports = NULL;

  if (!is_on (engine) && showing->hours->len == 0)
    return;
  reports = focus_sync_reports (engine->sync);
  for (guint i = 0; i < reports->len; i++)
    tend_account (showing, &g_array_index (reports, FocusSyncReport, i));
}

gint64
focus_showing_hours_wake_s (const FocusShowing *showing)
{
  gint64 wake_s = G_MAXINT64;

  for (guint i = 0; showing->hours != NULL && i < showing->hours->len; i++)
    {
      const FocusShownHours *hours = g_ptr_array_index (showing->hours, i);
      if (!hours->busy && hours->next_s != 0 && (hours->published != NULL || hours->failures > 0))
        wake_s = MIN (wake_s, hours->next_s);
    }
  return wake_s;
}

char *
focus_showing_state (FocusShowing *showing, const FocusSyncReport *report, gboolean *ret_is_well)
{
  const FocusShownHours *hours = focus_showing_hours_of (showing, report->spec->name);
  const char *left_out = NULL;
  g_autoptr (GArray) window = is_on (showing->engine)
                                  ? hours_of (showing->engine, report->server, &left_out)
                                  : NULL;

  *ret_is_well = TRUE;
  if (window == NULL && (hours == NULL || hours->published == NULL))
    {
      *ret_is_well = left_out == NULL;
      return left_out != NULL ? g_strdup ("when you can be met is not published: its server reads "
                                          "only one time of day, and yours has several")
                              : NULL;
    }
  *ret_is_well = hours != NULL && hours->why == NULL && left_out == NULL;
  if (hours == NULL)
    return g_strdup ("it is not published yet when you can be met");
  if (hours->why != NULL)
    return g_strdup_printf ("it is not published when you can be met: %s", hours->why);
  if (window == NULL)
    return g_strdup ("what was published of when you can be met is about to be taken out");
  return g_strdup_printf ("it is %spublished when you can be met%s%s",
                          hours->checked_s != 0 ? "" : "about to be ", left_out != NULL ? "; " : "",
                          left_out != NULL ? left_out : "");
}
