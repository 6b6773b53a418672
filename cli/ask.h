// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Questions to the person at the terminal. Questions go to stderr: stdout is the answer.
#pragma once

#include "output.h"

G_BEGIN_DECLS

/* Whether there is somebody to ask: stdin is a terminal. */
gboolean focus_ask_possible (void);

/* One line, without its end; NULL at the end of input. Transfer full. */
char *focus_ask_line (const char *question);
/* TRUE for y or yes; no for everything else. */
gboolean focus_ask_consent (const char *question);
/* The same with one key, without Enter: TRUE for y. What was typed before the question is thrown
   away. The answer is shown behind the question. */
gboolean focus_ask_key (const char *question);
/* Likewise, where Enter says yes as well. */
gboolean focus_ask_go (const char *question);
/* Writes the answer, and waits for Enter: a window that was opened for this command alone would
   take the answer with it. Nothing to wait for without a terminal. */
void focus_ask_hold (FocusOutput *out);
/* One line without echo, on a terminal that is put back whatever happens, ctrl-C included. Free
   with focus_ask_wipe. */
char *focus_ask_password (const char *question);
/* The first line of stdin, which may be no terminal. Free with focus_ask_wipe. */
char *focus_ask_password_stdin (void);
/* Overwrites and frees. Takes NULL. */
void focus_ask_wipe (char *password);

G_END_DECLS
