// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One notifier for many parts.
#include "engine/notices.h"

typedef struct
{
  const char *prefix; /* static */
  FocusNotifierFunc tell;
  gpointer user_data;
} Listener;

struct FocusNotices
{
  FocusNotifier notifier; /* borrowed */
  GArray *listeners;      /* owned; Listener */
  gboolean silent;
  Listener all; /* of every key; `tell` NULL: nobody */
};

static void
heard (FocusNotifierNews news, const char *key, const char *action, const char *token,
       gpointer user_data)
{
  FocusNotices *notices = user_data;

  if (notices->all.tell != NULL)
    notices->all.tell (news, key, action, token, notices->all.user_data);
  for (guint i = 0; i < notices->listeners->len; i++)
    {
      Listener listener = g_array_index (notices->listeners, Listener, i);
      if (g_str_has_prefix (key, listener.prefix))
        {
          listener.tell (news, key, action, token, listener.user_data);
          return;
        }
    }
}

FocusNotices *
focus_notices_new (const FocusNotifier *notifier)
{
  FocusNotices *notices = g_new0 (FocusNotices, 1);

  notices->notifier = *notifier;
  notices->listeners = g_array_new (FALSE, FALSE, sizeof (Listener));
  if (focus_notices_has_notifier (notices))
    notifier->class->listen (notifier->self, heard, notices);
  return notices;
}

void
focus_notices_free (FocusNotices *notices)
{
  if (notices == NULL)
    return;
  if (focus_notices_has_notifier (notices))
    notices->notifier.class->listen (notices->notifier.self, NULL, NULL);
  g_array_unref (notices->listeners);
  g_free (notices);
}

gboolean
focus_notices_has_notifier (const FocusNotices *notices)
{
  return notices->notifier.class != NULL;
}

void
focus_notices_listen (FocusNotices *notices, const char *prefix, FocusNotifierFunc tell,
                      gpointer user_data)
{
  Listener listener = { prefix, tell, user_data };

  g_array_append_val (notices->listeners, listener);
}

void
focus_notices_set_silent (FocusNotices *notices, gboolean silent)
{
  notices->silent = silent;
}

void
focus_notices_overhear (FocusNotices *notices, FocusNotifierFunc tell, gpointer user_data)
{
  notices->all = (Listener){ "", tell, user_data };
}

void
focus_notices_show (FocusNotices *notices, const FocusNotification *notification)
{
  FocusNotification one = *notification;

  one.silent = one.silent || notices->silent;
  if (focus_notices_has_notifier (notices))
    notices->notifier.class->show (notices->notifier.self, &one);
}

void
focus_notices_close (FocusNotices *notices, const char *key)
{
  if (focus_notices_has_notifier (notices))
    notices->notifier.class->close (notices->notifier.self, key);
}
