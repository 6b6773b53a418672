// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The matrix of reminders: which rule fits an occurrence, and the leads that it names.
#include "core/remind-work.h"

#include <string.h>

#define MINUTE_S 60
#define DAY_MIN  (FOCUS_DAY_S / MINUTE_S)
#define WEEK_MIN (7 * DAY_MIN)

/* The title, or as much of it as is looked at, cut at a character. */
static char *
shorten (const char *title)
{
  gsize length = strnlen (title, FOCUS_REMIND_MAX_TITLE + 1);

  if (length > FOCUS_REMIND_MAX_TITLE)
    for (length = FOCUS_REMIND_MAX_TITLE; length > 0 && ((guchar) title[length] & 0xc0) == 0x80;)
      length--;
  return g_strndup (title, length);
}

char *
focus_remind_fold (const char *title)
{
  g_autofree char *text = shorten (title);
  g_autofree char *normal = NULL;

  if (g_str_is_ascii (text)) /* as the long way, and most titles are */
    return g_ascii_strdown (text, -1);
  normal = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC);
  return normal != NULL ? g_utf8_casefold (normal, -1) : NULL;
}

FocusRemindRule *
focus_remind_rule_new (void)
{
  FocusRemindRule *rule = g_new0 (FocusRemindRule, 1);

  rule->leads = g_array_new (FALSE, FALSE, sizeof (gint64));
  return rule;
}

void
focus_remind_rule_free (FocusRemindRule *rule)
{
  if (rule == NULL)
    return;
  g_free (rule->name);
  g_free (rule->calendar);
  g_free (rule->title);
  g_free (rule->folded);
  g_free (rule->organizer);
  g_clear_pointer (&rule->when, g_array_unref);
  g_clear_pointer (&rule->leads, g_array_unref);
  g_free (rule);
}

void
focus_remind_rule_set_title (FocusRemindRule *rule, const char *title)
{
  g_free (rule->title);
  g_free (rule->folded);
  rule->title = title != NULL && *title != '\0' ? g_strdup (title) : NULL;
  rule->folded = rule->title != NULL ? focus_remind_fold (rule->title) : NULL;
}

/* An occurrence beside many rules: what costs is made once, and only when a rule asks for it. */
typedef struct
{
  const FocusOccurrence *occurrence;
  const FocusZone *zone;
  char *title; /* owned, nullable; folded */
  gboolean has_title;
  gint32 minute; /* of the week, at which it begins; -1: not looked up */
} Look;

static gboolean
fits_title (Look *look, const char *folded)
{
  if (!look->has_title)
    look->title = focus_remind_fold (look->occurrence->details->title);
  look->has_title = TRUE;
  return look->title != NULL && folded != NULL && strstr (look->title, folded) != NULL;
}

static gboolean
fits_organizer (const char *organizer, const char *wanted)
{
  if (organizer == NULL)
    return FALSE;
  return *wanted == '@' ? g_str_has_suffix (organizer, wanted) : strcmp (organizer, wanted) == 0;
}

/* By the wall clock, also where the clock changes: an hour that comes twice is twice in a window,
   and what was written into one that is skipped begins when the clock shows it. */
static gboolean
fits_when (Look *look, const FocusWindow *when)
{
  if (look->minute < 0)
    {
      FocusCivil civil = focus_zone_civil (look->zone, look->occurrence->span.start_s);
      look->minute = (gint32) focus_date_weekday (focus_civil_date (civil)) * DAY_MIN
                     + focus_civil_second_of_day (civil) / MINUTE_S;
    }
  for (guint i = 0; i < when->len; i++)
    {
      const FocusWindowEntry *entry = &g_array_index (when, FocusWindowEntry, i);
      gint32 begin = (gint32) entry->weekday * DAY_MIN + entry->start_min;
      gint32 into = (look->minute - begin + WEEK_MIN) % WEEK_MIN;
      if (into < entry->end_min - entry->start_min)
        return TRUE;
    }
  return FALSE;
}

/* What is cheap comes first. */
static gboolean
fits (Look *look, const FocusRemindRule *rule)
{
  const FocusOccurrence *occurrence = look->occurrence;

  return (rule->kinds == 0 || (rule->kinds >> occurrence->kind & 1) != 0)
         && (rule->calendar == NULL || strcmp (rule->calendar, occurrence->calendar->name) == 0)
         && (rule->organizer == NULL
             || fits_organizer (occurrence->details->organizer, rule->organizer))
         && (rule->when == NULL || fits_when (look, rule->when))
         && (rule->title == NULL || fits_title (look, rule->folded));
}

const GArray *
focus_remind_leads (const FocusRemindQuery *query, const FocusOccurrence *occurrence)
{
  Look look = { .occurrence = occurrence, .zone = query->zone, .minute = -1 };
  const GArray *leads = query->leads[occurrence->kind];

  for (guint i = 0; query->rules != NULL && i < query->rules->len; i++)
    {
      const FocusRemindRule *rule = g_ptr_array_index (query->rules, i);
      if (fits (&look, rule))
        {
          leads = rule->leads;
          break;
        }
    }
  g_free (look.title);
  return leads != NULL && leads->len > 0 ? leads : NULL;
}

static gint64
longest_s (const GArray *leads)
{
  return leads != NULL && leads->len > 0 ? g_array_index (leads, gint64, 0) : -1;
}

gint64
focus_remind_longest_lead_s (const FocusRemindQuery *query)
{
  gint64 lead_s = -1;

  for (gsize i = 0; i < G_N_ELEMENTS (query->leads); i++)
    lead_s = MAX (lead_s, longest_s (query->leads[i]));
  for (guint i = 0; query->rules != NULL && i < query->rules->len; i++)
    lead_s = MAX (lead_s,
                  longest_s (((FocusRemindRule *) g_ptr_array_index (query->rules, i))->leads));
  return lead_s;
}
