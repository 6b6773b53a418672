// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Writing to a CalDAV server: every status and condition, and what must not be sent (R1.35 to
// R1.46).
#include <string.h>

#include "caldav-world.h"

#define A     "/dav/work/a.ics"
#define URL_A "https://cal.example.org" A
#define BODY  "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:u1\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"

#define XMLNS           "xmlns:D=\"DAV:\" xmlns:C=\"urn:ietf:params:xml:ns:caldav\""
#define REFUSAL(inside) "<D:error " XMLNS ">" inside "</D:error>"
#define INNER(status, inside)                                                                      \
  "<D:multistatus " XMLNS "><D:response><D:href>https%3A//cal.example.org/dav/work/a.ics</D:href>" \
  "<D:status>HTTP/1.1 " status "</D:status><D:error>" inside                                       \
  "</D:error><D:responsedescription>their words</D:responsedescription></D:response>"              \
  "</D:multistatus>"

static const char *const words[] = { "done", "exists", "changed", "gone", "refused", "unknown" };

typedef enum
{
  CREATE,
  REPLACE,
  REMOVE,
  N_VERBS
} Verb;

static const char *const methods[N_VERBS] = { "PUT", "PUT", "DELETE" };

/* Calls a verb; "done /href", "refused! -", "error 0" …; transfer full. */
static char *
call (CaldavWorld *world, Verb verb, const char *etag, char **ret_why)
{
  g_autoptr (GBytes) body = g_bytes_new_static (BODY, strlen (BODY));
  FocusMember member = {
    .found = TRUE, .path = (char *) A, .href = (char *) A, .etag = (char *) etag, .body = body
  };
  g_auto (FocusWrite) write = { 0 };
  g_autoptr (GError) error = NULL;
  const FocusRemoteClass *class = world->remote.class;
  gpointer self = world->remote.self;
  gboolean ok = FALSE;

  if (verb == CREATE)
    ok = class->create (self, world->collection, "a.ics", body, &write, NULL, &error);
  else if (verb == REPLACE)
    ok = class->replace (self, world->collection, &member, body, &write, NULL, &error);
  else
    ok = class->remove (self, world->collection, &member, &write, NULL, &error);
  g_assert_cmpint (ok, ==, error == NULL);
  if (!ok)
    return g_strdup_printf ("error %d", error->code);
  if (ret_why != NULL)
    *ret_why = g_strdup (write.why);
  g_assert_true (write.outcome == FOCUS_WRITE_DONE || write.why != NULL);
  return g_strdup_printf ("%s%s %s", words[write.outcome], write.forbidden ? "!" : "",
                          write.href != NULL ? write.href : "-");
}

/* A row: what the server answers, and what that means for each verb. */
typedef struct
{
  int status;
  const char *headers, *body;
  const char *outcomes[N_VERBS];
} Row;

#define OFFLINE "error 0"
#define AUTH    "error 1"
#define MISSING "error 3"
#define ALL(outcome)                                                                               \
  {                                                                                                \
    outcome, outcome, outcome                                                                      \
  }

static const Row rows[] = {
  { 201, NULL, NULL, { "done " A, "done " A, "done -" } },
  { 204, "etag: \"wrong\"", NULL, { "done " A, "done " A, "done -" } },
  { 200, "content-type: text/xml", "<x/>", { "done " A, "done " A, "done -" } },
  /* R1.52: a page may be the log-in of a network. Apache's page below a 201 is none. */
  { 200, "content-type: text/html", "<html>", ALL ("unknown -") },
  { 201, "content-type: text/html", "<html>", { "done " A, "done " A, "done -" } },
  { 202, NULL, NULL, ALL ("unknown -") },
  { 303, "location: /x", NULL, ALL ("unknown -") },
  { 400, NULL, "Bad Request", ALL ("refused -") },
  { 401, NULL, NULL, ALL (AUTH) },
  { 402, NULL, NULL, ALL ("refused -") },
  { 403, NULL, NULL, ALL ("refused! -") },
  { 403, NULL, REFUSAL ("<D:need-privileges/>"), ALL ("refused! -") },
  { 403, NULL, REFUSAL ("<C:valid-calendar-data/>"), ALL ("refused -") },
  { 403, NULL, REFUSAL ("<C:supported-calendar-component/>"), ALL ("refused! -") },
  { 403, NULL, REFUSAL ("<D:quota-not-exceeded/>"), ALL ("refused -") },
  { 403, NULL, REFUSAL ("<C:max-resource-size/>"), ALL ("refused -") },
  { 404, NULL, NULL, { MISSING, "gone -", "done -" } }, /* R1.44 */
  { 405, NULL, NULL, ALL ("refused! -") },
  { 408, NULL, NULL, ALL (OFFLINE) },
  { 409, NULL, NULL, { "exists -", "changed -", "changed -" } }, /* R1.40 */
  { 410, NULL, NULL, { MISSING, "gone -", "done -" } },
  { 412, NULL, NULL, { "exists " A, "changed -", "changed -" } },
  { 413, NULL, NULL, ALL ("refused -") },
  { 415, NULL, NULL, ALL ("refused -") },
  { 421, NULL, NULL, ALL (MISSING) },
  { 423, NULL, NULL, ALL ("changed -") },
  { 423, NULL, REFUSAL ("<D:lock-token-submitted/>"), ALL ("changed -") },
  { 429, "retry-after: 60", NULL, ALL (OFFLINE) },
  { 500, NULL, NULL, ALL ("unknown -") },
  { 501, NULL, NULL, ALL ("unknown -") },
  { 502, NULL, NULL, ALL ("unknown -") },
  { 503, "retry-after: 60", NULL, ALL (OFFLINE) },
  { 504, NULL, NULL, ALL ("unknown -") },
  { 507, NULL, NULL, ALL ("refused -") },
  { 599, NULL, NULL, ALL ("unknown -") },
  /* No answer: not sent, and perhaps sent (R1.39). */
  { 0, NULL, NULL, ALL (OFFLINE) },
  { FAKE_HTTP_LOST, NULL, NULL, ALL ("unknown -") },
  /* R1.41. */
  { 409, NULL, REFUSAL ("<C:no-uid-conflict/>"), { "exists -", "refused -", "refused -" } },
  { 403,
    NULL,
    REFUSAL ("<C:no-uid-conflict><D:href>/dav/work/b.ics</D:href></C:no-uid-conflict>"),
    { "exists /dav/work/b.ics", "refused -", "refused -" } },
  { 403,
    NULL,
    REFUSAL ("<C:unique-scheduling-object-resource><D:href>https%3A//cal.example.org/dav/work/"
             "b%40c.ics</D:href></C:unique-scheduling-object-resource>"),
    { "exists /dav/work/b%40c.ics", "refused -", "refused -" } },
  { 403,
    NULL,
    REFUSAL ("<C:no-uid-conflict><D:href>https://evil.example.net/dav/work/b.ics</D:href>"
             "</C:no-uid-conflict>"),
    { "exists -", "refused -", "refused -" } },
  { 403,
    NULL,
    REFUSAL ("<C:no-uid-conflict><D:href>/dav/other/b.ics</D:href></C:no-uid-conflict>"),
    { "exists -", "refused -", "refused -" } },
  { 400,
    NULL,
    "<s:message>Calendar object with uid already exists in this calendar collection.",
    { "exists -", "refused -", "refused -" } },
  /* R1.35. */
  { 207, NULL, INNER ("412 No", "<C:no-uid-conflict/>"), { "exists -", "refused -", "refused -" } },
  { 207, NULL, INNER ("412 No", "<C:valid-calendar-data/>"), ALL ("refused -") },
  { 207, NULL, INNER ("412 No", ""), { "exists -", "changed -", "changed -" } },
  { 207, NULL, INNER ("403 No", ""), ALL ("refused! -") },
  { 207, NULL, INNER ("200 OK", ""), { "done " A, "done " A, "done -" } },
  { 207, NULL, INNER ("500 No", ""), ALL ("unknown -") },
  { 207, NULL, MULTI (""), ALL ("unknown -") },
  { 207, NULL, "", ALL ("unknown -") },
  { 207, NULL, "<html>", ALL ("unknown -") },
  { 207, NULL,
    MULTI (RESPONSE (
        A, "<D:getetag/>") "<D:response><D:href/><D:status>HTTP/1.1 423 x</D:status></D:response>"),
    ALL ("changed -") },
};

static void
test_rows (void)
{
  static const char *const conditions[N_VERBS] = { "If-None-Match: *\n", "If-Match: \"1\"\n",
                                                   "If-Match: \"1\"\n" };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    for (Verb verb = CREATE; verb < N_VERBS; verb++)
      {
        g_auto (CaldavWorld) world = caldav_world ();
        g_autofree char *got = NULL;
        const Row *row = &rows[i];

        focus_fake_http_expect (world.fake, methods[verb], URL_A, conditions[verb], row->status,
                                row->headers, row->body);
        got = call (&world, verb, "\"1\"", NULL);
        g_assert_cmpstr (got, ==, row->outcomes[verb]);
        g_assert_cmpuint (focus_fake_http_n_sent (world.fake), ==, 1); /* never again by itself */
        g_assert_cmpint (focus_http_session_pause_until_s (world.session) != 0, ==,
                         row->status == 429 || row->status == 503);
      }
}

/* R1.46, R1.32; and a removal has no body. */
static void
test_as_sent (void)
{
  g_auto (CaldavWorld) world = caldav_world ();
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  focus_fake_http_expect (world.fake, "PUT", URL_A, NULL, 201, NULL, NULL);
  first = call (&world, CREATE, NULL, NULL);
  g_assert_cmpstr (focus_fake_http_last (world.fake), ==,
                   "If-None-Match: *\nContent-Type: text/calendar; charset=utf-8\n" BODY);
  focus_fake_http_expect (world.fake, "DELETE", URL_A, NULL, 204, NULL, NULL);
  second = call (&world, REMOVE, "\"1\"", NULL);
  g_assert_cmpstr (focus_fake_http_last (world.fake), ==, "If-Match: \"1\"\n");
}

/* The server's words reach people, in one tame line. */
static void
test_why (void)
{
  g_auto (CaldavWorld) world = caldav_world ();
  g_autofree char *got = NULL;
  g_autofree char *why = NULL;

  focus_fake_http_expect (world.fake, "PUT", URL_A, NULL, 415, NULL,
                          "<d:error xmlns:d=\"DAV:\" xmlns:s=\"http://sabredav.org/ns\">"
                          "<s:exception>X</s:exception><s:message> no\n calendar </s:message>"
                          "</d:error>");
  got = call (&world, CREATE, NULL, &why);
  g_assert_cmpstr (why, ==, "the server does not accept it: \"no  calendar\" (status 415)");
}

/* R1.31: what If-Match says for an etag as it was received. */
static void
test_etags (void)
{
  static const struct
  {
    const char *etag, *sent;
  } etags[] = {
    { "\"a b\"", NULL },
    { "\"1\"", "If-Match: \"1\"\n" },
    { "20260301T10", "If-Match: \"20260301T10\"\n" },
    { "\"\"", "If-Match: \"\"\n" },
    { "W/\"1\"", NULL },
    { NULL, NULL },
    { "", NULL },
    { "a\"b", NULL },
    { "\"a\r\nX: y\"", NULL },
    { "\"", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (etags); i++)
    {
      g_auto (CaldavWorld) world = caldav_world ();
      g_autofree char *got = NULL;

      if (etags[i].sent == NULL)
        focus_fake_http_expect (world.fake, "GET", URL_A, NULL, 200, "etag: W/\"1\"", BODY);
      focus_fake_http_expect (world.fake, "PUT", URL_A,
                              etags[i].sent != NULL ? etags[i].sent : "If-Match: *\n", 204, NULL,
                              NULL);
      got = call (&world, REPLACE, etags[i].etag, NULL);
      g_assert_cmpstr (got, ==, "done " A);
    }
}

/* Where the etag says nothing, the body decides, and nothing is sent that it does not allow. */
static void
test_by_body (void)
{
  static const struct
  {
    int status;
    const char *headers, *body;
    const char *sent; /* NULL: nothing but the GET */
    int answer;
    const char *replaced, *removed;
  } cases[] = {
    { 200, NULL, BODY, "If-Match: *\n", 204, "done " A, "done -" },
    { 200, NULL, BODY, "If-Match: *\n", 412, "gone -", "done -" },
    { 200, "etag: \"7\"", BODY, "If-Match: \"7\"\n", 204, "done " A, "done -" },
    { 200, "etag: \"7\"", BODY, "If-Match: \"7\"\n", 412, "changed -", "changed -" },
    { 200, NULL, "other", NULL, 0, "changed -", "changed -" },
    { 404, NULL, NULL, NULL, 0, "gone -", "done -" },
    { 500, NULL, NULL, NULL, 0, OFFLINE, OFFLINE },
    { 0, NULL, NULL, NULL, 0, OFFLINE, OFFLINE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (Verb verb = REPLACE; verb <= REMOVE; verb++)
      {
        g_auto (CaldavWorld) world = caldav_world ();
        g_autofree char *got = NULL;

        focus_fake_http_expect (world.fake, "GET", URL_A, NULL, cases[i].status, cases[i].headers,
                                cases[i].body);
        if (cases[i].sent != NULL)
          focus_fake_http_expect (world.fake, methods[verb], URL_A, cases[i].sent, cases[i].answer,
                                  NULL, NULL);
        got = call (&world, verb, "W/\"1\"", NULL);
        g_assert_cmpstr (got, ==, verb == REPLACE ? cases[i].replaced : cases[i].removed);
      }
}

/* R1.43, and names that lead out: refused here, nothing is sent. */
static void
test_left_alone (void)
{
  static const char *const hrefs[] = { "/dav/work/",
                                       "/dav/work",
                                       "/dav/",
                                       "/",
                                       "",
                                       "/dav/work/sub/",
                                       "/dav/work/b/c.ics",
                                       "/dav/other/a.ics",
                                       "/dav/work/../a.ics",
                                       "https://evil.example.net/dav/work/a.ics",
                                       "/dav/work/%2e%2e/a.ics" };
  static const char *const names[] = { "", "a", "../a.ics", "b/a.ics", ".ics", ".a.ics", "a.ics/" };
  g_auto (CaldavWorld) world = caldav_world ();
  g_autoptr (GBytes) body = g_bytes_new_static (BODY, strlen (BODY));
  const FocusRemoteClass *class = world.remote.class;
  gpointer self = world.remote.self;
  FocusWrite write = { 0 };

  for (gsize i = 0; i < 2 * G_N_ELEMENTS (hrefs); i++)
    {
      char *href = (char *) hrefs[i / 2];
      FocusMember member = {
        .found = TRUE, .path = href, .href = href, .etag = (char *) "\"1\"", .body = body
      };
      g_autoptr (GError) error = NULL;
      gboolean ok = i % 2 ? class->remove (self, world.collection, &member, &write, NULL, &error)
                          : class->replace (self, world.collection, &member, body, &write, NULL,
                                            &error);

      g_assert_false (ok);
      g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_false (class->create (self, world.collection, names[i], body, &write, NULL, &error));
      g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID);
    }
  g_assert_cmpuint (focus_fake_http_n_sent (world.fake), ==, 0);
}

/* R1.47: a PUT keeps method, body and condition; nothing of it goes to strangers (R1.3), nor to
   http. */
static void
test_redirects (void)
{
  static const struct
  {
    int status;
    const char *location, *follows, *outcome;
  } cases[] = {
    { 301, "location: /new/a.ics", "https://cal.example.org/new/a.ics", "done " A },
    { 302, "location: /new/a.ics", "https://cal.example.org/new/a.ics", "done " A },
    { 307, "location: /new/a.ics", "https://cal.example.org/new/a.ics", "done " A },
    { 308, "location: https://b.example.org/a.ics", "https://b.example.org/a.ics", "done " A },
    { 303, "location: /new/a.ics", NULL, "unknown -" },
    { 307, "location: https://evil.example.net/a.ics", NULL, "error 2" },
    { 307, "location: http://cal.example.org/a.ics", NULL, OFFLINE },
    { 307, NULL, NULL, "error 4" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (CaldavWorld) world = caldav_world ();
      g_autofree char *got = NULL;

      focus_fake_http_expect (world.fake, "PUT", URL_A, NULL, cases[i].status, cases[i].location,
                              NULL);
      if (cases[i].follows != NULL)
        focus_fake_http_expect (
            world.fake, "PUT", cases[i].follows,
            "If-None-Match: *\nContent-Type: text/calendar; charset=utf-8\n" BODY, 201, NULL, NULL);
      got = call (&world, CREATE, NULL, NULL);
      g_assert_cmpstr (got, ==, cases[i].outcome);
    }
}

/* A server that stores under a name of its own says where (RFC 9110 section 10.2.2). */
static void
test_location (void)
{
  static const struct
  {
    const char *headers, *outcome;
  } cases[] = {
    { "location: https://cal.example.org/dav/work/9.ics", "done /dav/work/9.ics" },
    { "location: 9.ics", "done /dav/work/9.ics" },
    { "location: /elsewhere/9.ics", "done " A },
    { "location: https://evil.example.net/dav/work/9.ics", "done " A },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (CaldavWorld) world = caldav_world ();
      g_autofree char *got = NULL;

      focus_fake_http_expect (world.fake, "PUT", URL_A, NULL, 201, cases[i].headers, NULL);
      got = call (&world, CREATE, NULL, NULL);
      g_assert_cmpstr (got, ==, cases[i].outcome);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/caldav-write/rows", test_rows);
  g_test_add_func ("/caldav-write/as-sent", test_as_sent);
  g_test_add_func ("/caldav-write/why", test_why);
  g_test_add_func ("/caldav-write/etags", test_etags);
  g_test_add_func ("/caldav-write/by-body", test_by_body);
  g_test_add_func ("/caldav-write/left-alone", test_left_alone);
  g_test_add_func ("/caldav-write/redirects", test_redirects);
  g_test_add_func ("/caldav-write/location", test_location);
  return g_test_run ();
}
