// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// LOOK: occurrences, memories, intents, sessions and wishes, as one picture.
#include "engine/still.h"

#include "engine/engine-private.h"

#include <string.h>

/* Memories of blocks that ended so long ago say nothing about the weeks that are planned. */
#define MEMORY_DAYS 14

/* Another machine whose letters were not seen for so long is taken for one that is gone. In
   state.db under this name: when they were seen last. */
#define OTHERS_DAYS 28
#define OTHERS_NOTE "others-seen"

gboolean
focus_engine_is_whole (FocusEngine *engine, const char *account)
{
  g_autoptr (GArray) reports = focus_sync_reports (engine->sync);

  for (guint i = 0; i < reports->len; i++)
    {
      const FocusSyncReport *report = &g_array_index (reports, FocusSyncReport, i);
      if (g_str_equal (report->spec->name, account))
        return report->last_sync_s != 0 && !report->syncing
               && g_hash_table_contains (engine->pulled, account);
    }
  return FALSE;
}

gboolean
focus_engine_is_all_whole (FocusEngine *engine)
{
  for (guint i = 0; i < engine->config->accounts->len; i++)
    if (!focus_engine_is_whole (
            engine, ((FocusAccountSpec *) g_ptr_array_index (engine->config->accounts, i))->name))
      return FALSE;
  return TRUE;
}

static gboolean
is_synced (const char *account, gpointer data)
{
  FocusEngine *engine = data;
  g_autoptr (GArray) reports = focus_sync_reports (engine->sync);

  for (guint i = 0; i < reports->len; i++)
    {
      const FocusSyncReport *report = &g_array_index (reports, FocusSyncReport, i);
      if (g_str_equal (report->spec->name, account))
        return report->last_sync_s != 0;
    }
  return FALSE;
}

FocusTarget
focus_engine_target (FocusEngine *engine)
{
  g_autoptr (GError) error = NULL;
  FocusLook *look = focus_engine_look (engine, &error);

  if (look == NULL)
    return (FocusTarget){ .problem = g_strdup (error->message), .code = FOCUS_ERROR_INTERNAL };
  return focus_target_find (look, engine->config, engine->wishes->calendar, is_synced, engine);
}

FocusTarget
focus_engine_target_records (FocusEngine *engine)
{
  g_autoptr (GError) error = NULL;
  FocusLook *look = focus_engine_look (engine, &error);

  if (look == NULL)
    return (FocusTarget){ .problem = g_strdup (error->message), .code = FOCUS_ERROR_INTERNAL };
  return focus_target_find_records (look, engine->config, is_synced, engine);
}

FocusSpans *
focus_engine_given_up (FocusEngine *engine, FocusSpan window, GError **error)
{
  g_autoptr (GArray) rows = focus_state_store_sessions (engine->past, window, error);
  g_autoptr (GArray) spans = focus_spans_new ();

  if (rows == NULL)
    return NULL;
  for (guint i = 0; i < rows->len; i++)
    {
      const FocusSessionRow *row = &g_array_index (rows, FocusSessionRow, i);
      FocusSpan rest = { row->end_s, row->planned.end_s };
      if (row->how == FOCUS_SESSION_END_HAND && focus_span_length_s (rest) > 0)
        g_array_append_val (spans, rest);
    }
  return focus_spans_normal ((const FocusSpan *) (gpointer) spans->data, spans->len);
}

/* What others did */

/* A block is gone when the copy is whole and shows it nowhere, in or out of the planned weeks. */
static gboolean
is_absent (const FocusMemory *memory, gpointer data)
{
  FocusEngine *engine = data;
  FocusLook *look = focus_engine_look (engine, NULL);
  const FocusLookCalendar *calendar = look != NULL ? focus_look_find (look, memory->calendar)
                                                   : NULL;
  g_autoptr (GPtrArray) places = NULL;

  if (calendar == NULL || calendar->view->role == FOCUS_ROLE_IGNORE
      || !focus_engine_is_whole (engine, calendar->row->account))
    return FALSE;
  places = focus_store_locate (engine->store, memory->uid, NULL);
  return places != NULL && places->len == 0;
}

static gboolean
shows_others (const GArray *occurrences, const char *machine)
{
  for (guint i = 0; i < occurrences->len; i++)
    {
      const FocusDetails *details = g_array_index (occurrences, FocusOccurrence, i).details;
      char writer[5];
      if (details->seal != NULL && focus_block_is_ours (details->uid)
          && focus_block_writer (details->seal, writer) && !g_str_equal (writer, machine))
        return TRUE;
    }
  return FALSE;
}

/* Whether another machine writes blocks: its letters are in the calendar, or were lately. */
static gboolean
others_write (FocusEngine *engine, const GArray *occurrences, gint64 now_s)
{
  g_autofree char *note = focus_state_store_note (engine->past, OTHERS_NOTE, NULL);
  gint64 seen_s = note != NULL ? g_ascii_strtoll (note, NULL, 10) : G_MININT64 / 2;
  gboolean fresh = seen_s <= now_s && now_s - seen_s < FOCUS_DAY_S;

  if (!fresh && shows_others (occurrences, focus_state_store_machine (engine->past)))
    {
      g_autofree char *value = g_strdup_printf ("%" G_GINT64_FORMAT, now_s);
      g_autoptr (GError) error = NULL;

      if (!focus_state_store_put_note (engine->past, OTHERS_NOTE, value, &error))
        g_warning ("cannot note that another machine writes blocks: %s", error->message);
      return TRUE;
    }
  return now_s - seen_s < (gint64) OTHERS_DAYS * FOCUS_DAY_S;
}

static const struct
{
  const char *what;
  FocusActor by;
} news_acts[] = {
  [FOCUS_NEWS_APPEARED] = { "appeared", FOCUS_BY_ELSEWHERE },
  [FOCUS_NEWS_CHANGED] = { "changed", FOCUS_BY_ELSEWHERE },
  [FOCUS_NEWS_LOCKED] = { "locked", FOCUS_BY_USER },
  [FOCUS_NEWS_GONE] = { "gone", FOCUS_BY_USER },
  [FOCUS_NEWS_TAKEN] = { "taken", FOCUS_BY_ELSEWHERE },
  [FOCUS_NEWS_BACK] = { "back", FOCUS_BY_USER },
};

static gboolean
record (FocusEngine *engine, const FocusNews *news, gint64 now_s, GError **error)
{
  const FocusMemory *memory = &news->memory;
  gboolean is_away = news->kind == FOCUS_NEWS_GONE || news->kind == FOCUS_NEWS_TAKEN;
  FocusAct act = { .at_s = now_s,
                   .by = news_acts[news->kind].by,
                   .what = (char *) news_acts[news->kind].what,
                   .uid = memory->uid,
                   .calendar = memory->calendar,
                   .title = memory->title,
                   .before = news->before,
                   .after = is_away ? (FocusSpan){ 0, 0 } : memory->span,
                   .soft_before = memory->soft,
                   .soft_after = memory->soft,
                   .state = FOCUS_ACT_DONE };

  /* Firmed elsewhere, or seen for the first time after a crash: nothing that anybody would miss. */
  if (news->kind == FOCUS_NEWS_CHANGED && news->before.start_s == memory->span.start_s
      && news->before.end_s == memory->span.end_s)
    return focus_state_store_remember (engine->past, memory, error);
  return focus_ledger_add (engine->past, &act, error)
         && focus_state_store_remember (engine->past, memory, error);
}

static gboolean
record_all (FocusEngine *engine, const GArray *news, gint64 now_s, GError **error)
{
  if (!focus_state_store_begin (engine->past, error))
    return FALSE;
  for (guint i = 0; i < news->len; i++)
    if (!record (engine, &g_array_index (news, FocusNews, i), now_s, error))
      {
        focus_state_store_rollback (engine->past);
        return FALSE;
      }
  return focus_state_store_commit (engine->past, error);
}

/* From before this Monday, as blocks may lie over its midnight in another zone. */
static gint64
memories_from_s (FocusEngine *engine)
{
  FocusDate monday = focus_week_of (focus_engine_today (engine));

  return focus_zone_day_start (engine->zone, (FocusDate){ monday.day - MEMORY_DAYS });
}

/* Watches, records, and reads the memories anew when something was recorded. */
static gboolean
watch (FocusEngine *engine, FocusStill *still, GError **error)
{
  gint64 now_s = still->snapshot.now_s;
  const FocusWatchQuery query = { .now_s = now_s,
                                  .zone = engine->zone,
                                  .machine = focus_state_store_machine (engine->past),
                                  .rules = engine->wishes->rules,
                                  .memories = still->memories,
                                  .occurrences = still->occurrences,
                                  .intents = still->intents,
                                  .is_absent = is_absent,
                                  .data = engine,
                                  .others_write = others_write (engine, still->occurrences,
                                                                now_s) };
  g_autoptr (GArray) news = focus_watch (&query);

  if (news->len == 0)
    return TRUE;
  if (!record_all (engine, news, now_s, error))
    return FALSE;
  engine->copy_changed = TRUE; /* the log has new lines */
  focus_weeks_forget (engine->weeks);
  g_array_unref (still->memories);
  still->memories = focus_state_store_memories (engine->past, memories_from_s (engine), error);
  return still->memories != NULL;
}

/* The picture */

/* Today and the days after it, and the weeks that are planned, from before this Monday: a block may
   lie over its midnight. */
static FocusSpan
window_of (FocusEngine *engine, gint64 now_s)
{
  FocusDate monday = focus_week_of (focus_engine_today (engine));
  FocusDate end = { monday.day + engine->wishes->wishes.n_weeks * FOCUS_DAYS_PER_WEEK + 1 };
  FocusSpan weeks = focus_engine_days (engine, (FocusDate){ monday.day - 1 }, end);

  return (FocusSpan){ MIN (weeks.start_s, now_s - FOCUS_DAY_S),
                      MAX (weeks.end_s, now_s + (gint64) FOCUS_SNAPSHOT_DAYS * FOCUS_DAY_S) };
}

static gboolean
read_still (FocusEngine *engine, FocusStill *still, FocusSpan window, GError **error)
{
  still->occurrences = focus_engine_occurrences (engine, window, error);
  if (still->occurrences == NULL)
    return FALSE;
  still->memories = focus_state_store_memories (engine->past, memories_from_s (engine), error);
  if (still->memories == NULL)
    return FALSE;
  still->intents = focus_outbox_blocks (engine->past, error);
  if (still->intents == NULL)
    return FALSE;
  still->given_up = focus_engine_given_up (engine, window, error);
  if (still->given_up == NULL)
    return FALSE;
  still->target = focus_engine_target (engine);
  return watch (engine, still, error);
}

gboolean
focus_engine_take_still (FocusEngine *engine, FocusStill *ret_still, GError **error)
{
  gint64 now_s = focus_engine_now_s (engine);
  g_auto (FocusStill) still = { .snapshot = { .now_s = now_s } };

  if (!read_still (engine, &still, window_of (engine, now_s), error))
    return FALSE;
  still.snapshot = (FocusSnapshot){
    .now_s = now_s,
    .zone = engine->zone,
    .hours = engine->config->hours,
    .lunch = engine->config->lunch,
    .occurrences = still.occurrences,
    .wishes = &engine->wishes->wishes,
    .memories = still.memories,
    .intents = still.intents,
    .given_up = still.given_up,
    .calendar = still.target.path != NULL ? still.target.name : NULL,
    .calendar_key = still.target.key,
    .session = &engine->session,
    .starts_by_itself = engine->wishes->starts_by_itself,
    .is_partial = !focus_engine_is_all_whole (engine),
  };
  *ret_still = still;
  memset (&still, 0, sizeof still);
  return TRUE;
}

void
focus_still_clear (FocusStill *still)
{
  g_clear_pointer (&still->occurrences, g_array_unref);
  g_clear_pointer (&still->memories, g_array_unref);
  g_clear_pointer (&still->intents, g_ptr_array_unref);
  g_clear_pointer (&still->given_up, g_array_unref);
  focus_target_clear (&still->target);
}

FocusMemory *
focus_memories_find (const GArray *memories, const char *uid)
{
  for (guint i = 0; memories != NULL && uid != NULL && i < memories->len; i++)
    if (g_str_equal (g_array_index (memories, FocusMemory, i).uid, uid))
      return &g_array_index (memories, FocusMemory, i);
  return NULL;
}
