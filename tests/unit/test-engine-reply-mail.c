// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The answer handed to a mail program (R3.18): the message that it gets, and what goes wrong.
#include "reply-fixture.h"

#include <glib/gstdio.h>

#define CALENDAR                                                                                   \
  "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:m\r\n"        \
  "ATTENDEE;CN=Me;PARTSTAT=DECLINED:mailto:Me.With.A.Name.Too.Long.For.One.Li\r\n "                \
  "ne@x.example\r\n"                                                                               \
  "END:VEVENT\r\nEND:VCALENDAR\r\n"
#define DUTCH "Bedankt voor de uitnodiging. Ik kan dan helaas niet, maar wel op een dag van jou."

typedef struct
{
  World world;
  char *program, *out; /* owned */
  guint n_told;
  GError *error; /* owned, nullable */
} MailWorld;

static void
take_end (const GError *error, gpointer data)
{
  MailWorld *mail = data;

  mail->n_told++;
  g_clear_error (&mail->error);
  mail->error = error != NULL ? g_error_copy (error) : NULL;
}

static void
mail_set_up (MailWorld *mail, gconstpointer data)
{
  engine_set_up (&mail->world, NULL);
  mail->program = g_build_filename (mail->world.folder, "sendmail", NULL);
  mail->out = g_build_filename (mail->world.folder, "out", NULL);
}

static void
mail_tear_down (MailWorld *mail, gconstpointer data)
{
  engine_tear_down (&mail->world, NULL);
  g_free (mail->program);
  g_free (mail->out);
  g_clear_error (&mail->error);
}

static void
configure (MailWorld *mail, const char *lines)
{
  g_autofree char *text = g_strdup_printf ("#!/bin/sh\nOUT='%s'\n%s\n", mail->out, lines);
  g_autofree char *config = g_strdup_printf ("[answers]\nmail = %s -t -i\n", mail->program);

  g_assert_true (
      g_file_set_contents_full (mail->program, text, -1, G_FILE_SET_CONTENTS_NONE, 0700, NULL));
  focus_engine_free (mail->world.engine);
  write_config (&mail->world, config);
  start (&mail->world);
  g_assert_cmpuint (n_problems (&mail->world), ==, 0);
  settle (&mail->world);
}

static FocusReply *
reply_new (void)
{
  FocusReply *reply = g_new0 (FocusReply, 1);

  reply->uid = g_strdup ("m");
  reply->partstat = FOCUS_PARTSTAT_DECLINED;
  reply->text = g_strdup (DUTCH);
  reply->organizer = g_strdup ("els@x.example");
  reply->mine = g_strsplit ("/principals/me first@x.example "
                            "me.with.a.name.too.long.for.one.line@x.example",
                            " ", -1);
  reply->by_mail = TRUE;
  return reply;
}

static void
send_reply (MailWorld *mail, const FocusReply *reply, const char *calendar)
{
  g_autoptr (GBytes) bytes = g_bytes_new (calendar, strlen (calendar));

  mail->n_told = 0;
  focus_engine_mail_reply (mail->world.engine, reply, "Overleg\r\nBcc: x@y", bytes, take_end, mail);
  g_assert_cmpuint (mail->n_told, ==, 0); /* never from inside the call */
  iterate_until (iterate_is_set, &mail->n_told);
  iterate_drain ();
  g_assert_cmpuint (mail->n_told, ==, 1);
}

static char *
what_it_got (MailWorld *mail)
{
  char *got = NULL;

  g_assert_true (g_file_get_contents (mail->out, &got, NULL, NULL));
  return got;
}

static void
test_sent (MailWorld *mail, gconstpointer data)
{
  FocusReply *reply = reply_new ();
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *other = NULL;
  /* "Geweigerd: Overleg Bcc: x@y" */
  g_autofree char *subject = g_base64_encode ((const guchar *) "Geweigerd: Overleg Bcc: x@y", 27);

  configure (mail, "cat > \"$OUT\"");
  send_reply (mail, reply, CALENDAR);
  g_assert_no_error (mail->error);
  first = what_it_got (mail);
  g_test_message ("%s", first);
  g_assert_nonnull (strstr (first, "From: me.with.a.name.too.long.for.one.line@x.example\n"));
  g_assert_nonnull (strstr (first, "To: els@x.example\n"));
  g_assert_nonnull (strstr (first, subject));
  g_assert_null (strstr (first, "\nBcc:"));
  g_assert_null (strstr (first, "Auto-Submitted"));
  /* The same answer again is the same message; that nobody clicked is said. */
  send_reply (mail, reply, CALENDAR);
  second = what_it_got (mail);
  g_assert_cmpstr (second, ==, first);
  reply->by_itself = TRUE;
  reply->partstat = FOCUS_PARTSTAT_TENTATIVE;
  send_reply (mail, reply, "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n");
  other = what_it_got (mail);
  g_assert_nonnull (strstr (other, "Auto-Submitted"));
  g_assert_nonnull (strstr (other, "From: first@x.example\n"));
  focus_reply_free (reply);
}

static void
test_failing (MailWorld *mail, gconstpointer data)
{
  FocusReply *reply = reply_new ();

  configure (mail, "cat > /dev/null; echo 'maildrop: permission denied' >&2; exit 75");
  send_reply (mail, reply, CALENDAR);
  g_assert_error (mail->error, FOCUS_ERROR, FOCUS_ERROR_INVALID);
  g_assert_nonnull (strstr (mail->error->message, "status 75: maildrop: permission denied"));
  g_assert_cmpint (g_remove (mail->program), ==, 0);
  send_reply (mail, reply, CALENDAR);
  g_assert_error (mail->error, FOCUS_ERROR, FOCUS_ERROR_INVALID);
  g_assert_nonnull (strstr (mail->error->message, "does not start"));
  focus_reply_free (reply);
}

/* Nothing is started when there is nobody to write to, or from; nor without a program. */
static void
test_not_started (MailWorld *mail, gconstpointer data)
{
  FocusReply *reply = reply_new ();

  configure (mail, "touch \"$OUT\"");
  g_free (reply->organizer);
  reply->organizer = g_strdup ("-oQ/tmp@x");
  send_reply (mail, reply, CALENDAR);
  g_assert_error (mail->error, FOCUS_ERROR, FOCUS_ERROR_INVALID);
  g_strfreev (reply->mine);
  reply->mine = g_strsplit ("/principals/me", " ", -1);
  send_reply (mail, reply, CALENDAR);
  g_assert_error (mail->error, FOCUS_ERROR, FOCUS_ERROR_INVALID);
  g_assert_nonnull (strstr (mail->error->message, "'me'"));
  focus_engine_free (mail->world.engine);
  write_config (&mail->world, "");
  start (&mail->world);
  settle (&mail->world);
  send_reply (mail, reply, CALENDAR);
  g_assert_error (mail->error, FOCUS_ERROR, FOCUS_ERROR_INVALID);
  g_assert_nonnull (strstr (mail->error->message, "[answers]"));
  g_assert_false (g_file_test (mail->out, G_FILE_TEST_EXISTS));
  focus_reply_free (reply);
}

static gboolean
is_there (gpointer path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* focusd ends while the program is at it: told, once; and the mail goes all the same. */
static void
test_ending (MailWorld *mail, gconstpointer data)
{
  FocusReply *reply = reply_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static (CALENDAR, strlen (CALENDAR));

  configure (mail, "cat > \"$OUT.new\"; mv \"$OUT.new\" \"$OUT\"");
  focus_engine_mail_reply (mail->world.engine, reply, "x", bytes, take_end, mail);
  focus_engine_free (mail->world.engine);
  g_assert_cmpuint (mail->n_told, ==, 1);
  g_assert_error (mail->error, FOCUS_ERROR, FOCUS_ERROR_BUSY);
  while (!is_there (mail->out))
    g_main_context_iteration (NULL, FALSE);
  start (&mail->world);
  settle (&mail->world);
  g_assert_cmpuint (mail->n_told, ==, 1);
  focus_reply_free (reply);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/engine-reply-mail/sent", MailWorld, NULL, mail_set_up, test_sent, mail_tear_down);
  g_test_add ("/engine-reply-mail/failing", MailWorld, NULL, mail_set_up, test_failing,
              mail_tear_down);
  g_test_add ("/engine-reply-mail/not-started", MailWorld, NULL, mail_set_up, test_not_started,
              mail_tear_down);
  g_test_add ("/engine-reply-mail/ending", MailWorld, NULL, mail_set_up, test_ending,
              mail_tear_down);
  return g_test_run ();
}
