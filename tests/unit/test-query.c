// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Answers as dictionaries: ids, dates in zones, and each key's type as org.focusd.Focus1.xml has
// it.
#include "engine/query.h"

#include "ical/zone.h"
#include "store-fixture.h"

/* 2026-11-18 00:00 in Berlin. */
#define MIDNIGHT_S 1794956400

static FocusOccurrence
occurrence_of (const FocusCalendarView *view, const char *uid)
{
  FocusOccurrence occurrence = { .calendar = view, .details = focus_details_new () };

  g_free (occurrence.details->uid);
  occurrence.details->uid = g_strdup (uid);
  occurrence.span = (FocusSpan){ MIDNIGHT_S, MIDNIGHT_S + 86400 };
  return occurrence;
}

static void
test_ids (void)
{
  g_autoptr (FocusCalendarView)
      view = focus_calendar_view_new ("a/x", FOCUS_ROLE_WORK, FALSE, NULL);
  g_autoptr (FocusCalendarView)
      other = focus_calendar_view_new ("a/y", FOCUS_ROLE_WORK, FALSE, NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (int i = 0; i < 3000; i++)
    {
      g_autofree char *uid = g_strdup_printf ("u%d", i / 3);
      FocusOccurrence occurrence = occurrence_of (i % 3 == 0 ? other : view, uid);
      occurrence.in_series = i % 3 == 2;
      occurrence.recurrence_s = i;
      char *id = focus_query_id (&occurrence);

      occurrence.span.start_s += 3600; /* moved: the same occurrence still */
      g_autofree char *again = focus_query_id (&occurrence);
      g_assert_cmpstr (id, ==, again);
      g_assert_cmpuint (strlen (id), ==, 8);
      g_assert_cmpuint (strspn (id, "0123456789abcdefghjkmnpqrstvwxyz"), ==, 8);
      g_assert_true (g_hash_table_add (seen, id)); /* distinct */
      focus_occurrence_clear (&occurrence);
    }
}

static const char *
type_of (GVariant *dict, const char *key)
{
  g_autoptr (GVariant) value = g_variant_lookup_value (dict, key, NULL);
  return value != NULL ? g_intern_string (g_variant_get_type_string (value)) : NULL;
}

static void
test_occurrence_types (void)
{
  static const struct
  {
    const char *key, *timed, *all_day;
  } rows[] = { { "id", "s", "s" },
               { "uid", "s", "s" },
               { "recurrence_id", "x", "s" },
               { "recurrence_offset", "i", NULL },
               { "calendar", "s", "s" },
               { "title", "s", "s" },
               { "start", "x", "s" },
               { "end", "x", "s" },
               { "offset", "i", NULL },
               { "end_offset", "i", NULL },
               { "all_day", "b", "b" },
               { "busy", "s", "s" },
               { "kind", "s", "s" },
               { "organizer", "s", "s" },
               { "humans", "x", "x" },
               { "series", "b", "b" },
               { "role", "s", "s" },
               { "status", NULL, NULL },
               { "partstat", NULL, NULL },
               { "location", NULL, NULL },
               { "hygiene", NULL, NULL } };
  g_autoptr (FocusZones) zones = focus_zones_new (NULL);
  FocusZone *berlin = focus_zones_iana (zones, "Europe/Berlin");
  g_autoptr (FocusCalendarView)
      view = focus_calendar_view_new ("a/x", FOCUS_ROLE_WORK, FALSE, NULL);

  for (int all_day = 0; all_day < 2; all_day++)
    {
      FocusOccurrence occurrence = occurrence_of (view, "u");
      occurrence.details->all_day = occurrence.recurrence_is_date = all_day;
      occurrence.details->organizer = g_strdup ("boss@example.org");
      g_free (occurrence.details->title);
      occurrence.details->title = g_strdup ("bad \xff");
      occurrence.in_series = TRUE;
      occurrence.recurrence_s = MIDNIGHT_S;
      g_autoptr (GVariant) dict = g_variant_ref_sink (focus_query_occurrence (&occurrence, berlin));
      const char *text = NULL;

      for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
        g_assert_cmpstr (type_of (dict, rows[i].key), ==,
                         all_day ? rows[i].all_day : rows[i].timed);
      g_assert_true (g_variant_lookup (dict, "title", "&s", &text));
      g_assert_cmpstr (text, ==, "bad \xef\xbf\xbd");
      if (all_day)
        {
          /* A day in the user's zone, its end exclusive. */
          g_assert_true (g_variant_lookup (dict, "start", "&s", &text));
          g_assert_cmpstr (text, ==, "2026-11-18");
          g_assert_true (g_variant_lookup (dict, "end", "&s", &text));
          g_assert_cmpstr (text, ==, "2026-11-19");
        }
      focus_occurrence_clear (&occurrence);
    }
  focus_zone_unref (berlin);
}

/* Where it takes place: in the dictionary, and in the seldom part of an agenda row, which is empty
   for who has neither. */
static void
test_place (void)
{
  static const struct
  {
    const char *location, *join;
  } rows[] = { { NULL, NULL },
               { "Room 4", NULL },
               { NULL, "https://zoom.us/j/1" },
               { "Room 4", "https://zoom.us/j/1" } };
  g_autoptr (FocusZone) utc = focus_zone_new_utc ();
  g_autoptr (FocusCalendarView)
      view = focus_calendar_view_new ("a/x", FOCUS_ROLE_WORK, FALSE, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GArray) one = g_array_new (FALSE, FALSE, sizeof (FocusOccurrence));
      FocusOccurrence occurrence = occurrence_of (view, "u");
      g_autoptr (GVariant) dict = NULL, agenda = NULL, row = NULL, seldom = NULL;
      occurrence.details->location = g_strdup (rows[i].location);
      occurrence.details->join = g_strdup (rows[i].join);
      g_array_append_val (one, occurrence);
      dict = g_variant_ref_sink (focus_query_occurrence (&occurrence, utc));
      agenda = g_variant_ref_sink (focus_query_agenda (one, NULL, utc));
      row = g_variant_get_child_value (agenda, 0);
      seldom = g_variant_get_child_value (row, 20);
      g_assert_cmpuint (g_variant_n_children (seldom), ==,
                        (rows[i].location != NULL) + (rows[i].join != NULL));
      for (int in_row = 0; in_row < 2; in_row++)
        {
          const char *location = NULL, *join = NULL;
          (void) g_variant_lookup (in_row ? seldom : dict, "location", "&s", &location);
          (void) g_variant_lookup (in_row ? seldom : dict, "join", "&s", &join);
          g_assert_cmpstr (location, ==, rows[i].location);
          g_assert_cmpstr (join, ==, rows[i].join);
        }
      focus_occurrence_clear (&occurrence);
    }
}

static void
test_result_types (void)
{
  static const struct
  {
    const char *key, *type;
  } rows[] = { { "name", "s" },      { "state", "s" },    { "message", "s" },
               { "changed", "x" },   { "removed", "x" },  { "unreadable", "x" },
               { "held_back", "x" }, { "requests", "x" }, { "duration_ms", "x" } };
  g_autoptr (FocusAccountSpec) spec = focus_account_spec_new ();
  FocusSyncReport report = { .spec = spec, .state = FOCUS_SYNC_OFFLINE, .message = "no network" };

  spec->name = g_strdup ("a");
  g_autoptr (GVariant) dict = g_variant_ref_sink (focus_query_result (&report));
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpstr (type_of (dict, rows[i].key), ==, rows[i].type);
}

static void
test_account_types (void)
{
  static const struct
  {
    const char *key, *type;
  } rows[] = { { "name", "s" },       { "kind", "s" },       { "url", "s" },
               { "user", NULL },      { "state", "s" },      { "message", NULL },
               { "last_sync", NULL }, { "next_sync", NULL }, { "syncing", "b" },
               { "calendars", "x" },  { "objects", "x" },    { "unreadable", "x" },
               { "repaired", "x" },   { "held_back", "x" },  { "queue", "x" },
               { "addresses", NULL } };
  g_autoptr (FocusAccountSpec) spec = focus_account_spec_new ();
  g_autoptr (GArray) reports = g_array_new (FALSE, TRUE, sizeof (FocusSyncReport));
  FocusSyncReport report = { .spec = spec, .next_s = G_MAXINT64 };
  FocusLook look = { .calendars = g_ptr_array_new () };

  spec->name = g_strdup ("a");
  spec->url = g_strdup ("https://example.org/");
  g_array_append_val (reports, report);
  g_autoptr (GVariant) list = g_variant_ref_sink (focus_query_accounts (reports, &look, NULL));
  g_assert_cmpstr (g_variant_get_type_string (list), ==, "aa{sv}");
  g_autoptr (GVariant) dict = g_variant_get_child_value (list, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpstr (type_of (dict, rows[i].key), ==, rows[i].type);
  g_ptr_array_unref (look.calendars);
}

static void
test_problems (void)
{
  static const char text[] = "[nonsense]\n";
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (FocusConfig) config = focus_config_parse (text, strlen (text), &problems);
  g_autoptr (GVariant) none = g_variant_ref_sink (focus_query_problems (NULL));

  g_assert_null (config);
  g_assert_cmpuint (g_variant_n_children (none), ==, 0);
  g_autoptr (GVariant) list = g_variant_ref_sink (focus_query_problems (problems));
  g_autoptr (GVariant) first = g_variant_get_child_value (list, 0);
  g_assert_cmpstr (type_of (first, "line"), ==, "u");
  g_assert_cmpstr (type_of (first, "message"), ==, "s");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/query/ids", test_ids);
  g_test_add_func ("/query/occurrence-types", test_occurrence_types);
  g_test_add_func ("/query/place", test_place);
  g_test_add_func ("/query/result-types", test_result_types);
  g_test_add_func ("/query/account-types", test_account_types);
  g_test_add_func ("/query/problems", test_problems);
  return g_test_run ();
}
