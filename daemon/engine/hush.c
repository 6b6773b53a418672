// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// When the desktop is to hold notifications back: during a focus session, and during meetings for
// those who want it ([quiet]).
#include "engine/hush.h"

static gboolean
is_wished (FocusEngine *engine, const char *key)
{
  return g_strcmp0 (g_hash_table_lookup (engine->config->values, key), "yes") == 0;
}

/* The meeting that is on, the first one in the agenda; NULL: none. */
static const FocusOccurrence *
find_meeting (const FocusStill *still, const FocusDecision *decision)
{
  for (guint i = 0; i < decision->current->len; i++)
    {
      guint index = g_array_index (decision->current, guint, i);
      const FocusOccurrence *occurrence = &g_array_index (still->occurrences, FocusOccurrence,
                                                          index);
      if (occurrence->kind == FOCUS_KIND_MEETING)
        return occurrence;
    }
  return NULL;
}

/* Names what it is for: what the user changes is theirs for as long as this stays the same. NULL:
   nothing is to be held back. */
static char *
find_wish (FocusEngine *engine, const FocusStill *still, const FocusDecision *decision)
{
  const FocusSession *session = &engine->session;
  const FocusOccurrence *meeting;
  g_autofree char *uid = NULL;

  if (session->id != 0 && session->paused_s == 0 && is_wished (engine, "quiet.focus"))
    return g_strdup_printf ("session %" G_GINT64_FORMAT, session->id);
  if (decision->state != FOCUS_STATE_MEETING || !is_wished (engine, "quiet.meetings"))
    return NULL;
  meeting = find_meeting (still, decision);
  if (meeting == NULL)
    return g_strdup ("meeting");
  /* A uid has any length; this one goes into a file. */
  uid = g_compute_checksum_for_string (G_CHECKSUM_SHA256, meeting->details->uid, -1);
  return g_strdup_printf ("meeting %s %" G_GINT64_FORMAT, uid, meeting->span.start_s);
}

void
focus_engine_tend_quiet (FocusEngine *engine, const FocusStill *still,
                         const FocusDecision *decision)
{
  const FocusQuiet *quiet = &engine->setup.quiet;
  g_autofree char *wish = find_wish (engine, still, decision);

  if (quiet->class != NULL)
    quiet->class->set (quiet->self, wish);
}

static void
changed (gpointer data)
{
  FocusEngine *engine = data;

  engine->focus_changed = TRUE;
  focus_engine_dirty (engine);
}

void
focus_engine_begin_quiet (FocusEngine *engine)
{
  const FocusQuiet *quiet = &engine->setup.quiet;

  if (quiet->class != NULL)
    quiet->class->listen (quiet->self, changed, engine);
}

void
focus_engine_end_quiet (FocusEngine *engine)
{
  const FocusQuiet *quiet = &engine->setup.quiet;

  if (quiet->class != NULL)
    quiet->class->listen (quiet->self, NULL, NULL);
}

static FocusQuietReport
report (FocusEngine *engine)
{
  const FocusQuiet *quiet = &engine->setup.quiet;

  if (quiet->class == NULL)
    return (FocusQuietReport){ .state = FOCUS_QUIET_OFF, .n_held = -1 };
  return quiet->class->report (quiet->self);
}

const char *
focus_engine_quiet (FocusEngine *engine)
{
  return focus_quiet_state_name (report (engine).state);
}

GVariant *
focus_engine_quiet_dict (FocusEngine *engine)
{
  FocusQuietReport now = report (engine);
  GVariantBuilder dict;

  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  focus_dict_string (&dict, "state", focus_quiet_state_name (now.state));
  focus_dict_string (&dict, "server", now.server);
  focus_dict_string (&dict, "note", now.note);
  if (now.n_held >= 0)
    focus_dict_int (&dict, "held", now.n_held);
  return g_variant_builder_end (&dict);
}
