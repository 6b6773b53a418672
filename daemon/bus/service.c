// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// org.focusd.Focus1 on a connection.
#include "bus/service.h"

#include "bus/bus-error.h"
#include "bus/answering-service.h"
#include "bus/closing-service.h"
#include "bus/focus-service.h"
#include "bus/hygiene-service.h"
#include "bus/names.h"
#include "bus/plan-service.h"
#include "bus/report-service.h"
#include "bus/skeleton.h"

#include <fcntl.h>
#include <gio/gunixfdlist.h>
#include <string.h>
#include <unistd.h>

/* A password from a file descriptor: more is none. */
#define MAX_SECRET 4096

struct FocusService
{
  FocusEngine *engine;      /* borrowed */
  FocusBusFocus1 *skeleton; /* owned */
};

/* Calls with an answer at once */

static gboolean
give (GDBusMethodInvocation *invocation, GVariant *value, const GError *error)
{
  if (value == NULL)
    focus_bus_return_error (invocation, error);
  else
    g_dbus_method_invocation_return_value (invocation, g_variant_new_tuple (&value, 1));
  return TRUE;
}

static gboolean
get_status (FocusBusFocus1 *skeleton, GDBusMethodInvocation *invocation, FocusService *service)
{
  g_autoptr (GError) error = NULL;
  GVariant *status = focus_engine_status (service->engine, &error);
  return give (invocation, status, error);
}

static gboolean
list_accounts (FocusBusFocus1 *skeleton, GDBusMethodInvocation *invocation, FocusService *service)
{
  g_autoptr (GError) error = NULL;
  GVariant *accounts = focus_engine_accounts (service->engine, &error);
  return give (invocation, accounts, error);
}

static gboolean
list_calendars (FocusBusFocus1 *skeleton, GDBusMethodInvocation *invocation, FocusService *service)
{
  g_autoptr (GError) error = NULL;
  GVariant *calendars = focus_engine_calendars (service->engine, &error);
  return give (invocation, calendars, error);
}

static gboolean
set_calendar (FocusBusFocus1 *skeleton, GDBusMethodInvocation *invocation, const char *calendar,
              GVariant *keys, FocusService *service)
{
  g_autoptr (GError) error = NULL;

  if (focus_engine_set_calendar (service->engine, calendar, keys, &error))
    focus_bus_focus1_complete_set_calendar (skeleton, invocation);
  else
    focus_bus_return_error (invocation, error);
  return TRUE;
}

static gboolean
check_config (FocusBusFocus1 *skeleton, GDBusMethodInvocation *invocation, const char *text,
              FocusService *service)
{
  return give (invocation, focus_engine_check_config (service->engine, text), NULL);
}

static gboolean
get_config (FocusBusFocus1 *skeleton, GDBusMethodInvocation *invocation, FocusService *service)
{
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  GVariant *problems;

  focus_engine_config (service->engine, &path, &text, &problems);
  focus_bus_focus1_complete_get_config (skeleton, invocation, path, text, problems);
  return TRUE;
}

/* Calls with an answer later: the invocation travels as the user data */

static void
answer_value (GVariant *value, const GError *error, gpointer user_data)
{
  give (user_data, value, error);
}

static void
answer_nothing (GVariant *value, const GError *error, gpointer user_data)
{
  if (error != NULL)
    focus_bus_return_error (user_data, error);
  else
    g_dbus_method_invocation_return_value (user_data, NULL);
}

static gboolean
get_agenda (FocusBusFocus1 *skeleton, GDBusMethodInvocation *invocation, const char *from,
            const char *to, FocusService *service)
{
  focus_engine_agenda (service->engine, from, to, answer_value, invocation);
  return TRUE;
}

static gboolean
sync_accounts (FocusBusFocus1 *skeleton, GDBusMethodInvocation *invocation,
               const char *const *accounts, gboolean wait, FocusService *service)
{
  focus_engine_sync (service->engine, accounts, wait, answer_value, invocation);
  return TRUE;
}

static gboolean
confirm_removals (FocusBusFocus1 *skeleton, GDBusMethodInvocation *invocation, const char *calendar,
                  FocusService *service)
{
  focus_engine_confirm_removals (service->engine, calendar, answer_value, invocation);
  return TRUE;
}

static gboolean
remove_account (FocusBusFocus1 *skeleton, GDBusMethodInvocation *invocation, const char *name,
                FocusService *service)
{
  focus_engine_remove_account (service->engine, name, answer_nothing, invocation);
  return TRUE;
}

static gboolean
test_account (FocusBusFocus1 *skeleton, GDBusMethodInvocation *invocation, const char *name,
              FocusService *service)
{
  focus_engine_test_account (service->engine, name, answer_value, invocation);
  return TRUE;
}

static gboolean
get_doctor (FocusBusFocus1 *skeleton, GDBusMethodInvocation *invocation, FocusService *service)
{
  focus_engine_doctor (service->engine, answer_value, invocation);
  return TRUE;
}

/* Secrets come through a file descriptor, so that no bus monitor sees them. NULL without an error:
   an empty one. What is not there yet is not waited for: a memfd, a file, a pipe already filled. */
static char *
read_secret (GUnixFDList *fds, GVariant *handle, GError **error)
{
  g_autofree char *secret = g_malloc0 (MAX_SECRET + 1);
  gsize len = 0;
  int fd = fds != NULL ? g_unix_fd_list_get (fds, g_variant_get_handle (handle), error) : -1;

  if (fd < 0)
    {
      if (fds == NULL)
        g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
                     "the secret comes as a file descriptor");
      return NULL;
    }
  fcntl (fd, F_SETFL, O_NONBLOCK);
  for (gssize n = 1; n > 0 && len < MAX_SECRET; len += (gsize) MAX (n, 0))
    n = read (fd, secret + len, MAX_SECRET - len);
  close (fd);
  secret[strcspn (secret, "\r\n")] = '\0';
  return secret[0] != '\0' ? g_steal_pointer (&secret) : NULL;
}

static gboolean
discover (FocusBusFocus1 *skeleton, GDBusMethodInvocation *invocation, GUnixFDList *fds,
          const char *typed, GVariant *options, GVariant *handle, FocusService *service)
{
  g_autoptr (GError) error = NULL;
  char *secret = read_secret (fds, handle, &error);

  if (error != NULL)
    focus_bus_return_error (invocation, error);
  else
    focus_engine_discover (service->engine, typed, options, secret, answer_value, invocation);
  return TRUE;
}

static gboolean
add_account (FocusBusFocus1 *skeleton, GDBusMethodInvocation *invocation, GUnixFDList *fds,
             const char *name, GVariant *settings, GVariant *roles, GVariant *handle,
             FocusService *service)
{
  g_autoptr (GError) error = NULL;
  char *secret = read_secret (fds, handle, &error);

  if (error != NULL)
    focus_bus_return_error (invocation, error);
  else
    focus_engine_add_account (service->engine, name, settings, roles, secret, answer_nothing,
                              invocation);
  return TRUE;
}

/* Properties and the signal */

static void
show_next (FocusService *service)
{
  FocusEngineNext next = focus_engine_next (service->engine);
  g_autofree char *title = g_utf8_make_valid (next.title, -1); /* a stranger wrote it */

  focus_bus_focus1_set_next_event_start (service->skeleton, next.start_s);
  focus_bus_focus1_set_next_event_title (service->skeleton, title);
}

static void
show_state (FocusService *service)
{
  focus_bus_focus1_set_state (service->skeleton, focus_engine_state (service->engine));
  focus_bus_focus1_set_state_until (service->skeleton,
                                    focus_engine_state_until_s (service->engine));
  focus_bus_focus1_set_sync_health (service->skeleton, focus_engine_sync_health (service->engine));
  focus_focus_service_show (service->skeleton, service->engine);
  show_next (service);
}

static void
tell (FocusEngineNews news, gpointer data)
{
  FocusService *service = data;

  show_state (service);
  focus_bus_focus1_emit_changed (service->skeleton);
}

static void
connect_handlers (FocusService *service)
{
  static const struct
  {
    const char *signal;
    GCallback handler;
  } handlers[] = { { "handle-get-status", G_CALLBACK (get_status) },
                   { "handle-get-agenda", G_CALLBACK (get_agenda) },
                   { "handle-sync", G_CALLBACK (sync_accounts) },
                   { "handle-list-accounts", G_CALLBACK (list_accounts) },
                   { "handle-list-calendars", G_CALLBACK (list_calendars) },
                   { "handle-set-calendar", G_CALLBACK (set_calendar) },
                   { "handle-confirm-removals", G_CALLBACK (confirm_removals) },
                   { "handle-discover", G_CALLBACK (discover) },
                   { "handle-add-account", G_CALLBACK (add_account) },
                   { "handle-remove-account", G_CALLBACK (remove_account) },
                   { "handle-test-account", G_CALLBACK (test_account) },
                   { "handle-get-doctor", G_CALLBACK (get_doctor) },
                   { "handle-check-config", G_CALLBACK (check_config) },
                   { "handle-get-config", G_CALLBACK (get_config) } };

  for (gsize i = 0; i < G_N_ELEMENTS (handlers); i++)
    g_signal_connect (service->skeleton, handlers[i].signal, handlers[i].handler, service);
}

FocusService *
focus_service_new (GDBusConnection *connection, GError **error)
{
  g_autoptr (FocusService) service = g_new0 (FocusService, 1);

  service->skeleton = focus_bus_focus1_skeleton_new ();
  focus_bus_focus1_set_version (service->skeleton, FOCUS_VERSION);
  if (!g_dbus_interface_skeleton_export (G_DBUS_INTERFACE_SKELETON (service->skeleton), connection,
                                         FOCUS_OBJECT_PATH, error))
    return NULL;
  return g_steal_pointer (&service);
}

void
focus_service_set_engine (FocusService *service, FocusEngine *engine)
{
  g_return_if_fail (service->engine == NULL);
  service->engine = engine;
  show_state (service);
  connect_handlers (service);
  focus_report_service_connect (service->skeleton, engine);
  focus_plan_service_connect (service->skeleton, engine);
  focus_focus_service_connect (service->skeleton, engine);
  focus_hygiene_service_connect (service->skeleton, engine);
  focus_closing_service_connect (service->skeleton, engine);
  focus_answering_service_connect (service->skeleton, engine);
  focus_engine_listen (engine, tell, service);
}

void
focus_service_free (FocusService *service)
{
  if (service == NULL)
    return;
  if (service->engine != NULL)
    focus_engine_listen (service->engine, NULL, NULL);
  g_dbus_interface_skeleton_unexport (G_DBUS_INTERFACE_SKELETON (service->skeleton));
  g_signal_handlers_disconnect_by_data (service->skeleton, service);
  if (service->engine != NULL)
    g_signal_handlers_disconnect_by_data (service->skeleton, service->engine);
  g_clear_object (&service->skeleton);
  g_free (service);
}
