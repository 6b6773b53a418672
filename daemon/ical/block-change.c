// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A block changed in the server's own bytes: the lines that say otherwise are exchanged, all other
// bytes are copied.
#include "ical/block.h"

#include "ical/block-parts.h"
#include "ical/gate.h"

#include <string.h>

typedef struct
{
  FocusText bytes;
  const FocusBlock *block;
  FocusIcalEventLines lines;
  char *wanted[FOCUS_N_SAYS]; /* owned; the value it shall have; NULL: as it is */
} Change;

static void
change_clear (Change *change)
{
  focus_ical_event_lines_clear (&change->lines);
  for (guint i = 0; i < FOCUS_N_SAYS; i++)
    g_free (change->wanted[i]);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Change, change_clear)

/* How two values of one property are compared. */
typedef enum
{
  VALUE_INSTANT, /* in UTC */
  VALUE_WORD,    /* in any case */
  VALUE_TEXT     /* as unescaped, without spaces around it */
} ValueForm;

static const ValueForm forms[FOCUS_N_SAYS] = {
  [FOCUS_SAYS_START] = VALUE_INSTANT, [FOCUS_SAYS_END] = VALUE_INSTANT,
  [FOCUS_SAYS_TITLE] = VALUE_TEXT,    [FOCUS_SAYS_DESCRIPTION] = VALUE_TEXT,
  [FOCUS_SAYS_TRANSP] = VALUE_WORD,   [FOCUS_SAYS_STATUS] = VALUE_WORD,
  [FOCUS_SAYS_BUSY] = VALUE_WORD,     [FOCUS_SAYS_SEAL] = VALUE_TEXT,
  [FOCUS_SAYS_STAMP] = VALUE_INSTANT, [FOCUS_SAYS_MODIFIED] = VALUE_INSTANT,
  [FOCUS_SAYS_SEQUENCE] = VALUE_WORD,
};

/* What it shall say */

static FocusText
text_of (const char *text)
{
  return (FocusText){ text, strlen (text) };
}

static gboolean
same_text (const char *a, const char *b)
{
  g_autofree char *x = focus_ical_unescape (text_of (a));
  g_autofree char *y = focus_ical_unescape (text_of (b));

  return strcmp (g_strstrip (x), g_strstrip (y)) == 0;
}

/* Whether the line says what is wanted of it. */
static gboolean
says_so (const Change *change, const FocusIcalFound *found)
{
  const char *wanted = change->wanted[found->says];
  FocusText value = focus_text_strip (text_of (found->value)), tzid;
  FocusLine line = { .params = text_of (found->params) };

  if (wanted == NULL)
    return TRUE;
  switch (forms[found->says])
    {
    case VALUE_INSTANT:
      return !found->is_duration && focus_text_is (value, wanted)
             && !focus_line_param (&line, "TZID", &tzid);
    case VALUE_WORD:
      return focus_text_is (value, wanted);
    case VALUE_TEXT:
      break;
    }
  return same_text (found->value, wanted);
}

static char *
instant (gint64 instant_s)
{
  char text[FOCUS_ICAL_UTC_LEN + 1];

  focus_ical_utc (instant_s, text);
  return g_strdup (text);
}

static char *
escaped (const char *plain)
{
  GString *text = g_string_new (NULL);

  focus_ical_escape (plain, text);
  return g_string_free (text, FALSE);
}

/* One up when the time is not as it was (RFC 5545 §3.8.7.4). */
static char *
next_sequence (const Change *change)
{
  const FocusIcalFound *start = focus_ical_first (&change->lines, FOCUS_SAYS_START),
                       *end = focus_ical_first (&change->lines, FOCUS_SAYS_END);
  const FocusIcalFound *sequence = focus_ical_first (&change->lines, FOCUS_SAYS_SEQUENCE);
  gint64 number = 0;

  if (start != NULL && end != NULL && says_so (change, start) && says_so (change, end))
    return NULL;
  if (sequence != NULL
      && (!focus_text_int (focus_text_strip (text_of (sequence->value)), &number) || number < 0))
    number = 0;
  return g_strdup_printf ("%" G_GINT64_FORMAT, MIN (number + 1, G_MAXINT32));
}

/* The seal that the object has: its own line's, else the description's; owned, NULL: none. */
static char *
old_seal (const Change *change, const FocusSealLine *in_description)
{
  const FocusIcalFound *found = focus_ical_first (&change->lines, FOCUS_SAYS_SEAL);
  g_autofree char *seal = NULL;

  if (found != NULL)
    seal = g_strstrip (focus_ical_unescape (text_of (found->value)));
  if (focus_block_is_seal (seal))
    return g_steal_pointer (&seal);
  return in_description != NULL ? g_strndup (in_description->seal.text, in_description->seal.len)
                                : NULL;
}

static gboolean
is_blank (FocusText escaped_text)
{
  g_autofree char *plain = focus_ical_unescape (escaped_text);

  return g_strstrip (plain)[0] == '\0';
}

/* Sets the description and the seal, whose third part goes with it. */
static void
want_description (Change *change)
{
  const FocusIcalFound *found = focus_ical_first (&change->lines, FOCUS_SAYS_DESCRIPTION);
  const char *new_seal = change->block->seal;
  FocusSealLine line;
  gboolean has_line = found != NULL && focus_ical_seal_line (text_of (found->value), TRUE, &line);
  g_autofree char *seal = old_seal (change, has_line ? &line : NULL);
  g_autofree char *above = has_line ? focus_ical_unescape (line.before) : NULL;

  if (has_line && is_blank (line.behind) && focus_block_seal_fits_text (seal, above))
    {
      g_autofree char *text = focus_ical_block_text (change->block);
      change->wanted[FOCUS_SAYS_SEAL] = focus_block_seal_with_text (new_seal, text);
      change->wanted[FOCUS_SAYS_DESCRIPTION] = focus_ical_block_description (
          text, change->wanted[FOCUS_SAYS_SEAL]);
      return;
    }
  change->wanted[FOCUS_SAYS_SEAL] = focus_block_seal_with_text (new_seal, NULL);
  if (has_line)
    change->wanted[FOCUS_SAYS_DESCRIPTION] = g_strdup_printf (
        "%.*s%s%.*s", (int) (line.seal.text - found->value), found->value,
        change->wanted[FOCUS_SAYS_SEAL], (int) (strlen (line.seal.text) - line.seal.len),
        line.seal.text + line.seal.len);
}

static void
want_all (Change *change, gint64 now_s)
{
  const FocusBlock *block = change->block;
  const FocusIcalBlockWords *words = &FOCUS_ICAL_BLOCK_WORDS[block->soft != FALSE];
  g_autofree char *title = focus_block_plain_title (block->title);

  change->wanted[FOCUS_SAYS_START] = instant (block->span.start_s);
  change->wanted[FOCUS_SAYS_END] = instant (block->span.end_s);
  change->wanted[FOCUS_SAYS_TITLE] = escaped (title);
  change->wanted[FOCUS_SAYS_TRANSP] = g_strdup (words->transp);
  change->wanted[FOCUS_SAYS_STATUS] = g_strdup (words->status);
  change->wanted[FOCUS_SAYS_BUSY] = g_strdup (words->busy);
  change->wanted[FOCUS_SAYS_STAMP] = instant (now_s);
  change->wanted[FOCUS_SAYS_MODIFIED] = instant (now_s);
  change->wanted[FOCUS_SAYS_SEQUENCE] = next_sequence (change);
  want_description (change);
}

/* Writing it */

/* Whether a parameter is about the value that goes, or cannot be told from the next one. */
static gboolean
goes_with_value (FocusText whole, FocusText name)
{
  static const char *const names[] = {
    "TZID", "VALUE", "ALTREP", "ENCODING", "CHARSET", "FMTTYPE"
  };
  guint n_quotes = 0;

  for (gsize i = 0; i < whole.len; i++)
    n_quotes += whole.text[i] == '"';
  if (name.len == 0 || n_quotes % 2 != 0)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (focus_text_is (name, names[i]))
      return TRUE;
  return FALSE;
}

/* The parameters that stay, as they were written. */
static char *
kept_params (const char *params)
{
  FocusText rest = text_of (params), before = rest;
  GString *kept = g_string_new (NULL);
  FocusParam param;

  for (; focus_param_next (&rest, &param); before = rest)
    {
      FocusText whole = { before.text, (gsize) (rest.text - before.text) };
      if (whole.len > 0 && whole.text[whole.len - 1] == ';')
        whole.len--;
      if (goes_with_value (whole, param.name))
        continue;
      if (kept->len > 0)
        g_string_append_c (kept, ';');
      g_string_append_len (kept, whole.text, (gssize) whole.len);
    }
  return g_string_free (kept, FALSE);
}

static void
copy_bytes (const Change *change, GString *out, gsize from, gsize to)
{
  g_string_append_len (out, change->bytes.text + from, (gssize) (to - from));
}

static void
put_wanted (const Change *change, GString *out, FocusIcalSays says, const char *params)
{
  focus_ical_put_line (out, FOCUS_ICAL_SAYS_NAMES[says], text_of (params),
                       text_of (change->wanted[says]), change->lines.line_break);
}

/* What the object lacks; a description that its user removed is not among it. */
static void
put_missing (const Change *change, GString *out)
{
  for (FocusIcalSays says = 0; says < FOCUS_N_SAYS; says++)
    if (change->lines.first[says] < 0 && change->wanted[says] != NULL)
      put_wanted (change, out, says, "");
}

static void
put_found (const Change *change, GString *out, guint i)
{
  const FocusIcalFound *found = &g_array_index (change->lines.found, FocusIcalFound, i);
  g_autofree char *params = NULL;

  gboolean again = change->lines.first[found->says] != (int) i;

  if (again && found->says != FOCUS_SAYS_DESCRIPTION) /* a note of the user's is not thrown away */
    return;
  if (again || says_so (change, found))
    {
      copy_bytes (change, out, found->from, found->to);
      return;
    }
  params = kept_params (found->params);
  put_wanted (change, out, found->says, params);
}

static GBytes *
write_object (const Change *change)
{
  GString *out = g_string_sized_new (change->bytes.len + 1024);
  gboolean inserted = FALSE;
  gsize at = 0;

  for (guint i = 0; i < change->lines.found->len; i++)
    {
      const FocusIcalFound *found = &g_array_index (change->lines.found, FocusIcalFound, i);
      if (!inserted && found->from > change->lines.insert_at)
        {
          copy_bytes (change, out, at, change->lines.insert_at);
          put_missing (change, out);
          at = change->lines.insert_at;
          inserted = TRUE;
        }
      copy_bytes (change, out, at, found->from);
      put_found (change, out, i);
      at = found->to;
    }
  if (!inserted)
    {
      copy_bytes (change, out, at, change->lines.insert_at);
      put_missing (change, out);
      at = change->lines.insert_at;
    }
  copy_bytes (change, out, at, change->bytes.len);
  return g_string_free_to_bytes (out);
}

GBytes *
focus_ical_block_change (const char *bytes, gsize n_bytes, const FocusBlock *block, gint64 now_s,
                         GError **error)
{
  g_auto (Change) change = { .bytes = { bytes, n_bytes }, .block = block };
  g_autoptr (GBytes) changed = NULL;

  if (!focus_ical_look (change.bytes, block->uid, &change.lines, error))
    return NULL;
  want_all (&change, now_s);
  changed = write_object (&change);
  return focus_gate_passes (changed, error) ? g_steal_pointer (&changed) : NULL;
}
