// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A desktop whose findings are set by hand. Obeys the contract of `desktop/probe.h`.
#pragma once

#include "desktop/probe.h"

G_BEGIN_DECLS

/* Free with focus_probe_clear. */
FocusProbe fake_probe_new (void);
/* What the next look finds; all absent at first. Strings are borrowed. */
FocusProbeFindings *fake_probe_findings (const FocusProbe *probe);
/* Answers the looks that wait; returns how many. */
guint fake_probe_answer (const FocusProbe *probe);

G_END_DECLS
