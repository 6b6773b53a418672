// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A program that sends a message.
//
// The message is in a file without a name, which the program gets as its standard input: nothing of
// it has to be written while the program reads, or does not. What is waited for is the end of the
// program, then the end of its standard error for a moment: a child of its own may hold that open.
#include "engine/mail-program.h"

#include <gio/gio.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define LINGER_MS 500

struct FocusMailProgram
{
  GSubprocess *process; /* owned, nullable: it did not start */
  char *name;           /* owned; argv[0] */
  guint limit_ms;
  GCancellable *reading; /* owned */
  GString *said;         /* owned; at most FOCUS_MAIL_PROGRAM_MAX_SAID */
  char chunk[4096];
  guint n_pending; /* asynchronous calls under way */
  guint source;    /* the limit, then the moment of lingering; 0: none */
  gboolean exited, is_late;
  GError *error;             /* owned, nullable: it did not start */
  FocusMailProgramDone done; /* NULL: told */
  gpointer user_data;
};

static void
free_when_quiet (FocusMailProgram *program)
{
  if (program->n_pending > 0 || program->source != 0 || program->done != NULL)
    return;
  g_clear_object (&program->process);
  g_clear_object (&program->reading);
  g_string_free (program->said, TRUE);
  g_clear_error (&program->error);
  g_free (program->name);
  g_free (program);
}

/* What it complained of, in one line. */
static char *
complaint (const FocusMailProgram *program)
{
  g_autofree char *valid = g_utf8_make_valid (program->said->str, (gssize) program->said->len);

  for (char *p = valid; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      *p = ' ';
  g_strstrip (valid);
  return *valid != '\0' ? g_strdup (valid) : g_strdup ("it does not say why");
}

static GError *
verdict (const FocusMailProgram *program)
{
  g_autofree char *why = NULL;

  if (program->error != NULL)
    return g_error_copy (program->error);
  if (program->is_late)
    return g_error_new (FOCUS_ERROR, FOCUS_ERROR_OFFLINE,
                        "\"%s\" did not end within %u s: whether the mail was sent is not known",
                        program->name, program->limit_ms / 1000);
  if (g_subprocess_get_successful (program->process))
    return NULL;
  why = complaint (program);
  if (g_subprocess_get_if_exited (program->process))
    return g_error_new (FOCUS_ERROR, FOCUS_ERROR_INVALID, "\"%s\" failed with status %d: %s",
                        program->name, g_subprocess_get_exit_status (program->process), why);
  return g_error_new (FOCUS_ERROR, FOCUS_ERROR_INVALID, "\"%s\" was ended by signal %d: %s",
                      program->name, g_subprocess_get_term_sig (program->process), why);
}

static void
tell (FocusMailProgram *program)
{
  FocusMailProgramDone done = g_steal_pointer (&program->done);
  g_autoptr (GError) error = NULL;

  g_clear_handle_id (&program->source, g_source_remove);
  g_cancellable_cancel (program->reading);
  if (done == NULL)
    return;
  error = verdict (program);
  done (error, program->user_data);
}

static gboolean
lingered (gpointer data)
{
  FocusMailProgram *program = data;

  program->source = 0;
  tell (program);
  free_when_quiet (program);
  return G_SOURCE_REMOVE;
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  FocusMailProgram *program = data;
  GInputStream *stream = G_INPUT_STREAM (source);
  gssize n = g_input_stream_read_finish (stream, result, NULL);
  gsize room = FOCUS_MAIL_PROGRAM_MAX_SAID - program->said->len;

  program->n_pending--;
  if (n > 0)
    {
      /* To the end: a pipe that nobody reads would stop the program. */
      g_string_append_len (program->said, program->chunk, (gssize) MIN ((gsize) n, room));
      program->n_pending++;
      g_input_stream_read_async (stream, program->chunk, sizeof program->chunk, G_PRIORITY_DEFAULT,
                                 program->reading, on_read, program);
      return;
    }
  if (program->exited)
    tell (program);
  free_when_quiet (program);
}

static void
on_exited (GObject *source, GAsyncResult *result, gpointer data)
{
  FocusMailProgram *program = data;

  (void) g_subprocess_wait_finish (program->process, result, NULL);
  program->n_pending--;
  program->exited = TRUE;
  g_clear_handle_id (&program->source, g_source_remove);
  if (program->n_pending == 0 || program->is_late)
    tell (program);
  else if (program->done != NULL)
    program->source = g_timeout_add (LINGER_MS, lingered, program);
  else
    g_cancellable_cancel (program->reading);
  free_when_quiet (program);
}

/* With all that it started: it leads a group of its own. */
static gboolean
is_too_late (gpointer data)
{
  FocusMailProgram *program = data;
  const char *id = g_subprocess_get_identifier (program->process);
  gint64 pid = id != NULL ? g_ascii_strtoll (id, NULL, 10) : 0;

  program->source = 0;
  program->is_late = TRUE;
  if (pid > 1)
    kill ((pid_t) -pid, SIGKILL);
  g_subprocess_force_exit (program->process);
  return G_SOURCE_REMOVE;
}

static gboolean
tell_failure (gpointer data)
{
  FocusMailProgram *program = data;

  program->source = 0;
  tell (program);
  free_when_quiet (program);
  return G_SOURCE_REMOVE;
}

static void
lead_group (gpointer unused)
{
  setpgid (0, 0);
}

/* A file without a name that holds the message, to be read from its beginning; -1: there is no
   room. */
static int
file_of (GBytes *message)
{
  gsize len;
  const char *bytes = g_bytes_get_data (message, &len);
  int fd = memfd_create ("message", MFD_CLOEXEC);

  while (fd >= 0 && len > 0)
    {
      gssize n = write (fd, bytes, len);
      if (n <= 0)
        {
          close (fd);
          return -1;
        }
      bytes += n;
      len -= (gsize) n;
    }
  if (fd >= 0)
    lseek (fd, 0, SEEK_SET);
  return fd;
}

static gboolean
spawn (FocusMailProgram *program, const char *command, GBytes *message, GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
      G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_auto (GStrv) argv = NULL;
  g_autoptr (GError) cause = NULL;
  int fd;

  if (!g_shell_parse_argv (command, NULL, &argv, &cause))
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
                   "'mail' in [answers] cannot be read: %s", cause->message);
      return FALSE;
    }
  program->name = g_strdup (argv[0]);
  fd = file_of (message);
  if (fd < 0)
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID, "there is no room for the mail");
      return FALSE;
    }
  g_subprocess_launcher_take_stdin_fd (launcher, fd);
  g_subprocess_launcher_set_child_setup (launcher, lead_group, NULL, NULL);
  program->process = g_subprocess_launcher_spawnv (launcher, (const char *const *) argv, &cause);
  if (program->process == NULL)
    g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID, "\"%s\" does not start: %s", argv[0],
                 cause->message);
  return program->process != NULL;
}

FocusMailProgram *
focus_mail_program_run (const char *command, GBytes *message, guint limit_ms,
                        FocusMailProgramDone done, gpointer user_data)
{
  FocusMailProgram *program = g_new0 (FocusMailProgram, 1);

  program->limit_ms = limit_ms;
  program->reading = g_cancellable_new ();
  program->said = g_string_new (NULL);
  program->done = done;
  program->user_data = user_data;
  if (!spawn (program, command, message, &program->error))
    {
      program->source = g_idle_add (tell_failure, program);
      return program;
    }
  program->n_pending = 2;
  program->source = g_timeout_add (limit_ms, is_too_late, program);
  g_input_stream_read_async (g_subprocess_get_stderr_pipe (program->process), program->chunk,
                             sizeof program->chunk, G_PRIORITY_DEFAULT, program->reading, on_read,
                             program);
  g_subprocess_wait_async (program->process, NULL, on_exited, program);
  return program;
}

void
focus_mail_program_leave (FocusMailProgram *program)
{
  program->done = NULL;
  g_clear_handle_id (&program->source, g_source_remove);
  g_cancellable_cancel (program->reading);
  free_when_quiet (program);
}
