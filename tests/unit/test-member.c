// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Names of members and calendars, and the UID that stands in a body.
#include <string.h>

#include "dav/member.h"

static void
test_names (void)
{
  static const struct
  {
    const char *name;
    gboolean good;
  } rows[] = {
    { "a.ics", TRUE },    { "0f3a@x.ics", TRUE }, { ".ics", FALSE },
    { "", FALSE },        { "a.ics/", FALSE },    { "../a.ics", FALSE },
    { "b/a.ics", FALSE }, { ".a.ics", FALSE },    { "a.ics.tmp", FALSE },
    { "a b.ics", FALSE }, { "a\nb.ics", FALSE },  { "\xc3\xa4.ics", FALSE },
  };
  g_autofree char *fill = g_strnfill (FOCUS_MEMBER_MAX_NAME - 3, 'x');
  g_autofree char *too_long = g_strconcat (fill, ".ics", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (focus_member_is_name (rows[i].name), ==, rows[i].good);
  g_assert_false (focus_member_is_name (too_long));
  g_assert_true (focus_member_is_name (too_long + 1));
}

#define EVENT(lines) "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n" lines "END:VEVENT\r\nEND:VCALENDAR\r\n"

static void
test_uid (void)
{
  static const struct
  {
    const char *body, *uid;
  } rows[] = {
    { EVENT ("UID:a@b\r\n"), "a@b" },
    { "BEGIN:VEVENT\nuid;X-A=\"c:d\";X=1: a@b \nEND:VEVENT", "a@b" },
    { EVENT ("SUMMARY:x\r\nUID:focusd-\r\n 0123\r\n\t45\r\n"), "focusd-012345" },
    { EVENT ("UID:a\\,b\\;c\\\\\r\n"), "a,b;c\\" },
    { EVENT ("BEGIN:VALARM\r\nUID:alarm\r\nEND:VALARM\r\nUID:event\r\n"), "event" },
    { EVENT ("BEGIN:VALARM\r\nUID:alarm\r\nEND:VALARM\r\n"), NULL },
    { EVENT ("UIDX:a\r\nX-UID:b\r\n"), NULL },
    { EVENT ("DESCRIPTION:x\r\n UID:a\r\n"), NULL },
    { "UID:a\r\n", NULL },
    { "BEGIN:VTODO\r\nUID:a\r\nEND:VTODO\r\n", "a" },
    { "BEGIN:VJOURNAL\r\nUID:a\r\nEND:VJOURNAL\r\n", "a" },
    { "BEGIN:VFREEBUSY\r\nUID:a\r\nEND:VFREEBUSY\r\n", NULL },
    { "BEGIN:VEVENT\r\nUID", NULL },
    { "", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      /* A copy of exactly that size: reading past it shows under a sanitizer. */
      gsize len = strlen (rows[i].body);
      g_autofree char *body = g_memdup2 (rows[i].body, len);
      g_autofree char *uid = focus_member_uid (body, len);

      g_assert_cmpstr (uid, ==, rows[i].uid);
      g_assert_cmpint (focus_member_has_uid (body, len, rows[i].uid != NULL ? rows[i].uid : "a"),
                       ==, rows[i].uid != NULL);
      g_assert_false (focus_member_has_uid (body, len, "other"));
    }
}

/* One of several events in one object. */
static void
test_any_uid (void)
{
  static const char body[] = EVENT ("UID:a\r\n") EVENT ("UID:b\r\n");

  g_assert_true (focus_member_has_uid (body, strlen (body), "a"));
  g_assert_true (focus_member_has_uid (body, strlen (body), "b"));
  g_assert_false (focus_member_has_uid (body, strlen (body), "A"));
}

static void
test_long_uid (void)
{
  g_autofree char *fill = g_strnfill (FOCUS_MEMBER_MAX_UID, 'u');
  g_autofree char *most = g_strdup_printf (EVENT ("UID:%s\r\n"), fill);
  g_autofree char *more = g_strdup_printf (EVENT ("UID:%su\r\n"), fill);
  g_autofree char *huge = g_strnfill (1000000, 'u');
  g_autofree char *hostile = g_strdup_printf (EVENT ("UID:%s\r\n"), huge);
  g_autofree char *uid = focus_member_uid (most, strlen (most));

  g_assert_cmpstr (uid, ==, fill);
  g_assert_null (focus_member_uid (more, strlen (more)));
  g_assert_null (focus_member_uid (hostile, strlen (hostile)));
}

static void
test_segments (void)
{
  static const struct
  {
    const char *name;
    guint n;
    const char *segment;
  } rows[] = {
    { "Focus Time", 1, "focus-time" },
    { "Focus Time", 2, "focus-time-2" },
    { "  Fokus & Ruhe! ", 1, "fokus-ruhe" },
    { "\xc3\x9c"
      "bung",
      1, "bung" },
    { "\xe6\x97\xa5\xe6\x9c\xac", 1, "calendar" },
    { "", 3, "calendar-3" },
    { "../../etc", 1, "etc" },
    { "a234567890123456789012345678901234567890123", 1,
      "a234567890123456789012345678901234567890" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *segment = focus_member_calendar_segment (rows[i].name, rows[i].n);
      g_assert_cmpstr (segment, ==, rows[i].segment);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/member/names", test_names);
  g_test_add_func ("/member/uid", test_uid);
  g_test_add_func ("/member/any-uid", test_any_uid);
  g_test_add_func ("/member/long-uid", test_long_uid);
  g_test_add_func ("/member/segments", test_segments);
  return g_test_run ();
}
