// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// From an address or URL to the principal, its calendar homes and its addresses (R1.1 to R1.6).
#pragma once

#include "dav/http-session.h"

G_BEGIN_DECLS

typedef struct
{
  char *url;         /* owned; where DAV answered */
  char *principal;   /* owned, nullable; URL */
  char **homes;      /* owned; calendar homes, absolute URLs */
  char **addresses;  /* owned; calendar-user-address-set: mailto: stripped, lower case; other forms
                        as they are (R3.1) */
  char **dav;        /* owned; tokens of the DAV header at the home */
} FocusPlace;

void focus_place_free (FocusPlace *place);

/* DNS, as a port: SRV and TXT of a domain (R1.2). Each returns FALSE when there is none. */
typedef struct
{
  /* Ordered by priority and weight; arrays of "host:port" (transfer full). */
  char **(*srv) (gpointer self, const char *service, const char *domain,
                 GCancellable *cancellable);
  char *(*txt_path) (gpointer self, const char *name, GCancellable *cancellable);
  gpointer self;
} FocusResolver;

/* GResolver's. */
FocusResolver focus_resolver_system (void);

/* The URLs to try for what the user typed, in order, before any DNS: a URL stands for itself and
   its well-known; an address user@domain for https://domain/.well-known/caldav. Also tells the
   user name to log in with when the text holds one. FOCUS_ERROR_INVALID for text that is neither,
   and for a URL with a password in it (R4.8). */
char **focus_discover_candidates (const char *typed, char **ret_user, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* Tries everything of R1.1. Errors: AUTH when a 401 was met anywhere and nothing better was found
   (R1.5); CONFLICT when the way leads to a host outside the typed domain that nobody consented to
   (R1.3; the message names the host, `ret_foreign_host` is set); OFFLINE; NOT_FOUND. */
FocusPlace *focus_discover (FocusHttpSession *session, const char *typed, FocusResolver *resolver,
                            char **ret_foreign_host, GCancellable *cancellable, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusPlace, focus_place_free)

G_END_DECLS
