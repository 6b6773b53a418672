// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// `focusctl sync`: fetches now, or lets removals through that were held back.
#include "sync.h"

#include "dict.h"
#include "format.h"
#include "json.h"
#include "text.h"

#define NAME_COLUMNS 16

static const FocusJsonKey result_keys[] = {
  { "name", FOCUS_JSON_STRING },
  { "state", FOCUS_JSON_STRING },
  { "message", FOCUS_JSON_STRING },
  { "changed", FOCUS_JSON_INT },
  { "removed", FOCUS_JSON_INT },
  { "unreadable", FOCUS_JSON_INT },
  { "requests", FOCUS_JSON_INT },
  { "duration_ms", FOCUS_JSON_INT },
  { NULL, 0 },
};

static void
append_result (FocusOutput *out, GVariant *result)
{
  g_autofree char *name = focus_dict_string (result, "name");
  g_autofree char *state = focus_dict_string (result, "state");
  g_autofree char *message = focus_dict_string (result, "message");
  gint64 duration_ms = focus_dict_count (result, "duration_ms");
  gint64 unreadable = focus_dict_count (result, "unreadable");
  g_autofree char *requests = focus_format_count (focus_dict_count (result, "requests"), "request",
                                                  "requests");

  focus_text_cell (out->text, name, NAME_COLUMNS);
  g_string_append (out->text, "  ");
  if (g_strcmp0 (state, "ok") != 0)
    {
      g_autofree char *what = g_strdup_printf ("%s: %s", state ? state : "unknown",
                                               message ? message : "no reason given");
      focus_text_wrap (out->text, what, NAME_COLUMNS + 2, out->columns);
      return;
    }
  g_string_append_printf (out->text, "%" G_GINT64_FORMAT " changed, %" G_GINT64_FORMAT " removed",
                          focus_dict_count (result, "changed"),
                          focus_dict_count (result, "removed"));
  if (unreadable > 0)
    g_string_append_printf (out->text, ", %" G_GINT64_FORMAT " unreadable", unreadable);
  g_string_append_printf (out->text, " (%s, %d.%d s)\n", requests, (int) (duration_ms / 1000),
                          (int) (duration_ms / 100 % 10));
}

/* A failure outweighs a server that is away. */
static FocusExit
worst_exit (GVariant *results)
{
  FocusExit worst = FOCUS_EXIT_DONE;

  for (gsize i = 0; i < g_variant_n_children (results); i++)
    {
      g_autoptr (GVariant) result = g_variant_get_child_value (results, i);
      g_autofree char *state = focus_dict_string (result, "state");
      FocusExit code = focus_client_state_exit (state);
      if (code != FOCUS_EXIT_DONE && worst != FOCUS_EXIT_FAILED)
        worst = code;
    }
  return worst;
}

FocusExit
focus_sync_accounts (FocusOutput *out, const char *const *names, gboolean wait, gboolean json)
{
  FocusExit code = FOCUS_EXIT_DONE;
  g_autoptr (GVariant)
      reply = focus_client_ask ("Sync", g_variant_new ("(^asb)", names, wait), "(aa{sv})",
                                wait ? FOCUS_CLIENT_FOREVER_MS : FOCUS_CLIENT_QUICK_MS, &code);
  if (!reply)
    return code;
  g_autoptr (GVariant) results = g_variant_get_child_value (reply, 0);
  gsize n = g_variant_n_children (results);

  if (json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();
      focus_json_array (builder, results, result_keys, 0);
      focus_json_write (out->text, builder, FALSE);
    }
  else if (n == 0 && wait)
    g_string_append (out->text, "No account to sync. Add one: focusctl account add "
                                "me@example.org\n");
  else if (!wait)
    g_string_append (out->text, "The sync has begun; \"focusctl\" tells how it went.\n");
  else
    for (gsize i = 0; i < n; i++)
      {
        g_autoptr (GVariant) result = g_variant_get_child_value (results, i);
        append_result (out, result);
      }
  return wait ? worst_exit (results) : FOCUS_EXIT_DONE;
}

static FocusExit
confirm_removals (FocusOutput *out, const char *calendar)
{
  FocusExit code = FOCUS_EXIT_DONE;
  gint64 removed = 0;
  g_autoptr (GVariant) reply = focus_client_ask ("ConfirmRemovals", g_variant_new ("(s)", calendar),
                                                 "(x)", FOCUS_CLIENT_PATIENT_MS, &code);
  if (!reply)
    return code;
  g_variant_get (reply, "(x)", &removed);
  g_autofree char *count = focus_format_count (removed, "object", "objects");
  g_string_append_printf (out->text, "%s removed from the copy of %s.\n", count, calendar);
  return FOCUS_EXIT_DONE;
}

FocusExit
focus_cmd_sync (FocusContext *context)
{
  const char *calendar = focus_args_value (context->args, "confirm-removals");
  const char *const *names = focus_args_words (context->args);

  if (calendar && names[0])
    {
      focus_trouble ("\"--confirm-removals\" is about one calendar: leave \"%s\" out", names[0]);
      return FOCUS_EXIT_USAGE;
    }
  if (calendar)
    return confirm_removals (context->out, calendar);
  return focus_sync_accounts (context->out, names, focus_args_has (context->args, "wait"),
                              focus_args_has (context->args, "json"));
}
