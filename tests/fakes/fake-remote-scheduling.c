// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A far side in memory: invitations.
#include <string.h>

#include "dav/address.h"
#include "fake-remote-private.h"

static FocusScheduling *
fake_look (gpointer self, GCancellable *cancellable, GError **error)
{
  FakeRemote *fake = self;
  const FakeScheduling *can = &fake->scheduling;
  FocusScheduling *found;

  if (fake_remote_trips (fake, error))
    return NULL;
  found = g_new0 (FocusScheduling, 1);
  found->schedules = can->schedules;
  found->why_not = can->schedules ? NULL : g_strdup ("the fake sends no invitations");
  found->addresses = g_strsplit (can->address != NULL ? can->address : "", " ", -1);
  found->outbox = can->has_outbox ? g_strdup ("https://example.org/outbox/") : NULL;
  if (can->inbox == NULL || !can->has_outbox)
    return found;
  found->inbox = focus_collection_new ();
  found->inbox->url = g_strconcat ("https://example.org", can->inbox, NULL);
  found->inbox->path = g_strdup (can->inbox);
  found->inbox->name = g_strdup ("inbox");
  found->inbox_is_calendar = can->inbox_is_calendar;
  found->has_availability = can->has_availability;
  return found;
}

static gboolean
fake_discard (gpointer self, const FocusScheduling *scheduling, const FocusMember *member,
              FocusWrite *ret_write, GCancellable *cancellable, GError **error)
{
  if (scheduling->inbox != NULL && !scheduling->inbox_is_calendar)
    return fake_remote_remove (self, scheduling->inbox, member, ret_write, cancellable, error);
  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID, "nothing is removed from there");
  return FALSE;
}

static GPtrArray *
fake_ask (gpointer self, const FocusScheduling *scheduling, const char *originator,
          const char *const *recipients, GBytes *request, GCancellable *cancellable, GError **error)
{
  FakeRemote *fake = self;
  GPtrArray *answers;

  fake->scheduling.n_asks++;
  if (fake_remote_trips (fake, error))
    return NULL;
  if (scheduling->outbox == NULL || !focus_address_fits_header (originator))
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID, "it cannot be asked");
      return NULL;
    }
  answers = g_ptr_array_new_with_free_func ((GDestroyNotify) focus_free_busy_answer_free);
  for (gsize i = 0; recipients[i] != NULL; i++)
    {
      g_autofree char *clean = focus_address_clean (recipients[i]);
      const char *busy = g_hash_table_lookup (fake->scheduling.busy, clean);
      FocusFreeBusyAnswer *answer = g_new0 (FocusFreeBusyAnswer, 1);

      answer->recipient = g_strdup (recipients[i]);
      answer->status = g_strdup (busy != NULL ? "2.0;Success" : "5.1;Service unavailable");
      answer->data = busy != NULL ? g_bytes_new (busy, strlen (busy)) : NULL;
      g_ptr_array_add (answers, answer);
    }
  return answers;
}

static gboolean
fake_availability (gpointer self, const FocusScheduling *scheduling, GBytes **ret_body,
                   GCancellable *cancellable, GError **error)
{
  FakeRemote *fake = self;
  const char *text = fake->scheduling.availability;

  if (fake_remote_trips (fake, error))
    return FALSE;
  if (!scheduling->has_availability)
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID, "it is not kept");
      return FALSE;
    }
  *ret_body = text != NULL ? g_bytes_new (text, strlen (text)) : NULL;
  return TRUE;
}

const FocusSchedulingClass fake_scheduling_class = { .look = fake_look,
                                                     .discard = fake_discard,
                                                     .ask = fake_ask,
                                                     .availability = fake_availability,
                                                     .publish = fake_remote_publish };
