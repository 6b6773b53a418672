// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The words of the morning line.
#include "engine/morning-note.h"

#include "core/block.h"
#include "desktop/notification.h"
#include "engine/text.h"

#include <string.h>

/* So that all lines fit into FOCUS_NOTIFIER_MAX_BODY. */
#define TITLE_CHARS 50

static const FocusOccurrence *
occurrence_at (const FocusMorningDay *day, guint i)
{
  return &g_array_index (day->occurrences, FocusOccurrence, i);
}

static gboolean
starts_today (const FocusMorningDay *day, const FocusOccurrence *occurrence)
{
  return day->day.start_s <= occurrence->span.start_s && occurrence->span.start_s < day->day.end_s;
}

static void
add_line (GString *body, const char *line)
{
  g_string_append_printf (body, "%s%s", body->len > 0 ? "\n" : "", line);
}

/* Meetings */

/* "First 09:30 Standup"; "Next …" when one began already. */
static void
add_first_meeting (GString *body, const FocusMorningDay *day)
{
  const FocusOccurrence *first = NULL;
  gboolean has_begun = FALSE;

  for (guint i = 0; i < day->occurrences->len; i++)
    {
      const FocusOccurrence *one = occurrence_at (day, i);
      if (!one->counted || !starts_today (day, one))
        continue;
      if (one->span.start_s < day->now_s)
        has_begun = TRUE;
      else if (first == NULL || focus_occurrence_compare (one, first) < 0)
        first = one;
    }
  if (first == NULL)
    return;
  g_autofree char *clock = focus_text_clock (first->span.start_s, day->zone);
  g_autofree char *title = focus_notification_clean (focus_text_title (first->details->title),
                                                     TITLE_CHARS, FALSE);
  g_autofree char *when = g_strdup_printf (has_begun ? _ ("Next %s") : _ ("First %s"), clock);
  g_autofree char *line = g_strconcat (when, day->hides_titles ? "" : " ",
                                       day->hides_titles ? "" : title, NULL);
  add_line (body, line);
}

/* Blocks */

static gboolean
is_block_today (const FocusMorningDay *day, const FocusOccurrence *occurrence)
{
  return occurrence->kind == FOCUS_KIND_FOCUS && occurrence->calendar->role != FOCUS_ROLE_IGNORE
         && !occurrence->details->all_day && occurrence->details->status != FOCUS_STATUS_CANCELLED
         && focus_span_overlaps (occurrence->span, day->day);
}

/* What the block is for. Our own are called "Focus: task" or "Focus time", in one language or the
   other. NULL: nothing worth a word. Owned. */
static char *
label_of (const FocusOccurrence *block)
{
  const char *title = block->details->title;

  if (focus_block_is_ours (block->details->uid))
    {
      const char *colon = strstr (title, ": ");
      title = colon != NULL ? colon + strlen (": ") : "";
    }
  return *title != '\0' ? focus_notification_clean (title, TITLE_CHARS, FALSE) : NULL;
}

/* "Focus 10:00–12:00: Annual plan". */
static void
add_block (GString *body, const FocusMorningDay *day, const FocusOccurrence *block)
{
  g_autofree char *span = focus_text_span (block->span, day->zone);
  g_autofree char *label = day->hides_titles ? NULL : label_of (block);
  g_autofree char *line = label != NULL ? g_strdup_printf (_ ("Focus %s: %s"), span, label)
                                        : g_strdup_printf (_ ("Focus %s"), span);

  add_line (body, line);
}

static gint
compare_blocks (gconstpointer a, gconstpointer b)
{
  return focus_occurrence_compare (*(const FocusOccurrence *const *) a,
                                   *(const FocusOccurrence *const *) b);
}

static void
add_blocks (GString *body, const FocusMorningDay *day)
{
  g_autoptr (GPtrArray) blocks = g_ptr_array_new ();
  gboolean any_today = FALSE;
  guint n;

  for (guint i = 0; i < day->occurrences->len; i++)
    {
      const FocusOccurrence *one = occurrence_at (day, i);
      if (!is_block_today (day, one))
        continue;
      any_today = TRUE;
      if (one->span.end_s > day->now_s)
        g_ptr_array_add (blocks, (gpointer) one);
    }
  if (!any_today)
    add_line (body, _ ("No focus time today"));
  g_ptr_array_sort (blocks, compare_blocks);
  n = MIN (blocks->len, FOCUS_MORNING_MAX_BLOCKS);
  for (guint i = 0; i < n; i++)
    add_block (body, day, blocks->pdata[i]);
  if (blocks->len > n)
    {
      g_autofree char *more = g_strdup_printf (
          focus_text_plural ("and %u more", "and %u more", blocks->len - n), blocks->len - n);
      add_line (body, more);
    }
}

/* Invitations */

static gboolean
is_open_invitation (const FocusMorningDay *day, const FocusOccurrence *occurrence)
{
  return occurrence->partstat == FOCUS_PARTSTAT_NEEDS_ACTION && !occurrence->organised_by_me
         && occurrence->details->status != FOCUS_STATUS_CANCELLED
         && occurrence->calendar->role != FOCUS_ROLE_IGNORE
         && occurrence->span.start_s > day->now_s;
}

static void
add_invitations (GString *body, const FocusMorningDay *day)
{
  g_autoptr (GHashTable) uids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *line = NULL;
  guint n;

  for (guint i = 0; i < day->occurrences->len; i++)
    if (is_open_invitation (day, occurrence_at (day, i)))
      g_hash_table_add (uids, occurrence_at (day, i)->details->uid);
  n = g_hash_table_size (uids);
  if (n == 0)
    return;
  line = g_strdup_printf (focus_text_plural ("%u invitation waits for an answer",
                                             "%u invitations wait for an answer", n),
                          n);
  add_line (body, line);
}

static void
add_purpose (GString *body, const FocusMorningDay *day)
{
  g_autofree char *line = NULL;

  if (day->n_without_purpose == 0)
    return;
  /* Translators: of invitations to meetings of today. */
  line = g_strdup_printf (focus_text_plural ("%u invitation has no purpose yet",
                                             "%u invitations have no purpose yet",
                                             day->n_without_purpose),
                          day->n_without_purpose);
  add_line (body, line);
}

static char *
summary_of (const FocusMorningDay *day)
{
  g_autofree char *length = focus_text_length (day->meeting_s);

  if (day->n_meetings == 0)
    return g_strdup (_ ("No meetings today"));
  return g_strdup_printf (focus_text_plural ("Today: %u meeting, %s", "Today: %u meetings, %s",
                                             day->n_meetings),
                          day->n_meetings, length);
}

FocusMorningNote
focus_morning_note (const FocusMorningDay *day)
{
  GString *body = g_string_new (NULL);

  add_first_meeting (body, day);
  add_blocks (body, day);
  add_invitations (body, day);
  add_purpose (body, day);
  return (FocusMorningNote){ .summary = summary_of (day), .body = g_string_free (body, FALSE) };
}

void
focus_morning_note_clear (FocusMorningNote *note)
{
  g_clear_pointer (&note->summary, g_free);
  g_clear_pointer (&note->body, g_free);
}
