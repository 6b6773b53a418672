// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Looking before writing, and making a calendar, on a scripted server (R1.25, R1.27, R1.32, R1.37,
// R1.41).
#include <string.h>

#include "caldav-world.h"

#define A          "/dav/work/a.ics"
#define URL_A      "https://cal.example.org" A
#define EVENT(uid) "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:" uid "\nEND:VEVENT\nEND:VCALENDAR\n"
#define FOCUS      HOME "focus/"

static char *
get (CaldavWorld *world, const char *href)
{
  g_auto (FocusMember) member = { 0 };
  g_autoptr (GError) error = NULL;
  gsize len;

  if (!world->remote.class->get (world->remote.self, world->collection, href, &member, NULL,
                                 &error))
    return g_strdup_printf ("error %d", error->code);
  g_assert_cmpint (member.found, ==, member.body != NULL);
  if (!member.found)
    return g_strdup_printf ("none %s %s", member.path, member.href);
  g_bytes_get_data (member.body, &len);
  return g_strdup_printf ("%s %s %s %.*s", member.path, member.href,
                          member.etag != NULL ? member.etag : "-", (int) len,
                          (const char *) g_bytes_get_data (member.body, &len));
}

static void
test_get (void)
{
  static const struct
  {
    int status;
    const char *headers, *body, *got;
  } rows[] = {
    { 200, "etag: W/\"1\"", "AA", A " " A " W/\"1\" AA" },
    { 200, NULL, "AA", A " " A " - AA" },
    { 404, NULL, NULL, "none " A " " A },
    { 410, NULL, NULL, "none " A " " A },
    { 401, NULL, NULL, "error 1" },
    { 403, NULL, NULL, "error 4" },
    { 423, NULL, NULL, "error 0" },
    { 500, NULL, NULL, "error 0" },
    { 503, NULL, NULL, "error 0" },
    { 0, NULL, NULL, "error 0" },
    /* R1.52. */
    { 200, "content-type: text/html; charset=x", "<html>", "error 0" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (CaldavWorld) world = caldav_world ();
      g_autofree char *got = NULL;

      focus_fake_http_expect (world.fake, "GET", URL_A, NULL, rows[i].status, rows[i].headers,
                              rows[i].body);
      got = get (&world, A);
      g_assert_cmpstr (got, ==, rows[i].got);
    }
}

static void
test_get_bounds (void)
{
  static const char *const strangers[] = { "/dav/other/a.ics", "/dav/work/", "/dav/work/../a.ics",
                                           "https://evil.example.net/dav/work/a.ics", "" };
  g_auto (CaldavWorld) world = caldav_world ();
  g_autofree char *huge = g_strnfill (1024 * 1024 + 1, 'x');
  g_autofree char *got = NULL;

  focus_fake_http_expect (world.fake, "GET", URL_A, NULL, 200, NULL, huge);
  got = get (&world, A);
  g_assert_cmpstr (got, ==, "error 5");
  for (gsize i = 0; i < G_N_ELEMENTS (strangers); i++)
    {
      g_autofree char *said = get (&world, strangers[i]);
      g_assert_cmpstr (said, ==, "error 4");
    }
  g_assert_cmpuint (focus_fake_http_n_sent (world.fake), ==, 1);
}

/* iCloud: the spelling that was found is the one to write to. */
static void
test_get_escaped_at (void)
{
  g_auto (CaldavWorld) world = caldav_world ();
  g_autofree char *got = NULL;

  focus_fake_http_expect (world.fake, "GET", WORK "a%40b.ics", NULL, 404, NULL, NULL);
  focus_fake_http_expect (world.fake, "GET", WORK "a@b.ics", NULL, 200, NULL, "AA");
  got = get (&world, "/dav/work/a%40b.ics");
  g_assert_cmpstr (got, ==, "/dav/work/a@b.ics /dav/work/a@b.ics - AA");
}

static char *
find (CaldavWorld *world, const char *uid)
{
  g_autofree char *href = NULL;
  g_autoptr (GError) error = NULL;

  if (!world->remote.class->find (world->remote.self, world->collection, uid, &href, NULL, &error))
    return g_strdup_printf ("error %d", error->code);
  return g_strdup (href != NULL ? href : "none");
}

static void
test_find (void)
{
  static const struct
  {
    int status;
    const char *body, *got;
  } rows[] = {
    { 207, MULTI (MEMBER (A, "1", EVENT ("u&lt;1"))), A },
    /* Everything there is (Zimbra), a substring, another case: only the very UID counts. */
    { 207,
      MULTI (MEMBER ("/dav/work/x.ics", "1", EVENT ("xu&lt;1"))
                 MEMBER ("/dav/work/y.ics", "1", EVENT ("U&lt;1"))
                     MEMBER ("https://cal.example.org" A, "2", EVENT ("u&lt;1"))),
      "https://cal.example.org" A },
    { 207, MULTI (MEMBER ("/dav/work/x.ics", "1", EVENT ("other"))), "none" },
    { 207, MULTI (MEMBER ("/dav/other/a.ics", "1", EVENT ("u&lt;1"))), "none" },
    { 207, MULTI (""), "none" },
    { 400, NULL, "none" },
    { 403, NULL, "none" },
    { 501, NULL, "none" },
    { 500, NULL, "error 0" },
    { 401, NULL, "error 1" },
    { 207, "<html>", "error 0" },
    { 207, "<x/>", "error 4" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (CaldavWorld) world = caldav_world ();
      g_autofree char *got = NULL;

      focus_fake_http_expect (world.fake, "REPORT", WORK,
                              "<C:text-match collation=\"i;octet\">u&lt;1</C:text-match>",
                              rows[i].status, NULL, rows[i].body);
      got = find (&world, "u<1");
      g_assert_cmpstr (got, ==, rows[i].got);
    }
}

/* R1.37: by name, then by UID, then with a condition all the same. */
static void
test_google (void)
{
  static const char url[] = "https://apidata.googleusercontent.com/caldav/v2/me/events/";
  static const struct
  {
    int got, queried, put;
    const char *hit;
    FocusWriteOutcome outcome;
    const char *href;
  } rows[] = {
    { 404, 207, 201, "other", FOCUS_WRITE_DONE, "/caldav/v2/me/events/a.ics" },
    { 404, 207, 0, "u1", FOCUS_WRITE_EXISTS, "/caldav/v2/me/events/b.ics" },
    { 200, 0, 0, NULL, FOCUS_WRITE_EXISTS, "/caldav/v2/me/events/a.ics" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (CaldavWorld) world = caldav_world ();
      g_autoptr (GBytes) body = g_bytes_new_static (EVENT ("u1"), strlen (EVENT ("u1")));
      g_autofree char *member = g_strconcat (url, "a.ics", NULL);
      g_autofree char *answer = NULL;
      g_auto (FocusWrite) write = { 0 };

      focus_http_session_trust (world.session, "apidata.googleusercontent.com");
      g_free (world.collection->url);
      g_free (world.collection->path);
      world.collection->url = g_strdup (url);
      world.collection->path = g_strdup ("/caldav/v2/me/events/");
      focus_fake_http_expect (world.fake, "GET", member, NULL, rows[i].got, NULL, "AA");
      answer = g_strconcat (MULTI_HEAD "<D:response><D:href>/caldav/v2/me/events/b.ics</D:href>"
                                       "<D:propstat><D:prop><C:calendar-data>BEGIN:VEVENT\nUID:",
                            rows[i].hit,
                            "\nEND:VEVENT</C:calendar-data></D:prop><D:status>HTTP/1.1 200 OK"
                            "</D:status></D:propstat></D:response></D:multistatus>",
                            NULL);
      if (rows[i].queried != 0)
        focus_fake_http_expect (world.fake, "REPORT", url, ">u1<", rows[i].queried, NULL, answer);
      if (rows[i].put != 0)
        focus_fake_http_expect (world.fake, "PUT", member, "If-None-Match: *", rows[i].put, NULL,
                                NULL);
      g_assert_true (world.remote.class->create (world.remote.self, world.collection, "a.ics", body,
                                                 &write, NULL, NULL));
      g_assert_cmpint (write.outcome, ==, rows[i].outcome);
      g_assert_cmpstr (write.href, ==, rows[i].href);
    }
}

/* Among what the collection takes, one sort after the other, until it is found. */
static void
test_find_among (void)
{
#define TODO "BEGIN:VCALENDAR\r\nBEGIN:VTODO\r\nUID:u\r\nEND:VTODO\r\nEND:VCALENDAR\r\n"
  static const struct
  {
    guint holds;
    const char *asked[4]; /* NULL-terminated; the last one has it when `found` */
    gboolean found;
  } rows[] = {
    { FOCUS_HOLDS_EVENTS, { "VEVENT" }, FALSE },
    { FOCUS_HOLDS_TODOS, { "VTODO" }, TRUE },
    { FOCUS_HOLDS_JOURNALS, { "VJOURNAL" }, FALSE },
    { FOCUS_HOLDS_ALL, { "VEVENT", "VTODO" }, TRUE },
    { FOCUS_HOLDS_TODOS | FOCUS_HOLDS_JOURNALS, { "VTODO", "VJOURNAL" }, FALSE },
    { FOCUS_HOLDS_ALL, { "VEVENT", "VTODO", "VJOURNAL" }, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (CaldavWorld) world = caldav_world ();
      g_autofree char *got = NULL;

      world.collection->holds = rows[i].holds;
      for (gsize n = 0; rows[i].asked[n] != NULL; n++)
        {
          g_autofree char *filter = g_strdup_printf ("<C:comp-filter name=\"%s\">",
                                                     rows[i].asked[n]);
          gboolean hit = rows[i].found && rows[i].asked[n + 1] == NULL;

          focus_fake_http_expect (world.fake, "REPORT", WORK, filter, 207, NULL,
                                  hit ? MULTI (MEMBER (A, "1", TODO)) : MULTI (""));
        }
      got = find (&world, "u");
      g_assert_cmpstr (got, ==, rows[i].found ? A : "none");
    }
}

static char *
make_one (CaldavWorld *world, const char *name, guint holds, char **ret_why)
{
  static const char *const words[] = { "done", "exists", "changed", "gone", "refused", "unknown" };
  g_auto (FocusWrite) write = { 0 };
  g_autoptr (GError) error = NULL;

  if (!world->remote.class->make (world->remote.self, name, holds, &write, NULL, &error))
    return g_strdup_printf ("error %d", error->code);
  if (ret_why != NULL)
    *ret_why = g_strdup (write.why);
  return g_strdup_printf ("%s%s %s", words[write.outcome], write.forbidden ? "!" : "",
                          write.href != NULL ? write.href : "-");
}

static char *
make (CaldavWorld *world, const char *name, char **ret_why)
{
  return make_one (world, name, FOCUS_HOLDS_EVENTS, ret_why);
}

static void
test_make (void)
{
  static const struct
  {
    int status;
    const char *outcome;
  } rows[] = {
    { 201, "done /dav/focus/" },
    { 500, "unknown /dav/focus/" },
    { FAKE_HTTP_LOST, "unknown /dav/focus/" },
    { 0, "error 0" },
    { 401, "error 1" },
    { 404, "error 3" },
    { 429, "error 0" },
    { 507, "refused -" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (CaldavWorld) world = caldav_world ();
      g_autofree char *got = NULL;

      focus_fake_http_expect (world.fake, "MKCALENDAR", FOCUS,
                              "<D:displayname>Focus &amp;</D:displayname>", rows[i].status, NULL,
                              NULL);
      got = make (&world, "Focus &", NULL);
      g_assert_cmpstr (got, ==, rows[i].outcome);
      g_assert_nonnull (strstr (focus_fake_http_last (world.fake), "<C:comp name=\"VEVENT\"/>"));
    }
}

/* What it is asked to take, and nothing else. */
static void
test_make_holds (void)
{
  static const char *const components[] = { "<C:comp name=\"VEVENT\"/>", "<C:comp name=\"VTODO\"/>",
                                            "<C:comp name=\"VJOURNAL\"/>" };

  for (guint holds = 1; holds <= FOCUS_HOLDS_ALL; holds++)
    {
      g_auto (CaldavWorld) world = caldav_world ();
      g_autofree char *got = NULL;

      focus_fake_http_expect (world.fake, "MKCALENDAR", FOCUS, NULL, 201, NULL, NULL);
      got = make_one (&world, "Focus", holds, NULL);
      g_assert_cmpstr (got, ==, "done /dav/focus/");
      for (guint i = 0; i < G_N_ELEMENTS (components); i++)
        g_assert_true ((strstr (focus_fake_http_last (world.fake), components[i]) != NULL)
                       == ((holds & 1u << i) != 0));
    }
}

/* Where to-dos and journals are refused in one, a list of to-dos is made; where that is refused as
   well, it is said. */
static void
test_make_todos_alone (void)
{
  static const char *const sets[] = { "<C:comp name=\"VTODO\"/><C:comp name=\"VJOURNAL\"/></C",
                                      "<C:comp name=\"VTODO\"/></C" };

  for (gboolean can = FALSE; can <= TRUE; can++)
    {
      g_auto (CaldavWorld) world = caldav_world ();
      g_autofree char *got = NULL;

      for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
        {
          gboolean does = can && i > 0;

          focus_fake_http_expect (world.fake, "MKCALENDAR", FOCUS, sets[i], does ? 201 : 403, NULL,
                                  NULL);
          if (does)
            break;
          focus_fake_http_expect (world.fake, "PROPFIND", FOCUS, NULL, 404, NULL, NULL);
          focus_fake_http_expect (world.fake, "MKCOL", FOCUS, sets[i], 403, NULL, NULL);
          focus_fake_http_expect (world.fake, "PROPFIND", FOCUS, NULL, 404, NULL, NULL);
        }
      got = make_one (&world, "Focus", FOCUS_HOLDS_TODOS | FOCUS_HOLDS_JOURNALS, NULL);
      g_assert_true (g_str_has_prefix (got, can ? "done /dav/focus/" : "refused"));
    }
}

/* The five ways to say that the name is taken; then the next one is tried. */
static void
test_make_taken (void)
{
  static const struct
  {
    int status;
    const char *body;
  } rows[] = {
    { 405, NULL },
    { 409, "<D:error xmlns:D=\"DAV:\"><D:resource-must-be-null/></D:error>" },
    { 403, "<D:error xmlns:D=\"DAV:\"><D:resource-must-be-null/></D:error>" },
    { 412, NULL },
    { 207, MULTI ("<D:response><D:href>http%3A//x/</D:href><D:status>HTTP/1.1 403 No</D:status>"
                  "<D:error><D:resource-must-be-null/></D:error></D:response>") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (CaldavWorld) world = caldav_world ();
      g_autofree char *got = NULL;

      focus_fake_http_expect (world.fake, "MKCALENDAR", FOCUS, NULL, rows[i].status, NULL,
                              rows[i].body);
      focus_fake_http_expect (world.fake, "PROPFIND", FOCUS, "Depth: 0", 207, NULL,
                              MULTI (RESPONSE ("/dav/focus/", CALENDAR "<D:displayname>Old"
                                                                       "</D:displayname>")));
      focus_fake_http_expect (world.fake, "MKCALENDAR", HOME "focus-2/", NULL, 201, NULL, NULL);
      got = make (&world, "Focus", NULL);
      g_assert_cmpstr (got, ==, "done /dav/focus-2/");
    }
}

/* The calendar that was asked for is there: an earlier answer was lost. No second one is made. */
static void
test_make_again (void)
{
  g_auto (CaldavWorld) world = caldav_world ();
  g_autofree char *got = NULL;

  focus_fake_http_expect (world.fake, "MKCALENDAR", FOCUS, NULL, 405, NULL, NULL);
  focus_fake_http_expect (world.fake, "PROPFIND", FOCUS, NULL, 207, NULL,
                          MULTI (RESPONSE ("/dav/focus/", CALENDAR "<D:displayname>Focus"
                                                                   "</D:displayname>")));
  got = make (&world, "Focus", NULL);
  g_assert_cmpstr (got, ==, "exists /dav/focus/");
}

static void
test_make_all_taken (void)
{
  g_auto (CaldavWorld) world = caldav_world ();
  g_autofree char *got = NULL;

  for (guint n = 1; n <= 9; n++)
    {
      g_autofree char *number = n > 1 ? g_strdup_printf ("-%u", n) : g_strdup ("");
      g_autofree char *url = g_strconcat (HOME "focus", number, "/", NULL);
      focus_fake_http_expect (world.fake, "MKCALENDAR", url, NULL, 405, NULL, NULL);
      focus_fake_http_expect (world.fake, "PROPFIND", url, NULL, 207, NULL,
                              MULTI (RESPONSE ("/x/", PLAIN)));
    }
  got = make (&world, "Focus", NULL);
  g_assert_cmpstr (got, ==, "refused -");
}

/* A 207 to MKCALENDAR says that a property was refused, and so the calendar; then plain words. */
static void
test_make_property_refused (void)
{
  static const char *const statuses[] = { "403 No", "404 No", "409 No", "424 No" };

  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_auto (CaldavWorld) world = caldav_world ();
      g_autofree char *body = g_strdup_printf (
          MULTI ("<D:response><D:href>/dav/focus/</D:href><D:propstat><D:prop><D:displayname/>"
                 "</D:prop><D:status>HTTP/1.1 %s</D:status></D:propstat></D:response>"),
          statuses[i]);
      g_autofree char *got = NULL;

      focus_fake_http_expect (world.fake, "MKCALENDAR", FOCUS, NULL, 207, NULL, body);
      if (!g_str_has_prefix (statuses[i], "424"))
        {
          focus_fake_http_expect (world.fake, "PROPFIND", FOCUS, NULL, 404, NULL, NULL);
          focus_fake_http_expect (world.fake, "MKCOL", FOCUS, NULL, 403, NULL, NULL);
          focus_fake_http_expect (world.fake, "PROPFIND", FOCUS, NULL, 404, NULL, NULL);
        }
      got = make (&world, "Focus", NULL);
      g_assert_true (g_str_has_prefix (got, "refused"));
    }
}

/* A server that knows only MKCOL (RFC 5689), and one that makes no calendars at all. */
static void
test_make_otherwise (void)
{
  static const int refusals[] = { 403, 405, 501 };

  for (gsize i = 0; i < 2 * G_N_ELEMENTS (refusals); i++)
    {
      gboolean can = i % 2 == 0;
      int status = refusals[i / 2];
      g_auto (CaldavWorld) world = caldav_world ();
      g_autofree char *got = NULL;
      g_autofree char *why = NULL;

      focus_fake_http_expect (world.fake, "MKCALENDAR", FOCUS, NULL, status, NULL, NULL);
      focus_fake_http_expect (world.fake, "PROPFIND", FOCUS, NULL, 404, NULL, NULL);
      focus_fake_http_expect (world.fake, "MKCOL", FOCUS,
                              "<D:resourcetype><D:collection/><C:calendar/></D:resourcetype>",
                              can ? 201 : status, NULL, NULL);
      if (!can)
        focus_fake_http_expect (world.fake, "PROPFIND", FOCUS, NULL, 404, NULL, NULL);
      got = make (&world, "Focus", &why);
      g_assert_true (g_str_has_prefix (got, can ? "done /dav/focus/" : "refused"));
      if (!can)
        g_assert_nonnull (strstr (why, "make the calendar \"Focus\" in the web page"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/caldav-make/get", test_get);
  g_test_add_func ("/caldav-make/get-bounds", test_get_bounds);
  g_test_add_func ("/caldav-make/get-escaped-at", test_get_escaped_at);
  g_test_add_func ("/caldav-make/find", test_find);
  g_test_add_func ("/caldav-make/google", test_google);
  g_test_add_func ("/caldav-make/find-among", test_find_among);
  g_test_add_func ("/caldav-make/make", test_make);
  g_test_add_func ("/caldav-make/holds", test_make_holds);
  g_test_add_func ("/caldav-make/todos-alone", test_make_todos_alone);
  g_test_add_func ("/caldav-make/taken", test_make_taken);
  g_test_add_func ("/caldav-make/again", test_make_again);
  g_test_add_func ("/caldav-make/all-taken", test_make_all_taken);
  g_test_add_func ("/caldav-make/property-refused", test_make_property_refused);
  g_test_add_func ("/caldav-make/otherwise", test_make_otherwise);
  return g_test_run ();
}
