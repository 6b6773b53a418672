// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A result or an action changed in the server's own bytes: what says otherwise is exchanged.
#include "ical/journal.h"

#include "ical/edit.h"
#include "ical/gate.h"
#include "ical/journal-parts.h"
#include "ical/text.h"

#include <string.h>

enum
{
  SAYS_TITLE,
  SAYS_DESCRIPTION,
  SAYS_CONTACT,
  SAYS_CATEGORIES,
  SAYS_CLASS,
  SAYS_RELATED, /* as a sibling: other relations are not ours */
  SAYS_INSTANCE,
  SAYS_TEXT,
  SAYS_START,
  SAYS_DUE,
  SAYS_STATUS,
  SAYS_COMPLETED,
  SAYS_PERCENT,
  SAYS_STAMP,
  SAYS_MODIFIED,
  SAYS_SEQUENCE,
  N_SAYS
};

static gboolean
says_related (const FocusLine *line, guint *ret_says)
{
  FocusText type = { "", 0 };

  if (!focus_text_is (line->name, "RELATED-TO"))
    return FALSE;
  focus_line_param (line, "RELTYPE", &type);
  *ret_says = focus_text_is (type, "SIBLING") ? SAYS_RELATED : N_SAYS;
  return TRUE;
}

#define NAMES                                                                                      \
  {                                                                                                \
    [SAYS_TITLE] = "SUMMARY", [SAYS_DESCRIPTION] = "DESCRIPTION", [SAYS_CONTACT] = "CONTACT",      \
    [SAYS_CATEGORIES] = "CATEGORIES", [SAYS_CLASS] = "CLASS", [SAYS_RELATED] = "RELATED-TO",       \
    [SAYS_INSTANCE] = FOCUS_ICAL_RECURRENCE_PROPERTY, [SAYS_TEXT] = FOCUS_ICAL_TEXT_PROPERTY,      \
    [SAYS_START] = "DTSTART", [SAYS_DUE] = "DUE", [SAYS_STATUS] = "STATUS",                        \
    [SAYS_COMPLETED] = "COMPLETED", [SAYS_PERCENT] = "PERCENT-COMPLETE", [SAYS_STAMP] = "DTSTAMP", \
    [SAYS_MODIFIED] = "LAST-MODIFIED", [SAYS_SEQUENCE] = "SEQUENCE"                                \
  }

static const FocusIcalForm result_form = { .component = "VJOURNAL",
                                           .refusal = "this is no result to change",
                                           .names = NAMES,
                                           .n_names = N_SAYS,
                                           .says = says_related };
static const FocusIcalForm todo_form = { .component = "VTODO",
                                         .refusal = "this is no action to change",
                                         .names = NAMES,
                                         .n_names = N_SAYS,
                                         .says = says_related };

/* Values */

static FocusText
text_of (const char *text)
{
  return (FocusText){ text, strlen (text) };
}

/* NULL: no line. */
static void
want_text (FocusIcalEdit *edit, guint says, const char *param, const char *plain)
{
  g_autoptr (GString) value = g_string_new (NULL);

  if (plain != NULL)
    focus_ical_escape (plain, value);
  focus_ical_edit_want (edit, says, param, plain != NULL ? value->str : NULL);
}

static void
want_instant (FocusIcalEdit *edit, guint says, gint64 instant_s)
{
  char text[FOCUS_ICAL_UTC_LEN + 1];

  focus_ical_utc (instant_s, text);
  focus_ical_edit_want (edit, says, NULL, text);
}

/* What the first line says, without escapes; NULL: there is none. */
static char *
plain_value (const FocusIcalEdit *edit, guint says)
{
  const char *value = focus_ical_edit_value (edit, says);
  g_autofree char *unescaped = NULL;

  if (value == NULL)
    return NULL;
  unescaped = focus_ical_unescape (focus_text_strip (text_of (value)));
  return focus_ical_plain_text (unescaped, FOCUS_GATE_MAX_LINE);
}

/* What both kinds say */

static void
change_description (FocusIcalEdit *edit, const char *text, const FocusRecordMeeting *meeting)
{
  FocusIcalFound *found = focus_ical_edit_first (edit, SAYS_DESCRIPTION);
  g_autofree char *code = plain_value (edit, SAYS_TEXT);
  g_autofree char *own = focus_ical_text_code (text);
  g_autofree char *old = plain_value (edit, SAYS_DESCRIPTION);
  g_autofree char *new = NULL;
  g_autoptr (GString) value = g_string_new (NULL);

  if (found == NULL && (*text == '\0' || g_strcmp0 (code, own) == 0))
    return; /* somebody removed it */
  new = found != NULL ? focus_ical_text_exchange (old, code, text, meeting)
                      : focus_ical_record_description (text, meeting);
  if (new == NULL)
    return;
  focus_ical_escape (new, value);
  if (found == NULL)
    focus_ical_edit_add (edit, SAYS_DESCRIPTION, NULL, value->str);
  else if (*new != '\0')
    focus_ical_edit_set (found, NULL, value->str);
  else
    focus_ical_edit_drop (found);
  focus_ical_edit_want (edit, SAYS_TEXT, NULL, own);
}

/* Programs drop what they do not know. */
static void
change_meeting (FocusIcalEdit *edit, const FocusRecordMeeting *wanted,
                const FocusRecordMeeting *seen)
{
  if (wanted->uid != NULL && g_strcmp0 (wanted->uid, seen->uid) != 0)
    want_text (edit, SAYS_RELATED,
               focus_ical_edit_first (edit, SAYS_RELATED) == NULL ? "RELTYPE=SIBLING" : NULL,
               wanted->uid);
  if (wanted->recurrence_s != FOCUS_CLOSEOUT_SINGLE && wanted->recurrence_s != seen->recurrence_s)
    want_instant (edit, SAYS_INSTANCE, wanted->recurrence_s);
}

static void
change_class (FocusIcalEdit *edit, gboolean wanted, gboolean seen)
{
  if (!wanted != !seen)
    focus_ical_edit_want (edit, SAYS_CLASS, NULL, wanted ? "PRIVATE" : "PUBLIC");
}

/* Results */

static gboolean
is_result_word (FocusText piece)
{
  for (guint i = 0; i < G_N_ELEMENTS (FOCUS_ICAL_RESULT_CATEGORIES); i++)
    if (focus_text_is (focus_text_strip (piece), FOCUS_ICAL_RESULT_CATEGORIES[i]))
      return TRUE;
  return FALSE;
}

/* One line with `word` (NULL: none) in the place of the first word of ours; `ret_placed`: it is. */
static void
change_categories_line (FocusIcalFound *found, const char *word, gboolean *ret_placed)
{
  g_autoptr (GString) value = g_string_new (NULL);
  FocusText rest = text_of (found->value), piece;
  gboolean differs = FALSE;

  while (focus_text_next_escaped (&rest, ',', &piece))
    {
      gboolean is_ours = is_result_word (piece);
      differs |= is_ours;
      if (is_ours && (word == NULL || *ret_placed))
        continue;
      if (value->len > 0)
        g_string_append_c (value, ',');
      if (is_ours)
        g_string_append (value, word);
      else
        g_string_append_len (value, piece.text, (gssize) piece.len);
      *ret_placed |= is_ours;
    }
  if (differs && value->len > 0)
    focus_ical_edit_set_alike (found, value->str);
  else if (differs)
    focus_ical_edit_drop (found);
}

static void
change_sort (FocusIcalEdit *edit, FocusResultSort wanted, FocusResultSort seen)
{
  const char *word = FOCUS_ICAL_RESULT_CATEGORIES[wanted];
  g_autofree char *whole = NULL;
  gboolean placed = FALSE;

  if (wanted == seen)
    return;
  for (guint i = 0; i < edit->found->len; i++)
    {
      FocusIcalFound *found = &g_array_index (edit->found, FocusIcalFound, i);
      if (found->says == SAYS_CATEGORIES)
        change_categories_line (found, placed ? NULL : word, &placed);
    }
  if (placed)
    return;
  whole = g_strconcat (edit->first[SAYS_CATEGORIES] < 0 ? "MEETING," : "", word, NULL);
  focus_ical_edit_add (edit, SAYS_CATEGORIES, NULL, whole);
}

static void
change_result (FocusIcalEdit *edit, const FocusResult *wanted, const FocusResult *seen)
{
  change_description (edit, wanted->text, &wanted->meeting);
  if (strcmp (wanted->title, seen->title) != 0)
    want_text (edit, SAYS_TITLE, NULL, wanted->title);
  if (wanted->start_s != seen->start_s)
    want_instant (edit, SAYS_START, wanted->start_s);
  change_sort (edit, wanted->sort, seen->sort);
  change_class (edit, wanted->is_private, seen->is_private);
  change_meeting (edit, &wanted->meeting, &seen->meeting);
}

/* Actions */

static void
change_owner (FocusIcalEdit *edit, const FocusTodo *wanted, const FocusTodo *seen)
{
  g_autofree char *title = focus_ical_todo_title (wanted);
  g_autofree char *contact = focus_ical_todo_contact (wanted);
  gboolean same_who = g_strcmp0 (wanted->who, seen->who) == 0;

  if (!same_who || strcmp (wanted->what, seen->what) != 0)
    want_text (edit, SAYS_TITLE, NULL, title);
  /* An address that is not known here is no reason to take it away. */
  if (!same_who || (wanted->mail != NULL && g_strcmp0 (wanted->mail, seen->mail) != 0))
    want_text (edit, SAYS_CONTACT, NULL, contact);
}

static gboolean
is_full (const FocusIcalEdit *edit)
{
  for (guint i = 0; i < edit->found->len; i++)
    {
      const FocusIcalFound *found = &g_array_index (edit->found, FocusIcalFound, i);
      if (found->says == SAYS_PERCENT
          && focus_text_is (focus_text_strip (text_of (found->value)), "100"))
        return TRUE;
    }
  return FALSE;
}

static void
change_state (FocusIcalEdit *edit, const FocusTodo *wanted, const FocusTodo *seen)
{
  gboolean is_done = wanted->state == FOCUS_TODO_DONE;
  gboolean knows_when = is_done && wanted->done_s != G_MININT64;

  if (wanted->state != seen->state)
    {
      focus_ical_edit_want (edit, SAYS_STATUS, NULL, FOCUS_ICAL_TODO_STATUS[wanted->state]);
      if (is_done)
        focus_ical_edit_want (edit, SAYS_PERCENT, NULL, "100");
      else if (is_full (edit))
        focus_ical_edit_want (edit, SAYS_PERCENT, NULL, NULL);
      if (!is_done)
        focus_ical_edit_want (edit, SAYS_COMPLETED, NULL, NULL);
    }
  if (knows_when && (wanted->state != seen->state || seen->done_s == G_MININT64))
    want_instant (edit, SAYS_COMPLETED, wanted->done_s);
}

/* The day exchanged in a DUE that has a time of day: "20261126T170000", or with a Z. NULL: it has
   none. */
static char *
due_at_time (const char *value, FocusDate due, const FocusZone *zone)
{
  g_autofree char *stripped = g_strstrip (g_ascii_strup (value, -1));
  g_autofree char *whole = g_strconcat (stripped, strchr (stripped, 'Z') == NULL ? "Z" : "", NULL);
  g_autofree char *day = focus_ical_date (due);
  char utc[FOCUS_ICAL_UTC_LEN + 1];
  FocusCivil civil;
  gint64 instant_s;

  if (!focus_ical_utc_parse (whole, &instant_s))
    return NULL;
  if (strcmp (whole, stripped) != 0)
    return g_strconcat (day, stripped + strlen (day), NULL);
  civil = focus_zone_civil (zone, instant_s);
  civil.wall_s += ((gint64) due.day - focus_civil_date (civil).day) * FOCUS_DAY_S;
  focus_ical_utc (focus_zone_instant (zone, civil), utc);
  return g_strdup (utc);
}

static void
change_due (FocusIcalEdit *edit, const FocusTodo *wanted, const FocusTodo *seen,
            const FocusZone *zone)
{
  FocusIcalFound *found = focus_ical_edit_first (edit, SAYS_DUE);
  g_autofree char *day = focus_ical_date (wanted->due);
  g_autofree char *at_time = NULL;

  if (wanted->has_due == seen->has_due && (!wanted->has_due || wanted->due.day == seen->due.day))
    return;
  if (wanted->has_due && found != NULL)
    at_time = due_at_time (found->value, wanted->due, zone);
  focus_ical_edit_want (edit, SAYS_DUE, "VALUE=DATE", wanted->has_due ? day : NULL);
  if (at_time != NULL)
    focus_ical_edit_set_alike (found, at_time);
}

static void
change_todo (FocusIcalEdit *edit, const FocusTodo *wanted, const FocusTodo *seen,
             const FocusZone *zone)
{
  change_description (edit, wanted->text, &wanted->meeting);
  change_owner (edit, wanted, seen);
  change_due (edit, wanted, seen, zone);
  change_state (edit, wanted, seen);
  change_class (edit, wanted->is_private, seen->is_private);
  change_meeting (edit, &wanted->meeting, &seen->meeting);
}

/* The object */

static gboolean
change (FocusIcalEdit *edit, const FocusRecord *wanted, const FocusZone *zone, GError **error)
{
  g_autoptr (FocusResult) result = NULL;
  g_autoptr (FocusTodo) todo = NULL;

  if (focus_ical_record_read (edit->bytes.text, edit->bytes.len, zone, &result, &todo, error)
      == FOCUS_ICAL_RECORD_REFUSED)
    return FALSE;
  if (wanted->result != NULL && result != NULL)
    change_result (edit, wanted->result, result);
  else if (wanted->todo != NULL && todo != NULL)
    change_todo (edit, wanted->todo, todo, zone);
  else
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID, "%s: there is something else with it",
                   edit->form->refusal);
      return FALSE;
    }
  return TRUE;
}

GBytes *
focus_ical_record_change (const char *bytes, gsize n_bytes, const FocusRecord *wanted,
                          const FocusZone *user_zone, gint64 now_s, GError **error)
{
  g_autoptr (FocusRecord) plain = focus_record_copy (wanted);
  g_auto (FocusIcalEdit) edit = { 0 };
  g_autofree char *sequence = NULL;

  focus_ical_record_plain (plain);
  if (!focus_ical_edit_open (&edit, (FocusText){ bytes, n_bytes },
                             plain->result != NULL ? &result_form : &todo_form,
                             focus_record_uid (plain), error)
      || !change (&edit, plain, user_zone, error))
    return NULL;
  if (!focus_ical_edit_is_any (&edit))
    return g_bytes_new (bytes, n_bytes);
  sequence = focus_ical_edit_next_sequence (focus_ical_edit_value (&edit, SAYS_SEQUENCE));
  want_instant (&edit, SAYS_STAMP, now_s);
  want_instant (&edit, SAYS_MODIFIED, now_s);
  focus_ical_edit_want (&edit, SAYS_SEQUENCE, NULL, sequence);
  return focus_ical_edit_write (&edit, error);
}
