// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// focus.target through the systemd of the user: StartUnit and StopUnit.
//
// What is left over from a crash is stopped without asking first: StopUnit does nothing to a unit
// that is not active.
#include "desktop/units.h"

#define SYSTEMD_NAME  "org.freedesktop.systemd1"
#define SYSTEMD_PATH  "/org/freedesktop/systemd1"
#define SYSTEMD_IFACE "org.freedesktop.systemd1.Manager"
#define TARGET        "focus.target"

typedef enum
{
  SAID_NOTHING,
  SAID_STOP,
  SAID_START
} Said;

typedef struct
{
  GDBusConnection *bus;      /* owned */
  GCancellable *cancellable; /* owned; cancelled by free: no answer arrives later */
  Said wish;
  Said said;          /* the last that was sent */
  gboolean in_flight; /* … and is not answered yet */
  gboolean complained;
} SystemdUnits;

/* FALSE when the units are gone. */
static gboolean
hear (SystemdUnits *units, GDBusConnection *bus, GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) job = g_dbus_connection_call_finish (bus, result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return FALSE;
  units->in_flight = FALSE;
  if (job == NULL && !units->complained)
    {
      g_debug ("%s does not follow focus: %s", TARGET, error->message);
      units->complained = TRUE;
    }
  return TRUE;
}

/* Says the wish unless it was said; also the answer's callback, so that a wish that came meanwhile
   is said next. */
static void
say (GObject *bus, GAsyncResult *result, gpointer user_data)
{
  SystemdUnits *units = user_data;

  if (result != NULL && !hear (units, G_DBUS_CONNECTION (bus), result))
    return;
  if (units->in_flight || units->wish == units->said)
    return;
  units->said = units->wish;
  units->in_flight = TRUE;
  /* The session bus knows how to start a systemd, but not the user's: it would only fail later. */
  g_dbus_connection_call (units->bus, SYSTEMD_NAME, SYSTEMD_PATH, SYSTEMD_IFACE,
                          units->said == SAID_START ? "StartUnit" : "StopUnit",
                          g_variant_new ("(ss)", TARGET, "replace"), G_VARIANT_TYPE ("(o)"),
                          G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, units->cancellable, say, units);
}

static void
systemd_set_focus (gpointer self, gboolean active)
{
  SystemdUnits *units = self;

  units->wish = active ? SAID_START : SAID_STOP;
  say (NULL, NULL, units);
}

static void
systemd_free (gpointer self)
{
  SystemdUnits *units = self;

  g_cancellable_cancel (units->cancellable);
  g_clear_object (&units->cancellable);
  g_clear_object (&units->bus);
  g_free (units);
}

static const FocusUnitsClass systemd_class = { .set_focus = systemd_set_focus,
                                               .free = systemd_free };

FocusUnits
focus_units_systemd_new (GDBusConnection *session)
{
  SystemdUnits *units = g_new0 (SystemdUnits, 1);

  units->bus = g_object_ref (session);
  units->cancellable = g_cancellable_new ();
  return (FocusUnits){ &systemd_class, units };
}

void
focus_units_clear (FocusUnits *units)
{
  if (units->class != NULL)
    units->class->free (units->self);
  *units = (FocusUnits){ NULL, NULL };
}
