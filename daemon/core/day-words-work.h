// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Between the words of a day and the day: what each word says. Private to core/day-words*.c.
#pragma once

#include "core/day-words.h"

G_BEGIN_DECLS

/* What a word can say. Of most kinds there is at most one in the name of a day. */
typedef enum
{
  FOCUS_DAY_SAYS_WEEKDAY, /* FocusWeekday */
  FOCUS_DAY_SAYS_MONTH,   /* 1 to 12 */
  FOCUS_DAY_SAYS_DAY,     /* 1 to 31, of a month */
  FOCUS_DAY_SAYS_YEAR,
  FOCUS_DAY_SAYS_DATE,    /* numbers: 15/12, 2026-12-15 */
  FOCUS_DAY_SAYS_NEAR,    /* days from today: tomorrow is 1 */
  FOCUS_DAY_SAYS_UNIT,    /* FocusDayUnit */
  FOCUS_DAY_SAYS_WHICH,   /* FocusDayWhich */
  FOCUS_DAY_SAYS_EDGE,    /* FocusDayEdge */
  FOCUS_DAY_SAYS_END_OF,  /* FocusDayUnit: "Monatsende", an EDGE and a UNIT in one */
  FOCUS_DAY_SAYS_IN,      /* in, over, dans */
  FOCUS_DAY_SAYS_AFTER,   /* "after tomorrow", "après-demain" */
  FOCUS_DAY_SAYS_NUMBER,
  FOCUS_DAY_SAYS_PART,    /* of a day, or a time: passed over */
  FOCUS_DAY_SAYS_ARTICLE, /* passed over, but makes a number behind it the day of a month */
  FOCUS_DAY_SAYS_FILLER,  /* passed over */
  FOCUS_DAY_N_SAYS
} FocusDaySays;

typedef enum
{
  FOCUS_DAY_UNIT_DAY,
  FOCUS_DAY_UNIT_WORKDAY,
  FOCUS_DAY_UNIT_WEEK,
  FOCUS_DAY_UNIT_MONTH,
  FOCUS_DAY_UNIT_YEAR
} FocusDayUnit;

typedef enum
{
  FOCUS_DAY_WHICH_THIS,
  FOCUS_DAY_WHICH_COMING,
  FOCUS_DAY_WHICH_NEXT,
  FOCUS_DAY_WHICH_LAST
} FocusDayWhich;

typedef enum
{
  FOCUS_DAY_EDGE_BEGIN,
  FOCUS_DAY_EDGE_MIDDLE,
  FOCUS_DAY_EDGE_END
} FocusDayEdge;

#define FOCUS_DAY_SAID(says) (1u << (says))

typedef struct
{
  const char *words; /* with a blank between them; folded, without accents */
  FocusDaySays says;
  int value;
  guint beside; /* bits, FOCUS_DAY_SAID: the row holds only when one of them is said as well, and
                   this kind not yet */
} FocusDayRow;

/* Grouped by what they say. Of a word in several rows the first that holds counts. */
extern const FocusDayRow FOCUS_DAY_VOCABULARY[];
extern const gsize FOCUS_DAY_N_VOCABULARY;

/* The numbers of a date as they were written. */
typedef struct
{
  int number[3];
  guint n_digits[3];
  guint n_numbers; /* 2 or 3 */
  char separator;  /* the first of them */
} FocusDayNumbers;

/* All that was said, each kind once. */
typedef struct
{
  guint said;                         /* bits, FOCUS_DAY_SAID */
  int value[FOCUS_DAY_N_SAYS]; /* of each kind that was said */
  FocusDayNumbers numbers;          /* of a DATE */
  gboolean is_ordinal;              /* the DAY was marked as one: 15th, "le 15" */
  gboolean is_counted;              /* the NUMBER stood before its UNIT: "2 weeks" */
  gboolean is_short;                /* a word was used that is another one elsewhere */
} FocusDaySaid;

/* FALSE when a word is not known, or one kind is said twice. */
gboolean focus_day_words_listen (const char *text, FocusDaySaid *ret_said);

/* The rules: from what was said to the day. FALSE: they cannot be read so. */

typedef struct
{
  const FocusDaySaid *said; /* borrowed */
  FocusDate today;
  FocusDayOrder order;
} FocusDayAsk;

static inline FocusDate
focus_day_plus (FocusDate date, int days)
{
  return (FocusDate){ date.day + days };
}

static inline int
focus_day_value (const FocusDayAsk *ask, FocusDaySays says)
{
  return ask->said->value[says];
}

static inline gboolean
focus_day_has (const FocusDayAsk *ask, FocusDaySays says)
{
  return (ask->said->said & FOCUS_DAY_SAID (says)) != 0;
}

/* Both write `date` and `other`, in their order, and return TRUE. */
gboolean focus_day_one (FocusDate date, FocusDayWords *words);
gboolean focus_day_one_or_other (FocusDate a, FocusDate b, FocusDayWords *words);

/* The edge of a month; a month beyond 12 is one of the years that follow. */
gboolean focus_day_edge_of_month (int year, int month, FocusDayEdge edge, FocusDayWords *words);
/* "end of May", "medio mei 2027" */
gboolean focus_day_edge_of_named_month (const FocusDayAsk *ask, FocusDayWords *words);
/* "the 15th": of the first month from today on that has it. */
gboolean focus_day_of_month (const FocusDayAsk *ask, FocusDayWords *words);
/* "15 Dec 2026" */
gboolean focus_day_and_month (const FocusDayAsk *ask, FocusDayWords *words);
/* "15/12", "2026-12-15" */
gboolean focus_day_numbers (const FocusDayAsk *ask, FocusDayWords *words);

G_END_DECLS
