// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A new block: its bytes are as RFC 5545 wants them, and the reader finds in them what was said.
#include "ical/block.h"

#include "block-validator.h"
#include "ical/text.h"
#include "ical/value.h"
#include "read-fixture.h"

#define NOW_S 1795000000
#define UID   "focusd-0123456789abcdef0123456789abcdef@focusd.invalid"

static const FocusSpan span = { 1795423200, 1795428600 };

static FocusBlock *
block_of (const char *title, const char *text)
{
  FocusBlock *block = g_new0 (FocusBlock, 1);

  block->uid = g_strdup (UID);
  block->title = g_strdup (title);
  block->text = g_strdup (text);
  block->span = span;
  block->seal = focus_block_seal (UID, span, title, "h3k2");
  return block;
}

/* Text and bytes, both ways: what is written is read as it was. */
static void
test_escapes (void)
{
  static const struct
  {
    const char *plain, *escaped;
  } rows[] = {
    { "", "" },
    { "plain", "plain" },
    { "a,b;c\\d\ne", "a\\,b\\;c\\\\d\\ne" },
    { "\\n", "\\\\n" },
    { "C:\\dir\\", "C:\\\\dir\\\\" },
    { "\"quoted\": x", "\"quoted\": x" },
    { "tab\there", "tab\there" },
  };
  static const struct
  {
    const char *escaped, *plain;
  } foreign[] = { { "a\\Nb", "a\nb" },
                  { "a\\:b", "a\\:b" },
                  { "end\\", "end\\" },
                  { "a,b;c", "a,b;c" },
                  { "\\\"", "\"" } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GString) escaped = g_string_new (NULL);
      g_autofree char *plain = NULL;
      focus_ical_escape (rows[i].plain, escaped);
      g_assert_cmpstr (escaped->str, ==, rows[i].escaped);
      plain = focus_ical_unescape ((FocusText){ escaped->str, escaped->len });
      g_assert_cmpstr (plain, ==, rows[i].plain);
    }
  for (guint i = 0; i < G_N_ELEMENTS (foreign); i++)
    {
      FocusText value = { foreign[i].escaped, strlen (foreign[i].escaped) };
      g_autofree char *plain = focus_ical_unescape (value);
      g_autofree char *other = focus_value_text (value);
      g_assert_cmpstr (plain, ==, foreign[i].plain);
      g_assert_cmpstr (plain, ==, other);
    }
}

static void
test_plain_text (void)
{
  static const struct
  {
    const char *text, *plain;
    gsize max;
  } rows[] = {
    { "a\r\nb\rc\nd", "a\nb\nc\nd", 100 },
    { "a\vb\fc\342\200\250d\342\200\251e\302\205f", "a\nb\nc\nd\ne\nf", 100 },
    { "a\001\033b\177c\tdf\302\220", "abc\tdf", 100 },
    { "abc", "ab", 2 },
    { "a\360\237\216\257", "a", 4 },
    { "a\360\237\216\257", "a\360\237\216\257", 5 },
    { "\r\n\r\n", "\n", 1 },
    { "\351", "\357\277\275", 100 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *plain = focus_ical_plain_text (rows[i].text, rows[i].max);
      g_autofree char *twice = focus_ical_plain_text (plain, rows[i].max);
      g_assert_cmpstr (plain, ==, rows[i].plain);
      g_assert_cmpstr (twice, ==, plain);
    }
}

static void
test_instants (void)
{
  static const struct
  {
    gint64 instant_s;
    const char *text;
  } rows[] = { { 0, "19700101T000000Z" },
               { -1, "19691231T235959Z" },
               { 1795423200, "20261123T084000Z" },
               { 951782399, "20000228T235959Z" },
               { 253402300799, "99991231T235959Z" } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      char text[FOCUS_ICAL_UTC_LEN + 1];
      focus_ical_utc (rows[i].instant_s, text);
      g_assert_cmpstr (text, ==, rows[i].text);
    }
}

/* Every length around the fold, of every width of character, and escapes across it. */
static void
test_folds (void)
{
  static const char *const units[] = { "a",         "\303\251", "\342\202\254", "\360\237\216\257",
                                       "e\314\201", "\\n",      "\\\\" };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    for (guint shift = 0; shift < 4; shift++)
      for (guint n = 0; n < 120; n++)
        {
          g_autoptr (GString) value = g_string_new_len ("xxxx", shift);
          g_autoptr (GString) out = g_string_new (NULL);
          g_autoptr (GPtrArray) lines = NULL;
          g_autofree char *wanted = NULL;
          for (guint k = 0; k < n; k++)
            g_string_append (value, units[i]);
          focus_ical_put_line (out, "SUMMARY", FOCUS_TEXT ("X-A=b"),
                               (FocusText){ value->str, value->len }, "\r\n");
          lines = valid_lines (out->str, out->len);
          wanted = g_strdup_printf ("SUMMARY;X-A=b:%s", value->str);
          g_assert_cmpuint (lines->len, ==, 1);
          g_assert_cmpstr (lines->pdata[0], ==, wanted);
          /* An escape is not cut: some readers unescape before they unfold. */
          if (units[i][0] == '\\')
            {
              const char *fold = strstr (out->str, "\r\n ");
              gsize n_slashes = 0;
              while (fold != NULL && fold[-1 - (gssize) n_slashes] == '\\')
                n_slashes++;
              g_assert_true (units[i][1] == '\\' ? n_slashes % 2 == 0 : n_slashes == 0);
            }
        }
}

static void
test_as_written (void)
{
  g_autoptr (FocusBlock) block = block_of ("Focus: report", "Why, and how.\nUrgent; call.");
  g_autoptr (GBytes) bytes = focus_ical_block_new (block, NOW_S);
  g_autofree char *full = focus_block_seal_with_text (block->seal, "Why, and how.\nUrgent; call.");
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autofree char *wanted = g_strdup_printf (
      "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//focusd//focusd//EN\r\nBEGIN:VEVENT\r\n"
      "DTSTAMP:20261118T110640Z\r\nUID:" UID "\r\n"
      "DTSTART:20261123T084000Z\r\nDTEND:20261123T101000Z\r\nSUMMARY:Focus: report\r\n"
      "DESCRIPTION:Why\\, and how.\\nUrgent\\; call.\\n\\nfocusd %s\r\n"
      "CATEGORIES:FOCUS\r\nTRANSP:OPAQUE\r\nSTATUS:CONFIRMED\r\nCLASS:PUBLIC\r\n"
      "X-MICROSOFT-CDO-BUSYSTATUS:BUSY\r\nCREATED:20261118T110640Z\r\n"
      "LAST-MODIFIED:20261118T110640Z\r\nSEQUENCE:0\r\nX-FOCUSD-SEAL:%s\r\n"
      "END:VEVENT\r\nEND:VCALENDAR\r\n",
      full, full);

  g_assert_cmpstr (text, ==, wanted);
}

static const char *
word_in (GBytes *bytes, const char *name)
{
  g_autoptr (GPtrArray)
      lines = valid_lines (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  return g_intern_string (value_of (lines, name));
}

static void
test_firm_and_soft (void)
{
  g_autoptr (FocusBlock) block = block_of ("Focus", "");
  g_autoptr (GBytes) firm = focus_ical_block_new (block, NOW_S);
  g_autoptr (GBytes) soft = NULL;

  block->soft = TRUE;
  block->is_private = TRUE;
  soft = focus_ical_block_new (block, NOW_S);
  g_assert_cmpstr (word_in (firm, "TRANSP"), ==, "OPAQUE");
  g_assert_cmpstr (word_in (firm, "STATUS"), ==, "CONFIRMED");
  g_assert_cmpstr (word_in (firm, "X-MICROSOFT-CDO-BUSYSTATUS"), ==, "BUSY");
  g_assert_cmpstr (word_in (firm, "CLASS"), ==, "PUBLIC");
  g_assert_cmpstr (word_in (soft, "TRANSP"), ==, "TRANSPARENT");
  g_assert_cmpstr (word_in (soft, "STATUS"), ==, "TENTATIVE");
  g_assert_cmpstr (word_in (soft, "X-MICROSOFT-CDO-BUSYSTATUS"), ==, "TENTATIVE");
  g_assert_cmpstr (word_in (soft, "CLASS"), ==, "PRIVATE");
}

/* Random text of what hurts: escapes, wide and combining characters, breaks, controls. */
static char *
random_text (GRand *rand, guint max)
{
  static const char *const pieces[] = { "a",
                                        "B7",
                                        " ",
                                        "  ",
                                        "\t",
                                        ",",
                                        ";",
                                        "\\",
                                        "\\n",
                                        ":",
                                        "\"",
                                        "\n",
                                        "\r\n",
                                        "\n\n",
                                        "\303\251",
                                        "\342\202\254",
                                        "\360\237\216\257",
                                        "e\314\201",
                                        "\360\237\221\251\342\200\215\360\237\222\273",
                                        "\001",
                                        "\177",
                                        "\302\205",
                                        "\342\200\250",
                                        "BEGIN:VALARM",
                                        "END:VEVENT",
                                        "\nATTENDEE:mailto:x",
                                        "focusd ",
                                        "\nfocusd 4x7k2m9q.h3k2\n",
                                        "\302\240",
                                        "\346\227\245\346\234\254",
                                        "=",
                                        "^n" };
  GString *text = g_string_new (NULL);
  guint n = (guint) g_rand_int_range (rand, 0, (gint32) max);

  for (guint i = 0; i < n; i++)
    g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
  return g_string_free (text, FALSE);
}

/* The reader finds what was said, and the validator has nothing to say. */
static void
check_read (Fixture *f, const FocusBlock *block)
{
  g_autoptr (GBytes) bytes = focus_ical_block_new (block, NOW_S);
  gsize n_bytes;
  const char *text = g_bytes_get_data (bytes, &n_bytes);
  FocusReadNotes notes;
  g_autoptr (GError) error = NULL;
  g_autoptr (FocusObject) object = focus_reader_read (f->reader, text, n_bytes, &notes, &error);
  g_autofree char *title = focus_block_plain_title (block->title);
  g_autoptr (GPtrArray) lines = valid_lines (text, n_bytes);
  g_autofree char *plain = focus_ical_plain_text (block->text, FOCUS_ICAL_BLOCK_MAX_TEXT);
  g_autofree char *description = valid_text (value_of (lines, "DESCRIPTION"));
  g_autofree char *wanted = NULL;
  const FocusEvent *event;
  const FocusDetails *details;
  FocusSpan read;

  assert_valid_block (text, n_bytes);
  g_assert_no_error (error);
  for (guint i = 0; i < FOCUS_N_REPAIRS; i++)
    g_assert_cmpuint (notes.repairs[i], ==, 0);
  g_assert_false (notes.unsupported);
  g_assert_cmpuint (object->events->len, ==, 1);
  event = object->events->pdata[0];
  details = event->details;
  read = (FocusSpan){ focus_time_instant (&event->start, NULL),
                      focus_time_instant (&event->end, NULL) };
  g_assert_cmpstr (details->uid, ==, block->uid);
  g_assert_cmpint (read.start_s, ==, block->span.start_s);
  g_assert_cmpint (read.end_s, ==, block->span.end_s);
  g_assert_cmpstr (details->title, ==, title);
  g_assert_cmpint (details->transparent, ==, block->soft);
  g_assert_cmpint (details->status, ==,
                   block->soft ? FOCUS_STATUS_TENTATIVE : FOCUS_STATUS_CONFIRMED);
  g_assert_cmpint (details->privacy, ==,
                   block->is_private ? FOCUS_CLASS_PRIVATE : FOCUS_CLASS_PUBLIC);
  g_assert_cmpint (details->sequence, ==, 0);
  g_assert_cmpint (details->created_s, ==, NOW_S);
  g_assert_cmpint (details->modified_s, ==, NOW_S);
  g_assert_cmpuint (g_strv_length (details->categories), ==, 1);
  g_assert_cmpstr (details->categories[0], ==, "FOCUS");
  g_assert_null (details->organizer);
  g_assert_cmpuint (details->people->len, ==, 0);
  g_assert_true (focus_block_is_sealed (details->uid, read, details->title, details->seal));
  g_assert_true (focus_block_seal_fits_text (details->seal, plain));
  g_strchomp (plain);
  wanted = g_strconcat (plain, plain[0] != '\0' ? "\n\n" : "", "focusd ", details->seal, NULL);
  g_assert_cmpstr (description, ==, wanted);
}

static void
test_random (Fixture *f, gconstpointer unused)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());

  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *title = random_text (rand, i % 10 == 0 ? 600 : 12);
      g_autofree char *text = random_text (rand, i % 10 == 0 ? 4000 : 30);
      g_autoptr (FocusBlock) block = block_of (title, text);
      g_free (block->seal);
      block->span.start_s = g_rand_int (rand);
      block->span.end_s = block->span.start_s + g_rand_int_range (rand, 1, 20000);
      block->soft = g_rand_boolean (rand);
      block->is_private = g_rand_boolean (rand);
      block->seal = focus_block_seal (UID, block->span, title, "h3k2");
      check_read (f, block);
    }
}

/* The longest text is cut between two characters, and the object still passes. */
static void
test_longest_text (Fixture *f, gconstpointer unused)
{
  g_autoptr (GString) text = g_string_new ("x");
  g_autoptr (FocusBlock) block = NULL;

  for (guint i = 0; i < FOCUS_ICAL_BLOCK_MAX_TEXT; i++)
    g_string_append (text, i % 2 == 0 ? "\360\237\216\257" : ",");
  block = block_of ("Focus", text->str);
  check_read (f, block);
}

/* Descriptions, and the seal that is found in them. */
static void
test_find_seal (void)
{
  static const struct
  {
    const char *description, *seal;
  } rows[] = {
    { "focusd 4x7k2m9q.h3k2", "4x7k2m9q.h3k2" },
    { "Why.\n\nfocusd 4x7k2m9q.h3k2-ab12cd34", "4x7k2m9q.h3k2-ab12cd34" },
    { "Why.\r\n\r\n  focusd 4x7k2m9q.h3k2 \r\nmine", "4x7k2m9q.h3k2" },
    { "focusd 4x7k2m9q.aaaa\nfocusd 4x7k2m9q.bbbb\n", "4x7k2m9q.bbbb" },
    { "focusd 4x7k2m9q.aaaa\nfocusd none", "4x7k2m9q.aaaa" },
    { "focusd", NULL },
    { "focusd 4x7k2m9q.h3k2 wrote this", NULL },
    { "by focusd 4x7k2m9q.h3k2", NULL },
    { "Focusd 4x7k2m9q.h3k2", NULL },
    { "focusd 4x7k2m9q.h3k2\\nmore", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *seal = focus_ical_block_find_seal (rows[i].description);
      g_assert_cmpstr (seal, ==, rows[i].seal);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/block-new/escapes", test_escapes);
  g_test_add_func ("/block-new/plain-text", test_plain_text);
  g_test_add_func ("/block-new/instants", test_instants);
  g_test_add_func ("/block-new/folds", test_folds);
  g_test_add_func ("/block-new/as-written", test_as_written);
  g_test_add_func ("/block-new/firm-and-soft", test_firm_and_soft);
  g_test_add_func ("/block-new/find-seal", test_find_seal);
  ADD ("/block-new/random", test_random);
  ADD ("/block-new/longest-text", test_longest_text);
  return g_test_run ();
}
