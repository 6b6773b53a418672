// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Answers to invitations in the ledger: what the log and `focusctl explain` tell more of them than
// of other acts.
#include "engine/answering-dict.h"

#include "core/closeout.h"
#include "engine/engine-private.h"

/* The row of what was sent; NULL: the act is none, or it cannot be read. */
static FocusAnswerRow *
find_row (FocusEngine *engine, const FocusAct *act)
{
  g_autoptr (FocusAnswerRow) row = NULL;

  if (act->organizer == NULL && !focus_answering_is_act (act))
    return NULL;
  row = focus_state_store_answer (engine->past, act->id, NULL);
  if (row == NULL && act->undoes != 0) /* of what was not sent nobody was told */
    return focus_state_store_answer (engine->past, act->undoes, NULL);
  return g_steal_pointer (&row);
}

static gboolean
find_hold (const char *name, FocusHold *ret_hold)
{
  for (guint hold = 0; hold < FOCUS_N_HOLDS; hold++)
    if (g_str_equal (focus_hold_name ((FocusHold) hold), name))
      {
        *ret_hold = (FocusHold) hold;
        return TRUE;
      }
  return FALSE;
}

/* Names as they stand there, and as many sentences; a name that is not known any more is one. */
static void
put_holds (GVariantBuilder *dict, const FocusAct *act)
{
  g_auto (GStrv) names = g_strsplit (act->holds != NULL ? act->holds : "", ",", FOCUS_N_HOLDS);
  GVariantBuilder holds, why;
  FocusHold hold;

  g_variant_builder_init (&holds, G_VARIANT_TYPE_STRING_ARRAY);
  g_variant_builder_init (&why, G_VARIANT_TYPE_STRING_ARRAY);
  for (char **name = names; *name != NULL; name++)
    {
      if (*g_strstrip (*name) == '\0')
        continue;
      g_variant_builder_add (&holds, "s", *name);
      g_variant_builder_add (&why, "s", find_hold (*name, &hold) ? focus_hold_text (hold) : *name);
    }
  g_variant_builder_add (dict, "{sv}", "holds", g_variant_builder_end (&holds));
  g_variant_builder_add (dict, "{sv}", "why_held", g_variant_builder_end (&why));
}

void
focus_answering_put_act (GVariantBuilder *dict, FocusEngine *engine, const FocusAct *act)
{
  g_autoptr (FocusAnswerRow) row = find_row (engine, act);

  focus_dict_string (dict, "organizer", act->organizer);
  focus_dict_string (dict, "rule", act->rule);
  focus_dict_string (dict, "partstat_before", focus_partstat_name (act->partstat_before));
  focus_dict_string (dict, "partstat_after", focus_partstat_name (act->partstat_after));
  if (act->holds != NULL)
    put_holds (dict, act);
  if (row == NULL || row->act != act->id)
    return;
  focus_dict_string (dict, "reply", row->text);
  focus_dict_string (dict, "told", focus_answer_told_name (row->told));
  focus_dict_string (dict, "status", row->status);
}

char *
focus_answering_act_id (FocusEngine *engine, const FocusAct *act)
{
  g_autoptr (FocusAnswerRow) row = find_row (engine, act);

  if (act->uid == NULL || act->calendar == NULL)
    return NULL;
  if (row == NULL || row->recurrence_s == FOCUS_CLOSEOUT_SINGLE)
    return focus_query_block_id (act->calendar, act->uid);
  return focus_query_instance_id (act->calendar, act->uid, row->recurrence_s);
}

/* Explaining */

static void say (GPtrArray *lines, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
say (GPtrArray *lines, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_ptr_array_add (lines, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

static void
say_rule (GPtrArray *lines, const FocusAct *act)
{
  if (act->organizer != NULL && *act->organizer != '\0')
    say (lines, "it came from %s", act->organizer);
  if (act->rule == NULL)
    return;
  if (g_str_has_prefix (act->rule, "window/"))
    say (lines, "it falls into the window “%s”", act->rule + 7);
  else if (g_str_has_prefix (act->rule, "block/"))
    say (lines, "it falls into the focus block “%s”", act->rule + 6);
}

static void
say_holds (GPtrArray *lines, const FocusAct *act)
{
  g_auto (GStrv) names = g_strsplit (act->holds != NULL ? act->holds : "", ",", FOCUS_N_HOLDS);
  FocusHold hold;

  for (char **name = names; *name != NULL; name++)
    if (find_hold (g_strstrip (*name), &hold))
      say (lines, "not by itself: %s", focus_hold_text (hold));
}

static void
say_told (GPtrArray *lines, const FocusAnswerRow *row)
{
  static const char *const sentences[] = {
    [FOCUS_ANSWER_TOLD_WAITING] = "whether the organiser was told is not known yet",
    [FOCUS_ANSWER_TOLD_YES] = "the organiser was told",
    [FOCUS_ANSWER_TOLD_UNSEEN] = "it is not confirmed that the organiser was told",
    [FOCUS_ANSWER_TOLD_NO] = "the organiser was not told",
    [FOCUS_ANSWER_TOLD_NOBODY] = "its server does not tell the organiser",
  };

  say (lines, "%s%s%s", sentences[row->told], row->status != NULL ? ": " : "",
       row->status != NULL ? row->status : "");
  if (row->text != NULL && *row->text != '\0')
    say (lines, "the reply was: %s", row->text);
}

GPtrArray *
focus_answering_act_lines (FocusEngine *engine, const FocusAct *act)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (FocusAnswerRow) row = find_row (engine, act);
  const char *before = focus_partstat_name (act->partstat_before);
  const char *after = focus_partstat_name (act->partstat_after);

  say_rule (lines, act);
  if (before != NULL && after != NULL && act->partstat_before != act->partstat_after)
    say (lines, "your answer was %s, and is %s by it", before, after);
  say_holds (lines, act);
  if (row != NULL && row->act == act->id)
    say_told (lines, row);
  return lines;
}
