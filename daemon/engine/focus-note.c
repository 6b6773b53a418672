// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What focus says of itself.
#include "engine/focus-note.h"

#include "engine/engine-private.h"
#include "engine/focus-ended.h"
#include "engine/text.h"

#define KEY_OFFERED FOCUS_NOTE_PREFIX "offered"
#define KEY_BEGUN   FOCUS_NOTE_PREFIX "begun"

#define ACTION_BEGIN   "begin"
#define ACTION_NOT_NOW "not-now"

/* In state.db: the block that was offered last, as `name_of` names it. */
#define NOTE "focus-offered"

/* A beginning is news for so long, where a notification server comes late. */
#define BEGUN_OF_USE_S 120

/* An offer that is shown. */
typedef struct
{
  FocusSpan span; /* of its block; { 0, 0 }: none is shown */
  char *body;     /* owned, nullable */
} Offer;

struct FocusFocusNote
{
  FocusEngine *engine; /* borrowed */
  gint64 wake_s;
  char *offered; /* owned, nullable: not read yet, or none ever was; the block offered last */
  gboolean is_loaded;
  Offer offer;
  gint64 begun_s;       /* when a beginning was said; 0: not just now */
  gint64 begun_end_s;   /* the end that it told; 0: it is not shown */
  gboolean begun_tells; /* … what the session is for */
  FocusEnded ended;
};

/* Showing */

static void
offer_clear (Offer *offer)
{
  g_free (offer->body);
  *offer = (Offer){ .body = NULL };
}

static void
take_back_offer (FocusFocusNote *self)
{
  if (focus_span_length_s (self->offer.span) > 0)
    focus_notices_close (self->engine->notices, KEY_OFFERED);
  offer_clear (&self->offer);
}

static void
take_back_begun (FocusFocusNote *self)
{
  if (self->begun_end_s != 0)
    focus_notices_close (self->engine->notices, KEY_BEGUN);
  self->begun_end_s = 0;
}

/* What a block is for: its task, or the title that a person gave it; NULL: nothing is known, or may
   be seen. Owned. */
static char *
purpose_of (FocusEngine *engine, const FocusStill *still, const FocusOccurrence *block)
{
  const FocusMemory *memory = focus_memories_find (still->memories, block->details->uid);

  if (focus_engine_hides_titles (engine))
    return NULL;
  if (memory != NULL && memory->task != NULL)
    return g_strdup (memory->task);
  if (focus_block_is_ours (block->details->uid) || block->details->title[0] == '\0')
    return NULL;
  return g_strdup (block->details->title);
}

/* What the user says */

static void
begin_session (FocusFocusNote *self, FocusSpan block)
{
  FocusEngine *engine = self->engine;
  gint64 now_s = focus_engine_now_s (engine);
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) session = NULL;

  if (now_s < block.start_s || now_s >= block.end_s)
    return; /* an answer that comes late */
  session = focus_engine_focus_start (engine, 0, "", &error);
  if (session != NULL)
    g_variant_ref_sink (session);
  else
    g_warning ("cannot begin a focus session: %s", error->message);
}

static void
stop_session (FocusFocusNote *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) session = focus_engine_focus_stop (self->engine, &error);

  if (session != NULL)
    g_variant_ref_sink (session);
  else
    g_debug ("no focus session was stopped: %s", error->message);
}

static void
heard (FocusNotifierNews news, const char *key, const char *action, const char *token,
       gpointer user_data)
{
  FocusFocusNote *self = user_data;

  if (g_str_equal (key, KEY_OFFERED))
    {
      FocusSpan block = self->offer.span;
      offer_clear (&self->offer);
      if (news == FOCUS_NOTIFIER_ACTION && g_str_equal (action, ACTION_BEGIN))
        begin_session (self, block);
    }
  else if (g_str_equal (key, KEY_BEGUN))
    {
      self->begun_s = self->begun_end_s = 0; /* it was read: it may be quiet now */
      if (news == FOCUS_NOTIFIER_ACTION && g_str_equal (action, ACTION_NOT_NOW))
        stop_session (self);
      focus_engine_dirty (self->engine);
    }
}

/* Offered */

static char *
name_of (const FocusOccurrence *block)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT " %s", block->span.start_s, block->details->uid);
}

/* Whether the block was offered before; if not, it is from now on. Noted before it is shown: after
   a crash between the two it is not shown, rather than twice. */
static gboolean
is_old (FocusFocusNote *self, const FocusOccurrence *block)
{
  g_autofree char *name = name_of (block);
  g_autoptr (GError) error = NULL;

  if (!self->is_loaded)
    self->offered = focus_state_store_note (self->engine->past, NOTE, NULL);
  self->is_loaded = TRUE;
  if (g_strcmp0 (self->offered, name) == 0)
    return TRUE;
  if (!focus_state_store_put_note (self->engine->past, NOTE, name, &error))
    {
      g_warning ("cannot note what was offered: %s", error->message);
      return TRUE;
    }
  g_free (self->offered);
  self->offered = g_steal_pointer (&name);
  return FALSE;
}

static void
show_offer (FocusFocusNote *self, const FocusStill *still, const FocusOccurrence *block)
{
  const FocusNotificationAction actions[] = { { ACTION_BEGIN, _ ("Begin") },
                                              { ACTION_NOT_NOW, _ ("Not now") } };
  g_autofree char *clock = focus_text_clock (block->span.end_s, self->engine->zone);
  /* Translators: an offer. %s is a time of day: "Focus time until 11:30". */
  g_autofree char *summary = g_strdup_printf (_ ("Focus time until %s"), clock);
  FocusNotification notification = { .key = KEY_OFFERED,
                                     .kind = FOCUS_NOTE_KIND,
                                     .summary = summary,
                                     .urgency = FOCUS_NOTIFICATION_NORMAL,
                                     .until_s = block->span.end_s,
                                     .actions = actions,
                                     .n_actions = G_N_ELEMENTS (actions) };

  offer_clear (&self->offer);
  self->offer = (Offer){ block->span, purpose_of (self->engine, still, block) };
  notification.body = self->offer.body;
  focus_notices_show (self->engine->notices, &notification);
}

/* Shows the offer, or what became of it; it may be about another block now. */
static void
offer (FocusFocusNote *self, const FocusStill *still, const FocusOccurrence *block)
{
  gboolean is_shown = focus_span_length_s (self->offer.span) > 0;
  g_autofree char *body = purpose_of (self->engine, still, block);

  if (is_shown && self->offer.span.start_s == block->span.start_s
      && self->offer.span.end_s == block->span.end_s && g_strcmp0 (self->offer.body, body) == 0)
    return;
  if (block->span.end_s - still->snapshot.now_s < FOCUS_OFFER_LEAST_S)
    take_back_offer (self);
  else if (!is_old (self, block) || is_shown)
    show_offer (self, still, block);
}

/* Returns when to look again. */
static gint64
tend_offer (FocusFocusNote *self, const FocusStill *still)
{
  const FocusSession none = { 0 };
  const FocusSessionQuery query = { .now_s = still->snapshot.now_s,
                                    .session = &none,
                                    .starts_by_itself = TRUE,
                                    .occurrences = still->occurrences,
                                    .given_up = still->given_up };
  FocusSessionAdvice advice;

  if (self->engine->wishes->starts_by_itself || self->engine->session.id != 0
      || !focus_notices_has_notifier (self->engine->notices))
    {
      take_back_offer (self);
      return G_MAXINT64;
    }
  advice = focus_session_advise (&query);
  if (advice.step == FOCUS_SESSION_BEGIN)
    offer (self, still, &g_array_index (still->occurrences, FocusOccurrence, advice.occurrence));
  else
    take_back_offer (self);
  return advice.wake_s;
}

/* Begun */

static void
show_begun (FocusFocusNote *self, const FocusStill *still, const FocusOccurrence *block)
{
  const FocusNotificationAction actions[] = { { ACTION_NOT_NOW, _ ("Not now") } };
  const FocusSession *session = &self->engine->session;
  gint64 now_s = still->snapshot.now_s;
  g_autofree char *purpose = purpose_of (self->engine, still, block);
  g_autofree char *clock = focus_text_clock (session->end_s, self->engine->zone);
  /* Translators: it has begun. %s is a time of day: "Focus until 11:30". */
  g_autofree char *summary = g_strdup_printf (_ ("Focus until %s"), clock);
  const FocusNotification notification = {
    .key = KEY_BEGUN,
    .kind = FOCUS_NOTE_KIND,
    .summary = summary,
    .body = purpose,
    .urgency = FOCUS_NOTIFICATION_NORMAL, /* GNOME shows nobody one that is low */
    .transient = TRUE,
    .until_s = MIN (session->end_s, now_s + BEGUN_OF_USE_S),
    .actions = actions,
    .n_actions = G_N_ELEMENTS (actions),
  };

  focus_notices_show (self->engine->notices, &notification);
  self->begun_s = now_s;
  self->begun_end_s = session->end_s;
  self->begun_tells = purpose != NULL;
}

/* Where the desktop goes quiet the note goes before that: dunst and MATE would take it off the
   screen, count it among what is held, and show it again afterwards. Returns when that is. */
static gint64
tend_begun (FocusFocusNote *self, const FocusStill *still, const FocusDecision *decision)
{
  const FocusSession *session = &self->engine->session;
  gint64 now_s = still->snapshot.now_s;

  if (decision->session.step == FOCUS_SESSION_BEGIN && session->id != 0
      && focus_notices_has_notifier (self->engine->notices))
    show_begun (self, still,
                &g_array_index (still->occurrences, FocusOccurrence, decision->session.occurrence));
  else if (now_s < self->begun_s || now_s >= self->begun_s + FOCUS_BEGUN_S || session->id == 0)
    self->begun_s = 0;
  if (session->id == 0 || session->end_s != self->begun_end_s
      || (self->begun_s == 0 && focus_engine_wants_quiet_focus (self->engine))
      || (self->begun_tells && focus_engine_hides_titles (self->engine)))
    take_back_begun (self);
  return self->begun_s != 0 ? self->begun_s + FOCUS_BEGUN_S : G_MAXINT64;
}

/* Life */

FocusFocusNote *
focus_focus_note_new (FocusEngine *engine)
{
  FocusFocusNote *self = g_new0 (FocusFocusNote, 1);

  self->engine = engine;
  self->ended.engine = engine;
  self->wake_s = G_MAXINT64;
  focus_notices_listen (engine->notices, FOCUS_NOTE_PREFIX, heard, self);
  return self;
}

void
focus_focus_note_free (FocusFocusNote *self)
{
  if (self == NULL)
    return;
  offer_clear (&self->offer);
  focus_ended_clear (&self->ended);
  g_free (self->offered);
  g_free (self);
}

void
focus_focus_note_tend (FocusFocusNote *self, const FocusStill *still, const FocusDecision *decision)
{
  gint64 offer_wake_s, begun_wake_s;

  focus_ended_tend (&self->ended, still, decision);
  offer_wake_s = tend_offer (self, still);
  begun_wake_s = tend_begun (self, still, decision);
  self->wake_s = MIN (offer_wake_s, begun_wake_s);
}

gint64
focus_focus_note_quiet_from_s (const FocusFocusNote *self)
{
  return self->begun_s != 0 ? self->begun_s + FOCUS_BEGUN_S : G_MININT64;
}

void
focus_focus_note_released (FocusFocusNote *self, gint64 n_held)
{
  focus_ended_released (&self->ended, n_held);
}

gint64
focus_focus_note_wake_s (const FocusFocusNote *self)
{
  return self->wake_s;
}
