// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Doing what was judged: a new question is told, a grace period begins, an answer is sent.
//
// What is told and what is due is on the disk first. Of an account that is not whole right now
// nothing is done: what is in the copy may be out of date.
#include "engine/answering-work.h"

#include "core/closeout.h"
#include "engine/acts.h"

/* A text that could not be composed is asked for again after so long. */
#define RETRY_S 60

gboolean
focus_answering_is_kept_back (const FocusAnswering *answering)
{
  FocusEngine *engine = answering->engine;

  return engine->is_asleep || engine->paused_until_s > focus_engine_now_s (engine);
}

/* What is to be done and told; all borrowed. */
typedef struct
{
  FocusAnswering *answering;
  FocusAnsweringLook *look;
  FocusAnswerWork *work;
  gboolean is_kept_back;
  GPtrArray *asks;  /* FocusPending */
  GPtrArray *waits; /* FocusPending */
  GPtrArray *caps;  /* FocusPending */
  GPtrArray *texts; /* FocusAnswerText: of what is to be sent */
  GHashTable *open; /* FocusInvite, owned keys */
  GHashTable *told; /* UIDs of series that are asked about in this turn */
} Acting;

static FocusInvite *
key_new (const FocusInvite *invite)
{
  FocusInvite *key = g_new (FocusInvite, 1);

  focus_invite_copy (key, invite);
  return key;
}

static void
key_free (gpointer data)
{
  focus_invite_clear (data);
  g_free (data);
}

static GHashTable *
keys_new (void)
{
  return g_hash_table_new_full (focus_invite_hash, focus_invite_equal, key_free, NULL);
}

/* Held back */

static char *
hold_names (guint64 holds)
{
  const guint64 levels = FOCUS_HOLD (FOCUS_HOLD_OBSERVED) | FOCUS_HOLD (FOCUS_HOLD_PROPOSED);
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < FOCUS_N_HOLDS; i++)
    if (((holds & ~levels) & FOCUS_HOLD (i)) != 0)
      g_string_append_printf (names, "%s%s", names->len > 0 ? "," : "",
                              focus_hold_name ((FocusHold) i));
  return g_string_free (names, FALSE);
}

/* Whether the ledger has its line already, since before this start of focusd. */
static gboolean
has_line (FocusEngine *engine, const FocusInvite *invite)
{
  gboolean has = FALSE;

  return focus_ledger_has (engine->past, "held", invite->uid, invite->start_s, invite->came_s, &has,
                           NULL)
         && has;
}

/* One line a version: what would have been answered by its level, and why it is not. */
static void
note_held (Acting *acting, const FocusPending *pending, const FocusInvite *invite)
{
  g_autofree char *name = NULL;
  FocusAct line;

  if (pending->protection.level < FOCUS_LEVEL_TENTATIVE
      || (pending->finding.holds & FOCUS_HOLD (FOCUS_HOLD_BEFORE)) != 0)
    return;
  name = g_strdup_printf ("%s\n%" G_GINT64_FORMAT "\n%" G_GINT64_FORMAT "\n%" G_GINT64_FORMAT,
                          invite->uid, invite->recurrence_s, invite->sequence, invite->start_s);
  if (!g_hash_table_add (acting->answering->held, g_steal_pointer (&name))
      || has_line (acting->answering->engine, invite))
    return;
  line = focus_answering_line (acting->answering, pending->occurrence, &pending->protection, "held",
                               FOCUS_BY_FOCUSD);
  line.holds = hold_names (pending->finding.holds);
  g_array_append_val (acting->work->lines, line);
}

/* The steps */

static void
take_list (Acting *acting, const FocusPending *pending, FocusInvite *invite)
{
  invite->due_s = 0;
  note_held (acting, pending, invite);
}

/* A series is asked about once: by the one that was told first. */
static gboolean
is_told_by_another (Acting *acting, const FocusPending *pending, const FocusInvite *invite)
{
  const FocusAnsweringLook *look = acting->look;

  if (!pending->occurrence->in_series)
    return FALSE;
  if (!g_hash_table_add (acting->told, invite->uid))
    return TRUE;
  for (guint i = 0; i < look->invites->len; i++)
    {
      const FocusInvite *other = &g_array_index (look->invites, FocusInvite, i);
      if (other->told_s != 0 && other->sequence == invite->sequence
          && g_str_equal (other->uid, invite->uid))
        return TRUE;
    }
  return FALSE;
}

static void
take_ask (Acting *acting, const FocusPending *pending, FocusInvite *invite)
{
  guint64 caps = pending->finding.holds & FOCUS_JUDGE_CAPS;
  gboolean is_new_cap = (caps & ~invite->capped) != 0;

  invite->due_s = 0;
  invite->capped |= caps;
  g_hash_table_add (acting->open, key_new (invite));
  note_held (acting, pending, invite);
  if (is_new_cap)
    g_ptr_array_add (acting->caps, (gpointer) pending);
  if (invite->told_s != 0)
    return;
  if (!is_new_cap && !is_told_by_another (acting, pending, invite))
    g_ptr_array_add (acting->asks, (gpointer) pending);
  invite->told_s = focus_engine_now_s (acting->answering->engine);
}

/* No grace period begins while nothing may be sent. One that began before focusd did is told again
   when its account is whole: its button went with the one that told it. So is one that is going to
   be answered otherwise than it was told, for its level was changed. */
static void
take_wait (Acting *acting, const FocusPending *pending, FocusInvite *invite)
{
  gboolean is_new = invite->due_s == 0;

  if (is_new && acting->is_kept_back)
    {
      acting->answering->was_kept_back = TRUE;
      return;
    }
  invite->due_s = pending->finding.due_s;
  g_hash_table_add (acting->open, key_new (invite));
  if (is_new || !focus_answering_note_has_wait (acting->answering->note, pending))
    g_ptr_array_add (acting->waits, (gpointer) pending);
}

static void
take_answer (Acting *acting, const FocusPending *pending, FocusInvite *invite)
{
  FocusAnswerText *text;

  invite->due_s = pending->finding.due_s;
  g_hash_table_add (acting->open, key_new (invite));
  if (acting->is_kept_back)
    {
      acting->answering->was_kept_back = TRUE;
      return;
    }
  if (focus_answering_is_composing (acting->answering, invite->uid, invite->recurrence_s))
    return;
  text = focus_answer_text_new (acting->answering, pending->occurrence);
  text->by_itself = TRUE;
  g_ptr_array_add (acting->texts, text);
}

static const struct
{
  void (*take) (Acting *acting, const FocusPending *pending, FocusInvite *invite);
} steps[] = {
  [FOCUS_STEP_NONE] = { NULL },          [FOCUS_STEP_LIST] = { take_list },
  [FOCUS_STEP_ASK] = { take_ask },       [FOCUS_STEP_WAIT] = { take_wait },
  [FOCUS_STEP_ANSWER] = { take_answer },
};

static gboolean
is_same (const FocusInvite *a, const FocusInvite *b)
{
  return a->due_s == b->due_s && a->told_s == b->told_s && a->capped == b->capped;
}

static gboolean
is_whole (FocusAnswering *answering, const FocusOccurrence *occurrence)
{
  g_autofree char *account = focus_answering_account (occurrence);

  return focus_engine_is_whole (answering->engine, account);
}

/* `seen`: the invites that are pending. */
static void
take_pending (Acting *acting, GHashTable *seen)
{
  const GPtrArray *pending = acting->answering->pending;
  g_autoptr (GHashTable) whole = focus_answering_whole (acting->answering->engine);

  for (guint i = 0; i < pending->len; i++)
    {
      const FocusPending *one = pending->pdata[i];
      g_autofree char *account = focus_answering_account (one->occurrence);
      FocusInvite *known = focus_answering_invite (acting->look, one->occurrence->details->uid,
                                                   focus_closeout_recurrence_s (one->occurrence));
      FocusInvite invite;

      if (known == NULL)
        continue;
      g_hash_table_add (seen, known);
      if (!g_hash_table_contains (whole, account))
        {
          g_hash_table_add (acting->open, key_new (known));
          continue;
        }
      invite = *known;
      steps[one->finding.step].take (acting, one, &invite);
      if (!is_same (&invite, known))
        focus_answer_work_invite (acting->work, &invite);
    }
}

/* What is due no more, because it is no finding any more, is not due when it is one again. */
static void
take_settled (Acting *acting, GHashTable *seen)
{
  const GArray *invites = acting->look->invites;
  gboolean can_settle = focus_engine_is_all_whole (acting->answering->engine);

  for (guint i = 0; i < invites->len; i++)
    {
      const FocusInvite *known = &g_array_index (invites, FocusInvite, i);
      FocusInvite invite = *known;

      if (!acting->answering->has_begun && (known->told_s != 0 || known->due_s != 0))
        g_hash_table_add (acting->answering->open, key_new (known));
      if (!can_settle || known->due_s == 0 || g_hash_table_contains (seen, known))
        continue;
      invite.due_s = 0;
      focus_answer_work_invite (acting->work, &invite);
    }
}

/* Telling */

/* What is asked about no more is taken back. */
static void
close_settled (Acting *acting)
{
  FocusAnswering *answering = acting->answering;
  g_autoptr (GHashTable) before = g_steal_pointer (&answering->open);
  GHashTableIter iter;
  gpointer key;

  answering->open = g_hash_table_ref (acting->open);
  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!g_hash_table_contains (answering->open, key))
      focus_answering_note_close (answering->note, ((FocusInvite *) key)->uid,
                                  ((FocusInvite *) key)->recurrence_s);
}

static void
tell (Acting *acting)
{
  FocusAnsweringNote *note = acting->answering->note;

  close_settled (acting);
  if (acting->asks->len > 0)
    focus_answering_note_ask (note, acting->asks);
  for (guint i = 0; i < acting->waits->len; i++)
    focus_answering_note_waits (note, acting->waits->pdata[i]);
  if (acting->caps->len > 0)
    focus_answering_note_held (note, acting->caps);
}

/* Sending by itself */

FocusPartstat
focus_answering_partstat (const FocusProtection *protection)
{
  return protection->level == FOCUS_LEVEL_DECLINE ? FOCUS_PARTSTAT_DECLINED
                                                  : FOCUS_PARTSTAT_TENTATIVE;
}

/* Still to be answered by itself, in that version. */
static const FocusPending *
find_still (FocusAnswering *answering, const FocusAnswerText *text)
{
  const FocusPending *pending = focus_answering_find (answering, text->uid, text->recurrence_s);

  if (pending == NULL || pending->finding.step != FOCUS_STEP_ANSWER
      || pending->occurrence->details->sequence != text->sequence
      || pending->occurrence->span.start_s != text->start_s
      || !is_whole (answering, pending->occurrence) || focus_answering_is_kept_back (answering)
      || focus_engine_is_set_aside (answering->engine))
    return NULL;
  return pending;
}

static gboolean
was_answered (FocusAnswering *answering, const FocusOccurrence *occurrence, gboolean *ret_was,
              GError **error)
{
  g_autofree char *account = focus_answering_account (occurrence);
  const FocusAnswerRow key = { .account = account,
                               .uid = occurrence->details->uid,
                               .recurrence_s = focus_closeout_recurrence_s (occurrence),
                               .sequence = occurrence->details->sequence,
                               .start_s = occurrence->span.start_s };

  return focus_state_store_was_answered (answering->engine->past, &key, ret_was, error);
}

void
focus_answering_composed (FocusAnswering *answering, const FocusAnswerText *text, const char *words,
                          const GError *error)
{
  const FocusPending *pending = find_still (answering, text);
  g_autoptr (GError) local_error = NULL;
  gboolean was = FALSE;
  gint64 act;

  if (pending == NULL)
    return;
  /* Its words are of the level before. */
  if (focus_answering_partstat (&pending->protection) != text->partstat)
    {
      answering->is_stale = TRUE;
      focus_engine_dirty (answering->engine);
      return;
    }
  if (error != NULL)
    {
      g_message ("the reply to an invitation is not composed: %s", error->message);
      answering->wake_s = MIN (answering->wake_s, focus_engine_now_s (answering->engine) + RETRY_S);
      return;
    }
  if (was_answered (answering, pending->occurrence, &was, &local_error) && !was)
    {
      const FocusProtection protection = pending->protection;
      const FocusAnswerSending sending = { .occurrence = pending->occurrence,
                                           .protection = &protection,
                                           .partstat = text->partstat,
                                           .proposes = FALSE,
                                           .by_itself = TRUE,
                                           .text = words != NULL && *words != '\0' ? words : NULL };
      if (focus_answering_send (answering, &sending, &act, &local_error))
        return;
    }
  if (local_error != NULL)
    {
      g_warning ("cannot keep the answer to an invitation: %s", local_error->message);
      answering->wake_s = MIN (answering->wake_s, focus_engine_now_s (answering->engine) + RETRY_S);
    }
}

/* Each is looked for again: sending one drops what was judged. */
static void
compose_all (FocusAnswering *answering, const GPtrArray *texts)
{
  for (guint i = 0; i < texts->len; i++)
    {
      FocusAnswerText *text = texts->pdata[i];
      const FocusPending *pending = find_still (answering, text);

      if (pending == NULL)
        {
          focus_answer_text_free (text);
          continue;
        }
      text->partstat = focus_answering_partstat (&pending->protection);
      focus_answering_compose (answering, pending->occurrence, &pending->protection,
                               text->partstat == FOCUS_PARTSTAT_DECLINED ? FOCUS_REPLY_DECLINED
                                                                         : FOCUS_REPLY_TENTATIVE,
                               text);
    }
}

static void
acting_init (Acting *acting, FocusAnswering *answering, FocusAnswerWork *work)
{
  *acting = (Acting){ .answering = answering,
                      .look = answering->look,
                      .work = work,
                      .is_kept_back = focus_answering_is_kept_back (answering),
                      .asks = g_ptr_array_new (),
                      .waits = g_ptr_array_new (),
                      .caps = g_ptr_array_new (),
                      .texts = g_ptr_array_new (),
                      .open = keys_new (),
                      .told = g_hash_table_new (g_str_hash, g_str_equal) };
  focus_answer_work_init (work, answering);
  answering->was_kept_back = FALSE;
  if (answering->open == NULL)
    answering->open = keys_new ();
}

static void
acting_clear (Acting *acting)
{
  g_ptr_array_unref (acting->asks);
  g_ptr_array_unref (acting->waits);
  g_ptr_array_unref (acting->caps);
  g_ptr_array_unref (acting->texts);
  g_hash_table_unref (acting->open);
  g_hash_table_unref (acting->told);
}

void
focus_answering_act (FocusAnswering *answering)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_auto (FocusAnswerWork) work = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean ok = TRUE;
  Acting acting;

  acting_init (&acting, answering, &work);
  take_pending (&acting, seen);
  take_settled (&acting, seen);
  if (work.invites->len + work.lines->len > 0)
    ok = focus_answer_work_commit (&work, &error);
  if (ok)
    {
      tell (&acting);
      answering->has_begun = TRUE;
    }
  else
    {
      g_warning ("cannot keep what is asked about invitations: %s", error->message);
      answering->wake_s = MIN (answering->wake_s, focus_engine_now_s (answering->engine) + RETRY_S);
    }
  if (!ok)
    g_ptr_array_set_free_func (acting.texts, (GDestroyNotify) focus_answer_text_free);
  else
    compose_all (answering, acting.texts);
  acting_clear (&acting);
}
