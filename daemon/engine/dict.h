// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Entries of the dictionaries (a{sv}) that go over the bus.
#pragma once

#include "core/zone.h"

G_BEGIN_DECLS

/* Nothing for NULL; made valid UTF-8. */
void focus_dict_string (GVariantBuilder *dict, const char *key, const char *value);
void focus_dict_int (GVariantBuilder *dict, const char *key, gint64 value);
void focus_dict_bool (GVariantBuilder *dict, const char *key, gboolean value);
/* An instant as x, with its offset in seconds ahead of UTC as i; or, when it stands for a date, as
   s, without an offset. */
void focus_dict_time (GVariantBuilder *dict, const char *key, const char *offset_key,
                      gint64 instant_s, gboolean is_date, const FocusZone *zone);

G_END_DECLS
