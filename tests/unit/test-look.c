// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The calendars as the user sees them: names, roles, what can be written, who I am.
#include "engine/look.h"

#include "store-fixture.h"

static FocusConfig *
parse (const char *more)
{
  g_autofree char *text = g_strconcat ("[account a]\nurl = https://example.org/\nuser = u\n"
                                       "me = Me@Example.org\n"
                                       "[account s]\nurl = webcal://example.org/feed.ics\n",
                                       more, NULL);
  g_autoptr (GPtrArray) problems = NULL;
  FocusConfig *config = focus_config_parse (text, strlen (text), &problems);

  if (config == NULL)
    g_error ("%s", ((FocusConfigProblem *) g_ptr_array_index (problems, 0))->message);
  return config;
}

static void
add (FocusStore *store, const char *account, const char *path, const char *name, gint8 writable,
     gboolean transparent)
{
  FocusCalendarRow row = { .account = (char *) account,
                           .path = (char *) path,
                           .url = (char *) "https://example.org/",
                           .name = (char *) name,
                           .writable = writable,
                           .transparent = transparent };
  g_assert_true (focus_store_put_calendar (store, &row, NULL));
}

/* The calendar of that path, once it is known what it holds. */
static void
set_holds (FocusStore *store, const char *path, guint8 holds)
{
  g_autoptr (GPtrArray) rows = focus_store_calendars (store, "a", NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      FocusCalendarRow *row = rows->pdata[i];

      if (!g_str_equal (row->path, path))
        continue;
      row->holds = holds;
      g_assert_true (focus_store_put_calendar (store, row, NULL));
      return;
    }
  g_assert_not_reached ();
}

static FocusLook *
look_at (FocusStore *store, const FocusConfig *config, char **addresses)
{
  g_autoptr (GArray) reports = g_array_new (FALSE, TRUE, sizeof (FocusSyncReport));
  FocusSyncReport report = { .spec = focus_config_account (config, "a"), .addresses = addresses };
  g_autoptr (GError) error = NULL;
  FocusLook *look;

  g_array_append_val (reports, report);
  look = focus_look_new (store, config, reports, &error);
  g_assert_no_error (error);
  return look;
}

static const FocusLookCalendar *
must_find (const FocusLook *look, const char *name)
{
  const FocusLookCalendar *calendar = focus_look_find (look, name);

  if (calendar == NULL)
    g_error ("no calendar \"%s\"", name);
  return calendar;
}

static void
test_names (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *path, *name, *expected;
  } rows[] = {
    { "/u/home/", "Home", "a/Home" },
    { "/u/one/", "Same", "a/one" }, /* two of one name: by their paths */
    { "/u/two", "Same", "a/two" },
    { "/u/empty/", "", "a/empty" },
    { "/u/brackets/", "[x]\n\x7fy ", "a/_x___y" },
    { "/u/bad/", "\xff", "a/\xef\xbf\xbd" },
    { "/u/t1/", "T[", "a/t1" }, /* the same once they are cleaned */
    { "/u/t2/", "T]", "a/t2" },
    { "/u/v/same/", "Deep", "a//u/v/same/" }, /* their last segments clash too */
    { "/u/w/same/", "Deep", "a//u/w/same/" },
  };
  g_autoptr (FocusConfig) config = parse ("");
  g_autoptr (FocusLook) look = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    add (fixture->store, "a", rows[i].path, rows[i].name, 2, FALSE);
  add (fixture->store, "s", "/feed.ics", "Home", 1, FALSE); /* no clash: another account */
  look = look_at (fixture->store, config, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpstr (must_find (look, rows[i].expected)->row->path, ==, rows[i].path);
  must_find (look, "s/Home");
  g_assert_null (focus_look_find (look, "a/Same"));
  /* The fixture's own calendar is of an account that is not configured. */
  g_assert_cmpuint (look->calendars->len, ==, G_N_ELEMENTS (rows) + 1);
  g_assert_null (focus_look_find (look, "me/Work"));
}

static void
test_roles (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *name;
    FocusRole role;
    gboolean is_set, writable, transparent, viewed;
  } rows[] = { { "a/Mine", FOCUS_ROLE_WORK, FALSE, TRUE, FALSE, TRUE },
               { "a/Unknown", FOCUS_ROLE_WORK, FALSE, TRUE, FALSE, TRUE },
               { "a/Theirs", FOCUS_ROLE_BUSY, FALSE, FALSE, TRUE, TRUE },
               { "a/Set", FOCUS_ROLE_IGNORE, TRUE, TRUE, FALSE, FALSE },
               { "a/Locked", FOCUS_ROLE_BUSY, FALSE, FALSE, TRUE, TRUE },
               { "a/Clear", FOCUS_ROLE_WORK, FALSE, TRUE, FALSE, TRUE },
               { "s/Feed", FOCUS_ROLE_IGNORE, FALSE, FALSE, FALSE, FALSE } };
  g_autoptr (FocusConfig)
      config = parse ("[focus]\ncalendar = a/Mine\n" /* says nothing of its role */
                      "[calendar a/Set]\nrole = ignore\n"
                      "[calendar a/Locked]\nread_only = yes\ntransparent = yes\n"
                      "[calendar a/Clear]\ntransparent = no\n");
  g_autoptr (FocusLook) look = NULL;

  add (fixture->store, "a", "/1/", "Mine", 2, FALSE);
  add (fixture->store, "a", "/2/", "Unknown", 0, FALSE);
  add (fixture->store, "a", "/3/", "Theirs", 1, TRUE);
  add (fixture->store, "a", "/4/", "Set", 2, FALSE);
  add (fixture->store, "a", "/5/", "Locked", 2, FALSE);
  add (fixture->store, "a", "/6/", "Clear", 2, TRUE);
  add (fixture->store, "s", "/7/", "Feed", 2, FALSE);
  look = look_at (fixture->store, config, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const FocusLookCalendar *calendar = must_find (look, rows[i].name);
      g_assert_cmpint (calendar->view->role, ==, rows[i].role);
      g_assert_cmpint (calendar->role_is_set, ==, rows[i].is_set);
      g_assert_cmpint (calendar->writable, ==, rows[i].writable);
      g_assert_cmpint (calendar->view->transparent, ==, rows[i].transparent);
      g_assert_cmpint (g_hash_table_contains (look->views, &calendar->row->id), ==, rows[i].viewed);
    }
}

/* What is pulled is what is viewed, names that clash included. */
static void
test_wants (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FocusConfig) config = parse ("[calendar a/two]\nrole = ignore\n"
                                          "[calendar a/Same]\nrole = ignore\n");
  gboolean wanted[2] = { FALSE, FALSE };

  add (fixture->store, "a", "/one/", "Same", 2, FALSE);
  add (fixture->store, "a", "/two/", "Same", 2, FALSE);
  g_autoptr (GPtrArray) rows = focus_store_calendars (fixture->store, "a", NULL);
  focus_look_wants (config, focus_config_account (config, "a"), rows, wanted);
  g_assert_true (wanted[0]);
  g_assert_false (wanted[1]);
}

/* What holds no events is ignored, and pulled only for what comes of meetings; what holds them
   keeps its name whatever a list of tasks is called. */
static void
test_tasks (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *name;
    FocusRole role;
    guint holds;
    gboolean wanted[3]; /* by the configurations below */
  } rows[] = {
    { "a/Personal", FOCUS_ROLE_WORK, FOCUS_HOLDS_EVENTS, { TRUE, TRUE, TRUE } },
    { "a/todo", FOCUS_ROLE_IGNORE, FOCUS_HOLDS_TODOS, { FALSE, TRUE, FALSE } },
    { "a/Notes", FOCUS_ROLE_IGNORE, FOCUS_HOLDS_JOURNALS, { FALSE, FALSE, FALSE } },
    { "a/Unasked", FOCUS_ROLE_WORK, FOCUS_HOLDS_ALL, { TRUE, TRUE, TRUE } },
    { "a/Old", FOCUS_ROLE_IGNORE, FOCUS_HOLDS_ALL, { FALSE, FALSE, TRUE } },
  };
  static const char *const configs[] = { "", "[close-out]\ncalendar = a/todo\n",
                                         "[close-out]\ncalendar = a/Old\n" };

  add (fixture->store, "a", "/1/", "Personal", 2, FALSE);
  add (fixture->store, "a", "/2/todo/", "Personal", 2, FALSE);
  add (fixture->store, "a", "/3/", "Notes", 2, FALSE);
  add (fixture->store, "a", "/4/", "Unasked", 2, FALSE);
  add (fixture->store, "a", "/5/", "Old", 2, FALSE);
  set_holds (fixture->store, "/1/", FOCUS_HOLDS_EVENTS);
  set_holds (fixture->store, "/2/todo/", FOCUS_HOLDS_TODOS);
  set_holds (fixture->store, "/3/", FOCUS_HOLDS_JOURNALS);
  for (gsize c = 0; c < G_N_ELEMENTS (configs); c++)
    {
      g_autofree char *text = g_strconcat (configs[c], "[calendar a/Old]\nrole = ignore\n", NULL);
      g_autoptr (FocusConfig) config = parse (text);
      g_autoptr (FocusLook) look = look_at (fixture->store, config, NULL);
      g_autoptr (GPtrArray) stored = focus_store_calendars (fixture->store, "a", NULL);
      gboolean wanted[G_N_ELEMENTS (rows)] = { FALSE };

      focus_look_wants (config, focus_config_account (config, "a"), stored, wanted);
      for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
        {
          const FocusLookCalendar *calendar = must_find (look, rows[i].name);

          g_assert_cmpint (calendar->view->role, ==, rows[i].role);
          g_assert_cmpuint (calendar->holds, ==, rows[i].holds);
          g_assert_cmpint (calendar->is_wanted, ==, rows[i].wanted[c]);
          g_assert_cmpint (wanted[i], ==, rows[i].wanted[c]);
          /* Nothing of an ignored one is on any day, wanted or not. */
          g_assert_cmpint (g_hash_table_contains (look->views, &calendar->row->id), ==,
                           rows[i].role != FOCUS_ROLE_IGNORE);
        }
    }
}

/* R3.1: those configured and those the server names, as bare addresses in lower case. */
static void
test_me (Fixture *fixture, gconstpointer data)
{
  char *addresses[] = { (char *) "MAILTO:Alias@Example.org", (char *) "/principals/u/", NULL };
  g_autoptr (FocusConfig) config = parse ("");
  g_autoptr (FocusLook) look = NULL;

  add (fixture->store, "a", "/1/", "Mine", 2, FALSE);
  add (fixture->store, "s", "/2/", "Feed", 2, FALSE);
  look = look_at (fixture->store, config, addresses);
  const char *const *me = (const char *const *) must_find (look, "a/Mine")->view->me;
  g_assert_true (g_strv_contains (me, "me@example.org"));
  g_assert_true (g_strv_contains (me, "alias@example.org"));
  me = (const char *const *) must_find (look, "s/Feed")->view->me;
  g_assert_cmpuint (g_strv_length ((char **) me), ==, 0); /* no other account's */
}

/* R3.3: whose it is, the server says; whether it takes writes, the server and the configuration. */
static void
test_shared (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *path, *name;
    gint8 writable;
    gboolean shared, takes;
  } rows[] = {
    { "/1/", "Mine", 2, FALSE, TRUE },     { "/2/", "Theirs", 2, TRUE, TRUE },
    { "/3/", "Guarded", 2, FALSE, FALSE }, { "/4/", "Shut", 1, TRUE, FALSE },
    { "/5/", "Unknown", 0, FALSE, TRUE },
  };
  g_autoptr (FocusConfig) config = parse ("[calendar a/Guarded]\nread_only = yes\n");
  g_autoptr (FocusLook) look = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      FocusCalendarRow row = { .account = (char *) "a",
                               .path = (char *) rows[i].path,
                               .url = (char *) "https://example.org/",
                               .name = (char *) rows[i].name,
                               .writable = rows[i].writable,
                               .shared = rows[i].shared };
      g_assert_true (focus_store_put_calendar (fixture->store, &row, NULL));
    }
  add (fixture->store, "s", "/6/", "Feed", 2, FALSE);
  look = look_at (fixture->store, config, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *name = g_strconcat ("a/", rows[i].name, NULL);
      const FocusCalendarView *view = must_find (look, name)->view;

      g_test_message ("%s", name);
      g_assert_cmpint (view->shared, ==, rows[i].shared);
      g_assert_cmpint (view->writable, ==, rows[i].takes);
    }
  g_assert_false (must_find (look, "s/Feed")->view->writable);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/look/names", Fixture, NULL, set_up, test_names, tear_down);
  g_test_add ("/look/roles", Fixture, NULL, set_up, test_roles, tear_down);
  g_test_add ("/look/wants", Fixture, NULL, set_up, test_wants, tear_down);
  g_test_add ("/look/tasks", Fixture, NULL, set_up, test_tasks, tear_down);
  g_test_add ("/look/shared", Fixture, NULL, set_up, test_shared, tear_down);
  g_test_add ("/look/me", Fixture, NULL, set_up, test_me, tear_down);
  return g_test_run ();
}
