// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// `focusctl calendar`: the calendars and their roles.
#include "client.h"
#include "dict.h"
#include "holds.h"
#include "json.h"
#include "text.h"

#include <string.h>

#define ROLE_COLUMNS     8
#define COUNT_COLUMNS    8
#define NAME_MAX_COLUMNS 40

static const FocusJsonKey calendar_keys[] = {
  { "name", FOCUS_JSON_STRING },
  { "account", FOCUS_JSON_STRING },
  { "display_name", FOCUS_JSON_STRING },
  { "role", FOCUS_JSON_STRING },
  { "role_from", FOCUS_JSON_STRING },
  { "writable", FOCUS_JSON_TRUTH },
  { "transparent", FOCUS_JSON_TRUTH },
  { "holds", FOCUS_JSON_STRINGS },
  { "objects", FOCUS_JSON_INT },
  { "unreadable", FOCUS_JSON_INT },
  { "held_back", FOCUS_JSON_INT },
  { "path", FOCUS_JSON_STRING },
  { NULL, 0 },
};

static guint
measure_names (GVariant *calendars)
{
  guint columns = 8;

  for (gsize i = 0; i < g_variant_n_children (calendars); i++)
    {
      g_autoptr (GVariant) calendar = g_variant_get_child_value (calendars, i);
      g_autofree char *name = focus_dict_string (calendar, "name");
      g_autofree char *clean = focus_text_harmless (name);
      columns = MAX (columns, focus_text_width (clean));
    }
  return MIN (columns, NAME_MAX_COLUMNS);
}

static void
append_note (GString *notes, const char *note)
{
  g_string_append_printf (notes, "%s%s", notes->len ? ", " : "", note);
}

static void
append_calendar (FocusOutput *out, GVariant *calendar, guint name_columns)
{
  g_autofree char *name = focus_dict_string (calendar, "name");
  g_autofree char *role = focus_dict_string (calendar, "role");
  g_autoptr (GString) notes = g_string_new (NULL);
  g_autofree char *holds = focus_holds_words (calendar);
  g_autofree char *count = g_strdup_printf ("%" G_GINT64_FORMAT,
                                            focus_dict_count (calendar, "objects"));
  gint64 unreadable = focus_dict_count (calendar, "unreadable");
  gint64 held_back = focus_dict_count (calendar, "held_back");

  focus_text_cell (out->text, name, name_columns);
  g_string_append (out->text, "  ");
  focus_text_cell (out->text, role, ROLE_COLUMNS);
  g_string_append_printf (out->text, "%*s", COUNT_COLUMNS, count);
  if (holds)
    append_note (notes, holds);
  if (!focus_dict_true (calendar, "writable"))
    append_note (notes, "read only");
  if (focus_dict_true (calendar, "transparent"))
    append_note (notes, "transparent");
  if (unreadable > 0)
    g_string_append_printf (notes, "%s%" G_GINT64_FORMAT " unreadable", notes->len ? ", " : "",
                            unreadable);
  if (notes->len)
    g_string_append_printf (out->text, "  %s", notes->str);
  g_string_append_c (out->text, '\n');
  if (held_back > 0)
    {
      g_autofree char *clean = focus_text_harmless (name);
      g_string_append_printf (out->text,
                              "  %" G_GINT64_FORMAT
                              " removals held back: the server suddenly lists far fewer objects.\n"
                              "  If that is right: focusctl sync --confirm-removals \"%s\"\n",
                              held_back, clean);
    }
}

FocusExit
focus_cmd_calendar_list (FocusContext *context)
{
  FocusOutput *out = context->out;
  FocusExit code = FOCUS_EXIT_DONE;
  g_autoptr (GVariant)
      reply = focus_client_ask ("ListCalendars", NULL, "(aa{sv})", FOCUS_CLIENT_QUICK_MS, &code);
  if (!reply)
    return code;
  g_autoptr (GVariant) calendars = g_variant_get_child_value (reply, 0);
  gsize n = g_variant_n_children (calendars);
  guint name_columns = measure_names (calendars);

  if (focus_args_has (context->args, "json"))
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();
      focus_json_array (builder, calendars, calendar_keys, 0);
      focus_json_write (out->text, builder, FALSE);
      return FOCUS_EXIT_DONE;
    }
  out->paged = TRUE;
  if (n == 0)
    g_string_append (out->text, "No calendar yet. Add an account: focusctl account add "
                                "me@example.org\n");
  else
    {
      g_autoptr (GString) head = g_string_new (NULL);
      focus_text_cell (head, "CALENDAR", name_columns);
      g_string_append_printf (head, "  %-*s%*s", ROLE_COLUMNS, "ROLE", COUNT_COLUMNS, "OBJECTS");
      focus_output_styled (out, FOCUS_STYLE_HEADING, head->str);
      g_string_append_c (out->text, '\n');
    }
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GVariant) calendar = g_variant_get_child_value (calendars, i);
      append_calendar (out, calendar, name_columns);
    }
  return FOCUS_EXIT_DONE;
}

/* Adds KEY=VALUE to the keys; FALSE, with the trouble said, when it is none of ours. The daemon
   judges the value. */
static gboolean
read_key (GVariantBuilder *keys, const char *word)
{
  static const char *const names[] = { "role", "transparent", "read_only", NULL };
  const char *equals = strchr (word, '=');
  g_autofree char *key = equals ? g_strndup (word, (gsize) (equals - word)) : g_strdup (word);

  if (equals && g_strv_contains (names, key))
    {
      g_variant_builder_add (keys, "{ss}", key, equals + 1);
      return TRUE;
    }
  const char *near = focus_args_nearest (key, names);
  if (!equals)
    focus_trouble ("\"%s\" has no value: write KEY=VALUE", word);
  else
    focus_trouble ("\"%s\" is no key of a calendar", key);
  if (near && !equals)
    focus_hint ("for example %s=%s", near, g_str_equal (near, "role") ? "work" : "yes");
  else if (near)
    focus_hint ("did you mean \"%s\"?", near);
  else
    focus_hint ("the keys are role, transparent, read_only");
  return FALSE;
}

FocusExit
focus_cmd_calendar_set (FocusContext *context)
{
  const char *const *words = focus_args_words (context->args);
  FocusExit code = FOCUS_EXIT_DONE;
  GVariantBuilder keys;

  g_variant_builder_init (&keys, G_VARIANT_TYPE ("a{ss}"));
  for (const char *const *word = words + 1; *word; word++)
    if (!read_key (&keys, *word))
      {
        g_variant_builder_clear (&keys);
        return FOCUS_EXIT_USAGE;
      }
  g_autoptr (GVariant)
      reply = focus_client_ask ("SetCalendar", g_variant_new ("(sa{ss})", words[0], &keys), "()",
                                FOCUS_CLIENT_QUICK_MS, &code);
  if (!reply)
    return code;
  g_string_append_printf (context->out->text, "%s is set.\n", words[0]);
  return FOCUS_EXIT_DONE;
}

FocusExit
focus_cmd_calendar_create (FocusContext *context)
{
  static const char *const records[] = { "todos", "journals", NULL };
  const char *name = focus_args_words (context->args)[0];
  FocusExit code = FOCUS_EXIT_DONE;
  GVariantBuilder options;

  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  if (focus_args_has (context->args, "records"))
    g_variant_builder_add (&options, "{sv}", "holds", g_variant_new_strv (records, -1));
  g_autoptr (GVariant)
      reply = focus_client_ask ("MakeCalendar", g_variant_new ("(sa{sv})", name, &options), "()",
                                FOCUS_CLIENT_FOREVER_MS, &code);

  if (!reply)
    return code;
  focus_text_titled (context->out->text, "", name, " is made.", context->out->columns);
  return code;
}
