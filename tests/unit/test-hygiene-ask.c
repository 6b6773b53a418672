// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The text that asks: its language, what it asks, and the address that opens it.
#include "hygiene-world.h"

#include "core/hygiene-ask.h"

#include <string.h>

static const struct
{
  const char *title, *description;
  FocusLanguage fallback, expected;
} texts[] = {
  { "Sync", NULL, FOCUS_LANGUAGE_DUTCH, FOCUS_LANGUAGE_DUTCH },
  { "Sync", NULL, FOCUS_LANGUAGE_FRENCH, FOCUS_LANGUAGE_FRENCH },
  { "Sync", "We will look at the figures of the year and then see what to do", FOCUS_LANGUAGE_DUTCH,
    FOCUS_LANGUAGE_ENGLISH },
  { "Overleg", "We bekijken de cijfers van het jaar en kijken dan wat er nog moet",
    FOCUS_LANGUAGE_ENGLISH, FOCUS_LANGUAGE_DUTCH },
  { "Besprechung", "Wir sehen uns die Zahlen des Jahres an und was noch nicht fertig ist",
    FOCUS_LANGUAGE_ENGLISH, FOCUS_LANGUAGE_GERMAN },
  { "Point", "Nous regardons les chiffres de l’année et ce qui reste à faire dans le projet",
    FOCUS_LANGUAGE_ENGLISH, FOCUS_LANGUAGE_FRENCH },
  /* What a conference service writes is nobody's language. */
  { "Overleg", "Join the meeting: https://meet.example.org/if-you-are-on-the-phone",
    FOCUS_LANGUAGE_DUTCH, FOCUS_LANGUAGE_DUTCH },
  { "\xff\xfe", "\xff the \xfe", FOCUS_LANGUAGE_GERMAN, FOCUS_LANGUAGE_GERMAN },
};

static void
test_language (void)
{
  World *world = world_new (focus_zone_new_utc ());

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (FocusInvitation)
          invitation = world_invitation (texts[i].title, texts[i].description);
      FocusLanguage found = focus_ask_language (invitation, world->words, texts[i].fallback);
      g_test_message ("%s", texts[i].title);
      g_assert_cmpint (found, ==, texts[i].expected);
    }
  world_free (world);
}

/* FALSE: there is nothing to ask. */
static gboolean
ask (World *world, const FocusInvitation *invitation, FocusLanguage language, FocusAsk *ret_ask)
{
  g_auto (FocusHygiene) hygiene = { 0 };

  focus_hygiene_judge (invitation, &world->context, &hygiene);
  return focus_ask_make (invitation, &hygiene, language, world->zone, ret_ask);
}

static void
test_text (void)
{
  World *world = world_new (focus_zone_new_utc ());
  g_autoptr (FocusInvitation) invitation = world_invitation ("Product sync", NULL);
  g_auto (FocusAsk) text = { 0 };

  g_assert_true (ask (world, invitation, FOCUS_LANGUAGE_ENGLISH, &text));
  g_assert_cmpstr (text.subject, ==, "Re: Product sync");
  g_assert_cmpstr (text.mail, ==, invitation->organizer);
  g_assert_cmpstr (text.body, ==,
                   "Hello Els Maes,\n\nThank you for the invitation to “Product sync” "
                   "(Wednesday 2027-02-10, 14:00). So that I can prepare well, may I ask:\n\n"
                   "- What is it for: what will be different afterwards?\n"
                   "- Do we decide something, make something, or hear news?\n"
                   "- Which points will we speak about?\n\n"
                   "Thank you, and kind regards");
  world_free (world);
}

static void
test_inform (void)
{
  World *world = world_new (focus_zone_new_utc ());
  g_autoptr (FocusInvitation) invitation = world_invitation ("Demo of the new planner", NULL);

  for (guint i = 0; i < FOCUS_N_LANGUAGES; i++)
    {
      g_auto (FocusAsk) text = { 0 };
      g_assert_true (ask (world, invitation, (FocusLanguage) i, &text));
      g_assert_nonnull (strstr (text.body, "2027-02-10\n"));
      g_assert_null (strstr (text.body, "- "));
      g_assert_true (g_utf8_validate (text.body, -1, NULL));
    }
  world_free (world);
}

static void
test_nothing (void)
{
  World *world = world_new (focus_zone_new_utc ());
  g_autoptr (FocusInvitation) mine = world_invitation ("Product sync", NULL);
  g_autoptr (FocusInvitation) party = world_invitation ("Farewell", NULL);
  g_auto (FocusAsk) text = { 0 };

  g_free (mine->organizer);
  mine->organizer = g_strdup (WORLD_ME);
  g_assert_false (ask (world, mine, FOCUS_LANGUAGE_ENGLISH, &text));
  g_assert_false (ask (world, party, FOCUS_LANGUAGE_ENGLISH, &text));
  g_assert_null (text.body);
  world_free (world);
}

/* Organisers as strangers write them; those that no mail goes to have no address. */
static const struct
{
  const char *organizer, *to;
} organizers[] = {
  { "els@example.org", "mailto:els@example.org?subject=" },
  { "els+a&b?c=d@example.org", "mailto:els%2Ba%26b%3Fc%3Dd@example.org?subject=" },
  { "els@example.org,tom@example.org", NULL },
  { "els@example.org\r\nbcc:x@y", NULL },
  { "urn:uuid:1", NULL },
  { "@example.org", NULL },
  { "els@", NULL },
  { "els\xff@example.org", NULL },
};

static void
test_mailto (void)
{
  World *world = world_new (focus_zone_new_utc ());

  for (gsize i = 0; i < G_N_ELEMENTS (organizers); i++)
    {
      g_autoptr (FocusInvitation) invitation = world_invitation ("A & B\r\nBcc: x\u202e", NULL);
      g_auto (FocusAsk) text = { 0 };
      g_autofree char *address = NULL;

      g_free (invitation->organizer);
      invitation->organizer = g_strdup (organizers[i].organizer);
      g_assert_true (ask (world, invitation, FOCUS_LANGUAGE_GERMAN, &text));
      g_assert_cmpstr (text.subject, ==, "Re: A & B Bcc: x");
      address = focus_ask_mailto (&text);
      if (organizers[i].to == NULL)
        g_assert_null (address);
      else
        {
          g_assert_true (g_str_has_prefix (address, organizers[i].to));
          g_assert_nonnull (strstr (address, "subject=Re%3A%20A%20%26%20B%20Bcc%3A%20x&body="));
          g_assert_nonnull (strstr (address, "%0D%0A%0D%0A"));
          g_assert_true (g_str_is_ascii (address));
        }
    }
  world_free (world);
}

static void
test_in_words (void)
{
  g_auto (FocusAsk) ask = { 0 };
  g_auto (FocusAsk) cut = { 0 };
  g_auto (FocusAsk) none = { 0 };
  g_autofree char *mailto = NULL;
  g_autofree char *huge = g_strnfill (50000, 'x');

  g_assert_true (
      focus_ask_in_words ("Plan & \r\ncc: z", "els@x.example", "Nö.\r\n\tTue 9:00?", &ask));
  g_assert_cmpstr (ask.subject, ==, "Re: Plan & cc: z");
  mailto = focus_ask_mailto (&ask);
  g_assert_cmpstr (mailto, ==,
                   "mailto:els@x.example?subject=Re%3A%20Plan%20%26%20cc%3A%20z"
                   "&body=N%C3%B6.%0D%0ATue%209%3A00%3F");
  g_assert_true (focus_ask_in_words (NULL, "els@x.example", huge, &cut));
  g_assert_cmpstr (cut.subject, ==, "Re: …");
  g_assert_cmpuint (strlen (cut.body), <=, FOCUS_ASK_MAX_BODY);
  g_assert_false (focus_ask_in_words ("x", NULL, "y", &none));
  g_assert_false (focus_ask_in_words ("x", "urn:uuid:1", "y", &none));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hygiene-ask/language", test_language);
  g_test_add_func ("/hygiene-ask/text", test_text);
  g_test_add_func ("/hygiene-ask/inform", test_inform);
  g_test_add_func ("/hygiene-ask/nothing", test_nothing);
  g_test_add_func ("/hygiene-ask/mailto", test_mailto);
  g_test_add_func ("/hygiene-ask/in-words", test_in_words);
  return g_test_run ();
}
