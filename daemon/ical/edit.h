// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One component changed in the bytes that a server gave: lines are exchanged, dropped and added,
// and every other byte is copied (R2.25, R2.26). Private to the layer.
#pragma once

#include "ical/line.h"

G_BEGIN_DECLS

/* Properties that one change can be about. */
#define FOCUS_ICAL_EDIT_MAX_NAMES 16

/* What is changed. */
typedef struct
{
  const char *component; /* "VEVENT" */
  const char *refusal;   /* what its errors begin with: "event is no block to change" */
  /* The properties that the change may be about, by which lines are found. */
  const char *names[FOCUS_ICAL_EDIT_MAX_NAMES];
  guint n_names;
  /* Nullable. TRUE: the line is about names[*ret_says], whatever its own name; n_names there: about
     none. FALSE: its name tells. */
  gboolean (*says) (const FocusLine *line, guint *ret_says);
} FocusIcalForm;

/* What becomes of a line. */
typedef enum
{
  FOCUS_ICAL_KEEP,
  FOCUS_ICAL_SET,
  FOCUS_ICAL_DROP
} FocusIcalStep;

typedef struct
{
  guint says;        /* index of the form's names */
  gboolean is_other; /* its own name is another */
  gsize from, to;    /* its physical lines */
  char *params;      /* owned */
  char *value;       /* owned; unfolded */
  FocusIcalStep step;
  char *new_params; /* owned, nullable */
  char *new_value;  /* owned, nullable; of SET */
} FocusIcalFound;

typedef struct
{
  FocusText bytes; /* borrowed, as the form is */
  const FocusIcalForm *form;
  GArray *found;                        /* owned; FocusIcalFound, by position */
  int first[FOCUS_ICAL_EDIT_MAX_NAMES]; /* index in `found`; -1: there is none */
  guint n_components, n_uids;
  gsize insert_at;        /* where lines are added: at the end of it, before an alarm */
  const char *line_break; /* of its first line */
  GString *added;         /* owned; whole lines */
} FocusIcalEdit;

/* Looks through the only component of the form, which must have this UID, no ORGANIZER and ATTENDEE
   (the server would mail people), and no RRULE, RDATE and RECURRENCE-ID: INVALID. The bytes must
   pass the gate. To be cleared also on failure. */
gboolean focus_ical_edit_open (FocusIcalEdit *edit, FocusText bytes, const FocusIcalForm *form,
                               const char *uid, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void focus_ical_edit_clear (FocusIcalEdit *edit);

/* The first line about it, and its value as it stands; NULL: there is none. */
FocusIcalFound *focus_ical_edit_first (const FocusIcalEdit *edit, guint says);
const char *focus_ical_edit_value (const FocusIcalEdit *edit, guint says);
/* The number that comes after the one in a SEQUENCE (nullable). Owned. */
char *focus_ical_edit_next_sequence (const char *value);

/* Steps; the last one counts. `value`: as it stands in a line, escaped. */

/* Parameters stay, but for those that are about the old value (TZID, ALTREP, …); `param`
   (nullable) comes before them. */
void focus_ical_edit_set (FocusIcalFound *found, const char *param, const char *value);
/* All parameters stay: the value is another of the same form. */
void focus_ical_edit_set_alike (FocusIcalFound *found, const char *value);
void focus_ical_edit_drop (FocusIcalFound *found);
/* `param`: nullable. Lines stand in the order in which they were added. */
void focus_ical_edit_add (FocusIcalEdit *edit, guint says, const char *param, const char *value);
/* The one line that says it: the first is set, or one is added; the others go. NULL: no line. */
void focus_ical_edit_want (FocusIcalEdit *edit, guint says, const char *param, const char *value);

/* Whether there is a step but KEEP. */
gboolean focus_ical_edit_is_any (const FocusIcalEdit *edit);
/* The bytes after all steps. LIMIT, INVALID: they would not pass the gate. */
GBytes *focus_ical_edit_write (const FocusIcalEdit *edit,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FocusIcalEdit, focus_ical_edit_clear)

G_END_DECLS
