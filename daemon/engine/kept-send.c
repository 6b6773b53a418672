// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What goes to the calendar by a later turn: records that could not be sent at once, and those of
// the time before a calendar was configured; and what became of all that was sent.
#include "engine/kept-private.h"

/* So far back what was decided is written to a calendar that was configured later: that is what the
   user looks for there. Actions that are open are written however old they are. */
#define BACK_DAYS 14
/* Records of one turn: the outbox is for others too. */
#define MAX_SENT 100

static gboolean
is_due (const FocusKeptLook *look, const FocusKeptRecord *record)
{
  const FocusTodo *todo = record->record->todo;

  return (todo != NULL && todo->state == FOCUS_TODO_OPEN)
         || record->made_s >= look->now_s - BACK_DAYS * FOCUS_DAY_S;
}

/* TRUE when it is on its way now. */
static gboolean
send_one (FocusKeptLook *look, FocusKeptWork *work, const FocusKeptRecord *record)
{
  const char *uid = focus_record_uid (record->record);
  FocusKeptRecord *sent;

  if (g_hash_table_contains (look->pending, uid))
    return FALSE;
  if (record->place == FOCUS_KEPT_SENT
      && focus_kept_calendar (look->kept, record->account, record->calendar_path) != NULL)
    {
      focus_kept_work_send (work, record,
                            g_hash_table_contains (look->there, uid) ? FOCUS_ACTION_CHANGE
                                                                     : FOCUS_ACTION_CREATE);
      return TRUE;
    }
  if (record->place != FOCUS_KEPT_HERE || g_hash_table_contains (look->there, uid)
      || !focus_kept_target (look->kept, &look->target, record->record) || !is_due (look, record))
    return FALSE;
  sent = focus_kept_record_copy (record);
  sent->place = FOCUS_KEPT_SENT;
  sent->account = g_strdup (look->target.account);
  sent->calendar_path = g_strdup (look->target.path);
  focus_kept_work_put (work, sent, TRUE);
  return TRUE;
}

void
focus_kept_send (FocusKeptLook *look)
{
  FocusKept *kept = look->kept;
  const GPtrArray *records = focus_kept_records (kept);
  g_auto (FocusKeptWork) work = { 0 };
  g_autoptr (GError) error = NULL;
  guint n = 0;

  if (focus_engine_is_set_aside (kept->engine))
    return;
  focus_kept_work_init (&work, kept, "written", FOCUS_BY_FOCUSD);
  for (guint i = 0; i < records->len && n < MAX_SENT; i++)
    n += send_one (look, &work, records->pdata[i]);
  if (n == 0)
    return;
  work.act.calendar = g_strdup (look->target.name);
  work.act.title = g_strdup_printf ("%u %s", n,
                                    n == 1 ? "result or action" : "results and actions");
  if (!focus_kept_work_commit (&work, NULL, &error))
    g_warning ("cannot send what is kept of meetings: %s", error->message);
}

/* What became of it */

/* As the copy has it, which sync brought up to date before it told. Owned, nullable. */
static FocusRecord *
find_there (FocusKept *kept, const char *uid)
{
  g_autoptr (GPtrArray) places = focus_store_records (kept->engine->store, NULL);

  for (guint i = 0; places != NULL && i < places->len; i++)
    {
      const FocusRecordPlace *place = places->pdata[i];
      if (g_strcmp0 (focus_record_uid (place->record), uid) == 0)
        return focus_record_copy (place->record);
    }
  return NULL;
}

/* It is there, and says `record` (taken over). */
static void
take_there (FocusKeptWork *work, const FocusKeptRecord *known, FocusRecord *record,
            FocusKeptPlace place)
{
  FocusKeptRecord *taken = focus_kept_record_copy (known);

  focus_record_free (taken->record);
  taken->record = record;
  taken->place = place;
  if (!focus_kept_same (known->record, record))
    {
      taken->changed_s = work->act.at_s;
      if (record->result != NULL)
        focus_kept_follow_result (work, record->result);
    }
  focus_kept_work_put (work, taken, FALSE);
}

/* A creation met what another machine wrote: nothing of either is lost. */
static void
after_adopted (FocusKeptWork *work, const FocusIntent *intent, const FocusKeptRecord *known)
{
  g_autoptr (FocusRecord) theirs = find_there (work->kept, focus_intent_uid (intent));
  FocusRecord *joined;

  if (theirs == NULL || (theirs->result != NULL) != (known->record->result != NULL))
    return;
  joined = focus_kept_joined (known->record, theirs);
  take_there (work, known, joined,
              focus_kept_same (joined, theirs) ? FOCUS_KEPT_THERE : FOCUS_KEPT_SENT);
}

static void
after_done (FocusKeptWork *work, const FocusIntent *intent, const FocusKeptRecord *known)
{
  /* What was said since is still to be sent. */
  if (known->place == FOCUS_KEPT_SENT && focus_kept_same (known->record, intent->record))
    take_there (work, known, focus_record_copy (known->record), FOCUS_KEPT_THERE);
}

/* Somebody changed it: what they say is right. */
static void
after_touched (FocusKeptWork *work, const FocusIntent *intent, const FocusKeptRecord *known)
{
  g_autoptr (FocusRecord) theirs = find_there (work->kept, focus_intent_uid (intent));

  if (theirs != NULL && (theirs->result != NULL) == (known->record->result != NULL))
    take_there (work, known, focus_kept_taken (known->record, theirs), FOCUS_KEPT_THERE);
}

static void
after_gone (FocusKeptWork *work, const FocusIntent *intent, const FocusKeptRecord *known)
{
  g_autofree char *title = focus_kept_title (known->record);

  take_there (work, known, focus_record_copy (known->record), FOCUS_KEPT_GONE);
  focus_kept_work_note (work, "action", focus_intent_uid (intent), title, "deleted");
}

static FocusKeptRecord *
kept_here (const FocusKeptRecord *record)
{
  FocusKeptRecord *here = focus_kept_record_copy (record);

  here->place = FOCUS_KEPT_HERE;
  g_clear_pointer (&here->account, g_free);
  g_clear_pointer (&here->calendar_path, g_free);
  return here;
}

/* What was to be written stays here; what was to be changed is as the calendar has it. */
static void
after_refused (FocusKeptWork *work, const FocusIntent *intent, const FocusKeptRecord *known)
{
  FocusKept *kept = work->kept;

  g_free (kept->refusal);
  kept->refusal = g_strdup (intent->trouble != NULL ? intent->trouble : "it gave no reason");
  if (intent->kind == FOCUS_ACTION_CHANGE)
    {
      after_touched (work, intent, known);
      return;
    }
  g_hash_table_add (kept->refused, g_strdup (focus_intent_uid (intent)));
  focus_kept_work_put (work, kept_here (known), FALSE);
}

static const struct
{
  void (*apply) (FocusKeptWork *work, const FocusIntent *intent, const FocusKeptRecord *known);
} outcomes[] = {
  [FOCUS_PUSH_DONE] = { after_done },       [FOCUS_PUSH_ADOPTED] = { after_adopted },
  [FOCUS_PUSH_TOUCHED] = { after_touched }, [FOCUS_PUSH_GONE] = { after_gone },
  [FOCUS_PUSH_REFUSED] = { after_refused }, [FOCUS_PUSH_LATER] = { NULL },
};

/* A removal that was not done: it is known here again, but closes no meeting. */
static void
after_removal (FocusKeptWork *work, const FocusIntent *intent, FocusPushOutcome outcome)
{
  FocusRecord *there = outcome == FOCUS_PUSH_TOUCHED || outcome == FOCUS_PUSH_REFUSED
                           ? find_there (work->kept, focus_intent_uid (intent))
                           : NULL;
  FocusKeptRecord *record;

  if (there == NULL)
    return;
  record = focus_kept_record_new ();
  record->record = there;
  record->place = FOCUS_KEPT_THERE;
  record->account = g_strdup (intent->account);
  record->calendar_path = g_strdup (intent->calendar_path);
  record->made_s = work->act.at_s;
  record->changed_s = work->act.at_s;
  record->meeting_s = there->result != NULL ? there->result->start_s : 0;
  focus_kept_work_put (work, record, FALSE);
}

void
focus_kept_pushed (FocusKept *kept, const FocusIntent *intent, FocusPushOutcome outcome)
{
  g_auto (FocusKeptWork) work = { 0 };
  g_autoptr (GError) error = NULL;
  const FocusKeptRecord *known;

  if (intent->sort != FOCUS_INTENT_RECORD || outcome == FOCUS_PUSH_LATER)
    return;
  known = focus_kept_by_uid (kept, focus_intent_uid (intent));
  focus_kept_work_init (&work, kept, NULL, FOCUS_BY_ELSEWHERE);
  if (known != NULL && intent->kind != FOCUS_ACTION_REMOVE)
    outcomes[outcome].apply (&work, intent, known);
  else if (known == NULL && intent->kind == FOCUS_ACTION_REMOVE)
    after_removal (&work, intent, outcome);
  kept->look_again = TRUE;
  if (!focus_kept_work_is_empty (&work) && !focus_kept_work_commit (&work, NULL, &error))
    g_warning ("cannot record what became of a result or an action: %s", error->message);
}

/* A calendar was made */

void
focus_kept_calendar_made (FocusKept *kept, const char *account)
{
  const GPtrArray *records = focus_kept_records (kept);
  g_auto (FocusKeptWork) work = { 0 };
  g_autoptr (GError) error = NULL;

  focus_kept_work_init (&work, kept, NULL, FOCUS_BY_FOCUSD);
  for (guint i = 0; i < records->len; i++)
    {
      const FocusKeptRecord *record = records->pdata[i];
      if ((record->place == FOCUS_KEPT_THERE || record->place == FOCUS_KEPT_SENT)
          && g_strcmp0 (record->account, account) == 0
          && focus_kept_calendar (kept, record->account, record->calendar_path) == NULL)
        focus_kept_work_put (&work, kept_here (record), FALSE);
    }
  if (!focus_kept_work_is_empty (&work) && !focus_kept_work_commit (&work, NULL, &error))
    g_warning ("cannot keep what lay in a calendar that is gone: %s", error->message);
}
