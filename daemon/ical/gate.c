// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The gate: physical lines to content lines, with a ceiling on everything that a stranger can grow.
#include "ical/gate.h"

#include <string.h>

const FocusGateLimits FOCUS_GATE_OBJECT = { "VCALENDAR", FOCUS_GATE_MAX_BYTES,
                                            FOCUS_GATE_MAX_COMPONENTS };

const char *
focus_repair_name (FocusRepair repair)
{
  static const char *const names[FOCUS_N_REPAIRS] = {
    [FOCUS_REPAIR_BOM] = "bom",
    [FOCUS_REPAIR_CHARSET] = "charset",
    [FOCUS_REPAIR_LINE_BREAK] = "line-break",
    [FOCUS_REPAIR_DURATION] = "duration",
    [FOCUS_REPAIR_OFFSET] = "offset",
    [FOCUS_REPAIR_END_AND_DURATION] = "end-and-duration",
    [FOCUS_REPAIR_END_BEFORE_START] = "end-before-start",
    [FOCUS_REPAIR_NO_START] = "no-start",
    [FOCUS_REPAIR_UNTIL_FORM] = "until-form",
    [FOCUS_REPAIR_COUNT_AND_UNTIL] = "count-and-until",
    [FOCUS_REPAIR_UNTIL_BEFORE_START] = "until-before-start",
    [FOCUS_REPAIR_RULE_ON_OVERRIDE] = "rule-on-override",
    [FOCUS_REPAIR_TZID] = "tzid",
    [FOCUS_REPAIR_DUPLICATE] = "duplicate",
    [FOCUS_REPAIR_RULE] = "rule",
  };

  g_return_val_if_fail ((guint) repair < FOCUS_N_REPAIRS, NULL);
  return names[repair];
}

gboolean
focus_repairs_guess (const guint *repairs)
{
  static const FocusRepair guesses[] = {
    FOCUS_REPAIR_CHARSET,
    FOCUS_REPAIR_LINE_BREAK,
    FOCUS_REPAIR_END_AND_DURATION,
    FOCUS_REPAIR_END_BEFORE_START,
    FOCUS_REPAIR_NO_START,
    FOCUS_REPAIR_COUNT_AND_UNTIL,
    FOCUS_REPAIR_TZID,
    FOCUS_REPAIR_UNTIL_BEFORE_START,
    FOCUS_REPAIR_DUPLICATE,
    FOCUS_REPAIR_RULE,
  };

  for (guint i = 0; i < G_N_ELEMENTS (guesses); i++)
    if (repairs[guesses[i]] > 0)
      return TRUE;
  return FALSE;
}

gboolean
focus_gate_open (FocusGate *gate, const char *bytes, gsize n_bytes, const FocusGateLimits *limits,
                 guint *repairs, GError **error)
{
  if (n_bytes > limits->max_bytes)
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_LIMIT,
                   "iCalendar of %" G_GSIZE_FORMAT " bytes: at most %" G_GSIZE_FORMAT " are read",
                   n_bytes, limits->max_bytes);
      return FALSE;
    }
  if (n_bytes > 0 && memchr (bytes, '\0', n_bytes) != NULL)
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID, "iCalendar with a NUL byte");
      return FALSE;
    }
  *gate = (FocusGate){ .bytes = bytes, .n_bytes = n_bytes, .limits = limits, .repairs = repairs };
  if (n_bytes >= 3 && memcmp (bytes, "\xEF\xBB\xBF", 3) == 0)
    {
      gate->at = 3;
      repairs[FOCUS_REPAIR_BOM]++;
    }
  return TRUE;
}

void
focus_gate_clear (FocusGate *gate)
{
  if (gate->line != NULL)
    g_string_free (g_steal_pointer (&gate->line), TRUE);
}

/* The physical line at gate->at, without its break; moves behind the break. CRLF, LF and a bare CR
   all end a line. The search for the line feed is remembered, else a text of bare CRs would be
   searched to its end for every line. */
static FocusText
next_physical (FocusGate *gate)
{
  const char *start = gate->bytes + gate->at, *carriage;
  FocusText line;

  if (gate->line_feed < gate->at || gate->at == 0)
    {
      const char *feed = memchr (start, '\n', gate->n_bytes - gate->at);
      gate->line_feed = feed != NULL ? (gsize) (feed - gate->bytes) : gate->n_bytes;
    }
  line = (FocusText){ start, gate->line_feed - gate->at };
  gate->at = MIN (gate->line_feed + 1, gate->n_bytes);
  carriage = memchr (line.text, '\r', line.len);
  if (carriage != NULL)
    {
      gsize len = (gsize) (carriage - line.text);
      if (len + 1 < line.len || gate->line_feed == gate->n_bytes)
        gate->at = (gsize) (carriage + 1 - gate->bytes);
      line.len = len;
    }
  return line;
}

/* What the physical line at gate->at is to the content line before it. */
typedef enum
{
  NEXT_NEW,   /* a content line of its own, or nothing */
  NEXT_FOLD,  /* its continuation (RFC 5545 §3.1) */
  NEXT_BROKEN /* text behind a raw line break */
} Next;

static Next
classify (const FocusGate *gate)
{
  const char *p = gate->bytes + gate->at, *end = gate->bytes + gate->n_bytes, *name = p;

  if (p == end || *p == '\r' || *p == '\n')
    return NEXT_NEW;
  if (*p == ' ' || *p == '\t')
    return NEXT_FOLD;
  while (p < end && (g_ascii_isalnum (*p) || *p == '-'))
    p++;
  return p > name && p < end && (*p == ':' || *p == ';') ? NEXT_NEW : NEXT_BROKEN;
}

static gboolean
too_long (const FocusGate *gate, GError **error)
{
  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_LIMIT,
               "iCalendar line before byte %" G_GSIZE_FORMAT ": longer than %d bytes", gate->at,
               FOCUS_GATE_MAX_LINE);
  return FALSE;
}

/* BEGIN and END have values that never go on; text behind them stands alone. */
static gboolean
is_structure (FocusText line)
{
  return (line.len > 6 && g_ascii_strncasecmp (line.text, "BEGIN:", 6) == 0)
         || (line.len > 4 && g_ascii_strncasecmp (line.text, "END:", 4) == 0);
}

/* Joins what belongs to `first` into gate->line. A raw line break becomes the escaped one that was
   meant (R2.3). */
static gboolean
unfold (FocusGate *gate, FocusText first, FocusText *ret_line, GError **error)
{
  gboolean alone = gate->depth == 0 || is_structure (first);
  Next next = classify (gate);

  *ret_line = first;
  if (first.len > FOCUS_GATE_MAX_LINE)
    return too_long (gate, error);
  if (next == NEXT_NEW || (next == NEXT_BROKEN && alone))
    return TRUE;
  if (gate->line == NULL)
    gate->line = g_string_sized_new (512);
  g_string_truncate (gate->line, 0);
  g_string_append_len (gate->line, first.text, (gssize) first.len);
  do
    {
      FocusText more = next_physical (gate);
      if (next == NEXT_FOLD)
        more = (FocusText){ more.text + 1, more.len - 1 };
      else
        {
          gate->repairs[FOCUS_REPAIR_LINE_BREAK]++;
          g_string_append (gate->line, "\\n");
        }
      if (gate->line->len + more.len > FOCUS_GATE_MAX_LINE)
        return too_long (gate, error);
      g_string_append_len (gate->line, more.text, (gssize) more.len);
      next = classify (gate);
    }
  while (next == NEXT_FOLD || (next == NEXT_BROKEN && !alone));
  *ret_line = (FocusText){ gate->line->str, gate->line->len };
  return TRUE;
}

static gboolean
is_ascii (FocusText line)
{
  gsize i = 0;

  for (; i + sizeof (guint64) <= line.len; i += sizeof (guint64))
    {
      guint64 eight;
      memcpy (&eight, line.text + i, sizeof eight);
      if (eight & G_GUINT64_CONSTANT (0x8080808080808080))
        return FALSE;
    }
  for (; i < line.len; i++)
    if (line.text[i] & 0x80)
      return FALSE;
  return TRUE;
}

/* Latin-1 for what is not UTF-8. Line by line, and only when unfolded: a fold may cut a character
   in two, and one bad line says nothing about the others. */
static void
to_utf8 (FocusGate *gate, FocusText *line)
{
  GString *wide;

  if (is_ascii (*line) || g_utf8_validate_len (line->text, line->len, NULL))
    return;
  gate->repairs[FOCUS_REPAIR_CHARSET]++;
  wide = g_string_sized_new (line->len * 2);
  for (gsize i = 0; i < line->len; i++)
    g_string_append_unichar (wide, (guchar) line->text[i]);
  focus_gate_clear (gate);
  gate->line = wide;
  *line = (FocusText){ wide->str, wide->len };
}

static gboolean
refuse (const FocusLine *line, FocusError code, const char *what, GError **error)
{
  g_set_error (error, FOCUS_ERROR, code, "iCalendar line at byte %" G_GSIZE_FORMAT ": %s",
               line->from, what);
  return FALSE;
}

static gboolean
open_component (FocusGate *gate, FocusLine *line, GError **error)
{
  line->kind = FOCUS_LINE_BEGIN;
  line->name = focus_text_strip (line->value);
  if (gate->depth == 0 && !focus_text_is (line->name, gate->limits->root))
    return refuse (line, FOCUS_ERROR_INVALID, "the root is not a calendar", error);
  if (gate->depth == FOCUS_GATE_MAX_DEPTH)
    return refuse (line, FOCUS_ERROR_LIMIT, "components are nested too deep", error);
  if (gate->n_components == gate->limits->max_components)
    return refuse (line, FOCUS_ERROR_LIMIT, "too many components", error);
  if (line->name.len > FOCUS_GATE_MAX_NAME)
    return refuse (line, FOCUS_ERROR_LIMIT, "the component's name is too long", error);
  gate->n_components++;
  if (line->name.len > 0)
    memcpy (gate->open[gate->depth].name, line->name.text, line->name.len);
  gate->open[gate->depth].name_len = line->name.len;
  gate->open[gate->depth].n_properties = 0;
  line->depth = ++gate->depth;
  return TRUE;
}

static gboolean
close_component (FocusGate *gate, FocusLine *line, GError **error)
{
  FocusText open;

  line->kind = FOCUS_LINE_END;
  line->name = focus_text_strip (line->value);
  line->depth = gate->depth;
  if (gate->depth == 0)
    return refuse (line, FOCUS_ERROR_INVALID, "END without BEGIN", error);
  open = (FocusText){ gate->open[gate->depth - 1].name, gate->open[gate->depth - 1].name_len };
  if (open.len != line->name.len || g_ascii_strncasecmp (open.text, line->name.text, open.len) != 0)
    return refuse (line, FOCUS_ERROR_INVALID, "END does not fit the last BEGIN", error);
  gate->depth--;
  return TRUE;
}

/* Takes an unfolded line into the tree. */
static gboolean
place (FocusGate *gate, FocusLine *line, GError **error)
{
  if (focus_text_is (line->name, "BEGIN"))
    return open_component (gate, line, error);
  if (focus_text_is (line->name, "END"))
    return close_component (gate, line, error);
  line->kind = FOCUS_LINE_PROPERTY;
  line->depth = gate->depth;
  if (gate->depth == 0)
    return refuse (line, FOCUS_ERROR_INVALID, "not iCalendar: outside of a VCALENDAR", error);
  if (gate->open[gate->depth - 1].n_properties++ == FOCUS_GATE_MAX_PROPERTIES)
    return refuse (line, FOCUS_ERROR_LIMIT, "too many properties in one component", error);
  return TRUE;
}

/* The end of the input: every component must be closed. */
static FocusGateStep
finish (const FocusGate *gate, GError **error)
{
  if (gate->depth == 0 && gate->n_components > 0)
    return FOCUS_GATE_END;
  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
               gate->n_components > 0 ? "iCalendar that ends inside a component: it was cut off"
                                      : "not iCalendar: there is no VCALENDAR");
  return FOCUS_GATE_REFUSED;
}

FocusGateStep
focus_gate_next (FocusGate *gate, FocusLine *ret_line, GError **error)
{
  while (gate->at < gate->n_bytes)
    {
      gsize from = gate->at;
      FocusText physical = next_physical (gate), line;

      if (focus_text_strip (physical).len == 0)
        continue;
      ret_line->from = from;
      if (!unfold (gate, physical, &line, error))
        return FOCUS_GATE_REFUSED;
      to_utf8 (gate, &line);
      ret_line->to = gate->at;
      if (!focus_line_split (line, ret_line))
        {
          if (gate->depth == 0)
            {
              refuse (ret_line, FOCUS_ERROR_INVALID, "not iCalendar", error);
              return FOCUS_GATE_REFUSED;
            }
          gate->repairs[FOCUS_REPAIR_LINE_BREAK]++;
          continue;
        }
      return place (gate, ret_line, error) ? FOCUS_GATE_LINE : FOCUS_GATE_REFUSED;
    }
  return finish (gate, error);
}

/* The common VTIMEZONE, written in capitals, ends at the first such line. Where that fails once it
   is not tried again: a search to the end for each of many would be quadratic. */
static gboolean
cut_timezone (FocusGate *gate)
{
  static const char wanted[] = "\nEND:VTIMEZONE";
  const char *start = gate->bytes + gate->at;
  const char *end;
  gsize behind;

  if (gate->odd_timezones)
    return FALSE;
  end = memmem (start, gate->n_bytes - gate->at, wanted, sizeof wanted - 1);
  behind = end != NULL ? (gsize) (end - gate->bytes) + sizeof wanted - 1 : 0;
  gate->odd_timezones = end == NULL
                        || (behind < gate->n_bytes && gate->bytes[behind] != '\r'
                            && gate->bytes[behind] != '\n');
  if (gate->odd_timezones)
    return FALSE;
  gate->at = behind;
  gate->line_feed = 0;
  (void) next_physical (gate);
  gate->depth--;
  return TRUE;
}

gboolean
focus_gate_cut (FocusGate *gate, const FocusLine *begin, FocusText *ret_component, GError **error)
{
  guint depth = begin->depth;
  gsize from = begin->from;

  g_return_val_if_fail (begin->kind == FOCUS_LINE_BEGIN && gate->depth == depth, FALSE);
  if (!focus_text_is (begin->name, "VTIMEZONE") || !cut_timezone (gate))
    while (gate->depth >= depth)
      {
        FocusLine line;
        FocusGateStep step = focus_gate_next (gate, &line, error);
        if (step != FOCUS_GATE_LINE)
          return FALSE;
      }
  if (ret_component != NULL)
    *ret_component = (FocusText){ gate->bytes + from, gate->at - from };
  return TRUE;
}

gboolean
focus_gate_passes (GBytes *bytes, GError **error)
{
  guint repairs[FOCUS_N_REPAIRS] = { 0 };
  g_auto (FocusGate) gate = { 0 };
  FocusGateStep step;
  FocusLine line;
  gsize n_bytes;
  const char *text = g_bytes_get_data (bytes, &n_bytes);

  if (!focus_gate_open (&gate, text, n_bytes, &FOCUS_GATE_OBJECT, repairs, error))
    return FALSE;
  while ((step = focus_gate_next (&gate, &line, error)) == FOCUS_GATE_LINE)
    continue;
  return step == FOCUS_GATE_END;
}

const char *
focus_gate_line_break (FocusText bytes, gsize to)
{
  return to >= 2 && bytes.text[to - 1] == '\n' && bytes.text[to - 2] != '\r' ? "\n" : "\r\n";
}
