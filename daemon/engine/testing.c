// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// `focusctl account test`: what a server offers to this account, by reading alone (R3.20).
#include "engine/engine-private.h"

#include <string.h>

typedef struct
{
  FocusEngineAnswer answer;
  gpointer user_data;
  FocusAccountSpec *spec; /* owned */
  FocusEngine *engine;    /* borrowed: it answers before it ends */
  GVariantBuilder checks;
} Test;

typedef enum
{
  CHECK_NO,
  CHECK_YES,
  CHECK_UNKNOWN
} Verdict;

/* What focusd cannot do without; the rest is good to know. */
static const char *const needed[] = { "reach", "login", "home", "calendars", NULL };

static void
add_check (Test *test, const char *id, Verdict verdict, const char *what, const char *detail)
{
  g_variant_builder_open (&test->checks, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&test->checks, "{sv}", "id", g_variant_new_string (id));
  if (verdict != CHECK_UNKNOWN)
    g_variant_builder_add (&test->checks, "{sv}", "ok",
                           g_variant_new_boolean (verdict == CHECK_YES));
  g_variant_builder_add (&test->checks, "{sv}", "needed",
                         g_variant_new_boolean (g_strv_contains (needed, id)));
  g_variant_builder_add (&test->checks, "{sv}", "what", g_variant_new_string (what));
  if (detail != NULL)
    {
      g_autofree char *valid = g_utf8_make_valid (detail, -1);
      g_variant_builder_add (&test->checks, "{sv}", "detail", g_variant_new_string (valid));
    }
  g_variant_builder_close (&test->checks);
}

static gboolean
has_token (char **tokens, const char *token)
{
  return tokens != NULL && g_strv_contains ((const char *const *) tokens, token);
}

/* Whether an address is a mail address rather than a path or urn. */
static const char *
first_mail (char **addresses)
{
  for (guint i = 0; addresses != NULL && addresses[i] != NULL; i++)
    if (strchr (addresses[i], '@') != NULL && strchr (addresses[i], '/') == NULL)
      return addresses[i];
  return NULL;
}

static void
check_place (Test *test, const FocusPlace *place)
{
  const char *mail = first_mail (place->addresses);
  const char *known = mail != NULL ? mail : first_mail (test->spec->me);
  gboolean schedules = has_token (place->dav, "calendar-auto-schedule");

  add_check (test, "principal", place->principal != NULL, "the server says who you are",
             place->principal);
  add_check (test, "home", place->homes != NULL && place->homes[0] != NULL,
             "your calendars have a home",
             place->homes != NULL && place->homes[0] != NULL ? place->homes[0] : NULL);
  add_check (test, "address", known != NULL,
             mail != NULL || known == NULL ? "the server knows your mail address"
                                           : "your mail address stands in the configuration",
             known != NULL ? known
                           : "add it to the configuration: me = you@example.org, so that "
                             "invitations to you are recognised");
  /* R3.18: the whole token, and an address that mail can reach. */
  add_check (test, "scheduling", schedules && mail != NULL,
             "the server sends answers to invitations",
             schedules ? NULL : "it does not; answers would stay in your calendar");
}

/* As the last sync found it: a test asks for less. */
static void
check_scheduling (Test *test)
{
  g_autoptr (GArray) reports = focus_sync_reports (test->engine->sync);

  for (guint i = 0; i < reports->len; i++)
    {
      const FocusSyncReport *report = &g_array_index (reports, FocusSyncReport, i);

      if (!g_str_equal (report->spec->name, test->spec->name) || report->scheduling == NULL)
        continue;
      if (report->scheduling->schedules)
        add_check (test, "occurrences",
                   !focus_server_tells_all (report->server, report->spec->quirks),
                   "single occurrences can be answered by themselves",
                   "answer_occurrences in its section overrides what is known of the server");
      add_check (test, "availability", report->scheduling->has_availability,
                 "the server can tell colleagues when you can be met", NULL);
    }
}

static void
check_collections (Test *test, GPtrArray *collections)
{
  guint n_sync = 0, n_ctag = 0, n_writable = 0;
  g_autofree char *total = g_strdup_printf ("%u", collections->len);

  for (guint i = 0; i < collections->len; i++)
    {
      const FocusCollection *collection = g_ptr_array_index (collections, i);
      n_sync += collection->has_sync;
      n_ctag += collection->ctag != NULL;
      n_writable += collection->writable != FOCUS_WRITABLE_NO;
    }
  add_check (test, "calendars", collections->len > 0, "calendars for events were found", total);
  if (collections->len == 0)
    return;
  g_autofree char *sync = g_strdup_printf ("%u of %u", n_sync, collections->len);
  g_autofree char *ctag = g_strdup_printf ("%u of %u", n_ctag, collections->len);
  g_autofree char *writable = g_strdup_printf ("%u of %u", n_writable, collections->len);
  add_check (test, "sync-collection", n_sync == collections->len,
             "the server tells what changed since last time", sync);
  add_check (test, "ctag", n_ctag == collections->len,
             "the server tells cheaply that nothing changed", ctag);
  add_check (test, "writable", n_writable > 0, "you may write", writable);
}

static void
found (FocusSyncFind *find, const GError *error, gpointer user_data)
{
  Test *test = user_data;
  g_autoptr (FocusSyncFind) owned = find;

  if (error != NULL)
    {
      gboolean reached = g_error_matches (error, FOCUS_ERROR, FOCUS_ERROR_AUTH);
      add_check (test, "reach", reached ? CHECK_YES : CHECK_NO, "the server answers",
                 reached ? NULL : error->message);
      if (reached)
        add_check (test, "login", CHECK_NO, "you can log in", error->message);
    }
  else
    {
      add_check (test, "reach", CHECK_YES, "the server answers", NULL);
      if (test->spec->secret != NULL)
        add_check (test, "login", CHECK_YES, "you can log in", test->spec->user);
      if (owned->place != NULL)
        {
          check_place (test, owned->place);
          check_scheduling (test);
        }
      check_collections (test, owned->collections);
    }
  test->answer (g_variant_builder_end (&test->checks), NULL, test->user_data);
  focus_account_spec_free (test->spec);
  g_free (test);
}

void
focus_engine_test_account (FocusEngine *engine, const char *name, FocusEngineAnswer answer,
                           gpointer user_data)
{
  const FocusAccountSpec *spec = focus_config_account (engine->config, name);
  Test *test;

  if (spec == NULL)
    {
      g_autoptr (GError)
          error = g_error_new (FOCUS_ERROR, FOCUS_ERROR_NOT_FOUND,
                               "there is no account \"%s\"; `focusctl account list` names them",
                               name);
      answer (NULL, error, user_data);
      return;
    }
  test = g_new0 (Test, 1);
  test->answer = answer;
  test->user_data = user_data;
  test->spec = focus_account_spec_copy (spec);
  test->engine = engine;
  g_variant_builder_init (&test->checks, G_VARIANT_TYPE ("aa{sv}"));
  focus_sync_find (engine->sync, spec, NULL, found, test);
}
