// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The multistatus reader: what it tells, in pieces of any size, and what it refuses.
#include "dav/xml.h"

#include <string.h>

#define HEAD                                                                                       \
  "<?xml version='1.0'?><d:multistatus xmlns:d='DAV:' xmlns:c='urn:ietf:params:xml:ns:caldav'>"
#define TAIL "</d:multistatus>"

/* Writes each response as a line. */
static gboolean
note (const FocusDavResponse *response, gpointer user_data, GError **error)
{
  GString *seen = user_data;

  g_string_append_printf (seen, "%s %d %d %d", response->href, response->status, response->ok,
                          response->worst);
  for (guint i = 0; i < FOCUS_N_PROPS; i++)
    if (response->props[i] != NULL)
      {
        g_assert_cmpuint (strlen (response->props[i]), ==, response->lens[i]);
        g_string_append_printf (seen, " %u=[%s]", i,
                                response->lens[i] < 99 ? response->props[i] : "…");
      }
  g_string_append (seen, response->unauthenticated ? " unauthenticated" : "");
  g_string_append (seen, response->too_long ? " too-long;" : ";");
  return TRUE;
}

static char *
read_all (const char *text, gsize len, gsize piece, GError **error)
{
  g_autoptr (GString) seen = g_string_new (NULL);
  g_autoptr (FocusMultistatus) reader = focus_multistatus_new (note, seen);

  for (gsize at = 0; at < len; at += piece)
    {
      gsize n = MIN (piece, len - at);
      g_autofree char *copy = g_memdup2 (text + at, n);
      if (!focus_multistatus_push (reader, copy, n, error))
        return NULL;
    }
  if (!focus_multistatus_finish (reader, error))
    return NULL;
  if (focus_multistatus_token (reader) != NULL)
    g_string_append_printf (seen, "token=%s", focus_multistatus_token (reader));
  return g_string_free (g_steal_pointer (&seen), FALSE);
}

static const struct
{
  const char *xml, *seen;
} good[] = {
  { HEAD TAIL, "" },
  { HEAD "<d:sync-token> x/1 </d:sync-token>" TAIL, "token=x/1" },
  { HEAD "<d:response><d:href> /a </d:href><d:status>HTTP/1.1 404 Not "
         "Found</d:status></d:response>" TAIL,
    "/a 404 0 0;" },
  /* R1.34: only what is under a 2xx propstat counts, and a property's 404 is not the object's. */
  { HEAD "<d:response><d:href>/a</d:href>"
         "<d:propstat><d:prop><d:getetag>\"1\"</d:getetag></d:prop><d:status>HTTP/1.1 200 "
         "OK</d:status></d:propstat>"
         "<d:propstat><d:prop><d:displayname>no</d:displayname></d:prop><d:status>HTTP/1.1 404 "
         "NF</d:status></d:propstat>"
         "</d:response>" TAIL,
    "/a 0 1 404 0=[\"1\"];" },
  /* The status may stand before the properties, and a stranger's namespace is not DAV's. */
  { HEAD "<d:response><d:href>/a</d:href><d:propstat><d:status>HTTP/1.1 200 OK</d:status><d:prop>"
         "<getetag xmlns='urn:x'>no</getetag><d:getetag>W/\"2\"</d:getetag>"
         "<c:calendar-data><![CDATA[BEGIN:X\n]]>&lt;&amp;&#10;</c:calendar-data></d:prop></"
         "d:propstat></d:response>" TAIL,
    "/a 0 1 200 0=[W/\"2\"] 1=[BEGIN:X\n<&\n];" },
  { HEAD "<d:response><d:href>/a</d:href><d:propstat><d:prop><d:resourcetype><d:collection/"
         "><c:calendar/>"
         "</d:resourcetype><c:supported-calendar-component-set><c:comp "
         "name='VEVENT'/></c:supported-calendar-component-set>"
         "<c:calendar-home-set><d:href>/h1</d:href><d:href>/h2</d:href></c:calendar-home-set>"
         "</d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>" TAIL,
    "/a 0 1 200 2=[collection\ncalendar] 8=[VEVENT] 12=[/h1\n/h2];" },
  /* Cyrus at its root, without credentials. */
  { HEAD "<d:response><d:href>/</d:href><d:propstat><d:prop><d:current-user-principal>"
         "<d:unauthenticated/></d:current-user-principal></d:prop>"
         "<d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>" TAIL,
    "/ 0 1 200 11=[] unauthenticated;" },
  /* C0 bytes are dropped (R1.33). */
  { HEAD "<d:response><d:href>/a\x01\x0b</d:href><d:status>HTTP/1.1 410 "
         "Gone</d:status></d:response>" TAIL,
    "/a 410 0 0;" },
  /* The declared charset is honoured. */
  { "<?xml version='1.0' encoding='iso-8859-1'?><multistatus "
    "xmlns='DAV:'><response><href>/\xe4</href>"
    "<status>HTTP/1.1 404 x</status></response></multistatus>",
    "/\xc3\xa4 404 0 0;" },
};

static void
test_good (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    for (gsize piece = 1; piece < 300; piece = piece * 3 + 1)
      {
        g_autoptr (GError) error = NULL;
        g_autofree char *seen = read_all (good[i].xml, strlen (good[i].xml), piece, &error);
        g_assert_no_error (error);
        g_assert_cmpstr (seen, ==, good[i].seen);
      }
}

static void
test_truncated (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    for (gsize len = 0; len < strlen (good[i].xml); len++)
      {
        g_autoptr (GError) error = NULL;
        g_assert_null (read_all (good[i].xml, len, 50, &error));
        g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID);
      }
}

static void
test_bad (void)
{
  static const char *const rows[] = {
    "",
    "hello",
    "<html><body>log in</body></html>",
    "<!DOCTYPE html><html></html>",
    "<multistatus/>",
    "<error xmlns='DAV:'/>",
    HEAD "<d:response>" TAIL,
    HEAD TAIL "<x/>",
    HEAD "&undefined;" TAIL,
    HEAD "\xff\xfe" TAIL,
    ("<!DOCTYPE m [<!ENTITY a 'lol'><!ENTITY b '&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;'>]>"
     "<multistatus xmlns='DAV:'>&c;</multistatus>"),
    "<!DOCTYPE m SYSTEM 'file:///etc/passwd'><multistatus xmlns='DAV:'/>",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    for (gsize piece = 1; piece < 300; piece = piece * 3 + 1)
      {
        g_autoptr (GError) error = NULL;
        g_assert_null (read_all (rows[i], strlen (rows[i]), piece, &error));
        g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID);
      }
}

static void
test_ceilings (void)
{
  g_autoptr (GString) deep = g_string_new (HEAD);
  g_autoptr (GString)
      big = g_string_new (HEAD "<d:response><d:href>/a</d:href><d:propstat><d:prop><d:getetag>1</"
                               "d:getetag><c:calendar-data>");
  g_autofree char *seen = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < FOCUS_XML_MAX_DEPTH; i++)
    g_string_append (deep, "<x>");
  g_assert_null (read_all (deep->str, deep->len, 1000, &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_LIMIT);
  g_clear_error (&error);
  for (gsize i = 0; i <= FOCUS_XML_MAX_DATA / 10; i++)
    g_string_append (big, "0123456789");
  g_string_append (big, "</c:calendar-data></d:prop><d:status>HTTP/1.1 200 "
                        "OK</d:status></d:propstat></d:response>" TAIL);
  seen = read_all (big->str, big->len, 5000, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (seen, ==, "/a 0 1 200 0=[1] too-long;");
}

static gboolean
refuse (const FocusDavResponse *response, gpointer user_data, GError **error)
{
  ++*(guint *) user_data;
  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_BUSY, "enough");
  return FALSE;
}

static void
test_sink_ends_it (void)
{
  static const char xml[] = HEAD "<d:response/><d:response/>" TAIL;
  guint n = 0;
  g_autoptr (GError) error = NULL;

  g_assert_false (focus_multistatus_parse (xml, strlen (xml), refuse, &n, &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_BUSY);
  g_assert_cmpuint (n, ==, 1);
}

static void
test_conditions (void)
{
  static const struct
  {
    const char *body, *conditions;
  } rows[] = {
    { "<d:error xmlns:d='DAV:'><d:valid-sync-token/></d:error>", "valid-sync-token" },
    { "<error xmlns='DAV:'><a><b/></a><c/></error>", "a,c" },
    { "<error xmlns='DAV:'/>", "" },
    { "<error/>", NULL },
    { "<html/>", NULL },
    { "", NULL },
    { "<d:error xmlns:d='DAV:'><d:x>", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (GStrv) got = focus_dav_error_conditions (rows[i].body, strlen (rows[i].body));
      g_autofree char *joined = got != NULL ? g_strjoinv (",", got) : NULL;
      g_assert_cmpstr (joined, ==, rows[i].conditions);
    }
}

static gboolean
is_privileged (const FocusDavResponse *response, gpointer user_data, GError **error)
{
  g_assert_true (focus_dav_response_has (response, FOCUS_PROP_PRIVILEGES, "write"));
  g_assert_true (focus_dav_response_has (response, FOCUS_PROP_PRIVILEGES, "READ"));
  g_assert_false (focus_dav_response_has (response, FOCUS_PROP_PRIVILEGES, "write-"));
  g_assert_false (focus_dav_response_has (response, FOCUS_PROP_PRIVILEGES, "rite"));
  g_assert_false (focus_dav_response_has (response, FOCUS_PROP_REPORTS, "write"));
  return TRUE;
}

static void
test_has (void)
{
  static const char xml[] = HEAD
      "<d:response><d:propstat><d:prop><d:current-user-privilege-set><d:privilege><d:read/></"
      "d:privilege>"
      "<d:privilege><d:write/></d:privilege></d:current-user-privilege-set></d:prop>"
      "<d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>" TAIL;
  g_autoptr (GError) error = NULL;

  g_assert_true (focus_multistatus_parse (xml, strlen (xml), is_privileged, NULL, &error));
  g_assert_no_error (error);
}

#define SERVER_ERROR(inside)                                                                       \
  "<d:error xmlns:d=\"DAV:\" xmlns:s=\"http://s/ns\">" inside "</d:error>"

/* What a refusal names: conditions, what is in the way, the server's words; nothing of the rest. */
static void
test_refusals (void)
{
  static const struct
  {
    const char *body, *conditions, *href, *message;
  } rows[] = {
    { SERVER_ERROR ("<d:a><d:href> /x </d:href><d:href>/y</d:href></d:a>"), "a", "/x", NULL },
    { SERVER_ERROR ("<s:exception/><s:message> two\n words </s:message>"), "exception message",
      NULL, "two  words" },
    { "<d:multistatus xmlns:d=\"DAV:\"><d:response><d:href>/own</d:href><d:error><d:a/></d:error>"
      "<d:responsedescription>words</d:responsedescription></d:response></d:multistatus>",
      "a", NULL, "words" },
    { "<d:multistatus xmlns:d=\"DAV:\"><d:response><d:href>/own</d:href></d:response>"
      "</d:multistatus>",
      "", NULL, NULL },
    { SERVER_ERROR ("<d:a/><d:error><d:b/></d:error>"), "a error", NULL, NULL },
    { SERVER_ERROR ("<s:message>\xff</s:message>"), "", NULL, NULL }, /* not well formed */
    { "<error><a/></error>", "", NULL, NULL },
    { "<!DOCTYPE x><d:error xmlns:d=\"DAV:\"><d:a/></d:error>", "", NULL, NULL },
    { "<html><body>words", "", NULL, NULL },
    { "", "", NULL, NULL },
  };
  g_autofree char *fill = g_strnfill (5000, 'x');
  g_autofree char *wordy = g_strdup_printf (SERVER_ERROR ("<s:message>%s</s:message>"), fill);
  g_auto (FocusDavRefusal) bounded = { 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (FocusDavRefusal) refusal = { 0 };
      g_autofree char *joined = NULL;

      focus_dav_refusal_read (rows[i].body, strlen (rows[i].body), &refusal);
      joined = g_strjoinv (" ", refusal.conditions);
      g_assert_cmpstr (joined, ==, rows[i].conditions);
      g_assert_cmpstr (refusal.href, ==, rows[i].href);
      g_assert_cmpstr (refusal.message, ==, rows[i].message);
    }
  focus_dav_refusal_read (wordy, strlen (wordy), &bounded);
  g_assert_cmpuint (strlen (bounded.message), ==, 200);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xml/good", test_good);
  g_test_add_func ("/xml/truncated", test_truncated);
  g_test_add_func ("/xml/bad", test_bad);
  g_test_add_func ("/xml/ceilings", test_ceilings);
  g_test_add_func ("/xml/sink-ends-it", test_sink_ends_it);
  g_test_add_func ("/xml/conditions", test_conditions);
  g_test_add_func ("/xml/refusals", test_refusals);
  g_test_add_func ("/xml/has", test_has);
  return g_test_run ();
}
