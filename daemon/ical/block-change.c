// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A block changed in the server's own bytes: the lines that say otherwise are exchanged, all other
// bytes are copied.
#include "ical/block.h"

#include "ical/block-parts.h"
#include "ical/edit.h"

#include <string.h>

enum
{
  SAYS_START,
  SAYS_END, /* DTEND or DURATION */
  SAYS_TITLE,
  SAYS_DESCRIPTION,
  SAYS_TRANSP,
  SAYS_STATUS,
  SAYS_BUSY,
  SAYS_SEAL,
  SAYS_STAMP,
  SAYS_MODIFIED,
  SAYS_SEQUENCE,
  N_SAYS
};

static gboolean
says_end (const FocusLine *line, guint *ret_says)
{
  *ret_says = SAYS_END;
  return focus_text_is (line->name, "DURATION");
}

static const FocusIcalForm form = {
  .component = "VEVENT",
  .refusal = "event is no block to change",
  .names = { [SAYS_START] = "DTSTART",
             [SAYS_END] = "DTEND",
             [SAYS_TITLE] = "SUMMARY",
             [SAYS_DESCRIPTION] = "DESCRIPTION",
             [SAYS_TRANSP] = "TRANSP",
             [SAYS_STATUS] = "STATUS",
             [SAYS_BUSY] = FOCUS_ICAL_BUSY_PROPERTY,
             [SAYS_SEAL] = FOCUS_ICAL_SEAL_PROPERTY,
             [SAYS_STAMP] = "DTSTAMP",
             [SAYS_MODIFIED] = "LAST-MODIFIED",
             [SAYS_SEQUENCE] = "SEQUENCE" },
  .n_names = N_SAYS,
  .says = says_end,
};

typedef struct
{
  const FocusBlock *block;
  FocusIcalEdit edit;
  char *wanted[N_SAYS]; /* owned; the value it shall have; NULL: as it is */
} Change;

static void
change_clear (Change *change)
{
  focus_ical_edit_clear (&change->edit);
  for (guint i = 0; i < N_SAYS; i++)
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

static const ValueForm forms[N_SAYS] = {
  [SAYS_START] = VALUE_INSTANT,    [SAYS_END] = VALUE_INSTANT,   [SAYS_TITLE] = VALUE_TEXT,
  [SAYS_DESCRIPTION] = VALUE_TEXT, [SAYS_TRANSP] = VALUE_WORD,   [SAYS_STATUS] = VALUE_WORD,
  [SAYS_BUSY] = VALUE_WORD,        [SAYS_SEAL] = VALUE_TEXT,     [SAYS_STAMP] = VALUE_INSTANT,
  [SAYS_MODIFIED] = VALUE_INSTANT, [SAYS_SEQUENCE] = VALUE_WORD,
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
      return !found->is_other && focus_text_is (value, wanted)
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
  const FocusIcalFound *start = focus_ical_edit_first (&change->edit, SAYS_START),
                       *end = focus_ical_edit_first (&change->edit, SAYS_END);

  if (start != NULL && end != NULL && says_so (change, start) && says_so (change, end))
    return NULL;
  return focus_ical_edit_next_sequence (focus_ical_edit_value (&change->edit, SAYS_SEQUENCE));
}

/* The seal that the object has: its own line's, else the description's; owned, NULL: none. */
static char *
old_seal (const Change *change, const FocusSealLine *in_description)
{
  const FocusIcalFound *found = focus_ical_edit_first (&change->edit, SAYS_SEAL);
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
  const FocusIcalFound *found = focus_ical_edit_first (&change->edit, SAYS_DESCRIPTION);
  const char *new_seal = change->block->seal;
  FocusSealLine line;
  gboolean has_line = found != NULL && focus_ical_seal_line (text_of (found->value), TRUE, &line);
  g_autofree char *seal = old_seal (change, has_line ? &line : NULL);
  g_autofree char *above = has_line ? focus_ical_unescape (line.before) : NULL;

  if (has_line && is_blank (line.behind) && focus_block_seal_fits_text (seal, above))
    {
      g_autofree char *text = focus_ical_block_text (change->block);
      change->wanted[SAYS_SEAL] = focus_block_seal_with_text (new_seal, text);
      change->wanted[SAYS_DESCRIPTION] = focus_ical_block_description (text,
                                                                       change->wanted[SAYS_SEAL]);
      return;
    }
  change->wanted[SAYS_SEAL] = focus_block_seal_with_text (new_seal, NULL);
  if (has_line)
    change->wanted[SAYS_DESCRIPTION] = g_strdup_printf (
        "%.*s%s%.*s", (int) (line.seal.text - found->value), found->value,
        change->wanted[SAYS_SEAL], (int) (strlen (line.seal.text) - line.seal.len),
        line.seal.text + line.seal.len);
}

static void
want_all (Change *change, gint64 now_s)
{
  const FocusBlock *block = change->block;
  const FocusIcalBlockWords *words = &FOCUS_ICAL_BLOCK_WORDS[block->soft != FALSE];
  g_autofree char *title = focus_block_plain_title (block->title);

  change->wanted[SAYS_START] = instant (block->span.start_s);
  change->wanted[SAYS_END] = instant (block->span.end_s);
  change->wanted[SAYS_TITLE] = escaped (title);
  change->wanted[SAYS_TRANSP] = g_strdup (words->transp);
  change->wanted[SAYS_STATUS] = g_strdup (words->status);
  change->wanted[SAYS_BUSY] = g_strdup (words->busy);
  change->wanted[SAYS_STAMP] = instant (now_s);
  change->wanted[SAYS_MODIFIED] = instant (now_s);
  change->wanted[SAYS_SEQUENCE] = next_sequence (change);
  want_description (change);
}

/* Writing it */

static void
take_found (Change *change, guint i)
{
  FocusIcalFound *found = &g_array_index (change->edit.found, FocusIcalFound, i);
  gboolean again = change->edit.first[found->says] != (int) i;

  if (again && found->says != SAYS_DESCRIPTION) /* a note of the user's is not thrown away */
    focus_ical_edit_drop (found);
  else if (!again && !says_so (change, found))
    focus_ical_edit_set (found, NULL, change->wanted[found->says]);
}

/* What the object lacks; a description that its user removed is not among it. */
static void
add_missing (Change *change)
{
  for (guint says = 0; says < N_SAYS; says++)
    if (change->edit.first[says] < 0 && change->wanted[says] != NULL)
      focus_ical_edit_add (&change->edit, says, NULL, change->wanted[says]);
}

GBytes *
focus_ical_block_change (const char *bytes, gsize n_bytes, const FocusBlock *block, gint64 now_s,
                         GError **error)
{
  g_auto (Change) change = { .block = block };

  if (!focus_ical_edit_open (&change.edit, (FocusText){ bytes, n_bytes }, &form, block->uid, error))
    return NULL;
  want_all (&change, now_s);
  for (guint i = 0; i < change.edit.found->len; i++)
    take_found (&change, i);
  add_missing (&change);
  return focus_ical_edit_write (&change.edit, error);
}
