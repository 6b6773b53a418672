// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Making a calendar: MKCALENDAR (RFC 4791 section 5.3.1), or MKCOL with properties
// (RFC 5689) where only that is known.
//
// Servers tell "the name is taken" from "never" in five ways (207, 403, 405, 409, 412): after
// a refusal the path itself is asked what is there.
#include <string.h>

#include "dav/caldav-write.h"
#include "dav/member.h"
#include "dav/url.h"

#define XML        "<?xml version=\"1.0\" encoding=\"utf-8\"?>"
#define SET_OPEN   "</D:displayname><C:supported-calendar-component-set>"
#define SET_CLOSE  "</C:supported-calendar-component-set></D:prop></D:set>"
#define NAMESPACES "xmlns:D=\"DAV:\" xmlns:C=\"urn:ietf:params:xml:ns:caldav\""

static const char type_body[] = XML "<D:propfind xmlns:D=\"DAV:\"><D:prop>"
                                    "<D:resourcetype/><D:displayname/></D:prop></D:propfind>";

/* The two ways, in the order in which they are tried; the name stands between head and tail, what
   it is to take behind SET_OPEN. */
static const struct
{
  const char *method, *head, *tail;
} ways[] = {
  { "MKCALENDAR", XML "<C:mkcalendar " NAMESPACES "><D:set><D:prop><D:displayname>",
    SET_CLOSE "</C:mkcalendar>" },
  { "MKCOL",
    XML "<D:mkcol " NAMESPACES
        "><D:set><D:prop><D:resourcetype><D:collection/><C:calendar/></D:resourcetype>"
        "<D:displayname>",
    SET_CLOSE "</D:mkcol>" },
};

/* What is asked for. */
typedef struct
{
  const char *name;
  guint holds; /* FocusHolds */
} Wish;

typedef enum
{
  PLACE_EMPTY,
  PLACE_TAKEN,
  PLACE_SAME /* a calendar with the name that was asked for */
} Place;

/* What is at a path, while its PROPFIND is read. */
typedef struct
{
  const char *name;
  Place place;
} Look;

static gboolean
take_place (const FocusDavResponse *response, gpointer user_data, GError **error)
{
  Look *look = user_data;

  look->place = focus_dav_response_has (response, FOCUS_PROP_TYPE, "calendar")
                        && g_strcmp0 (response->props[FOCUS_PROP_NAME], look->name) == 0
                    ? PLACE_SAME
                    : PLACE_TAKEN;
  return TRUE;
}

static gboolean
look_at (FocusCaldav *self, const char *url, const char *name, Place *ret_place,
         GCancellable *cancellable, GError **error)
{
  g_auto (FocusDavAnswer) answer = { 0 };
  FocusDavQuestion question = { "PROPFIND", url, "0", type_body };
  Look look = { name, PLACE_EMPTY };

  if (!focus_caldav_ask (self, &question, take_place, &look, &answer, cancellable, error))
    return FALSE;
  /* What may not be looked at is there. */
  if (answer.status == 403)
    look.place = PLACE_TAKEN;
  *ret_place = look.place;
  return TRUE;
}

static char *
make_body (gsize way, const Wish *wish)
{
  static const struct
  {
    FocusHolds holds;
    const char *component;
  } rows[] = { { FOCUS_HOLDS_EVENTS, "<C:comp name=\"VEVENT\"/>" },
               { FOCUS_HOLDS_TODOS, "<C:comp name=\"VTODO\"/>" },
               { FOCUS_HOLDS_JOURNALS, "<C:comp name=\"VJOURNAL\"/>" } };
  g_autofree char *escaped = g_markup_escape_text (wish->name, -1);
  GString *body = g_string_new (ways[way].head);

  g_string_append (body, escaped);
  g_string_append (body, SET_OPEN);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if ((wish->holds & rows[i].holds) != 0)
      g_string_append (body, rows[i].component);
  g_string_append (body, ways[way].tail);
  return g_string_free (body, FALSE);
}

static gboolean
send_make (FocusCaldav *self, gsize way, const char *url, const Wish *wish, FocusWrite *ret_write,
           GCancellable *cancellable, GError **error)
{
  static const char *const headers[] = { "Content-Type: application/xml; charset=utf-8", NULL };
  g_autofree char *body = make_body (way, wish);
  gboolean unanswered = FALSE;
  FocusHttpRequest request = { .method = ways[way].method,
                               .url = url,
                               .headers = headers,
                               .body = body,
                               .body_len = strlen (body),
                               .ret_unanswered = &unanswered };
  GError *trouble = NULL;
  g_autoptr (FocusHttpResponse)
      response = focus_http_session_send (self->session, &request, NULL, cancellable, &trouble);

  if (response == NULL)
    return focus_caldav_failed (unanswered, trouble, ret_write, error);
  return focus_caldav_judge (FOCUS_DEED_MAKE, FALSE, url, response, ret_write, error);
}

/* What to do instead. */
static void
advise (const char *name, FocusWrite *write)
{
  g_autofree char *said = g_steal_pointer (&write->why);

  g_free (write->href);
  write->href = NULL;
  write->outcome = FOCUS_WRITE_REFUSED;
  write->why = g_strdup_printf ("%s: make the calendar \"%s\" in the web page of your server, then "
                                "name it in the configuration: calendar = ACCOUNT/%s",
                                said != NULL ? said : "the server makes no calendars", name, name);
}

/* Tries one path by all ways. TRUE with `ret_taken`: there is something else already. */
static gboolean
make_at (FocusCaldav *self, const char *url, const Wish *wish, FocusWrite *write,
         gboolean *ret_taken, GCancellable *cancellable, GError **error)
{
  Place place = PLACE_EMPTY;

  for (gsize way = 0; way < G_N_ELEMENTS (ways); way++)
    {
      focus_write_clear (write);
      if (!send_make (self, way, url, wish, write, cancellable, error))
        return FALSE;
      if (write->outcome == FOCUS_WRITE_DONE || write->outcome == FOCUS_WRITE_UNKNOWN)
        return TRUE;
      if (write->outcome == FOCUS_WRITE_REFUSED && !write->forbidden)
        break; /* no room, or the like: there is nothing to look for */
      if (!look_at (self, url, wish->name, &place, cancellable, error))
        return FALSE;
      if (place != PLACE_EMPTY)
        break;
    }
  *ret_taken = place == PLACE_TAKEN;
  if (place == PLACE_EMPTY)
    advise (wish->name, write);
  else
    write->outcome = FOCUS_WRITE_EXISTS;
  return TRUE;
}

/* Tries one segment after the other. */
static gboolean
make_somewhere (FocusCaldav *caldav, const Wish *wish, FocusWrite *ret_write,
                GCancellable *cancellable, GError **error)
{
  g_auto (FocusWrite) write = { 0 };
  g_autofree char *url = NULL;
  gboolean taken = TRUE;

  for (guint n = 1; taken && n <= FOCUS_MEMBER_MAX_SEGMENTS; n++)
    {
      g_autofree char *home = focus_caldav_collection_path (caldav->homes[0]);
      g_autofree char *segment = focus_member_calendar_segment (wish->name, n);

      g_free (url);
      url = g_strconcat (home, segment, "/", NULL);
      taken = FALSE;
      if (!make_at (caldav, url, wish, &write, &taken, cancellable, error))
        return FALSE;
    }
  if (taken)
    advise (wish->name, &write);
  else if (write.outcome != FOCUS_WRITE_REFUSED)
    {
      g_free (write.href);
      write.href = g_strdup (strchr (strstr (url, "://") + 3, '/'));
    }
  *ret_write = write;
  write = (FocusWrite){ 0 };
  return TRUE;
}

gboolean
focus_caldav_make (gpointer self, const char *name, guint holds, FocusWrite *ret_write,
                   GCancellable *cancellable, GError **error)
{
  const guint both = FOCUS_HOLDS_TODOS | FOCUS_HOLDS_JOURNALS;
  FocusCaldav *caldav = self;
  Wish wish = { name, holds };

  if (caldav->homes[0] == NULL)
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_NOT_FOUND,
                   "the account has no place for calendars");
      return FALSE;
    }
  if (!make_somewhere (caldav, &wish, ret_write, cancellable, error))
    return FALSE;
  if (ret_write->outcome != FOCUS_WRITE_REFUSED || (holds & both) != both)
    return TRUE;
  /* There are servers that know no journals at all: a list of tasks is worth having alone. */
  focus_write_clear (ret_write);
  wish.holds = FOCUS_HOLDS_TODOS;
  return make_somewhere (caldav, &wish, ret_write, cancellable, error);
}
