// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Versions of an invitation: what is remembered of each occurrence.
#include "core/judge-work.h"

#include "core/closeout.h"

void
focus_invite_clear (FocusInvite *invite)
{
  g_clear_pointer (&invite->uid, g_free);
}

gboolean
focus_judge_is_answer (FocusPartstat partstat)
{
  return partstat != FOCUS_PARTSTAT_NONE && partstat != FOCUS_PARTSTAT_NEEDS_ACTION;
}

/* The organiser changed it; or, where only the start is another, perhaps nobody did: a floating
   time moves with the user's zone, any other with the rules of its own. */
static void
begin_version (FocusInvite *invite, const FocusOccurrence *occurrence, gint64 now_s)
{
  FocusPartstat partstat = occurrence->partstat;
  gboolean is_fresh = focus_judge_is_answer (partstat) && partstat != invite->partstat;
  gboolean was_answered = invite->was_answered || focus_judge_is_answer (invite->partstat);
  gboolean is_moved_alone = invite->sequence == occurrence->details->sequence;

  *invite = (FocusInvite){ .uid = invite->uid,
                           .recurrence_s = invite->recurrence_s,
                           .sequence = occurrence->details->sequence,
                           .start_s = occurrence->span.start_s,
                           .came_s = is_moved_alone ? invite->came_s : now_s,
                           .was_answered = was_answered && !is_fresh,
                           .partstat = partstat,
                           .kept = is_moved_alone && invite->kept,
                           .capped = is_moved_alone ? invite->capped : 0 };
}

/* Only my answer changed. */
static void
take_partstat (FocusInvite *invite, FocusPartstat partstat)
{
  if (focus_judge_is_answer (partstat))
    invite->was_answered = FALSE;
  else if (focus_judge_is_answer (invite->partstat))
    {
      invite->was_answered = TRUE;
      invite->told_s = invite->due_s = 0;
    }
  invite->partstat = partstat;
}

gboolean
focus_judge_advance (FocusInvite *invite, const FocusOccurrence *occurrence, gint64 now_s)
{
  if (invite->sequence != occurrence->details->sequence
      || invite->start_s != occurrence->span.start_s)
    begin_version (invite, occurrence, now_s);
  else if (invite->partstat != occurrence->partstat)
    take_partstat (invite, occurrence->partstat);
  else
    return FALSE;
  return TRUE;
}

static gboolean
is_me (const FocusOccurrence *occurrence, const char *mail)
{
  return mail != NULL && occurrence->calendar->me != NULL
         && g_strv_contains ((const char *const *) occurrence->calendar->me, mail);
}

gboolean
focus_invite_is_one (const FocusOccurrence *occurrence)
{
  const FocusDetails *details = occurrence->details;

  return occurrence->partstat != FOCUS_PARTSTAT_NONE && details->organizer != NULL
         && *details->organizer != '\0' && !occurrence->organised_by_me
         && !is_me (occurrence, details->sent_by);
}

gboolean
focus_invite_follow (const FocusInvite *known, const FocusOccurrence *occurrence, gint64 came_s,
                     gint64 now_s, FocusInvite *ret_invite)
{
  FocusInvite invite = { .recurrence_s = focus_closeout_recurrence_s (occurrence),
                         .sequence = occurrence->details->sequence,
                         .start_s = occurrence->span.start_s,
                         .came_s = came_s,
                         .partstat = occurrence->partstat };

  if (!focus_invite_is_one (occurrence) || occurrence->span.end_s <= now_s)
    return FALSE;
  if (known != NULL)
    {
      invite = *known;
      if (!focus_judge_advance (&invite, occurrence, now_s))
        return FALSE;
    }
  invite.uid = g_strdup (occurrence->details->uid);
  *ret_invite = invite;
  return TRUE;
}
