// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Scores as dictionaries, and the table of their weights.
#include "engine/hygiene-dict.h"

#include "engine/dict.h"
#include "engine/engine.h"

static GVariant *
signals_list (const FocusHygiene *hygiene)
{
  GVariantBuilder list;

  g_variant_builder_init (&list, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < FOCUS_N_SIGNALS; i++)
    {
      const FocusSignalKind *kind = focus_signal_kind ((FocusSignal) i);
      const FocusSignalScore *score = &hygiene->signals[i];
      GVariantBuilder dict;
      g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
      focus_dict_string (&dict, "id", kind->id);
      focus_dict_string (&dict, "name", kind->name);
      focus_dict_int (&dict, "points", score->points);
      focus_dict_int (&dict, "max", kind->max);
      focus_dict_bool (&dict, "counted", score->counted);
      focus_dict_string (&dict, "evidence", score->evidence);
      focus_dict_string (&dict, "advice", focus_hygiene_advice (hygiene, (FocusSignal) i));
      g_variant_builder_add_value (&list, g_variant_builder_end (&dict));
    }
  return g_variant_builder_end (&list);
}

void
focus_hygiene_dict_put (GVariantBuilder *dict, const FocusHygiene *hygiene, gboolean with_signals)
{
  gboolean scored = hygiene->label != FOCUS_HYGIENE_NONE;

  focus_dict_string (dict, "version", FOCUS_HYGIENE_VERSION);
  focus_dict_string (dict, "label", focus_hygiene_label_name (hygiene->label));
  if (scored)
    focus_dict_int (dict, "score", hygiene->score);
  focus_dict_string (dict, "reason", focus_unscored_name (hygiene->reason));
  if (scored)
    {
      focus_dict_string (dict, "profile", hygiene->one_to_one ? "one-to-one" : "group");
      focus_dict_string (dict, "kind", focus_outcome_kind_name (hygiene->kind));
    }
  if (scored && with_signals)
    g_variant_builder_add (dict, "{sv}", "signals", signals_list (hygiene));
  focus_dict_bool (dict, "own", hygiene->own);
  focus_dict_int (dict, "humans", hygiene->n_humans);
  focus_dict_bool (dict, "group", hygiene->has_group);
}

GVariant *
focus_engine_hygiene_weights (void)
{
  GVariantBuilder list;

  g_variant_builder_init (&list, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < FOCUS_N_SIGNALS; i++)
    {
      const FocusSignalKind *kind = focus_signal_kind ((FocusSignal) i);
      GVariantBuilder dict;
      g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
      focus_dict_string (&dict, "id", kind->id);
      focus_dict_string (&dict, "pillar", kind->pillar);
      focus_dict_string (&dict, "name", kind->name);
      focus_dict_int (&dict, "max", kind->max);
      g_variant_builder_add_value (&list, g_variant_builder_end (&dict));
    }
  return g_variant_builder_end (&list);
}
