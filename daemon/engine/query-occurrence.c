// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Occurrences as dictionaries. A full week is a thousand of them with nearly twenty keys each: this
// is where most of the time of an answer goes.
#include "engine/query.h"

#include <string.h>

#define ID_LENGTH 8

char *
focus_query_id (const FocusOccurrence *occurrence)
{
  static const char letters[] = "0123456789abcdefghjkmnpqrstvwxyz"; /* Crockford's 32 */
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize n = sizeof digest;
  char *id = g_malloc (ID_LENGTH + 1);

  g_checksum_update (checksum, (const guchar *) occurrence->calendar->name,
                     (gssize) strlen (occurrence->calendar->name) + 1);
  g_checksum_update (checksum, (const guchar *) occurrence->details->uid,
                     (gssize) strlen (occurrence->details->uid) + 1);
  if (occurrence->in_series)
    g_checksum_update (checksum, (const guchar *) &occurrence->recurrence_s,
                       sizeof occurrence->recurrence_s);
  g_checksum_get_digest (checksum, digest, &n);
  for (int i = 0; i < ID_LENGTH; i++)
    id[i] = letters[digest[i] % 32];
  id[ID_LENGTH] = '\0';
  return id;
}

/* The pairs of the last occurrence told. Most of what one says the next says as well (calendar,
   kind, offset, …), and a pair costs five allocations: a full week is told three times as fast. */
enum
{
  PAIR_ID,
  PAIR_UID,
  PAIR_RECURRENCE_ID,
  PAIR_RECURRENCE_OFFSET,
  PAIR_CALENDAR,
  PAIR_TITLE,
  PAIR_START,
  PAIR_OFFSET,
  PAIR_END,
  PAIR_END_OFFSET,
  PAIR_ALL_DAY,
  PAIR_BUSY,
  PAIR_KIND,
  PAIR_STATUS,
  PAIR_PARTSTAT,
  PAIR_ORGANIZER,
  PAIR_HUMANS,
  PAIR_SERIES,
  PAIR_ROLE,
  N_PAIRS
};

static const char *const pair_keys[N_PAIRS] = {
  [PAIR_ID] = "id",
  [PAIR_UID] = "uid",
  [PAIR_RECURRENCE_ID] = "recurrence_id",
  [PAIR_RECURRENCE_OFFSET] = "recurrence_offset",
  [PAIR_CALENDAR] = "calendar",
  [PAIR_TITLE] = "title",
  [PAIR_START] = "start",
  [PAIR_OFFSET] = "offset",
  [PAIR_END] = "end",
  [PAIR_END_OFFSET] = "end_offset",
  [PAIR_ALL_DAY] = "all_day",
  [PAIR_BUSY] = "busy",
  [PAIR_KIND] = "kind",
  [PAIR_STATUS] = "status",
  [PAIR_PARTSTAT] = "partstat",
  [PAIR_ORGANIZER] = "organizer",
  [PAIR_HUMANS] = "humans",
  [PAIR_SERIES] = "series",
  [PAIR_ROLE] = "role",
};

typedef struct
{
  GVariant *key;   /* owned, nullable: not needed yet */
  GVariant *value; /* owned, nullable: the last one */
  GVariant *pair;  /* owned, nullable: both, {sv} */
} Pair;

typedef struct
{
  const FocusZone *zone;
  GVariantBuilder *dict; /* borrowed: of the occurrence under way */
  Pair pairs[N_PAIRS];
} Teller;

static void
teller_clear (Teller *teller)
{
  for (guint i = 0; i < N_PAIRS; i++)
    {
      g_clear_pointer (&teller->pairs[i].key, g_variant_unref);
      g_clear_pointer (&teller->pairs[i].value, g_variant_unref);
      g_clear_pointer (&teller->pairs[i].pair, g_variant_unref);
    }
}

/* Takes a floating value. */
static void
renew (Teller *teller, guint which, GVariant *value)
{
  Pair *pair = &teller->pairs[which];

  if (pair->key == NULL)
    pair->key = g_variant_ref_sink (g_variant_new_string (pair_keys[which]));
  g_clear_pointer (&pair->value, g_variant_unref);
  g_clear_pointer (&pair->pair, g_variant_unref);
  pair->value = g_variant_ref_sink (value);
  pair->pair = g_variant_ref_sink (
      g_variant_new_dict_entry (pair->key, g_variant_new_variant (pair->value)));
}

static gboolean
holds (const Teller *teller, guint which, const GVariantType *type)
{
  GVariant *value = teller->pairs[which].value;
  return value != NULL && g_variant_is_of_type (value, type);
}

static void
tell (Teller *teller, guint which)
{
  g_variant_builder_add_value (teller->dict, teller->pairs[which].pair);
}

static void
tell_string (Teller *teller, guint which, const char *value)
{
  if (value == NULL)
    return;
  if (!holds (teller, which, G_VARIANT_TYPE_STRING)
      || !g_str_equal (g_variant_get_string (teller->pairs[which].value, NULL), value))
    renew (teller, which,
           g_utf8_validate (value, -1, NULL)
               ? g_variant_new_string (value)
               : g_variant_new_take_string (g_utf8_make_valid (value, -1)));
  tell (teller, which);
}

static void
tell_int (Teller *teller, guint which, gint64 value)
{
  if (!holds (teller, which, G_VARIANT_TYPE_INT64)
      || g_variant_get_int64 (teller->pairs[which].value) != value)
    renew (teller, which, g_variant_new_int64 (value));
  tell (teller, which);
}

static void
tell_offset (Teller *teller, guint which, gint32 value)
{
  if (!holds (teller, which, G_VARIANT_TYPE_INT32)
      || g_variant_get_int32 (teller->pairs[which].value) != value)
    renew (teller, which, g_variant_new_int32 (value));
  tell (teller, which);
}

static void
tell_bool (Teller *teller, guint which, gboolean value)
{
  if (!holds (teller, which, G_VARIANT_TYPE_BOOLEAN)
      || g_variant_get_boolean (teller->pairs[which].value) != !!value)
    renew (teller, which, g_variant_new_boolean (value));
  tell (teller, which);
}

/* An instant as x, or, when it stands for a date, as s. */
static void
tell_time (Teller *teller, guint which, guint which_offset, gint64 instant_s, gboolean is_date)
{
  if (is_date)
    {
      g_autofree char *date = focus_date_format (
          focus_civil_date (focus_zone_civil (teller->zone, instant_s)));
      tell_string (teller, which, date);
      return;
    }
  tell_int (teller, which, instant_s);
  tell_offset (teller, which_offset, focus_zone_offset_at (teller->zone, instant_s));
}

static void
tell_occurrence (Teller *teller, const FocusOccurrence *occurrence)
{
  const FocusDetails *details = occurrence->details;
  g_autofree char *id = focus_query_id (occurrence);

  tell_string (teller, PAIR_ID, id);
  tell_string (teller, PAIR_UID, details->uid);
  if (occurrence->in_series)
    tell_time (teller, PAIR_RECURRENCE_ID, PAIR_RECURRENCE_OFFSET, occurrence->recurrence_s,
               occurrence->recurrence_is_date);
  tell_string (teller, PAIR_CALENDAR, occurrence->calendar->name);
  tell_string (teller, PAIR_TITLE, details->title);
  tell_time (teller, PAIR_START, PAIR_OFFSET, occurrence->span.start_s, details->all_day);
  tell_time (teller, PAIR_END, PAIR_END_OFFSET, occurrence->span.end_s, details->all_day);
  tell_bool (teller, PAIR_ALL_DAY, details->all_day);
  tell_string (teller, PAIR_BUSY, focus_busy_name (occurrence->busy));
  tell_string (teller, PAIR_KIND, focus_kind_name (occurrence->kind));
  tell_string (teller, PAIR_STATUS, focus_status_name (details->status));
  tell_string (teller, PAIR_PARTSTAT, focus_partstat_name (occurrence->partstat));
  tell_string (teller, PAIR_ORGANIZER, details->organizer);
  tell_int (teller, PAIR_HUMANS, occurrence->humans);
  tell_bool (teller, PAIR_SERIES, occurrence->in_series);
  tell_string (teller, PAIR_ROLE, focus_role_name (occurrence->calendar->role));
}

void
focus_query_put_occurrence (GVariantBuilder *dict, const FocusOccurrence *occurrence,
                            const FocusZone *zone)
{
  Teller teller = { .zone = zone, .dict = dict };

  tell_occurrence (&teller, occurrence);
  teller_clear (&teller);
}

GVariant *
focus_query_occurrence (const FocusOccurrence *occurrence, const FocusZone *zone)
{
  GVariantBuilder dict;

  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  focus_query_put_occurrence (&dict, occurrence, zone);
  return g_variant_builder_end (&dict);
}

GVariant *
focus_query_occurrences (GArray *occurrences, const FocusZone *zone)
{
  GVariantBuilder builder, dict;
  Teller teller = { .zone = zone, .dict = &dict };

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < occurrences->len; i++)
    {
      g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
      tell_occurrence (&teller, &g_array_index (occurrences, FocusOccurrence, i));
      g_variant_builder_add_value (&builder, g_variant_builder_end (&dict));
    }
  teller_clear (&teller);
  return g_variant_builder_end (&builder);
}
