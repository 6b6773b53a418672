// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Everything of focusd's in the calendars, whichever machine wrote it: listed, and removed when the
// user wants to be rid of it.
#include "engine/acts.h"

#include "store/outbox.h"

#include <string.h>

/* Objects of ours listed and removed at a time. */
#define MAX_OBJECTS 5000

#define NOTE_SET_ASIDE "plan-set-aside"

/* Planning, set aside */

gboolean
focus_engine_is_set_aside (FocusEngine *engine)
{
  g_autofree char *note = focus_state_store_note (engine->past, NOTE_SET_ASIDE, NULL);
  return note != NULL;
}

gboolean
focus_engine_take_up (FocusEngine *engine, GError **error)
{
  return focus_state_store_put_note (engine->past, NOTE_SET_ASIDE, NULL, error);
}

/* The list */

static gboolean
is_changed (const FocusObjectPlace *place)
{
  return !focus_block_is_sealed (place->uid, place->span, place->title, place->seal);
}

static void
put_object (FocusEngine *engine, GVariantBuilder *list, const FocusObjectPlace *place,
            const FocusLookCalendar *calendar, gboolean changed)
{
  g_autofree char *id = focus_query_block_id (calendar->view->name, place->uid);
  GVariantBuilder dict;

  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  focus_dict_string (&dict, "uid", place->uid);
  focus_dict_string (&dict, "id", id);
  focus_dict_string (&dict, "calendar", calendar->view->name);
  focus_dict_string (&dict, "account", place->account);
  focus_dict_string (&dict, "href", place->href);
  focus_dict_string (&dict, "title", place->title);
  if (focus_span_length_s (place->span) > 0)
    {
      focus_dict_time (&dict, "start", "offset", place->span.start_s, FALSE, engine->zone);
      focus_dict_time (&dict, "end", "end_offset", place->span.end_s, FALSE, engine->zone);
    }
  focus_dict_bool (&dict, "changed", changed);
  g_variant_builder_add_value (list, g_variant_builder_end (&dict));
}

/* What was published of when I can be met: a property, not an event. */
static void
put_published (FocusEngine *engine, GVariantBuilder *list)
{
  g_auto (GStrv) accounts = focus_showing_published (engine->showing);

  for (guint i = 0; accounts[i] != NULL; i++)
    {
      GVariantBuilder dict;

      g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
      focus_dict_string (&dict, "uid", FOCUS_AVAILABILITY_UID);
      focus_dict_string (&dict, "id", "availability");
      focus_dict_string (&dict, "calendar", accounts[i]);
      focus_dict_string (&dict, "account", accounts[i]);
      focus_dict_string (&dict, "title", "when you can be met");
      focus_dict_bool (&dict, "changed", FALSE);
      g_variant_builder_add_value (list, g_variant_builder_end (&dict));
    }
}

GVariant *
focus_engine_footprint (FocusEngine *engine, GError **error)
{
  g_autoptr (GPtrArray)
      places = focus_store_with_prefix (engine->store, FOCUS_BLOCK_UID_PREFIX, MAX_OBJECTS, error);
  g_autoptr (GPtrArray) shown = places != NULL ? focus_showing_places (engine->showing, error)
                                               : NULL;
  FocusLook *look = shown != NULL ? focus_engine_look (engine, error) : NULL;
  g_auto (GVariantBuilder) list = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));

  if (look == NULL)
    return NULL;
  for (guint i = 0; i < places->len; i++)
    {
      const FocusObjectPlace *place = g_ptr_array_index (places, i);
      const FocusLookCalendar *calendar = focus_look_by_id (look, place->calendar);
      if (calendar != NULL)
        put_object (engine, &list, place, calendar, is_changed (place));
    }
  for (guint i = 0; i < shown->len; i++)
    {
      const FocusObjectPlace *place = g_ptr_array_index (shown, i);
      const FocusLookCalendar *calendar = focus_look_by_id (look, place->calendar);
      if (calendar != NULL)
        put_object (engine, &list, place, calendar,
                    focus_showing_is_changed (engine->showing, place->uid));
    }
  put_published (engine, &list);
  return g_variant_builder_end (&list);
}

/* Removing it */

static FocusIntent *
removal (FocusEngine *engine, const FocusObjectPlace *place)
{
  FocusIntent *intent = focus_intent_new ();

  intent->kind = FOCUS_ACTION_REMOVE;
  intent->account = g_strdup (place->account);
  intent->calendar_path = g_strdup (place->calendar_path);
  intent->before = place->span;
  intent->force = TRUE;
  intent->created_s = focus_engine_now_s (engine);
  intent->block = g_new0 (FocusBlock, 1);
  intent->block->uid = g_strdup (place->uid);
  intent->block->title = g_strdup (place->title);
  intent->block->text = g_strdup ("");
  intent->block->seal = g_strdup (place->seal != NULL ? place->seal : "");
  intent->block->span = place->span;
  return intent;
}

static gboolean
queue_removal (FocusEngine *engine, const FocusObjectPlace *place, const char *calendar,
               GError **error)
{
  g_autoptr (FocusIntent) intent = removal (engine, place);
  g_auto (FocusAct) act = { .at_s = intent->created_s,
                            .by = FOCUS_BY_USER,
                            .what = g_strdup ("uninstall"),
                            .uid = g_strdup (place->uid),
                            .calendar = g_strdup (calendar),
                            .title = g_strdup (place->title),
                            .before = place->span,
                            .reason = g_strdup (focus_reason_name (FOCUS_REASON_UNINSTALL)),
                            .state = FOCUS_ACT_WAITING };

  if (!focus_ledger_add (engine->past, &act, error))
    return FALSE;
  intent->act = act.id;
  return focus_outbox_put (engine->past, intent, error);
}

/* Inside a transaction. Blocks that were not sent yet never will be; what came of meetings is the
   user's, and still is. */
static gboolean
drop_unsent (FocusEngine *engine, GError **error)
{
  g_autoptr (GPtrArray) intents = focus_outbox_blocks (engine->past, error);

  if (intents == NULL)
    return FALSE;
  for (guint i = 0; i < intents->len; i++)
    {
      const FocusIntent *intent = g_ptr_array_index (intents, i);
      if (intent->state == FOCUS_INTENT_SENT)
        {
          g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_BUSY,
                       "a write is on its way to its server; try again in a moment");
          return FALSE;
        }
      if (!focus_outbox_settle (engine->past, intent->id, FOCUS_ACT_DROPPED, "uninstalled", error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
queue_removals (FocusEngine *engine, gboolean keep_changed, guint *ret_removing, GError **error)
{
  g_autoptr (GPtrArray)
      places = focus_store_with_prefix (engine->store, FOCUS_BLOCK_UID_PREFIX, MAX_OBJECTS, error);
  FocusLook *look = focus_engine_look (engine, error);
  g_autoptr (GHashTable) queued = g_hash_table_new (g_str_hash, g_str_equal);
  g_auto (GStrv) published = focus_showing_published (engine->showing);
  guint n_shown;

  if (places == NULL || look == NULL || !drop_unsent (engine, error))
    return FALSE;
  /* What the outbox does not hold is for the next time it is asked. */
  for (guint i = 0; i < places->len && g_hash_table_size (queued) < FOCUS_OUTBOX_MAX; i++)
    {
      const FocusObjectPlace *place = g_ptr_array_index (places, i);
      const FocusLookCalendar *calendar = focus_look_by_id (look, place->calendar);
      if (calendar == NULL || (keep_changed && is_changed (place)))
        continue;
      if (!g_hash_table_add (queued, place->uid)) /* the same in two calendars: next time */
        continue;
      if (!queue_removal (engine, place, calendar->view->name, error))
        return FALSE;
    }
  if (!focus_showing_uninstall (engine->showing, keep_changed,
                                FOCUS_OUTBOX_MAX - g_hash_table_size (queued), &n_shown, error))
    return FALSE;
  /* What was published is taken out by the next turn. */
  *ret_removing = g_hash_table_size (queued) + n_shown + g_strv_length (published);
  return TRUE;
}

gboolean
focus_engine_uninstall (FocusEngine *engine, GVariant *options, guint *ret_removing, GError **error)
{
  gboolean keep_changed = FALSE;

  if (focus_engine_paused_until_s (engine) != 0)
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_BUSY,
                   "writes are paused; `focusctl resume` first");
      return FALSE;
    }
  g_variant_lookup (options, "keep_changed", "b", &keep_changed);
  if (!focus_state_store_begin (engine->past, error))
    return FALSE;
  if (!focus_state_store_put_note (engine->past, NOTE_SET_ASIDE, "yes", error)
      || !queue_removals (engine, keep_changed, ret_removing, error))
    {
      focus_state_store_rollback (engine->past);
      return FALSE;
    }
  if (!focus_state_store_commit (engine->past, error))
    return FALSE;
  focus_engine_look_again (engine);
  focus_sync_push (engine->sync);
  return TRUE;
}
