// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The report of `focusctl doctor`: its lines, gathered from focusd and from outside of it, and how
// they are shown.
#pragma once

#include "client.h"
#include "output.h"

G_BEGIN_DECLS

typedef enum
{
  FOCUS_DOCTOR_GOOD,
  FOCUS_DOCTOR_WEAK,
  FOCUS_DOCTOR_BAD
} FocusDoctorLevel;

/* Strings may be a stranger's. */
typedef struct
{
  char *id; /* owned; GROUP/WORD, or GROUP/NAME/WORD */
  FocusDoctorLevel level;
  char *what;    /* owned */
  char *detail;  /* owned, nullable */
  char *way_out; /* owned, nullable */
} FocusDoctorLine;

/* Lists of FocusDoctorLine. */
GPtrArray *focus_doctor_new (void);
/* Copies its texts; `detail`, `way_out` nullable. */
void focus_doctor_add (GPtrArray *lines, FocusDoctorLevel level, const char *id, const char *what,
                       const char *detail, const char *way_out);
/* The lines of GetDoctor. A level that is not known is weak. */
void focus_doctor_add_all (GPtrArray *lines, GVariant *list);
/* The checks of TestAccount. */
void focus_doctor_add_checks (GPtrArray *lines, const char *account, GVariant *checks);
/* Good for an empty list. */
FocusDoctorLevel focus_doctor_worst (const GPtrArray *lines);

/* doctor-outside.c: what can be seen when focusd does not answer, and why it did not. `bus`
   nullable: there is none. */
void focus_doctor_outside (GPtrArray *lines, GDBusConnection *bus, const GError *error);
/* Whether focusd and this program are in the same time, and of the same version. */
void focus_doctor_compare (GPtrArray *lines, GDBusConnection *bus);

/* By group, in the order in which groups first come; then how many are bad and weak. */
void focus_doctor_text (FocusOutput *out, const GPtrArray *lines);
/* One object. `answers`: whether focusd did. */
void focus_doctor_json (GString *out, const GPtrArray *lines, gboolean answers);

G_END_DECLS
