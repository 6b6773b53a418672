// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// GetCloseouts and GetCloseout: which meetings wait to be closed, and one of them in full.
#include "engine/closing-dict.h"
#include "engine/closing-past.h"
#include "engine/engine-private.h"

typedef struct
{
  FocusEngine *engine; /* borrowed */
  FocusEngineAnswer done;
  gpointer user_data;
} Call;

static Call *
call_new (FocusEngine *engine, FocusEngineAnswer done, gpointer user_data)
{
  Call *call = g_new0 (Call, 1);

  *call = (Call){ engine, done, user_data };
  return call;
}

static void
call_end (Call *call, GVariant *value, const GError *error)
{
  call->done (value, error, call->user_data);
  g_free (call);
}

/* All of them */

static GVariant *
waiting_list (FocusEngine *engine, GError **error)
{
  g_autoptr (GArray) waiting = NULL;
  FocusCloseoutQuery query;
  GVariantBuilder list;

  if (!focus_closing_past_query (focus_closing_past (engine->closing), &query, error))
    return NULL;
  waiting = focus_closeout_waiting (&query);
  g_variant_builder_init (&list, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < waiting->len; i++)
    {
      guint index = g_array_index (waiting, guint, i);
      g_autoptr (FocusMeeting) meeting = focus_meeting_new (
          engine, &g_array_index (query.occurrences, FocusOccurrence, index));
      GVariantBuilder dict;

      g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
      focus_closing_put_meeting (&dict, engine, meeting, TRUE);
      g_variant_builder_add_value (&list, g_variant_builder_end (&dict));
    }
  return g_variant_builder_end (&list);
}

static void
scores_known (const GError *trouble, gpointer user_data)
{
  Call *call = user_data;
  g_autoptr (GError) error = NULL;
  GVariant *list = trouble == NULL ? waiting_list (call->engine, &error) : NULL;

  call_end (call, list, trouble != NULL ? trouble : error);
}

void
focus_engine_closeouts (FocusEngine *engine, FocusEngineAnswer done, gpointer user_data)
{
  focus_closing_past_settle (focus_closing_past (engine->closing), scores_known,
                             call_new (engine, done, user_data));
}

/* One of them */

static void
meeting_found (FocusMeeting *found, const GError *error, gpointer user_data)
{
  Call *call = user_data;
  g_autoptr (FocusMeeting) meeting = found;
  GVariantBuilder dict;

  if (meeting == NULL)
    {
      call_end (call, NULL, error);
      return;
    }
  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  focus_closing_put_meeting (&dict, call->engine, meeting,
                             focus_closing_waits (call->engine, meeting));
  focus_closing_put_rest (&dict, call->engine, meeting);
  call_end (call, g_variant_builder_end (&dict), NULL);
}

void
focus_engine_closeout (FocusEngine *engine, const char *id, FocusEngineAnswer done,
                       gpointer user_data)
{
  focus_meeting_look_up (engine, id, meeting_found, call_new (engine, done, user_data));
}
