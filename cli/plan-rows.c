// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The blocks of a week of the plan, each with the action that is done to it.
#include "dict.h"
#include "plan.h"

static void
row_free (gpointer data)
{
  FocusPlanRow *row = data;

  focus_stretch_clear (&row->at);
  focus_stretch_clear (&row->from);
  g_free (row->title);
  g_free (row->reason);
  g_free (row);
}

static FocusRowKind
kind_of_state (const char *state)
{
  static const struct
  {
    const char *name;
    FocusRowKind kind;
  } states[] = {
    { "new", FOCUS_ROW_NEW },      { "kept", FOCUS_ROW_KEPT },  { "moved", FOCUS_ROW_MOVED },
    { "locked", FOCUS_ROW_YOURS }, { "fixed", FOCUS_ROW_KEPT }, { "past", FOCUS_ROW_PAST },
    { "own", FOCUS_ROW_YOURS },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_strcmp0 (state, states[i].name) == 0)
      return states[i].kind;
  return FOCUS_ROW_KEPT;
}

static FocusRowKind
kind_of_action (const char *kind, FocusRowKind otherwise)
{
  static const struct
  {
    const char *name;
    FocusRowKind kind;
  } kinds[] = { { "create", FOCUS_ROW_NEW },
                { "move", FOCUS_ROW_MOVED },
                { "firm", FOCUS_ROW_FIRM },
                { "remove", FOCUS_ROW_REMOVED } };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kind, kinds[i].name) == 0)
      return kinds[i].kind;
  return otherwise;
}

/* An action says why it is done, where the block says why it lies there. */
static void
add_action (FocusPlanRow *row, GVariant *action)
{
  g_autofree char *kind = focus_dict_string (action, "kind");
  g_autofree char *why = focus_dict_word (action, "why");
  FocusStretch before = focus_stretch_read_child (action, "before");

  row->kind = kind_of_action (kind, row->kind);
  if (row->kind == FOCUS_ROW_MOVED)
    row->from = before;
  if (!row->title)
    row->title = focus_dict_word (action, "title");
  if (why)
    {
      g_free (row->reason);
      row->reason = g_steal_pointer (&why);
    }
}

static FocusPlanRow *
row_of_block (GVariant *block)
{
  FocusPlanRow *row = g_new0 (FocusPlanRow, 1);
  g_autofree char *state = focus_dict_string (block, "state");

  row->kind = kind_of_state (state);
  row->at = focus_stretch_read (block);
  row->min = focus_dict_count (block, "min");
  row->title = focus_dict_word (block, "title");
  row->reason = focus_dict_word (block, "reason");
  return row;
}

/* Of an action whose block is not listed, which is what a removal is. */
static FocusPlanRow *
row_of_action (GVariant *action)
{
  FocusPlanRow *row = g_new0 (FocusPlanRow, 1);

  row->kind = FOCUS_ROW_REMOVED;
  add_action (row, action);
  row->at = focus_stretch_read_child (action, row->kind == FOCUS_ROW_REMOVED ? "before" : "after");
  return row;
}

static gint
compare_rows (gconstpointer a, gconstpointer b)
{
  const FocusPlanRow *one = *(FocusPlanRow *const *) a, *other = *(FocusPlanRow *const *) b;

  if (one->at.start_s != other->at.start_s)
    return one->at.start_s < other->at.start_s ? -1 : 1;
  return (gint) one->kind - (gint) other->kind;
}

/* The actions of a week by the UID of their block. */
static GHashTable *
index_actions (GVariant *plan, GVariant *week)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                             (GDestroyNotify) g_variant_unref);
  g_autoptr (GVariant) actions = focus_plan_writes (plan);
  g_autofree char *name = focus_dict_string (week, "week");

  for (gsize i = 0; i < g_variant_n_children (actions); i++)
    {
      g_autoptr (GVariant) action = g_variant_get_child_value (actions, i);
      g_autofree char *of_week = focus_dict_string (action, "week");
      g_autofree char *uid = focus_dict_word (action, "uid");
      if (uid && g_strcmp0 (of_week, name) == 0)
        g_hash_table_insert (index, g_steal_pointer (&uid), g_variant_ref (action));
    }
  return index;
}

GPtrArray *
focus_plan_rows (GVariant *plan, GVariant *week)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (row_free);
  g_autoptr (GHashTable) actions = index_actions (plan, week);
  g_autoptr (GVariant) blocks = focus_dict_list (week, "blocks");
  GHashTableIter left;
  gpointer action;

  for (gsize i = 0; i < g_variant_n_children (blocks); i++)
    {
      g_autoptr (GVariant) block = g_variant_get_child_value (blocks, i);
      g_autofree char *uid = focus_dict_word (block, "uid");
      FocusPlanRow *row = row_of_block (block);
      GVariant *done = uid ? g_hash_table_lookup (actions, uid) : NULL;
      if (done)
        add_action (row, done);
      if (done)
        g_hash_table_remove (actions, uid);
      g_ptr_array_add (rows, row);
    }
  g_hash_table_iter_init (&left, actions);
  while (g_hash_table_iter_next (&left, NULL, &action))
    g_ptr_array_add (rows, row_of_action (action));
  g_ptr_array_sort (rows, compare_rows);
  return rows;
}
