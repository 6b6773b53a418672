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
  xmlParserCtxt *parser;
  guint depth;
  gboolean is_dtd;   /* it has a document type */
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

/* Entities could only come from here; libxml2 would also keep what is declared beyond the parser.
 */
static void
refuse_dtd (void *data, const xmlChar *name, const xmlChar *external_id, const xmlChar *system_id)
{
  ErrorBody *body = data;

  body->is_dtd = TRUE;
  xmlStopParser (body->parser);
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
  xmlSAXHandler sax = { .initialized = XML_SAX2_MAGIC,
                        .internalSubset = refuse_dtd,
                        .startElementNs = start_element,
                        .endElementNs = end_element,
                        .serror = ignore_complaint };
  gboolean sound;

  if (len == 0 || len > MAX_ERROR_BODY)
    return NULL;
  body.parser = xmlCreatePushParserCtxt (&sax, &body, NULL, 0, NULL);
  if (body.parser == NULL)
    g_error ("out of memory");
  xmlCtxtUseOptions (body.parser, XML_PARSE_NONET);
  xmlParseChunk (body.parser, data, (int) len, 1);
  sound = body.parser->wellFormed && body.is_error && !body.is_dtd;
  xmlFreeParserCtxt (body.parser);
  return sound ? g_strv_builder_end (names) : NULL;
}
