// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Whom the owner of an action means, among the people of a meeting.
#include "core/action-line.h"

#include "core/words.h"

#include <string.h>

/* Words of a name that are looked at. */
#define MAX_WORDS 8

/* How well a name fits, the best first. */
typedef enum
{
  FIT_MAIL,
  FIT_NAME,  /* all of it */
  FIT_LOCAL, /* the local part of the address */
  FIT_WORDS,
  N_FITS
} Fit;

static gboolean
is_word_char (gunichar c)
{
  return g_unichar_isalnum (c);
}

/* The words of a folded text, in its bytes. */
static guint
cut_words (char *text, const char *ret_words[MAX_WORDS])
{
  guint n = 0;

  for (char *at = text; *at != '\0' && n < MAX_WORDS;)
    {
      char *end = at;
      while (*end != '\0' && is_word_char (g_utf8_get_char (end)))
        end = g_utf8_next_char (end);
      if (end > at)
        ret_words[n++] = at;
      at = *end == '\0' ? end : g_utf8_next_char (end);
      *end = '\0';
    }
  return n;
}

/* One word of a name, or behind the first its initial ("Els J."). */
static gboolean
word_fits (const char *wanted, const char *word, gboolean is_first)
{
  gboolean is_initial = !is_first && *g_utf8_next_char (wanted) == '\0';

  return is_initial ? g_str_has_prefix (word, wanted) : strcmp (word, wanted) == 0;
}

/* Each of the wanted words is one of the name's, in any order ("Janssens, Els"). */
static gboolean
words_fit (const char *const *wanted, guint n_wanted, const char *name)
{
  g_autofree char *folded = focus_words_fold (name);
  const char *words[MAX_WORDS];
  guint n = folded != NULL ? cut_words (folded, words) : 0, used = 0;

  for (guint i = 0; i < n_wanted; i++)
    {
      guint k = 0;
      while (k < n && ((used & (1u << k)) != 0 || !word_fits (wanted[i], words[k], i == 0)))
        k++;
      if (k == n)
        return FALSE;
      used |= 1u << k;
    }
  return n_wanted > 0;
}

static gboolean
same_name (const char *folded, const char *name)
{
  g_autofree char *other = name != NULL ? focus_words_fold (name) : NULL;

  return other != NULL && strcmp (folded, g_strstrip (other)) == 0;
}

static gboolean
fits (Fit fit, const char *folded, const char *const *words, guint n_words,
      const FocusActionPerson *person)
{
  g_autofree char *local = g_strndup (person->mail, strcspn (person->mail, "@"));

  switch (fit)
    {
    case FIT_MAIL:
      return g_ascii_strcasecmp (folded, person->mail) == 0;
    case FIT_NAME:
      return same_name (folded, person->name);
    case FIT_LOCAL:
      return same_name (folded, local);
    case FIT_WORDS:
    case N_FITS:
      break;
    }
  return (person->name != NULL && words_fit (words, n_words, person->name))
         || words_fit (words, n_words, local);
}

static gboolean
is_me_word (const char *folded)
{
  static const char *const words[] = { "i", "me", "ik", "mij", "ich", "mich", "mir", "je", "moi" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (folded, words[i]) == 0)
      return TRUE;
  return FALSE;
}

/* The address in "Els <els@example.org>", else the name itself; folded. NULL: not UTF-8. */
static char *
fold_name (const char *name)
{
  const char *open = strchr (name, '<'), *end = open != NULL ? strchr (open, '>') : NULL;
  g_autofree char *mail = end != NULL ? g_strndup (open + 1, (gsize) (end - open - 1)) : NULL;
  char *folded = focus_words_fold (mail != NULL ? mail : name);

  return folded != NULL ? g_strstrip (folded) : NULL;
}

gboolean
focus_action_line_match (const char *name, const FocusActionLineQuery *query,
                         const FocusActionPerson **ret_person, guint *ret_n_fit)
{
  g_autofree char *folded = fold_name (name);
  g_autofree char *copy = NULL;
  const char *words[MAX_WORDS];
  guint n_words;

  *ret_n_fit = 0;
  if (folded == NULL)
    return FALSE;
  copy = g_strdup (folded);
  n_words = cut_words (copy, words);
  for (gsize i = 0; is_me_word (folded) && i < query->n_people; i++)
    if (query->people[i].is_me)
      {
        *ret_person = &query->people[i];
        *ret_n_fit = 1;
        return TRUE;
      }
  for (Fit fit = 0; fit < N_FITS && *ret_n_fit == 0; fit++)
    for (gsize i = 0; i < query->n_people; i++)
      if (fits (fit, folded, words, n_words, &query->people[i]) && (*ret_n_fit)++ == 0)
        *ret_person = &query->people[i];
  return *ret_n_fit == 1;
}
