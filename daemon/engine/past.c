// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The ledger as answers: what was done, and why something is as it is.
#include "engine/acts.h"

#include "engine/answering-dict.h"

#include <string.h>

#define MAX_LIMIT 1000
/* Acts told about one block. */
#define MAX_ACTS_OF_ONE 20
/* Days around now in which an occurrence is looked for by its short name. */
#define LOOK_BACK_DAYS  60
#define LOOK_AHEAD_DAYS 120

gboolean
focus_act_can_be_undone (const FocusAct *act)
{
  static const char *const done[] = { "create", "move", "firm", "remove", "shown", NULL };

  if (act->state == FOCUS_ACT_DONE && g_str_equal (act->what, "gone"))
    return TRUE;
  /* What a calendar would not take is kept all the same. */
  if (focus_kept_is_act (act))
    return act->state != FOCUS_ACT_DROPPED && act->state != FOCUS_ACT_UNDONE;
  if (focus_answering_is_act (act))
    return (act->state == FOCUS_ACT_DONE || act->state == FOCUS_ACT_WAITING)
           && act->by != FOCUS_BY_ELSEWHERE;
  return (act->state == FOCUS_ACT_DONE || act->state == FOCUS_ACT_WAITING) && act->undoes == 0
         && act->part_of == 0 && g_strv_contains (done, act->what);
}

/* Why it was done; or, of what is kept of meetings, what it is about. Owned, nullable. */
static char *
describe_why (const FocusAct *act)
{
  FocusReason reason;

  if (act->reason == NULL || !focus_reason_parse (act->reason, &reason))
    return g_strdup (act->culprit);
  return focus_reason_text (reason, act->culprit);
}

static void
put_place (FocusEngine *engine, GVariantBuilder *dict, const char *key, FocusSpan span,
           gboolean soft)
{
  GVariantBuilder place;

  if (focus_span_length_s (span) == 0)
    return;
  g_variant_builder_init (&place, G_VARIANT_TYPE_VARDICT);
  focus_dict_time (&place, "start", "offset", span.start_s, FALSE, engine->zone);
  focus_dict_time (&place, "end", "end_offset", span.end_s, FALSE, engine->zone);
  focus_dict_bool (&place, "soft", soft);
  g_variant_builder_add (dict, "{sv}", key, g_variant_builder_end (&place));
}

GVariant *
focus_engine_act_dict (FocusEngine *engine, const FocusAct *act)
{
  GVariantBuilder dict;
  g_autofree char *because = describe_why (act);
  g_autofree char *id = focus_answering_act_id (engine, act);

  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  focus_dict_int (&dict, "id", act->id);
  focus_dict_time (&dict, "at", "offset", act->at_s, FALSE, engine->zone);
  focus_dict_string (&dict, "by", focus_actor_name (act->by));
  focus_dict_string (&dict, "what", act->what);
  focus_dict_string (&dict, "uid", act->uid);
  focus_dict_string (&dict, "id_of", id);
  focus_dict_string (&dict, "calendar", act->calendar);
  focus_dict_string (&dict, "title", act->title);
  put_place (engine, &dict, "before", act->before, act->soft_before);
  put_place (engine, &dict, "after", act->after, act->soft_after);
  focus_dict_string (&dict, "reason_id", act->reason);
  focus_dict_string (&dict, "why", because);
  focus_dict_string (&dict, "answer", act->answer);
  focus_dict_string (&dict, "state", focus_act_state_name (act->state));
  if (act->undoes != 0)
    focus_dict_int (&dict, "undoes", act->undoes);
  focus_dict_bool (&dict, "can_undo", focus_act_can_be_undone (act));
  focus_answering_put_act (&dict, engine, act);
  return g_variant_builder_end (&dict);
}

static GVariant *
act_dicts (FocusEngine *engine, GArray *acts)
{
  GVariantBuilder list;

  g_variant_builder_init (&list, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < acts->len; i++)
    g_variant_builder_add_value (&list, focus_engine_act_dict (engine,
                                                               &g_array_index (acts, FocusAct, i)));
  return g_variant_builder_end (&list);
}

GVariant *
focus_engine_log (FocusEngine *engine, gint64 before, guint limit, GVariant *options,
                  GError **error)
{
  const char *uid = NULL;
  g_autoptr (GArray) acts = NULL;

  if (before < 0 || limit == 0 || limit > MAX_LIMIT)
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID, "a log has 1 to %d acts", MAX_LIMIT);
      return NULL;
    }
  g_variant_lookup (options, "uid", "&s", &uid);
  acts = focus_ledger_list (engine->past, before, uid, limit, error);
  return acts != NULL ? act_dicts (engine, acts) : NULL;
}

/* Explaining */

typedef struct
{
  FocusEngine *engine;
  GVariantBuilder dict;
  GPtrArray *lines; /* owned; char * */
} Explanation;

static void
explanation_init (Explanation *explanation, FocusEngine *engine, const char *what)
{
  explanation->engine = engine;
  explanation->lines = g_ptr_array_new_with_free_func (g_free);
  g_variant_builder_init (&explanation->dict, G_VARIANT_TYPE_VARDICT);
  focus_dict_string (&explanation->dict, "what", what);
}

static void say (Explanation *explanation, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
say (Explanation *explanation, const char *format, ...)
{
  va_list arguments;
  char *line;

  va_start (arguments, format);
  line = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (explanation->lines, line);
}

static GVariant *
explanation_end (Explanation *explanation)
{
  GVariant *lines = g_variant_new_strv ((const char *const *) explanation->lines->pdata,
                                        explanation->lines->len);

  g_variant_builder_add (&explanation->dict, "{sv}", "lines", lines);
  g_ptr_array_unref (explanation->lines);
  return g_variant_builder_end (&explanation->dict);
}

/* What an act was, why, and what became of it. */
static void
say_act (Explanation *explanation, const FocusAct *act)
{
  static const struct
  {
    const char *what;
    const char *words;
  } rows[] = { { "create", "focusd wrote the block" },
               { "move", "focusd moved the block" },
               { "firm", "focusd made the block firm" },
               { "remove", "focusd removed the block" },
               { "locked", "the block was changed by you, and is yours since" },
               { "gone", "you deleted the block; that day is not planned again" },
               { "appeared", "the block came from another machine" },
               { "changed", "the block was changed by focusd on another machine" },
               { "taken", "the block was removed by focusd on another machine" },
               { "back", "the block is there again" },
               { "session", "a focus session" },
               { "undo", "you took an act back" },
               { "close", "the meeting was closed" },
               { "action", "the action" },
               { "records", "found in a calendar" },
               { "written", "focusd wrote what was kept on this computer" },
               { "record", "a write to the calendar" },
               { "minutes", "a write to the description of the meeting" },
               { "decline", "the invitation was declined" },
               { "tentative", "the invitation was answered with tentative" },
               { "propose", "the invitation was answered with tentative, and other times" },
               { "accept", "the invitation was accepted" },
               { "keep", "the invitation stays as it is: nothing was sent" },
               { "held", "an answer to the invitation was held back" },
               { "shown", "a window was written into the calendar" },
               { "hidden", "a window was taken out of the calendar" },
               { "availability", "when you can be met was published" } };
  const char *words = act->what;
  g_autofree char *because = describe_why (act);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (g_str_equal (rows[i].what, act->what))
      words = rows[i].words;
  say (explanation, "%s%s%s", words, because != NULL ? ": " : "", because != NULL ? because : "");
  if (act->state == FOCUS_ACT_WAITING)
    say (explanation, "it waits in the outbox%s%s", act->answer != NULL ? ": " : "",
         act->answer != NULL ? act->answer : "");
  else if (act->answer != NULL)
    say (explanation, "%s: %s", focus_act_state_name (act->state), act->answer);
  if (focus_act_can_be_undone (act))
    say (explanation, "`focusctl undo %" G_GINT64_FORMAT "` takes it back", act->id);
}

/* What other parts know, each a line (char *); taken over. */
static void
say_lines (Explanation *explanation, GPtrArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    say (explanation, "%s", (const char *) lines->pdata[i]);
  g_ptr_array_unref (lines);
}

/* The writes that an act took, each with what became of it. */
static void
say_parts (Explanation *explanation, const FocusAct *act)
{
  g_autoptr (GArray) parts = focus_ledger_parts (explanation->engine->past, act->id, NULL);

  for (guint i = 0; parts != NULL && i < MIN (parts->len, MAX_ACTS_OF_ONE); i++)
    {
      const FocusAct *part = &g_array_index (parts, FocusAct, i);
      const char *title = part->title != NULL ? part->title : "";

      say (explanation, "%s %s “%s”%s%s: %s%s%s", part->culprit != NULL ? part->culprit : "write",
           part->what, title, part->calendar != NULL ? " in " : "",
           part->calendar != NULL ? part->calendar : "", focus_act_state_name (part->state),
           part->answer != NULL ? ", " : "", part->answer != NULL ? part->answer : "");
    }
  if (parts != NULL && parts->len > MAX_ACTS_OF_ONE)
    say (explanation, "and %u writes more", parts->len - MAX_ACTS_OF_ONE);
}

static GVariant *
explain_act (FocusEngine *engine, const FocusAct *act)
{
  Explanation explanation;

  explanation_init (&explanation, engine, "act");
  say_act (&explanation, act);
  say_lines (&explanation, focus_answering_act_lines (engine, act));
  say_parts (&explanation, act);
  g_variant_builder_add (
      &explanation.dict, "{sv}", "acts",
      g_variant_new_array (NULL, (GVariant *[]){ focus_engine_act_dict (engine, act) }, 1));
  return explanation_end (&explanation);
}

static void
say_fate (Explanation *explanation, const FocusMemory *memory)
{
  g_autofree char *why = focus_reason_text (memory->reason, NULL);

  switch (memory->fate)
    {
    case FOCUS_FATE_LIVE:
      say (explanation, "a focus block of focusd's, %s: %s", memory->soft ? "soft" : "firm", why);
      break;
    case FOCUS_FATE_LOCKED:
      say (explanation, "a focus block that is yours since you changed it: it counts for the goal, "
                        "and focusd never touches it");
      break;
    case FOCUS_FATE_GONE:
      say (explanation, "a focus block that you deleted: its day is not planned again");
      break;
    case FOCUS_FATE_REMOVED:
      say (explanation, "a focus block that focusd removed");
      break;
    }
}

static GVariant *
explain_block (FocusEngine *engine, const FocusMemory *memory, GError **error)
{
  g_autoptr (GArray)
      acts = focus_ledger_list (engine->past, 0, memory->uid, MAX_ACTS_OF_ONE, error);
  Explanation explanation;

  if (acts == NULL)
    return NULL;
  explanation_init (&explanation, engine, "block");
  say_fate (&explanation, memory);
  for (guint i = 0; i < acts->len; i++)
    say_act (&explanation, &g_array_index (acts, FocusAct, i));
  g_variant_builder_add (&explanation.dict, "{sv}", "acts", act_dicts (engine, acts));
  return explanation_end (&explanation);
}

static GVariant *
explain_occurrence (FocusEngine *engine, const FocusOccurrence *occurrence)
{
  const FocusCalendarView *calendar = occurrence->calendar;
  const char *answer = focus_partstat_name (occurrence->partstat);
  Explanation explanation;

  explanation_init (&explanation, engine, "occurrence");
  say (&explanation, "it is in %s, a calendar with the role %s", calendar->name,
       focus_role_name (calendar->role));
  say (&explanation, "it counts as %s, and its time as %s", focus_kind_name (occurrence->kind),
       focus_busy_name (occurrence->busy));
  if (occurrence->details->status == FOCUS_STATUS_CANCELLED)
    say (&explanation, "it is cancelled");
  if (occurrence->organised_by_me)
    say (&explanation, "you organise it");
  else if (answer != NULL)
    say (&explanation, "your answer is %s", answer);
  if (occurrence->kind == FOCUS_KIND_MEETING)
    say (&explanation, "%u people, you among them; it %s in the figures", occurrence->humans,
         occurrence->counted ? "counts" : "does not count");
  say_lines (&explanation, focus_answering_lines (engine->answering, occurrence));
  say_lines (&explanation, focus_kept_lines (engine->kept, occurrence->details->uid,
                                             focus_closeout_recurrence_s (occurrence)));
  g_variant_builder_add (&explanation.dict, "{sv}", "occurrence",
                         focus_query_occurrence (occurrence, engine->zone));
  return explanation_end (&explanation);
}

static GVariant *
explain_action (FocusEngine *engine, const FocusKeptRecord *action, GError **error)
{
  g_autoptr (GArray) acts = focus_ledger_list (engine->past, 0, focus_record_uid (action->record),
                                               MAX_ACTS_OF_ONE, error);
  g_autofree char *line = focus_kept_line (engine->kept, action);
  Explanation explanation;

  if (acts == NULL)
    return NULL;
  explanation_init (&explanation, engine, "action");
  say (&explanation, "%s", line);
  if (*action->meeting_title != '\0')
    say (&explanation, "it came of “%s”", action->meeting_title);
  for (guint i = 0; i < acts->len; i++)
    say_act (&explanation, &g_array_index (acts, FocusAct, i));
  g_variant_builder_add (&explanation.dict, "{sv}", "acts", act_dicts (engine, acts));
  return explanation_end (&explanation);
}

static const FocusMemory *
find_block (GArray *memories, const char *id)
{
  for (guint i = 0; i < memories->len; i++)
    {
      const FocusMemory *memory = &g_array_index (memories, FocusMemory, i);
      g_autofree char *block_id = focus_query_block_id (memory->calendar, memory->uid);
      if (g_str_equal (memory->uid, id) || g_str_equal (block_id, id))
        return memory;
    }
  return NULL;
}

/* Of a series that is named by its UID: the occurrence that is a question, else the next one. */
static const FocusOccurrence *
find_occurrence (FocusEngine *engine, const GArray *occurrences, const char *id)
{
  const GPtrArray *pending = focus_answering_pending (engine->answering);

  for (guint i = 0; i < pending->len; i++)
    {
      const FocusPending *one = pending->pdata[i];
      if (g_str_equal (one->occurrence->details->uid, id))
        return one->occurrence;
    }
  return focus_query_find (occurrences, id, focus_engine_now_s (engine));
}

/* What could not be read has no UID that is known. */
static gint64
count_unreadable (FocusEngine *engine)
{
  const FocusLook *look = focus_engine_look (engine, NULL);
  gint64 n = 0;

  for (guint i = 0; look != NULL && i < look->calendars->len; i++)
    n += ((const FocusLookCalendar *) look->calendars->pdata[i])->row->n_unreadable;
  return n;
}

static void
set_not_found (FocusEngine *engine, const char *id, GError **error)
{
  gint64 n_unreadable = count_unreadable (engine);
  g_autofree char *unreadable = NULL;

  if (n_unreadable > 0)
    unreadable = g_strdup_printf (
        "; objects that could not be read, and are never acted on: %" G_GINT64_FORMAT
        ", see `focusctl account list`",
        n_unreadable);
  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_NOT_FOUND,
               "nothing of the last %d and the next %d days is called \"%.60s\"; `focusctl agenda "
               "--json` and `focusctl log` name what there is%s",
               LOOK_BACK_DAYS, LOOK_AHEAD_DAYS, id, unreadable != NULL ? unreadable : "");
}

static GVariant *
explain_by_name (FocusEngine *engine, const char *id, GError **error)
{
  gint64 now_s = focus_engine_now_s (engine);
  FocusSpan window = { now_s - (gint64) LOOK_BACK_DAYS * FOCUS_DAY_S,
                       now_s + (gint64) LOOK_AHEAD_DAYS * FOCUS_DAY_S };
  g_autoptr (GArray) memories = focus_state_store_memories (engine->past, window.start_s, error);
  const FocusMemory *memory = memories != NULL ? find_block (memories, id) : NULL;
  g_autoptr (GArray) occurrences = NULL;
  const FocusKeptRecord *action = focus_kept_find (engine->kept, id);
  const FocusOccurrence *occurrence;

  if (memories == NULL)
    return NULL;
  if (memory != NULL)
    return explain_block (engine, memory, error);
  if (action != NULL)
    return explain_action (engine, action, error);
  occurrences = focus_engine_occurrences (engine, window, error);
  if (occurrences == NULL)
    return NULL;
  occurrence = find_occurrence (engine, occurrences, id);
  if (occurrence != NULL)
    return explain_occurrence (engine, occurrence);
  set_not_found (engine, id, error);
  return NULL;
}

/* The number of an act, whole; FALSE when the text is none. */
static gboolean
read_act_id (const char *text, gint64 *ret_id)
{
  return g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, ret_id, NULL);
}

GVariant *
focus_engine_explain_id (FocusEngine *engine, const char *id, GError **error)
{
  g_auto (FocusAct) act = { 0 };
  g_autoptr (GError) local_error = NULL;
  gint64 number;

  if (read_act_id (id, &number) && focus_ledger_find (engine->past, number, &act, &local_error))
    return explain_act (engine, &act);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  return explain_by_name (engine, id, error);
}
