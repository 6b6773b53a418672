// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of the payloads share: values put into a dictionary, and read out of a damaged
// one.
#pragma once

#include "store/payload.h"

G_BEGIN_DECLS

/* Writing; NULL is left out, and so is an instant that is `absent_s`. */
void focus_payload_put_text (GVariantDict *dict, const char *key, const char *text);
void focus_payload_put_instant (GVariantDict *dict, const char *key, gint64 instant_s,
                                gint64 absent_s);
/* Owned; ends the dictionary. */
char *focus_payload_print (GVariantDict *dict);

/* Reading */

typedef struct
{
  GVariant *dict; /* borrowed */
  gboolean damaged;
} FocusPayloadReading;

/* NULL: no dictionary. Owned. */
GVariant *focus_payload_parse (const char *text);
/* A value of that key and type; NULL: it is not there. Owned. */
GVariant *focus_payload_look_up (FocusPayloadReading *reading, const char *key, const char *type);
char *focus_payload_maybe_text (FocusPayloadReading *reading, const char *key);
char *focus_payload_need_text (FocusPayloadReading *reading, const char *key);
gint64 focus_payload_maybe_instant (FocusPayloadReading *reading, const char *key, gint64 absent_s);
gboolean focus_payload_maybe_true (FocusPayloadReading *reading, const char *key);
/* The place of the word among `words`. */
guint focus_payload_need_word (FocusPayloadReading *reading, const char *key,
                               const char *const *words, guint n_words);

G_END_DECLS
