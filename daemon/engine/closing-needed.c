// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a series is still needed.
#include "engine/closing-needed.h"

#include "core/hygiene-ask.h"
#include "engine/closing-find.h"
#include "engine/closing-note.h"
#include "engine/engine-private.h"
#include "engine/text.h"

#include <string.h>

/* Before the id of the next occurrence, in the keys of notifications. */
#define KEY_PREFIX "needed-"
#define KIND       "needed"

#define ACTION_ASK  "ask"
#define ACTION_KEEP "keep"

/* In state.db, before the hash of a UID: the series that were asked about. */
#define NOTE_PREFIX "needed-asked-"
#define HASH_CHARS  16

/* The next occurrence is looked for so far ahead; a series that has none is asked about no more. */
#define AHEAD_DAYS 100
/* Of use for a week. */
#define UNTIL_S (7 * FOCUS_DAY_S)

struct FocusClosingNeeded
{
  FocusEngine *engine; /* borrowed */
  gboolean is_stale;   /* what is kept changed */
  GPtrArray *idle;     /* owned; UIDs of series to be asked about */
};

/* Which */

static char *
note_of (const char *uid)
{
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, uid, -1);

  return g_strdup_printf (NOTE_PREFIX "%.*s", HASH_CHARS, hash);
}

static gboolean
was_asked (const FocusClosingNeeded *needed, const char *uid)
{
  g_autofree char *name = note_of (uid);
  g_autofree char *note = focus_state_store_note (needed->engine->past, name, NULL);

  return note != NULL;
}

/* Those of one UID stand together: each is looked at once. */
static void
find_idle (FocusClosingNeeded *needed)
{
  const GArray *all = focus_kept_closeouts (needed->engine->kept);
  guint end;

  g_ptr_array_set_size (needed->idle, 0);
  for (guint first = 0; first < all->len; first = end)
    {
      const char *uid = g_array_index (all, FocusCloseout, first).uid;
      g_autoptr (GArray) own = g_array_new (FALSE, FALSE, sizeof (FocusCloseout)); /* borrows */

      for (end = first;
           end < all->len && g_str_equal (g_array_index (all, FocusCloseout, end).uid, uid);)
        end++;
      g_array_append_vals (own, &g_array_index (all, FocusCloseout, first), end - first);
      if (focus_closeout_is_idle (own, uid, FALSE) && !was_asked (needed, uid))
        g_ptr_array_add (needed->idle, g_strdup (uid));
    }
}

/* The next occurrence, nullable. */
static FocusMeeting *
find_next (FocusEngine *engine, const char *uid)
{
  gint64 now_s = focus_engine_now_s (engine);
  g_autoptr (GArray) coming = focus_engine_occurrences (
      engine, (FocusSpan){ now_s, now_s + AHEAD_DAYS * (gint64) FOCUS_DAY_S }, NULL);

  for (guint i = 0; coming != NULL && i < coming->len; i++)
    {
      const FocusOccurrence *one = &g_array_index (coming, FocusOccurrence, i);
      if (one->counted && one->span.start_s > now_s && g_str_equal (one->details->uid, uid))
        return focus_meeting_new (engine, one);
    }
  return NULL;
}

/* Asking */

static void
show (FocusEngine *engine, const FocusMeeting *meeting)
{
  const FocusOccurrence *occurrence = &meeting->occurrence;
  g_autofree char *key = g_strconcat (KEY_PREFIX, meeting->id, NULL);
  g_auto (FocusClosingNote)
      note = focus_closing_note_needed (occurrence, focus_engine_hides_titles (engine));
  FocusNotificationAction actions[2];
  guint n = 0;

  /* Translators: a button: write to the organiser of a series of meetings. */
  if (!occurrence->organised_by_me && engine->setup.open_mail != NULL)
    actions[n++] = (FocusNotificationAction){ ACTION_ASK, _ ("Ask if it is needed") };
  /* Translators: a button: go on with the series of meetings. */
  actions[n++] = (FocusNotificationAction){ ACTION_KEEP, _ ("Keep it") };

  const FocusNotification notification = { .key = key,
                                           .kind = KIND,
                                           .summary = note.summary,
                                           .body = note.body,
                                           .urgency = FOCUS_NOTIFICATION_NORMAL,
                                           .silent = TRUE,
                                           .until_s = focus_engine_now_s (engine) + UNTIL_S,
                                           .actions = actions,
                                           .n_actions = n };
  focus_nudges_show (engine->nudges, &notification);
}

static void
ask (FocusClosingNeeded *needed, const char *uid)
{
  FocusEngine *engine = needed->engine;
  g_autoptr (FocusMeeting) next = find_next (engine, uid);
  g_autofree char *name = note_of (uid);
  g_autoptr (GError) error = NULL;

  if (next == NULL)
    return;
  if (focus_state_store_put_note (engine->past, name, "", &error))
    show (engine, next);
  else
    g_warning ("a series is not asked about: %s", error->message);
}

static void
heard (FocusNotifierNews news, const char *key, const char *action, const char *token,
       gpointer user_data)
{
  FocusClosingNeeded *needed = user_data;
  FocusEngine *engine = needed->engine;
  g_autoptr (FocusMeeting) meeting = NULL;
  g_auto (FocusAsk) ask = { 0 };
  g_autofree char *mailto = NULL;

  if (news != FOCUS_NOTIFIER_ACTION || g_strcmp0 (action, ACTION_ASK) != 0)
    return;
  meeting = focus_meeting_find (engine, key + strlen (KEY_PREFIX), NULL);
  if (meeting == NULL
      || !focus_ask_if_needed (meeting->occurrence.details->title,
                               meeting->occurrence.details->organizer, engine->wishes->language,
                               &ask))
    return;
  mailto = focus_ask_mailto (&ask);
  if (mailto != NULL && engine->setup.open_mail != NULL)
    (void) engine->setup.open_mail (mailto, token, engine->setup.open_data);
}

/* Life */

FocusClosingNeeded *
focus_closing_needed_new (FocusEngine *engine)
{
  FocusClosingNeeded *needed = g_new0 (FocusClosingNeeded, 1);

  needed->engine = engine;
  needed->is_stale = TRUE;
  needed->idle = g_ptr_array_new_with_free_func (g_free);
  focus_notices_listen (engine->notices, KEY_PREFIX, heard, needed);
  return needed;
}

void
focus_closing_needed_free (FocusClosingNeeded *needed)
{
  if (needed == NULL)
    return;
  g_ptr_array_unref (needed->idle);
  g_free (needed);
}

void
focus_closing_needed_tend (FocusClosingNeeded *needed, const FocusDecision *decision)
{
  FocusEngine *engine = needed->engine;

  if (!focus_notices_has_notifier (engine->notices))
    return;
  if (needed->is_stale)
    find_idle (needed);
  needed->is_stale = FALSE;
  while (needed->idle->len > 0 && focus_nudges_is_open (engine->nudges, decision))
    {
      g_autofree char *uid = g_ptr_array_steal_index (needed->idle, 0);
      ask (needed, uid);
    }
}

void
focus_closing_needed_look_again (FocusClosingNeeded *needed)
{
  needed->is_stale = TRUE;
}
