// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Where a secret is, files and credentials, and the one lookup over all four kinds.
#include "dav/secret-private.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct
{
  const char *prefix;
  FocusSecretKind kind;
} kinds[] = {
  { "credential:", FOCUS_SECRET_CREDENTIAL },
  { "command:", FOCUS_SECRET_COMMAND },
  { "file:", FOCUS_SECRET_FILE },
};

/* A name in a folder, not a way out of it. */
static gboolean
is_plain_name (const char *name)
{
  return *name != '\0' && *name != '.' && strchr (name, '/') == NULL;
}

static gboolean
check_source (const FocusSecretSource *source, GError **error)
{
  const char *argument = source->argument;

  if (source->kind == FOCUS_SECRET_CREDENTIAL && !is_plain_name (argument))
    g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
                 "\"%s\" is not the name of a credential; write its plain name", argument);
  else if (source->kind == FOCUS_SECRET_FILE && !g_path_is_absolute (argument))
    g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
                 "\"%s\" is not a full path; begin it with \"/\"", argument);
  else if (source->kind == FOCUS_SECRET_COMMAND && !g_shell_parse_argv (argument, NULL, NULL, NULL))
    g_set_error_literal (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
                         "\"command:\" is not followed by a program; check its quotes");
  else
    return TRUE;
  return FALSE;
}

FocusSecretSource *
focus_secret_source_parse (const char *text, GError **error)
{
  g_autoptr (FocusSecretSource) source = g_new0 (FocusSecretSource, 1);

  if (g_str_equal (text, "keyring"))
    return g_steal_pointer (&source);
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_has_prefix (text, kinds[i].prefix))
      {
        source->kind = kinds[i].kind;
        source->argument = g_strstrip (g_strdup (text + strlen (kinds[i].prefix)));
        return check_source (source, error) ? g_steal_pointer (&source) : NULL;
      }
  /* The text is not repeated: it may be the password itself, written in the wrong place. */
  g_set_error_literal (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
                       "the secret is none of \"keyring\", \"credential:NAME\", \"command:PROGRAM "
                       "ARG…\", \"file:PATH\"");
  return NULL;
}

void
focus_secret_source_free (FocusSecretSource *source)
{
  if (source == NULL)
    return;
  g_free (source->argument);
  g_free (source->credentials_dir);
  g_free (source);
}

void
focus_secret_source_set_credentials_dir (FocusSecretSource *source, const char *folder)
{
  g_free (source->credentials_dir);
  source->credentials_dir = g_strdup (folder);
}

static gboolean
on_deadline (gpointer user_data)
{
  FocusDeadline *deadline = user_data;

  deadline->expired = TRUE;
  g_cancellable_cancel (deadline->cancellable);
  return G_SOURCE_REMOVE;
}

static void
on_outer_cancelled (GCancellable *outer, gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
}

void
focus_deadline_init (FocusDeadline *deadline, guint limit_ms, GCancellable *outer)
{
  deadline->cancellable = g_cancellable_new ();
  deadline->timer = g_timeout_source_new (limit_ms);
  g_source_set_callback (deadline->timer, on_deadline, deadline, NULL);
  g_source_attach (deadline->timer, g_main_context_get_thread_default ());
  if (outer == NULL)
    return;
  deadline->outer = g_object_ref (outer);
  deadline->outer_handler = g_cancellable_connect (
      outer, G_CALLBACK (on_outer_cancelled), g_object_ref (deadline->cancellable), g_object_unref);
}

void
focus_deadline_clear (FocusDeadline *deadline)
{
  if (deadline->outer != NULL)
    g_cancellable_disconnect (deadline->outer, deadline->outer_handler);
  g_clear_object (&deadline->outer);
  if (deadline->timer != NULL)
    g_source_destroy (deadline->timer);
  g_clear_pointer (&deadline->timer, g_source_unref);
  g_clear_object (&deadline->cancellable);
}

GError *
focus_deadline_error (const FocusDeadline *deadline, const char *what, GError *error)
{
  g_autoptr (GError) cause = error;

  if (error->domain == FOCUS_ERROR)
    return g_steal_pointer (&cause);
  if (deadline->expired)
    return g_error_new (FOCUS_ERROR, FOCUS_ERROR_OFFLINE,
                        "\"%s\" does not answer; the secret is asked for again later", what);
  if (g_cancellable_is_cancelled (deadline->cancellable))
    return g_error_new (FOCUS_ERROR, FOCUS_ERROR_BUSY, "asking \"%s\" was cancelled", what);
  g_dbus_error_strip_remote_error (cause);
  return g_error_new (FOCUS_ERROR, FOCUS_ERROR_OFFLINE, "\"%s\" gives no secret: %s", what,
                      cause->message);
}

char *
focus_secret_first_line (const char *bytes, gsize len, const char *what, GError **error)
{
  const char *end = memchr (bytes, '\n', len);
  gsize line_len = end != NULL ? (gsize) (end - bytes) : len;

  while (line_len > 0 && bytes[line_len - 1] == '\r')
    line_len--;
  if (line_len == 0)
    g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_AUTH,
                 "the first line of \"%s\" is empty; it must be the secret", what);
  else if (!g_utf8_validate_len (bytes, line_len, NULL))
    g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
                 "the first line of \"%s\" is not text in UTF-8", what);
  else
    return g_strndup (bytes, line_len);
  return NULL;
}

/* Others must not be able to read, or to have written, what is sent as a password. */
static gboolean
check_owner (int fd, const char *path, gboolean strict, GError **error)
{
  struct stat info;

  if (fstat (fd, &info) != 0 || !S_ISREG (info.st_mode))
    g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID, "\"%s\" is not a regular file", path);
  else if (strict && info.st_uid != geteuid ())
    g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
                 "\"%s\" belongs to somebody else; own it, or name another file", path);
  else if (strict && (info.st_mode & 077) != 0)
    g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
                 "\"%s\" can be read by others; run chmod 600 on it", path);
  else
    return TRUE;
  return FALSE;
}

static char *
read_secret (int fd, const char *path, GError **error)
{
  char *bytes = g_malloc0 (FOCUS_SECRET_MAX_LEN + 1);
  char *secret = NULL;
  gsize len = 0;
  ssize_t n;

  do
    {
      n = read (fd, bytes + len, FOCUS_SECRET_MAX_LEN + 1 - len);
      len += n > 0 ? (gsize) n : 0;
    }
  while (n > 0 || (n < 0 && errno == EINTR));
  if (n < 0)
    g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID, "\"%s\" cannot be read: %s", path,
                 g_strerror (errno));
  else if (len > FOCUS_SECRET_MAX_LEN)
    g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_LIMIT,
                 "\"%s\" is longer than %d bytes; it must hold the secret only", path,
                 FOCUS_SECRET_MAX_LEN);
  else
    secret = focus_secret_first_line (bytes, len, path, error);
  explicit_bzero (bytes, FOCUS_SECRET_MAX_LEN + 1);
  g_free (bytes);
  return secret;
}

/* A link to another file of the user's is welcome: what counts is whose the file is. */
static char *
secret_of_file (const char *path, gboolean strict, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  char *secret = NULL;

  if (fd < 0)
    {
      g_set_error (error, FOCUS_ERROR, errno == ENOENT ? FOCUS_ERROR_AUTH : FOCUS_ERROR_INVALID,
                   "\"%s\" cannot be opened: %s", path, g_strerror (errno));
      return NULL;
    }
  if (check_owner (fd, path, strict, error))
    secret = read_secret (fd, path, error);
  close (fd);
  return secret;
}

static char *
secret_of_credential (const char *folder, const char *name, GError **error)
{
  g_autofree char *path = NULL;

  if (folder == NULL || !is_plain_name (name))
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_AUTH,
                   "no credential \"%s\": systemd gave none; add LoadCredential= to the unit",
                   name);
      return NULL;
    }
  /* Not strict: systemd owns the file and lets us in by an access list, which shows as group bits.
   */
  path = g_build_filename (folder, name, NULL);
  return secret_of_file (path, FALSE, error);
}

typedef struct
{
  char *account;         /* owned */
  char *credentials_dir; /* owned, nullable */
} Fallback;

static void
fallback_free (gpointer data)
{
  Fallback *fallback = data;

  g_free (fallback->account);
  g_free (fallback->credentials_dir);
  g_free (fallback);
}

static void
return_secret (GTask *task, char *secret, GError *error)
{
  if (secret != NULL)
    g_task_return_pointer (task, secret, (GDestroyNotify) focus_secret_wipe);
  else
    g_task_return_error (task, error);
}

/* R51: after the keyring comes the credential, but a locked keyring is waited for. */
static void
on_keyring (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Fallback *fallback = g_task_get_task_data (task);
  GError *error = NULL;
  char *secret = focus_secret_keyring_lookup_finish (result, &error);

  if (secret == NULL && fallback->credentials_dir != NULL && !focus_secret_error_is_locked (error)
      && !g_error_matches (error, FOCUS_ERROR, FOCUS_ERROR_BUSY))
    secret = secret_of_credential (fallback->credentials_dir, fallback->account, NULL);
  if (secret != NULL)
    g_clear_error (&error);
  return_secret (task, secret, error);
}

static void
on_command (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  char *secret = focus_secret_command_finish (result, &error);

  return_secret (task, secret, error);
}

void
focus_secret_lookup_async (const FocusSecretSource *source, const char *account, const char *url,
                           const char *user, GCancellable *cancellable, GAsyncReadyCallback done,
                           gpointer user_data)
{
  GTask *task = g_task_new (NULL, NULL, done, user_data);
  Fallback *fallback = g_new0 (Fallback, 1);
  GError *error = NULL;
  char *secret;

  fallback->account = g_strdup (account);
  fallback->credentials_dir = g_strdup (source->credentials_dir);
  g_task_set_task_data (task, fallback, fallback_free);
  switch (source->kind)
    {
    case FOCUS_SECRET_KEYRING:
      focus_secret_keyring_lookup_async (account, url, user, cancellable, on_keyring, task);
      break;
    case FOCUS_SECRET_COMMAND:
      focus_secret_command_async (source->argument, cancellable, on_command, task);
      break;
    case FOCUS_SECRET_CREDENTIAL:
    case FOCUS_SECRET_FILE:
      secret = source->kind == FOCUS_SECRET_FILE
                   ? secret_of_file (source->argument, TRUE, &error)
                   : secret_of_credential (source->credentials_dir, source->argument, &error);
      return_secret (task, secret, error);
      g_object_unref (task);
      break;
    }
}

char *
focus_secret_lookup_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

gboolean
focus_secret_error_is_locked (const GError *error)
{
  return g_error_matches (error, FOCUS_ERROR, FOCUS_ERROR_AUTH)
         && g_str_has_prefix (error->message, FOCUS_SECRET_LOCKED);
}

void
focus_secret_wipe (char *secret)
{
  if (secret == NULL)
    return;
  explicit_bzero (secret, strlen (secret));
  g_free (secret);
}
