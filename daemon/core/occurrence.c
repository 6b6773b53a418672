// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One occurrence in one calendar, judged: METRICS §Sets and R2.23.
#include "core/occurrence.h"

#include "core/words.h"

#include <string.h>

/* The UIDs of blocks that the program wrote itself. */
#define OWN_UID_PREFIX "focusd-"
/* … and of protected windows that it shows to others (ical/window-event.h). The window is known
   from the configuration: its event takes no time from me, where blocks may lie, and is no focus
   time that was kept. */
#define SHOWN_UID_PREFIX "focusd.window-"
/* A meeting is shorter than this. */
#define MEETING_MAX_S FOCUS_DAY_S

/* People */

static gboolean
is_me (const FocusCalendarView *calendar, const FocusPerson *person)
{
  return focus_address_is_among (person->mail, person->email, calendar->me);
}

static gboolean
is_human (const FocusPerson *person)
{
  return person->cutype == FOCUS_CUTYPE_INDIVIDUAL && person->mail != NULL;
}

static gboolean
has_declined (FocusPartstat partstat)
{
  return partstat == FOCUS_PARTSTAT_DECLINED || partstat == FOCUS_PARTSTAT_DELEGATED;
}

/* The answer of my first line; with several, R3.2 acts on none, but the first still tells. */
static FocusPartstat
my_partstat (const FocusOccurrence *occurrence)
{
  const GArray *people = occurrence->details->people;

  for (guint i = 0; i < people->len; i++)
    {
      const FocusPerson *person = &g_array_index (people, FocusPerson, i);
      if (is_me (occurrence->calendar, person))
        return person->partstat;
    }
  return FOCUS_PARTSTAT_NONE;
}

/* Counts distinct humans; I am one, however many addresses of mine take part, and take part
   myself unless my own answer says no. A human with two lines is absent when one of them says so.
 */
static void
count_people (FocusOccurrence *occurrence)
{
  const FocusDetails *details = occurrence->details;
  g_autoptr (GHashTable) seen = NULL; /* address -> whether declined */
  GHashTableIter iter;
  gpointer declined;

  occurrence->humans = 1;
  occurrence->present = has_declined (occurrence->partstat) ? 0 : 1;
  if (details->people->len == 0 && details->organizer == NULL)
    return;
  seen = g_hash_table_new (g_str_hash, g_str_equal);
  if (details->organizer != NULL && !occurrence->organised_by_me)
    g_hash_table_insert (
        seen, (gpointer) focus_address_counted (details->organizer, details->organizer_email),
        GINT_TO_POINTER (FALSE));
  for (guint i = 0; i < details->people->len; i++)
    {
      const FocusPerson *person = &g_array_index (details->people, FocusPerson, i);
      const char *who = focus_address_counted (person->mail, person->email);
      if (!is_human (person) || is_me (occurrence->calendar, person))
        continue;
      gboolean before = GPOINTER_TO_INT (g_hash_table_lookup (seen, who));
      g_hash_table_insert (seen, (gpointer) who,
                           GINT_TO_POINTER (before || has_declined (person->partstat)));
    }
  g_hash_table_iter_init (&iter, seen);
  while (g_hash_table_iter_next (&iter, NULL, &declined))
    {
      occurrence->humans++;
      occurrence->present += GPOINTER_TO_INT (declined) ? 0 : 1;
    }
}

/* Busy and kind */

/* My answer as it counts: an organiser's own "perhaps" means nothing. */
static gboolean
is_unanswered (const FocusOccurrence *occurrence)
{
  return !occurrence->organised_by_me
         && (occurrence->partstat == FOCUS_PARTSTAT_NEEDS_ACTION
             || occurrence->partstat == FOCUS_PARTSTAT_TENTATIVE);
}

static gboolean
is_shown_window (const FocusDetails *details)
{
  return g_str_has_prefix (details->uid, SHOWN_UID_PREFIX);
}

/* R2.23, in its order; but what shows a window is free. */
static FocusBusy
judge_busy (const FocusOccurrence *occurrence)
{
  const FocusDetails *details = occurrence->details;

  if (is_shown_window (details) || occurrence->calendar->transparent
      || details->status == FOCUS_STATUS_CANCELLED || has_declined (occurrence->partstat)
      || details->transparent || focus_span_length_s (occurrence->span) == 0) /* R2.24 */
    return FOCUS_BUSY_FREE;
  switch (details->cdo)
    {
    case FOCUS_CDO_FREE:
    case FOCUS_CDO_WORKING_ELSEWHERE:
      return FOCUS_BUSY_FREE;
    case FOCUS_CDO_TENTATIVE:
      return FOCUS_BUSY_TENTATIVE;
    case FOCUS_CDO_OOF:
      return FOCUS_BUSY;
    case FOCUS_CDO_NONE:
      break;
    }
  if (details->status == FOCUS_STATUS_TENTATIVE || is_unanswered (occurrence))
    return FOCUS_BUSY_TENTATIVE;
  return FOCUS_BUSY;
}

static gboolean
has_focus_category (const FocusDetails *details)
{
  for (char **category = details->categories; *category != NULL; category++)
    if (focus_words_equal (*category, "focus"))
      return TRUE;
  return FALSE;
}

/* The first that fits. */
static FocusKind
judge_kind (const FocusOccurrence *occurrence)
{
  const FocusDetails *details = occurrence->details;
  gint64 length_s = focus_span_length_s (occurrence->span);

  if (is_shown_window (details))
    return FOCUS_KIND_APPOINTMENT;
  if (g_str_has_prefix (details->uid, OWN_UID_PREFIX)
      || occurrence->calendar->role == FOCUS_ROLE_FOCUS
      || (occurrence->humans == 1 && has_focus_category (details)))
    return FOCUS_KIND_FOCUS;
  if (details->all_day && occurrence->busy != FOCUS_BUSY_FREE
      && (details->cdo == FOCUS_CDO_OOF
          || focus_words_absence (details->title, (const char *const *) details->categories)))
    return FOCUS_KIND_ABSENCE;
  if (occurrence->humans > 1 && !details->all_day && length_s > 0 && length_s < MEETING_MAX_S)
    return FOCUS_KIND_MEETING;
  return FOCUS_KIND_APPOINTMENT;
}

static gboolean
judge_counted (const FocusOccurrence *occurrence)
{
  const FocusDetails *details = occurrence->details;

  return occurrence->kind == FOCUS_KIND_MEETING && details->status != FOCUS_STATUS_CANCELLED
         && !has_declined (occurrence->partstat) && !details->transparent
         && !occurrence->calendar->transparent && occurrence->calendar->role == FOCUS_ROLE_WORK
         && details->privacy == FOCUS_CLASS_PUBLIC;
}

/* Public */

void
focus_occurrence_judge (FocusOccurrence *occurrence)
{
  const FocusDetails *details = occurrence->details;

  occurrence->partstat = my_partstat (occurrence);
  occurrence->organised_by_me = focus_address_is_among (
      details->organizer, details->organizer_email, occurrence->calendar->me);
  count_people (occurrence);
  occurrence->busy = judge_busy (occurrence);
  occurrence->kind = judge_kind (occurrence);
  occurrence->counted = judge_counted (occurrence);
  occurrence->possible = occurrence->counted
                         && (details->status == FOCUS_STATUS_TENTATIVE
                             || is_unanswered (occurrence));
}

void
focus_occurrence_clear (FocusOccurrence *occurrence)
{
  g_clear_pointer (&occurrence->details, focus_details_unref);
}

gint
focus_occurrence_compare (gconstpointer a, gconstpointer b)
{
  const FocusOccurrence *x = a, *y = b;
  gint order = (x->span.start_s > y->span.start_s) - (x->span.start_s < y->span.start_s);

  if (order == 0)
    order = strcmp (x->details->uid, y->details->uid);
  if (order == 0)
    order = strcmp (x->calendar->name, y->calendar->name);
  if (order == 0) /* an override moved onto another occurrence of its series */
    order = (x->recurrence_s > y->recurrence_s) - (x->recurrence_s < y->recurrence_s);
  return order;
}

FocusCalendarView *
focus_calendar_view_new (const char *name, FocusRole role, gboolean transparent,
                         const char *const *me)
{
  static const char *const nobody[] = { NULL };
  FocusCalendarView *view = g_new0 (FocusCalendarView, 1);

  view->name = g_strdup (name);
  view->role = role;
  view->transparent = transparent;
  view->me = g_strdupv ((char **) (me != NULL ? me : nobody));
  return view;
}

void
focus_calendar_view_free (FocusCalendarView *view)
{
  if (view == NULL)
    return;
  g_free (view->name);
  g_strfreev (view->me);
  g_free (view);
}

/* Names */

static const char *const kind_names[] = {
  [FOCUS_KIND_MEETING] = "meeting",
  [FOCUS_KIND_FOCUS] = "focus",
  [FOCUS_KIND_APPOINTMENT] = "appointment",
  [FOCUS_KIND_ABSENCE] = "absence",
};
static const char *const busy_names[] = {
  [FOCUS_BUSY] = "busy",
  [FOCUS_BUSY_TENTATIVE] = "tentative",
  [FOCUS_BUSY_FREE] = "free",
};
static const char *const partstat_names[] = {
  [FOCUS_PARTSTAT_NONE] = NULL,
  [FOCUS_PARTSTAT_NEEDS_ACTION] = "NEEDS-ACTION",
  [FOCUS_PARTSTAT_ACCEPTED] = "ACCEPTED",
  [FOCUS_PARTSTAT_DECLINED] = "DECLINED",
  [FOCUS_PARTSTAT_TENTATIVE] = "TENTATIVE",
  [FOCUS_PARTSTAT_DELEGATED] = "DELEGATED",
};
static const char *const status_names[] = {
  [FOCUS_STATUS_NONE] = NULL,
  [FOCUS_STATUS_TENTATIVE] = "TENTATIVE",
  [FOCUS_STATUS_CONFIRMED] = "CONFIRMED",
  [FOCUS_STATUS_CANCELLED] = "CANCELLED",
};
static const char *const role_names[] = {
  [FOCUS_ROLE_WORK] = "work",
  [FOCUS_ROLE_FOCUS] = "focus",
  [FOCUS_ROLE_BUSY] = "busy",
  [FOCUS_ROLE_IGNORE] = "ignore",
};

const char *
focus_kind_name (FocusKind kind)
{
  return kind_names[kind];
}

const char *
focus_busy_name (FocusBusy busy)
{
  return busy_names[busy];
}

const char *
focus_partstat_name (FocusPartstat partstat)
{
  return partstat_names[partstat];
}

gboolean
focus_partstat_parse (const char *name, FocusPartstat *ret_partstat)
{
  for (guint i = 0; i < G_N_ELEMENTS (partstat_names); i++)
    if (g_strcmp0 (name, partstat_names[i]) == 0)
      {
        *ret_partstat = (FocusPartstat) i;
        return TRUE;
      }
  return FALSE;
}

const char *
focus_status_name (FocusStatus status)
{
  return status_names[status];
}

const char *
focus_role_name (FocusRole role)
{
  return role_names[role];
}

gboolean
focus_role_parse (const char *name, FocusRole *ret_role)
{
  for (guint i = 0; i < G_N_ELEMENTS (role_names); i++)
    if (g_strcmp0 (name, role_names[i]) == 0)
      {
        *ret_role = (FocusRole) i;
        return TRUE;
      }
  return FALSE;
}
