// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Addresses in text: where they begin and end, which of them may be opened, which one joins.
#include "core/link.h"

#include "core/link-work.h"

#include <string.h>

/* A mail passes two gateways now and then, and each wraps what the other has wrapped. */
#define MAX_WRAPS 4

#define BIT(type) (1u << (type))

/* U+202E and its like, of the kind "format", show another address than they open. */
#define NEVER_INSIDE                                                                               \
  (BIT (G_UNICODE_CONTROL) | BIT (G_UNICODE_FORMAT) | BIT (G_UNICODE_LINE_SEPARATOR)               \
   | BIT (G_UNICODE_PARAGRAPH_SEPARATOR) | BIT (G_UNICODE_SPACE_SEPARATOR))
#define ENDS_ADDRESS                                                                               \
  (NEVER_INSIDE | BIT (G_UNICODE_OPEN_PUNCTUATION) | BIT (G_UNICODE_CLOSE_PUNCTUATION)             \
   | BIT (G_UNICODE_INITIAL_PUNCTUATION) | BIT (G_UNICODE_FINAL_PUNCTUATION)                       \
   | BIT (G_UNICODE_OTHER_PUNCTUATION))

/* Characters that no address has in it: blanks, quotes, what cannot be seen. */
static gboolean
is_never_inside (gunichar c)
{
  if (c < 0x80)
    return c <= 0x20 || c == 0x7f || strchr ("\"<>`\\", (int) c) != NULL;
  return (BIT (g_unichar_type (c)) & NEVER_INSIDE) != 0;
}

/* Characters at which an address in a text ends. Beyond ASCII all brackets, quotes and marks. */
static gboolean
ends_address (gunichar c)
{
  if (c < 0x80)
    return is_never_inside (c) || c == '|' || c == '^';
  return (BIT (g_unichar_type (c)) & ENDS_ADDRESS) != 0;
}

/* Entities of HTML */

/* "&amp;", "&#38;", "&#x26;": its character and its length; 0 when it is none that matters here. */
static gunichar
entity_at (const char *text, gsize *ret_len)
{
  static const struct
  {
    const char *name;
    gunichar character;
  } named[] = { { "&amp;", '&' },  { "&lt;", '<' },    { "&gt;", '>' },
                { "&quot;", '"' }, { "&apos;", '\'' }, { "&nbsp;", 0xa0 } };
  gboolean hex;
  const char *digits;
  gunichar character = 0;
  gsize n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (named); i++)
    if (g_ascii_strncasecmp (text, named[i].name, strlen (named[i].name)) == 0)
      {
        *ret_len = strlen (named[i].name);
        return named[i].character;
      }
  if (text[0] != '&' || text[1] != '#')
    return 0;
  hex = text[2] == 'x' || text[2] == 'X';
  digits = text + (hex ? 3 : 2);
  for (; n < 5 && (hex ? g_ascii_isxdigit (digits[n]) : g_ascii_isdigit (digits[n])); n++)
    character = character * (hex ? 16 : 10) + (gunichar) g_ascii_xdigit_value (digits[n]);
  *ret_len = (gsize) (digits + n + 1 - text);
  return n > 0 && digits[n] == ';' ? character : 0;
}

static gboolean
is_ending_entity (const char *text)
{
  gsize len;
  gunichar character = entity_at (text, &len);

  return character != 0 && (character == '\'' || ends_address (character));
}

/* The address with its entities undone; those that stand for no character of an address stay. */
static char *
plain_address (FocusLink link)
{
  char *plain = g_strndup (link.start, link.len), *out = plain;

  if (memchr (plain, '&', link.len) == NULL)
    return plain;
  for (const char *in = plain; *in != '\0';)
    {
      gsize len = 1;
      gunichar character = *in == '&' ? entity_at (in, &len) : 0;
      if (character > 0x20 && character < 0x7f)
        *out++ = (char) character;
      else
        {
          len = 1;
          *out++ = *in;
        }
      in += len;
    }
  *out = '\0';
  return plain;
}

/* Finding */

/* The beginning of the next "http://" or "https://" at or behind `*at`, which moves behind its
   slashes. A letter before it makes it another scheme. NULL: none. */
static const char *
next_scheme (const char *text, const char **at)
{
  const char *slashes;

  while ((slashes = strstr (*at, "://")) != NULL)
    {
      gsize before = (gsize) (slashes - text);
      const char *start = NULL;
      *at = slashes + 3;
      if (before >= 5 && g_ascii_strncasecmp (slashes - 5, "https", 5) == 0)
        start = slashes - 5;
      else if (before >= 4 && g_ascii_strncasecmp (slashes - 4, "http", 4) == 0)
        start = slashes - 4;
      if (start != NULL && (start == text || (!g_ascii_isalnum (start[-1]) && start[-1] != '+')))
        return start;
    }
  return NULL;
}

/* Brackets inside an address, by kind. */
typedef struct
{
  guint n_open[3];
  const char *first_open[3]; /* of those that are open */
} Brackets;

/* FALSE for one that closes what was opened before the address. */
static gboolean
take_bracket (Brackets *brackets, const char *at)
{
  static const char opening[] = "([{", closing[] = ")]}";
  const char *open = strchr (opening, *at), *close = strchr (closing, *at);

  if (open != NULL && brackets->n_open[open - opening]++ == 0)
    brackets->first_open[open - opening] = at;
  if (close == NULL)
    return TRUE;
  if (brackets->n_open[close - closing] == 0)
    return FALSE;
  brackets->n_open[close - closing]--;
  return TRUE;
}

/* "https://a,https://b" are two. */
static gboolean
begins_another (const char *at)
{
  return (*at == ',' || *at == ';')
         && (g_ascii_strncasecmp (at + 1, "http://", 7) == 0
             || g_ascii_strncasecmp (at + 1, "https://", 8) == 0);
}

/* The length of the character at `at`; 0 when the address ends before it. */
static gsize
step (const char *at, char quote, Brackets *brackets)
{
  gunichar c;

  if ((guchar) *at < 0x80)
    return !ends_address ((guchar) *at) && *at != quote && take_bracket (brackets, at)
           && !begins_another (at) && !(*at == '&' && is_ending_entity (at));
  c = g_utf8_get_char_validated (at, -1);
  if (c == (gunichar) -1 || c == (gunichar) -2 || ends_address (c))
    return 0;
  return (gsize) (g_utf8_next_char (at) - at);
}

/* Where the address ends, as the text goes; ret_cut: without what closes a sentence. */
static const char *
address_end (const char *text, const char *start, const char **ret_cut)
{
  char before = start > text ? start[-1] : '\0';
  char emphasis = before != '\0' && strchr ("*_~", before) != NULL ? before : '.';
  Brackets brackets = { 0 };
  const char *end = strstr (start, "://") + 3, *cut;
  gsize n;

  while ((n = step (end, before == '\'' ? before : '"', &brackets)) > 0)
    end += n;
  cut = end;
  for (gsize i = 0; i < G_N_ELEMENTS (brackets.n_open); i++)
    if (brackets.n_open[i] > 0)
      cut = MIN (cut, brackets.first_open[i]);
  while (cut > start && (strchr (".,;:!?'", cut[-1]) != NULL || cut[-1] == emphasis))
    cut--;
  *ret_cut = cut;
  return end;
}

gboolean
focus_link_find (const char *text, FocusLink *ret_link, const char **ret_rest)
{
  const char *at = text, *start;

  while ((start = next_scheme (text, &at)) != NULL)
    {
      const char *cut;
      FocusAddress address;
      FocusLink link;
      at = address_end (text, start, &cut); /* never back: that keeps it linear */
      link = (FocusLink){ start, (gsize) (cut - start) };
      if (link.len > FOCUS_LINK_MAX || !focus_link_take_apart (link, &address))
        continue;
      *ret_link = link;
      *ret_rest = at;
      return TRUE;
    }
  return FALSE;
}

/* Judging */

static FocusLinkKind
kind_of (FocusLink link)
{
  g_autofree char *target = NULL;
  FocusAddress address;

  if (!focus_link_take_apart (link, &address))
    return FOCUS_LINK_OTHER;
  if (memchr (link.start, '&', link.len) != NULL || focus_link_is_redirector (&address))
    {
      target = focus_link_target (link);
      link = (FocusLink){ target, target != NULL ? strlen (target) : 0 };
      if (!focus_link_take_apart (link, &address))
        return FOCUS_LINK_OTHER;
    }
  return address.has_user ? FOCUS_LINK_OTHER : focus_link_kind (&address);
}

gboolean
focus_link_is_meeting (FocusLink link)
{
  return kind_of (link) == FOCUS_LINK_MEETING;
}

gboolean
focus_link_is_conference (FocusLink link)
{
  FocusLinkKind kind = kind_of (link);

  return kind == FOCUS_LINK_MEETING || kind == FOCUS_LINK_BESIDE;
}

char *
focus_link_target (FocusLink link)
{
  g_autofree char *plain = plain_address (link);

  for (guint i = 0; i < MAX_WRAPS; i++)
    {
      char *inside = focus_link_unwrap (plain);
      if (inside == NULL)
        break;
      g_free (plain);
      plain = inside;
    }
  return focus_link_is_safe (plain) ? g_steal_pointer (&plain) : NULL;
}

/* Joining */

/* The address that the text is, blanks and angle brackets around it apart. NULL: it is none, or one
   that nobody joins under. */
static char *
whole_address (const char *text)
{
  FocusLink link = { text, strnlen (text, FOCUS_LINK_MAX + 1) };
  g_autofree char *target = NULL;
  FocusLinkKind kind;

  for (; link.len > 0 && strchr (" \t\r\n<", link.start[0]) != NULL; link.len--)
    link.start++;
  while (link.len > 0 && strchr (" \t\r\n>", link.start[link.len - 1]) != NULL)
    link.len--;
  target = focus_link_target (link);
  if (target == NULL)
    return NULL;
  kind = kind_of ((FocusLink){ target, strlen (target) });
  return kind == FOCUS_LINK_BESIDE || kind == FOCUS_LINK_MAP ? NULL : g_steal_pointer (&target);
}

static char *
first_meeting (const char *text)
{
  const char *rest = text;
  FocusLink link;

  for (guint i = 0; i < FOCUS_LINK_MAX_LINKS && focus_link_find (rest, &link, &rest); i++)
    {
      char *target;
      if (link.start + link.len > text + FOCUS_LINK_MAX_TEXT)
        return NULL;
      target = focus_link_is_meeting (link) ? focus_link_target (link) : NULL;
      if (target != NULL)
        return target;
    }
  return NULL;
}

char *
focus_link_join (const FocusLinkPlaces *places)
{
  const char *const texts[] = { places->location, places->url, places->description };
  char *join = NULL;

  for (guint i = 0; join == NULL && places->conferences != NULL && i < FOCUS_LINK_MAX_LINKS
                    && places->conferences[i] != NULL;
       i++)
    join = whole_address (places->conferences[i]);
  for (gsize i = 0; join == NULL && i < G_N_ELEMENTS (texts); i++)
    if (texts[i] != NULL)
      join = first_meeting (texts[i]);
  if (join == NULL && places->location != NULL)
    join = whole_address (places->location);
  return join;
}

gboolean
focus_link_is_safe (const char *url)
{
  gsize len = strnlen (url, FOCUS_LINK_MAX + 1);
  FocusAddress address;

  if (len > FOCUS_LINK_MAX || !g_utf8_validate (url, (gssize) len, NULL))
    return FALSE;
  for (const char *at = url; *at != '\0'; at = g_utf8_next_char (at))
    if (is_never_inside (g_utf8_get_char (at)))
      return FALSE;
  return focus_link_take_apart ((FocusLink){ url, len }, &address) && !address.has_user;
}
