// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The text that asks an organiser, as a dictionary.
#include "engine/asking.h"

#include "engine/dict.h"

void
focus_ask_put (GVariantBuilder *dict, const FocusInvitation *invitation,
               const FocusHygiene *hygiene, const FocusHygieneWords *words, FocusLanguage fallback,
               const FocusZone *zone)
{
  FocusLanguage language = focus_ask_language (invitation, words, fallback);
  g_auto (FocusAsk) ask = { 0 };
  g_autofree char *mailto = NULL;
  GVariantBuilder text;

  if (!focus_ask_make (invitation, hygiene, language, zone, &ask))
    return;
  mailto = focus_ask_mailto (&ask);
  g_variant_builder_init (&text, G_VARIANT_TYPE_VARDICT);
  focus_dict_string (&text, "language", focus_language_code (ask.language));
  focus_dict_string (&text, "subject", ask.subject);
  focus_dict_string (&text, "body", ask.body);
  focus_dict_string (&text, "mail", ask.mail);
  focus_dict_string (&text, "mailto", mailto);
  g_variant_builder_add (dict, "{sv}", "ask", g_variant_builder_end (&text));
}
