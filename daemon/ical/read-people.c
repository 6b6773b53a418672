// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Who is in an event: ORGANIZER and ATTENDEE lines.
#include "ical/read-parts.h"

#include <string.h>

guint
focus_read_word (FocusText text, const char *const *words, guint n_words, guint otherwise)
{
  FocusText word = focus_text_strip (text);

  for (guint i = 0; i < n_words; i++)
    if (words[i] != NULL && focus_text_is (word, words[i]))
      return i;
  return otherwise;
}

static char *
lower_case (FocusText text)
{
  for (gsize i = 0; i < text.len; i++)
    if (text.text[i] & 0x80)
      return g_utf8_strdown (text.text, (gssize) text.len);
  return g_ascii_strdown (text.text, (gssize) text.len);
}

/* Without "mailto:", whose address may be percent-encoded (RFC 6068 §2). */
static char *
address_of (FocusText value)
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

/* The EMAIL parameter (RFC 7986 §6.2), when it holds an address. */
static gboolean
is_address (FocusText email)
{
  return email.len > 2 && memchr (email.text, '@', email.len) != NULL;
}

char *
focus_read_mail (const FocusLine *line)
{
  FocusText email;

  if (line->params.len > 0 && focus_line_param (line, "EMAIL", &email) && is_address (email))
    return address_of (email);
  return address_of (line->value);
}

gboolean
focus_read_person (const FocusLine *line, GArray *people, GError **error)
{
  static const char *const cutypes[] = { [FOCUS_CUTYPE_INDIVIDUAL] = "INDIVIDUAL",
                                         [FOCUS_CUTYPE_GROUP] = "GROUP",
                                         [FOCUS_CUTYPE_RESOURCE] = "RESOURCE",
                                         [FOCUS_CUTYPE_ROOM] = "ROOM" };
  static const char *const partstats[] = { [FOCUS_PARTSTAT_NEEDS_ACTION] = "NEEDS-ACTION",
                                           [FOCUS_PARTSTAT_ACCEPTED] = "ACCEPTED",
                                           [FOCUS_PARTSTAT_DECLINED] = "DECLINED",
                                           [FOCUS_PARTSTAT_TENTATIVE] = "TENTATIVE",
                                           [FOCUS_PARTSTAT_DELEGATED] = "DELEGATED" };
  FocusPerson person = { .cutype = FOCUS_CUTYPE_INDIVIDUAL,
                         .partstat = FOCUS_PARTSTAT_NEEDS_ACTION };
  FocusText params = line->params, address = line->value;
  FocusParam param;

  if (people->len == FOCUS_MAX_PEOPLE)
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_LIMIT, "event with more than %d attendees",
                   FOCUS_MAX_PEOPLE);
      return FALSE;
    }
  while (focus_param_next (&params, &param))
    {
      if (focus_text_is (param.name, "PARTSTAT"))
        person.partstat = focus_read_word (param.value, partstats, G_N_ELEMENTS (partstats),
                                           FOCUS_PARTSTAT_NEEDS_ACTION);
      else if (focus_text_is (param.name, "CUTYPE"))
        person.cutype = focus_read_word (param.value, cutypes, G_N_ELEMENTS (cutypes),
                                         FOCUS_CUTYPE_UNKNOWN);
      else if (focus_text_is (param.name, "ROLE"))
        person.chair = focus_text_is (param.value, "CHAIR");
      else if (focus_text_is (param.name, "EMAIL") && is_address (param.value))
        address = param.value;
    }
  person.mail = address_of (address);
  g_array_append_val (people, person);
  return TRUE;
}
