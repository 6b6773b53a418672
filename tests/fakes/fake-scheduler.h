// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A server that sends invitations, and counts each message by who gets it.
//
// It compares what is stored with what was there: where the PARTSTAT of the user changed, the
// organiser gets a REPLY, one for each VEVENT. A VEVENT that is new is compared with the master.
#pragma once

#include "fake-remote.h"

G_BEGIN_DECLS

typedef struct
{
  const char *me;       /* the user; "ann@example.org" */
  GHashTable *messages; /* owned; address -> how many it got */
  guint n_replies;      /* of them those to organisers */
  char *last_reply;     /* owned, nullable: "DECLINED" */
  /* What servers do differently: */
  gboolean is_silent;     /* it sends nothing, and sets no SCHEDULE-STATUS */
  gboolean mails_all;     /* a VEVENT that is added goes to all who are invited (Nextcloud 33) */
  gboolean reorders;      /* it keeps the lines of a VEVENT in an order of its own */
  gboolean drops_comment; /* … and no COMMENT */
  gboolean drops_marks;   /* … and no parameter that it does not know */
  gboolean resets;        /* my PARTSTAT is NEEDS-ACTION again, once the REPLY went out */
  gboolean loses_event;   /* of what was declined nothing is left */
} FakeScheduler;

void fake_scheduler_init (FakeScheduler *scheduler, const char *me);
/* FakeCollection.deliver, with the scheduler as its data. */
char *fake_scheduler_deliver (const char *old, const char *body, gpointer scheduler);
void fake_scheduler_clear (FakeScheduler *scheduler);

/* How many messages that address got. */
guint fake_scheduler_n (const FakeScheduler *scheduler, const char *address);
/* How many there were in all. */
guint fake_scheduler_n_all (const FakeScheduler *scheduler);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FakeScheduler, fake_scheduler_clear)

G_END_DECLS
