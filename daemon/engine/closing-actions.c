// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// GetActions and SetAction: what is to be done, and that it is.
#include "engine/closing-dict.h"
#include "engine/engine-private.h"

static const struct
{
  const char *name;
  FocusTodoState state;
} states[] = {
  { "open", FOCUS_TODO_OPEN },
  { "done", FOCUS_TODO_DONE },
  { "dropped", FOCUS_TODO_DROPPED },
};

/* The meeting's UID, which may be gone from the calendars while actions of it are there. */
static gboolean
is_of_actions (FocusEngine *engine, const char *uid)
{
  const GPtrArray *records = focus_kept_records (engine->kept);

  for (guint i = 0; i < records->len; i++)
    {
      const FocusKeptRecord *kept = records->pdata[i];
      if (kept->record->todo != NULL && g_strcmp0 (kept->record->todo->meeting.uid, uid) == 0)
        return TRUE;
    }
  return FALSE;
}

/* NULL: of all, or an error. */
static char *
meeting_uid (FocusEngine *engine, GVariant *options, GError **error)
{
  g_autoptr (FocusMeeting) meeting = NULL;
  const char *id = "";

  if (!g_variant_lookup (options, "meeting", "&s", &id) || *id == '\0')
    return NULL;
  if (is_of_actions (engine, id))
    return g_strdup (id);
  meeting = focus_meeting_find (engine, id, error);
  return meeting != NULL ? g_strdup (meeting->occurrence.details->uid) : NULL;
}

void
focus_engine_actions (FocusEngine *engine, GVariant *options, FocusEngineAnswer done,
                      gpointer user_data)
{
  const GPtrArray *records = focus_kept_records (engine->kept);
  g_autoptr (GPtrArray) todos = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *uid = meeting_uid (engine, options, &error);
  gboolean all = FALSE;

  if (error != NULL)
    {
      done (NULL, error, user_data);
      return;
    }
  g_variant_lookup (options, "all", "b", &all);
  for (guint i = 0; i < records->len; i++)
    {
      const FocusKeptRecord *kept = records->pdata[i];
      const FocusTodo *todo = kept->record->todo;
      if (todo != NULL && (all || focus_kept_state (kept) == FOCUS_TODO_OPEN)
          && (uid == NULL || g_strcmp0 (todo->meeting.uid, uid) == 0))
        g_ptr_array_add (todos, records->pdata[i]);
    }
  done (focus_closing_action_list (engine, todos), NULL, user_data);
}

static gboolean
read_state (const char *name, FocusTodoState *ret_state, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_str_equal (states[i].name, name))
      {
        *ret_state = states[i].state;
        return TRUE;
      }
  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
               "\"%.20s\" is no state of an action; it is \"open\", \"done\" or \"dropped\"", name);
  return FALSE;
}

void
focus_engine_set_action (FocusEngine *engine, const char *id, const char *state,
                         FocusEngineAnswer done, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  const FocusKeptRecord *kept;
  FocusTodoState wanted;
  GVariantBuilder dict;
  gint64 act = 0;

  if (!read_state (state, &wanted, &error)
      || !focus_kept_set_todo (engine->kept, id, wanted, &act, &error))
    {
      done (NULL, error, user_data);
      return;
    }
  focus_closing_look_again (engine->closing);
  engine->copy_changed = TRUE; /* the status tells of what is due */
  focus_engine_dirty (engine);
  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  kept = focus_kept_find (engine->kept, id);
  if (kept != NULL)
    focus_closing_put_action (&dict, engine, kept);
  if (act != 0)
    focus_dict_int (&dict, "act", act);
  done (g_variant_builder_end (&dict), NULL, user_data);
}
