// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// `focusctl account add`: discovers, asks only what is missing, adds, syncs.
#include "account-add.h"

#include "ask.h"
#include "dict.h"
#include "status.h"
#include "sync.h"
#include "text.h"

/* A wrong password may be typed this often, as sudo allows. */
#define MAX_PASSWORDS 3
/* Hosts that one account may lead to; more is a server that plays with us. */
#define MAX_CONSENTS 5

static gboolean
uses_keyring (const FocusAdding *adding)
{
  return !adding->source || g_str_equal (adding->source, "keyring");
}

/* The host is the first name in quotes: every message of focusd names the thing in quotes. */
static char *
foreign_host (const GError *error)
{
  g_autofree char *message = focus_client_message (error);
  g_auto (GStrv) parts = g_strsplit (message, "\"", 3);

  return g_strv_length (parts) == 3 && *parts[1] ? g_strdup (parts[1]) : NULL;
}

/* TRUE when the credentials may go to the host as well. */
static gboolean
get_consent (FocusAdding *adding, const GError *error)
{
  g_autofree char *host = foreign_host (error);

  if (!host || adding->trusted->len > MAX_CONSENTS)
    return FALSE;
  g_autofree char *clean = focus_text_harmless (host);
  if (!focus_ask_possible ())
    return FALSE;
  g_autofree char *question = g_strdup_printf (
      "%s leads to another host: %s\nSend your user name and password there? [y/N] ", adding->typed,
      clean);
  if (!focus_ask_consent (question))
    return FALSE;
  g_ptr_array_insert (adding->trusted, (gint) adding->trusted->len - 1, g_steal_pointer (&host));
  return TRUE;
}

/* Asks for what a server wants to know; FALSE when nobody can or will answer. */
static gboolean
get_credentials (FocusAdding *adding, guint n_asked)
{
  if (!uses_keyring (adding) || !focus_ask_possible () || adding->password_given)
    return FALSE;
  if (n_asked > 0)
    focus_trouble ("the server does not accept this password");
  if (!adding->user && !strchr (adding->typed, '@'))
    {
      adding->user = focus_ask_line ("User name: ");
      if (!adding->user)
        return FALSE;
    }
  g_autofree char *question = g_strdup_printf ("Password of %s: ",
                                               adding->user ? adding->user : adding->typed);
  focus_ask_wipe (adding->password);
  adding->password = focus_ask_password (question);
  return adding->password != NULL;
}

static FocusExit
fail_discovery (FocusAdding *adding, const GError *error)
{
  FocusExit code = focus_client_fail (error);

  g_autofree char *host = focus_client_error_is (error, "Conflict") ? foreign_host (error) : NULL;

  if (host && !focus_ask_possible ())
    focus_hint ("if you know that host: add --trust %s", host);
  if (focus_client_error_is (error, "Auth") && !focus_ask_possible () && !adding->password)
    focus_hint ("give the password with --password-stdin, or say where it is with --secret");
  return code;
}

/* First without a password: a server may need none. Then asks as often as it helps. */
static FocusExit
discover (FocusAdding *adding)
{
  guint n_asked = 0, n_consents = 0;

  for (;;)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GVariant) reply = focus_adding_discover (adding, &error);
      if (reply)
        {
          adding->place = g_variant_get_child_value (reply, 0);
          return FOCUS_EXIT_DONE;
        }
      if (focus_client_error_is (error, "Conflict") && n_consents++ < MAX_CONSENTS)
        {
          if (!get_consent (adding, error))
            return fail_discovery (adding, error);
          continue;
        }
      if (focus_client_error_is (error, "Auth") && n_asked < MAX_PASSWORDS
          && get_credentials (adding, n_asked++))
        continue;
      return fail_discovery (adding, error);
    }
}

static FocusExit
add (FocusAdding *adding)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = focus_adding_add (adding, &error);

  if (reply)
    return FOCUS_EXIT_DONE;
  FocusExit code = focus_client_fail (error);
  if (code == FOCUS_EXIT_OFFLINE && uses_keyring (adding) && adding->password)
    {
      focus_hint ("the keyring could not take the password. Without one, say where it is:");
      focus_hint ("--secret \"command:pass show calendar\"  (the first line of its output)");
      focus_hint (
          "--secret file:/path/to/file            (a file that only you can read, mode 0600)");
    }
  return code;
}

/* The account as `focusctl status` shows it: what a first sync "changed" tells nobody anything. */
static void
append_account (FocusOutput *out, const char *name)
{
  FocusExit code = FOCUS_EXIT_DONE;
  g_autoptr (GVariant)
      reply = focus_client_ask ("GetStatus", NULL, "(a{sv})", FOCUS_CLIENT_QUICK_MS, &code);

  if (!reply)
    return;
  g_autoptr (GVariant) status = g_variant_get_child_value (reply, 0);
  g_autoptr (GVariant)
      accounts = g_variant_lookup_value (status, "accounts", G_VARIANT_TYPE ("aa{sv}"));
  for (gsize i = 0; accounts && i < g_variant_n_children (accounts); i++)
    {
      g_autoptr (GVariant) account = g_variant_get_child_value (accounts, i);
      g_autofree char *other = focus_dict_string (account, "name");
      if (g_strcmp0 (other, name) != 0)
        continue;
      g_autoptr (GVariant) alone = g_variant_ref_sink (g_variant_new_array (NULL, &account, 1));
      focus_status_accounts (out, alone, focus_dict_count (status, "now"));
    }
}

static FocusExit
sync_first (FocusAdding *adding)
{
  const char *names[] = { adding->name, NULL };
  FocusOutput *out = adding->context->out;

  g_string_append_printf (out->text, "\n%s is added. The first sync runs...\n", adding->name);
  if (!focus_output_flush (out))
    return FOCUS_EXIT_FAILED;
  FocusExit code = focus_sync_accounts (out, names, TRUE, FALSE);
  g_string_truncate (out->text, 0);
  append_account (out, adding->name);
  if (code == FOCUS_EXIT_DONE)
    g_string_append (out->text, "\nLook with: focusctl, focusctl agenda\n");
  return code;
}

static FocusExit
run (FocusAdding *adding)
{
  FocusExit code = discover (adding);

  if (code == FOCUS_EXIT_DONE)
    code = focus_adding_choose_name (adding);
  if (code == FOCUS_EXIT_DONE)
    code = focus_adding_choose_roles (adding);
  if (code == FOCUS_EXIT_DONE)
    code = add (adding);
  return code == FOCUS_EXIT_DONE ? sync_first (adding) : code;
}

FocusExit
focus_cmd_account_add (FocusContext *context)
{
  const FocusArgs *args = context->args;
  g_autoptr (GError) error = NULL;
  FocusExit code;

  if (focus_args_has (args, "password-stdin") && focus_args_has (args, "secret"))
    {
      focus_trouble ("\"--password-stdin\" and \"--secret\" are two places for one password");
      return FOCUS_EXIT_USAGE;
    }
  g_autoptr (FocusAdding) adding = focus_adding_new (context);
  if (adding->password_given)
    {
      adding->password = focus_ask_password_stdin ();
      if (!adding->password)
        {
          focus_trouble ("stdin holds no password");
          return FOCUS_EXIT_USAGE;
        }
    }
  adding->bus = focus_client_connect (&error);
  if (!adding->bus)
    return focus_client_fail (error);
  code = run (adding);
  return code;
}
