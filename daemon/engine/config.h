// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The configuration as values: parsed from focusd.conf by the one table of keys (config-keys.h).
#pragma once

#include "core/remind.h"
#include "sync/account.h"

G_BEGIN_DECLS

#define FOCUS_CONFIG_MAX_BYTES    (256 * 1024)
#define FOCUS_CONFIG_MAX_SECTIONS 500

/* One thing wrong with the text, or worth a word. */
typedef struct
{
  guint line;    /* from 1; 0: the file as a whole */
  char *message; /* owned: names the group, key or value, the nearest name, the valid values */
} FocusConfigProblem;

typedef enum
{
  FOCUS_TRISTATE_UNSET,
  FOCUS_TRISTATE_NO,
  FOCUS_TRISTATE_YES
} FocusTristate;

typedef struct
{
  char *name; /* owned; ACCOUNT/NAME */
  gboolean has_role;
  FocusRole role;
  FocusTristate transparent;
  FocusTristate read_only;
} FocusCalendarConfig;

typedef struct
{
  char *name;          /* owned */
  FocusWindow *when;   /* owned */
  char *answer;        /* owned: observe, propose, tentative, decline */
  gboolean show;       /* as an event of every week (engine/showing.h) */
} FocusWindowConfig;

/* All of INTERFACES §Configuration, with its defaults where the file is silent. */
typedef struct
{
  FocusWindow *hours;     /* owned; [work] */
  FocusWindow *lunch;     /* owned */
  char *zone;             /* owned, nullable: overrides the system's */
  GPtrArray *accounts;    /* owned; FocusAccountSpec */
  GPtrArray *calendars;   /* owned; FocusCalendarConfig */
  GPtrArray *windows;     /* owned; FocusWindowConfig */
  GPtrArray *reminds;     /* owned; FocusRemindRule, in the order of the file */
  GArray *remind_leads[FOCUS_KIND_ABSENCE + 1]; /* owned; gint64 seconds, longest first: where no
                                                   rule fits; [ABSENCE] is NULL */
  FocusWindow *report_when; /* owned; [report] when: start of the entry is the moment */
  GHashTable *values;     /* owned; "group.key" -> canonical text, of every other known key, with
                             defaults: for groups that later work reads */
} FocusConfig;

void focus_config_free (FocusConfig *config);

/* Reads a whole text. NULL when anything is wrong; `problems` (GPtrArray of FocusConfigProblem)
   then holds all that is, in order of line. An empty text is a valid configuration. */
FocusConfig *focus_config_parse (const char *text, gsize len, GPtrArray **ret_problems);
void focus_config_problem_free (FocusConfigProblem *problem);

/* The configuration as text that parses to the same: every key that differs from its default, and
   with `with_defaults` the others too, as comments ("#goal = 8h"), as systemd's files have them. */
char *focus_config_format (const FocusConfig *config, gboolean with_defaults);

/* NULL when there is none. */
const FocusAccountSpec *focus_config_account (const FocusConfig *config, const char *name);
const FocusCalendarConfig *focus_config_calendar (const FocusConfig *config, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusConfig, focus_config_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusConfigProblem, focus_config_problem_free)

G_END_DECLS
