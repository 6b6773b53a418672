// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// HTML of strangers as plain text: one pass, no tree, no depth.
#include "core/hygiene-page.h"

#include <string.h>

/* A longer tag is text: bounds the search for its end. */
#define MAX_TAG   4096
#define MAX_NAME  16
#define MAX_LISTS 16

typedef enum
{
  TAG_OTHER,     /* changes nothing: B, SPAN, … */
  TAG_BLOCK,     /* stands on lines of its own */
  TAG_PARAGRAPH, /* … and, empty, makes an empty line */
  TAG_BREAK,
  TAG_RULE,
  TAG_ITEM,
  TAG_LIST,
  TAG_NUMBERED,
  TAG_CELL,
  TAG_LINK,
  TAG_QUOTE,
  TAG_HIDDEN
} Tag;

/* What line breaks of the source mean. */
typedef enum
{
  SOURCE_DOCUMENT, /* nothing, as in a web page */
  SOURCE_MIXED,    /* a new line, never an empty one: web calendars write so */
  SOURCE_INLINE    /* what they are in plain text: there are no other ones */
} Source;

typedef struct
{
  GString *out;
  Source source;
  gboolean fresh_item;  /* the line holds a bullet alone */
  gboolean empty_block; /* a paragraph was opened and nothing said in it */
  gboolean space;       /* a space is due before the next character */
  guint n_breaks;       /* BRs in a row */
  guint quotes, hidden; /* open elements */
  char hidden_name[MAX_NAME];
  guint n_lists;
  guint counters[MAX_LISTS]; /* 0: bullets; else the next number */
  const char *href;          /* borrowed, nullable: of the open link */
  gsize href_len, link_start;
} Html;

static const struct
{
  const char *name;
  Tag tag;
} tags[] = {
  { "p", TAG_PARAGRAPH },  { "div", TAG_PARAGRAPH },    { "h1", TAG_PARAGRAPH },
  { "h2", TAG_PARAGRAPH }, { "h3", TAG_PARAGRAPH },     { "h4", TAG_PARAGRAPH },
  { "h5", TAG_PARAGRAPH }, { "h6", TAG_PARAGRAPH },     { "br", TAG_BREAK },
  { "hr", TAG_RULE },      { "li", TAG_ITEM },          { "ul", TAG_LIST },
  { "ol", TAG_NUMBERED },  { "td", TAG_CELL },          { "th", TAG_CELL },
  { "a", TAG_LINK },       { "blockquote", TAG_QUOTE }, { "script", TAG_HIDDEN },
  { "style", TAG_HIDDEN }, { "head", TAG_HIDDEN },      { "title", TAG_HIDDEN },
  { "table", TAG_BLOCK },  { "tr", TAG_BLOCK },         { "tbody", TAG_BLOCK },
  { "pre", TAG_BLOCK },    { "section", TAG_BLOCK },    { "article", TAG_BLOCK },
  { "header", TAG_BLOCK }, { "footer", TAG_BLOCK },     { "dl", TAG_BLOCK },
  { "dt", TAG_BLOCK },     { "dd", TAG_BLOCK },         { "center", TAG_BLOCK },
  { "body", TAG_BLOCK },   { "html", TAG_BLOCK },       { "b", TAG_OTHER },
  { "i", TAG_OTHER },      { "u", TAG_OTHER },          { "em", TAG_OTHER },
  { "strong", TAG_OTHER }, { "span", TAG_OTHER },       { "font", TAG_OTHER },
  { "img", TAG_OTHER },    { "meta", TAG_OTHER },       { "small", TAG_OTHER },
  { "code", TAG_OTHER },   { "s", TAG_OTHER },          { "sup", TAG_OTHER },
};

/* Finds the tag by name; FALSE for one that HTML does not know. */
static gboolean
find_tag (const char *name, gsize len, Tag *ret_tag)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tags); i++)
    if (strlen (tags[i].name) == len && g_ascii_strncasecmp (tags[i].name, name, len) == 0)
      {
        *ret_tag = tags[i].tag;
        return TRUE;
      }
  return FALSE;
}

static gsize
name_length (const char *at, const char *end)
{
  gsize len = 0;

  while (at + len < end && len < MAX_NAME && g_ascii_isalnum (at[len]))
    len++;
  return len;
}

gboolean
focus_text_is_html (const char *text, gsize len)
{
  static const char *const signs[] = { "&nbsp;", "&amp;", "&quot;", "&#39;", "&lt;" };
  const char *end = text + len;

  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    if (memmem (text, len, signs[i], strlen (signs[i])) != NULL)
      return TRUE;

  for (const char *at = text; (at = memchr (at, '<', (gsize) (end - at))) != NULL; at++)
    {
      const char *name = at + 1 + (at + 1 < end && at[1] == '/');
      gsize name_len = name_length (name, end);
      const char *behind = name + name_len;
      Tag tag;
      if (name_len > 0 && behind < end && strchr (" >/\t\r\n", *behind) != NULL
          && find_tag (name, name_len, &tag))
        return TRUE;
    }
  return FALSE;
}

/* Writing */

static gboolean
at_line_start (const Html *html)
{
  return html->out->len == 0 || html->out->str[html->out->len - 1] == '\n' || html->fresh_item;
}

static void
end_line (Html *html)
{
  html->space = FALSE;
  if (!at_line_start (html))
    g_string_append_c (html->out, '\n');
}

static void
add_empty_line (Html *html)
{
  html->fresh_item = FALSE;
  end_line (html);
  if (html->out->len > 0 && !g_str_has_suffix (html->out->str, "\n\n"))
    g_string_append_c (html->out, '\n');
}

static void
add_text (Html *html, const char *text, gsize len)
{
  if (html->space && !at_line_start (html))
    g_string_append_c (html->out, ' ');
  html->space = FALSE;
  html->fresh_item = FALSE;
  html->empty_block = FALSE;
  html->n_breaks = 0;
  g_string_append_len (html->out, text, (gssize) len);
}

/* Entities */

static const struct
{
  const char *name;
  const char *text;
} entities[] = {
  { "nbsp", " " },   { "amp", "&" },    { "lt", "<" },     { "gt", ">" },     { "quot", "\"" },
  { "apos", "'" },   { "eacute", "é" }, { "egrave", "è" }, { "ecirc", "ê" },  { "euml", "ë" },
  { "agrave", "à" }, { "acirc", "â" },  { "ccedil", "ç" }, { "ocirc", "ô" },  { "ouml", "ö" },
  { "uuml", "ü" },   { "ugrave", "ù" }, { "ucirc", "û" },  { "icirc", "î" },  { "iuml", "ï" },
  { "auml", "ä" },   { "szlig", "ß" },  { "Eacute", "É" }, { "Egrave", "È" }, { "Agrave", "À" },
  { "Ccedil", "Ç" }, { "Auml", "Ä" },   { "Ouml", "Ö" },   { "Uuml", "Ü" },   { "rsquo", "’" },
  { "lsquo", "‘" },  { "ldquo", "“" },  { "rdquo", "”" },  { "laquo", "«" },  { "raquo", "»" },
  { "ndash", "–" },  { "mdash", "—" },  { "hellip", "…" }, { "bull", "•" },   { "middot", "·" },
  { "euro", "€" },   { "rarr", "→" },
};

/* The character of "#233" or "#xe9"; 0 for none that may stand in a text. */
static gunichar
numbered_character (const char *name, gsize len)
{
  gboolean hex = len > 1 && (name[1] == 'x' || name[1] == 'X');
  gunichar character = 0;

  for (gsize i = hex ? 2 : 1; i < len; i++)
    {
      int digit = hex ? g_ascii_xdigit_value (name[i]) : g_ascii_digit_value (name[i]);
      if (digit < 0 || character > 0x10ffff)
        return 0;
      character = character * (hex ? 16 : 10) + (gunichar) digit;
    }
  return character >= 0x20 && g_unichar_validate (character) ? character : 0;
}

/* Takes an entity at '&'; returns how many bytes it has, 0 when it is none. */
static gsize
take_entity (Html *html, const char *at, const char *end)
{
  const char *name = at + 1;
  const char *stop = memchr (name, ';', (gsize) MIN (end - name, MAX_NAME));
  gsize len = stop != NULL ? (gsize) (stop - name) : 0;
  char character[6];

  if (len == 0)
    return 0;
  if (name[0] == '#')
    {
      gunichar number = numbered_character (name, len);
      if (number == 0xa0)
        html->space = TRUE;
      else if (number != 0)
        add_text (html, character, (gsize) g_unichar_to_utf8 (number, character));
      return len + 2;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (entities); i++)
    if (strlen (entities[i].name) == len && strncmp (entities[i].name, name, len) == 0)
      {
        if (entities[i].text[0] == ' ')
          html->space = TRUE;
        else
          add_text (html, entities[i].text, strlen (entities[i].text));
        return len + 2;
      }
  return 0;
}

/* Tags */

/* The value of HREF in a tag. */
static void
find_href (Html *html, const char *tag, const char *end)
{
  html->href = NULL;
  for (const char *at = tag; at + 6 < end; at++)
    if (g_ascii_strncasecmp (at, "href=", 5) == 0)
      {
        const char *value = at + 5;
        char quote = *value == '"' || *value == '\'' ? *value++ : ' ';
        const char *stop = memchr (value, quote, (gsize) (end - value));
        html->href = value;
        html->href_len = (gsize) ((stop != NULL ? stop : end) - value);
        html->link_start = html->out->len;
        return;
      }
}

/* The address behind the text of a link, unless the text is an address itself. */
static void
close_link (Html *html)
{
  const char *text = html->out->str + MIN (html->link_start, html->out->len);

  if (html->href != NULL && g_ascii_strncasecmp (html->href, "http", 4) == 0
      && strstr (text, "://") == NULL)
    {
      html->space = html->out->len > html->link_start;
      add_text (html, "<", 1);
      for (gsize i = 0; i < html->href_len; i++)
        {
          const char *at = html->href + i;
          g_string_append_c (html->out, *at);
          if (html->href_len - i >= 5 && strncmp (at, "&amp;", 5) == 0)
            i += 4;
        }
      g_string_append_c (html->out, '>');
    }
  html->href = NULL;
}

static void
open_item (Html *html)
{
  guint *counter = html->n_lists > 0 ? &html->counters[html->n_lists - 1] : NULL;

  html->fresh_item = FALSE;
  end_line (html);
  if (counter != NULL && *counter > 0)
    g_string_append_printf (html->out, "%u. ", (*counter)++);
  else
    g_string_append (html->out, "- ");
  html->fresh_item = TRUE;
}

static void
break_line (Html *html)
{
  html->fresh_item = FALSE;
  if (++html->n_breaks == 2)
    add_empty_line (html);
  else
    end_line (html);
}

static void
take_list (Html *html, guint first, gboolean closing)
{
  end_line (html);
  html->n_breaks = 0;
  if (closing && html->n_lists > 0)
    html->n_lists--;
  else if (!closing && html->n_lists < MAX_LISTS)
    html->counters[html->n_lists++] = first;
}

static void
take_paragraph (Html *html, gboolean closing)
{
  if (closing && html->empty_block)
    add_empty_line (html);
  end_line (html);
  html->n_breaks = 0;
  html->empty_block = !closing;
}

static void
take_quote (Html *html, gboolean closing)
{
  if (closing && html->quotes > 0)
    html->quotes--;
  else if (!closing)
    html->quotes++;
  end_line (html);
}

static void
take_hidden (Html *html, const char *name, gsize len)
{
  html->hidden = 1;
  g_strlcpy (html->hidden_name, name, MIN (len + 1, sizeof html->hidden_name));
}

static void
take_tag (Html *html, Tag tag, const char *name, gsize len, const char *end, gboolean closing)
{
  if (html->quotes > 0 && tag != TAG_QUOTE)
    return;
  switch (tag)
    {
    case TAG_OTHER:
      break;
    case TAG_BLOCK:
      end_line (html);
      html->n_breaks = 0;
      break;
    case TAG_PARAGRAPH:
      take_paragraph (html, closing);
      break;
    case TAG_BREAK:
      break_line (html);
      break;
    case TAG_RULE:
      end_line (html);
      add_text (html, "________________\n", 17);
      break;
    case TAG_ITEM:
      closing ? end_line (html) : open_item (html);
      html->n_breaks = 0;
      break;
    case TAG_LIST:
    case TAG_NUMBERED:
      take_list (html, tag == TAG_NUMBERED ? 1 : 0, closing);
      break;
    case TAG_CELL:
      html->space = TRUE;
      break;
    case TAG_LINK:
      closing ? close_link (html) : find_href (html, name + len, end);
      break;
    case TAG_QUOTE:
      take_quote (html, closing);
      break;
    case TAG_HIDDEN:
      if (!closing)
        take_hidden (html, name, len);
      break;
    }
}

/* The '>' that ends the tag at `at`; NULL when it is no tag. It stops at the next '<', so that many
   of them are not searched through again and again. */
static const char *
tag_end (const char *at, const char *end)
{
  char quote = '\0';

  for (const char *stop = MIN (end, at + MAX_TAG); at < stop; at++)
    if (quote != '\0')
      quote = *at == quote ? '\0' : quote;
    else if (*at == '>')
      return at;
    else if (*at == '<')
      return NULL;
    else if ((*at == '"' || *at == '\'') && at[-1] == '=')
      quote = *at;
  return NULL;
}

/* "<https://…>" and "<els@example.org>" */
static gboolean
is_address (const char *inside, gsize len)
{
  if (g_strstr_len (inside, (gssize) MIN (len, MAX_NAME), "://") != NULL)
    return TRUE;
  return memchr (inside, '@', len) != NULL && memchr (inside, '=', len) == NULL;
}

/* Takes what begins with '<'; returns how many bytes, 0 when it is text. */
static gsize
take_markup (Html *html, const char *at, const char *end)
{
  gboolean closing = at + 1 < end && at[1] == '/';
  const char *name = at + 1 + closing;
  gsize len = name_length (name, end);
  const char *stop;
  Tag tag = TAG_OTHER;

  if (end - at >= 4 && strncmp (at, "<!--", 4) == 0)
    {
      stop = g_strstr_len (at, end - at, "-->");
      return (gsize) (stop != NULL ? stop + 3 - at : end - at);
    }
  stop = tag_end (at + 1, end);
  if (stop == NULL)
    return 0;
  if (at[1] == '!' || at[1] == '?')
    return (gsize) (stop + 1 - at);
  if (len == 0 || is_address (name, (gsize) (stop - name)))
    return 0;
  (void) find_tag (name, len, &tag);
  if (html->hidden > 0)
    html->hidden = !(closing && g_ascii_strncasecmp (name, html->hidden_name, len) == 0
                     && strlen (html->hidden_name) == len);
  else
    take_tag (html, tag, name, len, stop, closing);
  return (gsize) (stop + 1 - at);
}

static void
take_character (Html *html, const char *at, gsize len)
{
  if (html->hidden > 0 || html->quotes > 0)
    return;
  if (*at == '\n' && html->source == SOURCE_INLINE)
    g_string_append_c (html->out, '\n');
  else if (*at == '\n' && html->source == SOURCE_MIXED)
    end_line (html);
  else if (g_ascii_isspace (*at))
    html->space = TRUE;
  else
    add_text (html, at, len);
}

static Source
source_of (const char *text, gsize len)
{
  static const struct
  {
    const char *sign;
    Source source;
  } signs[] = { { "<html", SOURCE_DOCUMENT }, { "<body", SOURCE_DOCUMENT },
                { "<p>", SOURCE_DOCUMENT },   { "<p ", SOURCE_DOCUMENT },
                { "<div", SOURCE_DOCUMENT },  { "<HTML", SOURCE_DOCUMENT },
                { "<BODY", SOURCE_DOCUMENT }, { "<P>", SOURCE_DOCUMENT },
                { "<P ", SOURCE_DOCUMENT },   { "<DIV", SOURCE_DOCUMENT },
                { "<br", SOURCE_MIXED },      { "<BR", SOURCE_MIXED },
                { "<li", SOURCE_MIXED },      { "<LI", SOURCE_MIXED } };

  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    if (memmem (text, len, signs[i].sign, strlen (signs[i].sign)) != NULL)
      return signs[i].source;
  return SOURCE_INLINE;
}

GString *
focus_text_from_html (const char *text, gsize len, gsize max)
{
  Html html = { .out = g_string_sized_new (MIN (len, max)), .source = source_of (text, len) };
  const char *end = text + len;

  for (const char *at = text; at < end && html.out->len < max;)
    {
      gsize n = 0;
      if (*at == '<')
        n = take_markup (&html, at, end);
      else if (*at == '&' && html.hidden == 0 && html.quotes == 0)
        n = take_entity (&html, at, end);
      if (n == 0)
        {
          n = (gsize) (g_utf8_next_char (at) - at);
          n = MIN (n, (gsize) (end - at));
          take_character (&html, at, n);
        }
      at += n;
    }
  return html.out;
}
