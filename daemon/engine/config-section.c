// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The sections of a configuration text, with everything checked that one line tells.
#include "engine/config-section.h"

#include <string.h>

#include "engine/config-lines.h"
#include "engine/config-problem.h"
#include "engine/config-value.h"

/* What is known while the lines go by. */
typedef struct
{
  GPtrArray *problems;         /* borrowed */
  GPtrArray *sections;         /* borrowed */
  GHashTable *lines_by_title;  /* owned; title -> line of its header */
  FocusConfigSection *current; /* borrowed; NULL: a section that cannot be read, or none yet */
  gboolean in_section;         /* a header has been seen */
} Reader;

static void
entry_clear (gpointer data)
{
  g_free (((FocusConfigEntry *) data)->text);
}

static FocusConfigSection *
section_new (const FocusConfigGroup *group, const char *name, guint line)
{
  FocusConfigSection *section = g_new0 (FocusConfigSection, 1);

  section->group = group;
  section->name = g_strdup (name);
  section->line = line;
  section->entries = g_array_new (FALSE, FALSE, sizeof (FocusConfigEntry));
  g_array_set_clear_func (section->entries, entry_clear);
  return section;
}

static void
section_free (gpointer data)
{
  FocusConfigSection *section = data;

  g_free (section->name);
  g_array_unref (section->entries);
  g_free (section);
}

/* "[work], [window NAME], …" */
static char *
valid_groups (void)
{
  gsize n;
  const FocusConfigGroup *groups = focus_config_groups (&n);
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < n; i++)
    g_string_append_printf (text, "%s[%s%s%s]", i > 0 ? ", " : "", groups[i].name,
                            groups[i].argument != NULL ? " " : "",
                            groups[i].argument != NULL ? groups[i].argument : "");
  return g_string_free (text, FALSE);
}

static void
tell_unknown_group (Reader *reader, guint line, const char *title, const char *word)
{
  g_autofree const char **names = focus_config_group_names ();
  g_autofree char *quote = focus_config_quote (title);
  g_autofree char *hint = focus_config_hint (word, names, "[", "]");
  g_autofree char *valid = valid_groups ();

  focus_config_problem_add (reader->problems, line, "unknown group [%s]: %svalid groups: %s", quote,
                            hint, valid);
}

/* Whether the part after the group's name is what the group asks for. */
static gboolean
check_argument (Reader *reader, guint line, const FocusConfigGroup *group, const char *name)
{
  gboolean is_calendar = g_str_equal (group->name, "calendar");
  const char *slash = name != NULL ? strchr (name, '/') : NULL;

  if (group->argument == NULL && name != NULL)
    focus_config_problem_add (reader->problems, line, "[%s] takes no name", group->name);
  else if (group->argument != NULL && name == NULL)
    focus_config_problem_add (reader->problems, line, "[%s] needs a name: [%s %s]", group->name,
                              group->name, group->argument);
  else if (is_calendar && (slash == NULL || slash == name || slash[1] == '\0'))
    focus_config_problem_add (reader->problems, line,
                              "a calendar is written as its account and name: [calendar %s]",
                              group->argument);
  else if (!is_calendar && slash != NULL)
    focus_config_problem_add (reader->problems, line, "the name of [%s %s] may not hold a '/'",
                              group->name, group->argument);
  else
    return TRUE;
  return FALSE;
}

static void
read_group (Reader *reader, const FocusConfigLine *line, guint number)
{
  g_auto (GStrv) parts = g_strsplit (line->name, " ", 2);
  const char *word = parts[0] != NULL ? parts[0] : "";
  const char *name = parts[0] != NULL ? parts[1] : NULL;
  const FocusConfigGroup *group = focus_config_group_find (word);
  guint before = GPOINTER_TO_UINT (g_hash_table_lookup (reader->lines_by_title, line->name));

  reader->in_section = TRUE;
  reader->current = NULL;
  if (group == NULL)
    {
      tell_unknown_group (reader, number, line->name, word);
      return;
    }
  if (before != 0)
    {
      g_autofree char *quote = focus_config_quote (line->name);
      focus_config_problem_add (reader->problems, number,
                                "[%s] stands twice: first on line %u; put its keys there", quote,
                                before);
    }
  else if (check_argument (reader, number, group, name))
    {
      g_hash_table_insert (reader->lines_by_title, g_strdup (line->name),
                           GUINT_TO_POINTER (number));
      reader->current = section_new (group, name, number);
      g_ptr_array_add (reader->sections, reader->current);
    }
}

/* Where else a key of this name would be right: ", it belongs in [focus]". */
static char *
other_home (const char *key)
{
  gsize n;
  const FocusConfigKey *keys = focus_config_keys (&n);

  for (gsize i = 0; i < n; i++)
    if (g_str_equal (keys[i].name, key))
      return g_strdup_printf ("it belongs in [%s]; ", keys[i].group);
  return g_strdup ("");
}

static void
tell_unknown_key (Reader *reader, guint line, const char *key)
{
  const char *group = reader->current->group->name;
  g_autofree const char **names = focus_config_key_names (group);
  g_autofree char *quote = focus_config_quote (key);
  g_autofree char *hint = focus_config_hint (key, names, "'", "'");
  g_autofree char *home = *hint == '\0' ? other_home (key) : g_strdup ("");
  g_autofree char *valid = g_strjoinv (", ", (char **) names);

  focus_config_problem_add (reader->problems, line, "unknown key '%s' in [%s]: %s%svalid keys: %s",
                            quote, group, hint, home, valid);
}

static void
read_entry (Reader *reader, const FocusConfigLine *line, guint number)
{
  FocusConfigSection *section = reader->current;
  const FocusConfigKey *key = focus_config_key_find (section->group->name, line->name);
  const FocusConfigEntry *before;
  g_autoptr (GError) error = NULL;

  if (key == NULL)
    {
      tell_unknown_key (reader, number, line->name);
      return;
    }
  if ((before = focus_config_section_entry (section, key->name)) != NULL)
    {
      focus_config_problem_add (reader->problems, number,
                                "'%s' stands twice in this section: first on line %u", key->name,
                                before->line);
      return;
    }
  FocusConfigEntry entry = { key, focus_config_value_canonical (key, line->value, &error), number };
  if (entry.text == NULL)
    {
      focus_config_problem_add (reader->problems, number, "[%s] %s: %s", section->group->name,
                                key->name, error->message);
      entry.text = g_strdup (key->fallback != NULL ? key->fallback : "");
    }
  g_array_append_val (section->entries, entry);
}

static void
read_line (Reader *reader, const FocusConfigLine *line, guint number)
{
  switch (line->kind)
    {
    case FOCUS_CONFIG_LINE_BLANK:
    case FOCUS_CONFIG_LINE_COMMENT:
      break;
    case FOCUS_CONFIG_LINE_GROUP:
      read_group (reader, line, number);
      break;
    case FOCUS_CONFIG_LINE_ENTRY:
      if (reader->current != NULL)
        read_entry (reader, line, number);
      else if (!reader->in_section)
        focus_config_problem_add (reader->problems, number,
                                  "a key stands before the first group, such as [work]");
      break;
    case FOCUS_CONFIG_LINE_OTHER:
      focus_config_problem_add (reader->problems, number,
                                "neither '[group]' nor 'key = value' nor a comment ('# …')");
      break;
    }
}

GPtrArray *
focus_config_sections_read (const char *text, gsize len, GPtrArray *problems)
{
  g_autoptr (GArray) lines = focus_config_lines_read (text, len);
  GPtrArray *sections = g_ptr_array_new_with_free_func (section_free);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Reader reader = { .problems = problems, .sections = sections, .lines_by_title = seen };

  for (guint i = 0; i < lines->len && sections->len <= FOCUS_CONFIG_MAX_SECTIONS; i++)
    read_line (&reader, &g_array_index (lines, FocusConfigLine, i), i + 1);
  if (sections->len > FOCUS_CONFIG_MAX_SECTIONS)
    focus_config_problem_add (problems, 0, "more than %d sections", FOCUS_CONFIG_MAX_SECTIONS);
  return sections;
}

const FocusConfigEntry *
focus_config_section_entry (const FocusConfigSection *section, const char *key)
{
  for (guint i = 0; i < section->entries->len; i++)
    {
      const FocusConfigEntry *entry = &g_array_index (section->entries, FocusConfigEntry, i);
      if (g_str_equal (entry->key->name, key))
        return entry;
    }
  return NULL;
}

const char *
focus_config_section_value (const FocusConfigSection *section, const char *group, const char *key)
{
  const FocusConfigEntry *entry = section != NULL ? focus_config_section_entry (section, key)
                                                  : NULL;
  const FocusConfigKey *known = focus_config_key_find (group, key);

  return entry != NULL ? entry->text : known != NULL ? known->fallback : NULL;
}
