// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Redirectors: services that wrap the links of a mail in addresses of their own.
#include "core/link-work.h"

#include <string.h>

/* What is inside of `plain`, whose parts are `address`; NULL when nothing is. Owned. */
typedef char *(*Unwrap) (const char *plain, const FocusAddress *address, const char *name);

/* The value of a parameter of the query, as it stands. Owned, nullable. */
static char *
raw_parameter (FocusLink query, const char *name)
{
  gsize n_name = strlen (name);

  while (query.len > 0)
    {
      const char *end = memchr (query.start, '&', query.len);
      gsize n = end != NULL ? (gsize) (end - query.start) : query.len;
      if (n > n_name && query.start[n_name] == '='
          && g_ascii_strncasecmp (query.start, name, n_name) == 0)
        return g_strndup (query.start + n_name + 1, n - n_name - 1);
      n += end != NULL;
      query = (FocusLink){ query.start + n, query.len - n };
    }
  return NULL;
}

static char *
unwrap_parameter (const char *plain, const FocusAddress *address, const char *name)
{
  g_autofree char *value = raw_parameter (address->query, name);

  return value != NULL ? g_uri_unescape_string (value, NULL) : NULL;
}

/* Proofpoint's second form: "-" for "%", "_" for "/". */
static char *
unwrap_dashes (const char *plain, const FocusAddress *address, const char *name)
{
  g_autofree char *value = raw_parameter (address->query, name);

  if (value == NULL)
    return NULL;
  g_strdelimit (value, "-", '%');
  g_strdelimit (value, "_", '/');
  return g_uri_unescape_string (value, NULL);
}

/* How many characters "**X" stands for. */
static gsize
run_of (char letter)
{
  static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const char *at = letter != '\0' ? strchr (letters, letter) : NULL;

  return at != NULL ? (gsize) (at - letters) + 2 : 0;
}

/* The characters that were replaced: base64 for addresses, without padding. */
static char *
replaced (const char *code, gsize n_code)
{
  g_autofree char *text = g_strndup (code, n_code);
  g_autofree char *padded = g_strconcat (text, "==", NULL);
  g_autofree guchar *bytes = NULL;
  gsize n = 0;

  g_strdelimit (padded, "-", '+');
  g_strdelimit (padded, "_", '/');
  bytes = g_base64_decode (padded, &n);
  return g_strndup ((const char *) bytes, n);
}

/* Proofpoint's third form: "/v3/__ADDRESS__;CODE!…", in which "*" stands for the next of the
   characters in CODE, and "**X" for several. */
static char *
unwrap_stars (const char *plain, const FocusAddress *address, const char *name)
{
  const char *start = strstr (plain, "/v3/__");
  const char *end = start != NULL ? strstr (start + 6, "__;") : NULL;
  g_autofree char *letters = NULL;
  GString *inside;
  const char *next;

  if (end == NULL)
    return NULL;
  letters = replaced (end + 3, strcspn (end + 3, "!"));
  next = letters;
  inside = g_string_sized_new ((gsize) (end - start));
  for (const char *at = start + 6; at < end; at++)
    {
      gboolean run = at[0] == '*' && at[1] == '*';
      gsize n = run && at + 2 < end ? run_of (at[2]) : at[0] == '*' && !run;
      if (n == 0)
        g_string_append_c (inside, *at);
      at += run && n > 0 ? 2 : 0;
      for (; n > 0 && *next != '\0'; n--)
        g_string_append_c (inside, *next++);
    }
  return g_string_free (inside, FALSE);
}

/* "…/https%3A%2F%2F…": the last segment of the path. */
static char *
unwrap_segment (const char *plain, const FocusAddress *address, const char *name)
{
  g_autofree char *path = g_strndup (address->path.start, address->path.len);
  const char *slash = strrchr (path, '/');

  return slash != NULL ? g_uri_unescape_string (slash + 1, NULL) : NULL;
}

static const struct
{
  const char *hosts;
  const char *paths;
  Unwrap unwrap;
  const char *name; /* of the parameter */
} redirectors[] = {
  { ".safelinks.protection.outlook.com .safelinks.protection.office365.us", "", unwrap_parameter,
    "url" },
  { "statics.teams.cdn.office.net", "/evergreen-assets/safelinks", unwrap_parameter, "url" },
  { "google.com www.google.com", "/url", unwrap_parameter, "q" },
  { "google.com www.google.com", "/url", unwrap_parameter, "url" },
  { "meet.google.com", "/linkredirect", unwrap_parameter, "dest" },
  { "urldefense.com urldefense.us", "/v3", unwrap_stars, NULL },
  { "urldefense.proofpoint.com", "/v2/url", unwrap_dashes, "u" },
  { "secure-web.cisco.com", "", unwrap_segment, NULL },
  { "linkprotect.cudasvc.com", "/url", unwrap_parameter, "a" },
  { ".trendmicro.com", "/wis/clicktime", unwrap_parameter, "url" },
  { "slack-redir.net", "/link", unwrap_parameter, "url" },
  { "deref-gmx.net deref-gmx.com deref-web.de deref-mail.com deref-1und1.de", "/mail/client",
    unwrap_parameter, "redirectUrl" },
  { "l.facebook.com", "/l.php", unwrap_parameter, "u" },
};

static gboolean
is_row (gsize i, const FocusAddress *address)
{
  return focus_link_host_is (address->host, redirectors[i].hosts)
         && focus_link_path_is (address->path, redirectors[i].paths);
}

gboolean
focus_link_is_redirector (const FocusAddress *address)
{
  for (gsize i = 0; i < G_N_ELEMENTS (redirectors); i++)
    if (is_row (i, address))
      return TRUE;
  return FALSE;
}

char *
focus_link_unwrap (const char *plain)
{
  FocusAddress address, inner;

  if (!focus_link_take_apart ((FocusLink){ plain, strlen (plain) }, &address))
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (redirectors); i++)
    {
      g_autofree char *inside = is_row (i, &address)
                                    ? redirectors[i].unwrap (plain, &address, redirectors[i].name)
                                    : NULL;
      if (inside != NULL && focus_link_take_apart ((FocusLink){ inside, strlen (inside) }, &inner))
        return g_steal_pointer (&inside);
    }
  return NULL;
}
