// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// GetPending: invitations in protected time, as the bus tells them, with the words that would be
// sent where they are asked for.
#include "engine/answering-dict.h"
#include "engine/engine-private.h"

/* More are no list for a person. */
#define MAX_LISTED 2000
/* Each costs a question to a server; those that are asked about come first. */
#define MAX_COMPOSED 20

typedef struct
{
  FocusEngine *engine; /* borrowed */
  GPtrArray *rows;     /* owned; Row */
  guint n_awaited;     /* replies that are not composed yet, and one while asking for them */
  FocusEngineAnswer done;
  gpointer user_data;
} Listing;

typedef struct
{
  Listing *listing;      /* borrowed */
  GVariantBuilder *dict; /* owned */
} Row;

static void
row_free (gpointer data)
{
  Row *row = data;

  g_variant_builder_unref (row->dict);
  g_free (row);
}

/* Answers once all that was asked for has come. */
static void
listing_settle (Listing *listing)
{
  GVariantBuilder list;

  if (--listing->n_awaited > 0)
    return;
  g_variant_builder_init (&list, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < listing->rows->len; i++)
    g_variant_builder_add_value (&list,
                                 g_variant_builder_end (((Row *) listing->rows->pdata[i])->dict));
  listing->done (g_variant_builder_end (&list), NULL, listing->user_data);
  g_ptr_array_unref (listing->rows);
  g_free (listing);
}

/* What cannot be composed is left out. */
static void
composed_one (const FocusComposed *composed, const GError *error, gpointer user_data)
{
  Row *row = user_data;

  if (composed != NULL)
    {
      focus_dict_string (row->dict, "reply", composed->text);
      focus_invitation_put_times (row->dict, row->listing->engine, composed->times);
    }
  listing_settle (row->listing);
}

static void
compose (Row *row, const FocusPending *pending)
{
  gboolean tentative = pending->protection.level == FOCUS_LEVEL_TENTATIVE;

  row->listing->n_awaited++;
  focus_engine_compose (row->listing->engine, pending->occurrence,
                        tentative ? FOCUS_REPLY_TENTATIVE : FOCUS_REPLY_DECLINED,
                        pending->protection.is_block ? FOCUS_REPLY_WORK_FOCUS
                                                     : FOCUS_REPLY_WORK_WINDOW,
                        composed_one, row);
}

static gboolean
is_asked_for (const FocusPending *pending, gboolean all)
{
  return all || pending->finding.step != FOCUS_STEP_LIST;
}

/* Occurrences of each series among them: UID (borrowed) -> count. */
static GHashTable *
count_series (const GPtrArray *pending, gboolean all)
{
  GHashTable *counts = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < pending->len; i++)
    {
      const FocusPending *one = pending->pdata[i];
      char *uid = one->occurrence->details->uid;
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, uid));
      if (is_asked_for (one, all))
        g_hash_table_insert (counts, uid, GUINT_TO_POINTER (n + 1));
    }
  return counts;
}

static Row *
add_row (Listing *listing, const FocusPending *pending, GHashTable *counts)
{
  Row *row = g_new0 (Row, 1);
  gpointer n = g_hash_table_lookup (counts, pending->occurrence->details->uid);

  row->listing = listing;
  row->dict = g_variant_builder_new (G_VARIANT_TYPE_VARDICT);
  focus_pending_put (row->dict, listing->engine, pending, GPOINTER_TO_UINT (n));
  g_ptr_array_add (listing->rows, row);
  return row;
}

void
focus_engine_pending (FocusEngine *engine, GVariant *options, FocusEngineAnswer done,
                      gpointer user_data)
{
  const GPtrArray *pending = focus_answering_pending (engine->answering);
  Listing *listing = g_new0 (Listing, 1);
  gboolean all = FALSE, composes = FALSE;
  g_autoptr (GHashTable) counts = NULL;

  g_variant_lookup (options, "all", "b", &all);
  g_variant_lookup (options, "compose", "b", &composes);
  *listing = (Listing){ engine, g_ptr_array_new_with_free_func (row_free), 1, done, user_data };
  counts = count_series (pending, all);
  for (guint i = 0; i < pending->len && listing->rows->len < MAX_LISTED; i++)
    {
      const FocusPending *one = pending->pdata[i];
      Row *row;

      if (!is_asked_for (one, all))
        continue;
      row = add_row (listing, one, counts);
      if (composes && listing->rows->len <= MAX_COMPOSED)
        compose (row, one);
    }
  listing_settle (listing);
}
