// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as packed people and lists: nothing is read beyond their end, nothing odd gets through,
// and what was read is packed to what reads the same.
#include "store/pack.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t n_bytes);

static void
check (gboolean kept)
{
  if (!kept)
    abort ();
}

static GByteArray *
packed (const FocusDetails *details, const char *const *texts)
{
  GByteArray *bytes = g_byte_array_new ();

  focus_pack_people (bytes, details->people);
  focus_pack_texts (bytes, texts);
  return bytes;
}

/* Packed once and read again; packed then, it is the same bytes. */
static void
check_again (const FocusDetails *details, const char *const *texts)
{
  g_autoptr (FocusDetails) again = focus_details_new ();
  g_autoptr (GByteArray) bytes = packed (details, texts), same = NULL;
  g_auto (GStrv) back = NULL;
  FocusUnpack in = focus_unpack (bytes->data, bytes->len);

  focus_unpack_people (&in, again->people);
  back = focus_unpack_texts (&in);
  check (!in.damaged && !focus_unpack_more (&in));
  same = packed (again, (const char *const *) back);
  check (same->len == bytes->len && memcmp (same->data, bytes->data, same->len) == 0);
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t n_bytes)
{
  g_autoptr (FocusDetails) details = focus_details_new ();
  g_auto (GStrv) texts = NULL;
  FocusUnpack in = focus_unpack (bytes, n_bytes);

  focus_unpack_people (&in, details->people);
  texts = focus_unpack_texts (&in);
  check (n_bytes == 0 || in.at <= bytes + n_bytes);
  check (details->people->len <= n_bytes);
  for (guint i = 0; i < details->people->len; i++)
    {
      const FocusPerson *person = &g_array_index (details->people, FocusPerson, i);
      check (person->cutype <= FOCUS_CUTYPE_UNKNOWN);
      check (person->partstat <= FOCUS_PARTSTAT_DELEGATED);
    }
  check_again (details, (const char *const *) texts);
  return 0;
}
