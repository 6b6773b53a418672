// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Words in titles, in English, Dutch, German and French, compared without case.
//
// Text is folded once (NFKC, then case fold) and cut at whatever is neither letter, mark nor digit:
// what remains between two cuts is a word, so brackets, dashes and emoji never hide one.
#include "core/words.h"

#include <string.h>

/* Folded, words joined by one blank. "absent" is English and French. */
static const char *const absence_words[] = {
  "vacation", "holiday",  "out of office", "absent", /* English */
  "vakantie", "afwezig",  "verlof",                  /* Dutch */
  "urlaub",   "feiertag", "abwesend",                /* German */
  "congés",   "vacances", "férié",                   /* French */
};

static gboolean
is_word_character (gunichar character)
{
  return g_unichar_isalnum (character) || g_unichar_ismark (character);
}

/* The words of the text, folded and joined by one blank; NULL when it is not UTF-8. */
static char *
fold_words (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC);
  g_autofree char *folded = normal != NULL ? g_utf8_casefold (normal, -1) : NULL;
  g_autoptr (GString) words = NULL;

  if (folded == NULL)
    return NULL;
  words = g_string_sized_new (strlen (folded));
  for (const char *at = folded; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);
      if (is_word_character (character))
        g_string_append_unichar (words, character);
      else if (words->len > 0 && words->str[words->len - 1] != ' ')
        g_string_append_c (words, ' ');
    }
  if (words->len > 0 && words->str[words->len - 1] == ' ')
    g_string_truncate (words, words->len - 1);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

/* Whether the text begins or ends with the word, and the word stands alone there. */
static gboolean
word_at_edge (const char *text, const char *word)
{
  gsize text_length = strlen (text), word_length = strlen (word);

  if (word_length >= text_length)
    return strcmp (text, word) == 0;
  if (g_str_has_prefix (text, word) && text[word_length] == ' ')
    return TRUE;
  return g_str_has_suffix (text, word) && text[text_length - word_length - 1] == ' ';
}

static gboolean
title_is_absence (const char *title)
{
  g_autofree char *words = fold_words (title);

  for (gsize i = 0; words != NULL && i < G_N_ELEMENTS (absence_words); i++)
    if (word_at_edge (words, absence_words[i]))
      return TRUE;
  return FALSE;
}

static gboolean
category_is_absence (const char *category)
{
  g_autofree char *words = fold_words (category);

  for (gsize i = 0; words != NULL && i < G_N_ELEMENTS (absence_words); i++)
    if (strcmp (words, absence_words[i]) == 0)
      return TRUE;
  return FALSE;
}

gboolean
focus_words_absence (const char *title, const char *const *categories)
{
  if (title != NULL && title_is_absence (title))
    return TRUE;
  for (; categories != NULL && *categories != NULL; categories++)
    if (category_is_absence (*categories))
      return TRUE;
  return FALSE;
}

gboolean
focus_words_equal (const char *a, const char *b)
{
  g_autofree char *words_a = fold_words (a);
  g_autofree char *words_b = fold_words (b);

  return words_a != NULL && words_b != NULL && strcmp (words_a, words_b) == 0;
}

char *
focus_words_fold (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC);
  g_autofree char *folded = normal != NULL ? g_utf8_casefold (normal, -1) : NULL;
  g_autofree char *apart = folded != NULL ? g_utf8_normalize (folded, -1, G_NORMALIZE_NFKD) : NULL;
  GString *plain;

  if (apart == NULL)
    return NULL;
  plain = g_string_sized_new (strlen (apart));
  for (const char *at = apart; *at != '\0'; at = g_utf8_next_char (at))
    if (!g_unichar_ismark (g_utf8_get_char (at)))
      g_string_append_unichar (plain, g_utf8_get_char (at));
  return g_string_free (plain, FALSE);
}
