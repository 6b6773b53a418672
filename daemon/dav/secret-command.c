// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A secret that a program prints: argv without a shell, the first line of its output.
#include "dav/secret-private.h"

/* Long enough for a person to touch a key, short enough not to hold a sync for ever. */
#define COMMAND_LIMIT_MS 30000

typedef struct
{
  FocusDeadline deadline;
  GSubprocess *process; /* owned */
  char *program;        /* owned; argv[0]: the only part of the command fit for a message */
  char *bytes;          /* owned; wiped */
  gsize len;
} Command;

static void
command_free (gpointer data)
{
  Command *command = data;

  focus_deadline_clear (&command->deadline);
  g_clear_object (&command->process);
  g_free (command->program);
  if (command->bytes != NULL)
    explicit_bzero (command->bytes, FOCUS_SECRET_MAX_LEN);
  g_free (command->bytes);
  g_free (command);
}

static void
fail (GTask *task, GError *error)
{
  Command *command = g_task_get_task_data (task);

  g_subprocess_force_exit (command->process);
  g_task_return_error (task, focus_deadline_error (&command->deadline, command->program, error));
  g_object_unref (task);
}

static void
on_exited (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Command *command = g_task_get_task_data (task);
  GSubprocess *process = G_SUBPROCESS (source);
  GError *error = NULL;
  char *secret;

  if (!g_subprocess_wait_finish (process, result, &error))
    {
      fail (task, error);
      return;
    }
  if (!g_subprocess_get_successful (process))
    g_set_error (&error, FOCUS_ERROR, FOCUS_ERROR_AUTH,
                 "the command \"%s\" failed and gave no secret; run it by hand", command->program);
  secret = error == NULL
               ? focus_secret_first_line (command->bytes, command->len, command->program, &error)
               : NULL;
  if (secret != NULL)
    g_task_return_pointer (task, secret, (GDestroyNotify) focus_secret_wipe);
  else
    g_task_return_error (task, error);
  g_object_unref (task);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Command *command = g_task_get_task_data (task);
  GInputStream *output = G_INPUT_STREAM (source);
  GError *error = NULL;
  gssize n = g_input_stream_read_finish (output, result, &error);

  if (n > 0)
    command->len += (gsize) n;
  if (n > 0 && command->len == FOCUS_SECRET_MAX_LEN)
    error = g_error_new (FOCUS_ERROR, FOCUS_ERROR_LIMIT,
                         "the command \"%s\" prints more than %d bytes; let it print the secret",
                         command->program, FOCUS_SECRET_MAX_LEN);
  if (error != NULL)
    fail (task, error);
  else if (n > 0)
    /* To the end, not to the first line: a pipe closed early would make the program fail. */
    g_input_stream_read_async (output, command->bytes + command->len,
                               FOCUS_SECRET_MAX_LEN - command->len, G_PRIORITY_DEFAULT,
                               command->deadline.cancellable, on_read, task);
  else
    g_subprocess_wait_async (command->process, command->deadline.cancellable, on_exited, task);
}

/* Its standard input is /dev/null; what it complains of may hold the secret, so nobody reads it. */
static GSubprocess *
spawn (const char *command_line, char **ret_program, GError **error)
{
  g_auto (GStrv) argv = NULL;
  g_autoptr (GError) cause = NULL;
  GSubprocess *process = NULL;

  if (g_shell_parse_argv (command_line, NULL, &argv, &cause))
    process = g_subprocess_newv ((const char *const *) argv,
                                 G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                                 &cause);
  if (process != NULL)
    *ret_program = g_strdup (argv[0]);
  else if (argv == NULL)
    g_set_error_literal (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
                         "the command for the secret cannot be read; check its quotes");
  else
    g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
                 "the command \"%s\" does not start; write the full path of a program", argv[0]);
  return process;
}

void
focus_secret_command_async (const char *command_line, GCancellable *cancellable,
                            GAsyncReadyCallback done, gpointer user_data)
{
  GTask *task = g_task_new (NULL, NULL, done, user_data);
  Command *command = g_new0 (Command, 1);
  GError *error = NULL;

  focus_deadline_init (&command->deadline, COMMAND_LIMIT_MS, cancellable);
  g_task_set_task_data (task, command, command_free);
  command->process = spawn (command_line, &command->program, &error);
  if (command->process == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  command->bytes = g_malloc0 (FOCUS_SECRET_MAX_LEN);
  g_input_stream_read_async (g_subprocess_get_stdout_pipe (command->process), command->bytes,
                             FOCUS_SECRET_MAX_LEN, G_PRIORITY_DEFAULT,
                             command->deadline.cancellable, on_read, task);
}

char *
focus_secret_command_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
