// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a look found, as a line of text: a dictionary as GVariant prints it.
//
// Texts are byte strings: a path is compared percent-decoded, and need not be UTF-8 then.
#include "dav/scheduling.h"

static void
put_text (GVariantDict *dict, const char *key, const char *text)
{
  if (text != NULL)
    g_variant_dict_insert_value (dict, key, g_variant_new_bytestring (text));
}

static void
put_flag (GVariantDict *dict, const char *key, gboolean flag)
{
  g_variant_dict_insert (dict, key, "b", flag);
}

char *
focus_scheduling_format (const FocusScheduling *scheduling)
{
  static char *nothing[] = { NULL };
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);
  g_autoptr (GVariant) value = NULL;
  char **addresses = scheduling->addresses != NULL ? scheduling->addresses : nothing;

  put_flag (&dict, "schedules", scheduling->schedules);
  put_text (&dict, "why-not", scheduling->why_not);
  g_variant_dict_insert_value (
      &dict, "addresses", g_variant_new_bytestring_array ((const char *const *) addresses, -1));
  if (scheduling->inbox != NULL)
    {
      put_text (&dict, "inbox-url", scheduling->inbox->url);
      put_text (&dict, "inbox-path", scheduling->inbox->path);
      put_text (&dict, "inbox-name", scheduling->inbox->name);
      put_flag (&dict, "inbox-has-sync", scheduling->inbox->has_sync);
      put_flag (&dict, "inbox-is-calendar", scheduling->inbox_is_calendar);
    }
  put_text (&dict, "outbox", scheduling->outbox);
  put_flag (&dict, "availability", scheduling->has_availability);
  value = g_variant_ref_sink (g_variant_dict_end (&dict));
  return g_variant_print (value, TRUE);
}

/* NULL: there is none. */
static char *
take_text (GVariantDict *dict, const char *key)
{
  g_autoptr (GVariant) value = g_variant_dict_lookup_value (dict, key, G_VARIANT_TYPE_BYTESTRING);

  return value != NULL ? g_variant_dup_bytestring (value, NULL) : NULL;
}

static gboolean
take_flag (GVariantDict *dict, const char *key)
{
  gboolean flag = FALSE;

  (void) g_variant_dict_lookup (dict, key, "b", &flag);
  return flag;
}

static char **
take_texts (GVariantDict *dict, const char *key)
{
  g_autoptr (GVariant)
      value = g_variant_dict_lookup_value (dict, key, G_VARIANT_TYPE_BYTESTRING_ARRAY);

  return value != NULL ? g_variant_dup_bytestring_array (value, NULL) : g_new0 (char *, 1);
}

/* Both are needed to ask for it: without one of them there is none. */
static FocusCollection *
take_inbox (GVariantDict *dict)
{
  g_autoptr (FocusCollection) inbox = focus_collection_new ();

  inbox->url = take_text (dict, "inbox-url");
  inbox->path = take_text (dict, "inbox-path");
  inbox->name = take_text (dict, "inbox-name");
  inbox->has_sync = take_flag (dict, "inbox-has-sync");
  return inbox->url != NULL && inbox->path != NULL ? g_steal_pointer (&inbox) : NULL;
}

FocusScheduling *
focus_scheduling_parse (const char *text)
{
  g_autoptr (GVariant)
      value = text != NULL ? g_variant_parse (G_VARIANT_TYPE_VARDICT, text, NULL, NULL, NULL)
                           : NULL;
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (value);
  FocusScheduling *scheduling;

  if (value == NULL)
    return NULL;
  scheduling = g_new0 (FocusScheduling, 1);
  scheduling->schedules = take_flag (&dict, "schedules");
  scheduling->why_not = take_text (&dict, "why-not");
  scheduling->addresses = take_texts (&dict, "addresses");
  scheduling->inbox = take_inbox (&dict);
  scheduling->inbox_is_calendar = take_flag (&dict, "inbox-is-calendar");
  scheduling->outbox = take_text (&dict, "outbox");
  scheduling->has_availability = scheduling->inbox != NULL && take_flag (&dict, "availability");
  if (!scheduling->schedules && scheduling->why_not == NULL)
    scheduling->why_not = g_strdup ("the server was not looked at wholly");
  return scheduling;
}
