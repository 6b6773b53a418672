// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The message that carries a REPLY to the organiser.
#include "sync/reply-mail.h"

#include <string.h>

/* The value of the first ATTENDEE, lower case and without "mailto:"; a REPLY has one. NULL: it has
   none. Owned. */
static char *
attendee_of (GBytes *calendar)
{
  gsize len;
  const char *bytes = g_bytes_get_data (calendar, &len);
  g_autofree char *text = g_strndup (bytes, len);
  g_auto (GStrv) folded = g_strsplit (text, "\r\n ", -1);
  g_autofree char *unfolded = g_strjoinv ("", folded);
  g_auto (GStrv) lines = g_strsplit (unfolded, "\r\n", -1);

  for (char **line = lines; *line != NULL; line++)
    {
      g_autofree char *lower = g_utf8_strdown (*line, -1);
      char *value = g_str_has_prefix (lower, "attendee") ? strstr (lower, ":mailto:") : NULL;
      if (value != NULL)
        return g_strdup (value + strlen (":mailto:"));
    }
  return NULL;
}

static const char *
sender_of (const FocusReply *reply, GBytes *calendar)
{
  g_autofree char *attendee = attendee_of (calendar);
  const char *first = NULL;

  for (char **mine = reply->mine; mine != NULL && *mine != NULL; mine++)
    {
      if (!focus_mail_is_address (*mine))
        continue;
      if (g_strcmp0 (*mine, attendee) == 0)
        return *mine;
      first = first != NULL ? first : *mine;
    }
  return first;
}

GBytes *
focus_sync_reply_mail (const FocusReply *reply, const char *subject, GBytes *calendar, gint64 now_s,
                       GError **error)
{
  const char *from = sender_of (reply, calendar);
  g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT
                                          " %" G_GINT64_FORMAT " %d %d %d %s",
                                          reply->recurrence_s, reply->sequence, reply->start_s,
                                          reply->whole, (int) reply->before, (int) reply->partstat,
                                          reply->uid);
  const FocusReplyMail mail = { .from = from,
                                .to = reply->organizer,
                                .subject = subject,
                                .text = reply->text != NULL && *reply->text != '\0' ? reply->text
                                                                                    : subject,
                                .key = key,
                                .automatic = reply->by_itself };

  if (from == NULL)
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
                   "none of your addresses is one that mail can come from: give one as 'me' in the "
                   "section of the account");
      return NULL;
    }
  return focus_reply_mail_new (&mail, calendar, now_s, error);
}
