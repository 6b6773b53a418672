// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the parts of the HTML page share.
//
// No part writes a style attribute or a script: the page's policy allows neither. Every text that
// is not ours goes through focus_html_text. Pictures scale by percent across and pixels down, so
// that their letters keep their size on a phone; every shape has a title.
#pragma once

#include "report.h"

G_BEGIN_DECLS

/* A title is cut here; the page stays readable whatever was written. */
#define FOCUS_HTML_MAX_TITLE 160

/* Appends a text, harmless and escaped for elements and quoted attributes alike. */
void focus_html_text (GString *out, const char *text);
/* The same for a stranger's title: isolated from the direction of what stands around it, with the
   word for none. */
void focus_html_title (GString *out, FocusLang lang, const char *title);
/* "<title>" with our own text, escaped. */
void focus_html_shape_title (GString *out, const char *text);
/* A cell of a table. `class` may be NULL. */
void focus_html_cell (GString *out, const char *class, const char *text);
/* A heading cell of a column. */
void focus_html_column (GString *out, const char *class, const char *text);
/* Opens a section with its heading; "</section>" ends it. */
void focus_html_section (GString *out, const char *id, const char *heading);
/* Opens a table within the section of that id, which names it; it scrolls sideways by itself where
   it is too wide, by keyboard as well. "</table></div>" ends it. */
void focus_html_table (GString *out, const char *id);
/* The name of a kind as a class. */
const char *focus_html_class (FocusWhat what);
/* A swatch of a kind beside its name. */
void focus_html_swatch (GString *out, FocusLang lang, FocusWhat what);

void focus_html_week (GString *out, const FocusReport *report, FocusLang lang);
void focus_html_lines (GString *out, const FocusReport *report, const GPtrArray *weeks,
                       FocusLang lang);
void focus_html_where (GString *out, const FocusReport *report, FocusLang lang);
void focus_html_series (GString *out, const FocusReport *report, FocusLang lang);
void focus_html_figures (GString *out, const FocusReport *report, FocusLang lang);
void focus_html_days (GString *out, const FocusReport *report, FocusLang lang);

G_END_DECLS
