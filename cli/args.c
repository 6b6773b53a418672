// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The words and options of a command line, read by a table of options.
#include "args.h"

#include <string.h>

/* Words longer than this are nobody's slip of the finger; also bounds the table of distances. */
#define NEAREST_MAX_CHARS 32

typedef struct
{
  const FocusOption *option; /* borrowed */
  char *value;               /* owned; NULL for a switch */
} Given;

struct FocusArgs
{
  GArray *given;    /* owned; of Given */
  GPtrArray *words; /* owned; NULL-terminated */
};

static void
given_clear (gpointer data)
{
  Given *given = data;
  g_free (given->value);
}

static const FocusOption *
find_option (const FocusOption *options, const char *name, gsize len)
{
  for (const FocusOption *o = options; o->name; o++)
    if (strlen (o->name) == len && strncmp (o->name, name, len) == 0)
      return o;
  return NULL;
}

static const FocusOption *
find_short (const FocusOption *options, char name)
{
  for (const FocusOption *o = options; o->name; o++)
    if (o->short_name == name)
      return o;
  return NULL;
}

static void
set_unknown (GError **error, const FocusOption *options, const char *arg)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *word = g_strndup (arg + 2, strcspn (arg + 2, "="));

  for (const FocusOption *o = options; o->name; o++)
    g_ptr_array_add (names, (gpointer) o->name);
  g_ptr_array_add (names, NULL);
  const char *near = focus_args_nearest (word, (const char *const *) names->pdata);
  if (near)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION,
                 "unknown option \"--%s\": did you mean \"--%s\"?", word, near);
  else
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION, "unknown option \"--%s\"",
                 word);
}

/* Finds the option that `arg` spells, and a value that hangs on it ("=value", "-xvalue"). */
static const FocusOption *
read_option (const FocusOption *options, const char *arg, const char **ret_value, GError **error)
{
  const FocusOption *option;
  const char *value = NULL;

  if (arg[1] == '-')
    {
      gsize len = strcspn (arg + 2, "=");
      option = find_option (options, arg + 2, len);
      value = arg[2 + len] == '=' ? arg + 3 + len : NULL;
      if (!option)
        set_unknown (error, options, arg);
    }
  else
    {
      option = find_short (options, arg[1]);
      value = arg[2] ? arg + 2 : NULL;
      if (!option)
        g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION, "unknown option \"%s\"",
                     arg);
    }
  if (option && value && !option->value)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "\"--%s\" takes no value",
                   option->name);
      return NULL;
    }
  *ret_value = value;
  return option;
}

/* Values of options too: all of it goes over the bus. */
static gboolean
check_utf8 (char **argv, GError **error)
{
  for (char **arg = argv; *arg; arg++)
    {
      g_autofree char *shown = NULL;
      if (g_utf8_validate (*arg, -1, NULL))
        continue;
      shown = g_utf8_make_valid (*arg, -1);
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "\"%s\" is not UTF-8", shown);
      return FALSE;
    }
  return TRUE;
}

FocusArgs *
focus_args_parse (const FocusOption *options, char **argv, GError **error)
{
  g_autoptr (FocusArgs) args = g_new0 (FocusArgs, 1);
  gboolean options_ended = FALSE;

  if (!check_utf8 (argv, error))
    return NULL;
  args->given = g_array_new (FALSE, FALSE, sizeof (Given));
  g_array_set_clear_func (args->given, given_clear);
  args->words = g_ptr_array_new_with_free_func (g_free);
  for (char **arg = argv; *arg; arg++)
    {
      /* No option begins with a digit: "focus extend -15min" gives a length. */
      if (options_ended || **arg != '-' || (*arg)[1] == '\0' || g_ascii_isdigit ((*arg)[1]))
        {
          g_ptr_array_add (args->words, g_strdup (*arg));
          continue;
        }
      if (g_str_equal (*arg, "--"))
        {
          options_ended = TRUE;
          continue;
        }
      const char *value = NULL;
      const FocusOption *option = read_option (options, *arg, &value, error);
      if (!option)
        return NULL;
      if (option->value && !value && !(value = *++arg))
        {
          g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "\"--%s\" needs %s",
                       option->name, option->value);
          return NULL;
        }
      Given given = { option, g_strdup (value) };
      g_array_append_val (args->given, given);
    }
  g_ptr_array_add (args->words, NULL);
  return g_steal_pointer (&args);
}

void
focus_args_free (FocusArgs *args)
{
  if (!args)
    return;
  g_clear_pointer (&args->given, g_array_unref);
  g_clear_pointer (&args->words, g_ptr_array_unref);
  g_free (args);
}

gboolean
focus_args_has (const FocusArgs *args, const char *name)
{
  for (guint i = 0; i < args->given->len; i++)
    if (g_str_equal (g_array_index (args->given, Given, i).option->name, name))
      return TRUE;
  return FALSE;
}

const char *
focus_args_value (const FocusArgs *args, const char *name)
{
  for (guint i = args->given->len; i > 0; i--)
    {
      const Given *given = &g_array_index (args->given, Given, i - 1);
      if (g_str_equal (given->option->name, name))
        return given->value;
    }
  return NULL;
}

const char **
focus_args_values (const FocusArgs *args, const char *name)
{
  GPtrArray *values = g_ptr_array_new ();

  for (guint i = 0; i < args->given->len; i++)
    {
      const Given *given = &g_array_index (args->given, Given, i);
      if (g_str_equal (given->option->name, name))
        g_ptr_array_add (values, given->value);
    }
  g_ptr_array_add (values, NULL);
  return (const char **) g_ptr_array_free (values, FALSE);
}

const char *const *
focus_args_words (const FocusArgs *args)
{
  return (const char *const *) args->words->pdata;
}

/* Levenshtein's distance in bytes; both are at most NEAREST_MAX_CHARS long. */
static guint
distance (const char *a, const char *b)
{
  guint row[NEAREST_MAX_CHARS + 1];
  gsize n_b = strlen (b);

  for (guint j = 0; j <= n_b; j++)
    row[j] = j;
  for (guint i = 1; a[i - 1]; i++)
    {
      guint diagonal = row[0];
      row[0] = i;
      for (guint j = 1; j <= n_b; j++)
        {
          guint replaced = diagonal + (a[i - 1] != b[j - 1]);
          diagonal = row[j];
          row[j] = MIN (replaced, MIN (row[j], row[j - 1]) + 1);
        }
    }
  return row[n_b];
}

const char *
focus_args_nearest (const char *word, const char *const *candidates)
{
  const char *best = NULL;
  guint best_distance = G_MAXUINT;

  if (strlen (word) > NEAREST_MAX_CHARS)
    return NULL;
  for (; *candidates; candidates++)
    {
      if (strlen (*candidates) > NEAREST_MAX_CHARS)
        continue;
      guint d = g_str_has_prefix (*candidates, word) && *word ? 1 : distance (word, *candidates);
      /* A third of the word may be wrong, and at least one letter of it right. */
      if (d < best_distance && d <= strlen (*candidates) / 3 + 1 && d < strlen (*candidates))
        {
          best = *candidates;
          best_distance = d;
        }
    }
  return best;
}
