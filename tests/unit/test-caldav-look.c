// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What servers can do with invitations (R3.18, R1.0), by the answers that real ones gave; whose a
// calendar is (R3.3); and what is removed from an inbox (R3.19, R1.43).
#include <string.h>

#include "scheduling-fixture.h"

static FocusScheduling *
look (CaldavWorld *world, GError **error)
{
  return world->remote.class->scheduling->look (world->remote.self, NULL, error);
}

#define CYRUS_DAV                                                                                  \
  "dav: 1, 2, 3, access-control, extended-mkcol, resource-sharing\n"                               \
  "dav: calendar-access, calendar-auto-schedule\n"                                                 \
  "dav: calendar-query-extended, calendar-availability, calendar-managed-attachments\n"            \
  "dav: calendarserver-sharing, inbox-availability"
#define SABRE_DAV    "dav: 1, 3, extended-mkcol, calendar-access, calendar-proxy, access-control"
#define RADICALE_DAV "dav: 1, 2, 3, calendar-access, addressbook, extended-mkcol"
#define XANDIKOS_DAV                                                                               \
  "dav: 1, 2, 3, calendar-access, calendar-auto-scheduling, addressbook, add-member"

/* The answers of four servers, as they were given. */
static void
test_real (void)
{
  static const struct
  {
    const char *name, *dav, *principal, *inbox; /* inbox: its URL, when it is asked */
    gboolean availability, has_inbox, has_sync;
    const char *outbox, *addresses, *why_not;
  } rows[] = {
    { "cyrus", CYRUS_DAV, "/dav/principals/user/alice/", "/dav/calendars/user/alice/Inbox/", TRUE,
      TRUE, TRUE, ORIGIN "/dav/calendars/user/alice/Outbox/", "alice@example.com", NULL },
    { "sabre", SABRE_DAV, "/principals/alice/", NULL, FALSE, FALSE, FALSE,
      ORIGIN "/calendars/alice/outbox", "alice@example.com /principals/alice/",
      "the server does not say that it sends invitations and answers" },
    { "radicale", RADICALE_DAV, "/alice/", NULL, FALSE, FALSE, FALSE, NULL, "/alice/",
      "the server does not say that it sends invitations and answers; the server names no outbox; "
      "the server knows no mail address of yours" },
    { "xandikos", XANDIKOS_DAV, "/alice/", NULL, FALSE, FALSE, FALSE, NULL, "",
      "the server says \"calendar-auto-scheduling\", which is no word of the standard, and sends "
      "nothing; the server names no outbox; the server knows no address of yours" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (CaldavWorld) world = caldav_world ();
      g_autofree char *home_name = g_strconcat (rows[i].name, "-home.xml", NULL);
      g_autofree char *principal_name = g_strconcat (rows[i].name, "-principal.xml", NULL);
      g_autofree char *home = recorded (home_name);
      g_autofree char *principal = recorded (principal_name);
      g_autofree char *principal_url = g_strconcat (ORIGIN, rows[i].principal, NULL);
      g_autofree char *inbox = recorded (rows[i].inbox != NULL ? "cyrus-inbox.xml" : NULL);
      g_autofree char *inbox_url = g_strconcat (ORIGIN, rows[i].inbox, NULL);
      g_autofree char *addresses = NULL;
      g_autoptr (FocusScheduling) found = NULL;
      g_autoptr (GError) error = NULL;

      focus_fake_http_expect (world.fake, "OPTIONS", HOME, NULL, 200, rows[i].dav, NULL);
      focus_fake_http_expect (world.fake, "PROPFIND", HOME, "Depth: 0", 207, NULL, home);
      focus_fake_http_expect (world.fake, "PROPFIND", principal_url, "Depth: 0", 207, NULL,
                              principal);
      if (inbox != NULL)
        focus_fake_http_expect (world.fake, "PROPFIND", inbox_url, "Depth: 0", 207, NULL, inbox);
      found = look (&world, &error);
      g_assert_no_error (error);
      addresses = g_strjoinv (" ", found->addresses);
      g_assert_cmpint (found->schedules, ==, rows[i].why_not == NULL);
      g_assert_cmpstr (found->why_not, ==, rows[i].why_not);
      g_assert_cmpstr (addresses, ==, rows[i].addresses);
      g_assert_cmpstr (found->outbox, ==, rows[i].outbox);
      g_assert_cmpint (found->inbox != NULL, ==, rows[i].has_inbox);
      g_assert_false (found->inbox_is_calendar);
      g_assert_cmpint (found->has_availability, ==, rows[i].availability);
      if (found->inbox == NULL)
        continue;
      g_assert_cmpstr (found->inbox->url, ==, inbox_url);
      g_assert_cmpstr (found->inbox->path, ==, rows[i].inbox);
      g_assert_cmpint (found->inbox->has_sync, ==, rows[i].has_sync);
      g_assert_null (found->inbox->ctag);
      g_assert_null (found->inbox->sync_token);
    }
}

#define ME        "<D:current-user-principal><D:href>/me/</D:href></D:current-user-principal>"
#define IN(href)  "<C:schedule-inbox-URL><D:href>" href "</D:href></C:schedule-inbox-URL>"
#define OUT(href) "<C:schedule-outbox-URL><D:href>" href "</D:href></C:schedule-outbox-URL>"
#define MAIL                                                                                       \
  "<C:calendar-user-address-set><D:href>MAILTO:Me%40example.com</D:href>"                          \
  "</C:calendar-user-address-set>"
#define INBOX_TYPE "<D:resourcetype><D:collection/><C:schedule-inbox/></D:resourcetype>"

/* What other servers say, or might. */
static const struct
{
  const char *dav, *principal;
  int inbox_status; /* 0: it is not asked */
  const char *inbox;
  const char *said; /* schedules, inbox, calendar, outbox, availability */
} odd_rows[] = {
  /* SOGo: the inbox is the calendar. */
  { "dav: Calendar-Auto-Schedule", IN ("/dav/work/") OUT ("/out/") MAIL, 207, CALENDAR, "sicO-" },
  { "dav: calendar-auto-schedule\ndav: calendar-availability", IN ("/in/") OUT ("/out/") MAIL, 207,
    INBOX_TYPE, "si-OA" },
  /* Whole tokens only. */
  { "dav: x-calendar-auto-schedule, calendar-availability-2", IN ("/in/") OUT ("/out/") MAIL, 207,
    INBOX_TYPE, "-i-O-" },
  { "dav: calendar-auto-schedule, calendar-availability", IN ("/in/") MAIL, 0, NULL, "-----" },
  { "dav: calendar-auto-schedule, calendar-availability", OUT ("/out/") MAIL, 0, NULL, "s--O-" },
  { "dav: calendar-auto-schedule, calendar-availability", IN ("/in/") OUT ("/out/") MAIL, 404, NULL,
    "s--O-" },
  { "dav: calendar-auto-schedule", IN ("/in/") OUT ("/out/") MAIL, 207, "<D:resourcetype/>",
    "s--O-" },
  /* Our password stays on this server. */
  { "dav: calendar-auto-schedule", IN ("https://evil.example/in/") OUT ("//evil.example/") MAIL, 0,
    NULL, "-----" },
  { "dav: calendar-auto-schedule", IN ("") OUT ("") MAIL, 0, NULL, "-----" },
};

static void
test_odd (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (odd_rows); i++)
    {
      g_auto (CaldavWorld) world = caldav_world ();
      g_autofree char *principal = g_strconcat (
          MULTI_HEAD "<D:response><D:href>/me/</D:href><D:propstat><D:prop>", odd_rows[i].principal,
          "</D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>"
          "</D:multistatus>",
          NULL);
      g_autofree char *inbox = g_strconcat (
          MULTI_HEAD "<D:response><D:href>/in/</D:href><D:propstat><D:prop>", odd_rows[i].inbox,
          "</D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>"
          "</D:multistatus>",
          NULL);
      const char *inbox_url = strstr (odd_rows[i].principal, "/dav/work/") != NULL ? WORK
                                                                                   : ORIGIN "/in/";
      g_autofree char *said = NULL;
      g_autoptr (FocusScheduling) found = NULL;
      g_autoptr (GError) error = NULL;

      focus_fake_http_expect (world.fake, "OPTIONS", HOME, NULL, 200, odd_rows[i].dav, NULL);
      focus_fake_http_expect (world.fake, "PROPFIND", HOME, NULL, 207, NULL,
                              MULTI (RESPONSE ("/dav/", ME)));
      focus_fake_http_expect (world.fake, "PROPFIND", ORIGIN "/me/", NULL, 207, NULL, principal);
      if (odd_rows[i].inbox_status != 0)
        focus_fake_http_expect (world.fake, "PROPFIND", inbox_url, NULL, odd_rows[i].inbox_status,
                                NULL, odd_rows[i].inbox != NULL ? inbox : "");
      found = look (&world, &error);
      g_assert_no_error (error);
      said = g_strdup_printf ("%c%c%c%c%c", found->schedules ? 's' : '-',
                              found->inbox != NULL ? 'i' : '-',
                              found->inbox_is_calendar ? 'c' : '-',
                              found->outbox != NULL ? 'O' : '-',
                              found->has_availability ? 'A' : '-');
      g_assert_cmpstr (said, ==, odd_rows[i].said);
      g_assert_cmpstr (found->addresses[0], ==, "me@example.com");
      g_assert_cmpint (found->why_not == NULL, ==, found->schedules);
    }
}

/* A server in trouble says nothing, rather than that it cannot. */
static void
test_trouble (void)
{
  static const struct
  {
    int options, home, principal; /* -1: not asked */
    int code;
  } rows[] = {
    { 500, -1, -1, FOCUS_ERROR_OFFLINE },    { 0, -1, -1, FOCUS_ERROR_OFFLINE },
    { 200, 404, -1, FOCUS_ERROR_NOT_FOUND }, { 200, 502, -1, FOCUS_ERROR_OFFLINE },
    { 200, 207, 500, FOCUS_ERROR_OFFLINE },  { 200, 207, 401, FOCUS_ERROR_AUTH },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (CaldavWorld) world = caldav_world ();
      g_autoptr (GError) error = NULL;

      focus_fake_http_expect (world.fake, "OPTIONS", HOME, NULL, rows[i].options, NULL, NULL);
      if (rows[i].home >= 0)
        focus_fake_http_expect (world.fake, "PROPFIND", HOME, NULL, rows[i].home, NULL,
                                rows[i].home == 207 ? MULTI (RESPONSE ("/dav/", ME)) : NULL);
      if (rows[i].principal >= 0)
        focus_fake_http_expect (world.fake, "PROPFIND", ORIGIN "/me/", NULL, rows[i].principal,
                                NULL, NULL);
      g_assert_null (look (&world, &error));
      g_assert_error (error, FOCUS_ERROR, rows[i].code);
    }
}

#define OWNER(href) "<D:owner><D:href>" href "</D:href></D:owner>"

/* R3.3 */
static void
test_foreign (void)
{
  static const struct
  {
    const char *props;
    gboolean foreign;
  } rows[] = {
    { CALENDAR ME OWNER ("/me/"), FALSE },
    { CALENDAR ME OWNER ("/me"), FALSE },
    { CALENDAR ME OWNER ("https://cal.example.org/%6de/"), FALSE },
    { CALENDAR ME OWNER ("/bob/"), TRUE },
    { CALENDAR ME OWNER ("\n/bob/\n"), TRUE },
    { CALENDAR ME "<D:owner/>", FALSE }, /* Xandikos */
    { CALENDAR ME OWNER (""), FALSE },
    { CALENDAR ME, FALSE },
    { CALENDAR OWNER ("/bob/"), FALSE }, /* who asks is not told */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (CaldavWorld) world = caldav_world ();
      g_autofree char *body = g_strconcat (
          MULTI_HEAD "<D:response><D:href>/dav/work/</D:href><D:propstat><D:prop>", rows[i].props,
          "</D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>"
          "</D:multistatus>",
          NULL);
      g_autoptr (GPtrArray) list = NULL;

      focus_fake_http_expect (world.fake, "PROPFIND", HOME, "<D:owner/>", 207, NULL, body);
      list = world.remote.class->list (world.remote.self, NULL, NULL);
      g_assert_cmpuint (list->len, ==, 1);
      g_assert_cmpint (((FocusCollection *) list->pdata[0])->foreign, ==, rows[i].foreign);
    }
}

/* As Cyrus lists a calendar that bob shares. */
static void
test_shared (void)
{
  g_auto (CaldavWorld) world = caldav_world ();
  g_autofree char *body = recorded ("cyrus-shared.xml");
  g_autoptr (GPtrArray) list = NULL;

  focus_fake_http_expect (world.fake, "PROPFIND", HOME, NULL, 207, NULL, body);
  list = world.remote.class->list (world.remote.self, NULL, NULL);
  g_assert_cmpuint (list->len, ==, 2);
  for (guint i = 0; i < list->len; i++)
    {
      const FocusCollection *collection = list->pdata[i];
      g_assert_cmpint (collection->foreign, ==, strstr (collection->path, "bob.Default") != NULL);
    }
}

/* Only from a real inbox, only what lies right in it, and under a condition. */
static void
test_discard (void)
{
  static const struct
  {
    const char *href;
    gboolean is_calendar, no_inbox;
    const char *url; /* NULL: nothing is sent */
  } rows[] = {
    { "/dav/inbox/a.ics", FALSE, FALSE, INBOX "a.ics" },
    { "/dav/inbox/a.ics", TRUE, FALSE, NULL },
    { "/dav/inbox/a.ics", FALSE, TRUE, NULL },
    { "/dav/work/a.ics", FALSE, FALSE, NULL },
    { "/dav/inbox/", FALSE, FALSE, NULL },
    { "/dav/inbox", FALSE, FALSE, NULL },
    { "/dav/", FALSE, FALSE, NULL },
    { "/dav/inbox/../work/a.ics", FALSE, FALSE, NULL },
    { "/dav/inbox/deeper/a.ics", FALSE, FALSE, NULL },
    { "https://evil.example/dav/inbox/a.ics", FALSE, FALSE, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (CaldavWorld) world = caldav_world ();
      g_autoptr (FocusScheduling) scheduling = able ();
      g_autoptr (GBytes) body = g_bytes_new_static ("X", 1);
      FocusMember member = { .found = TRUE,
                             .path = (char *) rows[i].href,
                             .href = (char *) rows[i].href,
                             .etag = (char *) "\"1\"",
                             .body = body };
      g_auto (FocusWrite) write = { .outcome = FOCUS_WRITE_UNKNOWN };
      g_autoptr (GError) error = NULL;
      gboolean ok;

      scheduling->inbox_is_calendar = rows[i].is_calendar;
      if (rows[i].no_inbox)
        g_clear_pointer (&scheduling->inbox, focus_collection_free);
      if (rows[i].url != NULL)
        focus_fake_http_expect (world.fake, "DELETE", rows[i].url, "If-Match: \"1\"", 204, NULL,
                                NULL);
      ok = world.remote.class->scheduling->discard (world.remote.self, scheduling, &member, &write,
                                                    NULL, &error);
      g_assert_cmpint (ok, ==, rows[i].url != NULL);
      if (ok)
        g_assert_cmpint (write.outcome, ==, FOCUS_WRITE_DONE);
      else
        g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scheduling/real-servers", test_real);
  g_test_add_func ("/scheduling/odd-servers", test_odd);
  g_test_add_func ("/scheduling/trouble", test_trouble);
  g_test_add_func ("/scheduling/foreign", test_foreign);
  g_test_add_func ("/scheduling/shared", test_shared);
  g_test_add_func ("/scheduling/discard", test_discard);
  return g_test_run ();
}
