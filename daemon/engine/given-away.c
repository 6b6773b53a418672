// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Focus given away by hand, read from sessions and ledger.
#include "engine/given-away.h"

#include "engine/engine-private.h"

/* In state.db: since when the record is kept. */
#define NOTE "record-since"

/* Lines of the ledger that are looked through: years of them. */
#define MAX_ACTS 20000

struct FocusGivenAway
{
  FocusSpans *given_up; /* owned */
  GArray *overrides;    /* owned; FocusOverride */
  gint64 since_s;
};

static void
add_override (FocusGivenAway *given, gint64 at_s, FocusSpan span)
{
  FocusOverride override = { at_s, span };

  g_array_append_val (given->overrides, override);
}

static gboolean
read_sessions (FocusEngine *engine, FocusGivenAway *given, GError **error)
{
  gint64 now_s = focus_engine_now_s (engine);
  FocusSpan window = { now_s - (gint64) FOCUS_LEDGER_DAYS * FOCUS_DAY_S, now_s + FOCUS_DAY_S };

  given->given_up = focus_engine_given_up (engine, window, error);
  for (guint i = 0; given->given_up != NULL && i < given->given_up->len; i++)
    {
      FocusSpan span = g_array_index (given->given_up, FocusSpan, i);
      add_override (given, span.start_s, span);
    }
  return given->given_up != NULL;
}

/* A deletion that the user took back gave nothing away. */
static gboolean
read_acts (FocusEngine *engine, FocusGivenAway *given, GError **error)
{
  g_autoptr (GArray) acts = focus_ledger_list (engine->past, 0, NULL, MAX_ACTS, error);

  for (guint i = 0; acts != NULL && i < acts->len; i++)
    {
      const FocusAct *act = &g_array_index (acts, FocusAct, i);
      if (g_str_equal (act->what, "gone") && act->state == FOCUS_ACT_DONE)
        add_override (given, act->at_s, act->before);
    }
  return acts != NULL;
}

FocusGivenAway *
focus_given_away_read (FocusEngine *engine)
{
  g_autoptr (FocusGivenAway) given = g_new0 (FocusGivenAway, 1);
  g_autoptr (GError) error = NULL;
  g_autofree char *since = focus_state_store_note (engine->past, NOTE, &error);

  given->overrides = g_array_new (FALSE, FALSE, sizeof (FocusOverride));
  given->since_s = since != NULL ? g_ascii_strtoll (since, NULL, 10) : G_MAXINT64;
  if (error == NULL && read_sessions (engine, given, &error) && read_acts (engine, given, &error))
    return g_steal_pointer (&given);
  g_warning ("cannot read what was done: %s", error->message);
  return NULL;
}

void
focus_given_away_free (FocusGivenAway *given)
{
  if (given == NULL)
    return;
  g_clear_pointer (&given->given_up, g_array_unref);
  g_clear_pointer (&given->overrides, g_array_unref);
  g_free (given);
}

void
focus_given_away_put (const FocusGivenAway *given, FocusWeekQuery *query)
{
  if (given == NULL)
    return;
  query->given_up = given->given_up;
  query->overrides = given->overrides;
  query->known_since_s = given->since_s;
}

void
focus_engine_begin_record (FocusEngine *engine)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *since = focus_state_store_note (engine->past, NOTE, &error);
  g_autofree char *now = g_strdup_printf ("%" G_GINT64_FORMAT, focus_engine_now_s (engine));

  if (since == NULL && error == NULL)
    (void) !focus_state_store_put_note (engine->past, NOTE, now, &error);
  if (error != NULL)
    g_warning ("cannot note since when the record is kept: %s", error->message);
}

void
focus_engine_tend_record (FocusEngine *engine)
{
  FocusDate today = focus_engine_today (engine);
  g_autoptr (GError) error = NULL;

  if (engine->pruned.day == today.day)
    return;
  engine->pruned = today; /* also when it fails: once a day */
  if (!focus_ledger_prune (engine->past, focus_engine_now_s (engine), &error))
    g_warning ("cannot forget what is too old: %s", error->message);
}
