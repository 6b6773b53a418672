// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// An account's secret: where the configuration says it is, and how to get it (R4.7, R50 to R53).
//
// Main thread: the secret is fetched before a sync and travels to the worker as a value. Secrets
// are wiped when freed, and never stand in argv, environment, logs, errors or bus replies.
#pragma once

#include <gio/gio.h>

#include "base/error.h"

G_BEGIN_DECLS

typedef enum
{
  FOCUS_SECRET_KEYRING,
  FOCUS_SECRET_CREDENTIAL, /* $CREDENTIALS_DIRECTORY/NAME */
  FOCUS_SECRET_COMMAND,    /* argv, no shell: the first line of its output */
  FOCUS_SECRET_FILE        /* refused unless mode 0600 or stricter */
} FocusSecretKind;

typedef struct
{
  FocusSecretKind kind;
  char *argument; /* owned; NULL for the keyring */
  char *credentials_dir; /* owned, nullable: $CREDENTIALS_DIRECTORY, told by who knows the
                            environment */
} FocusSecretSource;

/* Reads the value of the key `secret`; messages name what is allowed. */
FocusSecretSource *focus_secret_source_parse (const char *text, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
void focus_secret_source_free (FocusSecretSource *source);
/* Where systemd put the credentials; NULL: nowhere. */
void focus_secret_source_set_credentials_dir (FocusSecretSource *source, const char *folder);

/* Fetches it. `account`, `url`, `user`: attributes in the keyring (schema org.focusd.Account).
   `source` is not needed after the call. Asynchronous, 5 s for the keyring (R50; never prompts),
   30 s for a command. Without an answer or an entry of the keyring, the credential named like
   the account is taken if there is one (R51). Errors: AUTH with "locked" in the message when the
   keyring is locked; AUTH when there is none; OFFLINE on timeout or when no secret service
   answers; INVALID for a file others may read; LIMIT for more than 64 KiB; BUSY when cancelled. */
void focus_secret_lookup_async (const FocusSecretSource *source, const char *account,
                                const char *url, const char *user, GCancellable *cancellable,
                                GAsyncReadyCallback done, gpointer user_data);
/* Free with focus_secret_wipe. */
char *focus_secret_lookup_finish (GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Whether a lookup failed only because the keyring is locked: then wait for the watch below. */
gboolean focus_secret_error_is_locked (const GError *error);

/* Puts one into the keyring, or removes all of the account; removing nothing is success. Storing
   may ask the user to unlock the keyring, so it belongs to what a person started (R52). */
void focus_secret_store_async (const char *account, const char *url, const char *user,
                               const char *secret, GCancellable *cancellable,
                               GAsyncReadyCallback done, gpointer user_data);
gboolean focus_secret_store_finish (GAsyncResult *result, GError **error);
void focus_secret_clear_async (const char *account, GCancellable *cancellable,
                               GAsyncReadyCallback done, gpointer user_data);
gboolean focus_secret_clear_finish (GAsyncResult *result, GError **error);

/* Overwrites and frees. Takes NULL. */
void focus_secret_wipe (char *secret);

/* Calls `unlocked` whenever a keyring collection becomes unlocked, until freed. NULL-safe; works
   when there is no secret service, and notices when one appears. A hint to look up again: it may
   come once too often. */
typedef struct FocusSecretWatch FocusSecretWatch;
FocusSecretWatch *focus_secret_watch_new (void (*unlocked) (gpointer user_data),
                                          gpointer user_data);
void focus_secret_watch_free (FocusSecretWatch *watch);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusSecretSource, focus_secret_source_free)

G_END_DECLS
