// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is told of one call of Answer: what would be done, or, from the ledger and what is known of
// the answer, what was.
#include "engine/answering-call.h"

#include "engine/engine-private.h"
#include "store/outbox.h"

static FocusPartstat
partstat_of (FocusUserWord word, FocusPartstat now)
{
  switch (word)
    {
    case FOCUS_WORD_DECLINE:
      return FOCUS_PARTSTAT_DECLINED;
    case FOCUS_WORD_TENTATIVE:
    case FOCUS_WORD_PROPOSE:
      return FOCUS_PARTSTAT_TENTATIVE;
    case FOCUS_WORD_ACCEPT:
      return FOCUS_PARTSTAT_ACCEPTED;
    case FOCUS_WORD_KEEP:
      return now;
    }
  return now;
}

gboolean
focus_answer_call_sends (const FocusAnswerCall *call)
{
  FocusPartstat now = call->occurrence.partstat;

  return call->word != FOCUS_WORD_KEEP
         && ((call->whole && call->occurrence.in_series) || partstat_of (call->word, now) != now);
}

gboolean
focus_answer_call_speaks (const FocusAnswerCall *call)
{
  return call->word != FOCUS_WORD_ACCEPT && call->word != FOCUS_WORD_KEEP;
}

char *
focus_answer_call_trouble (const FocusAnswerCall *call)
{
  g_autoptr (GPtrArray) intents = focus_outbox_list (call->engine->past, NULL, NULL);
  g_autoptr (GArray) reports = focus_sync_reports (call->engine->sync);
  const FocusIntent *intent = NULL;

  for (guint i = 0; intents != NULL && i < intents->len && intent == NULL; i++)
    if (((const FocusIntent *) intents->pdata[i])->act == call->act)
      intent = intents->pdata[i];
  if (intent != NULL && intent->trouble != NULL)
    return g_strdup (intent->trouble);
  for (guint i = 0; intent != NULL && i < reports->len; i++)
    {
      const FocusSyncReport *report = &g_array_index (reports, FocusSyncReport, i);
      if (g_str_equal (report->spec->name, intent->account)
          && (report->state == FOCUS_SYNC_OFFLINE || report->state == FOCUS_SYNC_CREDENTIALS))
        return g_strdup (report->message != NULL ? report->message
                                                 : focus_sync_state_name (report->state));
    }
  return NULL;
}

static void
put_letter (GVariantBuilder *dict, const FocusAnswerCall *call, const char *text)
{
  g_autofree char *mailto = text != NULL && *text != '\0'
                                ? focus_reply_mailto (&call->occurrence, text)
                                : NULL;

  focus_dict_string (dict, "mailto", mailto);
}

/* Servers tell the organiser of another answer, not of another text: that one is for the user. */
static void
put_same (GVariantBuilder *dict, const FocusAnswerCall *call)
{
  if (!focus_answer_call_speaks (call))
    return;
  focus_dict_string (dict, "reply", call->text != NULL ? call->text : "");
  focus_dict_string (dict, "why",
                     "your answer says so already, and a new text under the same answer "
                     "reaches nobody: mail it yourself");
  put_letter (dict, call, call->text);
}

/* What would be done. */
static void
put_planned (GVariantBuilder *dict, const FocusAnswerCall *call)
{
  FocusToldBy told_by = focus_answering_told_by (call->engine, &call->occurrence);
  FocusPartstat partstat = partstat_of (call->word, call->occurrence.partstat);

  focus_dict_string (dict, "partstat", focus_partstat_name (partstat));
  if (!focus_answer_call_sends (call))
    {
      put_same (dict, call);
      return;
    }
  focus_dict_string (dict, "reply", call->text != NULL ? call->text : "");
  focus_invitation_put_tells (dict, &call->occurrence, told_by, call->tells_all);
  if (told_by != FOCUS_TOLD_BY_NOBODY)
    return;
  focus_dict_string (dict, "told", focus_answer_told_name (FOCUS_ANSWER_TOLD_NOBODY));
  put_letter (dict, call, call->text);
}

static void
put_state (GVariantBuilder *dict, const FocusAnswerCall *call, const FocusAct *act)
{
  g_autofree char *trouble = NULL;

  switch (act->state)
    {
    case FOCUS_ACT_DONE:
    case FOCUS_ACT_UNDONE:
      focus_dict_string (dict, "state", "done");
      return;
    case FOCUS_ACT_WAITING:
      trouble = focus_answer_call_trouble (call);
      focus_dict_string (dict, "state", "waiting");
      focus_dict_string (dict, "why",
                         trouble != NULL ? trouble : "its server has not answered yet");
      return;
    case FOCUS_ACT_FAILED:
    case FOCUS_ACT_DROPPED:
      focus_dict_string (dict, "state", "failed");
      focus_dict_string (dict, "why", act->answer != NULL ? act->answer : "it was overtaken");
      return;
    }
}

static gboolean
is_to_be_mailed (FocusAnswerTold told)
{
  return told == FOCUS_ANSWER_TOLD_UNSEEN || told == FOCUS_ANSWER_TOLD_NO
         || told == FOCUS_ANSWER_TOLD_NOBODY;
}

/* What was done, from the ledger. */
static void
put_done (GVariantBuilder *dict, const FocusAnswerCall *call, const FocusAct *act)
{
  g_autoptr (FocusAnswerRow) row = focus_state_store_answer (call->engine->past, act->id, NULL);
  gboolean failed = act->state == FOCUS_ACT_FAILED || act->state == FOCUS_ACT_DROPPED;
  FocusPartstat partstat = failed ? call->occurrence.partstat
                                  : partstat_of (call->word, call->occurrence.partstat);
  FocusToldBy told_by = focus_answering_told_by (call->engine, &call->occurrence);

  focus_dict_int (dict, "act", act->id);
  put_state (dict, call, act);
  focus_dict_string (dict, "partstat", focus_partstat_name (partstat));
  if (row == NULL)
    return;
  focus_dict_string (dict, "reply", row->text);
  focus_invitation_put_tells (dict, &call->occurrence,
                              failed || row->told == FOCUS_ANSWER_TOLD_NOBODY ? FOCUS_TOLD_BY_NOBODY
                                                                              : told_by,
                              call->tells_all);
  if (failed)
    return;
  focus_dict_string (dict, "told", focus_answer_told_name (row->told));
  focus_dict_string (dict, "status", row->status);
  if (is_to_be_mailed (row->told))
    put_letter (dict, call, row->text);
}

/* How much of a series is answered (R3.12); NULL: nothing is to be said. Owned. */
static char *
note_of (const FocusAnswerCall *call)
{
  if (call->whole && !call->occurrence.in_series)
    return g_strdup ("it is no series, and happens once");
  if (call->whole && call->n_in == 0)
    return g_strdup ("this is for all of the series, and none of its next times falls into "
                     "protected time");
  if (call->whole && call->n_in < call->n_next)
    return g_strdup_printf ("this is for all of the series, and of its next %u times only %u fall "
                            "into protected time",
                            call->n_next, call->n_in);
  if (call->whole)
    return g_strdup ("this is for all of the series");
  return NULL;
}

GVariant *
focus_answer_call_dict (const FocusAnswerCall *call, const FocusAct *act)
{
  g_autofree char *note = note_of (call);
  GVariantBuilder dict;

  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  focus_dict_string (&dict, "note", note);
  focus_invitation_put (&dict, call->engine, &call->occurrence);
  if (act != NULL)
    put_done (&dict, call, act);
  else
    put_planned (&dict, call);
  if (act == NULL && !call->dry)
    focus_dict_string (&dict, "state", "done");
  focus_invitation_put_times (&dict, call->engine, call->times);
  return g_variant_builder_end (&dict);
}
