// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Invitations as values.
#include "core/invitation.h"

static void
clear_invitee (gpointer data)
{
  FocusInvitee *invitee = data;

  g_free (invitee->mail);
  g_free (invitee->name);
}

FocusInvitation *
focus_invitation_new (void)
{
  FocusInvitation *invitation = g_new0 (FocusInvitation, 1);

  invitation->uid = g_strdup ("");
  invitation->title = g_strdup ("");
  invitation->invitees = g_array_new (FALSE, FALSE, sizeof (FocusInvitee));
  g_array_set_clear_func (invitation->invitees, clear_invitee);
  invitation->categories = g_new0 (char *, 1);
  invitation->created_s = G_MININT64;
  invitation->last_s = FOCUS_INVITATION_ENDLESS;
  return invitation;
}

void
focus_invitation_free (FocusInvitation *invitation)
{
  if (invitation == NULL)
    return;
  g_free (invitation->uid);
  g_free (invitation->title);
  g_free (invitation->description);
  g_free (invitation->html);
  g_free (invitation->url);
  g_free (invitation->organizer);
  g_free (invitation->organizer_name);
  g_array_unref (invitation->invitees);
  g_strfreev (invitation->categories);
  g_free (invitation);
}

void
focus_invitation_add (FocusInvitation *invitation, const char *mail, const char *name,
                      FocusCutype cutype, FocusPartstat partstat, FocusAttendance part)
{
  FocusInvitee invitee = { .mail = g_strdup (mail),
                           .name = g_strdup (name),
                           .cutype = cutype,
                           .partstat = partstat,
                           .part = part };

  g_array_append_val (invitation->invitees, invitee);
}
