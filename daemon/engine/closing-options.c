// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The options of Close.
#include "engine/closing-options.h"

#include "base/error.h"
#include "core/record.h"

#include <string.h>

/* What may stand among them; what is misspelt must not be lost in silence. */
static const struct
{
  const char *name, *type;
} known[] = {
  { "decision", "s" }, { "actions", "as" }, { "nothing", "b" }, { "tell", "b" },
  { "order", "s" },    { "anyway", "b" },   { "done", "as" },   { "later", "b" },
};

static const struct
{
  const char *name;
  FocusDayOrder order;
} orders[] = {
  { "ask", FOCUS_DAY_ORDER_ASK },
  { "day-first", FOCUS_DAY_ORDER_DAY_FIRST },
  { "month-first", FOCUS_DAY_ORDER_MONTH_FIRST },
};

void
focus_close_options_free (FocusCloseOptions *options)
{
  g_free (options->decision);
  g_strfreev (options->actions);
  g_strfreev (options->done);
  g_free (options);
}

static gboolean
check_key (const char *key, GVariant *value, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_str_equal (known[i].name, key))
      {
        if (g_variant_is_of_type (value, G_VARIANT_TYPE (known[i].type)))
          return TRUE;
        g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID, "\"%s\" must be of the type %s", key,
                     known[i].type);
        return FALSE;
      }
  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID, "there is no option \"%.40s\"", key);
  return FALSE;
}

static gboolean
check_keys (GVariant *options, GError **error)
{
  GVariantIter iter;
  const char *key;
  GVariant *value;
  gboolean ok = TRUE;

  g_variant_iter_init (&iter, options);
  while (ok && g_variant_iter_next (&iter, "{&sv}", &key, &value))
    {
      ok = check_key (key, value, error);
      g_variant_unref (value);
    }
  return ok;
}

static gboolean
read_order (GVariant *options, FocusDayOrder *ret_order, GError **error)
{
  const char *name = "ask";

  g_variant_lookup (options, "order", "&s", &name);
  for (gsize i = 0; i < G_N_ELEMENTS (orders); i++)
    if (g_str_equal (orders[i].name, name))
      {
        *ret_order = orders[i].order;
        return TRUE;
      }
  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
               "\"%.20s\" is no order of a date; it is \"day-first\", \"month-first\" or \"ask\"",
               name);
  return FALSE;
}

static char **
read_list (GVariant *options, const char *key)
{
  char **list = NULL;

  g_variant_lookup (options, key, "^as", &list);
  return list != NULL ? list : g_new0 (char *, 1);
}

/* A text of spaces and marks that nobody sees says nothing. */
static gboolean
can_be_seen (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isgraph (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

static void
fill (FocusCloseOptions *read, GVariant *options)
{
  gboolean nothing = FALSE;

  g_variant_lookup (options, "decision", "s", &read->decision);
  if (read->decision != NULL && !can_be_seen (g_strstrip (read->decision)))
    g_clear_pointer (&read->decision, g_free);
  read->actions = read_list (options, "actions");
  read->done = read_list (options, "done");
  g_variant_lookup (options, "nothing", "b", &nothing);
  g_variant_lookup (options, "tell", "b", &read->tell);
  g_variant_lookup (options, "anyway", "b", &read->anyway);
  g_variant_lookup (options, "later", "b", &read->later);
  read->closes = nothing || read->decision != NULL || *read->actions != NULL;
}

/* What they say must be one thing; NULL: it is. */
static const char *
find_contradiction (const FocusCloseOptions *read, gboolean nothing)
{
  gboolean has_outcome = read->decision != NULL || *read->actions != NULL;
  gboolean has_done = *read->done != NULL;

  if (nothing && has_outcome)
    return "\"nothing\" does not go with a decision or actions";
  if (read->later && (read->closes || read->tell || has_done))
    return "nothing goes with \"later\"";
  if (read->tell && !read->closes)
    return "\"tell\" goes with a decision, actions or \"nothing\"";
  if (!read->closes && !read->later && !has_done)
    return "say what was decided, what is to be done, that it was nothing, or \"later\"";
  return NULL;
}

static gboolean
check_size (const FocusCloseOptions *read, GError **error)
{
  if (read->decision != NULL && strlen (read->decision) > FOCUS_RECORD_MAX_TEXT)
    g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_LIMIT,
                 "a decision of more than %d bytes: put the text elsewhere, and name the place",
                 FOCUS_RECORD_MAX_TEXT);
  else if (g_strv_length (read->actions) > FOCUS_CLOSE_MAX_ACTIONS)
    g_set_error (
        error, FOCUS_ERROR, FOCUS_ERROR_LIMIT,
        "more than %d actions of one meeting: put the others elsewhere, and name the place",
        FOCUS_CLOSE_MAX_ACTIONS);
  else if (g_strv_length (read->done) > FOCUS_CLOSE_MAX_DONE)
    g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_LIMIT, "more than %d actions done at once",
                 FOCUS_CLOSE_MAX_DONE);
  else
    return TRUE;
  return FALSE;
}

FocusCloseOptions *
focus_close_options_read (GVariant *options, GError **error)
{
  FocusCloseOptions *read;
  const char *contradiction;
  gboolean nothing = FALSE;

  if (!check_keys (options, error))
    return NULL;
  read = g_new0 (FocusCloseOptions, 1);
  fill (read, options);
  g_variant_lookup (options, "nothing", "b", &nothing);
  contradiction = find_contradiction (read, nothing);
  if (contradiction != NULL)
    g_set_error_literal (error, FOCUS_ERROR, FOCUS_ERROR_INVALID, contradiction);
  else if (check_size (read, error) && read_order (options, &read->order, error))
    return read;
  focus_close_options_free (read);
  return NULL;
}
