// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The system's resolver behind the DNS port.
#include "dav/discover.h"

/* A zone may hold any number; a person's has one or two. */
#define MAX_TARGETS 8

static char **
system_srv (gpointer self, const char *service, const char *domain, GCancellable *cancellable)
{
  g_autoptr (GResolver) resolver = g_resolver_get_default ();
  g_autoptr (GPtrArray) targets = g_ptr_array_new_with_free_func (g_free);
  /* In the order of RFC 2782: GLib sorts by priority and draws by weight (R1.2). */
  GList *found = g_resolver_lookup_service (resolver, service, "tcp", domain, cancellable, NULL);

  for (GList *at = found; at != NULL && targets->len < MAX_TARGETS; at = at->next)
    g_ptr_array_add (targets, g_strdup_printf ("%s:%u", g_srv_target_get_hostname (at->data),
                                               g_srv_target_get_port (at->data)));
  g_resolver_free_targets (found);
  if (targets->len == 0)
    return NULL;
  g_ptr_array_add (targets, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&targets), FALSE);
}

static char *
path_of_record (GVariant *record)
{
  g_autofree const char **strings = NULL;

  g_variant_get (record, "(^a&s)", &strings);
  for (gsize i = 0; strings[i] != NULL; i++)
    if (g_ascii_strncasecmp (strings[i], "path=", 5) == 0)
      return g_strdup (strings[i] + 5);
  return NULL;
}

static char *
system_txt_path (gpointer self, const char *name, GCancellable *cancellable)
{
  g_autoptr (GResolver) resolver = g_resolver_get_default ();
  GList *records = g_resolver_lookup_records (resolver, name, G_RESOLVER_RECORD_TXT, cancellable,
                                              NULL);
  char *path = NULL;

  for (GList *at = records; at != NULL && path == NULL; at = at->next)
    path = path_of_record (at->data);
  g_list_free_full (records, (GDestroyNotify) g_variant_unref);
  return path;
}

FocusResolver
focus_resolver_system (void)
{
  return (FocusResolver){ .srv = system_srv, .txt_path = system_txt_path };
}
