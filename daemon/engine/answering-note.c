// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is told about invitations in protected time.
#include "engine/answering-note.h"

struct FocusAnsweringNote
{
  FocusEngine *engine; /* borrowed */
};

FocusAnsweringNote *
focus_answering_note_new (FocusEngine *engine)
{
  FocusAnsweringNote *note = g_new0 (FocusAnsweringNote, 1);

  note->engine = engine;
  return note;
}

void
focus_answering_note_free (FocusAnsweringNote *note)
{
  g_free (note);
}

void
focus_answering_note_ask (FocusAnsweringNote *note, const GPtrArray *pending)
{
}

void
focus_answering_note_waits (FocusAnsweringNote *note, const FocusPending *pending)
{
}

void
focus_answering_note_sent (FocusAnsweringNote *note, const FocusAnswerRow *row, const char *title,
                           FocusSpan span)
{
}

void
focus_answering_note_held (FocusAnsweringNote *note, const GPtrArray *pending)
{
}

void
focus_answering_note_close (FocusAnsweringNote *note, const char *uid, gint64 recurrence_s)
{
}

void
focus_answering_note_hide_titles (FocusAnsweringNote *note)
{
}
