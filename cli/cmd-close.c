// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// `focusctl close`: what was decided in a meeting, who does what by when, or nothing.
#include <unistd.h>

#include "ask.h"
#include "close.h"
#include "closeout.h"
#include "dict.h"
#include "format.h"
#include "text.h"

/* What the command line asks for. */
typedef struct
{
  FocusContext *context; /* borrowed */
  FocusCloseSaid said;
  FocusCloseHow how;
  char *id;         /* owned, nullable */
  GVariant *before; /* owned, nullable */
  gboolean from_stdin;
} Wish;

static void
wish_clear (Wish *wish)
{
  focus_close_said_clear (&wish->said);
  g_clear_pointer (&wish->id, g_free);
  g_clear_pointer (&wish->before, g_variant_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wish, wish_clear)

/* Reading */

static void
take_values (const FocusArgs *args, const char *option, GPtrArray *strings)
{
  g_autofree const char **values = focus_args_values (args, option);

  for (const char **value = values; *value; value++)
    g_ptr_array_add (strings, g_strdup (*value));
}

static gboolean
usage (const char *message, const char *hint)
{
  focus_trouble ("%s", message);
  focus_hint ("%s", hint);
  return FALSE;
}

/* FALSE, and said, when the words do not go together. */
static gboolean
check_wish (const Wish *wish)
{
  const FocusCloseSaid *said = &wish->said;
  gboolean has_said = !focus_close_said_is_empty (said);
  gboolean has_result = said->decision || said->actions->len > 0;

  if (said->nothing && has_result)
    return usage ("\"--nothing\" says that nothing was decided and nothing is to be done",
                  "leave it out, or \"--decision\" and \"--action\"");
  if (wish->how.later && (has_said || wish->how.tell || wish->from_stdin))
    return usage ("\"--later\" stands alone", "it puts the question off and closes nothing");
  if (wish->from_stdin && has_said)
    return usage ("- reads all of it from stdin", "leave out the other options");
  if (wish->how.tell && has_said && !has_result && !said->nothing)
    return usage ("there is nothing to tell",
                  "\"--tell\" goes with \"--decision\" or \"--action\"");
  if (!has_said && !wish->how.later && !wish->from_stdin
      && !(focus_ask_possible () && isatty (STDOUT_FILENO)))
    return usage ("nobody is here to ask: say what came of the meeting",
                  "--decision TEXT, --action \"els: draft by Fri\", --nothing, --done ACTION, "
                  "--later, or - for the form on stdin");
  return TRUE;
}

/* FALSE: a usage error, and said. */
static gboolean
read_wish (Wish *wish)
{
  const FocusArgs *args = wish->context->args;
  const char *decision = focus_args_value (args, "decision");

  focus_close_said_init (&wish->said);
  if (decision && *decision)
    wish->said.decision = g_strdup (decision);
  take_values (args, "action", wish->said.actions);
  take_values (args, "done", wish->said.done);
  wish->said.nothing = focus_args_has (args, "nothing");
  wish->how.later = focus_args_has (args, "later");
  wish->how.tell = focus_args_has (args, "tell");
  wish->how.anyway = focus_args_has (args, "anyway");
  for (const char *const *word = focus_args_words (args); *word; word++)
    if (g_str_equal (*word, "-"))
      wish->from_stdin = TRUE;
    else if (wish->id)
      return usage ("one meeting at a time", "\"focusctl close --list\" shows those that wait");
    else
      wish->id = g_strdup (*word);
  return check_wish (wish);
}

/* Which meeting */

static GVariant *
ask_waiting (FocusExit *ret_exit)
{
  g_autoptr (GVariant) reply = focus_client_ask ("GetCloseouts", NULL, "(aa{sv})",
                                                 FOCUS_CLIENT_PATIENT_MS, ret_exit);

  return reply ? g_variant_get_child_value (reply, 0) : NULL;
}

/* Without a name the one that ended last is meant. */
static FocusExit
choose (Wish *wish)
{
  FocusExit code = FOCUS_EXIT_DONE;
  g_autoptr (GVariant) waiting = ask_waiting (&code);

  if (!waiting)
    return code;
  gsize n = g_variant_n_children (waiting);
  if (n == 0)
    {
      focus_trouble ("no meeting waits to be closed");
      focus_hint ("name one: focusctl close ID, as in \"focusctl agenda --from -7d --json\"");
      if (wish->said.done->len > 0)
        focus_hint ("of actions alone: focusctl actions done ACTION");
      return FOCUS_EXIT_FAILED;
    }
  g_autoptr (GVariant) first = g_variant_get_child_value (waiting, 0);
  g_autofree char *id = focus_dict_word (first, "id");
  wish->id = id ? g_steal_pointer (&id) : focus_dict_string (first, "uid");
  wish->how.n_more = (guint) n - 1;
  return FOCUS_EXIT_DONE;
}

static FocusExit
look (Wish *wish)
{
  FocusExit code = FOCUS_EXIT_DONE;
  g_autoptr (GVariant) reply = focus_client_ask ("GetCloseout", g_variant_new ("(s)", wish->id),
                                                 "(a{sv})", FOCUS_CLIENT_PATIENT_MS, &code);

  if (!reply)
    return code;
  wish->before = g_variant_get_child_value (reply, 0);
  wish->how.before = wish->before;
  return FOCUS_EXIT_DONE;
}

/* Who gets to hear of it, without oneself: "everyone who is invited (3 people)". */
static char *
describe_invited (GVariant *closeout)
{
  g_autoptr (GVariant) people = focus_dict_list (closeout, "people");
  gint64 n = 0;

  for (gsize i = 0; i < g_variant_n_children (people); i++)
    {
      g_autoptr (GVariant) person = g_variant_get_child_value (people, i);
      n += !focus_dict_true (person, "me");
    }
  g_autofree char *count = focus_format_count (n, "person", "people");
  return g_strconcat ("everyone who is invited", n > 0 ? " (" : NULL, count, ")", NULL);
}

/* FALSE, and said, when it is too early to write a form. */
static gboolean
check_begun (const Wish *wish)
{
  FocusExit code;
  gint64 start_s = 0;

  if (focus_dict_true (wish->before, "waits") || !focus_dict_int (wish->before, "start", &start_s))
    return TRUE;
  g_autoptr (GVariant)
      reply = focus_client_ask ("GetStatus", NULL, "(a{sv})", FOCUS_CLIENT_QUICK_MS, &code);
  if (!reply)
    return FALSE;
  g_autoptr (GVariant) status = g_variant_get_child_value (reply, 0);
  if (start_s <= focus_dict_count (status, "now"))
    return TRUE;
  g_autofree char *name = focus_closeout_name (wish->before);
  focus_trouble ("%s, has not begun yet", name);
  focus_hint ("a meeting can be closed from its start on");
  return FALSE;
}

/* Telling others is asked for, and never meant by default. */
static FocusExit
consent (const Wish *wish)
{
  g_autofree char *name = focus_closeout_name (wish->before);
  g_autofree char *invited = describe_invited (wish->before);
  g_autoptr (GString) question = g_string_new (NULL);

  if (!focus_dict_true (wish->before, "can_tell"))
    {
      focus_trouble ("you cannot tell everyone: you do not organise it, or its calendar takes no "
                     "writes");
      focus_hint ("without \"--tell\" it is closed for you alone");
      return FOCUS_EXIT_FAILED;
    }
  if (focus_args_has (wish->context->args, "yes"))
    return FOCUS_EXIT_DONE;
  if (wish->from_stdin || !focus_ask_possible ())
    {
      focus_trouble ("nobody is here to ask: \"--tell\" sends an update to %s", invited);
      focus_hint ("\"--yes\" says that you want that");
      return FOCUS_EXIT_USAGE;
    }
  g_autofree char *warning = g_strdup_printf (
      "The result goes into the description of %s; %s gets an update.", name, invited);
  focus_text_wrap (question, warning, 0, wish->context->out->columns);
  g_string_append (question, "Tell them? [y/N] ");
  if (focus_ask_consent (question->str))
    return FOCUS_EXIT_DONE;
  focus_trouble ("aborting, nothing was closed");
  return FOCUS_EXIT_FAILED;
}

static FocusExit
list_waiting (FocusContext *context)
{
  FocusExit code = FOCUS_EXIT_DONE;
  g_autoptr (GVariant) waiting = ask_waiting (&code);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  gboolean json = focus_args_has (context->args, "json");

  if (!waiting)
    return code;
  json_builder_begin_array (builder);
  for (gsize i = 0; i < g_variant_n_children (waiting); i++)
    {
      g_autoptr (GVariant) closeout = g_variant_get_child_value (waiting, i);
      if (json)
        focus_closeout_json (builder, closeout);
      else
        focus_closeout_line (context->out, closeout);
    }
  json_builder_end_array (builder);
  if (json)
    focus_json_write (context->out->text, builder, FALSE);
  else if (g_variant_n_children (waiting) == 0)
    g_string_append (context->out->text, "No meeting waits to be closed.\n");
  context->out->paged = !json;
  return code;
}

static FocusExit
close_meeting (Wish *wish)
{
  gboolean by_editor = focus_close_said_is_empty (&wish->said) && !wish->how.later
                       && !wish->from_stdin;
  FocusExit code = wish->id ? FOCUS_EXIT_DONE : choose (wish);

  wish->how.id = wish->id;
  if (code == FOCUS_EXIT_DONE && (by_editor || wish->how.tell || wish->said.done->len > 0))
    code = look (wish);
  if (code == FOCUS_EXIT_DONE && by_editor && !check_begun (wish))
    code = FOCUS_EXIT_FAILED;
  if (code == FOCUS_EXIT_DONE && wish->how.tell)
    code = consent (wish);
  if (code != FOCUS_EXIT_DONE)
    return code;
  if (by_editor)
    return focus_close_by_editor (wish->context, &wish->how);
  if (wish->from_stdin)
    return focus_close_by_stdin (wish->context, &wish->how);
  return focus_close_by_words (wish->context, &wish->how, &wish->said);
}

FocusExit
focus_cmd_close (FocusContext *context)
{
  g_auto (Wish) wish = { .context = context };

  if (focus_args_has (context->args, "list"))
    return list_waiting (context);
  if (!read_wish (&wish))
    return FOCUS_EXIT_USAGE;
  FocusExit code = close_meeting (&wish);
  if (focus_args_has (context->args, "hold"))
    focus_ask_hold (context->out);
  return code;
}
