// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One occurrence of the agenda as a value, read from the bus in one pass.
//
// One pass, because a lookup in a{sv} walks it: twenty of them for each of a thousand occurrences
// took longer than all the rest together.
#include "entry.h"

#include "dict.h"
#include "format.h"

typedef enum
{
  FIELD_STRING,
  FIELD_INT,
  FIELD_TRUTH,
  FIELD_MOMENT,
  FIELD_HYGIENE
} FieldKind;

#define AT(member) G_STRUCT_OFFSET (FocusEntry, member)

static const struct
{
  const char *key;
  FieldKind kind;
  glong offset;
} fields[] = {
  { "id", FIELD_STRING, AT (id) },
  { "uid", FIELD_STRING, AT (uid) },
  { "calendar", FIELD_STRING, AT (calendar) },
  { "title", FIELD_STRING, AT (title) },
  { "busy", FIELD_STRING, AT (busy) },
  { "kind", FIELD_STRING, AT (kind) },
  { "status", FIELD_STRING, AT (status) },
  { "partstat", FIELD_STRING, AT (partstat) },
  { "organizer", FIELD_STRING, AT (organizer) },
  { "role", FIELD_STRING, AT (role) },
  { "location", FIELD_STRING, AT (location) },
  { "join", FIELD_STRING, AT (join) },
  { "start", FIELD_MOMENT, AT (start) },
  { "end", FIELD_MOMENT, AT (end) },
  { "recurrence_id", FIELD_MOMENT, AT (recurrence_id) },
  { "offset", FIELD_INT, AT (start.offset_s) },
  { "end_offset", FIELD_INT, AT (end.offset_s) },
  { "recurrence_offset", FIELD_INT, AT (recurrence_id.offset_s) },
  { "all_day", FIELD_TRUTH, AT (all_day) },
  { "series", FIELD_TRUTH, AT (series) },
  { "hygiene", FIELD_HYGIENE, 0 },
};

static void
read_moment (FocusMoment *moment, GVariant *value)
{
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    moment->is_date = moment->is_set = focus_day_parse (g_variant_get_string (value, NULL),
                                                        &moment->day);
  else
    moment->is_set = focus_variant_int (value, &moment->instant_s);
}

/* A pair of a dictionary: its value. Child by child: "{&sv}", and a lookup likewise, would make
   GLib write the whole dictionary out again, for the borrowed key to stay; that was four fifths of
   the time of a full week. */
static GVariant *
pair_at (GVariant *dict, gsize i, GVariant **ret_key)
{
  g_autoptr (GVariant) pair = g_variant_get_child_value (dict, i);
  g_autoptr (GVariant) box = g_variant_get_child_value (pair, 1);

  *ret_key = g_variant_get_child_value (pair, 0);
  return g_variant_get_variant (box);
}

static void
read_hygiene (FocusEntry *entry, GVariant *dict)
{
  gsize n = g_variant_is_of_type (dict, G_VARIANT_TYPE_VARDICT) ? g_variant_n_children (dict) : 0;

  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GVariant) key = NULL;
      g_autoptr (GVariant) value = pair_at (dict, i, &key);
      const char *name = g_variant_get_string (key, NULL);

      if (g_str_equal (name, "score"))
        entry->has_score = focus_variant_int (value, &entry->score);
      else if (g_str_equal (name, "label") && !entry->hygiene_label
               && g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
        entry->hygiene_label = g_variant_dup_string (value, NULL);
    }
}

static void
read_field (FocusEntry *entry, FieldKind kind, glong offset, GVariant *value)
{
  gpointer at = G_STRUCT_MEMBER_P (entry, offset);

  switch (kind)
    {
    case FIELD_STRING:
      if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
        {
          g_free (*(char **) at);
          *(char **) at = g_variant_dup_string (value, NULL);
        }
      return;
    case FIELD_INT:
      focus_variant_int (value, at);
      return;
    case FIELD_TRUTH:
      if (g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN))
        *(gboolean *) at = g_variant_get_boolean (value);
      return;
    case FIELD_MOMENT:
      read_moment (at, value);
      return;
    case FIELD_HYGIENE:
      read_hygiene (entry, value);
      return;
    }
}

static void
finish_moment (FocusMoment *moment)
{
  if (moment->is_set && !moment->is_date)
    moment->day = focus_day_of (moment->instant_s, moment->offset_s);
}

static void
read_key (FocusEntry *entry, const char *key, GVariant *value)
{
  if (g_str_equal (key, "humans"))
    entry->has_humans = focus_variant_int (value, &entry->humans);
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_str_equal (key, fields[i].key))
      {
        read_field (entry, fields[i].kind, fields[i].offset, value);
        return;
      }
}

static void
read_keys (FocusEntry *entry, GVariant *dict)
{
  gsize n = g_variant_n_children (dict);

  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GVariant) key = NULL;
      g_autoptr (GVariant) value = pair_at (dict, i, &key);

      read_key (entry, g_variant_get_string (key, NULL), value);
    }
}

FocusEntry *
focus_entry_read (GVariant *dict)
{
  FocusEntry *entry = g_new0 (FocusEntry, 1);

  read_keys (entry, dict);
  if (!entry->end.is_set)
    entry->end = entry->start;
  finish_moment (&entry->start);
  finish_moment (&entry->end);
  finish_moment (&entry->recurrence_id);
  return entry;
}

static char *
row_string (GVariant *row, gsize member)
{
  g_autoptr (GVariant) value = g_variant_get_child_value (row, member);
  return g_variant_dup_string (value, NULL);
}

/* "" is none. */
static char *
row_word (GVariant *row, gsize member)
{
  g_autofree char *word = row_string (row, member);
  return *word != '\0' ? g_steal_pointer (&word) : NULL;
}

static gint64
row_int (GVariant *row, gsize member)
{
  g_autoptr (GVariant) value = g_variant_get_child_value (row, member);
  return g_variant_get_int64 (value);
}

static gboolean
row_truth (GVariant *row, gsize member)
{
  g_autoptr (GVariant) value = g_variant_get_child_value (row, member);
  return g_variant_get_boolean (value);
}

/* An instant and, behind it, its offset. */
static FocusMoment
row_moment (GVariant *row, gsize member, gboolean is_date)
{
  g_autoptr (GVariant) offset = g_variant_get_child_value (row, member + 1);
  FocusMoment moment = { .is_set = TRUE,
                         .is_date = is_date,
                         .instant_s = row_int (row, member),
                         .offset_s = g_variant_get_int32 (offset) };

  moment.day = focus_day_of (moment.instant_s, moment.offset_s);
  return moment;
}

FocusEntry *
focus_entry_read_row (GVariant *row)
{
  FocusEntry *entry = g_new0 (FocusEntry, 1);
  g_autoptr (GVariant) more = g_variant_get_child_value (row, 20);
  char **const strings[] = { &entry->id, &entry->uid, &entry->calendar, &entry->role,
                             &entry->title };
  char **const words[] = { &entry->busy, &entry->kind, &entry->status, &entry->partstat,
                           &entry->organizer };

  for (gsize i = 0; i < G_N_ELEMENTS (strings); i++)
    *strings[i] = row_string (row, i);
  entry->all_day = row_truth (row, 9);
  entry->start = row_moment (row, 5, entry->all_day);
  entry->end = row_moment (row, 7, entry->all_day);
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    *words[i] = row_word (row, 10 + i);
  entry->has_humans = TRUE;
  entry->humans = row_int (row, 15);
  entry->series = row_truth (row, 16);
  if (entry->series)
    entry->recurrence_id = row_moment (row, 17, row_truth (row, 19));
  read_keys (entry, more); /* location, join, hygiene */
  return entry;
}

void
focus_entry_free (FocusEntry *entry)
{
  if (!entry)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (fields[i].kind == FIELD_STRING)
      g_free (G_STRUCT_MEMBER (char *, entry, fields[i].offset));
  g_free (entry->hygiene_label);
  g_free (entry);
}

const char *
focus_entry_title (const FocusEntry *entry)
{
  return entry->title && *entry->title ? entry->title : "(no title)";
}

gboolean
focus_entry_is_on (const FocusEntry *entry, gint64 now_s, gint64 today)
{
  if (entry->start.is_date)
    return entry->start.day <= today && today < entry->end.day;
  return entry->start.is_set && entry->start.instant_s <= now_s && now_s < entry->end.instant_s;
}
