// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The life of the streaming multistatus reader: bytes go into libxml2's push parser.
#include "dav/xml.h"

#include <string.h>

#include "dav/xml-private.h"

static void
values_init (FocusXmlValues *values)
{
  for (guint i = 0; i < FOCUS_N_PROPS; i++)
    values->text[i] = g_string_new (NULL);
}

static void
values_clear (FocusXmlValues *values)
{
  for (guint i = 0; i < FOCUS_N_PROPS; i++)
    g_string_free (values->text[i], TRUE);
}

gboolean
focus_dav_response_has (const FocusDavResponse *response, FocusProp prop, const char *line)
{
  gsize len = strlen (line);

  for (const char *p = response->props[prop]; p != NULL; p = strchr (p, '\n'))
    {
      if (*p == '\n')
        p++;
      if (g_ascii_strncasecmp (p, line, len) == 0 && (p[len] == '\n' || p[len] == '\0'))
        return TRUE;
    }
  return FALSE;
}

FocusMultistatus *
focus_multistatus_new (FocusDavSink sink, gpointer user_data)
{
  FocusMultistatus *reader = g_new0 (FocusMultistatus, 1);
  xmlSAXHandler sax;

  focus_multistatus_handlers (&sax);
  reader->parser = xmlCreatePushParserCtxt (&sax, reader, NULL, 0, NULL);
  if (reader->parser == NULL)
    g_error ("out of memory");
  xmlCtxtUseOptions (reader->parser, XML_PARSE_NONET);
  reader->sink = sink;
  reader->sink_data = user_data;
  reader->prop = FOCUS_NO_PROP;
  reader->href = g_string_new (NULL);
  reader->status = g_string_new (NULL);
  reader->propstat_status = g_string_new (NULL);
  reader->token = g_string_new (NULL);
  values_init (&reader->pending);
  values_init (&reader->kept);
  return reader;
}

void
focus_multistatus_free (FocusMultistatus *reader)
{
  if (reader == NULL)
    return;
  xmlFreeParserCtxt (reader->parser);
  g_clear_error (&reader->error);
  g_string_free (reader->href, TRUE);
  g_string_free (reader->status, TRUE);
  g_string_free (reader->propstat_status, TRUE);
  g_string_free (reader->token, TRUE);
  values_clear (&reader->pending);
  values_clear (&reader->kept);
  g_free (reader);
}

static gboolean
is_stray_c0 (guchar c)
{
  return c < 0x20 && c != '\t' && c != '\n' && c != '\r';
}

/* The bytes without those that no XML may hold (R1.33); NULL when there are none of them. */
static GString *
without_c0 (const char *data, gsize len)
{
  guint n_stray = 0;
  GString *clean;

  for (gsize i = 0; i < len; i++)
    n_stray += is_stray_c0 ((guchar) data[i]);
  if (n_stray == 0)
    return NULL;
  clean = g_string_sized_new (len);
  for (gsize i = 0; i < len; i++)
    if (!is_stray_c0 ((guchar) data[i]))
      g_string_append_c (clean, data[i]);
  return clean;
}

static gboolean
report (FocusMultistatus *reader, GError **error)
{
  if (reader->error == NULL && !reader->parser->wellFormed)
    focus_multistatus_fail (reader, FOCUS_ERROR_INVALID,
                            "the answer is no well-formed XML (libxml2 error %d)",
                            reader->parser->errNo);
  if (reader->error == NULL)
    return TRUE;
  g_propagate_error (error, g_error_copy (reader->error));
  return FALSE;
}

gboolean
focus_multistatus_push (FocusMultistatus *reader, const char *data, gsize len, GError **error)
{
  /* libxml2 takes an int, and looks at a piece before it calls back: small ones keep it frugal. */
  const gsize piece = 64 * 1024;

  for (gsize at = 0; at < len && reader->error == NULL; at += piece)
    {
      gsize n = MIN (piece, len - at);
      g_autoptr (GString) clean = NULL;
      if (reader->n_bytes == 0 && n >= 1)
        reader->utf16 = ((guchar) data[0] & 0xfe) == 0xfe;
      reader->n_bytes += (gint64) n;
      if (reader->n_bytes > FOCUS_XML_MAX_BYTES)
        focus_multistatus_fail (reader, FOCUS_ERROR_LIMIT, "the answer is longer than 1 GiB");
      clean = reader->utf16 ? NULL : without_c0 (data + at, n);
      if (reader->error == NULL && clean != NULL)
        xmlParseChunk (reader->parser, clean->str, (int) clean->len, 0);
      else if (reader->error == NULL)
        xmlParseChunk (reader->parser, data + at, (int) n, 0);
      if (!report (reader, error))
        return FALSE;
    }
  return report (reader, error);
}

gboolean
focus_multistatus_finish (FocusMultistatus *reader, GError **error)
{
  if (reader->error == NULL)
    xmlParseChunk (reader->parser, NULL, 0, 1);
  if (reader->error == NULL && !reader->complete)
    focus_multistatus_fail (reader, FOCUS_ERROR_INVALID, "the answer is empty or cut short");
  return report (reader, error);
}

const char *
focus_multistatus_token (const FocusMultistatus *reader)
{
  if (!reader->has_token)
    return NULL;
  focus_xml_trim (reader->token);
  return reader->token->len > 0 ? reader->token->str : NULL;
}

guint
focus_multistatus_n_responses (const FocusMultistatus *reader)
{
  return reader->n_responses;
}

gboolean
focus_multistatus_parse (const char *data, gsize len, FocusDavSink sink, gpointer user_data,
                         GError **error)
{
  g_autoptr (FocusMultistatus) reader = focus_multistatus_new (sink, user_data);

  return focus_multistatus_push (reader, data, len, error)
         && focus_multistatus_finish (reader, error);
}
