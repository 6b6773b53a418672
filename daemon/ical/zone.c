// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// TZID to zone: the order of the sources, and what is remembered of them.
#include "ical/zone.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ical/zone-sources.h"

#define SYSTEM_ZONEINFO  "/usr/share/zoneinfo"
#define SYSTEM_LOCALTIME "/etc/localtime"

struct FocusZones
{
  char *folder;        /* owned */
  GHashTable *by_name; /* owned; char * to FocusZone, NULL for a name that leads nowhere */
  GHashTable *names;   /* owned, nullable until needed; focus_zone_names() */
  GHashTable *inlines; /* owned; GBytes of a VTIMEZONE to Inline */
  gsize inline_bytes;
};

/* What a VTIMEZONE came to. */
typedef struct
{
  FocusZone *zone; /* owned, nullable: unreadable */
  guint repairs[FOCUS_N_REPAIRS];
} Inline;

static void
inline_free (gpointer data)
{
  Inline *known = data;

  focus_zone_unref (known->zone);
  g_free (known);
}

FocusZones *
focus_zones_new (const char *zoneinfo)
{
  FocusZones *zones = g_new0 (FocusZones, 1);

  zones->folder = g_strdup (zoneinfo != NULL ? zoneinfo : SYSTEM_ZONEINFO);
  zones->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                          (GDestroyNotify) focus_zone_unref);
  zones->inlines = g_hash_table_new_full (g_bytes_hash, g_bytes_equal,
                                          (GDestroyNotify) g_bytes_unref, inline_free);
  return zones;
}

void
focus_zones_free (FocusZones *zones)
{
  if (zones == NULL)
    return;
  g_hash_table_unref (zones->by_name);
  g_clear_pointer (&zones->names, g_hash_table_unref);
  g_hash_table_unref (zones->inlines);
  g_free (zones->folder);
  g_free (zones);
}

gboolean
focus_tzid_is_safe (const char *tzid)
{
  gsize len = strlen (tzid);

  if (len == 0 || len > FOCUS_GATE_MAX_TZID || tzid[0] == '/')
    return FALSE;
  for (gsize i = 0; i < len; i++)
    if (!g_ascii_isalnum (tzid[i]) && strchr ("._+/ ()&,:-", tzid[i]) == NULL)
      return FALSE;
  return strstr (tzid, "..") == NULL && strstr (tzid, "//") == NULL;
}

/* Reads a whole TZif file. Not blocking, and only what is a regular file: whatever else has such a
   name (a FIFO, a device) is not a zone. */
static FocusZone *
read_file (const char *path, const char *name)
{
  g_autofree guchar *bytes = NULL;
  gsize n_bytes = 0;
  struct stat status;
  int fd = open (path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);

  if (fd < 0)
    return NULL;
  if (fstat (fd, &status) == 0 && S_ISREG (status.st_mode) && status.st_size > 0
      && status.st_size <= FOCUS_TZIF_MAX_BYTES)
    {
      gssize got = 1;
      bytes = g_malloc ((gsize) status.st_size);
      while (got > 0 && n_bytes < (gsize) status.st_size)
        {
          got = read (fd, bytes + n_bytes, (gsize) status.st_size - n_bytes);
          n_bytes += got > 0 ? (gsize) got : 0;
        }
    }
  close (fd);
  return n_bytes > 0 ? focus_zone_from_tzif (name, bytes, n_bytes) : NULL;
}

/* Files of the folder that are zones of this machine, or count leap seconds, not IANA names. */
static gboolean
is_iana_name (const char *name)
{
  static const char *const others[] = { "localtime", "posixrules", "Factory" };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (strcmp (name, others[i]) == 0)
      return FALSE;
  return focus_tzid_is_safe (name) && !g_str_has_prefix (name, "right/")
         && !g_str_has_prefix (name, "posix/");
}

/* By a name as written; transfer none. */
static FocusZone *
as_written (FocusZones *zones, const char *name)
{
  gpointer known;

  if (!g_hash_table_lookup_extended (zones->by_name, name, NULL, &known))
    {
      known = NULL;
      if (strcmp (name, "UTC") == 0)
        known = focus_zone_new_utc ();
      else if (is_iana_name (name))
        {
          g_autofree char *path = g_strconcat (zones->folder, "/", name, NULL);
          known = read_file (path, name);
        }
      if (g_hash_table_size (zones->by_name) >= FOCUS_ZONES_MAX_CACHED)
        g_hash_table_remove_all (zones->by_name);
      g_hash_table_insert (zones->by_name, g_strdup (name), known);
    }
  return known;
}

/* In any case: "europe/berlin". The folder's names are read once, so that a stranger's many names
   do not read it many times; one that tzdata adds later is found as written. Transfer none. */
static FocusZone *
iana (FocusZones *zones, const char *name)
{
  FocusZone *zone = as_written (zones, name);
  g_autofree char *small = NULL;
  const char *real;

  if (zone != NULL)
    return zone;
  if (zones->names == NULL)
    zones->names = focus_zone_names (zones->folder);
  small = g_ascii_strdown (name, -1);
  real = g_hash_table_lookup (zones->names, small);
  return real != NULL && strcmp (real, name) != 0 ? as_written (zones, real) : NULL;
}

FocusZone *
focus_zones_iana (FocusZones *zones, const char *name)
{
  FocusZone *zone = focus_tzid_is_safe (name) ? iana (zones, name) : NULL;
  return zone != NULL ? focus_zone_ref (zone) : NULL;
}

/* "/mozilla.org/20050126_1/Europe/Berlin": what stands behind the vendor and, where there is one, a
   version. NULL when the TZID has none of the known prefixes. */
static const char *
behind_vendor (const char *tzid)
{
  static const char *const vendors[] = { "/freeassociation.sourceforge.net/",
                                         "/softwarestudio.org/", "/mozilla.org/", "/citadel.org/",
                                         "/ximian.com/" };

  for (guint i = 0; i < G_N_ELEMENTS (vendors); i++)
    if (g_str_has_prefix (tzid, vendors[i]))
      return tzid + strlen (vendors[i]);
  return NULL;
}

/* By name alone; transfer none. */
static FocusZone *
by_name (FocusZones *zones, const char *tzid)
{
  const char *name = behind_vendor (tzid), *windows;
  FocusZone *zone = NULL;

  /* Behind a vendor's prefix stand a folder or two ("20050126_1/", "Olson_20011030_5/", "Tzfile/")
     that the name begins after. */
  for (int folders = 0; name != NULL && folders < 3 && zone == NULL; folders++)
    {
      zone = focus_tzid_is_safe (name) ? iana (zones, name) : NULL;
      name = strchr (name, '/');
      name = name != NULL ? name + 1 : NULL;
    }
  if (zone != NULL || !focus_tzid_is_safe (tzid))
    return zone;
  zone = iana (zones, tzid);
  windows = zone == NULL ? focus_windows_zone (tzid) : NULL;
  return windows != NULL ? iana (zones, windows) : zone;
}

static const Inline *
by_bytes (FocusZones *zones, const char *vtimezone, gsize len)
{
  g_autoptr (GBytes) key = g_bytes_new_static (vtimezone, len);
  Inline *known = g_hash_table_lookup (zones->inlines, key);

  if (known != NULL)
    return known;
  if (g_hash_table_size (zones->inlines) >= FOCUS_ZONES_MAX_CACHED
      || zones->inline_bytes + len > FOCUS_ZONES_MAX_CACHED_BYTES)
    {
      g_hash_table_remove_all (zones->inlines);
      zones->inline_bytes = 0;
    }
  known = g_new0 (Inline, 1);
  known->zone = focus_zone_from_vtimezone ((FocusText){ vtimezone, len }, known->repairs);
  g_hash_table_insert (zones->inlines, g_bytes_new (vtimezone, len), known);
  zones->inline_bytes += len;
  return known;
}

FocusZone *
focus_zones_resolve (FocusZones *zones, const char *tzid, const char *vtimezone,
                     gsize vtimezone_len, guint *repairs)
{
  FocusZone *zone;
  const Inline *known;

  if (strlen (tzid) > FOCUS_GATE_MAX_TZID)
    return NULL;
  zone = by_name (zones, tzid);
  if (zone != NULL || vtimezone_len == 0)
    return zone != NULL ? focus_zone_ref (zone) : NULL;
  known = by_bytes (zones, vtimezone, vtimezone_len);
  for (guint i = 0; repairs != NULL && i < FOCUS_N_REPAIRS; i++)
    repairs[i] += known->repairs[i];
  return known->zone != NULL ? focus_zone_ref (known->zone) : NULL;
}

FocusZone *
focus_zones_of_calendar (FocusZones *zones, const char *text)
{
  g_autofree char *tzid = NULL;
  FocusText bytes;

  if (text == NULL || !focus_vtimezone_in ((FocusText){ text, strlen (text) }, &bytes))
    return NULL;
  tzid = focus_vtimezone_tzid (bytes);
  return focus_zones_resolve (zones, tzid != NULL ? tzid : "", bytes.text, bytes.len, NULL);
}

/* TZ="CET-1CEST,M3.5.0,M10.5.0/3" */
static FocusZone *
from_rule (const char *text)
{
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (FocusZoneChange));
  gint32 standard_s, first_s;

  if (!focus_posix_rule_expand (text, 1970, G_MININT64, changes, &standard_s))
    return NULL;
  /* Before the first change the other of the two is in force. */
  first_s = changes->len > 1 ? g_array_index (changes, FocusZoneChange, 1).offset_s : standard_s;
  return focus_zone_new (text, first_s, (const FocusZoneChange *) (void *) changes->data,
                         changes->len);
}

/* The part of a path behind ".../zoneinfo/"; NULL when it does not lie there. */
static const char *
name_in_path (const FocusZones *zones, const char *path)
{
  const char *found = strstr (path, "/zoneinfo/");

  if (g_str_has_prefix (path, zones->folder) && path[strlen (zones->folder)] == '/')
    return path + strlen (zones->folder) + 1;
  return found != NULL ? found + strlen ("/zoneinfo/") : NULL;
}

static FocusZone *
from_environment (FocusZones *zones, const char *tz_env)
{
  const char *text = tz_env[0] == ':' ? tz_env + 1 : tz_env, *name;
  FocusZone *zone;

  if (text[0] == '\0')
    return focus_zone_new_utc ();
  name = text[0] == '/' ? name_in_path (zones, text) : text;
  zone = name != NULL ? focus_zones_iana (zones, name) : NULL;
  if (zone == NULL && text[0] == '/')
    zone = read_file (text, text);
  return zone != NULL ? zone : from_rule (text);
}

FocusZone *
focus_zones_local (FocusZones *zones, const char *tz_env)
{
  char target[512];
  gssize len;
  FocusZone *zone = tz_env != NULL ? from_environment (zones, tz_env) : NULL;

  if (zone != NULL)
    return zone;
  len = readlink (SYSTEM_LOCALTIME, target, sizeof target - 1);
  if (len > 0)
    {
      const char *name;
      target[len] = '\0';
      name = name_in_path (zones, target);
      zone = name != NULL ? focus_zones_iana (zones, name) : NULL;
    }
  if (zone == NULL)
    zone = read_file (SYSTEM_LOCALTIME, "local time");
  return zone != NULL ? zone : focus_zone_new_utc ();
}
