// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Notifications as values.
#include "desktop/notification.h"

#include <string.h>

/* No text that is cut to some hundred characters needs more; keeps a title of megabytes cheap. */
#define MAX_INPUT_BYTES 16384

/* Characters that turn the direction of what follows, also of the server's own text. */
static gboolean
turns_direction (gunichar c)
{
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x200e || c == 0x200f
         || c == 0x061c;
}

static void
append_shown (GString *out, gunichar c, gboolean keep_lines)
{
  if (c == '\n' && keep_lines)
    g_string_append_c (out, '\n');
  else if (c == '\n' || c == '\t' || c == 0x2028 || c == 0x2029)
    g_string_append_c (out, ' ');
  else if (!g_unichar_iscntrl (c) && !turns_direction (c))
    g_string_append_unichar (out, c);
}

char *
focus_notification_clean (const char *text, guint max_chars, gboolean keep_lines)
{
  g_autofree char *valid = g_utf8_make_valid (text, (gssize) strnlen (text, MAX_INPUT_BYTES));
  GString *out = g_string_new (NULL);
  char *end;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    append_shown (out, g_utf8_get_char (p), keep_lines);
  g_strstrip (out->str);
  if (g_utf8_strlen (out->str, -1) > (glong) max_chars)
    {
      end = g_utf8_offset_to_pointer (out->str, (glong) max_chars - 1);
      g_string_truncate (out, (gsize) (end - out->str));
      g_string_append (out, "…");
    }
  return g_string_free (out, FALSE);
}

FocusNotification *
focus_notification_copy (const FocusNotification *notification)
{
  guint n_actions = MIN (notification->n_actions, FOCUS_NOTIFIER_MAX_ACTIONS);
  FocusNotificationAction *actions = g_new0 (FocusNotificationAction, FOCUS_NOTIFIER_MAX_ACTIONS);
  FocusNotification *copy = g_new (FocusNotification, 1);

  *copy = *notification;
  copy->key = g_strdup (notification->key);
  copy->kind = g_strdup (notification->kind);
  copy->summary = focus_notification_clean (notification->summary, FOCUS_NOTIFIER_MAX_SUMMARY,
                                            FALSE);
  copy->body = notification->body != NULL
                   ? focus_notification_clean (notification->body, FOCUS_NOTIFIER_MAX_BODY, TRUE)
                   : NULL;
  copy->without_actions = notification->without_actions != NULL
                              ? focus_notification_clean (notification->without_actions,
                                                          FOCUS_NOTIFIER_MAX_LINE, FALSE)
                              : NULL;
  for (guint i = 0; i < n_actions; i++)
    {
      actions[i].key = g_strdup (notification->actions[i].key);
      actions[i].label = focus_notification_clean (notification->actions[i].label,
                                                   FOCUS_NOTIFIER_MAX_SUMMARY, FALSE);
    }
  copy->actions = actions;
  copy->n_actions = n_actions;
  return copy;
}

void
focus_notification_free (FocusNotification *notification)
{
  if (notification == NULL)
    return;
  for (guint i = 0; i < notification->n_actions; i++)
    {
      g_free ((char *) notification->actions[i].key);
      g_free ((char *) notification->actions[i].label);
    }
  g_free ((FocusNotificationAction *) notification->actions);
  g_free ((char *) notification->key);
  g_free ((char *) notification->kind);
  g_free ((char *) notification->summary);
  g_free ((char *) notification->body);
  g_free ((char *) notification->without_actions);
  g_free (notification);
}

gboolean
focus_notification_forget (GPtrArray *waiting, const char *key)
{
  for (guint i = 0; i < waiting->len; i++)
    {
      const FocusNotification *one = waiting->pdata[i];

      if (g_str_equal (one->key, key))
        {
          g_ptr_array_remove_index (waiting, i);
          return TRUE;
        }
    }
  return FALSE;
}

FocusNotification *
focus_notification_wait (GPtrArray *waiting, FocusNotification *notification)
{
  focus_notification_forget (waiting, notification->key);
  g_ptr_array_add (waiting, notification);
  if (waiting->len <= FOCUS_NOTIFIER_MAX_WAITING)
    return NULL;
  return g_ptr_array_steal_index (waiting, 0);
}
