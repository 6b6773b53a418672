// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The calendars of an account (R1.4, R1.7, R1.8), and whether one still exists (R1.20).
#include "dav/caldav.h"

#include <string.h>

#include "dav/url.h"

/* Where a home holds no calendar of events, so many plain collections in it are looked into (R1.4).
 */
#define MAX_DESCENTS 20

/* One request tells every token: with headers it stays below 1.2 kB. */
static const char list_body[] =
    "<?xml version=\"1.0\" encoding=\"utf-8\"?>"
    "<D:propfind xmlns:D=\"DAV:\" xmlns:C=\"urn:ietf:params:xml:ns:caldav\""
    " xmlns:S=\"http://calendarserver.org/ns/\"><D:prop>"
    "<D:resourcetype/><D:displayname/><D:sync-token/><S:getctag/>"
    "<D:owner/><D:current-user-principal/>"
    "<D:supported-report-set/><D:current-user-privilege-set/>"
    "<C:supported-calendar-component-set/><C:schedule-calendar-transp/>"
    "<C:calendar-timezone/></D:prop></D:propfind>";

static const char type_body[] = "<?xml version=\"1.0\" encoding=\"utf-8\"?>"
                                "<D:propfind xmlns:D=\"DAV:\""
                                " xmlns:C=\"urn:ietf:params:xml:ns:caldav\"><D:prop>"
                                "<D:resourcetype/><C:supported-calendar-component-set/>"
                                "</D:prop></D:propfind>";

typedef struct
{
  FocusDavAnswer *answer;
  GPtrArray *found;    /* FocusCollection */
  GPtrArray *plain;    /* owned strings: URLs of collections that are no calendars */
  GHashTable *paths;   /* borrowed from `found` */
  gboolean has_events; /* one in `found` takes events */
} Listing;

static FocusWritable
writable_of (const FocusDavResponse *response)
{
  static const char *const enough[] = { "write", "write-content", "bind", "all" };

  if (response->lens[FOCUS_PROP_PRIVILEGES] == 0)
    return FOCUS_WRITABLE_UNKNOWN;
  for (gsize i = 0; i < G_N_ELEMENTS (enough); i++)
    if (focus_dav_response_has (response, FOCUS_PROP_PRIVILEGES, enough[i]))
      return FOCUS_WRITABLE_YES;
  return FOCUS_WRITABLE_NO;
}

/* The last segment of a canonical path that ends in a slash. */
static char *
last_segment (const char *path)
{
  g_autofree char *trimmed = g_strndup (path, strlen (path) - 1);
  const char *slash = strrchr (trimmed, '/');

  return g_utf8_make_valid (slash != NULL ? slash + 1 : trimmed, -1);
}

static char *
dup_filled (const FocusDavResponse *response, FocusProp prop)
{
  return response->lens[prop] > 0 ? g_strdup (response->props[prop]) : NULL;
}

/* The canonical path of the first href of a property; NULL: there is none. */
static char *
first_path (const FocusDavResponse *response, FocusProp prop, const char *url)
{
  g_autofree char *href = focus_dav_first_href (response, prop);
  g_autofree char *target = href != NULL ? focus_url_resolve (url, href) : NULL;
  g_autofree char *path = target != NULL ? focus_url_canonical_path (target) : NULL;

  return path != NULL ? focus_caldav_collection_path (path) : NULL;
}

/* R3.3. A server that does not say whose it is, or who asks, says nothing against us. */
static gboolean
is_foreign (const FocusDavResponse *response, const char *url)
{
  g_autofree char *owner = first_path (response, FOCUS_PROP_OWNER, url);
  g_autofree char *me = first_path (response, FOCUS_PROP_PRINCIPAL, url);

  return owner != NULL && me != NULL && !g_str_equal (owner, me);
}

static FocusCollection *
collection_of (const FocusDavResponse *response, const char *url, const char *path)
{
  FocusCollection *collection = focus_collection_new ();

  collection->url = g_strdup (url);
  collection->path = focus_caldav_collection_path (path);
  collection->name = dup_filled (response, FOCUS_PROP_NAME);
  if (collection->name == NULL)
    collection->name = last_segment (collection->path);
  collection->writable = writable_of (response);
  collection->transparent = focus_dav_response_has (response, FOCUS_PROP_TRANSP, "transparent");
  collection->foreign = is_foreign (response, url);
  collection->has_sync = focus_dav_response_has (response, FOCUS_PROP_REPORTS, "sync-collection");
  collection->ctag = dup_filled (response, FOCUS_PROP_CTAG);
  collection->sync_token = dup_filled (response, FOCUS_PROP_TOKEN);
  collection->timezone = dup_filled (response, FOCUS_PROP_TIMEZONE);
  return collection;
}

/* FocusHolds; 0: it is no calendar, or one of what nobody here reads (R1.7). */
static guint
holds_of (const FocusDavResponse *response)
{
  static const struct
  {
    const char *component;
    FocusHolds holds;
  } rows[] = { { "VEVENT", FOCUS_HOLDS_EVENTS },
               { "VTODO", FOCUS_HOLDS_TODOS },
               { "VJOURNAL", FOCUS_HOLDS_JOURNALS } };
  guint holds = 0;

  if (!focus_dav_response_has (response, FOCUS_PROP_TYPE, "calendar"))
    return 0;
  if (response->lens[FOCUS_PROP_COMPONENTS] == 0)
    return FOCUS_HOLDS_ALL;
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (focus_dav_response_has (response, FOCUS_PROP_COMPONENTS, rows[i].component))
      holds |= rows[i].holds;
  return holds;
}

static gboolean
take_collection (const FocusDavResponse *response, gpointer user_data, GError **error)
{
  Listing *listing = user_data;
  g_autofree char *url = focus_url_resolve (listing->answer->url, response->href);
  g_autofree char *path = focus_url_canonical_path (url);
  g_autofree char *key = path != NULL ? focus_caldav_collection_path (path) : NULL;
  guint holds = holds_of (response);

  if (key == NULL || g_hash_table_contains (listing->paths, key))
    return TRUE;
  if (holds != 0)
    {
      FocusCollection *collection = collection_of (response, url, path);

      collection->holds = holds;
      if (listing->found->len == FOCUS_REMOTE_MAX_COLLECTIONS)
        {
          focus_collection_free (collection);
          g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_LIMIT,
                       "the account has more than %d calendars", FOCUS_REMOTE_MAX_COLLECTIONS);
          return FALSE;
        }
      listing->has_events |= (holds & FOCUS_HOLDS_EVENTS) != 0;
      g_ptr_array_add (listing->found, collection);
      g_hash_table_add (listing->paths, collection->path);
    }
  else if (g_strcmp0 (response->props[FOCUS_PROP_TYPE], "collection") == 0
           && !g_str_equal (key, listing->answer->path) && listing->plain->len < MAX_DESCENTS)
    g_ptr_array_add (listing->plain, g_steal_pointer (&url));
  return TRUE;
}

static gboolean
list_one (FocusCaldav *self, const char *url, Listing *listing, GCancellable *cancellable,
          GError **error)
{
  g_auto (FocusDavAnswer) answer = { 0 };
  FocusDavQuestion question = { "PROPFIND", url, "1", list_body };

  listing->answer = &answer;
  if (!focus_caldav_ask (self, &question, take_collection, listing, &answer, cancellable, error))
    return FALSE;
  if (answer.status != 207)
    focus_caldav_set_status_error (answer.status, url, error);
  else if (answer.n_responses == 0)
    g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
                 "\"%s\" answered with an empty list: not even itself is in it", url);
  return answer.status == 207 && answer.n_responses > 0;
}

GPtrArray *
focus_caldav_list (gpointer self, GCancellable *cancellable, GError **error)
{
  FocusCaldav *caldav = self;
  g_autoptr (GPtrArray)
      found = g_ptr_array_new_with_free_func ((GDestroyNotify) focus_collection_free);
  g_autoptr (GPtrArray) plain = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) paths = g_hash_table_new (g_str_hash, g_str_equal);
  Listing listing = { NULL, found, plain, paths, FALSE };

  for (char **home = caldav->homes; *home != NULL; home++)
    if (!list_one (caldav, *home, &listing, cancellable, error))
      return NULL;
  for (guint i = 0, n = plain->len; !listing.has_events && i < n; i++)
    if (!list_one (caldav, plain->pdata[i], &listing, cancellable, error))
      return NULL;
  return g_steal_pointer (&found);
}

static gboolean
take_type (const FocusDavResponse *response, gpointer user_data, GError **error)
{
  gboolean *is_calendar = user_data;

  *is_calendar |= holds_of (response) != 0; /* as the listing sees it */
  return TRUE;
}

gboolean
focus_caldav_exists (gpointer self, const FocusCollection *collection, gboolean *ret_exists,
                     GCancellable *cancellable, GError **error)
{
  g_auto (FocusDavAnswer) answer = { 0 };
  FocusDavQuestion question = { "PROPFIND", collection->url, "0", type_body };
  gboolean is_calendar = FALSE;

  if (!focus_caldav_ask (self, &question, take_type, &is_calendar, &answer, cancellable, error))
    return FALSE;
  if (answer.status == 207 && answer.n_responses > 0)
    *ret_exists = is_calendar;
  else if (answer.status == 404 || answer.status == 410)
    *ret_exists = FALSE;
  else
    {
      focus_caldav_set_status_error (answer.status, collection->path, error);
      return FALSE;
    }
  return TRUE;
}

FocusWritable
focus_caldav_writable (gpointer self, const FocusCollection *collection, GCancellable *cancellable)
{
  FocusCaldav *caldav = self;
  const FocusHttpRequest request = { .method = "OPTIONS", .url = collection->url };
  g_autoptr (FocusHttpResponse)
      response = focus_http_session_send (caldav->session, &request, NULL, cancellable, NULL);
  g_auto (GStrv) allowed = NULL;

  if (response == NULL || response->status / 100 != 2)
    return FOCUS_WRITABLE_UNKNOWN;
  allowed = focus_http_response_tokens (response, "allow");
  if (allowed[0] == NULL)
    return FOCUS_WRITABLE_UNKNOWN;
  return g_strv_contains ((const char *const *) allowed, "put") ? FOCUS_WRITABLE_YES
                                                                : FOCUS_WRITABLE_NO;
}
