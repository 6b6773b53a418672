// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One component changed in the bytes that a server gave: where its lines are, and what is written.
#include "ical/edit.h"

#include "ical/gate.h"
#include "ical/text.h"

#include <string.h>

static FocusText
text_of (const char *text)
{
  return (FocusText){ text, strlen (text) };
}

/* Looking */

static void
found_clear (gpointer data)
{
  FocusIcalFound *found = data;

  g_free (found->params);
  g_free (found->value);
  g_free (found->new_params);
  g_free (found->new_value);
}

static gboolean
refuse (const FocusIcalEdit *edit, const char *what, GError **error)
{
  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID, "%s: %s", edit->form->refusal, what);
  return FALSE;
}

/* Properties that make of a component what focusd never changes. */
static const char *
foreign_property (FocusText name)
{
  static const struct
  {
    const char *name, *what;
  } rows[] = {
    { "RRULE", "it repeats" },
    { "RDATE", "it repeats" },
    { "RECURRENCE-ID", "it is one of a series" },
    { "ORGANIZER", "it is a meeting" },
    { "ATTENDEE", "it is a meeting" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (focus_text_is (name, rows[i].name))
      return rows[i].what;
  return NULL;
}

static gboolean
take_uid (FocusIcalEdit *edit, const FocusLine *line, const char *wanted, GError **error)
{
  g_autofree char *uid = focus_ical_unescape (focus_text_strip (line->value));

  edit->n_uids++;
  return strcmp (uid, wanted) == 0 || refuse (edit, "it has another UID", error);
}

/* What a line is about; n_names: nothing of the form. */
static guint
says_what (const FocusIcalForm *form, const FocusLine *line)
{
  guint says = 0;

  if (form->says != NULL && form->says (line, &says))
    return says;
  for (says = 0; says < form->n_names; says++)
    if (focus_text_is (line->name, form->names[says]))
      break;
  return says;
}

static gboolean
take_property (FocusIcalEdit *edit, const FocusLine *line, const char *uid, GError **error)
{
  const char *foreign = foreign_property (line->name);
  FocusIcalFound found = { .from = line->from, .to = line->to };

  if (foreign != NULL)
    return refuse (edit, foreign, error);
  if (focus_text_is (line->name, "UID"))
    return take_uid (edit, line, uid, error);
  found.says = says_what (edit->form, line);
  if (found.says == edit->form->n_names)
    return TRUE;
  found.is_other = !focus_text_is (line->name, edit->form->names[found.says]);
  found.params = g_strndup (line->params.text, line->params.len);
  found.value = g_strndup (line->value.text, line->value.len);
  if (edit->first[found.says] < 0)
    edit->first[found.says] = (int) edit->found->len;
  g_array_append_val (edit->found, found);
  return TRUE;
}

/* The lines of the component, behind its BEGIN, up to its END. */
static gboolean
take_component (FocusIcalEdit *edit, FocusGate *gate, const char *uid, GError **error)
{
  FocusLine line;

  while (focus_gate_next (gate, &line, error) == FOCUS_GATE_LINE)
    {
      if (line.kind != FOCUS_LINE_PROPERTY && edit->insert_at == 0)
        edit->insert_at = line.from;
      if (line.kind == FOCUS_LINE_END)
        return edit->n_uids == 1 || refuse (edit, "it has not one UID", error);
      if (line.kind == FOCUS_LINE_BEGIN ? !focus_gate_cut (gate, &line, NULL, error)
                                        : !take_property (edit, &line, uid, error))
        return FALSE;
    }
  return FALSE;
}

static gboolean
take_object (FocusIcalEdit *edit, const char *uid, GError **error)
{
  guint repairs[FOCUS_N_REPAIRS] = { 0 };
  g_auto (FocusGate) gate = { 0 };
  FocusGateStep step;
  FocusLine line;

  if (!focus_gate_open (&gate, edit->bytes.text, edit->bytes.len, &FOCUS_GATE_OBJECT, repairs,
                        error))
    return FALSE;
  while ((step = focus_gate_next (&gate, &line, error)) == FOCUS_GATE_LINE)
    {
      if (line.kind != FOCUS_LINE_BEGIN || line.depth != 2)
        continue;
      if (!focus_text_is (line.name, edit->form->component))
        {
          if (!focus_gate_cut (&gate, &line, NULL, error))
            return FALSE;
          continue;
        }
      if (edit->n_components++ > 0)
        return refuse (edit, "there are several", error);
      edit->line_break = focus_gate_line_break (edit->bytes, line.to);
      if (!take_component (edit, &gate, uid, error))
        return FALSE;
    }
  return step == FOCUS_GATE_END
         && (edit->n_components == 1 || refuse (edit, "there is none", error));
}

gboolean
focus_ical_edit_open (FocusIcalEdit *edit, FocusText bytes, const FocusIcalForm *form,
                      const char *uid, GError **error)
{
  *edit = (FocusIcalEdit){ .bytes = bytes,
                           .form = form,
                           .found = g_array_new (FALSE, FALSE, sizeof (FocusIcalFound)),
                           .added = g_string_new (NULL) };
  g_array_set_clear_func (edit->found, found_clear);
  for (guint i = 0; i < FOCUS_ICAL_EDIT_MAX_NAMES; i++)
    edit->first[i] = -1;
  return take_object (edit, uid, error);
}

void
focus_ical_edit_clear (FocusIcalEdit *edit)
{
  g_clear_pointer (&edit->found, g_array_unref);
  if (edit->added != NULL)
    g_string_free (g_steal_pointer (&edit->added), TRUE);
}

FocusIcalFound *
focus_ical_edit_first (const FocusIcalEdit *edit, guint says)
{
  return edit->first[says] < 0
             ? NULL
             : &g_array_index (edit->found, FocusIcalFound, (guint) edit->first[says]);
}

const char *
focus_ical_edit_value (const FocusIcalEdit *edit, guint says)
{
  const FocusIcalFound *found = focus_ical_edit_first (edit, says);

  return found != NULL ? found->value : NULL;
}

char *
focus_ical_edit_next_sequence (const char *value)
{
  gint64 number = 0;

  if (value != NULL
      && (!focus_text_int (focus_text_strip (text_of (value)), &number) || number < 0))
    number = 0;
  return g_strdup_printf ("%" G_GINT64_FORMAT, MIN (number + 1, G_MAXINT32));
}

/* Steps */

/* Whether a parameter is about the value that goes, or cannot be told from the next one. */
static gboolean
goes_with_value (FocusText whole, FocusText name)
{
  static const char *const names[] = {
    "TZID", "VALUE", "ALTREP", "ENCODING", "CHARSET", "FMTTYPE"
  };
  guint n_quotes = 0;

  for (gsize i = 0; i < whole.len; i++)
    n_quotes += whole.text[i] == '"';
  if (name.len == 0 || n_quotes % 2 != 0)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (focus_text_is (name, names[i]))
      return TRUE;
  return FALSE;
}

/* The parameters that stay, as they were written, behind those of `kept`. */
static void
keep_params (const char *params, GString *kept)
{
  FocusText rest = text_of (params), before = rest;
  FocusParam param;

  for (; focus_param_next (&rest, &param); before = rest)
    {
      FocusText whole = { before.text, (gsize) (rest.text - before.text) };
      if (whole.len > 0 && whole.text[whole.len - 1] == ';')
        whole.len--;
      if (goes_with_value (whole, param.name))
        continue;
      if (kept->len > 0)
        g_string_append_c (kept, ';');
      g_string_append_len (kept, whole.text, (gssize) whole.len);
    }
}

static void
take_step (FocusIcalFound *found, FocusIcalStep step, char *params, const char *value)
{
  char *copy = g_strdup (value);

  g_free (found->new_params);
  g_free (found->new_value);
  found->step = step;
  found->new_params = params;
  found->new_value = copy;
}

void
focus_ical_edit_set (FocusIcalFound *found, const char *param, const char *value)
{
  GString *params = g_string_new (param);

  keep_params (found->params, params);
  take_step (found, FOCUS_ICAL_SET, g_string_free (params, FALSE), value);
}

void
focus_ical_edit_set_alike (FocusIcalFound *found, const char *value)
{
  take_step (found, FOCUS_ICAL_SET, g_strdup (found->params), value);
}

void
focus_ical_edit_drop (FocusIcalFound *found)
{
  take_step (found, FOCUS_ICAL_DROP, NULL, NULL);
}

void
focus_ical_edit_add (FocusIcalEdit *edit, guint says, const char *param, const char *value)
{
  focus_ical_put_line (edit->added, edit->form->names[says], text_of (param != NULL ? param : ""),
                       text_of (value), edit->line_break);
}

void
focus_ical_edit_want (FocusIcalEdit *edit, guint says, const char *param, const char *value)
{
  for (guint i = 0; i < edit->found->len; i++)
    {
      FocusIcalFound *found = &g_array_index (edit->found, FocusIcalFound, i);
      if (found->says != says)
        continue;
      if (value != NULL && edit->first[says] == (int) i)
        focus_ical_edit_set (found, param, value);
      else
        focus_ical_edit_drop (found);
    }
  if (value != NULL && edit->first[says] < 0)
    focus_ical_edit_add (edit, says, param, value);
}

/* Writing */

gboolean
focus_ical_edit_is_any (const FocusIcalEdit *edit)
{
  for (guint i = 0; i < edit->found->len; i++)
    if (g_array_index (edit->found, FocusIcalFound, i).step != FOCUS_ICAL_KEEP)
      return TRUE;
  return edit->added->len > 0;
}

static void
copy_bytes (const FocusIcalEdit *edit, GString *out, gsize from, gsize to)
{
  g_string_append_len (out, edit->bytes.text + from, (gssize) (to - from));
}

static void
put_found (const FocusIcalEdit *edit, GString *out, const FocusIcalFound *found)
{
  switch (found->step)
    {
    case FOCUS_ICAL_KEEP:
      copy_bytes (edit, out, found->from, found->to);
      return;
    case FOCUS_ICAL_SET:
      focus_ical_put_line (out, edit->form->names[found->says], text_of (found->new_params),
                           text_of (found->new_value), edit->line_break);
      return;
    case FOCUS_ICAL_DROP:
      return;
    }
}

GBytes *
focus_ical_edit_write (const FocusIcalEdit *edit, GError **error)
{
  GString *out = g_string_sized_new (edit->bytes.len + 1024);
  g_autoptr (GBytes) bytes = NULL;
  gboolean inserted = FALSE;
  gsize at = 0;

  for (guint i = 0; i <= edit->found->len; i++)
    {
      const FocusIcalFound *found = i < edit->found->len
                                        ? &g_array_index (edit->found, FocusIcalFound, i)
                                        : NULL;
      if (!inserted && (found == NULL || found->from > edit->insert_at))
        {
          copy_bytes (edit, out, at, edit->insert_at);
          g_string_append_len (out, edit->added->str, (gssize) edit->added->len);
          at = edit->insert_at;
          inserted = TRUE;
        }
      copy_bytes (edit, out, at, found != NULL ? found->from : edit->bytes.len);
      if (found == NULL)
        break;
      put_found (edit, out, found);
      at = found->to;
    }
  bytes = g_string_free_to_bytes (out);
  return focus_gate_passes (bytes, error) ? g_steal_pointer (&bytes) : NULL;
}
