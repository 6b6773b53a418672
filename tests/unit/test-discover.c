// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Discovery against scripted servers: one that answers only at each single step of R1.1, and the
// oddities of real ones.
#include "dav/discover.h"
#include "fake-http.h"

#define MULTI(inside)                                                                              \
  "<multistatus xmlns='DAV:' xmlns:c='urn:ietf:params:xml:ns:caldav'><response><href>/</href>"     \
  "<propstat><prop>" inside "</prop><status>HTTP/1.1 200 OK</status></propstat></response>"        \
  "</multistatus>"
#define PRINCIPAL(href)  "<current-user-principal><href>" href "</href></current-user-principal>"
#define HOME(hrefs)      "<c:calendar-home-set>" hrefs "</c:calendar-home-set>"
#define ADDRESSES(hrefs) "<c:calendar-user-address-set>" hrefs "</c:calendar-user-address-set>"
#define FOLDER           "<resourcetype><collection/></resourcetype>"
#define CALENDAR         "<resourcetype><collection/><c:calendar/></resourcetype>"
#define XML              "content-type: application/xml"

typedef struct
{
  FocusFakeHttp *fake;
  FocusHttpSession *session;
  FocusResolver resolver;
  const char *const *targets; /* nullable: what DNS knows */
  const char *txt;            /* nullable */
  int n_srv;
} World;

static gint64
now_s (gpointer user_data)
{
  return 1750000000;
}

static gboolean
wait_ms (gint64 ms, GCancellable *cancellable, gpointer user_data)
{
  return TRUE;
}

static char **
fake_srv (gpointer self, const char *service, const char *domain, GCancellable *cancellable)
{
  World *world = self;

  /* R1.2: never the service without TLS */
  g_assert_cmpstr (service, ==, "caldavs");
  g_assert_cmpstr (domain, ==, "example.org");
  world->n_srv++;
  return g_strdupv ((char **) world->targets);
}

static char *
fake_txt (gpointer self, const char *name, GCancellable *cancellable)
{
  g_assert_cmpstr (name, ==, "_caldavs._tcp.example.org");
  return g_strdup (((World *) self)->txt);
}

static void
world_up (World *world, gconstpointer unused)
{
  FocusHttpSessionClock clock = { now_s, wait_ms, NULL };

  *world = (World){ .fake = focus_fake_http_new () };
  world->session = focus_http_session_new (focus_fake_http_port (world->fake),
                                           "https://example.org/", FALSE, clock);
  world->resolver = (FocusResolver){ fake_srv, fake_txt, world };
}

static void
world_down (World *world, gconstpointer unused)
{
  focus_http_session_free (world->session);
  focus_fake_http_free (world->fake);
}

static void
expect (World *world, const char *url, int status, const char *body)
{
  focus_fake_http_expect (world->fake, "PROPFIND", url, "Depth: 0", status, XML, body);
}

static void
expect_redirect (World *world, const char *url, const char *location)
{
  g_autofree char *header = g_strconcat ("location: ", location, NULL);
  focus_fake_http_expect (world->fake, "PROPFIND", url, NULL, 301, header, NULL);
}

static void
expect_options (World *world, const char *url)
{
  focus_fake_http_expect (world->fake, "OPTIONS", url, NULL, 200, "dav: 1, 3\ndav: Calendar-Access",
                          NULL);
}

/* A server whose calendars are found from `url`, at /dav/me/ and /cal/me/ of `origin`. */
static void
expect_server (World *world, const char *url, const char *origin)
{
  g_autofree char *principal = g_strconcat (origin, "/dav/me/", NULL);
  g_autofree char *home = g_strconcat (origin, "/cal/me/", NULL);

  expect (world, url, 207, MULTI (PRINCIPAL ("/dav/me/")));
  expect (world, principal, 207,
          MULTI (HOME ("<href>/cal/me/</href>") ADDRESSES ("<href>mailto:Me%2Bx@Example.ORG</href>"
                                                           "<href>/dav/me/</href>"
                                                           "<href>MAILTO:me+x@example.org</href>"
                                                           "<href>urn:uuid:AB</href>")));
  expect_options (world, home);
}

static FocusPlace *
discover (World *world, const char *typed)
{
  g_autoptr (GError) error = NULL;
  FocusPlace *place = focus_discover (world->session, typed, &world->resolver, NULL, NULL, &error);

  g_assert_no_error (error);
  return place;
}

static void
assert_found (World *world, const char *typed, const char *home)
{
  g_autoptr (FocusPlace) place = discover (world, typed);

  g_assert_cmpstr (place->homes[0], ==, home);
  g_assert_null (place->homes[1]);
}

static void
assert_not_found (World *world, const char *typed, int code, const char *foreign)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *foreign_host = NULL;

  g_assert_null (
      focus_discover (world->session, typed, &world->resolver, &foreign_host, NULL, &error));
  g_assert_error (error, FOCUS_ERROR, code);
  g_assert_cmpstr (foreign_host, ==, foreign);
  if (foreign != NULL)
    g_assert_nonnull (strstr (error->message, foreign));
}

/* --- each step of R1.1 alone --------------------------------------------------------------- */

static void
test_url_itself (World *world, gconstpointer unused)
{
  g_autoptr (FocusPlace) place = NULL;

  expect_server (world, "https://example.org/dav/", "https://example.org");
  place = discover (world, "https://example.org/dav/");
  g_assert_cmpstr (place->url, ==, "https://example.org/dav/");
  g_assert_cmpstr (place->principal, ==, "https://example.org/dav/me/");
  g_assert_cmpstr (place->homes[0], ==, "https://example.org/cal/me/");
  g_assert_null (place->homes[1]);
  /* R3.1 */
  g_assert_cmpuint (g_strv_length (place->addresses), ==, 3);
  g_assert_cmpstr (place->addresses[0], ==, "me+x@example.org");
  g_assert_cmpstr (place->addresses[1], ==, "/dav/me/");
  g_assert_cmpstr (place->addresses[2], ==, "urn:uuid:AB");
  g_assert_true (g_strv_contains ((const char *const *) place->dav, "calendar-access"));
  g_assert_cmpint (world->n_srv, ==, 0);
}

static void
test_well_known (World *world, gconstpointer unused)
{
  expect (world, "https://example.org/x", 404, NULL);
  expect_redirect (world, "https://example.org/.well-known/caldav", "/dav/");
  expect_server (world, "https://example.org/dav/", "https://example.org");
  assert_found (world, "https://example.org/x", "https://example.org/cal/me/");
  g_assert_cmpint (world->n_srv, ==, 0);
}

static void
test_srv_path (World *world, gconstpointer unused)
{
  static const char *const targets[] = { "dav.example.org:443", NULL };

  world->targets = targets;
  world->txt = "/start";
  expect (world, "https://example.org/.well-known/caldav", 404, NULL);
  expect_server (world, "https://dav.example.org/start", "https://dav.example.org");
  assert_found (world, "me@example.org", "https://dav.example.org/cal/me/");
}

/* In the order of the resolver; without a TXT record the well-known, then the root. */
static void
test_srv_order (World *world, gconstpointer unused)
{
  static const char *const targets[] = { ".:0", "b.example.org:8443", "a.example.org:443", NULL };

  world->targets = targets;
  expect (world, "https://example.org/.well-known/caldav", 0, NULL);
  expect (world, "https://b.example.org:8443/.well-known/caldav", 0, NULL);
  expect (world, "https://b.example.org:8443/", 500, NULL);
  expect (world, "https://a.example.org/.well-known/caldav", 404, NULL);
  expect_server (world, "https://a.example.org/", "https://a.example.org");
  assert_found (world, "me@example.org", "https://a.example.org/cal/me/");
}

/* A TXT record cannot lead to another host. */
static void
test_txt_leads_away (World *world, gconstpointer unused)
{
  static const char *const targets[] = { "a.example.org:443", NULL };

  world->targets = targets;
  world->txt = "//evil.test/";
  expect (world, "https://example.org/.well-known/caldav", 404, NULL);
  expect (world, "https://example.org/", 404, NULL);
  assert_not_found (world, "me@example.org", FOCUS_ERROR_NOT_FOUND, NULL);
}

static void
test_root (World *world, gconstpointer unused)
{
  expect (world, "https://example.org/.well-known/caldav", 404, NULL);
  expect_server (world, "https://example.org/", "https://example.org");
  assert_found (world, "me@example.org", "https://example.org/cal/me/");
  g_assert_cmpint (world->n_srv, ==, 1);
}

static void
test_nowhere (World *world, gconstpointer unused)
{
  expect (world, "https://example.org/", 405, NULL);
  expect (world, "https://example.org/.well-known/caldav", 404, NULL);
  assert_not_found (world, "example.org", FOCUS_ERROR_NOT_FOUND, NULL);
}

static void
test_offline (World *world, gconstpointer unused)
{
  expect (world, "https://example.org/.well-known/caldav", 0, NULL);
  expect (world, "https://example.org/", 404, NULL);
  assert_not_found (world, "me@example.org", FOCUS_ERROR_OFFLINE, NULL);
}

/* --- credentials, consent ------------------------------------------------------------------ */

/* R1.5: wherever it was met; and nothing is asked after it (R4.2). */
static void
test_refused (World *world, gconstpointer at_principal)
{
  expect (world, "https://example.org/dav", 404, NULL);
  if (at_principal != NULL)
    expect (world, "https://example.org/.well-known/caldav", 207, MULTI (PRINCIPAL ("/p/")));
  expect (world,
          at_principal != NULL ? "https://example.org/p/"
                               : "https://example.org/.well-known/caldav",
          401, NULL);
  assert_not_found (world, "https://example.org/dav", FOCUS_ERROR_AUTH, NULL);
  g_assert_cmpint (world->n_srv, ==, 0);
}

/* Cyrus at /dav/: an answer, but not to us. */
static void
test_unauthenticated (World *world, gconstpointer unused)
{
  const char *nobody = MULTI (
      "<current-user-principal><unauthenticated/></current-user-principal>" FOLDER);

  expect (world, "https://example.org/dav/", 207, nobody);
  expect (world, "https://example.org/.well-known/caldav", 404, NULL);
  expect (world, "https://example.org/", 404, NULL);
  assert_not_found (world, "https://example.org/dav/", FOCUS_ERROR_AUTH, NULL);
}

/* R1.3: by SRV, by redirect, by the home. */
static void
test_foreign (World *world, gconstpointer way)
{
  static const char *const targets[] = { "dav.other.test:443", NULL };

  if (g_str_equal (way, "srv"))
    world->targets = targets;
  if (g_str_equal (way, "redirect"))
    expect_redirect (world, "https://example.org/.well-known/caldav", "https://dav.other.test/");
  else if (g_str_equal (way, "home"))
    expect (world, "https://example.org/.well-known/caldav", 207,
            MULTI (HOME ("<href>https://dav.other.test/me/</href>")));
  else
    expect (world, "https://example.org/.well-known/caldav", 404, NULL);
  expect (world, "https://example.org/", 404, NULL);
  assert_not_found (world, "me@example.org", FOCUS_ERROR_CONFLICT, "dav.other.test");
}

static void
test_foreign_trusted (World *world, gconstpointer unused)
{
  static const char *const targets[] = { "dav.other.test:443", NULL };

  world->targets = targets;
  focus_http_session_trust (world->session, "dav.other.test");
  expect (world, "https://example.org/.well-known/caldav", 404, NULL);
  expect_server (world, "https://dav.other.test/.well-known/caldav", "https://dav.other.test");
  assert_found (world, "me@example.org", "https://dav.other.test/cal/me/");
}

/* --- homes (R1.4) -------------------------------------------------------------------------- */

static void
test_several_homes (World *world, gconstpointer unused)
{
  g_autoptr (FocusPlace) place = NULL;

  expect (world, "https://example.org/.well-known/caldav", 207, MULTI (PRINCIPAL ("/p/me/")));
  expect (world, "https://example.org/p/me/", 207,
          MULTI (HOME ("<href>https://p01.example.org:443/1/</href><href>/two</href>"
                       "<href>/two</href><href>ftp://x/</href>")));
  expect_options (world, "https://p01.example.org:443/1/");
  place = discover (world, "me@example.org");
  g_assert_cmpuint (g_strv_length (place->homes), ==, 2);
  g_assert_cmpstr (place->homes[1], ==, "https://example.org/two");
  g_assert_cmpuint (g_strv_length (place->addresses), ==, 0);
}

/* Radicale: principal and home are one; others name "/". */
static void
test_home_is_principal (World *world, gconstpointer unused)
{
  expect (world, "https://example.org/.well-known/caldav", 207, MULTI (PRINCIPAL ("/me/")));
  expect (world, "https://example.org/me/", 207,
          MULTI (PRINCIPAL ("/me/") HOME ("<href>/me/</href>")));
  expect_options (world, "https://example.org/me/");
  assert_found (world, "me@example.org", "https://example.org/me/");
}

static void
test_home_is_root (World *world, gconstpointer unused)
{
  expect (world, "https://example.org/", 207, MULTI (PRINCIPAL ("/") HOME ("<href>/</href>")));
  expect_options (world, "https://example.org/");
  assert_found (world, "example.org", "https://example.org/");
}

/* The user named a calendar, on a server that tells nothing about principals. */
static void
test_typed_calendar (World *world, gconstpointer type)
{
  expect (world, "https://example.org/me/work/", 207, type);
  expect_options (world, "https://example.org/me/work/");
  assert_found (world, "https://example.org/me/work/", "https://example.org/me/work/");
}

/* A plain folder that nobody named is no home. */
static void
test_plain_root (World *world, gconstpointer unused)
{
  expect (world, "https://example.org/.well-known/caldav", 207, MULTI (FOLDER));
  expect (world, "https://example.org/", 207, MULTI (FOLDER));
  assert_not_found (world, "me@example.org", FOCUS_ERROR_NOT_FOUND, NULL);
}

/* Ceilings: a principal that names thousands. */
static void
test_many (World *world, gconstpointer unused)
{
  g_autoptr (FocusPlace) place = NULL;
  g_autoptr (GString) body = g_string_new (
      "<multistatus xmlns='DAV:' xmlns:c='urn:ietf:params:xml:ns:caldav'><response><href>/</href>"
      "<propstat><prop><c:calendar-home-set>");

  for (int i = 0; i < 1000; i++)
    g_string_append_printf (body, "<href>/%d/</href>", i);
  g_string_append (body, "</c:calendar-home-set><c:calendar-user-address-set>");
  for (int i = 0; i < 1000; i++)
    g_string_append_printf (body, "<href>mailto:%d@x.org</href>", i);
  g_string_append (body, "</c:calendar-user-address-set></prop><status>HTTP/1.1 200 OK</status>"
                         "</propstat></response></multistatus>");
  expect (world, "https://example.org/.well-known/caldav", 207, body->str);
  expect_options (world, "https://example.org/0/");
  place = discover (world, "me@example.org");
  g_assert_cmpuint (g_strv_length (place->homes), ==, 20);
  g_assert_cmpuint (g_strv_length (place->addresses), ==, 100);
}

static void
test_cancelled (World *world, gconstpointer unused)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  expect (world, "https://example.org/.well-known/caldav", 207, NULL);
  g_assert_null (focus_discover (world->session, "me@example.org", &world->resolver, NULL,
                                 cancellable, &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_BUSY);
  g_assert_cmpint (world->n_srv, ==, 0);
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    gconstpointer data;
    void (*run) (World *, gconstpointer);
  } rows[] = {
    { "/discover/step/url", NULL, test_url_itself },
    { "/discover/step/well-known", NULL, test_well_known },
    { "/discover/step/srv-path", NULL, test_srv_path },
    { "/discover/step/srv-order", NULL, test_srv_order },
    { "/discover/step/txt-leads-away", NULL, test_txt_leads_away },
    { "/discover/step/root", NULL, test_root },
    { "/discover/nowhere", NULL, test_nowhere },
    { "/discover/offline", NULL, test_offline },
    { "/discover/refused/well-known", NULL, test_refused },
    { "/discover/refused/principal", "principal", test_refused },
    { "/discover/unauthenticated", NULL, test_unauthenticated },
    { "/discover/foreign/srv", "srv", test_foreign },
    { "/discover/foreign/redirect", "redirect", test_foreign },
    { "/discover/foreign/home", "home", test_foreign },
    { "/discover/foreign/trusted", NULL, test_foreign_trusted },
    { "/discover/homes/several", NULL, test_several_homes },
    { "/discover/homes/principal", NULL, test_home_is_principal },
    { "/discover/homes/root", NULL, test_home_is_root },
    { "/discover/homes/typed-calendar", MULTI (CALENDAR), test_typed_calendar },
    { "/discover/homes/typed-folder", MULTI (FOLDER), test_typed_calendar },
    { "/discover/homes/plain-root", NULL, test_plain_root },
    { "/discover/homes/many", NULL, test_many },
    { "/discover/cancelled", NULL, test_cancelled },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_test_add (rows[i].path, World, rows[i].data, world_up, rows[i].run, world_down);
  return g_test_run ();
}
