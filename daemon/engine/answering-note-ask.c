// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Questions about invitations in protected time: one for an invitation or a series, one list for
// several.
//
// The reply is composed before a question is shown: a free time of it is named, and the organiser's
// server has been asked by the time of the click.
#include "engine/answering-note-work.h"

#include "core/closeout.h"
#include "engine/engine-private.h"

#include <string.h>

/* What is asked about a UID, as long as its question is shown, held, or being made. */
typedef struct
{
  char *uid;     /* owned */
  char *key;     /* owned */
  GArray *parts; /* owned; FocusAnsweringPart, those that are asked about, by start */
  char *id, *title, *organizer, *rule; /* owned; organizer nullable */
  gboolean is_block, in_list;
  FocusToldBy told_by;
  guint n_told;
  FocusSpan free_time;
  gint64 asked_s;
} Asked;

/* A question whose text is being made. */
typedef struct
{
  FocusAnsweringNote *note; /* borrowed; NULL: it is gone */
  const Asked *asked;       /* to be compared only: it may be gone */
  char *uid;                /* owned */
} Request;

void
focus_answering_asked_free (gpointer data)
{
  Asked *asked = data;

  g_free (asked->uid);
  g_free (asked->key);
  g_array_unref (asked->parts);
  g_free (asked->id);
  g_free (asked->title);
  g_free (asked->organizer);
  g_free (asked->rule);
  g_free (asked);
}

/* What is pending */

static const char *
uid_of (const FocusPending *pending)
{
  return pending->occurrence->details->uid;
}

char *
focus_answering_ask_key (const char *uid)
{
  return focus_answering_key (FOCUS_ANSWERING_ASK, uid, FOCUS_CLOSEOUT_SINGLE);
}

GArray *
focus_answering_find_parts (FocusAnsweringNote *note, const char *uid,
                            const FocusPending **ret_first)
{
  const GPtrArray *pending = focus_answering_pending (note->engine->answering);
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (FocusAnsweringPart));

  *ret_first = NULL;
  for (guint i = 0; i < pending->len; i++)
    {
      const FocusPending *one = pending->pdata[i];
      FocusAnsweringPart part;
      if (one->finding.step != FOCUS_STEP_ASK || !g_str_equal (uid_of (one), uid))
        continue;
      part = focus_answering_part (one->occurrence);
      g_array_append_val (parts, part);
      if (*ret_first == NULL)
        *ret_first = one;
    }
  return parts;
}

guint
focus_answering_n_answered (const GArray *parts)
{
  return MIN (parts->len, FOCUS_ANSWERING_MAX_OF_SERIES);
}

char *
focus_answering_ask_stamp (const char *uid, const GArray *parts)
{
  return focus_answering_stamp (uid, (const FocusAnsweringPart *) parts->data,
                                focus_answering_n_answered (parts));
}

/* NULL: nothing is asked about it any more. */
static Asked *
asked_new (FocusAnsweringNote *note, const char *uid)
{
  const FocusPending *first;
  g_autoptr (GArray) parts = focus_answering_find_parts (note, uid, &first);
  const FocusDetails *details;
  Asked *asked;

  if (first == NULL)
    return NULL;
  details = first->occurrence->details;
  asked = g_new0 (Asked, 1);
  asked->uid = g_strdup (uid);
  asked->key = focus_answering_ask_key (uid);
  asked->parts = g_steal_pointer (&parts);
  asked->id = focus_query_id (first->occurrence);
  asked->title = g_strdup (details->title);
  asked->organizer = g_strdup (details->organizer);
  asked->rule = g_strdup (first->protection.name);
  asked->is_block = first->protection.is_block;
  asked->told_by = focus_answering_told_by (note->engine, first->occurrence);
  asked->n_told = (first->finding.holds & FOCUS_HOLD (FOCUS_HOLD_TELLS_ALL)) != 0
                      ? details->people->len
                      : 0;
  for (guint i = 0; i < asked->parts->len; i++) /* it was to be answered by itself */
    focus_answering_wait_close (note, uid,
                                g_array_index (asked->parts, FocusAnsweringPart, i).recurrence_s);
  asked->asked_s = focus_engine_now_s (note->engine);
  return asked;
}

/* Showing */

static gint64
first_s (const Asked *asked)
{
  return g_array_index (asked->parts, FocusAnsweringPart, 0).span.start_s;
}

static gint64
last_s (const Asked *asked)
{
  return g_array_index (asked->parts, FocusAnsweringPart, asked->parts->len - 1).span.start_s;
}

static void
show_one (FocusAnsweringNote *note, const Asked *asked, FocusAnsweringWay way)
{
  FocusEngine *engine = note->engine;
  g_autofree char *stamp = focus_answering_ask_stamp (asked->uid, asked->parts);
  const FocusAnsweringFacts facts = {
    .id = asked->id,
    .title = asked->title,
    .organizer = asked->organizer,
    .span = g_array_index (asked->parts, FocusAnsweringPart, 0).span,
    .rule = asked->rule,
    .is_block = asked->is_block,
    .n = asked->parts->len,
    .n_answered = focus_answering_n_answered (asked->parts),
    .told_by = asked->told_by,
    .n_told = asked->n_told,
    .free_time = asked->free_time,
  };
  FocusAnsweringLive *live = focus_answering_live_new (
      asked->key, focus_answering_text_ask (&facts, engine->zone, focus_engine_now_s (engine)),
      last_s (asked));

  focus_answering_live_action (live, FOCUS_ANSWERING_CLICK, NULL, focus_answering_label_show ());
  focus_answering_live_action (live, FOCUS_ANSWERING_DECLINE, stamp,
                               focus_answering_label_decline ());
  focus_answering_live_action (live, FOCUS_ANSWERING_PROPOSE, stamp,
                               focus_answering_label_propose ());
  focus_answering_live_action (live, FOCUS_ANSWERING_KEEP, stamp, focus_answering_label_keep ());
  focus_answering_shown_put (note->shown, live, way);
}

static gint
compare_asked (gconstpointer a, gconstpointer b)
{
  const Asked *one = *(const Asked *const *) a, *other = *(const Asked *const *) b;
  gint64 one_s = first_s (one), other_s = first_s (other);

  return one_s != other_s ? (one_s > other_s) - (one_s < other_s) : strcmp (one->uid, other->uid);
}

/* Of those that the list names. */
static void
show_list (FocusAnsweringNote *note, FocusAnsweringWay way)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();
  FocusAnsweringLive *live;
  gint64 until_s = 0;
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, note->asked);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (((const Asked *) value)->in_list)
      g_ptr_array_add (all, value);
  g_ptr_array_sort (all, compare_asked);
  for (guint i = 0; i < all->len; i++)
    {
      const Asked *asked = all->pdata[i];
      g_ptr_array_add (titles, asked->title);
      until_s = MAX (until_s, last_s (asked));
    }
  if (titles->len == 0)
    {
      focus_answering_shown_close (note->shown, FOCUS_ANSWERING_ASKS);
      return;
    }
  live = focus_answering_live_new (FOCUS_ANSWERING_ASKS, focus_answering_text_asks (titles),
                                   until_s);
  focus_answering_live_action (live, FOCUS_ANSWERING_SHOW, NULL, focus_answering_label_show ());
  focus_answering_shown_put (note->shown, live, way);
}

/* One question, when its text is made */

static void
composed (const FocusComposed *composed, const GError *error, gpointer user_data)
{
  Request *request = user_data;
  FocusAnsweringNote *note = request->note;
  Asked *asked = note != NULL ? g_hash_table_lookup (note->asked, request->uid) : NULL;

  if (note != NULL)
    g_ptr_array_remove_fast (note->composing, request);
  if (asked != NULL && asked == request->asked && !asked->in_list
      && !g_error_matches (error, FOCUS_ERROR, FOCUS_ERROR_BUSY))
    {
      if (composed != NULL && composed->times->len > 0)
        asked->free_time = g_array_index (composed->times, FocusSpan, 0);
      show_one (note, asked, FOCUS_ANSWERING_AS_NUDGE);
    }
  g_free (request->uid);
  g_free (request);
}

static void
compose (FocusAnsweringNote *note, const Asked *asked)
{
  const FocusPending *first;
  g_autoptr (GArray) parts = focus_answering_find_parts (note, asked->uid, &first);
  Request *request;

  if (first == NULL)
    return;
  request = g_new0 (Request, 1);
  request->note = note;
  request->asked = asked;
  request->uid = g_strdup (asked->uid);
  g_ptr_array_add (note->composing, request);
  focus_engine_compose (note->engine, first->occurrence, FOCUS_REPLY_DECLINED,
                        asked->is_block ? FOCUS_REPLY_WORK_FOCUS : FOCUS_REPLY_WORK_WINDOW,
                        composed, request);
}

void
focus_answering_asking_stop (FocusAnsweringNote *note)
{
  for (guint i = 0; i < note->composing->len; i++)
    ((Request *) note->composing->pdata[i])->note = NULL;
}

/* Asking */

/* A moment ago, or in the list: what comes now belongs to it. */
static gboolean
is_recent (const FocusAnsweringNote *note, const Asked *asked)
{
  gint64 age_s = focus_engine_now_s (note->engine) - asked->asked_s;

  return asked->in_list || ABS (age_s) <= FOCUS_ANSWERING_MERGE_S;
}

static void
take_into_list (FocusAnsweringNote *note)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, note->asked);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Asked *asked = value;
      if (asked->in_list || !is_recent (note, asked))
        continue;
      asked->in_list = TRUE;
      focus_answering_shown_close (note->shown, asked->key);
    }
}

void
focus_answering_note_ask (FocusAnsweringNote *note, const GPtrArray *pending)
{
  const Asked *last = NULL;
  GHashTableIter iter;
  gpointer value;
  guint n = 0;

  if (!focus_notices_has_notifier (note->engine->notices))
    return;
  for (guint i = 0; i < pending->len; i++)
    {
      const char *uid = uid_of (pending->pdata[i]);
      Asked *asked = asked_new (note, uid);
      const Asked *known = g_hash_table_lookup (note->asked, uid);
      if (asked == NULL)
        continue;
      asked->in_list = known != NULL && known->in_list;
      g_hash_table_replace (note->asked, asked->uid, asked);
      last = asked;
    }
  g_hash_table_iter_init (&iter, note->asked);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    n += is_recent (note, value);
  if (n == 1 && last != NULL && !last->in_list)
    compose (note, last);
  else if (last != NULL)
    {
      take_into_list (note);
      show_list (note, FOCUS_ANSWERING_AS_NUDGE);
    }
}

/* Taking back */

static void
drop_part (Asked *asked, gint64 recurrence_s)
{
  for (guint i = asked->parts->len; i > 0; i--)
    if (g_array_index (asked->parts, FocusAnsweringPart, i - 1).recurrence_s == recurrence_s)
      g_array_remove_index (asked->parts, i - 1);
}

void
focus_answering_asked_close (FocusAnsweringNote *note, const char *uid, gint64 recurrence_s)
{
  Asked *asked = g_hash_table_lookup (note->asked, uid);
  g_autofree char *key = focus_answering_ask_key (uid);
  gboolean in_list = asked != NULL && asked->in_list;

  if (asked == NULL)
    {
      g_hash_table_add (note->doubtful, g_strdup (uid));
      focus_engine_dirty (note->engine);
      return;
    }
  drop_part (asked, recurrence_s);
  if (asked->parts->len > 0)
    {
      if (focus_answering_shown_has (note->shown, key))
        show_one (note, asked, FOCUS_ANSWERING_IN_PLACE);
      return;
    }
  g_hash_table_remove (note->asked, uid);
  if (in_list)
    show_list (note, FOCUS_ANSWERING_IN_PLACE);
  else
    focus_answering_shown_close (note->shown, key);
}

/* What came from before a restart is known by its key alone: it goes when nothing of its UID is
   asked about any more, as far as everything is known. */
void
focus_answering_asked_tend (FocusAnsweringNote *note)
{
  g_autoptr (GHashTable) open = NULL;
  const GPtrArray *pending;
  GHashTableIter iter;
  gpointer uid;

  if (g_hash_table_size (note->doubtful) == 0 || !focus_engine_is_all_whole (note->engine))
    return;
  open = g_hash_table_new (g_str_hash, g_str_equal);
  pending = focus_answering_pending (note->engine->answering);
  for (guint i = 0; i < pending->len; i++)
    if (((const FocusPending *) pending->pdata[i])->finding.step == FOCUS_STEP_ASK)
      g_hash_table_add (open, (gpointer) uid_of (pending->pdata[i]));
  g_hash_table_iter_init (&iter, note->doubtful);
  while (g_hash_table_iter_next (&iter, &uid, NULL))
    {
      g_autofree char *key = focus_answering_ask_key (uid);
      if (!g_hash_table_contains (open, uid))
        focus_answering_shown_close (note->shown, key);
    }
  g_hash_table_remove_all (note->doubtful);
}

/* After a click */

void
focus_answering_ask_anew (FocusAnsweringNote *note, const char *uid)
{
  Asked *asked = asked_new (note, uid);

  if (asked == NULL)
    return;
  g_hash_table_replace (note->asked, asked->uid, asked);
  show_one (note, asked, FOCUS_ANSWERING_NOW);
}

void
focus_answering_asked_forget (FocusAnsweringNote *note, const char *key)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, note->asked);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Asked *asked = value;
      if (asked->in_list ? key == NULL : g_strcmp0 (asked->key, key) == 0)
        g_hash_table_iter_remove (&iter);
    }
}
