// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Answers and shown windows as texts: read back as they were, whatever they say; and what is
// damaged is told from what is not.
#include "core/closeout.h"
#include "store/payload.h"

#include <string.h>

#define ROUNDS 500

static const char *const samples[] = { "",
                                       "No.",
                                       "a 'quoted' \"word\" \\ and {'a': <1>}",
                                       "two\nlines\tand a tab\r\x01",
                                       "Größe 😀 \xc2\xad\xe2\x80\xae",
                                       "%s%n@%",
                                       "ends with \\" };

static char *
any_text (GRand *random)
{
  return g_strconcat (samples[g_rand_int_range (random, 0, G_N_ELEMENTS (samples))],
                      samples[g_rand_int_range (random, 0, G_N_ELEMENTS (samples))], NULL);
}

static char *
any_or_none (GRand *random)
{
  return g_rand_boolean (random) ? any_text (random) : NULL;
}

static FocusReply *
any_reply (GRand *random)
{
  static const FocusPartstat answers[] = { FOCUS_PARTSTAT_ACCEPTED, FOCUS_PARTSTAT_DECLINED,
                                           FOCUS_PARTSTAT_TENTATIVE };
  FocusReply *reply = g_new0 (FocusReply, 1);
  g_autoptr (GStrvBuilder) mine = g_strv_builder_new ();

  for (int n = g_rand_int_range (random, 0, 4); n > 0; n--)
    {
      g_autofree char *one = any_text (random);
      g_strv_builder_add (mine, one);
    }
  *reply = (FocusReply){
    .uid = any_text (random),
    .recurrence_s = g_rand_boolean (random) ? FOCUS_CLOSEOUT_SINGLE : g_rand_int (random),
    .whole = g_rand_boolean (random),
    .partstat = answers[g_rand_int_range (random, 0, 3)],
    .before = (FocusPartstat) g_rand_int_range (random, 0, FOCUS_PARTSTAT_DELEGATED + 1),
    .text = any_or_none (random),
    .said = any_or_none (random),
    .organizer = any_text (random),
    .sequence = g_rand_int (random),
    .start_s = (gint64) g_rand_int (random) - 1000000000,
    .mine = g_strv_builder_end (mine),
    .undo = any_or_none (random),
    .by_itself = g_rand_boolean (random),
    .by_mail = g_rand_boolean (random),
  };
  return reply;
}

static void
assert_same (const FocusReply *a, const FocusReply *b)
{
  g_assert_cmpstr (a->uid, ==, b->uid);
  g_assert_cmpint (a->recurrence_s, ==, b->recurrence_s);
  g_assert_cmpint (a->whole, ==, b->whole);
  g_assert_cmpint (a->partstat, ==, b->partstat);
  g_assert_cmpint (a->before, ==, b->before);
  g_assert_cmpstr (a->text, ==, b->text);
  g_assert_cmpstr (a->said, ==, b->said);
  g_assert_cmpstr (a->organizer, ==, b->organizer);
  g_assert_cmpint (a->sequence, ==, b->sequence);
  g_assert_cmpint (a->start_s, ==, b->start_s);
  g_assert_cmpstrv (a->mine, b->mine);
  g_assert_cmpstr (a->undo, ==, b->undo);
  g_assert_cmpint (a->by_itself, ==, b->by_itself);
  g_assert_cmpint (a->by_mail, ==, b->by_mail);
}

static void
test_round_trip (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (12);

  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autoptr (FocusReply) reply = any_reply (random);
      g_autofree char *text = focus_payload_of_reply (reply), *again = NULL;
      g_autoptr (FocusReply) read = focus_payload_reply (text), copy = focus_reply_copy (reply);

      g_assert_nonnull (read);
      assert_same (reply, read);
      assert_same (reply, copy);
      again = focus_payload_of_reply (read);
      g_assert_cmpstr (again, ==, text);
    }
}

#define SAYS(partstat, before, sequence)                                                           \
  "'uid': <'u'>, 'partstat': <" partstat ">, 'before': <" before ">, 'organizer': <'o'>,"          \
  " 'sequence': <" sequence ">, 'start': <int64 5>"
#define KEYS SAYS ("'declined'", "'needs-action'", "int64 3")
#define MINE ", 'mine': <['m']>"
#define GOOD KEYS MINE

static void
test_damaged (void)
{
  static const struct
  {
    const char *text;
    gboolean is_good;
  } rows[] = {
    { "{" GOOD "}", TRUE },
    { "{" GOOD ", 'newer': <(1, 2)>}", TRUE },
    { "{" KEYS ", 'mine': <@as []>}", TRUE },
    { "{" SAYS ("'tentative'", "'accepted'", "int64 -1") MINE "}", TRUE },
    { "{" KEYS "}", FALSE },
    { "{" KEYS ", 'mine': <'m'>}", FALSE },
    { "{" KEYS ", 'mine': <[1]>}", FALSE },
    { "{" GOOD ", 'whole': <'yes'>}", FALSE },
    { "{" GOOD ", 'text': <1>}", FALSE },
    { "{" GOOD ", 'recurrence': <'monday'>}", FALSE },
    { "{" SAYS ("'declined'", "'none'", "'3'") MINE "}", FALSE },
    { "{" SAYS ("'delegated'", "'none'", "int64 3") MINE "}", FALSE }, /* none that is ever given */
    { "{" SAYS ("'needs-action'", "'none'", "int64 3") MINE "}", FALSE },
    { "{" SAYS ("'none'", "'none'", "int64 3") MINE "}", FALSE },
    { "{" SAYS ("'perhaps'", "'none'", "int64 3") MINE "}", FALSE },
    { "{" SAYS ("'declined'", "'perhaps'", "int64 3") MINE "}", FALSE },
    { "{'partstat': <'declined'>, 'before': <'none'>, 'organizer': <'o'>, 'sequence': <int64 3>,"
      " 'mine': <['m']>}",
      FALSE }, /* no UID */
    { "{" GOOD, FALSE },
    { "('u', 'o')", FALSE },
    { "@a{sv} {}", FALSE },
    { "", FALSE },
    { NULL, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (FocusReply) reply = focus_payload_reply (rows[i].text);
      g_test_message ("%s", rows[i].text != NULL ? rows[i].text : "nothing");
      g_assert_cmpint (reply != NULL, ==, rows[i].is_good);
    }
}

/* The longest reply that is ever written passes, however it must be escaped; more does not. */
static void
test_bounds (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (13);
  g_autoptr (FocusReply) reply = any_reply (random), read = NULL;
  g_autofree char *payload = NULL;
  g_autoptr (GString) huge = g_string_new ("{" GOOD ", 'text': <'");

  g_free (reply->text);
  reply->text = g_malloc (FOCUS_REPLY_MAX_TEXT + 1);
  memset (reply->text, '\x01', FOCUS_REPLY_MAX_TEXT);
  reply->text[FOCUS_REPLY_MAX_TEXT] = '\0';
  payload = focus_payload_of_reply (reply);
  read = focus_payload_reply (payload);
  g_assert_nonnull (read);
  g_assert_cmpstr (read->text, ==, reply->text);
  while (huge->len <= FOCUS_PAYLOAD_MAX)
    g_string_append (huge, "wwwwwwwwwwwwwwww");
  g_string_append (huge, "'>}");
  g_assert_null (focus_payload_reply (huge->str));
}

static void
test_shown (void)
{
  static const char *const damaged[] = {
    "{'uid': <'u'>, 'title': <'t'>, 'zone': <'Z'>, 'days': <int64 0>, 'start': <int64 540>,"
    " 'end': <int64 600>, 'from': <int64 20000>}",
    "{'uid': <'u'>, 'title': <'t'>, 'zone': <'Z'>, 'days': <int64 1>, 'start': <int64 600>,"
    " 'end': <int64 600>, 'from': <int64 20000>}",
    "{'uid': <'u'>, 'title': <'t'>, 'days': <int64 1>, 'start': <int64 540>, 'end': <int64 600>,"
    " 'from': <int64 20000>}",
    "{'uid': <'u'>, 'title': <'t'>, 'zone': <'Z'>}",
    "",
  };
  g_autoptr (GRand) random = g_rand_new_with_seed (14);

  for (guint i = 0; i < ROUNDS; i++)
    {
      gint32 start_min = g_rand_int_range (random, 0, 1440);
      FocusShownWindow shown = { .uid = any_text (random),
                                 .title = any_text (random),
                                 .days = (guint) g_rand_int_range (random, 1, 128),
                                 .start_min = start_min,
                                 .end_min = start_min + g_rand_int_range (random, 1, 1440),
                                 .zone = any_text (random),
                                 .from_day = g_rand_int_range (random, -1000, 100000),
                                 .is_private = g_rand_boolean (random) };
      g_autofree char *text = focus_payload_of_shown (&shown), *again = NULL;
      g_autoptr (FocusShownWindow) read = focus_payload_shown (text);

      g_assert_nonnull (read);
      again = focus_payload_of_shown (read);
      g_assert_cmpstr (again, ==, text);
      g_assert_cmpstr (read->title, ==, shown.title);
      g_assert_cmpuint (read->days, ==, shown.days);
      g_assert_cmpint (read->end_min, ==, shown.end_min);
      g_free (shown.uid);
      g_free (shown.title);
      g_free (shown.zone);
    }
  for (guint i = 0; i < G_N_ELEMENTS (damaged); i++)
    g_assert_null (focus_payload_shown (damaged[i]));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/payload-reply/round-trip", test_round_trip);
  g_test_add_func ("/payload-reply/damaged", test_damaged);
  g_test_add_func ("/payload-reply/bounds", test_bounds);
  g_test_add_func ("/payload-reply/shown", test_shown);
  return g_test_run ();
}
