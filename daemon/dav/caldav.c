// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One question to a CalDAV server, and what the hrefs of its answer stand for.
#include "dav/caldav.h"

#include <string.h>

#include "dav/url.h"

/* Between the bytes of an answer and whoever wants its responses. */
typedef struct
{
  FocusMultistatus *reader; /* owned; made anew for each answer with a body */
  FocusDavAnswer *answer;
} Reading;

static const struct
{
  int status;
  FocusError code;
  const char *why;
} status_errors[] = {
  { 403, FOCUS_ERROR_INVALID, "the server forbids to read it" },
  { 404, FOCUS_ERROR_NOT_FOUND, "it is not there" },
  { 407, FOCUS_ERROR_OFFLINE, "the proxy wants a password" },
  { 408, FOCUS_ERROR_OFFLINE, "the server gave up waiting" },
  { 410, FOCUS_ERROR_NOT_FOUND, "it is gone" },
  { 413, FOCUS_ERROR_LIMIT, "the request is too large for the server" },
  { 421, FOCUS_ERROR_NOT_FOUND, "another server has it" },
  { 423, FOCUS_ERROR_OFFLINE, "it is locked" },
};

static gboolean
read_piece (const char *data, gsize len, gpointer user_data, GError **error)
{
  Reading *reading = user_data;

  if (reading->answer->path == NULL)
    {
      g_autofree char *path = focus_url_canonical_path (reading->answer->url);
      reading->answer->path = path != NULL ? focus_caldav_collection_path (path) : g_strdup ("/");
    }
  return focus_multistatus_push (reading->reader, data, len, error);
}

void
focus_dav_answer_clear (FocusDavAnswer *answer)
{
  g_free (answer->url);
  g_free (answer->path);
  g_free (answer->token);
  g_strfreev (answer->conditions);
  *answer = (FocusDavAnswer){ 0 };
}

gboolean
focus_caldav_ask (FocusCaldav *self, const FocusDavQuestion *question, FocusDavSink sink,
                  gpointer sink_data, FocusDavAnswer *answer, GCancellable *cancellable,
                  GError **error)
{
  g_autofree char *depth = g_strconcat ("Depth: ", question->depth, NULL);
  const char *headers[] = { "Content-Type: application/xml; charset=utf-8", depth, NULL };
  g_autoptr (FocusMultistatus) reader = focus_multistatus_new (sink, sink_data);
  Reading reading = { reader, answer };
  FocusHttpRequest request = { .method = question->method,
                               .url = question->url,
                               .headers = headers,
                               .body = question->body,
                               .body_len = strlen (question->body),
                               .sink = read_piece,
                               .sink_data = &reading };
  g_autoptr (FocusHttpResponse) response = focus_http_session_send (
      self->session, &request, &answer->url, cancellable, error);

  if (response == NULL)
    return FALSE;
  answer->status = response->status;
  if (response->status / 100 != 2)
    {
      answer->conditions = focus_dav_error_conditions ((const char *) response->body->data,
                                                       response->body->len);
      return TRUE;
    }
  if (!focus_multistatus_finish (reader, error))
    return FALSE;
  answer->status = 207;
  answer->token = g_strdup (focus_multistatus_token (reader));
  answer->n_responses = focus_multistatus_n_responses (reader);
  return TRUE;
}

gboolean
focus_dav_answer_refuses (const FocusDavAnswer *answer, const char *condition)
{
  return answer->conditions != NULL
         && g_strv_contains ((const char *const *) answer->conditions, condition);
}

char *
focus_dav_first_href (const FocusDavResponse *response, FocusProp prop)
{
  static const char space[] = " \t\r\n";
  const char *hrefs = response->lens[prop] > 0 ? response->props[prop] : "";
  const char *start = hrefs + strspn (hrefs, space);

  return *start != '\0' ? g_strndup (start, strcspn (start, space)) : NULL;
}

void
focus_caldav_set_status_error (int status, const char *what, GError **error)
{
  FocusError code = status >= 500 ? FOCUS_ERROR_OFFLINE : FOCUS_ERROR_INVALID;
  const char *why = status >= 500 ? "the server is in trouble" : "the server does not answer it";

  for (gsize i = 0; i < G_N_ELEMENTS (status_errors); i++)
    if (status_errors[i].status == status)
      {
        code = status_errors[i].code;
        why = status_errors[i].why;
      }
  g_set_error (error, FOCUS_ERROR, code, "\"%s\": %s (status %d)", what, why, status);
}

char *
focus_caldav_path (const FocusDavAnswer *answer, const char *href)
{
  g_autofree char *url = NULL;

  /* Nearly all are paths, and there may be 200,000 of them: no URL is built for those. */
  if (href[0] == '/' && href[1] != '/')
    return focus_url_canonical_path (href);
  url = focus_url_resolve (answer->url, href);
  if (url == NULL || !focus_url_same_origin (url, answer->url))
    return NULL;
  return focus_url_canonical_path (url);
}

char *
focus_caldav_collection_path (const char *path)
{
  return g_str_has_suffix (path, "/") ? g_strdup (path) : g_strconcat (path, "/", NULL);
}

gboolean
focus_caldav_is_member (const FocusDavAnswer *answer, const FocusCollection *collection,
                        const char *path)
{
  const char *bases[] = { collection->path, answer->path };
  gsize len = strlen (path);

  if (len == 0 || path[len - 1] == '/')
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (bases); i++)
    {
      gsize base = bases[i] != NULL ? strlen (bases[i]) : 0;
      /* A collection named without its slash is the collection, not a member. */
      if (base > 1 && len > base && strncmp (path, bases[i], base) == 0)
        return TRUE;
    }
  return FALSE;
}

gboolean
focus_caldav_hand_over (const FocusDavResponse *response, const char *path, FocusEntrySink sink,
                        gpointer sink_data, guint *n_entries, GError **error)
{
  FocusEntry entry = { .state = FOCUS_ENTRY_PRESENT,
                       .href = response->href,
                       .path = path,
                       .etag = response->props[FOCUS_PROP_ETAG] };
  int status = response->status;

  if (++*n_entries > FOCUS_REMOTE_MAX_ENTRIES)
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_LIMIT,
                   "a calendar has more than %d members: it is not read", FOCUS_REMOTE_MAX_ENTRIES);
      return FALSE;
    }
  if (status == 404 || status == 410)
    entry.state = FOCUS_ENTRY_GONE;
  else if (response->too_long)
    {
      entry.state = FOCUS_ENTRY_FAILED;
      entry.why = "it is longer than 1 MiB";
    }
  else if ((status != 0 && status / 100 != 2) || (status == 0 && !response->ok))
    {
      entry.state = FOCUS_ENTRY_FAILED;
      entry.why = "the server could not give it";
    }
  else
    {
      entry.body = response->props[FOCUS_PROP_DATA];
      entry.body_len = response->lens[FOCUS_PROP_DATA];
      /* An empty calendar-data is a server's way to say: not here (iCloud, R1.27). */
      if (entry.body_len == 0)
        entry.body = NULL;
    }
  return sink (&entry, sink_data, error);
}
