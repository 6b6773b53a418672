// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// When the desktop is to hold notifications back: during a focus session, and during meetings for
// those who want it ([quiet]).
#include "engine/hush.h"

#include "engine/engine-private.h"

struct FocusHush
{
  char *wish;           /* owned, nullable: what the port was told last */
  gboolean is_flushing; /* nobody wishes it any more; our own notifications go first */
  gboolean is_leaving;  /* it is being given back */
};

/* The wish */

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

gboolean
focus_engine_wants_quiet_focus (FocusEngine *engine)
{
  return engine->setup.quiet.class != NULL && is_wished (engine, "quiet.focus");
}

/* Names what it is for: what the user changes is theirs for as long as this stays the same. NULL:
   nothing is to be held back, or not yet. */
static char *
find_wish (FocusEngine *engine, const FocusStill *still, const FocusDecision *decision)
{
  const FocusSession *session = &engine->session;
  const FocusOccurrence *meeting;
  g_autofree char *uid = NULL;

  if (still->snapshot.now_s < focus_focus_note_quiet_from_s (engine->focus_note))
    return NULL;
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

/* Telling the port */

static FocusQuietReport
report (FocusEngine *engine)
{
  const FocusQuiet *quiet = &engine->setup.quiet;

  if (quiet->class == NULL)
    return (FocusQuietReport){ .state = FOCUS_QUIET_OFF, .n_held = -1 };
  return quiet->class->report (quiet->self);
}

static void
set_wish (FocusEngine *engine, const char *wish)
{
  const FocusQuiet *quiet = &engine->setup.quiet;

  quiet->class->set (quiet->self, wish);
  g_free (engine->hush->wish);
  engine->hush->wish = g_strdup (wish);
  focus_notices_set_silent (engine->notices, wish != NULL);
}

static void
stop_flush (FocusEngine *engine)
{
  const FocusNotifier *notifier = &engine->setup.notifier;

  if (engine->hush->is_flushing)
    notifier->class->flush (notifier->self, NULL, NULL);
  engine->hush->is_flushing = FALSE;
}

static void
give_back (gpointer data)
{
  FocusEngine *engine = data;

  engine->hush->is_flushing = FALSE;
  engine->hush->is_leaving = TRUE;
  set_wish (engine, NULL);
  focus_engine_dirty (engine); /* the port tells when it is another state, and it may be none */
}

static void
leave (FocusEngine *engine)
{
  const FocusNotifier *notifier = &engine->setup.notifier;

  if (engine->hush->is_flushing)
    return;
  if (notifier->class == NULL)
    {
      give_back (engine);
      return;
    }
  engine->hush->is_flushing = TRUE;
  notifier->class->flush (notifier->self, give_back, engine);
}

void
focus_engine_tend_quiet (FocusEngine *engine, const FocusStill *still,
                         const FocusDecision *decision)
{
  g_autofree char *wish = find_wish (engine, still, decision);

  if (wish != NULL && engine->setup.quiet.class != NULL)
    {
      stop_flush (engine);
      set_wish (engine, wish);
    }
  else if (engine->hush->wish != NULL)
    leave (engine);
  else if (report (engine).state != FOCUS_QUIET_ON)
    {
      focus_focus_note_released (engine->focus_note,
                                 engine->hush->is_leaving ? report (engine).n_held : -1);
      engine->hush->is_leaving = FALSE;
    }
}

/* Life */

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

  engine->hush = g_new0 (FocusHush, 1);
  if (quiet->class != NULL)
    quiet->class->listen (quiet->self, changed, engine);
}

void
focus_engine_end_quiet (FocusEngine *engine)
{
  const FocusQuiet *quiet = &engine->setup.quiet;

  if (quiet->class != NULL)
    quiet->class->listen (quiet->self, NULL, NULL);
  stop_flush (engine);
  g_free (engine->hush->wish);
  g_clear_pointer (&engine->hush, g_free);
}

/* Telling of it */

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
  if (now.state == FOCUS_QUIET_ON && now.n_held >= 0)
    focus_dict_int (&dict, "held", now.n_held);
  return g_variant_builder_end (&dict);
}
