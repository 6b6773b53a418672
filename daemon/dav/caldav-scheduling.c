// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a server can do with invitations (R3.18), and removing one from the inbox (R3.19).
#include "dav/caldav-scheduling.h"

#include <string.h>

#include "dav/address.h"
#include "dav/caldav-write.h"
#include "dav/url.h"

#define AUTO_SCHEDULE "calendar-auto-schedule"
#define AVAILABILITY  "calendar-availability"
/* Xandikos 0.2.8: no word of RFC 6638, and nothing behind it. */
#define FALSE_AUTO_SCHEDULE "calendar-auto-scheduling"

static const char principal_body[] =
    "<?xml version=\"1.0\" encoding=\"utf-8\"?>"
    "<D:propfind xmlns:D=\"DAV:\" xmlns:C=\"urn:ietf:params:xml:ns:caldav\"><D:prop>"
    "<D:current-user-principal/><C:schedule-inbox-URL/><C:schedule-outbox-URL/>"
    "<C:calendar-user-address-set/></D:prop></D:propfind>";

static const char inbox_body[] =
    "<?xml version=\"1.0\" encoding=\"utf-8\"?>"
    "<D:propfind xmlns:D=\"DAV:\"><D:prop><D:resourcetype/><D:supported-report-set/></D:prop>"
    "</D:propfind>";

/* What one resource says of itself. Nothing known: all zero. */
typedef struct
{
  char *url;                        /* owned; where the answer came from */
  char *principal, *inbox, *outbox; /* owned, nullable: absolute URLs on the same server */
  char *addresses;                  /* owned, nullable: hrefs, one a line */
  gboolean is_collection, is_calendar, has_sync;
} Facts;

/* An answer under way. */
typedef struct
{
  FocusDavAnswer answer;
  Facts *facts;
} Asking;

static void
facts_clear (Facts *facts)
{
  g_free (facts->url);
  g_free (facts->principal);
  g_free (facts->inbox);
  g_free (facts->outbox);
  g_free (facts->addresses);
  *facts = (Facts){ 0 };
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Facts, facts_clear)

/* The URL of the first href of a property; NULL for none, and for what lies on another server: our
   password does not go there for an inbox. */
static char *
first_url (const Asking *asking, const FocusDavResponse *response, FocusProp prop)
{
  g_autofree char *href = focus_dav_first_href (response, prop);
  g_autofree char *url = href != NULL ? focus_url_resolve (asking->answer.url, href) : NULL;

  return url != NULL && focus_url_same_origin (url, asking->answer.url) ? g_steal_pointer (&url)
                                                                        : NULL;
}

/* The first response counts: with a Depth of 0 there is no other. */
static gboolean
take_facts (const FocusDavResponse *response, gpointer user_data, GError **error)
{
  Asking *asking = user_data;
  Facts *facts = asking->facts;

  if (facts->url != NULL)
    return TRUE;
  facts->url = g_strdup (asking->answer.url);
  facts->principal = first_url (asking, response, FOCUS_PROP_PRINCIPAL);
  facts->inbox = first_url (asking, response, FOCUS_PROP_INBOX);
  facts->outbox = first_url (asking, response, FOCUS_PROP_OUTBOX);
  facts->addresses = g_strdup (response->props[FOCUS_PROP_ADDRESSES]);
  facts->is_collection = focus_dav_response_has (response, FOCUS_PROP_TYPE, "collection");
  facts->is_calendar = focus_dav_response_has (response, FOCUS_PROP_TYPE, "calendar");
  facts->has_sync = focus_dav_response_has (response, FOCUS_PROP_REPORTS, "sync-collection");
  return TRUE;
}

/* Facts stay zero where a server forbids or lacks the resource (4xx), unless it is `needed`. */
static gboolean
read_facts (FocusCaldav *self, const char *url, const char *body, gboolean needed, Facts *facts,
            GCancellable *cancellable, GError **error)
{
  FocusDavQuestion question = { "PROPFIND", url, "0", body };
  Asking asking = { .facts = facts };
  gboolean ok = focus_caldav_ask (self, &question, take_facts, &asking, &asking.answer, cancellable,
                                  error);

  if (ok && asking.answer.status != 207 && (needed || asking.answer.status / 100 != 4))
    {
      focus_caldav_set_status_error (asking.answer.status, url, error);
      ok = FALSE;
    }
  focus_dav_answer_clear (&asking.answer);
  return ok;
}

/* The tokens of the DAV header of the home: whole ones, of all its lines (R1.0). */
static char **
read_tokens (FocusCaldav *self, const char *home, GCancellable *cancellable, GError **error)
{
  FocusHttpRequest request = { .method = "OPTIONS", .url = home };
  g_autoptr (FocusHttpResponse)
      response = focus_http_session_send (self->session, &request, NULL, cancellable, error);

  if (response == NULL)
    return NULL;
  if (response->status >= 500)
    {
      focus_caldav_set_status_error (response->status, home, error);
      return NULL;
    }
  return focus_http_response_tokens (response, "dav");
}

static gboolean
has_token (char **tokens, const char *token)
{
  return g_strv_contains ((const char *const *) tokens, token);
}

static void
add_reason (GString *reasons, const char *reason)
{
  if (reasons->len > 0)
    g_string_append (reasons, "; ");
  g_string_append (reasons, reason);
}

/* R3.18, all reasons; NULL: it schedules. */
static char *
why_not (char **tokens, const FocusScheduling *scheduling)
{
  GString *reasons = g_string_new (NULL);
  gboolean has_mail = FALSE;

  for (char **address = scheduling->addresses; *address != NULL; address++)
    has_mail |= focus_address_is_mail (*address);
  if (!has_token (tokens, AUTO_SCHEDULE))
    add_reason (reasons, has_token (tokens, FALSE_AUTO_SCHEDULE)
                             ? "the server says \"" FALSE_AUTO_SCHEDULE
                               "\", which is no word of the standard, and sends nothing"
                             : "the server does not say that it sends invitations and answers");
  if (scheduling->outbox == NULL)
    add_reason (reasons, "the server names no outbox");
  if (scheduling->addresses[0] == NULL)
    add_reason (reasons, "the server knows no address of yours");
  else if (!has_mail)
    add_reason (reasons, "the server knows no mail address of yours");
  return g_string_free (reasons, reasons->len == 0);
}

static FocusCollection *
inbox_of (const char *url, const Facts *facts)
{
  g_autofree char *path = focus_url_canonical_path (url);
  FocusCollection *inbox;

  if (path == NULL || !facts->is_collection)
    return NULL;
  inbox = focus_collection_new ();
  inbox->url = g_strdup (url);
  inbox->path = focus_caldav_collection_path (path);
  inbox->name = g_strdup ("inbox");
  inbox->has_sync = facts->has_sync;
  return inbox;
}

FocusScheduling *
focus_caldav_look (gpointer self, GCancellable *cancellable, GError **error)
{
  FocusCaldav *caldav = self;
  g_autoptr (FocusScheduling) scheduling = g_new0 (FocusScheduling, 1);
  g_auto (Facts) home = { 0 };
  g_auto (Facts) me = { 0 };
  g_auto (Facts) inbox = { 0 };
  g_auto (GStrv) tokens = NULL;

  if (caldav->homes[0] == NULL)
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_NOT_FOUND,
                   "the account has no place for calendars");
      return NULL;
    }
  tokens = read_tokens (caldav, caldav->homes[0], cancellable, error);
  if (tokens == NULL
      || !read_facts (caldav, caldav->homes[0], principal_body, TRUE, &home, cancellable, error)
      || (home.principal != NULL
          && !read_facts (caldav, home.principal, principal_body, FALSE, &me, cancellable, error)))
    return NULL;
  scheduling->addresses = focus_address_clean_all (me.addresses);
  scheduling->outbox = g_steal_pointer (&me.outbox);
  if (me.inbox != NULL && scheduling->outbox != NULL)
    {
      if (!read_facts (caldav, me.inbox, inbox_body, FALSE, &inbox, cancellable, error))
        return NULL;
      scheduling->inbox = inbox_of (me.inbox, &inbox);
      scheduling->inbox_is_calendar = scheduling->inbox != NULL && inbox.is_calendar;
    }
  scheduling->has_availability = scheduling->inbox != NULL && has_token (tokens, AVAILABILITY);
  scheduling->why_not = why_not (tokens, scheduling);
  scheduling->schedules = scheduling->why_not == NULL;
  return g_steal_pointer (&scheduling);
}

gboolean
focus_caldav_discard (gpointer self, const FocusScheduling *scheduling, const FocusMember *member,
                      FocusWrite *ret_write, GCancellable *cancellable, GError **error)
{
  if (scheduling->inbox == NULL || scheduling->inbox_is_calendar)
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID, "\"%s\": %s", member->path,
                   scheduling->inbox == NULL
                       ? "the account has no inbox: nothing is removed"
                       : "the inbox of this server is a calendar: nothing is removed from it");
      return FALSE;
    }
  return focus_caldav_remove (self, scheduling->inbox, member, ret_write, cancellable, error);
}
