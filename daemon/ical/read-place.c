// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Where an event takes place: LOCATION, and the lines that may say how one joins by video.
//
// The order of the lines is a stranger's, and which of them counts shows only when all are read:
// until then their texts are kept, those without an address not at all.
#include "core/link.h"
#include "ical/read-parts.h"
#include "ical/text.h"

#include <string.h>

/* How soon a conference is asked, lowest first. */
enum
{
  RANK_VIDEO,    /* CONFERENCE with FEATURE=VIDEO */
  RANK_SERVICE,  /* a line of the service's own */
  RANK_ANY,      /* CONFERENCE that does not say what it is, or AUDIO, SCREEN */
  RANK_MODERATOR /* the address that is meant for the host */
};

static gboolean
has_address (FocusText text)
{
  return memmem (text.text, text.len, "://", 3) != NULL;
}

static void
keep (char **text, FocusText value)
{
  g_free (*text);
  *text = has_address (value) ? focus_ical_unescape (value) : NULL;
}

/* Puts it behind those of its rank; the last one gives way when there is no room. */
static void
keep_conference (FocusReadPlace *place, guint rank, FocusText value)
{
  FocusText stripped = focus_text_strip (value);
  guint at = 0, last = FOCUS_READ_MAX_CONFERENCES - 1;

  while (at <= last && place->conferences[at] != NULL && place->ranks[at] <= rank)
    at++;
  if (at > last || stripped.len > FOCUS_LINK_MAX || !has_address (stripped))
    return;
  g_free (place->conferences[last]);
  memmove (place->conferences + at + 1, place->conferences + at,
           (last - at) * sizeof place->conferences[0]);
  memmove (place->ranks + at + 1, place->ranks + at, (last - at) * sizeof place->ranks[0]);
  place->conferences[at] = focus_ical_unescape (stripped);
  place->ranks[at] = (guint8) rank;
}

void
focus_read_location (FocusDraft *draft, const FocusLine *line)
{
  g_free (draft->place.location);
  draft->place.location = focus_ical_unescape (line->value);
}

void
focus_read_url (FocusDraft *draft, const FocusLine *line)
{
  keep (&draft->place.url, line->value);
}

void
focus_read_description (FocusDraft *draft, const FocusLine *line)
{
  keep (&draft->place.description, line->value);
}

/* RFC 7986 §5.11 and §6.3; a telephone, a chat or a feed is no way to join by video. */
void
focus_read_conference (FocusDraft *draft, const FocusLine *line)
{
  FocusText features, feature;
  gboolean video = FALSE, moderator = FALSE, other = FALSE;

  if (!focus_line_param (line, "FEATURE", &features))
    {
      keep_conference (&draft->place, RANK_ANY, line->value);
      return;
    }
  while (focus_text_next (&features, ',', &feature))
    {
      FocusText word = focus_text_strip (feature);
      video |= focus_text_is (word, "VIDEO");
      moderator |= focus_text_is (word, "MODERATOR");
      other |= focus_text_is (word, "AUDIO") || focus_text_is (word, "SCREEN");
    }
  if (video || other)
    keep_conference (&draft->place,
                     moderator ? RANK_MODERATOR
                     : video   ? RANK_VIDEO
                               : RANK_ANY,
                     line->value);
}

void
focus_read_x_place (FocusDraft *draft, const FocusLine *line)
{
  static const char *const services[] = {
    "X-GOOGLE-CONFERENCE",
    "X-MICROSOFT-SKYPETEAMSMEETINGURL",
    "X-MICROSOFT-ONLINEMEETINGEXTERNALLINK",
    "X-MICROSOFT-ONLINEMEETINGCONFLINK",
    "X-OUTLOOK-CONFERENCE",
    "X-PM-CONFERENCE-URL",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (services); i++)
    if (focus_text_is (line->name, services[i]))
      keep_conference (&draft->place, RANK_SERVICE, line->value);
  if (focus_text_is (line->name, "X-ALT-DESC"))
    keep (&draft->place.html, line->value);
}

/* At most FOCUS_MAX_LOCATION bytes of it; NULL for one of blanks alone. */
static char *
cut_location (const char *location)
{
  gsize n = strnlen (location, FOCUS_MAX_LOCATION + 1);

  if (location[strspn (location, " \t\r\n")] == '\0')
    return NULL;
  if (n > FOCUS_MAX_LOCATION)
    for (n = FOCUS_MAX_LOCATION; n > 0 && (location[n] & 0xC0) == 0x80;)
      n--;
  return g_strndup (location, n);
}

void
focus_read_place_finish (FocusDraft *draft)
{
  FocusReadPlace *place = &draft->place;
  FocusDetails *details = draft->event->details;
  FocusLinkPlaces places = { .conferences = (const char *const *) place->conferences,
                             .location = place->location,
                             .url = place->url,
                             .description = place->description };

  /* Exchange's description is at times a blank, and its HTML has the address. */
  if (places.description == NULL)
    places.description = place->html;
  if (place->location != NULL)
    details->location = cut_location (place->location);
  details->join = focus_link_join (&places);
}

void
focus_read_place_clear (FocusReadPlace *place)
{
  for (gsize i = 0; i < FOCUS_READ_MAX_CONFERENCES; i++)
    g_clear_pointer (&place->conferences[i], g_free);
  g_clear_pointer (&place->location, g_free);
  g_clear_pointer (&place->url, g_free);
  g_clear_pointer (&place->description, g_free);
  g_clear_pointer (&place->html, g_free);
}
