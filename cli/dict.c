// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reading the dictionaries (a{sv}) of the bus.
#include "dict.h"

#include <math.h>

char *
focus_dict_string (GVariant *dict, const char *key)
{
  char *value = NULL;

  return g_variant_lookup (dict, key, "s", &value) ? value : NULL;
}

char *
focus_dict_word (GVariant *dict, const char *key)
{
  g_autofree char *value = focus_dict_string (dict, key);
  return value && *value ? g_steal_pointer (&value) : NULL;
}

gboolean
focus_dict_int (GVariant *dict, const char *key, gint64 *ret_value)
{
  g_autoptr (GVariant) value = g_variant_lookup_value (dict, key, NULL);
  return value && focus_variant_int (value, ret_value);
}

gboolean
focus_dict_number (GVariant *dict, const char *key, double *ret_value)
{
  g_autoptr (GVariant) value = g_variant_lookup_value (dict, key, NULL);
  gint64 whole = 0;

  if (value && g_variant_is_of_type (value, G_VARIANT_TYPE_DOUBLE))
    {
      double number = g_variant_get_double (value);
      if (isfinite (number))
        *ret_value = number;
      return isfinite (number);
    }
  if (!value || !focus_variant_int (value, &whole))
    return FALSE;
  *ret_value = (double) whole;
  return TRUE;
}

gint64
focus_dict_count (GVariant *dict, const char *key)
{
  gint64 value = 0;
  return focus_dict_int (dict, key, &value) ? value : 0;
}

gboolean
focus_dict_true (GVariant *dict, const char *key)
{
  gboolean value = FALSE;
  return g_variant_lookup (dict, key, "b", &value) && value;
}

static GVariant *
lookup_or_empty (GVariant *dict, const char *key, const char *type)
{
  GVariant *value = g_variant_lookup_value (dict, key, G_VARIANT_TYPE (type));

  if (value)
    return value;
  return g_variant_ref_sink (
      g_variant_new_array (g_variant_type_element (G_VARIANT_TYPE (type)), NULL, 0));
}

GVariant *
focus_dict_child (GVariant *dict, const char *key)
{
  return lookup_or_empty (dict, key, "a{sv}");
}

GVariant *
focus_dict_list (GVariant *dict, const char *key)
{
  return lookup_or_empty (dict, key, "aa{sv}");
}

char **
focus_dict_strings (GVariant *dict, const char *key)
{
  char **value = NULL;

  return g_variant_lookup (dict, key, "^as", &value) ? value : g_new0 (char *, 1);
}

gboolean
focus_variant_int (GVariant *value, gint64 *ret_value)
{
  switch (g_variant_classify (value))
    {
    case G_VARIANT_CLASS_INT16:
      *ret_value = g_variant_get_int16 (value);
      return TRUE;
    case G_VARIANT_CLASS_UINT16:
      *ret_value = g_variant_get_uint16 (value);
      return TRUE;
    case G_VARIANT_CLASS_INT32:
      *ret_value = g_variant_get_int32 (value);
      return TRUE;
    case G_VARIANT_CLASS_UINT32:
      *ret_value = g_variant_get_uint32 (value);
      return TRUE;
    case G_VARIANT_CLASS_INT64:
      *ret_value = g_variant_get_int64 (value);
      return TRUE;
    case G_VARIANT_CLASS_BOOLEAN:
    case G_VARIANT_CLASS_BYTE:
    case G_VARIANT_CLASS_UINT64:
    case G_VARIANT_CLASS_HANDLE:
    case G_VARIANT_CLASS_DOUBLE:
    case G_VARIANT_CLASS_STRING:
    case G_VARIANT_CLASS_OBJECT_PATH:
    case G_VARIANT_CLASS_SIGNATURE:
    case G_VARIANT_CLASS_VARIANT:
    case G_VARIANT_CLASS_MAYBE:
    case G_VARIANT_CLASS_ARRAY:
    case G_VARIANT_CLASS_TUPLE:
    case G_VARIANT_CLASS_DICT_ENTRY:
      return FALSE;
    }
  return FALSE;
}
