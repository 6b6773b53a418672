// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Questions to the person at the terminal.
#include "ask.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

/* Longer is no password and no answer, but a file by mistake. */
#define LINE_MAX_BYTES 4096
/* What ctrl-C sends while it is no signal. */
#define CANCEL '\003'

gboolean
focus_ask_possible (void)
{
  return isatty (STDIN_FILENO);
}

/* Byte by byte, without stdio: nothing of a password stays in a buffer of the C library, and
   nothing behind the line is taken. NULL at the end of input, and for a line that is too long. */
static char *
read_line (void)
{
  char line[LINE_MAX_BYTES];
  gsize len = 0;
  gssize n;
  char *copy = NULL;

  while (len < sizeof line - 1)
    {
      do
        n = read (STDIN_FILENO, line + len, 1);
      while (n < 0 && errno == EINTR);
      if (n <= 0 || line[len] == '\n' || line[len] == CANCEL)
        break;
      len++;
    }
  gboolean ended = n > 0 && line[len] == '\n';
  if (len > 0 && line[len - 1] == '\r')
    len--;
  line[len] = '\0';
  if ((ended || (n == 0 && len > 0)) && g_utf8_validate (line, (gssize) len, NULL))
    copy = g_strndup (line, len);
  explicit_bzero (line, sizeof line);
  return copy;
}

char *
focus_ask_line (const char *question)
{
  fputs (question, stderr);
  fflush (stderr);
  return read_line ();
}

gboolean
focus_ask_consent (const char *question)
{
  g_autofree char *answer = focus_ask_line (question);

  if (!answer)
    return FALSE;
  g_strstrip (answer);
  return g_ascii_strcasecmp (answer, "y") == 0 || g_ascii_strcasecmp (answer, "yes") == 0;
}

char *
focus_ask_password (const char *question)
{
  struct termios before, silent;
  sigset_t stop, old;

  if (tcgetattr (STDIN_FILENO, &before) < 0)
    return NULL;
  silent = before;
  silent.c_lflag &= ~(tcflag_t) (ECHO | ISIG);
  silent.c_lflag |= ICANON;
  /* ctrl-C comes as a character while the echo is off, so that no signal can leave it off. */
  silent.c_cc[VEOL] = CANCEL;
  sigemptyset (&stop);
  sigaddset (&stop, SIGINT);
  sigaddset (&stop, SIGTERM);
  sigprocmask (SIG_BLOCK, &stop, &old);
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &silent);
  char *password = focus_ask_line (question);
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &before);
  sigprocmask (SIG_SETMASK, &old, NULL);
  fputc ('\n', stderr);
  return password;
}

char *
focus_ask_password_stdin (void)
{
  return read_line ();
}

void
focus_ask_wipe (char *password)
{
  if (!password)
    return;
  explicit_bzero (password, strlen (password));
  g_free (password);
}
