// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of an edit share: the lines of one VEVENT, and how they are written. Private to
// the layer.
#pragma once

#include "ical/meeting-edit.h"

G_BEGIN_DECLS

/* Lines (meeting-edit-lines.c) */

/* A property line of the VEVENT. */
typedef struct
{
  FocusLine line; /* pieces of `text`; from and to: in the bytes, alike for one that was added */
  char *text;     /* owned; unfolded */
  gboolean changed;
  gboolean gone;
} FocusEditLine;

/* One VEVENT in the bytes of its object. */
typedef struct
{
  FocusText bytes;        /* borrowed */
  GPtrArray *lines;       /* owned; FocusEditLine, by position */
  gsize from, to;         /* BEGIN and END line included */
  gsize insert_at;        /* where lines are added */
  const char *line_break; /* of its first line */
  gsize last_to;          /* behind the object's last VEVENT */
  guint n_events;         /* of the object */
} FocusEditEvent;

/* Finds the lines of the VEVENT at `place` (FocusEvent.place). FOCUS_ERROR_INVALID, also for what
   the object as a whole must not have (meeting-edit.h). To be cleared also on failure. */
gboolean focus_edit_event_find (FocusText bytes, guint place, FocusEditEvent *ret_event,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
void focus_edit_event_clear (FocusEditEvent *event);

FocusEditLine *focus_edit_event_line (const FocusEditEvent *event, guint i);
/* As focus_edit_find. */
guint focus_edit_event_search (const FocusEditEvent *event, const char *name, guint from);
/* Sets what the line says; the same text leaves it alone. FALSE: it did. Takes `text` over. */
gboolean focus_edit_line_set (FocusEditLine *line, char *text);
/* A line more, at `at` in the bytes and number `i`. */
void focus_edit_event_add (FocusEditEvent *event, guint i, gsize at, char *text);
/* Appends the bytes [from, to) of the object with the changed lines in them. */
void focus_edit_event_write (const FocusEditEvent *event, gsize from, gsize to, GString *out);

/* Parameters (meeting-edit-param.c) */

/* Where its parameters end cannot be told then, once anything behind them has a quote. */
gboolean focus_edit_has_open_quote (const FocusLine *line);

/* The line's text with the parameter set, or, `value` NULL, without it. NULL on error. Owned. */
char *focus_edit_param_text (const FocusLine *line, const char *name, const char *value,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Overrides (meeting-edit-override.c) */

/* The object's bytes with a VEVENT for the instance, made of the master `event`. The object is the
   one those bytes hold. NULL on error: see focus_edit_open. */
GBytes *focus_edit_override (const FocusObject *object, FocusEditEvent *event,
                             FocusZone *user_zone, gint64 recurrence_s,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Whether both have the same instances around that one. */
gboolean focus_edit_same_instances (const FocusObject *a, const FocusObject *b,
                                    FocusZone *user_zone, gint64 recurrence_s);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FocusEditEvent, focus_edit_event_clear)

G_END_DECLS
