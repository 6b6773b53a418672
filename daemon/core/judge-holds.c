// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Why an invitation is not answered, or not by itself: names and words.
#include "core/judge.h"

const char *
focus_hold_name (FocusHold hold)
{
  return "";
}

const char *
focus_hold_text (FocusHold hold)
{
  return "";
}
