// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Any text as a weekly window: read, written, read again, and laid over two weeks.
#include "core/window.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup (size > 0 ? (const char *) data : "", size);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) window = focus_window_parse (text, &error);
  g_autoptr (FocusZone) zone = focus_zone_new_utc ();

  g_assert_true ((window == NULL) == (error != NULL));
  if (window == NULL)
    return 0;
  g_assert_cmpint (window->len, <=, FOCUS_WINDOW_MAX_ENTRIES);
  g_autofree char *written = focus_window_format (window);
  g_autoptr (GArray) again = focus_window_parse (written, NULL);
  g_assert_nonnull (again);
  g_assert_cmpmem (again->data, again->len * sizeof (FocusWindowEntry), window->data,
                   window->len * sizeof (FocusWindowEntry));
  g_autoptr (GArray)
      spans = focus_window_spans (window, (FocusDate){ 20454 }, (FocusDate){ 20468 }, zone);
  g_assert_cmpint (focus_spans_length_s (spans), <=, 14 * FOCUS_DAY_S);
  return 0;
}
