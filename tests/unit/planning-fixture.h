// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// An engine that plans into a folder: the week is set up in files, what focusd wrote is read from
// files, and the user is who edits them.
#pragma once

#include "engine-fixture.h"

#include "fake-notifier.h"

#include <glib/gstdio.h>
#include <string.h>

#define HOUR_S 3600
/* Monday 2026-11-16 00:00 UTC, the week of EIGHT_S. */
#define MONDAY_S 1794787200

/* A file of the folder, as far as it matters. */
typedef struct
{
  char *uid;   /* owned */
  char *path;  /* owned */
  char *title; /* owned */
  FocusSpan span;
  gboolean soft;
  gboolean sealed; /* the seal fits: nobody but focusd touched it */
} BlockFile;

static inline void
block_file_clear (gpointer data)
{
  BlockFile *file = data;

  g_free (file->uid);
  g_free (file->path);
  g_free (file->title);
}

/* The value of a property, whatever parameters it has; "" when it is not there. */
static inline char *
property_of (const char *text, const char *name)
{
  g_auto (GStrv) lines = g_strsplit (text, "\r\n", -1);
  gsize len = strlen (name);

  for (gsize i = 0; lines[i] != NULL; i++)
    if (strncmp (lines[i], name, len) == 0 && (lines[i][len] == ':' || lines[i][len] == ';'))
      return g_strdup (strchr (lines[i], ':') + 1);
  return g_strdup ("");
}

static inline gint64
instant_of (const char *text)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, NULL);

  g_assert_nonnull (time);
  return g_date_time_to_unix (time);
}

static inline char *
utc_text (gint64 at_s)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (at_s);
  return g_date_time_format (time, "%Y%m%dT%H%M%SZ");
}

static inline char *
focus_folder (World *world)
{
  return g_build_filename (world->folder, "vdir", "Focus", NULL);
}

static inline void
read_block (const char *path, BlockFile *ret_file)
{
  g_autofree char *text = NULL;
  g_autofree char *start = NULL;
  g_autofree char *end = NULL;
  g_autofree char *transp = NULL;
  g_autofree char *seal = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  start = property_of (text, "DTSTART");
  end = property_of (text, "DTEND");
  transp = property_of (text, "TRANSP");
  seal = property_of (text, "X-FOCUSD-SEAL");
  *ret_file = (BlockFile){ .uid = property_of (text, "UID"),
                           .path = g_strdup (path),
                           .title = property_of (text, "SUMMARY"),
                           .span = { instant_of (start), instant_of (end) },
                           .soft = g_str_equal (transp, "TRANSPARENT") };
  ret_file->sealed = focus_block_is_sealed (ret_file->uid, ret_file->span, ret_file->title, seal);
}

static inline gint
compare_blocks (gconstpointer a, gconstpointer b)
{
  const BlockFile *one = a, *other = b;
  return one->span.start_s < other->span.start_s   ? -1
         : one->span.start_s > other->span.start_s ? 1
                                                   : strcmp (one->uid, other->uid);
}

/* All of the focus calendar, in order of time. */
static inline GArray *
read_blocks (World *world)
{
  g_autofree char *folder = focus_folder (world);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GArray *files = g_array_new (FALSE, TRUE, sizeof (BlockFile));

  g_array_set_clear_func (files, block_file_clear);
  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      BlockFile file;
      if (!g_str_has_suffix (name, ".ics"))
        continue;
      read_block (path, &file);
      g_array_append_val (files, file);
    }
  g_array_sort (files, compare_blocks);
  return files;
}

#define BLOCK(files, i) (&g_array_index (files, BlockFile, i))

static inline guint
n_blocks (World *world)
{
  g_autoptr (GArray) files = read_blocks (world);
  return files->len;
}

/* Nothing is on its way. */
static inline gboolean
is_quiet (gpointer data)
{
  World *world = data;
  g_autoptr (GArray) reports = focus_sync_reports (world->engine->sync);

  for (guint i = 0; i < reports->len; i++)
    {
      const FocusSyncReport *report = &g_array_index (reports, FocusSyncReport, i);
      if (report->n_queued > 0 && world->engine->paused_until_s == 0)
        return FALSE;
    }
  return rests (world);
}

/* What is on its way arrives. */
static inline void
come_to_rest (World *world)
{
  iterate_until (is_quiet, world);
  iterate_drain ();
  iterate_until (is_quiet, world);
}

/* What the folder holds now is in the copy, and what the engine makes of it is in the folder. */
static inline void
look_around (World *world)
{
  for (int i = 0; i < 2; i++)
    {
      g_assert_true (focus_sync_start (world->engine->sync, NULL, NULL));
      come_to_rest (world);
    }
}

static inline void
go_to (World *world, gint64 at_s)
{
  fake_clock_advance (&world->clock, at_s - now_s (world));
  iterate_drain ();
  look_around (world);
}

/* The user's hands */

static inline void
put_meeting (World *world, const char *name, FocusSpan span)
{
  g_autofree char *start = utc_text (span.start_s);
  g_autofree char *end = utc_text (span.end_s);
  g_autofree char *lines = g_strdup_printf ("DTSTART:%s\r\nDTEND:%s", start, end);

  write_event (world, name, lines);
}

static inline void
cancel_meeting (World *world, const char *name)
{
  g_autofree char *file = g_strconcat (name, ".ics", NULL);
  g_autofree char *path = g_build_filename (world->folder, "vdir", "work", file, NULL);

  g_assert_cmpint (g_unlink (path), ==, 0);
}

/* As another program does it: two lines change, nothing else. */
static inline void
move_block (const BlockFile *file, FocusSpan to)
{
  g_autofree char *text = NULL;
  g_autofree char *from_start = utc_text (file->span.start_s);
  g_autofree char *from_end = utc_text (file->span.end_s);
  g_autofree char *start = utc_text (to.start_s);
  g_autofree char *end = utc_text (to.end_s);
  g_autoptr (GString) edited = NULL;

  g_assert_true (g_file_get_contents (file->path, &text, NULL, NULL));
  edited = g_string_new (text);
  g_assert_cmpuint (g_string_replace (edited, from_start, start, 1), ==, 1);
  g_assert_cmpuint (g_string_replace (edited, from_end, end, 1), ==, 1);
  g_assert_true (g_file_set_contents (file->path, edited->str, -1, NULL));
}

static inline void
delete_block (const BlockFile *file)
{
  g_assert_cmpint (g_unlink (file->path), ==, 0);
}

/* What focusd says */

static inline GVariant *
get_plan (World *world)
{
  g_autoptr (GError) error = NULL;
  GVariant *plan = focus_engine_plan (world->engine, "", &error);

  g_assert_no_error (error);
  return g_variant_ref_sink (plan);
}

static inline guint
n_actions (World *world)
{
  g_autoptr (GVariant) plan = get_plan (world);
  g_autoptr (GVariant) actions = g_variant_lookup_value (plan, "actions", NULL);

  return (guint) g_variant_n_children (actions);
}

static inline char *
plan_text (World *world, const char *key)
{
  g_autoptr (GVariant) plan = get_plan (world);
  char *text = NULL;

  g_variant_lookup (plan, key, "s", &text);
  return text != NULL ? text : g_strdup ("");
}

/* Lines of the ledger of that kind. */
static inline guint
n_acts (World *world, const char *what)
{
  g_autoptr (GArray) acts = focus_ledger_list (world->engine->past, 0, NULL, 1000, NULL);
  guint n = 0;

  for (guint i = 0; i < acts->len; i++)
    n += g_str_equal (g_array_index (acts, FocusAct, i).what, what);
  return n;
}

/* Life: `mode` is the configuration's, `more` further lines of [focus]. */
static inline void
prepare_planning (World *world, gint64 at_s, const char *mode, const char *more)
{
  g_autofree char *folder = NULL;
  g_autofree char *config = g_strdup_printf ("[work]\nlunch =\n[focus]\ncalendar = a/Focus\n"
                                             "goal = 8h\nsession = no\nplan = %s\n%s",
                                             mode, more);

  world->folder = g_dir_make_tmp ("focus-plan-XXXXXX", NULL);
  world->config = g_build_filename (world->folder, "focusd.conf", NULL);
  world->clock = fake_clock_new (at_s);
  world->presence = fake_presence_new ();
  world->notifier = fake_notifier_new (world->clock);
  world->zones = focus_zones_new (NULL);
  folder = focus_folder (world);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  put_meeting (world, "long-ago",
               (FocusSpan){ MONDAY_S - 90 * FOCUS_DAY_S, MONDAY_S - 90 * FOCUS_DAY_S + HOUR_S });
  write_config (world, config);
}

/* The engine is given another notifier than the world's own. */
static inline void
start_with (World *world, FocusNotifier notifier)
{
  FocusNotifier own = world->notifier;

  world->notifier = notifier;
  start (world);
  world->notifier = own;
}

static inline void
begin_planning (World *world, gint64 at_s, const char *mode, const char *more)
{
  prepare_planning (world, at_s, mode, more);
  start (world);
  look_around (world);
}

static inline void
end_planning (World *world)
{
  focus_engine_free (world->engine);
  focus_notifier_clear (&world->notifier);
  fake_clock_set (&world->clock, EIGHT_S + 1); /* nobody hears it */
  iterate_drain ();
  focus_clock_clear (&world->clock);
  focus_presence_clear (&world->presence);
  focus_zones_free (world->zones);
  g_clear_pointer (&world->value, g_variant_unref);
  g_clear_error (&world->error);
  remove_tree (world->folder);
  g_free (world->config);
  g_free (world->folder);
}
