// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Finding the words of the lists: a table of first words, each with a chain of its phrases.
#include "core/hygiene-words.h"

#include <string.h>

/* Two thirds of a power of two are enough room for the lists and what users add. */
#define N_SLOTS (1 << 13)
/* The most phrases: bounds what a configuration adds. */
#define MAX_PHRASES (N_SLOTS / 2)
/* A shorter end says little: "Typ" ends in no word. */
#define MIN_VAGUE_END 4
/* Bytes of a word that are looked at. */
#define MAX_WORD 120
/* Words of a sentence in which the second part of a verb is looked for. */
#define MAX_SPLIT 30

typedef struct
{
  guint64 hash; /* 0: free */
  guint64 sets; /* of its one-word phrases */
  gint32 first; /* phrase */
} Slot;

typedef struct
{
  guint64 stem, particle;
  FocusWordSet set;
} Split;

struct FocusHygieneWords
{
  Slot slots[N_SLOTS];
  GArray *phrases;  /* owned; FocusPhrase */
  GPtrArray *vague; /* owned; folded single words that a long one may end in */
  GArray *splits;   /* owned; Split */
};

/* Folding */

static gboolean
begins_word (gunichar character)
{
  if (character < 0x80)
    return g_ascii_isalnum ((char) character);
  return g_unichar_isalnum (character);
}

static gboolean
continues_word (gunichar character)
{
  return begins_word (character) || (character >= 0x80 && g_unichar_ismark (character));
}

/* FNV-1a over folded characters. */
static guint64
add_to_hash (guint64 hash, gunichar character)
{
  return (hash ^ character) * G_GUINT64_CONSTANT (0x100000001b3);
}

static guint64
fold_into (guint64 hash, gunichar character)
{
  if (character == 0xdf || character == 0x1e9e) /* ß: as capitals write it */
    return add_to_hash (add_to_hash (hash, 's'), 's');
  if (character < 0x80)
    return add_to_hash (hash, (gunichar) g_ascii_tolower ((char) character));
  return add_to_hash (hash, g_unichar_tolower (character));
}

G_STATIC_ASSERT (FOCUS_N_WORDS <= 64); /* bits of a guint64 */

#define HASH_START G_GUINT64_CONSTANT (0xcbf29ce484222325)

guint64
focus_word_hash (const char *text, gsize len)
{
  guint64 hash = HASH_START;

  for (const char *at = text; at < text + len; at = g_utf8_next_char (at))
    hash = fold_into (hash, g_utf8_get_char (at));
  return hash;
}

/* Looking up */

static Slot *
slot_of (const FocusHygieneWords *words, guint64 hash)
{
  gsize i = (gsize) (hash ^ (hash >> 32)) % N_SLOTS;

  while (words->slots[i].hash != 0 && words->slots[i].hash != hash)
    i = (i + 1) % N_SLOTS;
  return (Slot *) &words->slots[i];
}

const FocusPhrase *
focus_phrase_at (const FocusHygieneWords *words, const FocusWord *word, guint n, guint64 sets)
{
  const FocusPhrase *longest = NULL;

  for (gint32 i = n > 0 ? word->phrases : -1; i >= 0;)
    {
      const FocusPhrase *phrase = &g_array_index (words->phrases, FocusPhrase, i);
      guint same = 1;
      i = phrase->next;
      if ((sets & FOCUS_WORDS (phrase->set)) == 0 || phrase->n_words > n
          || (longest != NULL && phrase->n_words <= longest->n_words))
        continue;
      while (same < phrase->n_words && phrase->words[same] == word[same].hash)
        same++;
      if (same == phrase->n_words)
        longest = phrase;
    }
  return longest;
}

FocusWordSet
focus_split_verb_at (const FocusHygieneWords *words, const FocusWord *word, guint n)
{
  n = MIN (n, MAX_SPLIT);
  for (guint i = 0; n > 0 && i < words->splits->len; i++)
    {
      const Split *split = &g_array_index (words->splits, Split, i);
      for (guint k = 1; split->stem == word->hash && k < n; k++)
        if (word[k].hash == split->particle)
          return split->set;
    }
  return FOCUS_N_WORDS;
}

static char *
fold (const char *text, gsize len)
{
  g_autofree char *lower = g_utf8_strdown (text, (gssize) len);
  return g_utf8_normalize (lower, -1, G_NORMALIZE_NFKC);
}

gboolean
focus_word_ends_vague (const FocusHygieneWords *words, const char *text, const FocusWord *word)
{
  g_autofree char *folded = word->len <= MAX_WORD ? fold (text + word->start, word->len) : NULL;

  for (guint i = 0; folded != NULL && i < words->vague->len; i++)
    if (g_str_has_suffix (folded, words->vague->pdata[i]))
      return TRUE;
  return FALSE;
}

/* Cutting */

void
focus_hygiene_words_cut (const FocusHygieneWords *words, const char *text, gsize len, gsize base,
                         GArray *out)
{
  const char *at = text, *end = text + len;

  while (at < end)
    {
      gunichar character = g_utf8_get_char (at);
      FocusWord word = { .hash = HASH_START, .start = (guint32) (base + (gsize) (at - text)) };
      const char *start = at;
      const Slot *slot;
      if (!begins_word (character))
        {
          at = g_utf8_next_char (at);
          continue;
        }
      word.capital = g_unichar_isupper (character) != 0;
      word.number = g_unichar_isdigit (character) != 0;
      for (; at < end && continues_word (character = g_utf8_get_char (at));
           at = g_utf8_next_char (at))
        {
          word.hash = fold_into (word.hash, character);
          word.letters = (guint16) MIN (word.letters + 1, G_MAXUINT16);
        }
      word.len = (guint32) (at - start);
      slot = slot_of (words, word.hash);
      word.sets = slot->hash != 0 ? slot->sets : 0;
      word.phrases = slot->hash != 0 ? slot->first : -1;
      g_array_append_val (out, word);
    }
}

/* Building */

/* The text without accents; NULL when it has none. `german`: ä is written ae. */
static char *
plainer (const char *text, gboolean german)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  gboolean changed = FALSE;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at), base = character, mark = 0;
      gboolean has_mark = g_unichar_decompose (character, &base, &mark) && g_unichar_ismark (mark);
      g_string_append_unichar (plain, has_mark ? base : character);
      if (german && has_mark && mark == 0x308) /* diaeresis */
        g_string_append_c (plain, 'e');
      changed = changed || has_mark;
    }
  return changed ? g_string_free (g_steal_pointer (&plain), FALSE) : NULL;
}

static void
add_phrase (FocusHygieneWords *words, const FocusWordRow *row, const char *entry)
{
  g_autoptr (GArray) cut = g_array_new (FALSE, FALSE, sizeof (FocusWord));
  FocusPhrase phrase = { .set = (guint8) row->set, .form = (guint8) row->form };
  gint32 index = (gint32) words->phrases->len;
  Slot *slot;

  focus_hygiene_words_cut (words, entry, strlen (entry), 0, cut);
  if (cut->len == 0 || cut->len > FOCUS_PHRASE_MAX || words->phrases->len >= MAX_PHRASES)
    return;
  for (guint i = 0; i < cut->len; i++)
    phrase.words[i] = g_array_index (cut, FocusWord, i).hash;
  phrase.n_words = (guint8) cut->len;
  slot = slot_of (words, phrase.words[0]);
  if (slot->hash == 0)
    *slot = (Slot){ .hash = phrase.words[0], .first = -1 };
  phrase.next = slot->first;
  slot->first = index;
  if (phrase.n_words == 1)
    slot->sets |= FOCUS_WORDS (row->set);
  g_array_append_val (words->phrases, phrase);
}

/* Whether its first word, alone, stands in the lists already. */
static gboolean
is_listed (const FocusHygieneWords *words, const char *entry)
{
  const Slot *slot = slot_of (words, focus_word_hash (entry, strlen (entry)));
  return slot->hash != 0 && slot->sets != 0;
}

typedef void (*EachEntry) (FocusHygieneWords *words, const FocusWordRow *row, const char *entry);

static void
each_entry (FocusHygieneWords *words, const FocusWordRow *row, EachEntry each)
{
  g_auto (GStrv) entries = g_strsplit (row->entries, ",", -1);

  for (char **entry = entries; *entry != NULL; entry++)
    each (words, row, g_strstrip (*entry));
}

static void
add_entry (FocusHygieneWords *words, const FocusWordRow *row, const char *entry)
{
  add_phrase (words, row, entry);
  if (row->set == FOCUS_WORDS_VAGUE && strchr (entry, ' ') == NULL
      && strlen (entry) >= MIN_VAGUE_END)
    g_ptr_array_add (words->vague, fold (entry, strlen (entry)));
}

/* Without accents, where that is not another word: "décidé" is not "decide". */
static void
add_plainer (FocusHygieneWords *words, const FocusWordRow *row, const char *entry)
{
  for (guint german = 0; german < 2; german++)
    {
      g_autofree char *plain = plainer (entry, german == 1);
      if (plain != NULL && !is_listed (words, plain))
        add_phrase (words, row, plain);
    }
}

const char *
focus_words_set_name (FocusWordSet set)
{
  static const char *const names[FOCUS_N_WORDS] = {
    [FOCUS_WORDS_GOAL] = "goal",
    [FOCUS_WORDS_AGENDA] = "agenda",
    [FOCUS_WORDS_OWNER] = "owner",
    [FOCUS_WORDS_DECIDER] = "decider",
    [FOCUS_WORDS_NOTES] = "notes",
    [FOCUS_WORDS_DECISION] = "decision",
    [FOCUS_WORDS_ACTION] = "action",
    [FOCUS_WORDS_REVIEW] = "review",
    [FOCUS_WORDS_DECIDE] = "decide",
    [FOCUS_WORDS_CREATE] = "create",
    [FOCUS_WORDS_INFORM] = "inform",
    [FOCUS_WORDS_BREAK] = "break",
    [FOCUS_WORDS_VAGUE] = "vague",
    [FOCUS_WORDS_URGENT] = "urgent",
    [FOCUS_WORDS_PERSONAL] = "personal",
    [FOCUS_WORDS_SOCIAL] = "social",
    [FOCUS_WORDS_OFFICE_HOURS] = "office_hours",
  };
  return set < FOCUS_N_WORDS ? names[set] : NULL;
}

/* "set=entry, entry" */
static void
add_own (FocusHygieneWords *words, const char *line)
{
  const char *equals = strchr (line, '=');

  for (guint set = 0; equals != NULL && set < FOCUS_N_WORDS; set++)
    {
      const char *name = focus_words_set_name ((FocusWordSet) set);
      FocusWordRow row = { (FocusWordSet) set, FOCUS_FORM_VERB, equals + 1 };
      if (name == NULL || strlen (name) != (gsize) (equals - line)
          || strncmp (line, name, strlen (name)) != 0)
        continue;
      each_entry (words, &row, add_entry);
      each_entry (words, &row, add_plainer);
    }
}

FocusHygieneWords *
focus_hygiene_words_new (const char *const *own)
{
  FocusHygieneWords *words = g_new0 (FocusHygieneWords, 1);

  words->phrases = g_array_new (FALSE, FALSE, sizeof (FocusPhrase));
  words->vague = g_ptr_array_new_with_free_func (g_free);
  words->splits = g_array_new (FALSE, FALSE, sizeof (Split));
  for (const FocusWordRow *row = focus_word_rows; row->entries != NULL; row++)
    each_entry (words, row, add_entry);
  for (const FocusWordRow *row = focus_word_rows; row->entries != NULL; row++)
    each_entry (words, row, add_plainer);
  for (const FocusSplitVerb *verb = focus_split_verbs; verb->stem != NULL; verb++)
    {
      Split split = { .stem = focus_word_hash (verb->stem, strlen (verb->stem)),
                      .particle = focus_word_hash (verb->particle, strlen (verb->particle)),
                      .set = verb->set };
      g_array_append_val (words->splits, split);
    }
  for (; own != NULL && *own != NULL; own++)
    add_own (words, *own);
  return words;
}

void
focus_hygiene_words_free (FocusHygieneWords *words)
{
  if (words == NULL)
    return;
  g_array_unref (words->phrases);
  g_ptr_array_unref (words->vague);
  g_array_unref (words->splits);
  g_free (words);
}
