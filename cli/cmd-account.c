// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// `focusctl account list`, `remove` and `test`.
#include "client.h"
#include "dict.h"
#include "format.h"
#include "status.h"
#include "text.h"

/* More fill the screen; `--json` has them all. */
#define MAX_UNREADABLE_SHOWN 10
#define LABEL_COLUMNS        12

static const FocusJsonKey place_keys[] = {
  { "kind", FOCUS_JSON_STRING },        { "url", FOCUS_JSON_STRING },
  { "user", FOCUS_JSON_STRING },        { "addresses", FOCUS_JSON_STRINGS },
  { "invitations", FOCUS_JSON_STRING }, { "requests_today", FOCUS_JSON_INT },
  { "requests_max", FOCUS_JSON_INT },   { NULL, 0 },
};
static const FocusJsonKey unreadable_keys[] = {
  { "calendar", FOCUS_JSON_STRING },
  { "href", FOCUS_JSON_STRING },
  { "reason", FOCUS_JSON_STRING },
  { NULL, 0 },
};
static const FocusJsonKey check_keys[] = {
  { "id", FOCUS_JSON_STRING },   { "ok", FOCUS_JSON_TRUTH },      { "needed", FOCUS_JSON_TRUTH },
  { "what", FOCUS_JSON_STRING }, { "detail", FOCUS_JSON_STRING }, { NULL, 0 },
};

static void
write_json (GString *out, GVariant *accounts, gint64 offset_s)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (gsize i = 0; i < g_variant_n_children (accounts); i++)
    {
      g_autoptr (GVariant) account = g_variant_get_child_value (accounts, i);
      g_autoptr (GVariant) unreadable = focus_dict_list (account, "unreadable_objects");
      json_builder_begin_object (builder);
      focus_json_members (builder, account, focus_status_account_keys, offset_s);
      focus_json_members (builder, account, place_keys, offset_s);
      json_builder_set_member_name (builder, "unreadable_objects");
      focus_json_array (builder, unreadable, unreadable_keys, offset_s);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  focus_json_write (out, builder, FALSE);
}

static void
append_detail (FocusOutput *out, const char *label, const char *text)
{
  if (!text || !*text)
    return;
  g_string_append_printf (out->text, "    %-*s", LABEL_COLUMNS, label);
  focus_text_wrap (out->text, text, 4 + LABEL_COLUMNS, out->columns);
}

static void
append_unreadable (FocusOutput *out, GVariant *account)
{
  g_autoptr (GVariant) list = focus_dict_list (account, "unreadable_objects");
  gsize n = g_variant_n_children (list);

  for (gsize i = 0; i < MIN (n, MAX_UNREADABLE_SHOWN); i++)
    {
      g_autoptr (GVariant) object = g_variant_get_child_value (list, i);
      g_autofree char *href = focus_dict_string (object, "href");
      g_autofree char *reason = focus_dict_string (object, "reason");
      g_autofree char *line = g_strdup_printf ("%s: %s", href ? href : "?", reason ? reason : "?");
      append_detail (out, i == 0 ? "unreadable" : "", line);
    }
  if (n > MAX_UNREADABLE_SHOWN)
    {
      g_autofree char *more = g_strdup_printf (
          "and %" G_GSIZE_FORMAT " more: focusctl account list --json", n - MAX_UNREADABLE_SHOWN);
      append_detail (out, "", more);
    }
}

/* R1.49: the day's count, against its ceiling. */
static void
append_requests (FocusOutput *out, GVariant *account)
{
  gint64 n = focus_dict_count (account, "requests_today");
  gint64 max = focus_dict_count (account, "requests_max");
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT " of %" G_GINT64_FORMAT " today", n,
                                           max);

  if (n > 0 && max > 0)
    append_detail (out, "requests", text);
}

static void
append_account (FocusOutput *out, GVariant *account, gint64 now_s)
{
  g_autofree char *url = focus_dict_string (account, "url");
  g_autofree char *user = focus_dict_string (account, "user");
  g_autofree char *invitations = focus_dict_string (account, "invitations");
  g_auto (GStrv) addresses = focus_dict_strings (account, "addresses");
  g_autofree char *me = g_strjoinv (", ", addresses);
  GVariant *only[] = { account };
  g_autoptr (GVariant)
      list = g_variant_ref_sink (g_variant_new_array (G_VARIANT_TYPE_VARDICT, only, 1));

  focus_status_accounts (out, list, now_s);
  append_detail (out, "at", url);
  append_detail (out, "user", user);
  append_detail (out, "addresses", me);
  append_detail (out, "invitations", invitations);
  append_requests (out, account);
  append_unreadable (out, account);
}

FocusExit
focus_cmd_account_list (FocusContext *context)
{
  FocusExit code = FOCUS_EXIT_DONE;
  g_autoptr (GVariant)
      reply = focus_client_ask ("ListAccounts", NULL, "(aa{sv})", FOCUS_CLIENT_QUICK_MS, &code);
  g_autoptr (GVariant) status_reply = reply ? focus_client_ask ("GetStatus", NULL, "(a{sv})",
                                                                FOCUS_CLIENT_QUICK_MS, &code)
                                            : NULL;

  if (!status_reply)
    return code;
  g_autoptr (GVariant) accounts = g_variant_get_child_value (reply, 0);
  g_autoptr (GVariant) status = g_variant_get_child_value (status_reply, 0);
  gsize n = g_variant_n_children (accounts);

  if (focus_args_has (context->args, "json"))
    {
      write_json (context->out->text, accounts, focus_dict_count (status, "offset"));
      return FOCUS_EXIT_DONE;
    }
  context->out->paged = TRUE;
  if (n == 0)
    focus_status_accounts (context->out, accounts, 0);
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GVariant) account = g_variant_get_child_value (accounts, i);
      append_account (context->out, account, focus_dict_count (status, "now"));
    }
  return FOCUS_EXIT_DONE;
}

FocusExit
focus_cmd_account_remove (FocusContext *context)
{
  const char *name = focus_args_words (context->args)[0];
  FocusExit code = FOCUS_EXIT_DONE;
  g_autoptr (GVariant) reply = focus_client_ask ("RemoveAccount", g_variant_new ("(s)", name), "()",
                                                 FOCUS_CLIENT_PATIENT_MS, &code);
  if (!reply)
    return code;
  g_string_append_printf (context->out->text,
                          "%s is forgotten here; nothing was changed on the server.\n", name);
  return FOCUS_EXIT_DONE;
}

/* "ok", "no" or "?"; counts what failed of what focusd cannot do without. */
static void
append_check (FocusOutput *out, GVariant *check, guint *n_failed)
{
  gboolean ok = FALSE, needed = FALSE;
  gboolean known = g_variant_lookup (check, "ok", "b", &ok);
  g_autofree char *what = focus_dict_string (check, "what");
  g_autofree char *detail = focus_dict_string (check, "detail");
  FocusStyle style = !known ? FOCUS_STYLE_DIM : ok ? FOCUS_STYLE_GOOD : FOCUS_STYLE_BAD;

  g_variant_lookup (check, "needed", "b", &needed);
  *n_failed += known && !ok && needed;
  focus_output_styled (out, style, !known ? " ? " : ok ? " ok" : " no");
  g_string_append (out->text, "  ");
  focus_text_wrap (out->text, what, 5, out->columns);
  if (detail && *detail)
    {
      g_string_append (out->text, "     ");
      focus_text_wrap (out->text, detail, 5, out->columns);
    }
}

FocusExit
focus_cmd_account_test (FocusContext *context)
{
  const char *name = focus_args_words (context->args)[0];
  FocusExit code = FOCUS_EXIT_DONE;
  guint n_failed = 0;
  g_autoptr (GVariant) reply = focus_client_ask ("TestAccount", g_variant_new ("(s)", name),
                                                 "(aa{sv})", FOCUS_CLIENT_FOREVER_MS, &code);
  if (!reply)
    return code;
  g_autoptr (GVariant) checks = g_variant_get_child_value (reply, 0);

  for (gsize i = 0; i < g_variant_n_children (checks); i++)
    {
      g_autoptr (GVariant) check = g_variant_get_child_value (checks, i);
      append_check (context->out, check, &n_failed);
    }
  if (focus_args_has (context->args, "json"))
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();
      g_string_truncate (context->out->text, 0);
      focus_json_array (builder, checks, check_keys, 0);
      focus_json_write (context->out->text, builder, FALSE);
    }
  return n_failed > 0 ? FOCUS_EXIT_FAILED : FOCUS_EXIT_DONE;
}
