// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One value of the configuration: its text read by its type, and written canonically.
#include "engine/config-value.h"

#include <stdio.h>
#include <string.h>

#include "base/nearest.h"
#include "dav/secret.h"

#define MAX_LENGTH_MIN (366 * 1440)

static const struct
{
  const char *name;
  gint min;
} units[] = { { "w", 7 * 1440 }, { "d", 1440 }, { "h", 60 }, { "min", 1 } };

/* Reads one NUMBER UNIT at *text; *rank is the unit before it, -1 at first. */
static gboolean
read_part (const char **text, gint *rank, gint *sum_min)
{
  const char *p = *text;
  gint number = 0, unit = *rank + 1;

  if (!g_ascii_isdigit (*p))
    return FALSE;
  for (; g_ascii_isdigit (*p); p++)
    if ((number = number * 10 + g_ascii_digit_value (*p)) > MAX_LENGTH_MIN)
      return FALSE;
  while (unit < (gint) G_N_ELEMENTS (units) && !g_str_has_prefix (p, units[unit].name))
    unit++;
  if (unit < (gint) G_N_ELEMENTS (units))
    p += strlen (units[unit].name);
  else if (*p == '\0' && *rank >= 0 && g_str_equal (units[*rank].name, "h"))
    unit = *rank + 1; /* 1h30 */
  else
    return FALSE;
  if (number > MAX_LENGTH_MIN / units[unit].min)
    return FALSE;
  *sum_min += number * units[unit].min;
  *rank = unit;
  while (*p == ' ')
    p++;
  *text = p;
  return *sum_min <= MAX_LENGTH_MIN;
}

gboolean
focus_config_length_parse (const char *text, gint *ret_min, GError **error)
{
  const char *p = text;
  gint rank = -1, sum_min = 0;
  gboolean fine = *p != '\0';

  if (!g_str_equal (text, "0"))
    while (fine && *p != '\0')
      fine = read_part (&p, &rank, &sum_min);
  if (!fine)
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID, "'%s' is not %s", text,
                   focus_config_type_words (FOCUS_CONFIG_LENGTH));
      return FALSE;
    }
  *ret_min = sum_min;
  return TRUE;
}

char *
focus_config_length_format (gint min)
{
  if (min > 0 && min % 1440 == 0)
    return g_strdup_printf ("%dd", min / 1440);
  if (min > 0 && min % 60 == 0)
    return g_strdup_printf ("%dh", min / 60);
  if (min > 60)
    return g_strdup_printf ("%dh%02d", min / 60, min % 60);
  return g_strdup_printf ("%dmin", min);
}

FocusWindow *
focus_config_moment_parse (const char *text, GError **error)
{
  g_autofree char *span = NULL;
  FocusWindow *moment = NULL;
  const char *time = strrchr (text, ' ');
  int hour, minute, end = -1;

  /* A moment is read as the minute that it begins, so that there is one reader of days and times.
   */
  if (time != NULL && sscanf (time, " %2d:%2d%n", &hour, &minute, &end) == 2 && end > 0
      && time[end] == '\0' && hour >= 0 && hour < 24 && minute >= 0 && minute < 60)
    {
      gint until = hour * 60 + minute + 1;
      span = g_strdup_printf ("%s-%02d:%02d", text, until / 60, until % 60);
      moment = focus_window_parse (span, NULL);
    }
  if (moment != NULL && moment->len == 1)
    return moment;
  g_clear_pointer (&moment, g_array_unref);
  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID, "'%s' is not %s", text,
               focus_config_type_words (FOCUS_CONFIG_MOMENT));
  return NULL;
}

char *
focus_config_moment_format (const FocusWindow *moment)
{
  char *text = focus_window_format (moment);
  char *dash = strrchr (text, '-');

  if (dash != NULL)
    *dash = '\0';
  return text;
}

char **
focus_config_list_split (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", FOCUS_CONFIG_MAX_ITEMS + 2);
  g_autoptr (GStrvBuilder) items = g_strv_builder_new ();

  for (gsize i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0')
      g_strv_builder_add (items, parts[i]);
  return g_strv_builder_end (items);
}

GArray *
focus_config_lengths_parse (const char *text)
{
  g_auto (GStrv) items = focus_config_list_split (text);
  GArray *lengths = g_array_new (FALSE, FALSE, sizeof (gint));

  for (gsize i = 0; items[i] != NULL; i++)
    {
      gint min = 0;
      if (focus_config_length_parse (items[i], &min, NULL))
        g_array_append_val (lengths, min);
    }
  return lengths;
}

/* Readers: one for each type, all of one shape. */

static char *
read_text (const FocusConfigKey *key, const char *text, GError **error)
{
  return g_strdup (text);
}

static char *
read_choice (const FocusConfigKey *key, const char *text, GError **error)
{
  g_auto (GStrv) choices = g_strsplit (key->choices, "|", -1);
  g_autofree char *valid = g_strjoinv (", ", choices);
  const char *near = focus_nearest (text, (const char *const *) choices);

  if (g_strv_contains ((const char *const *) choices, text))
    return g_strdup (text);
  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID, "unknown value '%s'%s%s%s valid values: %s",
               text, near != NULL ? ": did you mean '" : ";", near != NULL ? near : "",
               near != NULL ? "'?" : "", valid);
  return NULL;
}

static char *
read_choices (const FocusConfigKey *key, const char *text, GError **error)
{
  g_auto (GStrv) items = focus_config_list_split (text);
  g_auto (GStrv) choices = g_strsplit (key->choices, "|", -1);
  g_autoptr (GStrvBuilder) chosen = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;

  for (gsize i = 0; items[i] != NULL; i++)
    {
      g_autofree char *item = read_choice (key, items[i], error);
      if (item == NULL)
        return NULL;
    }
  for (gsize i = 0; choices[i] != NULL; i++)
    if (g_strv_contains ((const char *const *) items, choices[i]))
      g_strv_builder_add (chosen, choices[i]);
  words = g_strv_builder_end (chosen);
  return g_strjoinv (", ", words);
}

static char *
read_boolean (const FocusConfigKey *key, const char *text, GError **error)
{
  static const char *const yes[] = { "yes", "true", "on", NULL };
  static const char *const no[] = { "no", "false", "off", NULL };
  g_autofree char *word = g_ascii_strdown (text, -1);

  if (g_strv_contains (yes, word))
    return g_strdup ("yes");
  if (g_strv_contains (no, word))
    return g_strdup ("no");
  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID, "'%s' is neither yes nor no", text);
  return NULL;
}

static char *
read_integer (const FocusConfigKey *key, const char *text, GError **error)
{
  gint64 number;

  if (g_ascii_string_to_signed (text, 10, key->min, key->max, &number, NULL))
    return g_strdup_printf ("%" G_GINT64_FORMAT, number);
  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID, "'%s' is not a whole number from %d to %d",
               text, key->min, key->max);
  return NULL;
}

static char *
read_length (const FocusConfigKey *key, const char *text, GError **error)
{
  g_autofree char *least = focus_config_length_format (key->min);
  g_autofree char *most = focus_config_length_format (key->max);
  gint min;

  if (!focus_config_length_parse (text, &min, error))
    return NULL;
  if (min >= key->min && min <= key->max)
    return focus_config_length_format (min);
  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID, "'%s' is not between %s and %s", text,
               least, most);
  return NULL;
}

typedef char *(*ReadValue) (const FocusConfigKey *key, const char *text, GError **error);

static char *
read_list (const FocusConfigKey *key, const char *text, ReadValue read_item, GError **error)
{
  g_auto (GStrv) items = focus_config_list_split (text);

  if (g_strv_length (items) > FOCUS_CONFIG_MAX_ITEMS)
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID, "more than %d items",
                   FOCUS_CONFIG_MAX_ITEMS);
      return NULL;
    }
  for (gsize i = 0; items[i] != NULL; i++)
    {
      char *item = read_item (key, items[i], error);
      if (item == NULL)
        return NULL;
      g_free (items[i]);
      items[i] = item;
    }
  return g_strjoinv (", ", items);
}

static gint
compare_longest_first (gconstpointer a, gconstpointer b)
{
  gint x = *(const gint *) a, y = *(const gint *) b;

  return (x < y) - (x > y);
}

static char *
read_lengths (const FocusConfigKey *key, const char *text, GError **error)
{
  g_autofree char *valid = read_list (key, text, read_length, error);
  g_autoptr (GArray) lengths = NULL;
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_free);

  if (valid == NULL)
    return NULL;
  lengths = focus_config_lengths_parse (valid);
  g_array_sort (lengths, compare_longest_first);
  for (guint i = 0; i < lengths->len; i++)
    if (i == 0 || g_array_index (lengths, gint, i) != g_array_index (lengths, gint, i - 1))
      g_ptr_array_add (items, focus_config_length_format (g_array_index (lengths, gint, i)));
  if (items->len > key->max_items)
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID, "%u different lengths, at most %u",
                   items->len, key->max_items);
      return NULL;
    }
  g_ptr_array_add (items, NULL);
  return g_strjoinv (", ", (char **) items->pdata);
}

static char *
read_mail (const FocusConfigKey *key, const char *text, GError **error)
{
  const char *address = g_str_has_prefix (text, "mailto:") ? text + strlen ("mailto:") : text;
  const char *at = strchr (address, '@');

  if (at != NULL && at > address && at[1] != '\0' && strchr (at + 1, '@') == NULL
      && strpbrk (address, " \t<>\"") == NULL)
    return g_utf8_strdown (address, -1);
  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
               "'%s' is not a mail address such as me@example.org", text);
  return NULL;
}

static char *
read_organizer (const FocusConfigKey *key, const char *text, GError **error)
{
  g_autofree char *somebody = *text == '@' ? g_strconcat ("x", text, NULL) : g_strdup (text);
  g_autofree char *mail = *text != '\0' ? read_mail (key, somebody, NULL) : g_strdup ("");

  if (mail != NULL)
    return g_strdup (*text == '@' ? mail + strlen ("x") : mail);
  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID, "'%s' is not %s", text,
               focus_config_type_words (key->type));
  return NULL;
}

static char *
read_mails (const FocusConfigKey *key, const char *text, GError **error)
{
  return read_list (key, text, read_mail, error);
}

static char *
read_host (const FocusConfigKey *key, const char *text, GError **error)
{
  if (*text != '.' && *text != '-' && strpbrk (text, " \t/@:?#*<>\"'\\[]") == NULL)
    return g_utf8_strdown (text, -1);
  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
               "'%s' is not a host name such as dav.example.org (no https://, no *)", text);
  return NULL;
}

static char *
read_hosts (const FocusConfigKey *key, const char *text, GError **error)
{
  return read_list (key, text, read_host, error);
}

static char *
read_span (const FocusConfigKey *key, const char *text, GError **error)
{
  g_autoptr (GArray) window = focus_window_parse (text, error);

  if (window == NULL)
    return NULL;
  if (window->len == 0 && key->required)
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID, "needs a value: %s",
                   focus_config_type_words (key->type));
      return NULL;
    }
  return focus_window_format (window);
}

static char *
read_moment (const FocusConfigKey *key, const char *text, GError **error)
{
  g_autoptr (GArray) moment = focus_config_moment_parse (text, error);

  return moment == NULL ? NULL : focus_config_moment_format (moment);
}

static char *
read_url (const FocusConfigKey *key, const char *text, GError **error)
{
  static const char *const schemes[] = { "https", "http", "webcal", "webcals", "file", NULL };
  g_autoptr (GUri) uri = g_uri_parse (text, G_URI_FLAGS_ENCODED | G_URI_FLAGS_HAS_PASSWORD, NULL);
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;
  gboolean has_host = host != NULL && *host != '\0';

  /* The message must not repeat what may be a password. */
  if (uri != NULL && g_uri_get_userinfo (uri) != NULL)
    g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
                 "a URL may not hold a user or password: give 'user' and 'secret' instead");
  else if (uri == NULL || !g_strv_contains (schemes, g_uri_get_scheme (uri)))
    g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID, "is no URL that can be read: %s",
                 focus_config_type_words (key->type));
  else if (g_uri_get_fragment (uri) != NULL)
    g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID, "a URL may not hold a '#'");
  else if (g_str_equal (g_uri_get_scheme (uri), "file")
           && (has_host || *g_uri_get_path (uri) != '/'))
    g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
                 "a folder is written as an absolute path: file:///home/me/calendars");
  else if (!g_str_equal (g_uri_get_scheme (uri), "file") && !has_host)
    g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID, "a URL needs a host: https://HOST/");
  else
    return g_strdup (text);
  return NULL;
}

/* The words may be quoted as for a shell; none reads them. */
static char *
read_command (const FocusConfigKey *key, const char *text, GError **error)
{
  g_auto (GStrv) words = NULL;

  if (*text == '\0')
    return g_strdup ("");
  if (!g_shell_parse_argv (text, NULL, &words, NULL))
    g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID, "'%s' cannot be read; check its quotes",
                 text);
  else if (!g_path_is_absolute (words[0]))
    g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
                 "'%s' does not begin with a whole path; write it as in /usr/bin/msmtp -t -i",
                 text);
  else
    return g_strdup (text);
  return NULL;
}

static char *
read_secret (const FocusConfigKey *key, const char *text, GError **error)
{
  g_autoptr (FocusSecretSource) source = focus_secret_source_parse (text, error);

  return source == NULL ? NULL : g_strdup (text);
}

static char *
read_zone (const FocusConfigKey *key, const char *text, GError **error)
{
  g_autoptr (GTimeZone) zone = NULL;

  if (*text == '\0')
    return g_strdup ("");
  /* The name becomes a path below the zone database. */
  if (g_ascii_isalpha (*text) && strstr (text, "..") == NULL)
    zone = g_time_zone_new_identifier (text);
  if (zone != NULL)
    return g_strdup (text);
  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID, "no time zone '%s' on this system: %s",
               text, focus_config_type_words (key->type));
  return NULL;
}

static char *
read_calendar (const FocusConfigKey *key, const char *text, GError **error)
{
  const char *slash = strchr (text, '/');

  if (*text == '\0' || (slash != NULL && slash > text && slash[1] != '\0'))
    return g_strdup (text);
  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID, "'%s' is not %s", text,
               focus_config_type_words (key->type));
  return NULL;
}

static const struct
{
  ReadValue read;
  gboolean may_be_empty;
} types[FOCUS_CONFIG_N_TYPES] = {
  [FOCUS_CONFIG_TEXT] = { read_text, TRUE },
  [FOCUS_CONFIG_CHOICE] = { read_choice, FALSE },
  [FOCUS_CONFIG_CHOICES] = { read_choices, TRUE },
  [FOCUS_CONFIG_BOOLEAN] = { read_boolean, FALSE },
  [FOCUS_CONFIG_INTEGER] = { read_integer, FALSE },
  [FOCUS_CONFIG_LENGTH] = { read_length, FALSE },
  [FOCUS_CONFIG_LENGTHS] = { read_lengths, TRUE },
  [FOCUS_CONFIG_WEEKLY_SPAN] = { read_span, TRUE },
  [FOCUS_CONFIG_MOMENT] = { read_moment, FALSE },
  [FOCUS_CONFIG_MAILS] = { read_mails, TRUE },
  [FOCUS_CONFIG_ORGANIZER] = { read_organizer, TRUE },
  [FOCUS_CONFIG_HOSTS] = { read_hosts, TRUE },
  [FOCUS_CONFIG_URL] = { read_url, FALSE },
  [FOCUS_CONFIG_COMMAND] = { read_command, TRUE },
  [FOCUS_CONFIG_SECRET] = { read_secret, FALSE },
  [FOCUS_CONFIG_ZONE] = { read_zone, TRUE },
  [FOCUS_CONFIG_CALENDAR] = { read_calendar, TRUE },
};

char *
focus_config_value_canonical (const FocusConfigKey *key, const char *text, GError **error)
{
  if (strlen (text) > FOCUS_CONFIG_MAX_VALUE)
    g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID, "the value is longer than %d bytes",
                 FOCUS_CONFIG_MAX_VALUE);
  else if (*text == '\0' && !types[key->type].may_be_empty)
    g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID, "needs a value: %s",
                 key->choices != NULL ? key->choices : focus_config_type_words (key->type));
  else
    return types[key->type].read (key, text, error);
  return NULL;
}
