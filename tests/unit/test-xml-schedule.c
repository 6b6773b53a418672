// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The reader of a schedule-response: what it tells, and what it refuses.
#include "dav/xml-schedule.h"

#include <string.h>

#include "dav/xml.h"

#define XMLNS      "xmlns:D=\"DAV:\" xmlns:C=\"urn:ietf:params:xml:ns:caldav\""
#define HEAD       "<C:schedule-response " XMLNS ">"
#define TAIL       "</C:schedule-response>"
#define ONE(parts) HEAD "<C:response>" parts "</C:response>" TAIL

/* "recipient,status,data" of each, divided by "|"; "error 4". */
static char *
read_text (const char *text, gsize len)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) answers = focus_schedule_response_parse (text, len, &error);
  GString *said = g_string_new (NULL);

  g_assert_cmpint (answers == NULL, ==, error != NULL);
  if (answers == NULL)
    g_string_append_printf (said, "error %d", error->code);
  for (guint i = 0; answers != NULL && i < answers->len; i++)
    {
      const FocusScheduleAnswer *answer = answers->pdata[i];
      g_string_append_printf (said, "%s%s,%s,%s", i > 0 ? "|" : "", answer->recipient->str,
                              answer->status->str, answer->data->str);
    }
  return g_string_free (said, FALSE);
}

static void
test_read (void)
{
  static const struct
  {
    const char *text, *said;
  } rows[] = {
    { HEAD TAIL, "" },
    { ONE ("<C:recipient>\n <D:href> a@b </D:href>\n</C:recipient><C:request-status>\n2.0;Ok\n"
           "</C:request-status><C:calendar-data> X\n</C:calendar-data>"),
      "a@b,2.0;Ok, X\n" },
    { ONE ("<C:recipient>a@b</C:recipient>"), "a@b,," }, /* servers of the drafts */
    { ONE ("<C:calendar-data><![CDATA[a<b]]>&amp;c</C:calendar-data>"), ",,a<b&c" },
    { ONE ("<C:request-status>3.7;two\nlines</C:request-status>"), ",3.7;two lines," },
    { ONE ("<C:request-status>1</C:request-status><C:request-status>2</C:request-status>"), ",1," },
    { ONE ("<C:recipient><D:href>a</D:href><D:href>b</D:href></C:recipient>"), "a,," },
    { ONE ("") "  ", ",," },
    { HEAD "<C:response/><C:response/>" TAIL, ",,|,," },
    /* Other names, other namespaces, and what stands elsewhere. */
    { ONE ("<D:recipient>a</D:recipient><C:x><C:recipient>b</C:recipient></C:x>"), ",," },
    { HEAD "<C:recipient>a</C:recipient>" TAIL, "" },
    { ONE ("<C:recipient><C:x>a</C:x></C:recipient>"), ",," },
    { "<schedule-response/>", "error 4" },
    { "<D:multistatus xmlns:D=\"DAV:\"/>", "error 4" },
    { HEAD, "error 4" },
    { HEAD TAIL "<x/>", "error 4" },
    { "", "error 4" },
    { "<html>", "error 4" },
    { "<!DOCTYPE x [<!ENTITY a \"b\">]>" HEAD TAIL, "error 4" },
    { ONE ("<C:recipient>&a;</C:recipient>"), "error 4" },
    { ONE ("<C:recipient>\xff</C:recipient>"), "error 4" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *said = read_text (rows[i].text, strlen (rows[i].text));

      g_assert_cmpstr (said, ==, rows[i].said);
    }
}

/* A document of `n` times `piece` within `head` and `tail`: what it is read as. */
static char *
read_many (const char *head, const char *piece, gsize n, const char *tail)
{
  g_autoptr (GString) text = g_string_new (head);

  for (gsize i = 0; i < n; i++)
    g_string_append (text, piece);
  g_string_append (text, tail);
  return read_text (text->str, text->len);
}

#define IN_ONE(name)     HEAD "<C:response><C:" name ">"
#define OUT_OF_ONE(name) "</C:" name "></C:response>" TAIL

static void
test_ceilings (void)
{
  g_autofree char *most = read_many (HEAD, "<C:response/>", FOCUS_SCHEDULE_RESPONSE_MAX_PARTS,
                                     TAIL);
  g_autofree char *more = read_many (HEAD, "<C:response/>", FOCUS_SCHEDULE_RESPONSE_MAX_PARTS + 1,
                                     TAIL);
  g_autofree char *data = read_many (IN_ONE ("calendar-data"), "x", FOCUS_XML_MAX_DATA,
                                     OUT_OF_ONE ("calendar-data"));
  g_autofree char *more_data = read_many (IN_ONE ("calendar-data"), "x", FOCUS_XML_MAX_DATA + 1,
                                          OUT_OF_ONE ("calendar-data"));
  g_autofree char *status = read_many (IN_ONE ("request-status"), "\xc3\xa9", 1000,
                                       OUT_OF_ONE ("request-status"));
  g_autofree char *who = read_many (IN_ONE ("recipient"), "x", 5000, OUT_OF_ONE ("recipient"));
  g_autofree char *deep = read_many (HEAD, "<x>", 1000, TAIL);
  g_autofree char *huge = read_many (HEAD, "<x/>", FOCUS_SCHEDULE_RESPONSE_MAX / 4, TAIL);

  g_assert_cmpuint (strlen (most), ==, 3 * FOCUS_SCHEDULE_RESPONSE_MAX_PARTS - 1);
  g_assert_cmpstr (more, ==, "error 5");
  g_assert_cmpuint (strlen (data), ==, FOCUS_XML_MAX_DATA + 2);
  g_assert_cmpstr (more_data, ==, "error 5");
  g_assert_cmpuint (strlen (status), ==, 202);
  g_assert_true (g_utf8_validate (status, -1, NULL));
  g_assert_cmpstr (who, ==, "error 5");
  g_assert_cmpstr (deep, ==, "error 5");
  g_assert_cmpstr (huge, ==, "error 5");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xml-schedule/read", test_read);
  g_test_add_func ("/xml-schedule/ceilings", test_ceilings);
  return g_test_run ();
}
