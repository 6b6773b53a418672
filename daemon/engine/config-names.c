// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The groups and keys of the configuration by their names.
#include "engine/config-keys.h"

const FocusConfigGroup *
focus_config_group_find (const char *name)
{
  gsize n_groups;
  const FocusConfigGroup *groups = focus_config_groups (&n_groups);

  for (gsize i = 0; i < n_groups; i++)
    if (g_str_equal (groups[i].name, name))
      return &groups[i];
  return NULL;
}

const FocusConfigKey *
focus_config_key_find (const char *group, const char *name)
{
  gsize n_keys;
  const FocusConfigKey *keys = focus_config_keys (&n_keys);

  for (gsize i = 0; i < n_keys; i++)
    if (g_str_equal (keys[i].group, group) && g_str_equal (keys[i].name, name))
      return &keys[i];
  return NULL;
}

const char **
focus_config_group_names (void)
{
  gsize n_groups;
  const FocusConfigGroup *groups = focus_config_groups (&n_groups);
  const char **names = g_new0 (const char *, n_groups + 1);

  for (gsize i = 0; i < n_groups; i++)
    names[i] = groups[i].name;
  return names;
}

const char **
focus_config_key_names (const char *group)
{
  gsize n_keys, n = 0;
  const FocusConfigKey *keys = focus_config_keys (&n_keys);
  const char **names = g_new0 (const char *, n_keys + 1);

  for (gsize i = 0; i < n_keys; i++)
    if (g_str_equal (keys[i].group, group))
      names[n++] = keys[i].name;
  return names;
}
