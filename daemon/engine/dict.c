// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Entries of the dictionaries that go over the bus.
#include "engine/dict.h"

/* Long lists have tens of thousands of entries: half the time of a format string. */
static void
add (GVariantBuilder *dict, const char *key, GVariant *value)
{
  g_variant_builder_add_value (dict, g_variant_new_dict_entry (g_variant_new_string (key),
                                                               g_variant_new_variant (value)));
}

void
focus_dict_string (GVariantBuilder *dict, const char *key, const char *value)
{
  if (value == NULL)
    return;
  if (g_utf8_validate (value, -1, NULL))
    add (dict, key, g_variant_new_string (value));
  else
    {
      g_autofree char *valid = g_utf8_make_valid (value, -1);
      add (dict, key, g_variant_new_string (valid));
    }
}

void
focus_dict_int (GVariantBuilder *dict, const char *key, gint64 value)
{
  add (dict, key, g_variant_new_int64 (value));
}

void
focus_dict_bool (GVariantBuilder *dict, const char *key, gboolean value)
{
  add (dict, key, g_variant_new_boolean (value));
}

void
focus_dict_time (GVariantBuilder *dict, const char *key, const char *offset_key, gint64 instant_s,
                 gboolean is_date, const FocusZone *zone)
{
  if (is_date)
    {
      g_autofree char *date = focus_date_format (
          focus_civil_date (focus_zone_civil (zone, instant_s)));
      focus_dict_string (dict, key, date);
      return;
    }
  focus_dict_int (dict, key, instant_s);
  add (dict, offset_key, g_variant_new_int32 (focus_zone_offset_at (zone, instant_s)));
}
