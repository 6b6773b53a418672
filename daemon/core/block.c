// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The names and the seal of a focus block.
#include "core/block.h"

#include <string.h>

/* Hex digits of a SHA-256 that make a name: 128 bits (R6.6, R1.45). */
#define NAME_DIGITS 32

/* Crockford's base32: no letter that is easily taken for another. */
static const char letters[] = "0123456789abcdefghjkmnpqrstvwxyz";

FocusBlock *
focus_block_copy (const FocusBlock *block)
{
  FocusBlock *copy = g_new0 (FocusBlock, 1);

  *copy = *block;
  copy->uid = g_strdup (block->uid);
  copy->title = g_strdup (block->title);
  copy->text = g_strdup (block->text);
  copy->seal = g_strdup (block->seal);
  return copy;
}

void
focus_block_free (FocusBlock *block)
{
  if (block == NULL)
    return;
  g_free (block->uid);
  g_free (block->title);
  g_free (block->text);
  g_free (block->seal);
  g_free (block);
}

/* The NUL goes in as well: "a", "bc" is another list than "ab", "c". */
static void
add_text (GChecksum *sum, const char *text)
{
  g_checksum_update (sum, (const guchar *) text, (gssize) strlen (text) + 1);
}

static void
add_number (GChecksum *sum, gint64 number)
{
  char text[24];

  g_snprintf (text, sizeof text, "%" G_GINT64_FORMAT, number);
  add_text (sum, text);
}

char *
focus_block_uid (const char *calendar_key, FocusDate monday, guint counter)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *week = focus_date_format (monday);

  add_text (sum, calendar_key);
  add_text (sum, week);
  add_number (sum, counter);
  return g_strdup_printf (FOCUS_BLOCK_UID_PREFIX "%.*s@focusd.invalid", NAME_DIGITS,
                          g_checksum_get_string (sum));
}

gboolean
focus_block_is_ours (const char *uid)
{
  return uid != NULL && g_str_has_prefix (uid, FOCUS_BLOCK_UID_PREFIX);
}

char *
focus_block_member_name (const char *uid)
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, uid, -1);

  return g_strdup_printf ("%.*s.ics", NAME_DIGITS, sum);
}

/* What cannot stand in a line of text, or ends it for some reader (U+2028, U+2029). */
static gboolean
ends_line (gunichar c)
{
  return (g_unichar_iscntrl (c) && c != '\t') || c == 0x2028 || c == 0x2029;
}

/* Cuts spaces of any script off both ends, in place. */
static char *
strip (char *text)
{
  char *start = text, *end;

  while (*start != '\0' && g_unichar_isspace (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  for (end = start + strlen (start); end > start;)
    {
      char *before = g_utf8_prev_char (end);
      if (!g_unichar_isspace (g_utf8_get_char (before)))
        break;
      end = before;
    }
  *end = '\0';
  memmove (text, start, (gsize) (end - start) + 1);
  return text;
}

char *
focus_block_plain_title (const char *title)
{
  g_autofree char *valid = g_utf8_make_valid (title, -1);
  GString *plain = g_string_sized_new (strlen (valid));

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gsize n = (gsize) (g_utf8_next_char (p) - p);
      if (plain->len + n > FOCUS_BLOCK_MAX_TITLE)
        break;
      if (!ends_line (g_utf8_get_char (p)))
        g_string_append_len (plain, p, (gssize) n);
    }
  return strip (g_string_free (plain, FALSE));
}

/* The first 40 bits of the sum. */
static void
put_code (GChecksum *sum, char ret_code[FOCUS_BLOCK_CODE_LEN + 1])
{
  guint8 digest[32];
  gsize n_digest = sizeof digest;
  guint64 bits = 0;

  g_checksum_get_digest (sum, digest, &n_digest);
  for (guint i = 0; i < 5; i++)
    bits = bits << 8 | digest[i];
  for (guint i = FOCUS_BLOCK_CODE_LEN; i-- > 0; bits >>= 5)
    ret_code[i] = letters[bits & 31];
  ret_code[FOCUS_BLOCK_CODE_LEN] = '\0';
}

/* Over a title without spaces around it. */
static void
code_of_event (const char *uid, FocusSpan span, const char *title,
               char ret_code[FOCUS_BLOCK_CODE_LEN + 1])
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  add_text (sum, uid);
  add_number (sum, span.start_s);
  add_number (sum, span.end_s);
  add_text (sum, title);
  put_code (sum, ret_code);
}

/* Servers and editors leave other line breaks and other spaces at the ends. */
static void
code_of_text (const char *text, char ret_code[FOCUS_BLOCK_CODE_LEN + 1])
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *plain = strip (g_utf8_make_valid (text, -1));
  char *out = plain;

  for (const char *in = plain; *in != '\0'; in++)
    if (*in != '\r')
      *out++ = *in;
  *out = '\0';
  add_text (sum, plain);
  put_code (sum, ret_code);
}

/* The parts of a seal; empty where it has none. */
typedef struct
{
  char code[FOCUS_BLOCK_CODE_LEN + 1];
  char machine[FOCUS_BLOCK_MACHINE_LEN + 1];
  char text[FOCUS_BLOCK_CODE_LEN + 1];
} Seal;

static gboolean
is_code_letter (char c)
{
  return c != '\0' && strchr (letters, c) != NULL;
}

static gboolean
is_machine_letter (char c)
{
  return g_ascii_isalnum (c);
}

/* Takes n such letters off the front of `rest`. */
static gboolean
take_letters (const char **rest, gboolean (*is_one) (char), guint n, char *ret_letters)
{
  for (guint i = 0; i < n; i++)
    if (!is_one ((*rest)[i]))
      return FALSE;
  memcpy (ret_letters, *rest, n);
  ret_letters[n] = '\0';
  *rest += n;
  return TRUE;
}

/* A part that may be missing, behind its mark. */
static gboolean
take_part (const char **rest, char mark, gboolean (*is_one) (char), guint n, char *ret_letters)
{
  if (**rest != mark)
    return TRUE;
  (*rest)++;
  return take_letters (rest, is_one, n, ret_letters);
}

static gboolean
parse_seal (const char *text, Seal *ret_seal)
{
  const char *rest = text;
  Seal seal = { .code = "" };

  if (text == NULL || !take_letters (&rest, is_code_letter, FOCUS_BLOCK_CODE_LEN, seal.code))
    return FALSE;
  if (!take_part (&rest, '.', is_machine_letter, FOCUS_BLOCK_MACHINE_LEN, seal.machine)
      || !take_part (&rest, '-', is_code_letter, FOCUS_BLOCK_CODE_LEN, seal.text) || *rest != '\0')
    return FALSE;
  *ret_seal = seal;
  return TRUE;
}

char *
focus_block_seal (const char *uid, FocusSpan span, const char *title, const char *machine)
{
  g_autofree char *plain = focus_block_plain_title (title);
  char code[FOCUS_BLOCK_CODE_LEN + 1];

  g_return_val_if_fail (strlen (machine) == FOCUS_BLOCK_MACHINE_LEN, NULL);
  code_of_event (uid, span, plain, code);
  return g_strconcat (code, ".", machine, NULL);
}

gboolean
focus_block_is_sealed (const char *uid, FocusSpan span, const char *title, const char *seal)
{
  g_autofree char *plain = NULL;
  char code[FOCUS_BLOCK_CODE_LEN + 1];
  Seal parsed;

  if (!parse_seal (seal, &parsed))
    return FALSE;
  /* Not cut: what was added behind the longest title is a change, too. */
  plain = strip (g_utf8_make_valid (title, -1));
  code_of_event (uid, span, plain, code);
  return strcmp (code, parsed.code) == 0;
}

gboolean
focus_block_writer (const char *seal, char ret_machine[FOCUS_BLOCK_MACHINE_LEN + 1])
{
  Seal parsed;

  if (!parse_seal (seal, &parsed) || parsed.machine[0] == '\0')
    return FALSE;
  memcpy (ret_machine, parsed.machine, sizeof parsed.machine);
  return TRUE;
}

gboolean
focus_block_is_seal (const char *text)
{
  Seal parsed;

  return parse_seal (text, &parsed);
}

char *
focus_block_seal_with_text (const char *seal, const char *text)
{
  gsize n = strcspn (seal, "-");
  char code[FOCUS_BLOCK_CODE_LEN + 1] = "";

  if (text != NULL)
    code_of_text (text, code);
  return g_strdup_printf ("%.*s%s%s", (int) n, seal, text != NULL ? "-" : "", code);
}

gboolean
focus_block_seal_fits_text (const char *seal, const char *text)
{
  char code[FOCUS_BLOCK_CODE_LEN + 1];
  Seal parsed;

  if (!parse_seal (seal, &parsed) || parsed.text[0] == '\0')
    return FALSE;
  code_of_text (text, code);
  return strcmp (code, parsed.text) == 0;
}
