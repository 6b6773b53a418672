// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Packed values: what goes in comes out, and damaged bytes never lead astray.
#include "store/pack.h"

#include <string.h>

static void
test_numbers (void)
{
  static const gint64 numbers[] = { 0,   1,   -1,         63,           64,         -64,       -65,
                                    127, 128, 1795000000, -62135596800, G_MAXINT64, G_MININT64 };
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  FocusUnpack in;

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      focus_pack_int (bytes, numbers[i]);
      focus_pack_uint (bytes, (guint64) numbers[i]);
    }
  in = focus_unpack (bytes->data, bytes->len);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_assert_cmpint (focus_unpack_int (&in), ==, numbers[i]);
      g_assert_cmpuint (focus_unpack_uint (&in), ==, (guint64) numbers[i]);
    }
  g_assert_false (focus_unpack_more (&in));
  g_assert_false (in.damaged);
}

static void
test_texts (void)
{
  static const char *const texts[] = { "", "a", "\xff\xfe not UTF-8", "é\n'; DROP TABLE", NULL };
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_auto (GStrv) back = NULL;
  FocusUnpack in;

  focus_pack_texts (bytes, texts);
  focus_pack_texts (bytes, NULL);
  focus_pack_text (bytes, NULL);
  in = focus_unpack (bytes->data, bytes->len);
  back = focus_unpack_texts (&in);
  g_assert_cmpstrv (back, texts);
  g_strfreev (g_steal_pointer (&back));
  back = focus_unpack_texts (&in);
  g_assert_cmpuint (g_strv_length (back), ==, 0);
  g_assert_null (focus_unpack_text (&in));
  g_assert_false (in.damaged);
}

static FocusPerson
random_person (GRand *random)
{
  guint32 bits = g_rand_int (random);

  return (FocusPerson){ .mail = g_strdup_printf ("%x@example.org", bits),
                        .email = bits >> 13 & 1 ? g_strdup ("e@f") : NULL,
                        .cutype = bits % (FOCUS_CUTYPE_UNKNOWN + 1),
                        .partstat = bits / 8 % (FOCUS_PARTSTAT_DELEGATED + 1),
                        .chair = bits >> 8 & 1,
                        .optional = bits >> 9 & 1,
                        .rsvp = bits >> 10 & 1,
                        .delegated = bits >> 11 & 1,
                        .no_server = bits >> 12 & 1 };
}

static void
assert_same_person (const FocusPerson *a, const FocusPerson *b)
{
  g_assert_cmpstr (a->mail, ==, b->mail);
  g_assert_cmpstr (a->email, ==, b->email);
  g_assert_cmpint (a->cutype, ==, b->cutype);
  g_assert_cmpint (a->partstat, ==, b->partstat);
  g_assert_cmpint (a->chair, ==, b->chair);
  g_assert_cmpint (a->optional, ==, b->optional);
  g_assert_cmpint (a->rsvp, ==, b->rsvp);
  g_assert_cmpint (a->delegated, ==, b->delegated);
  g_assert_cmpint (a->no_server, ==, b->no_server);
}

/* Whatever they are they come back, in two bytes each beside the addresses. */
static void
test_people (void)
{
  g_autoptr (FocusDetails) before = focus_details_new (), after = focus_details_new ();
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  gsize n_mail = 0;
  FocusUnpack in;

  for (guint i = 0; i < 2000; i++)
    {
      FocusPerson person = random_person (random);
      n_mail += strlen (person.mail) + (person.email != NULL ? strlen ("+e@f") : 0);
      g_array_append_val (before->people, person);
    }
  focus_pack_people (bytes, before->people);
  g_assert_cmpuint (bytes->len, ==, 2 + n_mail + 3 * 2000);
  in = focus_unpack (bytes->data, bytes->len);
  focus_unpack_people (&in, after->people);
  g_assert_true (!in.damaged && !focus_unpack_more (&in));
  g_assert_cmpuint (after->people->len, ==, 2000);
  for (guint i = 0; i < 2000; i++)
    assert_same_person (&g_array_index (before->people, FocusPerson, i),
                        &g_array_index (after->people, FocusPerson, i));
}

/* Nothing that is no type and no answer gets to where one is looked up by it. */
static void
test_odd_people (void)
{
  static const struct
  {
    guint8 bytes[8];
    gboolean sound;
  } rows[] = {
    { { 1, 2, 'a', 0, 0 }, TRUE },
    { { 1, 2, 'a', 4, 11 }, TRUE },
    { { 1, 2, 'a', 0x7c, 11 }, TRUE },
    { { 1, 2, 'a', 5, 0 }, FALSE },
    { { 1, 2, 'a', 7, 0 }, FALSE },
    { { 1, 2, 'a', 0x7d, 0 }, FALSE },
    { { 1, 2, 'a', 0x80, 1, 0 }, FALSE },
    { { 1, 2, 'a', 0, 12 }, FALSE },
    { { 1, 2, 'a', 0, 0xff, 1 }, FALSE },
    { { 1, 2, 'a', 0, 0x40, 2, 'b' }, TRUE },
    { { 1, 2, 'a', 0, 0x4c, 2, 'b' }, FALSE },
    { { 1, 2, 'a', 0, 0x4b, 0 }, FALSE },
    { { 1, 2, 'a', 0, 0x40, 9, 'b' }, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (FocusDetails) details = focus_details_new ();
      FocusUnpack in = focus_unpack (rows[i].bytes, sizeof rows[i].bytes);

      g_test_message ("row %u", i);
      focus_unpack_people (&in, details->people);
      g_assert_cmpint (in.damaged, ==, !rows[i].sound);
      g_assert_cmpuint (details->people->len, ==, rows[i].sound ? 1 : 0);
    }
}

/* Every shortening of good bytes, and random bytes: refused or read, never beyond the end. */
static void
test_damaged (void)
{
  static const char *const texts[] = { "one", "two", "three", NULL };
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  focus_pack_texts (bytes, texts);
  for (guint n = 0; n < bytes->len; n++)
    {
      g_autofree guint8 *cut = g_memdup2 (bytes->data, n);
      FocusUnpack in = focus_unpack (cut, n);
      g_auto (GStrv) back = focus_unpack_texts (&in);

      g_assert_true (in.damaged);
      g_assert_cmpuint (g_strv_length (back), <, 3);
    }
  for (guint round = 0; round < 2000; round++)
    {
      guint8 noise[24];
      g_autoptr (FocusDetails) details = focus_details_new ();
      FocusUnpack in = focus_unpack (noise, sizeof noise);

      for (guint i = 0; i < sizeof noise; i++)
        noise[i] = (guint8) g_rand_int (random);
      focus_unpack_people (&in, details->people);
      g_assert_true (in.at <= in.end);
      g_assert_cmpuint (details->people->len, <=, sizeof noise);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/pack/numbers", test_numbers);
  g_test_add_func ("/store/pack/texts", test_texts);
  g_test_add_func ("/store/pack/people", test_people);
  g_test_add_func ("/store/pack/odd-people", test_odd_people);
  g_test_add_func ("/store/pack/damaged", test_damaged);
  return g_test_run ();
}
