// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The one table of configuration keys: parser, error texts, `config show`, the manual page and the
// example file all come from it.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a value may be. Each reads and writes one canonical text (config-value.h). */
typedef enum
{
  FOCUS_CONFIG_TEXT,
  FOCUS_CONFIG_CHOICE,      /* one of `choices` */
  FOCUS_CONFIG_CHOICES,     /* a list of them, kept in their order */
  FOCUS_CONFIG_BOOLEAN,     /* yes, no */
  FOCUS_CONFIG_INTEGER,     /* min to max */
  FOCUS_CONFIG_LENGTH,      /* min to max minutes: 90min, 1h30, 8h, 14d, 2w */
  FOCUS_CONFIG_LENGTHS,     /* at most max_items lengths, each min to max; kept longest first */
  FOCUS_CONFIG_WEEKLY_SPAN, /* Mon-Fri 09:00-12:00, Sat 10:00-11:00 */
  FOCUS_CONFIG_MOMENT,      /* Fri 16:00 */
  FOCUS_CONFIG_MAILS,       /* a list of mail addresses, kept in lower case */
  FOCUS_CONFIG_ORGANIZER,   /* a mail address, or @ and a domain; kept in lower case */
  FOCUS_CONFIG_HOSTS,       /* a list of host or domain names, kept in lower case */
  FOCUS_CONFIG_URL,
  FOCUS_CONFIG_COMMAND, /* a program and its arguments, quoted as for a shell; none reads them */
  FOCUS_CONFIG_SECRET,
  FOCUS_CONFIG_ZONE,    /* Europe/Amsterdam */
  FOCUS_CONFIG_CALENDAR /* ACCOUNT/NAME */
} FocusConfigType;

#define FOCUS_CONFIG_N_TYPES (FOCUS_CONFIG_CALENDAR + 1)

typedef struct
{
  const char *name;     /* "work", "account" */
  const char *argument; /* nullable: what stands after the name, "NAME"; such a group may repeat */
  const char *summary;  /* one sentence for the manual */
} FocusConfigGroup;

typedef struct
{
  const char *group;
  const char *name;
  FocusConfigType type;
  gboolean required;
  const char *fallback; /* nullable: the value where the file is silent; none */
  const char *example;  /* nullable: for the example file, where there is no fallback */
  const char *choices;  /* nullable: "observe|propose|auto" */
  gint min, max;        /* INTEGER; LENGTH and LENGTHS: minutes */
  guint max_items;      /* LENGTHS */
  const char *summary;  /* one sentence for the manual */
} FocusConfigKey;

/* In the order of the manual; keys of one group stand together. */
const FocusConfigGroup *focus_config_groups (gsize *ret_n_groups);
const FocusConfigKey *focus_config_keys (gsize *ret_n_keys);

/* NULL when there is none. */
const FocusConfigGroup *focus_config_group_find (const char *name);
const FocusConfigKey *focus_config_key_find (const char *group, const char *name);

/* Names for "did you mean": NULL-terminated, free with g_free; the names are borrowed. */
const char **focus_config_group_names (void);
const char **focus_config_key_names (const char *group);

/* What a value of the type looks like: "a length such as 90min, 1h30, 8h, 14d or 2w". */
const char *focus_config_type_words (FocusConfigType type);

G_END_DECLS
