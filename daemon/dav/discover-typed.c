// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the user typed for an account: a URL, a host, or an address, and what to try for it.
#include "dav/discover.h"

#include <string.h>

#define MAX_TYPED 2048
#define URI_FLAGS (G_URI_FLAGS_ENCODED | G_URI_FLAGS_HAS_PASSWORD)

static gboolean
is_text (const char *typed)
{
  if (*typed == '\0' || strlen (typed) > MAX_TYPED || !g_utf8_validate (typed, -1, NULL))
    return FALSE;
  for (const char *p = typed; *p != '\0'; p++)
    if (g_ascii_isspace (*p) || g_ascii_iscntrl (*p))
      return FALSE;
  return TRUE;
}

/* In ASCII, lower case; NULL for what cannot be the name of a host. */
static char *
clean_host (const char *host)
{
  g_autofree char *ascii = host != NULL && *host != '\0' ? g_hostname_to_ascii (host) : NULL;
  g_autofree char *lower = ascii != NULL ? g_ascii_strdown (ascii, -1) : NULL;

  if (lower == NULL || *lower == '.' || *lower == '-')
    return NULL;
  if (g_hostname_is_ip_address (lower))
    return g_steal_pointer (&lower);
  for (const char *p = lower; *p != '\0'; p++)
    if (!(g_ascii_isalnum (*p) || *p == '-' || *p == '_' || (*p == '.' && p[1] != '.')))
      return NULL;
  return g_steal_pointer (&lower);
}

/* With a scheme before it, as a URL. The text may hold a password, so no message repeats it. */
static GUri *
parse_typed (const char *typed, GError **error)
{
  g_autofree char *text = strstr (typed, "://") != NULL ? g_strdup (typed)
                                                        : g_strconcat ("https://", typed, NULL);
  g_autoptr (GUri) uri = g_uri_parse (text, URI_FLAGS, NULL);
  const char *scheme = uri != NULL ? g_uri_get_scheme (uri) : "";

  if (uri != NULL && g_uri_get_password (uri) != NULL)
    g_set_error_literal (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
                         "the address holds a password; leave it out, it belongs into the keyring");
  else if (!g_str_equal (scheme, "https") && !g_str_equal (scheme, "http"))
    g_set_error_literal (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
                         "the address cannot be read; write \"me@example.org\" or "
                         "\"https://example.org/\"");
  else
    return g_steal_pointer (&uri);
  return NULL;
}

static char *
join (GUri *uri, const char *host, const char *path, const char *query)
{
  return g_uri_join (URI_FLAGS, g_uri_get_scheme (uri), NULL, host, g_uri_get_port (uri), path,
                     query, NULL);
}

char **
focus_discover_candidates (const char *typed, char **ret_user, GError **error)
{
  gboolean is_address;
  g_autoptr (GUri) uri = NULL;
  g_autofree char *host = NULL;
  char **urls;

  if (!is_text (typed))
    {
      g_set_error_literal (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
                           "the address is empty, too long, or has spaces in it");
      return NULL;
    }
  if (g_ascii_strncasecmp (typed, "mailto:", 7) == 0)
    typed += 7;
  uri = parse_typed (typed, error);
  if (uri == NULL)
    return NULL;
  host = clean_host (g_uri_get_host (uri));
  if (host == NULL)
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID, "\"%s\" is not the name of a host",
                   g_uri_get_host (uri) != NULL ? g_uri_get_host (uri) : "");
      return NULL;
    }
  is_address = strchr (typed, '@') != NULL && strchr (typed, '/') == NULL;
  urls = g_new0 (char *, 3);
  if (!is_address)
    urls[0] = join (uri, host, *g_uri_get_path (uri) != '\0' ? g_uri_get_path (uri) : "/",
                    g_uri_get_query (uri));
  urls[is_address ? 0 : 1] = join (uri, host, "/.well-known/caldav", NULL);
  if (ret_user != NULL && is_address)
    *ret_user = g_strdup (typed);
  else if (ret_user != NULL)
    *ret_user = g_uri_get_user (uri) != NULL ? g_uri_unescape_string (g_uri_get_user (uri), NULL)
                                             : NULL;
  return urls;
}
