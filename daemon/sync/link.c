// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The way to one account's far side for as long as a job runs.
#include "sync/link.h"

#include "dav/http-curl.h"
#include "dav/remote-caldav.h"
#include "dav/remote-ics.h"
#include "dav/remote-vdir.h"

static gint64
real_now_s (gpointer user_data)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static gboolean
real_wait_ms (gint64 ms, GCancellable *cancellable, gpointer user_data)
{
  GPollFD fd = { 0 };
  gboolean pollable = g_cancellable_make_pollfd (cancellable, &fd);

  g_poll (pollable ? &fd : NULL, pollable ? 1 : 0, (gint) MIN (ms, G_MAXINT));
  if (pollable)
    g_cancellable_release_fd (cancellable);
  return !g_cancellable_is_cancelled (cancellable);
}

static FocusAuthMethod
auth_method (const FocusAccountSpec *spec, const char *secret, FocusAuthMethod learned)
{
  static const struct
  {
    const char *name;
    FocusAuthMethod method;
  } methods[] = { { "basic", FOCUS_AUTH_BASIC },
                  { "digest", FOCUS_AUTH_DIGEST },
                  { "bearer", FOCUS_AUTH_BEARER } };

  if (secret == NULL)
    return FOCUS_AUTH_NONE;
  for (gsize i = 0; i < G_N_ELEMENTS (methods); i++)
    if (g_str_equal (spec->auth, methods[i].name))
      return methods[i].method;
  return learned;
}

/* The address whose host is trusted: what was typed may be a mail address or a bare host. */
static char *
origin_of (const FocusAccountSpec *spec, GError **error)
{
  g_auto (GStrv) candidates = NULL;

  if (spec->kind != FOCUS_ACCOUNT_CALDAV)
    return g_strdup (spec->url);
  candidates = focus_discover_candidates (spec->url, NULL, error);
  return candidates != NULL ? g_strdup (candidates[0]) : NULL;
}

FocusLink *
focus_link_new (const FocusAccountSpec *spec, const char *secret, FocusAuthMethod learned,
                gint64 paused_until_s)
{
  FocusLink *link = g_new0 (FocusLink, 1);
  const FocusHttpSessionClock clock = { real_now_s, real_wait_ms, NULL };
  const FocusCredentials credentials = { auth_method (spec, secret, learned), spec->user, secret };
  const FocusHttpCurlOptions options = { .insecure = spec->insecure,
                                         .ca_file = spec->ca_file,
                                         .proxy = g_proxy_resolver_get_default () };
  g_autofree char *origin = NULL;

  if (spec->kind == FOCUS_ACCOUNT_VDIR)
    return link;
  origin = origin_of (spec, &link->error);
  if (origin == NULL || !focus_http_curl_new (&credentials, &options, &link->http, &link->error))
    return link;
  link->session = focus_http_session_new (link->http, origin, spec->insecure, clock);
  focus_http_session_override (link->session, spec->quirks);
  focus_http_session_set_pause_until_s (link->session, paused_until_s);
  for (guint i = 0; spec->trusted_hosts[i] != NULL; i++)
    focus_http_session_trust (link->session, spec->trusted_hosts[i]);
  return link;
}

FocusAuthMethod
focus_link_learned (const FocusLink *link)
{
  FocusAuthMethod method = link->session != NULL ? focus_http_curl_method (&link->http)
                                                 : FOCUS_AUTH_NONE;

  return method != FOCUS_AUTH_NONE ? method : FOCUS_AUTH_AUTO;
}

static gboolean
open_caldav (FocusLink *link, const FocusAccountSpec *spec, const char *const *homes,
             GCancellable *cancellable, GError **error)
{
  if (homes == NULL)
    {
      FocusResolver resolver = focus_resolver_system ();
      link->place = focus_discover (link->session, spec->url, &resolver, &link->foreign_host,
                                    cancellable, error);
      if (link->place == NULL)
        return FALSE;
      homes = (const char *const *) link->place->homes;
    }
  link->remote = focus_remote_caldav_new (link->session, homes);
  return TRUE;
}

static gboolean
open_vdir (FocusLink *link, const FocusAccountSpec *spec, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *folder = g_filename_from_uri (spec->url, NULL, &local_error);

  if (folder == NULL)
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID, "\"%s\" names no folder: %s", spec->url,
                   local_error->message);
      return FALSE;
    }
  link->remote = focus_remote_vdir_new (folder);
  return TRUE;
}

gboolean
focus_link_open (FocusLink *link, const FocusAccountSpec *spec, const char *const *homes,
                 GCancellable *cancellable, GError **error)
{
  if (link->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&link->error));
      return FALSE;
    }
  switch (spec->kind)
    {
    case FOCUS_ACCOUNT_CALDAV:
      return open_caldav (link, spec, homes, cancellable, error);
    case FOCUS_ACCOUNT_VDIR:
      return open_vdir (link, spec, error);
    case FOCUS_ACCOUNT_SUBSCRIPTION:
      link->remote = focus_remote_ics_new (link->session, spec->url);
      return TRUE;
    }
  return FALSE;
}

void
focus_link_free (FocusLink *link)
{
  if (link == NULL)
    return;
  if (link->remote.class != NULL)
    link->remote.class->free (link->remote.self);
  focus_http_session_free (link->session);
  focus_place_free (link->place);
  g_free (link->foreign_host);
  g_clear_error (&link->error);
  g_free (link);
}
