// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The reader of a schedule-response.
#include "dav/xml-schedule.h"

#include <libxml/parser.h>
#include <string.h>

#include "dav/xml.h"

#define NS_DAV    "DAV:"
#define NS_CALDAV "urn:ietf:params:xml:ns:caldav"

#define MAX_STATUS    200
#define MAX_RECIPIENT 4096

enum
{
  DEPTH_ROOT = 1,
  DEPTH_RESPONSE,
  DEPTH_PART,
  DEPTH_HREF
};

typedef struct
{
  xmlParserCtxt *parser;
  guint depth;
  gboolean complete;
  GPtrArray *answers;
  FocusScheduleAnswer *answer; /* borrowed from `answers`; NULL: outside of any */
  GString *into;               /* borrowed, nullable: what takes the text … */
  guint into_depth;            /* … of the element at this depth */
  gsize into_max;
  GError *error; /* owned, nullable: the first */
} Reader;

static void
answer_free (gpointer data)
{
  FocusScheduleAnswer *answer = data;

  g_string_free (answer->recipient, TRUE);
  g_string_free (answer->status, TRUE);
  g_string_free (answer->data, TRUE);
  g_free (answer);
}

static void
fail (Reader *reader, FocusError code, const char *why)
{
  if (reader->error == NULL)
    reader->error = g_error_new (FOCUS_ERROR, code, "the answer about free times %s", why);
  xmlStopParser (reader->parser);
}

static gboolean
is_named (const xmlChar *ns, const xmlChar *name, const char *wanted_ns, const char *wanted)
{
  return ns != NULL && strcmp ((const char *) ns, wanted_ns) == 0
         && strcmp ((const char *) name, wanted) == 0;
}

/* What is told twice counts once, as everywhere (R1.34). */
static void
collect (Reader *reader, GString *into, gsize max)
{
  reader->into = into->len == 0 ? into : NULL;
  reader->into_depth = reader->depth;
  reader->into_max = max;
}

static void
begin_answer (Reader *reader)
{
  if (reader->answers->len == FOCUS_SCHEDULE_RESPONSE_MAX_PARTS)
    {
      fail (reader, FOCUS_ERROR_LIMIT, "names too many people");
      return;
    }
  reader->answer = g_new0 (FocusScheduleAnswer, 1);
  reader->answer->recipient = g_string_new (NULL);
  reader->answer->status = g_string_new (NULL);
  reader->answer->data = g_string_new (NULL);
  g_ptr_array_add (reader->answers, reader->answer);
}

static void
start_element (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *ns,
               int n_namespaces, const xmlChar **namespaces, int n_attributes, int n_defaulted,
               const xmlChar **attributes)
{
  Reader *reader = data;
  gboolean in_recipient = reader->answer != NULL && reader->into == reader->answer->recipient;

  if (++reader->depth > FOCUS_XML_MAX_DEPTH)
    fail (reader, FOCUS_ERROR_LIMIT, "is nested too deep");
  else if (reader->depth == DEPTH_ROOT)
    {
      if (!is_named (ns, name, NS_CALDAV, "schedule-response"))
        fail (reader, FOCUS_ERROR_INVALID, "is something else");
    }
  else if (reader->depth == DEPTH_RESPONSE && is_named (ns, name, NS_CALDAV, "response"))
    begin_answer (reader);
  else if (reader->depth == DEPTH_HREF && in_recipient && is_named (ns, name, NS_DAV, "href"))
    {
      g_string_truncate (reader->into, 0); /* the white space before it */
      reader->into_depth = reader->depth;
    }
  else if (reader->depth == DEPTH_PART && reader->answer != NULL)
    {
      if (is_named (ns, name, NS_CALDAV, "recipient"))
        collect (reader, reader->answer->recipient, MAX_RECIPIENT);
      else if (is_named (ns, name, NS_CALDAV, "request-status"))
        collect (reader, reader->answer->status, MAX_STATUS);
      else if (is_named (ns, name, NS_CALDAV, "calendar-data"))
        collect (reader, reader->answer->data, FOCUS_XML_MAX_DATA);
    }
}

/* One line of sound UTF-8. */
static void
tidy (GString *text)
{
  g_autofree char *sound = g_utf8_make_valid (text->str, (gssize) text->len);

  for (char *p = sound; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      *p = ' ';
  g_string_assign (text, g_strstrip (sound));
}

static void
end_element (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *ns)
{
  Reader *reader = data;

  if (reader->depth <= reader->into_depth)
    reader->into = NULL;
  if (reader->depth == DEPTH_RESPONSE && reader->answer != NULL)
    {
      tidy (reader->answer->recipient);
      tidy (reader->answer->status);
      reader->answer = NULL;
    }
  else if (reader->depth == DEPTH_ROOT)
    reader->complete = reader->error == NULL;
  reader->depth--;
}

static void
characters (void *data, const xmlChar *text, int len)
{
  Reader *reader = data;
  gsize n = (gsize) len;

  if (reader->into == NULL || reader->depth != reader->into_depth)
    return;
  if (reader->into->len + n > reader->into_max && reader->into_max != MAX_STATUS)
    fail (reader, FOCUS_ERROR_LIMIT, "has too long a part");
  else
    g_string_append_len (reader->into, (const char *) text,
                         (gssize) MIN (n, reader->into_max - reader->into->len));
}

static void
refuse_dtd (void *data, const xmlChar *name, const xmlChar *external_id, const xmlChar *system_id)
{
  fail (data, FOCUS_ERROR_INVALID, "has a document type");
}

static void
ignore_complaint (void *data, xmlErrorPtr complaint)
{
}

GPtrArray *
focus_schedule_response_parse (const char *data, gsize len, GError **error)
{
  const gsize piece = 64 * 1024; /* libxml2 looks at a piece before it calls back */
  g_autoptr (GPtrArray) answers = g_ptr_array_new_with_free_func (answer_free);
  xmlSAXHandler sax = { .initialized = XML_SAX2_MAGIC,
                        .internalSubset = refuse_dtd,
                        .startElementNs = start_element,
                        .endElementNs = end_element,
                        .characters = characters,
                        .cdataBlock = characters,
                        .serror = ignore_complaint };
  Reader reader = { .answers = answers };

  reader.parser = xmlCreatePushParserCtxt (&sax, &reader, NULL, 0, NULL);
  if (reader.parser == NULL)
    g_error ("out of memory");
  xmlCtxtUseOptions (reader.parser, XML_PARSE_NONET);
  if (len > FOCUS_SCHEDULE_RESPONSE_MAX)
    fail (&reader, FOCUS_ERROR_LIMIT, "is too long");
  for (gsize at = 0; at < len && reader.error == NULL && reader.parser->wellFormed; at += piece)
    xmlParseChunk (reader.parser, data + at, (int) MIN (piece, len - at), 0);
  if (reader.error == NULL)
    xmlParseChunk (reader.parser, NULL, 0, 1);
  if (reader.error == NULL && (!reader.parser->wellFormed || !reader.complete))
    fail (&reader, FOCUS_ERROR_INVALID, "is no sound XML");
  xmlFreeParserCtxt (reader.parser);
  if (reader.error == NULL)
    return g_steal_pointer (&answers);
  g_propagate_error (error, reader.error);
  return NULL;
}
