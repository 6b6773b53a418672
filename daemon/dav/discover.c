// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The search for an account's calendars: one place after the other, until one answers.
#include "dav/discover.h"

#include <string.h>

#include "dav/address.h"
#include "dav/caldav.h"
#include "dav/url.h"

/* A principal may name any number; these are many. */
#define MAX_HOMES 20
/* One target is usual; each costs up to three requests. */
#define MAX_TARGETS 8

#define WELL_KNOWN "/.well-known/caldav"

static const char question_body[] =
    "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
    "<d:propfind xmlns:d=\"DAV:\" xmlns:c=\"urn:ietf:params:xml:ns:caldav\"><d:prop>"
    "<d:current-user-principal/><c:calendar-home-set/><c:calendar-user-address-set/>"
    "<d:resourcetype/></d:prop></d:propfind>";

/* What one resource says of itself. Hrefs as the server spells them. */
typedef struct
{
  char *url;       /* owned; where the answer came from */
  char *principal; /* owned, nullable */
  char *homes;     /* owned, nullable: hrefs, one a line */
  char *addresses; /* owned, nullable: the same */
  gboolean is_calendar, is_collection;
  gboolean is_anonymous; /* answered without a login: it says nothing about us */
} Facts;

typedef struct
{
  FocusCaldav caldav; /* only its session: asking */
  GCancellable *cancellable;
  GHashTable *tried;  /* owned: URLs */
  GError *refused;    /* owned, nullable: the first 401 (R1.5) */
  GError *foreign;    /* owned, nullable: the first host to be consented to (R1.3) */
  GError *anonymous;  /* owned, nullable: nobody asked for the login (Cyrus at "/dav/") */
  GError *trouble;    /* owned, nullable: the first of any other kind */
  GError *cancelled;  /* owned, nullable */
  char *foreign_host; /* owned, nullable */
} Search;

static void
facts_clear (Facts *facts)
{
  g_free (facts->url);
  g_free (facts->principal);
  g_free (facts->homes);
  g_free (facts->addresses);
  *facts = (Facts){ 0 };
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Facts, facts_clear)

static void
search_clear (Search *search)
{
  g_hash_table_unref (search->tried);
  g_clear_error (&search->refused);
  g_clear_error (&search->foreign);
  g_clear_error (&search->anonymous);
  g_clear_error (&search->trouble);
  g_clear_error (&search->cancelled);
  g_free (search->foreign_host);
}

/* Keeps the first error of each kind; takes it over. */
static void
remember (Search *search, GError *error)
{
  GError **kept = &search->trouble;

  if (g_error_matches (error, FOCUS_ERROR, FOCUS_ERROR_AUTH))
    kept = &search->refused;
  else if (g_error_matches (error, FOCUS_ERROR, FOCUS_ERROR_CONFLICT))
    {
      kept = &search->foreign;
      if (search->foreign_host == NULL)
        search->foreign_host = g_strdup (focus_http_session_foreign_host (search->caldav.session));
    }
  else if (g_error_matches (error, FOCUS_ERROR, FOCUS_ERROR_BUSY))
    kept = &search->cancelled;
  if (*kept == NULL)
    *kept = error;
  else
    g_error_free (error);
}

/* After a 401 the session answers nothing any more (R4.2). */
static gboolean
is_over (const Search *search)
{
  return search->cancelled != NULL || search->refused != NULL;
}

/* The first line of a list of hrefs. */
static char *
first_line (const char *lines)
{
  return lines != NULL ? g_strndup (lines, strcspn (lines, "\n")) : NULL;
}

static gboolean
on_response (const FocusDavResponse *response, gpointer user_data, GError **error)
{
  Facts *facts = user_data;

  if (facts->principal == NULL)
    facts->principal = first_line (response->props[FOCUS_PROP_PRINCIPAL]);
  if (facts->homes == NULL)
    facts->homes = g_strdup (response->props[FOCUS_PROP_HOMES]);
  if (facts->addresses == NULL)
    facts->addresses = g_strdup (response->props[FOCUS_PROP_ADDRESSES]);
  facts->is_calendar |= focus_dav_response_has (response, FOCUS_PROP_TYPE, "calendar");
  facts->is_collection |= focus_dav_response_has (response, FOCUS_PROP_TYPE, "collection");
  facts->is_anonymous |= response->unauthenticated;
  return TRUE;
}

/* Asks one resource. FALSE: it has nothing to say; why is remembered. */
static gboolean
ask (Search *search, const char *url, Facts *facts)
{
  FocusDavQuestion question = {
    .method = "PROPFIND", .url = url, .depth = "0", .body = question_body
  };
  g_auto (FocusDavAnswer) answer = { 0 };
  GError *error = NULL;

  if (is_over (search))
    return FALSE;
  if (!focus_caldav_ask (&search->caldav, &question, on_response, facts, &answer,
                         search->cancellable, &error))
    {
      remember (search, error);
      return FALSE;
    }
  if (answer.status != 207)
    {
      if (answer.status >= 500)
        {
          focus_caldav_set_status_error (answer.status, url, &error);
          remember (search, error);
        }
      return FALSE;
    }
  facts->url = g_steal_pointer (&answer.url);
  if (facts->is_anonymous && search->anonymous == NULL)
    search->anonymous = g_error_new (FOCUS_ERROR, FOCUS_ERROR_AUTH,
                                     "\"%s\" answers without a login; write the address of a "
                                     "calendar on it",
                                     facts->url);
  return !facts->is_anonymous;
}

/* Absolute URLs of a list of hrefs, each once (R1.4). */
static char **
resolve_homes (const char *base, const char *hrefs)
{
  g_auto (GStrv) lines = g_strsplit (hrefs != NULL ? hrefs : "", "\n", MAX_HOMES + 1);
  g_autoptr (GPtrArray) urls = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; lines[i] != NULL && i < MAX_HOMES; i++)
    {
      g_autofree char *url = focus_url_resolve (base, lines[i]);

      if (url != NULL && *lines[i] != '\0'
          && !g_ptr_array_find_with_equal_func (urls, url, g_str_equal, NULL))
        g_ptr_array_add (urls, g_steal_pointer (&url));
    }
  g_ptr_array_add (urls, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&urls), FALSE);
}

/* Another host than the one that named it must be consented to before it is an account's home. */
static gboolean
check_homes (Search *search, const FocusPlace *place)
{
  g_autofree char *host = focus_url_host (place->url);

  for (char **home = place->homes; *home != NULL; home++)
    {
      g_autofree char *home_host = focus_url_host (*home);
      g_auto (Facts) facts = { 0 };
      gboolean had_foreign = search->foreign != NULL;

      if (!focus_host_same_site (host, home_host) && !ask (search, *home, &facts)
          && (is_over (search) || (!had_foreign && search->foreign != NULL)))
        return FALSE;
    }
  return TRUE;
}

/* What the server can do, as far as it says so; not saying is no failure (R1.9). */
static char **
read_dav (Search *search, const char *home)
{
  FocusHttpRequest request = { .method = "OPTIONS", .url = home };
  g_autoptr (FocusHttpResponse) response = focus_http_session_send (
      search->caldav.session, &request, NULL, search->cancellable, NULL);

  if (response == NULL || response->status / 100 != 2)
    return g_new0 (char *, 1);
  return focus_http_response_tokens (response, "dav");
}

/* Whether two URLs name the same resource. */
static gboolean
same_resource (const char *a, const char *b)
{
  g_autofree char *x = focus_url_canonical_path (a);
  g_autofree char *y = focus_url_canonical_path (b);

  return focus_url_same_origin (a, b) && g_strcmp0 (x, y) == 0;
}

/* From a resource that answers to the place: by way of the principal, which knows best. NULL: it
   leads nowhere. `is_typed`: the user named this very resource, so a plain folder will do. */
static FocusPlace *
follow (Search *search, const char *url, gboolean is_typed)
{
  g_auto (Facts) here = { 0 };
  g_auto (Facts) there = { 0 };
  g_autoptr (FocusPlace) place = NULL;
  g_autofree char *principal = NULL;
  const Facts *facts = &here;

  if (!ask (search, url, &here))
    return NULL;
  if (here.principal != NULL && *here.principal != '\0')
    principal = focus_url_resolve (here.url, here.principal);
  if (principal != NULL && !same_resource (principal, here.url) && ask (search, principal, &there)
      && there.homes != NULL)
    facts = &there;
  if (is_over (search))
    return NULL;
  place = g_new0 (FocusPlace, 1);
  place->url = g_strdup (here.url);
  place->homes = resolve_homes (facts->url, facts->homes);
  place->addresses = focus_address_clean_all (there.addresses != NULL ? there.addresses
                                                                      : here.addresses);
  if (place->homes[0] == NULL && (here.is_calendar || (is_typed && here.is_collection)))
    {
      g_strfreev (place->homes);
      place->homes = g_new0 (char *, 2);
      place->homes[0] = g_strdup (here.url);
    }
  if (place->homes[0] == NULL || !check_homes (search, place))
    return NULL;
  place->principal = g_steal_pointer (&principal);
  place->dav = read_dav (search, place->homes[0]);
  return g_steal_pointer (&place);
}

static FocusPlace *
try_url (Search *search, const char *url, gboolean is_typed)
{
  if (url == NULL || is_over (search) || !g_hash_table_add (search->tried, g_strdup (url)))
    return NULL;
  return follow (search, url, is_typed);
}

/* R1.2: only the service over TLS; each target's path, then its root. */
static FocusPlace *
try_dns (Search *search, const char *domain, FocusResolver *resolver)
{
  g_auto (GStrv) targets = resolver->srv (resolver->self, "caldavs", domain, search->cancellable);
  g_autofree char *name = g_strconcat ("_caldavs._tcp.", domain, NULL);
  g_autofree char *path = NULL;
  FocusPlace *place = NULL;

  if (targets == NULL)
    return NULL;
  path = resolver->txt_path (resolver->self, name, search->cancellable);
  for (gsize i = 0; place == NULL && targets[i] != NULL && i < MAX_TARGETS; i++)
    {
      gsize host_len = g_str_has_suffix (targets[i], ":443") ? strlen (targets[i]) - 4
                                                             : strlen (targets[i]);
      g_autofree char *root = g_strdup_printf ("https://%.*s/", (int) host_len, targets[i]);
      g_autofree char *url = focus_url_resolve (root,
                                                path != NULL && *path == '/' ? path : WELL_KNOWN);

      /* "." means: there is no such service. A path may not lead to another host. */
      if (*targets[i] == '.' || url == NULL || !focus_url_same_origin (root, url))
        continue;
      place = try_url (search, url, FALSE);
      if (place == NULL)
        place = try_url (search, root, FALSE);
    }
  return place;
}

/* The most telling of what went wrong. */
static void
tell_failure (Search *search, const char *host, char **ret_foreign_host, GError **error)
{
  GError **kinds[] = { &search->cancelled, &search->refused, &search->foreign, &search->anonymous,
                       &search->trouble };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (*kinds[i] != NULL)
      {
        if (kinds[i] == &search->foreign && ret_foreign_host != NULL)
          *ret_foreign_host = g_steal_pointer (&search->foreign_host);
        g_propagate_error (error, g_steal_pointer (kinds[i]));
        return;
      }
  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_NOT_FOUND,
               "no calendar server found at \"%s\"; write the address that its help pages name",
               host);
}

void
focus_place_free (FocusPlace *place)
{
  if (place == NULL)
    return;
  g_free (place->url);
  g_free (place->principal);
  g_strfreev (place->homes);
  g_strfreev (place->addresses);
  g_strfreev (place->dav);
  g_free (place);
}

FocusPlace *
focus_discover (FocusHttpSession *session, const char *typed, FocusResolver *resolver,
                char **ret_foreign_host, GCancellable *cancellable, GError **error)
{
  g_auto (GStrv) candidates = focus_discover_candidates (typed, NULL, error);
  Search search = { .caldav.session = session, .cancellable = cancellable };
  g_autofree char *host = NULL;
  g_autofree char *root = NULL;
  FocusPlace *place = NULL;

  if (candidates == NULL)
    return NULL;
  search.tried = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  host = focus_url_host (candidates[0]);
  root = focus_url_resolve (candidates[0], "/");
  for (gsize i = 0; place == NULL && candidates[i] != NULL; i++)
    place = try_url (&search, candidates[i], i == 0 && candidates[1] != NULL);
  if (place == NULL && !is_over (&search) && !g_hostname_is_ip_address (host))
    place = try_dns (&search, host, resolver);
  if (place == NULL)
    place = try_url (&search, root, FALSE);
  if (place == NULL)
    tell_failure (&search, host, ret_foreign_host, error);
  search_clear (&search);
  return place;
}
