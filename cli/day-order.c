// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How the user orders the numbers of "3/4".
#include "day-order.h"

#include <glib.h>
#include <string.h>

const char *
focus_day_order_of (const char *locale)
{
  static const struct
  {
    const char *name, *order;
  } exceptions[] = {
    { "", "ask" }, { "C", "ask" }, { "POSIX", "ask" }, { "en", "ask" }, { "en_US", "month-first" }
  };
  gsize len = locale ? strcspn (locale, ".@") : 0;

  for (gsize i = 0; i < G_N_ELEMENTS (exceptions); i++)
    if (strlen (exceptions[i].name) == len
        && (len == 0 || strncmp (exceptions[i].name, locale, len) == 0))
      return exceptions[i].order;
  return "day-first";
}

const char *
focus_day_order (void)
{
  static const char *const names[] = { "LC_ALL", "LC_TIME", "LANG" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *locale = g_getenv (names[i]);
      if (locale && *locale)
        return focus_day_order_of (locale);
    }
  return focus_day_order_of (NULL);
}
