// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The body of a refusal: which precondition failed (RFC 4918 section 16), and the server's words.
#include "dav/xml.h"

#include <libxml/parser.h>
#include <string.h>

/* A refusal is a few hundred bytes; a page of HTML is none. */
#define MAX_ERROR_BODY 65536
/* What of the server's words is shown, and how long an href may be that is looked at. */
#define MAX_MESSAGE 200
#define MAX_HREF    4096

typedef struct
{
  xmlParserCtxt *parser;
  guint depth, error_depth; /* error_depth: of the <error> that is open; 0: none */
  gboolean is_dtd;          /* it has a document type */
  gboolean is_error;        /* the root is DAV:error */
  GStrvBuilder *names;
  GString *href, *message;
  GString *into; /* nullable: which of the two takes the text */
  gsize into_max;
} ErrorBody;

static gboolean
is_named (const xmlChar *ns, const xmlChar *name, const char *wanted)
{
  return ns != NULL && strcmp ((const char *) ns, "DAV:") == 0
         && strcmp ((const char *) name, wanted) == 0;
}

static void
collect (ErrorBody *body, GString *into, gsize max)
{
  body->into = into->len == 0 ? into : NULL; /* the first one counts */
  body->into_max = max;
}

static void
start_element (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *ns,
               int n_namespaces, const xmlChar **namespaces, int n_attributes, int n_defaulted,
               const xmlChar **attributes)
{
  ErrorBody *body = data;
  gboolean inside = body->error_depth > 0;

  body->depth++;
  body->into = NULL;
  if (is_named (ns, name, "error") && !inside)
    {
      body->error_depth = body->depth;
      body->is_error |= body->depth == 1;
    }
  else if (inside && body->depth == body->error_depth + 1)
    g_strv_builder_add (body->names, (const char *) name);
  if (inside && is_named (ns, name, "href"))
    collect (body, body->href, MAX_HREF);
  else if (is_named (ns, name, "responsedescription")
           || (inside && strcmp ((const char *) name, "message") == 0))
    collect (body, body->message, MAX_MESSAGE);
}

static void
end_element (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *ns)
{
  ErrorBody *body = data;

  if (body->depth == body->error_depth)
    body->error_depth = 0;
  body->into = NULL;
  body->depth--;
}

static void
characters (void *data, const xmlChar *text, int len)
{
  ErrorBody *body = data;

  if (body->into != NULL && body->into->len < body->into_max)
    g_string_append_len (body->into, (const char *) text,
                         (gssize) MIN ((gsize) len, body->into_max - body->into->len));
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

/* FALSE: it is no XML of ours, and what was collected so far does not count. */
static gboolean
read_body (ErrorBody *body, const char *data, gsize len)
{
  xmlSAXHandler sax = { .initialized = XML_SAX2_MAGIC,
                        .internalSubset = refuse_dtd,
                        .startElementNs = start_element,
                        .endElementNs = end_element,
                        .characters = characters,
                        .cdataBlock = characters,
                        .serror = ignore_complaint };
  gboolean sound;

  if (len == 0 || len > MAX_ERROR_BODY)
    return FALSE;
  body->parser = xmlCreatePushParserCtxt (&sax, body, NULL, 0, NULL);
  if (body->parser == NULL)
    g_error ("out of memory");
  xmlCtxtUseOptions (body->parser, XML_PARSE_NONET);
  xmlParseChunk (body->parser, data, (int) len, 1);
  sound = body->parser->wellFormed && !body->is_dtd;
  xmlFreeParserCtxt (body->parser);
  return sound;
}

/* One line, no control characters; NULL for nothing. */
static char *
tidy (const GString *message)
{
  g_autofree char *text = g_utf8_make_valid (message->str, (gssize) message->len);

  for (char *p = text; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      *p = ' ';
  g_strstrip (text);
  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}

char **
focus_dav_error_conditions (const char *data, gsize len)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr (GString) href = g_string_new (NULL);
  g_autoptr (GString) message = g_string_new (NULL);
  ErrorBody body = { .names = names, .href = href, .message = message };

  return read_body (&body, data, len) && body.is_error ? g_strv_builder_end (names) : NULL;
}

void
focus_dav_refusal_read (const char *data, gsize len, FocusDavRefusal *ret_refusal)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr (GString) href = g_string_new (NULL);
  g_autoptr (GString) message = g_string_new (NULL);
  ErrorBody body = { .names = names, .href = href, .message = message };

  *ret_refusal = (FocusDavRefusal){ 0 };
  if (!read_body (&body, data, len))
    {
      ret_refusal->conditions = g_new0 (char *, 1);
      return;
    }
  g_strstrip (href->str);
  ret_refusal->conditions = g_strv_builder_end (names);
  ret_refusal->href = *href->str != '\0' ? g_strdup (href->str) : NULL;
  ret_refusal->message = tidy (message);
}

void
focus_dav_refusal_clear (FocusDavRefusal *refusal)
{
  g_strfreev (refusal->conditions);
  g_free (refusal->href);
  g_free (refusal->message);
  *refusal = (FocusDavRefusal){ 0 };
}
