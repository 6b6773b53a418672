// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The notifications about unclear invitations that are shown.
#include "engine/invited-shown.h"

#include "engine/engine-private.h"

#define KIND "invited"
/* Letters of the digest. */
#define DIGEST_LEN 16

struct FocusInvitedShown
{
  FocusEngine *engine; /* borrowed */
  GHashTable *live;    /* owned; key -> FocusInvitedLive, which owns it */
};

static void
live_free (gpointer data)
{
  FocusInvitedLive *live = data;

  g_free (live->key);
  g_free (live->uid);
  focus_invited_note_clear (&live->note);
  g_free (live);
}

FocusInvitedShown *
focus_invited_shown_new (FocusEngine *engine)
{
  FocusInvitedShown *shown = g_new0 (FocusInvitedShown, 1);

  shown->engine = engine;
  shown->live = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, live_free);
  return shown;
}

void
focus_invited_shown_free (FocusInvitedShown *shown)
{
  if (shown == NULL)
    return;
  g_hash_table_unref (shown->live);
  g_free (shown);
}

char *
focus_invited_key (const char *uid)
{
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, uid, -1);

  digest[DIGEST_LEN] = '\0';
  return g_strconcat (FOCUS_INVITED_PREFIX, digest, NULL);
}

static void
show (FocusInvitedShown *shown, FocusInvitedLive *live, gboolean as_nudge)
{
  FocusEngine *engine = shown->engine;
  gboolean hides = focus_engine_hides_titles (engine);
  const FocusNotification notification = { .key = live->key,
                                           .kind = KIND,
                                           .summary = live->note.summary,
                                           .body = hides ? live->note.untitled : live->note.body,
                                           .urgency = FOCUS_NOTIFICATION_NORMAL,
                                           .until_s = live->until_s,
                                           .actions = live->actions,
                                           .n_actions = live->n_actions,
                                           .without_actions = live->note.without_actions,
                                           .silent = TRUE };

  live->is_titled = !hides;
  if (as_nudge)
    focus_nudges_show (engine->nudges, &notification);
  else
    focus_notices_show (engine->notices, &notification);
}

void
focus_invited_shown_put (FocusInvitedShown *shown, FocusInvitedLive *live, gboolean as_nudge)
{
  live->shown_s = focus_engine_now_s (shown->engine);
  g_hash_table_replace (shown->live, live->key, live);
  show (shown, live, as_nudge);
}

const FocusInvitedLive *
focus_invited_shown_find (const FocusInvitedShown *shown, const char *key)
{
  return g_hash_table_lookup (shown->live, key);
}

GPtrArray *
focus_invited_shown_uids (const FocusInvitedShown *shown, gboolean only_recent)
{
  GPtrArray *uids = g_ptr_array_new_with_free_func (g_free);
  gint64 now_s = focus_engine_now_s (shown->engine);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, shown->live);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const FocusInvitedLive *live = value;
      gboolean is_recent = ABS (now_s - live->shown_s) <= FOCUS_INVITED_MERGE_S;
      if (live->uid != NULL && (is_recent || !only_recent))
        g_ptr_array_add (uids, g_strdup (live->uid));
    }
  return uids;
}

void
focus_invited_shown_forget (FocusInvitedShown *shown, const char *key)
{
  g_hash_table_remove (shown->live, key);
}

void
focus_invited_shown_close (FocusInvitedShown *shown, const char *key)
{
  focus_nudges_close (shown->engine->nudges, key);
  g_hash_table_remove (shown->live, key);
}

void
focus_invited_shown_hide_titles (FocusInvitedShown *shown)
{
  gboolean hides = focus_engine_hides_titles (shown->engine);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, shown->live);
  while (hides && g_hash_table_iter_next (&iter, NULL, &value))
    {
      FocusInvitedLive *live = value;
      if (live->is_titled)
        show (shown, live, focus_nudges_is_held (shown->engine->nudges, live->key));
    }
}
