// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The body of a refusal: which precondition failed (RFC 4918 section 16).
#include "dav/xml.h"

#include <libxml/parser.h>
#include <string.h>

/* A refusal is a few hundred bytes; a page of HTML is none. */
#define MAX_ERROR_BODY 65536

typedef struct
{
  guint depth;
  gboolean is_error; /* the root is DAV:error */
  GStrvBuilder *names;
} ErrorBody;

static void
start_element (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *ns,
               int n_namespaces, const xmlChar **namespaces, int n_attributes, int n_defaulted,
               const xmlChar **attributes)
{
  ErrorBody *body = data;

  body->depth++;
  if (body->depth == 1)
    body->is_error = ns != NULL && strcmp ((const char *) ns, "DAV:") == 0
                     && strcmp ((const char *) name, "error") == 0;
  else if (body->depth == 2 && body->is_error)
    g_strv_builder_add (body->names, (const char *) name);
}

static void
end_element (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *ns)
{
  ErrorBody *body = data;

  body->depth--;
}

static void
ignore_complaint (void *data, xmlErrorPtr complaint)
{
}

char **
focus_dav_error_conditions (const char *data, gsize len)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  ErrorBody body = { .names = names };
  /* No handler for a DTD, an entity or text: what they say is not listened to. */
  xmlSAXHandler sax = { .initialized = XML_SAX2_MAGIC,
                        .startElementNs = start_element,
                        .endElementNs = end_element,
                        .serror = ignore_complaint };
  xmlParserCtxt *parser;
  gboolean sound;

  if (len == 0 || len > MAX_ERROR_BODY)
    return NULL;
  parser = xmlCreatePushParserCtxt (&sax, &body, NULL, 0, NULL);
  if (parser == NULL)
    g_error ("out of memory");
  xmlCtxtUseOptions (parser, XML_PARSE_NONET);
  xmlParseChunk (parser, data, (int) len, 1);
  sound = parser->wellFormed && body.is_error;
  xmlFreeParserCtxt (parser);
  return sound ? g_strv_builder_end (names) : NULL;
}
