// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Telling a server when I can be met.
#include "sync/publish.h"

typedef struct
{
  const FocusRemote *remote;
  const FocusScheduling *scheduling;
  const FocusPublishWish *wish;
  FocusPublished *ret_published;
  char **ret_why;
  GCancellable *cancellable;
} Publish;

/* What the property says by now. */
typedef struct
{
  GBytes *body;     /* owned, nullable: it is not set */
  gboolean is_said; /* what is wanted */
  char *refusal;    /* owned, nullable: it cannot be read, and is nothing for us to change */
} Reading;

static void
reading_clear (Reading *reading)
{
  g_clear_pointer (&reading->body, g_bytes_unref);
  g_free (reading->refusal);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

static gboolean
came_to (Publish *publish, FocusPublished published, const char *why)
{
  *publish->ret_published = published;
  *publish->ret_why = g_strdup (why);
  return TRUE;
}

/* FALSE with an error: the server does not tell, so that it must not be written. */
static gboolean
read_it (Publish *publish, Reading *reading, GError **error)
{
  const FocusRemote *remote = publish->remote;
  const FocusWindow nothing = { 0 };
  const FocusAvailability none = { &nothing, NULL };
  const FocusAvailability *wanted = publish->wish->wanted;
  g_autoptr (GError) refusal = NULL;
  FocusAvailabilityState state;
  const char *bytes = NULL;
  gsize len = 0;

  if (!remote->class->scheduling->availability (remote->self, publish->scheduling, &reading->body,
                                                publish->cancellable, error))
    return FALSE;
  if (reading->body != NULL)
    bytes = g_bytes_get_data (reading->body, &len);
  state = focus_availability_look (bytes, len, wanted != NULL ? wanted : &none, &refusal);
  if (state == FOCUS_AVAILABILITY_REFUSED)
    reading->refusal = g_strdup_printf ("what is published there cannot be read, and is left "
                                        "alone: %s",
                                        refusal->message);
  reading->is_said = state == (wanted != NULL ? FOCUS_AVAILABILITY_SAME : FOCUS_AVAILABILITY_NONE);
  return TRUE;
}

static gboolean
read_back (Publish *publish, GError **error)
{
  g_auto (Reading) reading = { 0 };

  if (!read_it (publish, &reading, error))
    return FALSE;
  if (reading.is_said)
    return came_to (publish, FOCUS_PUBLISHED_WRITTEN, NULL);
  return came_to (publish, FOCUS_PUBLISHED_REFUSED,
                  reading.refusal != NULL ? reading.refusal
                                          : "the server took it, and does not keep it");
}

static gboolean
take_write (Publish *publish, const FocusWrite *write, GError **error)
{
  switch (write->outcome)
    {
    case FOCUS_WRITE_DONE:
      return read_back (publish, error);
    case FOCUS_WRITE_REFUSED:
    case FOCUS_WRITE_EXISTS:
    case FOCUS_WRITE_GONE:
      return came_to (publish, FOCUS_PUBLISHED_REFUSED,
                      write->why != NULL ? write->why : "the server does not take it");
    case FOCUS_WRITE_CHANGED:
    case FOCUS_WRITE_UNKNOWN:
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_OFFLINE,
                   "when you can be met may not be published: %s",
                   write->why != NULL ? write->why : "no answer came");
      return FALSE;
    }
  return FALSE;
}

static gboolean
write_merged (Publish *publish, GBytes *body, GError **error)
{
  const FocusRemote *remote = publish->remote;
  const FocusPublishWish *wish = publish->wish;
  g_autoptr (GError) refusal = NULL;
  g_autoptr (GBytes) merged = NULL;
  g_auto (FocusWrite) write = { 0 };
  gsize len = 0;
  const char *bytes = body != NULL ? g_bytes_get_data (body, &len) : NULL;

  merged = focus_availability_merge (bytes, len, wish->wanted, wish->now_s, &refusal);
  if (merged == NULL)
    return came_to (publish, FOCUS_PUBLISHED_REFUSED, refusal->message);
  return wish->may_write (wish->self, error)
         && remote->class->scheduling->publish (remote->self, publish->scheduling, merged, &write,
                                                publish->cancellable, error)
         && take_write (publish, &write, error);
}

gboolean
focus_publish (const FocusRemote *remote, const FocusScheduling *scheduling,
               const FocusPublishWish *wish, FocusPublished *ret_published, char **ret_why,
               GCancellable *cancellable, GError **error)
{
  Publish publish = { remote, scheduling, wish, ret_published, ret_why, cancellable };
  g_auto (Reading) reading = { 0 };

  if (remote->class->scheduling == NULL || !scheduling->has_availability)
    return came_to (&publish, FOCUS_PUBLISHED_UNABLE,
                    "the server does not keep when you can be met");
  if (!read_it (&publish, &reading, error))
    return FALSE;
  if (reading.refusal != NULL)
    return came_to (&publish, FOCUS_PUBLISHED_REFUSED, reading.refusal);
  if (reading.is_said)
    return came_to (&publish, FOCUS_PUBLISHED_SAME, NULL);
  return write_merged (&publish, reading.body, error);
}
