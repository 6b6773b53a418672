// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What changed in a calendar: sync-collection page by page, else ctag, else a listing (R1.11).
#include "dav/caldav.h"

/* R1.16: how long sync-collection is not tried on a calendar that is too big for it. */
#define NO_SYNC_FOR_S (24 * 3600)

static const char listing_body[] =
    "<?xml version=\"1.0\" encoding=\"utf-8\"?><D:propfind xmlns:D=\"DAV:\"><D:prop>"
    "<D:getetag/><D:resourcetype/></D:prop></D:propfind>";

/* The bodies come along where the server can do it: one request for ten thousand objects. */
#define SYNC_BODY                                                                                  \
  "<?xml version=\"1.0\" encoding=\"utf-8\"?><D:sync-collection xmlns:D=\"DAV:\""                  \
  " xmlns:C=\"urn:ietf:params:xml:ns:caldav\"><D:sync-token>%s</D:sync-token>"                     \
  "<D:sync-level>1</D:sync-level><D:prop><D:getetag/>%s</D:prop></D:sync-collection>"

/* What a status says of the report. */
typedef enum
{
  SYNC_DONE,
  SYNC_LISTING, /* drop the token, or do without the report: one full listing */
  SYNC_DEPTH_1, /* an old draft's server (R1.13) */
  SYNC_TOO_BIG, /* list it, for a day (R1.16) */
  SYNC_SUSPECT, /* 500: a token failure when it happens twice (R1.17) */
  SYNC_FAILED
} SyncVerdict;

/* R1.14 and R1.17; what is not here fails. */
static const struct
{
  int status;
  SyncVerdict with_token, without_token;
} verdicts[] = {
  { 207, SYNC_DONE, SYNC_DONE },       { 400, SYNC_DEPTH_1, SYNC_DEPTH_1 },
  { 403, SYNC_FAILED, SYNC_LISTING },  { 404, SYNC_LISTING, SYNC_LISTING },
  { 405, SYNC_LISTING, SYNC_LISTING }, { 409, SYNC_FAILED, SYNC_LISTING },
  { 410, SYNC_LISTING, SYNC_LISTING }, { 412, SYNC_FAILED, SYNC_LISTING },
  { 415, SYNC_LISTING, SYNC_LISTING }, { 418, SYNC_LISTING, SYNC_LISTING },
  { 422, SYNC_FAILED, SYNC_LISTING },  { 500, SYNC_SUSPECT, SYNC_LISTING },
  { 501, SYNC_LISTING, SYNC_LISTING }, { 507, SYNC_TOO_BIG, SYNC_TOO_BIG },
};

/* One run over a collection's members. */
typedef struct
{
  FocusCaldav *self;
  const FocusCollection *collection;
  FocusEntrySink sink;
  gpointer sink_data;
  GCancellable *cancellable;
  FocusDavAnswer *answer; /* of the request under way */
  guint n_entries;
  gboolean truncated; /* this page ended with 507 */
  gboolean sound;     /* this listing named the collection itself */
  const char *depth;
  gboolean with_data;
} Run;

static gboolean
is_collection_itself (const Run *run, const char *path)
{
  g_autofree char *with_slash = focus_caldav_collection_path (path);

  return g_strcmp0 (with_slash, run->answer->path) == 0
         || g_strcmp0 (with_slash, run->collection->path) == 0;
}

static gboolean
take_change (const FocusDavResponse *response, gpointer user_data, GError **error)
{
  Run *run = user_data;
  g_autofree char *path = focus_caldav_path (run->answer, response->href);

  if (path == NULL)
    return TRUE;
  if (response->status == 507 && is_collection_itself (run, path))
    run->truncated = TRUE;
  if (!focus_caldav_is_member (run->answer, run->collection, path))
    return TRUE;
  return focus_caldav_hand_over (response, path, run->sink, run->sink_data, &run->n_entries, error);
}

static gboolean
take_member (const FocusDavResponse *response, gpointer user_data, GError **error)
{
  Run *run = user_data;
  g_autofree char *path = focus_caldav_path (run->answer, response->href);

  if (path == NULL)
    return TRUE;
  if (is_collection_itself (run, path))
    run->sound |= response->ok;
  if (!focus_caldav_is_member (run->answer, run->collection, path)
      || focus_dav_response_has (response, FOCUS_PROP_TYPE, "collection"))
    return TRUE;
  return focus_caldav_hand_over (response, path, run->sink, run->sink_data, &run->n_entries, error);
}

static gboolean
list_members (Run *run, GError **error)
{
  g_auto (FocusDavAnswer) answer = { 0 };
  FocusDavQuestion question = { "PROPFIND", run->collection->url, "1", listing_body };

  run->answer = &answer;
  run->n_entries = 0;
  run->sound = FALSE;
  if (!focus_caldav_ask (run->self, &question, take_member, run, &answer, run->cancellable, error))
    return FALSE;
  if (answer.status != 207)
    focus_caldav_set_status_error (answer.status, run->collection->path, error);
  else if (!run->sound)
    g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
                 "\"%s\" is not in its own listing: nothing is concluded from it",
                 run->collection->path);
  return answer.status == 207 && run->sound;
}

static SyncVerdict
judge (const FocusDavAnswer *answer, gboolean has_token, const char *depth)
{
  if (focus_dav_answer_refuses (answer, "valid-sync-token")
      || focus_dav_answer_refuses (answer, "supported-report"))
    return SYNC_LISTING;
  /* A 207 without a token for the next time is no answer to this report. */
  if (answer->status == 207 && answer->token == NULL)
    return SYNC_LISTING;
  for (gsize i = 0; i < G_N_ELEMENTS (verdicts); i++)
    if (verdicts[i].status == answer->status)
      {
        SyncVerdict verdict = has_token ? verdicts[i].with_token : verdicts[i].without_token;
        return verdict == SYNC_DEPTH_1 && *depth == '1' ? SYNC_LISTING : verdict;
      }
  return SYNC_FAILED;
}

/* One page. An answer that is no XML may be so for one object's sake: it is asked again without the
   bodies, and that object will be fetched alone. */
static gboolean
ask_page (Run *run, const char *token, FocusDavAnswer *answer, GError **error)
{
  g_autofree char *escaped = g_markup_escape_text (token, -1);
  g_autofree char *body = g_strdup_printf (SYNC_BODY, escaped,
                                           run->with_data ? "<C:calendar-data/>" : "");
  FocusDavQuestion question = { "REPORT", run->collection->url, run->depth, body };
  GError *trouble = NULL;

  run->answer = answer;
  run->truncated = FALSE;
  if (focus_caldav_ask (run->self, &question, take_change, run, answer, run->cancellable, &trouble))
    return TRUE;
  if (run->with_data && g_error_matches (trouble, FOCUS_ERROR, FOCUS_ERROR_INVALID))
    {
      g_clear_error (&trouble);
      focus_dav_answer_clear (answer);
      run->with_data = FALSE;
      return ask_page (run, token, answer, error);
    }
  g_propagate_error (error, trouble);
  return FALSE;
}

/* All pages from `token` on (R1.16); `ret_token`: where they end. */
static gboolean
sync_pages (Run *run, const char *token, SyncVerdict *ret_verdict, int *ret_status,
            char **ret_token, GError **error)
{
  g_autofree char *at = g_strdup (token);

  for (guint page = 0; page < FOCUS_REMOTE_MAX_PAGES; page++)
    {
      g_auto (FocusDavAnswer) answer = { 0 };
      if (!ask_page (run, at, &answer, error))
        return FALSE;
      *ret_status = answer.status;
      *ret_verdict = judge (&answer, *at != '\0', run->depth);
      if (*ret_verdict == SYNC_DEPTH_1)
        {
          run->depth = "1";
          continue;
        }
      if (*ret_verdict != SYNC_DONE)
        return TRUE;
      if (!run->truncated)
        {
          *ret_token = g_steal_pointer (&answer.token);
          return TRUE;
        }
      if (g_str_equal (at, answer.token))
        break;
      g_free (at);
      at = g_steal_pointer (&answer.token);
    }
  *ret_verdict = SYNC_LISTING;
  return TRUE;
}

static void
move_cursor (FocusCursor *cursor, const FocusCollection *collection, const char *token)
{
  FocusCursor moved = { .sync_token = (char *) token,
                        .ctag = collection->ctag,
                        .no_sync_until_s = cursor->no_sync_until_s };

  focus_cursor_copy (cursor, &moved);
}

/* R1.11: a token tells more than a ctag; either one, equal, ends the run without a request. */
static gboolean
is_unchanged (const FocusCollection *collection, const FocusCursor *cursor)
{
  if (collection->sync_token != NULL && cursor->sync_token != NULL)
    return g_str_equal (collection->sync_token, cursor->sync_token);
  return collection->ctag != NULL && g_strcmp0 (collection->ctag, cursor->ctag) == 0;
}

static gboolean
sync_collection (Run *run, FocusCursor *cursor, gboolean *ret_listing, FocusChanges *ret_changes,
                 GError **error)
{
  const char *token = cursor->sync_token != NULL ? cursor->sync_token : "";
  g_autofree char *next = NULL;
  SyncVerdict verdict = SYNC_FAILED;
  int status = 0;

  if (!sync_pages (run, token, &verdict, &status, &next, error))
    return FALSE;
  if (verdict == SYNC_SUSPECT && g_strcmp0 (cursor->bad_token, token) == 0)
    verdict = SYNC_LISTING;
  if (verdict == SYNC_SUSPECT)
    {
      g_free (cursor->bad_token);
      cursor->bad_token = g_strdup (token);
    }
  if (verdict == SYNC_SUSPECT || verdict == SYNC_FAILED)
    {
      focus_caldav_set_status_error (status, run->collection->path, error);
      return FALSE;
    }
  if (verdict == SYNC_TOO_BIG)
    cursor->no_sync_until_s = focus_http_session_now_s (run->self->session) + NO_SYNC_FOR_S;
  *ret_listing = verdict != SYNC_DONE;
  if (verdict == SYNC_DONE)
    {
      *ret_changes = *token == '\0' ? FOCUS_CHANGES_LISTING : FOCUS_CHANGES_DELTA;
      move_cursor (cursor, run->collection, next);
    }
  return TRUE;
}

gboolean
focus_caldav_changes (gpointer self, const FocusCollection *collection, FocusCursor *cursor,
                      gboolean full, FocusEntrySink sink, gpointer sink_data,
                      FocusChanges *ret_changes, GCancellable *cancellable, GError **error)
{
  FocusCaldav *caldav = self;
  Run run = { .self = caldav,
              .collection = collection,
              .sink = sink,
              .sink_data = sink_data,
              .cancellable = cancellable,
              .depth = "0",
              .with_data = TRUE };
  gboolean may_sync = collection->has_sync
                      && cursor->no_sync_until_s <= focus_http_session_now_s (caldav->session);
  gboolean listing = TRUE;

  if (!full && is_unchanged (collection, cursor))
    {
      *ret_changes = FOCUS_CHANGES_NONE;
      return TRUE;
    }
  if (!full && may_sync && !sync_collection (&run, cursor, &listing, ret_changes, error))
    return FALSE;
  if (!listing)
    return TRUE;
  if (!list_members (&run, error))
    return FALSE;
  *ret_changes = FOCUS_CHANGES_LISTING;
  move_cursor (cursor, collection, collection->sync_token); /* read before the listing (R1.14) */
  return TRUE;
}
