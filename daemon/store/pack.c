// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Packing and unpacking of small values.
#include "store/pack.h"

#include <string.h>

#define MORE     0x80
#define MAX_BITS 63 /* of shift: a tenth byte is the last */

/* Beside the type of a person, in the one byte that it fills. */
#define CUTYPE_MASK      0x07
#define PERSON_OPTIONAL  0x08
#define PERSON_RSVP      0x10
#define PERSON_DELEGATED 0x20
#define PERSON_NO_SERVER 0x40
/* Beside the answer: an EMAIL parameter follows. */
#define PERSON_EMAIL 0x40

G_STATIC_ASSERT (FOCUS_CUTYPE_UNKNOWN <= CUTYPE_MASK && PERSON_NO_SERVER < MORE);
G_STATIC_ASSERT ((FOCUS_PARTSTAT_DELEGATED << 1 | 1) < PERSON_EMAIL);

void
focus_pack_uint (GByteArray *out, guint64 value)
{
  guint8 bytes[10];
  guint n = 0;

  while (value >= MORE)
    {
      bytes[n++] = (guint8) (value | MORE);
      value >>= 7;
    }
  bytes[n++] = (guint8) value;
  g_byte_array_append (out, bytes, n);
}

void
focus_pack_int (GByteArray *out, gint64 value)
{
  focus_pack_uint (out, ((guint64) value << 1) ^ (value < 0 ? G_MAXUINT64 : 0));
}

void
focus_pack_text (GByteArray *out, const char *text)
{
  gsize length = text == NULL ? 0 : strlen (text);

  focus_pack_uint (out, text == NULL ? 0 : length + 1);
  if (length > 0)
    g_byte_array_append (out, (const guint8 *) text, (guint) length);
}

void
focus_pack_texts (GByteArray *out, const char *const *texts)
{
  guint n = texts == NULL ? 0 : g_strv_length ((char **) texts);

  focus_pack_uint (out, n);
  for (guint i = 0; i < n; i++)
    focus_pack_text (out, texts[i]);
}

static guint64
kind_of (const FocusPerson *person)
{
  return (guint64) person->cutype | (person->optional ? PERSON_OPTIONAL : 0)
         | (person->rsvp ? PERSON_RSVP : 0) | (person->delegated ? PERSON_DELEGATED : 0)
         | (person->no_server ? PERSON_NO_SERVER : 0);
}

void
focus_pack_people (GByteArray *out, const GArray *people)
{
  focus_pack_uint (out, people->len);
  for (guint i = 0; i < people->len; i++)
    {
      const FocusPerson *person = &g_array_index (people, FocusPerson, i);

      focus_pack_text (out, person->mail);
      focus_pack_uint (out, kind_of (person));
      focus_pack_uint (out, (guint64) person->partstat << 1 | (person->chair ? 1 : 0)
                                | (person->email != NULL ? PERSON_EMAIL : 0));
      if (person->email != NULL)
        focus_pack_text (out, person->email);
    }
}

FocusUnpack
focus_unpack (const void *bytes, gsize n_bytes)
{
  const guint8 *start = bytes;

  return (FocusUnpack){ start, start == NULL ? NULL : start + n_bytes, FALSE };
}

gboolean
focus_unpack_more (const FocusUnpack *in)
{
  return !in->damaged && in->at < in->end;
}

guint64
focus_unpack_uint (FocusUnpack *in)
{
  guint64 value = 0;

  for (guint shift = 0; shift <= MAX_BITS && focus_unpack_more (in); shift += 7)
    {
      guint8 byte = *in->at++;

      value |= (guint64) (byte & (MORE - 1)) << shift;
      if (!(byte & MORE))
        return value;
    }
  in->damaged = TRUE;
  return 0;
}

gint64
focus_unpack_int (FocusUnpack *in)
{
  guint64 folded = focus_unpack_uint (in);

  return (gint64) ((folded >> 1) ^ (folded & 1 ? G_MAXUINT64 : 0));
}

char *
focus_unpack_text (FocusUnpack *in)
{
  guint64 length = focus_unpack_uint (in);
  char *text;

  if (length == 0)
    return NULL;
  length--;
  if (length > (guint64) (in->end - in->at))
    {
      in->damaged = TRUE;
      return NULL;
    }
  text = g_strndup ((const char *) in->at, (gsize) length);
  in->at += length;
  return text;
}

char **
focus_unpack_texts (FocusUnpack *in)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  guint64 n = focus_unpack_uint (in);

  for (guint64 i = 0; i < n && !in->damaged; i++)
    {
      char *text = focus_unpack_text (in);

      if (text == NULL)
        in->damaged = TRUE; /* a list has no holes */
      else
        g_ptr_array_add (texts, text);
    }
  g_ptr_array_add (texts, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&texts), FALSE);
}

/* All but the address. */
static void
unpack_person (FocusUnpack *in, FocusPerson *person)
{
  guint64 kind = focus_unpack_uint (in);
  guint64 answer = focus_unpack_uint (in);
  gboolean has_email = (answer & PERSON_EMAIL) != 0;

  answer &= ~(guint64) PERSON_EMAIL;
  if (kind >= MORE || (kind & CUTYPE_MASK) > FOCUS_CUTYPE_UNKNOWN
      || answer >> 1 > FOCUS_PARTSTAT_DELEGATED)
    in->damaged = TRUE;
  person->cutype = (FocusCutype) (kind & CUTYPE_MASK);
  person->optional = (kind & PERSON_OPTIONAL) != 0;
  person->rsvp = (kind & PERSON_RSVP) != 0;
  person->delegated = (kind & PERSON_DELEGATED) != 0;
  person->no_server = (kind & PERSON_NO_SERVER) != 0;
  person->partstat = (FocusPartstat) (answer >> 1);
  person->chair = answer & 1;
  if (has_email)
    {
      person->email = focus_unpack_text (in);
      in->damaged |= person->email == NULL;
    }
}

void
focus_unpack_people (FocusUnpack *in, GArray *people)
{
  guint64 n = focus_unpack_uint (in);

  for (guint64 i = 0; i < n && !in->damaged; i++)
    {
      FocusPerson person = { .mail = focus_unpack_text (in) };

      unpack_person (in, &person);
      if (in->damaged)
        {
          g_free (person.mail);
          g_free (person.email);
        }
      else
        g_array_append_val (people, person);
    }
}
