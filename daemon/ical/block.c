// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A new block, and the line of the seal in its description.
#include "ical/block.h"

#include "ical/block-parts.h"

#include <string.h>

/* A soft block is free for the server and for focusd; Exchange shows it as tentative. */
const FocusIcalBlockWords FOCUS_ICAL_BLOCK_WORDS[2] = {
  [FALSE] = { "OPAQUE", "CONFIRMED", "BUSY" }, [TRUE] = { "TRANSPARENT", "TENTATIVE", "TENTATIVE" }
};

/* Takes a line off the front of `rest`, without its break; FALSE when none is left. */
static gboolean
take_line (FocusText *rest, gboolean escaped, FocusText *ret_line)
{
  gsize at = 0;

  if (rest->len == 0)
    return FALSE;
  for (; at < rest->len; at++)
    {
      gboolean slash = escaped && rest->text[at] == '\\' && at + 1 < rest->len;
      if (rest->text[at] == '\n' || (slash && g_ascii_tolower (rest->text[at + 1]) == 'n'))
        {
          gsize used = at + 1 + slash;
          *ret_line = (FocusText){ rest->text, at };
          *rest = (FocusText){ rest->text + used, rest->len - used };
          return TRUE;
        }
      at += slash;
    }
  *ret_line = *rest;
  *rest = (FocusText){ rest->text + rest->len, 0 };
  return TRUE;
}

/* The seal on a line of the description. */
static gboolean
seal_on_line (FocusText line, FocusText *ret_seal)
{
  const gsize n_word = sizeof FOCUS_ICAL_SEAL_WORD - 1;
  FocusText seal = focus_text_strip (line);
  char copy[FOCUS_BLOCK_MAX_SEAL + 1];

  if (seal.len > 0 && seal.text[seal.len - 1] == '\r')
    seal.len--;
  if (seal.len <= n_word || memcmp (seal.text, FOCUS_ICAL_SEAL_WORD, n_word) != 0)
    return FALSE;
  seal = focus_text_strip ((FocusText){ seal.text + n_word, seal.len - n_word });
  if (!focus_text_copy (seal, copy, sizeof copy) || !focus_block_is_seal (copy))
    return FALSE;
  *ret_seal = seal;
  return TRUE;
}

gboolean
focus_ical_seal_line (FocusText description, gboolean escaped, FocusSealLine *ret_line)
{
  FocusText rest = description, line, seal;
  gboolean found = FALSE;

  while (take_line (&rest, escaped, &line))
    if (seal_on_line (line, &seal))
      {
        const char *end = line.text + line.len;
        ret_line->before = (FocusText){ description.text, (gsize) (line.text - description.text) };
        ret_line->seal = seal;
        ret_line->behind = (FocusText){ end, (gsize) (description.text + description.len - end) };
        found = TRUE;
      }
  return found;
}

char *
focus_ical_block_text (const FocusBlock *block)
{
  g_autofree char *plain = focus_ical_plain_text (block->text, FOCUS_ICAL_BLOCK_MAX_TEXT);

  return g_strdup (g_strchomp (plain));
}

char *
focus_ical_block_description (const char *plain_text, const char *seal)
{
  GString *description = g_string_sized_new (strlen (plain_text) + 64);

  focus_ical_escape (plain_text, description);
  g_string_append_printf (description, "%s" FOCUS_ICAL_SEAL_WORD "%s",
                          plain_text[0] != '\0' ? "\\n\\n" : "", seal);
  return g_string_free (description, FALSE);
}

GBytes *
focus_ical_block_new (const FocusBlock *block, gint64 now_s)
{
  const FocusIcalBlockWords *words = &FOCUS_ICAL_BLOCK_WORDS[block->soft != FALSE];
  g_autofree char *title = focus_block_plain_title (block->title);
  g_autofree char *text = focus_ical_block_text (block);
  g_autofree char *seal = focus_block_seal_with_text (block->seal, text);
  g_autofree char *description = focus_ical_block_description (text, seal);
  GString *out = g_string_sized_new (1024);

  g_string_append (out, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//focusd//focusd//EN\r\n"
                        "BEGIN:VEVENT\r\n");
  focus_ical_put_instant (out, "DTSTAMP", now_s);
  focus_ical_put_text (out, "UID", block->uid);
  focus_ical_put_instant (out, "DTSTART", block->span.start_s);
  focus_ical_put_instant (out, "DTEND", block->span.end_s);
  focus_ical_put_text (out, "SUMMARY", title);
  focus_ical_put (out, "DESCRIPTION", description);
  focus_ical_put (out, "CATEGORIES", "FOCUS");
  focus_ical_put (out, "TRANSP", words->transp);
  focus_ical_put (out, "STATUS", words->status);
  focus_ical_put (out, "CLASS", block->is_private ? "PRIVATE" : "PUBLIC");
  focus_ical_put (out, FOCUS_ICAL_BUSY_PROPERTY, words->busy);
  focus_ical_put_instant (out, "CREATED", now_s);
  focus_ical_put_instant (out, "LAST-MODIFIED", now_s);
  focus_ical_put (out, "SEQUENCE", "0");
  focus_ical_put (out, FOCUS_ICAL_SEAL_PROPERTY, seal);
  g_string_append (out, "END:VEVENT\r\nEND:VCALENDAR\r\n");
  return g_string_free_to_bytes (out);
}

char *
focus_ical_block_find_seal (const char *description)
{
  FocusSealLine line;

  if (!focus_ical_seal_line ((FocusText){ description, strlen (description) }, FALSE, &line))
    return NULL;
  return g_strndup (line.seal.text, line.seal.len);
}
