// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// `focusctl doctor`: what the parts of the report share.
//
// A part is a small function that looks at one thing and says a line or some: good, weak or bad,
// and the way out. Parts read what is known, and ask no server. A new part is a row of the table in
// doctor.c.
#pragma once

#include "desktop/probe.h"
#include "engine/engine-private.h"

G_BEGIN_DECLS

/* Lines of one kind (calendars, mistakes) beyond this say no more. */
#define FOCUS_DOCTOR_MAX_ALIKE 20

typedef enum
{
  FOCUS_DOCTOR_GOOD,
  FOCUS_DOCTOR_WEAK, /* focusd does less than it could */
  FOCUS_DOCTOR_BAD   /* it does not do what it is for */
} FocusDoctorLevel;

typedef struct
{
  FocusEngine *engine;                /* borrowed */
  const FocusProbeFindings *findings; /* borrowed, nullable: the desktop was not looked at */
  gint64 now_s;
  GVariantBuilder lines;
} FocusDoctor;

/* A line of the report. `id`: GROUP/WORD, or GROUP/NAME/WORD about a thing with a name. `what`: one
   sentence without a full stop; `detail` (nullable): what was found; `way_out` (nullable): a
   command, or what to do. Texts of any origin: made valid. */
void focus_doctor_say (FocusDoctor *doctor, FocusDoctorLevel level, const char *id,
                       const char *what, const char *detail, const char *way_out);

/* The parts */

/* doctor-accounts.c */
void focus_doctor_accounts (FocusDoctor *doctor);
/* doctor-server.c: of one account; and the clocks of all (GArray of FocusSyncReport) */
void focus_doctor_server (FocusDoctor *doctor, const FocusSyncReport *report);
void focus_doctor_clocks (FocusDoctor *doctor, const GArray *reports);
/* doctor-invitations.c: what its server does with invitations, and with when I can be met */
void focus_doctor_invitations (FocusDoctor *doctor, const FocusSyncReport *report);
/* doctor-plan.c */
void focus_doctor_config (FocusDoctor *doctor);
void focus_doctor_focus (FocusDoctor *doctor);
void focus_doctor_close_out (FocusDoctor *doctor);
/* doctor-place.c */
void focus_doctor_time (FocusDoctor *doctor);
void focus_doctor_store (FocusDoctor *doctor);
/* doctor-desktop.c: only with findings */
void focus_doctor_notifications (FocusDoctor *doctor);
void focus_doctor_secrets (FocusDoctor *doctor);
void focus_doctor_service (FocusDoctor *doctor);
/* doctor-quiet.c: likewise */
void focus_doctor_quiet (FocusDoctor *doctor);

/* An inquiry that waits for the desktop: answered now, because focusd ends. */
void focus_doctor_abort (gpointer inquiry);

G_END_DECLS
