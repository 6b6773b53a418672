// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The switches that are on D-Bus: dunst, Plasma, mako, swaync, Xfce, Budgie (D2 to D6, D9).
#include "desktop/quiet-switch.h"

#include "desktop/quiet-config.h"

#define PROPERTIES    "org.freedesktop.DBus.Properties"
#define NOTIFICATIONS "org.freedesktop.Notifications"
#define NOTIFY_PATH   "/org/freedesktop/Notifications"
#define DUNST         "org.dunstproject.cmd0"
#define MAKO          "fr.emersion.Mako"
#define MAKO_MODE     FOCUS_QUIET_MAKO_MODE
#define SWAYNC        "org.erikreider.swaync.cc"
#define XFCONF        "org.xfce.Xfconf"
#define XFCE_CHANNEL  "xfce4-notifyd"
#define XFCE_PROPERTY "/do-not-disturb"
#define BUDGIE        "org.buddiesofbudgie.budgie.Dispatcher"
#define OUR_ID        "org.focusd.Focus1"

#define IN_MAN                                                                                     \
  " as man focusd shows under DO NOT DISTURB, or set focus = no under [quiet] in focusd.conf"

static gboolean
is_true (const char *value)
{
  return g_str_equal (value, "true");
}

static char *
truth (gboolean value)
{
  return g_strdup (value ? "true" : "false");
}

static FocusQuietCall
get_property (const char *interface, const char *name)
{
  return (FocusQuietCall){ PROPERTIES, "Get", g_variant_new ("(ss)", interface, name) };
}

/* A boolean among the changed properties of an interface; NULL: it is not there. */
static char *
changed_boolean (GVariant *parameters, const char *interface, const char *name)
{
  g_autoptr (GVariant) changed = NULL;
  const char *of;
  gboolean value;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(sa{sv}as)")))
    return NULL;
  g_variant_get (parameters, "(&s@a{sv}@as)", &of, &changed, NULL);
  if (!g_str_equal (of, interface) || !g_variant_lookup (changed, name, "b", &value))
    return NULL;
  return truth (value);
}

/* dunst: what waits is read with the value; 1.9 does not tell when more does. */

static FocusQuietCall
dunst_read (void)
{
  return (FocusQuietCall){ PROPERTIES, "GetAll", g_variant_new ("(s)", DUNST) };
}

/* Of an answer to GetAll or of PropertiesChanged; NULL: it is neither. */
static GVariant *
dunst_properties (GVariant *parameters)
{
  if (g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(a{sv})")))
    return g_variant_get_child_value (parameters, 0);
  if (g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(sa{sv}as)")))
    return g_variant_get_child_value (parameters, 1);
  return NULL;
}

static char *
dunst_value (GVariant *answer)
{
  g_autoptr (GVariant) properties = dunst_properties (answer);
  gboolean paused;

  return properties != NULL && g_variant_lookup (properties, "paused", "b", &paused)
             ? truth (paused)
             : NULL;
}

static FocusQuietCall
dunst_write (const char *value, guint32 cookie)
{
  return (FocusQuietCall){ PROPERTIES, "Set",
                           g_variant_new ("(ssv)", DUNST, "paused",
                                          g_variant_new_boolean (is_true (value))) };
}

static char *
dunst_heard (const char *signal, GVariant *parameters)
{
  return changed_boolean (parameters, DUNST, "paused");
}

static gint
dunst_held (GVariant *parameters)
{
  g_autoptr (GVariant) properties = dunst_properties (parameters);
  guint32 n;

  return properties != NULL && g_variant_lookup (properties, "waitingLength", "u", &n)
             ? (gint) MIN (n, G_MAXINT)
             : -1;
}

/* Plasma: a cookie, that is forgotten when the user switches "do not disturb" off. */

static FocusQuietCall
plasma_read (void)
{
  return get_property (NOTIFICATIONS, "Inhibited");
}

static FocusQuietCall
plasma_write (const char *value, guint32 cookie)
{
  if (is_true (value))
    return (
        FocusQuietCall){ NOTIFICATIONS, "Inhibit",
                         g_variant_new ("(ss@a{sv})", OUR_ID, "focus time",
                                        g_variant_new_array (G_VARIANT_TYPE ("{sv}"), NULL, 0)) };
  return (FocusQuietCall){ NOTIFICATIONS, "UnInhibit", g_variant_new ("(u)", cookie) };
}

static char *
plasma_heard (const char *signal, GVariant *parameters)
{
  return changed_boolean (parameters, NOTIFICATIONS, "Inhibited");
}

/* mako: a list of modes, joined by line breaks. It tells of changes from 1.9 on, as a property. */

static FocusQuietCall
mako_read (void)
{
  return (FocusQuietCall){ MAKO, "ListModes", NULL };
}

static FocusQuietCall
mako_write (const char *value, guint32 cookie)
{
  g_auto (GStrv) modes = g_strsplit (value, "\n", -1);
  return (FocusQuietCall){ MAKO, "SetModes", g_variant_new ("(^as)", modes) };
}

static char *
mako_heard (const char *signal, GVariant *parameters)
{
  g_autoptr (GVariant) changed = NULL;
  g_autofree const char **modes = NULL;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(sa{sv}as)")))
    return NULL;
  changed = g_variant_get_child_value (parameters, 1);
  return g_variant_lookup (changed, "Modes", "^a&s", &modes) ? g_strjoinv ("\n", (char **) modes)
                                                             : NULL;
}

static char *
mako_quiet (const char *before)
{
  g_auto (GStrv) modes = g_strsplit (before, "\n", -1);

  if (g_strv_contains ((const char *const *) modes, MAKO_MODE))
    return g_strdup (before);
  return before[0] != '\0' ? g_strconcat (before, "\n" MAKO_MODE, NULL) : g_strdup (MAKO_MODE);
}

/* swaync */

static FocusQuietCall
swaync_read (void)
{
  return (FocusQuietCall){ SWAYNC, "GetDnd", NULL };
}

static FocusQuietCall
swaync_write (const char *value, guint32 cookie)
{
  return (FocusQuietCall){ SWAYNC, "SetDnd", g_variant_new ("(b)", is_true (value)) };
}

/* Subscribe: how many there are, whether not to be disturbed, whether the panel is open. */
static char *
swaync_heard (const char *signal, GVariant *parameters)
{
  gboolean value;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(ubb)")))
    return NULL;
  g_variant_get_child (parameters, 1, "b", &value);
  return truth (value);
}

/* Xfce: a property of xfconf, which keeps it; unset it is false. */

static FocusQuietCall
xfce_read (void)
{
  return (FocusQuietCall){ XFCONF, "GetProperty",
                           g_variant_new ("(ss)", XFCE_CHANNEL, XFCE_PROPERTY) };
}

static FocusQuietCall
xfce_write (const char *value, guint32 cookie)
{
  if (g_str_equal (value, FOCUS_QUIET_UNSET))
    return (FocusQuietCall){ XFCONF, "ResetProperty",
                             g_variant_new ("(ssb)", XFCE_CHANNEL, XFCE_PROPERTY, FALSE) };
  return (FocusQuietCall){ XFCONF, "SetProperty",
                           g_variant_new ("(ssv)", XFCE_CHANNEL, XFCE_PROPERTY,
                                          g_variant_new_boolean (is_true (value))) };
}

static gboolean
xfce_is_ours (GVariant *parameters)
{
  const char *channel, *property;

  g_variant_get_child (parameters, 0, "&s", &channel);
  g_variant_get_child (parameters, 1, "&s", &property);
  return g_str_equal (channel, XFCE_CHANNEL) && g_str_equal (property, XFCE_PROPERTY);
}

static char *
xfce_heard (const char *signal, GVariant *parameters)
{
  g_autoptr (GVariant) value = NULL;

  if (g_str_equal (signal, "PropertyRemoved")
      && g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(ss)")))
    return xfce_is_ours (parameters) ? g_strdup (FOCUS_QUIET_UNSET) : NULL;
  if (!g_str_equal (signal, "PropertyChanged")
      || !g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(ssv)")) || !xfce_is_ours (parameters))
    return NULL;
  g_variant_get_child (parameters, 2, "v", &value);
  return g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN)
             ? truth (g_variant_get_boolean (value))
             : NULL;
}

/* Budgie: only a toggle; what it is was read right before (D9). */

static FocusQuietCall
budgie_read (void)
{
  return (FocusQuietCall){ BUDGIE, "GetDoNotDisturb", NULL };
}

static FocusQuietCall
budgie_write (const char *value, guint32 cookie)
{
  return (FocusQuietCall){ BUDGIE, "ToggleDoNotDisturb", NULL };
}

static char *
budgie_heard (const char *signal, GVariant *parameters)
{
  gboolean value;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    return NULL;
  g_variant_get (parameters, "(b)", &value);
  return truth (value);
}

const FocusQuietKind focus_quiet_bus_kinds[] = {
  { .name = "dunst",
    .server = "dunst",
    .forgets = TRUE,
    .on = "true",
    .bus_name = NOTIFICATIONS,
    .path = NOTIFY_PATH,
    .read = dunst_read,
    .value = dunst_value,
    .write = dunst_write,
    .signal_interface = PROPERTIES,
    .signal = "PropertiesChanged",
    .heard = dunst_heard,
    .held = dunst_held,
    .way_out = "let focusd's through in dunstrc (dunst 1.10)" IN_MAN,
    .lets_through = focus_quiet_dunst_lets_through },
  { .name = "plasma",
    .server = "Plasma",
    .forgets = TRUE,
    .bound = TRUE,
    .on = "true",
    .bus_name = NOTIFICATIONS,
    .path = NOTIFY_PATH,
    .read = plasma_read,
    .write = plasma_write,
    .signal_interface = PROPERTIES,
    .signal = "PropertiesChanged",
    .heard = plasma_heard },
  { .name = "mako",
    .server = "mako",
    .forgets = TRUE,
    .bus_name = NOTIFICATIONS,
    .path = "/fr/emersion/Mako",
    .pause_ms = FOCUS_QUIET_MAKO_PAUSE_MS,
    .read = mako_read,
    .write = mako_write,
    .signal_interface = PROPERTIES,
    .signal = "PropertiesChanged",
    .heard = mako_heard,
    .quiet = mako_quiet,
    .works = focus_quiet_mako_works,
    .note = "mako holds nothing back without a section [mode=" MAKO_MODE
            "] with invisible=1 in its "
            "configuration",
    .way_out = "let focusd's through in the configuration of mako" IN_MAN,
    .lets_through = focus_quiet_mako_lets_through },
  { .name = "swaync", /* keeps it in its settings, where there is dconf */
    .server = "SwayNotificationCenter",
    .on = "true",
    .bus_name = SWAYNC,
    .path = "/org/erikreider/swaync/cc",
    .read = swaync_read,
    .write = swaync_write,
    .signal_interface = SWAYNC,
    .signal = "Subscribe",
    .heard = swaync_heard },
  { .name = "xfce",
    .server = "Xfce Notify Daemon",
    .on = "true",
    .bus_name = XFCONF,
    .path = "/org/xfce/Xfconf",
    .starts = TRUE,
    .read = xfce_read,
    .write = xfce_write,
    .missing_error = "org.xfce.Xfconf.Error.PropertyNotFound",
    .signal_interface = XFCONF,
    .heard = xfce_heard },
  { .name = "budgie",
    .server = "Budgie Notification Server",
    .on = "true",
    .forgets = TRUE,
    .bus_name = "org.budgie_desktop.Notifications",
    .path = "/org/budgie_desktop/Notifications",
    .read = budgie_read,
    .write = budgie_write,
    .signal_interface = BUDGIE,
    .signal = "DoNotDisturbChanged",
    .heard = budgie_heard },
};
const gsize focus_quiet_n_bus_kinds = G_N_ELEMENTS (focus_quiet_bus_kinds);
