// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The doctor on servers: what each is and can do, the faults it is known for, and whether its clock
// and ours agree. Nothing is asked: it goes by what the last answers told.
#include "engine/doctor.h"

/* A clock that is off by so much moves the edges of meetings (WEAK), or shifts whole reminders and
   makes logins fail (BAD). */
#define SKEW_WEAK_S 60
#define SKEW_BAD_S  300
/* What was heard longer ago says nothing: this clock may have been set since. */
#define HEARD_S (24 * 60 * 60)

/* What the user may know a server's abilities by; the tokens are those of RFC 6638, 7953 and 3744.
 */
static const struct
{
  const char *token, *can;
} abilities[] = {
  { "calendar-auto-schedule", "sends invitations and answers" },
  { "calendar-availability", "keeps working hours" },
  { "resource-sharing", "shares calendars" },
  { "access-control", "tells who may do what" },
};

/* About one account: its name goes in front. */
static void
say (FocusDoctor *doctor, const FocusSyncReport *report, FocusDoctorLevel level, const char *group,
     const char *word, const char *what, const char *detail, const char *way_out)
{
  g_autofree char *id = g_strdup_printf ("%s/%s/%s", group, report->spec->name, word);
  g_autofree char *line = g_strdup_printf ("%s: %s", report->spec->name, what);

  focus_doctor_say (doctor, level, id, line, detail, way_out);
}

/* What it is and can do */

static void
say_abilities (FocusDoctor *doctor, const FocusSyncReport *report)
{
  const FocusServer *server = report->server;
  g_autoptr (GPtrArray) can = g_ptr_array_new ();
  g_autofree char *what = server->name != NULL ? g_strdup_printf ("its server is %s", server->name)
                                               : g_strdup ("its server does not say what it is");
  g_autofree char *detail = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (abilities); i++)
    if (focus_server_can (server, abilities[i].token))
      g_ptr_array_add (can, (gpointer) abilities[i].can);
  g_ptr_array_add (can, NULL);
  detail = g_strjoinv ("; ", (char **) can->pdata);
  if (!focus_server_can (server, "calendar-access"))
    say (doctor, report, FOCUS_DOCTOR_WEAK, "accounts", "server", what,
         "it does not say that it keeps calendars (calendar-access)",
         "if events are missing, check the address of the account");
  else
    say (doctor, report, FOCUS_DOCTOR_GOOD, "accounts", "server", what,
         can->len > 1 ? detail : "keeps calendars, and nothing beyond", NULL);
}

static void
say_faults (FocusDoctor *doctor, const FocusSyncReport *report)
{
  g_autofree const char **faults = focus_server_faults (report->server, report->spec->quirks);
  guint n = g_strv_length ((char **) faults);
  g_autofree char *what = g_strdup_printf (
      n == 1 ? "%u known fault of its server, which is worked around"
             : "%u known faults of its server, all worked around",
      n);
  g_autofree char *detail = g_strjoinv ("; ", (char **) faults);

  if (n > 0)
    say (doctor, report, FOCUS_DOCTOR_GOOD, "accounts", "faults", what, detail, NULL);
}

void
focus_doctor_server (FocusDoctor *doctor, const FocusSyncReport *report)
{
  if (report->spec->kind != FOCUS_ACCOUNT_CALDAV || report->server->dav == NULL)
    return;
  say_abilities (doctor, report);
  say_faults (doctor, report);
  focus_doctor_invitations (doctor, report);
}

/* Its clock */

static gboolean
is_heard (const FocusDoctor *doctor, const FocusServer *server)
{
  return server->heard_s != 0 && server->heard_s <= doctor->now_s
         && doctor->now_s - server->heard_s <= HEARD_S;
}

static gboolean
is_off (const FocusServer *server)
{
  return ABS (server->skew_s) >= SKEW_WEAK_S;
}

/* `others_agree`: with our clock, so that this one server is wrong. */
static void
say_skew (FocusDoctor *doctor, const FocusSyncReport *report, gboolean others_agree)
{
  gint64 off_s = ABS (report->server->skew_s);
  g_autofree char *much = off_s < 120 ? g_strdup_printf ("%" G_GINT64_FORMAT " s", off_s)
                                      : g_strdup_printf ("%" G_GINT64_FORMAT " min", off_s / 60);
  const char *side = report->server->skew_s < 0 ? "behind" : "ahead of";
  g_autofree char *what = g_strdup_printf ("the clock of its server is %s %s this one", much, side);

  if (others_agree)
    say (doctor, report, FOCUS_DOCTOR_WEAK, "time", "clock", what,
         "this one agrees with the other servers", "tell whoever runs that server");
  else
    say (doctor, report, off_s >= SKEW_BAD_S ? FOCUS_DOCTOR_BAD : FOCUS_DOCTOR_WEAK, "time",
         "clock", what, "focus and reminders go by this one",
         "timedatectl set-ntp true keeps it right; if it is right, tell whoever runs that server");
}

void
focus_doctor_clocks (FocusDoctor *doctor, const GArray *reports)
{
  g_autoptr (GString) agree = g_string_new (NULL);

  for (guint i = 0; i < reports->len; i++)
    {
      const FocusSyncReport *report = &g_array_index (reports, FocusSyncReport, i);
      if (is_heard (doctor, report->server) && !is_off (report->server))
        g_string_append_printf (agree, "%s%s", agree->len > 0 ? ", " : "", report->spec->name);
    }
  if (agree->len > 0)
    focus_doctor_say (doctor, FOCUS_DOCTOR_GOOD, "time/servers",
                      "The clock agrees with that of the servers", agree->str, NULL);
  for (guint i = 0; i < reports->len; i++)
    {
      const FocusSyncReport *report = &g_array_index (reports, FocusSyncReport, i);
      if (is_heard (doctor, report->server) && is_off (report->server))
        say_skew (doctor, report, agree->len > 0);
    }
}
