// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Close: what was decided, who does what by when, or that the question is put off.
//
// All is read before anything is written: an action that must be asked back, an id that nobody
// knows, a line that says nothing leave everything as it was.
#include "engine/closing-dict.h"
#include "engine/closing-options.h"
#include "engine/engine-private.h"

/* What is under way. */
typedef struct
{
  FocusEngine *engine;        /* borrowed */
  FocusCloseOptions *options; /* owned */
  FocusMeeting *meeting;      /* owned, nullable: being looked up */
  GPtrArray *todos;           /* owned; FocusTodo */
  GVariantBuilder *questions; /* owned; aa{sv} */
  GVariantBuilder *read;      /* owned; aa{sv} */
  guint n_questions;
  gint64 act;
  gboolean again; /* what was said before goes */
  FocusEngineAnswer done;
  gpointer user_data;
} Closing;

static void
closing_free (Closing *closing)
{
  focus_close_options_free (closing->options);
  focus_meeting_free (closing->meeting);
  g_ptr_array_unref (closing->todos);
  g_variant_builder_unref (closing->questions);
  g_variant_builder_unref (closing->read);
  g_free (closing);
}

/* Reading */

static void
add_question (Closing *closing, const char *text, const char *question)
{
  GVariantBuilder dict;

  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  focus_dict_string (&dict, "action", text);
  focus_dict_string (&dict, "question", question);
  g_variant_builder_add_value (closing->questions, g_variant_builder_end (&dict));
  closing->n_questions++;
}

static gboolean
has_todo (const GPtrArray *todos, const FocusTodo *todo)
{
  g_autofree char *uid = focus_todo_uid ("", 0, todo->who, todo->what);

  for (guint i = 0; i < todos->len; i++)
    {
      const FocusTodo *other = todos->pdata[i];
      g_autofree char *same = focus_todo_uid ("", 0, other->who, other->what);
      if (g_str_equal (same, uid))
        return TRUE;
    }
  return FALSE;
}

static void
add_todo (Closing *closing, const FocusActionLine *line)
{
  FocusTodo *todo = focus_todo_new ();

  todo->who = g_strdup (line->who);
  todo->mail = g_strdup (line->mail);
  todo->what = g_strdup (line->what);
  todo->has_due = line->has_due;
  todo->due = line->due;
  todo->done_s = G_MININT64;
  todo->is_private = closing->meeting->occurrence.details->privacy != FOCUS_CLASS_PUBLIC;
  if (has_todo (closing->todos, todo))
    focus_todo_free (todo);
  else
    g_ptr_array_add (closing->todos, todo);
}

static gboolean
read_action (Closing *closing, const char *text, GError **error)
{
  const FocusMeeting *meeting = closing->meeting;
  const FocusActionLineQuery query = {
    .today = focus_engine_today (closing->engine),
    .order = closing->options->order,
    .people = (const FocusActionPerson *) (gpointer) meeting->people->data,
    .n_people = meeting->people->len,
  };
  g_auto (FocusActionLine) line = { 0 };

  if (!focus_action_line_read (text, &query, &line))
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
                   "\"%.80s\" does not say what is to be done; write it as \"els: draft by Fri\"",
                   text);
      return FALSE;
    }
  /* A question in the answer says that nothing was stored. */
  if ((line.doubts & FOCUS_ACTION_DUE_ASKED) != 0 && !closing->options->anyway)
    add_question (closing, text, line.question);
  g_variant_builder_add_value (closing->read, focus_closing_read_line (&line));
  add_todo (closing, &line);
  return TRUE;
}

static gboolean
read_actions (Closing *closing, GError **error)
{
  for (char **text = closing->options->actions; *text != NULL; text++)
    if (!read_action (closing, *text, error))
      return FALSE;
  return TRUE;
}

static gboolean
has_others (const FocusMeeting *meeting)
{
  for (guint i = 0; i < meeting->people->len; i++)
    if (!g_array_index (meeting->people, FocusActionPerson, i).is_me)
      return TRUE;
  return FALSE;
}

/* Whether what is asked can be done to this meeting. */
static gboolean
check (const Closing *closing, GError **error)
{
  const FocusOccurrence *occurrence = &closing->meeting->occurrence;
  const char *title = occurrence->details->title;
  gint64 now_s = focus_engine_now_s (closing->engine);
  const char *problem = NULL;

  if (occurrence->span.start_s > now_s)
    problem = "has not begun yet: it can be closed from its start on";
  else if (occurrence->kind == FOCUS_KIND_FOCUS)
    problem = "is focus time, and no meeting";
  else if (closing->options->later && occurrence->span.end_s > now_s)
    problem = "has not ended yet: you are asked when it has";
  else if (closing->options->tell && !occurrence->organised_by_me)
    problem = "is organised by somebody else: only the organiser can tell all who were invited";
  else if (closing->options->tell && !closing->meeting->is_writable)
    problem = "lies in a calendar that takes no writes: nothing can be put into its description";
  else if (closing->options->tell && !has_others (closing->meeting))
    problem = "has nobody else who is invited: there is nobody to tell";
  if (problem == NULL)
    return TRUE;
  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID, "\"%.80s\" %s", title, problem);
  return FALSE;
}

static gboolean
check_done (const Closing *closing, GError **error)
{
  for (char **id = closing->options->done; *id != NULL; id++)
    {
      const FocusKeptRecord *kept = focus_kept_find (closing->engine->kept, *id);
      if (kept != NULL && focus_kept_state (kept) == FOCUS_TODO_OPEN)
        continue;
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_NOT_FOUND,
                   "no open action is called \"%.40s\"; `focusctl actions` names them", *id);
      return FALSE;
    }
  return TRUE;
}

/* Writing */

/* What was said of it; NULL: it is not closed. */
static const FocusCloseout *
find_closeout (const Closing *closing)
{
  const FocusOccurrence *occurrence = &closing->meeting->occurrence;

  return focus_closeout_find (focus_kept_closeouts (closing->engine->kept),
                              occurrence->details->uid, focus_closeout_recurrence_s (occurrence));
}

static gboolean
is_closed (const Closing *closing)
{
  const FocusCloseout *known = find_closeout (closing);

  return known != NULL && known->closed_s > 0
         && focus_closeout_is_about (known, &closing->meeting->occurrence);
}

static gboolean
put_off (Closing *closing, GError **error)
{
  FocusEngine *engine = closing->engine;
  const FocusOccurrence *occurrence = &closing->meeting->occurrence;

  if (!is_closed (closing) && !focus_closing_waits (engine, closing->meeting))
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
                   "focusd does not ask about \"%.80s\": nothing is to be put off, and it can be "
                   "closed at any time",
                   occurrence->details->title);
      return FALSE;
    }
  if (!focus_closing_put_off (engine->closing, occurrence, error))
    return FALSE;
  focus_closing_settled (engine->closing, occurrence->details->uid,
                         focus_closeout_recurrence_s (occurrence));
  return TRUE;
}

static gboolean
close_it (Closing *closing, GError **error)
{
  FocusEngine *engine = closing->engine;
  const FocusOccurrence *occurrence = &closing->meeting->occurrence;
  const FocusKeptClose close = { .meeting = occurrence,
                                 .decision = closing->options->decision,
                                 .todos = closing->todos,
                                 .tell = closing->options->tell };

  closing->again = is_closed (closing) && find_closeout (closing)->result == FOCUS_CLOSEOUT_OUTCOME;
  if (!focus_kept_close (engine->kept, &close, FOCUS_BY_USER, &closing->act, error))
    return FALSE;
  focus_closing_settled (engine->closing, occurrence->details->uid,
                         focus_closeout_recurrence_s (occurrence));
  return TRUE;
}

static gboolean
write_all (Closing *closing, GError **error)
{
  const FocusCloseOptions *options = closing->options;

  if (options->later)
    return put_off (closing, error);
  if (options->closes && !close_it (closing, error))
    return FALSE;
  for (char **id = options->done; *id != NULL; id++)
    {
      gint64 act;
      if (!focus_kept_set_todo (closing->engine->kept, *id, FOCUS_TODO_DONE, &act, error))
        return FALSE;
    }
  return TRUE;
}

/* The invitation still says what was told before. */
static gboolean
stays_told (const Closing *closing)
{
  const FocusOccurrence *occurrence = &closing->meeting->occurrence;

  return !closing->options->tell
         && focus_kept_is_told (closing->engine->kept, occurrence->details->uid,
                                focus_closeout_recurrence_s (occurrence));
}

/* The call */

static void
answer (Closing *closing)
{
  FocusEngine *engine = closing->engine;
  GVariantBuilder dict;

  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  focus_closing_put_meeting (&dict, engine, closing->meeting,
                             focus_closing_waits (engine, closing->meeting));
  focus_closing_put_rest (&dict, engine, closing->meeting);
  if (closing->act != 0)
    {
      focus_dict_int (&dict, "act", closing->act);
      focus_dict_bool (&dict, "again", closing->again);
      focus_dict_bool (&dict, "stays_told", stays_told (closing));
    }
  if (closing->options->later && find_closeout (closing)->later_s > 0)
    focus_dict_int (&dict, "later", find_closeout (closing)->later_s);
  g_variant_builder_add (&dict, "{sv}", "questions", g_variant_builder_end (closing->questions));
  g_variant_builder_add (&dict, "{sv}", "read", g_variant_builder_end (closing->read));
  closing->done (g_variant_builder_end (&dict), NULL, closing->user_data);
}

static void
meeting_found (FocusMeeting *meeting, const GError *trouble, gpointer user_data)
{
  Closing *closing = user_data;
  g_autoptr (GError) error = NULL;
  gboolean ok;

  closing->meeting = meeting;
  ok = meeting != NULL && check (closing, &error) && check_done (closing, &error)
       && read_actions (closing, &error);
  if (ok && closing->n_questions == 0)
    {
      ok = write_all (closing, &error);
      closing->engine->copy_changed = TRUE; /* the status tells of what waits */
      focus_engine_dirty (closing->engine);
    }
  if (ok)
    answer (closing);
  else
    closing->done (NULL, meeting != NULL ? error : trouble, closing->user_data);
  closing_free (closing);
}

void
focus_engine_close (FocusEngine *engine, const char *id, GVariant *options, FocusEngineAnswer done,
                    gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  FocusCloseOptions *read = focus_close_options_read (options, &error);
  Closing *closing;

  if (read == NULL)
    {
      done (NULL, error, user_data);
      return;
    }
  closing = g_new0 (Closing, 1);
  closing->engine = engine;
  closing->options = read;
  closing->todos = g_ptr_array_new_with_free_func ((GDestroyNotify) focus_todo_free);
  closing->questions = g_variant_builder_new (G_VARIANT_TYPE ("aa{sv}"));
  closing->read = g_variant_builder_new (G_VARIANT_TYPE ("aa{sv}"));
  closing->done = done;
  closing->user_data = user_data;
  focus_meeting_look_up (engine, id, meeting_found, closing);
}
