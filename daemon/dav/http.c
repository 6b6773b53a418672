// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What every HTTP answer needs: freeing it, and its headers by name and by token.
#include "dav/http.h"

#include <string.h>

/* The value in a "name: value" line of that name; NULL for a line of another name. */
static const char *
value_of (const char *line, const char *name)
{
  gsize len = strlen (name);

  if (g_ascii_strncasecmp (line, name, len) != 0 || line[len] != ':')
    return NULL;
  line += len + 1;
  while (*line == ' ' || *line == '\t')
    line++;
  return line;
}

void
focus_http_response_free (FocusHttpResponse *response)
{
  if (response == NULL)
    return;
  g_strfreev (response->headers);
  g_clear_pointer (&response->body, g_byte_array_unref);
  g_free (response);
}

const char *
focus_http_response_header (const FocusHttpResponse *response, const char *name)
{
  g_return_val_if_fail (response != NULL && name != NULL, NULL);

  for (char **line = response->headers; line != NULL && *line != NULL; line++)
    {
      const char *value = value_of (*line, name);
      if (value != NULL)
        return value;
    }
  return NULL;
}

char **
focus_http_response_tokens (const FocusHttpResponse *response, const char *name)
{
  g_autoptr (GStrvBuilder) tokens = g_strv_builder_new ();

  g_return_val_if_fail (response != NULL && name != NULL, NULL);

  for (char **line = response->headers; line != NULL && *line != NULL; line++)
    {
      const char *value = value_of (*line, name);
      g_auto (GStrv) parts = value != NULL ? g_strsplit (value, ",", -1) : NULL;
      for (char **part = parts; part != NULL && *part != NULL; part++)
        {
          g_autofree char *token = g_ascii_strdown (g_strstrip (*part), -1);
          if (*token != '\0')
            g_strv_builder_add (tokens, token);
        }
    }
  return g_strv_builder_end (tokens);
}
