// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Writes the mail that answers an invitation to standard output, for other programs to read.
//
//   imip-tool INSTANCE PARTSTAT COMMENT FROM FROM-NAME TO TO-NAME SUBJECT TEXT < OBJECT
//
// INSTANCE in seconds since 1970, "-" for the whole. The object's UID is "u"; FROM is who answers.
#include "ical/imip.h"

#include <stdio.h>
#include <string.h>

#define INPUT_BYTES (2 * 1024 * 1024)
#define NOW_S       1796115600

static GBytes *
read_input (void)
{
  char *bytes = g_malloc (INPUT_BYTES);

  return g_bytes_new_take (bytes, fread (bytes, 1, INPUT_BYTES, stdin));
}

static GBytes *
write_mail (char **arguments, GBytes *bytes, GError **error)
{
  g_autoptr (FocusZones) zones = focus_zones_new (NULL);
  g_autoptr (FocusReader) reader = focus_reader_new (zones);
  g_autoptr (FocusZone) zone = focus_zone_new_utc ();
  const char *const mine[] = { arguments[3], NULL };
  FocusAnswer answer = { .uid = "u",
                         .recurrence_s = strcmp (arguments[0], "-") == 0
                                             ? FOCUS_CLOSEOUT_SINGLE
                                             : g_ascii_strtoll (arguments[0], NULL, 10),
                         .mine = mine,
                         .partstat = arguments[1],
                         .comment = arguments[2] };
  FocusReplyMail mail = { .from = arguments[3],
                          .from_name = arguments[4],
                          .to = arguments[5],
                          .to_name = arguments[6],
                          .subject = arguments[7],
                          .text = arguments[8],
                          .key = "u 3",
                          .automatic = TRUE };
  g_autoptr (GBytes) calendar = focus_ical_reply_new (reader, zone, bytes, &answer, NOW_S, error);

  return calendar != NULL ? focus_reply_mail_new (&mail, calendar, NOW_S, error) : NULL;
}

int
main (int argc, char **argv)
{
  g_autoptr (GBytes) bytes = NULL, out = NULL;
  g_autoptr (GError) error = NULL;

  if (argc != 10)
    {
      fprintf (stderr, "usage: imip-tool …: see its source\n");
      return 2;
    }
  bytes = read_input ();
  out = write_mail (argv + 1, bytes, &error);
  if (out == NULL)
    {
      fprintf (stderr, "%s\n", error->message);
      return 1;
    }
  fwrite (g_bytes_get_data (out, NULL), 1, g_bytes_get_size (out), stdout);
  return 0;
}
