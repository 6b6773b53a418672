// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// `focusctl config`: the daemon judges, we show. The table of keys is its own.
#include "client.h"
#include "dict.h"
#include "text.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* What the daemon takes is less; this only keeps a wrong file out of our memory. */
#define FILE_MAX_BYTES (1024 * 1024)

/* The path of the file of the running focusd, and the text in force. */
static GVariant *
ask_config (FocusExit *ret_exit)
{
  return focus_client_ask ("GetConfig", NULL, "(ssaa{sv})", FOCUS_CLIENT_QUICK_MS, ret_exit);
}

/* NULL with errno set. */
static char *
read_stream (FILE *stream)
{
  g_autofree char *text = g_malloc (FILE_MAX_BYTES + 1);
  gsize len = fread (text, 1, FILE_MAX_BYTES + 1, stream);

  if (ferror (stream))
    return NULL;
  if (len > FILE_MAX_BYTES)
    {
      errno = EFBIG;
      return NULL;
    }
  text[len] = '\0';
  if (strlen (text) != len)
    {
      errno = EILSEQ;
      return NULL;
    }
  return g_strdup (text);
}

static char *
read_text (const char *path)
{
  if (g_str_equal (path, "-"))
    return read_stream (stdin);
  FILE *stream = fopen (path, "re");
  if (!stream)
    return NULL;
  char *text = read_stream (stream);
  int kept = errno;
  fclose (stream);
  errno = kept;
  return text;
}

static guint
line_of (const char *text, const char *at)
{
  guint line = 1;

  for (; text < at; text++)
    line += *text == '\n';
  return line;
}

static void
append_problems (FocusOutput *out, const char *path, GVariant *problems)
{
  for (gsize i = 0; i < g_variant_n_children (problems); i++)
    {
      g_autoptr (GVariant) problem = g_variant_get_child_value (problems, i);
      g_autofree char *raw = focus_dict_string (problem, "message");
      g_autofree char *message = focus_text_harmless (raw);
      gint64 line = focus_dict_count (problem, "line");
      if (line > 0)
        g_string_append_printf (out->text, "%s:%" G_GINT64_FORMAT ": %s\n", path, line, message);
      else
        g_string_append_printf (out->text, "%s: %s\n", path, message);
    }
}

static FocusExit
check_text (FocusOutput *out, const char *path, const char *text)
{
  const char *bad;
  FocusExit code = FOCUS_EXIT_DONE;

  if (!g_utf8_validate (text, -1, &bad))
    {
      g_string_append_printf (out->text, "%s:%u: is not UTF-8\n", path, line_of (text, bad));
      return FOCUS_EXIT_FAILED;
    }
  g_autoptr (GVariant) reply = focus_client_ask ("CheckConfig", g_variant_new ("(s)", text),
                                                 "(aa{sv})", FOCUS_CLIENT_QUICK_MS, &code);
  if (!reply)
    return code;
  g_autoptr (GVariant) problems = g_variant_get_child_value (reply, 0);
  if (g_variant_n_children (problems) == 0)
    {
      g_string_append_printf (out->text, "%s: no mistakes\n", path);
      return FOCUS_EXIT_DONE;
    }
  append_problems (out, path, problems);
  return FOCUS_EXIT_FAILED;
}

FocusExit
focus_cmd_config_check (FocusContext *context)
{
  const char *given = focus_args_words (context->args)[0];
  g_autofree char *path = g_strdup (given);
  FocusExit code = FOCUS_EXIT_DONE;

  if (!path)
    {
      g_autoptr (GVariant) reply = ask_config (&code);
      if (!reply)
        return code;
      g_variant_get (reply, "(ss@aa{sv})", &path, NULL, NULL);
    }
  g_autofree char *text = read_text (path);
  if (!text && errno == ENOENT && !given)
    {
      g_string_append_printf (context->out->text,
                              "%s: does not exist yet; the defaults are in force\n", path);
      return FOCUS_EXIT_DONE;
    }
  if (!text)
    {
      focus_trouble ("cannot read \"%s\": %s", path,
                     errno == EILSEQ ? "it is no text" : g_strerror (errno));
      return FOCUS_EXIT_FAILED;
    }
  return check_text (context->out, path, text);
}

FocusExit
focus_cmd_config_show (FocusContext *context)
{
  const char *path, *text;
  FocusExit code = FOCUS_EXIT_DONE;
  g_autoptr (GVariant) reply = ask_config (&code);
  g_autoptr (GVariant) problems = NULL;

  if (!reply)
    return code;
  g_variant_get (reply, "(&s&s@aa{sv})", &path, &text, &problems);
  g_string_append (context->out->text, text);
  if (*text && !g_str_has_suffix (text, "\n"))
    g_string_append_c (context->out->text, '\n');
  context->out->paged = TRUE;
  if (g_variant_n_children (problems) > 0)
    {
      focus_trouble ("\"%s\" has mistakes: this is the last good configuration", path);
      focus_hint ("\"focusctl config check\" lists them");
    }
  return FOCUS_EXIT_DONE;
}

FocusExit
focus_cmd_config_path (FocusContext *context)
{
  const char *path;
  FocusExit code = FOCUS_EXIT_DONE;
  g_autoptr (GVariant) reply = ask_config (&code);

  if (!reply)
    return code;
  g_variant_get_child (reply, 0, "&s", &path);
  g_string_append_printf (context->out->text, "%s\n", path);
  return FOCUS_EXIT_DONE;
}
