// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Any text as a recurrence rule: read, written, read again, and expanded in two windows.
#include "core/recur.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* Ascending, inside the window, no more than allowed. */
static void
check_window (const FocusRecur *rule, FocusCivil start, gint64 from_s, gint64 to_s)
{
  g_autoptr (GArray) instances = g_array_new (FALSE, FALSE, sizeof (FocusCivil));
  FocusRecurQuery query = {
    .start = start, .start_is_date = from_s % 2 != 0, .from = { from_s }, .to = { to_s }
  };

  query.has_until = focus_recur_until (rule, &query.until) != FOCUS_UNTIL_NONE;
  (void) focus_recur_expand (rule, &query, instances, NULL);
  g_assert_cmpint (instances->len, <=, FOCUS_RECUR_MAX_INSTANCES);
  for (guint i = 0; i < instances->len; i++)
    {
      gint64 at = g_array_index (instances, FocusCivil, i).wall_s;
      g_assert_true (at >= from_s && at < to_s && at >= start.wall_s);
      g_assert_true (i == 0 || at > g_array_index (instances, FocusCivil, i - 1).wall_s);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup (size > 0 ? (const char *) data : "", size);
  g_autoptr (GError) error = NULL;
  g_autoptr (FocusRecur) rule = focus_recur_parse (text, &error);
  FocusCivil start = focus_civil_new (focus_date_new (1976, 2, 29), 9, 15, 30);

  g_assert_true ((rule == NULL) == (error != NULL));
  if (rule == NULL)
    return 0;
  g_autofree char *written = focus_recur_format (rule);
  g_autoptr (FocusRecur) again = focus_recur_parse (written, NULL);
  g_assert_nonnull (again);
  g_autofree char *rewritten = focus_recur_format (again);
  g_assert_cmpstr (rewritten, ==, written);
  check_window (rule, start, 1767225600, 1798761600); /* 2026 */
  check_window (rule, start, G_MININT64 + 1, G_MAXINT64);
  return 0;
}
