// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// `focusctl report`: the week in one page, or in a shape for programs.
#include "format.h"
#include "json.h"
#include "report-ask.h"
#include "report-file.h"
#include "dict.h"

typedef struct
{
  FocusContext *context; /* borrowed */
  FocusLang lang;
  const char *week;    /* borrowed; as GetReport takes it */
  const char *without; /* borrowed, nullable */
} Request;

typedef FocusExit (*Shape) (const Request *request);

static FocusExit
answer_text (const Request *request)
{
  FocusExit code = FOCUS_EXIT_DONE;
  g_autoptr (FocusReport) report = focus_ask_report (request->week, request->without, &code);

  if (!report)
    return code;
  focus_report_text (request->context->out, report, request->lang);
  request->context->out->paged = TRUE;
  return code;
}

static FocusExit
answer_markdown (const Request *request)
{
  FocusExit code = FOCUS_EXIT_DONE;
  g_autoptr (FocusReport) report = focus_ask_report (request->week, request->without, &code);

  if (report)
    focus_report_markdown (request->context->out->text, report, request->lang);
  return code;
}

static FocusExit
answer_openmetrics (const Request *request)
{
  FocusExit code = FOCUS_EXIT_DONE;
  g_autoptr (FocusReport) report = focus_ask_report (request->week, request->without, &code);

  if (report)
    focus_report_openmetrics (request->context->out->text, report);
  return code;
}

/* What each known figure was counted from; one that the daemon cannot explain is left out. */
static GHashTable *
ask_explanations (const FocusReport *report)
{
  GHashTable *explanations = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                                    (GDestroyNotify) g_variant_unref);
  g_autoptr (GDBusConnection) bus = focus_client_connect (NULL);

  for (guint i = 0; bus && report->week && i < FOCUS_N_FIGURES; i++)
    {
      const char *name = focus_figure_kind ((FocusFigureId) i)->name;
      if (!report->figures.at[i].is_set)
        continue;
      g_autoptr (GVariant) reply = focus_client_call (bus, "ExplainFigure",
                                                      g_variant_new ("(ss)", name, report->week),
                                                      "(a{sv})", FOCUS_CLIENT_QUICK_MS, -1, NULL);
      if (reply)
        g_hash_table_insert (explanations, (gpointer) name, g_variant_get_child_value (reply, 0));
    }
  return explanations;
}

static FocusExit
answer_json (const Request *request)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  FocusExit code = FOCUS_EXIT_DONE;
  g_autoptr (FocusReport) report = focus_ask_report (request->week, request->without, &code);

  if (!report)
    return code;
  g_autoptr (GHashTable) explanations = ask_explanations (report);
  focus_report_json (builder, report, explanations);
  focus_json_write (request->context->out->text, builder, FALSE);
  return code;
}

/* The Monday of a week as typed; the current and the last one only the daemon knows. */
static gboolean
monday_of (const char *week, gint64 *ret_monday, FocusExit *ret_exit)
{
  g_autoptr (GVariant) reply = NULL;

  if (focus_week_parse (week, ret_monday))
    return TRUE;
  reply = focus_client_ask ("GetStatus", NULL, "(a{sv})", FOCUS_CLIENT_QUICK_MS, ret_exit);
  if (!reply)
    return FALSE;
  g_autoptr (GVariant) status = g_variant_get_child_value (reply, 0);
  gint64 today = focus_day_of (focus_dict_count (status, "now"),
                               focus_dict_count (status, "offset"));
  g_autofree char *current = focus_week_format (today);
  if (!focus_week_parse (current, ret_monday))
    *ret_monday = today;
  *ret_monday -= g_str_equal (week, "last") ? 7 : 0;
  return TRUE;
}

/* --from and --to; else the one of --week; else twelve whole weeks. */
static FocusExit
answer_csv (const Request *request)
{
  const FocusArgs *args = request->context->args;
  const char *from = focus_args_value (args, "from"), *to = focus_args_value (args, "to");
  gboolean one = focus_args_has (args, "week") && !from && !to;
  g_autofree char *last = to ? focus_week_typed (to) : g_strdup (one ? request->week : "last");
  g_autofree char *first = from ? focus_week_typed (from) : g_strdup (one ? request->week : "");
  gint64 monday = 0;
  FocusExit code = FOCUS_EXIT_DONE;

  if (!first || !last)
    return FOCUS_EXIT_USAGE;
  gboolean whole = !from && !one;
  if (whole && !monday_of (last, &monday, &code))
    return code;
  g_autoptr (GPtrArray) weeks = whole ? focus_ask_weeks_before (monday, &code)
                                      : focus_ask_weeks (first, last, &code);
  if (weeks)
    focus_report_csv (request->context->out->text, weeks);
  return code;
}

static FocusExit
fail (const GError *error)
{
  focus_trouble ("%s", error->message);
  return FOCUS_EXIT_FAILED;
}

/* Shows the page that was written; told when no file was asked for. */
static FocusExit
open_page (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = focus_client_connect (NULL);

  return focus_report_file_open (bus, path, &error) ? FOCUS_EXIT_DONE : fail (error);
}

static FocusExit
answer_html (const Request *request)
{
  const FocusArgs *args = request->context->args;
  FocusOutput *out = request->context->out;
  const char *file = focus_args_value (args, "html");
  g_autoptr (GError) error = NULL;
  FocusExit code = FOCUS_EXIT_DONE;
  g_autoptr (FocusReport) report = focus_ask_report (request->week, request->without, &code);

  if (!report)
    return code;
  g_autoptr (GPtrArray) weeks = focus_ask_weeks_before (report->monday, &code);
  if (!weeks)
    return code;
  g_autoptr (GString) page = g_string_new (NULL);
  focus_report_html (page, report, weeks, request->lang);
  if (file && g_str_equal (file, "-"))
    {
      g_string_append_len (out->text, page->str, (gssize) page->len);
      return FOCUS_EXIT_DONE;
    }
  g_autofree char *path = file ? g_strdup (file) : focus_report_file_path (report->week, &error);
  if (!path || !focus_report_file_write (path, page->str, page->len, &error))
    return fail (error);
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_string_append_printf (out->text, "%s\n", absolute);
  return focus_args_has (args, "open") ? open_page (path) : FOCUS_EXIT_DONE;
}

/* The one shape that the options ask for; NULL, and the trouble said, when there are two. */
static Shape
choose_shape (const FocusArgs *args)
{
  static const struct
  {
    const char *option;
    Shape shape;
  } shapes[] = { { "json", answer_json },
                 { "markdown", answer_markdown },
                 { "csv", answer_csv },
                 { "openmetrics", answer_openmetrics },
                 { "html", answer_html } };
  const char *chosen = NULL;
  Shape shape = focus_args_has (args, "open") ? answer_html : answer_text;

  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      if (!focus_args_has (args, shapes[i].option))
        continue;
      if (chosen || (focus_args_has (args, "open") && shapes[i].shape != answer_html))
        {
          focus_trouble ("--%s and --%s exclude each other", chosen ? chosen : "open",
                         shapes[i].option);
          return NULL;
        }
      chosen = shapes[i].option;
      shape = shapes[i].shape;
    }
  return shape;
}

static gboolean
check_options (const FocusArgs *args, Shape shape)
{
  const char *file = focus_args_value (args, "html");
  gboolean ranged = focus_args_has (args, "from") || focus_args_has (args, "to");

  if (ranged && shape != answer_csv)
    focus_trouble ("--from and --to belong to --csv; --week is for one week");
  else if (focus_args_has (args, "without") && (shape == answer_csv || shape == answer_openmetrics))
    focus_trouble ("--without is for people, --json and --html");
  else if (file && !*file)
    focus_trouble ("--html needs the name of a file");
  else if (file && g_str_equal (file, "-") && focus_args_has (args, "open"))
    focus_trouble ("--open needs a file, and --html - writes none");
  else
    return TRUE;
  return FALSE;
}

FocusExit
focus_cmd_report (FocusContext *context)
{
  g_autofree char *week = focus_week_typed (focus_args_value (context->args, "week"));
  Request request = { .context = context,
                      .week = week,
                      .without = focus_args_value (context->args, "without") };
  Shape shape = choose_shape (context->args);

  if (!week || !shape || !focus_lang_typed (context->args, &request.lang)
      || !check_options (context->args, shape))
    return FOCUS_EXIT_USAGE;
  return shape (&request);
}
