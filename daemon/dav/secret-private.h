// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of the secret share: a deadline, and the keyring's half of a lookup.
#pragma once

#include "dav/secret.h"

G_BEGIN_DECLS

/* More is no password, and must not fill memory. */
#define FOCUS_SECRET_MAX_LEN (64 * 1024)

/* How the message of a locked keyring begins. */
#define FOCUS_SECRET_LOCKED "the keyring is locked"

/* A cancellable of our own that is cancelled with the caller's, or when the time is up. */
typedef struct
{
  GCancellable *cancellable; /* owned; hand this one down */
  GCancellable *outer;       /* owned, nullable: the caller's */
  gulong outer_handler;
  GSource *timer; /* owned */
  gboolean expired;
} FocusDeadline;

void focus_deadline_init (FocusDeadline *deadline, guint limit_ms, GCancellable *outer);
void focus_deadline_clear (FocusDeadline *deadline);
/* Turns the error of what was given our cancellable into one of ours: OFFLINE when the time is up,
   BUSY when the caller cancelled, else OFFLINE with `what` before it. Takes `error` over. */
GError *focus_deadline_error (const FocusDeadline *deadline, const char *what, GError *error);

/* Takes the first line out of `bytes`, which holds at most `len`. AUTH when it is empty, INVALID
   when it holds NUL or is not UTF-8. `what` names the source. */
char *focus_secret_first_line (const char *bytes, gsize len, const char *what, GError **error);

/* The same contract as focus_secret_lookup_async. */
void focus_secret_keyring_lookup_async (const char *account, const char *url, const char *user,
                                        GCancellable *cancellable, GAsyncReadyCallback done,
                                        gpointer user_data);
char *focus_secret_keyring_lookup_finish (GAsyncResult *result, GError **error);
void focus_secret_command_async (const char *command_line, GCancellable *cancellable,
                                 GAsyncReadyCallback done, gpointer user_data);
char *focus_secret_command_finish (GAsyncResult *result, GError **error);

G_END_DECLS
