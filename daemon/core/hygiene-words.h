// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The words that hygiene knows, in English, Dutch, German and French, and finding them in text.
//
// A word is a run of letters, marks and digits. Two words are equal when their folded letters have
// the same 64-bit hash: text is never copied to be compared, and a phrase is found by one look at
// each of its words. Words without their accents are known too, where that makes no other word
// of the lists ("décidé" is not the English "decide").
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  /* labels, in no order: the longest wins */
  FOCUS_WORDS_GOAL,
  FOCUS_WORDS_BUT, /* a goal in French text alone */
  FOCUS_WORDS_AGENDA,
  FOCUS_WORDS_OWNER,
  FOCUS_WORDS_DECIDER,
  FOCUS_WORDS_NOTES,
  FOCUS_WORDS_DECISION,
  FOCUS_WORDS_ACTION,
  FOCUS_WORDS_REVIEW,
  /* outcomes, in the order in which the kind is looked for */
  FOCUS_WORDS_DECIDE,
  FOCUS_WORDS_CREATE,
  FOCUS_WORDS_INFORM,
  /* the same in the third person, which counts behind "on" alone */
  FOCUS_WORDS_ON_DECIDES,
  FOCUS_WORDS_ON_CREATES,
  FOCUS_WORDS_ON_INFORMS,
  FOCUS_WORDS_CHAIRS,     /* behind a name */
  FOCUS_WORDS_WILL,       /* … before the next */
  FOCUS_WORDS_WILL_CHAIR,
  FOCUS_WORDS_NOTE_TAKER, /* beside a name */
  FOCUS_WORDS_BREAK,
  FOCUS_WORDS_VAGUE,
  FOCUS_WORDS_URGENT,
  FOCUS_WORDS_PERSONAL,
  FOCUS_WORDS_SOCIAL,
  FOCUS_WORDS_OFFICE_HOURS,
  FOCUS_WORDS_CANCELLED,
  FOCUS_WORDS_LATER,      /* tbd */
  FOCUS_WORDS_NO_ACTIONS,
  FOCUS_WORDS_ME,
  /* grammar */
  FOCUS_WORDS_WHY,
  FOCUS_WORDS_IS,
  FOCUS_WORDS_ARTICLE,
  FOCUS_WORDS_PRONOUN,     /* may stand before a verb that opens a sentence */
  FOCUS_WORDS_ON,          /* the French pronoun among them */
  FOCUS_WORDS_WE,          /* before a verb in two parts */
  FOCUS_WORDS_PREPOSITION, /* behind a noun: "Update on …" */
  FOCUS_WORDS_DETERMINER,  /* behind a verb: "Demo the …" */
  FOCUS_WORDS_ENGLISH,     /* function words, by language */
  FOCUS_WORDS_DUTCH,
  FOCUS_WORDS_GERMAN,
  FOCUS_WORDS_FRENCH,
  FOCUS_WORDS_NUMBER,
  FOCUS_WORDS_DATE,
  FOCUS_WORDS_CADENCE,
  /* cleaning */
  FOCUS_WORDS_JOIN,
  FOCUS_WORDS_CLOSING,
  FOCUS_WORDS_QUOTE,       /* a line above a quoted mail */
  FOCUS_WORDS_WROTE,       /* "On Monday Els wrote:" */
  FOCUS_WORDS_HEADER,      /* From, Sent, To, Subject */
  FOCUS_WORDS_SECRET,      /* disclaimers: confidential … */
  FOCUS_WORDS_MESSAGE,     /* … message … */
  FOCUS_WORDS_RECIPIENT,   /* … recipient */
  FOCUS_WORDS_DIAL,        /* one tap mobile, passcode */
  FOCUS_N_WORDS
} FocusWordSet;

#define FOCUS_WORDS(set)      ((guint64) 1 << (set))
#define FOCUS_WORDS_FUNCTION                                                                       \
  (FOCUS_WORDS (FOCUS_WORDS_ENGLISH) | FOCUS_WORDS (FOCUS_WORDS_DUTCH)                             \
   | FOCUS_WORDS (FOCUS_WORDS_GERMAN) | FOCUS_WORDS (FOCUS_WORDS_FRENCH))
#define FOCUS_WORDS_OUTCOME                                                                        \
  (FOCUS_WORDS (FOCUS_WORDS_DECIDE) | FOCUS_WORDS (FOCUS_WORDS_CREATE)                             \
   | FOCUS_WORDS (FOCUS_WORDS_INFORM))

/* How an outcome word may be used. */
typedef enum
{
  FOCUS_FORM_VERB,
  FOCUS_FORM_NOUN,       /* opens no sentence: "Decision about …" */
  FOCUS_FORM_EITHER,     /* a verb unless a preposition, or nothing, follows */
  FOCUS_FORM_DETERMINED, /* a noun unless an article follows: "Demo the …" */
  FOCUS_FORM_FIRST,      /* EITHER; in a title only as its first word */
  FOCUS_FORM_ENDS        /* EITHER; in a title only as its first or its last word */
} FocusWordForm;

/* The most words of a phrase. */
#define FOCUS_PHRASE_MAX 6

typedef struct
{
  guint64 words[FOCUS_PHRASE_MAX]; /* hashes */
  guint8 n_words;
  guint8 set;  /* FocusWordSet */
  guint8 form; /* FocusWordForm */
  gint32 next; /* another one with the same first word; -1: none */
} FocusPhrase;

/* One word of a text. */
typedef struct
{
  guint64 hash;
  guint64 sets;   /* those of which it is a whole entry */
  guint32 start;  /* in bytes of the text */
  guint32 len;
  gint32 phrases; /* first entry of the lists that begins with it; -1: none */
  guint16 letters;
  gboolean capital; /* begins with a capital */
  gboolean number;  /* begins with a digit */
  gboolean name;    /* a participant's; set by who knows them */
} FocusWord;

/* A row of the lists: entries separated by commas. */
typedef struct
{
  FocusWordSet set;
  FocusWordForm form;
  const char *entries;
} FocusWordRow;

extern const FocusWordRow focus_word_rows[]; /* ends with a NULL entry */

/* A verb in two parts: "wir legen … fest". */
typedef struct
{
  FocusWordSet set;
  const char *stem;
  const char *particle;
} FocusSplitVerb;

extern const FocusSplitVerb focus_split_verbs[]; /* ends with a NULL stem */

typedef struct FocusHygieneWords FocusHygieneWords;

/* The lists, and the user's own entries: `own` nullable, NULL-terminated rows of "set=entry,
   entry", set as in focus_words_set_name; unknown sets are passed over. Immutable once made. */
FocusHygieneWords *focus_hygiene_words_new (const char *const *own);
void focus_hygiene_words_free (FocusHygieneWords *words);

/* "goal", "agenda", … : the sets that a user may add to; NULL for the others. */
const char *focus_words_set_name (FocusWordSet set);

/* Cuts the text into words, appended to `out` (GArray of FocusWord); starts count from `base`. The
   text is valid UTF-8. */
void focus_hygiene_words_cut (const FocusHygieneWords *words, const char *text, gsize len,
                              gsize base, GArray *out);
/* The hash that a word of such letters has. */
guint64 focus_word_hash (const char *text, gsize len);

/* The longest entry of the sets that begins with word[0] and has at most `n` words; NULL. */
const FocusPhrase *focus_phrase_at (const FocusHygieneWords *words, const FocusWord *word, guint n,
                                    guint64 sets);
/* The set of a verb in two parts, its stem word[0] and its particle among the `n - 1` words behind
   it; FOCUS_N_WORDS: it is none. */
FocusWordSet focus_split_verb_at (const FocusHygieneWords *words, const FocusWord *word, guint n);
/* Whether a long word ends in a vague one ("Projektbesprechung"). `text`: what it was cut from. */
gboolean focus_word_ends_vague (const FocusHygieneWords *words, const char *text,
                                const FocusWord *word);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusHygieneWords, focus_hygiene_words_free)

G_END_DECLS
