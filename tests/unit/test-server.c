// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a server tells of itself: clock, name and abilities (R1.9), and its known faults (R1.10).
#include "dav/server.h"

#include <string.h>

#define NOON_S 1794916800 /* 2026-11-17 12:00:00 UTC */
#define NOON   "date: Tue, 17 Nov 2026 12:00:00 GMT"

/* Takes an answer with these headers, separated by newlines. */
static void
hear (FocusServer *server, const char *method, int status, const char *headers, gint64 asked_s,
      gint64 answered_s)
{
  const FocusHttpRequest request = { .method = method, .url = "https://cal.example.org/me/" };
  FocusHttpResponse *response = g_new0 (FocusHttpResponse, 1);

  response->status = status;
  response->headers = g_strsplit (headers, "\n", -1);
  response->body = g_byte_array_new ();
  focus_server_hear (server, &request, response, asked_s, answered_s);
  focus_http_response_free (response);
}

static void
test_clock (void)
{
  static const struct
  {
    gint64 asked_s, answered_s, skew_s;
  } rows[] = {
    { NOON_S, NOON_S, 0 },
    { NOON_S - 30, NOON_S + 30, 0 }, /* a slow answer: the Date was made within */
    { NOON_S + 1, NOON_S + 9, 0 },   /* cut off to the second */
    { NOON_S - 9, NOON_S - 1, 0 },
    { NOON_S + 2, NOON_S + 9, -2 },
    { NOON_S - 9, NOON_S - 2, 2 },
    { NOON_S + 300, NOON_S + 310, -300 },
    { NOON_S - 310, NOON_S - 300, 300 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (FocusServer) server = { 0 };
      hear (&server, "PROPFIND", 207, NOON, rows[i].asked_s, rows[i].answered_s);
      g_assert_cmpint (server.skew_s, ==, rows[i].skew_s);
      g_assert_cmpint (server.heard_s, ==, rows[i].answered_s);
      g_assert_null (server.dav);
    }
}

/* What tells no time leaves what was heard before. */
static void
test_no_clock (void)
{
  static const char *const rows[] = {
    "",
    "server: x",
    "date: ",
    "date: now",
    "date: Tue, 17 Nov 2026",
    "date: Tue, 32 Nov 2026 12:00:00 GMT",
    "date: Tue, 17 Now 2026 12:00:00 GMT",
    "date: Tue, 17 Nov 99999999999 12:00:00 GMT",
    NOON "\nage: 0",
    NOON "\nage: 3600",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (FocusServer) server = { .heard_s = 5, .skew_s = 7 };
      hear (&server, "GET", 200, rows[i], NOON_S + 600, NOON_S + 600);
      g_assert_cmpint (server.heard_s, ==, 5);
      g_assert_cmpint (server.skew_s, ==, 7);
    }
  g_auto (FocusServer) server = { 0 };
  hear (&server, "GET", 200, NOON, NOON_S + 600, NOON_S); /* our clock was set back meanwhile */
  g_assert_cmpint (server.heard_s, ==, 0);
}

static void
test_name (void)
{
  static const struct
  {
    const char *headers, *name;
  } rows[] = {
    { "", NULL },
    { "server: nginx", "nginx" },
    { "server: nginx\nx-sabre-version: 1.8.12", "SabreDAV 1.8.12" },
    { "server: Python/3.11 aiohttp/3.8.4", "Python/3.11 aiohttp/3.8.4" },
    { "server: Cyrus-HTTP/3.6.1-Debian-3.6.1-4+deb12u5 Cyrus-SASL/2.1.28 Lib/XML2.9.14 Jansson",
      "Cyrus-HTTP/3.6.1-Debian-3.6.1-4+deb12u5 Cyrus-SASL/2.1.28" },
    { "server: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
      NULL },
    { "server: a\x1b[31m", NULL },
    { "server: caf\xc3\xa9", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (FocusServer) server = { 0 };
      hear (&server, "OPTIONS", 200, rows[i].headers, NOON_S, NOON_S);
      g_assert_cmpstr (server.name, ==, rows[i].name);
      g_assert_cmpstr (server.host, ==, "cal.example.org");
      g_assert_nonnull (server.dav); /* asked; it may be that nothing was said */
    }
}

/* Other answers, and refusals, say nothing about it: a proxy may have given them. */
static void
test_only_options (void)
{
  g_auto (FocusServer) server = { 0 };

  hear (&server, "PROPFIND", 207, "server: x\ndav: 1, calendar-access", NOON_S, NOON_S);
  hear (&server, "OPTIONS", 502, "server: x\ndav: 1, calendar-access", NOON_S, NOON_S);
  g_assert_null (server.name);
  g_assert_null (server.dav);
}

static void
test_tokens (void)
{
  g_auto (FocusServer) server = { 0 };
  g_autofree char *many = g_strnfill (4000, ',');

  g_assert_false (focus_server_can (&server, "calendar-access"));
  hear (&server, "OPTIONS", 200, "dav: 1, 3\ndav: Calendar-Access, calendar-auto-scheduling",
        NOON_S, NOON_S);
  g_assert_true (focus_server_can (&server, "calendar-access"));
  g_assert_true (focus_server_can (&server, "3"));
  g_assert_false (focus_server_can (&server, "calendar-auto-schedule")); /* whole (R1.0) */
  for (gsize i = 0; i + 1 < strlen (many); i += 2)
    many[i] = 'x';
  g_autofree char *headers = g_strconcat ("dav: ", many, NULL);
  hear (&server, "OPTIONS", 200, headers, NOON_S, NOON_S);
  g_assert_cmpuint (g_strv_length (server.dav), <=, FOCUS_SERVER_MAX_DAV);
  g_assert_false (focus_server_can (&server, "calendar-access")); /* the last word counts */
}

static void
test_update (void)
{
  g_auto (FocusServer) known = { 0 };
  g_auto (FocusServer) news = { 0 };

  hear (&known, "OPTIONS", 200, "server: old\ndav: 1\n" NOON, NOON_S, NOON_S);
  focus_server_update (&known, &news);
  g_assert_cmpstr (known.name, ==, "old");
  g_assert_cmpint (known.heard_s, ==, NOON_S);
  hear (&news, "GET", 200, NOON, NOON_S + 90, NOON_S + 91);
  focus_server_update (&known, &news);
  g_assert_cmpint (known.skew_s, ==, -90);
  g_assert_cmpstr (known.name, ==, "old");
  hear (&news, "OPTIONS", 200, "dav: 2", NOON_S, NOON_S);
  focus_server_update (&known, &news);
  g_assert_null (known.name);
  g_assert_true (focus_server_can (&known, "2"));
}

static void
test_faults (void)
{
  static char *xandikos[] = { (char *) "calendar-auto-scheduling", NULL };
  static char *nextcloud[] = { (char *) "nc-calendar-search", NULL };
  static const struct
  {
    const char *name, *host;
    char **dav;
    guint n;
  } rows[] = {
    { NULL, NULL, NULL, 0 },
    { "nginx", "cal.example.org", NULL, 0 },
    { "SabreDAV 1.8.12", "cal.example.org", NULL, 2 },
    { "SabreDAV 4.6.0", "cal.example.org", NULL, 0 },
    { "Cyrus-HTTP/3.6.1", "cal.example.org", NULL, 4 },
    { "Cyrus-HTTP/2.5.0", "cal.example.org", NULL, 2 },
    { "SabreDAV 4.7.0", "cloud.example.org", nextcloud, 1 },
    { "Python/3.11 aiohttp/3.8.4", "cal.example.org", xandikos, 3 },
    { "GSE", "apidata.googleusercontent.com", NULL, 3 },
    { NULL, "p01-caldav.icloud.com", NULL, 1 },
    { NULL, "noticloud.com", NULL, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const FocusServer server = { .name = (char *) rows[i].name,
                                   .host = (char *) rows[i].host,
                                   .dav = rows[i].dav };
      g_autofree const char **faults = focus_server_faults (&server, (FocusQuirkOverrides){ 0 });
      g_assert_cmpuint (g_strv_length ((char **) faults), ==, rows[i].n);
    }
  const FocusServer cyrus = { .name = (char *) "Cyrus-HTTP/3.6.1" };
  g_assert_true (focus_server_reads_one_time (&cyrus));
  const FocusServer cloud = { .host = (char *) "p01-caldav.icloud.com" };
  g_autofree const char **none = focus_server_faults (
      &cloud, (FocusQuirkOverrides){ .slow = FOCUS_QUIRK_NO });
  g_assert_null (none[0]); /* the user's word */
}

/* R3.13: as the table says, or as the user does. A server that is not known tells nobody more than
   it must. */
static void
test_tells_all (void)
{
  static char *nextcloud[] = { (char *) "calendar-access", (char *) "nc-calendar-search", NULL };
  static char *alike[] = { (char *) "nc-calendar-searching", NULL };
  static const struct
  {
    char **dav;
    FocusQuirkChoice said;
    gboolean tells_all;
    guint n_faults;
  } rows[] = {
    { nextcloud, FOCUS_QUIRK_AUTO, TRUE, 1 }, { nextcloud, FOCUS_QUIRK_YES, FALSE, 0 },
    { nextcloud, FOCUS_QUIRK_NO, TRUE, 1 },   { alike, FOCUS_QUIRK_AUTO, FALSE, 0 },
    { alike, FOCUS_QUIRK_NO, TRUE, 0 },       { NULL, FOCUS_QUIRK_AUTO, FALSE, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const FocusServer server = { .name = (char *) "Cyrus-HTTP/", .dav = rows[i].dav };
      const FocusServer nameless = { .dav = rows[i].dav };
      const FocusQuirkOverrides said = { .answer_occurrences = rows[i].said };
      g_autofree const char **faults = focus_server_faults (&nameless, said);

      g_assert_cmpint (focus_server_tells_all (&server, said), ==, rows[i].tells_all);
      g_assert_false (focus_server_reads_one_time (&server));
      g_assert_cmpuint (g_strv_length ((char **) faults), ==, rows[i].n_faults);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/server/clock", test_clock);
  g_test_add_func ("/server/no-clock", test_no_clock);
  g_test_add_func ("/server/name", test_name);
  g_test_add_func ("/server/only-options", test_only_options);
  g_test_add_func ("/server/tokens", test_tokens);
  g_test_add_func ("/server/update", test_update);
  g_test_add_func ("/server/faults", test_faults);
  g_test_add_func ("/server/tells-all", test_tells_all);
  return g_test_run ();
}
