// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The eyes of a push: what is on the far side now, and whose it is.
#include "sync/push-private.h"

static void
forget (FocusPush *push)
{
  focus_member_clear (&push->member);
  g_clear_pointer (&push->title, g_free);
  push->is_it = push->is_one = push->is_soft = push->sealed = FALSE;
  push->span = (FocusSpan){ 0, 0 };
}

void
focus_push_clear (FocusPush *push)
{
  forget (push);
  g_clear_pointer (&push->href, g_free);
}

/* What the object says, as far as a block is one timed event. */
static void
read_block (FocusPush *push, const FocusStoredObject *object)
{
  const char *uid = push->intent->block->uid;
  const FocusDetails *details;

  push->is_it = g_strcmp0 (object->uid, uid) == 0;
  if (!push->is_it || object->details->len != 1 || object->series
      || object->expansion.instances->len != 1)
    return;
  details = g_ptr_array_index (object->details, 0);
  push->is_one = !details->all_day;
  push->is_soft = details->transparent;
  push->span = g_array_index (object->expansion.instances, FocusInstance, 0).span;
  push->title = g_strdup (details->title);
  push->sealed = push->is_one
                 && focus_block_is_sealed (uid, push->span, push->title, details->seal);
}

static FocusStoredObject *
read_member (FocusPush *push)
{
  FocusStoredObject *object = focus_stored_object_new ();
  gsize len;
  const char *body = g_bytes_get_data (push->member.body, &len);

  object->path = g_strdup (push->member.path);
  object->href = g_strdup (push->member.href);
  object->etag = g_strdup (push->member.etag);
  object->body = g_bytes_ref (push->member.body);
  focus_expand_digest (body, len, object->sha256);
  focus_expand (push->expander, body, len, object);
  return object;
}

gboolean
focus_push_look (FocusPush *push, GError **error)
{
  const FocusPushHost *host = push->host;
  g_autoptr (FocusStoredObject) object = NULL;

  forget (push);
  if (!push->remote->class->get (push->remote->self, push->collection, push->href, &push->member,
                                 push->cancellable, error))
    return FALSE;
  if (push->member.found)
    {
      object = read_member (push);
      read_block (push, object);
      push->met_other |= !push->is_it;
    }
  push->result->unknown = FALSE; /* now it is known */
  return host->seen (host->self, push->intent, object, push->member.path, error);
}

gboolean
focus_push_locate (FocusPush *push, GError **error)
{
  char *href = NULL;

  if (!focus_push_look (push, error))
    return FALSE;
  if (push->is_it || push->searched)
    return TRUE;
  /* Renamed by the user or the server. */
  push->searched = TRUE;
  if (!push->remote->class->find (push->remote->self, push->collection, push->intent->block->uid,
                                  &href, push->cancellable, error))
    return FALSE;
  if (href == NULL)
    return TRUE;
  g_free (push->href);
  push->href = href;
  return focus_push_look (push, error);
}

gboolean
focus_push_tell_gone (FocusPush *push, GError **error)
{
  const FocusPushHost *host = push->host;
  g_autofree char *path = g_strdup (push->member.path);

  forget (push);
  return host->seen (host->self, push->intent, NULL, path, error);
}

gboolean
focus_push_is_as_meant (const FocusPush *push)
{
  const FocusBlock *block = push->intent->block;

  /* The seal covers UID, time and title, as they are compared. */
  return push->is_one && push->is_soft == block->soft
         && focus_block_is_sealed (block->uid, push->span, push->title, block->seal);
}
