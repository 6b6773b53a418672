// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The result in the description of a meeting: what it looks like there, that it is found again,
// that it goes without a trace, and that what somebody changed is left alone.
#include "core/hygiene.h"
#include "ical/invitation.h"
#include "ical/minutes.h"

#include "hygiene-world.h"
#include "meeting-edit-world.h"

#define NOW_S   1795100000 /* 20261119T145320Z */
#define TEXT    "Outcome:\nWe take the second offer; Ann, writes.  \n"
#define ESCAPED "Outcome:\\nWe take the second offer\\; Ann\\, writes.\\nfocusd 2-"
#define HEAD                                                                                       \
  "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:u\nDTSTART:20261116T090000Z\nSEQUENCE:4\n"                   \
  "DTSTAMP:20261119T145320Z\nLAST-MODIFIED:20261119T145320Z\n"
#define TAIL "X-LAST:1\nEND:VEVENT\nEND:VCALENDAR\n"

static FocusEdit *
open_text (Fixture *f, const char *text, gint64 recurrence_s)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FocusZone) zone = focus_zones_iana (f->zones, "Europe/Brussels");
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  FocusEdit *edit = focus_edit_open (f->reader, zone, bytes, "u", recurrence_s, &error);

  g_assert_no_error (error);
  return edit;
}

static char *
finish (FocusEdit *edit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = focus_edit_finish (edit, &error);

  g_assert_no_error (error);
  return edit_text (bytes);
}

/* Written once and, the same, once more. Transfer full. */
static char *
write_text (Fixture *f, const char *text, const char *minutes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FocusEdit) edit = open_text (f, text, FOCUS_CLOSEOUT_SINGLE), again = NULL;
  g_autofree char *twice = NULL;
  char *once;

  g_assert_true (focus_ical_minutes_write (edit, minutes, NOW_S, &error));
  g_assert_no_error (error);
  g_assert_cmpint (focus_ical_minutes_look (edit, minutes), ==, FOCUS_MINUTES_SAME);
  once = finish (edit);
  again = open_text (f, once, FOCUS_CLOSEOUT_SINGLE);
  g_assert_cmpint (focus_ical_minutes_look (again, minutes), ==, FOCUS_MINUTES_SAME);
  g_assert_true (focus_ical_minutes_write (again, minutes, NOW_S + 60, &error));
  twice = finish (again);
  g_assert_cmpstr (twice, ==, once);
  return once;
}

/* Transfer full. */
static char *
take_out (Fixture *f, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FocusEdit) edit = open_text (f, text, FOCUS_CLOSEOUT_SINGLE);

  g_assert_true (focus_ical_minutes_take_out (edit, NOW_S, &error));
  g_assert_no_error (error);
  g_assert_cmpint (focus_ical_minutes_look (edit, "x"), ==, FOCUS_MINUTES_NONE);
  return finish (edit);
}

static char *
unfold (const char *text)
{
  g_auto (GStrv) pieces = g_strsplit (text, "\n ", -1);

  return g_strjoinv ("", pieces);
}

/* What stands there, with how many lines it begins and what stands in the result. */
static const struct
{
  const char *name, *lines, *wanted; /* up to the check */
  gboolean undone_differs;           /* a parameter went, which does not come back */
} shapes[] = {
  { "absent", "", "\nDESCRIPTION:" ESCAPED, FALSE },
  { "there", "DESCRIPTION:Agenda\n", "\nDESCRIPTION:Agenda\\n\\n" ESCAPED, FALSE },
  { "as-written", "description;LANGUAGE=\"en\":a\\Nb,c \\: d\\n\n",
    "\ndescription;LANGUAGE=\"en\":a\\Nb,c \\: d\\n\\n\\n" ESCAPED, FALSE },
  { "breaks-alone", "DESCRIPTION:\\n\n", "\nDESCRIPTION:\\n\\n\\n" ESCAPED, FALSE },
  { "altrep", "DESCRIPTION;X-A=1;ALTREP=\"data:text/html,a\":a\n",
    "\nDESCRIPTION;X-A=1:a\\n\\n" ESCAPED, TRUE },
  { "html", "DESCRIPTION:a\nX-ALT-DESC;FMTTYPE=text/html:<html><BODY>a\\;b</BODY></html>\n",
    "<BODY>a\\;b<div id=\"focusd-", FALSE },
  { "html-piece", "X-ALT-DESC:<p>a</p>\n", "X-ALT-DESC:<p>a</p><div id=\"focusd-", FALSE },
  { "not-html", "X-ALT-DESC;FMTTYPE=text/rtf:a\n", "\nX-ALT-DESC;FMTTYPE=text/rtf:a\n", FALSE },
};

static void
test_shapes (Fixture *f, gconstpointer unused)
{
  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autofree char *text = g_strconcat (HEAD, shapes[i].lines, TAIL, NULL);
      g_autofree char *written = write_text (f, text, TEXT), *flat = unfold (written);
      g_autofree char *undone = take_out (f, written);

      g_test_message ("%s", shapes[i].name);
      g_assert_nonnull (strstr (flat, shapes[i].wanted));
      g_assert_nonnull (strstr (flat, ESCAPED));
      g_assert_nonnull (strstr (flat, "\nSEQUENCE:4\n"));
      if (!shapes[i].undone_differs)
        g_assert_cmpstr (undone, ==, text);
    }
}

/* The whole of it, once. */
static void
test_bytes (Fixture *f, gconstpointer unused)
{
  static const char text[] = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:u\nDTSTART:20261116T090000Z\n"
                             "DESCRIPTION:Agenda\nDTSTAMP:20260101T000000Z\nEND:VEVENT\n"
                             "END:VCALENDAR\n";
  g_autofree char *written = write_text (f, text, "Outcome:\nYes.");

  g_assert_cmpstr (written, ==,
                   "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:u\nDTSTART:20261116T090000Z\n"
                   "DESCRIPTION:Agenda\\n\\nOutcome:\\nYes.\\nfocusd 2-e6e14287a4\n"
                   "DTSTAMP:20261119T145320Z\nLAST-MODIFIED:20261119T145320Z\nEND:VEVENT\n"
                   "END:VCALENDAR\n");
}

static void
test_html (Fixture *f, gconstpointer unused)
{
  g_autofree char *written = write_text (
      f, HEAD "X-ALT-DESC;FMTTYPE=text/html:<body>a</body>\n" TAIL, "Outcome:\na < b; \"c\"");
  g_autofree char *flat = unfold (written);

  g_assert_nonnull (
      strstr (flat, "\"><br>Outcome:<br>a &lt\\; b\\; &quot\\;c&quot\\;</div></body>\n"));
}

/* Another text comes in place of ours, and what others wrote around it stays. */
static void
test_replaced (Fixture *f, gconstpointer unused)
{
  static const char more[] = "\\n\\nSee you.";
  g_autofree char *first = write_text (f, HEAD "DESCRIPTION:Agenda\nX-ALT-DESC:<p>a</p>\n" TAIL,
                                       TEXT);
  g_autofree char *flat = unfold (first);
  const char *end = strchr (strstr (flat, "focusd 2-"), '\n');
  g_autofree char *added = g_strdup_printf ("%.*s%s%s", (int) (end - flat), flat, more, end);
  g_autofree char *second = write_text (f, added, "Outcome:\nNo.");
  g_autofree char *second_flat = unfold (second);
  g_autofree char *undone = take_out (f, second);

  g_assert_null (strstr (second_flat, "second offer"));
  g_assert_nonnull (strstr (second_flat, "DESCRIPTION:Agenda\\n\\nOutcome:\\nNo.\\nfocusd 2-"));
  g_assert_cmpstr (undone, ==, HEAD "DESCRIPTION:Agenda\\n\\nSee you.\nX-ALT-DESC:<p>a</p>\n" TAIL);
}

static void
check_theirs (Fixture *f, const char *text)
{
  g_autoptr (FocusEdit) edit = open_text (f, text, FOCUS_CLOSEOUT_SINGLE);
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = NULL;

  g_assert_cmpint (focus_ical_minutes_look (edit, TEXT), ==, FOCUS_MINUTES_THEIRS);
  g_assert_false (focus_ical_minutes_take_out (edit, NOW_S, &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_false (focus_ical_minutes_write (edit, TEXT, NOW_S, &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_CONFLICT);
  kept = finish (edit);
  g_assert_cmpstr (kept, ==, text);
}

/* A word that somebody changed in it makes it theirs: in the text, in the HTML. */
static void
test_theirs (Fixture *f, gconstpointer unused)
{
  g_autofree char *written = write_text (f, HEAD "X-ALT-DESC:<p>a</p>\n" TAIL, TEXT);
  g_autofree char *flat = unfold (written), *plain = g_strdup (flat), *html = g_strdup (flat);

  memcpy (strstr (plain, "second"), "SECOND", 6);
  memcpy (strstr (strstr (html, "<div"), "second"), "SECOND", 6);
  check_theirs (f, plain);
  check_theirs (f, html);
}

/* Blanks that a program adds or takes at the ends of lines do not make it theirs, nor does another
   way to escape it. */
static void
test_rewritten (Fixture *f, gconstpointer unused)
{
  g_autofree char *written = write_text (f, HEAD TAIL, TEXT), *flat = unfold (written);
  g_auto (GStrv) pieces = g_strsplit (flat, "Outcome:\\n", 2);
  g_autofree char *loose = g_strjoinv ("Outcome:  \\N", pieces);
  g_auto (GStrv) commas = g_strsplit (loose, "\\,", 2);
  g_autofree char *bare = g_strjoinv (",", commas);
  g_autoptr (FocusEdit) edit = open_text (f, bare, FOCUS_CLOSEOUT_SINGLE);

  g_assert_cmpint (focus_ical_minutes_look (edit, TEXT), ==, FOCUS_MINUTES_SAME);
  g_assert_cmpint (focus_ical_minutes_look (edit, "Outcome:\nNo."), ==, FOCUS_MINUTES_OTHER);
}

static void
test_refused (Fixture *f, gconstpointer unused)
{
  static const char *const lines[] = { "DESCRIPTION:a\nDESCRIPTION:b\n",
                                       "DESCRIPTION;ENCODING=QUOTED-PRINTABLE:a=20\n",
                                       "DESCRIPTION;X=\"open:a\n" };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *text = g_strconcat (HEAD, lines[i], TAIL, NULL);
      g_autoptr (FocusEdit) edit = open_text (f, text, FOCUS_CLOSEOUT_SINGLE);
      g_autoptr (GError) error = NULL;
      g_assert_false (focus_ical_minutes_write (edit, TEXT, NOW_S, &error));
      g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID);
    }
}

/* A description that fills its line has no room for more. */
static void
test_no_room (Fixture *f, gconstpointer unused)
{
  g_autofree char *filler = g_strnfill (FOCUS_GATE_MAX_LINE - 20, 'x');
  g_autofree char *text = g_strconcat (HEAD "DESCRIPTION:", filler, "\n" TAIL, NULL);
  g_autoptr (FocusEdit) edit = open_text (f, text, FOCUS_CLOSEOUT_SINGLE);
  g_autoptr (GError) error = NULL;

  g_assert_true (focus_ical_minutes_write (edit, TEXT, NOW_S, &error));
  g_assert_null (focus_edit_finish (edit, &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_LIMIT);
}

/* As many marks as fit, none of which holds, and then one that does: not looked for so far. */
static void
test_many_marks (Fixture *f, gconstpointer unused)
{
  GString *text = g_string_new (HEAD "DESCRIPTION:Outcome:\\nYes.\\nfocusd 2-e6e14287a4");
  g_autoptr (FocusEdit) edit = NULL;
  g_autofree char *whole = NULL;

  while (text->len < FOCUS_GATE_MAX_LINE - 1000)
    g_string_append (text, "\\nfocusd 900-0123456789");
  whole = g_strconcat (text->str, "\n" TAIL, NULL);
  g_string_free (text, TRUE);
  edit = open_text (f, whole, FOCUS_CLOSEOUT_SINGLE);
  g_assert_cmpint (focus_ical_minutes_look (edit, "Outcome:\nYes."), ==, FOCUS_MINUTES_THEIRS);
}

/* Of one instance of a series: the others do not say it. */
static void
test_instance (Fixture *f, gconstpointer unused)
{
  static const char text[] = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:u\nDTSTART:20261116T090000Z\n"
                             "RRULE:FREQ=WEEKLY\nDESCRIPTION:Agenda\nDTSTAMP:20260101T000000Z\n"
                             "LAST-MODIFIED:20260101T000000Z\nSEQUENCE:2\nEND:VEVENT\n"
                             "END:VCALENDAR\n";
  g_autoptr (FocusEdit) edit = open_text (f, text, 1795424400);
  g_autoptr (GError) error = NULL;
  g_autofree char *written = NULL;

  g_assert_true (focus_ical_minutes_write (edit, "Outcome:\nYes.", NOW_S, &error));
  written = finish (edit);
  g_assert_cmpstr (written, ==,
                   "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:u\nDTSTART:20261116T090000Z\n"
                   "RRULE:FREQ=WEEKLY\nDESCRIPTION:Agenda\nDTSTAMP:20260101T000000Z\n"
                   "LAST-MODIFIED:20260101T000000Z\nSEQUENCE:2\nEND:VEVENT\n"
                   "BEGIN:VEVENT\nUID:u\nRECURRENCE-ID:20261123T090000Z\n"
                   "DTSTART:20261123T090000Z\n"
                   "DESCRIPTION:Agenda\\n\\nOutcome:\\nYes.\\nfocusd 2-e6e14287a4\n"
                   "DTSTAMP:20261119T145320Z\nLAST-MODIFIED:20261119T145320Z\nSEQUENCE:2\n"
                   "END:VEVENT\nEND:VCALENDAR\n");
}

/* Nothing to take out: nothing is written, and no instance gets a VEVENT for it. */
static void
test_nothing (Fixture *f, gconstpointer unused)
{
  static const char text[] = HEAD "RRULE:FREQ=WEEKLY\n" TAIL;
  g_autoptr (FocusEdit) edit = open_text (f, text, 1795424400);
  g_autoptr (GError) error = NULL;
  g_autofree char *same = NULL;

  g_assert_true (focus_ical_minutes_take_out (edit, NOW_S, &error));
  same = finish (edit);
  g_assert_cmpstr (same, ==, text);
}

/* Whoever reads the meeting with focusd finds that its result is recorded (C2). */
static void
test_scored (Fixture *f, gconstpointer unused)
{
  static const char *const words[] = { "Outcome:", "Uitkomst:", "Ergebnis:", "R\303\251sultat :" };
  World *world = world_new (focus_zones_iana (f->zones, "Europe/Brussels"));

  world->context.is_over = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *minutes = g_strconcat (words[i], "\nWe take the second offer.", NULL);
      g_autofree char *written = write_text (
          f,
          HEAD "SUMMARY:Offers\nORGANIZER:mailto:els@example.org\nATTENDEE:mailto:me@example.org\n"
               "ATTENDEE:mailto:tom@example.org\nDTEND:20261116T093000Z\n"
               "DESCRIPTION:Agenda:\\n- offers\n" TAIL,
          minutes);
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) found = focus_ical_invitations (f->reader, written, strlen (written),
                                                            world->zone, 1900000000, NULL, &error);
      g_auto (FocusHygiene) hygiene = { 0 };

      g_assert_no_error (error);
      focus_hygiene_judge (found->pdata[0], &world->context, &hygiene);
      g_assert_true (hygiene.signals[FOCUS_SIGNAL_RESULT].counted);
      g_assert_cmpuint (hygiene.signals[FOCUS_SIGNAL_RESULT].points, ==, 8);
    }
  world_free (world);
}

/* All meetings of the corpora: written and taken out again, only what says when it was changed is
   another line. */
static void
check_corpus (Fixture *f, const char *path, guint *n_written)
{
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL, written = NULL, undone = NULL;
  g_autoptr (FocusObject) object = NULL;
  g_autoptr (FocusZone) zone = focus_zones_iana (f->zones, "Europe/Brussels");
  g_autoptr (FocusEdit) edit = NULL, back = NULL;
  g_autoptr (GPtrArray) was = NULL, is = NULL;
  gsize n_bytes;
  guint n_old, n_new;

  g_assert_true (g_file_get_contents (path, &text, &n_bytes, NULL));
  object = focus_reader_read (f->reader, text, n_bytes, NULL, NULL);
  if (object == NULL || object->uid == NULL)
    return;
  bytes = g_bytes_new (text, n_bytes);
  edit = focus_edit_open (f->reader, zone, bytes, object->uid, FOCUS_CLOSEOUT_SINGLE, NULL);
  if (edit == NULL || !focus_ical_minutes_write (edit, TEXT, NOW_S, NULL))
    return;
  written = focus_edit_finish (edit, NULL);
  g_assert_nonnull (written);
  back = focus_edit_open (f->reader, zone, written, object->uid, FOCUS_CLOSEOUT_SINGLE, NULL);
  g_assert_nonnull (back);
  g_assert_cmpint (focus_ical_minutes_look (back, TEXT), ==, FOCUS_MINUTES_SAME);
  g_assert_true (focus_ical_minutes_take_out (back, NOW_S, NULL));
  undone = focus_edit_finish (back, NULL);
  was = edit_lines (bytes);
  is = edit_lines (undone);
  g_assert_cmpuint (is->len, <=, was->len + 2);
  edit_difference (was, is, &n_old, &n_new);
  for (guint i = 0; is->len == was->len && i < is->len; i++)
    {
      g_autofree char *a = edit_unfolded (was->pdata[i]), *b = edit_unfolded (is->pdata[i]);
      if (!g_str_has_prefix (a, "DTSTAMP") && !g_str_has_prefix (a, "LAST-MODIFIED"))
        g_assert_cmpstr (a, ==, b);
    }
  (*n_written)++;
}

static void
test_corpora (Fixture *f, gconstpointer unused)
{
  static const char *const folders[] = { "ical", "hygiene", "hygiene-2" };
  guint n_written = 0;

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *folder = g_build_filename (g_getenv ("FOCUS_TEST_DATA"), folders[i], NULL);
      g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
      g_assert_nonnull (dir);
      for (const char *file = g_dir_read_name (dir); file != NULL; file = g_dir_read_name (dir))
        {
          g_autofree char *path = g_build_filename (folder, file, NULL);
          if (g_str_has_suffix (file, ".ics"))
            check_corpus (f, path, &n_written);
        }
    }
  g_assert_cmpuint (n_written, >, 150);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/minutes/shapes", test_shapes);
  ADD ("/minutes/bytes", test_bytes);
  ADD ("/minutes/html", test_html);
  ADD ("/minutes/replaced", test_replaced);
  ADD ("/minutes/theirs", test_theirs);
  ADD ("/minutes/rewritten", test_rewritten);
  ADD ("/minutes/refused", test_refused);
  ADD ("/minutes/no-room", test_no_room);
  ADD ("/minutes/many-marks", test_many_marks);
  ADD ("/minutes/instance", test_instance);
  ADD ("/minutes/nothing", test_nothing);
  ADD ("/minutes/scored", test_scored);
  ADD ("/minutes/corpora", test_corpora);
  return g_test_run ();
}
