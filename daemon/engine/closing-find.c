// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The meeting that somebody names, and its people.
#include "engine/closing-find.h"

#include "engine/closing-past.h"
#include "engine/engine-private.h"
#include "engine/judging.h"

/* Days around now in which an id is looked for. */
#define LOOK_DAYS 370

void
focus_meeting_free (FocusMeeting *meeting)
{
  if (meeting == NULL)
    return;
  g_free (meeting->id);
  focus_occurrence_clear (&meeting->occurrence);
  focus_calendar_view_free (meeting->view);
  g_array_unref (meeting->people);
  g_ptr_array_unref (meeting->texts);
  g_free (meeting);
}

/* People */

static gboolean
is_in (char *const *mails, const char *mail)
{
  return mails != NULL && mail != NULL && g_strv_contains ((const char *const *) mails, mail);
}

gboolean
focus_engine_is_me (FocusEngine *engine, const char *mail)
{
  FocusLook *look = focus_engine_look (engine, NULL);

  for (guint i = 0; look != NULL && i < look->all_views->len; i++)
    if (is_in (((const FocusCalendarView *) look->all_views->pdata[i])->me, mail))
      return TRUE;
  return FALSE;
}

static const char *
keep_text (FocusMeeting *meeting, const char *text)
{
  if (text == NULL || *text == '\0')
    return NULL;
  g_ptr_array_add (meeting->texts, g_utf8_make_valid (text, -1));
  return meeting->texts->pdata[meeting->texts->len - 1];
}

/* Each once; one whose name is known later gets it. `name` nullable. */
static void
add_person (FocusMeeting *meeting, const char *mail, const char *name)
{
  FocusActionPerson person = { 0 };

  if (mail == NULL || *mail == '\0')
    return;
  for (guint i = 0; i < meeting->people->len; i++)
    {
      FocusActionPerson *known = &g_array_index (meeting->people, FocusActionPerson, i);
      if (!g_str_equal (known->mail, mail))
        continue;
      if (known->name == NULL)
        known->name = keep_text (meeting, name);
      return;
    }
  if (meeting->people->len == FOCUS_MEETING_MAX_PEOPLE)
    return;
  person.mail = keep_text (meeting, mail);
  person.name = keep_text (meeting, name);
  person.is_me = is_in (meeting->view->me, mail);
  g_array_append_val (meeting->people, person);
}

/* Who is no human gets no work. */
static void
add_invitees (FocusMeeting *meeting, const FocusInvitation *invitation)
{
  add_person (meeting, invitation->organizer, invitation->organizer_name);
  for (guint i = 0; i < invitation->invitees->len; i++)
    {
      const FocusInvitee *one = &g_array_index (invitation->invitees, FocusInvitee, i);
      if (one->cutype == FOCUS_CUTYPE_INDIVIDUAL)
        add_person (meeting, one->mail, one->name);
    }
}

/* "ik: verslag" needs a me, also where no line of mine is. */
static void
add_me (FocusMeeting *meeting)
{
  for (guint i = 0; i < meeting->people->len; i++)
    if (g_array_index (meeting->people, FocusActionPerson, i).is_me)
      return;
  if (meeting->view->me != NULL)
    add_person (meeting, meeting->view->me[0], NULL);
}

/* What the copy knows without asking: addresses. */
static void
add_addresses (FocusMeeting *meeting)
{
  const FocusDetails *details = meeting->occurrence.details;

  add_person (meeting, focus_address_counted (details->organizer, details->organizer_email), NULL);
  for (guint i = 0; i < details->people->len; i++)
    {
      const FocusPerson *one = &g_array_index (details->people, FocusPerson, i);
      if (one->cutype == FOCUS_CUTYPE_INDIVIDUAL)
        add_person (meeting, focus_address_counted (one->mail, one->email), NULL);
    }
}

/* Finding */

FocusMeeting *
focus_meeting_new (FocusEngine *engine, const FocusOccurrence *occurrence)
{
  const FocusCalendarView *view = occurrence->calendar;
  FocusLook *look = focus_engine_look (engine, NULL);
  const FocusLookCalendar *calendar = look != NULL ? focus_look_find (look, view->name) : NULL;
  FocusMeeting *meeting = g_new0 (FocusMeeting, 1);

  meeting->id = focus_query_id (occurrence);
  meeting->view = focus_calendar_view_new (view->name, view->role, view->transparent,
                                           (const char *const *) view->me);
  meeting->occurrence = *occurrence;
  meeting->occurrence.calendar = meeting->view;
  meeting->occurrence.details = focus_details_ref (occurrence->details);
  meeting->is_writable = calendar != NULL && calendar->writable;
  meeting->people = g_array_new (FALSE, FALSE, sizeof (FocusActionPerson));
  meeting->texts = g_ptr_array_new_with_free_func (g_free);
  add_addresses (meeting);
  add_me (meeting);
  return meeting;
}

static FocusMeeting *
find_waiting (FocusEngine *engine, GError **error)
{
  FocusCloseoutQuery query;
  g_autoptr (GArray) waiting = NULL;

  if (!focus_closing_past_query (focus_closing_past (engine->closing), &query, error))
    return NULL;
  waiting = focus_closeout_waiting (&query);
  if (waiting->len > 0)
    return focus_meeting_new (engine, &g_array_index (query.occurrences, FocusOccurrence,
                                                      g_array_index (waiting, guint, 0)));
  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_NOT_FOUND,
               "no meeting waits to be closed; `focusctl agenda --json` names those that there "
               "are, and `focusctl close ID` closes one");
  return NULL;
}

/* Of a UID the last that began, or the first of those to come. */
static const FocusOccurrence *
find_named (const GArray *occurrences, const char *id, gint64 now_s)
{
  const FocusOccurrence *found = NULL;

  for (guint i = 0; i < occurrences->len; i++)
    {
      const FocusOccurrence *one = &g_array_index (occurrences, FocusOccurrence, i);
      g_autofree char *name = focus_query_id (one);
      if (g_str_equal (name, id))
        return one;
      if (g_str_equal (one->details->uid, id) && (found == NULL || one->span.start_s <= now_s))
        found = one;
    }
  return found;
}

FocusMeeting *
focus_meeting_find (FocusEngine *engine, const char *id, GError **error)
{
  FocusDate today = focus_engine_today (engine);
  g_autoptr (GArray) occurrences = NULL;
  const FocusOccurrence *found;

  if (*id == '\0')
    return find_waiting (engine, error);
  occurrences = focus_engine_occurrences (engine,
                                          focus_engine_days (engine,
                                                             (FocusDate){ today.day - LOOK_DAYS },
                                                             (FocusDate){ today.day + LOOK_DAYS }),
                                          error);
  if (occurrences == NULL)
    return NULL;
  found = find_named (occurrences, id, focus_engine_now_s (engine));
  if (found != NULL)
    return focus_meeting_new (engine, found);
  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_NOT_FOUND,
               "nothing of the last and the next %d days is called \"%.60s\"; `focusctl agenda "
               "--json` names what there is",
               LOOK_DAYS, id);
  return NULL;
}

/* Looking up */

typedef struct
{
  FocusEngine *engine;   /* borrowed */
  char *id;              /* owned */
  FocusMeeting *meeting; /* owned, nullable: not found yet */
  FocusMeetingFound done;
  gpointer user_data;
} LookUp;

static void
look_up_end (LookUp *look_up, const GError *error)
{
  look_up->done (g_steal_pointer (&look_up->meeting), error, look_up->user_data);
  focus_meeting_free (look_up->meeting);
  g_free (look_up->id);
  g_free (look_up);
}

static void
take_invitation (const char *id, const FocusInvitation *invitation, const FocusHygiene *hygiene,
                 gpointer user_data)
{
  LookUp *look_up = user_data;

  g_array_set_size (look_up->meeting->people, 0);
  add_invitees (look_up->meeting, invitation);
  add_me (look_up->meeting);
}

static void
invitation_read (GVariant *list, const GError *error, gpointer user_data)
{
  LookUp *look_up = user_data;

  if (list != NULL)
    g_variant_unref (g_variant_ref_sink (list));
  if (error != NULL)
    g_clear_pointer (&look_up->meeting, focus_meeting_free);
  look_up_end (look_up, error);
}

/* The invitation has the names; it is asked for by the look's own calendar. */
static void
read_people (LookUp *look_up)
{
  FocusLook *look = focus_engine_look (look_up->engine, NULL);
  const char *name = look_up->meeting->view->name;
  const FocusLookCalendar *calendar = look != NULL ? focus_look_find (look, name) : NULL;
  g_autoptr (GPtrArray) wanted = g_ptr_array_new ();
  FocusOccurrence asked = look_up->meeting->occurrence;

  if (calendar != NULL)
    {
      asked.calendar = calendar->view;
      g_ptr_array_add (wanted, &asked);
    }
  focus_engine_judge_occurrences (look_up->engine, wanted, take_invitation, invitation_read,
                                  look_up);
}

static void
look_up_known (const GError *trouble, gpointer user_data)
{
  LookUp *look_up = user_data;
  g_autoptr (GError) error = NULL;

  if (trouble != NULL)
    {
      look_up_end (look_up, trouble);
      return;
    }
  look_up->meeting = focus_meeting_find (look_up->engine, look_up->id, &error);
  if (look_up->meeting == NULL)
    look_up_end (look_up, error);
  else
    read_people (look_up);
}

void
focus_meeting_look_up (FocusEngine *engine, const char *id, FocusMeetingFound done,
                       gpointer user_data)
{
  LookUp *look_up = g_new0 (LookUp, 1);

  look_up->engine = engine;
  look_up->id = g_strdup (id);
  look_up->done = done;
  look_up->user_data = user_data;
  if (*id == '\0')
    focus_closing_past_settle (focus_closing_past (engine->closing), look_up_known, look_up);
  else
    look_up_known (NULL, look_up);
}
