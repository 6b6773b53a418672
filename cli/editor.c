// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A text in the user's editor.
#include "editor.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

/* Debian's choice of the user, of the machine, then what is there. */
static const char *const fallbacks[] = { "sensible-editor", "editor", "nano", "vim", "vi" };

static gboolean
is_set (const char *value)
{
  return value && *value;
}

/* NULL when none is set and none is here. */
static const char *
find_editor (void)
{
  const char *term = g_getenv ("TERM");
  gboolean is_dumb = !is_set (term) || g_str_equal (term, "dumb");
  const char *const wanted[] = { g_getenv ("FOCUSCTL_EDITOR"), is_dumb ? NULL : g_getenv ("VISUAL"),
                                 g_getenv ("EDITOR") };

  for (gsize i = 0; i < G_N_ELEMENTS (wanted); i++)
    if (is_set (wanted[i]))
      return wanted[i];
  for (gsize i = 0; i < G_N_ELEMENTS (fallbacks); i++)
    {
      g_autofree char *path = g_find_program_in_path (fallbacks[i]);
      if (path)
        return fallbacks[i];
    }
  return NULL;
}

/* Sets "cannot DO PATH: reason"; NULL. */
static char *
fail (GError **error, int code, const char *what, const char *path)
{
  g_set_error (error, G_FILE_ERROR, (gint) g_file_error_from_errno (code), "cannot %s \"%s\": %s",
               what, path, g_strerror (code));
  return NULL;
}

static char *
make_folder (GError **error)
{
  const char *runtime = g_getenv ("XDG_RUNTIME_DIR");
  const char *base = runtime && g_path_is_absolute (runtime) ? runtime : g_get_user_cache_dir ();
  g_autofree char *path = g_build_filename (base, "focusctl-XXXXXX", NULL);

  if (g_mkdir_with_parents (base, 0700) != 0 || !g_mkdtemp (path))
    return fail (error, errno, "make a folder in", base);
  return g_steal_pointer (&path);
}

/* Editors leave copies and locks beside a file; there is nothing else in it. */
static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_unlink (path);
    }
  g_rmdir (folder);
}

/* In the child: ctrl-C is the editor's there. */
static void
take_signals (gpointer data)
{
  signal (SIGINT, SIG_DFL);
  signal (SIGQUIT, SIG_DFL);
  signal (SIGPIPE, SIG_DFL);
}

static gboolean
run (const char *editor, const char *path, GError **error)
{
  g_autofree char *script = g_strconcat (editor, " \"$@\"", NULL);
  char *argv[] = {
    (char *) "/bin/sh", (char *) "-c", script, (char *) editor, (char *) path, NULL
  };
  void (*interrupt) (int) = signal (SIGINT, SIG_IGN);
  void (*quit) (int) = signal (SIGQUIT, SIG_IGN);
  g_autoptr (GError) local = NULL;
  int status = 0;
  gboolean done = g_spawn_sync (NULL, argv, NULL, G_SPAWN_CHILD_INHERITS_STDIN, take_signals, NULL,
                                NULL, NULL, &status, &local)
                  && g_spawn_check_wait_status (status, &local);

  signal (SIGINT, interrupt);
  signal (SIGQUIT, quit);
  if (!done)
    g_set_error (error, local->domain, local->code, "the editor \"%s\" failed: %s", editor,
                 local->message);
  return done;
}

static GString *
edit_file (const char *editor, const char *path, const char *text, GError **error)
{
  g_autoptr (GError) unread = NULL;
  g_autofree char *left = NULL;
  gsize len = 0;

  if (!g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_NONE, 0600, error))
    return NULL;
  gboolean done = run (editor, path, error);
  if (g_file_get_contents (path, &left, &len, &unread))
    return g_string_new_len (left, (gssize) len);
  if (done)
    g_propagate_error (error, g_steal_pointer (&unread));
  return NULL;
}

GString *
focus_editor_edit (const char *name, const char *text, GError **error)
{
  const char *editor = find_editor ();
  g_autofree char *folder = NULL;

  if (!editor)
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT,
                   "no editor is here: name one in the environment variable EDITOR");
      return NULL;
    }
  folder = make_folder (error);
  if (!folder)
    return NULL;
  g_autofree char *path = g_build_filename (folder, name, NULL);
  GString *left = edit_file (editor, path, text, error);
  remove_folder (folder);
  return left;
}

char *
focus_editor_keep (const char *prefix, const GString *text, GError **error)
{
  g_autofree char *name = g_strconcat (prefix, "-XXXXXX.txt", NULL);
  g_autofree char *folder = g_build_filename (g_get_user_state_dir (), "focusd", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    return fail (error, errno, "make the folder", folder);
  int fd = g_mkstemp_full (path, O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0)
    return fail (error, errno, "make a file in", folder);
  close (fd);
  if (!g_file_set_contents_full (path, text->str, (gssize) text->len, G_FILE_SET_CONTENTS_NONE,
                                 0600, error))
    return NULL;
  return g_steal_pointer (&path);
}
