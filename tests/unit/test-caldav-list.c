// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The calendars of an account: which are listed, what each takes, and whether one still exists.
#include <string.h>
#include "caldav-world.h"

static void
test_list (void)
{
  g_auto (CaldavWorld) world = caldav_world ();
  g_autoptr (GPtrArray) list = NULL;
  const FocusCollection *work, *shared;
  g_autoptr (GError) error = NULL;

  focus_fake_http_expect (
      world.fake, "PROPFIND", HOME, "Depth: 1", 207, NULL,
      MULTI (
          RESPONSE ("/dav/", "<D:resourcetype><D:collection/></D:resourcetype>") RESPONSE (
              "/dav/inbox/", "<D:resourcetype><D:collection/><C:schedule-inbox/></D:resourcetype>")
              RESPONSE ("/dav/tasks/",
                        CALENDAR "<C:supported-calendar-component-set><C:comp name=\"VFREEBUSY\"/>"
                                 "</C:supported-calendar-component-set>")
                  RESPONSE (
                      "/dav/w%6frk/", CALENDAR
                      "<D:displayname>Work &amp; more</D:displayname>"
                      "<S:getctag>c1</S:getctag><D:sync-token>data:,1</D:sync-token>"
                      "<D:supported-report-set><D:supported-report><D:report><D:sync-collection/></"
                      "D:report>"
                      "</D:supported-report></D:supported-report-set>"
                      "<D:current-user-privilege-set><D:privilege><D:write-content/></D:privilege>"
                      "</D:current-user-privilege-set>"
                      "<C:supported-calendar-component-set><C:comp name=\"VTODO\"/><C:comp "
                      "name=\"VEVENT\"/>"
                      "</C:supported-calendar-component-set>")
                      RESPONSE ("/dav/work", CALENDAR) /* the same one, spelled otherwise */
          RESPONSE (
              "https://cal.example.org/dav/sh%20ared", CALENDAR
              "<D:current-user-privilege-set><D:privilege><D:read/></D:privilege>"
              "<D:privilege><D:write-properties/></D:privilege></D:current-user-privilege-set>"
              "<C:schedule-calendar-transp><C:transparent/></C:schedule-calendar-transp>")));
  list = world.remote.class->list (world.remote.self, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 2);
  work = list->pdata[0];
  g_assert_cmpstr (work->url, ==, "https://cal.example.org/dav/w%6frk/");
  g_assert_cmpstr (work->path, ==, "/dav/work/");
  g_assert_cmpstr (work->name, ==, "Work & more");
  g_assert_cmpstr (work->ctag, ==, "c1");
  g_assert_cmpstr (work->sync_token, ==, "data:,1");
  g_assert_true (work->has_sync);
  g_assert_false (work->transparent);
  g_assert_cmpint (work->writable, ==, FOCUS_WRITABLE_YES);
  shared = list->pdata[1];
  g_assert_cmpstr (shared->path, ==, "/dav/sh ared/");
  g_assert_cmpstr (shared->name, ==, "sh ared");
  g_assert_cmpint (shared->writable, ==, FOCUS_WRITABLE_NO);
  g_assert_true (shared->transparent);
  g_assert_false (shared->has_sync);
  g_assert_null (shared->sync_token);
  /* A request line, Host, Authorization, User-Agent and the like come to less than 400 bytes. */
  g_assert_cmpuint (strlen (focus_fake_http_last (world.fake)), <=, 800);
}

#define SET(components)                                                                            \
  "<C:supported-calendar-component-set>" components "</C:supported-calendar-component-set>"
#define COMP(name) "<C:comp name=\"" name "\"/>"

/* R1.7: what each takes; what takes nothing that is known here is not listed, and does not exist
   either (R1.20). */
static void
test_holds (void)
{
  static const struct
  {
    const char *props;
    guint holds;
  } rows[] = {
    { CALENDAR, FOCUS_HOLDS_ALL },
    { CALENDAR SET (""), FOCUS_HOLDS_ALL },
    { CALENDAR SET (COMP ("VEVENT")), FOCUS_HOLDS_EVENTS },
    { CALENDAR SET (COMP ("VTODO")), FOCUS_HOLDS_TODOS },
    { CALENDAR SET (COMP ("vjournal")), FOCUS_HOLDS_JOURNALS },
    { CALENDAR SET (COMP ("VTODO") COMP ("VJOURNAL")), FOCUS_HOLDS_TODOS | FOCUS_HOLDS_JOURNALS },
    { CALENDAR SET (COMP ("VJOURNAL") COMP ("VAVAILABILITY") COMP ("VEVENT") COMP ("VTODO")),
      FOCUS_HOLDS_ALL },
    { CALENDAR SET (COMP ("VPOLL") COMP ("VFREEBUSY")), 0 },
    { PLAIN SET (COMP ("VTODO")), 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (CaldavWorld) world = caldav_world ();
      g_autofree char *body = g_strconcat (
          "<D:multistatus xmlns:D=\"DAV:\" xmlns:C=\"urn:ietf:params:xml:ns:caldav\"><D:response>"
          "<D:href>/dav/work/</D:href><D:propstat><D:prop>",
          rows[i].props,
          "</D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>"
          "</D:multistatus>",
          NULL);
      g_autoptr (GPtrArray) list = NULL;
      g_autoptr (GError) error = NULL;
      gboolean exists = FALSE;

      focus_fake_http_expect (world.fake, "PROPFIND", HOME, NULL, 207, NULL, body);
      if (g_str_has_prefix (rows[i].props, PLAIN)) /* it is looked into */
        focus_fake_http_expect (world.fake, "PROPFIND", WORK, NULL, 207, NULL, body);
      list = world.remote.class->list (world.remote.self, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (list->len, ==, rows[i].holds != 0);
      if (list->len > 0)
        g_assert_cmpuint (((FocusCollection *) list->pdata[0])->holds, ==, rows[i].holds);
      focus_fake_http_expect (world.fake, "PROPFIND", WORK, "Depth: 0", 207, NULL, body);
      g_assert_true (
          world.remote.class->exists (world.remote.self, world.collection, &exists, NULL, &error));
      g_assert_cmpint (exists, ==, rows[i].holds != 0);
    }
}

static void
test_list_descends (void)
{
  g_auto (CaldavWorld) world = caldav_world ();
  g_autoptr (GPtrArray) list = NULL;

  focus_fake_http_expect (world.fake, "PROPFIND", HOME, NULL, 207, NULL,
                          MULTI (RESPONSE ("/dav/", PLAIN) RESPONSE ("/dav/me/", PLAIN)));
  focus_fake_http_expect (world.fake, "PROPFIND", HOME "me/", NULL, 207, NULL,
                          MULTI (RESPONSE ("/dav/me/", PLAIN) RESPONSE ("/dav/me/cal/", CALENDAR)));
  list = world.remote.class->list (world.remote.self, NULL, NULL);
  g_assert_cmpuint (list->len, ==, 1);
}

/* A list of tasks at the door does not hide the calendars behind it. */
static void
test_list_descends_past_tasks (void)
{
  g_auto (CaldavWorld) world = caldav_world ();
  g_autoptr (GPtrArray) list = NULL;

  focus_fake_http_expect (world.fake, "PROPFIND", HOME, NULL, 207, NULL,
                          MULTI (RESPONSE ("/dav/tasks/", CALENDAR SET (COMP ("VTODO")))
                                     RESPONSE ("/dav/me/", PLAIN)));
  focus_fake_http_expect (world.fake, "PROPFIND", HOME "me/", NULL, 207, NULL,
                          MULTI (RESPONSE ("/dav/me/", PLAIN) RESPONSE ("/dav/me/cal/", CALENDAR)));
  list = world.remote.class->list (world.remote.self, NULL, NULL);
  g_assert_cmpuint (list->len, ==, 2);
}

static void
test_list_fails (void)
{
  static const struct
  {
    int status;
    const char *body;
    int code;
  } rows[] = {
    { 404, "", FOCUS_ERROR_NOT_FOUND },
    { 401, "", FOCUS_ERROR_AUTH },
    { 500, "", FOCUS_ERROR_OFFLINE },
    { 207, "", FOCUS_ERROR_INVALID },
    { 207, MULTI (""), FOCUS_ERROR_INVALID },
    { 200, "<html>", FOCUS_ERROR_OFFLINE },
    { 207, "<D:multistatus xmlns:D=\"DAV:\"><D:response>", FOCUS_ERROR_INVALID },
    { 0, NULL, FOCUS_ERROR_OFFLINE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (CaldavWorld) world = caldav_world ();
      g_autoptr (GError) error = NULL;
      focus_fake_http_expect (world.fake, "PROPFIND", HOME, NULL, rows[i].status, NULL,
                              rows[i].body);
      g_assert_null (world.remote.class->list (world.remote.self, NULL, &error));
      g_assert_error (error, FOCUS_ERROR, rows[i].code);
    }
}

static void
test_exists (void)
{
  static const struct
  {
    int status;
    const char *body;
    int exists; /* -1: unknown */
  } rows[] = {
    { 207, MULTI (RESPONSE ("/dav/work/", CALENDAR)), TRUE },
    { 207, MULTI (RESPONSE ("/dav/work/", PLAIN)), FALSE },
    { 404, "", FALSE },
    { 410, "", FALSE },
    { 207, MULTI (""), -1 },
    { 403, "", -1 },
    { 500, "", -1 },
    { 0, NULL, -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (CaldavWorld) world = caldav_world ();
      gboolean exists = 2, ok;
      g_autoptr (GError) error = NULL;
      focus_fake_http_expect (world.fake, "PROPFIND", WORK, "Depth: 0", rows[i].status, NULL,
                              rows[i].body);
      ok = world.remote.class->exists (world.remote.self, world.collection, &exists, NULL, &error);
      g_assert_cmpint (ok, ==, rows[i].exists >= 0);
      g_assert_cmpint (exists, ==, rows[i].exists >= 0 ? rows[i].exists : 2);
      g_assert_cmpint (error != NULL, ==, !ok);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/caldav/list", test_list);
  g_test_add_func ("/caldav/list/holds", test_holds);
  g_test_add_func ("/caldav/list/descends", test_list_descends);
  g_test_add_func ("/caldav/list/descends-past-tasks", test_list_descends_past_tasks);
  g_test_add_func ("/caldav/list/fails", test_list_fails);
  g_test_add_func ("/caldav/exists", test_exists);
  return g_test_run ();
}
