// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One parameter of a line set or taken out, the others kept as they were written (R2.26).
#include "ical/meeting-edit-parts.h"

#include <string.h>

static gboolean
refuse (const char *name, const char *what, GError **error)
{
  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID, "parameter \"%s\" cannot be set: %s", name,
               what);
  return FALSE;
}

static void
copy_text (GString *out, const char *from, const char *to)
{
  g_string_append_len (out, from, to - from);
}

/* A value in quotes where it needs them (RFC 5545 §3.2). */
static void
put_value (GString *out, const char *value, gboolean quoted)
{
  const char *quote = !quoted && strpbrk (value, ":;,") != NULL ? "\"" : "";

  g_string_append_printf (out, "%s%s%s", quote, value, quote);
}

/* A parameter with another value; its name, its quotes and what is behind it as they were. */
static void
put_changed (GString *out, FocusText whole, const FocusParam *param, const char *value)
{
  const char *old_end = param->value.text + param->value.len;
  gboolean named = param->value.text > param->name.text + param->name.len;

  copy_text (out, whole.text, param->value.text);
  if (!named)
    g_string_append_c (out, '=');
  put_value (out, value, named && param->value.text[-1] == '"');
  copy_text (out, old_end, whole.text + whole.len);
}

static void
put_added (GString *out, const char *name, const char *value)
{
  if (out->len > 0 && out->str[out->len - 1] != ';')
    g_string_append_c (out, ';');
  g_string_append_printf (out, "%s=", name);
  put_value (out, value, FALSE);
}

/* The parameters with that one set, or left out. */
static GString *
exchange (FocusText params, const char *name, const char *value)
{
  GString *out = g_string_new (NULL);
  FocusText rest = params, before = params;
  gboolean found = FALSE;
  FocusParam param;

  for (; focus_param_next (&rest, &param); before = rest)
    {
      FocusText whole = { before.text, (gsize) (rest.text - before.text) };
      gboolean is_it = focus_text_is (param.name, name);
      found |= is_it;
      if (!is_it)
        copy_text (out, whole.text, rest.text);
      else if (value != NULL)
        put_changed (out, whole, &param, value);
      else if (rest.len == 0 && out->len > 0)
        g_string_truncate (out, out->len - 1); /* the ";" before the last one */
    }
  if (!found && value != NULL)
    put_added (out, name, value);
  return out;
}

gboolean
focus_edit_has_open_quote (const FocusLine *line)
{
  guint n_quotes = 0;

  for (gsize i = 0; i < line->params.len; i++)
    n_quotes += line->params.text[i] == '"';
  return n_quotes % 2 != 0;
}

/* Control characters have no place in a line. */
static gboolean
can_be_said (const char *value)
{
  for (const char *p = value; *p != '\0'; p++)
    if (*p == '"' || ((guchar) *p < 0x20 && *p != '\t') || *p == 0x7F)
      return FALSE;
  return TRUE;
}

char *
focus_edit_param_text (const FocusLine *line, const char *name, const char *value, GError **error)
{
  g_autoptr (GString) params = NULL;

  if (focus_edit_has_open_quote (line))
    {
      refuse (name, "a quote in its line is never closed", error);
      return NULL;
    }
  if (value != NULL && !can_be_said (value))
    {
      refuse (name, "its value has a quote or a control character", error);
      return NULL;
    }
  params = exchange (line->params, name, value);
  return g_strdup_printf ("%.*s%s%s:%.*s", (int) line->name.len, line->name.text,
                          params->len > 0 ? ";" : "", params->str, (int) line->value.len,
                          line->value.text);
}
