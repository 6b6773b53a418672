// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// When others are busy: one question to the outbox (RFC 6638 section 5).
//
// Originator and Recipient stand in the headers too: the drafts before the RFC wanted them, and so
// do servers of that time. Others ignore them.
#include <string.h>

#include "dav/address.h"
#include "dav/caldav-scheduling.h"
#include "dav/xml-schedule.h"

static gboolean
take_whole (const char *data, gsize len, gpointer user_data, GError **error)
{
  GString *body = user_data;

  if (body->len + len > FOCUS_SCHEDULE_RESPONSE_MAX)
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_LIMIT,
                   "the answer about free times is longer than %d MiB",
                   FOCUS_SCHEDULE_RESPONSE_MAX / (1024 * 1024));
      return FALSE;
    }
  g_string_append_len (body, data, (gssize) len);
  return TRUE;
}

static gboolean
add_header (GPtrArray *headers, const char *name, const char *address, GError **error)
{
  if (!focus_address_fits_header (address))
    {
      g_autofree char *shown = g_strescape (address, NULL);

      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
                   "\"%.100s\" is no address that can be asked", shown);
      return FALSE;
    }
  g_ptr_array_add (headers, g_strconcat (name, ": ", address, NULL));
  return TRUE;
}

/* NULL: an address that is none, or too many. */
static GPtrArray *
make_headers (const char *originator, const char *const *recipients, GError **error)
{
  g_autoptr (GPtrArray) headers = g_ptr_array_new_with_free_func (g_free);

  if (g_strv_length ((char **) recipients) > FOCUS_SCHEDULING_MAX_RECIPIENTS)
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_LIMIT,
                   "more than %d people: ask for fewer at once", FOCUS_SCHEDULING_MAX_RECIPIENTS);
      return NULL;
    }
  g_ptr_array_add (headers, g_strdup ("Content-Type: text/calendar; charset=utf-8"));
  if (!add_header (headers, "Originator", originator, error))
    return NULL;
  for (const char *const *recipient = recipients; *recipient != NULL; recipient++)
    if (!add_header (headers, "Recipient", *recipient, error))
      return NULL;
  g_ptr_array_add (headers, NULL);
  return g_steal_pointer (&headers);
}

/* The question as a whole was not answered. */
static void
set_refusal (const char *outbox, const FocusHttpResponse *response, GError **error)
{
  g_auto (FocusDavRefusal) refusal = { 0 };

  focus_dav_refusal_read ((const char *) response->body->data, response->body->len, &refusal);
  if (refusal.message != NULL && response->status / 100 == 4)
    g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
                 "\"%s\": the server does not answer when people are free: \"%s\" (status %d)",
                 outbox, refusal.message, response->status);
  else
    focus_caldav_set_status_error (response->status, outbox, error);
}

/* Two spellings of one address: "MAILTO:Bob@Example.com", "bob@example.com". */
static gboolean
is_same_address (const char *a, const char *b)
{
  g_autofree char *x = focus_address_clean (a);
  g_autofree char *y = focus_address_clean (b);

  return x != NULL && y != NULL && g_ascii_strcasecmp (x, y) == 0;
}

static FocusFreeBusyAnswer *
answer_for (const char *recipient, GPtrArray *told)
{
  FocusFreeBusyAnswer *answer = g_new0 (FocusFreeBusyAnswer, 1);

  answer->recipient = g_strdup (recipient);
  for (guint i = 0; answer->status == NULL && i < told->len; i++)
    {
      const FocusScheduleAnswer *one = told->pdata[i];

      if (!is_same_address (one->recipient->str, recipient))
        continue;
      answer->status = g_strdup (one->status->str);
      if (g_str_has_prefix (answer->status, "2.") && one->data->len > 0)
        answer->data = g_bytes_new (one->data->str, one->data->len);
    }
  return answer;
}

GPtrArray *
focus_caldav_ask_free_busy (gpointer self, const FocusScheduling *scheduling,
                            const char *originator, const char *const *recipients, GBytes *request,
                            GCancellable *cancellable, GError **error)
{
  FocusCaldav *caldav = self;
  g_autoptr (GPtrArray) headers = make_headers (originator, recipients, error);
  g_autoptr (GString) body = g_string_new (NULL);
  g_autoptr (FocusHttpResponse) response = NULL;
  g_autoptr (GPtrArray) told = NULL;
  GPtrArray *answers;
  FocusHttpRequest post = {
    .method = "POST", .url = scheduling->outbox, .sink = take_whole, .sink_data = body
  };

  if (headers == NULL)
    return NULL;
  if (scheduling->outbox == NULL)
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
                   "the server has no outbox: it cannot be asked when people are free");
      return NULL;
    }
  post.headers = (const char *const *) headers->pdata;
  post.body = g_bytes_get_data (request, &post.body_len);
  response = focus_http_session_send (caldav->session, &post, NULL, cancellable, error);
  if (response == NULL)
    return NULL;
  if (response->status / 100 != 2)
    {
      set_refusal (scheduling->outbox, response, error);
      return NULL;
    }
  told = focus_schedule_response_parse (body->str, body->len, error);
  if (told == NULL)
    return NULL;
  answers = g_ptr_array_new_with_free_func ((GDestroyNotify) focus_free_busy_answer_free);
  for (const char *const *recipient = recipients; *recipient != NULL; recipient++)
    g_ptr_array_add (answers, answer_for (*recipient, told));
  return answers;
}
