// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The gate: each ceiling at its edge and one beyond, each form of line, and no cost that grows
// faster than the input.
#include "ical/gate.h"

#include <string.h>

/* Reads all; the lines as "depth kind name=value|", or the error's code. */
typedef struct
{
  GString *lines;
  guint n_lines;
  guint repairs[FOCUS_N_REPAIRS];
  GError *error;
} Passed;

static Passed
pass (const char *bytes, gsize n_bytes)
{
  Passed passed = { .lines = g_string_new (NULL) };
  g_auto (FocusGate) gate = { 0 };
  FocusLine line;

  if (!focus_gate_open (&gate, bytes, n_bytes, &FOCUS_GATE_OBJECT, passed.repairs, &passed.error))
    return passed;
  while (focus_gate_next (&gate, &line, &passed.error) == FOCUS_GATE_LINE)
    {
      passed.n_lines++;
      if (passed.lines->len < 4096)
        g_string_append_printf (passed.lines, "%u%c%.*s=%.*s|", line.depth, "-+/"[line.kind],
                                (int) line.name.len, line.name.text, (int) line.value.len,
                                line.value.text);
    }
  return passed;
}

static void
passed_clear (Passed *passed)
{
  g_string_free (passed->lines, TRUE);
  g_clear_error (&passed->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Passed, passed_clear)

#define WRAP(text) "BEGIN:VCALENDAR\r\n" text "END:VCALENDAR\r\n"

static void
test_lines (void)
{
  static const struct
  {
    const char *text, *lines; /* lines between BEGIN and END */
    int repair;               /* -1: none */
  } rows[] = {
    { "A:b\r\n", "1-A=b|", -1 },
    { "A:b\n", "1-A=b|", -1 },
    { "A:b\r", "1-A=b|", -1 },
    { "A:b\r\nC:d\nE:f\rG:h\r\n", "1-A=b|1-C=d|1-E=f|1-G=h|", -1 },
    { "A:b\r\n c\r\n\td\r\n", "1-A=bcd|", -1 },
    { "A:b\n c\n", "1-A=bc|", -1 },
    { "A:b\r c\r", "1-A=bc|", -1 },
    { "A:b\r\n  c\r\n", "1-A=b c|", -1 },
    { "A\r\n :b\r\n", "1-A=b|", -1 },
    { "\r\nA:b\r\n\r\n", "1-A=b|", -1 },
    { "A;X=\"q:;\":v:w\r\n", "1-A=v:w|", -1 },
    { "A;X=\"q:v\r\n", "1-A=v|", -1 },
    { "A:one\r\ntwo words\r\nB:c\r\n", "1-A=one\\ntwo words|1-B=c|", FOCUS_REPAIR_LINE_BREAK },
    { "BEGIN:X\r\nloose text\r\nEND:X\r\n", "2+X=X|2/X=X|", FOCUS_REPAIR_LINE_BREAK },
    { "begin:x\r\nend:X\r\n", "2+x=x|2/X=X|", -1 },
    { "BEGIN:\r\n X\r\nEND:X\r\n", "2+X=X|2/X=X|", -1 },
    { "A:caf\xE9\r\n", "1-A=caf\xC3\xA9|", FOCUS_REPAIR_CHARSET },
    { "A:caf\xC3\r\n \xA9\r\n", "1-A=caf\xC3\xA9|", -1 },
    { "A:caf\xC3\xA9\r\n", "1-A=caf\xC3\xA9|", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = g_strconcat ("BEGIN:VCALENDAR\r\n", rows[i].text, "END:VCALENDAR\r\n",
                                           NULL);
      g_autofree char *lines = g_strconcat ("1+VCALENDAR=VCALENDAR|", rows[i].lines,
                                            "1/VCALENDAR=VCALENDAR|", NULL);
      g_auto (Passed) passed = pass (text, strlen (text));
      g_test_message ("row %u", i);
      g_assert_no_error (passed.error);
      g_assert_cmpstr (passed.lines->str, ==, lines);
      for (int r = 0; r < FOCUS_N_REPAIRS; r++)
        g_assert_cmpuint (passed.repairs[r], ==, r == rows[i].repair);
    }
}

static void
test_refusals (void)
{
  static const struct
  {
    const char *text;
    int code;
  } rows[] = {
    { "", FOCUS_ERROR_INVALID },
    { "\r\n\r\n", FOCUS_ERROR_INVALID },
    { "<!DOCTYPE html>\n<html><body>Not found</body></html>\n", FOCUS_ERROR_INVALID },
    { "BEGIN:VCARD\r\nEND:VCARD\r\n", FOCUS_ERROR_INVALID },
    { "BEGIN:VEVENT\r\nEND:VEVENT\r\n", FOCUS_ERROR_INVALID },
    { "A:b\r\nBEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", FOCUS_ERROR_INVALID },
    { "BEGIN:VCALENDAR\r\n", FOCUS_ERROR_INVALID },
    { "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:x\r\n", FOCUS_ERROR_INVALID },
    { "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR\r\n", FOCUS_ERROR_INVALID },
    { "END:VCALENDAR\r\n", FOCUS_ERROR_INVALID },
    { "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\ntail\r\n", FOCUS_ERROR_INVALID },
  };
  g_auto (Passed) nul = pass ("BEGIN:VCALENDAR\r\nA:\0\r\nEND:VCALENDAR\r\n", 37);

  g_assert_error (nul.error, FOCUS_ERROR, FOCUS_ERROR_INVALID);
  g_assert_cmpuint (nul.n_lines, ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (Passed) passed = pass (rows[i].text, strlen (rows[i].text));
      g_test_message ("row %u", i);
      g_assert_error (passed.error, FOCUS_ERROR, rows[i].code);
    }
}

static void
test_several_calendars (void)
{
  const char *text = "\xEF\xBB\xBF" WRAP ("A:b\r\n") "\r\n" WRAP ("C:d\r\n");
  g_auto (Passed) passed = pass (text, strlen (text));

  g_assert_no_error (passed.error);
  g_assert_cmpuint (passed.n_lines, ==, 6);
  g_assert_cmpuint (passed.repairs[FOCUS_REPAIR_BOM], ==, 1);
}

/* `unit` n times between head and tail. */
static char *
repeat (const char *head, const char *unit, gsize n, const char *tail, gsize *ret_len)
{
  GString *text = g_string_sized_new (strlen (head) + strlen (unit) * n + strlen (tail));

  g_string_append (text, head);
  for (gsize i = 0; i < n; i++)
    g_string_append (text, unit);
  g_string_append (text, tail);
  *ret_len = text->len;
  return g_string_free (text, FALSE);
}

static void
test_ceilings (void)
{
  /* Each at its edge (read), and one beyond (R2.1). */
  static const struct
  {
    const char *head, *unit, *tail;
    gsize most;
  } rows[] = {
    { "BEGIN:VCALENDAR\r\n", "BEGIN:X\r\nEND:X\r\n", "END:VCALENDAR\r\n",
      FOCUS_GATE_MAX_COMPONENTS - 1 },
    { "BEGIN:VCALENDAR\r\n", "A:b\r\n", "END:VCALENDAR\r\n", FOCUS_GATE_MAX_PROPERTIES },
    { "BEGIN:VCALENDAR\r\nA:", "x", "\r\nEND:VCALENDAR\r\n", FOCUS_GATE_MAX_LINE - 2 },
    { "BEGIN:VCALENDAR\r\nA:", "\r\n x", "\r\nEND:VCALENDAR\r\n", FOCUS_GATE_MAX_LINE - 2 },
    { "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "\n", "", FOCUS_GATE_MAX_BYTES - 32 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gsize len, beyond_len;
      g_autofree char *edge = repeat (rows[i].head, rows[i].unit, rows[i].most, rows[i].tail, &len);
      g_autofree char *beyond = repeat (rows[i].head, rows[i].unit, rows[i].most + 1, rows[i].tail,
                                        &beyond_len);
      g_auto (Passed) passed = pass (edge, len), refused = pass (beyond, beyond_len);
      g_test_message ("row %u", i);
      g_assert_no_error (passed.error);
      g_assert_error (refused.error, FOCUS_ERROR, FOCUS_ERROR_LIMIT);
    }
}

static void
test_depth (void)
{
  gsize len;
  g_autofree char *deep = repeat ("BEGIN:VCALENDAR\r\n", "BEGIN:A\r\n", 80000, "", &len);
  g_auto (Passed) bombed = pass (deep, len);
  const char *four = WRAP ("BEGIN:B\nBEGIN:C\nBEGIN:D\nEND:D\nEND:C\nEND:B\n");
  const char *five = WRAP ("BEGIN:B\nBEGIN:C\nBEGIN:D\nBEGIN:E\nEND:E\nEND:D\nEND:C\nEND:B\n");
  g_auto (Passed) passed = pass (four, strlen (four)), refused = pass (five, strlen (five));

  g_assert_error (bombed.error, FOCUS_ERROR, FOCUS_ERROR_LIMIT);
  g_assert_cmpuint (bombed.n_lines, ==, FOCUS_GATE_MAX_DEPTH);
  g_assert_no_error (passed.error);
  g_assert_error (refused.error, FOCUS_ERROR, FOCUS_ERROR_LIMIT);
}

static void
test_huge (void)
{
  gsize len;
  g_autofree char *line = repeat ("BEGIN:VCALENDAR\r\nA:", "xxxxxxxx", 1024 * 1024, "\r\n", &len);
  g_auto (Passed) passed = pass (line, len);

  g_assert_cmpuint (len, >, 8 * 1024 * 1024);
  g_assert_error (passed.error, FOCUS_ERROR, FOCUS_ERROR_LIMIT);
  g_assert_cmpuint (passed.n_lines, ==, 0);
}

/* Bare CRs, VTIMEZONEs that do not end as usual: what costs a search to the end per line would
   take minutes here. */
static void
test_linear (void)
{
  static const char *const units[] = { "\r", "A:b\n\r", "A:b\r\n\r\n" };
  gint64 began = g_get_monotonic_time ();

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      gsize len;
      g_autofree char *text = repeat ("BEGIN:VCALENDAR\r", units[i], i == 0 ? 1000000 : 4999,
                                      "END:VCALENDAR\n", &len);
      g_auto (Passed) passed = pass (text, len);
      g_assert_no_error (passed.error);
    }
  g_assert_cmpint (g_get_monotonic_time () - began, <, 5 * G_TIME_SPAN_SECOND);
}

static void
test_cut (void)
{
  static const char *const zones[] = {
    "BEGIN:VTIMEZONE\r\nTZID:x\r\nEND:VTIMEZONE\r\n",
    "begin:vtimezone\r\nTZID:x\r\nend:vtimezone\r\n",
    "BEGIN:VTIMEZONE\nTZID:x\nBEGIN:STANDARD\nEND:STANDARD\nEND:VTIMEZONE\n",
    "BEGIN:VTIMEZONE\rTZID:x\rEND:VTIMEZONE\r", "BEGIN:VTIMEZONE\r\nEND:VTIMEZONE  \r\n"
  };

  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      g_autofree char *text = g_strconcat ("BEGIN:VCALENDAR\r\n", zones[i],
                                           "A:b\r\nEND:VCALENDAR\r\n", NULL);
      guint repairs[FOCUS_N_REPAIRS] = { 0 };
      g_auto (FocusGate) gate = { 0 };
      FocusLine line;
      FocusText cut;
      g_test_message ("row %u", i);
      g_assert_true (
          focus_gate_open (&gate, text, strlen (text), &FOCUS_GATE_OBJECT, repairs, NULL));
      g_assert_cmpint (focus_gate_next (&gate, &line, NULL), ==, FOCUS_GATE_LINE);
      g_assert_cmpint (focus_gate_next (&gate, &line, NULL), ==, FOCUS_GATE_LINE);
      g_assert_true (focus_gate_cut (&gate, &line, &cut, NULL));
      g_assert_cmpmem (cut.text, cut.len, zones[i], strlen (zones[i]));
      g_assert_cmpint (focus_gate_next (&gate, &line, NULL), ==, FOCUS_GATE_LINE);
      g_assert_true (focus_text_is (line.name, "A") && line.depth == 1);
    }
}

static void
test_names (void)
{
  for (int i = 0; i < FOCUS_N_REPAIRS; i++)
    for (int j = 0; j < i; j++)
      g_assert_cmpstr (focus_repair_name (i), !=, focus_repair_name (j));
}

/* What was guessed is never acted on. */
static void
test_guesses (void)
{
  static const gboolean guesses[FOCUS_N_REPAIRS] = {
    [FOCUS_REPAIR_CHARSET] = TRUE,
    [FOCUS_REPAIR_LINE_BREAK] = TRUE,
    [FOCUS_REPAIR_END_AND_DURATION] = TRUE,
    [FOCUS_REPAIR_END_BEFORE_START] = TRUE,
    [FOCUS_REPAIR_NO_START] = TRUE,
    [FOCUS_REPAIR_COUNT_AND_UNTIL] = TRUE,
    [FOCUS_REPAIR_TZID] = TRUE,
    [FOCUS_REPAIR_UNTIL_BEFORE_START] = TRUE,
    [FOCUS_REPAIR_DUPLICATE] = TRUE,
    [FOCUS_REPAIR_RULE] = TRUE,
  };
  guint none[FOCUS_N_REPAIRS] = { 0 };

  g_assert_false (focus_repairs_guess (none));
  for (guint i = 0; i < FOCUS_N_REPAIRS; i++)
    {
      guint repairs[FOCUS_N_REPAIRS] = { 0 };
      repairs[i] = 1;
      g_assert_cmpint (focus_repairs_guess (repairs), ==, guesses[i]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gate/lines", test_lines);
  g_test_add_func ("/gate/refusals", test_refusals);
  g_test_add_func ("/gate/several-calendars", test_several_calendars);
  g_test_add_func ("/gate/ceilings", test_ceilings);
  g_test_add_func ("/gate/depth", test_depth);
  g_test_add_func ("/gate/huge", test_huge);
  g_test_add_func ("/gate/linear", test_linear);
  g_test_add_func ("/gate/cut", test_cut);
  g_test_add_func ("/gate/names", test_names);
  g_test_add_func ("/gate/guesses", test_guesses);
  return g_test_run ();
}
