// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The token bucket and Retry-After, both pure.
#include "dav/throttle.h"

#include <math.h>
#include <stdio.h>

void
focus_throttle_init (FocusThrottle *throttle, double per_s, gint64 now_s)
{
  *throttle = (FocusThrottle){ per_s, FOCUS_THROTTLE_BURST, now_s, 0 };
}

gint64
focus_throttle_take (FocusThrottle *throttle, gint64 now_s)
{
  gint64 elapsed_ms = (now_s - throttle->last_s) * 1000 - throttle->waited_ms;

  if (throttle->per_s <= 0)
    return 0;
  if (now_s < throttle->last_s) /* the clock was set back: begin again from here */
    throttle->last_s = now_s, throttle->waited_ms = 0;
  else if (elapsed_ms > 0)
    {
      throttle->tokens += (double) elapsed_ms * throttle->per_s / 1000;
      throttle->last_s = now_s;
      throttle->waited_ms = 0;
    }
  throttle->tokens = MIN (throttle->tokens, FOCUS_THROTTLE_BURST);
  if (throttle->tokens < 1)
    return (gint64) ceil ((1 - throttle->tokens) / throttle->per_s * 1000);
  throttle->tokens -= 1;
  return 0;
}

void
focus_throttle_waited (FocusThrottle *throttle, gint64 ms)
{
  throttle->tokens += (double) ms * throttle->per_s / 1000;
  throttle->waited_ms += ms;
}

gint64
focus_http_date_s (const char *text)
{
  static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
  int day, year, hour, minute, second;
  char month[4];

  if (sscanf (text, "%*3s, %2d %3s %4d %2d:%2d:%2d GMT", &day, month, &year, &hour, &minute,
              &second)
      != 6)
    return 0;
  for (int i = 0; i < 12; i++)
    if (g_str_equal (month, months[i]))
      {
        g_autoptr (GDateTime)
            date = g_date_time_new_utc (year, i + 1, day, hour, minute, MIN (second, 59));
        return date != NULL ? g_date_time_to_unix (date) : 0;
      }
  return 0;
}

gint64
focus_pause_until_s (const char *retry_after, gint64 now_s)
{
  gint64 pause_s = FOCUS_PAUSE_DEFAULT_S;

  if (retry_after != NULL && g_ascii_isdigit (*retry_after))
    pause_s = (gint64) MIN (g_ascii_strtoull (retry_after, NULL, 10), FOCUS_PAUSE_MAX_S);
  else if (retry_after != NULL)
    {
      gint64 until_s = focus_http_date_s (retry_after);
      if (until_s != 0)
        pause_s = until_s - now_s;
    }
  return now_s + CLAMP (pause_s, FOCUS_PAUSE_MIN_S, FOCUS_PAUSE_MAX_S);
}
