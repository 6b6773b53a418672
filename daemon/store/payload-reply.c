// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Answers and shown windows as one text each.
#include "store/payload.h"

#include "core/closeout.h"
#include "store/payload-parts.h"

static const char *const partstat_words[] = {
  [FOCUS_PARTSTAT_NONE] = "none",           [FOCUS_PARTSTAT_NEEDS_ACTION] = "needs-action",
  [FOCUS_PARTSTAT_ACCEPTED] = "accepted",   [FOCUS_PARTSTAT_DECLINED] = "declined",
  [FOCUS_PARTSTAT_TENTATIVE] = "tentative", [FOCUS_PARTSTAT_DELEGATED] = "delegated"
};

static void
put_flag (GVariantDict *dict, const char *key, gboolean value)
{
  if (value)
    g_variant_dict_insert_value (dict, key, g_variant_new_boolean (TRUE));
}

static void
put_number (GVariantDict *dict, const char *key, gint64 value)
{
  g_variant_dict_insert_value (dict, key, g_variant_new_int64 (value));
}

char *
focus_payload_of_reply (const FocusReply *reply)
{
  static const char *const nobody[] = { NULL };
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);

  focus_payload_put_text (&dict, "uid", reply->uid);
  focus_payload_put_instant (&dict, "recurrence", reply->recurrence_s, FOCUS_CLOSEOUT_SINGLE);
  focus_payload_put_text (&dict, "partstat", partstat_words[reply->partstat]);
  focus_payload_put_text (&dict, "before", partstat_words[reply->before]);
  focus_payload_put_text (&dict, "text", reply->text);
  focus_payload_put_text (&dict, "said", reply->said);
  focus_payload_put_text (&dict, "organizer", reply->organizer);
  focus_payload_put_text (&dict, "undo", reply->undo);
  put_number (&dict, "sequence", reply->sequence);
  focus_payload_put_instant (&dict, "start", reply->start_s, G_MININT64);
  g_variant_dict_insert_value (
      &dict, "mine",
      g_variant_new_strv (reply->mine != NULL ? (const char *const *) reply->mine : nobody, -1));
  put_flag (&dict, "whole", reply->whole);
  put_flag (&dict, "by-itself", reply->by_itself);
  put_flag (&dict, "by-mail", reply->by_mail);
  return focus_payload_print (&dict);
}

static gint64
need_number (FocusPayloadReading *reading, const char *key)
{
  g_autoptr (GVariant) value = focus_payload_look_up (reading, key, "x");

  reading->damaged |= value == NULL;
  return value != NULL ? g_variant_get_int64 (value) : 0;
}

static FocusPartstat
need_partstat (FocusPayloadReading *reading, const char *key)
{
  return (FocusPartstat) focus_payload_need_word (reading, key, partstat_words,
                                                  G_N_ELEMENTS (partstat_words));
}

/* What can be answered at all. */
static gboolean
is_answer (FocusPartstat partstat)
{
  return partstat == FOCUS_PARTSTAT_ACCEPTED || partstat == FOCUS_PARTSTAT_DECLINED
         || partstat == FOCUS_PARTSTAT_TENTATIVE;
}

FocusReply *
focus_payload_reply (const char *text)
{
  g_autoptr (GVariant) dict = focus_payload_parse (text);
  g_autoptr (GVariant) mine = NULL;
  FocusPayloadReading reading = { .dict = dict };
  g_autoptr (FocusReply) reply = NULL;

  if (dict == NULL)
    return NULL;
  reply = g_new0 (FocusReply, 1);
  mine = focus_payload_look_up (&reading, "mine", "as");
  reading.damaged |= mine == NULL;
  reply->mine = mine != NULL ? g_variant_dup_strv (mine, NULL) : NULL;
  reply->uid = focus_payload_need_text (&reading, "uid");
  reply->recurrence_s = focus_payload_maybe_instant (&reading, "recurrence", FOCUS_CLOSEOUT_SINGLE);
  reply->partstat = need_partstat (&reading, "partstat");
  reply->before = need_partstat (&reading, "before");
  reply->text = focus_payload_maybe_text (&reading, "text");
  reply->said = focus_payload_maybe_text (&reading, "said");
  reply->organizer = focus_payload_need_text (&reading, "organizer");
  reply->undo = focus_payload_maybe_text (&reading, "undo");
  reply->sequence = need_number (&reading, "sequence");
  reply->start_s = focus_payload_maybe_instant (&reading, "start", G_MININT64);
  reply->whole = focus_payload_maybe_true (&reading, "whole");
  reply->by_itself = focus_payload_maybe_true (&reading, "by-itself");
  reply->by_mail = focus_payload_maybe_true (&reading, "by-mail");
  reading.damaged |= !is_answer (reply->partstat);
  return reading.damaged ? NULL : g_steal_pointer (&reply);
}

char *
focus_payload_of_shown (const FocusShownWindow *shown)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);

  focus_payload_put_text (&dict, "uid", shown->uid);
  focus_payload_put_text (&dict, "title", shown->title);
  focus_payload_put_text (&dict, "zone", shown->zone);
  put_number (&dict, "days", shown->days);
  put_number (&dict, "start", shown->start_min);
  put_number (&dict, "end", shown->end_min);
  put_number (&dict, "from", shown->from_day);
  put_flag (&dict, "private", shown->is_private);
  return focus_payload_print (&dict);
}

FocusShownWindow *
focus_payload_shown (const char *text)
{
  g_autoptr (GVariant) dict = focus_payload_parse (text);
  FocusPayloadReading reading = { .dict = dict };
  g_autoptr (FocusShownWindow) shown = NULL;

  if (dict == NULL)
    return NULL;
  shown = g_new0 (FocusShownWindow, 1);
  shown->uid = focus_payload_need_text (&reading, "uid");
  shown->title = focus_payload_need_text (&reading, "title");
  shown->zone = focus_payload_need_text (&reading, "zone");
  shown->days = (guint) need_number (&reading, "days") & 0x7f;
  shown->start_min = (gint32) CLAMP (need_number (&reading, "start"), 0, 1439);
  shown->end_min = (gint32) CLAMP (need_number (&reading, "end"), 1, 2879);
  shown->from_day = (gint32) CLAMP (need_number (&reading, "from"), -719162, 2932896);
  shown->is_private = focus_payload_maybe_true (&reading, "private");
  reading.damaged |= shown->days == 0 || shown->end_min <= shown->start_min;
  return reading.damaged ? NULL : g_steal_pointer (&shown);
}
