// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Asking the desktop how it fares: one table of questions, all sent at once.
#include "desktop/probe.h"

#include <unistd.h>

#define BUS_NAME     "org.freedesktop.DBus"
#define BUS_PATH     "/org/freedesktop/DBus"
#define NOTIFY_NAME  "org.freedesktop.Notifications"
#define NOTIFY_PATH  "/org/freedesktop/Notifications"
#define SECRETS_NAME "org.freedesktop.secrets"
#define SYSTEMD_NAME "org.freedesktop.systemd1"
#define PROPERTIES   "org.freedesktop.DBus.Properties"

#define NO_STATE (-1)

typedef struct
{
  GDBusConnection *bus;      /* owned */
  GCancellable *cancellable; /* owned */
  GPtrArray *looks;          /* owned; Look, borrowed: those that wait for answers */
  char *name;                /* owned */
  char **config_folders;     /* owned */
} DesktopProbe;

/* One look. It outlives the probe until the last call under way has ended. */
typedef struct
{
  DesktopProbe *probe; /* NULL: answered already */
  FocusProbeFindings findings;
  char **activatable;   /* owned, nullable */
  gboolean has_session; /* graphical-session.target is active: the desktop uses systemd */
  guint n_waiting;
  void (*done) (const FocusProbeFindings *findings, gpointer data);
  gpointer data;
} Look;

typedef struct
{
  const char *name, *path, *interface, *method;
  const char *argument; /* nullable: a string */
  gboolean own_name;    /* the argument is focusd's name */
  const char *reply;
  gssize state; /* offset of the service's state in the findings; NO_STATE: not told by this */
  void (*take) (Look *look, GVariant *reply, GDBusConnection *bus);
} Question;

typedef struct
{
  Look *look;
  const Question *question;
} Call;

/* Answers */

static void
take_activatable (Look *look, GVariant *reply, GDBusConnection *bus)
{
  g_strfreev (look->activatable);
  g_variant_get (reply, "(^as)", &look->activatable);
}

static void
take_owner (Look *look, GVariant *reply, GDBusConnection *bus)
{
  const char *owner;

  g_variant_get (reply, "(&s)", &owner);
  look->findings.is_owner = g_strcmp0 (owner, g_dbus_connection_get_unique_name (bus)) == 0;
}

static void
take_server (Look *look, GVariant *reply, GDBusConnection *bus)
{
  g_variant_get (reply, "(ssss)", &look->findings.server, &look->findings.vendor,
                 &look->findings.version, NULL);
}

static void
take_capabilities (Look *look, GVariant *reply, GDBusConnection *bus)
{
  g_variant_get (reply, "(^as)", &look->findings.capabilities);
}

static void
take_collection (Look *look, GVariant *reply, GDBusConnection *bus)
{
  g_autoptr (GVariant) properties = g_variant_get_child_value (reply, 0);

  g_variant_lookup (properties, "Locked", "b", &look->findings.is_locked);
}

static void
take_unit (Look *look, GVariant *reply, GDBusConnection *bus)
{
  g_autoptr (GVariant) properties = g_variant_get_child_value (reply, 0);
  FocusProbeFindings *findings = &look->findings;
  guint32 pid = 0;

  g_variant_lookup (properties, "LoadState", "s", &findings->unit_load);
  g_variant_lookup (properties, "ActiveState", "s", &findings->unit_active);
  g_variant_lookup (properties, "UnitFileState", "s", &findings->unit_file);
  g_variant_lookup (properties, "MainPID", "u", &pid);
  findings->is_unit = pid == (guint32) getpid ();
}

static void
take_target (Look *look, GVariant *reply, GDBusConnection *bus)
{
  g_autoptr (GVariant) properties = g_variant_get_child_value (reply, 0);

  g_variant_lookup (properties, "LoadState", "s", &look->findings.target_load);
}

static void
take_session (Look *look, GVariant *reply, GDBusConnection *bus)
{
  g_autoptr (GVariant) properties = g_variant_get_child_value (reply, 0);
  const char *state = "";

  g_variant_lookup (properties, "ActiveState", "&s", &state);
  look->has_session = g_str_equal (state, "active");
}

/* Units are loaded by looking at them; with "" systemd gives the properties of all interfaces. */
static const Question questions[] = {
  { BUS_NAME, BUS_PATH, BUS_NAME, "ListActivatableNames", NULL, FALSE, "(as)", NO_STATE,
    take_activatable },
  { BUS_NAME, BUS_PATH, BUS_NAME, "GetNameOwner", NULL, TRUE, "(s)", NO_STATE, take_owner },
  { NOTIFY_NAME, NOTIFY_PATH, NOTIFY_NAME, "GetServerInformation", NULL, FALSE, "(ssss)",
    G_STRUCT_OFFSET (FocusProbeFindings, notifications), take_server },
  { NOTIFY_NAME, NOTIFY_PATH, NOTIFY_NAME, "GetCapabilities", NULL, FALSE, "(as)", NO_STATE,
    take_capabilities },
  { SECRETS_NAME, "/org/freedesktop/secrets/aliases/default", PROPERTIES, "GetAll",
    "org.freedesktop.Secret.Collection", FALSE, "(a{sv})",
    G_STRUCT_OFFSET (FocusProbeFindings, secrets), take_collection },
  { SYSTEMD_NAME, "/org/freedesktop/systemd1/unit/focusd_2eservice", PROPERTIES, "GetAll", "",
    FALSE, "(a{sv})", G_STRUCT_OFFSET (FocusProbeFindings, systemd), take_unit },
  { SYSTEMD_NAME, "/org/freedesktop/systemd1/unit/focus_2etarget", PROPERTIES, "GetAll", "", FALSE,
    "(a{sv})", NO_STATE, take_target },
  { SYSTEMD_NAME, "/org/freedesktop/systemd1/unit/graphical_2dsession_2etarget", PROPERTIES,
    "GetAll", "", FALSE, "(a{sv})", NO_STATE, take_session },
};

/* Asking */

static FocusProbeState *
state_of (Look *look, const Question *question)
{
  return (FocusProbeState *) (void *) ((char *) &look->findings + question->state);
}

/* The names of D-Bus errors that mean: nobody is there. */
static gboolean
is_nobody (const GError *error)
{
  return g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN)
         || g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NAME_HAS_NO_OWNER);
}

static FocusProbeState
state_of_error (const GError *error)
{
  if (is_nobody (error))
    return FOCUS_PROBE_ABSENT;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      || g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NO_REPLY))
    return FOCUS_PROBE_HANGS;
  return FOCUS_PROBE_REFUSES;
}

static void
findings_clear (FocusProbeFindings *findings)
{
  g_free (findings->server);
  g_free (findings->vendor);
  g_free (findings->version);
  g_strfreev (findings->capabilities);
  g_free (findings->unit_load);
  g_free (findings->unit_active);
  g_free (findings->unit_file);
  g_free (findings->target_load);
}

static gboolean
can_start (Look *look, const char *name)
{
  return look->activatable != NULL
         && g_strv_contains ((const char *const *) look->activatable, name);
}

/* Whether the entry starts focusd in this session: not when the user has hidden it, nor when
   systemd runs the session and the entry is to be left out by it, as ours is. */
static gboolean
entry_counts (Look *look, GKeyFile *entry)
{
  static const char group[] = G_KEY_FILE_DESKTOP_GROUP;
  gboolean is_left_out = g_key_file_get_boolean (entry, group, "X-systemd-skip", NULL);

  return !g_key_file_get_boolean (entry, group, G_KEY_FILE_DESKTOP_KEY_HIDDEN, NULL)
         && !(is_left_out && look->has_session);
}

/* The first folder that has an entry of the name is the one that counts. */
static gboolean
is_autostarted (Look *look)
{
  g_autofree char *installed = g_strconcat (look->probe->name, "-autostart.desktop", NULL);
  const char *const names[] = { installed,
                                "focusd.desktop" }; /* ours, and what users call theirs */

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    for (char **folder = look->probe->config_folders; *folder != NULL; folder++)
      {
        g_autofree char *path = g_build_filename (*folder, "autostart", names[i], NULL);
        g_autoptr (GKeyFile) entry = g_key_file_new ();

        if (!g_key_file_load_from_file (entry, path, G_KEY_FILE_NONE, NULL))
          continue;
        if (entry_counts (look, entry))
          return TRUE;
        break;
      }
  return FALSE;
}

/* Hands over what is known, once. */
static void
finish (Look *look)
{
  DesktopProbe *probe = look->probe;

  if (probe == NULL)
    return;
  look->findings.is_autostarted = is_autostarted (look);
  look->probe = NULL;
  g_ptr_array_remove_fast (probe->looks, look);
  for (gsize i = 0; i < G_N_ELEMENTS (questions); i++)
    if (questions[i].state != NO_STATE)
      {
        FocusProbeState *state = state_of (look, &questions[i]);
        if (*state == FOCUS_PROBE_ABSENT && can_start (look, questions[i].name))
          *state = FOCUS_PROBE_ASLEEP;
      }
  look->findings.is_activatable = can_start (look, probe->name);
  look->done (&look->findings, look->data);
}

static void
on_answer (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Call *call = user_data;
  Look *look = call->look;
  const Question *question = call->question;
  GDBusConnection *bus = G_DBUS_CONNECTION (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (bus, result, &error);

  if (look->probe != NULL && reply != NULL)
    question->take (look, reply, bus);
  if (look->probe != NULL && question->state != NO_STATE)
    *state_of (look, question) = reply != NULL ? FOCUS_PROBE_ANSWERS : state_of_error (error);
  if (--look->n_waiting > 0)
    return;
  finish (look);
  findings_clear (&look->findings);
  g_strfreev (look->activatable);
  g_free (look);
}

/* Nothing is started: a service that sleeps is told apart by the list of what the bus can start. */
static void
ask (Look *look, const Question *question)
{
  DesktopProbe *probe = look->probe;
  const char *argument = question->own_name ? probe->name : question->argument;
  Call *call = g_new0 (Call, 1);

  call->look = look;
  call->question = question;
  look->n_waiting++;
  if (question->state != NO_STATE)
    *state_of (look, question) = FOCUS_PROBE_HANGS;
  g_dbus_connection_call (probe->bus, question->name, question->path, question->interface,
                          question->method,
                          argument != NULL ? g_variant_new ("(s)", argument) : NULL,
                          G_VARIANT_TYPE (question->reply), G_DBUS_CALL_FLAGS_NO_AUTO_START,
                          FOCUS_PROBE_WAIT_MS, probe->cancellable, on_answer, call);
}

static void
desktop_look (gpointer self, void (*done) (const FocusProbeFindings *findings, gpointer data),
              gpointer data)
{
  DesktopProbe *probe = self;
  Look *look = g_new0 (Look, 1);

  look->probe = probe;
  look->done = done;
  look->data = data;
  g_ptr_array_add (probe->looks, look);
  for (gsize i = 0; i < G_N_ELEMENTS (questions); i++)
    ask (look, &questions[i]);
}

static void
desktop_free (gpointer self)
{
  DesktopProbe *probe = self;

  g_cancellable_cancel (probe->cancellable);
  while (probe->looks->len > 0)
    finish (g_ptr_array_index (probe->looks, 0));
  g_ptr_array_unref (probe->looks);
  g_object_unref (probe->cancellable);
  g_object_unref (probe->bus);
  g_strfreev (probe->config_folders);
  g_free (probe->name);
  g_free (probe);
}

static const FocusProbeClass desktop_class = { .look = desktop_look, .free = desktop_free };

FocusProbe
focus_probe_desktop_new (GDBusConnection *session, const char *name,
                         const char *const *config_folders)
{
  DesktopProbe *probe = g_new0 (DesktopProbe, 1);

  probe->bus = g_object_ref (session);
  probe->cancellable = g_cancellable_new ();
  probe->looks = g_ptr_array_new ();
  probe->name = g_strdup (name);
  probe->config_folders = g_strdupv ((char **) config_folders);
  return (FocusProbe){ &desktop_class, probe };
}

void
focus_probe_clear (FocusProbe *probe)
{
  if (probe->class != NULL)
    probe->class->free (probe->self);
  *probe = (FocusProbe){ NULL, NULL };
}
