// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the words of a day say, each by itself: text in, one value of each kind out.
#include "core/day-words-work.h"

#include "core/words.h"

#include <string.h>

/* Two digits of a year are of this century. */
#define CENTURY    2000
#define FIRST_YEAR 1970
#define LAST_YEAR  2199
/* Weekdays shorter than this are other words as well: "do", "ma", "Sun"; "hier" is "here". */
#define LONG_WEEKDAY 4
#define LONG_NEAR    5

typedef enum
{
  TOKEN_WORD,
  TOKEN_NUMBER, /* one number */
  TOKEN_DATE,   /* two or three */
  TOKEN_TIME    /* of the clock */
} TokenKind;

typedef struct
{
  TokenKind kind;
  const char *text; /* borrowed; of a word */
  gsize len;
  FocusDayNumbers numbers;
  gboolean is_ordinal; /* 15th, "15." */
} Token;

typedef struct
{
  Token tokens[FOCUS_DAY_WORDS_MAX_WORDS];
  guint n_tokens;
} Tokens;

/* Text to tokens */

static gboolean
is_word_char (const char *at)
{
  return g_unichar_isalpha (g_utf8_get_char (at));
}

static gsize
word_length (const char *text)
{
  const char *end = text;

  while (*end != '\0' && is_word_char (end))
    end = g_utf8_next_char (end);
  return (gsize) (end - text);
}

static gboolean
is_one_of (const char *text, gsize len, const char *words)
{
  for (const char *word = words; *word != '\0';)
    {
      gsize n = strcspn (word, " ");
      if (n == len && memcmp (word, text, n) == 0)
        return TRUE;
      word += n + (word[n] == ' ');
    }
  return FALSE;
}

/* 1 to 4 digits that follow each other; FALSE for more. */
static gboolean
take_number (const char **at, FocusDayNumbers *numbers)
{
  guint i = numbers->n_numbers++;

  for (; g_ascii_isdigit (**at); (*at)++)
    {
      if (++numbers->n_digits[i] > 4)
        return FALSE;
      numbers->number[i] = numbers->number[i] * 10 + (**at - '0');
    }
  return TRUE;
}

/* What stands at a number's end: "th", "e", ".", or what makes it a time: "h30", ":30", " Uhr". */
static gboolean
take_suffix (const char **at, Token *token)
{
  const char *behind = *at + strspn (*at, " ");
  gsize len = word_length (*at), len_behind = word_length (behind);

  if (is_one_of (behind, len_behind, "h u uhr uur heures am pm")
      && (len_behind > 1 || behind == *at) && !(behind > *at && g_str_has_prefix (behind, "am ")))
    {
      token->kind = TOKEN_TIME;
      *at = behind + len_behind;
      *at += strspn (*at, "0123456789");
    }
  else if ((**at == ':' || **at == 'h' || **at == 'u') && g_ascii_isdigit ((*at)[1]))
    {
      token->kind = TOKEN_TIME;
      *at += 1 + strspn (*at + 1, "0123456789");
      behind = *at + strspn (*at, " ");
      if (is_one_of (behind, word_length (behind), "am pm uhr uur"))
        *at = behind + word_length (behind);
    }
  else if (len > 0 && token->kind == TOKEN_NUMBER)
    {
      if (!is_one_of (*at, len, "st nd rd th e er de ste eme ieme re"))
        return FALSE;
      token->is_ordinal = TRUE;
      *at += len;
    }
  else if (len > 0)
    return FALSE;
  else if (**at == '.')
    {
      token->is_ordinal = token->numbers.n_digits[0] <= 2;
      (*at)++;
    }
  return TRUE;
}

static gboolean
take_numbers (const char **at, Token *token)
{
  FocusDayNumbers *numbers = &token->numbers;

  token->kind = TOKEN_NUMBER;
  for (;;)
    {
      if (numbers->n_numbers == G_N_ELEMENTS (numbers->number) || !take_number (at, numbers))
        return FALSE;
      if (**at == '\0' || strchr ("/.-", **at) == NULL || !g_ascii_isdigit ((*at)[1]))
        break;
      if (numbers->separator == '\0')
        numbers->separator = **at;
      token->kind = TOKEN_DATE;
      (*at)++;
    }
  return take_suffix (at, token);
}

static gboolean
take_tokens (const char *text, Tokens *ret_tokens)
{
  for (const char *at = text; *at != '\0';)
    {
      Token token = { .kind = TOKEN_WORD, .text = at };

      if (g_ascii_isdigit (*at))
        {
          if (!take_numbers (&at, &token))
            return FALSE;
        }
      else if ((token.len = word_length (at)) > 0)
        at += token.len;
      else if (strchr (" ,.'-()\t", *at) != NULL || g_str_has_prefix (at, "\342\200\231"))
        {
          at = g_utf8_next_char (at);
          continue;
        }
      else
        return FALSE;
      if (ret_tokens->n_tokens == G_N_ELEMENTS (ret_tokens->tokens))
        return FALSE;
      ret_tokens->tokens[ret_tokens->n_tokens++] = token;
    }
  return ret_tokens->n_tokens > 0;
}

/* Tokens to what they say */

static gboolean
say (FocusDaySaid *said, FocusDaySays says, int value)
{
  guint bit = FOCUS_DAY_SAID (says);

  if (says == FOCUS_DAY_SAYS_END_OF)
    return say (said, FOCUS_DAY_SAYS_EDGE, FOCUS_DAY_EDGE_END)
           && say (said, FOCUS_DAY_SAYS_UNIT, value);
  if (says == FOCUS_DAY_SAYS_PART || says == FOCUS_DAY_SAYS_ARTICLE
      || says == FOCUS_DAY_SAYS_FILLER)
    return TRUE;
  if (says == FOCUS_DAY_SAYS_UNIT && (said->said & bit) != 0) /* "working days" */
    {
      int before = said->value[says];
      said->value[says] = FOCUS_DAY_UNIT_WORKDAY;
      return MIN (before, value) == FOCUS_DAY_UNIT_DAY
             && MAX (before, value) == FOCUS_DAY_UNIT_WORKDAY;
    }
  if ((said->said & bit) != 0)
    return FALSE;
  said->said |= bit;
  said->value[says] = value;
  return TRUE;
}

static const FocusDayRow *
find_row (const char *text, gsize len, guint said)
{
  for (gsize i = 0; i < FOCUS_DAY_N_VOCABULARY; i++)
    {
      const FocusDayRow *row = &FOCUS_DAY_VOCABULARY[i];
      gboolean holds = row->beside == 0
                       || ((row->beside & said) != 0 && (said & FOCUS_DAY_SAID (row->says)) == 0);
      if (holds && is_one_of (text, len, row->words))
        return row;
    }
  return NULL;
}

/* "vrijdagmiddag", "Freitagnachmittag": the row of the day; NULL for other words. */
static const FocusDayRow *
find_compound (const char *text, gsize len)
{
  static const char *const parts[] = { "voormiddag", "namiddag", "middag",  "vormittag",
                                       "nachmittag", "mittag",   "ochtend", "avond",
                                       "abend",      "morgen",   "vroeg",   "fruh" };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      gsize n = strlen (parts[i]);
      const FocusDayRow *row;
      if (len < n + LONG_WEEKDAY || memcmp (text + len - n, parts[i], n) != 0)
        continue;
      row = find_row (text, len - n, 0);
      if (row != NULL && (row->says == FOCUS_DAY_SAYS_WEEKDAY || row->says == FOCUS_DAY_SAYS_NEAR))
        return row;
    }
  return NULL;
}

/* Whether other words decide what the word means. */
static gboolean
depends (const Token *token)
{
  for (gsize i = 0; i < FOCUS_DAY_N_VOCABULARY; i++)
    if (FOCUS_DAY_VOCABULARY[i].beside != 0
        && is_one_of (token->text, token->len, FOCUS_DAY_VOCABULARY[i].words))
      return TRUE;
  return FALSE;
}

static gboolean
hear_word (FocusDaySaid *said, const Token *token)
{
  const FocusDayRow *row = find_row (token->text, token->len, said->said);

  if (row == NULL)
    row = find_compound (token->text, token->len);
  if (row == NULL)
    return FALSE;
  if ((row->says == FOCUS_DAY_SAYS_WEEKDAY && token->len < LONG_WEEKDAY)
      || (row->says == FOCUS_DAY_SAYS_NEAR && token->len < LONG_NEAR))
    said->is_short = TRUE;
  return say (said, row->says, row->value);
}

/* Whether an article stands before the number: "le 15", "de 15". */
static gboolean
has_article (const Tokens *tokens, guint i)
{
  const FocusDayRow *row = NULL;

  if (i > 0 && tokens->tokens[i - 1].kind == TOKEN_WORD)
    row = find_row (tokens->tokens[i - 1].text, tokens->tokens[i - 1].len, 0);
  return row != NULL && row->says == FOCUS_DAY_SAYS_ARTICLE;
}

/* Whether what is counted stands behind the number: "2 weeks" is no "week 2". */
static gboolean
has_unit_behind (const Tokens *tokens, guint i)
{
  const FocusDayRow *row = NULL;

  if (i + 1 < tokens->n_tokens && tokens->tokens[i + 1].kind == TOKEN_WORD)
    row = find_row (tokens->tokens[i + 1].text, tokens->tokens[i + 1].len, 0);
  return row != NULL && row->says == FOCUS_DAY_SAYS_UNIT;
}

static gboolean
hear_number (FocusDaySaid *said, const Tokens *tokens, guint i)
{
  const Token *token = &tokens->tokens[i];
  int number = token->numbers.number[0];
  guint n_digits = token->numbers.n_digits[0];
  gboolean has_day = (said->said & FOCUS_DAY_SAID (FOCUS_DAY_SAYS_DAY)) != 0;

  if (n_digits == 4 || (has_day && n_digits == 2))
    {
      number += n_digits == 2 ? CENTURY : 0;
      return number >= FIRST_YEAR && number <= LAST_YEAR && say (said, FOCUS_DAY_SAYS_YEAR, number);
    }
  if (!token->is_ordinal && (said->said & FOCUS_DAY_SAID (FOCUS_DAY_SAYS_UNIT)) != 0)
    {
      said->is_counted = has_unit_behind (tokens, i);
      return say (said, FOCUS_DAY_SAYS_NUMBER, number);
    }
  said->is_ordinal = token->is_ordinal || has_article (tokens, i);
  return number >= 1 && number <= 31 && say (said, FOCUS_DAY_SAYS_DAY, number);
}

static gboolean
hear_date (FocusDaySaid *said, const Token *token)
{
  said->numbers = token->numbers;
  return say (said, FOCUS_DAY_SAYS_DATE, 0);
}

/* Words that mean one thing come first: they decide about numbers, and these about the rest. */
typedef enum
{
  ROUND_WORDS,
  ROUND_NUMBERS,
  ROUND_DEPENDING,
  N_ROUNDS
} Round;

static Round
round_of (const Token *token)
{
  if (token->kind != TOKEN_WORD)
    return ROUND_NUMBERS;
  return depends (token) ? ROUND_DEPENDING : ROUND_WORDS;
}

static gboolean
hear (FocusDaySaid *said, const Tokens *tokens, guint i)
{
  switch (tokens->tokens[i].kind)
    {
    case TOKEN_WORD:
      return hear_word (said, &tokens->tokens[i]);
    case TOKEN_NUMBER:
      return hear_number (said, tokens, i);
    case TOKEN_DATE:
      return hear_date (said, &tokens->tokens[i]);
    case TOKEN_TIME:
      break;
    }
  return TRUE;
}

/* "week-end", "week einde": two days at the end of a week, not its end. */
static gboolean
is_weekend (const Token *first, const Token *second)
{
  return first->kind == TOKEN_WORD && second->kind == TOKEN_WORD
         && is_one_of (first->text, first->len, "week")
         && is_one_of (second->text, second->len, "end eind einde");
}

/* "a.s." becomes "as", in place. */
static void
join_initials (char *text)
{
  char *out = text;

  for (const char *at = text; *at != '\0'; at++)
    if (*at != '.' || at == text || !g_ascii_isalpha (at[-1]) || !g_ascii_isalpha (at[1]))
      *out++ = *at;
  *out = '\0';
}

gboolean
focus_day_words_listen (const char *text, FocusDaySaid *ret_said)
{
  FocusDaySaid said = { 0 };
  Tokens tokens = { .n_tokens = 0 };
  g_autofree char *folded = NULL;

  if (strnlen (text, FOCUS_DAY_WORDS_MAX_BYTES + 1) > FOCUS_DAY_WORDS_MAX_BYTES)
    return FALSE;
  folded = focus_words_fold (text);
  if (folded == NULL)
    return FALSE;
  join_initials (folded);
  if (!take_tokens (folded, &tokens))
    return FALSE;
  for (guint i = 1; i < tokens.n_tokens; i++)
    if (is_weekend (&tokens.tokens[i - 1], &tokens.tokens[i]))
      return FALSE;
  for (Round round = 0; round < N_ROUNDS; round++)
    for (guint i = 0; i < tokens.n_tokens; i++)
      if (round_of (&tokens.tokens[i]) == round && !hear (&said, &tokens, i))
        return FALSE;
  *ret_said = said;
  return TRUE;
}
