// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Limits of answers by themselves that were met: one notification, whatever their number.
//
// Of one organiser it is told once a day: who invites again every five minutes is heard once.
#include "engine/answering-note-work.h"

#include "core/closeout.h"
#include "engine/engine-private.h"

/* One invitation that met a limit. */
typedef struct
{
  char *organizer; /* owned; "" for none */
  FocusHold cap;
  gint64 start_s;
} Held;

void
focus_answering_held_free (gpointer data)
{
  Held *held = data;

  g_free (held->organizer);
  g_free (held);
}

static char *
name_of (const char *uid, gint64 recurrence_s)
{
  return g_strdup_printf ("%s\n%" G_GINT64_FORMAT, uid, recurrence_s);
}

static FocusHold
cap_of (const FocusPending *pending)
{
  static const FocusHold caps[] = { FOCUS_HOLD_CAP_ORGANIZER, FOCUS_HOLD_CAP_DAY };

  for (gsize i = 0; i < G_N_ELEMENTS (caps); i++)
    if ((pending->finding.holds & FOCUS_HOLD (caps[i])) != 0)
      return caps[i];
  return FOCUS_HOLD_SERIES;
}

static guint
limit_of (const FocusEngine *engine, FocusHold cap)
{
  const char *key = cap == FOCUS_HOLD_CAP_ORGANIZER ? "answers.max_per_organizer"
                                                    : "answers.max_per_day";
  const char *text = g_hash_table_lookup (engine->config->values, key);

  if (cap == FOCUS_HOLD_SERIES)
    return FOCUS_JUDGE_MAX_OF_SERIES;
  return text != NULL ? (guint) g_ascii_strtoull (text, NULL, 10) : 0;
}

static void
show (FocusAnsweringNote *note, FocusAnsweringWay way)
{
  const char *organizer = NULL;
  FocusHold cap = FOCUS_HOLD_SERIES;
  FocusAnsweringLive *live;
  GHashTableIter iter;
  gint64 until_s = 0;
  gpointer value;
  guint n = 0;

  g_hash_table_iter_init (&iter, note->held);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Held *held = value;
      organizer = n == 0 || g_strcmp0 (organizer, held->organizer) == 0 ? held->organizer : NULL;
      /* Of several limits the one for all is named. */
      cap = n == 0 || cap == held->cap ? held->cap : FOCUS_HOLD_CAP_DAY;
      until_s = MAX (until_s, held->start_s);
      n++;
    }
  if (n == 0)
    {
      focus_answering_shown_close (note->shown, FOCUS_ANSWERING_HELD);
      return;
    }
  live = focus_answering_live_new (
      FOCUS_ANSWERING_HELD,
      focus_answering_text_held (n, organizer, cap, limit_of (note->engine, cap)), until_s);
  focus_answering_live_action (live, FOCUS_ANSWERING_SHOW, NULL, focus_answering_label_show ());
  focus_answering_shown_put (note->shown, live, way);
}

/* Whether this organiser was told of, and what was told of is not there any more. */
static gboolean
was_told (const FocusAnsweringNote *note, const char *organizer)
{
  const gint64 *until_s = g_hash_table_lookup (note->held_from, organizer);

  return until_s != NULL && focus_engine_now_s (note->engine) < *until_s
         && !focus_answering_shown_has (note->shown, FOCUS_ANSWERING_HELD);
}

static void
note_told (FocusAnsweringNote *note, const char *organizer)
{
  gint64 until_s = focus_engine_now_s (note->engine) + FOCUS_ANSWERING_HELD_S;

  if (!g_hash_table_contains (note->held_from, organizer))
    g_hash_table_insert (note->held_from, g_strdup (organizer),
                         g_memdup2 (&until_s, sizeof until_s));
}

/* Those of whom one may be told again. */
static gboolean
is_over (gpointer organizer, gpointer until_s, gpointer now_s)
{
  return *(const gint64 *) until_s <= *(const gint64 *) now_s;
}

void
focus_answering_note_held (FocusAnsweringNote *note, const GPtrArray *pending)
{
  gint64 now_s = focus_engine_now_s (note->engine);
  gboolean is_news = FALSE;

  if (!focus_notices_has_notifier (note->engine->notices))
    return;
  g_hash_table_foreach_remove (note->held_from, is_over, &now_s);
  for (guint i = 0; i < pending->len; i++)
    {
      const FocusPending *one = pending->pdata[i];
      const FocusDetails *details = one->occurrence->details;
      const char *organizer = details->organizer != NULL ? details->organizer : "";
      g_autofree char *name = name_of (details->uid, focus_closeout_recurrence_s (one->occurrence));
      Held *held;
      focus_answering_wait_close (note, details->uid,
                                  focus_closeout_recurrence_s (one->occurrence));
      if (was_told (note, organizer))
        continue;
      held = g_new0 (Held, 1);
      held->organizer = g_strdup (organizer);
      held->cap = cap_of (one);
      held->start_s = one->occurrence->span.start_s;
      is_news |= g_hash_table_replace (note->held, g_steal_pointer (&name), held);
    }
  if (!is_news)
    return;
  for (guint i = 0; i < pending->len; i++)
    {
      const char *organizer =
          ((const FocusPending *) pending->pdata[i])->occurrence->details->organizer;
      note_told (note, organizer != NULL ? organizer : "");
    }
  show (note, FOCUS_ANSWERING_AS_NUDGE);
}

void
focus_answering_held_close (FocusAnsweringNote *note, const char *uid, gint64 recurrence_s)
{
  g_autofree char *name = name_of (uid, recurrence_s);

  if (g_hash_table_remove (note->held, name)
      && focus_answering_shown_has (note->shown, FOCUS_ANSWERING_HELD))
    show (note, FOCUS_ANSWERING_IN_PLACE);
}

void
focus_answering_hear_held (FocusAnsweringNote *note, const char *action, const char *token)
{
  g_hash_table_remove_all (note->held);
  if (action != NULL)
    focus_answering_open (note, NULL, token);
}
