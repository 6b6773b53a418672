// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Answer: the user's word on an invitation.
//
// The reply is composed first, dry or not, and what was composed is what is sent: a dry run tells
// exactly that. The call is answered when the server's word is in the ledger, or when that will
// take a while.
#include "engine/answering-call.h"

#include "core/closeout.h"
#include "engine/answering-work.h"
#include "engine/engine-private.h"

#include <string.h>

/* In which an id is looked for: what is over can be named, to be told why it is not answered. */
#define LOOK_BACK_DAYS  30
#define LOOK_AHEAD_DAYS 740
/* A server that needs longer is told of as one that is not reached. */
#define WAIT_S 10

static void
call_free (FocusAnswerCall *call)
{
  g_clear_handle_id (&call->timeout, g_source_remove);
  g_free (call->text);
  g_clear_pointer (&call->times, g_array_unref);
  focus_occurrence_clear (&call->occurrence);
  g_clear_pointer (&call->view, focus_calendar_view_free);
  g_free (call);
}

static void
call_fail (FocusAnswerCall *call, const GError *error)
{
  call->done (NULL, error, call->user_data);
  call_free (call);
}

/* Reading what is asked for */

static const struct
{
  const char *name, *type;
} known[] = { { "series", "b" }, { "text", "s" }, { "dry", "b" } };

static gboolean
check_options (GVariant *options, GError **error)
{
  GVariantIter iter;
  const char *key;
  GVariant *value;

  g_variant_iter_init (&iter, options);
  while (g_variant_iter_next (&iter, "{&sv}", &key, &value))
    {
      g_autoptr (GVariant) owned = value;
      guint i = 0;

      while (i < G_N_ELEMENTS (known) && !g_str_equal (known[i].name, key))
        i++;
      if (i < G_N_ELEMENTS (known) && g_variant_is_of_type (value, G_VARIANT_TYPE (known[i].type)))
        continue;
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
                   i < G_N_ELEMENTS (known) ? "\"%.40s\" is of another type"
                                            : "there is no option \"%.40s\"",
                   key);
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_wish (FocusAnswerCall *call, const char *how, GVariant *options, GError **error)
{
  if (!check_options (options, error))
    return FALSE;
  g_variant_lookup (options, "series", "b", &call->whole);
  g_variant_lookup (options, "text", "s", &call->text);
  g_variant_lookup (options, "dry", "b", &call->dry);
  if (!focus_user_word_parse (how, &call->word))
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
                   "\"%.40s\" is no answer: decline, tentative, propose, accept or keep", how);
      return FALSE;
    }
  if (call->text == NULL || strlen (call->text) <= FOCUS_REPLY_MAX_TEXT)
    return TRUE;
  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_LIMIT, "a reply has at most %d bytes",
               FOCUS_REPLY_MAX_TEXT);
  return FALSE;
}

/* Finding */

static void
take_occurrence (FocusAnswerCall *call, const FocusOccurrence *occurrence)
{
  const FocusCalendarView *view = occurrence->calendar;

  call->view = focus_calendar_view_new (view->name, view->role, view->transparent,
                                        (const char *const *) view->me);
  call->view->shared = view->shared;
  call->view->writable = view->writable;
  call->occurrence = *occurrence;
  call->occurrence.calendar = call->view;
  call->occurrence.details = focus_details_ref (occurrence->details);
}

/* Most words are about what waits: found without the calendars of years. */
static const FocusOccurrence *
find_pending (FocusEngine *engine, const char *id)
{
  const GPtrArray *all = focus_answering_pending (engine->answering);

  for (guint i = 0; i < all->len; i++)
    {
      const FocusPending *pending = all->pdata[i];
      g_autofree char *name = focus_query_id (pending->occurrence);
      if (g_str_equal (name, id))
        return pending->occurrence;
    }
  return NULL;
}

static gboolean
find (FocusAnswerCall *call, const char *id, GError **error)
{
  FocusEngine *engine = call->engine;
  FocusDate today = focus_engine_today (engine);
  const FocusOccurrence *found = find_pending (engine, id);
  g_autoptr (GArray) occurrences = NULL;

  if (found == NULL)
    {
      occurrences = focus_engine_occurrences (
          engine,
          focus_engine_days (engine, (FocusDate){ today.day - LOOK_BACK_DAYS },
                             (FocusDate){ today.day + LOOK_AHEAD_DAYS }),
          error);
      if (occurrences == NULL)
        return FALSE;
      found = focus_query_find (occurrences, id, focus_engine_now_s (engine));
    }
  if (found != NULL)
    {
      take_occurrence (call, found);
      return TRUE;
    }
  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_NOT_FOUND,
               "nothing of the next %d days is called \"%.60s\"; `focusctl pending` and `focusctl "
               "agenda --json` name what there is",
               LOOK_AHEAD_DAYS, id);
  return FALSE;
}

static gboolean
falls_in (const FocusAnsweringLook *look, const FocusOccurrence *one)
{
  for (guint i = 0; i < look->protections->len; i++)
    {
      FocusSpan span = g_array_index (look->protections, FocusProtection, i).span;
      if (span.start_s < one->span.end_s && one->span.start_s < span.end_s)
        return TRUE;
    }
  return FALSE;
}

/* How much of a series falls in (R3.12), answered or not. */
static void
count_series (FocusAnswerCall *call)
{
  FocusEngine *engine = call->engine;
  gint64 now_s = focus_engine_now_s (engine);
  FocusSpan soon = { now_s, now_s + (gint64) FOCUS_ANSWERING_DAYS * FOCUS_DAY_S };
  const FocusAnsweringLook *look = focus_answering_look (engine->answering, NULL);
  g_autoptr (GArray) next = focus_engine_occurrences (engine, soon, NULL);

  for (guint i = 0; look != NULL && next != NULL && i < next->len; i++)
    {
      const FocusOccurrence *one = &g_array_index (next, FocusOccurrence, i);
      if (!g_str_equal (one->details->uid, call->occurrence.details->uid)
          || one->span.start_s <= now_s)
        continue;
      call->n_next++;
      call->n_in += falls_in (look, one);
    }
}

/* What is known of it as one that falls in. */
static void
take_finding (FocusAnswerCall *call)
{
  const FocusPending *pending = focus_answering_find (
      call->engine->answering, call->occurrence.details->uid,
      focus_closeout_recurrence_s (&call->occurrence));

  call->work = pending != NULL && pending->protection.is_block ? FOCUS_REPLY_WORK_FOCUS
                                                               : FOCUS_REPLY_WORK_WINDOW;
  call->tells_all = pending != NULL && (pending->finding.holds >> FOCUS_HOLD_TELLS_ALL & 1) != 0
                    && !call->whole;
  if (call->whole && call->occurrence.in_series)
    count_series (call);
}

/* The occurrence with the view that the look has now: others find its calendar by that. */
static FocusOccurrence
as_seen (const FocusAnswerCall *call)
{
  FocusLook *look = focus_engine_look (call->engine, NULL);
  const FocusLookCalendar *calendar = look != NULL ? focus_look_find (look, call->view->name)
                                                   : NULL;
  FocusOccurrence occurrence = call->occurrence;

  if (calendar != NULL && calendar->view != NULL)
    occurrence.calendar = calendar->view;
  return occurrence;
}

/* Writing, and waiting for what comes of it */

static void
call_answer (FocusAnswerCall *call, const FocusAct *act)
{
  call->done (focus_answer_call_dict (call, act), NULL, call->user_data);
  call_free (call);
}

/* Whether a mail program still has the reply: how that ends is worth the waiting. */
static gboolean
is_being_mailed (const FocusAnswerCall *call)
{
  g_autoptr (FocusAnswerRow) row = focus_state_store_answer (call->engine->past, call->act, NULL);

  return row != NULL && row->told == FOCUS_ANSWER_TOLD_WAITING
         && focus_answering_told_by (call->engine, &call->occurrence) == FOCUS_TOLD_BY_MAIL;
}

static gboolean
is_over (const FocusAnswerCall *call, const FocusAct *act)
{
  g_autofree char *trouble = NULL;

  if (act->state == FOCUS_ACT_DONE)
    return !is_being_mailed (call);
  if (act->state != FOCUS_ACT_WAITING)
    return TRUE;
  trouble = focus_answer_call_trouble (call);
  return trouble != NULL;
}

/* Answers when it is over, or `anyway`; FALSE: it goes on waiting. */
static gboolean
look (FocusAnswerCall *call, gboolean anyway)
{
  g_auto (FocusAct) act = { 0 };
  g_autoptr (GError) error = NULL;

  if (!focus_ledger_find (call->engine->past, call->act, &act, &error))
    {
      if (error == NULL)
        g_set_error (&error, FOCUS_ERROR, FOCUS_ERROR_INTERNAL, "the act is not in the ledger");
      call_fail (call, error);
      return TRUE;
    }
  if (!anyway && !is_over (call, &act))
    return FALSE;
  call_answer (call, &act);
  return TRUE;
}

static gboolean
waited_long_enough (gpointer data)
{
  FocusAnswerCall *call = data;

  call->timeout = 0;
  g_ptr_array_remove_fast (call->engine->answer_calls, call);
  (void) look (call, TRUE);
  return G_SOURCE_REMOVE;
}

void
focus_engine_tend_answer_calls (FocusEngine *engine)
{
  for (guint i = engine->answer_calls->len; i > 0; i--)
    if (look (engine->answer_calls->pdata[i - 1], FALSE))
      g_ptr_array_remove_index_fast (engine->answer_calls, i - 1);
}

gboolean
focus_engine_awaits_answer (const FocusEngine *engine, gint64 act)
{
  for (guint i = 0; i < engine->answer_calls->len; i++)
    if (((const FocusAnswerCall *) engine->answer_calls->pdata[i])->act == act)
      return TRUE;
  return FALSE;
}

void
focus_engine_answer_call_free (gpointer data)
{
  g_autoptr (GError) error = g_error_new (FOCUS_ERROR, FOCUS_ERROR_BUSY, "focusd is ending");

  call_fail (data, error);
}

static void
taken (gint64 act, const GError *error, gpointer user_data)
{
  FocusAnswerCall *call = user_data;

  if (error != NULL)
    {
      call_fail (call, error);
      return;
    }
  call->act = act;
  if (act == 0)
    call_answer (call, NULL);
  else if (!look (call, FALSE))
    {
      call->timeout = g_timeout_add_seconds (WAIT_S, waited_long_enough, call);
      g_ptr_array_add (call->engine->answer_calls, call);
    }
}

static FocusAnswerWish
wish_of (const FocusAnswerCall *call, const FocusOccurrence *occurrence)
{
  return (FocusAnswerWish){ .occurrence = occurrence,
                            .word = call->word,
                            .whole = call->whole && occurrence->in_series,
                            .text = call->text };
}

static void
do_it (FocusAnswerCall *call)
{
  FocusOccurrence occurrence = as_seen (call);
  const FocusAnswerWish wish = wish_of (call, &occurrence);

  if (call->dry)
    call_answer (call, NULL);
  else
    focus_answering_answer (call->engine->answering, &wish, taken, call);
}

/* Without words that could be composed the answer goes without: that is no reason to keep it. */
static void
composed (const FocusComposed *words, const GError *error, gpointer user_data)
{
  FocusAnswerCall *call = user_data;

  if (g_error_matches (error, FOCUS_ERROR, FOCUS_ERROR_BUSY)) /* focusd ends */
    {
      call_fail (call, error);
      return;
    }
  call->text = g_strdup (words != NULL ? words->text : "");
  call->times = words != NULL ? g_array_copy (words->times) : NULL;
  do_it (call);
}

static void
compose (FocusAnswerCall *call)
{
  static const FocusReplySort sorts[] = {
    [FOCUS_WORD_DECLINE] = FOCUS_REPLY_DECLINED,
    [FOCUS_WORD_TENTATIVE] = FOCUS_REPLY_TENTATIVE,
    [FOCUS_WORD_PROPOSE] = FOCUS_REPLY_PROPOSAL,
  };
  FocusOccurrence occurrence = as_seen (call);

  if (focus_answer_call_speaks (call) && call->text == NULL)
    focus_engine_compose (call->engine, &occurrence, sorts[call->word], call->work, composed, call);
  else
    do_it (call);
}

static gboolean
check (const FocusAnswerCall *call, GError **error)
{
  FocusOccurrence occurrence = as_seen (call);
  const FocusAnswerWish wish = wish_of (call, &occurrence);

  return focus_answering_check (call->engine->answering, &wish, error);
}

void
focus_engine_answer (FocusEngine *engine, const char *id, const char *how, GVariant *options,
                     FocusEngineAnswer done, gpointer user_data)
{
  FocusAnswerCall *call = g_new0 (FocusAnswerCall, 1);
  g_autoptr (GError) error = NULL;

  call->engine = engine;
  call->done = done;
  call->user_data = user_data;
  if (!read_wish (call, how, options, &error) || !find (call, id, &error) || !check (call, &error))
    {
      call_fail (call, error);
      return;
    }
  take_finding (call);
  compose (call);
}
