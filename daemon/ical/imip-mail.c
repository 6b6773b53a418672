// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The message around a REPLY: headers that hold what strangers wrote, and two parts in base64.
#include "ical/imip.h"
#include "ical/text.h"

#include "core/civil.h"

#include <string.h>

#define WORD_BYTES 42 /* of text in an encoded word: 75 octets at most (RFC 2047 §2) */
#define LINE_BYTES 57 /* of a part in one line: 76 octets of base64 */
#define KEY_DIGITS 32

gboolean
focus_mail_is_address (const char *address)
{
  const char *at = strchr (address, '@');
  gsize n_local = at != NULL ? (gsize) (at - address) : 0;

  if (n_local == 0 || strlen (address) > FOCUS_MAIL_MAX_ADDRESS || *address == '-')
    return FALSE;
  for (const char *p = address; p < at; p++)
    if (!g_ascii_isalnum (*p) && strchr (".!#$%&'*+/=?^_`{|}~-", *p) == NULL)
      return FALSE;
  for (const char *p = at + 1; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && *p != '.' && *p != '-')
      return FALSE;
  return at[1] != '\0' && at[1] != '-' && at[1] != '.';
}

/* One line of plain text. */
static char *
plain_line (const char *text, gsize max_bytes)
{
  char *plain = focus_ical_plain_text (text, max_bytes);

  return g_strstrip (g_strdelimit (plain, "\n\t", ' '));
}

static gboolean
is_plain_letters (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && *p != ' ')
      return FALSE;
  return strlen (text) <= WORD_BYTES;
}

/* As it is, or as encoded words on lines of their own. */
static void
put_words (GString *out, const char *text)
{
  const char *rest = text;

  if (is_plain_letters (text))
    {
      g_string_append (out, text);
      return;
    }
  while (*rest != '\0')
    {
      gsize n = MIN (strlen (rest), WORD_BYTES);
      g_autofree char *code = NULL;
      while (n > 1 && rest[n] != '\0' && (rest[n] & 0xC0) == 0x80)
        n--;
      code = g_base64_encode ((const guchar *) rest, n);
      g_string_append_printf (out, "%s=?UTF-8?B?%s?=", rest != text ? "\n " : "", code);
      rest += n;
    }
}

static void
put_address (GString *out, const char *header, const char *address, const char *name)
{
  g_autofree char *plain = plain_line (name != NULL ? name : "", FOCUS_MAIL_MAX_NAME);

  g_string_append_printf (out, "%s: ", header);
  put_words (out, plain);
  g_string_append_printf (out, *plain != '\0' ? "\n <%s>\n" : "%s\n", address);
}

/* RFC 5322 §3.3, in UTC. */
static void
put_date (GString *out, gint64 now_s)
{
  static const char *const days[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
  static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
  FocusCivil civil = { now_s };
  FocusDate date = focus_civil_date (civil);
  int year, month, day, second = focus_civil_second_of_day (civil);

  focus_date_fields (date, &year, &month, &day);
  g_string_append_printf (out, "Date: %s, %02d %s %04d %02d:%02d:%02d +0000\n",
                          days[focus_date_weekday (date)], day, months[month - 1], year,
                          second / 3600, second / 60 % 60, second % 60);
}

static void
put_part (GString *out, const char *boundary, const char *type, const char *bytes, gsize n_bytes)
{
  g_string_append_printf (out, "--%s\nContent-Type: %s\nContent-Transfer-Encoding: base64\n\n",
                          boundary, type);
  for (gsize at = 0; at < n_bytes; at += LINE_BYTES)
    {
      g_autofree char *line = g_base64_encode ((const guchar *) bytes + at,
                                               MIN (n_bytes - at, LINE_BYTES));
      g_string_append_printf (out, "%s\n", line);
    }
}

/* Lines of a text part end in CRLF before they are encoded (RFC 2046 §4.1.1). */
static char *
canonical_text (const char *text)
{
  g_autofree char *plain = focus_ical_plain_text (text, FOCUS_MAIL_MAX_TEXT);
  g_auto (GStrv) lines = g_strsplit (plain, "\n", -1);

  return g_strjoinv ("\r\n", lines);
}

static void
put_headers (GString *out, const FocusReplyMail *mail, const char *code, gint64 now_s)
{
  g_autofree char *subject = plain_line (mail->subject, FOCUS_MAIL_MAX_SUBJECT);

  put_address (out, "From", mail->from, mail->from_name);
  put_address (out, "To", mail->to, mail->to_name);
  g_string_append (out, "Subject: ");
  put_words (out, subject);
  g_string_append_c (out, '\n');
  put_date (out, now_s);
  g_string_append_printf (out, "Message-ID: <focusd-%s%s>\n", code, strchr (mail->from, '@'));
  if (mail->automatic)
    g_string_append (out, "Auto-Submitted: auto-replied\n");
  g_string_append_printf (out,
                          "MIME-Version: 1.0\nContent-Type: multipart/alternative;\n"
                          " boundary=\"focusd-%s\"\n\n",
                          code);
}

GBytes *
focus_reply_mail_new (const FocusReplyMail *mail, GBytes *calendar, gint64 now_s, GError **error)
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, mail->key, -1);
  g_autofree char *code = g_strndup (sum, KEY_DIGITS);
  g_autofree char *boundary = g_strconcat ("focusd-", code, NULL);
  g_autofree char *text = canonical_text (mail->text);
  const char *wrong = !focus_mail_is_address (mail->from) ? mail->from
                      : !focus_mail_is_address (mail->to) ? mail->to
                                                          : NULL;
  GString *out;

  if (wrong != NULL)
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
                   "\"%s\" is no address that a mail can be sent to", wrong);
      return NULL;
    }
  out = g_string_new (NULL);
  put_headers (out, mail, code, now_s);
  put_part (out, boundary, "text/plain; charset=UTF-8", text, strlen (text));
  put_part (out, boundary, "text/calendar; method=REPLY; component=VEVENT; charset=UTF-8",
            g_bytes_get_data (calendar, NULL), g_bytes_get_size (calendar));
  g_string_append_printf (out, "--%s--\n", boundary);
  return g_string_free_to_bytes (out);
}
