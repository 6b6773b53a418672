// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Setting up: discovering, adding, removing and testing accounts; choosing what calendars are for.
//
// Whatever is set ends as text in focusd.conf, which stays the user's: nothing is kept beside it.
#include "engine/engine-private.h"

#include <string.h>

/* One operation that answers later. */
typedef struct
{
  FocusEngine *engine; /* NULL: focusd ended while the keyring was asked, and this was answered */
  FocusEngineAnswer answer;
  gpointer user_data;
  FocusAccountSpec *spec; /* owned, nullable */
  char *secret_text;      /* owned, nullable: the source, as the configuration names it */
  GVariant *roles;        /* owned, nullable */
  char *text;             /* owned, nullable: the configuration to write at the end */
} Operation;

static Operation *
operation_new (FocusEngine *engine, FocusEngineAnswer answer, gpointer user_data)
{
  Operation *operation = g_new0 (Operation, 1);

  operation->engine = engine;
  operation->answer = answer;
  operation->user_data = user_data;
  return operation;
}

static void
operation_free (Operation *operation)
{
  focus_account_spec_free (operation->spec);
  g_free (operation->secret_text);
  g_clear_pointer (&operation->roles, g_variant_unref);
  g_free (operation->text);
  g_free (operation);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Operation, operation_free)

static void
operation_end (Operation *operation, GVariant *value, const GError *error)
{
  operation->answer (value, error, operation->user_data);
  operation_free (operation);
}

/* Waiting for the keyring, which may outlast the engine */

static void
operation_wait (Operation *operation)
{
  g_ptr_array_add (operation->engine->operations, operation);
}

/* FALSE: the engine is gone, and so is the operation. */
static gboolean
operation_go_on (Operation *operation)
{
  if (operation->engine == NULL)
    {
      operation_free (operation);
      return FALSE;
    }
  g_ptr_array_remove_fast (operation->engine->operations, operation);
  return TRUE;
}

void
focus_engine_abort_operation (gpointer data)
{
  Operation *operation = data;
  g_autoptr (GError) error = g_error_new (FOCUS_ERROR, FOCUS_ERROR_BUSY, "focusd is ending");

  operation->engine = NULL;
  operation->answer (NULL, error, operation->user_data);
}

/* Calendars */

gboolean
focus_engine_set_calendar (FocusEngine *engine, const char *calendar, GVariant *keys,
                           GError **error)
{
  FocusLook *look = focus_engine_look (engine, error);
  g_autofree char *group = g_strconcat ("calendar ", calendar, NULL);
  g_autofree char *text = NULL;
  g_autofree char *changed = NULL;
  g_autoptr (GPtrArray) pairs = g_ptr_array_new ();
  GVariantIter iter;
  const char *key, *value;

  if (look == NULL)
    return FALSE;
  if (focus_look_find (look, calendar) == NULL)
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_NOT_FOUND,
                   "there is no calendar \"%s\"; `focusctl calendar list` names them", calendar);
      return FALSE;
    }
  g_variant_iter_init (&iter, keys);
  while (g_variant_iter_next (&iter, "{&s&s}", &key, &value))
    {
      g_ptr_array_add (pairs, (gpointer) key);
      g_ptr_array_add (pairs, (gpointer) (value[0] != '\0' ? value : NULL));
    }
  g_ptr_array_add (pairs, NULL);
  text = focus_config_file_text (engine->file, error);
  if (text == NULL)
    return FALSE;
  changed = focus_config_text_set (text, group, (const char *const *) pairs->pdata);
  if (!focus_config_file_write (engine->file, changed, error))
    return FALSE;
  focus_engine_reload (engine);
  return TRUE;
}

/* Accounts from dictionaries */

static char **
lookup_strv (GVariant *options, const char *key)
{
  g_autofree const char **value = NULL;

  if (!g_variant_lookup (options, key, "^a&s", &value))
    return g_new0 (char *, 1);
  return g_strdupv ((char **) value);
}

static FocusAccountKind
kind_of (const char *url)
{
  if (g_str_has_prefix (url, "file:"))
    return FOCUS_ACCOUNT_VDIR;
  if (g_str_has_prefix (url, "webcal:") || g_str_has_prefix (url, "webcals:")
      || g_str_has_suffix (url, ".ics"))
    return FOCUS_ACCOUNT_SUBSCRIPTION;
  return FOCUS_ACCOUNT_CALDAV;
}

static char *
without_webcal (const char *url)
{
  if (g_str_has_prefix (url, "webcal://"))
    return g_strconcat ("https://", url + strlen ("webcal://"), NULL);
  if (g_str_has_prefix (url, "webcals://"))
    return g_strconcat ("https://", url + strlen ("webcals://"), NULL);
  return g_strdup (url);
}

/* The account that the options describe; its URL is what the user typed. */
static FocusAccountSpec *
spec_from_options (const char *name, const char *typed, GVariant *options, GError **error)
{
  g_autoptr (FocusAccountSpec) spec = focus_account_spec_new ();
  const char *text;

  spec->name = g_strdup (name);
  spec->kind = kind_of (typed);
  spec->url = without_webcal (typed);
  if (g_variant_lookup (options, "user", "&s", &text) && text[0] != '\0')
    spec->user = g_strdup (text);
  if (g_variant_lookup (options, "auth", "&s", &text) && text[0] != '\0')
    {
      g_free (spec->auth);
      spec->auth = g_strdup (text);
    }
  g_variant_lookup (options, "insecure", "b", &spec->insecure);
  g_strfreev (spec->trusted_hosts);
  spec->trusted_hosts = lookup_strv (options, "trusted_hosts");
  g_strfreev (spec->me);
  spec->me = lookup_strv (options, "me");
  if (g_variant_lookup (options, "secret", "&s", &text) && text[0] != '\0')
    {
      spec->secret = focus_secret_source_parse (text, error);
      if (spec->secret == NULL)
        return NULL;
    }
  return g_steal_pointer (&spec);
}

/* Discovering */

static GVariant *
place_dict (const Operation *operation, const FocusSyncFind *find)
{
  const FocusAccountSpec *spec = operation->spec;
  const FocusPlace *place = find->place;
  GVariantBuilder dict;

  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&dict, "{sv}", "kind",
                         g_variant_new_string (focus_account_kind_name (spec->kind)));
  g_variant_builder_add (&dict, "{sv}", "url",
                         g_variant_new_string (place != NULL && place->url != NULL ? place->url
                                                                                   : spec->url));
  if (spec->user != NULL)
    g_variant_builder_add (&dict, "{sv}", "user", g_variant_new_string (spec->user));
  g_variant_builder_add (&dict, "{sv}", "auth", g_variant_new_string (spec->auth));
  if (place != NULL && place->addresses != NULL)
    g_variant_builder_add (&dict, "{sv}", "addresses",
                           g_variant_new_strv ((const char *const *) place->addresses, -1));
  if (find->collections != NULL)
    g_variant_builder_add (&dict, "{sv}", "calendars",
                           focus_query_collections (find->collections, operation->engine->config,
                                                    spec));
  return g_variant_builder_end (&dict);
}

static void
discovered (FocusSyncFind *find, const GError *error, gpointer user_data)
{
  Operation *operation = user_data;
  g_autoptr (FocusSyncFind) owned = find;

  operation_end (operation, error == NULL ? place_dict (operation, owned) : NULL, error);
}

void
focus_engine_discover (FocusEngine *engine, const char *typed, GVariant *options, char *secret,
                       FocusEngineAnswer answer, gpointer user_data)
{
  Operation *operation = operation_new (engine, answer, user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *user = NULL;

  operation->spec = spec_from_options ("", typed, options, &error);
  if (operation->spec != NULL && operation->spec->kind == FOCUS_ACCOUNT_CALDAV)
    {
      g_auto (GStrv) urls = focus_discover_candidates (typed, &user, &error);
      if (urls != NULL && operation->spec->user == NULL)
        operation->spec->user = g_steal_pointer (&user);
    }
  if (error != NULL)
    {
      focus_secret_wipe (secret);
      operation_end (operation, NULL, error);
      return;
    }
  focus_sync_find (engine->sync, operation->spec, secret, discovered, operation);
}

/* Adding */

static void
finish_writing (Operation *operation)
{
  g_autoptr (GError) error = NULL;

  if (focus_config_file_write (operation->engine->file, operation->text, &error))
    focus_engine_reload (operation->engine);
  operation_end (operation, NULL, error);
}

static char *
joined_or_null (char **list)
{
  return list[0] != NULL ? g_strjoinv (", ", list) : NULL;
}

/* The text of the configuration with the account's sections added. */
static char *
text_with_account (const char *text, const FocusAccountSpec *spec, const char *secret_text,
                   GVariant *roles)
{
  g_autofree char *group = g_strconcat ("account ", spec->name, NULL);
  g_autofree char *me = joined_or_null (spec->me);
  g_autofree char *hosts = joined_or_null (spec->trusted_hosts);
  const char *const keys[] = { "url",
                               spec->url,
                               "user",
                               spec->user,
                               "auth",
                               g_str_equal (spec->auth, "auto") ? NULL : spec->auth,
                               "secret",
                               secret_text,
                               "me",
                               me,
                               "trusted_hosts",
                               hosts,
                               "insecure",
                               spec->insecure ? "yes" : NULL,
                               NULL };
  /* NULL values would end the list: hand over pairs that have one. */
  g_autoptr (GPtrArray) pairs = g_ptr_array_new ();
  GVariantIter iter;
  const char *calendar, *role;
  char *changed;

  for (gsize i = 0; keys[i] != NULL; i += 2)
    if (keys[i + 1] != NULL)
      {
        g_ptr_array_add (pairs, (gpointer) keys[i]);
        g_ptr_array_add (pairs, (gpointer) keys[i + 1]);
      }
  g_ptr_array_add (pairs, NULL);
  changed = focus_config_text_set (text, group, (const char *const *) pairs->pdata);
  g_variant_iter_init (&iter, roles);
  while (g_variant_iter_next (&iter, "{&s&s}", &calendar, &role))
    {
      g_autofree char *section = g_strconcat ("calendar ", spec->name, "/", calendar, NULL);
      const char *const role_keys[] = { "role", role, NULL };
      g_autofree char *before = changed;
      changed = focus_config_text_set (before, section, role_keys);
    }
  return changed;
}

/* Refuses before anything is stored: a name in use, a text that would not parse. */
static gboolean
prepare_account (Operation *operation, GError **error)
{
  FocusEngine *engine = operation->engine;
  g_autofree char *text = focus_config_file_text (engine->file, error);
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (FocusConfig) config = NULL;

  if (text == NULL)
    return FALSE;
  if (focus_config_account (engine->config, operation->spec->name) != NULL)
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_CONFLICT,
                   "there is an account \"%s\" already; choose another with --name",
                   operation->spec->name);
      return FALSE;
    }
  g_free (operation->text);
  operation->text = text_with_account (text, operation->spec, operation->secret_text,
                                       operation->roles);
  config = focus_config_parse (operation->text, strlen (operation->text), &problems);
  if (config != NULL)
    return TRUE;
  const FocusConfigProblem *problem = g_ptr_array_index (problems, 0);
  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID, "%s:%u: %s",
               focus_config_file_path (engine->file), problem->line, problem->message);
  return FALSE;
}

/* The configuration may have been edited while the keyring was asked: the text is made anew. */
static void
secret_stored (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Operation *operation = user_data;
  g_autoptr (GError) error = NULL;
  gboolean stored = focus_secret_store_finish (result, &error);

  if (!operation_go_on (operation))
    return;
  if (stored && prepare_account (operation, &error))
    finish_writing (operation);
  else
    operation_end (operation, NULL, error);
}

static gboolean
goes_into_keyring (const FocusAccountSpec *spec)
{
  return spec->secret == NULL || spec->secret->kind == FOCUS_SECRET_KEYRING;
}

void
focus_engine_add_account (FocusEngine *engine, const char *name, GVariant *settings,
                          GVariant *roles, char *secret, FocusEngineAnswer answer,
                          gpointer user_data)
{
  Operation *operation = operation_new (engine, answer, user_data);
  g_autoptr (GError) error = NULL;
  const char *url = "", *secret_text = "";

  g_variant_lookup (settings, "url", "&s", &url);
  g_variant_lookup (settings, "secret", "&s", &secret_text);
  operation->secret_text = secret_text[0] != '\0' ? g_strdup (secret_text) : NULL;
  operation->roles = g_variant_ref_sink (roles);
  operation->spec = spec_from_options (name, url, settings, &error);
  if (operation->spec == NULL || !prepare_account (operation, &error))
    operation_end (operation, NULL, error);
  else if (secret == NULL || !goes_into_keyring (operation->spec))
    finish_writing (operation);
  else
    {
      operation_wait (operation);
      focus_secret_store_async (name, operation->spec->url, operation->spec->user, secret, NULL,
                                secret_stored, operation);
    }
  focus_secret_wipe (secret);
}

/* Removing */

/* A keyring that is locked or gone keeps the secret; the account is gone all the same. */
static void
secret_cleared (GObject *source, GAsyncResult *result, gpointer user_data)
{
  (void) focus_secret_clear_finish (result, NULL);
  if (operation_go_on (user_data))
    operation_end (user_data, NULL, NULL);
}

static char *
text_without_account (FocusEngine *engine, const char *name, const char *text)
{
  g_autofree char *group = g_strconcat ("account ", name, NULL);
  g_autofree char *prefix = g_strconcat (name, "/", NULL);
  char *changed = focus_config_text_remove (text, group);

  for (guint i = 0; i < engine->config->calendars->len; i++)
    {
      const FocusCalendarConfig *calendar = g_ptr_array_index (engine->config->calendars, i);
      if (!g_str_has_prefix (calendar->name, prefix))
        continue;
      g_autofree char *section = g_strconcat ("calendar ", calendar->name, NULL);
      g_autofree char *before = changed;
      changed = focus_config_text_remove (before, section);
    }
  return changed;
}

static gboolean
write_without_account (FocusEngine *engine, const char *name, GError **error)
{
  g_autofree char *text = focus_config_file_text (engine->file, error);
  g_autofree char *changed = NULL;

  if (text == NULL)
    return FALSE;
  changed = text_without_account (engine, name, text);
  return focus_config_file_write (engine->file, changed, error);
}

/* The secret goes last: a configuration that cannot be written still needs it. */
void
focus_engine_remove_account (FocusEngine *engine, const char *name, FocusEngineAnswer answer,
                             gpointer user_data)
{
  Operation *operation = operation_new (engine, answer, user_data);
  const FocusAccountSpec *spec = focus_config_account (engine->config, name);
  gboolean has_secret = spec != NULL && spec->secret != NULL
                        && spec->secret->kind == FOCUS_SECRET_KEYRING;
  g_autoptr (GError) error = NULL;

  if (spec == NULL)
    g_set_error (&error, FOCUS_ERROR, FOCUS_ERROR_NOT_FOUND,
                 "there is no account \"%s\"; `focusctl account list` names them", name);
  else if (write_without_account (engine, name, &error))
    focus_engine_reload (engine);
  if (error != NULL || !has_secret)
    {
      operation_end (operation, NULL, error);
      return;
    }
  operation_wait (operation);
  focus_secret_clear_async (name, NULL, secret_cleared, operation);
}
