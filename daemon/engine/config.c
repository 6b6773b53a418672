// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The configuration as values: its life, and finding things in it.
#include "engine/config.h"

#include "engine/config-check.h"

static void
calendar_free (gpointer data)
{
  FocusCalendarConfig *calendar = data;

  g_free (calendar->name);
  g_free (calendar);
}

static void
window_free (gpointer data)
{
  FocusWindowConfig *window = data;

  g_free (window->name);
  g_clear_pointer (&window->when, g_array_unref);
  g_free (window->answer);
  g_free (window);
}

FocusConfig *
focus_config_new_empty (void)
{
  FocusConfig *config = g_new0 (FocusConfig, 1);

  config->accounts = g_ptr_array_new_with_free_func ((GDestroyNotify) focus_account_spec_free);
  config->calendars = g_ptr_array_new_with_free_func (calendar_free);
  config->windows = g_ptr_array_new_with_free_func (window_free);
  config->reminds = g_ptr_array_new_with_free_func ((GDestroyNotify) focus_remind_rule_free);
  config->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return config;
}

void
focus_config_free (FocusConfig *config)
{
  if (config == NULL)
    return;
  g_clear_pointer (&config->hours, g_array_unref);
  g_clear_pointer (&config->lunch, g_array_unref);
  g_free (config->zone);
  g_clear_pointer (&config->accounts, g_ptr_array_unref);
  g_clear_pointer (&config->calendars, g_ptr_array_unref);
  g_clear_pointer (&config->windows, g_ptr_array_unref);
  g_clear_pointer (&config->reminds, g_ptr_array_unref);
  for (gsize i = 0; i < G_N_ELEMENTS (config->remind_leads); i++)
    g_clear_pointer (&config->remind_leads[i], g_array_unref);
  g_clear_pointer (&config->report_when, g_array_unref);
  g_clear_pointer (&config->values, g_hash_table_unref);
  g_free (config);
}

const FocusAccountSpec *
focus_config_account (const FocusConfig *config, const char *name)
{
  for (guint i = 0; i < config->accounts->len; i++)
    {
      const FocusAccountSpec *account = g_ptr_array_index (config->accounts, i);
      if (g_str_equal (account->name, name))
        return account;
    }
  return NULL;
}

const FocusCalendarConfig *
focus_config_calendar (const FocusConfig *config, const char *name)
{
  for (guint i = 0; i < config->calendars->len; i++)
    {
      const FocusCalendarConfig *calendar = g_ptr_array_index (config->calendars, i);
      if (g_str_equal (calendar->name, name))
        return calendar;
    }
  return NULL;
}
