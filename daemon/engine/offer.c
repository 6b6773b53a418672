// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Asking and telling about blocks.
#include "engine/offer.h"

#include "engine/engine-private.h"
#include "engine/offer-note.h"

#include <string.h>

/* Beginnings of keys: the token of a plan, the id of an act, or the name of a calendar follows. */
#define KEY_PLAN     "plan-"
#define KEY_BLOCK    "block-"
#define KEY_CALENDAR "calendar-"
#define KEY_PLANNED  KEY_BLOCK "planned"

#define ACTION_YES "yes"
#define ACTION_NO  "no"
#define KIND       "focus"

#define AN_HOUR_S 3600
/* The question about a calendar waits so long for a better moment. */
#define CALENDAR_S (12 * 3600)

/* In state.db: what was offered last; and the calendar that was asked about. */
#define NOTE          "offer"
#define NOTE_CALENDAR "offer-calendar"

/* What must not be asked twice. */
typedef struct
{
  char *token;     /* owned, nullable; of the last plan that was shown */
  gint64 shown_s;  /* when */
  gint64 new_day;  /* the last day on which new blocks alone were offered; 0: none */
  char *rules;     /* owned, nullable; the wishes of that offer */
  gint64 declined; /* the day on which the user said "not now" to `token`; 0: they did not */
} Last;

struct FocusOffer
{
  FocusEngine *engine; /* borrowed */
  gint64 wake_s;
  gboolean is_loaded;
  Last last;
  char *key; /* owned, nullable: of the question that is shown */
};

/* What is kept */

static void
last_clear (Last *last)
{
  g_clear_pointer (&last->token, g_free);
  g_clear_pointer (&last->rules, g_free);
}

static void
load (FocusOffer *offer)
{
  g_autofree char *note = focus_state_store_note (offer->engine->past, NOTE, NULL);
  g_auto (GStrv) fields = g_strsplit (note != NULL ? note : "", " ", 5);

  offer->is_loaded = TRUE;
  if (g_strv_length (fields) != 5)
    return;
  offer->last = (Last){ .token = g_strdup (fields[0]),
                        .shown_s = g_ascii_strtoll (fields[1], NULL, 10),
                        .new_day = g_ascii_strtoll (fields[2], NULL, 10),
                        .rules = g_strdup (fields[3]),
                        .declined = g_ascii_strtoll (fields[4], NULL, 10) };
}

/* Before it is shown: after a crash between the two it is not shown, rather than twice. */
static gboolean
keep (FocusOffer *offer)
{
  const Last *last = &offer->last;
  g_autoptr (GError) error = NULL;
  g_autofree char *note = g_strdup_printf ("%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT
                                           " %s %" G_GINT64_FORMAT,
                                           last->token, last->shown_s, last->new_day, last->rules,
                                           last->declined);

  if (focus_state_store_put_note (offer->engine->past, NOTE, note, &error))
    return TRUE;
  g_warning ("cannot note what was offered: %s", error->message);
  return FALSE;
}

static void
close_question (FocusOffer *offer)
{
  if (offer->key != NULL)
    focus_nudges_close (offer->engine->nudges, offer->key);
  g_clear_pointer (&offer->key, g_free);
}

/* What the user says */

static void
take_plan (FocusOffer *offer, const char *token)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) applied = focus_engine_apply_plan (offer->engine, token, "", &error);

  if (applied != NULL)
    {
      g_variant_ref_sink (applied);
      return;
    }
  g_message ("the plan was not taken: %s", error->message);
  if (!g_error_matches (error, FOCUS_ERROR, FOCUS_ERROR_CONFLICT))
    return;
  /* Another plan by now: it is asked about at once, as the user is there. */
  offer->last.shown_s = 0;
  offer->last.new_day = 0;
  focus_engine_dirty (offer->engine);
}

static void
hear_plan (FocusNotifierNews news, const char *key, const char *action, const char *token,
           gpointer user_data)
{
  FocusOffer *offer = user_data;
  g_autofree char *named = g_strdup (key + strlen (KEY_PLAN)); /* the key may be ours to free */

  if (g_strcmp0 (offer->key, key) == 0)
    g_clear_pointer (&offer->key, g_free);
  if (news != FOCUS_NOTIFIER_ACTION)
    return;
  if (g_strcmp0 (action, ACTION_YES) == 0)
    take_plan (offer, named);
  else if (g_strcmp0 (action, ACTION_NO) == 0 && g_strcmp0 (named, offer->last.token) == 0)
    {
      offer->last.declined = focus_engine_today (offer->engine).day;
      keep (offer);
    }
}

static void
hear_block (FocusNotifierNews news, const char *key, const char *action, const char *token,
            gpointer user_data)
{
  FocusOffer *offer = user_data;
  gint64 act = g_ascii_strtoll (key + strlen (KEY_BLOCK), NULL, 10);
  g_autoptr (GError) error = NULL;
  GVariant *undone;

  if (news != FOCUS_NOTIFIER_ACTION || g_strcmp0 (action, ACTION_YES) != 0 || act == 0)
    return;
  undone = focus_engine_undo (offer->engine, act, &error);
  if (undone != NULL)
    g_variant_unref (g_variant_ref_sink (undone));
  else
    g_message ("the change of the block stays: %s", error->message);
}

static void
calendar_made (GVariant *value, const GError *error, gpointer user_data)
{
  if (value != NULL)
    g_variant_unref (g_variant_ref_sink (value));
  if (error != NULL)
    g_message ("the focus calendar could not be made: %s", error->message);
}

static void
hear_calendar (FocusNotifierNews news, const char *key, const char *action, const char *token,
               gpointer user_data)
{
  FocusOffer *offer = user_data;

  if (news == FOCUS_NOTIFIER_ACTION && g_strcmp0 (action, ACTION_YES) == 0)
    focus_engine_make_calendar (offer->engine, key + strlen (KEY_CALENDAR), NULL, calendar_made,
                                NULL);
}

FocusOffer *
focus_offer_new (FocusEngine *engine)
{
  FocusOffer *offer = g_new0 (FocusOffer, 1);

  offer->engine = engine;
  offer->wake_s = G_MAXINT64;
  focus_notices_listen (engine->notices, KEY_PLAN, hear_plan, offer);
  focus_notices_listen (engine->notices, KEY_BLOCK, hear_block, offer);
  focus_notices_listen (engine->notices, KEY_CALENDAR, hear_calendar, offer);
  return offer;
}

void
focus_offer_free (FocusOffer *offer)
{
  if (offer == NULL)
    return;
  last_clear (&offer->last);
  g_free (offer->key);
  g_free (offer);
}

/* Showing */

static void
show (FocusOffer *offer, const char *key, const FocusOfferNote *note, gint64 until_s)
{
  const FocusNotificationAction actions[] = { { ACTION_YES, note->yes }, { ACTION_NO, note->no } };
  const FocusNotification notification = { .key = key,
                                           .kind = KIND,
                                           .summary = note->summary,
                                           .body = note->body,
                                           .urgency = FOCUS_NOTIFICATION_NORMAL,
                                           .until_s = until_s,
                                           .actions = actions,
                                           .n_actions = (note->yes != NULL) + (note->no != NULL) };

  focus_nudges_show (offer->engine->nudges, &notification);
}

static gboolean
are_all_new (const GArray *actions)
{
  for (guint i = 0; i < actions->len; i++)
    if (g_array_index (actions, FocusAction, i).kind != FOCUS_ACTION_CREATE)
      return FALSE;
  return TRUE;
}

/* Whether the question may be asked now; else when it may, as far as that is only a matter of
   time. */
static gboolean
may_ask (FocusOffer *offer, const GArray *actions, const char *token)
{
  const Last *last = &offer->last;
  gint64 now_s = focus_engine_now_s (offer->engine);
  gint64 today = focus_engine_today (offer->engine).day;
  gboolean same_wishes = g_strcmp0 (last->rules, offer->engine->wishes->rules) == 0;
  gboolean was_put_off = last->declined != 0 && last->declined < today;

  if (g_strcmp0 (last->token, token) == 0 && last->shown_s != 0 && !was_put_off)
    return FALSE;
  if (last->shown_s <= now_s && now_s - last->shown_s < AN_HOUR_S)
    {
      offer->wake_s = last->shown_s + AN_HOUR_S;
      return FALSE;
    }
  return !are_all_new (actions) || last->new_day != today || !same_wishes;
}

static gint64
first_start_s (const GArray *actions)
{
  gint64 first_s = G_MAXINT64;

  for (guint i = 0; i < actions->len; i++)
    {
      const FocusAction *action = &g_array_index (actions, FocusAction, i);
      gint64 start_s = action->kind == FOCUS_ACTION_CREATE ? action->after.start_s
                                                           : action->before.start_s;
      first_s = MIN (first_s, start_s);
    }
  return first_s;
}

/* News of blocks is of use while one of them is still to come. */
static gint64
last_end_s (const GArray *actions)
{
  gint64 last_s = G_MININT64;

  for (guint i = 0; i < actions->len; i++)
    last_s = MAX (last_s, g_array_index (actions, FocusAction, i).after.end_s);
  return last_s;
}

static void
ask (FocusOffer *offer, const GArray *actions, const char *token)
{
  FocusEngine *engine = offer->engine;
  g_auto (FocusOfferNote) note = focus_offer_note_plan (actions, engine->zone, FALSE);

  close_question (offer);
  if (are_all_new (actions))
    offer->last.new_day = focus_engine_today (engine).day;
  g_free (offer->last.token);
  g_free (offer->last.rules);
  offer->last.token = g_strdup (token);
  offer->last.rules = g_strdup (engine->wishes->rules);
  offer->last.shown_s = focus_engine_now_s (engine);
  offer->last.declined = 0;
  if (!keep (offer))
    return;
  offer->key = g_strconcat (KEY_PLAN, token, NULL);
  show (offer, offer->key, &note, first_start_s (actions));
}

static gboolean
wants_blocks (const FocusPlan *plan)
{
  for (guint i = 0; plan != NULL && i < plan->weeks->len; i++)
    {
      const FocusWeekPlan *week = &g_array_index (plan->weeks, FocusWeekPlan, i);
      for (guint j = 0; j < week->blocks->len; j++)
        if (g_array_index (week->blocks, FocusPlannedBlock, j).state == FOCUS_BLOCK_NEW)
          return TRUE;
    }
  return FALSE;
}

/* Once for each name: who does not want it says so by not answering. */
static void
ask_for_calendar (FocusOffer *offer, const FocusStill *still, const FocusDecision *decision)
{
  FocusEngine *engine = offer->engine;
  const char *name = still->target.name;
  g_autofree char *asked = NULL;
  g_autofree char *key = g_strconcat (KEY_CALENDAR, name, NULL);
  g_auto (FocusOfferNote) note = { 0 };

  if (!still->target.can_be_made || !wants_blocks (decision->plan))
    return;
  asked = focus_state_store_note (engine->past, NOTE_CALENDAR, NULL);
  if (g_strcmp0 (asked, name) == 0
      || !focus_state_store_put_note (engine->past, NOTE_CALENDAR, name, NULL))
    return;
  note = focus_offer_note_calendar (name);
  show (offer, key, &note, focus_engine_now_s (engine) + CALENDAR_S);
}

void
focus_offer_tend (FocusOffer *offer, const FocusStill *still, const FocusDecision *decision,
                  const GArray *actions)
{
  g_autofree char *token = actions != NULL ? focus_actions_token (actions) : NULL;
  gboolean is_open = focus_nudges_is_open (offer->engine->nudges, decision);

  offer->wake_s = G_MAXINT64;
  if (!focus_notices_has_notifier (offer->engine->notices))
    return;
  if (!offer->is_loaded)
    load (offer);
  if (actions != NULL && actions->len == 0)
    close_question (offer);
  else if (is_open && actions != NULL && may_ask (offer, actions, token))
    ask (offer, actions, token);
  else if (is_open && actions == NULL)
    ask_for_calendar (offer, still, decision);
}

void
focus_offer_took (FocusOffer *offer, const GArray *actions)
{
  FocusEngine *engine = offer->engine;
  g_autoptr (GArray) created = g_array_new (FALSE, FALSE, sizeof (FocusAction));
  g_auto (FocusOfferNote) note = { 0 };

  for (guint i = 0; i < actions->len; i++)
    {
      const FocusAction *action = &g_array_index (actions, FocusAction, i);
      if (action->kind == FOCUS_ACTION_CREATE && engine->wishes->mode == FOCUS_PLAN_AUTO)
        g_array_append_vals (created, action, 1);
    }
  if (created->len < 2)
    return;
  note = focus_offer_note_plan (created, engine->zone, TRUE);
  show (offer, KEY_PLANNED, &note, last_end_s (created));
}

void
focus_offer_settled (FocusOffer *offer)
{
  close_question (offer);
}

void
focus_offer_pushed (FocusOffer *offer, const FocusIntent *intent, FocusPushOutcome outcome)
{
  FocusEngine *engine = offer->engine;
  g_auto (FocusAct) act = { 0 };
  g_auto (FocusOfferNote) note = { 0 };
  g_autofree char *key = g_strdup_printf (KEY_BLOCK "%" G_GINT64_FORMAT, intent->act);
  const char *culprit;

  if (outcome != FOCUS_PUSH_DONE
      || (intent->kind != FOCUS_ACTION_MOVE && intent->kind != FOCUS_ACTION_REMOVE)
      || !focus_ledger_find (engine->past, intent->act, &act, NULL) || act.by != FOCUS_BY_FOCUSD)
    return;
  culprit = focus_engine_hides_titles (engine) ? NULL : act.culprit;
  note = focus_offer_note_change (act.before, act.after, culprit, engine->zone);
  show (offer, key, &note,
        focus_span_length_s (act.after) > 0 ? act.after.end_s : act.before.end_s);
}

gint64
focus_offer_wake_s (const FocusOffer *offer)
{
  return offer->wake_s;
}
