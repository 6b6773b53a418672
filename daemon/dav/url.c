// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// URLs and hrefs: resolving, comparing, and who may be trusted with a password.
#include "dav/url.h"

#include <gio/gio.h>
#include <string.h>

/* Longer ones are hostile: no server keeps such names, and each is stored per object. */
#define MAX_URL 8192

/* The encoding of the server's own spelling is kept: it is sent back byte for byte (R1.29). */
#define URI_FLAGS (G_URI_FLAGS_ENCODED | G_URI_FLAGS_PARSE_RELAXED)

/* Second labels under which strangers may register names of their own. Not the whole public suffix
   list: what matters is that two strangers' servers do not count as one site. */
static const char *const shared_second_labels[] = {
  "ac",  "co", "com", "edu", "gob", "gov", "gv",  "ltd", "mil", "ne", "net",
  "nom", "or", "org", "plc", "sch", "web", "gen", "go",  "asn", NULL
};
static const char *const shared_domains[] = {
  "duckdns.org", "dyndns.org",    "no-ip.org",         "ddns.net",    "github.io",
  "gitlab.io",   "dedyn.io",      "herokuapp.com",     "fly.dev",     "pages.dev",
  "web.app",     "amazonaws.com", "azurewebsites.net", "myfritz.net", "synology.me",
  "spdns.org",   "netlify.app",   "vercel.app",        "ts.net",      "selfhost.eu",
  NULL
};

/* Escapes what may not stand in a request line: servers write hrefs with spaces and bare UTF-8. */
static char *
escape_illegal (const char *text)
{
  GString *out = g_string_sized_new (strlen (text) + 1);

  for (const guchar *p = (const guchar *) text; *p != '\0'; p++)
    if (*p <= 0x20 || *p >= 0x7f || strchr ("\"<>\\^`{|}", *p) != NULL)
      g_string_append_printf (out, "%%%02X", *p);
    else
      g_string_append_c (out, (char) *p);
  return g_string_free (out, FALSE);
}

/* The parsed form of an http(s) URL with a host and without userinfo; else NULL. */
static GUri *
parse_http (const char *url)
{
  g_autoptr (GUri) uri = NULL;
  const char *scheme;

  if (url == NULL || strlen (url) > MAX_URL)
    return NULL;
  uri = g_uri_parse (url, URI_FLAGS, NULL);
  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0'
      || g_uri_get_userinfo (uri) != NULL)
    return NULL;
  scheme = g_uri_get_scheme (uri);
  if (g_ascii_strcasecmp (scheme, "http") != 0 && g_ascii_strcasecmp (scheme, "https") != 0)
    return NULL;
  return g_steal_pointer (&uri);
}

static int
port_of (GUri *uri)
{
  int port = g_uri_get_port (uri);

  if (port > 0)
    return port;
  return g_ascii_strcasecmp (g_uri_get_scheme (uri), "https") == 0 ? 443 : 80;
}

/* The part of a URL or path from its first slash on; "/" where a URL has none. */
static const char *
path_start (const char *url)
{
  const char *authority = strstr (url, "://");
  const char *slash;

  if (authority == NULL || strchr (url, '/') < authority)
    return url;
  slash = strpbrk (authority + 3, "/?#");
  return slash == NULL || *slash != '/' ? "/" : slash;
}

/* How much of a URL stands before its path. */
static gsize
authority_len (const char *url)
{
  const char *authority = strstr (url, "://");

  return authority == NULL ? 0 : (gsize) (authority + 3 - url) + strcspn (authority + 3, "/?#");
}

/* Whether a segment of the path is "." or "..": what was hidden in %2e would point elsewhere. */
static gboolean
has_dot_segment (const char *path)
{
  for (const char *p = path; (p = strstr (p, "/.")) != NULL; p++)
    {
      gsize len = strcspn (p + 1, "/?");
      if (len == 1 || (len == 2 && p[2] == '.'))
        return TRUE;
    }
  return FALSE;
}

/* The last two labels, or three where the last two are open to everybody; NULL for fewer. */
static const char *
registrable (const char *host)
{
  g_auto (GStrv) labels = g_strsplit (host, ".", -1);
  guint n = g_strv_length (labels);
  guint keep = 2;
  const char *p = host + strlen (host);

  if (n >= 2)
    {
      g_autofree char *last_two = g_strconcat (labels[n - 2], ".", labels[n - 1], NULL);
      if (g_strv_contains (shared_domains, last_two)
          || (strlen (labels[n - 1]) == 2 && g_strv_contains (shared_second_labels, labels[n - 2])))
        keep = 3;
    }
  if (n < keep)
    return NULL;
  for (guint dots = 0; p > host; p--)
    if (p[-1] == '.' && ++dots == keep)
      break;
  return p;
}

static char *
normal_host (const char *host)
{
  char *lower = g_ascii_strdown (host, -1);
  gsize len = strlen (lower);

  if (len > 1 && lower[len - 1] == '.')
    lower[len - 1] = '\0';
  return lower;
}

/* A reference against its base, spelled as it came where there is nothing to compute. */
static char *
join (const char *base, const char *href)
{
  if (has_dot_segment (href) || href[0] == '\0')
    return g_uri_resolve_relative (base, href, URI_FLAGS, NULL);
  if (href[0] == '/' && href[1] != '/')
    return g_strdup_printf ("%.*s%s", (int) authority_len (base), base, href);
  if (strstr (href, "://") != NULL && strcspn (href, "/?") > strcspn (href, ":"))
    return g_strdup (href);
  return g_uri_resolve_relative (base, href, URI_FLAGS, NULL);
}

char *
focus_url_resolve (const char *base, const char *href)
{
  g_autofree char *clean = NULL;
  g_autofree char *joined = NULL;
  g_autoptr (GUri) uri = NULL;

  if (base == NULL || href == NULL || strlen (href) > MAX_URL || strchr (href, '#') != NULL)
    return NULL;
  clean = escape_illegal (href);
  joined = join (base, clean);
  uri = parse_http (joined);
  if (uri == NULL)
    return NULL;
  /* The pieces are GLib's to check, but not to spell: it would unescape what the server escaped. */
  if (*g_uri_get_path (uri) == '\0' && g_uri_get_query (uri) == NULL)
    return g_strconcat (joined, "/", NULL);
  return g_steal_pointer (&joined);
}

char *
focus_url_canonical_path (const char *url)
{
  g_autoptr (GString) out = NULL;
  const char *p;

  if (url == NULL || strlen (url) > MAX_URL)
    return NULL;
  p = path_start (url);
  if (*p != '/')
    return NULL;
  out = g_string_sized_new (strlen (p));
  for (; *p != '\0' && *p != '#'; p++)
    {
      int high = *p == '%' ? g_ascii_xdigit_value (p[1]) : -1;
      int low = high >= 0 ? g_ascii_xdigit_value (p[2]) : -1;
      int byte = low >= 0 ? high * 16 + low : (guchar) *p;
      if (byte == 0)
        return NULL;
      /* A slash, a question mark or a percent sign that was escaped is none: keep them apart. */
      if (byte == '%' || (low >= 0 && (byte == '/' || byte == '?' || byte == '#')))
        g_string_append_printf (out, "%%%02X", byte);
      else if (byte != '/' || out->len == 0 || out->str[out->len - 1] != '/')
        g_string_append_c (out, (char) byte);
      if (low >= 0)
        p += 2;
    }
  if (has_dot_segment (out->str))
    return NULL;
  return g_string_free (g_steal_pointer (&out), FALSE);
}

gboolean
focus_url_same_origin (const char *a, const char *b)
{
  g_autoptr (GUri) x = parse_http (a);
  g_autoptr (GUri) y = parse_http (b);

  return x != NULL && y != NULL
         && g_ascii_strcasecmp (g_uri_get_scheme (x), g_uri_get_scheme (y)) == 0
         && g_ascii_strcasecmp (g_uri_get_host (x), g_uri_get_host (y)) == 0
         && port_of (x) == port_of (y);
}

char *
focus_url_host (const char *url)
{
  g_autoptr (GUri) uri = parse_http (url);

  return uri != NULL ? normal_host (g_uri_get_host (uri)) : NULL;
}

gboolean
focus_url_is_loopback (const char *url)
{
  g_autofree char *host = focus_url_host (url);
  g_autoptr (GInetAddress) address = host != NULL ? g_inet_address_new_from_string (host) : NULL;

  if (address != NULL)
    return g_inet_address_get_is_loopback (address);
  return host != NULL && focus_host_is_under (host, "localhost");
}

gboolean
focus_url_is_https (const char *url)
{
  g_autoptr (GUri) uri = parse_http (url);

  return uri != NULL && g_ascii_strcasecmp (g_uri_get_scheme (uri), "https") == 0;
}

gboolean
focus_host_same_site (const char *a, const char *b)
{
  g_autofree char *x = normal_host (a);
  g_autofree char *y = normal_host (b);
  const char *x_domain, *y_domain;

  if (g_str_equal (x, y))
    return TRUE;
  if (g_hostname_is_ip_address (x) || g_hostname_is_ip_address (y))
    return FALSE;
  x_domain = registrable (x);
  y_domain = registrable (y);
  return x_domain != NULL && y_domain != NULL && g_str_equal (x_domain, y_domain);
}

gboolean
focus_host_is_under (const char *host, const char *domain)
{
  g_autofree char *x = normal_host (host);
  g_autofree char *y = normal_host (domain);
  gsize x_len = strlen (x), y_len = strlen (y);

  if (y_len == 0 || x_len < y_len || !g_str_equal (x + x_len - y_len, y))
    return FALSE;
  return x_len == y_len || x[x_len - y_len - 1] == '.';
}
