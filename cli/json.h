// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Answers as JSON (INTERFACES §JSON): every listed key is there, what is absent is null, instants
// are RFC 3339 with the user's offset.
#pragma once

#include <json-glib/json-glib.h>

#include "entry.h"

G_BEGIN_DECLS

typedef enum
{
  FOCUS_JSON_STRING,
  FOCUS_JSON_INT,
  FOCUS_JSON_TRUTH,
  FOCUS_JSON_TIME,   /* from seconds since the epoch */
  FOCUS_JSON_STRINGS /* a list, maybe empty */
} FocusJsonKind;

/* One key of an object; a table of them ends with a NULL key. */
typedef struct
{
  const char *key;
  FocusJsonKind kind;
} FocusJsonKey;

/* The members of a dictionary (a{sv}) that the table lists; within an open object. */
void focus_json_members (JsonBuilder *builder, GVariant *dict, const FocusJsonKey *keys,
                         gint64 offset_s);
/* One object. */
void focus_json_object (JsonBuilder *builder, GVariant *dict, const FocusJsonKey *keys,
                        gint64 offset_s);
/* An array of such objects, from aa{sv}. */
void focus_json_array (JsonBuilder *builder, GVariant *list, const FocusJsonKey *keys,
                       gint64 offset_s);
/* The members of an occurrence as in `agenda --json`; within an open object. */
void focus_json_entry_members (JsonBuilder *builder, const FocusEntry *entry);
/* The same as an object; NULL for null. */
void focus_json_entry (JsonBuilder *builder, const FocusEntry *entry);

/* Appends the document and a newline: on one line, or indented for people. */
void focus_json_write (GString *out, JsonBuilder *builder, gboolean one_line);

/* Members of an open object. */
void focus_json_add_string (JsonBuilder *builder, const char *key, const char *value);
void focus_json_add_truth (JsonBuilder *builder, const char *key, gboolean value);
void focus_json_add_int (JsonBuilder *builder, const char *key, gboolean is_set, gint64 value);
void focus_json_add_time (JsonBuilder *builder, const char *key, gboolean is_set, gint64 instant_s,
                          gint64 offset_s);
/* A date, or an instant. */
void focus_json_add_moment (JsonBuilder *builder, const char *key, const FocusMoment *moment);

G_END_DECLS
