// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is judged, and what came of it: made when it is needed, dropped when the copy, the
// configuration or what is remembered changed.
#include "engine/answering-work.h"

#include "core/closeout.h"
#include "engine/judging.h"

static void
look_free (FocusAnsweringLook *look)
{
  g_clear_pointer (&look->occurrences, g_array_unref);
  g_clear_pointer (&look->by_key, g_hash_table_unref);
  g_clear_pointer (&look->invites, g_array_unref);
  g_clear_pointer (&look->protections, g_array_unref);
  g_clear_pointer (&look->accounts, g_array_unref);
  g_clear_pointer (&look->servers, g_array_unref);
  g_clear_pointer (&look->given, g_array_unref);
  g_clear_pointer (&look->office, g_array_unref);
  g_strfreev (look->vip);
  g_strfreev (look->own_domains);
  g_free (look);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusAnsweringLook, look_free)

void
focus_answering_drop_look (FocusAnswering *answering)
{
  g_ptr_array_set_size (answering->pending, 0);
  g_clear_pointer (&answering->look, look_free);
}

/* Answers that were given */

gboolean
focus_answer_row_is_gone (const FocusAnswerRow *row)
{
  return row->undone || row->undoes != 0 || (row->done_s == 0 && row->told == FOCUS_ANSWER_TOLD_NO);
}

FocusAnswerRow *
focus_answer_row_copy (const FocusAnswerRow *row)
{
  FocusAnswerRow *copy = g_memdup2 (row, sizeof *row);

  copy->account = g_strdup (row->account);
  copy->uid = g_strdup (row->uid);
  copy->organizer = g_strdup (row->organizer);
  copy->text = g_strdup (row->text);
  copy->status = g_strdup (row->status);
  return copy;
}

const GPtrArray *
focus_answering_rows (FocusAnswering *answering, GError **error)
{
  if (answering->answers == NULL)
    answering->answers = focus_state_store_answers (answering->engine->past, 0, error);
  return answering->answers;
}

/* See FocusGivenAnswer. An answer that waits for its server does so for hours, and then goes at
   once. */
static gint64
written_s (const FocusAnswerRow *row)
{
  if (row->done_s != 0)
    return row->done_s;
  return row->told == FOCUS_ANSWER_TOLD_WAITING && !row->undone ? 0 : row->at_s;
}

static void
add_given (FocusAnsweringLook *look, const FocusAnswerRow *row)
{
  const FocusGivenAnswer given = { .uid = row->uid,
                                   .recurrence_s = row->recurrence_s,
                                   .sequence = row->sequence,
                                   .start_s = row->start_s,
                                   .organizer = row->organizer,
                                   .at_s = row->at_s,
                                   .written_s = written_s (row),
                                   .by_itself = row->by_itself,
                                   .is_gone = focus_answer_row_is_gone (row) };

  g_array_append_val (look->given, given);
}

/* An answer to a whole series that is on its way settles each of its occurrences. */
static void
add_whole (FocusAnsweringLook *look, const FocusIntent *intent)
{
  for (guint i = 0; i < look->invites->len; i++)
    {
      const FocusInvite *invite = &g_array_index (look->invites, FocusInvite, i);
      const FocusGivenAnswer given = { .uid = invite->uid,
                                       .recurrence_s = invite->recurrence_s,
                                       .sequence = invite->sequence,
                                       .start_s = invite->start_s,
                                       .organizer = intent->reply->organizer,
                                       .at_s = intent->created_s };
      if (g_str_equal (invite->uid, intent->reply->uid))
        g_array_append_val (look->given, given);
    }
}

static gboolean
take_given (FocusAnswering *answering, FocusAnsweringLook *look, GError **error)
{
  const GPtrArray *rows = focus_answering_rows (answering, error);
  g_autoptr (GPtrArray) outbox = NULL;

  look->given = g_array_new (FALSE, FALSE, sizeof (FocusGivenAnswer));
  if (rows == NULL)
    return FALSE;
  outbox = focus_outbox_list (answering->engine->past, NULL, error);
  if (outbox == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    add_given (look, rows->pdata[i]);
  for (guint i = 0; i < outbox->len; i++)
    {
      const FocusIntent *intent = outbox->pdata[i];
      if (intent->sort == FOCUS_INTENT_ANSWER && intent->reply->whole)
        add_whole (look, intent);
    }
  return TRUE;
}

/* Judging */

static gboolean
fill_look (FocusAnswering *answering, FocusAnsweringLook *look, GError **error)
{
  FocusEngine *engine = answering->engine;

  if (!focus_answering_take_accounts (answering, look, error)
      || !focus_answering_follow (answering, look, error)
      || !focus_answering_take_protections (answering, look, error)
      || !take_given (answering, look, error))
    return FALSE;
  look->query.now_s = focus_engine_now_s (engine);
  look->query.occurrences = look->occurrences;
  look->query.protections = look->protections;
  look->query.office = look->office;
  look->query.invites = look->invites;
  look->query.answers = look->given;
  look->query.accounts = look->accounts;
  look->query.words = focus_engine_words (engine);
  return TRUE;
}

/* Of an account that was never seen whole nothing is told: it may be half of what is there. */
static gboolean
is_of_known_account (const FocusAnsweringLook *look, const FocusOccurrence *occurrence)
{
  g_autofree char *name = focus_answering_account (occurrence);

  for (guint i = 0; i < look->accounts->len; i++)
    if (g_str_equal (g_array_index (look->accounts, FocusJudgeAccount, i).name, name))
      return TRUE;
  return FALSE;
}

static gint
compare_pending (gconstpointer a, gconstpointer b)
{
  const FocusPending *one = *(const FocusPending *const *) a;
  const FocusPending *other = *(const FocusPending *const *) b;
  gboolean asks = one->finding.step == FOCUS_STEP_ASK;

  if (asks != (other->finding.step == FOCUS_STEP_ASK))
    return asks ? -1 : 1;
  return focus_occurrence_compare (one->occurrence, other->occurrence);
}

static void
add_pending (FocusAnswering *answering, const FocusAnsweringLook *look, const FocusFinding *finding)
{
  FocusPending *pending = g_new0 (FocusPending, 1);
  const FocusInvite *invite;

  pending->occurrence = &g_array_index (look->occurrences, FocusOccurrence, finding->occurrence);
  pending->finding = *finding;
  if (finding->protection != FOCUS_JUDGE_NOWHERE)
    pending->protection = g_array_index (look->protections, FocusProtection, finding->protection);
  invite = focus_answering_invite (look, pending->occurrence->details->uid,
                                   focus_closeout_recurrence_s (pending->occurrence));
  pending->came_s = invite != NULL ? invite->came_s : 0;
  g_ptr_array_add (answering->pending, pending);
}

const FocusAnsweringLook *
focus_answering_look (FocusAnswering *answering, GError **error)
{
  g_autoptr (FocusAnsweringLook) look = NULL;
  g_autoptr (GArray) findings = NULL;

  if (answering->look != NULL)
    return answering->look;
  look = g_new0 (FocusAnsweringLook, 1);
  if (!fill_look (answering, look, error))
    return NULL;
  findings = focus_judge (&look->query, &answering->wake_s);
  answering->judged_s = look->query.now_s;
  for (guint i = 0; i < findings->len; i++)
    {
      const FocusFinding *finding = &g_array_index (findings, FocusFinding, i);
      if (is_of_known_account (look, &g_array_index (look->occurrences, FocusOccurrence,
                                                     finding->occurrence)))
        add_pending (answering, look, finding);
    }
  g_ptr_array_sort (answering->pending, compare_pending);
  answering->look = g_steal_pointer (&look);
  return answering->look;
}

const FocusOccurrence *
focus_answering_occurrence (const FocusAnsweringLook *look, const char *uid, gint64 recurrence_s,
                            guint *ret_index)
{
  for (guint i = 0; i < look->occurrences->len; i++)
    {
      const FocusOccurrence *one = &g_array_index (look->occurrences, FocusOccurrence, i);
      if (g_str_equal (one->details->uid, uid) && focus_closeout_recurrence_s (one) == recurrence_s)
        {
          *ret_index = i;
          return one;
        }
    }
  return NULL;
}

/* That copy of it. */
static gboolean
is_same (const FocusOccurrence *a, const FocusOccurrence *b)
{
  return g_str_equal (a->details->uid, b->details->uid)
         && focus_closeout_recurrence_s (a) == focus_closeout_recurrence_s (b)
         && g_str_equal (a->calendar->name, b->calendar->name);
}

FocusFinding
focus_answering_judge_one (const FocusAnsweringLook *look, const FocusOccurrence *occurrence)
{
  FocusJudgeQuery query = look->query;
  g_autoptr (GArray) alone = NULL;

  for (guint i = 0; i < look->occurrences->len; i++)
    if (is_same (&g_array_index (look->occurrences, FocusOccurrence, i), occurrence))
      return focus_judge_one (&query, i);
  alone = g_array_new (FALSE, FALSE, sizeof (FocusOccurrence));
  g_array_append_vals (alone, occurrence, 1); /* borrowed */
  query.occurrences = alone;
  return focus_judge_one (&query, 0);
}
