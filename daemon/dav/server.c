// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a server tells of itself, and the table of known faults.
#include "dav/server.h"

#include <string.h>

#include "dav/throttle.h"
#include "dav/url.h"

/* A Date is cut off to the second, and so is our clock. */
#define DATE_SLACK_S 1

/* How a server is recognised, its fault and what is done about it. Each was met, or is documented
   by others; each has a test of the way round it. */
typedef struct
{
  const char *name;  /* nullable: its name begins so */
  const char *token; /* nullable: it has this in its DAV header */
  const char *fault;
  gboolean tells_all;      /* focus_server_tells_all */
  gboolean reads_one_time; /* focus_server_reads_one_time */
  const char *source;
} Fault;

/* Xandikos: the token is wrong, which is how it is known. */
#define XANDIKOS .token = "calendar-auto-scheduling", .source = "measured on 0.2.8"
#define SABRE_1  .name = "SabreDAV 1.", .source = "measured on 1.8.12"
#define CYRUS_3  .name = "Cyrus-HTTP/3.", .source = "measured on 3.6.1"

static const Fault faults[] = {
  { SABRE_1, .fault = "it cannot tell what changed: focusd compares lists" },
  { SABRE_1,
    .fault = "one missing object fails a whole request: focusd asks for fewer, then for one" },
  { .name = "Cyrus-HTTP/",
    .fault = "its schedule tags change by themselves: focusd goes by ETags",
    .source = "caldav-server-tester: stable-partstat unsupported" },
  { .name = "Cyrus-HTTP/",
    .fault = "long answers come in pieces: focusd asks for the rest",
    .source = "measured on 3.6.1" },
  { CYRUS_3,
    .fault = "an answer to one occurrence may reach the organiser's inbox, and not their event: "
             "focusd calls it not confirmed" },
  { CYRUS_3,
    .fault = "of the times at which you can be met it reads the first: focusd publishes one, or "
             "none",
    .reads_one_time = TRUE },
  /* Nextcloud does not name itself; its search plugin has stood in the DAV header since 13. The
     fault was reported of 33, and no version is told. */
  { .token = "nc-calendar-search",
    .fault = "when one occurrence is answered it mails all attendees: focusd answers none by "
             "itself",
    .tells_all = TRUE,
    .source = "github.com/nextcloud/server/issues/60452" },
  { XANDIKOS, .fault = "it says that it sends invitations, and sends none: focusd does not count "
                       "on it" },
  { XANDIKOS, .fault = "what it refuses looks like a success: focusd reads the answer to its end" },
  { XANDIKOS,
    .fault = "it fails on a mark of a sync that it forgot: focusd compares the whole list then" },
};

void
focus_server_clear (FocusServer *server)
{
  g_clear_pointer (&server->name, g_free);
  g_clear_pointer (&server->host, g_free);
  g_clear_pointer (&server->dav, g_strfreev);
  *server = (FocusServer){ 0 };
}

/* The first words of it that fit, when all of it can be shown; NULL: it cannot. */
static char *
clean_name (const char *text)
{
  gsize len = strlen (text);

  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isprint (*p))
      return NULL;
  if (len > FOCUS_SERVER_MAX_NAME)
    for (len = FOCUS_SERVER_MAX_NAME; len > 0 && text[len] != ' '; len--)
      ;
  return len > 0 ? g_strchomp (g_strndup (text, len)) : NULL;
}

/* What a web server in front of it is called says less than this. */
static char *
name_of (const FocusHttpResponse *response)
{
  const char *sabre = focus_http_response_header (response, "x-sabre-version");
  const char *server = focus_http_response_header (response, "server");
  g_autofree char *with_version = sabre != NULL ? g_strconcat ("SabreDAV ", sabre, NULL) : NULL;

  if (with_version != NULL)
    return clean_name (with_version);
  return server != NULL ? clean_name (server) : NULL;
}

static void
hear_abilities (FocusServer *server, const char *url, const FocusHttpResponse *response)
{
  g_free (server->name);
  server->name = name_of (response);
  g_free (server->host);
  server->host = focus_url_host (url);
  g_strfreev (server->dav);
  server->dav = focus_http_response_tokens (response, "dav");
  for (gsize i = g_strv_length (server->dav); i > FOCUS_SERVER_MAX_DAV; i--)
    g_clear_pointer (&server->dav[i - 1], g_free);
}

void
focus_server_hear (FocusServer *server, const FocusHttpRequest *request,
                   const FocusHttpResponse *response, gint64 asked_s, gint64 answered_s)
{
  const char *date = focus_http_response_header (response, "date");
  gint64 date_s = date != NULL ? focus_http_date_s (date) : 0;

  if (g_str_equal (request->method, "OPTIONS") && response->status / 100 == 2)
    hear_abilities (server, request->url, response);
  if (date_s == 0 || focus_http_response_header (response, "age") != NULL || answered_s < asked_s)
    return;
  server->heard_s = answered_s;
  if (date_s < asked_s - DATE_SLACK_S)
    server->skew_s = date_s - asked_s;
  else if (date_s > answered_s + DATE_SLACK_S)
    server->skew_s = date_s - answered_s;
  else
    server->skew_s = 0;
}

void
focus_server_update (FocusServer *server, const FocusServer *news)
{
  if (news->dav != NULL)
    {
      g_free (server->name);
      server->name = g_strdup (news->name);
      g_free (server->host);
      server->host = g_strdup (news->host);
      g_strfreev (server->dav);
      server->dav = g_strdupv (news->dav);
    }
  if (news->heard_s != 0)
    {
      server->heard_s = news->heard_s;
      server->skew_s = news->skew_s;
    }
}

gboolean
focus_server_can (const FocusServer *server, const char *token)
{
  return server->dav != NULL && g_strv_contains ((const char *const *) server->dav, token);
}

static gboolean
has_fault (const FocusServer *server, const Fault *fault)
{
  return (fault->name != NULL && server->name != NULL
          && g_str_has_prefix (server->name, fault->name))
         || (fault->token != NULL && focus_server_can (server, fault->token));
}

const char **
focus_server_faults (const FocusServer *server, FocusQuirkOverrides overrides)
{
  const char *host = server->host != NULL ? server->host : "";
  const FocusQuirkOverrides nothing = { 0 };
  FocusQuirks quirks = focus_quirks (host, overrides);
  FocusQuirks usual = focus_quirks ("", nothing);
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  if (quirks.per_s < usual.per_s)
    g_ptr_array_add (found, (gpointer) "it counts requests: focusd asks less often");
  if (quirks.bare_403)
    g_ptr_array_add (found, (gpointer) "it says no when it means later: focusd waits");
  if (quirks.looks_first)
    g_ptr_array_add (found, (gpointer) "it may overwrite what is there: focusd looks first");
  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    if (has_fault (server, &faults[i])
        /* By the user's word nothing is done about it. */
        && !(faults[i].tells_all && overrides.answer_occurrences == FOCUS_QUIRK_YES))
      g_ptr_array_add (found, (gpointer) faults[i].fault);
  g_ptr_array_add (found, NULL);
  return (const char **) g_ptr_array_free (g_steal_pointer (&found), FALSE);
}

gboolean
focus_server_reads_one_time (const FocusServer *server)
{
  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    if (faults[i].reads_one_time && has_fault (server, &faults[i]))
      return TRUE;
  return FALSE;
}

gboolean
focus_server_tells_all (const FocusServer *server, FocusQuirkOverrides overrides)
{
  if (overrides.answer_occurrences != FOCUS_QUIRK_AUTO)
    return overrides.answer_occurrences == FOCUS_QUIRK_NO;
  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    if (faults[i].tells_all && has_fault (server, &faults[i]))
      return TRUE;
  return FALSE;
}
