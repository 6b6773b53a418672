// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The words of the notification for an unclear invitation.
#include "engine/invited-note.h"

#include "desktop/notification.h"
#include "engine/text.h"

#include <string.h>

/* From so far ahead on the date says more than the weekday. */
#define FAR_S (6 * FOCUS_DAY_S)
/* So that all titles fit into FOCUS_NOTIFIER_MAX_BODY. */
#define TITLE_CHARS 50
#define NBSP        "\302\240"

/* Translators: what an invitation lacks, and what would help. What stands before the colon is also
   shown alone. Of the signals of a meeting that is over there is none. */
static const char *const lost[FOCUS_N_SIGNALS] = {
  [FOCUS_SIGNAL_GOAL] = N_ ("No clear goal: ask what the meeting is for"),
  [FOCUS_SIGNAL_OUTCOME] = N_ ("No outcome named: ask what is to be there at the end"),
  [FOCUS_SIGNAL_AGENDA] = N_ ("No real agenda: ask which points will be spoken about"),
  [FOCUS_SIGNAL_TITLE] = N_ ("A vague title: ask what it is about"),
  [FOCUS_SIGNAL_PREPARATION] = N_ ("Nothing to prepare with: ask for something to read before"),
  [FOCUS_SIGNAL_ORGANIZER] = N_ ("No person organises it: ask who is behind it"),
  [FOCUS_SIGNAL_CHAIR] = N_ ("No chair named: ask who leads it"),
  [FOCUS_SIGNAL_NAMES] = N_ ("No names in the agenda: ask who brings which point"),
  [FOCUS_SIGNAL_DECIDER] = N_ ("Nobody named who decides: ask who does"),
  [FOCUS_SIGNAL_OPTIONAL] = N_ ("All must come: ask whether you are needed"),
  [FOCUS_SIGNAL_NOTES] = N_ ("No place for the result: ask where the notes will be"),
  [FOCUS_SIGNAL_END] = N_ ("A series without an end: ask how long it goes on"),
  [FOCUS_SIGNAL_SIZE] = N_ ("Many people: ask whether all of them are needed"),
  [FOCUS_SIGNAL_LENGTH] = N_ ("Long: ask whether it can be shorter"),
  [FOCUS_SIGNAL_NOTICE] = N_ ("Short notice: ask for a day’s notice"),
  [FOCUS_SIGNAL_PLACE] = N_ ("A bad time of your week: propose another one"),
};

void
focus_invited_note_clear (FocusInvitedNote *note)
{
  g_clear_pointer (&note->summary, g_free);
  g_clear_pointer (&note->body, g_free);
  g_clear_pointer (&note->untitled, g_free);
  g_clear_pointer (&note->without_actions, g_free);
}

/* What stands before the colon. */
static char *
before_colon (const char *text)
{
  const char *colon = strchr (text, ':');
  char *part = g_strndup (text, colon != NULL ? (gsize) (colon - text) : strlen (text));

  while (g_str_has_suffix (part, NBSP))
    part[strlen (part) - strlen (NBSP)] = '\0';
  return g_strchomp (part);
}

/* At most `max` of what was lost most, a line each, or in one line and without what would help. */
static char *
lost_lines (const FocusHygiene *hygiene, guint max, gboolean in_one_line)
{
  FocusSignal signals[FOCUS_N_SIGNALS];
  guint n_lost = focus_hygiene_top_lost (hygiene, FALSE, FOCUS_N_SIGNALS, signals), n = 0;
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_lost && n < max; i++)
    {
      const char *line = lost[signals[i]] != NULL ? _ (lost[signals[i]]) : NULL;
      g_autofree char *part = line != NULL ? before_colon (line) : NULL;
      if (line == NULL)
        continue;
      if (n++ > 0)
        g_string_append (text, in_one_line ? " · " : "\n");
      g_string_append (text, in_one_line ? part : line);
    }
  return g_string_free (text, FALSE);
}

/* "Thu 10:00 · 9 people". */
static char *
moment_of (const FocusInvitation *invitation, const FocusHygiene *hygiene, const FocusZone *zone,
           gint64 now_s)
{
  gint64 start_s = invitation->span.start_s;
  FocusDate day = focus_civil_date (focus_zone_civil (zone, start_s));
  g_autofree char *date = focus_date_format (day);
  g_autofree char *clock = focus_text_clock (start_s, zone);
  g_autofree char *near = focus_text_moment (start_s, zone);
  g_autofree char *far = g_strdup_printf ("%s %s", date, clock);
  const char *when = start_s - now_s < FAR_S ? near : far;
  g_autofree char *people = g_strdup_printf (
      focus_text_plural ("%u person", "%u people", hygiene->n_humans), hygiene->n_humans);

  return hygiene->has_group ? g_strdup (when) : g_strdup_printf ("%s · %s", when, people);
}

/* What is typed instead of a click. */
static char *
typed (const char *id)
{
  return g_strdup_printf ("focusctl hygiene ask %s", id);
}

FocusInvitedNote
focus_invited_note_one (const FocusInvitation *invitation, const FocusHygiene *hygiene,
                        const char *id, const FocusZone *zone, gint64 now_s)
{
  g_autofree char *title = focus_text_line (focus_text_title (invitation->title));
  g_autofree char *moment = moment_of (invitation, hygiene, zone, now_s);
  g_autofree char *lacks = lost_lines (hygiene, FOCUS_INVITED_MAX_NAMED, TRUE);

  return (FocusInvitedNote){ .summary = g_strdup (_ ("An unclear invitation")),
                             .body = g_strdup_printf ("%s · %s\n%s", title, moment, lacks),
                             .untitled = g_strdup_printf ("%s\n%s", moment, lacks),
                             .without_actions = typed (id) };
}

FocusInvitedNote
focus_invited_note_why (const FocusInvitation *invitation, const FocusHygiene *hygiene,
                        const char *id)
{
  g_autofree char *title = focus_notification_clean (focus_text_title (invitation->title),
                                                     TITLE_CHARS, FALSE);
  g_autofree char *lines = lost_lines (hygiene, FOCUS_INVITED_MAX_WHY, FALSE);

  return (FocusInvitedNote){ .summary = g_strdup (_ ("Why this invitation is unclear")),
                             .body = g_strdup_printf ("%s\n%s", title, lines),
                             .untitled = g_strdup (lines),
                             .without_actions = typed (id) };
}

FocusInvitedNote
focus_invited_note_several (const GPtrArray *titles)
{
  GString *body = g_string_new (NULL);
  guint n = MIN (titles->len, FOCUS_INVITED_MAX_TITLES), n_more = titles->len - n;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *title = focus_notification_clean (focus_text_title (titles->pdata[i]),
                                                         TITLE_CHARS, FALSE);
      g_string_append_printf (body, "%s%s", i > 0 ? "\n" : "", title);
    }
  if (n_more > 0)
    {
      g_string_append_c (body, '\n');
      g_string_append_printf (body, focus_text_plural ("and %u more", "and %u more", n_more),
                              n_more);
    }
  return (FocusInvitedNote){
    .summary = g_strdup_printf (focus_text_plural ("%u unclear invitation",
                                                   "%u unclear invitations", titles->len),
                                titles->len),
    .body = g_string_free (body, FALSE),
    .untitled = g_strdup (""),
    .without_actions = g_strdup ("focusctl hygiene"),
  };
}

FocusInvitedNote
focus_invited_note_text (const char *id, gboolean has_address)
{
  const char *why = has_address ? _ ("No mail program took it. It is there with:")
                                : _ ("No mail goes to who invited you. It is there with:");

  return (FocusInvitedNote){ .summary = g_strdup (_ ("The text is ready")),
                             .body = g_strdup_printf ("%s\nfocusctl hygiene ask %s", why, id),
                             .untitled = g_strdup_printf ("%s\nfocusctl hygiene ask %s", why, id),
                             .without_actions = NULL };
}

const char *
focus_invited_label_ask (const FocusHygiene *hygiene)
{
  /* Translators: buttons: a text to the organiser opens in the mail program. */
  return hygiene->kind == FOCUS_OUTCOME_INFORM ? _ ("Suggest writing instead")
                                               : _ ("Ask for purpose");
}

const char *
focus_invited_label_fine (void)
{
  return _ ("Fine as it is");
}

const char *
focus_invited_label_why (void)
{
  return _ ("Why?");
}

const char *
focus_invited_label_show (void)
{
  return _ ("Show");
}

const char *
focus_invited_label_all_fine (void)
{
  return _ ("Fine as they are");
}
