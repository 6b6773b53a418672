// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is known of accounts that matters for answers, and the user's rules.
//
// The trial of an account begins when it was first seen whole, and anew when its copy was lost:
// then it has never been pulled, which is seen before its next pull ends.
#include "engine/answering-work.h"

#include "engine/acts.h"
#include "engine/config-value.h"

#include <string.h>

/* In `since`; ended by a "/", so that no name is the beginning of another. */
static char *
trial_name (const char *account)
{
  return g_strdup_printf ("trial/%s/", account);
}

char *
focus_answering_account (const FocusOccurrence *occurrence)
{
  const char *name = occurrence->calendar->name;
  const char *slash = strchr (name, '/');

  return slash != NULL ? g_strndup (name, (gsize) (slash - name)) : g_strdup ("");
}

/* Trials */

/* When it began; 0: the account was not seen whole yet. */
static gboolean
trial_of (FocusAnswering *answering, const char *account, gint64 *ret_began_s, GError **error)
{
  FocusEngine *engine = answering->engine;
  const gint64 *known = g_hash_table_lookup (answering->trials, account);
  g_autofree char *what = trial_name (account);

  *ret_began_s = known != NULL ? *known : 0;
  if (*ret_began_s != 0 || !focus_engine_is_whole (engine, account))
    return TRUE;
  if (!focus_state_store_since (engine->past, what, focus_engine_now_s (engine), ret_began_s,
                                error))
    return FALSE;
  g_hash_table_insert (answering->trials, g_strdup (account),
                       g_memdup2 (ret_began_s, sizeof *ret_began_s));
  return TRUE;
}

/* An account that was never pulled has a copy that is new: what is in it when it comes is not. */
static gboolean
forget_trial (FocusAnswering *answering, const char *account, GError **error)
{
  g_autofree char *what = trial_name (account);
  const gint64 *known = g_hash_table_lookup (answering->trials, account);

  if (known != NULL && *known == 0)
    return TRUE; /* it was forgotten already */
  g_hash_table_insert (answering->trials, g_strdup (account), g_new0 (gint64, 1));
  return focus_state_store_forget_since (answering->engine->past, what, error);
}

/* Who tells */

static gboolean
is_among (const char *address, char *const *list)
{
  return list != NULL && g_strv_contains ((const char *const *) list, address);
}

/* R3.18: one of the addresses that the server schedules for is a mail address of mine. */
static gboolean
tells (const FocusSyncReport *report)
{
  const FocusScheduling *scheduling = report->scheduling;

  if (scheduling == NULL || !scheduling->schedules)
    return FALSE;
  for (gsize i = 0; scheduling->addresses != NULL && scheduling->addresses[i] != NULL; i++)
    {
      const char *address = scheduling->addresses[i];
      if (strchr (address, '@') != NULL
          && (is_among (address, report->addresses) || is_among (address, report->spec->me)))
        return TRUE;
    }
  return FALSE;
}

/* The server was not asked yet if it schedules. It may tell the organiser, or not: nothing is
   answered by itself, and nothing mailed. */
static gboolean
is_unknown (const FocusSyncReport *report)
{
  return report->scheduling == NULL && report->spec->kind == FOCUS_ACCOUNT_CALDAV;
}

/* Known fault: one occurrence answered is mailed to all attendees. */
static gboolean
tells_all (const FocusSyncReport *report)
{
  return focus_server_tells_all (report->server, report->spec->quirks);
}

gboolean
focus_answering_mails (const FocusAnswering *answering)
{
  const char *mail = g_hash_table_lookup (answering->engine->config->values, "answers.mail");

  return mail != NULL && *mail != '\0';
}

static const FocusJudgeAccount *
find_server (const FocusAnsweringLook *look, const char *name)
{
  for (guint i = 0; i < look->servers->len; i++)
    if (g_str_equal (g_array_index (look->servers, FocusJudgeAccount, i).name, name))
      return &g_array_index (look->servers, FocusJudgeAccount, i);
  return NULL;
}

static gboolean
has_no_server (const FocusOccurrence *occurrence)
{
  const FocusDetails *details = occurrence->details;

  if (details->no_server)
    return TRUE;
  for (guint i = 0; i < details->people->len; i++)
    {
      const FocusPerson *person = &g_array_index (details->people, FocusPerson, i);
      if (person->no_server
          && focus_address_is_among (person->mail, person->email, occurrence->calendar->me))
        return TRUE;
    }
  return FALSE;
}

gboolean
focus_answering_is_told (const FocusAnsweringLook *look, const FocusOccurrence *occurrence)
{
  g_autofree char *name = focus_answering_account (occurrence);
  const FocusJudgeAccount *account = find_server (look, name);

  return account != NULL && (account->tells || account->is_unknown) && !has_no_server (occurrence);
}

gboolean
focus_answering_is_mailed (const FocusAnswering *answering, const FocusAnsweringLook *look,
                           const FocusOccurrence *occurrence)
{
  g_autofree char *name = focus_answering_account (occurrence);

  return focus_answering_mails (answering) && find_server (look, name) != NULL
         && !focus_answering_is_told (look, occurrence);
}

/* Rules */

static const char *
value (const FocusEngine *engine, const char *key)
{
  const char *text = g_hash_table_lookup (engine->config->values, key);

  return text != NULL ? text : "";
}

static gint64
length_s (const FocusEngine *engine, const char *key)
{
  gint min = 0;

  return focus_config_length_parse (value (engine, key), &min, NULL) ? (gint64) min * 60 : 0;
}

static guint
number (const FocusEngine *engine, const char *key)
{
  return (guint) g_ascii_strtoull (value (engine, key), NULL, 10);
}

/* "a, b". NULL: none is given. */
static char **
list_of (const FocusEngine *engine, const char *key)
{
  char **list = *value (engine, key) != '\0' ? g_strsplit (value (engine, key), ",", -1) : NULL;

  for (char **one = list; one != NULL && *one != NULL; one++)
    g_strstrip (*one);
  return list;
}

static FocusRespond
respond_of (const FocusEngine *engine)
{
  static const char *const names[] = { "never", "rsvp", "always" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (value (engine, "answers.respond"), names[i]))
      return (FocusRespond) i;
  return FOCUS_RESPOND_ALWAYS;
}

static void
take_rules (FocusAnswering *answering, FocusAnsweringLook *look)
{
  FocusEngine *engine = answering->engine;

  look->vip = list_of (engine, "answers.vip");
  look->own_domains = list_of (engine, "answers.own_domains");
  look->query.rules = (FocusJudgeRules){
    .grace_s = length_s (engine, "answers.grace"),
    .max_per_organizer = number (engine, "answers.max_per_organizer"),
    .max_per_day = number (engine, "answers.max_per_day"),
    .vip = (const char *const *) look->vip,
    .own_domains = (const char *const *) look->own_domains,
    .respond = focus_engine_is_set_aside (engine) ? FOCUS_RESPOND_NEVER : respond_of (engine),
    .mails = focus_answering_mails (answering),
  };
}

gboolean
focus_answering_take_accounts (FocusAnswering *answering, FocusAnsweringLook *look, GError **error)
{
  FocusEngine *engine = answering->engine;
  gint64 trial_s = length_s (engine, "answers.trial");
  g_autoptr (GArray) reports = focus_sync_reports (engine->sync);

  take_rules (answering, look);
  look->accounts = g_array_new (FALSE, FALSE, sizeof (FocusJudgeAccount));
  look->servers = g_array_new (FALSE, FALSE, sizeof (FocusJudgeAccount));
  for (guint i = 0; i < reports->len; i++)
    {
      const FocusSyncReport *report = &g_array_index (reports, FocusSyncReport, i);
      gint64 began_s = 0;
      gboolean ok = report->last_sync_s == 0
                        ? forget_trial (answering, report->spec->name, error)
                        : trial_of (answering, report->spec->name, &began_s, error);
      const FocusJudgeAccount account = { .name = report->spec->name,
                                          .trial_until_s = began_s + trial_s,
                                          .tells = tells (report),
                                          .is_unknown = is_unknown (report),
                                          .tells_all = tells_all (report) };
      if (!ok)
        return FALSE;
      g_array_append_val (look->servers, account);
      if (began_s != 0)
        g_array_append_val (look->accounts, account);
    }
  return TRUE;
}
