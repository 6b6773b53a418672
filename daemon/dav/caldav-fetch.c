// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The bodies of named members: multiget in batches that shrink and grow, GET for what is left.
#include "dav/caldav.h"

#include <string.h>

#include "dav/url.h"

static const char multiget_head[] =
    "<?xml version=\"1.0\" encoding=\"utf-8\"?><C:calendar-multiget xmlns:D=\"DAV:\""
    " xmlns:C=\"urn:ietf:params:xml:ns:caldav\"><D:prop><D:getetag/><C:schedule-tag/>"
    "<C:calendar-data/></D:prop>";

/* R1.26. */
#define BATCH_STEP 25
#define BATCH_MAX  200

/* One call of fetch(). An href is done once it was handed over, whatever its state (R1.28). */
typedef struct
{
  FocusCaldav *self;
  const FocusCollection *collection;
  const char *const *hrefs;
  guint n_hrefs;
  GPtrArray *paths;    /* owned: canonical, in the order of hrefs; NULL where there is none */
  GHashTable *by_path; /* owned: path -> index + 1; of doubles the first */
  gboolean *done;      /* owned */
  guint first_open;    /* all before it are done */
  gboolean got_last;   /* the last one handed over had a body */
  gboolean refused;    /* the last multiget: by a status, not for an object that is no XML */
  gboolean get_only;   /* multiget does not work here */
  guint n_timeouts;    /* in a row */
  FocusEntrySink sink;
  gpointer sink_data;
  GCancellable *cancellable;
  FocusDavAnswer *answer; /* of the multiget under way */
} Fetch;

static gboolean
hand_over (Fetch *fetch, guint i, FocusEntry *entry, GError **error)
{
  fetch->done[i] = TRUE;
  fetch->got_last = entry->state == FOCUS_ENTRY_PRESENT;
  entry->href = fetch->hrefs[i];
  entry->path = fetch->paths->pdata[i] != NULL ? fetch->paths->pdata[i] : fetch->hrefs[i];
  return fetch->sink (entry, fetch->sink_data, error);
}

static gboolean
hand_failed (Fetch *fetch, guint i, const char *why, GError **error)
{
  FocusEntry entry = { .state = FOCUS_ENTRY_FAILED, .why = why };

  return hand_over (fetch, i, &entry, error);
}

/* An answer to a multiget. What it does not settle stays open, and is asked for by GET: missing
   ones, those without a body (iCloud, R1.27), and a 404 that may be the fault of an escaped "@". */
static gboolean
take_response (const FocusDavResponse *response, gpointer user_data, GError **error)
{
  Fetch *fetch = user_data;
  g_autofree char *path = focus_caldav_path (fetch->answer, response->href);
  gpointer found = path != NULL ? g_hash_table_lookup (fetch->by_path, path) : NULL;
  guint i = GPOINTER_TO_UINT (found) - 1;
  FocusEntry entry = { .state = FOCUS_ENTRY_PRESENT,
                       .etag = response->props[FOCUS_PROP_ETAG],
                       .schedule_tag = response->props[FOCUS_PROP_SCHEDULE_TAG] };

  if (found == NULL || fetch->done[i]) /* unsolicited, or a second answer */
    {
      g_debug ("a multiget answers what was not asked");
      return TRUE;
    }
  if (response->too_long)
    return hand_failed (fetch, i, "it is longer than 1 MiB", error);
  if (response->status == 404 || response->status == 410)
    {
      entry.state = FOCUS_ENTRY_GONE;
      entry.etag = entry.schedule_tag = NULL;
      return strstr (fetch->hrefs[i], "%40") != NULL || hand_over (fetch, i, &entry, error);
    }
  entry.body = response->props[FOCUS_PROP_DATA];
  entry.body_len = response->lens[FOCUS_PROP_DATA];
  return entry.body_len == 0 || hand_over (fetch, i, &entry, error);
}

static gboolean
take_whole (const char *data, gsize len, gpointer user_data, GError **error)
{
  GString *body = user_data;

  if (body->len + len > FOCUS_XML_MAX_DATA)
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_LIMIT, "it is longer than 1 MiB");
      return FALSE;
    }
  g_string_append_len (body, data, (gssize) len);
  return TRUE;
}

/* GET of one spelling. TRUE with `*ret_status` 0: it was handed over as FAILED. */
static gboolean
get_url (Fetch *fetch, guint i, const char *url, int *ret_status, GError **error)
{
  g_autoptr (GString) body = g_string_new (NULL);
  FocusHttpRequest request = { .method = "GET",
                               .url = url,
                               .identity = TRUE, /* a coding proxy changes the ETag (R1.32) */
                               .sink = take_whole,
                               .sink_data = body };
  g_autoptr (GError) trouble = NULL;
  g_autoptr (FocusHttpResponse) response = focus_http_session_send (
      fetch->self->session, &request, NULL, fetch->cancellable, &trouble);
  FocusEntry entry = { .state = FOCUS_ENTRY_PRESENT };
  const char *type;

  *ret_status = 0;
  if (response == NULL
      && (g_error_matches (trouble, FOCUS_ERROR, FOCUS_ERROR_LIMIT)
          || g_error_matches (trouble, FOCUS_ERROR, FOCUS_ERROR_INVALID)))
    return hand_failed (fetch, i, trouble->message, error);
  if (response == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&trouble));
      return FALSE;
    }
  type = focus_http_response_header (response, "content-type");
  if (response->status == 200 && type != NULL && g_ascii_strncasecmp (type, "text/html", 9) == 0)
    return hand_failed (fetch, i, "the server sent a web page", error);
  *ret_status = response->status;
  if (response->status != 200)
    return TRUE;
  entry.etag = focus_http_response_header (response, "etag");
  entry.schedule_tag = focus_http_response_header (response, "schedule-tag");
  entry.body = body->str;
  entry.body_len = body->len;
  return hand_over (fetch, i, &entry, error);
}

/* One object by GET: its own spelling first, then with a bare "@" (R1.27). */
static gboolean
get_one (Fetch *fetch, guint i, GError **error)
{
  g_autofree char *url = focus_url_resolve (fetch->collection->url, fetch->hrefs[i]);
  FocusEntry gone = { .state = FOCUS_ENTRY_GONE };
  g_autofree char *why = NULL;
  int status = 0;

  if (url == NULL || !focus_url_same_origin (url, fetch->collection->url))
    return hand_failed (fetch, i, "it lies on another server", error);
  if (!get_url (fetch, i, url, &status, error))
    return FALSE;
  if (status == 404 && strstr (url, "%40") != NULL)
    {
      g_auto (GStrv) parts = g_strsplit (url, "%40", -1);
      g_autofree char *bare = g_strjoinv ("@", parts);
      if (!get_url (fetch, i, bare, &status, error))
        return FALSE;
    }
  if (fetch->done[i])
    return TRUE;
  if (status == 404 || status == 410)
    return hand_over (fetch, i, &gone, error);
  why = g_strdup_printf ("the server answered with status %d", status);
  return hand_failed (fetch, i, why, error);
}

/* The next open ones, at most as many as a batch holds. */
static GArray *
choose_batch (Fetch *fetch)
{
  GArray *chosen = g_array_new (FALSE, FALSE, sizeof (guint));

  while (fetch->first_open < fetch->n_hrefs && fetch->done[fetch->first_open])
    fetch->first_open++;
  for (guint i = fetch->first_open; i < fetch->n_hrefs && chosen->len < fetch->self->batch; i++)
    if (!fetch->done[i])
      g_array_append_val (chosen, i);
  return chosen;
}

static char *
multiget_body (const Fetch *fetch, const GArray *chosen)
{
  GString *body = g_string_new (multiget_head);

  for (guint k = 0; k < chosen->len; k++)
    {
      g_autofree char *href = g_markup_escape_text (fetch->hrefs[g_array_index (chosen, guint, k)],
                                                    -1);
      g_string_append_printf (body, "<D:href>%s</D:href>", href);
    }
  g_string_append (body, "</C:calendar-multiget>");
  return g_string_free (body, FALSE);
}

/* Whether a multiget that ended so is worth another try with fewer hrefs: the server's refusals,
   answers that are no XML (one object may be the reason), and a first timeout. */
static gboolean
is_worth_less (Fetch *fetch, const GError *trouble)
{
  gint64 pause_s = focus_http_session_pause_until_s (fetch->self->session);

  if (g_error_matches (trouble, FOCUS_ERROR, FOCUS_ERROR_INVALID)
      || g_error_matches (trouble, FOCUS_ERROR, FOCUS_ERROR_LIMIT))
    return TRUE;
  return g_error_matches (trouble, FOCUS_ERROR, FOCUS_ERROR_OFFLINE)
         && pause_s <= focus_http_session_now_s (fetch->self->session) && ++fetch->n_timeouts == 1;
}

static gboolean
get_chosen (Fetch *fetch, const GArray *chosen, GError **error)
{
  for (guint k = 0; k < chosen->len; k++)
    {
      guint i = g_array_index (chosen, guint, k);
      if (!fetch->done[i] && !get_one (fetch, i, error))
        return FALSE;
    }
  return TRUE;
}

/* Multiget of the chosen; FALSE with `ret_shrink` set when fewer should be asked for. */
static gboolean
multiget (Fetch *fetch, const GArray *chosen, gboolean *ret_shrink, GError **error)
{
  g_auto (FocusDavAnswer) answer = { 0 };
  g_autofree char *body = multiget_body (fetch, chosen);
  FocusDavQuestion question = { "REPORT", fetch->collection->url, "0", body };
  GError *trouble = NULL;

  fetch->answer = &answer;
  fetch->refused = FALSE;
  if (!focus_caldav_ask (fetch->self, &question, take_response, fetch, &answer, fetch->cancellable,
                         &trouble))
    {
      *ret_shrink = is_worth_less (fetch, trouble);
      if (*ret_shrink)
        g_clear_error (&trouble);
      else
        g_propagate_error (error, trouble);
      return FALSE;
    }
  fetch->n_timeouts = 0;
  fetch->refused = answer.status / 100 == 4 || answer.status == 501;
  *ret_shrink = answer.status != 207;
  return answer.status == 207;
}

static void
grow (FocusCaldav *self)
{
  self->batch = MIN (self->batch + BATCH_STEP, BATCH_MAX);
}

/* Settles the next open ones, or makes the batch smaller. */
static gboolean
fetch_batch (Fetch *fetch, GError **error)
{
  g_autoptr (GArray) chosen = choose_batch (fetch);
  guint only = g_array_index (chosen, guint, 0);
  gboolean shrink = FALSE;

  if (fetch->get_only)
    return get_chosen (fetch, chosen, error);
  if (multiget (fetch, chosen, &shrink, error))
    {
      grow (fetch->self);
      return get_chosen (fetch, chosen, error);
    }
  if (!shrink)
    return FALSE;
  if (chosen->len > 1)
    {
      fetch->self->batch = chosen->len / 2;
      return TRUE;
    }
  /* Even one was refused: multiget is to blame if GET knows it, else the one is (sabre 1.8). */
  if (!get_one (fetch, only, error))
    return FALSE;
  fetch->get_only = fetch->got_last && fetch->refused;
  grow (fetch->self);
  return TRUE;
}

gboolean
focus_caldav_fetch (gpointer self, const FocusCollection *collection, const char *const *hrefs,
                    FocusEntrySink sink, gpointer sink_data, GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) by_path = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_hrefs = g_strv_length ((char **) hrefs);
  g_autofree gboolean *done = g_new0 (gboolean, n_hrefs + 1);
  FocusDavAnswer base = { .url = collection->url };
  Fetch fetch = { .self = self,
                  .collection = collection,
                  .hrefs = hrefs,
                  .n_hrefs = n_hrefs,
                  .paths = paths,
                  .by_path = by_path,
                  .done = done,
                  .sink = sink,
                  .sink_data = sink_data,
                  .cancellable = cancellable };

  for (guint i = 0; i < n_hrefs; i++)
    {
      char *path = focus_caldav_path (&base, hrefs[i]);
      g_ptr_array_add (paths, path);
      if (path != NULL && !g_hash_table_contains (by_path, path))
        g_hash_table_insert (by_path, path, GUINT_TO_POINTER (i + 1));
    }
  while (fetch.first_open < n_hrefs)
    {
      if (!fetch_batch (&fetch, error))
        return FALSE;
      while (fetch.first_open < n_hrefs && done[fetch.first_open])
        fetch.first_open++;
    }
  return TRUE;
}
