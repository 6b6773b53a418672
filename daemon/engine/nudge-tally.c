// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Instants of nudges, as a note of numbers.
#include "engine/nudge-tally.h"

#include "store/memory.h"

/* In state.db. */
#define NOTE "nudges"
/* What a clock can show; more is no instant. */
#define LATEST_S (G_GINT64_CONSTANT (1) << 40)

struct FocusNudgeTally
{
  FocusStateStore *state; /* borrowed */
  GArray *told_s;         /* owned; gint64, in the order in which they came */
};

static void
read_note (FocusNudgeTally *tally)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *note = focus_state_store_note (tally->state, NOTE, &error);
  g_auto (GStrv) fields = g_strsplit (note != NULL ? note : "", " ", FOCUS_NUDGE_TALLY_MAX + 1);

  if (error != NULL)
    g_warning ("cannot read how many notifications there were: %s", error->message);
  for (guint i = 0; fields[i] != NULL && i < FOCUS_NUDGE_TALLY_MAX; i++)
    {
      gint64 told_s;
      if (g_ascii_string_to_signed (fields[i], 10, 0, LATEST_S, &told_s, NULL))
        g_array_append_val (tally->told_s, told_s);
    }
}

FocusNudgeTally *
focus_nudge_tally_new (FocusStateStore *state)
{
  FocusNudgeTally *tally = g_new0 (FocusNudgeTally, 1);

  tally->state = state;
  tally->told_s = g_array_new (FALSE, FALSE, sizeof (gint64));
  read_note (tally);
  return tally;
}

void
focus_nudge_tally_free (FocusNudgeTally *tally)
{
  if (tally == NULL)
    return;
  g_array_unref (tally->told_s);
  g_free (tally);
}

static gint32
day_of (gint64 at_s, const FocusZone *zone)
{
  return focus_civil_date (focus_zone_civil (zone, at_s)).day;
}

guint
focus_nudge_tally_today (const FocusNudgeTally *tally, gint64 now_s, const FocusZone *zone)
{
  gint32 today = day_of (now_s, zone);
  guint n = 0;

  for (guint i = 0; i < tally->told_s->len; i++)
    n += day_of (g_array_index (tally->told_s, gint64, i), zone) == today;
  return n;
}

void
focus_nudge_tally_add (FocusNudgeTally *tally, gint64 now_s)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) note = g_string_new (NULL);

  if (tally->told_s->len >= FOCUS_NUDGE_TALLY_MAX)
    g_array_remove_index (tally->told_s, 0);
  g_array_append_val (tally->told_s, now_s);
  for (guint i = 0; i < tally->told_s->len; i++)
    g_string_append_printf (note, "%s%" G_GINT64_FORMAT, i > 0 ? " " : "",
                            g_array_index (tally->told_s, gint64, i));
  if (!focus_state_store_put_note (tally->state, NOTE, note->str, &error))
    g_warning ("cannot note how many notifications there were: %s", error->message);
}
