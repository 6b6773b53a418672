// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// An engine with a protected morning and a mail program that takes everything: what lands in the
// calendar, and what focusd answers, is read from files.
#pragma once

#include "planning-fixture.h"

#include "core/closeout.h"
#include "engine/answering-work.h"
#include "store/outbox.h"

/* Thursday 2026-11-19 10:00 UTC, in the window. */
#define TEN_S (MONDAY_S + 3 * FOCUS_DAY_S + 10 * HOUR_S)

#define ASKED "PARTSTAT=NEEDS-ACTION;RSVP=TRUE"
#define PEOPLE(organizer, mine)                                                                    \
  "ORGANIZER:mailto:" organizer "\r\nATTENDEE;PARTSTAT=ACCEPTED:mailto:" organizer                 \
  "\r\nATTENDEE;" mine ":mailto:me@x.example\r\nATTENDEE:mailto:tom@x.example"
#define AT_TEN   "DTSTART:20261119T100000Z\r\nDTEND:20261119T110000Z\r\n"
#define AT_THREE "DTSTART:20261119T150000Z\r\nDTEND:20261119T160000Z\r\n"
#define FROM_ELS AT_TEN PEOPLE ("els@x.example", ASKED)

#define WINDOW(level) "[window deep]\nwhen = Tue-Thu 09:00-12:00\nanswer = " level "\n"
#define MAILS         "mail = /bin/true\n"
#define AT_ONCE       "[answers]\ntrial = 0\ngrace = 30min\n" MAILS

static inline void
configure (World *world, const char *more)
{
  g_autofree char *text = g_strconcat ("me = me@x.example\n[focus]\nplan = observe\n", more, NULL);

  write_config (world, text);
}

static inline void
prepare_answering (World *world, const char *more)
{
  world->folder = g_dir_make_tmp ("focus-answering-XXXXXX", NULL);
  world->config = g_build_filename (world->folder, "focusd.conf", NULL);
  world->clock = fake_clock_new (EIGHT_S);
  world->presence = fake_presence_new ();
  world->zones = focus_zones_new (NULL);
  write_event (world, "noon", AT_NOON);
  configure (world, more);
}

static inline void
answering_up (World *world, const char *more)
{
  prepare_answering (world, more);
  start (world);
  g_assert_cmpuint (n_problems (world), ==, 0);
  look_around (world);
}

static inline void
answering_down (World *world)
{
  engine_tear_down (world, NULL);
}

static inline FocusAnswering *
answering_of (World *world)
{
  return world->engine->answering;
}

static inline void
restart (World *world)
{
  focus_engine_free (world->engine);
  start (world);
  look_around (world);
}

static inline void
reconfigure (World *world, const char *more)
{
  configure (world, more);
  focus_engine_reload (world->engine);
  g_assert_cmpuint (n_problems (world), ==, 0);
  look_around (world);
}

/* Texts and mails too. */
static inline gboolean
has_answered (gpointer data)
{
  World *world = data;
  const GPtrArray *rows = focus_answering_rows (answering_of (world), NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      const FocusAnswerRow *row = rows->pdata[i];
      if (row->done_s != 0 && row->mailed_s != 0 && row->told == FOCUS_ANSWER_TOLD_WAITING)
        return FALSE;
    }
  return answering_of (world)->composing->len == 0 && is_quiet (world);
}

static inline void
finish (World *world)
{
  for (int i = 0; i < 3; i++)
    {
      iterate_until (has_answered, world);
      iterate_drain ();
    }
}

/* Somebody puts it into the calendar. */
static inline void
land (World *world, const char *uid, const char *lines)
{
  write_event (world, uid, lines);
  look_around (world);
  finish (world);
}

static inline void
pass (World *world, gint64 by_s)
{
  fake_clock_advance (&world->clock, by_s);
  iterate_drain ();
  finish (world);
}

/* "ask", "wait", …; "none": it is no finding. Of a series the first. */
static inline const char *
step_of (World *world, const char *uid)
{
  const GPtrArray *pending = focus_answering_pending (answering_of (world));

  for (guint i = 0; i < pending->len; i++)
    {
      const FocusPending *one = pending->pdata[i];
      if (g_str_equal (one->occurrence->details->uid, uid))
        return focus_step_name (one->finding.step);
    }
  return "none";
}

static inline gboolean
is_held (World *world, const char *uid, FocusHold hold)
{
  const FocusPending *one = focus_answering_find (answering_of (world), uid, FOCUS_CLOSEOUT_SINGLE);

  return one != NULL && (one->finding.holds & FOCUS_HOLD (hold)) != 0;
}

static inline char *
file_of (World *world, const char *uid)
{
  g_autofree char *name = g_strconcat (uid, ".ics", NULL);
  g_autofree char *path = g_build_filename (world->folder, "vdir", "work", name, NULL);
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static inline gboolean
says (World *world, const char *uid, const char *words)
{
  g_autofree char *text = file_of (world, uid);

  return strstr (text, words) != NULL;
}

/* Without those that take one back. */
static inline guint
n_answers (World *world)
{
  g_autoptr (GPtrArray) rows = focus_state_store_answers (world->engine->past, 0, NULL);
  guint n = 0;

  for (guint i = 0; i < rows->len; i++)
    n += ((const FocusAnswerRow *) rows->pdata[i])->undoes == 0;
  return n;
}

/* Nothing was sent, and nothing is about to be. */
static inline void
assert_untouched (World *world, const char *uid)
{
  g_autoptr (GPtrArray) outbox = focus_outbox_list (world->engine->past, NULL, NULL);

  g_assert_cmpuint (outbox->len, ==, 0);
  g_assert_cmpuint (n_answers (world), ==, 0);
  g_assert_true (says (world, uid, "NEEDS-ACTION"));
  g_assert_false (says (world, uid, "COMMENT"));
}

/* What is stored of an invitation; its UID is borrowed from nothing. */
static inline FocusInvite
stored (World *world, const char *uid)
{
  g_autoptr (GArray) invites = focus_state_store_invites (world->engine->past, 0, NULL);

  for (guint i = 0; i < invites->len; i++)
    if (g_str_equal (g_array_index (invites, FocusInvite, i).uid, uid))
      {
        FocusInvite one = g_array_index (invites, FocusInvite, i);
        one.uid = NULL;
        return one;
      }
  return (FocusInvite){ 0 };
}

/* All lines on all that is there. */
static inline char *
explain (World *world)
{
  const FocusSpan ahead = { EIGHT_S, EIGHT_S + 2 * FOCUS_DAY_S };
  g_autoptr (GArray) found = focus_engine_occurrences (world->engine, ahead, NULL);
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    {
      g_autoptr (GPtrArray) lines = focus_answering_lines (
          answering_of (world), &g_array_index (found, FocusOccurrence, i));
      for (guint k = 0; k < lines->len; k++)
        g_string_append_printf (all, "%s\n", (char *) lines->pdata[k]);
    }
  return g_string_free (all, FALSE);
}

/* Mails */

#define BY_HAND "[answers]\ntrial = 0\ngrace = 30min\n"

/* A mail program that keeps each message in a file of its own. */
static inline char *
mails_to_folder (World *world)
{
  g_autofree char *program = g_build_filename (world->folder, "mail.sh", NULL);
  g_autofree char *script = g_strdup_printf ("#!/bin/sh\ncat > \"$(mktemp '%s/mail-XXXXXX')\"\n",
                                             world->folder);

  g_assert_true (
      g_file_set_contents_full (program, script, -1, G_FILE_SET_CONTENTS_NONE, 0700, NULL));
  return g_strdup_printf ("%smail = %s\n", BY_HAND, program);
}

/* Of that subject; NULL: all. */
static inline guint
n_mails (World *world, const char *subject)
{
  g_autofree char *word = subject != NULL
                              ? g_base64_encode ((const guchar *) subject, strlen (subject))
                              : g_strdup ("");
  g_autofree char *line = g_strdup_printf ("Subject: =?UTF-8?B?%s", word);
  g_autoptr (GDir) dir = g_dir_open (world->folder, 0, NULL);
  guint n = 0;

  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    {
      g_autofree char *path = g_build_filename (world->folder, name, NULL);
      g_autofree char *text = NULL;
      if (!g_str_has_prefix (name, "mail-"))
        continue;
      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      n += strstr (text, line) != NULL;
    }
  return n;
}

static inline void
mailing_up (World *world, const char *level)
{
  g_autofree char *window = g_strdup_printf ("[window deep]\nwhen = Tue-Thu 09:00-12:00\n"
                                             "answer = %s\n",
                                             level);
  g_autofree char *answers = NULL;
  g_autofree char *all = NULL;

  prepare_answering (world, "");
  answers = mails_to_folder (world);
  all = g_strconcat (window, answers, NULL);
  configure (world, all);
  start (world);
  g_assert_cmpuint (n_problems (world), ==, 0);
  look_around (world);
}

/* By the user's word */

typedef struct
{
  gboolean is_done;
  gint64 act;
  GError *error;
} Taken;

static inline void
take_word (gint64 act, const GError *error, gpointer data)
{
  Taken *taken = data;

  taken->is_done = TRUE;
  taken->act = act;
  taken->error = error != NULL ? g_error_copy (error) : NULL;
}

static inline gboolean
is_taken (gpointer data)
{
  return ((Taken *) data)->is_done;
}

/* Any occurrence of that UID: the first to come. */
static inline gint64
try_say (World *world, const char *uid, FocusUserWord word, gboolean whole, GError **error)
{
  const FocusSpan ahead = { now_s (world) - FOCUS_DAY_S, now_s (world) + 90 * FOCUS_DAY_S };
  g_autoptr (GArray) found = focus_engine_occurrences (world->engine, ahead, NULL);
  Taken taken = { 0 };

  for (guint i = 0; i < found->len; i++)
    {
      const FocusOccurrence *one = &g_array_index (found, FocusOccurrence, i);
      const FocusAnswerWish wish = { one, word, whole, NULL };
      if (!g_str_equal (one->details->uid, uid))
        continue;
      focus_answering_answer (answering_of (world), &wish, take_word, &taken);
      iterate_until (is_taken, &taken);
      finish (world);
      if (taken.error != NULL)
        g_propagate_error (error, taken.error);
      return taken.act;
    }
  g_assert_not_reached ();
}

static inline gint64
say_word (World *world, const char *uid, FocusUserWord word)
{
  g_autoptr (GError) error = NULL;
  gint64 act = try_say (world, uid, word, FALSE, &error);

  g_assert_no_error (error);
  g_assert_cmpint (act, >, 0);
  return act;
}

static inline void
undo_act (World *world, gint64 act)
{
  g_autoptr (GError) error = NULL;
  GVariant *undo = focus_engine_undo (world->engine, act, &error);

  g_assert_no_error (error);
  g_variant_unref (g_variant_ref_sink (undo));
  finish (world);
}

/* The row of the undo of that act. */
static inline FocusAnswerRow *
undo_of (World *world, gint64 act)
{
  g_autoptr (GPtrArray) rows = focus_state_store_answers (world->engine->past, 0, NULL);

  for (guint i = 0; i < rows->len; i++)
    if (((const FocusAnswerRow *) rows->pdata[i])->undoes == act)
      return g_ptr_array_steal_index (rows, i);
  g_assert_not_reached ();
}

/* The one answer row. */
static inline FocusAnswerRow *
only_answer (World *world)
{
  g_autoptr (GPtrArray) rows = focus_state_store_answers (world->engine->past, 0, NULL);

  g_assert_cmpuint (rows->len, ==, 1);
  return g_ptr_array_steal_index (rows, 0);
}
