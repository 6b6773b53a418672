// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The eyes of a push: what is on the far side now.
#include "sync/push-private.h"

static void
forget (FocusPush *push)
{
  focus_member_clear (&push->member);
  g_clear_pointer (&push->title, g_free);
  g_clear_pointer (&push->record, focus_record_free);
  push->is_it = push->is_one = push->is_soft = push->sealed = push->in_series = FALSE;
  push->span = (FocusSpan){ 0, 0 };
}

void
focus_push_clear (FocusPush *push)
{
  forget (push);
  g_clear_pointer (&push->href, g_free);
  g_clear_pointer (&push->before, g_free);
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
      push->way->read (push, object);
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
  if (!push->remote->class->find (push->remote->self, push->collection,
                                  focus_intent_uid (push->intent), &href, push->cancellable, error))
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
