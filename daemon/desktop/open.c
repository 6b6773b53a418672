// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Opening a web page or a letter: the portal, and xdg-open where it does not.
#include "desktop/open.h"

#include "desktop/launch.h"

#include <string.h>

#define PORTAL_NAME   "org.freedesktop.portal.Desktop"
#define PORTAL_PATH   "/org/freedesktop/portal/desktop"
#define PORTAL_IFACE  "org.freedesktop.portal.OpenURI"
#define REQUEST_IFACE "org.freedesktop.portal.Request"

/* A portal without a working back end hangs for as long as D-Bus lets it, and the meeting begins.
   Should it come to itself later, the page is opened twice: that is seen, and a page that never
   comes is a meeting missed. */
#define PORTAL_TIMEOUT_MS 5000

/* How long it may ask the user which program to take, before its outcome is of no interest. */
#define OUTCOME_TIMEOUT_S 60

/* Response's code of Request for "ended in another way" than done or cancelled by the user. */
#define RESPONSE_FAILED 2

/* The parts of a letter's address, as core/hygiene-ask.h writes it. */
#define MAIL_SCHEME  "mailto:"
#define MAIL_SUBJECT "?subject="
#define MAIL_BODY    "&body="

/* Held by the call and by the subscription. */
typedef struct
{
  GDBusConnection *session; /* owned */
  char *address;            /* owned */
  char *token;              /* owned, nullable */
  guint subscription;       /* 0: the outcome is known, or not waited for any more */
  guint timeout;            /* 0: none */
  gboolean launched;
  void (*failed) (gpointer user_data); /* nullable */
  gpointer user_data;
} Opening;

static void
opening_clear (gpointer data)
{
  Opening *opening = data;

  g_object_unref (opening->session);
  g_free (opening->address);
  g_free (opening->token);
}

static void
opening_release (gpointer opening)
{
  g_rc_box_release_full (opening, opening_clear);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, opening_release)

/* May free the subscription's hold. */
static void
stop_waiting (Opening *opening)
{
  guint subscription = opening->subscription;

  g_clear_handle_id (&opening->timeout, g_source_remove);
  opening->subscription = 0;
  if (subscription != 0)
    g_dbus_connection_signal_unsubscribe (opening->session, subscription);
}

static void
fail (Opening *opening, const char *why)
{
  g_debug ("an address is not opened: %s", why);
  if (opening->failed != NULL)
    opening->failed (opening->user_data);
}

/* The address stands in no message: it may be the key to the room. */
static void
launch (Opening *opening)
{
  g_autofree char *program = g_find_program_in_path ("xdg-open");
  const char *const argv[] = { program, opening->address, NULL };

  if (opening->launched)
    return;
  opening->launched = TRUE;
  if (program == NULL)
    fail (opening, "there is neither a portal nor xdg-open");
  else
    focus_launch (opening->session, argv, opening->token);
}

static gboolean
on_timeout (gpointer data)
{
  Opening *opening = data;

  opening->timeout = 0;
  stop_waiting (opening);
  return G_SOURCE_REMOVE;
}

static void
on_response (GDBusConnection *connection, const char *sender, const char *path,
             const char *interface, const char *name, GVariant *parameters, gpointer data)
{
  g_autoptr (Opening) opening = g_rc_box_acquire (data);
  guint32 code;

  if (opening->subscription == 0 || !g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(ua{sv})")))
    return;
  stop_waiting (opening);
  g_variant_get_child (parameters, 0, "u", &code);
  if (code == RESPONSE_FAILED)
    launch (opening);
}

/* What was forbidden (a locked-down desktop) must not be done in another way. */
static gboolean
is_refusal (const GError *error)
{
  g_autofree char *name = g_dbus_error_get_remote_error (error);

  return g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_ACCESS_DENIED)
         || g_strcmp0 (name, "org.freedesktop.portal.Error.NotAllowed") == 0;
}

static void
on_answer (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Opening) opening = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant)
      request = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (request != NULL)
    {
      if (opening->subscription != 0)
        opening->timeout = g_timeout_add_seconds (OUTCOME_TIMEOUT_S, on_timeout, opening);
      return;
    }
  stop_waiting (opening);
  g_debug ("the portal opens no address: %s", error->message);
  if (is_refusal (error))
    fail (opening, "that is forbidden");
  else
    launch (opening);
}

/* The object on which the outcome will be told; its last part is ours to choose. */
static char *
request_path (GDBusConnection *session, const char *handle)
{
  const char *name = g_dbus_connection_get_unique_name (session);
  g_autofree char *sender = g_strdup (name != NULL && *name == ':' ? name + 1 : "");

  g_strdelimit (sender, ".", '_');
  return g_strdup_printf (PORTAL_PATH "/request/%s/%s", sender, handle);
}

static void
ask_portal (Opening *opening)
{
  g_autofree char *handle = g_strdup_printf ("focusd%08x", g_random_int ());
  g_autofree char *path = request_path (opening->session, handle);
  GVariantBuilder options;

  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&options, "{sv}", "handle_token", g_variant_new_string (handle));
  if (opening->token != NULL)
    g_variant_builder_add (&options, "{sv}", "activation_token",
                           g_variant_new_string (opening->token));
  if (g_variant_is_object_path (path))
    opening->subscription = g_dbus_connection_signal_subscribe (
        opening->session, PORTAL_NAME, REQUEST_IFACE, "Response", path, NULL,
        G_DBUS_SIGNAL_FLAGS_NONE, on_response, g_rc_box_acquire (opening), opening_release);
  g_dbus_connection_call (opening->session, PORTAL_NAME, PORTAL_PATH, PORTAL_IFACE, "OpenURI",
                          g_variant_new ("(ssa{sv})", "", opening->address, &options),
                          G_VARIANT_TYPE ("(o)"), G_DBUS_CALL_FLAGS_NONE, PORTAL_TIMEOUT_MS, NULL,
                          on_answer, g_rc_box_acquire (opening));
}

/* As core/link.h's focus_link_is_safe, which whoever calls has asked: the last gate. */
static gboolean
may_open (const char *url)
{
  g_autoptr (GUri) uri = NULL;

  if (!g_utf8_validate (url, -1, NULL))
    return FALSE;
  for (const char *at = url; *at != '\0'; at++)
    if ((guchar) *at <= 0x20 || *at == 0x7f || *at == '\\')
      return FALSE;
  uri = g_uri_parse (url, G_URI_FLAGS_PARSE_RELAXED, NULL);
  return uri != NULL && g_uri_get_userinfo (uri) == NULL && g_uri_get_host (uri) != NULL
         && *g_uri_get_host (uri) != '\0'
         && (g_str_equal (g_uri_get_scheme (uri), "http")
             || g_str_equal (g_uri_get_scheme (uri), "https"));
}

/* `allowed` beside letters, digits, - . _ ~ and what is escaped. Of signs that control something
   only line breaks can be meant: FALSE for those too unless `lines`. */
static gboolean
is_escaped (const char *from, const char *end, const char *allowed, gboolean lines)
{
  for (const char *at = from; at < end; at++)
    {
      gint high, low;
      if (g_ascii_isalnum (*at) || (*at != '\0' && strchr (allowed, *at) != NULL))
        continue;
      if (*at != '%' || end - at < 3)
        return FALSE;
      high = g_ascii_xdigit_value (at[1]);
      low = g_ascii_xdigit_value (at[2]);
      if (high < 0 || low < 0 || (high == 7 && low == 0xf)
          || (high < 2 && !(lines && high == 0 && (low == 0xa || low == 0xd))))
        return FALSE;
      at += 2;
    }
  return TRUE;
}

/* One address, a subject, a text, and nothing else: some programs of mail attach files that an
   address names, or send to whom it adds. */
static gboolean
may_mail (const char *mailto)
{
  const char *to = mailto + strlen (MAIL_SCHEME);
  const char *end_of_to, *subject, *end_of_subject, *body;

  if (!g_str_has_prefix (mailto, MAIL_SCHEME) || strlen (mailto) > FOCUS_OPEN_MAX_MAILTO)
    return FALSE;
  end_of_to = strstr (to, MAIL_SUBJECT);
  subject = end_of_to != NULL ? end_of_to + strlen (MAIL_SUBJECT) : NULL;
  end_of_subject = subject != NULL ? strstr (subject, MAIL_BODY) : NULL;
  if (end_of_subject == NULL || end_of_to == to || *to == '-')
    return FALSE;
  body = end_of_subject + strlen (MAIL_BODY);
  return memchr (to, '@', (gsize) (end_of_to - to)) != NULL
         && is_escaped (to, end_of_to, "-._~@", FALSE)
         && is_escaped (subject, end_of_subject, "-._~", FALSE)
         && is_escaped (body, body + strlen (body), "-._~", TRUE);
}

static Opening *
opening_new (GDBusConnection *session, const char *address, const char *token)
{
  Opening *opening = g_rc_box_new0 (Opening);

  opening->session = g_object_ref (session);
  opening->address = g_strdup (address);
  if (token != NULL && g_utf8_validate (token, -1, NULL))
    opening->token = g_strdup (token);
  return opening;
}

gboolean
focus_open_url (GDBusConnection *session, const char *url, const char *token)
{
  g_autoptr (Opening) opening = NULL;

  if (!may_open (url))
    return FALSE;
  opening = opening_new (session, url, token);
  ask_portal (opening);
  return TRUE;
}

gboolean
focus_open_mailto (GDBusConnection *session, const char *mailto, const char *token,
                   void (*failed) (gpointer user_data), gpointer user_data)
{
  g_autoptr (Opening) opening = NULL;

  if (!may_mail (mailto))
    return FALSE;
  opening = opening_new (session, mailto, token);
  opening->failed = failed;
  opening->user_data = user_data;
  ask_portal (opening);
  return TRUE;
}
