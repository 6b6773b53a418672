// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A focus block of focusd's own: what it says, how it is named, and how it is known again.
//
// A block is an event without ORGANIZER and ATTENDEE, so that no server can mail anybody (R3.21).
// It is known by its UID, and by its *seal*: a short code over UID, start, end and title that is
// written into it. A block whose seal does not fit was moved, resized or renamed by its user, and
// is theirs from then on (R3.23). So every machine sees that from the event alone, also one that
// never met it before, and on servers that drop unknown properties (the seal stands in the
// description as well).
#pragma once

#include "core/civil.h"
#include "core/event.h"
#include "core/span.h"

G_BEGIN_DECLS

/* What every UID of ours begins with. */
#define FOCUS_BLOCK_UID_PREFIX "focusd-"

/* Bytes. A title is one line of a calendar; servers take far less than an object's ceiling. */
#define FOCUS_BLOCK_MAX_TITLE 1000

/* What a block says; `ical/block.h` makes bytes of it. */
typedef struct
{
  char *uid;    /* owned */
  char *title;  /* owned; one line, not empty */
  char *text;   /* owned; the description, without the line of the seal; may be empty */
  char *seal;   /* owned; as focus_block_seal makes it; a third part does no harm */
  FocusSpan span;
  gboolean soft;            /* TRANSPARENT and TENTATIVE; else OPAQUE and CONFIRMED */
  gboolean is_private;      /* CLASS:PRIVATE */
} FocusBlock;

FocusBlock *focus_block_copy (const FocusBlock *block);
void focus_block_free (FocusBlock *block);

/* `focusd-<32 hex digits>@focusd.invalid` (R6.6), from what identifies the calendar on every
   machine, the week's Monday, and a counter from 1. The same in, the same out. */
char *focus_block_uid (const char *calendar_key, FocusDate monday, guint counter);
gboolean focus_block_is_ours (const char *uid);
/* The name of the member that holds it: 32 hex digits of the UID's SHA-256, ".ics" (R1.45). */
char *focus_block_member_name (const char *uid);

/* The title as it can be written: without control characters and line breaks, without spaces around
   it, cut after FOCUS_BLOCK_MAX_TITLE bytes; always UTF-8. Doing it twice changes nothing. */
char *focus_block_plain_title (const char *title);

/* Seals: "4x7k2m9q.h3k2-ab12cd34"

   A code of eight letters over what the block says; the four letters of the machine that wrote it;
   and a code over the description that it wrote. An event holds all three parts, until its user
   edits the description: then two. The functions below take seals with and without the second and
   the third part. The letters of a code are Crockford's base32, in lower case. */

#define FOCUS_BLOCK_CODE_LEN    8
#define FOCUS_BLOCK_MACHINE_LEN 4
#define FOCUS_BLOCK_MAX_SEAL    22 /* all three parts */

/* The first two parts. `machine`: four ASCII letters or digits that tell the writer from other
   machines. The title counts as focus_block_plain_title makes it. */
char *focus_block_seal (const char *uid, FocusSpan span, const char *title, const char *machine);
/* Whether the block is as focusd wrote it: the seal (nullable) is there and fits. Spaces around the
   title do not count, for servers that trim. */
gboolean focus_block_is_sealed (const char *uid, FocusSpan span, const char *title,
                                const char *seal);
/* The four letters of the writer: into ret_machine[5]; FALSE when the seal has none. */
gboolean focus_block_writer (const char *seal, char ret_machine[FOCUS_BLOCK_MACHINE_LEN + 1]);
/* Whether the text (nullable) has the form of a seal. */
gboolean focus_block_is_seal (const char *text);
/* The seal with its third part, for this description (without the line of the seal); NULL, for one
   that its user has edited: without one. A third part that is there already is replaced. */
char *focus_block_seal_with_text (const char *seal, const char *text);
/* Whether the third part is there and fits the description. Spaces around it and the form of its
   line breaks do not count. */
gboolean focus_block_seal_fits_text (const char *seal, const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusBlock, focus_block_free)

G_END_DECLS
