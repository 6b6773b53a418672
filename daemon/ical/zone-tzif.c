// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// TZif files (RFC 8536): the compiled form of the time zone database.
#include "ical/zone-sources.h"

#include <string.h>

#define HEADER_BYTES 44

/* The six counts of a header, in their order. */
typedef struct
{
  guint32 n_ut, n_std, n_leap, n_times, n_types, n_chars;
} Counts;

static guint32
read_u32 (const guchar *p)
{
  return (guint32) p[0] << 24 | (guint32) p[1] << 16 | (guint32) p[2] << 8 | p[3];
}

static gint64
read_s64 (const guchar *p)
{
  return (gint64) ((guint64) read_u32 (p) << 32 | read_u32 (p + 4));
}

/* Reads the header at the front; `ret_body`: the bytes of the data block behind it. FALSE when it
   is none, has leap seconds (the "right" zones, which count otherwise), or is cut off. */
static gboolean
read_header (const guchar *bytes, gsize n_bytes, gsize time_size, Counts *ret, gsize *ret_body)
{
  if (n_bytes < HEADER_BYTES || memcmp (bytes, "TZif", 4) != 0 || bytes[4] < '2')
    return FALSE;
  *ret = (Counts){ read_u32 (bytes + 20), read_u32 (bytes + 24), read_u32 (bytes + 28),
                   read_u32 (bytes + 32), read_u32 (bytes + 36), read_u32 (bytes + 40) };
  if (ret->n_leap != 0 || ret->n_ut > 256 || ret->n_std > 256 || ret->n_types > 256
      || ret->n_chars > FOCUS_TZIF_MAX_BYTES || ret->n_times > FOCUS_TZIF_MAX_BYTES)
    return FALSE;
  *ret_body = ret->n_times * (time_size + 1) + ret->n_types * 6 + ret->n_chars + ret->n_std
              + ret->n_ut;
  return *ret_body <= n_bytes - HEADER_BYTES;
}

/* Takes the changes of the 64-bit block; FALSE when they are not in order or name no type. */
static gboolean
read_changes (const guchar *body, const Counts *counts, GArray *changes, gint32 *ret_first_s)
{
  const guchar *indexes = body + counts->n_times * 8, *types = indexes + counts->n_times;

  if (counts->n_types == 0)
    return FALSE;
  *ret_first_s = (gint32) read_u32 (types);
  for (guint32 i = 0; i < counts->n_times; i++)
    {
      FocusZoneChange change = { .at_s = read_s64 (body + i * 8) };
      if (indexes[i] >= counts->n_types
          || (i > 0 && change.at_s <= g_array_index (changes, FocusZoneChange, i - 1).at_s))
        return FALSE;
      change.offset_s = (gint32) read_u32 (types + indexes[i] * 6);
      if (ABS ((gint64) change.offset_s) >= FOCUS_DAY_S)
        return FALSE;
      g_array_append_val (changes, change);
    }
  return ABS ((gint64) *ret_first_s) < FOCUS_DAY_S;
}

/* The footer: a rule between two line feeds, in force after the last change. */
static void
read_footer (const guchar *footer, gsize n_bytes, GArray *changes, gint32 *first_s)
{
  gint64 last_s = G_MININT64;
  int year = 1970, month, day;
  gint32 standard_s;
  g_autofree char *rule = NULL;
  const guchar *end = n_bytes > 1 ? memchr (footer + 1, '\n', n_bytes - 1) : NULL;

  if (end == NULL || *footer != '\n')
    return;
  rule = g_strndup ((const char *) footer + 1, (gsize) (end - footer - 1));
  if (changes->len > 0)
    {
      gint64 day_of_last;
      last_s = g_array_index (changes, FocusZoneChange, changes->len - 1).at_s;
      day_of_last = CLAMP (last_s / FOCUS_DAY_S, 0, 365 * 200);
      focus_date_fields ((FocusDate){ (gint32) day_of_last }, &year, &month, &day);
    }
  if (focus_posix_rule_expand (rule, year, last_s, changes, &standard_s) && changes->len == 0)
    *first_s = standard_s;
}

FocusZone *
focus_zone_from_tzif (const char *name, const guchar *bytes, gsize n_bytes)
{
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (FocusZoneChange));
  Counts counts;
  gsize skipped, body;
  gint32 first_s;

  /* The first block holds the same in 32 bits, for readers of the last century. */
  if (!read_header (bytes, n_bytes, 4, &counts, &skipped))
    return NULL;
  bytes += HEADER_BYTES + skipped;
  n_bytes -= HEADER_BYTES + skipped;
  if (!read_header (bytes, n_bytes, 8, &counts, &body)
      || !read_changes (bytes + HEADER_BYTES, &counts, changes, &first_s))
    return NULL;
  read_footer (bytes + HEADER_BYTES + body, n_bytes - HEADER_BYTES - body, changes, &first_s);
  return focus_zone_new (name, first_s, (const FocusZoneChange *) (void *) changes->data,
                         changes->len);
}
