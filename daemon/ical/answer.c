// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// An answer written into the VEVENTs that it is about, and taken back.
#include "ical/answer.h"

#include "ical/answer-parts.h"
#include "ical/text.h"

#include <string.h>

typedef struct
{
  FocusReader *reader;  /* borrowed */
  FocusZone *user_zone; /* borrowed */
  const FocusAnswer *answer;
  char **addresses; /* owned */
  char *comment;    /* owned, nullable; plain */
  char *said;       /* owned, nullable; plain */
  GBytes *bytes;    /* owned; as they are by now */
} Job;

static gboolean
refuse (FocusError code, const char *what, GError **error)
{
  g_set_error (error, FOCUS_ERROR, code, "invitation is not answered: %s", what);
  return FALSE;
}

/* Plain and cut; NULL when nothing is said. */
static char *
plain_comment (const char *text)
{
  g_autofree char *plain = text != NULL ? focus_ical_plain_text (text, FOCUS_ANSWER_MAX_COMMENT)
                                        : NULL;

  return plain != NULL && *g_strstrip (plain) != '\0' ? g_steal_pointer (&plain) : NULL;
}

static void
job_init (Job *job, FocusReader *reader, FocusZone *user_zone, GBytes *bytes,
          const FocusAnswer *answer)
{
  *job = (Job){ .reader = reader,
                .user_zone = user_zone,
                .answer = answer,
                .addresses = focus_answer_addresses (answer->mine),
                .comment = plain_comment (answer->comment),
                .said = plain_comment (answer->said),
                .bytes = g_bytes_ref (bytes) };
}

static void
job_clear (Job *job)
{
  g_strfreev (job->addresses);
  g_free (job->comment);
  g_free (job->said);
  g_clear_pointer (&job->bytes, g_bytes_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Job, job_clear)

void
focus_answered_clear (FocusAnswered *answered)
{
  g_clear_pointer (&answered->partstat, g_free);
}

/* The comment */

static gboolean
says (const FocusEdit *edit, guint i, const char *plain)
{
  g_autofree char *text = NULL;

  if (plain == NULL)
    return FALSE;
  text = focus_ical_unescape (focus_edit_line (edit, i)->value);
  return strcmp (g_strstrip (text), plain) == 0;
}

static guint
next_comment (const FocusEdit *edit, guint from)
{
  return focus_edit_find (edit, "COMMENT", from);
}

static gboolean
has_marked (const FocusEdit *edit)
{
  for (guint i = next_comment (edit, 0); i != FOCUS_EDIT_NONE; i = next_comment (edit, i + 1))
    if (focus_answer_comment_is_marked (edit, i))
      return TRUE;
  return FALSE;
}

static gboolean
add_comment (FocusEdit *edit, const char *plain, GError **error)
{
  g_autoptr (GString) value = g_string_new (NULL);
  guint i;

  focus_ical_escape (plain, value);
  i = focus_edit_insert (edit, "COMMENT", value->str);
  return focus_edit_set_param (edit, i, FOCUS_ANSWER_MARK, FOCUS_ANSWER_MARK_VALUE, error);
}

/* Ours says `comment`, or goes when that is NULL; a second one of ours goes as well. */
static gboolean
put_comment (const Job *job, FocusEdit *edit, const char *comment, GError **error)
{
  gboolean marked = has_marked (edit), done = FALSE;

  for (guint i = next_comment (edit, 0); i != FOCUS_EDIT_NONE; i = next_comment (edit, i + 1))
    {
      g_autoptr (GString) value = g_string_new (NULL);
      if (marked ? !focus_answer_comment_is_marked (edit, i)
                 : !says (edit, i, job->comment) && !says (edit, i, job->said))
        continue;
      if (comment == NULL || done)
        {
          focus_edit_remove (edit, i);
          continue;
        }
      done = TRUE;
      if (says (edit, i, comment))
        continue;
      focus_ical_escape (comment, value);
      if (!focus_edit_set_value (edit, i, value->str, error))
        return FALSE;
    }
  return comment == NULL || done || add_comment (edit, comment, error);
}

/* One VEVENT */

static gboolean
is_word (const char *partstat, const char *word)
{
  return partstat != NULL && g_ascii_strcasecmp (partstat, word) == 0;
}

static gboolean
put_partstat (FocusEdit *edit, guint i, const char *was, const char *partstat, GError **error)
{
  if (partstat == NULL)
    return was == NULL || focus_edit_remove_param (edit, i, "PARTSTAT", error);
  if (is_word (was, partstat) && strcmp (was, partstat) != 0)
    return TRUE; /* it says so in other letters */
  return focus_edit_set_param (edit, i, "PARTSTAT", partstat, error);
}

static gboolean
finish_event (Job *job, FocusEdit *edit, GError **error)
{
  GBytes *bytes = focus_edit_finish (edit, error);

  if (bytes == NULL)
    return FALSE;
  g_bytes_unref (job->bytes);
  job->bytes = bytes;
  return TRUE;
}

static gboolean
answer_event (Job *job, gint64 recurrence_s, GArray *before, GError **error)
{
  g_auto (FocusAnswerEvent) event = { 0 };
  g_autofree char *was = NULL;
  FocusAnswered answered;
  guint i;

  if (!focus_answer_event_open (job->reader, job->user_zone, job->bytes, job->answer->uid,
                                recurrence_s, &event, error)
      || !focus_answer_may (focus_answer_who (&event, job->addresses, &i), error))
    return FALSE;
  was = focus_answer_param (focus_edit_line (event.edit, i), "PARTSTAT");
  if (!put_partstat (event.edit, i, was, job->answer->partstat, error)
      || !put_comment (job, event.edit, job->comment, error)
      || !finish_event (job, event.edit, error))
    return FALSE;
  answered = (FocusAnswered){ recurrence_s, g_steal_pointer (&was),
                              focus_edit_inserts (event.edit) };
  g_array_append_val (before, answered);
  return TRUE;
}

static gboolean
undo_event (Job *job, const FocusAnswered *before, GError **error)
{
  g_auto (FocusAnswerEvent) event = { 0 };
  g_autofree char *is = NULL;
  guint i;

  if (!focus_answer_event_open (job->reader, job->user_zone, job->bytes, job->answer->uid,
                                before->recurrence_s, &event, error)
      || !focus_answer_may (focus_answer_who (&event, job->addresses, &i), error))
    return FALSE;
  is = focus_answer_param (focus_edit_line (event.edit, i), "PARTSTAT");
  if (is_word (is, job->answer->partstat)
      && !put_partstat (event.edit, i, is, before->partstat, error))
    return FALSE;
  return put_comment (job, event.edit, NULL, error) && finish_event (job, event.edit, error);
}

/* The series */

/* Whether the answer to the series is also one to this instance of it: not when it is answered by
   hand, cancelled, or without me. */
static gboolean
goes_with_series (const Job *job, gint64 recurrence_s, const FocusEvent *own, gboolean *ret_goes,
                  GError **error)
{
  g_auto (FocusAnswerEvent) event = { 0 };
  g_autofree char *partstat = NULL;
  FocusAnswerCase who;
  guint i;

  *ret_goes = FALSE;
  if (own->details->status == FOCUS_STATUS_CANCELLED)
    return TRUE;
  if (!focus_answer_event_open (job->reader, job->user_zone, job->bytes, job->answer->uid,
                                recurrence_s, &event, error))
    return FALSE;
  who = focus_answer_who (&event, job->addresses, &i);
  if (who == FOCUS_ANSWER_NO_LINE || who == FOCUS_ANSWER_DELEGATED)
    return TRUE;
  if (!focus_answer_may (who, error))
    return FALSE;
  partstat = focus_answer_param (focus_edit_line (event.edit, i), "PARTSTAT");
  *ret_goes = partstat == NULL || is_word (partstat, "NEEDS-ACTION");
  return TRUE;
}

static gboolean
answer_overrides (Job *job, const FocusObject *object, GArray *before, GError **error)
{
  for (guint i = 0; i < object->events->len; i++)
    {
      const FocusEvent *event = object->events->pdata[i];
      gboolean goes;
      gint64 recurrence_s;
      if (event->recurrence_id.form == FOCUS_TIME_NONE)
        continue;
      recurrence_s = focus_time_instant (&event->recurrence_id, job->user_zone);
      if (!goes_with_series (job, recurrence_s, event, &goes, error)
          || (goes && !answer_event (job, recurrence_s, before, error)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
answer_series (Job *job, GArray *before, GError **error)
{
  gsize n_bytes;
  const char *text = g_bytes_get_data (job->bytes, &n_bytes);
  g_autoptr (FocusObject) object = focus_reader_read (job->reader, text, n_bytes, NULL, error);

  if (object == NULL)
    return FALSE;
  if (object->events->len > FOCUS_ANSWER_MAX_EVENTS)
    return refuse (FOCUS_ERROR_LIMIT, "too many of its instances stand for themselves", error);
  if (!answer_event (job, FOCUS_CLOSEOUT_SINGLE, before, error))
    return FALSE;
  return object->events->len == 1 || answer_overrides (job, object, before, error);
}

GBytes *
focus_ical_answer (FocusReader *reader, FocusZone *user_zone, GBytes *bytes,
                   const FocusAnswer *answer, GArray **ret_before, GError **error)
{
  g_autoptr (GArray) before = g_array_new (FALSE, FALSE, sizeof (FocusAnswered));
  g_auto (Job) job = { 0 };
  gboolean done;

  g_return_val_if_fail (answer->partstat != NULL, NULL);
  g_array_set_clear_func (before, (GDestroyNotify) focus_answered_clear);
  job_init (&job, reader, user_zone, bytes, answer);
  done = answer->recurrence_s == FOCUS_CLOSEOUT_SINGLE
             ? answer_series (&job, before, error)
             : answer_event (&job, answer->recurrence_s, before, error);
  if (!done)
    return NULL;
  if (ret_before != NULL)
    *ret_before = g_steal_pointer (&before);
  return g_steal_pointer (&job.bytes);
}

GBytes *
focus_ical_answer_undo (FocusReader *reader, FocusZone *user_zone, GBytes *bytes,
                        const FocusAnswer *answer, const GArray *before, GError **error)
{
  g_auto (Job) job = { 0 };

  g_return_val_if_fail (answer->partstat != NULL, NULL);
  job_init (&job, reader, user_zone, bytes, answer);
  if (before->len > FOCUS_ANSWER_MAX_EVENTS)
    {
      refuse (FOCUS_ERROR_LIMIT, "too many of its instances stand for themselves", error);
      return NULL;
    }
  for (guint i = 0; i < before->len; i++)
    if (!undo_event (&job, &g_array_index (before, FocusAnswered, i), error))
      return NULL;
  return g_steal_pointer (&job.bytes);
}
