// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Closing a meeting: what was said is sent, what is asked back is shown, the answer is told.
#pragma once

#include "client.h"
#include "close-form.h"

G_BEGIN_DECLS

/* How a meeting is closed, beside what is said of it. */
typedef struct
{
  const char *id;   /* borrowed */
  gboolean tell;    /* also everyone who is invited */
  gboolean anyway;  /* without the days that must be asked back */
  gboolean later;   /* not now */
  guint n_more;     /* other meetings that wait, when none was named */
  GVariant *before; /* borrowed, nullable: what GetCloseout said of it */
} FocusCloseHow;

/* What Close answers. Transfer full. */
GVariant *focus_close_send (const FocusCloseHow *how, const FocusCloseSaid *said,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What became of it. */
void focus_close_told (FocusContext *context, const FocusCloseHow *how, const FocusCloseSaid *said,
                       GVariant *closed);

/* In the user's editor, until it is closed or left; what was typed is kept in a file when it was
   not. `how->before` is there. */
FocusExit focus_close_by_editor (FocusContext *context, const FocusCloseHow *how);
/* The form from stdin. */
FocusExit focus_close_by_stdin (FocusContext *context, const FocusCloseHow *how);
/* What the command line says. */
FocusExit focus_close_by_words (FocusContext *context, const FocusCloseHow *how,
                                const FocusCloseSaid *said);

G_END_DECLS
