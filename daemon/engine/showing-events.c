// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Windows as events of every week: what should be in the calendar is compared with what is.
//
// This machine removes only what it made, or found as it would have made it: another one, with
// another configuration, may show windows of its own.
#include "engine/showing-private.h"

#include "store/outbox.h"

/* Events of other machines that are looked through; a person has fewer windows. */
#define MAX_SHOWN 1000
/* What a calendar refused is tried again after this. */
#define REFUSED_S (6 * 60 * 60)

/* One comparison. Sets are of UIDs. */
typedef struct
{
  FocusShowing *showing;
  FocusTarget target;
  GPtrArray *wanted;   /* owned; FocusShownWindow */
  GHashTable *present; /* owned: those in the copy, of any machine */
  GHashTable *pending; /* owned: those on their way */
  gint64 now_s;
  gboolean changed; /* memories */
} Comparison;

static void
comparison_clear (Comparison *comparison)
{
  focus_target_clear (&comparison->target);
  g_clear_pointer (&comparison->wanted, g_ptr_array_unref);
  g_clear_pointer (&comparison->present, g_hash_table_unref);
  g_clear_pointer (&comparison->pending, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Comparison, comparison_clear)

/* What should be */

static GPtrArray *
find_wanted (FocusShowing *showing, const FocusTarget *target)
{
  FocusEngine *engine = showing->engine;
  GPtrArray *wanted = g_ptr_array_new_with_free_func ((GDestroyNotify) focus_shown_window_free);

  for (guint i = 0; target->path != NULL && i < engine->config->windows->len; i++)
    {
      const FocusWindowConfig *window = g_ptr_array_index (engine->config->windows, i);
      g_autoptr (GPtrArray) events = NULL;

      if (!window->show)
        continue;
      events = focus_shown_of_window (target->key, window->name, window->when, window->name,
                                      engine->zone, focus_engine_today (engine),
                                      engine->wishes->is_private);
      g_ptr_array_extend_and_steal (wanted, g_steal_pointer (&events));
    }
  return wanted;
}

static const FocusShownWindow *
find_shown (GPtrArray *wanted, const char *uid)
{
  for (guint i = 0; i < wanted->len; i++)
    if (g_str_equal (((FocusShownWindow *) wanted->pdata[i])->uid, uid))
      return wanted->pdata[i];
  return NULL;
}

/* What is */

static gboolean
read_present (Comparison *comparison, GError **error)
{
  FocusEngine *engine = comparison->showing->engine;
  g_autoptr (GPtrArray)
      places = focus_store_with_prefix (engine->store, FOCUS_SHOWN_UID_PREFIX, MAX_SHOWN, error);
  g_autoptr (GPtrArray) intents = places != NULL ? focus_outbox_list (engine->past, NULL, error)
                                                 : NULL;

  if (intents == NULL)
    return FALSE;
  comparison->present = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  comparison->pending = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < places->len; i++)
    g_hash_table_add (comparison->present, g_strdup (((FocusObjectPlace *) places->pdata[i])->uid));
  for (guint i = 0; i < intents->len; i++)
    {
      const FocusIntent *intent = g_ptr_array_index (intents, i);
      if (intent->sort == FOCUS_INTENT_SHOWN)
        g_hash_table_add (comparison->pending, g_strdup (intent->shown->uid));
    }
  return TRUE;
}

/* Writing the difference */

static FocusIntent *
intent_of (FocusShowing *showing, FocusActionKind kind, const FocusShownMemory *memory)
{
  FocusIntent *intent = focus_intent_new ();

  intent->sort = FOCUS_INTENT_SHOWN;
  intent->kind = kind;
  intent->account = g_strdup (memory->account);
  intent->calendar_path = g_strdup (memory->calendar_path);
  intent->shown = focus_shown_window_copy (memory->shown);
  intent->created_s = focus_engine_now_s (showing->engine);
  return intent;
}

static FocusAct
act_of (FocusShowing *showing, FocusActionKind kind, const FocusShownMemory *memory)
{
  FocusSpan first = focus_shown_first (memory->shown, showing->engine->zone);
  gboolean shows = kind == FOCUS_ACTION_CREATE;

  return (FocusAct){ .at_s = focus_engine_now_s (showing->engine),
                     .by = FOCUS_BY_FOCUSD,
                     .what = g_strdup (shows ? "shown" : "hidden"),
                     .uid = g_strdup (memory->shown->uid),
                     .calendar = g_strdup (memory->calendar),
                     .title = g_strdup (memory->shown->title),
                     .before = shows ? (FocusSpan){ 0, 0 } : first,
                     .after = shows ? first : (FocusSpan){ 0, 0 },
                     .state = FOCUS_ACT_WAITING };
}

static gboolean
store_intent (Comparison *comparison, FocusAct *act, FocusIntent *intent, GError **error)
{
  FocusStateStore *past = comparison->showing->engine->past;

  if (!focus_ledger_add (past, act, error))
    return FALSE;
  intent->act = act->id;
  return focus_outbox_put (past, intent, error);
}

static gboolean
is_held (FocusShowing *showing, const char *uid, gint64 now_s)
{
  const gint64 *until_s = g_hash_table_lookup (showing->refused, uid);

  return until_s != NULL && *until_s > now_s && *until_s - now_s <= REFUSED_S;
}

static gboolean
show (Comparison *comparison, const FocusShownWindow *shown, GError **error)
{
  FocusShowing *showing = comparison->showing;
  const FocusTarget *target = &comparison->target;
  FocusShownMemory *memory = focus_shown_memory_new (shown, target->account, target->path,
                                                     target->name);
  g_auto (FocusAct) act = act_of (showing, FOCUS_ACTION_CREATE, memory);
  g_autoptr (FocusIntent) intent = intent_of (showing, FOCUS_ACTION_CREATE, memory);

  g_ptr_array_add (showing->memories, memory);
  comparison->changed = TRUE;
  return store_intent (comparison, &act, intent, error);
}

static gboolean
hide (Comparison *comparison, FocusShownMemory *memory, GError **error)
{
  FocusShowing *showing = comparison->showing;
  g_auto (FocusAct) act = act_of (showing, FOCUS_ACTION_REMOVE, memory);
  g_autoptr (FocusIntent) intent = intent_of (showing, FOCUS_ACTION_REMOVE, memory);

  return store_intent (comparison, &act, intent, error);
}

/* The user took it out of the calendar. */
static gboolean
take_gone (Comparison *comparison, FocusShownMemory *memory, GError **error)
{
  FocusShowing *showing = comparison->showing;
  g_auto (FocusAct) act = act_of (showing, FOCUS_ACTION_REMOVE, memory);

  act.by = FOCUS_BY_USER;
  act.state = FOCUS_ACT_DONE;
  act.answer = g_strdup ("it was deleted in the calendar: not made again, until show is switched "
                         "off and on");
  memory->state = FOCUS_SHOWN_GONE;
  comparison->changed = TRUE;
  return focus_ledger_add (showing->engine->past, &act, error);
}

/* FALSE in `ret_keep`: nothing of it is to be remembered any more. */
static gboolean
settle_memory (Comparison *comparison, FocusShownMemory *memory, gboolean *ret_keep, GError **error)
{
  FocusShowing *showing = comparison->showing;
  const char *uid = memory->shown->uid;
  gboolean is_there = g_hash_table_contains (comparison->present, uid);
  gboolean is_wanted = find_shown (comparison->wanted, uid) != NULL;

  *ret_keep = TRUE;
  if (focus_config_account (showing->engine->config, memory->account) == NULL)
    *ret_keep = FALSE; /* nothing is removed from its server for that (R6.8) */
  else if (g_hash_table_contains (comparison->pending, uid)
           || !focus_engine_is_whole (showing->engine, memory->account))
    return TRUE;
  else if (memory->state == FOCUS_SHOWN_SENT && !is_there)
    *ret_keep = FALSE; /* focusd ended before it heard what became of it */
  else if (memory->state == FOCUS_SHOWN_SENT)
    {
      memory->state = FOCUS_SHOWN_THERE;
      comparison->changed = TRUE;
    }
  else if (memory->state == FOCUS_SHOWN_THERE && !is_there && is_wanted)
    return take_gone (comparison, memory, error);
  else if (!is_wanted && (memory->state != FOCUS_SHOWN_THERE || !is_there))
    *ret_keep = FALSE;
  if (*ret_keep && !is_wanted && memory->state == FOCUS_SHOWN_THERE
      && !is_held (showing, uid, comparison->now_s))
    return hide (comparison, memory, error);
  return TRUE;
}

static gboolean
settle_memories (Comparison *comparison, GError **error)
{
  GPtrArray *memories = comparison->showing->memories;

  for (guint i = memories->len; i > 0; i--)
    {
      gboolean keep;

      if (!settle_memory (comparison, memories->pdata[i - 1], &keep, error))
        return FALSE;
      if (!keep)
        g_ptr_array_remove_index (memories, i - 1);
      comparison->changed |= !keep;
    }
  return TRUE;
}

static gboolean
show_missing (Comparison *comparison, GError **error)
{
  FocusShowing *showing = comparison->showing;
  const FocusTarget *target = &comparison->target;

  if (target->path == NULL || !focus_engine_is_whole (showing->engine, target->account))
    return TRUE;
  for (guint i = 0; i < comparison->wanted->len; i++)
    {
      const FocusShownWindow *shown = g_ptr_array_index (comparison->wanted, i);

      if (focus_showing_memory (showing, shown->uid) != NULL
          || g_hash_table_contains (comparison->pending, shown->uid)
          || is_held (showing, shown->uid, comparison->now_s))
        continue;
      if (!g_hash_table_contains (comparison->present, shown->uid))
        {
          if (!show (comparison, shown, error))
            return FALSE;
          continue;
        }
      /* Another machine was first. */
      FocusShownMemory *memory = focus_shown_memory_new (shown, target->account, target->path,
                                                         target->name);
      memory->state = FOCUS_SHOWN_THERE;
      g_ptr_array_add (showing->memories, memory);
      comparison->changed = TRUE;
    }
  return TRUE;
}

static gboolean
wants_any (const FocusConfig *config)
{
  for (guint i = 0; i < config->windows->len; i++)
    if (((const FocusWindowConfig *) config->windows->pdata[i])->show)
      return TRUE;
  return FALSE;
}

/* Where nothing can be written to there is no saying what should be in it. */
static gboolean
knows_target (const Comparison *comparison)
{
  return comparison->target.path != NULL || !wants_any (comparison->showing->engine->config);
}

static gboolean
settle (Comparison *comparison, GError **error)
{
  return (!knows_target (comparison) || settle_memories (comparison, error))
         && show_missing (comparison, error)
         && (!comparison->changed || focus_showing_put_memories (comparison->showing, error));
}

/* Acts, intents and memories: all, or none. */
static gboolean
compare (Comparison *comparison, GError **error)
{
  FocusStateStore *past = comparison->showing->engine->past;

  if (!read_present (comparison, error) || !focus_state_store_begin (past, error))
    return FALSE;
  if (settle (comparison, error))
    return focus_state_store_commit (past, error);
  focus_state_store_rollback (past);
  return FALSE;
}

void
focus_showing_tend_events (FocusShowing *showing)
{
  FocusEngine *engine = showing->engine;
  g_auto (Comparison) comparison = { .showing = showing, .now_s = focus_engine_now_s (engine) };
  gint64 wait_s = showing->retry_s - comparison.now_s;
  g_autoptr (GError) error = NULL;

  if (!showing->look_again || (wait_s > 0 && wait_s <= FOCUS_SHOWING_RETRY_S))
    return;
  showing->look_again = FALSE;
  showing->retry_s = 0;
  if ((showing->memories->len == 0 && !wants_any (engine->config))
      || focus_engine_is_set_aside (engine))
    return;
  comparison.target = focus_engine_target (engine);
  comparison.wanted = find_wanted (showing, &comparison.target);
  if (!compare (&comparison, &error))
    {
      g_warning ("windows cannot be shown: %s", error->message);
      /* As they are kept: what was settled of them was not. */
      g_clear_pointer (&showing->memories, g_ptr_array_unref);
      showing->look_again = TRUE;
      showing->retry_s = comparison.now_s + FOCUS_SHOWING_RETRY_S;
    }
  focus_sync_push (engine->sync);
}

/* What became of one */

static gboolean
is_kept_after (FocusShowing *showing, const FocusIntent *intent, FocusShownMemory *memory,
               FocusPushOutcome outcome)
{
  gboolean creates = intent->kind == FOCUS_ACTION_CREATE;

  switch (outcome)
    {
    case FOCUS_PUSH_DONE:
    case FOCUS_PUSH_ADOPTED:
      if (creates)
        memory->state = FOCUS_SHOWN_THERE;
      return creates || memory->state == FOCUS_SHOWN_GONE;
    case FOCUS_PUSH_TOUCHED:
      memory->state = FOCUS_SHOWN_THEIRS;
      return TRUE;
    case FOCUS_PUSH_GONE:
      if (creates)
        memory->state = FOCUS_SHOWN_GONE;
      return creates || memory->state == FOCUS_SHOWN_GONE;
    case FOCUS_PUSH_REFUSED:
      return !creates;
    case FOCUS_PUSH_LATER:
      return TRUE;
    }
  return TRUE;
}

void
focus_showing_pushed (FocusShowing *showing, const FocusIntent *intent, FocusPushOutcome outcome)
{
  FocusEngine *engine = showing->engine;
  g_autoptr (GError) error = NULL;
  FocusShownMemory *memory;

  if (outcome == FOCUS_PUSH_LATER || !focus_showing_load (showing))
    return;
  if (outcome == FOCUS_PUSH_REFUSED)
    {
      gint64 until_s = focus_engine_now_s (engine) + REFUSED_S;
      g_hash_table_replace (showing->refused, g_strdup (intent->shown->uid),
                            g_memdup2 (&until_s, sizeof until_s));
    }
  memory = focus_showing_memory (showing, intent->shown->uid);
  if (memory == NULL)
    return;
  if (!is_kept_after (showing, intent, memory, outcome))
    g_ptr_array_remove_fast (showing->memories, memory);
  if (!focus_showing_put_memories (showing, &error))
    g_warning ("what became of a window's event cannot be kept: %s", error->message);
}
