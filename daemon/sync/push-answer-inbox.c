// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The inbox of the server after an answer: the REQUEST that it was to is taken out, for Cyrus
// counts one left there as busy, declined or not (R3.19). Nothing else ever is.
#include "sync/push-private.h"

#include "ical/request.h"

/* Of a longer inbox the last ones: servers tell them in the order in which they came. */
#define MAX_FETCHED 200
/* Of one answer: its version, and earlier ones that nobody took out. */
#define MAX_DISCARDED 10

static gboolean
note_href (const FocusEntry *entry, gpointer data, GError **error)
{
  GPtrArray *hrefs = data;

  if (entry->state == FOCUS_ENTRY_PRESENT)
    g_ptr_array_add (hrefs, g_strdup (entry->href));
  return TRUE;
}

/* The hrefs of the inbox, the newest of them; NULL at the end. NULL: it cannot be listed. */
static GPtrArray *
list (const FocusPush *push, const FocusCollection *inbox)
{
  g_autoptr (GPtrArray) hrefs = g_ptr_array_new_with_free_func (g_free);
  g_auto (FocusCursor) cursor = { 0 };
  FocusChanges changes;

  if (!push->remote->class->changes (push->remote->self, inbox, &cursor, TRUE, note_href, hrefs,
                                     &changes, push->cancellable, NULL)
      || hrefs->len == 0)
    return NULL;
  if (hrefs->len > MAX_FETCHED)
    g_ptr_array_remove_range (hrefs, 0, hrefs->len - MAX_FETCHED);
  g_ptr_array_add (hrefs, NULL);
  return g_steal_pointer (&hrefs);
}

/* What was fetched, while it is looked through. */
typedef struct
{
  const FocusPush *push;
  GPtrArray *hrefs; /* owned: of those that the answer has dealt with */
} Search;

static gboolean
is_answered (const FocusPush *push, GBytes *body)
{
  return focus_ical_request_is_answered (push->expander->reader, push->expander->user_zone, body,
                                         push->intent->reply);
}

static gboolean
note_answered (const FocusEntry *entry, gpointer data, GError **error)
{
  Search *search = data;
  g_autoptr (GBytes) body = NULL;

  if (entry->state != FOCUS_ENTRY_PRESENT || entry->body == NULL
      || search->hrefs->len == MAX_DISCARDED)
    return TRUE;
  body = g_bytes_new (entry->body, entry->body_len);
  if (is_answered (search->push, body))
    g_ptr_array_add (search->hrefs, g_strdup (entry->href));
  return TRUE;
}

/* Looked at once more: what is removed is what was read, under its etag. */
static void
discard (const FocusPush *push, const char *href)
{
  const FocusRemoteClass *class = push->remote->class;
  g_auto (FocusMember) member = { 0 };
  g_auto (FocusWrite) write = { 0 };

  if (!class->get (push->remote->self, push->scheduling->inbox, href, &member, push->cancellable,
                   NULL)
      || !member.found || !is_answered (push, member.body))
    return;
  (void) class->scheduling->discard (push->remote->self, push->scheduling, &member, &write,
                                     push->cancellable, NULL);
}

void
focus_push_tidy_inbox (FocusPush *push)
{
  const FocusScheduling *scheduling = push->scheduling;
  const FocusRemoteClass *class = push->remote->class;
  g_autoptr (GPtrArray) hrefs = NULL, answered = NULL;

  if (!push->sent || push->intent->kind != FOCUS_ACTION_CREATE || class->scheduling == NULL
      || scheduling == NULL || scheduling->inbox == NULL || scheduling->inbox_is_calendar)
    return;
  hrefs = list (push, scheduling->inbox);
  if (hrefs == NULL)
    return;
  answered = g_ptr_array_new_with_free_func (g_free);
  if (!class->fetch (push->remote->self, scheduling->inbox, (const char *const *) hrefs->pdata,
                     note_answered, &(Search){ push, answered }, push->cancellable, NULL))
    return;
  for (guint i = 0; i < answered->len; i++)
    discard (push, g_ptr_array_index (answered, i));
}
