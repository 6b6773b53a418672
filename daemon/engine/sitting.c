// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The focus session that runs: begun and ended by the turn or by hand, kept in state.db, and shown
// to the user's units as focus.target.
#include "engine/acts.h"

#define MAX_TASK 200 /* characters */

/* Telling */

static void
show_to_units (FocusEngine *engine)
{
  const FocusUnits *units = &engine->setup.units;

  if (units->class != NULL)
    units->class->set_focus (units->self, engine->session.id != 0 && engine->session.paused_s == 0);
}

static void
changed (FocusEngine *engine)
{
  show_to_units (engine);
  engine->focus_changed = TRUE;
  focus_engine_dirty (engine);
}

/* The session's block as the copy has it: its id, "" for none, and its title. */
static char *
find_block (FocusEngine *engine, char **ret_title)
{
  const char *uid = engine->session.id != 0 ? engine->session.block : NULL;
  g_autoptr (GPtrArray) places = uid != NULL ? focus_store_locate (engine->store, uid, NULL) : NULL;
  FocusLook *look = focus_engine_look (engine, NULL);

  for (guint i = 0; places != NULL && look != NULL && i < places->len; i++)
    {
      const FocusObjectPlace *place = g_ptr_array_index (places, i);
      const FocusLookCalendar *calendar = focus_look_by_id (look, place->calendar);
      if (calendar == NULL)
        continue;
      *ret_title = g_strdup (place->title);
      return focus_query_block_id (calendar->view->name, uid);
    }
  return g_strdup ("");
}

char *
focus_engine_session_block (FocusEngine *engine)
{
  g_autofree char *title = NULL;

  return find_block (engine, &title);
}

GVariant *
focus_engine_session_dict (FocusEngine *engine)
{
  const FocusSession *session = &engine->session;
  g_autofree char *title = NULL;
  g_autofree char *block = find_block (engine, &title);
  GVariantBuilder dict;

  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  if (session->id == 0)
    return g_variant_builder_end (&dict);
  focus_dict_time (&dict, "start", "offset", session->start_s, FALSE, engine->zone);
  focus_dict_time (&dict, "until", "until_offset", session->end_s, FALSE, engine->zone);
  focus_dict_string (&dict, "task", session->task);
  if (block[0] != '\0')
    focus_dict_string (&dict, "block", block);
  focus_dict_string (&dict, "title", title);
  focus_dict_bool (&dict, "paused", session->paused_s != 0);
  if (session->paused_s != 0 && session->resume_s != 0)
    focus_dict_time (&dict, "resumes", "resumes_offset", session->resume_s, FALSE, engine->zone);
  focus_dict_int (&dict, "kept_min",
                  focus_session_kept_s (session, focus_engine_now_s (engine)) / 60);
  return g_variant_builder_end (&dict);
}

const FocusSession *
focus_engine_session (FocusEngine *engine)
{
  return &engine->session;
}

/* Keeping */

void
focus_engine_load_session (FocusEngine *engine)
{
  g_autoptr (GError) error = NULL;

  if (!focus_state_store_session (engine->past, &engine->session, &error) && error != NULL)
    g_warning ("cannot read the focus session: %s", error->message);
  show_to_units (engine);
}

/* Takes over a session that was edited, once it is on the disk. */
static gboolean
keep (FocusEngine *engine, FocusSession *edited, GError **error)
{
  if (!focus_state_store_put_session (engine->past, edited, error))
    return FALSE;
  focus_session_clear (&engine->session);
  focus_session_copy (&engine->session, edited);
  changed (engine);
  return TRUE;
}

/* The session is over: its row, and its line in the ledger, in one transaction. */
static gboolean
finish (FocusEngine *engine, gint64 end_s, FocusSessionEnd how, GError **error)
{
  FocusSession *session = &engine->session;
  gint64 kept_s = focus_session_kept_s (session, end_s);
  g_auto (FocusAct) act = { .at_s = focus_engine_now_s (engine),
                            .by = how == FOCUS_SESSION_END_HAND ? FOCUS_BY_USER : FOCUS_BY_FOCUSD,
                            .what = g_strdup ("session"),
                            .uid = g_strdup (session->block),
                            .title = g_strdup (session->task),
                            .before = session->planned,
                            .after = { session->start_s, end_s },
                            .answer = g_strdup_printf ("%" G_GINT64_FORMAT " min kept; ended by %s",
                                                       kept_s / 60, focus_session_end_name (how)),
                            .state = FOCUS_ACT_DONE };

  if (!focus_state_store_begin (engine->past, error))
    return FALSE;
  if (!focus_state_store_end_session (engine->past, session, end_s, how, kept_s, error)
      || !focus_ledger_add (engine->past, &act, error))
    {
      focus_state_store_rollback (engine->past);
      return FALSE;
    }
  if (!focus_state_store_commit (engine->past, error))
    return FALSE;
  focus_session_clear (session);
  focus_weeks_forget (engine->weeks); /* the figures count what was kept */
  changed (engine);
  return TRUE;
}

/* By the turn */

/* The block's task, as it was planned; NULL for none. */
static char *
task_of (FocusEngine *engine, const FocusOccurrence *block)
{
  g_autoptr (GArray)
      memories = focus_state_store_memories (engine->past, block->span.start_s, NULL);
  const FocusMemory *memory = focus_memories_find (memories, block->details->uid);

  return memory != NULL ? g_strdup (memory->task) : NULL;
}

void
focus_engine_tend_session (FocusEngine *engine, const FocusStill *still,
                           const FocusDecision *decision)
{
  const FocusSessionAdvice *advice = &decision->session;
  const FocusSessionQuery query = { .now_s = still->snapshot.now_s,
                                    .occurrences = still->occurrences };
  g_auto (FocusSession) edited = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean ok;

  if (advice->step == FOCUS_SESSION_NOTHING)
    return;
  focus_session_copy (&edited, &engine->session);
  if (advice->step == FOCUS_SESSION_FINISH)
    ok = finish (engine, advice->end_s, advice->end, &error);
  else
    {
      focus_session_take (&edited, &query, advice, 0);
      if (advice->step == FOCUS_SESSION_BEGIN)
        edited.task = task_of (engine, &g_array_index (still->occurrences, FocusOccurrence,
                                                       advice->occurrence));
      ok = keep (engine, &edited, &error);
    }
  if (!ok)
    g_warning ("cannot keep the focus session: %s", error->message);
}

/* By hand */

static gboolean
need_session (FocusEngine *engine, GError **error)
{
  if (engine->session.id != 0)
    return TRUE;
  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_NOT_FOUND,
               "no focus session runs; `focusctl focus start` begins one");
  return FALSE;
}

/* Text of a person's that is shown elsewhere: one line, no longer than need be. */
static char *
clean_task (const char *task)
{
  g_autofree char *valid = g_utf8_make_valid (task, -1);
  g_autofree char *cut = g_utf8_substring (valid, 0, MIN (g_utf8_strlen (valid, -1), MAX_TASK));

  for (char *c = cut; *c != '\0'; c++)
    if (g_ascii_iscntrl (*c))
      *c = ' ';
  g_strstrip (cut);
  return cut[0] != '\0' ? g_steal_pointer (&cut) : NULL;
}

/* Sets the end, which lies ahead, and at most a day behind the start. */
static gboolean
set_end (FocusEngine *engine, FocusSession *session, gint64 end_s, GError **error)
{
  if (end_s > focus_engine_now_s (engine) && end_s - session->start_s <= FOCUS_SESSION_MAX_S)
    {
      session->end_s = end_s;
      return TRUE;
    }
  g_set_error (
      error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
      "a focus session ends after now, and lasts a day at most; `focusctl focus stop` ends "
      "it now");
  return FALSE;
}

/* A new session, for the block that is on when there is one, found as the turn does. */
static void
begin (FocusEngine *engine, const GArray *occurrences, FocusSession *session)
{
  const FocusSession none = { 0 };
  const FocusSessionQuery query = { .now_s = focus_engine_now_s (engine),
                                    .session = &none,
                                    .starts_by_itself = TRUE,
                                    .occurrences = occurrences };
  FocusSessionAdvice advice = focus_session_advise (&query);

  session->start_s = query.now_s;
  session->end_s = query.now_s + (gint64) engine->wishes->wishes.block_min_min * 60;
  if (advice.step != FOCUS_SESSION_BEGIN)
    return;
  focus_session_take (session, &query, &advice, 0);
  session->task = task_of (engine,
                           &g_array_index (occurrences, FocusOccurrence, advice.occurrence));
}

/* A length in minutes of the user's word: FALSE when it is none. */
static gboolean
check_min (gint64 min, gint64 least, GError **error)
{
  if (min >= least && min <= FOCUS_SESSION_MAX_S / 60)
    return TRUE;
  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
               "%" G_GINT64_FORMAT " minutes cannot be: a day has %d", min,
               FOCUS_SESSION_MAX_S / 60);
  return FALSE;
}

GVariant *
focus_engine_focus_start (FocusEngine *engine, gint64 length_min, const char *task, GError **error)
{
  gint64 now_s = focus_engine_now_s (engine);
  g_autoptr (GArray) around = focus_engine_occurrences (
      engine, (FocusSpan){ now_s - FOCUS_DAY_S, now_s + FOCUS_DAY_S }, error);
  g_auto (FocusSession) edited = { 0 };

  if (around == NULL || !check_min (length_min, 0, error))
    return NULL;
  focus_session_copy (&edited, &engine->session);
  if (edited.id == 0)
    begin (engine, around, &edited);
  focus_session_resume (&edited, now_s);
  if (task[0] != '\0')
    {
      g_free (edited.task);
      edited.task = clean_task (task);
    }
  if (!set_end (engine, &edited, length_min > 0 ? now_s + length_min * 60 : edited.end_s, error)
      || !keep (engine, &edited, error))
    return NULL;
  return focus_engine_session_dict (engine);
}

/* Lets the session's block reach as far as what is given up with it: of another block that is on,
   nothing begins anew either. Returns the seconds given up. */
static gint64
give_up (FocusEngine *engine, const GArray *occurrences)
{
  const FocusSessionQuery query = { .now_s = focus_engine_now_s (engine),
                                    .session = &engine->session,
                                    .starts_by_itself = TRUE,
                                    .occurrences = occurrences };
  g_autoptr (GArray) left = focus_session_left (&query);

  if (left->len > 0 && focus_span_length_s (engine->session.planned) == 0)
    engine->session.planned.start_s = query.now_s;
  if (left->len > 0)
    engine->session.planned.end_s = MAX (engine->session.planned.end_s,
                                         g_array_index (left, FocusSpan, left->len - 1).end_s);
  return focus_spans_length_s (left);
}

GVariant *
focus_engine_focus_stop (FocusEngine *engine, GError **error)
{
  gint64 now_s = focus_engine_now_s (engine);
  g_autoptr (GArray) around = focus_engine_occurrences (
      engine, (FocusSpan){ now_s - FOCUS_DAY_S, now_s + FOCUS_DAY_S }, error);
  g_autoptr (GVariant) session = NULL;
  GVariantDict dict;
  gint64 left_s;

  if (around == NULL || !need_session (engine, error))
    return NULL;
  session = g_variant_ref_sink (focus_engine_session_dict (engine));
  g_variant_dict_init (&dict, session);
  left_s = give_up (engine, around);
  g_variant_dict_insert (&dict, "ended", "x", now_s);
  if (left_s > 0)
    g_variant_dict_insert (&dict, "given_up_min", "x", left_s / 60);
  if (finish (engine, now_s, FOCUS_SESSION_END_HAND, error))
    return g_variant_dict_end (&dict);
  g_variant_dict_clear (&dict);
  return NULL;
}

GVariant *
focus_engine_focus_extend (FocusEngine *engine, gint64 min, GError **error)
{
  g_auto (FocusSession) edited = { 0 };

  if (!need_session (engine, error) || !check_min (min, -FOCUS_SESSION_MAX_S / 60, error))
    return NULL;
  focus_session_copy (&edited, &engine->session);
  if (!set_end (engine, &edited, edited.end_s + min * 60, error) || !keep (engine, &edited, error))
    return NULL;
  return focus_engine_session_dict (engine);
}

GVariant *
focus_engine_focus_pause (FocusEngine *engine, gint64 min, GError **error)
{
  gint64 now_s = focus_engine_now_s (engine);
  g_auto (FocusSession) edited = { 0 };

  if (!need_session (engine, error) || !check_min (min, 0, error))
    return NULL;
  focus_session_copy (&edited, &engine->session);
  focus_session_resume (&edited, now_s); /* a pause that ran counts as one */
  focus_session_pause (&edited, now_s, min > 0 ? now_s + min * 60 : 0);
  if (!keep (engine, &edited, error))
    return NULL;
  return focus_engine_session_dict (engine);
}

GVariant *
focus_engine_focus_resume (FocusEngine *engine, GError **error)
{
  g_auto (FocusSession) edited = { 0 };

  if (!need_session (engine, error))
    return NULL;
  focus_session_copy (&edited, &engine->session);
  focus_session_resume (&edited, focus_engine_now_s (engine));
  if (!keep (engine, &edited, error))
    return NULL;
  return focus_engine_session_dict (engine);
}
