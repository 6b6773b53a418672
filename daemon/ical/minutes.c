// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Minutes in a VEVENT: in its description, and in the HTML of it.
#include "ical/minutes.h"

#include "ical/minutes-parts.h"
#include "ical/text.h"

/* The two properties that show them. */
typedef struct
{
  const char *name;
  gboolean is_added; /* where it is absent */
  void (*find) (FocusText value, const char *plain, FocusMinutesPlace *ret_place);
  void (*put) (FocusText value, const FocusMinutesPlace *place, const char *plain, GString *out);
} Shown;

static const Shown shown[] = {
  { "DESCRIPTION", TRUE, focus_minutes_find_plain, focus_minutes_put_plain },
  { "X-ALT-DESC", FALSE, focus_minutes_find_html, focus_minutes_put_html },
};

static gboolean
refuse (const char *what, GError **error)
{
  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID, "minutes are not written: %s", what);
  return FALSE;
}

/* Its line; FOCUS_EDIT_NONE: there is none that is read so. */
static guint
find_line (const FocusEdit *edit, const Shown *property)
{
  guint i = focus_edit_find (edit, property->name, 0);
  FocusText type;

  if (i != FOCUS_EDIT_NONE && !property->is_added
      && focus_line_param (focus_edit_line (edit, i), "FMTTYPE", &type)
      && !focus_text_is (type, "text/html"))
    return FOCUS_EDIT_NONE;
  return i;
}

static FocusMinutesPlace
find_place (const FocusEdit *edit, const Shown *property, const char *plain)
{
  FocusMinutesPlace place = { .state = FOCUS_MINUTES_NONE };
  guint i = find_line (edit, property);

  if (i != FOCUS_EDIT_NONE)
    property->find (focus_edit_line (edit, i)->value, plain, &place);
  return place;
}

static FocusMinutesState
look_plain (const FocusEdit *edit, const char *plain)
{
  FocusMinutesPlace text = find_place (edit, &shown[0], plain);
  FocusMinutesPlace html = find_place (edit, &shown[1], plain);

  if (text.state == FOCUS_MINUTES_THEIRS || html.state == FOCUS_MINUTES_THEIRS)
    return FOCUS_MINUTES_THEIRS;
  if (find_line (edit, &shown[1]) == FOCUS_EDIT_NONE || text.state == html.state)
    return text.state;
  return FOCUS_MINUTES_OTHER; /* one of them lacks it, or has an older one */
}

FocusMinutesState
focus_ical_minutes_look (const FocusEdit *edit, const char *text)
{
  g_autofree char *plain = focus_minutes_plain (text);

  return look_plain (edit, plain);
}

/* Changing */

/* Whether it can be changed at all, whatever of it will be. */
static gboolean
can_change (const FocusEdit *edit, const char *plain, GError **error)
{
  guint i = focus_edit_find (edit, "DESCRIPTION", 0);
  FocusText encoding;

  if (look_plain (edit, plain) == FOCUS_MINUTES_THEIRS)
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_CONFLICT,
                   "minutes are not written: somebody changed those that are there");
      return FALSE;
    }
  if (i == FOCUS_EDIT_NONE)
    return TRUE;
  if (focus_edit_find (edit, "DESCRIPTION", i + 1) != FOCUS_EDIT_NONE)
    return refuse ("the meeting has two descriptions", error);
  if (focus_line_param (focus_edit_line (edit, i), "ENCODING", &encoding))
    return refuse ("the description is encoded", error);
  return TRUE;
}

static gboolean
set_text (FocusEdit *edit, const Shown *property, guint i, const char *value, GError **error)
{
  if (i == FOCUS_EDIT_NONE)
    {
      focus_edit_insert (edit, property->name, value);
      return TRUE;
    }
  return focus_edit_remove_param (edit, i, "ALTREP", error)
         && focus_edit_set_value (edit, i, value, error);
}

static gboolean
write_shown (FocusEdit *edit, const Shown *property, const char *plain, GError **error)
{
  FocusMinutesPlace place = find_place (edit, property, plain);
  guint i = find_line (edit, property);
  FocusText value = i != FOCUS_EDIT_NONE ? focus_edit_line (edit, i)->value : FOCUS_TEXT ("");
  g_autoptr (GString) out = NULL;

  if (place.state == FOCUS_MINUTES_SAME || (i == FOCUS_EDIT_NONE && !property->is_added))
    return TRUE;
  out = g_string_sized_new (value.len + 256);
  property->put (value, &place, plain, out);
  return set_text (edit, property, i, out->str, error);
}

static gboolean
take_out_shown (FocusEdit *edit, const Shown *property, gboolean *ret_changed, GError **error)
{
  FocusMinutesPlace place = find_place (edit, property, "");
  guint i = find_line (edit, property);
  g_autoptr (GString) out = NULL;
  FocusText value;

  if (place.state == FOCUS_MINUTES_NONE)
    return TRUE;
  *ret_changed = TRUE;
  value = focus_edit_line (edit, i)->value;
  out = g_string_new_len (value.text, (gssize) place.cut_from);
  g_string_append_len (out, value.text + place.cut_to, (gssize) (value.len - place.cut_to));
  if (out->len > 0)
    return set_text (edit, property, i, out->str, error);
  focus_edit_remove (edit, i);
  return TRUE;
}

/* What says that the description is another one. */
static gboolean
stamp (FocusEdit *edit, gint64 now_s, GError **error)
{
  char now[FOCUS_ICAL_UTC_LEN + 1];

  focus_ical_utc (now_s, now);
  return focus_edit_put (edit, "DTSTAMP", now, error)
         && focus_edit_put (edit, "LAST-MODIFIED", now, error);
}

gboolean
focus_ical_minutes_write (FocusEdit *edit, const char *text, gint64 now_s, GError **error)
{
  g_autofree char *plain = focus_minutes_plain (text);

  g_return_val_if_fail (*plain != '\0', FALSE);
  if (!can_change (edit, plain, error))
    return FALSE;
  if (look_plain (edit, plain) == FOCUS_MINUTES_SAME)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    if (!write_shown (edit, &shown[i], plain, error))
      return FALSE;
  return stamp (edit, now_s, error);
}

gboolean
focus_ical_minutes_take_out (FocusEdit *edit, gint64 now_s, GError **error)
{
  gboolean changed = FALSE;

  if (!can_change (edit, "", error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    if (!take_out_shown (edit, &shown[i], &changed, error))
      return FALSE;
  return !changed || stamp (edit, now_s, error);
}
