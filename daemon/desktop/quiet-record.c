// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The state file, in the format of a key file.
#include "desktop/quiet-record.h"

#include <errno.h>
#include <glib/gstdio.h>

#define GROUP "quiet"
/* A list of modes is the longest value there is. */
#define MAX_BYTES (64 * 1024)

void
focus_quiet_record_free (FocusQuietRecord *record)
{
  if (record == NULL)
    return;
  g_free (record->backend);
  g_free (record->before);
  g_free (record->set);
  g_free (record->what_for);
  g_free (record);
}

static char *
file_in (const char *folder)
{
  return g_build_filename (folder, FOCUS_QUIET_FILE, NULL);
}

static gboolean
makes_sense (const FocusQuietRecord *record)
{
  if (record->what_for == NULL)
    return FALSE;
  return record->taken
         || (record->backend != NULL && record->before != NULL && record->set != NULL);
}

static FocusQuietRecord *
read_file (const char *path)
{
  g_autoptr (FocusQuietRecord) record = g_new0 (FocusQuietRecord, 1);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  GStatBuf info;

  if (g_stat (path, &info) != 0 || info.st_size > MAX_BYTES
      || !g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL))
    return NULL;
  record->backend = g_key_file_get_string (file, GROUP, "backend", NULL);
  record->before = g_key_file_get_string (file, GROUP, "before", NULL);
  record->set = g_key_file_get_string (file, GROUP, "set", NULL);
  record->at_s = g_key_file_get_int64 (file, GROUP, "time", NULL);
  record->what_for = g_key_file_get_string (file, GROUP, "for", NULL);
  record->taken = g_key_file_get_boolean (file, GROUP, "taken", NULL);
  return makes_sense (record) ? g_steal_pointer (&record) : NULL;
}

FocusQuietRecord *
focus_quiet_record_load (const char *folder)
{
  g_autofree char *path = file_in (folder);
  FocusQuietRecord *record = read_file (path);

  if (record == NULL && g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_message ("\"%s\" makes no sense and is removed: look whether \"do not disturb\" is as you "
                 "want it",
                 path);
      g_unlink (path);
    }
  return record;
}

gboolean
focus_quiet_record_save (const FocusQuietRecord *record, const char *folder, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *path = file_in (folder);
  g_autofree char *text = NULL;
  gsize len;

  g_key_file_set_string (file, GROUP, "for", record->what_for);
  if (record->taken)
    g_key_file_set_boolean (file, GROUP, "taken", TRUE);
  else
    {
      g_key_file_set_string (file, GROUP, "backend", record->backend);
      g_key_file_set_string (file, GROUP, "before", record->before);
      g_key_file_set_string (file, GROUP, "set", record->set);
    }
  g_key_file_set_int64 (file, GROUP, "time", record->at_s);
  text = g_key_file_to_data (file, &len, NULL);
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INTERNAL, "cannot make \"%s\": %s", folder,
                   g_strerror (errno));
      return FALSE;
    }
  return g_file_set_contents_full (path, text, (gssize) len,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   0600, error);
}

void
focus_quiet_record_remove (const char *folder)
{
  g_autofree char *path = file_in (folder);

  g_unlink (path);
}
