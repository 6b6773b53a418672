// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Fuzzes the reader of free-busy answers: what it tells is bounded and sound, and read twice alike.
#include <string.h>

#include "dav/address.h"
#include "dav/xml-schedule.h"
#include "dav/xml.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
check (const FocusScheduleAnswer *answer, const FocusScheduleAnswer *again)
{
  g_autofree char *clean = focus_address_clean (answer->recipient->str);

  g_assert_true (g_utf8_validate (answer->recipient->str, -1, NULL));
  g_assert_true (g_utf8_validate (answer->status->str, -1, NULL));
  g_assert_null (strpbrk (answer->recipient->str, "\r\n"));
  g_assert_null (strpbrk (answer->status->str, "\r\n"));
  g_assert_cmpuint (answer->data->len, <=, FOCUS_XML_MAX_DATA);
  g_assert_true (clean == NULL || *clean != '\0');
  g_assert_true (g_string_equal (answer->recipient, again->recipient));
  g_assert_true (g_string_equal (answer->status, again->status));
  g_assert_true (g_string_equal (answer->data, again->data));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) answers = focus_schedule_response_parse ((const char *) data, size, &error);
  g_autoptr (GPtrArray) again = focus_schedule_response_parse ((const char *) data, size, NULL);

  g_assert_cmpint (answers == NULL, ==, error != NULL);
  g_assert_cmpint (answers == NULL, ==, again == NULL);
  if (answers == NULL)
    return 0;
  g_assert_cmpuint (answers->len, <=, FOCUS_SCHEDULE_RESPONSE_MAX_PARTS);
  g_assert_cmpuint (answers->len, ==, again->len);
  for (guint i = 0; i < answers->len; i++)
    check (answers->pdata[i], again->pdata[i]);
  return 0;
}
