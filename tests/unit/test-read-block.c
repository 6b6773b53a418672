// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the reader takes from focusd's own events alone: the seal, and when they were modified.
#include "read-fixture.h"

#define UID      "UID:focusd-1\r\n"
#define STAMP    "DTSTAMP:20261118T110640Z\r\n"
#define STAMP_S  1795000000
#define CHANGE   "LAST-MODIFIED:20261119T145320Z\r\n"
#define CHANGE_S 1795100000
#define SEAL     "X-FOCUSD-SEAL:4x7k2m9q.h3k2-ab12cd34\r\n"
#define TEXT     "DESCRIPTION:Why.\\n\\nfocusd 4x7k2m9q.zzzz\r\n"

static void
test_fields (Fixture *f, gconstpointer unused)
{
  static const struct
  {
    const char *lines;
    const char *seal;
    gint64 modified_s;
  } rows[] = {
    { UID STAMP CHANGE SEAL TEXT, "4x7k2m9q.h3k2-ab12cd34", CHANGE_S },
    { TEXT SEAL CHANGE STAMP UID, "4x7k2m9q.h3k2-ab12cd34", CHANGE_S }, /* the UID comes last */
    { UID STAMP TEXT, "4x7k2m9q.zzzz", STAMP_S },                       /* X- was dropped */
    { UID SEAL, "4x7k2m9q.h3k2-ab12cd34", G_MININT64 },
    { UID "X-FOCUSD-SEAL: 4x7k2m9q.h3k2 \r\n" TEXT, "4x7k2m9q.h3k2", G_MININT64 },
    { UID "x-focusd-seal;X=1:4x7k2m9q.h3k2\r\n", "4x7k2m9q.h3k2", G_MININT64 },
    { UID "X-FOCUSD-SEAL:nonsense\r\n" TEXT, "4x7k2m9q.zzzz", G_MININT64 },
    { UID "X-FOCUSD-SEAL:nonsense\r\n", NULL, G_MININT64 },
    { UID "X-FOCUSD-SEAL:\r\n", NULL, G_MININT64 },
    { UID "DESCRIPTION:Why.\\nby focusd 4x7k2m9q.zzzz\r\n", NULL, G_MININT64 },
    { UID "DESCRIPTION:Why.\\nfoc\r\n usd 4x7k\r\n 2m9q.zzzz\\nmy note\r\n", "4x7k2m9q.zzzz",
      G_MININT64 },
    { UID STAMP "LAST-MODIFIED:yesterday\r\n", NULL, STAMP_S },
    { UID STAMP "LAST-MODIFIED:20261319T145320Z\r\n", NULL, STAMP_S },
    { UID STAMP "LAST-MODIFIED:20261119T145320\r\n", NULL, CHANGE_S },
    { UID, NULL, G_MININT64 },
    /* of others nothing, whatever they write */
    { "UID:other\r\n" STAMP CHANGE SEAL TEXT, NULL, G_MININT64 },
    { STAMP CHANGE SEAL TEXT "UID:xfocusd-1\r\n", NULL, G_MININT64 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = g_strconcat ("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", rows[i].lines,
                                           "DTSTART:20261123T084000Z\r\nBEGIN:VALARM\r\n"
                                           "X-FOCUSD-SEAL:00000000.0000\r\nEND:VALARM\r\n"
                                           "END:VEVENT\r\nEND:VCALENDAR\r\n",
                                           NULL);
      g_autoptr (GError) error = NULL;
      FocusReadNotes notes;
      g_autoptr (FocusObject)
          object = focus_reader_read (f->reader, text, strlen (text), &notes, &error);
      const FocusDetails *details;

      g_assert_no_error (error);
      details = ((FocusEvent *) object->events->pdata[0])->details;
      g_assert_cmpstr (details->seal, ==, rows[i].seal);
      g_assert_cmpint (details->modified_s, ==, rows[i].modified_s);
      g_assert_false (notes.unsupported);
    }
}

/* The longest line that passes the gate, all of it lines that could be the seal's. */
static void
test_long_description (Fixture *f, gconstpointer unused)
{
  g_autoptr (GString) lines = g_string_new (UID "DESCRIPTION:");
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (FocusObject) object = NULL;
  const FocusEvent *event;

  while (lines->len < FOCUS_GATE_MAX_LINE - 100)
    g_string_append (lines, "focusd 4x7k2m9q.\\n");
  g_string_append (lines, "focusd 4x7k2m9q.zzzz\r\nDTSTART:20261123T084000Z\r\n");
  text = g_strconcat ("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", lines->str,
                      "END:VEVENT\r\nEND:VCALENDAR\r\n", NULL);
  object = focus_reader_read (f->reader, text, strlen (text), NULL, &error);
  g_assert_no_error (error);
  event = object->events->pdata[0];
  g_assert_cmpstr (event->details->seal, ==, "4x7k2m9q.zzzz");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/read-block/fields", test_fields);
  ADD ("/read-block/long-description", test_long_description);
  return g_test_run ();
}
