// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Free-busy questions, availability (R3.24), and Schedule-Tags (R3.14), on a scripted server and by
// the answers that real ones gave.
#include <string.h>

#include "dav/xml.h"
#include "scheduling-fixture.h"

#define REQUEST "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"
#define ALICE   "mailto:alice@example.com"
#define BOB     "mailto:bob@example.com"

/* "2.0;Success+ 3.7;…": of each the status, and "+" where there are times; "error 4". */
static char *
ask (CaldavWorld *world, const FocusScheduling *scheduling, const char *originator,
     const char *const *recipients)
{
  g_autoptr (GBytes) request = g_bytes_new_static (REQUEST, strlen (REQUEST));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) answers = world->remote.class->scheduling->ask (
      world->remote.self, scheduling, originator, recipients, request, NULL, &error);
  GString *said = g_string_new (NULL);

  g_assert_cmpint (answers == NULL, ==, error != NULL);
  if (answers == NULL)
    g_string_append_printf (said, "error %d", error->code);
  for (guint i = 0; answers != NULL && i < answers->len; i++)
    {
      const FocusFreeBusyAnswer *answer = answers->pdata[i];

      g_assert_cmpstr (answer->recipient, ==, recipients[i]);
      g_string_append_printf (said, "%s%s%s", i > 0 ? " | " : "",
                              answer->status != NULL ? answer->status : "-",
                              answer->data != NULL ? "+" : "");
    }
  return g_string_free (said, FALSE);
}

#define SCHEDULE(responses)                                                                        \
  "<C:schedule-response xmlns:D=\"DAV:\" xmlns:C=\"urn:ietf:params:xml:ns:caldav\">" responses     \
  "</C:schedule-response>"
#define ANSWER(who, status, data)                                                                  \
  "<C:response><C:recipient><D:href>" who "</D:href></C:recipient><C:request-status>" status       \
  "</C:request-status>" data "</C:response>"
#define DATA "<C:calendar-data>BUSY</C:calendar-data>"

static void
test_ask (void)
{
  static const char *const recipients[] = { BOB, "mailto:nobody@example.com",
                                            "mailto:who@elsewhere.org", NULL };
  static const struct
  {
    int status;
    const char *file, *body, *said;
  } rows[] = {
    { 200, "cyrus-free-busy.xml", NULL,
      "2.0;Success+ | 5.1;Service unavailable | 5.1;Service unavailable" },
    { 200, "sabre-free-busy.xml", NULL,
      "2.0;Success+ | 3.7;Could not find principal | 3.7;Could not find principal" },
    { 403, "cyrus-not-you.xml", NULL, "error 4" },
    { 403, "sabre-not-you.xml", NULL, "error 4" },
    { 207, NULL, SCHEDULE (ANSWER ("MAILTO:Bob%40example.com", "2.0;ok", DATA)),
      "2.0;ok+ | - | -" },
    /* Times of one who is not known are none. */
    { 200, NULL, SCHEDULE (ANSWER (BOB, "3.7;No", DATA)), "3.7;No | - | -" },
    { 200, NULL, SCHEDULE (ANSWER (BOB, "2.0", "<C:calendar-data/>")), "2.0 | - | -" },
    { 200, NULL, SCHEDULE (ANSWER (BOB, "", DATA)), " | - | -" },
    /* Nobody asked for this one; and the first answer counts. */
    { 200, NULL, SCHEDULE (ANSWER ("mailto:eve@example.com", "2.0", DATA)), "- | - | -" },
    { 200, NULL, SCHEDULE (ANSWER (BOB, "5.1", "") ANSWER (BOB, "2.0", DATA)), "5.1 | - | -" },
    { 200, NULL, SCHEDULE (""), "- | - | -" },
    { 200, NULL, "", "error 4" }, /* Xandikos to a POST anywhere */
    { 200, NULL, MULTI (""), "error 4" },
    { 200, NULL, "<C:schedule-response", "error 4" },
    { 404, NULL, NULL, "error 3" },
    { 405, NULL, NULL, "error 4" },
    { 501, NULL, NULL, "error 0" },
    { 500, NULL, NULL, "error 0" },
    { 0, NULL, NULL, "error 0" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (CaldavWorld) world = caldav_world ();
      g_autoptr (FocusScheduling) scheduling = able ();
      g_autofree char *file = recorded (rows[i].file);
      g_autofree char *said = NULL;

      focus_fake_http_expect (world.fake, "POST", OUTBOX, REQUEST, rows[i].status, NULL,
                              file != NULL ? file : rows[i].body);
      said = ask (&world, scheduling, ALICE, recipients);
      g_assert_cmpstr (said, ==, rows[i].said);
      g_assert_nonnull (strstr (focus_fake_http_last (world.fake), "Originator: " ALICE));
      g_assert_nonnull (strstr (focus_fake_http_last (world.fake), "Recipient: " BOB));
      g_assert_nonnull (
          strstr (focus_fake_http_last (world.fake), "Recipient: mailto:who@elsewhere.org"));
    }
}

/* What is no address goes into no header, and nothing is sent. */
static void
test_ask_refused (void)
{
  static const char *const bad[] = { "",
                                     "mailto:a@b\r\nX-Evil: 1",
                                     "mailto:a@b,mailto:c@d",
                                     "mailto:a b@c",
                                     "mailto:\"a\"@c",
                                     "mailto:<a@c>",
                                     "mailto:j\xc3\xb6rg@example.com",
                                     "mailto:a@b\x7f" };
  const char *many[FOCUS_SCHEDULING_MAX_RECIPIENTS + 2] = { NULL };
  g_auto (CaldavWorld) world = caldav_world ();
  g_autoptr (FocusScheduling) scheduling = able ();
  g_autofree char *said = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      const char *recipients[] = { BOB, bad[i], NULL };
      const char *bob[] = { BOB, NULL };
      g_autofree char *as_recipient = ask (&world, scheduling, ALICE, recipients);
      g_autofree char *as_originator = ask (&world, scheduling, bad[i], bob);

      g_assert_cmpstr (as_recipient, ==, "error 4");
      g_assert_cmpstr (as_originator, ==, "error 4");
    }
  for (gsize i = 0; i <= FOCUS_SCHEDULING_MAX_RECIPIENTS; i++)
    many[i] = BOB;
  said = ask (&world, scheduling, ALICE, many);
  g_assert_cmpstr (said, ==, "error 5");
  many[1] = NULL;
  g_clear_pointer (&scheduling->outbox, g_free);
  g_free (said);
  said = ask (&world, scheduling, ALICE, many);
  g_assert_cmpstr (said, ==, "error 4");
  g_assert_cmpuint (focus_fake_http_n_sent (world.fake), ==, 0);
}

#define STATUS(status)                                                                             \
  MULTI ("<D:response><D:href>/dav/inbox/</D:href><D:propstat><D:prop><C:calendar-availability/>"  \
         "</D:prop><D:status>HTTP/1.1 " status "</D:status></D:propstat></D:response>")

/* "there is none" is said only by a server that says so: who reads it writes next. */
static void
test_availability (void)
{
  g_autofree char *filler = g_strnfill (FOCUS_XML_MAX_DATA + 1, 'x');
  g_autofree char *huge = g_strconcat (
      MULTI_HEAD "<D:response><D:href>/dav/inbox/</D:href><D:propstat><D:prop>"
                 "<C:calendar-availability>",
      filler,
      "</C:calendar-availability></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat>"
      "</D:response></D:multistatus>",
      NULL);
  g_autofree char *cyrus = recorded ("cyrus-availability.xml");
  g_autofree char *nothing = recorded ("cyrus-no-availability.xml");
  const struct
  {
    int status;
    const char *body;
    int code;         /* -1: none */
    const char *text; /* the beginning; NULL: there is none */
  } rows[] = {
    { 207, cyrus, -1, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" },
    { 207, nothing, -1, NULL },
    { 207, STATUS ("404 Not Found"), -1, NULL },
    { 207, STATUS ("200 OK"), -1, NULL },
    { 207, STATUS ("403 Forbidden"), FOCUS_ERROR_INVALID, NULL },
    { 207, STATUS ("500 Oops"), FOCUS_ERROR_OFFLINE, NULL },
    { 207, MULTI (""), FOCUS_ERROR_INVALID, NULL },
    { 207, huge, FOCUS_ERROR_LIMIT, NULL },
    { 207, "<D:multistatus", FOCUS_ERROR_INVALID, NULL },
    { 403, NULL, FOCUS_ERROR_INVALID, NULL },
    { 404, NULL, FOCUS_ERROR_NOT_FOUND, NULL },
    { 500, NULL, FOCUS_ERROR_OFFLINE, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (CaldavWorld) world = caldav_world ();
      g_autoptr (FocusScheduling) scheduling = able ();
      g_autoptr (GBytes) body = NULL;
      g_autoptr (GError) error = NULL;
      gboolean ok;

      focus_fake_http_expect (world.fake, "PROPFIND", INBOX, "calendar-availability",
                              rows[i].status, NULL, rows[i].body);
      ok = world.remote.class->scheduling->availability (world.remote.self, scheduling, &body, NULL,
                                                         &error);
      g_assert_cmpint (ok, ==, rows[i].code < 0);
      if (!ok)
        g_assert_error (error, FOCUS_ERROR, rows[i].code);
      g_assert_cmpint (body != NULL, ==, rows[i].text != NULL);
      if (body != NULL)
        g_assert_cmpmem (g_bytes_get_data (body, NULL), strlen (rows[i].text), rows[i].text,
                         strlen (rows[i].text));
    }
}

static char *
publish (CaldavWorld *world, const FocusScheduling *scheduling, const char *text, gsize len)
{
  static const char *const words[] = { "done", "exists", "changed", "gone", "refused", "unknown" };
  g_autoptr (GBytes) body = g_bytes_new (text, len);
  g_auto (FocusWrite) write = { 0 };
  g_autoptr (GError) error = NULL;

  if (!world->remote.class->scheduling->publish (world->remote.self, scheduling, body, &write, NULL,
                                                 &error))
    return g_strdup_printf ("error %d", error->code);
  g_assert_cmpint (write.outcome != FOCUS_WRITE_DONE, ==, write.why != NULL);
  return g_strdup (words[write.outcome]);
}

static void
test_publish (void)
{
  static const struct
  {
    int status;
    const char *file, *body, *said;
  } rows[] = {
    { 207, "cyrus-published.xml", NULL, "done" },
    { 207, "cyrus-refused.xml", NULL, "refused" },
    { 207, "xandikos-refused.xml", NULL, "refused" },
    { 403, "sabre-refused.xml", NULL, "refused" },
    { 207, NULL, STATUS ("403 Forbidden"), "refused" },
    { 207, NULL, STATUS ("507 Full"), "refused" },
    { 207, NULL, STATUS ("423 Locked"), "changed" },
    { 207, NULL, STATUS ("424 Failed Dependency"), "refused" },
    { 207, NULL, STATUS ("500 Oops"), "unknown" },
    { 207, NULL, MULTI (""), "unknown" },
    { 207, NULL, "rubbish", "unknown" },
    { 200, NULL, NULL, "done" },
    { 403, NULL, NULL, "refused" },
    { 405, NULL, NULL, "refused" },
    { 409, NULL, NULL, "changed" },
    { 501, NULL, NULL, "refused" },
    { 507, NULL, NULL, "refused" },
    { 404, NULL, NULL, "error 3" },
    { 401, NULL, NULL, "error 1" },
    { 500, NULL, NULL, "unknown" },
    { 503, NULL, NULL, "error 0" },
    { FAKE_HTTP_LOST, NULL, NULL, "unknown" },
    { 0, NULL, NULL, "error 0" },
  };
  static const char text[] = "BEGIN:VCALENDAR\r\nSUMMARY:a <b> & c]]>\r\n";

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (CaldavWorld) world = caldav_world ();
      g_autoptr (FocusScheduling) scheduling = able ();
      g_autofree char *file = recorded (rows[i].file);
      g_autofree char *said = NULL;

      focus_fake_http_expect (world.fake, "PROPPATCH", INBOX,
                              ">BEGIN:VCALENDAR&#13;\nSUMMARY:a &lt;b&gt; &amp; c]]&gt;&#13;\n<",
                              rows[i].status, NULL, file != NULL ? file : rows[i].body);
      said = publish (&world, scheduling, text, strlen (text));
      g_assert_cmpstr (said, ==, rows[i].said);
    }
}

/* No bytes: the property goes, and is not kept as an empty one. */
static void
test_remove (void)
{
  g_auto (CaldavWorld) world = caldav_world ();
  g_autoptr (FocusScheduling) scheduling = able ();
  g_autofree char *said = NULL;

  focus_fake_http_expect (world.fake, "PROPPATCH", INBOX,
                          "<D:remove><D:prop><C:calendar-availability/></D:prop></D:remove>", 207,
                          NULL, STATUS ("200 OK"));
  said = publish (&world, scheduling, "", 0);
  g_assert_cmpstr (said, ==, "done");
}

/* Nothing is sent. */
static void
test_publish_refused (void)
{
  g_auto (CaldavWorld) world = caldav_world ();
  g_autoptr (FocusScheduling) scheduling = able ();
  g_autofree char *filler = g_strnfill (FOCUS_SCHEDULING_MAX_AVAILABILITY + 1, 'x');
  g_autofree char *zero = publish (&world, scheduling, "a\0b", 3);
  g_autofree char *control = publish (&world, scheduling, "a\x01", 2);
  g_autofree char *not_utf8 = publish (&world, scheduling, "\xff", 1);
  g_autofree char *huge = publish (&world, scheduling, filler, strlen (filler));
  g_autofree char *unable = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (zero, ==, "error 4");
  g_assert_cmpstr (control, ==, "error 4");
  g_assert_cmpstr (not_utf8, ==, "error 4");
  g_assert_cmpstr (huge, ==, "error 5");
  scheduling->has_availability = FALSE;
  unable = publish (&world, scheduling, "x", 1);
  g_assert_cmpstr (unable, ==, "error 4");
  g_assert_false (world.remote.class->scheduling->availability (world.remote.self, scheduling,
                                                                &body, NULL, &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID);
  g_assert_cmpuint (focus_fake_http_n_sent (world.fake), ==, 0);
}

/* R3.14: one condition, and the one that was asked for. */
static void
test_replace_by_tag (void)
{
  static const struct
  {
    const char *tag;
    gboolean by_tag;
    const char *sent; /* NULL: nothing is */
    const char *not_sent;
  } rows[] = {
    { "\"t\"", FALSE, "If-Match: \"1\"", "If-Schedule-Tag-Match" },
    { "\"t\"", TRUE, "If-Schedule-Tag-Match: \"t\"", "If-Match" },
    { NULL, FALSE, "If-Match: \"1\"", "If-Schedule-Tag-Match" },
    { NULL, TRUE, NULL, NULL },
    { "W/\"t\"", TRUE, NULL, NULL },
    { "\"t\"\r\nX: \"", TRUE, NULL, NULL },
  };
  g_autoptr (GBytes) body = g_bytes_new_static ("X", 1);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (CaldavWorld) world = caldav_world ();
      FocusMember member = { .found = TRUE,
                             .path = (char *) "/dav/work/a.ics",
                             .href = (char *) "/dav/work/a.ics",
                             .etag = (char *) "\"1\"",
                             .body = body,
                             .schedule_tag = (char *) rows[i].tag,
                             .by_schedule_tag = rows[i].by_tag };
      g_auto (FocusWrite) write = { 0 };
      g_autoptr (GError) error = NULL;
      gboolean ok;

      if (rows[i].sent != NULL)
        focus_fake_http_expect (world.fake, "PUT", WORK "a.ics", rows[i].sent, 412, NULL, NULL);
      ok = world.remote.class->replace (world.remote.self, world.collection, &member, body, &write,
                                        NULL, &error);
      g_assert_cmpint (ok, ==, rows[i].sent != NULL);
      if (!ok)
        {
          g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID);
          continue;
        }
      g_assert_cmpint (write.outcome, ==, FOCUS_WRITE_CHANGED);
      g_assert_null (strstr (focus_fake_http_last (world.fake), rows[i].not_sent));
    }
}

static gboolean
keep_tag (const FocusEntry *entry, gpointer user_data, GError **error)
{
  g_string_append_printf (user_data, "%s ",
                          entry->schedule_tag != NULL ? entry->schedule_tag : "-");
  return TRUE;
}

/* From the header of a GET, from the property of a multiget. */
static void
test_tags_read (void)
{
  static const char *const hrefs[] = { "/dav/work/a.ics", "/dav/work/b.ics", "/dav/work/c.ics",
                                       NULL };
  g_auto (CaldavWorld) world = caldav_world ();
  g_auto (FocusMember) member = { 0 };
  g_autoptr (GString) tags = g_string_new (NULL);

  focus_fake_http_expect (world.fake, "GET", WORK "a.ics", NULL, 200,
                          "etag: \"1\"\nschedule-tag: \"t\"", "A");
  g_assert_true (
      world.remote.class->get (world.remote.self, world.collection, hrefs[0], &member, NULL, NULL));
  g_assert_cmpstr (member.schedule_tag, ==, "\"t\"");
  g_assert_false (member.by_schedule_tag);
  focus_fake_http_expect (
      world.fake, "REPORT", WORK, "<C:schedule-tag/>", 207, NULL,
      MULTI (RESPONSE ("/dav/work/a.ics", "<C:calendar-data>A</C:calendar-data>"
                                          "<C:schedule-tag> \"t\" </C:schedule-tag>")
                 MEMBER ("/dav/work/b.ics", "2", "B") GONE ("/dav/work/c.ics")));
  g_assert_true (world.remote.class->fetch (world.remote.self, world.collection, hrefs, keep_tag,
                                            tags, NULL, NULL));
  g_assert_cmpstr (tags->str, ==, "\"t\" - - ");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/free-busy/ask", test_ask);
  g_test_add_func ("/free-busy/refused", test_ask_refused);
  g_test_add_func ("/availability/read", test_availability);
  g_test_add_func ("/availability/publish", test_publish);
  g_test_add_func ("/caldav-availability/remove", test_remove);
  g_test_add_func ("/availability/refused", test_publish_refused);
  g_test_add_func ("/schedule-tag/replace", test_replace_by_tag);
  g_test_add_func ("/schedule-tag/read", test_tags_read);
  return g_test_run ();
}
