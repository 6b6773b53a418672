// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Questions to the person at the terminal.
#include "ask.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

/* Longer is no password and no answer, but a file by mistake. */
#define LINE_MAX_BYTES 4096
/* What ctrl-C sends while it is no signal. */
#define CANCEL '\003'
/* A key that was pressed so shortly before a question was not meant for it. */
#define SETTLE_MS 30
/* Keys dropped at most: a key that is held down goes on for ever. */
#define MAX_DROPPED 1000

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

/* How a terminal was before something was asked in another manner. */
typedef struct
{
  struct termios before;
  sigset_t signals;
} Manner;

/* Without echo, and line by line or key by key. ctrl-C comes as a character meanwhile, so that no
   signal can leave the terminal so. FALSE when stdin is no terminal. */
static gboolean
take_terminal (Manner *manner, gboolean by_line)
{
  struct termios wanted;
  sigset_t stop;

  if (tcgetattr (STDIN_FILENO, &manner->before) < 0)
    return FALSE;
  wanted = manner->before;
  wanted.c_lflag &= ~(tcflag_t) (ECHO | ISIG | ICANON);
  if (by_line)
    {
      wanted.c_lflag |= ICANON;
      wanted.c_cc[VEOL] = CANCEL;
    }
  else
    {
      wanted.c_cc[VMIN] = 1;
      wanted.c_cc[VTIME] = 0;
    }
  sigemptyset (&stop);
  sigaddset (&stop, SIGINT);
  sigaddset (&stop, SIGTERM);
  sigprocmask (SIG_BLOCK, &stop, &manner->signals);
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &wanted);
  return TRUE;
}

/* TCSAFLUSH: what follows the answer, such as the rest of an arrow key, is not for the shell. */
static void
give_back_terminal (const Manner *manner)
{
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &manner->before);
  sigprocmask (SIG_SETMASK, &manner->signals, NULL);
}

/* What was typed before the question is no answer to it. Taking the terminal drops what has
   arrived; what is still on its way through it needs a moment. */
static void
drop_typed (void)
{
  struct pollfd typed = { .fd = STDIN_FILENO, .events = POLLIN };
  char key;

  for (int i = 0; i < MAX_DROPPED; i++)
    if (poll (&typed, 1, SETTLE_MS) <= 0 || read (STDIN_FILENO, &key, 1) <= 0)
      return;
}

/* `enter`: what Enter alone says. */
static gboolean
ask_key (const char *question, gboolean enter)
{
  Manner manner;
  char key = 0;
  gssize n;

  if (!take_terminal (&manner, FALSE))
    return FALSE;
  drop_typed ();
  fputs (question, stderr);
  fflush (stderr);
  do
    n = read (STDIN_FILENO, &key, 1);
  while (n < 0 && errno == EINTR);
  gboolean is_enter = key == '\n' || key == '\r';
  gboolean yes = n == 1 && (key == 'y' || key == 'Y' || (enter && is_enter));
  give_back_terminal (&manner);
  fputs (yes ? "y\n" : "n\n", stderr);
  return yes;
}

gboolean
focus_ask_key (const char *question)
{
  return ask_key (question, FALSE);
}

gboolean
focus_ask_go (const char *question)
{
  return ask_key (question, TRUE);
}

void
focus_ask_hold (FocusOutput *out)
{
  if (!focus_output_flush (out) || !focus_ask_possible ())
    return;
  g_free (focus_ask_line ("Press Enter to close this window. "));
}

char *
focus_ask_password (const char *question)
{
  Manner manner;

  if (!take_terminal (&manner, TRUE))
    return NULL;
  char *password = focus_ask_line (question);
  give_back_terminal (&manner);
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
