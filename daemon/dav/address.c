// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Calendar user addresses.
#include "dav/address.h"

#include <string.h>

#define MAILTO "mailto:"
/* RFC 5321 has 254; a longer one is hostile. */
#define MAX_LEN 1000

char *
focus_address_clean (const char *href)
{
  g_autofree char *plain = NULL;

  if (g_ascii_strncasecmp (href, MAILTO, strlen (MAILTO)) != 0)
    return *href != '\0' ? g_strdup (href) : NULL;
  plain = g_uri_unescape_string (href + strlen (MAILTO), NULL);
  return plain != NULL && *plain != '\0' && g_utf8_validate (plain, -1, NULL)
             ? g_utf8_strdown (plain, -1)
             : NULL;
}

char **
focus_address_clean_all (const char *hrefs)
{
  g_auto (GStrv) lines = g_strsplit (hrefs != NULL ? hrefs : "", "\n", FOCUS_ADDRESS_MAX + 1);
  g_autoptr (GPtrArray) addresses = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; lines[i] != NULL && i < FOCUS_ADDRESS_MAX; i++)
    {
      g_autofree char *address = focus_address_clean (g_strstrip (lines[i]));

      if (address != NULL
          && !g_ptr_array_find_with_equal_func (addresses, address, g_str_equal, NULL))
        g_ptr_array_add (addresses, g_steal_pointer (&address));
    }
  g_ptr_array_add (addresses, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&addresses), FALSE);
}

gboolean
focus_address_is_mail (const char *clean)
{
  const char *at = strchr (clean, '@');

  /* "/principals/a@b/" and "urn:uuid:…" are none. */
  return at != NULL && at > clean && at[1] != '\0' && strpbrk (clean, "/: ") == NULL;
}

gboolean
focus_address_fits_header (const char *address)
{
  gsize len = strlen (address);

  if (len == 0 || len > MAX_LEN)
    return FALSE;
  for (gsize i = 0; i < len; i++)
    if (!g_ascii_isgraph (address[i]) || strchr (",\"<>", address[i]) != NULL)
      return FALSE;
  return TRUE;
}
