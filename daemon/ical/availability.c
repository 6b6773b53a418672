// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Our VAVAILABILITY written, put among others, and compared.
#include "ical/availability.h"

#include "ical/gate.h"
#include "ical/text.h"
#include "ical/weekly.h"

#include <string.h>

/* A Monday; before it nobody asks. */
#define FIRST_YEAR 2024
#define MARK       "X-FOCUSD:AVAILABILITY" /* in our VTIMEZONE */

#define HEAD "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//focusd//focusd//EN\r\n"
#define TAIL "END:VCALENDAR\r\n"

/* Writing ours */

static void
put_available (GString *out, const FocusWeekly *weekly, const FocusZone *zone, gint64 now_s)
{
  g_autofree char *uid = g_strdup_printf ("focusd-available-%d-%d@focusd.invalid",
                                          weekly->start_min, weekly->end_min);

  g_string_append (out, "BEGIN:AVAILABLE\r\n");
  focus_ical_put (out, "UID", uid);
  focus_ical_put_instant (out, "DTSTAMP", now_s);
  focus_weekly_put (out, weekly, zone, focus_date_new (FIRST_YEAR, 1, 1));
  g_string_append (out, "END:AVAILABLE\r\n");
}

static void
put_ours (GString *out, const FocusAvailability *wanted, gint64 now_s)
{
  g_autoptr (GArray) rows = focus_weekly_of_window (wanted->window);

  g_string_append (out, "BEGIN:VAVAILABILITY\r\n");
  focus_ical_put (out, "UID", FOCUS_AVAILABILITY_UID);
  focus_ical_put_instant (out, "DTSTAMP", now_s);
  focus_ical_put (out, "BUSYTYPE", "BUSY-UNAVAILABLE");
  focus_ical_put (out, "PRIORITY", "9");
  for (guint i = 0; i < rows->len; i++)
    put_available (out, &g_array_index (rows, FocusWeekly, i), wanted->zone, now_s);
  g_string_append (out, "END:VAVAILABILITY\r\n");
}

/* What is there */

typedef enum
{
  PART_OTHER,
  PART_OURS,
  PART_OUR_ZONE
} PartKind;

typedef struct
{
  PartKind kind;
  gsize from, to;
} Part;

typedef struct
{
  FocusText bytes;
  GArray *parts;        /* owned; Part: components of the VCALENDAR, in their order */
  GPtrArray *our_lines; /* owned; lines of ours, unfolded, DTSTAMP aside */
  GHashTable *zones;    /* owned; set of the TZIDs that have a VTIMEZONE of another */
  guint n_ours, n_others;
  gboolean others_name_zone;
  gsize end; /* where END:VCALENDAR begins */
} Found;

static void
found_clear (Found *found)
{
  g_clear_pointer (&found->parts, g_array_unref);
  g_clear_pointer (&found->our_lines, g_ptr_array_unref);
  g_clear_pointer (&found->zones, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Found, found_clear)

static char *
line_text (const FocusLine *line)
{
  static const char *const words[] = { [FOCUS_LINE_BEGIN] = "BEGIN:", [FOCUS_LINE_END] = "END:" };

  if (line->kind != FOCUS_LINE_PROPERTY)
    return g_strdup_printf ("%s%.*s", words[line->kind], (int) line->name.len, line->name.text);
  return g_strdup_printf ("%.*s%s%.*s:%.*s", (int) line->name.len, line->name.text,
                          line->params.len > 0 ? ";" : "", (int) line->params.len,
                          line->params.text, (int) line->value.len, line->value.text);
}

static void
take_part (Found *found, const Part *part, GPtrArray *lines, gboolean names_zone, char *tzid)
{
  g_autofree char *owned_tzid = tzid;

  g_array_append_val (found->parts, *part);
  if (part->kind == PART_OURS && found->n_ours++ == 0)
    {
      g_ptr_array_unref (found->our_lines);
      found->our_lines = g_ptr_array_ref (lines);
    }
  if (part->kind == PART_OTHER && tzid == NULL)
    found->n_others++;
  found->others_name_zone |= part->kind == PART_OTHER && names_zone;
  if (part->kind == PART_OTHER && tzid != NULL)
    g_hash_table_add (found->zones, g_steal_pointer (&owned_tzid));
}

/* One component of the VCALENDAR, behind its BEGIN. */
static gboolean
read_part (Found *found, FocusGate *gate, const FocusLine *begin, GError **error)
{
  gboolean is_zone = focus_text_is (begin->name, "VTIMEZONE"), names_zone = FALSE;
  gboolean is_availability = focus_text_is (begin->name, "VAVAILABILITY");
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  Part part = { PART_OTHER, begin->from, 0 };
  g_autofree char *tzid = NULL;
  FocusLine line;

  while (focus_gate_next (gate, &line, error) == FOCUS_GATE_LINE)
    {
      g_autofree char *text = line_text (&line);
      FocusText param;
      if (is_availability && line.depth == 2 && strcmp (text, "UID:" FOCUS_AVAILABILITY_UID) == 0)
        part.kind = PART_OURS;
      if (is_zone && line.depth == 2 && strcmp (text, MARK) == 0)
        part.kind = PART_OUR_ZONE;
      if (is_zone && line.depth == 2 && tzid == NULL && focus_text_is (line.name, "TZID"))
        tzid = g_strndup (line.value.text, line.value.len);
      names_zone |= line.kind == FOCUS_LINE_PROPERTY && focus_line_param (&line, "TZID", &param);
      part.to = line.to;
      if (line.kind == FOCUS_LINE_END && line.depth == 2)
        {
          take_part (found, &part, lines, names_zone, g_steal_pointer (&tzid));
          return TRUE;
        }
      if (is_availability && !focus_text_is (line.name, "DTSTAMP"))
        g_ptr_array_add (lines, g_steal_pointer (&text));
    }
  return FALSE;
}

static gboolean
read_object (Found *found, GError **error)
{
  guint repairs[FOCUS_N_REPAIRS] = { 0 };
  g_auto (FocusGate) gate = { 0 };
  FocusGateStep step;
  FocusLine line;

  found->parts = g_array_new (FALSE, FALSE, sizeof (Part));
  found->our_lines = g_ptr_array_new_with_free_func (g_free);
  found->zones = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!focus_gate_open (&gate, found->bytes.text, found->bytes.len, &FOCUS_GATE_OBJECT, repairs,
                        error))
    return FALSE;
  while ((step = focus_gate_next (&gate, &line, error)) == FOCUS_GATE_LINE)
    {
      if (line.kind == FOCUS_LINE_BEGIN && line.depth == 1 && found->end > 0)
        {
          g_set_error_literal (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
                               "availability is not changed: it is several calendars");
          return FALSE;
        }
      if (line.kind == FOCUS_LINE_END && line.depth == 1)
        found->end = line.from;
      if (line.kind == FOCUS_LINE_BEGIN && line.depth == 2
          && !read_part (found, &gate, &line, error))
        return FALSE;
    }
  return step == FOCUS_GATE_END;
}

/* Merging */

static void
put_zone (GString *out, const Found *found, const FocusZone *zone)
{
  const char *tzid = focus_weekly_tzid (zone);

  if (tzid != NULL && !g_hash_table_contains (found->zones, tzid))
    focus_weekly_put_timezone (out, zone, FIRST_YEAR - 1, MARK);
}

/* A zone of ours stays for others, unless ours is written anew: then it is as well. */
static gboolean
goes (const Found *found, const Part *part)
{
  return part->kind == PART_OURS || (part->kind == PART_OUR_ZONE && !found->others_name_zone);
}

/* Lines end as the object's first one does. */
static void
put_added (GString *out, const Found *found, const FocusAvailability *wanted, gint64 now_s)
{
  g_autoptr (GString) added = g_string_new (NULL);
  const char *first = memchr (found->bytes.text, '\n', found->bytes.len);
  gsize to = first != NULL ? (gsize) (first - found->bytes.text) + 1 : 0;

  put_zone (added, found, wanted->zone);
  put_ours (added, wanted, now_s);
  g_string_replace (added, "\r\n", focus_gate_line_break (found->bytes, to), 0);
  g_string_append_len (out, added->str, (gssize) added->len);
}

static GBytes *
write_object (Found *found, const FocusAvailability *wanted, gint64 now_s)
{
  GString *out = g_string_new (NULL);
  gsize at = 0;

  for (guint i = 0; i < found->parts->len; i++)
    {
      const Part *part = &g_array_index (found->parts, Part, i);
      if (!goes (found, part))
        continue;
      g_string_append_len (out, found->bytes.text + at, (gssize) (part->from - at));
      at = part->to;
    }
  g_string_append_len (out, found->bytes.text + at, (gssize) (found->end - at));
  if (wanted != NULL)
    put_added (out, found, wanted, now_s);
  g_string_append_len (out, found->bytes.text + found->end,
                       (gssize) (found->bytes.len - found->end));
  return g_string_free_to_bytes (out);
}

/* The zones of ours that stay are like those of others. */
static void
keep_zones (Found *found)
{
  for (guint i = 0; found->others_name_zone && i < found->parts->len; i++)
    {
      const Part *part = &g_array_index (found->parts, Part, i);
      const char *tzid = part->kind == PART_OUR_ZONE
                             ? g_strstr_len (found->bytes.text + part->from,
                                             (gssize) (part->to - part->from), "TZID:")
                             : NULL;
      if (tzid != NULL)
        g_hash_table_add (found->zones, g_strndup (tzid + 5, strcspn (tzid + 5, "\r\n")));
    }
}

GBytes *
focus_availability_merge (const char *bytes, gsize n_bytes, const FocusAvailability *wanted,
                          gint64 now_s, GError **error)
{
  g_autofree char *text = g_strndup (bytes != NULL ? bytes : "", n_bytes);
  g_auto (Found) found = { 0 };
  g_autoptr (GBytes) merged = NULL;

  if (strspn (text, " \t\r\n") == n_bytes)
    {
      if (wanted == NULL)
        return g_bytes_new (NULL, 0);
      found.bytes = FOCUS_TEXT (HEAD TAIL);
    }
  else
    found.bytes = (FocusText){ text, n_bytes };
  if (!read_object (&found, error))
    return NULL;
  keep_zones (&found);
  if (wanted == NULL && found.n_ours > 0 && found.n_others == 0)
    return g_bytes_new (NULL, 0);
  merged = write_object (&found, wanted, now_s);
  return focus_gate_passes (merged, error) ? g_steal_pointer (&merged) : NULL;
}

/* Comparing */

/* Every line of `wanted` stands in `found`, as often. */
static gboolean
has_lines (const GPtrArray *found, const GPtrArray *wanted)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < found->len; i++)
    {
      gpointer n = g_hash_table_lookup (counts, found->pdata[i]);
      g_hash_table_insert (counts, found->pdata[i], GUINT_TO_POINTER (GPOINTER_TO_UINT (n) + 1));
    }
  for (guint i = 0; i < wanted->len; i++)
    {
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, wanted->pdata[i]));
      if (n == 0)
        return FALSE;
      g_hash_table_insert (counts, wanted->pdata[i], GUINT_TO_POINTER (n - 1));
    }
  /* A server adds a line, but no time of ours. */
  return GPOINTER_TO_UINT (g_hash_table_lookup (counts, "BEGIN:AVAILABLE")) == 0;
}

FocusAvailabilityState
focus_availability_look (const char *bytes, gsize n_bytes, const FocusAvailability *wanted,
                         GError **error)
{
  g_autofree char *text = g_strndup (bytes != NULL ? bytes : "", n_bytes);
  g_auto (Found) found = { .bytes = { text, n_bytes } }, ours = { 0 };
  g_autoptr (GString) said = g_string_new (HEAD);

  if (strspn (text, " \t\r\n") == n_bytes)
    return FOCUS_AVAILABILITY_NONE;
  if (!read_object (&found, error))
    return FOCUS_AVAILABILITY_REFUSED;
  if (found.n_ours == 0)
    return FOCUS_AVAILABILITY_NONE;
  put_ours (said, wanted, 0);
  g_string_append (said, TAIL);
  ours.bytes = (FocusText){ said->str, said->len };
  if (!read_object (&ours, error))
    return FOCUS_AVAILABILITY_REFUSED;
  return found.n_ours == 1 && has_lines (found.our_lines, ours.our_lines)
             ? FOCUS_AVAILABILITY_SAME
             : FOCUS_AVAILABILITY_OTHER;
}
