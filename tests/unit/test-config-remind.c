// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reminders in the configuration: leads of the kinds, the rows of the matrix in their order, what
// is wrong with them and where, and back to text.
#include "engine/config.h"

#include <string.h>

#define ACCOUNT "[account work]\nurl = https://x.example/\n"

static FocusConfig *
parse (const char *text)
{
  g_autoptr (GPtrArray) problems = NULL;
  FocusConfig *config = focus_config_parse (text, strlen (text), &problems);

  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", ((FocusConfigProblem *) g_ptr_array_index (problems, i))->message);
  g_assert_nonnull (config);
  return config;
}

static const FocusRemindRule *
rule_at (const FocusConfig *config, guint i)
{
  g_assert_cmpuint (i, <, config->reminds->len);
  return g_ptr_array_index (config->reminds, i);
}

/* "600 60" */
static void
assert_leads (const GArray *leads, const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < leads->len; i++)
    g_string_append_printf (text, "%s%d", i > 0 ? " " : "", (int) g_array_index (leads, gint64, i));
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_leads (void)
{
  static const struct
  {
    const char *text, *meeting, *appointment, *focus;
  } rows[] = {
    { "", "600 60", "600 60", "" },
    { "[notify]\nremind =\n", "", "600 60", "" },
    { "[notify]\nremind = 0, 2h\nremind_appointments = 7d\nremind_focus = 5min\n", "7200 0",
      "604800", "300" },
    { "[notify]\nremind_appointments = 1min, 2min, 3min, 4min, 5min, 5min\n", "600 60",
      "300 240 180 120 60", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (FocusConfig) config = parse (rows[i].text);

      assert_leads (config->remind_leads[FOCUS_KIND_MEETING], rows[i].meeting);
      assert_leads (config->remind_leads[FOCUS_KIND_APPOINTMENT], rows[i].appointment);
      assert_leads (config->remind_leads[FOCUS_KIND_FOCUS], rows[i].focus);
      g_assert_null (config->remind_leads[FOCUS_KIND_ABSENCE]);
      g_assert_cmpuint (config->reminds->len, ==, 0);
    }
}

static const char matrix[] = ACCOUNT
    "[remind zzz first]\nkind = focus, meeting\ncalendar = work/Team\ntitle = Stand-Up Ä\n"
    "organizer = @Example.org\nwhen = Mon-Fri 09:00-10:00\nlead = 1min, 2min\n"
    "[work]\nlunch = 12:00-13:00\n"
    "[remind mute]\ntitle = lunch\nlead =\n"
    "[remind all]\nlead = 0\n"
    "[remind empty]\nkind =\ncalendar =\ntitle =\norganizer =\nwhen =\nlead = 5min\n";

/* In the order of the file, also with others between them. */
static void
test_matrix (void)
{
  g_autoptr (FocusConfig) config = parse (matrix);
  const FocusRemindRule *rule = rule_at (config, 0);
  g_autofree char *when = focus_window_format (rule->when);

  g_assert_cmpuint (config->reminds->len, ==, 4);
  g_assert_cmpstr (rule->name, ==, "zzz first");
  g_assert_cmpuint (rule->kinds, ==, 1u << FOCUS_KIND_MEETING | 1u << FOCUS_KIND_FOCUS);
  g_assert_cmpstr (rule->calendar, ==, "work/Team");
  g_assert_cmpstr (rule->title, ==, "Stand-Up Ä");
  g_assert_cmpstr (rule->folded, ==, "stand-up ä");
  g_assert_cmpstr (rule->organizer, ==, "@example.org");
  g_assert_cmpstr (when, ==, "Mon-Fri 09:00-10:00");
  assert_leads (rule->leads, "120 60");

  rule = rule_at (config, 1);
  g_assert_cmpstr (rule->name, ==, "mute");
  assert_leads (rule->leads, "");
  for (guint i = 2; i < 4; i++)
    {
      rule = rule_at (config, i);
      g_assert_cmpuint (rule->kinds, ==, 0);
      g_assert_null (rule->calendar);
      g_assert_null (rule->title);
      g_assert_null (rule->organizer);
      g_assert_null (rule->when);
    }
  assert_leads (rule_at (config, 2)->leads, "0");
  assert_leads (rule_at (config, 3)->leads, "300");
}

/* One wrong text, the line of its one problem, and a part of what is said. */
static const struct
{
  const char *text;
  guint line;
  const char *told;
} wrong[] = {
  { "[remind]\nlead = 5min\n", 1, "[remind] needs a name: [remind NAME]" },
  { "[remind a/b]\nlead = 5min\n", 1, "the name of [remind NAME] may not hold a '/'" },
  { "[remimd x]\nlead = 5min\n", 1, "unknown group [remimd x]: did you mean [remind]?" },
  { "\n[remind x]\ntitle = y\n", 2,
    "[remind x] needs the key 'lead': lengths such as 10min, 1h30" },
  { "[remind x]\nlead = 5min\n[remind x]\nlead = 1min\n", 3, "stands twice: first on line 1" },
  { "[remind x]\nlead = 5min\nlead = 1min\n", 3, "'lead' stands twice" },
  { "[remind x]\nlead = 5min\ntitel = y\n", 3,
    "unknown key 'titel' in [remind]: did you mean 'title'? valid keys: kind, calendar, title, "
    "organizer, when, lead" },
  { "[remind x]\nlead = 5 minutes\n", 2, "[remind] lead: '5 minutes' is not a length such as" },
  { "[remind x]\nlead = 8d\n", 2, "[remind] lead: '8d' is not between 0min and 7d" },
  { "[remind x]\nlead = 1min,2min,3min,4min,5min,6min\n", 2,
    "[remind] lead: 6 different lengths, at most 5" },
  { "[notify]\nremind = 1min,2min,3min,4min,5min,6min\n", 2,
    "[notify] remind: 6 different lengths, at most 5" },
  { "[notify]\nremind = 14d\n", 2, "[notify] remind: '14d' is not between 0min and 7d" },
  { "[notify]\nremind_appointment = 1min\n", 2, "did you mean 'remind_appointments'?" },
  { "[notify]\nmorning = at eight\n", 2, "[notify] morning: 'at eight' is neither yes nor no" },
  { "[remind x]\nkind = meating\nlead = 5min\n", 2,
    "[remind] kind: unknown value 'meating': did you mean 'meeting'?" },
  { "[remind x]\nwhen = noon\nlead = 5min\n", 2, "[remind] when: " },
  { "[remind x]\norganizer = Bo\nlead = 5min\n", 2,
    "[remind] organizer: 'Bo' is not a mail address, or @example.org for everybody there" },
  { "[remind x]\ncalendar = Team\nlead = 5min\n", 2, "[remind] calendar: 'Team' is not" },
  { ACCOUNT "[remind x]\nlead = 5min\ncalendar = wrok/Team\n", 5,
    "no account 'wrok': did you mean 'work'?" },
  { "[work]\nlead = 5min\n", 2, "it belongs in [focus]" },
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
    }
}

/* As `config show` writes it: in the order of the file, titles as they were written; what an empty
   key said, a missing one says too, but for the leads. */
static void
test_format (void)
{
  g_autoptr (FocusConfig) config = parse (matrix);
  g_autofree char *text = focus_config_format (config, FALSE);
  g_autoptr (FocusConfig) again = parse (text);
  g_autofree char *twice = focus_config_format (again, FALSE);
  const char *part = strstr (text, "[remind ");

  g_assert_nonnull (part);
  g_assert_true (g_str_has_prefix (
      part, "[remind zzz first]\nkind = meeting, focus\ncalendar = work/Team\n"
            "title = Stand-Up Ä\norganizer = @example.org\nwhen = Mon-Fri 09:00-10:00\n"
            "lead = 2min, 1min\n\n"
            "[remind mute]\ntitle = lunch\nlead =\n\n"
            "[remind all]\nlead = 0min\n\n"
            "[remind empty]\nlead = 5min\n"));
  g_assert_cmpstr (text, ==, twice);
}

static void
test_defaults (void)
{
  g_autoptr (FocusConfig) config = parse ("");
  g_autofree char *text = focus_config_format (config, TRUE);

  g_assert_nonnull (strstr (text, "\n#remind = 10min, 1min\n#remind_appointments = 10min, 1min\n"
                                  "#remind_focus =\n#morning = yes\n"));
  g_assert_cmpstr (g_hash_table_lookup (config->values, "notify.morning"), ==, "yes");
}

/* What docs/NOTIFICATIONS.md shows can be taken as it stands. */
static void
test_page (void)
{
  static const char begin[] = "```ini\n", end[] = "```";
  g_autofree char *path = g_build_filename (g_getenv ("FOCUS_TEST_DATA"), "..", "..", "docs",
                                            "NOTIFICATIONS.md", NULL);
  g_autofree char *page = NULL;
  guint n = 0;

  g_assert_true (g_file_get_contents (path, &page, NULL, NULL));
  for (const char *at = page; (at = strstr (at, begin)) != NULL; n++)
    {
      const char *example = at + strlen (begin);
      g_autofree char *text = NULL;
      g_autoptr (FocusConfig) config = NULL;

      at = strstr (example, end);
      g_assert_nonnull (at);
      text = g_strndup (example, (gsize) (at - example));
      config = parse (text);
      g_assert_cmpuint (config->reminds->len, >, 0);
      at += strlen (end);
    }
  g_assert_cmpuint (n, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/config/remind/leads", test_leads);
  g_test_add_func ("/config/remind/matrix", test_matrix);
  g_test_add_func ("/config/remind/wrong", test_wrong);
  g_test_add_func ("/config/remind/format", test_format);
  g_test_add_func ("/config/remind/defaults", test_defaults);
  g_test_add_func ("/config/remind/page", test_page);
  return g_test_run ();
}
