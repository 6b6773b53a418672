// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The words of an answer, for one invitation: its language is read from its bytes, the organiser's
// free time is asked for where the server tells it, free times are found, and the template is
// filled (core/free-times.h, core/reply-text.h).
#pragma once

#include "core/occurrence.h"
#include "core/reply-text.h"
#include "engine/engine.h"

G_BEGIN_DECLS

typedef struct
{
  char *text;             /* owned; "" when the template gives nothing */
  GArray *times;          /* owned; FocusSpan: those offered */
  FocusSpan office;       /* { 0, 0 }: none */
  FocusLanguage language; /* of the invitation */
  char *organizer_zone;   /* owned, nullable: as the times are told */
  gboolean asked;         /* the organiser's free-busy was known */
} FocusComposed;

void focus_composed_free (FocusComposed *composed);

/* `composed`: borrowed; NULL with an error. */
typedef void (*FocusReplyDone) (const FocusComposed *composed, const GError *error,
                                gpointer user_data);

/* Composes; `done` comes once, from the main loop, within a second: who is not answered for by then
   is taken for unknown. `occurrence`: borrowed for the call; `work`: what it falls in. */
void focus_engine_compose (FocusEngine *engine, const FocusOccurrence *occurrence,
                           FocusReplySort sort, FocusReplyWork work, FocusReplyDone done,
                           gpointer user_data);

/* A message in the user's mail program with that text, for the organiser: "mailto:…"; NULL: no mail
   goes there. Owned. */
char *focus_reply_mailto (const FocusOccurrence *occurrence, const char *text);

/* The subject of the mail that carries it, in the language of its text, which is that of the
   invitation, or of what was said before. `title`: nullable. Owned. */
char *focus_engine_reply_subject (FocusEngine *engine, const FocusReply *reply, const char *title);

/* Sending the REPLY by [answers] mail, where no server does (R3.18). `calendar`: of
   FocusPushResult.mail. `done` comes once: `error` says what the program said. OFFLINE: it did not
   end in time, BUSY: focusd is ending, and the engine is half gone: nobody knows whether the mail
   was sent. Any other: it was not. At most once a key: the caller has stored that it was handed
   over before. */
typedef void (*FocusMailDone) (const GError *error, gpointer user_data);
void focus_engine_mail_reply (FocusEngine *engine, const FocusReply *reply, const char *title,
                              GBytes *calendar, FocusMailDone done, gpointer user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusComposed, focus_composed_free)

G_END_DECLS
