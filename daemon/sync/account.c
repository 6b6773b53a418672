// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One account as the worker needs it.
#include "sync/account.h"

FocusAccountSpec *
focus_account_spec_new (void)
{
  FocusAccountSpec *spec = g_new0 (FocusAccountSpec, 1);

  spec->auth = g_strdup ("auto");
  spec->me = g_new0 (char *, 1);
  spec->trusted_hosts = g_new0 (char *, 1);
  return spec;
}

static FocusSecretSource *
secret_source_copy (const FocusSecretSource *source)
{
  FocusSecretSource *copy;

  if (source == NULL)
    return NULL;
  copy = g_new0 (FocusSecretSource, 1);
  copy->kind = source->kind;
  copy->argument = g_strdup (source->argument);
  return copy;
}

FocusAccountSpec *
focus_account_spec_copy (const FocusAccountSpec *spec)
{
  FocusAccountSpec *copy = g_new0 (FocusAccountSpec, 1);

  copy->name = g_strdup (spec->name);
  copy->kind = spec->kind;
  copy->url = g_strdup (spec->url);
  copy->user = g_strdup (spec->user);
  copy->auth = g_strdup (spec->auth);
  copy->secret = secret_source_copy (spec->secret);
  copy->me = g_strdupv (spec->me);
  copy->trusted_hosts = g_strdupv (spec->trusted_hosts);
  copy->insecure = spec->insecure;
  copy->ca_file = g_strdup (spec->ca_file);
  copy->quirks = spec->quirks;
  return copy;
}

static gboolean
secret_source_equal (const FocusSecretSource *a, const FocusSecretSource *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return a->kind == b->kind && g_strcmp0 (a->argument, b->argument) == 0;
}

gboolean
focus_account_spec_equal (const FocusAccountSpec *a, const FocusAccountSpec *b)
{
  return g_strcmp0 (a->name, b->name) == 0 && a->kind == b->kind && g_strcmp0 (a->url, b->url) == 0
         && g_strcmp0 (a->user, b->user) == 0 && g_strcmp0 (a->auth, b->auth) == 0
         && secret_source_equal (a->secret, b->secret) && a->insecure == b->insecure
         && g_strcmp0 (a->ca_file, b->ca_file) == 0 && a->quirks.slow == b->quirks.slow
         && a->quirks.bare_403 == b->quirks.bare_403
         && g_strv_equal ((const char *const *) a->trusted_hosts,
                          (const char *const *) b->trusted_hosts);
}

void
focus_account_spec_free (FocusAccountSpec *spec)
{
  if (spec == NULL)
    return;
  g_free (spec->name);
  g_free (spec->url);
  g_free (spec->user);
  g_free (spec->auth);
  focus_secret_source_free (spec->secret);
  g_strfreev (spec->me);
  g_strfreev (spec->trusted_hosts);
  g_free (spec->ca_file);
  g_free (spec);
}

const char *
focus_account_kind_name (FocusAccountKind kind)
{
  static const char *const names[] = { "caldav", "vdir", "subscription" };
  return names[kind];
}
