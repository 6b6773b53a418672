// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One value of the configuration: its text read by its type, and written canonically.
//
// Canonical means: the same meaning is the same text, and reading it again changes nothing.
#pragma once

#include "base/error.h"
#include "core/window.h"
#include "engine/config-keys.h"

G_BEGIN_DECLS

/* The most items of a list, and bytes of a value: a stranger's file may not cost more. */
#define FOCUS_CONFIG_MAX_ITEMS 200
#define FOCUS_CONFIG_MAX_VALUE 4096

/* The canonical text of the value `text` of `key`; FOCUS_ERROR_INVALID says what would be valid. */
char *focus_config_value_canonical (const FocusConfigKey *key, const char *text,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Lengths: `90min`, `1h30`, `1h30min`, `8h`, `14d`, `2w`, and `0`; units go down and stand once.
   Minutes, at most a year. */
gboolean focus_config_length_parse (const char *text, gint *ret_min,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* `min` >= 0. */
char *focus_config_length_format (gint min);

/* A moment of the week as a window of one entry, one minute long; and back. */
FocusWindow *focus_config_moment_parse (const char *text, GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *focus_config_moment_format (const FocusWindow *moment);

/* The items of a list: trimmed, empty ones left out. */
char **focus_config_list_split (const char *text);
/* The lengths of a list, in its order: gint minutes. What is no length is left out. */
GArray *focus_config_lengths_parse (const char *text);

G_END_DECLS
