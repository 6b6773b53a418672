// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is to be given back, as a small file in the state folder (R2): it outlives a crash. A plain
// value; it is written whole, or not at all.
#pragma once

#include "base/error.h"

G_BEGIN_DECLS

#define FOCUS_QUIET_FILE "quiet"

typedef struct
{
  char *backend;   /* owned; of whose switch; NULL when `taken` */
  char *before;    /* owned; its value before */
  char *set;       /* owned; the value that was set */
  gint64 at_s;     /* when */
  char *what_for;  /* owned; the wish */
  gboolean taken;  /* the user took over: nothing to give back, nothing to set for this wish (R4) */
} FocusQuietRecord;

void focus_quiet_record_free (FocusQuietRecord *record);

/* NULL for no file, and for one that makes no sense, which is removed. */
FocusQuietRecord *focus_quiet_record_load (const char *folder);
/* On the disk when it returns. */
gboolean focus_quiet_record_save (const FocusQuietRecord *record, const char *folder,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
void focus_quiet_record_remove (const char *folder);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusQuietRecord, focus_quiet_record_free)

G_END_DECLS
