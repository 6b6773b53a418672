// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Blocks as other clients leave them, at random: lines in another order, folded anywhere, with
// alarms, zones and notes. A change says what it shall and leaves every other byte alone.
#include "ical/block.h"

#include "block-world.h"
#include "read-fixture.h"

#define N_ROUNDS 3000

typedef struct
{
  GRand *rand;
  GPtrArray *lines; /* owned; content lines of the VEVENT, unfolded, without breaks */
  gboolean with_zone;
  gboolean edited; /* the description is not focusd's any more */
} Foreign;

static gboolean
one_in (Foreign *foreign, gint32 n)
{
  return g_rand_int_range (foreign->rand, 0, n) == 0;
}

static gint
find_line (const Foreign *foreign, const char *name)
{
  for (guint i = 0; i < foreign->lines->len; i++)
    if (g_str_has_prefix (foreign->lines->pdata[i], name))
      return (gint) i;
  return -1;
}

static void
replace_line (Foreign *foreign, const char *name, char *by)
{
  gint i = find_line (foreign, name);

  g_assert_cmpint (i, >=, 0);
  g_free (foreign->lines->pdata[i]);
  foreign->lines->pdata[i] = by;
}

static void
drop_line (Foreign *foreign, const char *name)
{
  gint i = find_line (foreign, name);

  if (i >= 0)
    g_ptr_array_remove_index (foreign->lines, (guint) i);
}

static void
take_lines (Foreign *foreign, const FocusBlock *block)
{
  g_autoptr (GBytes) bytes = focus_ical_block_new (block, BLOCK_OLD_S);
  g_autofree char *text = text_of_bytes (bytes);
  g_auto (GStrv) unfolded = g_strsplit (text, "\r\n ", -1);
  g_autofree char *joined = g_strjoinv ("", unfolded);
  g_auto (GStrv) lines = g_strsplit (joined, "\r\n", -1);

  foreign->lines = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 4; !g_str_has_prefix (lines[i], "END:"); i++)
    g_ptr_array_add (foreign->lines, g_strdup (lines[i]));
}

/* Other times of the same length of life: a duration, a zone, a date. */
static void
rewrite_times (Foreign *foreign)
{
  if (one_in (foreign, 3))
    replace_line (foreign, "DTEND", g_strdup ("DURATION;X-D=1:PT1H30M"));
  if (one_in (foreign, 3))
    {
      foreign->with_zone = TRUE;
      replace_line (foreign, "DTSTART", g_strdup ("DTSTART;TZID=Somewhere:20261123T094000"));
    }
  else if (one_in (foreign, 4))
    replace_line (foreign, "DTSTART", g_strdup ("DTSTART;VALUE=DATE;X-D=\";\":20261123"));
}

static void
add_own_lines (Foreign *foreign)
{
  static const char *const lines[] = {
    "X-APPLE-TRAVEL-ADVISORY-BEHAVIOR:AUTOMATIC",
    "COLOR:red",
    "COMMENT:l\303\244nger \360\237\216\257 als eine Zeile von f\303\274nfundsiebzig Oktetten",
    "LOCATION:Here\\; there",
    "CATEGORIES:MINE,TOO",
    "X-SUMMARY:not it",
    "URL:https://example.org/"
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    if (one_in (foreign, 2))
      g_ptr_array_add (foreign->lines, g_strdup (lines[i]));
}

static void
edit_description (Foreign *foreign)
{
  gint i = find_line (foreign, "DESCRIPTION");
  const char *line = foreign->lines->pdata[i];

  foreign->edited = one_in (foreign, 2);
  if (!foreign->edited)
    return;
  if (one_in (foreign, 3))
    drop_line (foreign, "DESCRIPTION");
  else if (one_in (foreign, 2))
    replace_line (foreign, "DESCRIPTION", g_strconcat (line, "\\nMy note\\, added.", NULL));
  else
    replace_line (foreign, "DESCRIPTION", g_strdup ("DESCRIPTION:All mine."));
}

static void
shuffle (Foreign *foreign)
{
  for (guint i = foreign->lines->len; i > 1; i--)
    {
      guint j = (guint) g_rand_int_range (foreign->rand, 0, (gint32) i);
      gpointer line = foreign->lines->pdata[i - 1];
      foreign->lines->pdata[i - 1] = foreign->lines->pdata[j];
      foreign->lines->pdata[j] = line;
    }
}

/* Folded behind the name at any byte, also inside a character. */
static void
put_folded (Foreign *foreign, GString *out, const char *line, const char *line_break)
{
  gsize named = strcspn (line, ":;") + 1;

  for (gsize i = 0; line[i] != '\0'; i++)
    {
      if (i >= named && one_in (foreign, 25))
        g_string_append_printf (out, "%s%s", line_break, one_in (foreign, 2) ? " " : "\t");
      g_string_append_c (out, line[i]);
    }
  g_string_append (out, line_break);
}

static void
put_all (GString *out, const char *text, const char *line_break)
{
  g_auto (GStrv) lines = g_strsplit (text, "|", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    g_string_append_printf (out, "%s%s", lines[i], line_break);
}

static char *
text_of (Foreign *foreign)
{
  static const char alarm[] = "BEGIN:VALARM|ACTION:DISPLAY|DESCRIPTION:Soon|TRIGGER:-PT10M"
                              "|DURATION:PT5M|END:VALARM";
  const char *line_break = one_in (foreign, 3) ? "\n" : "\r\n";
  GString *out = g_string_new (NULL);

  put_all (out, "BEGIN:VCALENDAR|PRODID:-//Other//EN|VERSION:2.0", line_break);
  if (foreign->with_zone)
    put_all (out,
             "BEGIN:VTIMEZONE|TZID:Somewhere|BEGIN:STANDARD|DTSTART:19700101T000000"
             "|TZOFFSETFROM:+0100|TZOFFSETTO:+0100|END:STANDARD|END:VTIMEZONE",
             line_break);
  put_all (out, "BEGIN:VEVENT", line_break);
  for (guint i = 0; i < foreign->lines->len; i++)
    {
      put_folded (foreign, out, foreign->lines->pdata[i], line_break);
      if (one_in (foreign, 40))
        put_all (out, alarm, line_break);
    }
  if (one_in (foreign, 2))
    put_all (out, alarm, line_break);
  put_all (out, "END:VEVENT|END:VCALENDAR", line_break);
  return g_string_free (out, FALSE);
}

static char *
leave (Foreign *foreign)
{
  g_autoptr (FocusBlock) block = old_block ();

  foreign->with_zone = foreign->edited = FALSE;
  take_lines (foreign, block);
  edit_description (foreign);
  rewrite_times (foreign);
  add_own_lines (foreign);
  if (one_in (foreign, 3))
    drop_line (foreign, "X-FOCUSD-SEAL");
  if (one_in (foreign, 4))
    drop_line (foreign, "X-MICROSOFT");
  if (one_in (foreign, 4))
    drop_line (foreign, "STATUS");
  if (one_in (foreign, 2))
    shuffle (foreign);
  return text_of (foreign);
}

/* What the reader finds is what the block says. */
static void
check_says (Fixture *f, const char *text, const FocusBlock *block)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FocusObject) object = focus_reader_read (f->reader, text, strlen (text), NULL, &error);
  const FocusEvent *event;
  FocusSpan span;

  g_assert_no_error (error);
  g_assert_cmpuint (object->events->len, ==, 1);
  event = object->events->pdata[0];
  span = (FocusSpan){ focus_time_instant (&event->start, NULL),
                      focus_time_instant (&event->end, NULL) };
  g_assert_cmpint (span.start_s, ==, block->span.start_s);
  g_assert_cmpint (span.end_s, ==, block->span.end_s);
  g_assert_cmpstr (event->details->title, ==, block->title);
  g_assert_cmpint (event->details->transparent, ==, block->soft);
  g_assert_true (
      focus_block_is_sealed (BLOCK_UID, span, event->details->title, event->details->seal));
}

static char *
unfold (const char *text)
{
  g_autoptr (GRegex) fold = g_regex_new ("\\r?\\n[ \\t]", G_REGEX_RAW, 0, NULL);

  return g_regex_replace_literal (fold, text, -1, 0, "", G_REGEX_MATCH_NOTEMPTY, NULL);
}

/* Rewritten while it was focusd's own; else as its user left it, with the new seal in it. */
static void
check_description (const Foreign *foreign, const char *changed, const FocusBlock *block)
{
  g_autoptr (FocusBlock) old = old_block ();
  g_autofree char *old_seal = focus_block_seal_with_text (old->seal, old->text);
  g_autofree char *seal = focus_block_seal_with_text (block->seal,
                                                      foreign->edited ? NULL : block->text);
  g_autofree char *unfolded = unfold (changed);
  g_autofree char *property = g_strconcat ("\nX-FOCUSD-SEAL:", seal, NULL);
  gint i = find_line (foreign, "DESCRIPTION");
  g_auto (GStrv) pieces = g_strsplit (i < 0 ? "" : foreign->lines->pdata[i], old_seal, -1);
  g_autofree char *kept = g_strjoinv (seal, pieces);
  g_autofree char *wanted = g_strconcat ("\nDESCRIPTION:Because.\\n\\nfocusd ", seal, NULL);

  g_assert_nonnull (strstr (unfolded, property));
  g_assert_nonnull (strstr (unfolded, foreign->edited ? kept : wanted));
  g_assert_true (foreign->edited == (strstr (unfolded, "Because.") == NULL));
}

static void
test_random (Fixture *f, gconstpointer unused)
{
  Foreign foreign = { .rand = g_rand_new_with_seed ((guint32) g_test_rand_int ()) };
  g_autoptr (FocusBlock) block = new_block ();

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      g_autofree char *text = leave (&foreign);
      g_autofree char *changed = must_change (text, block, BLOCK_NOW_S);
      g_autofree char *twice = must_change (changed, block, BLOCK_NOW_S);
      g_autofree char *before = other_lines (text), *after = other_lines (changed);

      check_says (f, changed, block);
      check_description (&foreign, changed, block);
      g_assert_cmpstr (after, ==, before);
      g_assert_cmpstr (twice, ==, changed);
      g_ptr_array_unref (foreign.lines);
    }
  g_rand_free (foreign.rand);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/block-random/changed", test_random);
  return g_test_run ();
}
