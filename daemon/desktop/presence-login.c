// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The user's session in logind: whether it is locked, and idle.
//
// LockedHint is what counts. Lock and Unlock are only requests to a locker, but many lockers never
// set the hint; so a request counts until the hint says something, until it is doubted, or for
// some time: a locker without the hint does not tell either that a password opened it again. Once
// the hint was seen to be set, requests say nothing more.
//
// A user service is in no session: which one is meant three may name (S2).
#include <unistd.h>

#include "desktop/presence-parts.h"

#define LOGIN_NAME    "org.freedesktop.login1"
#define LOGIN_PATH    "/org/freedesktop/login1"
#define LOGIN_MANAGER "org.freedesktop.login1.Manager"
#define LOGIN_SESSION "org.freedesktop.login1.Session"
#define LOGIN_USER    "org.freedesktop.login1.User"
#define AUTO_PATH     LOGIN_PATH "/session/auto" /* logind's own guess, since 243 */
#define PROPERTIES    "org.freedesktop.DBus.Properties"

/* Who may name the session, the best first. */
enum
{
  BY_AUTO,
  BY_ENVIRONMENT, /* $XDG_SESSION_ID */
  BY_DISPLAY,     /* of the user */
  N_CANDIDATES
};

struct FocusLoginWatch
{
  GDBusConnection *bus;  /* owned */
  GCancellable *finding; /* owned; of the questions that are under way */
  guint request_ms;
  FocusPresenceHear hear;
  gpointer data;
  guint name_watch;
  char *user_path; /* owned, nullable; its Display may become another session */
  guint user_subscription;
  char *candidates[N_CANDIDATES]; /* owned, nullable; ids of sessions */
  guint n_open, n_tried;          /* of the candidates: not answered yet; asked for */
  guint session_subscription, request_subscription;
  gboolean has_lock, has_idle; /* the hints */
  gboolean tells_lock;         /* the hint was set once: there is a locker that does so */
  gboolean is_requested;
  guint request_source; /* ends what was requested */
};

static void
forget_request (FocusLoginWatch *watch)
{
  watch->is_requested = FALSE;
  g_clear_handle_id (&watch->request_source, g_source_remove);
}

static gboolean
request_is_old (gpointer data)
{
  FocusLoginWatch *watch = data;

  watch->request_source = 0;
  forget_request (watch);
  watch->hear (watch->data);
  return G_SOURCE_REMOVE;
}

static void
ask (FocusLoginWatch *watch, const char *path, const char *interface, const char *method,
     GVariant *arguments, const char *type, GAsyncReadyCallback answered)
{
  g_dbus_connection_call (watch->bus, LOGIN_NAME, path, interface, method, arguments,
                          G_VARIANT_TYPE (type), G_DBUS_CALL_FLAGS_NO_AUTO_START, -1,
                          watch->finding, answered, watch);
}

/* The answer, NULL when there is none; ret_gone: nobody waits for it any more. */
static GVariant *
finish (GObject *bus, GAsyncResult *result, gboolean *ret_gone)
{
  g_autoptr (GError) error = NULL;
  GVariant *answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (bus), result, &error);

  *ret_gone = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  if (answer == NULL && !*ret_gone)
    g_debug ("logind: %s", error->message);
  return answer;
}

/* The hints */

static void
take_hints (FocusLoginWatch *watch, GVariant *properties)
{
  gboolean is_set;

  if (g_variant_lookup (properties, "IdleHint", "b", &is_set))
    watch->has_idle = is_set;
  if (g_variant_lookup (properties, "LockedHint", "b", &is_set))
    {
      watch->has_lock = is_set;
      watch->tells_lock |= is_set;
      forget_request (watch);
    }
  watch->hear (watch->data);
}

static void
forget_hints (FocusLoginWatch *watch)
{
  forget_request (watch);
  watch->has_lock = watch->has_idle = watch->tells_lock = FALSE;
  watch->hear (watch->data);
}

static void
on_properties (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
               const char *signal, GVariant *parameters, gpointer data)
{
  g_autoptr (GVariant) changed = NULL;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(sa{sv}as)")))
    return;
  changed = g_variant_get_child_value (parameters, 1);
  take_hints (data, changed);
}

static void
on_request (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
            const char *signal, GVariant *parameters, gpointer data)
{
  FocusLoginWatch *watch = data;

  if (g_str_equal (signal, "Unlock"))
    forget_request (watch);
  else if (g_str_equal (signal, "Lock") && !watch->tells_lock)
    {
      forget_request (watch);
      watch->is_requested = TRUE;
      watch->request_source = g_timeout_add (watch->request_ms, request_is_old, watch);
    }
  watch->hear (watch->data);
}

static void
on_hints (GObject *bus, GAsyncResult *result, gpointer data)
{
  gboolean gone;
  g_autoptr (GVariant) answer = finish (bus, result, &gone);
  g_autoptr (GVariant) properties = NULL;

  if (gone)
    return;
  if (answer == NULL)
    {
      forget_hints (data);
      return;
    }
  properties = g_variant_get_child_value (answer, 0);
  take_hints (data, properties);
}

/* The session */

static void
leave_session (FocusLoginWatch *watch)
{
  if (watch->session_subscription != 0)
    {
      g_dbus_connection_signal_unsubscribe (watch->bus, watch->session_subscription);
      g_dbus_connection_signal_unsubscribe (watch->bus, watch->request_subscription);
    }
  watch->session_subscription = watch->request_subscription = 0;
}

static void
take_session (FocusLoginWatch *watch, const char *path)
{
  leave_session (watch);
  watch->session_subscription = g_dbus_connection_signal_subscribe (
      watch->bus, LOGIN_NAME, PROPERTIES, "PropertiesChanged", path, LOGIN_SESSION,
      G_DBUS_SIGNAL_FLAGS_NONE, on_properties, watch, NULL);
  watch->request_subscription = g_dbus_connection_signal_subscribe (watch->bus, LOGIN_NAME,
                                                                    LOGIN_SESSION, NULL, path, NULL,
                                                                    G_DBUS_SIGNAL_FLAGS_NONE,
                                                                    on_request, watch, NULL);
  ask (watch, path, PROPERTIES, "GetAll", g_variant_new ("(s)", LOGIN_SESSION), "(a{sv})",
       on_hints);
}

/* Which it is: three may name it, and the first that logind knows is it. A first call, without a
   result, begins with the first. */
static void
try_candidate (GObject *bus, GAsyncResult *result, gpointer data)
{
  FocusLoginWatch *watch = data;
  gboolean gone = FALSE;
  g_autoptr (GVariant) answer = result != NULL ? finish (bus, result, &gone) : NULL;
  const char *path;

  if (gone)
    return;
  if (answer != NULL)
    {
      g_variant_get (answer, "(&o)", &path);
      take_session (watch, path);
      return;
    }
  while (watch->n_tried < N_CANDIDATES && watch->candidates[watch->n_tried] == NULL)
    watch->n_tried++;
  if (watch->n_tried < N_CANDIDATES)
    ask (watch, LOGIN_PATH, LOGIN_MANAGER, "GetSession",
         g_variant_new ("(s)", watch->candidates[watch->n_tried++]), "(o)", try_candidate);
  else
    {
      leave_session (watch);
      forget_hints (watch);
    }
}

/* Takes over the id; NULL: no word from there. */
static void
take_candidate (FocusLoginWatch *watch, guint which, char *id)
{
  g_free (watch->candidates[which]);
  watch->candidates[which] = id;
  watch->n_open--;
  if (watch->n_open > 0)
    return;
  watch->n_tried = 0;
  try_candidate (NULL, NULL, watch);
}

/* "auto" is an alias: signals come from the session's own path, to which its id leads. */
static void
on_auto (GObject *bus, GAsyncResult *result, gpointer data)
{
  gboolean gone;
  g_autoptr (GVariant) answer = finish (bus, result, &gone);
  g_autoptr (GVariant) id = NULL;
  gboolean is_named = FALSE;

  if (gone)
    return;
  if (answer != NULL)
    g_variant_get (answer, "(v)", &id);
  is_named = id != NULL && g_variant_is_of_type (id, G_VARIANT_TYPE_STRING);
  take_candidate (data, BY_AUTO, is_named ? g_variant_dup_string (id, NULL) : NULL);
}

static void
on_display (GObject *bus, GAsyncResult *result, gpointer data)
{
  gboolean gone;
  g_autoptr (GVariant) answer = finish (bus, result, &gone);
  g_autoptr (GVariant) display = NULL;
  g_autofree char *id = NULL;

  if (gone)
    return;
  if (answer != NULL)
    g_variant_get (answer, "(v)", &display);
  if (display != NULL && g_variant_is_of_type (display, G_VARIANT_TYPE ("(so)")))
    g_variant_get (display, "(so)", &id, NULL);
  /* a user without a graphical session has an empty one */
  take_candidate (data, BY_DISPLAY, id != NULL && *id != '\0' ? g_steal_pointer (&id) : NULL);
}

static void
find_session (FocusLoginWatch *watch)
{
  watch->n_open = watch->user_path != NULL ? 2 : 1;
  ask (watch, AUTO_PATH, PROPERTIES, "Get", g_variant_new ("(ss)", LOGIN_SESSION, "Id"), "(v)",
       on_auto);
  if (watch->user_path != NULL)
    ask (watch, watch->user_path, PROPERTIES, "Get", g_variant_new ("(ss)", LOGIN_USER, "Display"),
         "(v)", on_display);
}

static void
stop_finding (FocusLoginWatch *watch)
{
  g_cancellable_cancel (watch->finding);
  g_object_unref (watch->finding);
  watch->finding = g_cancellable_new ();
}

/* The user: whose graphical session begins after focusd did, or begins again */

static void
on_user_properties (GDBusConnection *bus, const char *sender, const char *path,
                    const char *interface, const char *signal, GVariant *parameters, gpointer data)
{
  FocusLoginWatch *watch = data;
  g_autoptr (GVariant) changed = NULL;
  g_autoptr (GVariant) display = NULL;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(sa{sv}as)")))
    return;
  changed = g_variant_get_child_value (parameters, 1);
  display = g_variant_lookup_value (changed, "Display", NULL);
  if (display == NULL)
    return;
  stop_finding (watch);
  find_session (watch);
}

static void
on_user (GObject *bus, GAsyncResult *result, gpointer data)
{
  FocusLoginWatch *watch = data;
  gboolean gone;
  g_autoptr (GVariant) answer = finish (bus, result, &gone);

  if (gone)
    return;
  if (answer != NULL && watch->user_path == NULL)
    {
      g_variant_get (answer, "(o)", &watch->user_path);
      watch->user_subscription = g_dbus_connection_signal_subscribe (
          watch->bus, LOGIN_NAME, PROPERTIES, "PropertiesChanged", watch->user_path, LOGIN_USER,
          G_DBUS_SIGNAL_FLAGS_NONE, on_user_properties, watch, NULL);
    }
  find_session (watch);
}

static void
on_appeared (GDBusConnection *bus, const char *name, const char *owner, gpointer data)
{
  ask (data, LOGIN_PATH, LOGIN_MANAGER, "GetUser", g_variant_new ("(u)", (guint32) getuid ()),
       "(o)", on_user);
}

/* A logind that is started anew keeps the hints: the last word stands until it is asked again, so
   that an update behind a locked screen shows no titles. */
static void
on_vanished (GDBusConnection *bus, const char *name, gpointer data)
{
  stop_finding (data);
}

/* With the bus all is gone. */
static void
on_closed (GDBusConnection *bus, gboolean vanished, GError *error, gpointer data)
{
  forget_hints (data);
}

FocusLoginWatch *
focus_login_watch_new (GDBusConnection *system_bus, const char *session_id, guint request_ms,
                       FocusPresenceHear hear, gpointer data)
{
  FocusLoginWatch *watch = g_new0 (FocusLoginWatch, 1);

  watch->bus = g_object_ref (system_bus);
  watch->finding = g_cancellable_new ();
  watch->candidates[BY_ENVIRONMENT] = g_strdup (session_id);
  watch->request_ms = request_ms;
  watch->hear = hear;
  watch->data = data;
  watch->name_watch = g_bus_watch_name_on_connection (
      system_bus, LOGIN_NAME, G_BUS_NAME_WATCHER_FLAGS_NONE, on_appeared, on_vanished, watch, NULL);
  g_signal_connect (system_bus, "closed", G_CALLBACK (on_closed), watch);
  return watch;
}

gboolean
focus_login_watch_is_locked (const FocusLoginWatch *watch)
{
  return watch->has_lock || watch->is_requested;
}

gboolean
focus_login_watch_is_idle (const FocusLoginWatch *watch)
{
  return watch->has_idle;
}

void
focus_login_watch_doubt_request (FocusLoginWatch *watch)
{
  forget_request (watch);
}

void
focus_login_watch_free (FocusLoginWatch *watch)
{
  if (watch == NULL)
    return;
  g_cancellable_cancel (watch->finding);
  g_signal_handlers_disconnect_by_data (watch->bus, watch);
  g_bus_unwatch_name (watch->name_watch);
  leave_session (watch);
  if (watch->user_subscription != 0)
    g_dbus_connection_signal_unsubscribe (watch->bus, watch->user_subscription);
  g_clear_handle_id (&watch->request_source, g_source_remove);
  g_object_unref (watch->finding);
  g_object_unref (watch->bus);
  g_free (watch->user_path);
  for (gsize i = 0; i < N_CANDIDATES; i++)
    g_free (watch->candidates[i]);
  g_free (watch);
}
