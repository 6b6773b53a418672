// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The sections of a configuration text: known groups with known keys and valid values, each with
// the line it stands on. What a section means as a whole is config-parse.c's.
#pragma once

#include "engine/config-keys.h"

G_BEGIN_DECLS

typedef struct
{
  const FocusConfigKey *key;
  char *text; /* owned; canonical */
  guint line;
} FocusConfigEntry;

typedef struct
{
  const FocusConfigGroup *group;
  char *name;      /* owned; nullable: the part after the group's name, where it takes one */
  guint line;      /* of the header */
  GArray *entries; /* owned; FocusConfigEntry; each key at most once */
} FocusConfigSection;

/* GPtrArray of FocusConfigSection, in order of the text, each title once; free with
   g_ptr_array_unref. Adds to `problems` (config-problem.h) whatever is wrong. */
GPtrArray *focus_config_sections_read (const char *text, gsize len, GPtrArray *problems);

/* NULL when the section does not hold the key. */
const FocusConfigEntry *focus_config_section_entry (const FocusConfigSection *section,
                                                    const char *key);
/* The value, or the key's fallback, which may be NULL; the section may be NULL: all fallbacks. */
const char *focus_config_section_value (const FocusConfigSection *section, const char *group,
                                        const char *key);

G_END_DECLS
