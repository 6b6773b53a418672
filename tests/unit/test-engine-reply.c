// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The words of an answer: its language, its times, the user's own texts.
#include "reply-fixture.h"

#include <glib/gstdio.h>

/* Languages */

static const struct
{
  const char *text;
  FocusLanguage language;
  const char *thanks;
} letters[] = {
  { "We would like to discuss what is on the table and what you think of it",
    FOCUS_LANGUAGE_ENGLISH, "Thanks for the invitation." },
  { "We willen graag met je bespreken wat er op tafel ligt en wat het voor ons is",
    FOCUS_LANGUAGE_DUTCH, "Bedankt voor de uitnodiging." },
  { "Wir wollen mit Ihnen besprechen\\, was auf dem Tisch liegt und wie es ist",
    FOCUS_LANGUAGE_GERMAN, "Vielen Dank für die Einladung." },
  { "Nous voulons discuter avec vous de ce qui est sur la table et pour les autres",
    FOCUS_LANGUAGE_FRENCH, "Merci pour l’invitation." },
  { "42", FOCUS_LANGUAGE_GERMAN, "Vielen Dank für die Einladung." }, /* as configured */
};

static void
test_language (ReplyWorld *reply, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (letters); i++)
    {
      g_autofree char *uid = g_strdup_printf ("m%" G_GSIZE_FORMAT, i);
      g_autofree char *lines = g_strconcat (AT_TEN "DESCRIPTION:", letters[i].text, "\r\n" INVITED,
                                            NULL);
      write_event (&reply->world, uid, lines);
    }
  reply_world (reply, "[answers]\nlanguage = de\n" MORNINGS);
  for (gsize i = 0; i < G_N_ELEMENTS (letters); i++)
    {
      g_autofree char *uid = g_strdup_printf ("m%" G_GSIZE_FORMAT, i);
      const FocusComposed *composed = compose_of (reply, uid);
      g_test_message ("%s", composed->text);
      g_assert_cmpint (composed->language, ==, letters[i].language);
      g_assert_true (g_str_has_prefix (composed->text, letters[i].thanks));
      g_assert_false (composed->asked); /* a folder tells nobody's time */
    }
}

/* Without a word of [answers] or of the invitation it is that of blocks. */
static void
test_fallback (ReplyWorld *reply, gconstpointer data)
{
  write_event (&reply->world, "m", AT_TEN INVITED);
  reply_world (reply, "[focus]\nlanguage = nl\n" MORNINGS);
  g_assert_cmpint (compose_of (reply, "m")->language, ==, FOCUS_LANGUAGE_DUTCH);
}

/* What is not in the copy any more has its title still. */
static void
test_gone (ReplyWorld *reply, gconstpointer data)
{
  FocusOccurrence *it = NULL;
  g_autoptr (GArray) found = NULL;

  write_event (&reply->world, "m", AT_TEN INVITED);
  reply_world (reply, MORNINGS);
  found = find (&reply->world, "m", &it);
  g_free (it->details->title);
  it->details->title = g_strdup ("Was wir mit Ihnen auf dem Weg und nicht für die");
  g_free (it->details->uid);
  it->details->uid = g_strdup ("gone");
  focus_engine_compose (reply->world.engine, it, FOCUS_REPLY_DECLINED, FOCUS_REPLY_WORK_WINDOW,
                        take_composed, reply);
  g_assert_cmpuint (reply->n_composed, ==, 0);
  iterate_until (iterate_is_set, &reply->n_composed);
  g_assert_cmpint (reply->composed->language, ==, FOCUS_LANGUAGE_GERMAN);
}

/* Times */

/* Whether all of the span lies in the window, on the wall clock of the zone. */
static gboolean
lies_in (FocusSpan span, const char *window_text, FocusZone *zone)
{
  FocusDate date = focus_civil_date (focus_zone_civil (zone, span.start_s));
  g_autoptr (GArray) window = focus_window_parse (window_text, NULL);
  g_autoptr (GArray) open = focus_window_spans (window, (FocusDate){ date.day - 1 },
                                                (FocusDate){ date.day + 2 }, zone);
  g_autoptr (GArray) one = focus_spans_normal (&span, 1);
  g_autoptr (GArray) left = focus_spans_minus (one, open);

  return left->len == 0;
}

static gboolean
touches (FocusSpan span, const char *window_text, FocusZone *zone)
{
  FocusDate date = focus_civil_date (focus_zone_civil (zone, span.start_s));
  g_autoptr (GArray) window = focus_window_parse (window_text, NULL);
  g_autoptr (GArray) open = focus_window_spans (window, (FocusDate){ date.day - 1 },
                                                (FocusDate){ date.day + 2 }, zone);
  g_autoptr (GArray) shared = focus_spans_clip (open, span);

  return shared->len > 0;
}

static const struct
{
  const char *zone; /* the organiser's */
  guint n;          /* times that can be offered */
  const char *said; /* part of the text; nullable */
} theirs[] = {
  { NULL, 3, "would suit me." },
  { "Europe/Amsterdam", 3, "would suit me." },
  { "America/New_York", 3, "(your time)" },
  { "Asia/Kolkata", 3, "(your time)" },
  { "Australia/Sydney", 0, NULL },
  { "No/Such", 3, "would suit me." },
};

/* Mine is Amsterdam: never outside either side's hours, never in a window, lunch, office hour,
   meeting, absence. */
static void
test_zones (ReplyWorld *reply, gconstpointer data)
{
  World *world = &reply->world;
  g_autoptr (FocusZone) mine = focus_zones_iana (world->zones, "Europe/Amsterdam");
  const FocusSpan meeting = { 1795442400, 1795446000 }; /* Mon 2026-11-23 14:00Z */

  write_event (world, "m", AT_TEN INVITED);
  write_event (world, "other", "DTSTART:20261123T140000Z\r\nDTEND:20261123T150000Z");
  write_event (world, "free",
               "DTSTART:20261118T080000Z\r\nDTEND:20261204T150000Z\r\nTRANSP:TRANSPARENT");
  reply_world (reply, "[work]\nzone = Europe/Amsterdam\n" MORNINGS
                      "[office-hours]\nwhen = Thu 13:00-14:00\n");
  for (gsize i = 0; i < G_N_ELEMENTS (theirs); i++)
    {
      const FocusComposed *composed = compose_in (reply, "m", FOCUS_REPLY_DECLINED, theirs[i].zone);
      const char *name = composed->organizer_zone != NULL ? composed->organizer_zone
                                                          : "Europe/Amsterdam";
      g_autoptr (FocusZone) zone = focus_zones_iana (world->zones, name);
      g_test_message ("%s: %s", theirs[i].zone, composed->text);
      g_assert_cmpuint (composed->times->len, ==, theirs[i].n);
      for (guint k = 0; k < composed->times->len; k++)
        {
          FocusSpan span = g_array_index (composed->times, FocusSpan, k);
          g_assert_cmpint (focus_span_length_s (span), ==, 3600);
          g_assert_cmpint (span.start_s, >=, EIGHT_S + FOCUS_FREE_TIMES_MIN_NOTICE_S);
          g_assert_true (lies_in (span, "Mon-Fri 09:00-17:30", mine));
          g_assert_true (lies_in (span, "Mon-Fri 09:00-17:00", zone));
          g_assert_false (touches (span, "Tue-Thu 09:00-12:00, Thu 13:00-14:00", mine));
          g_assert_false (touches (span, "12:30-13:00", mine));
          g_assert_false (focus_span_overlaps (span, meeting));
        }
      g_assert_true (theirs[i].said == NULL || strstr (composed->text, theirs[i].said) != NULL);
      g_assert_true (theirs[i].n > 0 || strstr (composed->text, "suit") == NULL);
      g_assert_cmpint (composed->office.start_s, ==, 1795089600); /* Thu 2026-11-19 12:00Z */
      g_assert_nonnull (strstr (composed->text, "office hour"));
    }
}

/* All of the coming weeks is taken, one way or the other: nothing is offered. */
static void
test_taken (ReplyWorld *reply, gconstpointer data)
{
  static const char *const rows[] = {
    "DTSTART:20261101T000000Z\r\nDTEND:20261231T000000Z",                     /* a meeting */
    "DTSTART:20261101T000000Z\r\nDTEND:20261231T000000Z\r\nSTATUS:TENTATIVE", /* perhaps */
    "DTSTART;VALUE=DATE:20261101\r\nDTEND;VALUE=DATE:20270301\r\nX-MICROSOFT-CDO-BUSYSTATUS:OOF",
  };

  write_event (&reply->world, "m", AT_TEN INVITED);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      write_event (&reply->world, "rest", rows[i]);
      reply_world (reply, MORNINGS "[office-hours]\nwhen = Thu 13:00-14:00\n");
      g_assert_cmpuint (compose_of (reply, "m")->times->len, ==, 0);
      g_assert_null (strstr (reply->composed->text, "suit"));
      /* Only absence closes the door. */
      g_assert_cmpint (focus_span_length_s (reply->composed->office) > 0, ==, i < 2);
    }
  write_event (&reply->world, "rest",
               "DTSTART:20261101T000000Z\r\nDTEND:20261231T000000Z\r\nTRANSP:TRANSPARENT");
  reply_world (reply, MORNINGS);
  g_assert_cmpuint (compose_of (reply, "m")->times->len, ==, 3);
}

static void
write_block (World *world, const char *uid, const char *lines)
{
  g_autofree char *from = g_strdup_printf ("%s/vdir/work/%s.ics", world->folder, uid);
  g_autofree char *folder = g_strdup_printf ("%s/vdir/Focus", world->folder);
  g_autofree char *to = g_strdup_printf ("%s/%s.ics", folder, uid);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  write_event (world, uid, lines);
  g_assert_cmpint (g_rename (from, to), ==, 0);
}

/* A firm block stays; a soft one gives way, unless it becomes firm before anybody can answer. */
static void
test_blocks (ReplyWorld *reply, gconstpointer data)
{
  static const struct
  {
    const char *block;
    gboolean stays;
  } rows[] = {
    { "DTSTART:20261123T000000Z\r\nDTEND:20261128T000000Z", TRUE },
    { "DTSTART:20261123T000000Z\r\nDTEND:20261128T000000Z\r\nTRANSP:TRANSPARENT", FALSE },
    { "DTSTART:20261119T000000Z\r\nDTEND:20261128T000000Z\r\nTRANSP:TRANSPARENT", TRUE },
  };
  const FocusSpan week = { 1795392000, 1795824000 }; /* Mon 2026-11-23 to Sat */

  write_event (&reply->world, "m",
               "DTSTART:20261124T100000Z\r\nDTEND:20261124T110000Z\r\n" INVITED);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      guint n = 0;
      write_block (&reply->world, "block", rows[i].block);
      reply_world (reply, MORNINGS "[calendar a/Focus]\nrole = focus\n");
      (void) compose_of (reply, "m");
      for (guint k = 0; k < reply->composed->times->len; k++)
        n += focus_span_overlaps (g_array_index (reply->composed->times, FocusSpan, k), week);
      g_assert_cmpint (n == 0, ==, rows[i].stays);
      g_assert_cmpuint (reply->composed->times->len, ==, 3);
    }
}

/* The user's own words */

static void
test_templates (ReplyWorld *reply, gconstpointer data)
{
  static const struct
  {
    FocusReplySort sort;
    const char *text;
  } rows[] = {
    { FOCUS_REPLY_DECLINED, "No.\nring 12" },
    { FOCUS_REPLY_TENTATIVE, "Perhaps." },
    { FOCUS_REPLY_PROPOSAL, "Other times? ring 12" },
  };

  write_event (&reply->world, "m", AT_TEN INVITED);
  reply_world (reply, "[focus]\nurgent = ring 12\n[answers]\ndecline_text = No.\\n{urgent}\n"
                      "tentative_text = Perhaps.\npropose_text = Other times? {urgent}\n" MORNINGS);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpstr (compose_in (reply, "m", rows[i].sort, NULL)->text, ==, rows[i].text);
}

static void
test_mailto (ReplyWorld *reply, gconstpointer data)
{
  FocusOccurrence *it = NULL;
  g_autoptr (GArray) found = NULL;
  g_autofree char *mailto = NULL;

  write_event (&reply->world, "m", AT_TEN INVITED);
  reply_world (reply, "");
  found = find (&reply->world, "m", &it);
  mailto = focus_reply_mailto (it, "No.\nSorry & bye");
  g_assert_cmpstr (mailto, ==,
                   "mailto:els@x.example?subject=Re%3A%20m&body=No.%0D%0ASorry%20%26%20bye");
  g_free (it->details->organizer);
  it->details->organizer = g_strdup ("urn:uuid:1");
  g_assert_null (focus_reply_mailto (it, "x"));
  g_clear_pointer (&it->details->organizer, g_free);
  g_assert_null (focus_reply_mailto (it, "x"));
}

/* focusd ends: whoever waits is told, once. */
static void
test_ending (ReplyWorld *reply, gconstpointer data)
{
  FocusOccurrence *it = NULL;
  g_autoptr (GArray) found = NULL;

  write_event (&reply->world, "m", AT_TEN INVITED);
  reply_world (reply, "");
  found = find (&reply->world, "m", &it);
  focus_engine_compose (reply->world.engine, it, FOCUS_REPLY_DECLINED, FOCUS_REPLY_WORK_FOCUS,
                        take_composed, reply);
  g_clear_pointer (&found, g_array_unref);
  focus_engine_free (reply->world.engine);
  g_assert_cmpuint (reply->n_composed, ==, 1);
  g_assert_error (reply->failure, FOCUS_ERROR, FOCUS_ERROR_BUSY);
  start (&reply->world);
  settle (&reply->world);
  g_assert_cmpuint (reply->n_composed, ==, 1);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (ReplyWorld *reply, gconstpointer data);
  } tests[] = {
    { "/engine-reply/language", test_language },   { "/engine-reply/fallback", test_fallback },
    { "/engine-reply/gone", test_gone },           { "/engine-reply/zones", test_zones },
    { "/engine-reply/taken", test_taken },         { "/engine-reply/blocks", test_blocks },
    { "/engine-reply/templates", test_templates }, { "/engine-reply/mailto", test_mailto },
    { "/engine-reply/ending", test_ending },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, ReplyWorld, NULL, reply_set_up, tests[i].test, reply_tear_down);
  return g_test_run ();
}
