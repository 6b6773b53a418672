// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Creating, replacing and removing one member, each under a condition (R1.36).
//
// Nothing is sent twice, nothing is forced, and nothing is deleted to be created anew (R1.39,
// R1.40, R1.42): whoever called decides after a look. The etag in an answer is not told: what is
// stored is what a get() gives afterwards (R1.38).
#include "dav/caldav-write.h"

#include <string.h>

#include "dav/member.h"
#include "dav/url.h"

/* Longer ones, or such with quotes and control characters inside, are taken for none. */
#define MAX_ETAG 1024

/* One write: where to, and under which condition. */
typedef struct
{
  FocusDeed deed;
  const FocusCollection *collection;
  char *url;       /* owned */
  char *condition; /* owned: a whole header line */
} Write;

static void
write_clear (Write *write)
{
  g_free (write->url);
  g_free (write->condition);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Write, write_clear)

/* From an href to its URL on the server of the collection; NULL for what lies elsewhere. */
static char *
url_of (const FocusCollection *collection, const char *href)
{
  g_autofree char *url = focus_url_resolve (collection->url, href);

  return url != NULL && focus_url_same_origin (url, collection->url) ? g_steal_pointer (&url)
                                                                     : NULL;
}

/* The spelling that the server would use: a path. */
static char *
href_of (const char *url)
{
  const char *path = strchr (strstr (url, "://") + 3, '/');

  return g_strdup (path);
}

/* Xandikos escapes the colons of a URL too ("http%3A//127.0.0.1%3A8000/…"): all before its path is
   unescaped. */
static char *
mend_url (const char *href)
{
  const char *slashes = strstr (href, "//");
  const char *path = slashes != NULL ? strchr (slashes + 2, '/') : NULL;
  g_autofree char *start = NULL;

  if (path == NULL || g_ascii_strncasecmp (href, "http", 4) != 0)
    return g_strdup (href);
  start = g_uri_unescape_segment (href, path, NULL);
  return g_strconcat (start != NULL ? start : "", path, NULL);
}

/* The href of a member of the collection in an answer, as a path; NULL: it is none. */
static char *
member_href (const Write *write, const char *href)
{
  g_autofree char *mended = mend_url (href);
  g_autofree char *url = url_of (write->collection, mended);
  g_autofree char *path = focus_url_canonical_path (url);
  FocusDavAnswer base = { .url = write->collection->url };

  return path != NULL && focus_caldav_is_member (&base, write->collection, path) ? href_of (url)
                                                                                 : NULL;
}

/* What the hrefs of an outcome are: where a new member is (a server may have put it elsewhere, and
   says so in Location), and what is in the way, in this collection. */
static void
settle_href (const Write *write, const FocusHttpResponse *response, FocusWrite *result)
{
  g_autofree char *told = g_steal_pointer (&result->href);
  const char *location = focus_http_response_header (response, "location");

  if (result->outcome == FOCUS_WRITE_EXISTS)
    {
      if (told != NULL)
        result->href = member_href (write, told);
      else if (response->status == 412)
        result->href = href_of (write->url);
    }
  else if (result->outcome == FOCUS_WRITE_DONE && write->deed != FOCUS_DEED_REMOVE)
    {
      if (response->status == 201 && location != NULL)
        result->href = member_href (write, location);
      if (result->href == NULL)
        result->href = href_of (write->url);
    }
}

/* The one place where a PUT and a DELETE are made: not without If-Match, If-None-Match or
   If-Schedule-Tag-Match (R1.36). */
static gboolean
send_if (FocusCaldav *self, const Write *write, GBytes *body, FocusWrite *ret_write,
         GCancellable *cancellable, GError **error)
{
  const char *headers[] = { write->condition, "Content-Type: text/calendar; charset=utf-8", NULL };
  gboolean unanswered = FALSE;
  FocusHttpRequest request = { .method = body != NULL ? "PUT" : "DELETE",
                               .url = write->url,
                               .headers = headers,
                               .identity = TRUE,
                               .ret_unanswered = &unanswered };
  g_autoptr (FocusHttpResponse) response = NULL;
  GError *trouble = NULL;

  if (body != NULL)
    request.body = g_bytes_get_data (body, &request.body_len);
  else
    headers[1] = NULL;
  response = focus_http_session_send (self->session, &request, NULL, cancellable, &trouble);
  if (response == NULL)
    return focus_caldav_failed (unanswered, trouble, ret_write, error);
  if (!focus_caldav_judge (write->deed, g_str_has_suffix (write->condition, ": *"),
                           write->collection->path, response, ret_write, error))
    return FALSE;
  settle_href (write, response, ret_write);
  return TRUE;
}

/* An etag as If-Match takes it (R1.31): DavMail's and Kerio's lack their quotes; a weak one is not
   for comparing. NULL: it is of no use. */
static char *
strong_etag (const char *etag)
{
  gsize len = etag != NULL ? strlen (etag) : 0;
  gboolean quoted = len >= 2 && etag[0] == '"' && etag[len - 1] == '"';

  if (len == 0 || len > MAX_ETAG || g_str_has_prefix (etag, "W/"))
    return NULL;
  for (gsize i = quoted ? 1 : 0; i < (quoted ? len - 1 : len); i++)
    if (etag[i] == '"' || (guchar) etag[i] <= ' ' || etag[i] == 0x7f)
      return NULL;
  return quoted ? g_strdup (etag) : g_strdup_printf ("\"%s\"", etag);
}

/* The condition of a caller who goes by the Schedule-Tag: an answer of somebody else to the same
   meeting changes the etag, and not the tag (RFC 6638 section 3.2.10). */
static gboolean
aim_by_tag (const FocusMember *member, Write *write, GError **error)
{
  g_autofree char *tag = strong_etag (member->schedule_tag);

  if (tag == NULL)
    g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
                 "\"%s\" has no schedule tag to go by: it is left alone", member->path);
  else
    write->condition = g_strconcat ("If-Schedule-Tag-Match: ", tag, NULL);
  return tag != NULL;
}

/* Where a member is and what it must still be. FALSE without an error: it is not that any more, and
   `ret_write` says what it is. */
static gboolean
aim (FocusCaldav *self, const FocusMember *member, Write *write, FocusWrite *ret_write,
     GCancellable *cancellable, GError **error)
{
  g_auto (FocusMember) now = { 0 };
  g_autofree char *etag = NULL;

  if (member->by_schedule_tag && write->deed == FOCUS_DEED_REPLACE)
    return aim_by_tag (member, write, error);
  etag = strong_etag (member->etag);
  if (etag == NULL)
    {
      if (!focus_caldav_get (self, write->collection, member->href, &now, cancellable, error))
        return FALSE;
      if (!now.found)
        *ret_write = (FocusWrite){ .outcome = write->deed == FOCUS_DEED_REMOVE ? FOCUS_WRITE_DONE
                                                                               : FOCUS_WRITE_GONE,
                                   .why = g_strdup ("it is not there any more") };
      else if (!g_bytes_equal (now.body, member->body))
        *ret_write = (FocusWrite){ .outcome = FOCUS_WRITE_CHANGED,
                                   .why = g_strdup ("it was changed meanwhile") };
      if (!now.found || !g_bytes_equal (now.body, member->body))
        return FALSE;
      etag = strong_etag (now.etag);
    }
  write->condition = g_strconcat ("If-Match: ", etag != NULL ? etag : "*", NULL);
  return TRUE;
}

/* R1.43: a member stands right in its collection, and its address does not end in a slash. */
static gboolean
check_member (const FocusMember *member, Write *write, GError **error)
{
  g_autofree char *path = NULL;
  gsize prefix_len = strlen (write->collection->path);

  write->url = url_of (write->collection, member->href);
  path = focus_url_canonical_path (write->url);
  if (path != NULL && g_str_equal (path, member->path) && prefix_len > 1
      && strncmp (path, write->collection->path, prefix_len) == 0 && path[prefix_len] != '\0'
      && strchr (path + prefix_len, '/') == NULL)
    return TRUE;
  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
               "\"%s\" is no member of the calendar \"%s\": it is left alone", member->href,
               write->collection->path);
  return FALSE;
}

/* Google knows no If-None-Match: there a look comes first, by name and by UID (R1.37). TRUE: there
   is something, or an error was met. */
static gboolean
is_in_the_way (FocusCaldav *self, const Write *write, GBytes *body, FocusWrite *ret_write,
               GCancellable *cancellable, GError **error)
{
  g_auto (FocusMember) there = { 0 };
  g_autofree char *href = href_of (write->url);
  g_autofree char *uid = NULL;
  gsize len;
  const char *text = g_bytes_get_data (body, &len);

  if (!focus_caldav_get (self, write->collection, href, &there, cancellable, error))
    return TRUE;
  uid = focus_member_uid (text, len);
  if (there.found)
    ret_write->href = g_steal_pointer (&href);
  else if (uid != NULL
           && !focus_caldav_find (self, write->collection, uid, &ret_write->href, cancellable,
                                  error))
    return TRUE;
  if (ret_write->href == NULL)
    return FALSE;
  ret_write->outcome = FOCUS_WRITE_EXISTS;
  ret_write->why = g_strdup ("there is one already");
  return TRUE;
}

gboolean
focus_caldav_create (gpointer self, const FocusCollection *collection, const char *name,
                     GBytes *body, FocusWrite *ret_write, GCancellable *cancellable, GError **error)
{
  FocusCaldav *caldav = self;
  g_autofree char *base = focus_caldav_collection_path (collection->url);
  g_autofree char *escaped = NULL;
  g_auto (Write) write = { FOCUS_DEED_CREATE, collection, NULL, NULL };
  g_auto (FocusWrite) met = { 0 };
  GError *trouble = NULL;

  if (!focus_member_is_name (name))
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID, "\"%s\" cannot name an event", name);
      return FALSE;
    }
  escaped = g_uri_escape_string (name, "@", FALSE);
  write.url = g_strconcat (base, escaped, NULL);
  write.condition = g_strdup ("If-None-Match: *");
  if (focus_http_session_quirks (caldav->session, write.url).looks_first
      && is_in_the_way (caldav, &write, body, &met, cancellable, &trouble))
    {
      if (trouble != NULL)
        {
          g_propagate_error (error, trouble);
          return FALSE;
        }
      *ret_write = met;
      met = (FocusWrite){ 0 };
      return TRUE;
    }
  return send_if (caldav, &write, body, ret_write, cancellable, error);
}

/* Replaces (`body`) or removes (NULL). */
static gboolean
change (FocusCaldav *self, const FocusCollection *collection, const FocusMember *member,
        GBytes *body, FocusWrite *ret_write, GCancellable *cancellable, GError **error)
{
  FocusDeed deed = body != NULL ? FOCUS_DEED_REPLACE : FOCUS_DEED_REMOVE;
  g_auto (Write) write = { deed, collection, NULL, NULL };
  FocusWrite met = { .outcome = FOCUS_WRITE_DONE };
  GError *trouble = NULL;

  if (!check_member (member, &write, error))
    return FALSE;
  if (aim (self, member, &write, &met, cancellable, &trouble))
    return send_if (self, &write, body, ret_write, cancellable, error);
  if (trouble != NULL)
    {
      g_propagate_error (error, trouble);
      return FALSE;
    }
  *ret_write = met;
  return TRUE;
}

gboolean
focus_caldav_replace (gpointer self, const FocusCollection *collection, const FocusMember *member,
                      GBytes *body, FocusWrite *ret_write, GCancellable *cancellable,
                      GError **error)
{
  g_return_val_if_fail (member->found && body != NULL, FALSE);

  return change (self, collection, member, body, ret_write, cancellable, error);
}

gboolean
focus_caldav_remove (gpointer self, const FocusCollection *collection, const FocusMember *member,
                     FocusWrite *ret_write, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (member->found, FALSE);

  return change (self, collection, member, NULL, ret_write, cancellable, error);
}
