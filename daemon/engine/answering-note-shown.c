// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The notifications about invitations in protected time that are shown.
#include "engine/answering-note-shown.h"

#include "engine/engine-private.h"

#define KIND "answer"

struct FocusAnsweringShown
{
  FocusEngine *engine; /* borrowed */
  GHashTable *live;    /* owned; key -> FocusAnsweringLive, which owns it */
};

static void
live_free (gpointer data)
{
  FocusAnsweringLive *live = data;

  for (guint i = 0; i < live->n_actions; i++)
    g_free (live->actions[i].key);
  focus_answering_text_clear (&live->text);
  g_free (live->key);
  g_free (live);
}

FocusAnsweringLive *
focus_answering_live_new (const char *key, FocusAnsweringText text, gint64 until_s)
{
  FocusAnsweringLive *live = g_new0 (FocusAnsweringLive, 1);

  live->key = g_strdup (key);
  live->text = text;
  live->until_s = until_s;
  return live;
}

void
focus_answering_live_action (FocusAnsweringLive *live, const char *action, const char *stamp,
                             const char *label)
{
  g_return_if_fail (live->n_actions < G_N_ELEMENTS (live->actions));
  live->actions[live->n_actions].key = stamp != NULL ? g_strdup_printf ("%s.%s", action, stamp)
                                                     : g_strdup (action);
  live->actions[live->n_actions++].label = label;
}

FocusAnsweringShown *
focus_answering_shown_new (FocusEngine *engine)
{
  FocusAnsweringShown *shown = g_new0 (FocusAnsweringShown, 1);

  shown->engine = engine;
  shown->live = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, live_free);
  return shown;
}

void
focus_answering_shown_free (FocusAnsweringShown *shown)
{
  if (shown == NULL)
    return;
  g_hash_table_unref (shown->live);
  g_free (shown);
}

/* A nudge is never told while the screen is locked: only what hides titles at all times counts. */
static gboolean
is_to_hide (const FocusAnsweringShown *shown, gboolean as_nudge)
{
  FocusEngine *engine = shown->engine;
  const char *privacy = g_hash_table_lookup (engine->config->values, "notify.privacy");

  return as_nudge ? g_strcmp0 (privacy, "always") == 0 : focus_engine_hides_titles (engine);
}

static void
show (FocusAnsweringShown *shown, FocusAnsweringLive *live, gboolean as_nudge)
{
  FocusEngine *engine = shown->engine;
  gboolean hides = is_to_hide (shown, as_nudge);
  FocusNotificationAction actions[FOCUS_NOTIFIER_MAX_ACTIONS];
  const FocusNotification notification = { .key = live->key,
                                           .kind = KIND,
                                           .summary = hides ? live->text.hidden
                                                            : live->text.summary,
                                           .body = hides ? live->text.untitled : live->text.body,
                                           .urgency = FOCUS_NOTIFICATION_NORMAL,
                                           .until_s = live->until_s,
                                           .actions = actions,
                                           .n_actions = live->n_actions,
                                           .without_actions = live->text.without_actions,
                                           .silent = TRUE };

  for (guint i = 0; i < live->n_actions; i++)
    actions[i] = (FocusNotificationAction){ live->actions[i].key, live->actions[i].label };
  live->is_hidden = hides;
  if (as_nudge)
    focus_nudges_show (engine->nudges, &notification);
  else
    focus_notices_show (engine->notices, &notification);
}

void
focus_answering_shown_put (FocusAnsweringShown *shown, FocusAnsweringLive *live,
                           FocusAnsweringWay way)
{
  gboolean is_held = focus_nudges_is_held (shown->engine->nudges, live->key);

  g_hash_table_replace (shown->live, live->key, live);
  show (shown, live,
        way == FOCUS_ANSWERING_AS_NUDGE || (way == FOCUS_ANSWERING_IN_PLACE && is_held));
}

gboolean
focus_answering_shown_has (const FocusAnsweringShown *shown, const char *key)
{
  return g_hash_table_contains (shown->live, key);
}

void
focus_answering_shown_forget (FocusAnsweringShown *shown, const char *key)
{
  g_hash_table_remove (shown->live, key);
}

void
focus_answering_shown_close (FocusAnsweringShown *shown, const char *key)
{
  focus_nudges_close (shown->engine->nudges, key);
  g_hash_table_remove (shown->live, key);
}

void
focus_answering_shown_hide_titles (FocusAnsweringShown *shown)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, shown->live);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      FocusAnsweringLive *live = value;
      gboolean is_held = focus_nudges_is_held (shown->engine->nudges, live->key);
      if (live->is_hidden != is_to_hide (shown, is_held))
        show (shown, live, is_held);
    }
}
