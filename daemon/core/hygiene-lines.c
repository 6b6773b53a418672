// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Plain text in lines: the mark before a line, its words, its links.
#include "core/hygiene-page.h"

#include "core/link.h"

#include <string.h>

/* "10:15" */
#define MAX_HOUR   24
#define MAX_MINUTE 59

/* Marks */

static gsize
digits_at (const char *at, const char *end, guint *ret_number)
{
  gsize n = 0;

  *ret_number = 0;
  for (; at + n < end && n < 4 && g_ascii_isdigit (at[n]); n++)
    *ret_number = *ret_number * 10 + (guint) (at[n] - '0');
  return n;
}

static const char *
skip_spaces (const char *at, const char *end)
{
  while (at < end && *at == ' ')
    at++;
  return at;
}

static gboolean
begins_with (const char *at, const char *end, const char *word)
{
  gsize len = strlen (word);

  return (gsize) (end - at) >= len && g_ascii_strncasecmp (at, word, len) == 0
         && ((gsize) (end - at) == len || !g_ascii_isalnum (at[len]));
}

/* The end of "Uhr" or "uur" behind a time, else `at`. */
static const char *
skip_clock (const char *at, const char *end)
{
  static const char *const words[] = { "uhr", "uur", "am", "pm", "u", "h" };
  const char *word = skip_spaces (at, end);

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (begins_with (word, end, words[i]))
      return word + strlen (words[i]);
  return at;
}

/* The end of a time of day at `at`, NULL when there is none. `in_span`: "9.30" may stand alone. */
static const char *
time_at (const char *at, const char *end, gboolean in_span)
{
  guint hour, minute;
  gsize n = digits_at (at, end, &hour), n_minutes;
  const char *behind = at + n, *clock;

  if (n == 0 || n > 2 || hour > MAX_HOUR || behind >= end)
    return NULL;
  if (strchr (":.uUhH", *behind) != NULL)
    {
      n_minutes = digits_at (behind + 1, end, &minute);
      clock = behind + 1 + n_minutes;
      if (n_minutes == 2 && minute <= MAX_MINUTE && (clock == end || !g_ascii_isalnum (*clock)))
        {
          const char *stop = skip_clock (clock, end);
          return *behind != '.' || stop != clock || in_span ? stop : NULL;
        }
    }
  behind = skip_spaces (behind, end);
  return begins_with (behind, end, "uhr") ? behind + 3 : NULL;
}

/* A time of day, or a span of two. */
static const char *
times_at (const char *at, const char *end)
{
  static const char *const between[] = { "-", "–", "—", "tot", "bis", "to", "à" };
  const char *first = time_at (at, end, TRUE);

  if (first == NULL)
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (between); i++)
    {
      const char *sign = skip_spaces (first, end);
      gsize len = strlen (between[i]);
      const char *second = NULL;
      if ((gsize) (end - sign) > len && strncmp (sign, between[i], len) == 0)
        second = time_at (skip_spaces (sign + len, end), end, TRUE);
      if (second != NULL)
        return second;
    }
  return time_at (at, end, FALSE);
}

/* The end of "3.", "3)", "1.2" or "a)" at `at`; NULL when there is none. */
static const char *
number_at (const char *at, const char *end, guint *ret_number)
{
  gsize n = digits_at (at, end, ret_number);
  const char *behind = at + n;
  guint part;

  if (n == 0 && end - at > 2 && g_ascii_isalpha (at[0]) && at[1] == ')')
    return at + 2;
  if (n == 0 || n > 3 || behind >= end || (*behind != '.' && *behind != ')'))
    return NULL;
  behind++;
  if (behind < end && g_ascii_isdigit (*behind))
    {
      behind += digits_at (behind, end, &part);
      return behind < end && *behind == ' ' ? behind : NULL;
    }
  return behind;
}

/* The end of a bullet at `at`; NULL when there is none. */
static const char *
bullet_at (const char *at, const char *end)
{
  static const char *const bullets[] = {
    "•", "‣", "◦", "·", "▪", "●", "○", "►", "▶", "✓", "✔", "✅", "→", "➤", "➢", "➡",
    "■", "□", "☐", "☑", "▸", "▹", "⁃", "∙", "◆", "◇", "★", "☆", "👉", "🔹", "🔸",
  };
  static const char *const spaced[] = { "*", "+", "–", "—", "-", "o" };

  for (gsize i = 0; i < G_N_ELEMENTS (bullets); i++)
    {
      gsize len = strlen (bullets[i]);
      if ((gsize) (end - at) > len && strncmp (at, bullets[i], len) == 0)
        return at + len;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (spaced); i++)
    {
      gsize len = strlen (spaced[i]);
      if ((gsize) (end - at) > len && strncmp (at, spaced[i], len) == 0 && at[len] == ' ')
        return at + len;
    }
  /* "-text" */
  return end - at > 1 && at[0] == '-' && (g_ascii_isalpha (at[1]) || (at[1] & 0x80)) ? at + 1
                                                                                     : NULL;
}

/* Reads the mark of the line; returns where its body begins. */
static const char *
take_mark (FocusPageLine *line, const char *at, const char *end)
{
  const char *behind = times_at (at, end);

  if (behind != NULL)
    {
      line->mark = FOCUS_MARK_TIME;
      return behind;
    }
  if ((behind = number_at (at, end, &line->number)) != NULL)
    line->mark = FOCUS_MARK_NUMBER;
  else if ((behind = bullet_at (at, end)) != NULL)
    line->mark = FOCUS_MARK_BULLET;
  else
    return at;
  behind = skip_spaces (behind, end);
  at = times_at (behind, end);
  return at != NULL ? at : behind;
}

/* Words and links */

static void
find_links (FocusPage *page)
{
  const char *rest = page->text->str;
  FocusLink link;

  while (page->links->len < FOCUS_LINK_MAX_LINKS && focus_link_find (rest, &link, &rest))
    {
      FocusPageLink found = { .start = (guint32) (link.start - page->text->str),
                              .len = (guint32) link.len,
                              .is_meeting = focus_link_is_conference (link) };
      g_array_append_val (page->links, found);
    }
}

/* The words from `from` up to the end of the line; those of addresses are no words. */
static void
cut_words (FocusPage *page, FocusPageLine *line, gsize from, guint *next_link)
{
  const char *text = page->text->str;

  line->first_word = page->words->len;
  line->first_link = *next_link;
  for (; *next_link < page->links->len; (*next_link)++)
    {
      const FocusPageLink *link = &g_array_index (page->links, FocusPageLink, *next_link);
      if (link->start >= line->end)
        break;
      line->has_meeting_link |= link->is_meeting;
      line->has_link |= !link->is_meeting;
      if (link->start > from)
        focus_hygiene_words_cut (page->lists, text + from, link->start - from, from, page->words);
      from = MAX (from, (gsize) link->start + link->len);
    }
  line->end_link = *next_link;
  if (from < line->end)
    focus_hygiene_words_cut (page->lists, text + from, line->end - from, from, page->words);
  line->end_word = page->words->len;
}

/* "12. Februar" is a date. */
static gboolean
is_date (const FocusPage *page, const FocusPageLine *line)
{
  return line->mark == FOCUS_MARK_NUMBER && line->number > 0 && line->first_word < line->end_word
         && (focus_page_word (page, line->first_word)->sets & FOCUS_WORDS (FOCUS_WORDS_DATE)) != 0;
}

static void
add_line (FocusPage *page, gsize start, gsize end, guint *next_link)
{
  const char *text = page->text->str;
  FocusPageLine line = { .label = FOCUS_NO_LABEL, .belongs = -1 };
  gsize stripped = start;

  while (stripped < end && text[stripped] == ' ')
    stripped++;
  while (end > stripped && text[end - 1] == ' ')
    end--;
  line.start = (guint32) stripped;
  line.end = (guint32) end;
  line.indented = stripped > start;
  if (stripped == end
      && (page->lines->len == 0
          || focus_line_is_empty (focus_page_line (page, page->lines->len - 1))))
    return;
  const char *body = take_mark (&line, text + stripped, text + end);
  cut_words (page, &line, (gsize) (body - text), next_link);
  if (is_date (page, &line))
    line.mark = FOCUS_MARK_NONE;
  line.rest = line.end_word;
  line.label_end = line.end;
  g_array_append_val (page->lines, line);
}

void
focus_page_read (FocusPage *page, const FocusHygieneWords *lists, GString *text)
{
  guint next_link = 0;
  gsize start = 0;

  *page = (FocusPage){ .lists = lists,
                       .text = text,
                       .words = g_array_sized_new (FALSE, FALSE, sizeof (FocusWord),
                                                   (guint) (text->len / 6)),
                       .lines = g_array_new (FALSE, FALSE, sizeof (FocusPageLine)),
                       .links = g_array_new (FALSE, FALSE, sizeof (FocusPageLink)) };
  find_links (page);
  while (start < text->len)
    {
      const char *stop = memchr (text->str + start, '\n', text->len - start);
      gsize end = stop != NULL ? (gsize) (stop - text->str) : text->len;
      add_line (page, start, end, &next_link);
      start = end + 1;
    }
}

void
focus_page_clear (FocusPage *page)
{
  if (page->text != NULL)
    g_string_free (page->text, TRUE);
  g_clear_pointer (&page->words, g_array_unref);
  g_clear_pointer (&page->lines, g_array_unref);
  g_clear_pointer (&page->links, g_array_unref);
  page->text = NULL;
}

/* Looking */

const FocusPhrase *
focus_page_phrase (const FocusPage *page, guint i, guint end, guint64 sets)
{
  return i < end ? focus_phrase_at (page->lists, focus_page_word (page, i), end - i, sets) : NULL;
}

gboolean
focus_page_has (const FocusPage *page, guint i, guint end, guint64 sets)
{
  for (; i < end; i++)
    if (focus_page_phrase (page, i, end, sets) != NULL)
      return TRUE;
  return FALSE;
}

gboolean
focus_page_is_gap (const FocusPage *page, gsize from, gsize to)
{
  for (; from < to; from++)
    if (strchr (" *_~'\"", page->text->str[from]) == NULL)
      return FALSE;
  return TRUE;
}

/* Letters from which a word counts as two: Dutch and German write in one what others write in two.
 */
#define LONG_WORD 14

guint
focus_page_meaning (const FocusPage *page, guint i, guint end)
{
  static const guint64 empty = FOCUS_WORDS_FUNCTION | FOCUS_WORDS (FOCUS_WORDS_NUMBER)
                               | FOCUS_WORDS (FOCUS_WORDS_DATE) | FOCUS_WORDS (FOCUS_WORDS_CADENCE);
  guint n = 0;

  while (i < end)
    {
      const FocusWord *word = focus_page_word (page, i);
      const FocusPhrase *phrase = focus_page_phrase (
          page, i, end, FOCUS_WORDS (FOCUS_WORDS_VAGUE) | FOCUS_WORDS_OUTCOME);
      if (phrase != NULL && phrase->set == FOCUS_WORDS_VAGUE)
        {
          i += phrase->n_words;
          continue;
        }
      i++;
      if (word->name || word->number || word->letters < 2 || (word->sets & empty) != 0)
        continue;
      n += word->letters >= LONG_WORD && !focus_word_ends_vague (page->lists, page->text->str, word)
               ? 2
               : 1;
    }
  return n;
}

/* Bytes of a quote. */
#define MAX_QUOTE 80

char *
focus_page_quote (const FocusPage *page, gsize start, gsize end)
{
  const char *text = page->text->str;
  gboolean cut = end > start + MAX_QUOTE;

  if (cut)
    end = start + MAX_QUOTE;
  while (cut && end > start && ((guint8) text[end] & 0xc0) == 0x80)
    end--;
  return g_strdup_printf ("%.*s%s", (int) (end - start), text + start, cut ? "…" : "");
}
