// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One account as the worker needs it: a value that travels with a job.
#pragma once

#include "core/occurrence.h"
#include "dav/discover.h"
#include "dav/http.h"
#include "dav/remote.h"
#include "dav/secret.h"

G_BEGIN_DECLS

typedef enum
{
  FOCUS_ACCOUNT_CALDAV,
  FOCUS_ACCOUNT_VDIR,        /* file:///folder */
  FOCUS_ACCOUNT_SUBSCRIPTION /* webcal://, https://….ics */
} FocusAccountKind;

/* What the configuration says of an account. */
typedef struct
{
  char *name; /* owned; the part after "account " */
  FocusAccountKind kind;
  char *url;                 /* owned; webcal already rewritten to https */
  char *user;                /* owned, nullable */
  char *auth;                /* owned: "auto" (default), "basic", "digest", "bearer" */
  FocusSecretSource *secret; /* owned, nullable: none is needed */
  char **me;                 /* owned; lower case; never NULL */
  char **trusted_hosts; /* owned; hosts consented to beyond the URL's domain (R1.3); never NULL */
  gboolean insecure;
  FocusQuirkOverrides quirks; /* `slow` and `bare_403` */
  char *ca_file; /* owned, nullable: PEM; trusted instead of the system's (R4.9) */
} FocusAccountSpec;

FocusAccountSpec *focus_account_spec_new (void);
FocusAccountSpec *focus_account_spec_copy (const FocusAccountSpec *spec);
/* Whether a sync of the one would be a sync of the other. */
gboolean focus_account_spec_equal (const FocusAccountSpec *a, const FocusAccountSpec *b);
void focus_account_spec_free (FocusAccountSpec *spec);
const char *focus_account_kind_name (FocusAccountKind kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusAccountSpec, focus_account_spec_free)

G_END_DECLS
