// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A CalDAV account behind the remote port: the verbs are in caldav-*.c, this ties them together.
#include "dav/remote-caldav.h"

#include "dav/caldav-scheduling.h"
#include "dav/caldav-write.h"

/* R1.26: what no server is known to refuse. */
#define FIRST_BATCH 50

static void
caldav_free (gpointer self)
{
  FocusCaldav *caldav = self;

  g_strfreev (caldav->homes);
  g_free (caldav);
}

static const FocusSchedulingClass scheduling_class = { .look = focus_caldav_look,
                                                       .discard = focus_caldav_discard,
                                                       .ask = focus_caldav_ask_free_busy,
                                                       .availability = focus_caldav_availability,
                                                       .publish = focus_caldav_publish };

static const FocusRemoteClass caldav_class = { .list = focus_caldav_list,
                                               .changes = focus_caldav_changes,
                                               .fetch = focus_caldav_fetch,
                                               .exists = focus_caldav_exists,
                                               .writable = focus_caldav_writable,
                                               .get = focus_caldav_get,
                                               .create = focus_caldav_create,
                                               .replace = focus_caldav_replace,
                                               .remove = focus_caldav_remove,
                                               .find = focus_caldav_find,
                                               .make = focus_caldav_make,
                                               .scheduling = &scheduling_class,
                                               .free = caldav_free };

FocusRemote
focus_remote_caldav_new (FocusHttpSession *session, const char *const *homes)
{
  FocusCaldav *caldav = g_new0 (FocusCaldav, 1);

  caldav->session = session;
  caldav->homes = g_strdupv ((char **) homes);
  caldav->batch = FIRST_BATCH;
  return (FocusRemote){ &caldav_class, caldav };
}
