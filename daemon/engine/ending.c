// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How meetings ended.
#include "engine/ending.h"

#include "engine/engine-private.h"

#include <string.h>

/* In state.db: since when close-outs are kept. */
#define NOTE "closeouts-since"
/* Days after which a full score is due, whatever happened: core/closeout.h follows no absence for
   longer. */
#define MAX_DAYS 61

struct FocusEndings
{
  FocusEngine *engine;       /* borrowed */
  gint64 since_s;            /* close-outs are kept from then on; G_MAXINT64: not known */
  FocusSpans *absence;       /* owned, nullable: mine, as the copy shows it … */
  FocusDate absence_from;    /* … from this date on */
  FocusDate today;           /* … until the end of this one */
  guint8 days[MAX_DAYS + 1]; /* from a date so many before today, days until the full score of what
                                ended on it; 0: not known yet */
};

FocusEndings *
focus_endings_new (FocusEngine *engine)
{
  FocusEndings *endings = g_new0 (FocusEndings, 1);
  g_autoptr (GError) error = NULL;
  g_autofree char *since = focus_state_store_note (engine->past, NOTE, &error);

  endings->engine = engine;
  if (since == NULL && error == NULL)
    {
      since = g_strdup_printf ("%" G_GINT64_FORMAT, focus_engine_now_s (engine));
      (void) !focus_state_store_put_note (engine->past, NOTE, since, &error);
    }
  endings->since_s = since != NULL ? g_ascii_strtoll (since, NULL, 10) : G_MAXINT64;
  if (error != NULL)
    g_warning ("cannot note since when close-outs are kept: %s", error->message);
  return endings;
}

void
focus_endings_forget (FocusEndings *endings)
{
  g_clear_pointer (&endings->absence, g_array_unref);
  memset (endings->days, 0, sizeof endings->days);
}

void
focus_endings_free (FocusEndings *endings)
{
  if (endings == NULL)
    return;
  focus_endings_forget (endings);
  g_free (endings);
}

/* Absence */

static FocusSpans *
read_absence (FocusEngine *engine, FocusDate from, FocusDate today)
{
  FocusSpan window = focus_engine_days (engine, from, (FocusDate){ today.day + 1 });
  g_autoptr (GArray) occurrences = focus_engine_occurrences (engine, window, NULL);
  g_autoptr (GArray) spans = focus_spans_new ();

  for (guint i = 0; occurrences != NULL && i < occurrences->len; i++)
    {
      const FocusOccurrence *one = &g_array_index (occurrences, FocusOccurrence, i);
      if (one->kind == FOCUS_KIND_ABSENCE)
        g_array_append_val (spans, one->span);
    }
  return focus_spans_normal ((const FocusSpan *) (gpointer) spans->data, spans->len);
}

/* Mine from that date on until today; older dates cost more, so each is read when it is needed. */
static const FocusSpans *
absence_since (FocusEndings *endings, FocusDate from)
{
  FocusDate today = focus_engine_today (endings->engine);

  if (endings->today.day != today.day)
    focus_endings_forget (endings);
  if (endings->absence == NULL || from.day < endings->absence_from.day)
    {
      g_clear_pointer (&endings->absence, g_array_unref);
      endings->absence_from = focus_week_of (from);
      endings->absence = read_absence (endings->engine, endings->absence_from, today);
    }
  endings->today = today;
  return endings->absence;
}

/* The full score */

/* Days from that date until the full score of what ended on it: of all that did, the same. */
static gint
days_until_full (FocusEndings *endings, FocusDate date)
{
  FocusEngine *engine = endings->engine;
  const FocusSpans *absence = absence_since (endings, date);
  guint8 *days = &endings->days[endings->today.day - date.day];

  if (*days == 0)
    {
      gint64 noon_s = focus_zone_day_start (engine->zone, date) + FOCUS_DAY_S / 2;
      gint64 due_s = focus_working_days_after (noon_s, FOCUS_CLOSEOUT_WORKING_DAYS,
                                               engine->config->hours, absence, engine->zone);
      FocusDate due = focus_civil_date (focus_zone_civil (engine->zone, due_s));
      *days = (guint8) (due.day - date.day);
    }
  return *days;
}

static gboolean
is_long_over (FocusEndings *endings, gint64 end_s)
{
  FocusEngine *engine = endings->engine;
  FocusCivil end = focus_zone_civil (engine->zone, end_s);
  FocusDate date = focus_civil_date (end), today = focus_engine_today (engine);

  if (today.day - date.day < FOCUS_CLOSEOUT_WORKING_DAYS)
    return FALSE;
  if (today.day - date.day > MAX_DAYS)
    return TRUE;
  end.wall_s += (gint64) days_until_full (endings, date) * FOCUS_DAY_S;
  return focus_engine_now_s (engine) >= focus_zone_instant (engine->zone, end);
}

/* Of a list in order of UID. */
static const FocusCloseout *
find_closeout (const GArray *closeouts, const char *uid, gint64 recurrence_s)
{
  guint low = 0, high = closeouts->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      if (strcmp (g_array_index (closeouts, FocusCloseout, middle).uid, uid) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  for (; low < closeouts->len; low++)
    {
      const FocusCloseout *one = &g_array_index (closeouts, FocusCloseout, low);
      if (strcmp (one->uid, uid) != 0)
        break;
      if (one->recurrence_s == recurrence_s)
        return one;
    }
  return NULL;
}

FocusEnding
focus_ending_of (FocusEndings *endings, const FocusOccurrence *occurrence)
{
  FocusKept *kept = endings->engine->kept;
  const char *uid = occurrence->details->uid;
  gint64 recurrence_s = focus_closeout_recurrence_s (occurrence);
  const FocusCloseout *closeout;
  FocusEnding ending = { 0 };
  FocusKeptFacts facts;

  if (occurrence->span.end_s > focus_engine_now_s (endings->engine))
    return ending;
  closeout = find_closeout (focus_kept_closeouts (kept), uid, recurrence_s);
  if (closeout != NULL && closeout->closed_s > 0 && focus_closeout_is_about (closeout, occurrence))
    {
      facts = focus_kept_facts (kept, uid, recurrence_s);
      ending.is_full = TRUE;
      ending.has_result = facts.is_closed && facts.result == FOCUS_CLOSEOUT_OUTCOME;
      ending.has_actions = facts.has_actions;
    }
  else
    ending.is_full = is_long_over (endings, occurrence->span.end_s);
  return ending;
}

gboolean
focus_ending_equal (FocusEnding a, FocusEnding b)
{
  return a.is_full == b.is_full && a.has_result == b.has_result && a.has_actions == b.has_actions;
}

gboolean
focus_endings_are_settled (FocusEndings *endings, gint64 end_s)
{
  return is_long_over (endings, end_s);
}

/* Figures */

void
focus_endings_put (FocusEndings *endings, FocusWeekQuery *query)
{
  FocusDate today = focus_engine_today (endings->engine);

  query->closeouts = focus_kept_closeouts (endings->engine->kept);
  query->closeouts_since_s = endings->since_s;
  if (today.day - query->monday.day <= MAX_DAYS + FOCUS_DAYS_PER_WEEK
      && query->monday.day <= today.day
      && focus_engine_week (endings->engine, query->monday).end_s > endings->since_s)
    query->absence = absence_since (endings, query->monday);
}
