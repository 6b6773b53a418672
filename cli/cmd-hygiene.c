// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// `focusctl hygiene`: how well invitations say what they are for; drafts from files too.
#include <unistd.h>

#include "client.h"
#include "dict.h"
#include "hygiene.h"
#include "week-ask.h"

/* Bytes of a draft; the daemon has a ceiling of its own. */
#define MAX_FILE (16 * 1024 * 1024)
/* More invitations than this are shown a line each. */
#define MAX_DETAILS 3

typedef struct
{
  GPtrArray *judged; /* owned; GVariant a{sv} */
  GPtrArray *files;  /* owned; const char *, beside it: borrowed, nullable */
} Judged;

/* Returns how many there were. */
static gsize
add_all (Judged *judged, GVariant *reply, const char *file)
{
  g_autoptr (GVariant) list = g_variant_get_child_value (reply, 0);

  for (gsize i = 0; i < g_variant_n_children (list); i++)
    {
      g_ptr_array_add (judged->judged, g_variant_get_child_value (list, i));
      g_ptr_array_add (judged->files, (gpointer) file);
    }
  return g_variant_n_children (list);
}

/* Files */

static GBytes *
read_stdin (void)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8 buffer[8192];
  gssize n;

  while (bytes->len <= MAX_FILE && (n = read (STDIN_FILENO, buffer, sizeof buffer)) > 0)
    g_byte_array_append (bytes, buffer, (guint) n);
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

/* NULL: said why. */
static GBytes *
read_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *contents;
  gsize n_bytes;

  if (g_str_equal (path, "-"))
    bytes = read_stdin ();
  else if (g_file_get_contents (path, &contents, &n_bytes, &error))
    bytes = g_bytes_new_take (contents, n_bytes);
  else
    focus_trouble ("%s", error->message);
  if (bytes && g_bytes_get_size (bytes) > MAX_FILE)
    {
      focus_trouble ("\"%s\" is larger than %d MB", path, MAX_FILE / 1024 / 1024);
      return NULL;
    }
  return g_steal_pointer (&bytes);
}

static GVariant *
judge_arguments (FocusContext *context, GBytes *bytes)
{
  g_autofree const char **me = focus_args_values (context->args, "me");
  GVariantBuilder options;

  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  if (*me)
    g_variant_builder_add (&options, "{sv}", "me", g_variant_new_strv (me, -1));
  return g_variant_new (
      "(@aya{sv})", g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, bytes, TRUE), &options);
}

/* Goes on after a file that cannot be read; the worst code wins. */
static FocusExit
judge_file (FocusContext *context, const char *path, Judged *judged)
{
  const char *name = g_str_equal (path, "-") ? "the standard input" : path;
  g_autoptr (GBytes) bytes = read_file (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = NULL;
  g_autoptr (GVariant) reply = NULL;

  if (!bytes)
    return FOCUS_EXIT_FAILED;
  bus = focus_client_connect (&error);
  if (bus)
    reply = focus_client_call (bus, "JudgeInvitation", judge_arguments (context, bytes), "(aa{sv})",
                               FOCUS_CLIENT_PATIENT_MS, -1, &error);
  if (reply && add_all (judged, reply, path) > 0)
    return FOCUS_EXIT_DONE;
  if (reply)
    {
      focus_trouble ("%s: there is no event in it", name);
      return FOCUS_EXIT_FAILED;
    }
  if (!focus_client_error_is (error, "Invalid") && !focus_client_error_is (error, "Limit"))
    return focus_client_fail (error);
  g_autofree char *message = focus_client_message (error);
  focus_trouble ("%s: %s", name, message);
  return FOCUS_EXIT_FAILED;
}

static FocusExit
judge_list (FocusContext *context, const char *const *files, Judged *judged)
{
  FocusExit worst = FOCUS_EXIT_DONE;

  for (; *files && worst != FOCUS_EXIT_UNREACHABLE; files++)
    {
      FocusExit code = judge_file (context, *files, judged);
      worst = MAX (worst, code);
    }
  return worst;
}

static FocusExit
judge_files (FocusContext *context, Judged *judged)
{
  g_autofree const char **files = focus_args_values (context->args, "file");
  FocusExit first = judge_list (context, files, judged);
  FocusExit second = judge_list (context, focus_args_words (context->args), judged);

  return MAX (first, second);
}

/* The calendars */

/* The text of a week is a line for each: it needs no signals, which are most of the answer. */
static GVariant *
calendar_arguments (FocusContext *context, const char *week, const char *id)
{
  GVariantDict options;

  g_variant_dict_init (&options, NULL);
  if (*id == '\0' && !focus_args_has (context->args, "json"))
    g_variant_dict_insert (&options, "brief", "b", TRUE);
  return g_variant_new ("(ss@a{sv})", week, id, g_variant_dict_end (&options));
}

/* Of the week, or the one of that id ("": none). */
static FocusExit
judge_calendars (FocusContext *context, const char *id, Judged *judged)
{
  const char *typed = focus_args_value (context->args, "week");
  FocusExit code = FOCUS_EXIT_DONE;
  g_autofree char *week = typed ? focus_week_ask (typed, &code) : g_strdup ("");
  g_autoptr (GVariant) reply = NULL;

  if (!week)
    return code;
  reply = focus_client_ask ("GetHygiene", calendar_arguments (context, week, id), "(aa{sv})",
                            FOCUS_CLIENT_PATIENT_MS, &code);
  if (reply)
    (void) add_all (judged, reply, NULL);
  return code;
}

/* Showing */

static void
show_json (FocusContext *context, const Judged *judged)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < judged->judged->len; i++)
    focus_hygiene_json (builder, judged->judged->pdata[i], judged->files->pdata[i]);
  json_builder_end_array (builder);
  focus_json_write (context->out->text, builder, FALSE);
}

/* Of a week those that are not scored are counted alone. */
static void
show_week (FocusContext *context, const Judged *judged)
{
  guint n_unscored = 0;

  for (guint i = 0; i < judged->judged->len; i++)
    {
      g_autofree char *label = focus_dict_string (judged->judged->pdata[i], "label");
      if (g_strcmp0 (label, "none") == 0)
        n_unscored++;
      else
        focus_hygiene_line (context->out, judged->judged->pdata[i]);
    }
  if (judged->judged->len == 0)
    g_string_append (context->out->text, "Nothing in that week.\n");
  else if (n_unscored > 0)
    g_string_append_printf (context->out->text, "%u not scored\n", n_unscored);
}

static void
show_text (FocusContext *context, const Judged *judged, gboolean is_week)
{
  guint n = judged->judged->len;

  if (is_week)
    show_week (context, judged);
  for (guint i = 0; i < n && !is_week; i++)
    if (n > MAX_DETAILS)
      focus_hygiene_line (context->out, judged->judged->pdata[i]);
    else
      {
        if (i > 0)
          g_string_append_c (context->out->text, '\n');
        focus_hygiene_details (context->out, judged->judged->pdata[i]);
      }
  context->out->paged = TRUE;
}

FocusExit
focus_cmd_hygiene (FocusContext *context)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);
  g_autoptr (GPtrArray) files = g_ptr_array_new ();
  const char *const *words = focus_args_words (context->args);
  Judged judged = { list, files };
  gboolean is_file = focus_args_has (context->args, "file")
                     || (words[0] && g_str_equal (words[0], "-"));
  FocusExit code;

  if (!is_file && words[0] && words[1])
    {
      focus_trouble ("one ID at a time");
      focus_hint ("files stand behind --file");
      return FOCUS_EXIT_USAGE;
    }
  code = is_file ? judge_files (context, &judged)
                 : judge_calendars (context, words[0] ? words[0] : "", &judged);
  if (code != FOCUS_EXIT_DONE && list->len == 0)
    return code;
  if (focus_args_has (context->args, "json"))
    show_json (context, &judged);
  else
    show_text (context, &judged, !is_file && !words[0]);
  return code;
}

FocusExit
focus_cmd_hygiene_weights (FocusContext *context)
{
  FocusExit code = FOCUS_EXIT_DONE;
  g_autoptr (GVariant) reply = focus_client_ask ("GetHygieneWeights", NULL, "(saa{sv})",
                                                 FOCUS_CLIENT_QUICK_MS, &code);
  const char *version;

  if (!reply)
    return code;
  g_variant_get_child (reply, 0, "&s", &version);
  g_autoptr (GVariant) weights = g_variant_get_child_value (reply, 1);
  if (focus_args_has (context->args, "json"))
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();
      focus_hygiene_weights_json (builder, version, weights);
      focus_json_write (context->out->text, builder, FALSE);
    }
  else
    focus_hygiene_weights_text (context->out, version, weights);
  return code;
}
