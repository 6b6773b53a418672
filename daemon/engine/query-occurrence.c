// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Occurrences as dictionaries, and as the structures of the agenda: a full week is a thousand of
// them, and a dictionary costs four times as much as a structure on either side of the bus.
#include "engine/query.h"

#include "engine/dict.h"

#include <string.h>

#define ID_LENGTH 8

/* Eight letters of what names an event; `recurrence_s` for one of a series. */
static char *
make_id (const char *calendar, const char *uid, const gint64 *recurrence_s)
{
  static const char letters[] = "0123456789abcdefghjkmnpqrstvwxyz"; /* Crockford's 32 */
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize n = sizeof digest;
  char *id = g_malloc (ID_LENGTH + 1);

  g_checksum_update (checksum, (const guchar *) calendar, (gssize) strlen (calendar) + 1);
  g_checksum_update (checksum, (const guchar *) uid, (gssize) strlen (uid) + 1);
  if (recurrence_s != NULL)
    g_checksum_update (checksum, (const guchar *) recurrence_s, sizeof *recurrence_s);
  g_checksum_get_digest (checksum, digest, &n);
  for (int i = 0; i < ID_LENGTH; i++)
    id[i] = letters[digest[i] % 32];
  id[ID_LENGTH] = '\0';
  return id;
}

char *
focus_query_id (const FocusOccurrence *occurrence)
{
  return make_id (occurrence->calendar->name, occurrence->details->uid,
                  occurrence->in_series ? &occurrence->recurrence_s : NULL);
}

char *
focus_query_block_id (const char *calendar, const char *uid)
{
  return make_id (calendar, uid, NULL);
}

char *
focus_query_instance_id (const char *calendar, const char *uid, gint64 recurrence_s)
{
  return make_id (calendar, uid, &recurrence_s);
}

const FocusOccurrence *
focus_query_find (const GArray *occurrences, const char *id, gint64 now_s)
{
  const FocusOccurrence *found = NULL;

  for (guint i = 0; i < occurrences->len; i++)
    {
      const FocusOccurrence *occurrence = &g_array_index (occurrences, FocusOccurrence, i);
      g_autofree char *name = focus_query_id (occurrence);
      if (g_str_equal (name, id))
        return occurrence;
      if (g_str_equal (occurrence->details->uid, id)
          && (found == NULL || found->span.end_s <= now_s))
        found = occurrence;
    }
  return found;
}

/* What few occurrences have. */
static void
put_place (GVariantBuilder *dict, const FocusDetails *details)
{
  focus_dict_string (dict, "location", details->location);
  focus_dict_string (dict, "join", details->join);
}

void
focus_query_put_occurrence (GVariantBuilder *dict, const FocusOccurrence *occurrence,
                            const FocusZone *zone)
{
  const FocusDetails *details = occurrence->details;
  g_autofree char *id = focus_query_id (occurrence);

  focus_dict_string (dict, "id", id);
  focus_dict_string (dict, "uid", details->uid);
  if (occurrence->in_series)
    focus_dict_time (dict, "recurrence_id", "recurrence_offset", occurrence->recurrence_s,
                     occurrence->recurrence_is_date, zone);
  focus_dict_string (dict, "calendar", occurrence->calendar->name);
  focus_dict_string (dict, "title", details->title);
  focus_dict_time (dict, "start", "offset", occurrence->span.start_s, details->all_day, zone);
  focus_dict_time (dict, "end", "end_offset", occurrence->span.end_s, details->all_day, zone);
  focus_dict_bool (dict, "all_day", details->all_day);
  focus_dict_string (dict, "busy", focus_busy_name (occurrence->busy));
  focus_dict_string (dict, "kind", focus_kind_name (occurrence->kind));
  focus_dict_string (dict, "status", focus_status_name (details->status));
  focus_dict_string (dict, "partstat", focus_partstat_name (occurrence->partstat));
  focus_dict_string (dict, "organizer", details->organizer);
  focus_dict_int (dict, "humans", occurrence->humans);
  focus_dict_bool (dict, "series", occurrence->in_series);
  focus_dict_string (dict, "role", focus_role_name (occurrence->calendar->role));
  put_place (dict, details);
}

void
focus_query_put_score (GVariantBuilder *dict, const FocusScore *score)
{
  GVariantBuilder hygiene;

  if (score == NULL)
    return;
  g_variant_builder_init (&hygiene, G_VARIANT_TYPE_VARDICT);
  focus_dict_int (&hygiene, "score", score->score);
  focus_dict_string (&hygiene, "label", focus_hygiene_label_name (score->label));
  g_variant_builder_add (dict, "{sv}", "hygiene", g_variant_builder_end (&hygiene));
}

GVariant *
focus_query_occurrence (const FocusOccurrence *occurrence, const FocusZone *zone)
{
  GVariantBuilder dict;

  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  focus_query_put_occurrence (&dict, occurrence, zone);
  return g_variant_builder_end (&dict);
}

/* A string that D-Bus takes; "" for none. Floating. */
static GVariant *
text (const char *value)
{
  if (value == NULL)
    value = "";
  return g_utf8_validate (value, -1, NULL)
             ? g_variant_new_string (value)
             : g_variant_new_take_string (g_utf8_make_valid (value, -1));
}

static GVariant *
offset_at (const FocusZone *zone, gint64 instant_s)
{
  return g_variant_new_int32 (focus_zone_offset_at (zone, instant_s));
}

/* a{sv} with a score and nothing else, or empty without one. Most of a full week have one of few
   scores: each is made once, and shared. `scored`: score and label -> GVariant. */
static GVariant *
scored_alone (GHashTable *scored, const FocusScore *score)
{
  guint key = score != NULL ? score->score * (FOCUS_HYGIENE_NONE + 1) + score->label + 1 : 0;
  GVariant *known = g_hash_table_lookup (scored, GUINT_TO_POINTER (key));
  GVariantBuilder dict;

  if (known != NULL)
    return known;
  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  focus_query_put_score (&dict, score);
  known = g_variant_ref_sink (g_variant_builder_end (&dict));
  g_hash_table_insert (scored, GUINT_TO_POINTER (key), known);
  return known;
}

/* The last of the structure: floating, or one that is shared. */
static GVariant *
seldom (const FocusDetails *details, GVariant *scored)
{
  GVariantBuilder dict;

  if (details->location == NULL && details->join == NULL)
    return scored;
  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  put_place (&dict, details);
  if (g_variant_n_children (scored) > 0)
    {
      g_autoptr (GVariant) entry = g_variant_get_child_value (scored, 0);
      g_variant_builder_add_value (&dict, entry);
    }
  return g_variant_builder_end (&dict);
}

/* One structure of GetAgenda. */
static GVariant *
agenda_row (const FocusOccurrence *occurrence, GVariant *scored, const FocusZone *zone)
{
  const FocusDetails *details = occurrence->details;
  gint64 start_s = occurrence->span.start_s, end_s = occurrence->span.end_s;
  g_autofree char *id = focus_query_id (occurrence);
  GVariant *members[] = {
    g_variant_new_string (id),
    text (details->uid),
    text (occurrence->calendar->name),
    g_variant_new_string (focus_role_name (occurrence->calendar->role)),
    text (details->title),
    g_variant_new_int64 (start_s),
    offset_at (zone, start_s),
    g_variant_new_int64 (end_s),
    offset_at (zone, end_s),
    g_variant_new_boolean (details->all_day),
    g_variant_new_string (focus_busy_name (occurrence->busy)),
    g_variant_new_string (focus_kind_name (occurrence->kind)),
    text (focus_status_name (details->status)),
    text (focus_partstat_name (occurrence->partstat)),
    text (details->organizer),
    g_variant_new_int64 (occurrence->humans),
    g_variant_new_boolean (occurrence->in_series),
    g_variant_new_int64 (occurrence->in_series ? occurrence->recurrence_s : 0),
    offset_at (zone, occurrence->recurrence_s),
    g_variant_new_boolean (occurrence->in_series && occurrence->recurrence_is_date),
    seldom (details, scored),
  };

  return g_variant_new_tuple (members, G_N_ELEMENTS (members));
}

GVariant *
focus_query_agenda (GArray *occurrences, FocusScores *scores, const FocusZone *zone)
{
  g_autoptr (GHashTable)
      scored = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_variant_unref);
  g_autofree GVariant **rows = g_new (GVariant *, occurrences->len + 1);

  for (guint i = 0; i < occurrences->len; i++)
    {
      const FocusOccurrence *one = &g_array_index (occurrences, FocusOccurrence, i);
      const FocusScore *score = scores != NULL ? focus_scores_find (scores, one) : NULL;
      rows[i] = agenda_row (one, scored_alone (scored, score), zone);
    }
  return g_variant_new_array (G_VARIANT_TYPE ("(sssssxixibsssssxbxiba{sv})"), rows,
                              occurrences->len);
}
