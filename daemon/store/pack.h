// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Small values as compact bytes: numbers, texts, lists and people, for columns that only we read.
//
// A number is seven bits a byte, low first (LEB128); a signed one is folded so that small negative
// ones stay short (zigzag). A text is its length plus one, then its bytes; 0 is NULL. Any bytes but
// NUL survive. Reading never leaves the bytes given: the database may be damaged.
#pragma once

#include "core/event.h"

G_BEGIN_DECLS

/* Writing */

void
focus_pack_uint (GByteArray *out, guint64 value);
void
focus_pack_int (GByteArray *out, gint64 value);
void
focus_pack_text (GByteArray *out, const char *text);
/* A NULL-terminated list; NULL is written as an empty one. */
void
focus_pack_texts (GByteArray *out, const char *const *texts);
/* GArray of FocusPerson. One without optional, RSVP, email and the like is as long as it was before
   focusd looked at these, and what was packed then is one without. */
void
focus_pack_people (GByteArray *out, const GArray *people);

/* Reading */

typedef struct
{
  const guint8 *at;
  const guint8 *end;
  gboolean damaged; /* something did not fit: all that was read is worthless */
} FocusUnpack;

FocusUnpack
focus_unpack (const void *bytes, gsize n_bytes);
/* Whether anything is left to read; FALSE as well when damaged. */
gboolean
focus_unpack_more (const FocusUnpack *in);
/* 0 when damaged. */
guint64
focus_unpack_uint (FocusUnpack *in);
gint64
focus_unpack_int (FocusUnpack *in);
/* NULL when damaged. */
char *
focus_unpack_text (FocusUnpack *in);
/* Never NULL; shorter when damaged. */
char **
focus_unpack_texts (FocusUnpack *in);
/* Appends to a GArray of FocusPerson. */
void
focus_unpack_people (FocusUnpack *in, GArray *people);

G_END_DECLS
