// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Fuzzes the XML reader: the pieces that bytes come in do not matter, and what is told is bounded.
#include <string.h>

#include "dav/url.h"
#include "dav/xml.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static gboolean
note (const FocusDavResponse *response, gpointer user_data, GError **error)
{
  GChecksum *sum = user_data;
  g_autofree char *url = focus_url_resolve ("https://example.org/cal/", response->href);
  g_autofree char *path = focus_url_canonical_path (response->href);

  g_assert_true (path == NULL || path[0] == '/');
  g_assert_true (url == NULL || *url == 'h');
  g_checksum_update (sum, (const guchar *) response->href, -1);
  for (guint i = 0; i < FOCUS_N_PROPS; i++)
    if (response->props[i] != NULL)
      {
        g_assert_cmpuint (response->lens[i], <=, FOCUS_XML_MAX_DATA);
        g_checksum_update (sum, (const guchar *) response->props[i], (gssize) response->lens[i]);
      }
  return TRUE;
}

/* What the bytes say, read in pieces of a size: a digest, and whether they were sound. */
static char *
digest (const guint8 *data, gsize size, gsize piece)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (FocusMultistatus) reader = focus_multistatus_new (note, sum);
  gboolean sound = TRUE;

  for (gsize at = 0; sound && at < size; at += piece)
    sound = focus_multistatus_push (reader, (const char *) data + at, MIN (piece, size - at), NULL);
  sound = sound && focus_multistatus_finish (reader, NULL);
  return sound ? g_strdup (g_checksum_get_string (sum)) : g_strdup ("unsound");
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *whole = digest (data, size, MAX (size, 1));
  g_autofree char *sevenths = digest (data, size, 7);
  g_auto (GStrv) conditions = focus_dav_error_conditions ((const char *) data, size);
  g_auto (FocusDavRefusal) refusal = { 0 };

  focus_dav_refusal_read ((const char *) data, size, &refusal);
  g_assert_true (refusal.message == NULL || g_utf8_validate (refusal.message, -1, NULL));
  g_assert_cmpstr (whole, ==, sevenths);
  g_assert_true (conditions == NULL || g_str_equal (whole, "unsound"));
  return 0;
}
