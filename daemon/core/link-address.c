// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// An address taken apart, and patterns of hosts and paths. Nothing here allocates.
#include "core/link-work.h"

#include <string.h>

/* Letters and digits that a "+" of a path pattern wants: the rooms of Nextcloud Talk have eight. */
#define MIN_TOKEN 8

/* Taking apart */

static gsize
scheme_length (FocusLink link)
{
  if (link.len > 8 && g_ascii_strncasecmp (link.start, "https://", 8) == 0)
    return 8;
  return link.len > 7 && g_ascii_strncasecmp (link.start, "http://", 7) == 0 ? 7 : 0;
}

/* The bytes before the first of `stops`, or all. */
static gsize
span_to (FocusLink text, const char *stops)
{
  gsize n = 0;

  while (n < text.len && text.start[n] != '\0' && strchr (stops, text.start[n]) == NULL)
    n++;
  return n;
}

static FocusLink
behind (FocusLink text, gsize n)
{
  return (FocusLink){ text.start + n, text.len - n };
}

/* Letters of any script, digits, and what stands between labels; "%" would be undone by some. */
static gboolean
is_name (FocusLink host)
{
  if (host.len == 0 || host.start[0] == '.' || host.start[0] == '-')
    return FALSE;
  for (gsize i = 0; i < host.len; i++)
    {
      char c = host.start[i];
      if (c == '.' && i + 1 < host.len && host.start[i + 1] == '.')
        return FALSE;
      if ((guchar) c < 0x80 && !g_ascii_isalnum (c) && strchr ("-._", c) == NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_ipv6 (FocusLink host)
{
  if (host.len < 4 || host.start[0] != '[' || host.start[host.len - 1] != ']')
    return FALSE;
  for (gsize i = 1; i + 1 < host.len; i++)
    if (!g_ascii_isxdigit (host.start[i]) && host.start[i] != ':' && host.start[i] != '.')
      return FALSE;
  return TRUE;
}

/* Host and port. */
static gboolean
take_host (FocusLink text, FocusLink *ret_host)
{
  gsize n = text.len > 0 && text.start[0] == '[' ? span_to (text, "]") + 1 : span_to (text, ":");
  FocusLink host = { text.start, MIN (n, text.len) }, port = behind (text, MIN (n, text.len));

  if (port.len > 6)
    return FALSE;
  for (gsize i = 0; i < port.len; i++)
    if (i == 0 ? port.start[i] != ':' : !g_ascii_isdigit (port.start[i]))
      return FALSE;
  if (host.len > 1 && host.start[host.len - 1] == '.')
    host.len--;
  *ret_host = host;
  return is_name (host) || is_ipv6 (host);
}

gboolean
focus_link_take_apart (FocusLink link, FocusAddress *ret_address)
{
  gsize scheme = scheme_length (link), n;
  FocusLink rest = behind (link, scheme), authority;
  FocusAddress address = { 0 };

  if (scheme == 0)
    return FALSE;
  n = span_to (rest, "/?#\\");
  authority = (FocusLink){ rest.start, n };
  rest = behind (rest, n);
  for (gsize i = authority.len; i > 0 && !address.has_user; i--)
    if (authority.start[i - 1] == '@')
      {
        address.has_user = TRUE;
        authority = behind (authority, i);
      }
  address.path = (FocusLink){ rest.start, span_to (rest, "?#") };
  rest = behind (rest, address.path.len);
  if (rest.len > 0 && rest.start[0] == '?')
    {
      rest = behind (rest, 1);
      address.query = (FocusLink){ rest.start, span_to (rest, "#") };
    }
  if (!take_host (authority, &address.host))
    return FALSE;
  *ret_address = address;
  return TRUE;
}

/* Patterns */

/* The next of a list; FALSE when none is left. An empty list has one, which is empty. */
static gboolean
next_pattern (const char **rest, FocusLink *ret_pattern)
{
  gsize n;

  if (*rest == NULL)
    return FALSE;
  n = strcspn (*rest, " ");
  *ret_pattern = (FocusLink){ *rest, n };
  *rest = (*rest)[n] == ' ' ? *rest + n + 1 : NULL;
  return TRUE;
}

static gboolean
is_host (FocusLink host, FocusLink pattern)
{
  gboolean below = pattern.start[0] == '.';
  gsize n;

  if (pattern.start[pattern.len - 1] == '*')
    return host.len >= pattern.len
           && g_ascii_strncasecmp (host.start, pattern.start, pattern.len - 1) == 0;
  if (below)
    pattern = behind (pattern, 1);
  if (host.len < pattern.len || (host.len > pattern.len && !below))
    return FALSE;
  n = host.len - pattern.len;
  return (n == 0 || host.start[n - 1] == '.')
         && g_ascii_strncasecmp (host.start + n, pattern.start, pattern.len) == 0;
}

gboolean
focus_link_host_is (FocusLink host, const char *patterns)
{
  FocusLink pattern;

  while (next_pattern (&patterns, &pattern))
    if (is_host (host, pattern))
      return TRUE;
  return FALSE;
}

/* How many bytes at the start of the segment the pattern's character takes; 0: it does not fit. */
static gsize
fit (char c, FocusLink segment)
{
  gsize n = 0;

  switch (c)
    {
    case '@':
      return segment.len > 0 && g_ascii_isalnum (segment.start[0]);
    case '#':
      while (n < segment.len && g_ascii_isdigit (segment.start[n]))
        n++;
      return n;
    case '+':
      while (n < segment.len && g_ascii_isalnum (segment.start[n]))
        n++;
      return n < MIN_TOKEN ? 0 : n;
    case '*':
      return segment.len;
    default:
      return segment.len > 0 && g_ascii_tolower (segment.start[0]) == g_ascii_tolower (c);
    }
}

static gboolean
is_segment (FocusLink segment, FocusLink pattern)
{
  for (gsize i = 0; i < pattern.len; i++)
    {
      gsize n = fit (pattern.start[i], segment);
      if (n == 0)
        return FALSE;
      segment = behind (segment, n);
    }
  return segment.len == 0;
}

/* Takes one off the front; FALSE when none is left. Slashes in a row count as one. */
static gboolean
take_segment (FocusLink *path, FocusLink *ret_segment)
{
  while (path->len > 0 && path->start[0] == '/')
    *path = behind (*path, 1);
  *ret_segment = (FocusLink){ path->start, span_to (*path, "/") };
  *path = behind (*path, ret_segment->len);
  return ret_segment->len > 0;
}

static gboolean
begins_with (FocusLink path, FocusLink pattern)
{
  gboolean whole = pattern.len > 0 && pattern.start[pattern.len - 1] == '$';
  FocusLink wanted, segment;

  pattern.len -= whole;
  while (take_segment (&pattern, &wanted))
    if (!take_segment (&path, &segment) || !is_segment (segment, wanted))
      return FALSE;
  return !whole || !take_segment (&path, &segment);
}

static gboolean
is_path (FocusLink path, FocusLink pattern)
{
  FocusLink segment;

  if (pattern.len < 2 || strncmp (pattern.start, "**", 2) != 0)
    return begins_with (path, pattern);
  pattern = behind (pattern, 2);
  do
    if (begins_with (path, pattern))
      return TRUE;
  while (take_segment (&path, &segment));
  return FALSE;
}

gboolean
focus_link_path_is (FocusLink path, const char *patterns)
{
  FocusLink pattern;

  while (next_pattern (&patterns, &pattern))
    if (is_path (path, pattern))
      return TRUE;
  return FALSE;
}
