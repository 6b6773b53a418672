// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// An engine after a meeting of mine, with a folder for results and actions: what it wrote is read
// from files, and other programs are who edits them.
#pragma once

#include "planning-fixture.h"

#include "engine/acts.h"
#include "engine/kept-private.h"
#include "store/closeouts.h"

/* Wednesday 2026-11-18 14:00 UTC: "budget" (12:00 to 13:00) is over. */
#define AFTER_S (EIGHT_S + 6 * HOUR_S)

#define BUDGET                                                                                     \
  AT_NOON "\r\nORGANIZER:mailto:me@example.org\r\n"                                                \
          "ATTENDEE;PARTSTAT=ACCEPTED:mailto:me@example.org\r\n"                                   \
          "ATTENDEE;PARTSTAT=ACCEPTED;CN=Els:mailto:els@example.org"

#define TASKS "[close-out]\ncalendar = a/Tasks\n"

static inline char *
tasks_folder (World *world)
{
  return g_build_filename (world->folder, "vdir", "Tasks", NULL);
}

static inline void
configure (World *world, const char *more)
{
  g_autofree char *text = g_strconcat ("me = me@example.org\n[focus]\nplan = observe\n", more,
                                       NULL);
  write_config (world, text);
}

/* The folder is there before the first look, the engine not. */
static inline void
prepare_kept (World *world, const char *more)
{
  g_autofree char *tasks = NULL;

  world->folder = g_dir_make_tmp ("focus-kept-XXXXXX", NULL);
  world->config = g_build_filename (world->folder, "focusd.conf", NULL);
  world->clock = fake_clock_new (AFTER_S);
  world->presence = fake_presence_new ();
  world->zones = focus_zones_new (NULL);
  tasks = tasks_folder (world);
  g_assert_cmpint (g_mkdir_with_parents (tasks, 0700), ==, 0);
  write_event (world, "budget", BUDGET);
  configure (world, more);
}

static inline void
kept_up (World *world, gconstpointer more)
{
  prepare_kept (world, more);
  start (world);
  look_around (world);
}

static inline void
kept_down (World *world, gconstpointer more)
{
  engine_tear_down (world, NULL);
}

static inline void
restart (World *world)
{
  focus_engine_free (world->engine);
  start (world);
  look_around (world);
}

/* A configuration that changed is heard of by itself. */
static inline void
reconfigure (World *world, const char *more)
{
  configure (world, more);
  focus_engine_reload (world->engine);
  look_around (world);
}

/* Saying things */

/* "els: draft" with a day, of 2026-12-04 when `due`. */
static inline FocusTodo *
said_todo (const char *who, const char *what, gboolean due)
{
  FocusTodo *todo = focus_todo_new ();

  todo->who = g_strdup (who);
  todo->what = g_strdup (what);
  todo->has_due = due;
  todo->due = (FocusDate){ 20791 };
  return todo;
}

static inline GPtrArray *
said_todos (const char *const *whats)
{
  GPtrArray *todos = g_ptr_array_new_with_free_func ((GDestroyNotify) focus_todo_free);

  for (gsize i = 0; whats != NULL && whats[i] != NULL; i++)
    g_ptr_array_add (todos, said_todo ("Els", whats[i], TRUE));
  return todos;
}

/* Closes the meeting "budget"; `whats`: actions of Els, nullable. Returns the act. */
static inline gint64
try_close (World *world, const char *decision, const char *const *whats, gboolean tell,
           GError **error)
{
  g_autoptr (GPtrArray) todos = said_todos (whats);
  FocusSpan day = { EIGHT_S, EIGHT_S + 20 * HOUR_S };
  g_autoptr (GArray) occurrences = focus_engine_occurrences (world->engine, day, error);
  gint64 act = 0;

  for (guint i = 0; occurrences != NULL && i < occurrences->len; i++)
    {
      const FocusOccurrence *meeting = &g_array_index (occurrences, FocusOccurrence, i);
      const FocusKeptClose close = { meeting, decision, todos, tell };
      if (!g_str_equal (meeting->details->uid, "budget"))
        continue;
      return focus_kept_close (world->engine->kept, &close, FOCUS_BY_USER, &act, error) ? act : 0;
    }
  g_assert_not_reached ();
}

static inline gint64
must_close (World *world, const char *decision, const char *const *whats)
{
  g_autoptr (GError) error = NULL;
  gint64 act = try_close (world, decision, whats, FALSE, &error);

  g_assert_no_error (error);
  g_assert_cmpint (act, >, 0);
  return act;
}

static inline void
must_undo (World *world, gint64 act)
{
  g_autoptr (GError) error = NULL;
  GVariant *undo = focus_engine_undo (world->engine, act, &error);

  g_assert_no_error (error);
  g_variant_unref (g_variant_ref_sink (undo));
}

/* Looking */

static inline int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* All that is kept: "title state place", in order of title, with ";" between. */
static inline char *
describe_kept (World *world)
{
  const GPtrArray *records = focus_kept_records (world->engine->kept);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < records->len; i++)
    {
      const FocusKeptRecord *one = records->pdata[i];
      g_autofree char *title = focus_kept_title (one->record);
      g_ptr_array_add (lines,
                       g_strdup_printf ("%s%s%s %s", title, one->record->todo != NULL ? " " : "",
                                        one->record->todo != NULL
                                            ? focus_kept_state_name (one->record->todo->state)
                                            : "",
                                        focus_kept_place_name (one->place)));
    }
  g_ptr_array_sort (lines, compare_texts);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("; ", (char **) lines->pdata);
}

static inline void
assert_kept (World *world, const char *expected)
{
  g_autofree char *kept = describe_kept (world);
  g_assert_cmpstr (kept, ==, expected);
}

/* Files of the folder that hold the line; the path of the last one. */
static inline guint
find_files (World *world, const char *line, char **ret_path)
{
  g_autofree char *folder = tasks_folder (world);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;
      if (!g_str_has_suffix (name, ".ics"))
        continue;
      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      if (strstr (text, line) == NULL)
        continue;
      n++;
      if (ret_path != NULL)
        {
          g_free (*ret_path);
          *ret_path = g_strdup (path);
        }
    }
  return n;
}

/* As another program does it, in the file that has the line. */
static inline void
edit (World *world, const char *line, const char *from, const char *to)
{
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GString) changed = NULL;

  g_assert_cmpuint (find_files (world, line, &path), ==, 1);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  changed = g_string_new (text);
  g_assert_cmpuint (g_string_replace (changed, from, to, 1), ==, 1);
  g_assert_true (g_file_set_contents (path, changed->str, -1, NULL));
}

static inline void
delete_file (World *world, const char *line)
{
  g_autofree char *path = NULL;

  g_assert_cmpuint (find_files (world, line, &path), ==, 1);
  g_assert_cmpint (g_unlink (path), ==, 0);
}

/* Lines of the log, newest first: "by what state", with ";" between. */
static inline char *
describe_log (World *world, guint n)
{
  g_autoptr (GArray) acts = focus_ledger_list (world->engine->past, 0, NULL, n, NULL);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < acts->len; i++)
    {
      const FocusAct *act = &g_array_index (acts, FocusAct, i);
      g_string_append_printf (text, "%s%s %s %s", i > 0 ? "; " : "", focus_actor_name (act->by),
                              act->what, focus_act_state_name (act->state));
    }
  return g_string_free (text, FALSE);
}

static inline void
assert_log (World *world, guint n, const char *expected)
{
  g_autofree char *log = describe_log (world, n);
  g_assert_cmpstr (log, ==, expected);
}

/* Looking again changes nothing: neither here nor in the folder. */
static inline void
assert_at_rest (World *world)
{
  g_autofree char *kept = describe_kept (world);
  g_autofree char *log = describe_log (world, 1000);

  world->engine->kept->look_again = TRUE;
  look_around (world);
  assert_kept (world, kept);
  assert_log (world, 1000, log);
}
