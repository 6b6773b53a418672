// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Runs a fuzzer once over each file given, or each file in each folder given: a fuzzer as a test.
#include <gio/gio.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static gboolean
run_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;
  gsize size = 0;

  if (!g_file_get_contents (path, &contents, &size, &error))
    {
      g_printerr ("%s\n", error->message);
      return FALSE;
    }
  /* An exact copy, so that a sanitizer sees a read behind its end. */
  g_autofree guint8 *data = g_memdup2 (contents, size);
  (void) LLVMFuzzerTestOneInput (data, size);
  return TRUE;
}

static guint
run_path (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;
  guint n = 0;

  if (folder == NULL)
    return run_file (path) ? 1 : 0;
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      n += run_file (file) ? 1 : 0;
    }
  return n;
}

int
main (int argc, char **argv)
{
  guint n = 0;

  for (int i = 1; i < argc; i++)
    n += run_path (argv[i]);
  g_print ("%u inputs\n", n);
  return n > 0 ? 0 : 1;
}
