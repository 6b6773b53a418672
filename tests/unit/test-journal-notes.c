// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A change beside what others wrote: notes in the description, alarms, properties of their
// programs.
#include "ical/journal.h"

#include "core-build.h"
#include "journal-fixture.h"

/* What is ours of a description */

typedef struct
{
  const char *name;
  const char *ours, *wanted; /* texts */
  const char *seen,
      *after;       /* descriptions: "" none, NULL as it was written; after NULL: the same */
  gboolean no_code; /* a program dropped what it does not know */
} Text;

#define NOTE "\\n\\nfocusd 20261126T090000Z"

static const Text texts[] = {
  { "another text", "We take A.", "We take B.", NULL, "We take B." NOTE, FALSE },
  { "a text", "", "We take B.", NULL, "We take B." NOTE, FALSE },
  { "no text any more", "We take A.", "", NULL, "focusd 20261126T090000Z", FALSE },
  { "the same", "We take A.", "We take A.", NULL, NULL, FALSE },
  { "a note below", "We take A.\nOr C.", "We take B.", "We take A.\\nOr C." NOTE "\\nMine!",
    "We take B." NOTE "\\nMine!", FALSE },
  { "a note right below", "We take A.", "We take B.", "We take A.\\nMine!", "We take B.\\nMine!",
    FALSE },
  { "a note and no change of the text", "We take A.", "We take A.", "We take A.\\nMine!", NULL,
    FALSE },
  { "spaces of a server", "We take A.\nOr C.", "We take B.", " We take A. \\nOr C.  " NOTE,
    "We take B." NOTE, FALSE },
  { "a note above", "We take A.", "We take B.", "Mine!\\nWe take A.",
    "We take B.\\n\\nMine!\\nWe take A.", FALSE },
  { "rewritten", "We take A.", "We take B.", "We took A in the end",
    "We take B.\\n\\nWe took A in the end", FALSE },
  { "rewritten as it is wanted", "We take A.", "We take B.", "Mine!\\nWe take B.\\nAnd mine", NULL,
    FALSE },
  { "a note that was taken over", "We take A.", "We take A.\n\nMine!", "We take A." NOTE "\\nMine!",
    NULL, FALSE },
  { "a note that was taken over, and more", "We take A.", "We take A.\nMine!\nWe take B.",
    "We take A." NOTE "\\nMine!", "We take A.\\nMine!\\nWe take B." NOTE, FALSE },
  { "no code, and more", "We take A.", "We take A.\nWe take B.", NULL,
    "We take A.\\nWe take B." NOTE, TRUE },
  { "removed, and that was taken over", "We take A.", "", "", NULL, FALSE },
  { "removed", "We take A.", "We take A.", "", NULL, FALSE },
  { "removed, and another text", "We take A.", "We take B.", "", "We take B." NOTE, FALSE },
  { "no code, as it was", "We take A.", "We take A.", NULL, NULL, TRUE },
  { "no code, another text", "We take A.", "We take B.", NULL, "We take B.\\n\\nWe take A." NOTE,
    TRUE },
};

static char *
value_of (const char *object, const char *name)
{
  g_autofree char *start = g_strdup_printf ("\r\n%s:", name);
  const char *at = strstr (object, start);

  if (at == NULL)
    return g_strdup ("");
  at += strlen (start);
  return g_strndup (at, (gsize) (strstr (at, "\r\n") - at));
}

/* The lines of that property exchanged for others. */
static char *
with_lines (const char *object, const char *name, const char *lines)
{
  g_autofree char *pattern = g_strdup_printf ("\r\n%s:[^\r]*", name);
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  g_autofree char *literal = g_strconcat (lines[0] != '\0' ? "\r\n" : "", lines, NULL);

  return g_regex_replace_literal (regex, object, -1, 0, literal, 0, NULL);
}

static void
test_texts (void)
{
  g_autoptr (FocusZone) zone = build_berlin ();

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const Text *row = &texts[i];
      g_autoptr (FocusResult) was = make_result ("Outcome", row->ours, JOURNAL_INSTANCE_S, 0);
      g_autoptr (FocusRecord) wanted = focus_record_of_result (
          make_result ("Outcome", row->wanted, JOURNAL_INSTANCE_S, 0));
      g_autoptr (GBytes) written = focus_ical_result_new (was, JOURNAL_NOW_S);
      g_autofree char *text = text_of_bytes (written);
      g_autofree char *old = row->seen != NULL ? g_strdup (row->seen)
                                               : value_of (text, "DESCRIPTION");
      g_autofree char *line = *old != '\0' ? g_strconcat ("DESCRIPTION:", old, NULL)
                                           : g_strdup ("");
      g_autofree char *noted = with_lines (text, "DESCRIPTION", line);
      g_autofree char *before = row->no_code ? with_lines (noted, "X-FOCUSD-TEXT", "")
                                             : g_strdup (noted);
      g_autofree char *after = must_change_record (before, wanted, zone);
      g_autofree char *again = must_change_record (after, wanted, zone);
      g_autofree char *new = value_of (after, "DESCRIPTION");

      g_test_message ("%s", row->name);
      if (row->after == NULL)
        g_assert_cmpstr (after, ==, before);
      else
        g_assert_cmpstr (new, ==, row->after);
      g_assert_cmpstr (again, ==, after);
    }
}

/* What others have in the object */

/* Lines of other programs; each may stand anywhere among ours. */
static const char *const foreign[] = {
  "X-APPLE-SORT-ORDER:712345",
  "BEGIN:VALARM\r\nACTION:DISPLAY\r\nSUMMARY:Els: draft\r\nDESCRIPTION:alarm\r\n"
  "TRIGGER:-PT15M\r\nEND:VALARM",
  "X-OC-HIDESUBTASKS:1",
  "PRIORITY:5",
  "RELATED-TO:parent@example.org",
  "URL:https://example.org/a?b=c",
  "X-LONG;X-P=\"a:b\":folded at an odd\r\n  place and once\r\n\t more",
  "COMMENT:DUE;VALUE=DATE:20200101",
  "LOCATION:Berlin\\, Amt",
};

/* The foreign lines of an object, in their order, with the line breaks that they have. */
static char *
foreign_of (const char *object)
{
  GString *all = g_string_new (NULL);

  for (const char *at = object; *at != '\0'; at++)
    for (guint i = 0; i < G_N_ELEMENTS (foreign); i++)
      if ((at == object || at[-1] == '\n') && g_str_has_prefix (at, foreign[i]))
        g_string_append_printf (all, "%s\n", foreign[i]);
  return g_string_free (all, FALSE);
}

static char *
scatter (GRand *random, const char *object)
{
  g_auto (GStrv) lines = g_strsplit (object, "\r\n", -1);
  guint n = g_strv_length (lines);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i + 1 < n; i++)
    {
      g_string_append_printf (text, "%s\r\n", lines[i]);
      /* Behind BEGIN of the component, and never between a line and its fold. */
      if (i > 3 && i + 3 < n && lines[i + 1][0] != ' ' && g_rand_int_range (random, 0, 3) == 0)
        g_string_append_printf (text, "%s\r\n",
                                foreign[g_rand_int_range (random, 0, G_N_ELEMENTS (foreign))]);
    }
  return g_string_free (text, FALSE);
}

static const char *const words[] = { "draft", "Els: Jan: draft", "a, b; c\\d", "Größe 🎯 日本",
                                     "Draft: the long text, and its figures" };

static FocusRecord *
any_todo (GRand *random, const char *uid)
{
  static const char *const whos[] = { NULL, "Els", "Jan de la Cruz y Lopez Garcia" };
  static const char *const days[] = { NULL, "2026-12-04", "2027-01-01" };
  const char *who = whos[g_rand_int_range (random, 0, 3)];
  FocusTodo *todo = make_todo (who,
                               who != NULL && g_rand_boolean (random) ? "els@example.org" : NULL,
                               words[g_rand_int_range (random, 0, G_N_ELEMENTS (words))],
                               days[g_rand_int_range (random, 0, 3)], JOURNAL_INSTANCE_S);

  g_free (todo->uid);
  todo->uid = g_strdup (uid);
  g_free (todo->text);
  todo->text = g_strdup (words[g_rand_int_range (random, 0, G_N_ELEMENTS (words))]);
  todo->state = (FocusTodoState) g_rand_int_range (random, 0, 3);
  todo->done_s = todo->state == FOCUS_TODO_DONE && g_rand_boolean (random) ? JOURNAL_NOW_S
                                                                           : G_MININT64;
  todo->is_private = g_rand_boolean (random);
  return focus_record_of_todo (todo);
}

static FocusRecord *
any_result (GRand *random, const char *uid)
{
  FocusResult *result = make_result (words[g_rand_int_range (random, 0, G_N_ELEMENTS (words))],
                                     words[g_rand_int_range (random, 0, G_N_ELEMENTS (words))],
                                     JOURNAL_INSTANCE_S,
                                     (FocusResultSort) g_rand_int_range (random, 0, 3));

  g_free (result->uid);
  result->uid = g_strdup (uid);
  result->start_s += 60 * g_rand_int_range (random, 0, 2);
  result->is_private = g_rand_boolean (random);
  return focus_record_of_result (result);
}

static const char *
text_of_record (const FocusRecord *record)
{
  return record->result != NULL ? record->result->text : record->todo->text;
}

/* From anything to anything: read back it is what was wanted, other lines are what they were and
   where they were, twice is once, and what says so already is not touched. */
static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autoptr (FocusZone) zone = build_berlin ();

  for (guint round = 0; round < 2000; round++)
    {
      FocusRecord *(*any) (GRand *, const char *) = round % 2 == 0 ? any_todo : any_result;
      g_autoptr (FocusRecord) was = any (random, "focusd-1");
      g_autoptr (FocusRecord) wanted = any (random, "focusd-1");
      g_autoptr (GBytes) written = focus_ical_record_new (was, JOURNAL_NOW_S);
      g_autofree char *text = text_of_bytes (written);
      g_autofree char *before = scatter (random, text);
      g_autofree char *same = must_change_record (before, was, zone);
      g_autofree char *after = must_change_record (before, wanted, zone);
      g_autofree char *again = must_change_record (after, wanted, zone);
      g_autofree char *others_before = foreign_of (before);
      g_autofree char *others_after = foreign_of (after);
      g_autoptr (FocusRecord) read = must_read_record (after, zone);

      g_assert_cmpstr (same, ==, before);
      g_assert_true (focus_record_equal (read, wanted));
      g_assert_cmpstr (text_of_record (read), ==, text_of_record (wanted));
      g_assert_cmpstr (again, ==, after);
      g_assert_cmpstr (others_after, ==, others_before);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journal/notes/texts", test_texts);
  g_test_add_func ("/journal/notes/random", test_random);
  return g_test_run ();
}
