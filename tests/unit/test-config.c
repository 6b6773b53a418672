// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The configuration as a whole: defaults, all groups, every kind of problem with its line, and
// parse (format (x)) = x.
#include "engine/config.h"

#include <string.h>

#include "engine/config-keys.h"
#include "engine/config-problem.h"

static FocusConfig *
parse (const char *text)
{
  g_autoptr (GPtrArray) problems = NULL;
  FocusConfig *config = focus_config_parse (text, strlen (text), &problems);

  for (guint i = 0; i < problems->len; i++)
    {
      const FocusConfigProblem *problem = g_ptr_array_index (problems, i);
      g_test_message ("line %u: %s", problem->line, problem->message);
    }
  g_assert_nonnull (config);
  g_assert_cmpuint (problems->len, ==, 0);
  return config;
}

static void
assert_window (const FocusWindow *window, const char *expected)
{
  g_autofree char *text = focus_window_format (window);
  g_assert_cmpstr (text, ==, expected);
}

static void
assert_value (const FocusConfig *config, const char *key, const char *expected)
{
  g_assert_cmpstr (g_hash_table_lookup (config->values, key), ==, expected);
}

static void
test_defaults (void)
{
  g_autoptr (FocusConfig) config = parse ("");

  assert_window (config->hours, "Mon-Fri 09:00-17:30");
  g_assert_cmpuint (config->lunch->len, ==, 7);
  g_assert_null (config->zone);
  assert_value (config, "focus.goal", "8h");
  assert_value (config, "focus.block_min", "1h");
  assert_value (config, "focus.block_max", "2h30");
  assert_value (config, "focus.plan", "propose");
  assert_value (config, "focus.calendar", NULL);
  assert_value (config, "answers.trial", "14d");
  assert_value (config, "answers.vip", NULL);
  assert_value (config, "answers.respond", "always");
  assert_value (config, "answers.mail", NULL);
  assert_value (config, "answers.language", "auto");
  assert_value (config, "answers.decline_text", NULL);
  assert_value (config, "office-hours.when", NULL);
  assert_value (config, "notify.remind", "10min, 1min");
  assert_value (config, "quiet.meetings", "no");
  g_assert_cmpuint (config->report_when->len, ==, 1);
  g_assert_cmpint (g_array_index (config->report_when, FocusWindowEntry, 0).start_min, ==, 960);
  g_assert_cmpuint (config->accounts->len, ==, 0);
  g_assert_cmpuint (config->calendars->len, ==, 0);
  g_assert_cmpuint (config->windows->len, ==, 0);
}

static const char all_groups[] =
    "# A file as people write them.\n"
    "[work]\nhours = Mon-Fri 09:00-17:30\nlunch = 12:30-13:00\nzone = Europe/Berlin\n"
    "publish = yes\n"
    "[focus]\ngoal = 10h\nprefer = 09:00-12:00\nblock_min = 60min\nblock_max = 150min\n"
    "max_per_day = 2\nmax_day = 180min\nbreak = 15min\nbuffer = 0min\nlead = 30min\n"
    "horizon_weeks = 2\ntentative_is_free = no\nsoft = no\ncalendar = work/Focus\nplan = auto\n"
    "answer = propose\n"
    "[window deep-mornings]\nwhen = Tue,Thu 09:00-12:00\nanswer = decline\nshow = yes\n"
    "[office-hours]\nwhen = Thu 13:00-14:00\n"
    "[answers]\ntrial = 14d\ngrace = 30min\nmax_per_organizer = 1\nmax_per_day = 3\n"
    "vip = ceo@example.org\nown_domains = example.org\nrespond = rsvp\n"
    "mail = /usr/sbin/sendmail -t \"-i\"\nlanguage = nl\ndecline_text = {thanks}\\n{times}?\n"
    "tentative_text = Perhaps. {work}\npropose_text = {office} or {urgent}\n"
    "[close-out]\ncalendar = work/Tasks\n[report]\nwhen = Fri 15:00\n"
    "[notify]\nremind = 10min, 1min\nbudget = 4\nprivacy = lock\n[quiet]\nfocus = yes\n"
    "meetings = no\n"
    "  [account work]\n  url = https://cloud.example.org/\n  user = me\n  secret = file:/run/s\n"
    "  me = ME@example.org, m.e@example.org\n  auth=digest\n  trusted_hosts = dav.example.net\n"
    "ca_file = /etc/ca.pem\n"
    "slow = yes\n"
    "bare_403 = no\n"
    "answer_occurrences = yes\n"
    "[account plain]\nurl = http://dav.example.org/\ninsecure = yes\n"
    "[account here]\nurl = http://127.0.0.1:5232/\n"
    "[account folder]\nurl = file:///home/me/calendars\n"
    "[account holidays]\nurl = webcal://example.org/holidays\n"
    "[account feed]\nurl = https://example.org/feed.ics?token=1\n"
    "[calendar work/Personal [b] and more]\nrole = focus\ntransparent = yes\nread_only = no\n"
    "[calendar work/Other]\nrole = ignore\n";

static void
test_accounts (void)
{
  static const struct
  {
    const char *name, *url;
    FocusAccountKind kind;
  } accounts[] = {
    { "work", "https://cloud.example.org/", FOCUS_ACCOUNT_CALDAV },
    { "plain", "http://dav.example.org/", FOCUS_ACCOUNT_CALDAV },
    { "here", "http://127.0.0.1:5232/", FOCUS_ACCOUNT_CALDAV },
    { "folder", "file:///home/me/calendars", FOCUS_ACCOUNT_VDIR },
    { "holidays", "https://example.org/holidays", FOCUS_ACCOUNT_SUBSCRIPTION },
    { "feed", "https://example.org/feed.ics?token=1", FOCUS_ACCOUNT_SUBSCRIPTION },
  };
  g_autoptr (FocusConfig) config = parse (all_groups);
  const FocusAccountSpec *work = focus_config_account (config, "work");

  g_assert_cmpuint (config->accounts->len, ==, G_N_ELEMENTS (accounts));
  for (gsize i = 0; i < G_N_ELEMENTS (accounts); i++)
    {
      const FocusAccountSpec *account = focus_config_account (config, accounts[i].name);
      g_assert_nonnull (account);
      g_assert_cmpstr (account->url, ==, accounts[i].url);
      g_assert_cmpint (account->kind, ==, accounts[i].kind);
      g_assert_nonnull (account->me);
      /* Only who logs in needs a secret. */
      g_assert_cmpint (account->secret != NULL, ==, account->kind == FOCUS_ACCOUNT_CALDAV);
    }
  g_assert_cmpstr (work->user, ==, "me");
  g_assert_cmpstr (work->auth, ==, "digest");
  g_assert_cmpint (work->secret->kind, ==, FOCUS_SECRET_FILE);
  g_assert_cmpstr (work->me[0], ==, "me@example.org");
  g_assert_cmpuint (g_strv_length (work->me), ==, 2);
  g_assert_cmpstr (work->trusted_hosts[0], ==, "dav.example.net");
  g_assert_false (work->insecure);
  g_assert_cmpstr (work->ca_file, ==, "/etc/ca.pem");
  g_assert_cmpint (work->quirks.slow, ==, FOCUS_QUIRK_YES);
  g_assert_cmpint (work->quirks.bare_403, ==, FOCUS_QUIRK_NO);
  g_assert_cmpint (work->quirks.answer_occurrences, ==, FOCUS_QUIRK_YES);
  g_assert_null (focus_config_account (config, "wor"));
}

static void
test_all_groups (void)
{
  g_autoptr (FocusConfig) config = parse (all_groups);
  const FocusCalendarConfig *calendar = focus_config_calendar (config,
                                                               "work/Personal [b] and more");
  const FocusWindowConfig *window = g_ptr_array_index (config->windows, 0);

  g_assert_cmpstr (config->zone, ==, "Europe/Berlin");
  assert_value (config, "focus.goal", "10h");
  assert_value (config, "focus.calendar", "work/Focus");
  assert_value (config, "office-hours.when", "Thu 13:00-14:00");
  assert_value (config, "answers.vip", "ceo@example.org");
  assert_value (config, "close-out.calendar", "work/Tasks");
  g_assert_cmpstr (window->name, ==, "deep-mornings");
  g_assert_cmpuint (window->when->len, ==, 2);
  g_assert_cmpstr (window->answer, ==, "decline");
  g_assert_true (window->show);
  assert_value (config, "work.publish", "yes");
  g_assert_nonnull (calendar);
  g_assert_true (calendar->has_role);
  g_assert_cmpint (calendar->role, ==, FOCUS_ROLE_FOCUS);
  g_assert_cmpint (calendar->transparent, ==, FOCUS_TRISTATE_YES);
  g_assert_cmpint (calendar->read_only, ==, FOCUS_TRISTATE_NO);
  calendar = focus_config_calendar (config, "work/Other");
  g_assert_cmpint (calendar->transparent, ==, FOCUS_TRISTATE_UNSET);
}

#define ACCOUNT "[account work]\nurl = https://x.example/\n"

/* One wrong text, the line of its one problem, and a part of what is said. */
static const struct
{
  const char *text;
  guint line;
  const char *told;
} wrong[] = {
  { "[work]\nhourz = x\n", 2,
    "unknown key 'hourz' in [work]: did you mean 'hours'? valid keys: hours, lunch, zone, "
    "publish" },
  { "[work]\ngoal = 8h\n", 2, "it belongs in [focus]" },
  { "[work]\npublish = maybe\n", 2, "[work] publish: " },
  { "[window x]\nwhen = Mon 09:00-10:00\nshow = all\n", 3, "[window] show: " },
  { ACCOUNT "answer_occurrences = ja\n", 3, "answer_occurrences: unknown value 'ja'" },
  { "\n[wrok]\nhours = never read\n", 2,
    "unknown group [wrok]: did you mean [work]? valid groups: "
    "[work], [focus], [window NAME], " },
  { "[acount work]\nurl = x\n", 1, "did you mean [account]?" },
  { "[work late]\n", 1, "[work] takes no name" },
  { "[window]\nwhen = Mon 09:00-10:00\n", 1, "needs a name: [window NAME]" },
  { "[calendar Personal]\nrole = work\n", 1, "[calendar ACCOUNT/NAME]" },
  { "[account a/b]\nurl = https://x.example/\n", 1, "may not hold a '/'" },
  { "[work]\n[work]\n", 2, "[work] stands twice: first on line 1" },
  { ACCOUNT "[account  work]\nurl = https://y.example/\n", 3, "stands twice" },
  { "[quiet]\nfocus = yes\n\nfocus = no\n", 4,
    "'focus' stands twice in this section: first on "
    "line 2" },
  { "hours = Mon 09:00-10:00\n", 1, "before the first group" },
  { "[work]\nhello\n", 2, "neither '[group]' nor 'key = value'" },
  { "[work]\n; old style\n", 2, "neither" },
  { "[work]\n= x\n", 2, "neither" },
  { "[focus]\nplan = atuo\n", 2, "[focus] plan: unknown value 'atuo': did you mean 'auto'?" },
  { "[focus]\nblock_min = 3h\nblock_max = 2h\nmax_day = 4h\n", 3,
    "block_min (3h) is above block_max (2h)" },
  { "[focus]\nblock_max = 30min\n", 2, "block_min (60min) is above block_max (30min)" },
  { "[focus]\nmax_day = 30min\n", 2, "block_min (60min) is above max_day (30min)" },
  { "[window x]\nanswer = propose\n", 1, "[window x] needs the key 'when'" },
  { "[account work]\nuser = me\n", 1, "[account work] needs the key 'url'" },
  { "[account work]\nurl = https://me:pw@x.example/\n", 2, "may not hold a user or password" },
  { "[account work]\nurl = https://x.example/\nca_file = ca.pem\n", 3, "a whole path" },
  { "[account work]\nurl = http://x.example/\n", 2, "say 'insecure = yes'" },
  { "[account work]\nurl = http://127.0.0.1.x.example/\n", 2, "say 'insecure = yes'" },
  { "[account work]\nurl = HTTP://x.example/\n", 2, "say 'insecure = yes'" },
  { ACCOUNT "auth = basic\n", 3, "needs the key 'user'" },
  { ACCOUNT "[calendar wrok/X]\nrole = work\n", 3, "no account 'wrok': did you mean 'work'?" },
  { ACCOUNT "[focus]\ncalendar = home/X\n", 4, "no account 'home'" },
  { "[answers]\ndecline_text = {thanks} {tims}\n", 2, "'{tims}' cannot be filled in" },
  { "[answers]\ntentative_text = {task}\n", 2, "the names are {thanks}, {work}, {times}" },
  { "[answers]\n\npropose_text = {times\n", 3, "[answers] propose_text: '{times'" },
  { "[answers]\nrespond = rvsp\n", 2, "did you mean 'rsvp'?" },
  { "[answers]\nlanguage = es\n", 2, "valid values: auto, en, nl, de, fr" },
  { "[answers]\nmail = sendmail -t\n", 2, "'sendmail -t' does not begin with a whole path; write" },
  { "[answers]\nmail = ./sendmail -t\n", 2, "does not begin with a whole path" },
  { "[answers]\nmail = /usr/sbin/sendmail 't\n", 2, "check its quotes" },
  { "[close-out]\ncalendar = home/X\n", 2, "needs a section [account home]" },
  { "[work]\r\nhours = x\r\n", 1, "Unix line ends" },
  { "[work]\nlunch = \x01\n", 2, "a control character (0x01)" },
  { "[work]\n\n# Gr\xfc\xdf"
    "e\n",
    3, "not UTF-8" },
  { "\xef\xbb\xbf[work]\n", 1, "byte order mark" },
};

static void
test_wrong (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GPtrArray) problems = NULL;
      const FocusConfigProblem *problem;

      g_test_message ("%s", wrong[i].told);
      g_assert_null (focus_config_parse (wrong[i].text, strlen (wrong[i].text), &problems));
      g_assert_cmpuint (problems->len, ==, 1);
      problem = g_ptr_array_index (problems, 0);
      g_test_message ("line %u: %s", problem->line, problem->message);
      g_assert_cmpuint (problem->line, ==, wrong[i].line);
      g_assert_nonnull (strstr (problem->message, wrong[i].told));
      g_assert_null (strstr (problem->message, ":pw@"));
    }
}

static void
test_all_problems_in_order (void)
{
  static const char text[] = "[work]\nhourz = 1\nlunch = noon\n[focus]\nblock_max = 20min\n"
                             "goal = much\n[calendar home/X]\nrole = boss\n[xyz]\n";
  static const guint lines[] = { 2, 3, 5, 6, 7, 8, 9 };
  g_autoptr (GPtrArray) problems = NULL;

  g_assert_null (focus_config_parse (text, strlen (text), &problems));
  g_assert_cmpuint (problems->len, ==, G_N_ELEMENTS (lines));
  for (guint i = 0; i < problems->len; i++)
    g_assert_cmpuint (((FocusConfigProblem *) g_ptr_array_index (problems, i))->line, ==, lines[i]);
}

static void
assert_one_problem (const char *text, gsize len, guint line, const char *told)
{
  g_autoptr (GPtrArray) problems = NULL;
  const FocusConfigProblem *problem;

  g_assert_null (focus_config_parse (text, len, &problems));
  g_assert_cmpuint (problems->len, ==, 1);
  problem = g_ptr_array_index (problems, 0);
  g_assert_cmpuint (problem->line, ==, line);
  g_assert_nonnull (strstr (problem->message, told));
}

static void
test_ceilings (void)
{
  static const char nul[] = "[work]\nlunch = \0\n";
  g_autofree char *huge = g_strnfill (FOCUS_CONFIG_MAX_BYTES + 1, '\n');
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (FocusConfig) largest = NULL;

  assert_one_problem (nul, sizeof nul - 1, 2, "0x00");
  assert_one_problem (huge, FOCUS_CONFIG_MAX_BYTES + 1, 0, "larger than 256 KiB");
  largest = focus_config_parse (huge, FOCUS_CONFIG_MAX_BYTES, &problems);
  g_assert_nonnull (largest);
  for (guint i = 0; i < FOCUS_CONFIG_MAX_SECTIONS; i++)
    g_string_append_printf (text, "[window %u]\nwhen = Mon 09:00-10:00\n", i);
  {
    g_autoptr (FocusConfig) most = parse (text->str);
    g_assert_cmpuint (most->windows->len, ==, FOCUS_CONFIG_MAX_SECTIONS);
  }
  g_string_append (text, "[window one more]\nwhen = Mon 09:00-10:00\n");
  g_assert_null (focus_config_parse (text->str, text->len, NULL));
}

/* 130,000 bad lines: told up to a ceiling, in time linear in the size. */
static void
test_many_problems (void)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autofree char *text = g_malloc (FOCUS_CONFIG_MAX_BYTES);
  gint64 begin_us = g_get_monotonic_time ();

  for (gsize i = 0; i < FOCUS_CONFIG_MAX_BYTES; i += 2)
    memcpy (text + i, "x\n", 2);
  g_assert_null (focus_config_parse (text, FOCUS_CONFIG_MAX_BYTES, &problems));
  g_assert_cmpuint (problems->len, ==, FOCUS_CONFIG_MAX_PROBLEMS + 1);
  g_assert_cmpint (g_get_monotonic_time () - begin_us, <, 5 * G_USEC_PER_SEC);
}

static void
assert_same (const FocusConfig *a, const FocusConfig *b)
{
  GHashTableIter iter;
  gpointer key, value;

  g_assert_cmpuint (g_hash_table_size (a->values), ==, g_hash_table_size (b->values));
  g_hash_table_iter_init (&iter, a->values);
  while (g_hash_table_iter_next (&iter, &key, &value))
    assert_value (b, key, value);
  g_assert_cmpstr (a->zone, ==, b->zone);
  g_assert_cmpmem (a->hours->data, a->hours->len * sizeof (FocusWindowEntry), b->hours->data,
                   b->hours->len * sizeof (FocusWindowEntry));
  g_assert_cmpuint (a->accounts->len, ==, b->accounts->len);
  for (guint i = 0; i < a->accounts->len; i++)
    {
      const FocusAccountSpec *x = g_ptr_array_index (a->accounts, i);
      const FocusAccountSpec *y = g_ptr_array_index (b->accounts, i);
      g_assert_cmpstr (x->name, ==, y->name);
      g_assert_cmpstr (x->url, ==, y->url);
      g_assert_cmpstr (x->user, ==, y->user);
      g_assert_cmpstr (x->auth, ==, y->auth);
      g_assert_cmpint (x->kind, ==, y->kind);
      g_assert_cmpint (x->insecure, ==, y->insecure);
      g_assert_cmpstr (x->ca_file, ==, y->ca_file);
      g_assert_cmpint (x->quirks.slow, ==, y->quirks.slow);
      g_assert_cmpint (x->quirks.bare_403, ==, y->quirks.bare_403);
      g_assert_cmpint (x->quirks.answer_occurrences, ==, y->quirks.answer_occurrences);
      g_assert_cmpint (x->secret != NULL, ==, y->secret != NULL);
      if (x->secret != NULL)
        {
          g_assert_cmpint (x->secret->kind, ==, y->secret->kind);
          g_assert_cmpstr (x->secret->argument, ==, y->secret->argument);
        }
      g_assert_cmpstrv (x->me, y->me);
      g_assert_cmpstrv (x->trusted_hosts, y->trusted_hosts);
    }
  g_assert_cmpuint (a->calendars->len, ==, b->calendars->len);
  for (guint i = 0; i < a->calendars->len; i++)
    {
      const FocusCalendarConfig *x = g_ptr_array_index (a->calendars, i);
      const FocusCalendarConfig *y = g_ptr_array_index (b->calendars, i);
      g_assert_cmpstr (x->name, ==, y->name);
      g_assert_cmpint (x->has_role, ==, y->has_role);
      g_assert_cmpint (x->role, ==, y->role);
      g_assert_cmpint (x->transparent, ==, y->transparent);
      g_assert_cmpint (x->read_only, ==, y->read_only);
    }
  g_assert_cmpuint (a->windows->len, ==, b->windows->len);
}

static void
assert_both_ways (const char *text)
{
  g_autoptr (FocusConfig) config = parse (text);

  for (int with_defaults = 0; with_defaults < 2; with_defaults++)
    {
      g_autofree char *written = focus_config_format (config, with_defaults);
      g_autoptr (FocusConfig) again = parse (written);
      g_autofree char *twice = focus_config_format (again, with_defaults);
      assert_same (config, again);
      g_assert_cmpstr (written, ==, twice);
    }
}

/* A value that is valid for the key, by chance: its fallback or its example. */
static void
append_random_key (GString *text, const FocusConfigKey *key, GRand *random)
{
  const char *value = key->example == NULL || (key->fallback != NULL && g_rand_boolean (random))
                          ? key->fallback
                          : key->example;

  if (key->required || g_rand_boolean (random))
    g_string_append_printf (text, "%s = %s\n", key->name, value);
}

static void
test_both_ways (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  gsize n_groups, n_keys;
  const FocusConfigGroup *groups = focus_config_groups (&n_groups);
  const FocusConfigKey *keys = focus_config_keys (&n_keys);

  assert_both_ways ("");
  assert_both_ways (all_groups);
  assert_both_ways ("[work]\nlunch =\nhours =\n[notify]\nremind =\n");
  for (guint round = 0; round < 300; round++)
    {
      g_autoptr (GString) text = g_string_new (ACCOUNT);

      for (gsize i = 0; i < n_groups; i++)
        for (gint many = groups[i].argument != NULL ? 3 : 1; many > 0; many--)
          {
            g_string_append_printf (text, "\n[%s", groups[i].name);
            if (groups[i].argument != NULL)
              g_string_append_printf (text, " %s%d",
                                      strchr (groups[i].argument, '/') ? "work/" : "", many);
            g_string_append (text, "]\n");
            for (gsize j = 0; j < n_keys; j++)
              if (g_str_equal (keys[j].group, groups[i].name))
                append_random_key (text, &keys[j], random);
          }
      assert_both_ways (text->str);
    }
}

static void
test_defaults_are_comments (void)
{
  g_autoptr (FocusConfig) config = parse ("[focus]\ngoal = 8h\nsoft = no\n");
  g_autofree char *without = focus_config_format (config, FALSE);
  g_autofree char *with = focus_config_format (config, TRUE);

  g_assert_cmpstr (without, ==, "[focus]\nsoft = no\n");
  g_assert_nonnull (strstr (with, "\n#goal = 8h\n"));
  g_assert_nonnull (strstr (with, "\nsoft = no\n"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/config/defaults", test_defaults);
  g_test_add_func ("/config/accounts", test_accounts);
  g_test_add_func ("/config/all-groups", test_all_groups);
  g_test_add_func ("/config/wrong", test_wrong);
  g_test_add_func ("/config/all-problems-in-order", test_all_problems_in_order);
  g_test_add_func ("/config/ceilings", test_ceilings);
  g_test_add_func ("/config/many-problems", test_many_problems);
  g_test_add_func ("/config/both-ways", test_both_ways);
  g_test_add_func ("/config/defaults-are-comments", test_defaults_are_comments);
  return g_test_run ();
}
