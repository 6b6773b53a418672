// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the answer to a write means: two tables, of conditions and of statuses.
//
// A condition that the server names decides before the status: Xandikos says 412 for a body that
// it cannot read, Cyrus 403 for a UID that is in use.
#include <string.h>

#include "dav/caldav-write.h"

/* In the place of an outcome: an error, by the table of caldav.c; nothing was changed. */
#define AN_ERROR -1

/* Short names, so that a row is a line. */
enum
{
  DONE = FOCUS_WRITE_DONE,
  EXISTS = FOCUS_WRITE_EXISTS,
  CHANGED = FOCUS_WRITE_CHANGED,
  GONE = FOCUS_WRITE_GONE,
  REFUSED = FOCUS_WRITE_REFUSED,
  UNKNOWN = FOCUS_WRITE_UNKNOWN
};

typedef struct
{
  int outcomes[FOCUS_N_DEEDS]; /* create, replace, remove, make, publish */
  gboolean forbidden;
  const char *why;
} Meaning;

static const struct
{
  int status;
  Meaning meaning;
} by_status[] = {
  { 200, { { DONE, DONE, DONE, DONE, DONE }, FALSE, NULL } },
  { 201, { { DONE, DONE, DONE, DONE, DONE }, FALSE, NULL } },
  { 204, { { DONE, DONE, DONE, DONE, DONE }, FALSE, NULL } },
  { 403,
    { { REFUSED, REFUSED, REFUSED, REFUSED, REFUSED },
      TRUE,
      "the server does not allow to write here" } },
  { 404,
    { { AN_ERROR, GONE, DONE, AN_ERROR, AN_ERROR },
      FALSE,
      "it is not there any more" } }, /* R1.44 */
  { 405, { { REFUSED, REFUSED, REFUSED, EXISTS, REFUSED }, TRUE, "nothing can be written here" } },
  { 407, { { AN_ERROR, AN_ERROR, AN_ERROR, AN_ERROR, AN_ERROR }, FALSE, NULL } },
  { 408, { { AN_ERROR, AN_ERROR, AN_ERROR, AN_ERROR, AN_ERROR }, FALSE, NULL } },
  { 409,
    { { EXISTS, CHANGED, CHANGED, EXISTS, CHANGED },
      FALSE,
      "it was changed meanwhile" } }, /* R1.40 */
  { 410, { { AN_ERROR, GONE, DONE, AN_ERROR, AN_ERROR }, FALSE, "it is not there any more" } },
  { 412, { { EXISTS, CHANGED, CHANGED, EXISTS, CHANGED }, FALSE, "it was changed meanwhile" } },
  { 413,
    { { REFUSED, REFUSED, REFUSED, REFUSED, REFUSED }, FALSE, "it is too large for the server" } },
  { 421, { { AN_ERROR, AN_ERROR, AN_ERROR, AN_ERROR, AN_ERROR }, FALSE, NULL } },
  /* A lock on one member: looked at again, a few times, and nobody else's write waits for it. */
  { 423,
    { { CHANGED, CHANGED, CHANGED, AN_ERROR, CHANGED }, FALSE, "somebody holds a lock on it" } },
  { 425, { { AN_ERROR, AN_ERROR, AN_ERROR, AN_ERROR, AN_ERROR }, FALSE, NULL } },
  /* SOGo says 501 under load as well; of a calendar it is the usual word for "no". */
  { 501, { { UNKNOWN, UNKNOWN, UNKNOWN, REFUSED, REFUSED }, TRUE, "the server cannot do that" } },
  { 505,
    { { REFUSED, REFUSED, REFUSED, REFUSED, REFUSED }, FALSE, "the server speaks another HTTP" } },
  { 507,
    { { REFUSED, REFUSED, REFUSED, REFUSED, REFUSED }, FALSE, "the server has no room left" } },
};

static const Meaning any_refusal = { { REFUSED, REFUSED, REFUSED, REFUSED, REFUSED },
                                     FALSE,
                                     "the server does not accept it" };
static const Meaning no_calendar = { { REFUSED, REFUSED, REFUSED, REFUSED, REFUSED },
                                     TRUE,
                                     "the server makes no such calendar" };
static const Meaning no_property = { { REFUSED, REFUSED, REFUSED, REFUSED, REFUSED },
                                     TRUE,
                                     "the server does not keep it" };
static const Meaning any_trouble = { { UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN },
                                     FALSE,
                                     "the server does not say whether it was done" };

/* RFC 4791 sections 5.3.2.1 and 5.3.1.1, RFC 3744 section 7.1.1, RFC 4331 section 6, RFC 6638
   section 3.2.4.1. */
static const struct
{
  const char *condition;
  Meaning meaning;
} by_condition[] = {
  { "no-uid-conflict",
    { { EXISTS, REFUSED, REFUSED, REFUSED, REFUSED }, FALSE, "its UID is in use already" } },
  { "unique-scheduling-object-resource",
    { { EXISTS, REFUSED, REFUSED, REFUSED, REFUSED }, FALSE, "its UID is in use already" } },
  { "resource-must-be-null",
    { { EXISTS, REFUSED, REFUSED, EXISTS, REFUSED }, FALSE, "there is something of that name" } },
  { "need-privileges",
    { { REFUSED, REFUSED, REFUSED, REFUSED, REFUSED },
      TRUE,
      "you have no permission to write here" } },
  { "supported-calendar-component",
    { { REFUSED, REFUSED, REFUSED, REFUSED, REFUSED },
      TRUE,
      "the calendar takes nothing of this kind" } },
  { "quota-not-exceeded",
    { { REFUSED, REFUSED, REFUSED, REFUSED, REFUSED }, FALSE, "the server has no room left" } },
  { "sufficient-disk-space",
    { { REFUSED, REFUSED, REFUSED, REFUSED, REFUSED }, FALSE, "the server has no room left" } },
  { "max-resource-size",
    { { REFUSED, REFUSED, REFUSED, REFUSED, REFUSED }, FALSE, "it is too large for the server" } },
  { "valid-calendar-data", { { REFUSED, REFUSED, REFUSED, REFUSED, REFUSED }, FALSE, NULL } },
  { "valid-calendar-object-resource",
    { { REFUSED, REFUSED, REFUSED, REFUSED, REFUSED }, FALSE, NULL } },
  { "supported-calendar-data", { { REFUSED, REFUSED, REFUSED, REFUSED, REFUSED }, FALSE, NULL } },
  { "min-date-time",
    { { REFUSED, REFUSED, REFUSED, REFUSED, REFUSED }, FALSE, "it lies too early" } },
  { "max-date-time",
    { { REFUSED, REFUSED, REFUSED, REFUSED, REFUSED }, FALSE, "it lies too late" } },
  { "lock-token-submitted",
    { { CHANGED, CHANGED, CHANGED, AN_ERROR, CHANGED }, FALSE, "somebody holds a lock on it" } },
};

static const Meaning *
find_meaning (int status, const FocusDavRefusal *refusal)
{
  for (gsize i = 0; i < G_N_ELEMENTS (by_condition); i++)
    if (g_strv_contains ((const char *const *) refusal->conditions, by_condition[i].condition))
      return &by_condition[i].meaning;
  for (gsize i = 0; i < G_N_ELEMENTS (by_status); i++)
    if (by_status[i].status == status)
      return &by_status[i].meaning;
  return status / 100 == 4 ? &any_refusal : &any_trouble;
}

/* Nextcloud before conditions: a 400 with a sentence (R1.41). */
static gboolean
says_uid_exists (int status, const FocusHttpResponse *response)
{
  static const char sentence[] = "already exist";
  const char *data = (const char *) response->body->data;
  gsize len = response->body->len;

  return status == 400 && len > 0 && g_strstr_len (data, (gssize) len, "uid") != NULL
         && g_strstr_len (data, (gssize) len, sentence) != NULL;
}

/* A web page after a 200 may be the log-in of a network, which stored nothing (R1.52). */
static gboolean
is_web_page (const FocusHttpResponse *response)
{
  const char *type = focus_http_response_header (response, "content-type");

  return response->status == 200 && type != NULL
         && g_ascii_strncasecmp (type, "text/html", strlen ("text/html")) == 0;
}

static gboolean
take_inner (const FocusDavResponse *response, gpointer user_data, GError **error)
{
  int *worst = user_data;
  int status = response->status != 0 ? response->status : response->worst;

  *worst = MAX (*worst, status);
  return TRUE;
}

/* The status that counts: of a 207 the worst inside (R1.35); 0 when there is none to be read. */
static int
status_of (const FocusHttpResponse *response)
{
  int worst = 0;

  if (response->status != 207)
    return response->status;
  if (!focus_multistatus_parse ((const char *) response->body->data, response->body->len,
                                take_inner, &worst, NULL))
    return 0;
  return worst;
}

static char *
words_of (const Meaning *meaning, int status, const FocusDavRefusal *refusal)
{
  const char *why = meaning->why != NULL ? meaning->why : any_refusal.why;

  if (refusal->message == NULL)
    return g_strdup_printf ("%s (status %d)", why, status);
  return g_strdup_printf ("%s: \"%s\" (status %d)", why, refusal->message, status);
}

gboolean
focus_caldav_judge (FocusDeed deed, gboolean any, const char *what,
                    const FocusHttpResponse *response, FocusWrite *ret_write, GError **error)
{
  g_auto (FocusDavRefusal) refusal = { 0 };
  int status = status_of (response);
  const Meaning *meaning;
  int outcome;

  focus_dav_refusal_read ((const char *) response->body->data, response->body->len, &refusal);
  meaning = find_meaning (status, &refusal);
  outcome = meaning->outcomes[deed];
  if (deed == FOCUS_DEED_CREATE && says_uid_exists (status, response))
    outcome = EXISTS;
  if (any && status == 412 && outcome == CHANGED)
    outcome = deed == FOCUS_DEED_REMOVE ? DONE : GONE;
  if (is_web_page (response))
    outcome = UNKNOWN;
  /* One property that may not be set: no calendar was made (RFC 4791 section 5.3.1), or that was
     the one (Xandikos). */
  if (outcome == AN_ERROR && response->status == 207
      && (deed == FOCUS_DEED_MAKE || deed == FOCUS_DEED_PUBLISH))
    {
      meaning = deed == FOCUS_DEED_MAKE ? &no_calendar : &no_property;
      outcome = REFUSED;
    }
  if (outcome == AN_ERROR)
    {
      focus_caldav_set_status_error (status, what, error);
      return FALSE;
    }
  *ret_write = (FocusWrite){ .outcome = (FocusWriteOutcome) outcome };
  ret_write->forbidden = outcome == REFUSED && meaning->forbidden;
  if (outcome == EXISTS)
    ret_write->href = g_steal_pointer (&refusal.href);
  if (outcome != DONE)
    ret_write->why = words_of (outcome == UNKNOWN ? &any_trouble : meaning,
                               status != 0 ? status : response->status, &refusal);
  return TRUE;
}

gboolean
focus_caldav_failed (gboolean unanswered, GError *trouble, FocusWrite *ret_write, GError **error)
{
  if (!unanswered)
    {
      g_propagate_error (error, trouble);
      return FALSE;
    }
  *ret_write = (FocusWrite){ .outcome = FOCUS_WRITE_UNKNOWN, .why = g_strdup (trouble->message) };
  g_error_free (trouble);
  return TRUE;
}
