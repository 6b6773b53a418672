// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the engine answers: status, agenda, accounts, calendars, the end of a sync.
#include "engine/config-problem.h"
#include "engine/engine-private.h"

#include <string.h>

/* Unreadable objects listed of one account. */
#define MAX_UNREADABLE 20

/* Lists */

static void
free_unreadable_list (gpointer list)
{
  if (list != NULL)
    g_ptr_array_unref (list);
}

GVariant *
focus_engine_accounts (FocusEngine *engine, GError **error)
{
  g_autoptr (GArray) reports = focus_sync_reports (engine->sync);
  FocusLook *look = focus_engine_look (engine, error);
  g_autoptr (GHashTable)
      unreadable = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_unreadable_list);

  if (look == NULL)
    return NULL;
  for (guint i = 0; i < reports->len; i++)
    {
      char *name = g_array_index (reports, FocusSyncReport, i).spec->name;
      GPtrArray *objects = focus_store_unreadable (engine->store, name, MAX_UNREADABLE, error);
      if (objects == NULL)
        return NULL;
      g_hash_table_insert (unreadable, name, objects);
    }
  return focus_query_accounts (reports, look, unreadable);
}

GVariant *
focus_engine_calendars (FocusEngine *engine, GError **error)
{
  FocusLook *look = focus_engine_look (engine, error);
  return look != NULL ? focus_query_calendars (look) : NULL;
}

void
focus_engine_config (FocusEngine *engine, char **ret_path, char **ret_text, GVariant **ret_problems)
{
  *ret_path = g_strdup (focus_config_file_path (engine->file));
  *ret_text = focus_config_format (engine->config, TRUE);
  *ret_problems = focus_query_problems (engine->problems);
}

/* A text can be taken over and yet leave no room for any block: worth a word to who asks. */
static void
add_obstacle (const FocusConfig *config, GPtrArray *problems)
{
  g_autoptr (FocusSettings) settings = focus_settings_new (config, NULL);
  g_autofree char *obstacle = focus_settings_obstacle (settings);

  if (obstacle != NULL)
    focus_config_problem_add (problems, 0, "%s", obstacle);
}

GVariant *
focus_engine_check_config (FocusEngine *engine, const char *text)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (FocusConfig) config = focus_config_parse (text, strlen (text), &problems);

  if (config != NULL)
    add_obstacle (config, problems);
  return focus_query_problems (problems);
}

/* Agenda */

typedef struct
{
  FocusEngine *engine;
  FocusSpan span;
  FocusEngineAnswer answer;
  gpointer user_data;
} Agenda;

static void
answer_error (FocusEngineAnswer answer, gpointer user_data, FocusError code, const char *message)
{
  g_autoptr (GError) error = g_error_new_literal (FOCUS_ERROR, (gint) code, message);
  answer (NULL, error, user_data);
}

static void
answer_agenda (const Agenda *agenda, GArray *occurrences)
{
  const FocusEngine *engine = agenda->engine;

  agenda->answer (focus_query_agenda (occurrences, engine->scores, engine->zone), NULL,
                  agenda->user_data);
}

/* The copy may be another by now: it is read again. */
static void
agenda_scored (const GError *error, gpointer user_data)
{
  g_autofree Agenda *agenda = user_data;
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GArray) occurrences = NULL;

  if (error == NULL)
    occurrences = focus_engine_occurrences (agenda->engine, agenda->span, &local_error);
  if (occurrences == NULL)
    agenda->answer (NULL, error != NULL ? error : local_error, agenda->user_data);
  else
    answer_agenda (agenda, occurrences);
}

static void
agenda_covered (const GError *error, gpointer user_data)
{
  g_autofree Agenda *agenda = user_data;
  FocusEngine *engine = agenda->engine;
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GArray) occurrences = NULL;

  if (error == NULL)
    occurrences = focus_engine_occurrences (engine, agenda->span, &local_error);
  if (occurrences == NULL)
    agenda->answer (NULL, error != NULL ? error : local_error, agenda->user_data);
  else if (focus_scores_need (engine->scores, occurrences, agenda_scored, agenda))
    answer_agenda (agenda, occurrences);
  else
    g_steal_pointer (&agenda); /* agenda_scored has it */
}

static gboolean
read_days (FocusEngine *engine, const char *from, const char *to, FocusDate *ret_from,
           FocusDate *ret_to)
{
  *ret_from = focus_engine_today (engine);
  if (from[0] != '\0' && !focus_date_parse (from, ret_from))
    return FALSE;
  *ret_to = (FocusDate){ ret_from->day + 7 };
  return to[0] == '\0' || focus_date_parse (to, ret_to);
}

void
focus_engine_agenda (FocusEngine *engine, const char *from, const char *to,
                     FocusEngineAnswer answer, gpointer user_data)
{
  FocusDate first, end;
  FocusSpan horizon = focus_store_horizon (engine->store);
  Agenda *agenda;

  if (!read_days (engine, from, to, &first, &end))
    {
      answer_error (answer, user_data, FOCUS_ERROR_INVALID,
                    "a day is written YYYY-MM-DD, 2026-03-29 for example");
      return;
    }
  if (end.day <= first.day || end.day - first.day > FOCUS_ENGINE_MAX_AGENDA_DAYS)
    {
      answer_error (answer, user_data, FOCUS_ERROR_INVALID,
                    "the agenda ends after the day it begins on, and covers ten years at most");
      return;
    }
  agenda = g_new0 (Agenda, 1);
  agenda->engine = engine;
  agenda->span = focus_engine_days (engine, first, end);
  agenda->answer = answer;
  agenda->user_data = user_data;
  if (agenda->span.start_s >= horizon.start_s && agenda->span.end_s <= horizon.end_s)
    agenda_covered (NULL, agenda);
  else
    focus_sync_cover (engine->sync, agenda->span, agenda_covered, agenda);
}

/* Sync, and waiting for it */

typedef struct
{
  char **accounts; /* owned */
  FocusEngineAnswer answer;
  gpointer user_data;
} Waiter;

void
focus_engine_waiter_free (gpointer data)
{
  Waiter *waiter = data;

  /* Unanswered still: focusd is ending. */
  if (waiter->answer != NULL)
    answer_error (waiter->answer, waiter->user_data, FOCUS_ERROR_BUSY, "focusd is ending");
  g_strfreev (waiter->accounts);
  g_free (waiter);
}

static gboolean
is_asked_for (const Waiter *waiter, const char *name)
{
  return waiter->accounts[0] == NULL
         || g_strv_contains ((const char *const *) waiter->accounts, name);
}

static gboolean
is_over (FocusEngine *engine, const Waiter *waiter, GArray *reports)
{
  for (guint i = 0; i < reports->len; i++)
    {
      const char *name = g_array_index (reports, FocusSyncReport, i).spec->name;
      if (is_asked_for (waiter, name) && focus_sync_is_running (engine->sync, name))
        return FALSE;
    }
  return TRUE;
}

static void
answer_waiter (const Waiter *waiter, GArray *reports)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < reports->len; i++)
    {
      const FocusSyncReport *report = &g_array_index (reports, FocusSyncReport, i);
      if (is_asked_for (waiter, report->spec->name))
        g_variant_builder_add_value (&builder, focus_query_result (report));
    }
  waiter->answer (g_variant_builder_end (&builder), NULL, waiter->user_data);
}

void
focus_engine_answer_waiters (FocusEngine *engine)
{
  g_autoptr (GArray) reports = focus_sync_reports (engine->sync);

  for (guint i = engine->waiters->len; i > 0; i--)
    {
      Waiter *waiter = g_ptr_array_index (engine->waiters, i - 1);
      if (!is_over (engine, waiter, reports))
        continue;
      answer_waiter (waiter, reports);
      waiter->answer = NULL;
      g_ptr_array_remove_index (engine->waiters, i - 1);
    }
}

/* None is started when one is unknown. */
static gboolean
start_accounts (FocusEngine *engine, const char *const *accounts, GError **error)
{
  if (accounts[0] == NULL)
    return focus_sync_start (engine->sync, NULL, error);
  for (guint i = 0; accounts[i] != NULL; i++)
    if (focus_config_account (engine->config, accounts[i]) == NULL)
      return focus_sync_start (engine->sync, accounts[i], error); /* says so */
  for (guint i = 0; accounts[i] != NULL; i++)
    if (!g_strv_contains (accounts + i + 1, accounts[i])
        && !focus_sync_start (engine->sync, accounts[i], error))
      return FALSE;
  return TRUE;
}

static Waiter *
add_waiter (FocusEngine *engine, const char *const *accounts, FocusEngineAnswer answer,
            gpointer user_data)
{
  Waiter *waiter = g_new0 (Waiter, 1);

  waiter->accounts = g_strdupv ((char **) accounts);
  waiter->answer = answer;
  waiter->user_data = user_data;
  g_ptr_array_add (engine->waiters, waiter);
  focus_engine_dirty (engine);
  return waiter;
}

void
focus_engine_sync (FocusEngine *engine, const char *const *accounts, gboolean wait,
                   FocusEngineAnswer answer, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!start_accounts (engine, accounts, &error))
    {
      answer (NULL, error, user_data);
      return;
    }
  Waiter *waiter = add_waiter (engine, accounts, answer, user_data);
  if (!wait)
    {
      g_autoptr (GArray) reports = focus_sync_reports (engine->sync);
      answer_waiter (waiter, reports);
      waiter->answer = NULL;
      g_ptr_array_remove (engine->waiters, waiter);
    }
  else
    focus_engine_answer_waiters (engine); /* nothing runs: no account, or all are paused */
}

/* Confirming removals */

typedef struct
{
  FocusEngineAnswer answer;
  gpointer user_data;
} Confirmation;

/* The code that a client can act on, of an account's state. */
static FocusError
code_of_state (const char *state)
{
  if (g_str_equal (state, focus_sync_state_name (FOCUS_SYNC_OFFLINE)))
    return FOCUS_ERROR_OFFLINE;
  if (g_str_equal (state, focus_sync_state_name (FOCUS_SYNC_CREDENTIALS)))
    return FOCUS_ERROR_AUTH;
  return FOCUS_ERROR_INTERNAL;
}

/* Answers with what was removed; with an error when the pull failed: the word is kept then, and the
   removals come with the next pull that succeeds. */
static void
answer_confirmation (const Confirmation *confirmation, GVariant *result)
{
  const char *state = "ok", *message = "it is not known why";
  gint64 removed = 0;

  g_variant_lookup (result, "state", "&s", &state);
  g_variant_lookup (result, "message", "&s", &message);
  g_variant_lookup (result, "removed", "x", &removed);
  if (g_str_equal (state, focus_sync_state_name (FOCUS_SYNC_OK)))
    confirmation->answer (g_variant_new_int64 (removed), NULL, confirmation->user_data);
  else
    answer_error (confirmation->answer, confirmation->user_data, code_of_state (state), message);
}

static void
confirmed (GVariant *results, const GError *error, gpointer user_data)
{
  g_autofree Confirmation *confirmation = user_data;
  g_autoptr (GVariant) sunk = results != NULL ? g_variant_ref_sink (results) : NULL;
  g_autoptr (GVariant) first = NULL;

  if (error != NULL)
    {
      confirmation->answer (NULL, error, confirmation->user_data);
      return;
    }
  if (g_variant_n_children (sunk) == 0)
    {
      answer_error (confirmation->answer, confirmation->user_data, FOCUS_ERROR_NOT_FOUND,
                    "the account was removed meanwhile");
      return;
    }
  first = g_variant_get_child_value (sunk, 0);
  answer_confirmation (confirmation, first);
}

void
focus_engine_confirm_removals (FocusEngine *engine, const char *calendar, FocusEngineAnswer answer,
                               gpointer user_data)
{
  FocusLook *look = focus_engine_look (engine, NULL);
  const FocusLookCalendar *found = look != NULL ? focus_look_find (look, calendar) : NULL;

  if (found == NULL || found->row->guarded_s == 0)
    {
      answer_error (answer, user_data, FOCUS_ERROR_NOT_FOUND,
                    found == NULL ? "there is no calendar of that name; `focusctl calendar list` "
                                    "names them"
                                  : "no removals are held back in that calendar");
      return;
    }
  const char *const accounts[] = { found->row->account, NULL };
  Confirmation *confirmation = g_new0 (Confirmation, 1);
  confirmation->answer = answer;
  confirmation->user_data = user_data;
  focus_sync_confirm_removals (engine->sync, found->row->account, found->row->id);
  add_waiter (engine, accounts, confirmed, confirmation);
  focus_engine_answer_waiters (engine); /* nothing runs: the server asked for a pause */
}
