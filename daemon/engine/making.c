// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A calendar that is made because it is missing: for blocks, or for what comes of meetings.
#include "engine/engine-private.h"

#include <string.h>

typedef struct
{
  FocusEngine *engine;
  char *calendar; /* owned */
  char *account;  /* owned */
  guint holds;    /* FocusHolds */
  FocusEngineAnswer answer;
  gpointer user_data;
} Making;

static void
making_end (Making *making, const GError *error)
{
  making->answer (NULL, error, making->user_data);
  g_free (making->calendar);
  g_free (making->account);
  g_free (making);
}

/* The calendar is in the copy, as far as its server is there. */
static void
pulled (GVariant *results, const GError *error, gpointer user_data)
{
  if (results != NULL)
    g_variant_unref (g_variant_ref_sink (results));
  making_end (user_data, error);
}

/* Whether a calendar is there already for what this one was made for. */
static gboolean
is_chosen (FocusEngine *engine, gboolean for_blocks)
{
  g_auto (FocusTarget) target = { 0 };

  if (!for_blocks)
    return focus_look_records_calendar (engine->config) != NULL;
  target = focus_engine_target (engine);
  return engine->wishes->calendar != NULL || target.key != NULL;
}

/* Where none is chosen for blocks, or for what comes of meetings, the one that was made for them
   is: nothing else lies in it. */
static gboolean
choose (FocusEngine *engine, const char *calendar, gboolean for_blocks, GError **error)
{
  const char *const keys[] = { "calendar", calendar, NULL };
  const char *const role[] = { "role", focus_role_name (FOCUS_ROLE_FOCUS), NULL };
  g_autofree char *section = g_strconcat ("calendar ", calendar, NULL);
  g_autofree char *text = NULL;
  g_autofree char *chosen = NULL;
  g_autofree char *changed = NULL;

  if (is_chosen (engine, for_blocks))
    return TRUE;
  text = focus_config_file_text (engine->file, error);
  if (text == NULL)
    return FALSE;
  chosen = focus_config_text_set (text, for_blocks ? "focus" : "close-out", keys);
  changed = for_blocks ? focus_config_text_set (chosen, section, role) : g_strdup (chosen);
  if (!focus_config_file_write (engine->file, changed, error))
    return FALSE;
  focus_engine_reload (engine);
  return TRUE;
}

static void
made (const GError *error, gpointer user_data)
{
  Making *making = user_data;
  const char *const accounts[] = { making->account, NULL };
  g_autoptr (GError) local_error = NULL;

  if (error != NULL
      || !choose (making->engine, making->calendar, (making->holds & FOCUS_HOLDS_EVENTS) != 0,
                  &local_error))
    making_end (making, error != NULL ? error : local_error);
  else
    {
      focus_kept_calendar_made (making->engine->kept, making->account);
      focus_engine_sync (making->engine, accounts, TRUE, pulled, making);
    }
}

/* The account, and what the calendar is to be called there. */
static const FocusAccountSpec *
split_name (FocusEngine *engine, const char *calendar, const char **ret_name, GError **error)
{
  const char *slash = strchr (calendar, '/');
  g_autofree char *name = slash != NULL ? g_strndup (calendar, (gsize) (slash - calendar)) : NULL;
  const FocusAccountSpec *account = name != NULL ? focus_config_account (engine->config, name)
                                                 : NULL;

  if (slash == NULL || slash[1] == '\0')
    g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
                 "a calendar is called ACCOUNT/NAME, work/Focus for example");
  else if (account == NULL)
    g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_NOT_FOUND,
                 "there is no account \"%s\"; `focusctl account list` names them", name);
  else if (account->kind == FOCUS_ACCOUNT_SUBSCRIPTION)
    g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
                 "\"%s\" is a subscription: it is one calendar, and takes no writes", name);
  else
    {
      *ret_name = slash + 1;
      return account;
    }
  return NULL;
}

/* What it is to take: FocusHolds; 0 with an error. */
static guint
read_holds (GVariant *options, GError **error)
{
  g_autofree const char **words = NULL;
  guint holds = 0;

  if (options == NULL || !g_variant_lookup (options, "holds", "^a&s", &words))
    return FOCUS_HOLDS_EVENTS;
  for (guint i = 0; words[i] != NULL; i++)
    {
      guint bit = 0;

      while (FOCUS_LOOK_HOLDS[bit] != NULL && !g_str_equal (words[i], FOCUS_LOOK_HOLDS[bit]))
        bit++;
      if (FOCUS_LOOK_HOLDS[bit] == NULL)
        {
          g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
                       "a calendar holds events, todos or journals, not \"%s\"", words[i]);
          return 0;
        }
      holds |= 1u << bit;
    }
  if (holds == 0)
    g_set_error_literal (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
                         "a calendar holds events, todos or journals: name one at least");
  return holds;
}

void
focus_engine_make_calendar (FocusEngine *engine, const char *calendar, GVariant *options,
                            FocusEngineAnswer answer, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  guint holds = read_holds (options, &error);
  FocusLook *look = holds != 0 ? focus_engine_look (engine, &error) : NULL;
  const char *name = NULL;
  const FocusAccountSpec *account = NULL;

  if (error == NULL)
    account = split_name (engine, calendar, &name, &error);

  if (account != NULL && focus_look_find (look, calendar) != NULL)
    g_set_error (&error, FOCUS_ERROR, FOCUS_ERROR_CONFLICT, "there is a calendar \"%s\" already",
                 calendar);
  if (error != NULL)
    {
      answer (NULL, error, user_data);
      return;
    }
  Making *making = g_new0 (Making, 1);
  making->engine = engine;
  making->calendar = g_strdup (calendar);
  making->account = g_strdup (account->name);
  making->holds = holds;
  making->answer = answer;
  making->user_data = user_data;
  focus_sync_make_calendar (engine->sync, account->name, name, holds, made, making);
}
