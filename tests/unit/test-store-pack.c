// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Packed values: what goes in comes out, and damaged bytes never lead astray.
#include "store/pack.h"

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
  g_test_add_func ("/store/pack/damaged", test_damaged);
  return g_test_run ();
}
