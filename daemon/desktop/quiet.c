// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The desktop's "do not disturb": the wish, the notification server that runs (R1), and what to do
// next.
#include "desktop/quiet.h"

#include "desktop/quiet-private.h"

#define SERVER_NAME "org.freedesktop.Notifications"
#define SERVER_PATH "/org/freedesktop/Notifications"

#define NOTE_TAKEN "you changed \"do not disturb\" yourself, so it stays as you set it"

/* Telling */

static gboolean
is_theirs (const FocusQuietDesktop *desktop)
{
  return g_strcmp0 (desktop->wish, desktop->theirs) == 0;
}

static gboolean
is_held (const FocusQuietDesktop *desktop)
{
  return desktop->record != NULL && !desktop->stale && !desktop->is_unsure && desktop->has_owner
         && desktop->step != FOCUS_QUIET_TAKE;
}

/* Nobody wishes it any more, and the desktop does not know yet. */
static gboolean
is_leaving (const FocusQuietDesktop *desktop)
{
  return !desktop->stale
         && (desktop->step == FOCUS_QUIET_CHECK || desktop->step == FOCUS_QUIET_GIVE);
}

static FocusQuietState
state_of (const FocusQuietDesktop *desktop)
{
  if (desktop->wish == NULL)
    return is_leaving (desktop) ? FOCUS_QUIET_ON : FOCUS_QUIET_OFF;
  if (is_theirs (desktop))
    return FOCUS_QUIET_YOURS;
  if (is_held (desktop))
    return FOCUS_QUIET_ON;
  return desktop->problem != NULL ? FOCUS_QUIET_UNSUPPORTED : FOCUS_QUIET_OFF;
}

static gboolean
tell (gpointer data)
{
  FocusQuietDesktop *desktop = data;

  desktop->tell_source = 0;
  if (desktop->changed != NULL)
    desktop->changed (desktop->user_data);
  return G_SOURCE_REMOVE;
}

static void
tell_soon (FocusQuietDesktop *desktop)
{
  FocusQuietState state = state_of (desktop);

  if (state == desktop->told)
    return;
  desktop->told = state;
  if (desktop->tell_source == 0)
    desktop->tell_source = g_idle_add_full (G_PRIORITY_DEFAULT, tell, desktop, NULL);
}

static FocusQuietReport
desktop_report (gpointer self)
{
  FocusQuietDesktop *desktop = self;
  FocusQuietReport report = { .state = state_of (desktop),
                              .server = desktop->server,
                              .n_held = -1 };

  if (report.state == FOCUS_QUIET_ON || report.state == FOCUS_QUIET_OFF)
    report.n_held = desktop->n_held;
  if (report.state == FOCUS_QUIET_YOURS && desktop->was_taken)
    report.note = NOTE_TAKEN;
  if (report.state == FOCUS_QUIET_UNSUPPORTED)
    report.note = desktop->problem;
  return report;
}

void
focus_quiet_set_problem (FocusQuietDesktop *desktop, char *problem)
{
  g_free (desktop->problem);
  desktop->problem = problem;
}

/* Which server it is */

static void
forget_server (FocusQuietDesktop *desktop)
{
  g_clear_pointer (&desktop->server, g_free);
  g_clear_pointer (&desktop->problem, g_free);
  desktop->kind = NULL;
  desktop->is_stuck = FALSE;
}

static void
take_server (FocusQuietDesktop *desktop, GVariant *answer)
{
  const char *name, *vendor;

  g_variant_get (answer, "(&s&s&s&s)", &name, &vendor, NULL, NULL);
  g_free (desktop->server);
  desktop->server = g_strdup (name);
  focus_quiet_set_problem (desktop, focus_quiet_obstacle (name, vendor));
  desktop->kind = desktop->problem == NULL ? focus_quiet_kind_of (name, vendor) : NULL;
}

static void
on_server (GObject *bus, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant)
      answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (bus), result, &error);
  FocusQuietDesktop *desktop = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* `desktop` is gone */
  desktop->step = FOCUS_QUIET_REST;
  if (answer != NULL)
    take_server (desktop, answer);
  else
    focus_quiet_set_problem (
        desktop, g_strdup_printf ("the notification server does not answer: %s", error->message));
  focus_quiet_advance (desktop);
}

static void
ask_server (FocusQuietDesktop *desktop)
{
  desktop->step = FOCUS_QUIET_ASK;
  g_dbus_connection_call (desktop->bus, SERVER_NAME, SERVER_PATH, SERVER_NAME,
                          "GetServerInformation", NULL, G_VARIANT_TYPE ("(ssss)"),
                          G_DBUS_CALL_FLAGS_NO_AUTO_START, FOCUS_QUIET_CALL_MS,
                          desktop->cancellable, on_server, desktop);
}

static void
on_appeared (GDBusConnection *bus, const char *name, const char *owner, gpointer user_data)
{
  FocusQuietDesktop *desktop = user_data;

  forget_server (desktop);
  desktop->has_owner = TRUE;
  if (desktop->n_returns > FOCUS_QUIET_MAX_RETURNS)
    focus_quiet_set_problem (desktop,
                             g_strdup ("the notification server was started anew too often"));
  focus_quiet_advance (desktop);
}

static void
on_vanished (GDBusConnection *bus, const char *name, gpointer user_data)
{
  FocusQuietDesktop *desktop = user_data;

  if (bus == NULL)
    return; /* the bus is gone: what is to be given back stays written down (R8) */
  desktop->n_returns += desktop->has_owner ? 1 : 0;
  desktop->has_owner = FALSE;
  forget_server (desktop);
  desktop->is_unsure = desktop->record != NULL;
  focus_quiet_advance (desktop);
  tell_soon (desktop);
}

/* What is next */

/* Nobody wishes it, or another server runs. */
static gboolean
is_to_give_back (const FocusQuietDesktop *desktop)
{
  if (desktop->record == NULL)
    return FALSE;
  return desktop->stale || desktop->wish == NULL
         || (desktop->server != NULL
             && (desktop->kind == NULL
                 || !g_str_equal (desktop->kind->name, desktop->record->backend)));
}

void
focus_quiet_advance (FocusQuietDesktop *desktop)
{
  gboolean wants = desktop->wish != NULL && !is_theirs (desktop) && desktop->problem == NULL;

  if (desktop->step != FOCUS_QUIET_REST || g_dbus_connection_is_closed (desktop->bus))
    return;
  if (is_to_give_back (desktop) && !desktop->is_stuck)
    focus_quiet_give_back (desktop);
  else if (wants && desktop->has_owner && desktop->server == NULL)
    ask_server (desktop);
  else if (wants && desktop->kind != NULL && desktop->record == NULL)
    focus_quiet_look (desktop, desktop->kind);
  else if (wants && desktop->kind != NULL && desktop->is_unsure)
    focus_quiet_look_again (desktop);
  tell_soon (desktop);
}

/* The port */

static void
watch_server (FocusQuietDesktop *desktop)
{
  if (desktop->watch == 0)
    desktop->watch = g_bus_watch_name_on_connection (desktop->bus, SERVER_NAME,
                                                     G_BUS_NAME_WATCHER_FLAGS_NONE, on_appeared,
                                                     on_vanished, desktop, NULL);
}

static void
desktop_listen (gpointer self, FocusQuietFunc changed, gpointer user_data)
{
  FocusQuietDesktop *desktop = self;

  desktop->changed = changed;
  desktop->user_data = user_data;
  if (desktop->began)
    return;
  desktop->began = TRUE;
  focus_quiet_load (desktop);
  if (desktop->record != NULL)
    watch_server (desktop); /* one that is not there yet cannot be given anything back */
  focus_quiet_advance (desktop);
}

static void
desktop_set (gpointer self, const char *what_for)
{
  FocusQuietDesktop *desktop = self;

  if (desktop->ended || g_strcmp0 (what_for, desktop->wish) == 0)
    return;
  g_free (desktop->wish);
  desktop->wish = g_strdup (what_for);
  desktop->n_returns = 0;
  if (what_for != NULL && desktop->record == NULL)
    desktop->n_held = -1;
  forget_server (desktop); /* it may work now: it is asked anew */
  if (what_for != NULL && !is_theirs (desktop))
    focus_quiet_forget_theirs (desktop);
  if (what_for != NULL)
    watch_server (desktop);
  focus_quiet_advance (desktop);
  tell_soon (desktop);
}

static gboolean
on_deadline (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
desktop_end (gpointer self)
{
  FocusQuietDesktop *desktop = self;
  gboolean is_late = FALSE;
  guint deadline = g_timeout_add (FOCUS_QUIET_END_MS, on_deadline, &is_late);

  desktop_set (desktop, NULL);
  desktop->ended = TRUE;
  while (desktop->step != FOCUS_QUIET_REST && !is_late
         && !g_dbus_connection_is_closed (desktop->bus))
    g_main_context_iteration (NULL, TRUE);
  if (!is_late)
    g_source_remove (deadline);
}

static void
desktop_free (gpointer self)
{
  FocusQuietDesktop *desktop = self;

  g_cancellable_cancel (desktop->cancellable);
  g_clear_handle_id (&desktop->tell_source, g_source_remove);
  g_clear_handle_id (&desktop->watch, g_bus_unwatch_name);
  focus_quiet_let_go (desktop);
  focus_quiet_record_free (desktop->record);
  g_clear_object (&desktop->cancellable);
  g_clear_object (&desktop->bus);
  g_free (desktop->folder);
  g_free (desktop->wish);
  g_free (desktop->server);
  g_free (desktop->theirs);
  g_free (desktop->problem);
  g_free (desktop);
}

static const FocusQuietClass desktop_class = { .listen = desktop_listen,
                                               .set = desktop_set,
                                               .report = desktop_report,
                                               .end = desktop_end,
                                               .free = desktop_free };

FocusQuiet
focus_quiet_desktop_new (GDBusConnection *session, FocusClock clock, const char *folder)
{
  FocusQuietDesktop *desktop = g_new0 (FocusQuietDesktop, 1);

  desktop->bus = g_object_ref (session);
  desktop->clock = clock;
  desktop->folder = g_strdup (folder);
  desktop->cancellable = g_cancellable_new ();
  desktop->n_held = -1;
  return (FocusQuiet){ &desktop_class, desktop };
}

gboolean
focus_quiet_restore (GDBusConnection *session, FocusClock clock, const char *folder)
{
  g_auto (FocusQuiet) quiet = focus_quiet_desktop_new (session, clock, folder);
  FocusQuietDesktop *desktop = quiet.self;

  desktop_listen (desktop, NULL, NULL);
  desktop_end (desktop);
  return desktop->record == NULL;
}

char *
focus_quiet_obstacle (const char *server, const char *vendor)
{
  const FocusQuietKind *kind = focus_quiet_kind_of (server, vendor);

  if (kind == NULL)
    return g_strdup_printf ("%s has no \"do not disturb\" that focusd could set", server);
  return kind->works != NULL && !kind->works () ? g_strdup (kind->note) : NULL;
}

const char *
focus_quiet_way_out (const char *server, const char *vendor)
{
  const FocusQuietKind *kind = focus_quiet_kind_of (server, vendor);

  if (kind == NULL || (kind->lets_through != NULL && kind->lets_through ()))
    return NULL;
  return kind->way_out;
}

const char *
focus_quiet_state_name (FocusQuietState state)
{
  static const char *const names[] = { [FOCUS_QUIET_OFF] = "off",
                                       [FOCUS_QUIET_ON] = "on",
                                       [FOCUS_QUIET_YOURS] = "yours",
                                       [FOCUS_QUIET_UNSUPPORTED] = "unsupported" };

  return names[state];
}

void
focus_quiet_clear (FocusQuiet *quiet)
{
  if (quiet->class != NULL)
    quiet->class->free (quiet->self);
  *quiet = (FocusQuiet){ NULL, NULL };
}
