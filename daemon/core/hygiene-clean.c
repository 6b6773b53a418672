// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What no person wrote for this meeting goes: conference blocks, dial-in numbers, quoted mail,
// disclaimers, the signature.
#include "core/hygiene-page.h"

#include <string.h>

/* Words beside a meeting link of a line that is only there for it; more make it a sentence. */
#define MAX_WORDS_AT_LINK 8
/* Lines looked at behind a frame, and up to the frame that closes Google's block. */
#define MAX_BLOCK 40
/* Signs of a frame line; the digits of a phone number. */
#define MIN_FRAME  3
#define MIN_DIGITS 9
/* Words of a line above a quoted mail; behind a closing formula. */
#define MAX_QUOTE_WORDS   8
#define MAX_CLOSING_WORDS 3
/* Words of a name on a line of its own. */
#define MAX_NAME_WORDS 4
/* Header lines that make a quoted mail, among so many. */
#define MIN_HEADERS          3
#define MAX_HEADER_SPAN      6
#define MIN_DISCLAIMER_WORDS 8

typedef struct
{
  FocusPage *page;
  guint8 *gone; /* owned; one for each line */
} Clean;

/* NULL behind the last one. */
static const FocusPageLine *
line_at (const Clean *clean, guint i)
{
  return i < clean->page->lines->len ? focus_page_line (clean->page, i) : NULL;
}

static guint
n_words (const FocusPageLine *line)
{
  return line->end_word - line->first_word;
}

static gboolean
begins_with (const Clean *clean, const FocusPageLine *line, FocusWordSet set)
{
  return focus_page_phrase (clean->page, line->first_word, line->end_word, FOCUS_WORDS (set))
         != NULL;
}

static gboolean
is_labelled (const FocusPageLine *line)
{
  return line->label != FOCUS_NO_LABEL;
}

/* Conference blocks */

static gboolean
is_frame (const Clean *clean, const FocusPageLine *line)
{
  const char *text = clean->page->text->str;

  if (line->end - line->start < MIN_FRAME)
    return FALSE;
  for (guint32 i = line->start; i < line->end; i++)
    if (strchr ("_-=*~:#. ", text[i]) == NULL)
      return FALSE;
  return TRUE;
}

static gboolean
is_google_frame (const Clean *clean, const FocusPageLine *line)
{
  const char *text = clean->page->text->str + line->start;

  return is_frame (clean, line) && g_strstr_len (text, line->end - line->start, "~:~") != NULL;
}

/* A line with a meeting link and little else, or one that begins with it. */
static gboolean
is_meeting_line (const Clean *clean, const FocusPageLine *line)
{
  const FocusPageLink *first;

  if (!line->has_meeting_link || is_labelled (line))
    return FALSE;
  first = &g_array_index (clean->page->links, FocusPageLink, line->first_link);
  return n_words (line) <= MAX_WORDS_AT_LINK
         || (first->is_meeting && first->start <= line->start + 1);
}

static gboolean
has_any_link (const FocusPageLine *line)
{
  return line != NULL && line->end_link > line->first_link;
}

/* "Join …" with a link in it, or in the two lines below. */
static gboolean
is_join_line (const Clean *clean, guint i)
{
  const FocusPageLine *line = focus_page_line (clean->page, i);

  return !is_labelled (line) && begins_with (clean, line, FOCUS_WORDS_JOIN)
         && (has_any_link (line) || has_any_link (line_at (clean, i + 1))
             || has_any_link (line_at (clean, i + 2)));
}

/* "+32 2 555 01 88 Belgium", "Meeting ID: …", a room's number or address. */
static gboolean
is_dial_line (const Clean *clean, const FocusPageLine *line)
{
  const char *text = clean->page->text->str;
  guint n_digits = 0, n_letters = 0;
  gsize from = line->first_word < line->end_word
                   ? focus_page_word (clean->page, line->first_word)->start
                   : line->end;

  if (is_labelled (line) || line->mark == FOCUS_MARK_TIME || from >= line->end)
    return FALSE;
  for (guint32 i = line->start; i < line->end; i++)
    {
      n_digits += g_ascii_isdigit (text[i]) ? 1 : 0;
      n_letters += g_ascii_isalpha (text[i]) ? 1 : 0;
    }
  if (from > line->start && text[from - 1] == '+' && n_digits + 2 >= MIN_DIGITS)
    return TRUE;
  if (n_digits >= MIN_DIGITS && n_digits > n_letters)
    return TRUE;
  return n_digits > 0 && begins_with (clean, line, FOCUS_WORDS_DIAL)
         && n_words (line) <= MAX_WORDS_AT_LINK;
}

static gboolean
begins_block (const Clean *clean, guint i)
{
  const FocusPageLine *line = focus_page_line (clean->page, i);

  return is_meeting_line (clean, line) || is_join_line (clean, i);
}

/* Whether the lines behind a frame, up to an empty one, are a conference's. */
static gboolean
frame_begins_block (const Clean *clean, guint frame)
{
  for (guint i = frame + 1; i <= frame + MAX_BLOCK; i++)
    {
      const FocusPageLine *line = line_at (clean, i);
      if (line == NULL || focus_line_is_empty (line) || is_labelled (line)
          || is_frame (clean, line))
        return FALSE;
      if (begins_block (clean, i) || is_dial_line (clean, line))
        return TRUE;
    }
  return FALSE;
}

/* The frame that closes the one at `frame`, with a meeting link and no label between; else
   `frame`. */
static guint
google_block_end (const Clean *clean, guint frame)
{
  gboolean has_meeting = FALSE;

  for (guint i = frame + 1; i <= frame + MAX_BLOCK; i++)
    {
      const FocusPageLine *line = line_at (clean, i);
      if (line == NULL || is_labelled (line))
        break;
      has_meeting = has_meeting || line->has_meeting_link || is_join_line (clean, i);
      if (is_google_frame (clean, line))
        return has_meeting ? i : frame;
    }
  return frame;
}

static void
cut_conferences (Clean *clean)
{
  gboolean inside = FALSE;

  for (guint i = 0; i < clean->page->lines->len; i++)
    {
      const FocusPageLine *line = focus_page_line (clean->page, i);
      guint end = is_google_frame (clean, line) ? google_block_end (clean, i) : i;
      if (end > i)
        {
          memset (clean->gone + i, 1, end - i + 1);
          i = end;
          inside = FALSE;
          continue;
        }
      if (is_frame (clean, line))
        {
          inside = frame_begins_block (clean, i);
          clean->gone[i] = 1;
          continue;
        }
      if (focus_line_is_empty (line) || is_labelled (line))
        inside = FALSE;
      else
        inside = inside || begins_block (clean, i);
      if (inside || (!focus_line_is_empty (line) && is_dial_line (clean, line)))
        clean->gone[i] = 1;
    }
}

/* Quoted mail */

static guint
count_headers (const Clean *clean, guint i)
{
  guint n = 0;

  for (guint k = i; k < i + MAX_HEADER_SPAN; k++)
    {
      const FocusPageLine *line = line_at (clean, k);
      const FocusPhrase *header;
      const char *behind;
      if (line == NULL || focus_line_is_empty (line))
        break;
      header = focus_page_phrase (clean->page, line->first_word, line->end_word,
                                  FOCUS_WORDS (FOCUS_WORDS_HEADER));
      if (header == NULL)
        continue;
      const FocusWord *word = focus_page_word (clean->page, line->first_word);
      behind = clean->page->text->str + word->start + word->len;
      behind += strspn (behind, " *");
      n += *behind == ':' ? 1 : 0;
    }
  return n;
}

/* "On 11 January Ute Lang wrote:" */
static gboolean
is_wrote_line (const Clean *clean, const FocusPageLine *line)
{
  gboolean has_number = FALSE;

  if (line->end == line->start || clean->page->text->str[line->end - 1] != ':')
    return FALSE;
  for (guint i = line->first_word; i < line->end_word; i++)
    has_number = has_number || focus_page_word (clean->page, i)->number;
  return has_number
         && focus_page_has (clean->page, line->first_word, line->end_word,
                            FOCUS_WORDS (FOCUS_WORDS_WROTE));
}

static gboolean
is_quoted (const Clean *clean, guint i)
{
  const FocusPageLine *line = line_at (clean, i);

  return line != NULL && clean->page->text->str[line->start] == '>' && line->end > line->start;
}

static void
cut_quotes (Clean *clean)
{
  for (guint i = 0; i < clean->page->lines->len; i++)
    {
      const FocusPageLine *line = focus_page_line (clean->page, i);
      gboolean wrote = is_wrote_line (clean, line);
      guint next = i + 1;
      if (is_quoted (clean, i))
        {
          clean->gone[i] = 1;
          continue;
        }
      while (wrote && next < clean->page->lines->len && focus_line_is_empty (line_at (clean, next)))
        next++;
      if (wrote && is_quoted (clean, next))
        clean->gone[i] = 1;
      else if (wrote || count_headers (clean, i) >= MIN_HEADERS
               || (begins_with (clean, line, FOCUS_WORDS_QUOTE)
                   && n_words (line) <= MAX_QUOTE_WORDS))
        {
          memset (clean->gone + i, 1, clean->page->lines->len - i);
          return;
        }
    }
}

/* Signature and disclaimers */

static gboolean
is_signature_mark (const Clean *clean, const FocusPageLine *line)
{
  return line->end - line->start == 2
         && strncmp (clean->page->text->str + line->start, "--", 2) == 0;
}

/* "Kind regards," and nothing else, or a name behind it. */
static gboolean
is_closing (const Clean *clean, const FocusPageLine *line)
{
  const FocusPhrase *closing = focus_page_phrase (clean->page, line->first_word, line->end_word,
                                                  FOCUS_WORDS (FOCUS_WORDS_CLOSING));
  const FocusWord *last;
  const char *behind;

  if (closing == NULL || n_words (line) > (guint) closing->n_words + MAX_CLOSING_WORDS)
    return FALSE;
  last = focus_page_word (clean->page, line->first_word + closing->n_words - 1);
  behind = clean->page->text->str + last->start + last->len;
  return n_words (line) == closing->n_words || *behind == ',' || *behind == '!';
}

static gboolean
is_disclaimer (const Clean *clean, const FocusPageLine *line)
{
  guint n_secret = 0, n_message = 0, n_recipient = 0;

  if (is_labelled (line) || n_words (line) < MIN_DISCLAIMER_WORDS)
    return FALSE;
  for (guint i = line->first_word; i < line->end_word; i++)
    {
      guint64 sets = focus_page_word (clean->page, i)->sets;
      n_secret += (sets & FOCUS_WORDS (FOCUS_WORDS_SECRET)) != 0 ? 1 : 0;
      n_message += (sets & FOCUS_WORDS (FOCUS_WORDS_MESSAGE)) != 0 ? 1 : 0;
      n_recipient += (sets & FOCUS_WORDS (FOCUS_WORDS_RECIPIENT)) != 0 ? 1 : 0;
    }
  return n_message > 0 && ((n_secret > 0 && n_recipient > 0) || n_recipient >= 3);
}

/* From line `i` up to an empty line; returns the last one. */
static guint
cut_block (Clean *clean, guint i)
{
  const FocusPageLine *line;

  clean->gone[i] = 1;
  while ((line = line_at (clean, i + 1)) != NULL && !focus_line_is_empty (line))
    clean->gone[++i] = 1;
  return i;
}

/* "Tom Beckers": a name alone on its line, as it stands below a closing formula. */
static gboolean
is_name_line (const Clean *clean, const FocusPageLine *line)
{
  if (line == NULL || is_labelled (line) || line->mark != FOCUS_MARK_NONE || n_words (line) == 0
      || n_words (line) > MAX_NAME_WORDS || line->end_link > line->first_link)
    return FALSE;
  for (guint i = line->first_word; i < line->end_word; i++)
    if (!focus_page_word (clean->page, i)->capital)
      return FALSE;
  return strchr (".!?:", clean->page->text->str[line->end - 1]) == NULL;
}

/* The block of a closing formula, and the one below it when the formula stands alone above a name.
   Returns the last line. */
static guint
cut_closing (Clean *clean, guint i)
{
  guint end = cut_block (clean, i);

  if (end == i && is_name_line (clean, line_at (clean, i + 2)))
    end = cut_block (clean, i + 2);
  return end;
}

static void
cut_endings (Clean *clean)
{
  for (guint i = 0; i < clean->page->lines->len; i++)
    {
      const FocusPageLine *line = focus_page_line (clean->page, i);
      if (is_signature_mark (clean, line))
        {
          memset (clean->gone + i, 1, clean->page->lines->len - i);
          return;
        }
      if (is_closing (clean, line))
        i = cut_closing (clean, i);
      else if (is_disclaimer (clean, line))
        i = cut_block (clean, i);
    }
}

void
focus_page_clean (FocusPage *page)
{
  g_autofree guint8 *gone = g_malloc0 (MAX (page->lines->len, 1));
  Clean clean = { .page = page, .gone = gone };
  guint kept = 0;

  cut_conferences (&clean);
  cut_quotes (&clean);
  cut_endings (&clean);
  for (guint i = 0; i < page->lines->len; i++)
    {
      const FocusPageLine *line = focus_page_line (page, i);
      gboolean second_empty = focus_line_is_empty (line)
                              && (kept == 0
                                  || focus_line_is_empty (focus_page_line (page, kept - 1)));
      if (!gone[i] && !second_empty)
        *focus_page_line (page, kept++) = *line;
    }
  g_array_set_size (page->lines, kept);
}

void
focus_page_of_description (FocusPage *page, const FocusHygieneWords *lists, const char *description,
                           const char *html, gint title_frenchness)
{
  const char *sources[] = { description, html };

  *page = (FocusPage){ 0 };
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    {
      if (i > 0 && (page->lines->len > 0 || sources[i] == NULL))
        break;
      focus_page_clear (page);
      focus_page_read (page, lists, focus_text_plain (sources[i], FOCUS_PAGE_MAX_TEXT));
      focus_page_find_labels (page, TRUE); /* they end what is cut */
      focus_page_clean (page);
    }
  focus_page_find_labels (page, title_frenchness + focus_page_frenchness (page) > 0);
  focus_page_assign (page);
}
