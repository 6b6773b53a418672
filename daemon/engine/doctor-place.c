// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The doctor on time (clock, zone) and on place (the two databases, the room on their disks).
#include "engine/doctor.h"

#include "store/memory.h"

#include <sys/stat.h>
#include <sys/statvfs.h>

/* A sync that lies further ahead was not a matter of rounding. */
#define CLOCK_SLACK_S 60
/* With less than LOW a large calendar may not fit; with less than NONE nothing can be kept. */
#define LOW_BYTES  (200 * 1024 * 1024)
#define NONE_BYTES (10 * 1024 * 1024)

/* Time */

/* The latest instant that this clock is known to have shown. */
static gint64
last_seen_s (const GArray *reports)
{
  gint64 last_s = 0;

  for (guint i = 0; i < reports->len; i++)
    last_s = MAX (last_s, g_array_index (reports, FocusSyncReport, i).last_sync_s);
  return last_s;
}

static void
say_clock (FocusDoctor *doctor)
{
  g_autoptr (GArray) reports = focus_sync_reports (doctor->engine->sync);
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (doctor->now_s);
  g_autofree char *shown = now != NULL ? g_date_time_format (now, "%Y-%m-%d %H:%M UTC") : NULL;

  if (last_seen_s (reports) > doctor->now_s + CLOCK_SLACK_S)
    focus_doctor_say (doctor, FOCUS_DOCTOR_BAD, "time/clock",
                      "The clock stands before the last sync", shown,
                      "set it; timedatectl tells whether it is kept right by itself");
  else
    focus_doctor_say (doctor, FOCUS_DOCTOR_GOOD, "time/clock",
                      "The clock is right as far as is known", shown, NULL);
  focus_doctor_clocks (doctor, reports);
}

void
focus_doctor_time (FocusDoctor *doctor)
{
  FocusEngine *engine = doctor->engine;
  const char *wanted = engine->config->zone, *name = focus_zone_name (engine->zone);

  say_clock (doctor);
  if (wanted == NULL)
    focus_doctor_say (doctor, FOCUS_DOCTOR_GOOD, "time/zone", "The time zone is the system's", name,
                      NULL);
  else if (g_strcmp0 (wanted, name) == 0)
    focus_doctor_say (doctor, FOCUS_DOCTOR_GOOD, "time/work-zone",
                      "The time zone is that of the configuration", name, NULL);
  else
    focus_doctor_say (doctor, FOCUS_DOCTOR_WEAK, "time/work-zone",
                      "The zone of the configuration is not known here", wanted,
                      "install the time zone database (tzdata), or mend [work] zone");
}

/* Place */

typedef struct
{
  const char *id, *file;
  const char *what; /* when all is well */
  const char *note; /* of state.db: when it was last checked, in seconds */
  const char *aside, *aside_way_out;
} Database;

static const Database copy = { "store/copy",
                               "copy.db",
                               "The copy of the calendars is open",
                               "checked-copy",
                               "A broken copy of the calendars was moved aside",
                               "remove that file; all that was in it was fetched anew" };
static const Database state = { "store/state",
                                "state.db",
                                "The record of what focusd did is open",
                                "checked-state",
                                "A broken record of what focusd did was moved aside",
                                "keep that file if you need the log of before, else remove it" };

/* The path of what was moved aside; NULL: nothing was. */
static char *
find_aside (const char *folder, const char *file)
{
  g_autofree char *prefix = g_strconcat (file, ".broken-", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, prefix))
      return g_build_filename (folder, name, NULL);
  return NULL;
}

/* -1: there is no such file. */
static gint64
size_of (const char *path)
{
  struct stat file;

  return stat (path, &file) == 0 ? file.st_size : -1;
}

void
focus_engine_note_checks (FocusEngine *engine)
{
  g_autofree char *now = g_strdup_printf ("%" G_GINT64_FORMAT, focus_engine_now_s (engine));

  /* Only the doctor reads it: a failure here will be met again where it matters. */
  if (focus_store_was_checked (engine->store))
    (void) !focus_state_store_put_note (engine->past, copy.note, now, NULL);
  if (focus_state_store_was_checked (engine->past))
    (void) !focus_state_store_put_note (engine->past, state.note, now, NULL);
}

/* A whole check reads the whole file, so it is made only when something may have gone wrong. */
static char *
last_check (FocusEngine *engine, const Database *database)
{
  g_autofree char *note = focus_state_store_note (engine->past, database->note, NULL);
  gint64 at_s = note != NULL ? g_ascii_strtoll (note, NULL, 10) : 0;
  g_autofree char *day = focus_date_format (
      focus_civil_date (focus_zone_civil (engine->zone, at_s)));

  if (at_s <= 0)
    return g_strdup ("never had to be checked: always closed in order");
  return g_strdup_printf ("checked and found whole on %s, after it was not closed in order", day);
}

static void
say_database (FocusDoctor *doctor, const Database *database, const char *folder)
{
  g_autofree char *path = g_build_filename (folder, database->file, NULL);
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *aside = find_aside (folder, database->file);
  gint64 n_bytes = size_of (path);
  g_autofree char *size = g_format_size ((guint64) (MAX (n_bytes, 0) + MAX (size_of (log), 0)));
  g_autofree char *checked = last_check (doctor->engine, database);
  g_autofree char *detail = g_strdup_printf ("%s, %s; %s", path, size, checked);

  /* It is held open, so what is written from now on would be lost at the end. */
  if (n_bytes < 0)
    focus_doctor_say (doctor, FOCUS_DOCTOR_BAD, database->id, "A database was removed", path,
                      "systemctl --user restart focusd");
  else
    focus_doctor_say (doctor, FOCUS_DOCTOR_GOOD, database->id, database->what, detail, NULL);
  if (aside != NULL)
    focus_doctor_say (doctor, FOCUS_DOCTOR_WEAK, database->id, database->aside, aside,
                      database->aside_way_out);
}

static gboolean
is_same_disk (const char *a, const char *b)
{
  struct stat first, second;

  return stat (a, &first) == 0 && stat (b, &second) == 0 && first.st_dev == second.st_dev;
}

static void
say_room (FocusDoctor *doctor, const char *folder)
{
  const char *id = "store/room";
  struct statvfs disk;

  if (statvfs (folder, &disk) != 0)
    return;
  guint64 n_free = (guint64) disk.f_bavail * disk.f_frsize;
  g_autofree char *size = g_format_size (n_free);
  g_autofree char *detail = g_strdup_printf ("%s for %s", size, folder);

  if (n_free >= LOW_BYTES)
    focus_doctor_say (doctor, FOCUS_DOCTOR_GOOD, id, "There is room on the disk", detail, NULL);
  else
    focus_doctor_say (doctor, n_free < NONE_BYTES ? FOCUS_DOCTOR_BAD : FOCUS_DOCTOR_WEAK, id,
                      "The disk is nearly full", detail, "make room on it");
}

void
focus_doctor_store (FocusDoctor *doctor)
{
  const FocusEngineSetup *setup = &doctor->engine->setup;

  say_database (doctor, &copy, setup->cache_dir);
  say_database (doctor, &state, setup->state_dir);
  say_room (doctor, setup->cache_dir);
  if (!is_same_disk (setup->cache_dir, setup->state_dir))
    say_room (doctor, setup->state_dir);
}
