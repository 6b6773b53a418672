// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Taking over what others did: other programs to records of ours, and other machines that closed a
// meeting.
#include "engine/kept-private.h"

/* One look, and what it takes over. */
typedef struct
{
  FocusKeptLook *look;
  FocusKeptWork *work;
  guint n_records;     /* known, with those that were learnt */
  GHashTable *results; /* owned; UIDs of results learnt in this look */
} Reading;

/* "changed, in work/Tasks". */
static char *
describe_where (const Reading *reading, const char *how, const FocusRecordPlace *place)
{
  const FocusLookCalendar *calendar = focus_kept_calendar (reading->look->kept, place->account,
                                                           place->calendar_path);

  return g_strconcat (how, ", in ", calendar != NULL ? calendar->view->name : place->account, NULL);
}

/* `record` as the calendar has it, or ought to have it; taken over. */
static void
put_found (Reading *reading, const FocusKeptRecord *known, const FocusRecordPlace *place,
           FocusRecord *record)
{
  FocusKeptRecord *found = focus_kept_record_copy (known);

  if (!focus_kept_same (known->record, record))
    found->changed_s = reading->look->now_s;
  focus_record_free (found->record);
  found->record = record;
  found->place = focus_kept_same (record, place->record) ? FOCUS_KEPT_THERE : FOCUS_KEPT_SENT;
  g_free (found->account);
  found->account = g_strdup (place->account);
  g_free (found->calendar_path);
  found->calendar_path = g_strdup (place->calendar_path);
  focus_kept_work_put (reading->work, found, FALSE); /* what is not as it ought to be goes next */
}

/* What is known here */

void
focus_kept_follow_result (FocusKeptWork *work, const FocusResult *result)
{
  FocusCloseoutResult says = result->sort == FOCUS_RESULT_NOTHING ? FOCUS_CLOSEOUT_NOTHING
                                                                  : FOCUS_CLOSEOUT_OUTCOME;
  const FocusCloseout *known = result->meeting.uid != NULL
                                   ? focus_kept_closeout (work->kept, result->meeting.uid,
                                                          result->meeting.recurrence_s)
                                   : NULL;
  FocusCloseout closeout;

  if (known == NULL || known->result == FOCUS_CLOSEOUT_OPEN || known->result == says)
    return;
  closeout = *known;
  closeout.result = says;
  focus_kept_work_closeout (work, &closeout);
}

/* What was done to it; NULL: nothing that is worth a line. */
static const char *
describe_change (const FocusKeptRecord *known, const FocusRecord *theirs)
{
  const FocusTodo *ours = known->record->todo;

  if (known->place == FOCUS_KEPT_GONE)
    return "there again";
  if (ours != NULL && ours->state != theirs->todo->state)
    return focus_kept_turn_name (theirs->todo->state);
  return focus_kept_same (known->record, theirs) ? NULL : "changed";
}

/* It was in the calendar: what that says now is right. */
static void
take_change (Reading *reading, const FocusKeptRecord *known, const FocusRecordPlace *place)
{
  g_autoptr (FocusRecord) taken = focus_kept_taken (known->record, place->record);
  g_autofree char *title = focus_kept_title (taken);
  gboolean moved = g_strcmp0 (known->account, place->account) != 0
                   || g_strcmp0 (known->calendar_path, place->calendar_path) != 0;
  const char *how = describe_change (known, taken);

  if (how != NULL)
    {
      g_autofree char *where = describe_where (reading, how, place);
      focus_kept_work_note (reading->work, "action", focus_record_uid (taken), title, where);
      if (taken->result != NULL)
        focus_kept_follow_result (reading->work, taken->result);
    }
  else if (!moved)
    return;
  put_found (reading, known, place, g_steal_pointer (&taken));
}

static void
take_known (Reading *reading, const FocusKeptRecord *known, const FocusRecordPlace *place)
{
  const char *uid = focus_record_uid (known->record);
  g_autoptr (FocusRecord) joined = NULL;

  switch (known->place)
    {
    case FOCUS_KEPT_HERE: /* another machine wrote it too */
      if (g_hash_table_contains (reading->look->kept->refused, uid))
        return;
      joined = focus_kept_joined (known->record, place->record);
      if (joined->result != NULL)
        focus_kept_follow_result (reading->work, joined->result);
      put_found (reading, known, place, g_steal_pointer (&joined));
      return;
    case FOCUS_KEPT_SENT: /* what is not as it ought to be is sent */
      if (focus_kept_same (known->record, place->record))
        put_found (reading, known, place, focus_kept_taken (known->record, place->record));
      return;
    case FOCUS_KEPT_THERE:
    case FOCUS_KEPT_GONE:
      take_change (reading, known, place);
      return;
    }
}

/* What is new */

/* When the meeting began, and what it is called, as the copy has it. */
static void
fill_meeting (Reading *reading, FocusKeptRecord *record)
{
  const FocusRecordMeeting *meeting = focus_record_meeting (record->record);
  g_autoptr (GPtrArray) places = NULL;
  const FocusObjectPlace *place;

  if (record->record->result != NULL)
    record->meeting_s = record->record->result->start_s;
  else if (meeting->recurrence_s != FOCUS_CLOSEOUT_SINGLE)
    record->meeting_s = meeting->recurrence_s;
  if (meeting->uid == NULL)
    return;
  places = focus_store_locate (reading->look->kept->engine->store, meeting->uid, NULL);
  if (places == NULL || places->len == 0)
    return;
  place = places->pdata[0];
  g_free (record->meeting_title);
  record->meeting_title = g_strdup (place->title != NULL ? place->title : "");
  if (record->meeting_s == 0)
    record->meeting_s = place->span.start_s;
}

static void
put_learnt (Reading *reading, const FocusRecordPlace *place)
{
  FocusKeptRecord *record = focus_kept_record_new ();

  record->record = focus_record_copy (place->record);
  record->place = FOCUS_KEPT_THERE;
  record->account = g_strdup (place->account);
  record->calendar_path = g_strdup (place->calendar_path);
  record->made_s = reading->look->now_s;
  record->changed_s = reading->look->now_s;
  fill_meeting (reading, record);
  reading->n_records++;
  focus_kept_work_put (reading->work, record, FALSE);
}

/* Another machine closed the meeting. */
static void
learn_result (Reading *reading, const FocusRecordPlace *place)
{
  const FocusResult *result = place->record->result;
  const FocusRecordMeeting *meeting = &result->meeting;
  gint64 from_s = reading->look->now_s - (gint64) FOCUS_LEDGER_DAYS * FOCUS_DAY_S;
  const FocusCloseout *known;
  FocusCloseout closeout;

  if (result->start_s < from_s)
    return;
  put_learnt (reading, place);
  g_hash_table_add (reading->results, result->uid);
  if (meeting->uid == NULL)
    return;
  known = focus_kept_closeout (reading->look->kept, meeting->uid, meeting->recurrence_s);
  if (known != NULL && known->result != FOCUS_CLOSEOUT_OPEN)
    return;
  closeout = known != NULL
                 ? *known
                 : (FocusCloseout){ .uid = meeting->uid, .recurrence_s = meeting->recurrence_s };
  closeout.later_s = 0;
  closeout.closed_s = reading->look->now_s;
  closeout.result = result->sort == FOCUS_RESULT_NOTHING ? FOCUS_CLOSEOUT_NOTHING
                                                         : FOCUS_CLOSEOUT_OUTCOME;
  focus_kept_work_closeout (reading->work, &closeout);
  focus_kept_work_note (reading->work, "close", meeting->uid, result->title, NULL);
}

/* Those that are over are of interest only beside their result: else they would come back when they
   are forgotten here. */
static void
learn_todo (Reading *reading, const FocusRecordPlace *place)
{
  const FocusTodo *todo = place->record->todo;
  g_autofree char *result = todo->meeting.uid != NULL
                                ? focus_result_uid (todo->meeting.uid, todo->meeting.recurrence_s)
                                : NULL;
  g_autofree char *title = focus_todo_title (todo);
  g_autofree char *where = NULL;

  if (todo->state != FOCUS_TODO_OPEN
      && (result == NULL
          || (!g_hash_table_contains (reading->results, result)
              && focus_kept_by_uid (reading->look->kept, result) == NULL)))
    return;
  where = describe_where (reading, "new", place);
  put_learnt (reading, place);
  focus_kept_work_note (reading->work, "action", todo->uid, title, where);
}

static void
take_place (Reading *reading, const FocusRecordPlace *place)
{
  const char *uid = focus_record_uid (place->record);
  const FocusKeptRecord *known = focus_kept_by_uid (reading->look->kept, uid);

  if (g_hash_table_lookup (reading->look->there, uid) != place
      || g_hash_table_contains (reading->look->pending, uid))
    return;
  if (known != NULL)
    {
      if ((known->record->result != NULL) == (place->record->result != NULL))
        take_known (reading, known, place);
    }
  else if (reading->n_records >= FOCUS_KEPT_MAX)
    return;
  else if (place->record->result != NULL)
    learn_result (reading, place);
  else
    learn_todo (reading, place);
}

/* What is not there any more */

gboolean
focus_kept_is_whole (FocusKept *kept, const FocusKeptRecord *record)
{
  FocusEngine *engine = kept->engine;
  const FocusLookCalendar *calendar = focus_kept_calendar (kept, record->account,
                                                           record->calendar_path);
  const char *wanted = focus_look_records_calendar (engine->config);

  /* One that is not pulled tells nothing. */
  return calendar != NULL && focus_engine_is_whole (engine, record->account)
         && (g_strcmp0 (wanted, calendar->view->name) == 0
             || ((calendar->holds & FOCUS_HOLDS_EVENTS) != 0
                 && calendar->view->role != FOCUS_ROLE_IGNORE));
}

static void
take_missing (Reading *reading, const FocusKeptRecord *known)
{
  const char *uid = focus_record_uid (known->record);
  g_autofree char *title = focus_kept_title (known->record);
  FocusKeptRecord *gone;

  if (known->place != FOCUS_KEPT_THERE || g_hash_table_contains (reading->look->there, uid)
      || g_hash_table_contains (reading->look->pending, uid))
    return;
  if (!focus_kept_is_whole (reading->look->kept, known))
    {
      reading->look->kept->look_again = TRUE;
      return;
    }
  gone = focus_kept_record_copy (known);
  gone->place = FOCUS_KEPT_GONE;
  gone->changed_s = reading->look->now_s;
  focus_kept_work_put (reading->work, gone, FALSE);
  focus_kept_work_note (reading->work, "action", uid, title, "deleted");
}

/* The look */

static gboolean
read_pending (FocusKeptLook *look, GError **error)
{
  g_autoptr (GPtrArray) outbox = focus_outbox_list (look->kept->engine->past, NULL, error);

  if (outbox == NULL)
    return FALSE;
  for (guint i = 0; i < outbox->len; i++)
    {
      const FocusIntent *intent = outbox->pdata[i];
      if (intent->sort == FOCUS_INTENT_RECORD)
        g_hash_table_add (look->pending, g_strdup (focus_intent_uid (intent)));
    }
  return TRUE;
}

/* Of the same object in two calendars the one where it is known to be counts. */
static void
index_places (FocusKeptLook *look)
{
  for (guint i = 0; i < look->places->len; i++)
    {
      FocusRecordPlace *place = look->places->pdata[i];
      const char *uid = focus_record_uid (place->record);
      const FocusKeptRecord *known = focus_kept_by_uid (look->kept, uid);
      if (!g_hash_table_contains (look->there, uid)
          || (known != NULL && g_strcmp0 (known->account, place->account) == 0
              && g_strcmp0 (known->calendar_path, place->calendar_path) == 0))
        g_hash_table_insert (look->there, (gpointer) uid, place);
    }
}

static void
look_clear (FocusKeptLook *look)
{
  focus_target_clear (&look->target);
  g_clear_pointer (&look->pending, g_hash_table_unref);
  g_clear_pointer (&look->there, g_hash_table_unref);
  g_clear_pointer (&look->places, g_ptr_array_unref);
}

static gboolean
look_init (FocusKeptLook *look, GError **error)
{
  look->now_s = focus_engine_now_s (look->kept->engine);
  look->pending = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  look->there = g_hash_table_new (g_str_hash, g_str_equal);
  look->places = focus_store_records (look->kept->engine->store, error);
  if (look->places == NULL || !read_pending (look, error))
    return FALSE;
  index_places (look);
  return TRUE;
}

static gboolean
take_all (FocusKeptLook *look, FocusKeptWork *work, GError **error)
{
  const GPtrArray *records = focus_kept_records (look->kept);
  g_autoptr (GHashTable) results = g_hash_table_new (g_str_hash, g_str_equal);
  Reading reading = { look, work, records->len, results };

  /* Results first: what they closed tells which actions matter. */
  for (guint i = 0; i < look->places->len; i++)
    if (((FocusRecordPlace *) look->places->pdata[i])->record->result != NULL)
      take_place (&reading, look->places->pdata[i]);
  for (guint i = 0; i < look->places->len; i++)
    if (((FocusRecordPlace *) look->places->pdata[i])->record->result == NULL)
      take_place (&reading, look->places->pdata[i]);
  for (guint i = 0; i < records->len; i++)
    take_missing (&reading, records->pdata[i]);
  return focus_kept_work_is_empty (work) || focus_kept_work_commit (work, NULL, error);
}

static void
settle_closed (FocusKept *kept, const FocusKeptWork *work)
{
  for (guint i = 0; i < work->closeouts->len; i++)
    {
      const FocusCloseout *one = &g_array_index (work->closeouts, FocusCloseout, i);
      focus_closing_settled (kept->engine->closing, one->uid, one->recurrence_s);
    }
}

static void
look_around (FocusKept *kept, FocusTarget *target)
{
  g_auto (FocusKeptWork) work = { 0 };
  g_autoptr (GError) error = NULL;
  FocusKeptLook look = { .kept = kept, .target = *target };

  *target = (FocusTarget){ 0 };
  focus_kept_work_init (&work, kept, NULL, FOCUS_BY_ELSEWHERE);
  kept->look_again = FALSE;
  if (look_init (&look, &error) && take_all (&look, &work, &error))
    {
      settle_closed (kept, &work);
      focus_kept_send (&look);
    }
  if (error != NULL)
    g_warning ("cannot take over what is kept of meetings: %s", error->message);
  look_clear (&look);
}

void
focus_kept_tend (FocusKept *kept)
{
  g_auto (FocusTarget) target = focus_engine_target_records (kept->engine);
  guint64 version = focus_store_records_version (kept->engine->store);
  g_autofree char *where = g_strdup_printf ("%s %s %d %d", target.account, target.path,
                                            target.results, target.todos);

  focus_kept_release (kept);
  if (g_strcmp0 (where, kept->looked_where) != 0)
    {
      g_hash_table_remove_all (kept->refused);
      g_clear_pointer (&kept->refusal, g_free);
    }
  else if (kept->has_looked && !kept->look_again && version == kept->looked_version)
    return;
  g_free (kept->looked_where);
  kept->looked_where = g_steal_pointer (&where);
  kept->looked_version = version;
  kept->has_looked = TRUE;
  look_around (kept, &target);
}
