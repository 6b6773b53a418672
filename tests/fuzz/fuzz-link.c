// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as the text in which addresses are found, and as one address.
#include "core/link.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
check_link (FocusLink link)
{
  g_autofree char *target = focus_link_target (link);

  g_assert_true (target == NULL || focus_link_is_safe (target));
  if (!focus_link_is_meeting (link))
    return;
  g_assert_true (focus_link_is_conference (link));
  if (target != NULL) /* it is one as well, and wraps nothing that is not one */
    g_assert_true (focus_link_is_meeting ((FocusLink){ target, strlen (target) }));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup (size > 0 ? (const char *) data : "", size);
  const char *const conferences[] = { text, NULL };
  const char *rest = text;
  FocusLink link;

  check_link ((FocusLink){ text, strlen (text) });
  while (focus_link_find (rest, &link, &rest))
    {
      g_assert_cmpuint (link.len, <=, FOCUS_LINK_MAX);
      g_assert_true (link.start >= text && link.start + link.len <= rest);
      g_assert_true (g_utf8_validate (link.start, (gssize) link.len, NULL));
      check_link (link);
    }
  for (guint places = 0; places < 16; places++)
    {
      FocusLinkPlaces from = { places & 1 ? conferences : NULL, places & 2 ? text : NULL,
                               places & 4 ? text : NULL, places & 8 ? text : NULL };
      g_autofree char *join = focus_link_join (&from);
      g_assert_true (join == NULL || focus_link_is_safe (join));
    }
  return 0;
}
