// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The answer of an outbox: a schedule-response (RFC 6638 section 10.3), as values. Pure.
#pragma once

#include <glib.h>

#include "base/error.h"

G_BEGIN_DECLS

/* Above: LIMIT. A month of busy times of one is some 10 kB. */
#define FOCUS_SCHEDULE_RESPONSE_MAX       (8 * 1024 * 1024)
#define FOCUS_SCHEDULE_RESPONSE_MAX_PARTS 1000

/* One <response>. What is missing is "". */
typedef struct
{
  GString *recipient; /* trimmed; the href inside, or bare text (old servers) */
  GString *status;    /* trimmed; one line of sound UTF-8, cut after 200 bytes */
  GString *data;      /* calendar-data, as it is */
} FocusScheduleAnswer;

/* Its answers in their order, FocusScheduleAnswer (transfer full). INVALID: no XML, another root, a
   document type, cut short; LIMIT. */
GPtrArray *focus_schedule_response_parse (const char *data, gsize len,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
