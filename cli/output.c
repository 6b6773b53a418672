// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Where the answer goes: a text that grows, its width and colours, the pager; and the trouble.
#include "output.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "text.h"

#define MIN_COLUMNS 40

static const char *const styles[] = {
  [FOCUS_STYLE_PLAIN] = "\033[0m",  [FOCUS_STYLE_HEADING] = "\033[1m",
  [FOCUS_STYLE_DIM] = "\033[2m",    [FOCUS_STYLE_GOOD] = "\033[32m",
  [FOCUS_STYLE_WEAK] = "\033[33m",  [FOCUS_STYLE_BAD] = "\033[31m",
  [FOCUS_STYLE_NOW] = "\033[1;36m",
};

static gboolean
is_dumb (void)
{
  const char *term = g_getenv ("TERM");
  const char *no_colour = g_getenv ("NO_COLOR");
  return (no_colour && *no_colour) || !term || g_str_equal (term, "dumb");
}

FocusOutput *
focus_output_new (void)
{
  FocusOutput *out = g_new0 (FocusOutput, 1);
  gboolean tty = isatty (STDOUT_FILENO);
  struct winsize size = { 0 };
  const char *columns = g_getenv ("COLUMNS");
  guint64 wanted = columns ? g_ascii_strtoull (columns, NULL, 10) : 0;

  if (tty && ioctl (STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
    out->rows = size.ws_row;
  if (wanted == 0)
    wanted = size.ws_col;
  if (wanted == 0)
    wanted = tty ? 80 : FOCUS_OUTPUT_MAX_COLUMNS;
  out->columns = (guint) CLAMP (wanted, MIN_COLUMNS, FOCUS_OUTPUT_MAX_COLUMNS);
  out->screen = (guint) CLAMP (wanted, MIN_COLUMNS, FOCUS_OUTPUT_MAX_SCREEN);
  out->colour = tty && !is_dumb ();
  out->text = g_string_new (NULL);
  return out;
}

void
focus_output_free (FocusOutput *out)
{
  if (!out)
    return;
  g_string_free (out->text, TRUE);
  g_free (out);
}

const char *
focus_output_style (const FocusOutput *out, FocusStyle style)
{
  return out->colour ? styles[style] : "";
}

void
focus_output_styled (FocusOutput *out, FocusStyle style, const char *text)
{
  g_string_append_printf (out->text, "%s%s%s", focus_output_style (out, style), text,
                          focus_output_style (out, FOCUS_STYLE_PLAIN));
}

static guint
count_lines (const char *text)
{
  guint n = 0;

  while ((text = strchr (text, '\n')))
    {
      n++;
      text++;
    }
  return n;
}

/* FALSE when no pager could take it: then it is written as it is. Like git: less that goes away
   when all fits, keeps colours, and leaves the text on the screen. */
static gboolean
page (const FocusOutput *out)
{
  const char *pager = g_getenv ("PAGER");

  if (out->rows == 0 || count_lines (out->text->str) < out->rows)
    return FALSE;
  if (!pager)
    pager = "less";
  if (!*pager || g_str_equal (pager, "cat"))
    return FALSE;
  g_setenv ("LESS", "FRX", FALSE);
  g_setenv ("LESSCHARSET", "utf-8", FALSE);
  FILE *pipe = popen (pager, "we");
  if (!pipe)
    return FALSE;
  /* A pager that is left early is no trouble. */
  void (*before) (int) = signal (SIGPIPE, SIG_IGN);
  fwrite (out->text->str, 1, out->text->len, pipe);
  int status = pclose (pipe);
  signal (SIGPIPE, before);
  return !(WIFEXITED (status) && WEXITSTATUS (status) == 127);
}

gboolean
focus_output_flush (FocusOutput *out)
{
  /* GSocket has SIGPIPE ignored for the whole process. */
  signal (SIGPIPE, SIG_DFL);
  if (out->text->len == 0)
    return TRUE;
  if (!(out->paged && page (out)))
    {
      gsize n = fwrite (out->text->str, 1, out->text->len, stdout);
      if (n < out->text->len || fflush (stdout) != 0)
        {
          focus_trouble ("cannot write the answer: %s", g_strerror (errno));
          return FALSE;
        }
    }
  g_string_truncate (out->text, 0);
  return TRUE;
}

static G_GNUC_PRINTF (2, 0) void say (const char *prefix, const char *format, va_list args)
{
  g_autofree char *raw = g_strdup_vprintf (format, args);
  g_autofree char *clean = focus_text_harmless (raw);
  fprintf (stderr, "%s%s\n", prefix, clean);
}

void
focus_trouble (const char *format, ...)
{
  va_list args;

  va_start (args, format);
  say ("focusctl: ", format, args);
  va_end (args);
}

void
focus_hint (const char *format, ...)
{
  va_list args;

  va_start (args, format);
  say ("  ", format, args);
  va_end (args);
}
