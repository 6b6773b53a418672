// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is remembered of what is shown: two notes in state.db.
#include "engine/showing-private.h"

#include "store/payload.h"

/* (state, account, path, calendar, payload) of each event; account -> what was published. */
#define NOTE_SHOWN "windows-shown"
#define TYPE_SHOWN G_VARIANT_TYPE ("a(sssss)")
#define NOTE_HOURS "availability"
#define TYPE_HOURS G_VARIANT_TYPE ("a{ss}")

static const char *const state_names[FOCUS_N_SHOWN_STATES] = { "sent", "there", "theirs", "gone" };

FocusShownMemory *
focus_shown_memory_new (const FocusShownWindow *shown, const char *account,
                        const char *calendar_path, const char *calendar)
{
  FocusShownMemory *memory = g_new0 (FocusShownMemory, 1);

  memory->shown = focus_shown_window_copy (shown);
  memory->account = g_strdup (account);
  memory->calendar_path = g_strdup (calendar_path);
  memory->calendar = g_strdup (calendar);
  return memory;
}

void
focus_shown_memory_free (gpointer data)
{
  FocusShownMemory *memory = data;

  focus_shown_window_free (memory->shown);
  g_free (memory->account);
  g_free (memory->calendar_path);
  g_free (memory->calendar);
  g_free (memory);
}

void
focus_shown_hours_free (gpointer data)
{
  FocusShownHours *hours = data;

  g_free (hours->account);
  g_free (hours->published);
  g_free (hours->tried);
  g_free (hours->why);
  g_free (hours);
}

/* NULL without an error: nothing is kept, or it is damaged, which is as if there were none. */
static GVariant *
read_note (FocusShowing *showing, const char *name, const GVariantType *type, GError **error)
{
  g_autofree char *text = focus_state_store_note (showing->engine->past, name, error);

  return text != NULL ? g_variant_parse (type, text, NULL, NULL, NULL) : NULL;
}

static void
take_memories (FocusShowing *showing, GVariant *list)
{
  GVariantIter iter;
  const char *state, *account, *path, *calendar, *payload;

  g_variant_iter_init (&iter, list);
  while (g_variant_iter_next (&iter, "(&s&s&s&s&s)", &state, &account, &path, &calendar, &payload))
    {
      g_autoptr (FocusShownWindow) shown = focus_payload_shown (payload);

      for (guint i = 0; shown != NULL && i < FOCUS_N_SHOWN_STATES; i++)
        if (g_str_equal (state, state_names[i]))
          {
            FocusShownMemory *memory = focus_shown_memory_new (shown, account, path, calendar);
            memory->state = (FocusShownState) i;
            g_ptr_array_add (showing->memories, memory);
          }
    }
}

static void
take_hours (FocusShowing *showing, GVariant *dict)
{
  GVariantIter iter;
  const char *account, *published;

  g_variant_iter_init (&iter, dict);
  while (g_variant_iter_next (&iter, "{&s&s}", &account, &published))
    {
      FocusShownHours *hours = g_new0 (FocusShownHours, 1);

      hours->account = g_strdup (account);
      hours->published = g_strdup (published);
      g_ptr_array_add (showing->hours, hours);
    }
}

gboolean
focus_showing_load (FocusShowing *showing)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) shown = NULL;
  g_autoptr (GVariant) hours = NULL;

  if (showing->memories == NULL)
    shown = read_note (showing, NOTE_SHOWN, TYPE_SHOWN, &error);
  if (showing->hours == NULL && error == NULL)
    hours = read_note (showing, NOTE_HOURS, TYPE_HOURS, &error);
  if (error != NULL)
    {
      g_warning ("what is shown to others cannot be read: %s", error->message);
      return FALSE;
    }
  if (showing->memories == NULL)
    showing->memories = g_ptr_array_new_with_free_func (focus_shown_memory_free);
  if (showing->hours == NULL)
    showing->hours = g_ptr_array_new_with_free_func (focus_shown_hours_free);
  if (shown != NULL)
    take_memories (showing, shown);
  if (hours != NULL)
    take_hours (showing, hours);
  return TRUE;
}

FocusShownMemory *
focus_showing_memory (FocusShowing *showing, const char *uid)
{
  for (guint i = 0; showing->memories != NULL && i < showing->memories->len; i++)
    {
      FocusShownMemory *memory = g_ptr_array_index (showing->memories, i);
      if (g_str_equal (memory->shown->uid, uid))
        return memory;
    }
  return NULL;
}

/* Nothing is kept of nothing. */
static gboolean
put_note (FocusShowing *showing, const char *name, GVariant *value, gsize n, GError **error)
{
  g_autoptr (GVariant) owned = g_variant_ref_sink (value);
  g_autofree char *text = n > 0 ? g_variant_print (owned, TRUE) : NULL;

  return focus_state_store_put_note (showing->engine->past, name, text, error);
}

gboolean
focus_showing_put_memories (FocusShowing *showing, GError **error)
{
  GVariantBuilder list;

  g_variant_builder_init (&list, TYPE_SHOWN);
  for (guint i = 0; i < showing->memories->len; i++)
    {
      const FocusShownMemory *memory = g_ptr_array_index (showing->memories, i);
      g_autofree char *payload = focus_payload_of_shown (memory->shown);
      g_variant_builder_add (&list, "(sssss)", state_names[memory->state], memory->account,
                             memory->calendar_path, memory->calendar, payload);
    }
  return put_note (showing, NOTE_SHOWN, g_variant_builder_end (&list), showing->memories->len,
                   error);
}

gboolean
focus_showing_put_hours (FocusShowing *showing, GError **error)
{
  GVariantBuilder dict;
  gsize n = 0;

  g_variant_builder_init (&dict, TYPE_HOURS);
  for (guint i = 0; i < showing->hours->len; i++)
    {
      const FocusShownHours *hours = g_ptr_array_index (showing->hours, i);

      if (hours->published == NULL)
        continue;
      g_variant_builder_add (&dict, "{ss}", hours->account, hours->published);
      n++;
    }
  return put_note (showing, NOTE_HOURS, g_variant_builder_end (&dict), n, error);
}
