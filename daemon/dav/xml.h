// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// WebDAV's XML, read as it arrives: a multistatus in pieces, and the conditions of an error body.
//
// No tree is built: memory is bounded by one response, not by the body. Names are compared with
// their namespaces. There is no DTD, hence no entity but XML's own five; nothing is fetched.
#pragma once

#include <glib.h>

#include "base/error.h"

G_BEGIN_DECLS

/* R1.33. Above: LIMIT for the document, `too_long` for a value. */
#define FOCUS_XML_MAX_DEPTH 64
#define FOCUS_XML_MAX_DATA  (1024 * 1024)                 /* one calendar-data or timezone */
#define FOCUS_XML_MAX_TEXT  (64 * 1024)                   /* any other property */
#define FOCUS_XML_MAX_BYTES (G_GINT64_CONSTANT (1) << 30) /* one document, decompressed */

/* The properties that are understood. How each is told:
   text   the character data, trimmed;
   names  the local names of all elements inside, one a line ("collection\ncalendar"); of
          <comp name="VEVENT"/> the attribute;
   hrefs  the text of the <href> inside, one a line. */
typedef enum
{
  FOCUS_PROP_ETAG,         /* text */
  FOCUS_PROP_DATA,         /* text, not trimmed: calendar-data */
  FOCUS_PROP_TYPE,         /* names: resourcetype */
  FOCUS_PROP_NAME,         /* text: displayname */
  FOCUS_PROP_CTAG,         /* text: getctag */
  FOCUS_PROP_TOKEN,        /* text: sync-token */
  FOCUS_PROP_TIMEZONE,     /* text: calendar-timezone */
  FOCUS_PROP_TRANSP,       /* names: schedule-calendar-transp */
  FOCUS_PROP_COMPONENTS,   /* names: supported-calendar-component-set */
  FOCUS_PROP_PRIVILEGES,   /* names: current-user-privilege-set */
  FOCUS_PROP_REPORTS,      /* names: supported-report-set */
  FOCUS_PROP_PRINCIPAL,    /* hrefs: current-user-principal; "unauthenticated" is told below */
  FOCUS_PROP_HOMES,        /* hrefs: calendar-home-set */
  FOCUS_PROP_ADDRESSES,    /* hrefs: calendar-user-address-set */
  FOCUS_PROP_OWNER,        /* hrefs: owner */
  FOCUS_PROP_INBOX,        /* hrefs: schedule-inbox-URL */
  FOCUS_PROP_OUTBOX,       /* hrefs: schedule-outbox-URL */
  FOCUS_PROP_SCHEDULE_TAG, /* text */
  FOCUS_PROP_AVAILABILITY, /* text, not trimmed: calendar-availability */
  FOCUS_N_PROPS
} FocusProp;

/* One <response>. Only what stood under a 2xx propstat is told (R1.34). */
typedef struct
{
  const char *href;                 /* trimmed; "" when absent */
  int status;                       /* of the response itself; 0: none (it has propstats) */
  gboolean ok;                      /* at least one 2xx propstat */
  int worst;                        /* the highest status of any propstat; 0: none */
  gboolean too_long;                /* a value passed its ceiling and is not told */
  gboolean unauthenticated;         /* <current-user-principal><unauthenticated/> */
  const char *props[FOCUS_N_PROPS]; /* nullable: absent, or under another status */
  gsize lens[FOCUS_N_PROPS];
} FocusDavResponse;

/* Whether a line of a `names` or `hrefs` property is exactly this (ASCII case ignored). */
gboolean focus_dav_response_has (const FocusDavResponse *response, FocusProp prop,
                                 const char *line);

/* One response, borrowed for the call. FALSE with an error set ends the reading. */
typedef gboolean (*FocusDavSink) (const FocusDavResponse *response, gpointer user_data,
                                  GError **error);

typedef struct FocusMultistatus FocusMultistatus;

/* Reading in pieces: new, push…, finish. */
FocusMultistatus *focus_multistatus_new (FocusDavSink sink, gpointer user_data);
void focus_multistatus_free (FocusMultistatus *reader);
/* Errors: INVALID (no XML, a wrong root, a DTD), LIMIT, and what the sink set. After one, further
   pushes fail alike. */
gboolean focus_multistatus_push (FocusMultistatus *reader, const char *data, gsize len,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* FALSE: the document was cut short, or empty. */
gboolean focus_multistatus_finish (FocusMultistatus *reader,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The <sync-token> beside the responses; NULL when there is none. Borrowed. */
const char *focus_multistatus_token (const FocusMultistatus *reader);
guint focus_multistatus_n_responses (const FocusMultistatus *reader);

/* All at once. */
gboolean focus_multistatus_parse (const char *data, gsize len, FocusDavSink sink,
                                  gpointer user_data, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The local names of the conditions in a <DAV:error> body ("valid-sync-token"); an empty array for
   a bare <error/>; NULL when the body is no such thing. Free with g_strfreev. */
char **focus_dav_error_conditions (const char *data, gsize len);

/* What a body says about a failure: in <DAV:error>, at its root or inside a multistatus. */
typedef struct
{
  char **conditions; /* owned; local names of what stands in the <error>; may be empty */
  char *href;        /* owned, nullable: what a condition names, as the server spells it */
  char *message;     /* owned, nullable: the server's words in one short line of sound UTF-8 */
} FocusDavRefusal;

/* Bodies that are no XML, or above 64 KiB, say nothing: all is empty then. */
void focus_dav_refusal_read (const char *data, gsize len, FocusDavRefusal *ret_refusal);
void focus_dav_refusal_clear (FocusDavRefusal *refusal);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusMultistatus, focus_multistatus_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FocusDavRefusal, focus_dav_refusal_clear)

G_END_DECLS
