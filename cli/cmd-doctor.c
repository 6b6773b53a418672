// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// `focusctl doctor`: what is well and what is not, and the ways out.
#include "client.h"
#include "dict.h"
#include "doctor.h"

/* Of an account that cannot even be tested, why. */
static void
add_failure (GPtrArray *lines, const char *account, const GError *error)
{
  g_autofree char *id = g_strdup_printf ("accounts/%s/test", account);
  g_autofree char *what = g_strdup_printf ("%s: could not be tested", account);
  g_autofree char *message = focus_client_message (error);

  focus_doctor_add (lines, FOCUS_DOCTOR_BAD, id, what, message, NULL);
}

static void
test_accounts (GPtrArray *lines, GDBusConnection *bus)
{
  g_autoptr (GError) unlisted = NULL;
  g_autoptr (GVariant) reply = focus_client_call (bus, "ListAccounts", NULL, "(aa{sv})",
                                                  FOCUS_CLIENT_QUICK_MS, -1, &unlisted);
  g_autoptr (GVariant) accounts = reply ? g_variant_get_child_value (reply, 0) : NULL;

  if (!accounts)
    add_failure (lines, "all", unlisted);
  for (gsize i = 0; accounts && i < g_variant_n_children (accounts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GVariant) account = g_variant_get_child_value (accounts, i);
      g_autofree char *name = focus_dict_word (account, "name");
      if (!name)
        continue;
      g_autoptr (GVariant)
          answer = focus_client_call (bus, "TestAccount", g_variant_new ("(s)", name), "(aa{sv})",
                                      FOCUS_CLIENT_FOREVER_MS, -1, &error);
      g_autoptr (GVariant) checks = answer ? g_variant_get_child_value (answer, 0) : NULL;
      if (checks)
        focus_doctor_add_checks (lines, name, checks);
      else
        add_failure (lines, name, error);
    }
}

/* FALSE when focusd did not answer: then the lines are what is seen from outside. */
static gboolean
examine (GPtrArray *lines, gboolean with_accounts)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = focus_client_connect (&error);
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GVariant) list = NULL;

  if (bus)
    reply = focus_client_call (bus, "GetDoctor", NULL, "(aa{sv})", FOCUS_CLIENT_QUICK_MS, -1,
                               &error);
  if (!reply)
    {
      focus_doctor_outside (lines, bus, error);
      return FALSE;
    }
  list = g_variant_get_child_value (reply, 0);
  focus_doctor_add_all (lines, list);
  focus_doctor_compare (lines, bus);
  if (with_accounts)
    test_accounts (lines, bus);
  return TRUE;
}

FocusExit
focus_cmd_doctor (FocusContext *context)
{
  g_autoptr (GPtrArray) lines = focus_doctor_new ();
  gboolean json = focus_args_has (context->args, "json");
  gboolean answers = examine (lines, focus_args_has (context->args, "accounts"));

  if (json)
    focus_doctor_json (context->out->text, lines, answers);
  else
    focus_doctor_text (context->out, lines);
  context->out->paged = !json;
  return focus_doctor_worst (lines) == FOCUS_DOCTOR_BAD ? FOCUS_EXIT_FAILED : FOCUS_EXIT_DONE;
}
