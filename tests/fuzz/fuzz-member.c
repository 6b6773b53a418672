// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Fuzzes the search for a UID: what is found is there, and names made of strangers' words are tame.
#include <string.h>

#include "dav/member.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  /* A copy of exactly that size: reading past it shows under a sanitizer. */
  g_autofree char *body = g_memdup2 (data, size);
  g_autofree char *uid = focus_member_uid (size > 0 ? body : "", size);
  g_autofree char *text = g_strndup (size > 0 ? body : "", size);
  g_autofree char *segment = focus_member_calendar_segment (text, 2);
  g_autofree char *name = g_strconcat (segment, ".ics", NULL);

  if (uid != NULL)
    {
      g_assert_cmpuint (strlen (uid), <=, FOCUS_MEMBER_MAX_UID);
      g_assert_true (focus_member_has_uid (body, size, uid));
    }
  g_assert_true (focus_member_is_name (name));
  return 0;
}
