// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Replies that are being composed or mailed: whoever waits for one is answered when focusd ends.
#pragma once

#include "engine/reply.h"

G_BEGIN_DECLS

/* Composing takes no longer; what is not known by then is left out. */
#define FOCUS_REPLY_WAIT_MS 900

/* Questions to servers at once: they are asked one after the other, and more would not be answered
   in time. The text of the others is made without the organiser's time. */
#define FOCUS_REPLY_MAX_ASKING 5

typedef struct
{
  GPtrArray *composing; /* owned; Composing, borrowed (reply.c) */
  GPtrArray *mailing;   /* owned; Mailing, borrowed: likewise (reply-mail.c) */
} FocusReplies;

FocusReplies *focus_replies_new (void);
/* Answers all with BUSY. Before sync ends. */
void focus_replies_free (FocusReplies *replies);

/* One that waits is told that focusd is ending, and taken off its list. */
void focus_reply_compose_abort (gpointer composing);
void focus_reply_mail_abort (gpointer mailing);

/* The language of a text where it cannot be told: [answers] language, else that of blocks. */
FocusLanguage focus_reply_fallback (FocusEngine *engine);

G_END_DECLS
