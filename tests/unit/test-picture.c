// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A week in pieces, drawn by hand.
#include "core-world.h"

#include "core/picture.h"

/* Pieces of one day as `HH:MM-HH:MM what[ uid]`, one a line. */
static char *
format_day (const World *world, const GArray *pieces, const char *date)
{
  FocusDate wanted = focus_civil_date (build_civil (date));
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < pieces->len; i++)
    {
      const FocusPiece *piece = &g_array_index (pieces, FocusPiece, i);
      int start = focus_civil_second_of_day (focus_zone_civil (world->zone, piece->span.start_s));
      int end = focus_civil_second_of_day (focus_zone_civil (world->zone, piece->span.end_s));
      if (piece->date.day != wanted.day)
        continue;
      g_string_append_printf (text, "%02d:%02d-%02d:%02d %s", start / 3600, start / 60 % 60,
                              end / 3600, end / 60 % 60, focus_piece_name (piece->what));
      if (piece->occurrence != FOCUS_NO_OCCURRENCE)
        g_string_append_printf (
            text, " %s",
            g_array_index (world->occurrences, FocusOccurrence, piece->occurrence).details->uid);
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

static void
test_week (void)
{
  static const struct
  {
    const char *date, *expected;
  } days[] = {
    { "20261116", "09:00-09:10 shard\n09:10-10:10 meeting a\n09:30-10:00 possible b\n"
                  "10:10-10:50 fragment\n10:50-11:00 other c\n11:00-12:30 useful\n"
                  "12:30-13:00 lunch\n13:00-17:00 deep\n14:00-15:00 focus f\n" },
    { "20261117", "00:00-00:00 absence d\n" },
    { "20261118",
      "09:00-12:30 deep\n12:30-13:00 lunch\n13:00-17:00 deep\n23:00-00:00 meeting n\n" },
    { "20261119",
      "00:00-01:00 meeting n\n09:00-12:30 deep\n12:30-13:00 lunch\n13:00-17:00 deep\n" },
    { "20261121", "" },
  };
  World world = world_new (build_berlin (), "Mon-Fri 09:00-17:00", "12:30-13:00");
  FocusWeekQuery query = { .monday = { 20773 },
                           .zone = world.zone,
                           .hours = world.hours,
                           .lunch = world.lunch,
                           .occurrences = world.occurrences };
  g_autoptr (GArray) pieces = NULL;

  world_add (&world, "a", "20261116T091000", "20261116T101000", "me bo");
  world_add (&world, "b", "20261116T093000", "20261116T100000", "me bo tentative");
  world_add (&world, "c", "20261116T105000", "20261116T110000", "@busy");
  world_add (&world, "f", "20261116T140000", "20261116T150000", "@focus");
  world_add (&world, "x", "20261116T150000", "20261116T160000", "me bo cancelled");
  world_add (&world, "y", "20261116T150000", "20261116T160000", "@ignore");
  world_add (&world, "d", "20261117", "20261118", "day title=Vacation");
  world_add (&world, "n", "20261118T230000", "20261119T010000", "me bo");
  pieces = focus_picture_week (&query);
  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autofree char *text = format_day (&world, pieces, days[i].date);
      g_assert_cmpstr (text, ==, days[i].expected);
    }
  world_clear (&world);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/picture/week", test_week);
  return g_test_run ();
}
