// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Who is in an event: ORGANIZER and ATTENDEE lines.
#include "ical/read-parts.h"

#include <string.h>

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

char *
focus_read_mail (icalproperty *property)
{
  icalparameter *email = icalproperty_get_first_parameter (property, ICAL_EMAIL_PARAMETER);
  const char *text = email != NULL ? icalparameter_get_email (email) : NULL;

  /* The EMAIL parameter (RFC 7986 §6.2), when it holds an address. */
  if (text == NULL || strlen (text) < 3 || strchr (text, '@') == NULL)
    text = icalvalue_get_caladdress (icalproperty_get_value (property));
  return focus_read_address ((FocusText){ text, strlen (text) });
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
  icalparameter *role = icalproperty_get_first_parameter (property, ICAL_ROLE_PARAMETER);
  FocusPerson person = { .mail = focus_read_mail (property),
                         .cutype = cutype_of (property),
                         .partstat = partstat_of (property),
                         .chair = role != NULL
                                  && icalparameter_get_role (role) == ICAL_ROLE_CHAIR };

  g_array_append_val (people, person);
}
