// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the elements of a multistatus mean: libxml2's calls become responses.
#include "dav/xml-private.h"

#include <string.h>

#define NS_DAV    "DAV:"
#define NS_CALDAV "urn:ietf:params:xml:ns:caldav"
#define NS_CS     "http://calendarserver.org/ns/"

/* How deep the elements of a multistatus stand. */
enum
{
  DEPTH_ROOT = 1,
  DEPTH_RESPONSE,
  DEPTH_PROPSTAT,
  DEPTH_PROP,
  DEPTH_PROPERTY
};

typedef enum
{
  KIND_TEXT,
  KIND_RAW, /* text that is not trimmed */
  KIND_NAMES,
  KIND_HREFS
} Kind;

static const struct
{
  const char *ns, *name;
  Kind kind;
  gsize max;
} properties[FOCUS_N_PROPS] = {
  [FOCUS_PROP_ETAG] = { NS_DAV, "getetag", KIND_TEXT, FOCUS_XML_MAX_TEXT },
  [FOCUS_PROP_DATA] = { NS_CALDAV, "calendar-data", KIND_RAW, FOCUS_XML_MAX_DATA },
  [FOCUS_PROP_TYPE] = { NS_DAV, "resourcetype", KIND_NAMES, FOCUS_XML_MAX_TEXT },
  [FOCUS_PROP_NAME] = { NS_DAV, "displayname", KIND_TEXT, FOCUS_XML_MAX_TEXT },
  [FOCUS_PROP_CTAG] = { NS_CS, "getctag", KIND_TEXT, FOCUS_XML_MAX_TEXT },
  [FOCUS_PROP_TOKEN] = { NS_DAV, "sync-token", KIND_TEXT, FOCUS_XML_MAX_TEXT },
  [FOCUS_PROP_TIMEZONE] = { NS_CALDAV, "calendar-timezone", KIND_RAW, FOCUS_XML_MAX_DATA },
  [FOCUS_PROP_TRANSP] = { NS_CALDAV, "schedule-calendar-transp", KIND_NAMES, FOCUS_XML_MAX_TEXT },
  [FOCUS_PROP_COMPONENTS] = { NS_CALDAV, "supported-calendar-component-set", KIND_NAMES,
                              FOCUS_XML_MAX_TEXT },
  [FOCUS_PROP_PRIVILEGES] = { NS_DAV, "current-user-privilege-set", KIND_NAMES,
                              FOCUS_XML_MAX_TEXT },
  [FOCUS_PROP_REPORTS] = { NS_DAV, "supported-report-set", KIND_NAMES, FOCUS_XML_MAX_TEXT },
  [FOCUS_PROP_PRINCIPAL] = { NS_DAV, "current-user-principal", KIND_HREFS, FOCUS_XML_MAX_TEXT },
  [FOCUS_PROP_HOMES] = { NS_CALDAV, "calendar-home-set", KIND_HREFS, FOCUS_XML_MAX_TEXT },
  [FOCUS_PROP_ADDRESSES] = { NS_CALDAV, "calendar-user-address-set", KIND_HREFS,
                             FOCUS_XML_MAX_TEXT },
  [FOCUS_PROP_OWNER] = { NS_DAV, "owner", KIND_HREFS, FOCUS_XML_MAX_TEXT },
  [FOCUS_PROP_INBOX] = { NS_CALDAV, "schedule-inbox-URL", KIND_HREFS, FOCUS_XML_MAX_TEXT },
  [FOCUS_PROP_OUTBOX] = { NS_CALDAV, "schedule-outbox-URL", KIND_HREFS, FOCUS_XML_MAX_TEXT },
  [FOCUS_PROP_SCHEDULE_TAG] = { NS_CALDAV, "schedule-tag", KIND_TEXT, FOCUS_XML_MAX_TEXT },
  [FOCUS_PROP_AVAILABILITY] = { NS_CALDAV, "calendar-availability", KIND_RAW, FOCUS_XML_MAX_DATA },
};

/* Forgets the values, keeps their memory: ten thousand responses shall not be ten thousand mallocs.
 */
static void
values_reset (FocusXmlValues *values)
{
  for (guint i = 0; i < FOCUS_N_PROPS; i++)
    g_string_truncate (values->text[i], 0);
  values->present = 0;
  values->too_long = values->unauthenticated = FALSE;
}

/* Moves what a 2xx propstat told to the response; a property told twice keeps its first value. */
static void
values_accept (FocusXmlValues *kept, FocusXmlValues *pending)
{
  for (guint i = 0; i < FOCUS_N_PROPS; i++)
    if ((pending->present & ~kept->present & (1u << i)) != 0)
      {
        GString *moved = kept->text[i];
        kept->text[i] = pending->text[i];
        pending->text[i] = moved;
      }
  kept->present |= pending->present;
  kept->too_long |= pending->too_long;
  kept->unauthenticated |= pending->unauthenticated;
}

void
focus_multistatus_fail (FocusMultistatus *reader, FocusError code, const char *format, ...)
{
  va_list args;

  if (reader->error == NULL)
    {
      va_start (args, format);
      reader->error = g_error_new_valist (FOCUS_ERROR, code, format, args);
      va_end (args);
    }
  xmlStopParser (reader->parser);
}

/* "HTTP/1.1 207 Multi-Status" -> 207; 0 for what is no status line. */
static int
parse_status (const char *line)
{
  const char *space = strchr (line, ' ');
  guint64 status = 0;

  if (space == NULL || !g_str_has_prefix (line, "HTTP/"))
    return 0;
  status = g_ascii_strtoull (space, NULL, 10);
  return status >= 100 && status <= 599 ? (int) status : 0;
}

static gboolean
is_ok (int status)
{
  return status >= 200 && status < 300;
}

static gboolean
is_dav (const xmlChar *ns, const xmlChar *name, const char *wanted)
{
  return ns != NULL && strcmp ((const char *) ns, NS_DAV) == 0
         && strcmp ((const char *) name, wanted) == 0;
}

static void
collect (FocusMultistatus *reader, GString *into, gsize max)
{
  reader->text = into;
  reader->text_max = max;
  reader->text_depth = reader->depth;
}

static void
append (FocusMultistatus *reader, const char *data, gsize len)
{
  GString *text = reader->text;

  if (text->len + len <= reader->text_max)
    g_string_append_len (text, data, (gssize) len);
  else if (reader->prop == FOCUS_NO_PROP)
    focus_multistatus_fail (reader, FOCUS_ERROR_LIMIT, "an href or status is longer than %d bytes",
                            FOCUS_XML_MAX_TEXT);
  else
    {
      reader->pending.too_long = TRUE;
      reader->pending.present &= ~(1u << reader->prop);
      reader->text = NULL;
    }
}

static void
begin_response (FocusMultistatus *reader)
{
  reader->in_response = TRUE;
  reader->ok = FALSE;
  reader->worst = 0;
  g_string_truncate (reader->href, 0);
  g_string_truncate (reader->status, 0);
  values_reset (&reader->kept);
}

static void
begin_property (FocusMultistatus *reader, const xmlChar *ns, const xmlChar *name)
{
  if (ns == NULL)
    return;
  for (guint i = 0; i < FOCUS_N_PROPS; i++)
    if (strcmp ((const char *) name, properties[i].name) == 0
        && strcmp ((const char *) ns, properties[i].ns) == 0)
      {
        reader->prop = (FocusProp) i;
        reader->pending.present |= 1u << i;
        g_string_truncate (reader->pending.text[i], 0);
        if (properties[i].kind == KIND_TEXT || properties[i].kind == KIND_RAW)
          collect (reader, reader->pending.text[i], properties[i].max);
        return;
      }
}

/* The attribute name="…" of an element; NULL when it has none. */
static char *
name_attribute (int n_attributes, const xmlChar **attributes)
{
  for (int i = 0; i < n_attributes; i++, attributes += 5)
    if (strcmp ((const char *) attributes[0], "name") == 0)
      return g_strndup ((const char *) attributes[3], (gsize) (attributes[4] - attributes[3]));
  return NULL;
}

/* A line of a `names` property, or the beginning of one of `hrefs`. */
static void
inside_property (FocusMultistatus *reader, const xmlChar *ns, const xmlChar *name, int n_attributes,
                 const xmlChar **attributes)
{
  Kind kind = properties[reader->prop].kind;
  GString *lines = reader->pending.text[reader->prop];
  g_autofree char *attribute = NULL;
  const char *line;

  if (kind == KIND_HREFS && is_dav (ns, name, "unauthenticated"))
    reader->pending.unauthenticated = TRUE;
  if (kind != KIND_NAMES && !(kind == KIND_HREFS && is_dav (ns, name, "href")))
    return;
  collect (reader, lines, properties[reader->prop].max);
  if (lines->len > 0)
    append (reader, "\n", 1);
  if (kind == KIND_HREFS)
    return;
  attribute = name_attribute (n_attributes, attributes);
  line = attribute != NULL ? attribute : (const char *) name;
  if (reader->text != NULL)
    append (reader, line, strlen (line));
  reader->text = NULL;
}

static void
start_element (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *ns,
               int n_namespaces, const xmlChar **namespaces, int n_attributes, int n_defaulted,
               const xmlChar **attributes)
{
  FocusMultistatus *reader = data;

  if (++reader->depth > FOCUS_XML_MAX_DEPTH)
    focus_multistatus_fail (reader, FOCUS_ERROR_LIMIT, "the answer is nested deeper than %d",
                            FOCUS_XML_MAX_DEPTH);
  else if (reader->depth == DEPTH_ROOT && !is_dav (ns, name, "multistatus"))
    focus_multistatus_fail (reader, FOCUS_ERROR_INVALID,
                            "the answer is \"%.40s\", not a multistatus", (const char *) name);
  else if (reader->prop != FOCUS_NO_PROP)
    inside_property (reader, ns, name, n_attributes, attributes);
  else if (reader->depth == DEPTH_PROPERTY && reader->in_prop)
    begin_property (reader, ns, name);
  else if (reader->depth == DEPTH_PROP && reader->in_propstat && is_dav (ns, name, "prop"))
    reader->in_prop = TRUE;
  else if (reader->depth == DEPTH_PROP && reader->in_propstat && is_dav (ns, name, "status"))
    collect (reader, reader->propstat_status, FOCUS_XML_MAX_TEXT);
  else if (reader->depth == DEPTH_PROPSTAT && reader->in_response && is_dav (ns, name, "href"))
    collect (reader, reader->href, FOCUS_XML_MAX_TEXT);
  else if (reader->depth == DEPTH_PROPSTAT && reader->in_response && is_dav (ns, name, "status"))
    collect (reader, reader->status, FOCUS_XML_MAX_TEXT);
  else if (reader->depth == DEPTH_PROPSTAT && reader->in_response && is_dav (ns, name, "propstat"))
    {
      reader->in_propstat = TRUE;
      values_reset (&reader->pending);
      g_string_truncate (reader->propstat_status, 0);
    }
  else if (reader->depth == DEPTH_RESPONSE && is_dav (ns, name, "response"))
    begin_response (reader);
  else if (reader->depth == DEPTH_RESPONSE && is_dav (ns, name, "sync-token"))
    {
      reader->has_token = TRUE;
      g_string_truncate (reader->token, 0);
      collect (reader, reader->token, FOCUS_XML_MAX_TEXT);
    }
}

void
focus_xml_trim (GString *text)
{
  g_strstrip (text->str);
  text->len = strlen (text->str);
}

static void
end_propstat (FocusMultistatus *reader)
{
  int status = parse_status (g_strstrip (reader->propstat_status->str));

  reader->in_propstat = FALSE;
  reader->worst = MAX (reader->worst, status);
  if (!is_ok (status))
    return;
  reader->ok = TRUE;
  for (guint i = 0; i < FOCUS_N_PROPS; i++)
    if (properties[i].kind == KIND_TEXT && (reader->pending.present & (1u << i)) != 0)
      focus_xml_trim (reader->pending.text[i]);
  values_accept (&reader->kept, &reader->pending);
}

static void
end_response (FocusMultistatus *reader)
{
  FocusDavResponse response = { .ok = reader->ok,
                                .worst = reader->worst,
                                .too_long = reader->kept.too_long,
                                .unauthenticated = reader->kept.unauthenticated };
  GError *error = NULL;

  reader->in_response = FALSE;
  reader->n_responses++;
  focus_xml_trim (reader->href);
  response.href = reader->href->str;
  response.status = parse_status (g_strstrip (reader->status->str));
  for (guint i = 0; i < FOCUS_N_PROPS; i++)
    if ((reader->kept.present & (1u << i)) != 0)
      {
        response.props[i] = reader->kept.text[i]->str;
        response.lens[i] = reader->kept.text[i]->len;
      }
  if (!reader->sink (&response, reader->sink_data, &error))
    {
      reader->error = error;
      xmlStopParser (reader->parser);
    }
}

static void
end_element (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *ns)
{
  FocusMultistatus *reader = data;

  if (reader->error != NULL)
    return;
  if (reader->depth <= reader->text_depth)
    reader->text = NULL;
  if (reader->depth == DEPTH_PROPERTY)
    reader->prop = FOCUS_NO_PROP;
  else if (reader->depth == DEPTH_PROP && is_dav (ns, name, "prop"))
    reader->in_prop = FALSE;
  else if (reader->depth == DEPTH_PROPSTAT && reader->in_propstat)
    end_propstat (reader);
  else if (reader->depth == DEPTH_RESPONSE && reader->in_response)
    end_response (reader);
  else if (reader->depth == DEPTH_ROOT)
    reader->complete = TRUE;
  reader->depth--;
}

static void
characters (void *data, const xmlChar *text, int len)
{
  FocusMultistatus *reader = data;

  if (reader->text != NULL && reader->error == NULL && reader->depth == reader->text_depth)
    append (reader, (const char *) text, (gsize) len);
}

/* A DTD is how entities would come in; no DAV server sends one. */
static void
refuse_dtd (void *data, const xmlChar *name, const xmlChar *external_id, const xmlChar *system_id)
{
  focus_multistatus_fail (data, FOCUS_ERROR_INVALID,
                          "the answer has a document type, so it is no DAV answer");
}

static void
ignore_complaint (void *data, xmlErrorPtr complaint)
{
}

void
focus_multistatus_handlers (xmlSAXHandler *handlers)
{
  *handlers = (xmlSAXHandler){ .initialized = XML_SAX2_MAGIC,
                               .internalSubset = refuse_dtd,
                               .startElementNs = start_element,
                               .endElementNs = end_element,
                               .characters = characters,
                               .cdataBlock = characters,
                               .serror = ignore_complaint };
}
