// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The world of answers on a Wednesday at 09:05, whose notifications a test reads, and whose buttons
// it presses.
#pragma once

#include "answering-fixture.h"

#include "engine/answering-note-work.h"

#include "fake-notifier.h"

#define NINE_S (EIGHT_S + HOUR_S + 5 * 60)
/* Nothing else speaks. */
#define ALONE "[report]\nwhen = Wed 00:00\n[hygiene]\nnudge = no\n"
#define NOTIFY(more) "[notify]\nmorning = no\n" more

typedef struct
{
  World world;
  GString *journal; /* owned; what was asked of the notifier */
  char *opened;     /* owned, nullable: what the terminal showed last; "" for all */
  char *mailed;     /* owned, nullable */
} Told;

static inline gboolean
take_pending_shown (const char *id, const char *token, gpointer data)
{
  Told *told = data;

  g_free (told->opened);
  told->opened = g_strdup (id != NULL ? id : "");
  return TRUE;
}

static inline gboolean
take_mail (const char *mailto, const char *token, gpointer data)
{
  Told *told = data;

  g_free (told->mailed);
  told->mailed = g_strdup (mailto);
  return TRUE;
}

static inline void
give_programs (Told *told)
{
  FocusEngineSetup *setup = &told->world.engine->setup;

  setup->show_pending = take_pending_shown;
  setup->show_data = told;
  setup->open_mail = take_mail;
  setup->open_data = told;
}

/* Questions whose text is made, too. */
static inline gboolean
has_asked (gpointer data)
{
  return answering_of (data)->note->composing->len == 0 && has_answered (data);
}

static inline void
flush (Told *told)
{
  finish (&told->world);
  for (int i = 0; i < 2; i++)
    {
      iterate_until (has_asked, &told->world);
      come_to_rest (&told->world);
    }
}

static inline void
told_up (Told *told, const char *more)
{
  World *world = &told->world;

  prepare_answering (world, more);
  world->notifier = fake_notifier_new (world->clock);
  told->journal = g_string_new (NULL);
  fake_notifier_record (&world->notifier, told->journal);
  start (world);
  g_assert_cmpuint (n_problems (world), ==, 0);
  give_programs (told);
  look_around (world);
  go_to (world, NINE_S);
  flush (told);
}

static inline void
told_down (Told *told)
{
  focus_engine_free (told->world.engine);
  told->world.engine = NULL;
  focus_notifier_clear (&told->world.notifier);
  answering_down (&told->world);
  g_string_free (told->journal, TRUE);
  g_free (told->opened);
  g_free (told->mailed);
}

static inline void
come (Told *told, const char *uid, const char *lines)
{
  land (&told->world, uid, lines);
  flush (told);
}

static inline void
told_restart (Told *told)
{
  focus_engine_free (told->world.engine);
  start (&told->world);
  give_programs (told);
  look_around (&told->world);
  flush (told);
}

static inline void
presence (Told *told, FocusPresenceNews news)
{
  fake_presence_tell (&told->world.presence, news);
  flush (told);
}

static inline const FocusNotification *
shown (Told *told, const char *key)
{
  return fake_notifier_shown (&told->world.notifier, key);
}

static inline guint
n_shown (Told *told)
{
  return fake_notifier_n_shown (&told->world.notifier);
}

static inline const FocusNotification *
question (Told *told, const char *uid)
{
  g_autofree char *key = focus_answering_key (FOCUS_ANSWERING_ASK, uid, FOCUS_CLOSEOUT_SINGLE);

  return shown (told, key);
}

static inline const FocusNotification *
waiting (Told *told, const char *uid)
{
  g_autofree char *key = focus_answering_key (FOCUS_ANSWERING_WAIT, uid, FOCUS_CLOSEOUT_SINGLE);

  return shown (told, key);
}

/* The key of the action with that name, with its stamp; NULL: there is none. Owned. */
static inline char *
action_of (const FocusNotification *notification, const char *name)
{
  for (guint i = 0; i < notification->n_actions; i++)
    if (focus_answering_is_action (notification->actions[i].key, name, NULL))
      return g_strdup (notification->actions[i].key);
  return NULL;
}

static inline void
press_key (Told *told, const char *key, const char *action)
{
  fake_notifier_act (&told->world.notifier, key, action);
  iterate_drain ();
  flush (told);
}

static inline void
press (Told *told, const FocusNotification *notification, const char *name)
{
  g_autofree char *key = g_strdup (notification->key);
  g_autofree char *action = action_of (notification, name);

  g_assert_nonnull (action);
  press_key (told, key, action);
}

static inline void
put_away (Told *told, const FocusNotification *notification)
{
  g_autofree char *key = g_strdup (notification->key);

  fake_notifier_dismiss (&told->world.notifier, key);
  iterate_drain ();
  flush (told);
}

/* How often one whose key begins so was brought to the screen. */
static inline guint
n_came (const Told *told, const char *prefix)
{
  g_auto (GStrv) words = g_strsplit (told->journal->str, " ", -1);
  g_autofree char *wanted = g_strconcat ("show:", prefix, NULL);
  guint n = 0;

  for (guint i = 0; words[i] != NULL; i++)
    n += g_str_has_prefix (words[i], wanted);
  return n;
}

/* The one whose key begins so; NULL: there is none. */
static inline const FocusNotification *
shown_like (Told *told, const char *prefix)
{
  g_auto (GStrv) words = g_strsplit (told->journal->str, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_has_prefix (words[i], "show:") && g_str_has_prefix (words[i] + 5, prefix)
        && shown (told, words[i] + 5) != NULL)
      return shown (told, words[i] + 5);
  return NULL;
}
