// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// When one can be met at all: the calendar-availability of the inbox (RFC 7953 section 7.2.4).
#include <string.h>

#include "dav/caldav-scheduling.h"
#include "dav/caldav-write.h"

#define XMLNS "xmlns:D=\"DAV:\" xmlns:C=\"urn:ietf:params:xml:ns:caldav\""

static const char read_body[] = "<?xml version=\"1.0\" encoding=\"utf-8\"?><D:propfind " XMLNS
                                "><D:prop><C:calendar-availability/></D:prop></D:propfind>";

static const char write_head[] =
    "<?xml version=\"1.0\" encoding=\"utf-8\"?><D:propertyupdate " XMLNS
    "><D:set><D:prop><C:calendar-availability>";
static const char write_tail[] = "</C:calendar-availability></D:prop></D:set></D:propertyupdate>";
static const char remove_body[] =
    "<?xml version=\"1.0\" encoding=\"utf-8\"?><D:propertyupdate " XMLNS
    "><D:remove><D:prop><C:calendar-availability/></D:prop></D:remove>"
    "</D:propertyupdate>";

/* What the inbox says. */
typedef struct
{
  GBytes *body; /* owned, nullable */
  gboolean told, too_long;
  int worst;
} Reading;

static gboolean
check_inbox (const FocusScheduling *scheduling, GError **error)
{
  if (scheduling->has_availability && scheduling->inbox != NULL)
    return TRUE;
  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
               "the server does not keep when you can be met");
  return FALSE;
}

static gboolean
take_availability (const FocusDavResponse *response, gpointer user_data, GError **error)
{
  Reading *reading = user_data;
  const char *text = response->props[FOCUS_PROP_AVAILABILITY];

  if (reading->told)
    return TRUE;
  reading->told = TRUE;
  reading->too_long = response->too_long;
  reading->worst = MAX (response->worst, response->status);
  if (text != NULL && response->lens[FOCUS_PROP_AVAILABILITY] > 0)
    reading->body = g_bytes_new (text, response->lens[FOCUS_PROP_AVAILABILITY]);
  return TRUE;
}

gboolean
focus_caldav_availability (gpointer self, const FocusScheduling *scheduling, GBytes **ret_body,
                           GCancellable *cancellable, GError **error)
{
  g_auto (FocusDavAnswer) answer = { 0 };
  Reading reading = { 0 };
  FocusDavQuestion question = { .method = "PROPFIND", .depth = "0", .body = read_body };
  gboolean ok;

  if (!check_inbox (scheduling, error))
    return FALSE;
  question.url = scheduling->inbox->url;
  ok = focus_caldav_ask (self, &question, take_availability, &reading, &answer, cancellable, error);
  if (ok && answer.status != 207)
    {
      focus_caldav_set_status_error (answer.status, question.url, error);
      ok = FALSE;
    }
  else if (ok && reading.too_long)
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_LIMIT,
                   "when you can be met is longer than 1 MiB: it is left alone");
      ok = FALSE;
    }
  else if (ok && reading.body == NULL
           && (!reading.told || (reading.worst / 100 != 2 && reading.worst != 404)))
    {
      focus_caldav_set_status_error (reading.worst, question.url, error);
      ok = FALSE;
    }
  if (ok)
    *ret_body = g_steal_pointer (&reading.body);
  g_clear_pointer (&reading.body, g_bytes_unref);
  return ok;
}

/* As character data of which not a byte is lost: a bare CR is a line end to a reader of XML. NULL:
   XML cannot hold it. */
static char *
escape (const char *text, gsize len)
{
  GString *escaped;

  if (!g_utf8_validate (text, (gssize) len, NULL))
    return NULL;
  escaped = g_string_sized_new (len + len / 8);
  for (const char *p = text; p < text + len; p++)
    if (*p == '\r')
      g_string_append (escaped, "&#13;");
    else if (*p == '&')
      g_string_append (escaped, "&amp;");
    else if (*p == '<')
      g_string_append (escaped, "&lt;");
    else if (*p == '>')
      g_string_append (escaped, "&gt;");
    else if (g_ascii_iscntrl (*p) && *p != '\n' && *p != '\t' && *p != 0x7f)
      return g_string_free (escaped, TRUE);
    else
      g_string_append_c (escaped, *p);
  return g_string_free (escaped, FALSE);
}

gboolean
focus_caldav_publish (gpointer self, const FocusScheduling *scheduling, GBytes *body,
                      FocusWrite *ret_write, GCancellable *cancellable, GError **error)
{
  static const char *const headers[] = { "Content-Type: application/xml; charset=utf-8", NULL };
  FocusCaldav *caldav = self;
  gsize len;
  const char *text = g_bytes_get_data (body, &len);
  g_autofree char *escaped = NULL;
  g_autofree char *update = NULL;
  gboolean unanswered = FALSE;
  FocusHttpRequest request = { .method = "PROPPATCH",
                               .headers = headers,
                               .ret_unanswered = &unanswered };
  g_autoptr (FocusHttpResponse) response = NULL;
  GError *trouble = NULL;

  if (!check_inbox (scheduling, error))
    return FALSE;
  escaped = len <= FOCUS_SCHEDULING_MAX_AVAILABILITY ? escape (len > 0 ? text : "", len) : NULL;
  if (escaped == NULL)
    {
      g_set_error (error, FOCUS_ERROR,
                   len > FOCUS_SCHEDULING_MAX_AVAILABILITY ? FOCUS_ERROR_LIMIT
                                                           : FOCUS_ERROR_INVALID,
                   "when you can be met is no text that a server can keep");
      return FALSE;
    }
  update = len > 0 ? g_strconcat (write_head, escaped, write_tail, NULL) : g_strdup (remove_body);
  request.url = scheduling->inbox->url;
  request.body = update;
  request.body_len = strlen (update);
  response = focus_http_session_send (caldav->session, &request, NULL, cancellable, &trouble);
  if (response == NULL)
    return focus_caldav_failed (unanswered, trouble, ret_write, error);
  return focus_caldav_judge (FOCUS_DEED_PUBLISH, FALSE, scheduling->inbox->path, response,
                             ret_write, error);
}
