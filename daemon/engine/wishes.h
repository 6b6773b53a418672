// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the user wants of their focus time, read once from a configuration: the wishes that a plan
// is made from, and how blocks look.
#pragma once

#include "core/block-text.h"
#include "core/plan.h"
#include "engine/config.h"

G_BEGIN_DECLS

typedef struct
{
  FocusWishes wishes; /* borrows from the configuration and from the fields below */
  FocusWindow *office; /* owned */
  FocusWindow *prefer; /* owned */
  char *rules;         /* owned; SHA-256 in hex of all that decides where a block may lie: not of
                          templates, mode or task, which move no block */
  FocusPlanMode mode;
  gboolean starts_by_itself; /* a block begins a session */
  const char *calendar;      /* borrowed, nullable; as configured */
  const char *task;          /* borrowed, nullable, as those that follow */
  const char *title;
  char *text; /* owned, nullable */
  const char *urgent;
  const char *reply;
  FocusLanguage language;
  gboolean is_private;
} FocusSettings;

/* `config`: borrowed, outlives it. `locale`: of the desktop, nullable. */
FocusSettings *focus_settings_new (const FocusConfig *config, const char *locale);
void focus_settings_free (FocusSettings *settings);

/* "observe", "propose", "auto". */
const char *focus_plan_mode_name (FocusPlanMode mode);

/* Why no block can ever be planned, as far as the text alone tells, and the way out; NULL: nothing
   stands in the way. Owned. */
char *focus_settings_obstacle (const FocusSettings *settings);
/* As that; or what makes the plan poor: a goal that cannot be reached, no meeting left outside the
   windows. Owned. */
char *focus_settings_problem (const FocusSettings *settings, const FocusConfig *config);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusSettings, focus_settings_free)

G_END_DECLS
