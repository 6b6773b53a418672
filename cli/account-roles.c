// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// An account that is being added: which of its calendars gets which role.
#include <stdio.h>
#include <string.h>

#include "account-add.h"
#include "ask.h"
#include "dict.h"
#include "format.h"
#include "holds.h"
#include "text.h"

#define NAME_COLUMNS 40

static const char *const role_names[] = { "work", "focus", "busy", "ignore", NULL };

/* The static name of a role; NULL when it is none. */
static const char *
find_role (const char *name)
{
  for (const char *const *role = role_names; *role; role++)
    if (g_strcmp0 (*role, name) == 0)
      return *role;
  return NULL;
}

/* The calendars that take events: only they have a role. */
static GVariant *
with_events (GVariant *found)
{
  GVariantBuilder calendars;

  g_variant_builder_init (&calendars, G_VARIANT_TYPE ("aa{sv}"));
  for (gsize i = 0; i < g_variant_n_children (found); i++)
    {
      g_autoptr (GVariant) calendar = g_variant_get_child_value (found, i);
      if (focus_holds_events (calendar))
        g_variant_builder_add_value (&calendars, calendar);
    }
  return g_variant_ref_sink (g_variant_builder_end (&calendars));
}

/* The lists of tasks and journals, a line each. */
static void
show_others (FocusAdding *adding, GVariant *found)
{
  GString *text = adding->context->out->text;
  gboolean first = TRUE;

  for (gsize i = 0; i < g_variant_n_children (found); i++)
    {
      g_autoptr (GVariant) calendar = g_variant_get_child_value (found, i);
      g_autofree char *holds = focus_holds_words (calendar);
      g_autofree char *name = focus_dict_string (calendar, "name");

      if (holds == NULL)
        continue;
      if (first)
        g_string_append (text, "Without events, for what comes of meetings ([close-out] "
                               "calendar):\n");
      first = FALSE;
      g_string_append (text, "      ");
      focus_text_cell (text, name != NULL ? name : "", NAME_COLUMNS);
      g_string_append_printf (text, "  %s%s\n", holds,
                              focus_dict_true (calendar, "writable") ? "" : " (read only)");
    }
}

static void
take_defaults (FocusAdding *adding, GVariant *calendars)
{
  for (gsize i = 0; i < g_variant_n_children (calendars); i++)
    {
      g_autoptr (GVariant) calendar = g_variant_get_child_value (calendars, i);
      g_autofree char *role = focus_dict_string (calendar, "role");
      char *name = focus_dict_string (calendar, "name");
      g_ptr_array_add (adding->calendars, name ? name : g_strdup (""));
      g_ptr_array_add (adding->roles, (gpointer) (find_role (role) ? find_role (role) : "busy"));
    }
}

static gboolean
no_role (const char *name)
{
  const char *near = focus_args_nearest (name, role_names);

  focus_trouble ("\"%s\" is no role: give work, focus, busy or ignore", name);
  if (near)
    focus_hint ("did you mean \"%s\"?", near);
  return FALSE;
}

/* One CAL=ROLE of the command line. The last "=" parts: names of calendars may hold one. */
static gboolean
take_option (FocusAdding *adding, const char *option)
{
  const char *equals = strrchr (option, '=');
  const char *role = equals ? find_role (equals + 1) : NULL;
  guint i;

  if (!equals)
    {
      focus_trouble ("\"--role %s\": write CALENDAR=ROLE", option);
      return FALSE;
    }
  if (!role)
    return no_role (equals + 1);
  g_autofree char *name = g_strndup (option, (gsize) (equals - option));
  if (!g_ptr_array_find_with_equal_func (adding->calendars, name, g_str_equal, &i))
    {
      g_ptr_array_add (adding->calendars, NULL);
      const char *near = focus_args_nearest (name, (const char *const *) adding->calendars->pdata);
      focus_trouble ("there is no calendar \"%s\"", name);
      if (near)
        focus_hint ("did you mean \"%s\"?", near);
      return FALSE;
    }
  adding->roles->pdata[i] = (gpointer) role;
  return TRUE;
}

static void
show (FocusAdding *adding, GVariant *calendars)
{
  GString *text = adding->context->out->text;

  for (guint i = 0; i < adding->calendars->len; i++)
    {
      g_autoptr (GVariant) calendar = g_variant_get_child_value (calendars, i);
      g_string_append_printf (text, "%4u  ", i + 1);
      focus_text_cell (text, g_ptr_array_index (adding->calendars, i), NAME_COLUMNS);
      g_string_append_printf (text, "  %s%s\n", (const char *) g_ptr_array_index (adding->roles, i),
                              focus_dict_true (calendar, "writable") ? "" : " (read only)");
    }
}

/* One change, "2 ignore"; FALSE when it cannot be read. */
static gboolean
take_change (FocusAdding *adding, char *change)
{
  char *end;
  guint64 number = g_ascii_strtoull (g_strstrip (change), &end, 10);
  const char *role = find_role (g_strstrip (end));

  if (end == change || number == 0 || number > adding->calendars->len)
    {
      focus_trouble ("\"%s\" does not begin with a number from 1 to %u", change,
                     adding->calendars->len);
      return FALSE;
    }
  if (!role)
    return no_role (end);
  adding->roles->pdata[number - 1] = (gpointer) role;
  return TRUE;
}

/* FALSE at the end of input: nothing is added. */
static gboolean
ask (FocusAdding *adding, GVariant *calendars)
{
  fputs ("\nRoles: work (counts and is judged), focus (holds focus blocks), busy (only blocks "
         "time),\nignore. Change with \"2 busy, 3 ignore\"; Enter takes them as they are.\n",
         stderr);
  for (;;)
    {
      g_autofree char *line = focus_ask_line ("> ");
      if (!line)
        return FALSE;
      if (!*g_strstrip (line))
        return TRUE;
      g_auto (GStrv) changes = g_strsplit (line, ",", -1);
      for (char **change = changes; *change; change++)
        if (!take_change (adding, *change))
          break;
      show (adding, calendars);
      if (!focus_output_flush (adding->context->out))
        return FALSE;
    }
}

FocusExit
focus_adding_choose_roles (FocusAdding *adding)
{
  const FocusArgs *args = adding->context->args;
  FocusOutput *out = adding->context->out;
  g_autoptr (GVariant) found = focus_dict_list (adding->place, "calendars");
  g_autoptr (GVariant) calendars = with_events (found);
  g_autofree const char **options = focus_args_values (args, "role");
  g_autofree char *url = focus_dict_string (adding->place, "url");
  g_autofree char *clean = focus_text_harmless (url ? url : adding->typed);

  take_defaults (adding, calendars);
  if (g_variant_n_children (found) == 0)
    {
      focus_trouble ("there is no calendar at %s", clean);
      return FOCUS_EXIT_FAILED;
    }
  for (const char **option = options; *option; option++)
    if (!take_option (adding, *option))
      return FOCUS_EXIT_USAGE;
  g_autofree char *count = focus_format_count (adding->calendars->len, "calendar", "calendars");
  if (adding->calendars->len > 0)
    g_string_append_printf (out->text, "%s at %s:\n", count, clean);
  else
    g_string_append_printf (out->text, "No calendar of events at %s.\n", clean);
  show (adding, calendars);
  show_others (adding, found);
  if (!focus_output_flush (out))
    return FOCUS_EXIT_FAILED;
  if (adding->calendars->len == 0)
    return FOCUS_EXIT_DONE;
  if (focus_args_has (args, "all") || options[0] || !focus_ask_possible ())
    return FOCUS_EXIT_DONE;
  if (ask (adding, calendars))
    return FOCUS_EXIT_DONE;
  focus_trouble ("nothing was added");
  return FOCUS_EXIT_FAILED;
}
