// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Of a plan: the answers to invitations that are going to be sent by themselves.
#include "dict.h"
#include "format.h"
#include "invitation.h"
#include "plan.h"
#include "text.h"

#define INDENT 2

gboolean
focus_plan_is_answer (GVariant *action)
{
  g_autofree char *kind = focus_dict_string (action, "kind");
  return g_strcmp0 (kind, "answer") == 0;
}

static GVariant *
select_actions (GVariant *plan, gboolean answers)
{
  g_autoptr (GVariant) all = focus_dict_list (plan, "actions");
  GVariantBuilder list;

  g_variant_builder_init (&list, G_VARIANT_TYPE ("aa{sv}"));
  for (gsize i = 0; i < g_variant_n_children (all); i++)
    {
      g_autoptr (GVariant) action = g_variant_get_child_value (all, i);
      if (focus_plan_is_answer (action) == answers)
        g_variant_builder_add_value (&list, action);
    }
  return g_variant_ref_sink (g_variant_builder_end (&list));
}

GVariant *
focus_plan_writes (GVariant *plan)
{
  return select_actions (plan, FALSE);
}

/* When and what; what becomes of it, who is told, and why. */
static void
append_answer (FocusOutput *out, GVariant *action, gint64 today)
{
  static const struct
  {
    const char *partstat, *answer;
  } answers[] = { { "DECLINED", "decline" },
                  { "TENTATIVE", "tentative" },
                  { "ACCEPTED", "accept" } };
  g_autoptr (GVariant) after = focus_dict_child (action, "after");
  g_autofree char *partstat = focus_dict_word (after, "partstat");
  g_autofree char *raw_id = focus_dict_word (action, "target");
  g_autofree char *id = focus_text_harmless (raw_id);
  g_autofree char *title = focus_dict_word (action, "title");
  g_autofree char *when = focus_invitation_when (after);
  g_autofree char *why = focus_dict_word (action, "why");
  g_auto (GStrv) tells = focus_dict_strings (action, "tells");
  g_autofree char *told = g_strjoinv (", ", tells);
  g_autofree char *due = focus_invitation_due (action, today);
  const char *answer = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    if (g_strcmp0 (partstat, answers[i].partstat) == 0)
      answer = answers[i].answer;
  g_autofree char *before = g_strdup_printf ("@ %s%s", when, *when ? " " : "");
  focus_text_titled (out->text, before, title ? title : "(no title)", "", out->columns);
  g_autofree char *line = g_strdup_printf ("%s %s; to stop that: focusctl keep %s; tells %s%s%s",
                                           focus_invitation_becomes (answer), due ? due : "soon",
                                           id, *told ? told : "nobody", why ? ": " : "",
                                           why ? why : "");
  g_string_append_printf (out->text, "%*s", INDENT, "");
  focus_text_wrap (out->text, line, INDENT, out->columns);
}

void
focus_plan_answers (FocusOutput *out, GVariant *plan)
{
  g_autoptr (GVariant) answers = select_actions (plan, TRUE);
  gsize n = g_variant_n_children (answers);
  gint64 today = focus_day_of (focus_dict_count (plan, "now"), focus_dict_count (plan, "offset"));

  if (n == 0)
    return;
  focus_output_styled (out, FOCUS_STYLE_HEADING, "Answers that are sent for you");
  g_string_append_c (out->text, '\n');
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GVariant) action = g_variant_get_child_value (answers, i);
      append_answer (out, action, today);
    }
  g_string_append_c (out->text, '\n');
}
