// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Free-busy written and read.
#include "ical/free-busy.h"

#include "core/civil.h"
#include "ical/gate.h"
#include "ical/text.h"

#include <string.h>

#define MAX_DURATION_S (366 * (gint64) FOCUS_DAY_S)

/* Asking */

/* A URI as it can stand in a line; NULL: it cannot. Owned. */
static char *
uri_of (const char *address)
{
  gboolean is_uri = strchr (address, ':') != NULL || *address == '/';

  for (const char *p = address; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p) || *p == ' ' || *p == '"')
      return NULL;
  if (*address == '\0' || !g_utf8_validate (address, -1, NULL))
    return NULL;
  return is_uri ? g_strdup (address) : g_strconcat ("mailto:", address, NULL);
}

static gboolean
put_address (GString *out, const char *name, const char *address, GError **error)
{
  g_autofree char *uri = uri_of (address);

  if (uri == NULL)
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID, "\"%s\" is no address to ask for",
                   address);
      return FALSE;
    }
  focus_ical_put (out, name, uri);
  return TRUE;
}

GBytes *
focus_free_busy_request_new (const char *uid, const char *originator, const char *const *attendees,
                             FocusSpan span, gint64 now_s, GError **error)
{
  g_autoptr (GString) out = g_string_new ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
                                          "PRODID:-//focusd//focusd//EN\r\nMETHOD:REQUEST\r\n"
                                          "BEGIN:VFREEBUSY\r\n");
  guint n = g_strv_length ((char **) attendees);

  if (n == 0 || span.start_s >= span.end_s)
    {
      g_set_error_literal (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
                           "free time is asked of somebody, for some time");
      return NULL;
    }
  if (n > FOCUS_FREE_BUSY_MAX_PEOPLE)
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_LIMIT,
                   "free time is asked of at most %d people at once", FOCUS_FREE_BUSY_MAX_PEOPLE);
      return NULL;
    }
  focus_ical_put_instant (out, "DTSTAMP", now_s);
  focus_ical_put_text (out, "UID", uid);
  focus_ical_put_instant (out, "DTSTART", span.start_s);
  focus_ical_put_instant (out, "DTEND", span.end_s);
  if (!put_address (out, "ORGANIZER", originator, error))
    return NULL;
  for (; *attendees != NULL; attendees++)
    if (!put_address (out, "ATTENDEE", *attendees, error))
      return NULL;
  g_string_append (out, "END:VFREEBUSY\r\nEND:VCALENDAR\r\n");
  return g_string_free_to_bytes (g_steal_pointer (&out));
}

/* Reading */

typedef enum
{
  SORT_BUSY,
  SORT_AWAY,
  SORT_TENTATIVE,
  N_SORTS,
  SORT_FREE = N_SORTS
} Sort;

typedef struct
{
  GArray *spans[N_SORTS]; /* owned; FocusSpan, as they come */
  guint n_periods, n_unread, n_components;
} Periods;

static void
periods_clear (Periods *periods)
{
  for (guint i = 0; i < N_SORTS; i++)
    g_clear_pointer (&periods->spans[i], g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Periods, periods_clear)

static int
number (const char *digits, guint n)
{
  int value = 0;

  for (guint i = 0; i < n; i++)
    value = value * 10 + (digits[i] - '0');
  return value;
}

/* "20261123T090000Z"; without the Z it would be a time of nowhere. */
static gboolean
read_instant (FocusText text, gint64 *ret_s)
{
  static const char shape[] = "ddddddddTddddddZ";
  int year, month, day, hour, minute, second;

  if (text.len != FOCUS_ICAL_UTC_LEN)
    return FALSE;
  for (gsize i = 0; i < text.len; i++)
    if (shape[i] == 'd' ? !g_ascii_isdigit (text.text[i])
                        : g_ascii_toupper (text.text[i]) != shape[i])
      return FALSE;
  year = number (text.text, 4);
  month = number (text.text + 4, 2);
  day = number (text.text + 6, 2);
  hour = number (text.text + 9, 2);
  minute = number (text.text + 11, 2);
  second = number (text.text + 13, 2);
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > focus_month_length (year, month)
      || hour > 23 || minute > 59 || second > 60)
    return FALSE;
  *ret_s =
      focus_civil_new (focus_date_new (year, month, day), hour, minute, MIN (second, 59)).wall_s;
  return TRUE;
}

/* "P1DT2H30M", "PT45M", "P2W", positive; weeks and days are exact, for the start is in UTC. */
static gboolean
read_duration (FocusText text, gint64 *ret_s)
{
  static const char units[] = "WDHMS";
  static const gint64 lengths[] = { 7 * FOCUS_DAY_S, FOCUS_DAY_S, 3600, 60, 1 };
  gint64 sum = 0;
  guint n_parts = 0;
  gsize i = text.len > 0 && text.text[0] == '+';

  if (i >= text.len || g_ascii_toupper (text.text[i++]) != 'P')
    return FALSE;
  while (i < text.len)
    {
      gint64 value = 0;
      gsize from = i;
      const char *unit;
      if (g_ascii_toupper (text.text[i]) == 'T')
        {
          i++;
          continue;
        }
      for (; i < text.len && i - from < 9 && g_ascii_isdigit (text.text[i]); i++)
        value = value * 10 + (text.text[i] - '0');
      unit = i < text.len && i > from ? strchr (units, g_ascii_toupper (text.text[i])) : NULL;
      if (unit == NULL || *unit == '\0')
        return FALSE;
      sum += value * lengths[unit - units];
      if (sum > MAX_DURATION_S)
        return FALSE;
      n_parts++;
      i++;
    }
  *ret_s = sum;
  return n_parts > 0;
}

static gboolean
read_period (FocusText text, FocusSpan *ret_span)
{
  FocusText rest = focus_text_strip (text), start;
  gint64 length_s;

  if (!focus_text_next (&rest, '/', &start) || !read_instant (start, &ret_span->start_s))
    return FALSE;
  if (read_instant (rest, &ret_span->end_s))
    return ret_span->end_s >= ret_span->start_s;
  if (!read_duration (rest, &length_s))
    return FALSE;
  ret_span->end_s = ret_span->start_s + length_s;
  return TRUE;
}

static Sort
sort_of (const FocusLine *line)
{
  static const struct
  {
    const char *word;
    Sort sort;
  } words[] = { { "FREE", SORT_FREE },
                { "BUSY-UNAVAILABLE", SORT_AWAY },
                { "BUSY-TENTATIVE", SORT_TENTATIVE } };
  FocusText type;

  if (!focus_line_param (line, "FBTYPE", &type))
    return SORT_BUSY;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (focus_text_is (focus_text_strip (type), words[i].word))
      return words[i].sort;
  return SORT_BUSY;
}

static gboolean
take_line (Periods *periods, const FocusLine *line, FocusSpan asked, GError **error)
{
  Sort sort = sort_of (line);
  FocusText rest = line->value, piece;

  while (focus_text_next (&rest, ',', &piece))
    {
      FocusSpan span;
      if (++periods->n_periods > FOCUS_FREE_BUSY_MAX_PERIODS)
        {
          g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_LIMIT,
                       "free-busy answer has more than %d periods", FOCUS_FREE_BUSY_MAX_PERIODS);
          return FALSE;
        }
      if (!read_period (piece, &span))
        {
          periods->n_unread++;
          continue;
        }
      span = focus_span_intersect (span, asked);
      if (sort != SORT_FREE && span.start_s < span.end_s)
        g_array_append_val (periods->spans[sort], span);
    }
  return TRUE;
}

static gboolean
take_object (Periods *periods, FocusText bytes, FocusSpan asked, GError **error)
{
  guint repairs[FOCUS_N_REPAIRS] = { 0 };
  g_auto (FocusGate) gate = { 0 };
  FocusGateStep step;
  FocusLine line;

  if (!focus_gate_open (&gate, bytes.text, bytes.len, &FOCUS_GATE_OBJECT, repairs, error))
    return FALSE;
  while ((step = focus_gate_next (&gate, &line, error)) == FOCUS_GATE_LINE)
    {
      if (line.kind == FOCUS_LINE_BEGIN && line.depth == 2)
        {
          if (focus_text_is (line.name, "VFREEBUSY"))
            periods->n_components++;
          else if (!focus_gate_cut (&gate, &line, NULL, error))
            return FALSE;
        }
      else if (line.kind == FOCUS_LINE_PROPERTY && line.depth == 2
               && focus_text_is (line.name, "FREEBUSY")
               && !take_line (periods, &line, asked, error))
        return FALSE;
    }
  return step == FOCUS_GATE_END;
}

static FocusSpans *
normal (const GArray *spans)
{
  return focus_spans_normal ((const FocusSpan *) (gpointer) spans->data, spans->len);
}

/* What is said twice is what is said first. */
static void
set_result (const Periods *periods, FocusFreeBusy *free_busy)
{
  g_autoptr (GArray) away = normal (periods->spans[SORT_AWAY]);
  g_autoptr (GArray) tentative = normal (periods->spans[SORT_TENTATIVE]);
  g_autoptr (GArray) rest = NULL;

  free_busy->busy = normal (periods->spans[SORT_BUSY]);
  free_busy->away = focus_spans_minus (away, free_busy->busy);
  rest = focus_spans_minus (tentative, free_busy->busy);
  free_busy->tentative = focus_spans_minus (rest, free_busy->away);
  free_busy->n_unread = periods->n_unread;
}

gboolean
focus_free_busy_read (const char *bytes, gsize n_bytes, FocusSpan span,
                      FocusFreeBusy *ret_free_busy, GError **error)
{
  g_auto (Periods) periods = { 0 };

  for (guint i = 0; i < N_SORTS; i++)
    periods.spans[i] = g_array_new (FALSE, FALSE, sizeof (FocusSpan));
  if (!take_object (&periods, (FocusText){ bytes, n_bytes }, span, error))
    return FALSE;
  if (periods.n_components == 0)
    {
      g_set_error_literal (error, FOCUS_ERROR, FOCUS_ERROR_NOT_FOUND,
                           "the answer says nothing of free and busy time");
      return FALSE;
    }
  set_result (&periods, ret_free_busy);
  return TRUE;
}

void
focus_free_busy_clear (FocusFreeBusy *free_busy)
{
  g_clear_pointer (&free_busy->busy, g_array_unref);
  g_clear_pointer (&free_busy->away, g_array_unref);
  g_clear_pointer (&free_busy->tentative, g_array_unref);
}
