// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A program that sends a message: what it gets, how it fails, and that it never hangs.
#include "engine/mail-program.h"

#include <glib/gstdio.h>
#include <string.h>

#include "iterate.h"
#include "store-fixture.h"

typedef struct
{
  char *folder;  /* owned */
  char *program; /* owned */
  char *out;     /* owned: what it got */
  guint n_told;
  GError *error; /* owned, nullable */
} Mail;

static void
take_end (const GError *error, gpointer data)
{
  Mail *mail = data;

  mail->n_told++;
  g_clear_error (&mail->error);
  mail->error = error != NULL ? g_error_copy (error) : NULL;
}

static void
set_up_mail (Mail *mail, gconstpointer data)
{
  mail->folder = g_dir_make_tmp ("focus-mail-XXXXXX", NULL);
  mail->program = g_build_filename (mail->folder, "send mail", NULL);
  mail->out = g_build_filename (mail->folder, "out", NULL);
}

static void
tear_down_mail (Mail *mail, gconstpointer data)
{
  iterate_drain ();
  remove_tree (mail->folder);
  g_free (mail->folder);
  g_free (mail->program);
  g_free (mail->out);
  g_clear_error (&mail->error);
}

/* A program of these lines; $OUT is the file for what it gets. Its command. */
static char *
write_program (Mail *mail, const char *lines)
{
  g_autofree char *text = g_strdup_printf ("#!/bin/sh\nOUT='%s'\n%s\n", mail->out, lines);

  g_assert_true (
      g_file_set_contents_full (mail->program, text, -1, G_FILE_SET_CONTENTS_NONE, 0700, NULL));
  return g_strdup_printf ("'%s' -t \"a b\"", mail->program);
}

static void
run (Mail *mail, const char *command, const char *text, guint limit_ms)
{
  g_autoptr (GBytes) message = g_bytes_new (text, strlen (text));

  mail->n_told = 0;
  focus_mail_program_run (command, message, limit_ms, take_end, mail);
  g_assert_cmpuint (mail->n_told, ==, 0);
  iterate_until (iterate_is_set, &mail->n_told);
  iterate_drain ();
  g_assert_cmpuint (mail->n_told, ==, 1);
}

static void
test_sent (Mail *mail, gconstpointer data)
{
  g_autofree char *command = write_program (mail,
                                            "printf '%s|' \"$@\" > \"$OUT\"\ncat >> \"$OUT\"");
  g_autofree char *large = g_strnfill (1000000, 'x');
  g_autofree char *got = NULL;
  g_autofree char *much = NULL;

  run (mail, command, "To: x\n\n$(touch no) `no`\n", 10000);
  g_assert_no_error (mail->error);
  g_assert_true (g_file_get_contents (mail->out, &got, NULL, NULL));
  g_assert_cmpstr (got, ==, "-t|a b|To: x\n\n$(touch no) `no`\n");
  run (mail, command, large, 10000);
  g_assert_no_error (mail->error);
  g_assert_true (g_file_get_contents (mail->out, &much, NULL, NULL));
  g_assert_cmpuint (strlen (much), ==, strlen ("-t|a b|") + 1000000);
}

static void
test_failed (Mail *mail, gconstpointer data)
{
  static const struct
  {
    const char *lines, *told;
  } rows[] = {
    { "echo 'no such\tuser' >&2; echo more >&2; exit 67", "status 67: no such user more" },
    { "exit 1", "status 1: it does not say why" },
    { "kill -9 $$", "ended by signal 9" },
    { "cat > /dev/null; printf '\\377\\033[2J' >&2; exit 2", "status 2: \xef\xbf\xbd [2J" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *command = write_program (mail, rows[i].lines);
      run (mail, command, "x", 10000);
      g_assert_error (mail->error, FOCUS_ERROR, FOCUS_ERROR_INVALID);
      g_test_message ("%s", mail->error->message);
      g_assert_nonnull (strstr (mail->error->message, rows[i].told));
    }
}

/* Much said is cut, and does not stop the program. */
static void
test_talks (Mail *mail, gconstpointer data)
{
  g_autofree char *command = write_program (mail, "yes complaint | head -c 3000000 >&2; exit 3");

  run (mail, command, "x", 10000);
  g_assert_error (mail->error, FOCUS_ERROR, FOCUS_ERROR_INVALID);
  g_assert_nonnull (strstr (mail->error->message, "status 3: complaint"));
  g_assert_cmpuint (strlen (mail->error->message), <, FOCUS_MAIL_PROGRAM_MAX_SAID + 200);
}

static void
test_absent (Mail *mail, gconstpointer data)
{
  g_autofree char *command = g_strdup_printf ("'%s'", mail->program);

  run (mail, command, "x", 10000);
  g_assert_error (mail->error, FOCUS_ERROR, FOCUS_ERROR_INVALID);
  g_assert_nonnull (strstr (mail->error->message, "does not start"));
  run (mail, "'", "x", 10000);
  g_assert_error (mail->error, FOCUS_ERROR, FOCUS_ERROR_INVALID);
  g_assert_nonnull (strstr (mail->error->message, "cannot be read"));
}

static gboolean
is_there (gpointer path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* The process of that number is gone, and is no zombie either. */
static gboolean
is_gone (gpointer id)
{
  g_autofree char *path = g_strdup_printf ("/proc/%s", (const char *) id);

  return !g_file_test (path, G_FILE_TEST_EXISTS);
}

/* It is killed with all that it started. */
static void
test_hangs (Mail *mail, gconstpointer data)
{
  g_autofree char *command = write_program (mail, "sleep 1000 & echo $! > \"$OUT.new\"\n"
                                                  "mv \"$OUT.new\" \"$OUT\"; wait");
  g_autoptr (GBytes) message = g_bytes_new_static ("x", 1);
  g_autofree char *child = NULL;

  focus_mail_program_run (command, message, 300, take_end, mail);
  iterate_until (iterate_is_set, &mail->n_told);
  iterate_drain ();
  g_assert_cmpuint (mail->n_told, ==, 1);
  g_assert_error (mail->error, FOCUS_ERROR, FOCUS_ERROR_OFFLINE);
  g_assert_nonnull (strstr (mail->error->message, "is not known"));
  if (!g_file_get_contents (mail->out, &child, NULL, NULL))
    return; /* killed before it had started anything */
  g_strchomp (child);
  while (!is_gone (child))
    {
      g_autofree char *path = g_strdup_printf ("/proc/%s/stat", child);
      g_autofree char *stat = NULL;
      if (g_file_get_contents (path, &stat, NULL, NULL) && strstr (stat, ") Z ") != NULL)
        break; /* init takes it */
    }
}

/* A child that stays holds its standard error open: nobody waits for that. */
static void
test_child_stays (Mail *mail, gconstpointer data)
{
  g_autofree char *command = write_program (mail, "echo said >&2; sleep 3 & exit 4");

  run (mail, command, "x", 10000);
  g_assert_error (mail->error, FOCUS_ERROR, FOCUS_ERROR_INVALID);
  g_assert_nonnull (strstr (mail->error->message, "status 4: said"));
}

/* Nobody hears of it, and it goes on. */
static void
test_left (Mail *mail, gconstpointer data)
{
  g_autofree char *command = write_program (mail, "cat > \"$OUT.new\"; mv \"$OUT.new\" \"$OUT\"");
  g_autoptr (GBytes) message = g_bytes_new_static ("x", 1);

  focus_mail_program_leave (focus_mail_program_run (command, message, 10000, take_end, mail));
  focus_mail_program_leave (focus_mail_program_run ("/no/such", message, 10000, take_end, mail));
  while (!is_there (mail->out))
    g_main_context_iteration (NULL, FALSE);
  iterate_drain ();
  g_assert_cmpuint (mail->n_told, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/mail-program/sent", Mail, NULL, set_up_mail, test_sent, tear_down_mail);
  g_test_add ("/mail-program/failed", Mail, NULL, set_up_mail, test_failed, tear_down_mail);
  g_test_add ("/mail-program/talks", Mail, NULL, set_up_mail, test_talks, tear_down_mail);
  g_test_add ("/mail-program/absent", Mail, NULL, set_up_mail, test_absent, tear_down_mail);
  g_test_add ("/mail-program/hangs", Mail, NULL, set_up_mail, test_hangs, tear_down_mail);
  g_test_add ("/mail-program/child-stays", Mail, NULL, set_up_mail, test_child_stays,
              tear_down_mail);
  g_test_add ("/mail-program/left", Mail, NULL, set_up_mail, test_left, tear_down_mail);
  return g_test_run ();
}
