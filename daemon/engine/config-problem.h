// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A list of what is wrong with a configuration.
#pragma once

#include "engine/config.h"

G_BEGIN_DECLS

/* More are counted, not told: nobody reads them, and a stranger could make 100,000. */
#define FOCUS_CONFIG_MAX_PROBLEMS 100

GPtrArray *focus_config_problems_new (void);
/* Adds one; text of the file in the arguments is to pass focus_config_quote first. */
void focus_config_problem_add (GPtrArray *problems, guint line, const char *format, ...)
    G_GNUC_PRINTF (3, 4);
/* In order of line; what stands on one line stays in order. */
void focus_config_problems_sort (GPtrArray *problems);

/* At most 60 characters of valid UTF-8, control characters as "?". */
char *focus_config_quote (const char *text);
/* "did you mean 'hours'? " (or with brackets), "" when nothing is near. */
char *focus_config_hint (const char *word, const char *const *names, const char *open,
                         const char *close);

G_END_DECLS
