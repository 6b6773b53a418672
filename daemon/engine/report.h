// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The answers about weeks: report, many weeks, explanation. Dictionaries as org.focusd.Focus1.xml
// says; weeks beyond the horizon are answered after it has grown.
#pragma once

#include "engine/engine.h"

G_BEGIN_DECLS

/* `week`: "2026-W47", "last", or "" for the current one; `options`: a{sv}. */
void focus_engine_report (FocusEngine *engine, const char *week, GVariant *options,
                          FocusEngineAnswer answer, gpointer user_data);
/* Both included, at most FOCUS_WEEKS_MAX. */
void focus_engine_reports (FocusEngine *engine, const char *first, const char *last,
                           FocusEngineAnswer answer, gpointer user_data);
void focus_engine_explain (FocusEngine *engine, const char *figure, const char *week,
                           FocusEngineAnswer answer, gpointer user_data);
/* Takes the baseline anew, from the weeks before today. */
void focus_engine_reset_baseline (FocusEngine *engine, FocusEngineAnswer answer,
                                  gpointer user_data);

G_END_DECLS
