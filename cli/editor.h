// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A text in the user's editor, as git does it: $FOCUSCTL_EDITOR, $VISUAL (unless the terminal is
// dumb), $EDITOR, or the first editor that is here, run by the shell on a file of the user's own.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Hands a text to the editor, in a file of that name in a folder that nobody else can read, and
   which is gone afterwards with all that the editor left in it. The text as it was left; NULL when
   there is none. `error` is also set, beside the text, when the editor says that it failed: then
   the text is not meant. Transfer full. */
GString *focus_editor_edit (const char *name, const char *text,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Puts a text where it is not lost: a file in focusd's state folder, which only the user can read.
   Its path; transfer full. */
char *focus_editor_keep (const char *prefix, const GString *text,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
