// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// `focusctl hygiene ask`: a kind text to the organiser, to be copied or opened as mail.
#include "client.h"
#include "dict.h"
#include "json.h"
#include "mail.h"
#include "text.h"

static const FocusJsonKey ask_keys[] = {
  { "language", FOCUS_JSON_STRING }, { "subject", FOCUS_JSON_STRING },
  { "body", FOCUS_JSON_STRING },     { "mail", FOCUS_JSON_STRING },
  { "mailto", FOCUS_JSON_STRING },   { NULL, 0 },
};

/* Why there is no text. */
static FocusExit
refuse (GVariant *judged)
{
  g_autofree char *label = focus_dict_string (judged, "label");
  g_autofree char *reason = focus_dict_word (judged, "reason");

  if (focus_dict_true (judged, "own"))
    {
      focus_trouble ("you organise it");
      focus_hint ("focusctl hygiene ID says what would help");
    }
  else if (g_strcmp0 (label, "none") == 0)
    focus_trouble ("it is not scored: %s", reason ? reason : "too little is known");
  else
    focus_trouble ("it lacks nothing that could be asked for");
  return FOCUS_EXIT_FAILED;
}

static FocusExit
open_mail (GVariant *ask)
{
  g_autofree char *mailto = focus_dict_string (ask, "mailto");
  g_autoptr (GDBusConnection) bus = NULL;
  g_autoptr (GError) error = NULL;

  if (!mailto)
    {
      focus_trouble ("the organiser has no address of mail");
      focus_hint ("without --mail the text is printed");
      return FOCUS_EXIT_FAILED;
    }
  bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  if (focus_mail_open (bus, mailto, &error))
    return FOCUS_EXIT_DONE;
  focus_trouble ("%s", error->message);
  return FOCUS_EXIT_FAILED;
}

static void
append_line (GString *out, const char *before, const char *line)
{
  g_autofree char *harmless = focus_text_harmless (line);

  g_string_append_printf (out, "%s%s\n", before, harmless);
}

/* Line by line as it stands, for it is to be copied. */
static void
append_text (GString *out, GVariant *ask)
{
  g_autofree char *mail = focus_dict_string (ask, "mail");
  g_autofree char *subject = focus_dict_string (ask, "subject");
  g_autofree char *body = focus_dict_string (ask, "body");
  g_auto (GStrv) lines = g_strsplit (body ? body : "", "\n", -1);

  if (mail)
    append_line (out, "To: ", mail);
  append_line (out, "Subject: ", subject ? subject : "");
  g_string_append_c (out, '\n');
  for (char **line = lines; *line; line++)
    append_line (out, "", *line);
}

static void
append_json (GString *out, GVariant *judged, GVariant *ask)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *id = focus_dict_string (judged, "id");
  g_autofree char *uid = focus_dict_string (judged, "uid");

  json_builder_begin_object (builder);
  focus_json_add_string (builder, "id", id);
  focus_json_add_string (builder, "uid", uid);
  focus_json_members (builder, ask, ask_keys, 0);
  json_builder_end_object (builder);
  focus_json_write (out, builder, FALSE);
}

FocusExit
focus_cmd_hygiene_ask (FocusContext *context)
{
  const char *const *words = focus_args_words (context->args);
  FocusExit code = FOCUS_EXIT_DONE;
  g_autoptr (GVariant)
      reply = focus_client_ask ("GetHygiene", g_variant_new ("(ssa{sv})", "", words[0], NULL),
                                "(aa{sv})", FOCUS_CLIENT_PATIENT_MS, &code);

  if (!reply)
    return code;
  g_autoptr (GVariant) list = g_variant_get_child_value (reply, 0);
  if (g_variant_n_children (list) == 0)
    {
      focus_trouble ("it cannot be read any more");
      return FOCUS_EXIT_FAILED;
    }
  g_autoptr (GVariant) judged = g_variant_get_child_value (list, 0);
  g_autoptr (GVariant) ask = g_variant_lookup_value (judged, "ask", G_VARIANT_TYPE_VARDICT);
  if (!ask)
    return refuse (judged);
  if (focus_args_has (context->args, "mail"))
    return open_mail (ask);
  if (focus_args_has (context->args, "json"))
    append_json (context->out->text, judged, ask);
  else
    append_text (context->out->text, ask);
  return FOCUS_EXIT_DONE;
}
