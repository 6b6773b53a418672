// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The insides of the multistatus reader, shared by `xml.c` (its life) and `xml-sax.c` (its
// grammar).
#pragma once

#include <libxml/parser.h>

#include "dav/xml.h"

G_BEGIN_DECLS

#define FOCUS_NO_PROP FOCUS_N_PROPS

/* The values of one propstat, or of all accepted ones of a response. */
typedef struct
{
  GString *text[FOCUS_N_PROPS];
  guint present; /* a bit per property */
  gboolean too_long;
  gboolean unauthenticated;
} FocusXmlValues;

struct FocusMultistatus
{
  xmlParserCtxt *parser; /* owned */
  FocusDavSink sink;
  gpointer sink_data;
  GError *error; /* owned, nullable: the first one; nothing is read after it */
  guint depth, n_responses;
  gint64 n_bytes;
  gboolean utf16, complete;
  gboolean in_response, in_propstat, in_prop;
  FocusProp prop; /* the property that we are in, or FOCUS_NO_PROP */
  GString *text;  /* where character data goes; NULL: nowhere. Borrowed from those below */
  gsize text_max;
  guint text_depth;                                 /* the element that `text` belongs to */
  GString *href, *status, *propstat_status, *token; /* owned */
  gboolean has_token, ok;
  int worst;
  FocusXmlValues pending, kept;
};

/* Ends the reading; the first error stays. */
void focus_multistatus_fail (FocusMultistatus *reader, FocusError code, const char *format, ...)
    G_GNUC_PRINTF (3, 4);
void focus_xml_trim (GString *text);
void focus_multistatus_handlers (xmlSAXHandler *handlers);

G_END_DECLS
