// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The figures of many weeks as CSV (RFC 4180): a header, then one row a week; absent is empty.
#include <string.h>

#include "report.h"
#include "text.h"

/* Only the week and its Monday are texts, and both come from the daemon; still no cell is trusted.
   Spreadsheets take a cell that begins with one of these for a formula; a quote before it makes it
   text. */
static const char formula_signs[] = "=+-@\t\r";

static void
append_cell (GString *out, const char *raw)
{
  g_autofree char *text = focus_text_harmless (raw);
  gboolean is_formula = *text && strchr (formula_signs, *text);

  if (!is_formula && !strpbrk (text, ",\"\r\n"))
    {
      g_string_append (out, text);
      return;
    }
  g_string_append (out, is_formula ? "\"'" : "\"");
  for (const char *p = text; *p; p++)
    g_string_append_len (out, *p == '"' ? "\"\"" : p, *p == '"' ? 2 : 1);
  g_string_append_c (out, '"');
}

static void
append_header (GString *out)
{
  g_string_append (out, "week,from,work_min");
  for (guint i = 0; i < FOCUS_N_FIGURES; i++)
    g_string_append_printf (out, ",%s", focus_figure_kind ((FocusFigureId) i)->name);
  g_string_append (out, "\r\n");
}

void
focus_report_csv (GString *out, const GPtrArray *weeks)
{
  append_header (out);
  for (guint i = 0; i < weeks->len; i++)
    {
      const FocusReportWeek *week = g_ptr_array_index (weeks, i);
      append_cell (out, week->week);
      g_string_append_c (out, ',');
      append_cell (out, week->from);
      g_string_append_c (out, ',');
      if (week->has_work)
        g_string_append_printf (out, "%" G_GINT64_FORMAT, week->work_min);
      for (guint f = 0; f < FOCUS_N_FIGURES; f++)
        {
          g_autofree char *cell = focus_figure_plain ((FocusFigureId) f, week->figures.at[f]);
          g_string_append_printf (out, ",%s", cell);
        }
      g_string_append (out, "\r\n");
    }
}
