// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reading the dictionaries (a{sv}) of the bus. What is absent, or of another type than agreed, is
// absent: a newer or broken daemon cannot crash us.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* NULL when absent. Transfer full. */
char *focus_dict_string (GVariant *dict, const char *key);
/* The same, where "" is none. */
char *focus_dict_word (GVariant *dict, const char *key);
/* FALSE when absent; then `ret_value` is untouched. Takes every integer type. */
gboolean focus_dict_int (GVariant *dict, const char *key, gint64 *ret_value);
/* FALSE when absent or not finite. Takes every integer type, and d. */
gboolean focus_dict_number (GVariant *dict, const char *key, double *ret_value);
/* 0 when absent. */
gint64 focus_dict_count (GVariant *dict, const char *key);
/* FALSE when absent. */
gboolean focus_dict_true (GVariant *dict, const char *key);
/* A dictionary; an empty one when absent. Transfer full. */
GVariant *focus_dict_child (GVariant *dict, const char *key);
/* A list of dictionaries (aa{sv}); an empty one when absent. Transfer full. */
GVariant *focus_dict_list (GVariant *dict, const char *key);
/* A list of strings; empty when absent. Transfer full. */
char **focus_dict_strings (GVariant *dict, const char *key);

/* A value of any integer type. */
gboolean focus_variant_int (GVariant *value, gint64 *ret_value);

G_END_DECLS
