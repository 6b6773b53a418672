// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Secrets: sources both ways, files and their permissions, credentials, commands, and a bus without
// a secret service (K2). The real keyring is tried in `tests/desktop/` (R53).
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dav/secret.h"

#define MARKER "s3cret-marker"

static gboolean
on_deadline (gpointer user_data)
{
  g_error ("the secret did not come");
  return G_SOURCE_REMOVE;
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/* Waits for the one answer. */
static GAsyncResult *
await (GAsyncResult **result)
{
  guint deadline = g_timeout_add_seconds (20, on_deadline, NULL);

  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (deadline);
  return *result;
}

static char *
look_up (const char *text, const char *credentials_dir, GCancellable *cancellable, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  FocusSecretSource *source = focus_secret_source_parse (text, error);

  if (source == NULL)
    return NULL;
  focus_secret_source_set_credentials_dir (source, credentials_dir);
  focus_secret_lookup_async (source, "work", "https://example.org/", "me", cancellable, on_done,
                             &result);
  focus_secret_source_free (source);
  g_assert_null (result); /* never within the call */
  return focus_secret_lookup_finish (await (&result), error);
}

static void
assert_secret (const char *text, const char *credentials_dir, const char *expected)
{
  g_autoptr (GError) error = NULL;
  char *secret = look_up (text, credentials_dir, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (secret, ==, expected);
  focus_secret_wipe (secret);
}

/* Fails with that code, and never tells the secret. */
static void
assert_fails (const char *text, const char *credentials_dir, int code, const char *word)
{
  g_autoptr (GError) error = NULL;
  char *secret = look_up (text, credentials_dir, NULL, &error);

  g_assert_error (error, FOCUS_ERROR, code);
  g_assert_null (secret);
  g_assert_null (strstr (error->message, MARKER));
  g_assert_nonnull (strstr (error->message, word));
  g_assert_false (focus_secret_error_is_locked (error));
}

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    gboolean ok;
    FocusSecretKind kind;
    const char *argument;
  } rows[] = {
    { "keyring", TRUE, FOCUS_SECRET_KEYRING, NULL },
    { "credential:work", TRUE, FOCUS_SECRET_CREDENTIAL, "work" },
    { "command:pass show \"my mail\"", TRUE, FOCUS_SECRET_COMMAND, "pass show \"my mail\"" },
    { "command: pass", TRUE, FOCUS_SECRET_COMMAND, "pass" },
    { "file:/home/me/.secret", TRUE, FOCUS_SECRET_FILE, "/home/me/.secret" },
    { "", FALSE, 0, NULL },
    { "Keyring", FALSE, 0, NULL },
    { MARKER, FALSE, 0, NULL },
    { "credential:", FALSE, 0, NULL },
    { "credential:../" MARKER, FALSE, 0, NULL },
    { "credential:.", FALSE, 0, NULL },
    { "credential:a/b", FALSE, 0, NULL },
    { "command:", FALSE, 0, NULL },
    { "command:pass 'half", FALSE, 0, NULL },
    { "file:", FALSE, 0, NULL },
    { "file:secret", FALSE, 0, NULL },
    { "file:~/secret", FALSE, 0, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (FocusSecretSource) source = focus_secret_source_parse (rows[i].text, &error);

      g_assert_cmpint (source != NULL, ==, rows[i].ok);
      if (rows[i].ok)
        {
          g_assert_no_error (error);
          g_assert_cmpint (source->kind, ==, rows[i].kind);
          g_assert_cmpstr (source->argument, ==, rows[i].argument);
        }
      else
        g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID);
    }
}

/* A password in the place of a source is not repeated in the message. */
static void
test_parse_tells_no_secret (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (focus_secret_source_parse (MARKER, &error));
  g_assert_null (strstr (error->message, MARKER));
  g_assert_nonnull (strstr (error->message, "credential:NAME"));
}

typedef struct
{
  char *folder, *path, *text;
} Room;

static void
room_up (Room *room, gconstpointer unused)
{
  room->folder = g_dir_make_tmp ("focusd-secret-XXXXXX", NULL);
  room->path = g_build_filename (room->folder, "work", NULL);
  room->text = g_strconcat ("file:", room->path, NULL);
}

static void
room_down (Room *room, gconstpointer unused)
{
  g_unlink (room->path);
  g_rmdir (room->folder);
  g_free (room->folder);
  g_free (room->path);
  g_free (room->text);
}

static void
write_file (const char *path, const char *bytes, gssize len, int mode)
{
  g_assert_true (g_file_set_contents (path, bytes, len, NULL));
  g_assert_cmpint (g_chmod (path, mode), ==, 0);
}

static void
test_file_lines (Room *room, gconstpointer unused)
{
  static const char *const bodies[] = {
    MARKER,
    MARKER "\n",
    MARKER "\r\n",
    MARKER "\nsecond line\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      write_file (room->path, bodies[i], -1, 0600);
      assert_secret (room->text, NULL, MARKER);
    }
  write_file (room->path, "pass word \n", -1, 0400);
  assert_secret (room->text, NULL, "pass word ");
}

/* R51 */
static void
test_file_modes (Room *room, gconstpointer unused)
{
  static const int open_modes[] = { 0640, 0604, 0620, 0602, 0610, 0601, 0666 };
  static const int closed_modes[] = { 0600, 0400, 0700 };

  write_file (room->path, MARKER, -1, 0600);
  for (gsize i = 0; i < G_N_ELEMENTS (open_modes); i++)
    {
      g_assert_cmpint (g_chmod (room->path, open_modes[i]), ==, 0);
      assert_fails (room->text, NULL, FOCUS_ERROR_INVALID, "chmod 600");
    }
  for (gsize i = 0; i < G_N_ELEMENTS (closed_modes); i++)
    {
      g_assert_cmpint (g_chmod (room->path, closed_modes[i]), ==, 0);
      assert_secret (room->text, NULL, MARKER);
    }
}

static void
test_file_owner (Room *room, gconstpointer unused)
{
  write_file (room->path, MARKER, -1, 0600);
  if (chown (room->path, 12345, (gid_t) -1) != 0)
    {
      g_test_skip ("only root can give a file away");
      return;
    }
  assert_fails (room->text, NULL, FOCUS_ERROR_INVALID, "somebody else");
}

static void
test_file_odd (Room *room, gconstpointer unused)
{
  g_autofree char *folder_text = g_strconcat ("file:", room->folder, NULL);
  g_autofree char *link = g_build_filename (room->folder, "link", NULL);
  g_autofree char *link_text = g_strconcat ("file:", link, NULL);
  g_autofree char *long_text = g_strnfill (64 * 1024 + 1, 'x');

  assert_fails (room->text, NULL, FOCUS_ERROR_AUTH, "work");
  assert_fails (folder_text, NULL, FOCUS_ERROR_INVALID, "regular");
  g_assert_cmpint (mkfifo (room->path, 0600), ==, 0);
  assert_fails (room->text, NULL, FOCUS_ERROR_INVALID, "regular");
  g_unlink (room->path);
  write_file (room->path, "\n" MARKER, -1, 0600);
  assert_fails (room->text, NULL, FOCUS_ERROR_AUTH, "empty");
  write_file (room->path, "a\0b", 3, 0600);
  assert_fails (room->text, NULL, FOCUS_ERROR_INVALID, "UTF-8");
  write_file (room->path, "\xff\xfe" MARKER, -1, 0600);
  assert_fails (room->text, NULL, FOCUS_ERROR_INVALID, "UTF-8");
  write_file (room->path, long_text, -1, 0600);
  assert_fails (room->text, NULL, FOCUS_ERROR_LIMIT, "longer");
  write_file (room->path, long_text, 64 * 1024, 0600);
  long_text[64 * 1024] = '\0';
  assert_secret (room->text, NULL, long_text);
  write_file (room->path, MARKER, -1, 0600);
  g_assert_cmpint (symlink ("work", link), ==, 0);
  assert_secret (link_text, NULL, MARKER);
  g_unlink (link);
}

static void
test_credential (Room *room, gconstpointer unused)
{
  write_file (room->path, MARKER, -1, 0440);
  assert_secret ("credential:work", room->folder, MARKER);
  assert_fails ("credential:home", room->folder, FOCUS_ERROR_AUTH, "home");
  assert_fails ("credential:work", NULL, FOCUS_ERROR_AUTH, "systemd");
}

static void
test_command (void)
{
  static const struct
  {
    const char *text, *secret;
    int code;
    const char *word;
  } rows[] = {
    { "command:echo " MARKER, MARKER, 0, NULL },
    { "command:printf '%s\\n' 'two words' more", "two words", 0, NULL },
    /* no shell */
    { "command:echo $HOME;ls", "$HOME;ls", 0, NULL },
    { "command:/bin/sh -c 'echo " MARKER "; exit 3'", NULL, FOCUS_ERROR_AUTH, "/bin/sh" },
    { "command:/bin/sh -c 'echo " MARKER " >&2; kill -9 $$'", NULL, FOCUS_ERROR_AUTH, "failed" },
    { "command:true", NULL, FOCUS_ERROR_AUTH, "empty" },
    { "command:/nonexistent/pass " MARKER, NULL, FOCUS_ERROR_INVALID, "/nonexistent/pass" },
    { "command:head -c 65535 /dev/zero", NULL, FOCUS_ERROR_INVALID, "UTF-8" },
    { "command:cat /dev/zero", NULL, FOCUS_ERROR_LIMIT, "65536" },
    /* its standard input is empty: nobody waits for a terminal */
    { "command:cat", NULL, FOCUS_ERROR_AUTH, "empty" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rows[i].secret != NULL)
      assert_secret (rows[i].text, NULL, rows[i].secret);
    else
      assert_fails (rows[i].text, NULL, rows[i].code, rows[i].word);
}

static gboolean
cancel_now (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return G_SOURCE_REMOVE;
}

/* A command that never ends is ended with the caller's cancellable as with our time limit. */
static void
test_command_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_idle_add (cancel_now, cancellable);
  g_assert_null (look_up ("command:sleep 1000", NULL, cancellable, &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_BUSY);
  g_clear_error (&error);
  g_assert_null (look_up ("command:sleep 1000", NULL, cancellable, &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_BUSY);
}

static void
count (gpointer user_data)
{
  ++*(int *) user_data;
}

/* K2, R51: nobody answers; then the credential named like the account does. */
static void
test_no_service (Room *room, gconstpointer unused)
{
  g_autoptr (GAsyncResult) stored = NULL;
  g_autoptr (GAsyncResult) cleared = NULL;
  g_autoptr (GError) error = NULL;
  FocusSecretWatch *watch, *freed_early;
  int n_unlocked = 0;

  watch = focus_secret_watch_new (count, &n_unlocked);
  freed_early = focus_secret_watch_new (count, &n_unlocked);
  focus_secret_watch_free (freed_early);
  assert_fails ("keyring", NULL, FOCUS_ERROR_OFFLINE, "keyring");
  write_file (room->path, MARKER, -1, 0400);
  assert_secret ("keyring", room->folder, MARKER);
  g_unlink (room->path);
  assert_fails ("keyring", room->folder, FOCUS_ERROR_OFFLINE, "keyring");

  focus_secret_store_async ("work", "u", "me", MARKER, NULL, on_done, &stored);
  g_assert_false (focus_secret_store_finish (await (&stored), &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_OFFLINE);
  g_clear_error (&error);
  focus_secret_clear_async ("work", NULL, on_done, &cleared);
  g_assert_false (focus_secret_clear_finish (await (&cleared), &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_OFFLINE);

  focus_secret_watch_free (watch);
  focus_secret_watch_free (NULL);
  g_assert_cmpint (n_unlocked, ==, 0);
}

static void
die_with_parent (gpointer unused)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
}

/* Without a folder of services: the machine's own would be started. */
static const char bus_config[] =
    "<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><policy context='default'>"
    "<allow send_destination='*' eavesdrop='true'/><allow eavesdrop='true'/><allow own='*'/>"
    "</policy></busconfig>";

/* A session bus with nothing on it. Not GTestDBus: that waits until libsecret lets go of the shared
   connection, which it never does. */
static GSubprocess *
start_bus (void)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
      G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GDataInputStream) lines = NULL;
  g_autofree char *address = NULL;
  g_autofree char *config = NULL;
  GSubprocess *bus;
  int fd = g_file_open_tmp ("focusd-bus-XXXXXX", &config, NULL);

  g_assert_cmpint (write (fd, bus_config, strlen (bus_config)), ==, strlen (bus_config));
  close (fd);

  g_subprocess_launcher_set_child_setup (launcher, die_with_parent, NULL, NULL);
  bus = g_subprocess_launcher_spawn (launcher, NULL, "dbus-daemon", "--nofork", "--print-address",
                                     "--config-file", config, NULL);
  g_assert_nonnull (bus);
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (bus));
  address = g_data_input_stream_read_line (lines, NULL, NULL, NULL);
  g_assert_nonnull (address);
  g_unlink (config);
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", address, TRUE);
  return bus;
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*run) (Room *, gconstpointer);
  } rows[] = {
    { "/secret/file/lines", test_file_lines }, { "/secret/file/modes", test_file_modes },
    { "/secret/file/owner", test_file_owner }, { "/secret/file/odd", test_file_odd },
    { "/secret/credential", test_credential }, { "/secret/no-service", test_no_service },
  };

  g_autoptr (GSubprocess) bus = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  bus = start_bus ();
  g_test_add_func ("/secret/parse", test_parse);
  g_test_add_func ("/secret/parse/tells-no-secret", test_parse_tells_no_secret);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_test_add (rows[i].path, Room, NULL, room_up, rows[i].run, room_down);
  g_test_add_func ("/secret/command", test_command);
  g_test_add_func ("/secret/command/cancelled", test_command_cancelled);
  focus_secret_wipe (NULL);
  status = g_test_run ();
  g_subprocess_force_exit (bus);
  return status;
}
