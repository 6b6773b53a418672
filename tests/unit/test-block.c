// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The names of a block and its seal: the same in, the same out, and nothing that a user changes
// leaves the seal whole.
#include "core/block.h"

#include <string.h>

#define KEY "https://example.org/me/focus/"

static const FocusSpan span = { 1795423200, 1795428600 };

static void
test_uid (void)
{
  g_autofree char *uid = focus_block_uid (KEY, focus_date_new (2026, 11, 23), 1);
  static const struct
  {
    const char *key;
    int day;
    guint counter;
  } others[] = {
    { KEY, 23, 2 }, { KEY, 30, 1 }, { KEY "x", 23, 1 }, { "", 23, 1 }, { KEY, 23, 0 }
  };

  /* As every machine and every release must make it: it stands in calendars. */
  g_assert_cmpstr (uid, ==, "focusd-d16637b96608a146f187a1f0e625ec83@focusd.invalid");
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *other = focus_block_uid (
          others[i].key, focus_date_new (2026, 11, others[i].day), others[i].counter);
      g_assert_cmpuint (strlen (other), ==, strlen (uid));
      g_assert_cmpstr (other, !=, uid);
    }
}

static void
test_is_ours (void)
{
  g_assert_true (focus_block_is_ours ("focusd-0123@focusd.invalid"));
  g_assert_true (focus_block_is_ours ("focusd-"));
  g_assert_false (focus_block_is_ours ("focusd"));
  g_assert_false (focus_block_is_ours ("Focusd-0123"));
  g_assert_false (focus_block_is_ours ("xfocusd-0123"));
  g_assert_false (focus_block_is_ours (""));
  g_assert_false (focus_block_is_ours (NULL));
}

static void
test_member_name (void)
{
  g_autofree char *name = focus_block_member_name ("abc");
  g_autofree char *odd = focus_block_member_name ("../a b/@é");

  g_assert_cmpstr (name, ==, "ba7816bf8f01cfea414140de5dae2223.ics"); /* R1.45 */
  g_assert_cmpuint (strlen (odd), ==, 36);
  g_assert_null (strpbrk (odd, "/@ "));
}

/* Titles as they come, and as they are written. */
static void
test_plain_title (void)
{
  static const struct
  {
    const char *title, *plain;
  } rows[] = {
    { "Focus", "Focus" },
    { "  Focus time \t", "Focus time" },
    { "\302\240Focus\342\200\203", "Focus" }, /* no-break space, em space */
    { "one\r\ntwo", "onetwo" },
    { "a\tb", "a\tb" },
    { "a\001b\177c", "abc" },
    { "\001 x \001", "x" },
    { "a\342\200\250b\302\205c", "abc" }, /* line separator, next line */
    { "caf\351", "caf\357\277\275" },
    { "e\314\201 \360\237\216\257", "e\314\201 \360\237\216\257" },
    { "", "" },
    { " \n ", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *plain = focus_block_plain_title (rows[i].title);
      g_autofree char *twice = focus_block_plain_title (plain);
      g_assert_cmpstr (plain, ==, rows[i].plain);
      g_assert_cmpstr (twice, ==, plain);
    }
}

static void
test_longest_title (void)
{
  g_autoptr (GString) title = g_string_new (NULL);
  g_autofree char *plain = NULL, *seal = NULL;

  while (title->len < FOCUS_BLOCK_MAX_TITLE - 2)
    g_string_append_c (title, 'a');
  g_string_append (title, "\360\237\216\257tail");
  plain = focus_block_plain_title (title->str);
  /* A character is kept whole or not at all. */
  g_assert_cmpuint (strlen (plain), ==, FOCUS_BLOCK_MAX_TITLE - 2);
  seal = focus_block_seal ("u", span, title->str, "h3k2");
  g_assert_true (focus_block_is_sealed ("u", span, plain, seal));
  /* What the user writes behind it is a change. */
  g_string_assign (title, plain);
  g_string_append (title, "b");
  g_assert_false (focus_block_is_sealed ("u", span, title->str, seal));
}

static void
test_seal (void)
{
  g_autofree char *seal = focus_block_seal ("u", span, "Focus", "h3k2");

  /* As every machine and every release must make it. */
  g_assert_cmpstr (seal, ==, "b6hr71d5.h3k2");
  g_assert_true (focus_block_is_sealed ("u", span, "Focus", seal));
  g_assert_true (focus_block_is_sealed ("u", span, " Focus\t\n", seal));
  g_assert_true (focus_block_is_sealed ("u", span, "\302\240Focus ", seal));
  /* Another machine's letters change nothing: who wrote it is not what it says. */
  memcpy (strchr (seal, '.'), ".zzzz", 5);
  g_assert_true (focus_block_is_sealed ("u", span, "Focus", seal));
  g_assert_false (focus_block_is_sealed ("u", span, "Focus", NULL));
}

/* Of every block, every change of one thing breaks the seal. */
static void
test_every_change (void)
{
  static const char *const titles[] = { "Focus", "Focus: report, part 2", "f",
                                        "Größe \360\237\216\257" };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autofree char *seal = focus_block_seal ("focusd-1", span, titles[i], "h3k2");
      gsize len = strlen (titles[i]);
      for (guint bit = 0; bit < 62; bit++)
        {
          FocusSpan start = span, end = span;
          start.start_s ^= (gint64) 1 << bit;
          end.end_s ^= (gint64) 1 << bit;
          g_assert_false (focus_block_is_sealed ("focusd-1", start, titles[i], seal));
          g_assert_false (focus_block_is_sealed ("focusd-1", end, titles[i], seal));
        }
      for (gsize at = 0; at <= len; at++)
        {
          g_autofree char *more = g_strdup_printf ("%.*sx%s", (int) at, titles[i], titles[i] + at);
          g_autofree char *less = g_strdup_printf ("%.*s%s", (int) at, titles[i],
                                                   titles[i] + MIN (at + 1, len));
          g_assert_false (focus_block_is_sealed ("focusd-1", span, more, seal));
          if (at < len)
            g_assert_false (focus_block_is_sealed ("focusd-1", span, less, seal));
        }
      g_assert_false (focus_block_is_sealed ("focusd-2", span, titles[i], seal));
      g_assert_false (focus_block_is_sealed ("focusd-", span, titles[i], seal));
      g_assert_true (focus_block_is_sealed ("focusd-1", span, titles[i], seal));
    }
}

/* Texts, whether they have the form of a seal, and what they say of the writer. */
static void
test_form (void)
{
  static const struct
  {
    const char *text;
    gboolean is_seal;
    const char *machine; /* NULL: none */
  } rows[] = {
    { "4x7k2m9q", TRUE, NULL },
    { "4x7k2m9q.h3k2", TRUE, "h3k2" },
    { "4x7k2m9q.h3k2-ab12cd34", TRUE, "h3k2" },
    { "4x7k2m9q.H3K2", TRUE, "H3K2" },
    { "4x7k2m9q-ab12cd34", TRUE, NULL },
    { "4x7k2m9", FALSE, NULL },
    { "4x7k2m9q2", FALSE, NULL },
    { "4x7k2m9u", FALSE, NULL }, /* no letter of Crockford's */
    { "4X7K2M9Q", FALSE, NULL },
    { "4x7k2m9q.", FALSE, NULL },
    { "4x7k2m9q.h3k", FALSE, NULL },
    { "4x7k2m9q.h3k22", FALSE, NULL },
    { "4x7k2m9q.h3k2-", FALSE, NULL },
    { "4x7k2m9q.h3k2-ab12cd3", FALSE, NULL },
    { "4x7k2m9q.h3k2-ab12cd345", FALSE, NULL },
    { " 4x7k2m9q.h3k2", FALSE, NULL },
    { "4x7k2m9q.h3k2 ", FALSE, NULL },
    { "", FALSE, NULL },
    { NULL, FALSE, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      char machine[FOCUS_BLOCK_MACHINE_LEN + 1] = "";
      g_assert_cmpint (focus_block_is_seal (rows[i].text), ==, rows[i].is_seal);
      g_assert_cmpint (focus_block_writer (rows[i].text, machine), ==, rows[i].machine != NULL);
      g_assert_cmpstr (machine, ==, rows[i].machine != NULL ? rows[i].machine : "");
    }
}

static void
test_third_part (void)
{
  g_autofree char *seal = focus_block_seal ("u", span, "Focus", "h3k2");
  g_autofree char *full = focus_block_seal_with_text (seal, "Why.\nUrgent: call.");
  g_autofree char *again = focus_block_seal_with_text (full, "Other.");
  g_autofree char *bare = focus_block_seal_with_text (full, NULL);
  char machine[FOCUS_BLOCK_MACHINE_LEN + 1];

  g_assert_cmpuint (strlen (full), ==, FOCUS_BLOCK_MAX_SEAL);
  g_assert_true (focus_block_is_sealed ("u", span, "Focus", full));
  g_assert_true (focus_block_writer (full, machine));
  g_assert_cmpstr (machine, ==, "h3k2");
  g_assert_true (focus_block_seal_fits_text (full, "Why.\nUrgent: call."));
  g_assert_true (focus_block_seal_fits_text (full, "  Why.\r\nUrgent: call.\n\n"));
  g_assert_false (focus_block_seal_fits_text (full, "Why.\nUrgent: call"));
  g_assert_false (focus_block_seal_fits_text (full, "Why. Urgent: call."));
  g_assert_false (focus_block_seal_fits_text (full, ""));
  g_assert_false (focus_block_seal_fits_text (seal, "Why.\nUrgent: call."));
  g_assert_false (focus_block_seal_fits_text (NULL, "Why."));
  g_assert_true (focus_block_seal_fits_text (again, "Other."));
  g_assert_false (focus_block_seal_fits_text (again, "Why.\nUrgent: call."));
  g_assert_cmpstr (bare, ==, seal);
}

static void
test_copy (void)
{
  FocusBlock block = { .uid = (char *) "u",
                       .title = (char *) "Focus",
                       .text = (char *) "",
                       .seal = (char *) "4x7k2m9q.h3k2",
                       .span = span,
                       .soft = TRUE };
  g_autoptr (FocusBlock) copy = focus_block_copy (&block);

  g_assert_cmpstr (copy->uid, ==, "u");
  g_assert_true (copy->uid != block.uid && copy->title != block.title && copy->text != block.text
                 && copy->seal != block.seal);
  g_assert_cmpstr (copy->title, ==, "Focus");
  g_assert_cmpstr (copy->seal, ==, "4x7k2m9q.h3k2");
  g_assert_cmpint (copy->span.end_s, ==, span.end_s);
  g_assert_true (copy->soft && !copy->is_private);
  focus_block_free (NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/block/uid", test_uid);
  g_test_add_func ("/block/is-ours", test_is_ours);
  g_test_add_func ("/block/member-name", test_member_name);
  g_test_add_func ("/block/plain-title", test_plain_title);
  g_test_add_func ("/block/longest-title", test_longest_title);
  g_test_add_func ("/block/seal", test_seal);
  g_test_add_func ("/block/every-change", test_every_change);
  g_test_add_func ("/block/form", test_form);
  g_test_add_func ("/block/third-part", test_third_part);
  g_test_add_func ("/block/copy", test_copy);
  return g_test_run ();
}
