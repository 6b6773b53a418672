// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A program that sends a message: argv without a shell, the message on its standard input. It is
// started once, has a limit of time, and what it complains of is told. Main thread.
#pragma once

#include "base/error.h"

G_BEGIN_DECLS

/* Longer than a mail server needs to take a message. */
#define FOCUS_MAIL_PROGRAM_LIMIT_MS (60 * 1000)
/* Bytes kept of what it complains of; what is more is read and dropped. */
#define FOCUS_MAIL_PROGRAM_MAX_SAID 500

typedef struct FocusMailProgram FocusMailProgram;

/* `error` NULL: it ended well. INVALID: it could not be started, or failed, with what it said;
   OFFLINE: it did not end in time and was killed, so that nobody knows whether the mail went.
   Called once, from the main loop. */
typedef void (*FocusMailProgramDone) (const GError *error, gpointer user_data);

/* Freed by itself after `done`. */
FocusMailProgram *focus_mail_program_run (const char *command, GBytes *message, guint limit_ms,
                                          FocusMailProgramDone done, gpointer user_data);
/* `done` does not come any more. The program is left to its work: to cut it off would only make it
   unknown what became of the mail. */
void focus_mail_program_leave (FocusMailProgram *program);

G_END_DECLS
