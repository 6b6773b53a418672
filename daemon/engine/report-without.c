// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A week as if a series were gone.
#include "engine/report-without.h"

#include "engine/dict.h"
#include "engine/query.h"
#include "engine/report-dict.h"

#include <string.h>

/* Titles named when a name fits several. */
#define MAX_NAMED 3

typedef gboolean (*Fits) (const FocusOccurrence *occurrence, const char *name);

static gboolean
uid_fits (const FocusOccurrence *occurrence, const char *name)
{
  return strcmp (occurrence->details->uid, name) == 0;
}

static gboolean
id_fits (const FocusOccurrence *occurrence, const char *name)
{
  g_autofree char *id = focus_query_id (occurrence);
  return strcmp (id, name) == 0;
}

static char *
fold (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  return g_utf8_casefold (valid, -1);
}

static gboolean
title_fits (const FocusOccurrence *occurrence, const char *name)
{
  g_autofree char *title = fold (occurrence->details->title);
  g_autofree char *wanted = fold (name);
  return occurrence->counted && strcmp (title, wanted) == 0;
}

static gboolean
prefix_fits (const FocusOccurrence *occurrence, const char *name)
{
  g_autofree char *title = fold (occurrence->details->title);
  g_autofree char *wanted = fold (name);
  return occurrence->counted && g_str_has_prefix (title, wanted);
}

/* Distinct ones by UID, in the order of the agenda. */
static GPtrArray *
find_all (const GArray *occurrences, const char *name, Fits fits)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < occurrences->len; i++)
    {
      const FocusOccurrence *occurrence = &g_array_index (occurrences, FocusOccurrence, i);
      if (fits (occurrence, name) && g_hash_table_add (seen, occurrence->details->uid))
        g_ptr_array_add (found, (gpointer) occurrence);
    }
  return found;
}

static void
refuse_several (const GPtrArray *found, const char *name, GError **error)
{
  g_autoptr (GString) titles = g_string_new (NULL);

  for (guint i = 0; i < MIN (found->len, MAX_NAMED); i++)
    {
      const FocusOccurrence *occurrence = g_ptr_array_index (found, i);
      g_autofree char *title = g_utf8_make_valid (occurrence->details->title, -1);
      g_autofree char *cut = g_utf8_substring (title, 0, MIN (40, g_utf8_strlen (title, -1)));
      g_autofree char *id = focus_query_id (occurrence);
      g_string_append_printf (titles, "%s%s \"%s\"", i > 0 ? ", " : "", id, cut);
    }
  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
               "\"%.40s\" fits %u meetings: %s%s; name one by its id", name, found->len,
               titles->str, found->len > MAX_NAMED ? ", …" : "");
}

const char *
focus_report_find_series (const GArray *occurrences, const char *name, GError **error)
{
  static const Fits ways[] = { uid_fits, id_fits, title_fits, prefix_fits };

  for (gsize i = 0; name[0] != '\0' && i < G_N_ELEMENTS (ways); i++)
    {
      g_autoptr (GPtrArray) found = find_all (occurrences, name, ways[i]);
      if (found->len == 1)
        return ((const FocusOccurrence *) g_ptr_array_index (found, 0))->details->uid;
      if (found->len > 1)
        {
          refuse_several (found, name, error);
          return NULL;
        }
    }
  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_NOT_FOUND,
               "no meeting of that week is called \"%.40s\"; `focusctl report` lists its series",
               name);
  return NULL;
}

void
focus_report_put_without (GVariantBuilder *dict, const FocusWeekQuery *query,
                          const FocusWeekFigures *figures, const char *uid)
{
  const FocusFigure deep = FOCUS_FIGURE_FOCUS_120_MIN;
  g_autoptr (GArray) left = g_array_new (FALSE, FALSE, sizeof (FocusOccurrence));
  g_autoptr (GArray) scores = g_array_new (FALSE, FALSE, sizeof (gint));
  g_autoptr (FocusWeekFigures) after = NULL;
  FocusWeekQuery question = *query;
  GVariantBuilder without;
  const char *title = NULL;

  for (guint i = 0; i < query->occurrences->len; i++)
    {
      const FocusOccurrence *occurrence = &g_array_index (query->occurrences, FocusOccurrence, i);
      if (strcmp (occurrence->details->uid, uid) == 0)
        {
          title = title != NULL ? title : occurrence->details->title;
          continue;
        }
      g_array_append_val (left, *occurrence); /* borrowed: the array clears nothing */
      if (query->scores != NULL)
        g_array_append_val (scores, g_array_index (query->scores, gint, i));
    }
  question.occurrences = left;
  question.scores = query->scores != NULL ? scores : NULL;
  after = focus_metrics_week (&question);
  g_variant_builder_init (&without, G_VARIANT_TYPE_VARDICT);
  focus_dict_string (&without, "uid", uid);
  focus_dict_string (&without, "title", title);
  focus_dict_int (&without, "count", query->occurrences->len - left->len);
  g_variant_builder_add (&without, "{sv}", "figures",
                         focus_report_dict_figures (after->figures, FALSE));
  g_variant_builder_add (dict, "{sv}", "without", g_variant_builder_end (&without));
  focus_dict_int (dict, "returned_min",
                  (gint64) (after->figures[deep].value - figures->figures[deep].value));
}
