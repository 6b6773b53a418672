// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A hand on a switch, on D-Bus or in GSettings.
#include "desktop/quiet-switch.h"

#include "base/error.h"
#include "desktop/quiet.h"

#define G_SETTINGS_ENABLE_BACKEND
#include <gio/gsettingsbackend.h>

/* Without dconf GLib keeps settings in memory: no desktop sees them. */
#define MEMORY_BACKEND "GMemorySettingsBackend"

struct FocusQuietSwitch
{
  const FocusQuietKind *kind;
  const FocusQuietEars *ears; /* borrowed */
  gpointer user_data;
  GCancellable *cancellable; /* owned; cancelled by free: no answer arrives later */
  GDBusConnection *bus;      /* owned */
  guint subscription;
  guint32 cookie;      /* what the last write was answered with */
  gboolean writes;     /* what is in flight is a write */
  guint pause;         /* the source that ends the pause before a read */
  GSettings *settings; /* owned, nullable */
  char *wanted;        /* owned, nullable: the value on its way into the settings */
};

/* Kinds */

static const FocusQuietKind *
find_kind (gboolean (*fits) (const FocusQuietKind *kind, const char *name, const char *vendor),
           const char *name, const char *vendor)
{
  for (gsize i = 0; i < focus_quiet_n_bus_kinds; i++)
    if (fits (&focus_quiet_bus_kinds[i], name, vendor))
      return &focus_quiet_bus_kinds[i];
  for (gsize i = 0; i < focus_quiet_n_settings_kinds; i++)
    if (fits (&focus_quiet_settings_kinds[i], name, vendor))
      return &focus_quiet_settings_kinds[i];
  return NULL;
}

static gboolean
fits_server (const FocusQuietKind *kind, const char *server, const char *vendor)
{
  return g_ascii_strcasecmp (kind->server, server) == 0
         && (kind->vendor == NULL || g_ascii_strcasecmp (kind->vendor, vendor) == 0);
}

static gboolean
fits_name (const FocusQuietKind *kind, const char *name, const char *unused)
{
  return g_str_equal (kind->name, name);
}

const FocusQuietKind *
focus_quiet_kind_of (const char *server, const char *vendor)
{
  return find_kind (fits_server, server, vendor);
}

const FocusQuietKind *
focus_quiet_kind_named (const char *name)
{
  return find_kind (fits_name, name, NULL);
}

char *
focus_quiet_kind_value (const FocusQuietKind *kind, const char *before)
{
  return kind->quiet != NULL ? kind->quiet (before) : g_strdup (kind->on);
}

/* On D-Bus */

/* The boolean or the list of strings that an answer holds, however it is wrapped. */
static char *
value_of (GVariant *answer)
{
  g_autoptr (GVariant) inner = g_variant_ref (answer);

  while ((g_variant_is_of_type (inner, G_VARIANT_TYPE_TUPLE)
          || g_variant_is_of_type (inner, G_VARIANT_TYPE_VARIANT))
         && g_variant_n_children (inner) == 1)
    {
      g_autoptr (GVariant) outer = g_steal_pointer (&inner);
      inner = g_variant_get_child_value (outer, 0);
    }
  if (g_variant_is_of_type (inner, G_VARIANT_TYPE_BOOLEAN))
    return g_strdup (g_variant_get_boolean (inner) ? "true" : "false");
  if (g_variant_is_of_type (inner, G_VARIANT_TYPE_STRING_ARRAY))
    {
      g_autofree const char **words = g_variant_get_strv (inner, NULL);
      return g_strjoinv ("\n", (char **) words);
    }
  return NULL;
}

static void
tell_held (FocusQuietSwitch *hand, GVariant *parameters)
{
  gint n_held = hand->kind->held != NULL ? hand->kind->held (parameters) : -1;

  if (n_held >= 0)
    hand->ears->held (n_held, hand->user_data);
}

static gboolean
stands_for_unset (FocusQuietSwitch *hand, const GError *error)
{
  g_autofree char *name = g_dbus_error_get_remote_error (error);

  return !hand->writes && name != NULL && g_strcmp0 (name, hand->kind->missing_error) == 0;
}

static void
on_answer (GObject *bus, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant)
      answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (bus), result, &error);
  FocusQuietSwitch *hand = user_data;
  g_autofree char *value = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* `hand` is gone */
  if (answer == NULL && stands_for_unset (hand, error))
    {
      g_clear_error (&error);
      value = g_strdup (FOCUS_QUIET_UNSET);
    }
  else if (answer != NULL && !hand->writes)
    {
      value = hand->kind->value != NULL ? hand->kind->value (answer) : value_of (answer);
      tell_held (hand, answer);
      if (value == NULL)
        g_set_error (&error, FOCUS_ERROR, FOCUS_ERROR_INVALID, "an answer of the type %s",
                     g_variant_get_type_string (answer));
    }
  else if (answer != NULL && g_variant_is_of_type (answer, G_VARIANT_TYPE ("(u)")))
    g_variant_get (answer, "(u)", &hand->cookie);
  hand->ears->done (value, error, hand->user_data);
}

static void
call (FocusQuietSwitch *hand, FocusQuietCall what)
{
  const FocusQuietKind *kind = hand->kind;

  g_dbus_connection_call (hand->bus, kind->bus_name, kind->path, what.interface, what.method,
                          what.arguments, NULL,
                          kind->starts ? G_DBUS_CALL_FLAGS_NONE : G_DBUS_CALL_FLAGS_NO_AUTO_START,
                          FOCUS_QUIET_CALL_MS, hand->cancellable, on_answer, hand);
}

static gboolean
on_rested (gpointer data)
{
  FocusQuietSwitch *hand = data;

  hand->pause = 0;
  call (hand, hand->kind->read ());
  return G_SOURCE_REMOVE;
}

static void
on_signal (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
           const char *signal, GVariant *parameters, gpointer user_data)
{
  FocusQuietSwitch *hand = user_data;
  g_autofree char *value = hand->kind->heard (signal, parameters);

  tell_held (hand, parameters);
  if (value != NULL)
    hand->ears->heard (value, hand->user_data);
}

/* In GSettings */

static char *
read_settings (FocusQuietSwitch *hand)
{
  const char *key = hand->kind->key;
  g_autoptr (GVariant) mine = g_settings_get_user_value (hand->settings, key);
  const char *value = g_settings_get_boolean (hand->settings, key) ? "true" : "false";

  return g_strdup (mine != NULL || g_str_equal (value, hand->kind->on) ? value : FOCUS_QUIET_UNSET);
}

static void
on_settings_changed (GSettings *settings, const char *key, gpointer user_data)
{
  FocusQuietSwitch *hand = user_data;
  g_autofree char *value = read_settings (hand);

  hand->ears->heard (value, hand->user_data);
}

/* dconf writes on a thread of its own; only to wait for it would block. */
static void
wait_for_settings (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_settings_sync ();
  g_task_return_boolean (task, TRUE);
}

static void
on_settings_written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  FocusQuietSwitch *hand = user_data;
  g_autofree char *value = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    return; /* cancelled: `hand` is gone */
  value = read_settings (hand);
  if (g_strcmp0 (value, hand->wanted) != 0)
    g_set_error (&error, FOCUS_ERROR, FOCUS_ERROR_CONFLICT, "\"%s\" stays as it is",
                 hand->kind->key);
  hand->ears->done (NULL, error, hand->user_data);
}

static void
write_settings (FocusQuietSwitch *hand, const char *value)
{
  const char *key = hand->kind->key;
  g_autoptr (GTask) task = NULL;

  g_free (hand->wanted);
  hand->wanted = g_strdup (value);
  if (!g_settings_is_writable (hand->settings, key))
    {
      g_autoptr (GError)
          error = g_error_new (FOCUS_ERROR, FOCUS_ERROR_CONFLICT, "\"%s\" is locked", key);
      hand->ears->done (NULL, error, hand->user_data);
      return;
    }
  if (g_str_equal (value, FOCUS_QUIET_UNSET))
    g_settings_reset (hand->settings, key);
  else
    g_settings_set_boolean (hand->settings, key, g_str_equal (value, "true"));
  task = g_task_new (NULL, hand->cancellable, on_settings_written, hand);
  g_task_run_in_thread (task, wait_for_settings);
}

/* FALSE: there is no such key, or nowhere to keep it. */
static gboolean
open_settings (FocusQuietSwitch *hand)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;
  g_autoptr (GSettingsBackend) backend = NULL;
  g_autofree char *detail = g_strconcat ("changed::", hand->kind->key, NULL);

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, hand->kind->schema, TRUE);
  if (schema == NULL || !g_settings_schema_has_key (schema, hand->kind->key))
    return FALSE;
  backend = g_settings_backend_get_default ();
  if (g_str_equal (G_OBJECT_TYPE_NAME (backend), MEMORY_BACKEND))
    return FALSE;
  hand->settings = g_settings_new_full (schema, backend, NULL);
  g_signal_connect (hand->settings, detail, G_CALLBACK (on_settings_changed), hand);
  return TRUE;
}

/* The hand */

FocusQuietSwitch *
focus_quiet_switch_new (const FocusQuietKind *kind, GDBusConnection *bus,
                        const FocusQuietEars *ears, gpointer user_data)
{
  g_autoptr (FocusQuietSwitch) hand = g_new0 (FocusQuietSwitch, 1);

  hand->kind = kind;
  hand->ears = ears;
  hand->user_data = user_data;
  hand->bus = g_object_ref (bus);
  hand->cancellable = g_cancellable_new ();
  if (kind->schema != NULL)
    return open_settings (hand) ? g_steal_pointer (&hand) : NULL;
  hand->subscription = g_dbus_connection_signal_subscribe (
      bus, kind->bus_name, kind->signal_interface, kind->signal, kind->path, NULL,
      G_DBUS_SIGNAL_FLAGS_NONE, on_signal, hand, NULL);
  return g_steal_pointer (&hand);
}

void
focus_quiet_switch_free (FocusQuietSwitch *hand)
{
  if (hand == NULL)
    return;
  g_cancellable_cancel (hand->cancellable);
  g_clear_handle_id (&hand->pause, g_source_remove);
  if (hand->subscription != 0)
    g_dbus_connection_signal_unsubscribe (hand->bus, hand->subscription);
  if (hand->settings != NULL)
    g_signal_handlers_disconnect_by_data (hand->settings, hand);
  g_clear_object (&hand->settings);
  g_clear_object (&hand->cancellable);
  g_clear_object (&hand->bus);
  g_free (hand->wanted);
  g_free (hand);
}

const FocusQuietKind *
focus_quiet_switch_kind (const FocusQuietSwitch *hand)
{
  return hand->kind;
}

void
focus_quiet_switch_read (FocusQuietSwitch *hand)
{
  g_autofree char *value = NULL;

  hand->writes = FALSE;
  if (hand->settings == NULL)
    {
      if (hand->kind->pause_ms > 0)
        hand->pause = g_timeout_add (hand->kind->pause_ms, on_rested, hand);
      else
        call (hand, hand->kind->read ());
      return;
    }
  value = read_settings (hand);
  hand->ears->done (value, NULL, hand->user_data);
}

void
focus_quiet_switch_write (FocusQuietSwitch *hand, const char *value)
{
  hand->writes = TRUE;
  if (hand->settings == NULL)
    call (hand, hand->kind->write (value, hand->cookie));
  else
    write_settings (hand, value);
}
