// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The doctor on accounts: how each fares, what is not read, not believed or not sent, and what its
// server is known to be able to do. Nothing is asked: `focusctl account test` does that.
#include "engine/doctor.h"

#include <string.h>

/* Without a sync for this long the copy is no picture of the calendar. */
#define STALE_S (24 * 60 * 60)
/* So much of a day's requests is worth a word. */
#define MANY_REQUESTS (FOCUS_HTTP_SESSION_MAX_REQUESTS_A_DAY * 8 / 10)

/* One account, while its lines are said. */
typedef struct
{
  FocusDoctor *doctor;           /* borrowed */
  const FocusSyncReport *report; /* borrowed */
  GPtrArray *calendars; /* owned; FocusLookCalendar, borrowed: those that are not ignored */
  gint64 n_objects, n_unreadable;
} Account;

static void G_GNUC_PRINTF (6, 7)
    say (const Account *account, FocusDoctorLevel level, const char *word, const char *detail,
         const char *way_out, const char *format, ...)
{
  const char *name = account->report->spec->name;
  g_autofree char *id = g_strdup_printf ("accounts/%s/%s", name, word);
  g_autofree char *rest = NULL;
  g_autofree char *what = NULL;
  va_list args;

  va_start (args, format);
  rest = g_strdup_vprintf (format, args);
  va_end (args);
  what = g_strdup_printf ("%s: %s", name, rest);
  focus_doctor_say (account->doctor, level, id, what, detail, way_out);
}

static char *
ago (gint64 elapsed_s)
{
  gint64 min = MAX (elapsed_s, 0) / 60;

  if (min < 2)
    return g_strdup ("just now");
  if (min < 120)
    return g_strdup_printf ("%" G_GINT64_FORMAT " min ago", min);
  if (min < 48 * 60)
    return g_strdup_printf ("%" G_GINT64_FORMAT " h ago", min / 60);
  return g_strdup_printf ("%" G_GINT64_FORMAT " days ago", min / (24 * 60));
}

static void
say_synced (const Account *account)
{
  const FocusSyncReport *report = account->report;
  gint64 elapsed_s = account->doctor->now_s - report->last_sync_s;
  g_autofree char *when = ago (elapsed_s);
  g_autofree char *sync = g_strdup_printf ("focusctl sync --wait %s", report->spec->name);
  g_autofree char *detail = g_strdup_printf ("synced %s; calendars: %u, objects: %" G_GINT64_FORMAT,
                                             when, account->calendars->len, account->n_objects);

  if (report->last_sync_s == 0 && report->syncing)
    say (account, FOCUS_DOCTOR_WEAK, "state", NULL, NULL, "the first sync is running");
  else if (report->last_sync_s == 0)
    say (account, FOCUS_DOCTOR_WEAK, "state", NULL, sync, "not synced yet");
  else if (elapsed_s > STALE_S)
    say (account, FOCUS_DOCTOR_WEAK, "state", detail, sync, "not synced for a day");
  else
    say (account, FOCUS_DOCTOR_GOOD, "state", detail, NULL, "up to date");
}

static void
say_state (const Account *account)
{
  const FocusSyncReport *report = account->report;
  g_autofree char *test = g_strdup_printf ("focusctl account test %s", report->spec->name);

  switch (report->state)
    {
    case FOCUS_SYNC_OK:
      say_synced (account);
      break;
    case FOCUS_SYNC_OFFLINE:
      say (account, FOCUS_DOCTOR_WEAK, "state", report->message, test,
           "cannot be reached; focusd tries again by itself");
      break;
    case FOCUS_SYNC_CREDENTIALS:
      say (account, FOCUS_DOCTOR_BAD, "state", report->message, test, "the login does not work");
      break;
    case FOCUS_SYNC_ERROR:
      say (account, FOCUS_DOCTOR_BAD, "state", report->message, test, "cannot be synced");
      break;
    }
}

static void
say_held_back (const Account *account)
{
  for (guint i = 0; i < account->calendars->len && i < FOCUS_DOCTOR_MAX_ALIKE; i++)
    {
      const FocusLookCalendar *calendar = g_ptr_array_index (account->calendars, i);
      const char *name = calendar->view->name;
      g_autofree char *quoted = g_shell_quote (name);
      g_autofree char *confirm = g_strdup_printf ("focusctl sync --confirm-removals %s", quoted);

      if (calendar->row->guarded_s != 0)
        say (account, FOCUS_DOCTOR_WEAK, "removals",
             "so many at once are not believed: look at the calendar first", confirm,
             "%" G_GINT64_FORMAT " removals in \"%s\" are held back", calendar->row->guarded_n,
             name);
    }
}

static void
say_queue (const Account *account)
{
  const FocusSyncReport *report = account->report;
  gboolean paused = account->doctor->engine->paused_until_s > account->doctor->now_s;
  const char *why = report->push_trouble;

  if (report->n_queued == 0)
    return;
  say (account, FOCUS_DOCTOR_WEAK, "queue", why == NULL && paused ? "writes are paused" : why,
       why == NULL && paused ? "focusctl resume" : "focusctl log shows which",
       "writes that wait to be sent: %u", report->n_queued);
}

static void
say_requests (const Account *account)
{
  const FocusSyncReport *report = account->report;
  gboolean used_up = report->n_requests_today >= FOCUS_HTTP_SESSION_MAX_REQUESTS_A_DAY;

  if (report->spec->kind == FOCUS_ACCOUNT_VDIR || report->n_requests_today < MANY_REQUESTS)
    return;
  say (account, used_up ? FOCUS_DOCTOR_BAD : FOCUS_DOCTOR_WEAK, "requests",
       "more would be a burden to the server; it begins anew at 00:00 UTC",
       "give role=ignore to calendars that you do not need",
       "%" G_GUINT64_FORMAT " of %u requests of today are used", report->n_requests_today,
       (guint) FOCUS_HTTP_SESSION_MAX_REQUESTS_A_DAY);
}

/* What invitations to me are recognised by. */
static void
say_address (const Account *account)
{
  const FocusSyncReport *report = account->report;
  gboolean known = report->spec->me[0] != NULL;

  for (guint i = 0; !known && report->addresses != NULL && report->addresses[i] != NULL; i++)
    known = strchr (report->addresses[i], '@') != NULL;
  if (known || report->spec->kind == FOCUS_ACCOUNT_SUBSCRIPTION)
    return;
  say (account, FOCUS_DOCTOR_WEAK, "address",
       "invitations to you cannot be told from those to others",
       "add \"me = you@example.org\" to its section in focusd.conf",
       "your mail address is not known");
}

/* How its server tells what changed (R1.11), as the last syncs found it. */
static void
say_abilities (const Account *account)
{
  guint n = account->calendars->len, n_sync = 0, n_ctag = 0, n_faults = 0;
  g_autofree char *detail = NULL;

  if (account->report->spec->kind != FOCUS_ACCOUNT_CALDAV || account->report->last_sync_s == 0)
    return;
  for (guint i = 0; i < n; i++)
    {
      const FocusLookCalendar *calendar = g_ptr_array_index (account->calendars, i);
      gboolean is_banned = calendar->row->no_sync_until_s > account->doctor->now_s;

      n_sync += calendar->row->sync_token != NULL && !is_banned;
      n_ctag += calendar->row->ctag != NULL;
      n_faults += is_banned || calendar->row->bad_token != NULL;
    }
  detail = g_strdup_printf ("sync-collection in %u of %u calendars, ctag in %u", n_sync, n, n_ctag);
  if (n_faults > 0)
    say (account, FOCUS_DOCTOR_WEAK, "abilities", detail,
         "nothing to do: focusd compares whole lists there, and tries again after a while",
         "its server failed to tell what changed in %u calendars", n_faults);
  else if (n_sync + n_ctag == 0 && n > 0)
    say (account, FOCUS_DOCTOR_WEAK, "abilities", detail,
         "nothing to do: focusd compares whole lists, and asks less often",
         "its server does not tell what changed");
  else
    say (account, FOCUS_DOCTOR_GOOD, "abilities", detail, NULL, "its server tells what changed");
}

static void
say_account (FocusDoctor *doctor, const FocusLook *look, const FocusSyncReport *report)
{
  g_autoptr (GPtrArray) calendars = g_ptr_array_new ();
  Account account = { .doctor = doctor, .report = report, .calendars = calendars };

  for (guint i = 0; look != NULL && i < look->calendars->len; i++)
    {
      FocusLookCalendar *calendar = g_ptr_array_index (look->calendars, i);
      if (!g_str_equal (calendar->row->account, report->spec->name) || !calendar->is_wanted)
        continue;
      g_ptr_array_add (calendars, calendar);
      account.n_objects += calendar->row->n_objects;
      account.n_unreadable += calendar->row->n_unreadable;
    }
  say_state (&account);
  if (account.n_unreadable > 0)
    say (&account, FOCUS_DOCTOR_WEAK, "unreadable", "they are kept, and never acted on",
         "focusctl account list", "objects that cannot be read: %" G_GINT64_FORMAT,
         account.n_unreadable);
  say_held_back (&account);
  say_queue (&account);
  say_requests (&account);
  say_address (&account);
  say_abilities (&account);
  focus_doctor_server (doctor, report);
}

void
focus_doctor_accounts (FocusDoctor *doctor)
{
  g_autoptr (GArray) reports = focus_sync_reports (doctor->engine->sync);
  FocusLook *look = focus_engine_look (doctor->engine, NULL);

  if (reports->len == 0)
    focus_doctor_say (doctor, FOCUS_DOCTOR_WEAK, "accounts/none", "There is no account yet", NULL,
                      "focusctl account add you@example.org");
  for (guint i = 0; i < reports->len; i++)
    say_account (doctor, look, &g_array_index (reports, FocusSyncReport, i));
}
