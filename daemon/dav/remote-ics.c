// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A subscription behind the remote port: one address, read whole when it changed.
#include "dav/remote-ics.h"

#include <string.h>

#include "dav/caldav.h"
#include "dav/url.h"

typedef struct
{
  FocusHttpSession *session; /* borrowed */
  char *url, *path;          /* owned */
} Ics;

/* The cursor's ctag: what the server said of the copy, and a digest for servers that say nothing.
   Lines "etag: …", "modified: …", "sha256: …". */
static char *
validator (const char *ctag, const char *key)
{
  g_auto (GStrv) lines = g_strsplit (ctag != NULL ? ctag : "", "\n", 4);

  for (gsize i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], key))
      return g_strdup (lines[i] + strlen (key));
  return NULL;
}

static char *
make_ctag (const FocusHttpResponse *response, const char *digest)
{
  const char *etag = focus_http_response_header (response, "etag");
  const char *modified = focus_http_response_header (response, "last-modified");
  GString *ctag = g_string_new (NULL);

  if (etag != NULL)
    g_string_append_printf (ctag, "etag: %s\n", etag);
  if (modified != NULL)
    g_string_append_printf (ctag, "modified: %s\n", modified);
  g_string_append_printf (ctag, "sha256: %s\n", digest);
  return g_string_free (ctag, FALSE);
}

static gboolean
set_status_error (const Ics *ics, int status, GError **error)
{
  focus_caldav_set_status_error (status, ics->path, error);
  return FALSE;
}

/* Whether the body is whole iCalendar: a page of a captive portal, or half a file, must never look
   like a calendar without events (R1.20). */
static gboolean
check_body (const Ics *ics, const GByteArray *body, GError **error)
{
  static const char begin[] = "BEGIN:VCALENDAR", end[] = "END:VCALENDAR";
  const char *start = (const char *) body->data;
  gsize len = body->len;

  if (len >= 3 && memcmp (start, "\xef\xbb\xbf", 3) == 0)
    start += 3, len -= 3;
  for (; len > 0 && g_ascii_isspace (*start); start++)
    len--;
  while (len > 0 && (g_ascii_isspace (start[len - 1]) || start[len - 1] == '\0'))
    len--;
  if (len < strlen (begin) || g_ascii_strncasecmp (start, begin, strlen (begin)) != 0)
    g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
                 "\"%s\" is not a calendar; check the address", ics->path);
  else if (len < strlen (end)
           || g_ascii_strncasecmp (start + len - strlen (end), end, strlen (end)) != 0)
    g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_OFFLINE,
                 "\"%s\" was cut short; it is read again later", ics->path);
  else
    return TRUE;
  return FALSE;
}

static FocusHttpResponse *
get (const Ics *ics, const char *ctag, GCancellable *cancellable, GError **error)
{
  g_autofree char *etag = validator (ctag, "etag: ");
  g_autofree char *modified = validator (ctag, "modified: ");
  g_autoptr (GPtrArray) headers = g_ptr_array_new_with_free_func (g_free);
  FocusHttpRequest request = { .method = "GET", .url = ics->url };

  g_ptr_array_add (headers, g_strdup ("Accept: text/calendar, */*;q=0.5"));
  if (etag != NULL)
    g_ptr_array_add (headers, g_strconcat ("If-None-Match: ", etag, NULL));
  if (modified != NULL)
    g_ptr_array_add (headers, g_strconcat ("If-Modified-Since: ", modified, NULL));
  g_ptr_array_add (headers, NULL);
  request.headers = (const char *const *) headers->pdata;
  return focus_http_session_send (ics->session, &request, NULL, cancellable, error);
}

/* The whole file as an entry. */
static gboolean
hand_over (const Ics *ics, const FocusHttpResponse *response, const char *digest,
           FocusEntrySink sink, gpointer sink_data, GError **error)
{
  const char *etag = focus_http_response_header (response, "etag");
  FocusEntry entry = { .state = FOCUS_ENTRY_PRESENT,
                       .href = ics->url,
                       .path = ics->path,
                       .etag = etag != NULL ? etag : digest,
                       .body = (const char *) response->body->data,
                       .body_len = response->body->len };

  return sink (&entry, sink_data, error);
}

static char *
digest_of (const FocusHttpResponse *response)
{
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, response->body->data, response->body->len);
}

static char *
name_of (const char *path)
{
  g_autofree char *last = g_path_get_basename (path);

  if (g_str_has_suffix (last, ".ics") && strlen (last) > strlen (".ics"))
    last[strlen (last) - strlen (".ics")] = '\0';
  return g_utf8_make_valid (last, -1);
}

static GPtrArray *
ics_list (gpointer self, GCancellable *cancellable, GError **error)
{
  const Ics *ics = self;
  GPtrArray *collections = g_ptr_array_new_with_free_func ((GDestroyNotify) focus_collection_free);
  FocusCollection *collection = focus_collection_new ();

  collection->url = g_strdup (ics->url);
  collection->path = g_strdup (ics->path);
  collection->name = name_of (ics->path);
  collection->writable = FOCUS_WRITABLE_NO;
  collection->holds = FOCUS_HOLDS_EVENTS; /* what a body is cut into (ical/read.h) */
  g_ptr_array_add (collections, collection);
  return collections;
}

static gboolean
ics_changes (gpointer self, const FocusCollection *collection, FocusCursor *cursor, gboolean full,
             FocusEntrySink sink, gpointer sink_data, FocusChanges *ret_changes,
             GCancellable *cancellable, GError **error)
{
  const Ics *ics = self;
  g_autoptr (FocusHttpResponse)
      response = get (ics, full ? NULL : cursor->ctag, cancellable, error);
  g_autofree char *digest = NULL;
  g_autofree char *known = NULL;
  gboolean is_same;

  if (response == NULL)
    return FALSE;
  if (response->status == 304 && !full)
    {
      *ret_changes = FOCUS_CHANGES_NONE;
      return TRUE;
    }
  if (response->status != 200)
    return set_status_error (ics, response->status, error);
  if (!check_body (ics, response->body, error))
    return FALSE;
  digest = digest_of (response);
  known = validator (cursor->ctag, "sha256: ");
  is_same = !full && g_strcmp0 (known, digest) == 0;
  if (!is_same && !hand_over (ics, response, digest, sink, sink_data, error))
    return FALSE;
  g_free (cursor->ctag);
  cursor->ctag = make_ctag (response, digest);
  *ret_changes = is_same ? FOCUS_CHANGES_NONE : FOCUS_CHANGES_LISTING;
  return TRUE;
}

static gboolean
fetch_one (const Ics *ics, const char *href, FocusEntrySink sink, gpointer sink_data,
           GCancellable *cancellable, GError **error)
{
  FocusEntry entry = { .state = FOCUS_ENTRY_FAILED, .href = href, .path = href };
  g_autoptr (FocusHttpResponse) response = NULL;
  g_autofree char *digest = NULL;

  entry.why = "it is not the subscribed address";
  if (!g_str_equal (href, ics->url))
    return sink (&entry, sink_data, error);
  response = get (ics, NULL, cancellable, error);
  if (response == NULL)
    return FALSE;
  entry.path = ics->path;
  entry.why = "the server does not give it";
  if (response->status == 404 || response->status == 410)
    {
      entry.state = FOCUS_ENTRY_GONE;
      entry.why = NULL;
    }
  if (response->status != 200 || !check_body (ics, response->body, NULL))
    return sink (&entry, sink_data, error);
  digest = digest_of (response);
  return hand_over (ics, response, digest, sink, sink_data, error);
}

static gboolean
ics_fetch (gpointer self, const FocusCollection *collection, const char *const *hrefs,
           FocusEntrySink sink, gpointer sink_data, GCancellable *cancellable, GError **error)
{
  for (; *hrefs != NULL; hrefs++)
    if (!fetch_one (self, *hrefs, sink, sink_data, cancellable, error))
      return FALSE;
  return TRUE;
}

static gboolean
ics_exists (gpointer self, const FocusCollection *collection, gboolean *ret_exists,
            GCancellable *cancellable, GError **error)
{
  const Ics *ics = self;
  FocusHttpRequest request = { .method = "HEAD", .url = ics->url };
  g_autoptr (FocusHttpResponse)
      response = focus_http_session_send (ics->session, &request, NULL, cancellable, error);

  if (response == NULL)
    return FALSE;
  if (response->status >= 500 && response->status != 501)
    return set_status_error (ics, response->status, error);
  /* Some refuse HEAD as such (405, 501): that is no word about the calendar. */
  *ret_exists = response->status != 404 && response->status != 410;
  return TRUE;
}

static void
ics_free (gpointer self)
{
  Ics *ics = self;

  g_free (ics->url);
  g_free (ics->path);
  g_free (ics);
}

static const FocusRemoteClass ics_class = {
  .list = ics_list,
  .changes = ics_changes,
  .fetch = ics_fetch,
  .exists = ics_exists,
  .free = ics_free,
};

FocusRemote
focus_remote_ics_new (FocusHttpSession *session, const char *url)
{
  Ics *ics = g_new0 (Ics, 1);

  ics->session = session;
  ics->url = g_strdup (url);
  ics->path = focus_url_canonical_path (url);
  if (ics->path == NULL)
    ics->path = g_strdup ("/");
  return (FocusRemote){ &ics_class, ics };
}
