// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One record as two have it: as it is known here, and as the calendar has it.
#include "engine/kept-private.h"

#include <string.h>

gboolean
focus_kept_same (const FocusRecord *a, const FocusRecord *b)
{
  return focus_record_equal (a, b)
         && (a->result == NULL || g_strcmp0 (a->result->text, b->result->text) == 0);
}

const char *
focus_kept_state_name (FocusTodoState state)
{
  static const char *const names[] = {
    [FOCUS_TODO_OPEN] = "open", [FOCUS_TODO_DONE] = "done", [FOCUS_TODO_DROPPED] = "dropped"
  };
  return names[state];
}

const char *
focus_kept_turn_name (FocusTodoState state)
{
  return state == FOCUS_TODO_OPEN ? "to be done again" : focus_kept_state_name (state);
}

char *
focus_kept_title (const FocusRecord *record)
{
  return record->result != NULL ? g_strdup (record->result->title)
                                : focus_todo_title (record->todo);
}

FocusRecord *
focus_kept_taken (const FocusRecord *ours, const FocusRecord *theirs)
{
  FocusRecord *taken = focus_record_copy (theirs);

  /* Programs drop an address that they do not know what to do with. */
  if (ours->todo != NULL && taken->todo != NULL && taken->todo->mail == NULL
      && g_strcmp0 (ours->todo->who, taken->todo->who) == 0)
    taken->todo->mail = g_strdup (ours->todo->mail);
  return taken;
}

/* Two decisions, one below the other; those of the calendar come first. */
static char *
join_texts (const char *theirs, const char *ours)
{
  g_autofree char *both = g_strconcat (theirs, *theirs != '\0' ? "\n" : "", ours, NULL);

  if (*ours == '\0' || strstr (theirs, ours) != NULL)
    return g_strdup (theirs);
  return focus_result_lines (both);
}

static FocusRecord *
join_results (const FocusResult *ours, const FocusResult *theirs)
{
  FocusResult *joined;

  if (theirs->sort != FOCUS_RESULT_DECISION && ours->sort < theirs->sort)
    return focus_record_of_result (focus_result_copy (ours));
  joined = focus_result_copy (theirs);
  if (ours->sort != FOCUS_RESULT_DECISION)
    return focus_record_of_result (joined);
  g_free (joined->text);
  joined->text = join_texts (theirs->text, ours->text);
  return focus_record_of_result (joined);
}

FocusRecord *
focus_kept_joined (const FocusRecord *ours, const FocusRecord *theirs)
{
  FocusRecord *joined;

  if (ours->result != NULL && theirs->result != NULL)
    return join_results (ours->result, theirs->result);
  joined = focus_kept_taken (ours, theirs);
  if (ours->todo != NULL && joined->todo != NULL && joined->todo->state == FOCUS_TODO_OPEN)
    {
      joined->todo->state = ours->todo->state;
      joined->todo->done_s = ours->todo->done_s;
    }
  return joined;
}
