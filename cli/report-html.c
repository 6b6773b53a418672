// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The report as one self-contained HTML page: its frame, its policy, its first lines.
#include "report-html.h"

#include "report-html-style.h"
#include "text.h"

void
focus_html_text (GString *out, const char *text)
{
  g_autofree char *clean = focus_text_harmless (text);

  for (const char *p = clean; *p; p++)
    switch (*p)
      {
      case '&':
        g_string_append (out, "&amp;");
        break;
      case '<':
        g_string_append (out, "&lt;");
        break;
      case '>':
        g_string_append (out, "&gt;");
        break;
      case '"':
        g_string_append (out, "&quot;");
        break;
      case '\'':
        g_string_append (out, "&#39;");
        break;
      default:
        g_string_append_c (out, *p);
      }
}

void
focus_html_title (GString *out, FocusLang lang, const char *title)
{
  GString *cut = g_string_new (NULL);

  focus_text_cut (cut, focus_word_title (lang, title), FOCUS_HTML_MAX_TITLE);
  g_string_append (out, "<bdi>");
  focus_html_text (out, cut->str);
  g_string_append (out, "</bdi>");
  g_string_free (cut, TRUE);
}

void
focus_html_shape_title (GString *out, const char *text)
{
  g_string_append (out, "<title>");
  focus_html_text (out, text);
  g_string_append (out, "</title>");
}

static void
append_element (GString *out, const char *open, const char *class, const char *text,
                const char *close)
{
  g_string_append (out, open);
  if (class)
    g_string_append_printf (out, " class=\"%s\"", class);
  g_string_append_c (out, '>');
  focus_html_text (out, text);
  g_string_append (out, close);
}

void
focus_html_cell (GString *out, const char *class, const char *text)
{
  append_element (out, "<td", class, text, "</td>");
}

void
focus_html_column (GString *out, const char *class, const char *text)
{
  append_element (out, "<th scope=\"col\"", class, text, "</th>");
}

void
focus_html_section (GString *out, const char *id, const char *heading)
{
  g_string_append_printf (out, "<section aria-labelledby=\"%s\">\n<h2 id=\"%s\">", id, id);
  focus_html_text (out, heading);
  g_string_append (out, "</h2>\n");
}

void
focus_html_table (GString *out, const char *id)
{
  g_string_append_printf (
      out, "<div class=\"table\" role=\"group\" tabindex=\"0\" aria-labelledby=\"%s\"><table>\n",
      id);
}

const char *
focus_html_class (FocusWhat what)
{
  static const char *const classes[FOCUS_N_WHATS] = {
    [FOCUS_WHAT_MEETING] = "meeting",   [FOCUS_WHAT_POSSIBLE] = "possible",
    [FOCUS_WHAT_FOCUS] = "focus-block", [FOCUS_WHAT_OTHER] = "other",
    [FOCUS_WHAT_ABSENCE] = "absence",   [FOCUS_WHAT_LUNCH] = "lunch",
    [FOCUS_WHAT_DEEP] = "deep",         [FOCUS_WHAT_USEFUL] = "useful",
    [FOCUS_WHAT_FRAGMENT] = "fragment", [FOCUS_WHAT_SHARD] = "shard",
  };
  return classes[what];
}

void
focus_html_swatch (GString *out, FocusLang lang, FocusWhat what)
{
  g_string_append_printf (out,
                          "<svg width=\"20\" height=\"14\" aria-hidden=\"true\"><rect class=\"p "
                          "%s\" x=\"1\" y=\"1\" width=\"18\" height=\"12\" rx=\"3\">",
                          focus_html_class (what));
  focus_html_shape_title (out, focus_word_what (lang, what));
  g_string_append (out, "</rect></svg>");
  focus_html_text (out, focus_word_what (lang, what));
}

/* Only this style sheet, by its hash; nothing from anywhere, no script, no form, no base. */
static void
append_policy (GString *out)
{
  guint8 digest[32];
  gsize length = sizeof digest;
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  g_checksum_update (checksum, (const guchar *) focus_html_style, sizeof focus_html_style - 1);
  g_checksum_get_digest (checksum, digest, &length);
  g_autofree char *hash = g_base64_encode (digest, length);
  g_string_append_printf (out,
                          "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
                          "'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'\">\n",
                          hash);
}

static void
append_head (GString *out, const char *title, FocusLang lang)
{
  g_string_append_printf (out,
                          "<!DOCTYPE html>\n<html lang=\"%s\" dir=\"ltr\">\n<head>\n"
                          "<meta charset=\"utf-8\">\n",
                          focus_lang_code (lang));
  append_policy (out);
  g_string_append (out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                        "<meta name=\"color-scheme\" content=\"light dark\">\n"
                        "<meta name=\"referrer\" content=\"no-referrer\">\n"
                        "<meta name=\"robots\" content=\"noindex, nofollow\">\n"
                        "<meta name=\"generator\" content=\"focusd " FOCUS_VERSION "\">\n<title>");
  focus_html_text (out, title);
  g_string_append_printf (out, " · focusd</title>\n<style>%s</style>\n</head>\n", focus_html_style);
}

static void
append_tile (GString *out, const FocusReport *report, FocusLang lang, FocusFigureId id,
             const char *class)
{
  FocusFigure none = { 0 };
  gboolean compares = report->baseline.is_set && !report->baseline.too_little;
  FocusFigure reference = compares ? report->baseline.figures.at[id] : none;
  g_autofree char *value = focus_word_value (lang, id, report->figures.at[id]);
  g_autofree char *change = focus_word_change (lang, id, report->figures.at[id], reference);
  g_autofree char *against = focus_word_fill (lang, FOCUS_WORD_AGAINST, change, NULL, NULL);

  g_string_append_printf (out, "<div class=\"%s\">", class);
  append_element (out, "<dt", NULL, focus_word_figure (lang, id), "</dt>");
  append_element (out, "<dd", "value", value, "</dd>");
  if (*change)
    append_element (out, "<dd", "change", against, "</dd>");
  g_string_append (out, "</div>\n");
}

static void
append_without (GString *out, const FocusReport *report, FocusLang lang)
{
  GString *title = g_string_new (NULL);
  g_autofree char *count = g_strdup_printf ("%" G_GINT64_FORMAT, report->without_count);
  g_autofree char *length = focus_word_length (lang, report->returned_min);

  focus_text_cut (title, focus_word_title (lang, report->without_title), FOCUS_HTML_MAX_TITLE);
  g_autofree char *line = focus_word_fill (lang, FOCUS_WORD_WITHOUT_LINE, title->str, count,
                                           length);
  append_element (out, "<p", "without", line, "</p>\n");
  g_string_free (title, TRUE);
}

static void
append_header (GString *out, const FocusReport *report, FocusLang lang)
{
  g_autofree char *number = focus_word_week_number (lang, report->monday);
  g_autofree char *range = focus_word_week_range (lang, report->monday);
  g_autofree char *lead = focus_word_lead (lang, &report->figures);
  g_autofree char *baseline = focus_word_baseline (lang, &report->baseline);

  g_string_append (out, "<header>\n");
  append_element (out, "<p", "eyebrow", number, "</p>\n");
  append_element (out, "<h1", NULL, range, "</h1>\n");
  if (*lead)
    append_element (out, "<p", "lead", lead, "</p>\n");
  if (report->has_without)
    append_without (out, report, lang);
  g_string_append (out, "</header>\n<main>\n<dl class=\"tiles\">\n");
  append_tile (out, report, lang, FOCUS_FIGURE_MEETING_MIN, "meetings");
  append_tile (out, report, lang, FOCUS_FIGURE_FOCUS_120_MIN, "focus");
  append_tile (out, report, lang, FOCUS_FIGURE_FRAGMENT_RATIO, "fragments");
  g_string_append (out, "</dl>\n");
  append_element (out, "<p", "note", baseline, "</p>\n");
}

static void
append_footer (GString *out, const FocusReport *report, FocusLang lang)
{
  g_autofree char *command = g_strdup_printf ("focusctl explain meeting_min --week %s",
                                              report->week ? report->week : "");
  g_autofree char *why = focus_word_fill (lang, FOCUS_WORD_WHY, "", NULL, NULL);

  g_string_append (out, "</main>\n<footer>\n<p>");
  focus_html_text (out, why);
  append_element (out, " <code", NULL, command, "</code></p>\n");
  append_element (out, "<p", NULL, focus_word (lang, FOCUS_WORD_MADE_BY), "</p>\n");
  g_string_append (out, "</footer>\n</body>\n</html>\n");
}

void
focus_report_html (GString *out, const FocusReport *report, const GPtrArray *weeks, FocusLang lang)
{
  g_autofree char *number = focus_word_week_number (lang, report->monday);
  g_autofree char *range = focus_word_week_range (lang, report->monday);
  g_autofree char *title = g_strdup_printf ("%s · %s", number, range);

  append_head (out, title, lang);
  g_string_append (out, "<body>\n");
  append_header (out, report, lang);
  focus_html_week (out, report, lang);
  focus_html_where (out, report, lang);
  focus_html_series (out, report, lang);
  focus_html_lines (out, report, weeks, lang);
  focus_html_figures (out, report, lang);
  append_footer (out, report, lang);
}
