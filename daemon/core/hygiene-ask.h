// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A kind text to the organiser of an invitation that lacks something: what it is to bring, who
// leads it, and so on; in the language of the invitation. Of a meeting that only informs: whether
// it could be done in writing, with what such a text needs. Nothing here is ever sent by itself.
//
// Pure. Names and titles are a stranger's: what comes out is valid UTF-8 without control
// characters (but the line breaks that are ours) and without signs that turn the direction of text.
#pragma once

#include "core/block-text.h"
#include "core/hygiene.h"

G_BEGIN_DECLS

/* Questions in one text: more would be a form. */
#define FOCUS_ASK_MAX_QUESTIONS 3
/* Characters of a title and of a name in it. */
#define FOCUS_ASK_MAX_TITLE 80
/* Bytes of a body that is not made here: percent-encoded it is three times as long. */
#define FOCUS_ASK_MAX_BODY 4000

typedef struct
{
  FocusLanguage language;
  char *subject; /* owned; one line */
  char *body;    /* owned; lines, none at the end */
  char *mail;    /* owned, nullable: the organiser's, when it is an address that mail goes to */
} FocusAsk;

/* The language that most function words of the title and the description are of; `fallback` when
   there are too few, or two languages have as many. */
FocusLanguage focus_ask_language (const FocusInvitation *invitation, const FocusHygieneWords *words,
                                  FocusLanguage fallback);
/* FALSE: there is nothing to ask, or nobody: it is not scored, I organise it, nothing is lost that
   can be asked for. */
gboolean focus_ask_make (const FocusInvitation *invitation, const FocusHygiene *hygiene,
                         FocusLanguage language, const FocusZone *zone, FocusAsk *ret_ask);
/* A text that asks whether a series of meetings is still needed. FALSE: the organiser has no
   address that mail goes to. `title`, `organizer`: of any origin, nullable. */
gboolean focus_ask_if_needed (const char *title, const char *organizer, FocusLanguage language,
                              FocusAsk *ret_ask) G_GNUC_WARN_UNUSED_RESULT;
/* The text `body` (lines) as an answer to an invitation; `ret_ask->language` says nothing. FALSE as
   above. */
gboolean focus_ask_in_words (const char *title, const char *organizer, const char *body,
                             FocusAsk *ret_ask) G_GNUC_WARN_UNUSED_RESULT;
void focus_ask_clear (FocusAsk *ask);

/* A mailto: address (RFC 6068) that opens it in a mail program; NULL without an address. Owned. */
char *focus_ask_mailto (const FocusAsk *ask);
/* "en", "nl", "de", "fr". */
const char *focus_language_code (FocusLanguage language);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FocusAsk, focus_ask_clear)

G_END_DECLS
