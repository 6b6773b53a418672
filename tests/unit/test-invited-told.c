// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The notification about an unclear invitation: its buttons, several at once, and who may read it.
#include "invited-fixture.h"

#define SEVERAL FOCUS_INVITED_SEVERAL
#define TEXT    FOCUS_INVITED_TEXT
#define INFORM  "DESCRIPTION:Update for all\r\n"

/* What the mail program was given. */
typedef struct
{
  guint n;
  char *mailto; /* owned, nullable */
  gboolean refuses;
} Mail;

static gboolean
take_mail (const char *mailto, const char *token, gpointer data)
{
  Mail *mail = data;

  g_free (mail->mailto);
  mail->mailto = g_strdup (mailto);
  mail->n++;
  return !mail->refuses;
}

static void
mail_init (Mail *mail, NudgeWorld *nudges)
{
  *mail = (Mail){ 0 };
  nudges->world.engine->setup.open_mail = take_mail;
  nudges->world.engine->setup.open_data = mail;
}

static gboolean
is_fine (NudgeWorld *nudges, const char *uid)
{
  return focus_invited_is_fine (nudges->world.engine->invited, uid);
}

static guint
n_unclear (NudgeWorld *nudges)
{
  g_autoptr (GVariant)
      status = g_variant_ref_sink (focus_engine_status (nudges->world.engine, NULL));
  g_autoptr (GVariant)
      unclear = g_variant_lookup_value (status, "unclear", G_VARIANT_TYPE ("aa{sv}"));

  return (guint) g_variant_n_children (unclear);
}

/* The text opens, and nothing is shown any more; nothing is opened by itself. */
static void
test_ask (NudgeWorld *nudges, gconstpointer data)
{
  Mail mail;

  mail_init (&mail, nudges);
  land (nudges, "Sync", TOMORROW INVITED);
  g_assert_cmpuint (mail.n, ==, 0);
  act_of (nudges, "Sync", "ask");
  g_assert_cmpuint (mail.n, ==, 1);
  g_assert_true (g_str_has_prefix (mail.mailto, "mailto:els@x.example?subject=Re%3A%20Sync&body="));
  g_assert_cmpuint (fake_notifier_n_shown (&nudges->fake), ==, 0);
  g_assert_false (is_fine (nudges, "Sync"));
  g_free (mail.mailto);
}

/* Where no mail program takes it, or no mail goes there: how to get at the text. */
static void
test_no_mail (NudgeWorld *nudges, gconstpointer data)
{
  static const char no_address[] =
      "ORGANIZER;CN=Els:urn:uuid:1\r\nATTENDEE:mailto:els@x.example\r\n"
      "ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:me@x\r\nATTENDEE:mailto:tom@x.example";
  g_autofree char *lines = g_strconcat (TOMORROW, no_address, NULL);
  Mail mail;

  mail_init (&mail, nudges);
  mail.refuses = TRUE;
  land (nudges, "Sync", TOMORROW INVITED);
  act_of (nudges, "Sync", "ask");
  g_assert_true (strstr (shown (nudges, TEXT)->body, "focusctl hygiene ask ") != NULL);
  dismiss (nudges, TEXT);
  mail.refuses = FALSE;
  land (nudges, "Call", TOMORROW INVITED);
  act_of (nudges, "Call", "ask");
  g_assert_null (shown (nudges, TEXT));
  focus_engine_mail_failed (nudges->world.engine);
  g_assert_nonnull (shown (nudges, TEXT));
  dismiss (nudges, TEXT);
  g_assert_cmpuint (mail.n, ==, 2);
  land (nudges, "Talk", lines);
  act_of (nudges, "Talk", "ask");
  g_assert_cmpuint (mail.n, ==, 2); /* nobody to write to */
  g_assert_nonnull (shown (nudges, TEXT));
  g_free (mail.mailto);
}

/* Of a meeting that only informs. */
static void
test_inform (NudgeWorld *nudges, gconstpointer data)
{
  Mail mail;

  mail_init (&mail, nudges);
  land (nudges, "Update", TOMORROW INFORM INVITED);
  g_assert_cmpstr (shown_of (nudges, "Update")->actions[0].label, ==, "Suggest writing instead");
  act_of (nudges, "Update", "ask");
  g_assert_nonnull (strstr (mail.mailto, "writing"));
  g_free (mail.mailto);
}

/* For the whole series, over a restart, and in the status. */
static void
test_fine (NudgeWorld *nudges, gconstpointer data)
{
  land (nudges, "Daily",
        "DTSTART:20261117T150000Z\r\nDTEND:20261117T153000Z\r\nRRULE:FREQ=DAILY\r\n" INVITED);
  g_assert_cmpuint (n_unclear (nudges), ==, 1);
  act_of (nudges, "Daily", "fine");
  g_assert_true (is_fine (nudges, "Daily"));
  g_assert_cmpuint (n_unclear (nudges), ==, 0);
  restart (nudges);
  flush (nudges);
  g_assert_true (is_fine (nudges, "Daily"));
  come_to (nudges, AT (48 + 9, 5)); /* "Old" is over */
  flush (nudges);
  g_assert_cmpuint (n_unclear (nudges), ==, 0);
  ASSERT_TOLD_OF (nudges, "Daily");
}

/* Forgotten 400 days after its last meeting, and not before. */
static void
test_forgotten (NudgeWorld *nudges, gconstpointer data)
{
  land (nudges, "Monthly",
        "DTSTART:20261119T150000Z\r\nDTEND:20261119T153000Z\r\n"
        "RRULE:FREQ=MONTHLY;COUNT=12\r\n" INVITED);
  act_of (nudges, "Monthly", "fine");
  for (guint month = 1; month <= 24; month++)
    {
      come_to (nudges, AT (9, 5) + (gint64) month * 30 * FOCUS_DAY_S);
      flush (nudges);
      g_assert_true (is_fine (nudges, "Monthly"));
    }
  come_to (nudges, AT (9, 5) + (gint64) 800 * FOCUS_DAY_S);
  g_assert_false (is_fine (nudges, "Monthly"));
}

/* As the bus asks for it: by an id or a UID, and back. */
static void
test_set_fine (NudgeWorld *nudges, gconstpointer data)
{
  FocusEngine *engine = nudges->world.engine;
  g_autoptr (GError) error = NULL;
  g_autofree char *uid = NULL;
  g_autofree char *again = NULL;

  land (nudges, "Sync", TOMORROW INVITED);
  uid = focus_engine_set_fine (engine, "Sync", TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (uid, ==, "Sync");
  g_assert_null (shown_of (nudges, "Sync")); /* taken back */
  g_assert_true (is_fine (nudges, "Sync"));
  again = focus_engine_set_fine (engine, "Sync", FALSE, &error);
  g_assert_no_error (error);
  g_assert_false (is_fine (nudges, "Sync"));
  flush (nudges);
  ASSERT_TOLD_OF (nudges, "Sync"); /* once and for all */
  g_assert_null (focus_engine_set_fine (engine, "nobody", TRUE, &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_NOT_FOUND);
}

static void
test_why (NudgeWorld *nudges, gconstpointer data)
{
  const FocusNotification *why;

  land (nudges, "Sync", TOMORROW INVITED);
  act_of (nudges, "Sync", "why");
  why = shown_of (nudges, "Sync");
  g_assert_cmpstr (why->summary, ==, "Why this invitation is unclear");
  g_assert_true (
      g_str_has_prefix (why->body, "Sync\nNo clear goal: ask what the meeting is for\n"));
  g_assert_cmpuint (why->n_actions, ==, 2);
  act_of (nudges, "Sync", "fine");
  g_assert_true (is_fine (nudges, "Sync"));
}

static void
write_many (NudgeWorld *nudges, guint n, const char *prefix)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *uid = g_strdup_printf ("%s %03u", prefix, i);
      write_event (&nudges->world, uid, TOMORROW INVITED);
    }
  pull (nudges);
}

/* A storm is one notification; what follows at once is in it. */
static void
test_storm (NudgeWorld *nudges, gconstpointer data)
{
  write_many (nudges, 200, "Sync");
  ASSERT_TOLD (nudges, SEVERAL);
  g_assert_cmpstr (shown (nudges, SEVERAL)->summary, ==, "200 unclear invitations");
  g_assert_true (g_str_has_suffix (shown (nudges, SEVERAL)->body, "\nand 196 more"));
  write_many (nudges, 2, "Call");
  g_assert_cmpstr (shown (nudges, SEVERAL)->summary, ==, "202 unclear invitations");
  land (nudges, "Talk", TOMORROW INVITED);
  g_assert_cmpstr (shown (nudges, SEVERAL)->summary, ==, "203 unclear invitations");
  g_assert_cmpuint (fake_notifier_n_shown (&nudges->fake), ==, 1);
  act (nudges, SEVERAL, "fine");
  flush (nudges);
  g_assert_true (is_fine (nudges, "Sync 000") && is_fine (nudges, "Talk"));
  g_assert_cmpuint (fake_notifier_n_shown (&nudges->fake), ==, 0);
}

/* One after the other within minutes: the second makes a list of both. */
static void
test_dribble (NudgeWorld *nudges, gconstpointer data)
{
  land (nudges, "Sync", TOMORROW INVITED);
  land (nudges, "Call", TOMORROW INVITED);
  g_assert_null (shown_of (nudges, "Sync"));
  g_assert_cmpstr (shown (nudges, SEVERAL)->summary, ==, "2 unclear invitations");
  act (nudges, SEVERAL, "show");
  flush (nudges);
  g_assert_nonnull (shown_of (nudges, "Sync"));
  g_assert_nonnull (shown_of (nudges, "Call"));
  come_to (nudges, AT (9, 30));
  land (nudges, "Talk", TOMORROW INVITED);
  g_assert_nonnull (shown_of (nudges, "Talk")); /* by itself: that was long ago */
}

/* As many as are shown at a time, the last place is for the list of the rest. */
static void
test_show (NudgeWorld *nudges, gconstpointer data)
{
  write_many (nudges, 5, "Sync");
  act (nudges, SEVERAL, "show");
  flush (nudges);
  g_assert_cmpuint (fake_notifier_n_shown (&nudges->fake), ==, 3);
  g_assert_cmpstr (shown (nudges, SEVERAL)->summary, ==, "3 unclear invitations");
  dismiss (nudges, SEVERAL);
  pull (nudges);
  g_assert_null (shown (nudges, SEVERAL));
}

/* No title on a locked screen, nor where none is wanted (R30). */
static void
test_privacy (NudgeWorld *nudges, gconstpointer data)
{
  land (nudges, "Sync", TOMORROW INVITED);
  lock_screen (nudges);
  g_assert_null (strstr (shown_of (nudges, "Sync")->body, "Sync"));
  g_assert_cmpstr (shown_of (nudges, "Sync")->summary, ==, "An unclear invitation");
  unlock_screen (nudges);
  dismiss_of (nudges, "Sync");
  set_config (nudges, "[notify]\nprivacy = always\n");
  land (nudges, "Call", TOMORROW INVITED);
  g_assert_null (strstr (shown_of (nudges, "Call")->body, "Call"));
  act_of (nudges, "Call", "why");
  g_assert_null (strstr (shown_of (nudges, "Call")->body, "Call"));
  write_many (nudges, 3, "Talk");
  g_assert_cmpstr (shown (nudges, SEVERAL)->body, ==, "");
}

static void
told_set_up (NudgeWorld *nudges, gconstpointer more)
{
  nudges_set_up (nudges, more);
  invited_begin (nudges);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (NudgeWorld *nudges, gconstpointer data);
  } tests[] = { { "/invited/ask", test_ask },
                { "/invited/no-mail", test_no_mail },
                { "/invited/inform", test_inform },
                { "/invited/fine", test_fine },
                { "/invited/forgotten", test_forgotten },
                { "/invited/set-fine", test_set_fine },
                { "/invited/why", test_why },
                { "/invited/storm", test_storm },
                { "/invited/dribble", test_dribble },
                { "/invited/show", test_show },
                { "/invited/privacy", test_privacy } };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, NudgeWorld, NULL, told_set_up, tests[i].test, nudges_tear_down);
  return g_test_run ();
}
