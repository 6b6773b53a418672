// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// An account that is being added: what is known, its name, the two calls.
#include "account-add.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "ask.h"
#include "dict.h"

/* Names that are tried before we give up: work, work2, ... */
#define MAX_NAMES 100

FocusAdding *
focus_adding_new (FocusContext *context)
{
  FocusAdding *adding = g_new0 (FocusAdding, 1);
  const FocusArgs *args = context->args;
  g_autofree const char **hosts = focus_args_values (args, "trust");

  adding->context = context;
  adding->typed = focus_args_words (args)[0];
  adding->source = focus_args_value (args, "secret");
  adding->user = g_strdup (focus_args_value (args, "user"));
  adding->name = g_strdup (focus_args_value (args, "name"));
  adding->password_given = focus_args_has (args, "password-stdin");
  adding->trusted = g_ptr_array_new_with_free_func (g_free);
  for (const char **host = hosts; *host; host++)
    g_ptr_array_add (adding->trusted, g_strdup (*host));
  g_ptr_array_add (adding->trusted, NULL);
  adding->calendars = g_ptr_array_new_with_free_func (g_free);
  adding->roles = g_ptr_array_new ();
  return adding;
}

void
focus_adding_free (FocusAdding *adding)
{
  if (!adding)
    return;
  focus_ask_wipe (adding->password);
  g_clear_object (&adding->bus);
  g_clear_pointer (&adding->place, g_variant_unref);
  g_clear_pointer (&adding->trusted, g_ptr_array_unref);
  g_clear_pointer (&adding->calendars, g_ptr_array_unref);
  g_clear_pointer (&adding->roles, g_ptr_array_unref);
  g_free (adding->user);
  g_free (adding->name);
  g_free (adding);
}

/* A new one for each call: the reader moves the position of the file, which is shared. */
static int
open_secret (const char *password, GError **error)
{
  gsize len = password ? strlen (password) : 0;
  int fd = memfd_create ("focusctl-secret", MFD_CLOEXEC);

  if (fd >= 0 && write (fd, password ? password : "", len) == (gssize) len
      && lseek (fd, 0, SEEK_SET) == 0)
    return fd;
  int kept = errno;
  if (fd >= 0)
    close (fd);
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (kept), "cannot pass the password on: %s",
               g_strerror (kept));
  return -1;
}

static GVariant *
call (FocusAdding *adding, const char *method, GVariant *arguments, const char *reply_type,
      GError **error)
{
  g_autoptr (GVariant) held = g_variant_ref_sink (arguments);
  int fd = open_secret (adding->password, error);
  GVariant *reply = NULL;

  if (fd < 0)
    return NULL;
  reply = focus_client_call (adding->bus, method, held, reply_type, FOCUS_CLIENT_FOREVER_MS, fd,
                             error);
  close (fd);
  return reply;
}

static void
add_string (GVariantBuilder *dict, const char *key, const char *value)
{
  if (value && *value)
    g_variant_builder_add (dict, "{sv}", key, g_variant_new_string (value));
}

/* What both calls want to know. */
static void
add_common (GVariantBuilder *dict, const FocusAdding *adding)
{
  add_string (dict, "secret", adding->source);
  if (focus_args_has (adding->context->args, "insecure"))
    g_variant_builder_add (dict, "{sv}", "insecure", g_variant_new_boolean (TRUE));
  if (adding->trusted->len > 1)
    g_variant_builder_add (dict, "{sv}", "trusted_hosts",
                           g_variant_new_strv ((const char *const *) adding->trusted->pdata, -1));
}

GVariant *
focus_adding_discover (FocusAdding *adding, GError **error)
{
  GVariantBuilder options;

  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  add_string (&options, "user", adding->user);
  add_string (&options, "auth", focus_args_value (adding->context->args, "auth"));
  add_common (&options, adding);
  return call (adding, "Discover", g_variant_new ("(sa{sv}h)", adding->typed, &options, 0),
               "(a{sv})", error);
}

GVariant *
focus_adding_add (FocusAdding *adding, GError **error)
{
  g_autofree char *url = focus_dict_string (adding->place, "url");
  g_autofree char *user = focus_dict_string (adding->place, "user");
  g_autofree char *auth = focus_dict_string (adding->place, "auth");
  const char *wanted_auth = focus_args_value (adding->context->args, "auth");
  GVariantBuilder settings, roles;

  g_variant_builder_init (&settings, G_VARIANT_TYPE_VARDICT);
  add_string (&settings, "url", url ? url : adding->typed);
  add_string (&settings, "user", user ? user : adding->user);
  add_string (&settings, "auth", wanted_auth ? wanted_auth : auth);
  add_common (&settings, adding);
  g_variant_builder_init (&roles, G_VARIANT_TYPE ("a{ss}"));
  for (guint i = 0; i < adding->calendars->len; i++)
    g_variant_builder_add (&roles, "{ss}", g_ptr_array_index (adding->calendars, i),
                           g_ptr_array_index (adding->roles, i));
  return call (adding, "AddAccount",
               g_variant_new ("(sa{sv}a{ss}h)", adding->name, &settings, &roles, 0), "()", error);
}

/* "me@mail.example.org" and "https://cloud.example.org/dav" become "example", "file:///a/b" becomes
   "b", a bare number of a host "calendar". */
static char *
name_from_address (const char *typed)
{
  const char *scheme = strstr (typed, "://");
  const char *rest = scheme ? scheme + 3 : typed;
  const char *at = strrchr (rest, '@');
  g_autofree char *host = g_strdup (at ? at + 1 : rest);

  if (g_str_has_prefix (typed, "file://"))
    {
      g_autofree char *base = g_path_get_basename (rest);
      g_free (host);
      host = g_steal_pointer (&base);
    }
  else
    host[strcspn (host, "/:?#")] = '\0';
  g_auto (GStrv) labels = g_strsplit (host, ".", -1);
  guint n = g_strv_length (labels);
  gboolean is_number = strspn (host, "0123456789.") == strlen (host);
  const char *label = is_number ? "calendar" : labels[n >= 2 ? n - 2 : 0];
  /* co.uk, com.au */
  if (!is_number && n >= 3 && strlen (label) <= 3)
    label = labels[n - 3];
  g_autofree char *lower = g_ascii_strdown (label, -1);
  g_strcanon (lower, "abcdefghijklmnopqrstuvwxyz0123456789-_", '-');
  return g_strdup (*lower ? lower : "calendar");
}

static gboolean
is_taken (GVariant *accounts, const char *name)
{
  for (gsize i = 0; i < g_variant_n_children (accounts); i++)
    {
      g_autoptr (GVariant) account = g_variant_get_child_value (accounts, i);
      g_autofree char *other = focus_dict_string (account, "name");
      if (g_strcmp0 (other, name) == 0)
        return TRUE;
    }
  return FALSE;
}

FocusExit
focus_adding_choose_name (FocusAdding *adding)
{
  g_autofree char *wanted = NULL;
  FocusExit code = FOCUS_EXIT_DONE;

  if (adding->name)
    return FOCUS_EXIT_DONE; /* the daemon refuses one that is taken */
  g_autoptr (GVariant)
      reply = focus_client_ask ("ListAccounts", NULL, "(aa{sv})", FOCUS_CLIENT_QUICK_MS, &code);
  if (!reply)
    return code;
  g_autoptr (GVariant) accounts = g_variant_get_child_value (reply, 0);
  wanted = name_from_address (adding->typed);
  adding->name = g_strdup (wanted);
  for (guint i = 2; i < MAX_NAMES && is_taken (accounts, adding->name); i++)
    {
      g_free (adding->name);
      adding->name = g_strdup_printf ("%s%u", wanted, i);
    }
  return FOCUS_EXIT_DONE;
}
