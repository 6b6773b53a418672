// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One member for writing purposes: by its href, as fresh as can be, and the href of a UID.
#include <string.h>

#include "dav/caldav-write.h"
#include "dav/member.h"
#include "dav/url.h"

static const char query_head[] =
    "<?xml version=\"1.0\" encoding=\"utf-8\"?><C:calendar-query xmlns:D=\"DAV:\""
    " xmlns:C=\"urn:ietf:params:xml:ns:caldav\"><D:prop><D:getetag/><C:calendar-data/></D:prop>"
    "<C:filter><C:comp-filter name=\"VCALENDAR\"><C:comp-filter name=\"";
static const char query_middle[] =
    "\"><C:prop-filter name=\"UID\"><C:text-match collation=\"i;octet\">";
static const char query_tail[] = "</C:text-match></C:prop-filter></C:comp-filter></C:comp-filter>"
                                 "</C:filter></C:calendar-query>";

/* A query by UID under way. */
typedef struct
{
  const FocusCollection *collection;
  const char *uid;
  FocusDavAnswer answer;
  char *href; /* owned, nullable: the first that has it */
} Search;

static gboolean
take_whole (const char *data, gsize len, gpointer user_data, GError **error)
{
  GByteArray *body = user_data;

  if (body->len + len > FOCUS_XML_MAX_DATA)
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_LIMIT,
                   "an event is longer than 1 MiB: it is left alone");
      return FALSE;
    }
  g_byte_array_append (body, (const guint8 *) data, (guint) len);
  return TRUE;
}

/* GET of one spelling; 404 and 410 leave `body` NULL. */
static gboolean
get_url (FocusCaldav *self, const char *url, const char *path, FocusMember *member,
         GCancellable *cancellable, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  FocusHttpRequest request = { .method = "GET",
                               .url = url,
                               .identity = TRUE, /* a coding proxy changes the ETag (R1.32) */
                               .sink = take_whole,
                               .sink_data = bytes };
  g_autoptr (FocusHttpResponse)
      response = focus_http_session_send (self->session, &request, NULL, cancellable, error);
  const char *type;

  if (response == NULL)
    return FALSE;
  type = focus_http_response_header (response, "content-type");
  if (response->status == 404 || response->status == 410)
    return TRUE;
  if (response->status != 200)
    focus_caldav_set_status_error (response->status, path, error);
  else if (type != NULL && g_ascii_strncasecmp (type, "text/html", strlen ("text/html")) == 0)
    g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_OFFLINE,
                 "\"%s\": a web page came instead of an event: log in to this network", path);
  else
    {
      member->found = TRUE;
      member->etag = g_strdup (focus_http_response_header (response, "etag"));
      member->schedule_tag = g_strdup (focus_http_response_header (response, "schedule-tag"));
      member->body = g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
      return TRUE;
    }
  return FALSE;
}

gboolean
focus_caldav_get (gpointer self, const FocusCollection *collection, const char *href,
                  FocusMember *ret_member, GCancellable *cancellable, GError **error)
{
  FocusDavAnswer base = { .url = collection->url };
  g_autofree char *url = focus_url_resolve (collection->url, href);
  g_autofree char *path = focus_caldav_path (&base, href);
  g_auto (FocusMember) member = { 0 };

  if (url == NULL || path == NULL || !focus_caldav_is_member (&base, collection, path))
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
                   "\"%s\" is no member of the calendar \"%s\"", href, collection->path);
      return FALSE;
    }
  member.href = g_strdup (href);
  if (!get_url (self, url, path, &member, cancellable, error))
    return FALSE;
  if (!member.found && strstr (href, "%40") != NULL) /* iCloud, R1.27 */
    {
      g_auto (GStrv) parts = g_strsplit (href, "%40", -1);
      g_autofree char *bare = g_strjoinv ("@", parts);
      g_autofree char *bare_url = focus_url_resolve (collection->url, bare);

      if (!get_url (self, bare_url, path, &member, cancellable, error))
        return FALSE;
      if (member.found)
        {
          g_free (member.href);
          member.href = g_steal_pointer (&bare);
        }
    }
  member.path = g_steal_pointer (&path);
  *ret_member = member;
  member = (FocusMember){ 0 };
  return TRUE;
}

/* Servers answer too much, some everything there is: what counts is the UID in the body (R1.25). */
static gboolean
take_hit (const FocusDavResponse *response, gpointer user_data, GError **error)
{
  Search *search = user_data;
  const char *data = response->props[FOCUS_PROP_DATA];
  g_autofree char *path = NULL;

  if (search->href != NULL || data == NULL
      || !focus_member_has_uid (data, response->lens[FOCUS_PROP_DATA], search->uid))
    return TRUE;
  path = focus_caldav_path (&search->answer, response->href);
  if (path != NULL && focus_caldav_is_member (&search->answer, search->collection, path))
    search->href = g_strdup (response->href);
  return TRUE;
}

/* Among components of one sort: filters stand side by side only where all must hold. */
static gboolean
find_among (FocusCaldav *self, const FocusCollection *collection, const char *component,
            const char *uid, char **ret_href, GCancellable *cancellable, GError **error)
{
  g_autofree char *escaped = g_markup_escape_text (uid, -1);
  g_autofree char *body = g_strconcat (query_head, component, query_middle, escaped, query_tail,
                                       NULL);
  FocusDavQuestion question = { "REPORT", collection->url, "1", body };
  Search search = { collection, uid, { 0 }, NULL };
  gboolean ok = focus_caldav_ask (self, &question, take_hit, &search, &search.answer, cancellable,
                                  error);
  g_autofree char *href = search.href;
  int status = search.answer.status;

  focus_dav_answer_clear (&search.answer);
  if (!ok)
    return FALSE;
  /* A server that does not know the question has no answer; one in trouble may have. */
  if (status != 207 && status / 100 != 4 && status != 501)
    {
      focus_caldav_set_status_error (status, collection->path, error);
      return FALSE;
    }
  *ret_href = status == 207 ? g_steal_pointer (&href) : NULL;
  return TRUE;
}

gboolean
focus_caldav_find (gpointer self, const FocusCollection *collection, const char *uid,
                   char **ret_href, GCancellable *cancellable, GError **error)
{
  static const struct
  {
    FocusHolds holds;
    const char *component;
  } rows[] = { { FOCUS_HOLDS_EVENTS, "VEVENT" },
               { FOCUS_HOLDS_TODOS, "VTODO" },
               { FOCUS_HOLDS_JOURNALS, "VJOURNAL" } };
  char *href = NULL;

  for (gsize i = 0; href == NULL && i < G_N_ELEMENTS (rows); i++)
    if ((collection->holds & rows[i].holds) != 0
        && !find_among (self, collection, rows[i].component, uid, &href, cancellable, error))
      return FALSE;
  *ret_href = href;
  return TRUE;
}
