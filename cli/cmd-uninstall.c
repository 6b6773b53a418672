// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// `focusctl uninstall`: everything of focusd's in the calendars, and its removal.
#include <string.h>
#include <unistd.h>

#include "ask.h"
#include "client.h"
#include "dict.h"
#include "format.h"
#include "stretch.h"
#include "text.h"

#define DAY_COLUMNS     17 /* "Wed 25 Nov 2026" */
#define TIME_COLUMNS    13
#define CHANGED         "  changed by you"
#define CHANGED_COLUMNS 16

static const FocusJsonKey object_keys[] = {
  { "uid", FOCUS_JSON_STRING },      { "id", FOCUS_JSON_STRING },
  { "calendar", FOCUS_JSON_STRING }, { "account", FOCUS_JSON_STRING },
  { "href", FOCUS_JSON_STRING },     { "title", FOCUS_JSON_STRING },
  { "changed", FOCUS_JSON_TRUTH },   { NULL, 0 },
};

static void
write_json (GString *out, GVariant *objects)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (gsize i = 0; i < g_variant_n_children (objects); i++)
    {
      g_autoptr (GVariant) object = g_variant_get_child_value (objects, i);
      FocusStretch at = focus_stretch_read (object);
      json_builder_begin_object (builder);
      focus_json_members (builder, object, object_keys, 0);
      focus_stretch_json_members (builder, &at);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  focus_json_write (out, builder, FALSE);
}

static gsize
count_changed (GVariant *objects)
{
  gsize n = 0;

  for (gsize i = 0; i < g_variant_n_children (objects); i++)
    {
      g_autoptr (GVariant) object = g_variant_get_child_value (objects, i);
      n += focus_dict_true (object, "changed");
    }
  return n;
}

static void
append_object (FocusOutput *out, GVariant *object)
{
  FocusStretch at = focus_stretch_read (object);
  g_autofree char *title = focus_dict_string (object, "title");
  g_autofree char *times = focus_stretch_times (&at);
  gint64 day_number = focus_day_of (at.start_s, at.start_offset_s);
  g_autofree char *short_day = focus_stretch_day (&at);
  g_autofree char *date = at.is_set ? focus_format_date (day_number) : g_strdup ("");
  g_autofree char *day = g_strdup_printf ("%s %.4s", short_day, date);
  gboolean changed = focus_dict_true (object, "changed");
  guint taken = 2 + DAY_COLUMNS + TIME_COLUMNS + (changed ? CHANGED_COLUMNS : 0);

  g_string_append_printf (out->text, "  %-*s%-*s", DAY_COLUMNS, day, TIME_COLUMNS, times);
  focus_text_cut (out->text, title, MAX (out->columns, taken + 6) - taken);
  g_string_append (out->text, changed ? CHANGED : "");
  focus_text_end_line (out->text);
}

/* Under the name of each calendar, in the order given: a calendar's objects stand together. */
static void
write_objects (FocusOutput *out, GVariant *objects)
{
  g_autofree char *last = NULL;

  for (gsize i = 0; i < g_variant_n_children (objects); i++)
    {
      g_autoptr (GVariant) object = g_variant_get_child_value (objects, i);
      g_autofree char *calendar = focus_dict_string (object, "calendar");
      if (i == 0 || g_strcmp0 (calendar, last) != 0)
        {
          g_string_append (out->text, i > 0 ? "\n" : "");
          g_string_append (out->text, focus_output_style (out, FOCUS_STYLE_HEADING));
          focus_text_cut (out->text, calendar, out->columns);
          g_string_append (out->text, focus_output_style (out, FOCUS_STYLE_PLAIN));
          g_string_append_c (out->text, '\n');
        }
      append_object (out, object);
      g_free (last);
      last = g_steal_pointer (&calendar);
    }
}

static void
write_sum (FocusOutput *out, GVariant *objects, gboolean keep_changed)
{
  gsize n = g_variant_n_children (objects), n_changed = count_changed (objects);
  g_autofree char *all = focus_format_count ((gint64) n, "entry", "entries");
  g_autoptr (GString) line = g_string_new (NULL);

  if (n == 0)
    {
      g_string_append (out->text, "Nothing of focusd's is in your calendars.\n");
      return;
    }
  g_string_append_printf (line, "focusd wrote %s that %s in your calendars.", all,
                          n == 1 ? "is" : "are");
  if (n_changed > 0)
    g_string_append_printf (line, " You changed %" G_GSIZE_FORMAT " of them: %s.", n_changed,
                            keep_changed ? "kept" : "removed as well, unless with --keep-changed");
  g_string_append_c (out->text, '\n');
  focus_text_wrap (out->text, line->str, 0, out->columns);
}

/* The user's notes are no traces of focusd. */
static void
write_staying (FocusOutput *out)
{
  focus_text_wrap (
      out->text,
      "What came of meetings (decisions, actions), and your answers to invitations, stay: "
      "they are yours.",
      0, out->columns);
}

/* A folder as a person knows it. */
static char *
describe_folder (const char *base)
{
  const char *home = g_get_home_dir ();
  gsize len = strlen (home);

  if (len > 1 && strncmp (base, home, len) == 0 && base[len] == '/')
    return g_strdup_printf ("~%s/focusd", base + len);
  return g_strdup_printf ("%s/focusd", base);
}

/* What focusd cannot remove while it runs. */
static void
write_by_hand (FocusOutput *out)
{
  g_autofree char *config = describe_folder (g_get_user_config_dir ());
  g_autofree char *state = describe_folder (g_get_user_state_dir ());
  g_autofree char *cache = describe_folder (g_get_user_cache_dir ());

  g_string_append_printf (
      out->text,
      "\nWhat is left to remove by hand, when \"focusctl status\" shows that no write waits:\n"
      "  passwords      focusctl account remove NAME, for each of \"focusctl account list\"\n"
      "  service        systemctl --user disable --now focusd.service\n"
      "  configuration  rm -r %s\n"
      "  state          rm -r %s\n"
      "  copy           rm -r %s\n"
      "  package        focusd, with your package manager\n",
      config, state, cache);
}

/* focusd removes a great many events in parts, one a call. */
static void
write_removing (FocusContext *context, guint removing, guint wanted)
{
  GString *out = context->out->text;
  gboolean is_all = removing >= wanted;
  g_autofree char *count = is_all ? focus_format_count (removing, "entry is", "entries are")
                                  : g_strdup_printf ("%u of %u entries are", removing, wanted);

  if (focus_args_has (context->args, "json"))
    {
      if (!is_all)
        focus_hint ("%s being removed; run it again for the rest", count);
      return;
    }
  g_string_append_printf (out, "%s being removed; nothing new is planned from now on.\n", count);
  if (is_all)
    write_by_hand (context->out);
  else
    g_string_append (out, "Run it again for the rest, when \"focusctl status\" shows that no write "
                          "waits.\n");
}

/* `wanted`: how many events are to go. */
static FocusExit
uninstall (FocusContext *context, guint wanted)
{
  FocusExit code = FOCUS_EXIT_DONE;
  GVariantDict options;
  guint removing = 0;

  g_variant_dict_init (&options, NULL);
  if (focus_args_has (context->args, "keep-changed"))
    g_variant_dict_insert (&options, "keep_changed", "b", TRUE);
  g_autoptr (GVariant)
      reply = focus_client_ask ("Uninstall",
                                g_variant_new ("(@a{sv})", g_variant_dict_end (&options)), "(u)",
                                FOCUS_CLIENT_PATIENT_MS, &code);
  if (!reply)
    return code;
  g_variant_get (reply, "(u)", &removing);
  write_removing (context, removing, wanted);
  return code;
}

/* Without a terminal only the word on the command line counts. */
static FocusExit
consent (FocusContext *context)
{
  if (focus_args_has (context->args, "yes"))
    return FOCUS_EXIT_DONE;
  if (focus_ask_possible () && isatty (STDOUT_FILENO) && !focus_args_has (context->args, "json"))
    {
      if (!focus_output_flush (context->out))
        return FOCUS_EXIT_FAILED;
      context->out->paged = FALSE;
      return focus_ask_consent ("Remove all of it, and plan no more? [y/N] ") ? FOCUS_EXIT_DONE
                                                                              : FOCUS_EXIT_FAILED;
    }
  focus_trouble ("nobody is here to ask: nothing was removed");
  focus_hint ("\"focusctl uninstall --plan\" only lists, \"focusctl uninstall --yes\" removes");
  return FOCUS_EXIT_USAGE;
}

FocusExit
focus_cmd_uninstall (FocusContext *context)
{
  gboolean json = focus_args_has (context->args, "json");
  FocusExit code = FOCUS_EXIT_DONE;
  g_autoptr (GVariant)
      reply = focus_client_ask ("GetFootprint", NULL, "(aa{sv})", FOCUS_CLIENT_PATIENT_MS, &code);

  if (!reply)
    return code;
  g_autoptr (GVariant) objects = g_variant_get_child_value (reply, 0);
  if (json)
    write_json (context->out->text, objects);
  else
    {
      write_objects (context->out, objects);
      write_sum (context->out, objects, focus_args_has (context->args, "keep-changed"));
      write_staying (context->out);
      context->out->paged = !focus_args_has (context->args, "no-pager");
    }
  if (focus_args_has (context->args, "plan"))
    return code;
  gsize n = g_variant_n_children (objects);
  if (focus_args_has (context->args, "keep-changed"))
    n -= count_changed (objects);
  code = consent (context);
  return code == FOCUS_EXIT_DONE ? uninstall (context, (guint) n) : code;
}
