// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// From [work], [focus] and the windows to wishes.
#include "engine/wishes.h"

#include "engine/config-value.h"

#include <string.h>

/* A week like any other, in UTC: where only the shape of windows matters. 1970-01-05, a Monday. */
#define SOME_MONDAY ((FocusDate){ 4 })

static const char *const mode_names[] = {
  [FOCUS_PLAN_OBSERVE] = "observe",
  [FOCUS_PLAN_PROPOSE] = "propose",
  [FOCUS_PLAN_AUTO] = "auto",
};

static const char *const languages[FOCUS_N_LANGUAGES] = {
  [FOCUS_LANGUAGE_ENGLISH] = "en",
  [FOCUS_LANGUAGE_DUTCH] = "nl",
  [FOCUS_LANGUAGE_GERMAN] = "de",
  [FOCUS_LANGUAGE_FRENCH] = "fr",
};

/* Keys of [focus] that decide where a block may lie. */
static const char *const ruling_keys[] = {
  "goal",  "prefer", "block_min", "block_max", "max_per_day",   "max_day",
  "break", "buffer", "lead",      "soft",      "horizon_weeks", "tentative_is_free",
};

const char *
focus_plan_mode_name (FocusPlanMode mode)
{
  return mode_names[mode];
}

/* The value of a key of [focus], or of another group that stands once; NULL where it has none. */
static const char *
value (const FocusConfig *config, const char *name)
{
  const char *text = g_hash_table_lookup (config->values, name);

  return text != NULL && *text != '\0' ? text : NULL;
}

static const char *
value_or_empty (const FocusConfig *config, const char *name)
{
  const char *text = value (config, name);

  return text != NULL ? text : "";
}

static gboolean
is_yes (const FocusConfig *config, const char *name)
{
  return g_strcmp0 (value (config, name), "yes") == 0;
}

/* Values are canonical, so they can be read. */
static gint
length_min (const FocusConfig *config, const char *name)
{
  const char *text = value (config, name);
  gint min = 0;

  return text != NULL && focus_config_length_parse (text, &min, NULL) ? min : 0;
}

static gint
number (const FocusConfig *config, const char *name)
{
  const char *text = value (config, name);

  return text != NULL ? (gint) g_ascii_strtoll (text, NULL, 10) : 0;
}

static FocusWindow *
window (const FocusConfig *config, const char *name)
{
  FocusWindow *found = focus_window_parse (value_or_empty (config, name), NULL);

  return found != NULL ? found : g_array_new (FALSE, FALSE, sizeof (FocusWindowEntry));
}

static FocusPlanMode
read_mode (const FocusConfig *config)
{
  const char *text = value (config, "focus.plan");

  for (gsize i = 0; i < G_N_ELEMENTS (mode_names); i++)
    if (g_strcmp0 (text, mode_names[i]) == 0)
      return (FocusPlanMode) i;
  return FOCUS_PLAN_PROPOSE;
}

static FocusLanguage
read_language (const FocusConfig *config, const char *locale)
{
  const char *text = value (config, "focus.language");

  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    if (g_strcmp0 (text, languages[i]) == 0)
      return (FocusLanguage) i;
  return focus_language (locale);
}

/* A value is one line; "\n" in it stands for a line break. */
static char *
read_text (const FocusConfig *config)
{
  const char *text = value (config, "focus.text");
  g_auto (GStrv) lines = text != NULL ? g_strsplit (text, "\\n", -1) : NULL;

  return lines != NULL ? g_strjoinv ("\n", lines) : NULL;
}

/* With the length of each part, so that no two lists of parts sum up alike. */
static void
add_part (GChecksum *checksum, const char *text)
{
  guint32 len = GUINT32_TO_LE ((guint32) strlen (text));

  g_checksum_update (checksum, (const guchar *) &len, sizeof len);
  g_checksum_update (checksum, (const guchar *) text, (gssize) strlen (text));
}

static void
add_window (GChecksum *checksum, const FocusWindow *one)
{
  g_autofree char *text = focus_window_format (one);

  add_part (checksum, text);
}

static gint
compare_windows (gconstpointer a, gconstpointer b)
{
  const FocusWindowConfig *one = *(FocusWindowConfig *const *) a;
  const FocusWindowConfig *other = *(FocusWindowConfig *const *) b;

  return strcmp (one->name, other->name);
}

/* The order of the sections says nothing; what a window answers moves no block. */
static char *
read_rules (const FocusConfig *config)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GPtrArray) windows = g_ptr_array_copy (config->windows, NULL, NULL);

  add_window (checksum, config->hours);
  add_window (checksum, config->lunch);
  add_part (checksum, config->zone != NULL ? config->zone : "");
  for (gsize i = 0; i < G_N_ELEMENTS (ruling_keys); i++)
    {
      g_autofree char *name = g_strconcat ("focus.", ruling_keys[i], NULL);
      add_part (checksum, value_or_empty (config, name));
    }
  add_part (checksum, value_or_empty (config, "office-hours.when"));
  g_ptr_array_set_free_func (windows, NULL);
  g_ptr_array_sort (windows, compare_windows);
  for (guint i = 0; i < windows->len; i++)
    {
      const FocusWindowConfig *one = g_ptr_array_index (windows, i);
      add_part (checksum, one->name);
      add_window (checksum, one->when);
    }
  return g_strdup (g_checksum_get_string (checksum));
}

FocusSettings *
focus_settings_new (const FocusConfig *config, const char *locale)
{
  FocusSettings *settings = g_new0 (FocusSettings, 1);

  settings->office = window (config, "office-hours.when");
  settings->prefer = window (config, "focus.prefer");
  settings->rules = read_rules (config);
  settings->wishes = (FocusWishes){ .hours = config->hours,
                                    .lunch = config->lunch,
                                    .office = settings->office,
                                    .prefer = settings->prefer,
                                    .goal_min = length_min (config, "focus.goal"),
                                    .block_min_min = length_min (config, "focus.block_min"),
                                    .block_max_min = length_min (config, "focus.block_max"),
                                    .max_per_day = number (config, "focus.max_per_day"),
                                    .max_day_min = length_min (config, "focus.max_day"),
                                    .break_min = length_min (config, "focus.break"),
                                    .buffer_min = length_min (config, "focus.buffer"),
                                    .lead_min = length_min (config, "focus.lead"),
                                    .n_weeks = number (config, "focus.horizon_weeks"),
                                    .tentative_is_free = is_yes (config, "focus.tentative_is_free"),
                                    .soft = is_yes (config, "focus.soft"),
                                    .rules = settings->rules };
  settings->mode = read_mode (config);
  settings->starts_by_itself = is_yes (config, "focus.session");
  settings->calendar = value (config, "focus.calendar");
  settings->task = value (config, "focus.task");
  settings->title = value (config, "focus.title");
  settings->text = read_text (config);
  settings->urgent = value (config, "focus.urgent");
  settings->reply = value (config, "focus.reply");
  settings->language = read_language (config, locale);
  settings->is_private = is_yes (config, "focus.private");
  return settings;
}

void
focus_settings_free (FocusSettings *settings)
{
  if (settings == NULL)
    return;
  g_clear_pointer (&settings->office, g_array_unref);
  g_clear_pointer (&settings->prefer, g_array_unref);
  g_free (settings->rules);
  g_free (settings->text);
  g_free (settings);
}

/* What stands in the way */

static FocusSpans *
some_week (const FocusWindow *one, const FocusZone *zone)
{
  return focus_window_spans (one, SOME_MONDAY, (FocusDate){ SOME_MONDAY.day + 7 }, zone);
}

/* Whether nothing of `what` is left when `taken` is. */
static gboolean
is_covered (const FocusSpans *what, const FocusSpans *taken)
{
  g_autoptr (GArray) left = focus_spans_minus (what, taken);

  return left->len == 0;
}

char *
focus_settings_obstacle (const FocusSettings *settings)
{
  g_autoptr (FocusZone) zone = focus_zone_new_utc ();
  g_autoptr (GArray) hours = some_week (settings->wishes.hours, zone);
  g_autoptr (GArray) lunch = some_week (settings->wishes.lunch, zone);
  g_autoptr (GArray) office = some_week (settings->office, zone);
  g_autoptr (GArray) taken = focus_spans_union (lunch, office);

  if (hours->len == 0)
    return g_strdup ("'hours' in [work] is empty: there is no time to plan in; give your working "
                     "hours, or leave the key out for Mon-Fri 09:00-17:30");
  if (is_covered (hours, lunch))
    return g_strdup ("'lunch' in [work] covers all working hours: make it shorter, or give more "
                     "'hours'");
  if (is_covered (hours, taken))
    return g_strdup ("'when' in [office-hours] covers all working hours: no block can lie there; "
                     "make it shorter");
  return NULL;
}

/* Protected windows that leave no time for any meeting. */
static char *
find_walls (const FocusSettings *settings, const FocusConfig *config)
{
  g_autoptr (FocusZone) zone = focus_zone_new_utc ();
  g_autoptr (GArray) hours = some_week (settings->wishes.hours, zone);
  g_autoptr (GArray) taken = focus_spans_new ();

  for (guint i = 0; i < config->windows->len; i++)
    {
      const FocusWindowConfig *one = g_ptr_array_index (config->windows, i);
      g_autoptr (GArray) spans = some_week (one->when, zone);
      GArray *sum = focus_spans_union (taken, spans);

      g_array_unref (taken);
      taken = sum;
    }
  if (hours->len == 0 || !is_covered (hours, taken))
    return NULL;
  return g_strdup (
      "the [window …] sections cover all working hours: no time is left for a meeting; "
      "make 'when' shorter in one of them");
}

char *
focus_settings_problem (const FocusSettings *settings, const FocusConfig *config)
{
  char *problem = focus_settings_obstacle (settings);

  if (problem == NULL)
    problem = focus_wishes_problem (&settings->wishes);
  return problem != NULL ? problem : find_walls (settings, config);
}
