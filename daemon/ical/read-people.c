// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Who is in an event: ORGANIZER and ATTENDEE lines.
#include "ical/read-parts.h"

#include <string.h>

/* Bytes of SENT-BY; no address that can be mine or anybody's is longer. */
#define MAX_ADDRESS 1000
/* Bytes of SCHEDULE-STATUS: a few codes. */
#define MAX_TOLD 40

static char *
lower_case (FocusText text)
{
  for (gsize i = 0; i < text.len; i++)
    if (text.text[i] & 0x80)
      return g_utf8_strdown (text.text, (gssize) text.len);
  return g_ascii_strdown (text.text, (gssize) text.len);
}

/* Without "mailto:", whose address may be percent-encoded (RFC 6068 §2). */
char *
focus_read_address (FocusText value)
{
  FocusText text = focus_text_strip (value);
  g_autofree char *plain = NULL;

  if (text.len < 7 || g_ascii_strncasecmp (text.text, "mailto:", 7) != 0)
    return lower_case (text);
  text = focus_text_strip ((FocusText){ text.text + 7, text.len - 7 });
  if (memchr (text.text, '%', text.len) != NULL)
    plain = g_uri_unescape_segment (text.text, text.text + text.len, NULL);
  if (plain != NULL && g_utf8_validate (plain, -1, NULL))
    text = (FocusText){ plain, strlen (plain) };
  return lower_case (text);
}

/* Whether a server can mail to the value; some write it without "mailto:". */
static gboolean
is_mail (const char *value, const char *address)
{
  const char *text = value + strspn (value, " \t");

  return strchr (address, '@') != NULL
         && (g_ascii_strncasecmp (text, "mailto:", 7) == 0 || strpbrk (text, ":/") == NULL);
}

/* NULL: there is none, or it holds no address. */
static char *
email_of (icalproperty *property)
{
  icalparameter *email = icalproperty_get_first_parameter (property, ICAL_EMAIL_PARAMETER);
  const char *text = email != NULL ? icalparameter_get_email (email) : NULL;

  if (text == NULL || strlen (text) < 3 || strchr (text, '@') == NULL)
    return NULL;
  return focus_read_address ((FocusText){ text, strlen (text) });
}

void
focus_read_mail (icalproperty *property, char **ret_mail, char **ret_email)
{
  const char *value = icalvalue_get_caladdress (icalproperty_get_value (property));
  g_autofree char *mail = focus_read_address ((FocusText){ value, strlen (value) });
  g_autofree char *email = email_of (property);

  if (email != NULL && !is_mail (value, mail))
    {
      *ret_mail = g_steal_pointer (&email);
      *ret_email = NULL;
      return;
    }
  *ret_email = g_strcmp0 (email, mail) != 0 ? g_steal_pointer (&email) : NULL;
  *ret_mail = g_steal_pointer (&mail);
}

static FocusCutype
cutype_of (icalproperty *property)
{
  static const struct
  {
    icalparameter_cutype theirs;
    FocusCutype ours;
  } types[] = { { ICAL_CUTYPE_INDIVIDUAL, FOCUS_CUTYPE_INDIVIDUAL },
                { ICAL_CUTYPE_GROUP, FOCUS_CUTYPE_GROUP },
                { ICAL_CUTYPE_RESOURCE, FOCUS_CUTYPE_RESOURCE },
                { ICAL_CUTYPE_ROOM, FOCUS_CUTYPE_ROOM } };
  icalparameter *cutype = icalproperty_get_first_parameter (property, ICAL_CUTYPE_PARAMETER);

  if (cutype == NULL)
    return FOCUS_CUTYPE_INDIVIDUAL;
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (types[i].theirs == icalparameter_get_cutype (cutype))
      return types[i].ours;
  return FOCUS_CUTYPE_UNKNOWN;
}

static FocusPartstat
partstat_of (icalproperty *property)
{
  static const struct
  {
    icalparameter_partstat theirs;
    FocusPartstat ours;
  } states[] = { { ICAL_PARTSTAT_ACCEPTED, FOCUS_PARTSTAT_ACCEPTED },
                 { ICAL_PARTSTAT_DECLINED, FOCUS_PARTSTAT_DECLINED },
                 { ICAL_PARTSTAT_TENTATIVE, FOCUS_PARTSTAT_TENTATIVE },
                 { ICAL_PARTSTAT_DELEGATED, FOCUS_PARTSTAT_DELEGATED } };
  icalparameter *state = icalproperty_get_first_parameter (property, ICAL_PARTSTAT_PARAMETER);

  for (guint i = 0; state != NULL && i < G_N_ELEMENTS (states); i++)
    if (states[i].theirs == icalparameter_get_partstat (state))
      return states[i].ours;
  return FOCUS_PARTSTAT_NEEDS_ACTION;
}

void
focus_read_person (icalproperty *property, GArray *people)
{
  icalparameter *parameter = icalproperty_get_first_parameter (property, ICAL_ROLE_PARAMETER);
  icalparameter_role role = parameter != NULL ? icalparameter_get_role (parameter)
                                              : ICAL_ROLE_REQPARTICIPANT;
  FocusPerson person = { .cutype = cutype_of (property),
                         .partstat = partstat_of (property),
                         .chair = role == ICAL_ROLE_CHAIR,
                         .optional = role == ICAL_ROLE_OPTPARTICIPANT
                                     || role == ICAL_ROLE_NONPARTICIPANT };

  focus_read_mail (property, &person.mail, &person.email);
  g_array_append_val (people, person);
}

/* R3.11. */
static gboolean
is_other_agent (FocusText agent)
{
  return focus_text_is (agent, "CLIENT") || focus_text_is (agent, "NONE");
}

void
focus_read_person_params (FocusText params, FocusPerson *person)
{
  FocusParam param;

  while (focus_param_next (&params, &param))
    {
      FocusText value = focus_text_strip (param.value);
      if (focus_text_is (param.name, "RSVP"))
        person->rsvp = focus_text_is (value, "TRUE");
      else if (focus_text_is (param.name, "DELEGATED-TO"))
        person->delegated |= value.len > 0;
      else if (focus_text_is (param.name, "SCHEDULE-AGENT"))
        person->no_server |= is_other_agent (value);
    }
}

/* The codes of a SCHEDULE-STATUS, without what some write behind them; NULL: it has none. */
static char *
codes_of (FocusText status)
{
  gsize len = 0;

  while (len < status.len
         && (g_ascii_isdigit (status.text[len]) || status.text[len] == '.'
             || (len > 0 && status.text[len] == ',')))
    len++;
  return len > 0 && len <= MAX_TOLD ? g_strndup (status.text, len) : NULL;
}

/* NULL: it names nobody. */
static char *
sender_of (FocusText address)
{
  g_autofree char *sender = address.len <= MAX_ADDRESS ? focus_read_address (address) : NULL;

  return sender != NULL && *sender != '\0' ? g_steal_pointer (&sender) : NULL;
}

void
focus_read_organizer_params (FocusText params, FocusDetails *details)
{
  FocusParam param;

  g_clear_pointer (&details->sent_by, g_free);
  g_clear_pointer (&details->told, g_free);
  details->no_server = FALSE;
  while (focus_param_next (&params, &param))
    {
      FocusText value = focus_text_strip (param.value);
      if (focus_text_is (param.name, "SENT-BY"))
        {
          g_free (details->sent_by);
          details->sent_by = sender_of (value);
        }
      else if (focus_text_is (param.name, "SCHEDULE-STATUS"))
        {
          g_free (details->told);
          details->told = codes_of (value);
        }
      else if (focus_text_is (param.name, "SCHEDULE-AGENT"))
        details->no_server |= is_other_agent (value);
    }
}
