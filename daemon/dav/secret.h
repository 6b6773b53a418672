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
} FocusSecretSource;

/* Reads the value of the key `secret`; messages name what is allowed. */
FocusSecretSource *focus_secret_source_parse (const char *text, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
void focus_secret_source_free (FocusSecretSource *source);

/* Fetches it. `account`, `url`, `user`: attributes in the keyring (schema org.focusd.Account).
   Asynchronous, 5 s for the keyring (R50; never prompts), 30 s for a command. Errors: AUTH with
   "locked" in the message when the keyring is locked; AUTH when there is none; OFFLINE on timeout or
   when no secret service answers; INVALID for a file others may read. */
void focus_secret_lookup_async (const FocusSecretSource *source, const char *account,
                                const char *url, const char *user, GCancellable *cancellable,
                                GAsyncReadyCallback done, gpointer user_data);
/* Free with focus_secret_wipe. */
char *focus_secret_lookup_finish (GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Puts one into the keyring, or removes it. */
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
   when there is no secret service, and notices when one appears. */
typedef struct FocusSecretWatch FocusSecretWatch;
FocusSecretWatch *focus_secret_watch_new (void (*unlocked) (gpointer user_data),
                                          gpointer user_data);
void focus_secret_watch_free (FocusSecretWatch *watch);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusSecretSource, focus_secret_source_free)

G_END_DECLS
