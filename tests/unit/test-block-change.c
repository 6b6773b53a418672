// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A block changed in the bytes that others left: what the change is about is exchanged, and not a
// byte of the rest.
#include "ical/block.h"

#include "block-validator.h"
#include "block-world.h"
#include "read-fixture.h"

static FocusObject *
must_read (Fixture *f, const char *text)
{
  g_autoptr (GError) error = NULL;
  FocusObject *object = focus_reader_read (f->reader, text, strlen (text), NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (object->events->len, ==, 1);
  return object;
}

/* The reader finds in the text what the block says. */
static void
check_says (Fixture *f, const char *text, const FocusBlock *block)
{
  g_autoptr (FocusObject) object = must_read (f, text);
  const FocusEvent *event = object->events->pdata[0];
  const FocusDetails *details = event->details;
  g_autofree char *title = focus_block_plain_title (block->title);
  FocusSpan span = { focus_time_instant (&event->start, NULL),
                     focus_time_instant (&event->end, NULL) };

  g_assert_cmpint (event->start.form, ==, FOCUS_TIME_ZONED);
  g_assert_false (event->has_duration);
  g_assert_cmpint (span.start_s, ==, block->span.start_s);
  g_assert_cmpint (span.end_s, ==, block->span.end_s);
  g_assert_cmpstr (g_strstrip ((char *) details->title), ==, title);
  g_assert_cmpint (details->transparent, ==, block->soft);
  g_assert_cmpint (details->status, ==,
                   block->soft ? FOCUS_STATUS_TENTATIVE : FOCUS_STATUS_CONFIRMED);
  g_assert_cmpint (details->cdo, ==, block->soft ? FOCUS_CDO_TENTATIVE : FOCUS_CDO_NONE);
  g_assert_cmpint (details->modified_s, ==, BLOCK_NOW_S);
  g_assert_cmpint (event->dtstamp_s, ==, BLOCK_NOW_S);
  g_assert_true (focus_block_is_sealed (details->uid, span, details->title, details->seal));
}

/* Changed: says what it shall, keeps the rest, and changed once more it is the same. Transfer
   full. */
static char *
check_change (Fixture *f, const char *text, const FocusBlock *block)
{
  char *changed = must_change (text, block, BLOCK_NOW_S);
  g_autofree char *twice = must_change (changed, block, BLOCK_NOW_S);
  g_autofree char *before = other_lines (text), *after = other_lines (changed);

  check_says (f, changed, block);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpstr (twice, ==, changed);
  return changed;
}

/* As focusd itself wrote it, the result is what a new one would be, but for its history. */
static void
test_untouched (Fixture *f, gconstpointer unused)
{
  g_autoptr (FocusBlock) block = new_block ();
  g_autoptr (GBytes) fresh = focus_ical_block_new (block, BLOCK_NOW_S);
  g_autofree char *text = old_text (), *wanted = text_of_bytes (fresh);
  g_autofree char *changed = check_change (f, text, block);
  g_autofree char *dated = exchange (wanted, "CREATED:20261119", "CREATED:20261118");
  g_autofree char *timed = exchange (dated, "T145320Z\r\nLAST", "T110640Z\r\nLAST");
  g_autofree char *counted = exchange (timed, "SEQUENCE:0", "SEQUENCE:1");
  g_autoptr (GPtrArray) lines = valid_lines (changed, strlen (changed));

  g_assert_cmpstr (changed, ==, counted);
  g_assert_cmpuint (lines->len, >, 0);
}

/* The same block again: nothing but the stamps. */
static void
test_same (Fixture *f, gconstpointer unused)
{
  g_autoptr (FocusBlock) block = old_block ();
  g_autofree char *text = old_text ();
  g_autofree char *changed = check_change (f, text, block);
  g_autofree char *stamped = exchange (text, "DTSTAMP:20261118T110640Z",
                                       "DTSTAMP:20261119T145320Z");
  g_autofree char *wanted = exchange (stamped, "LAST-MODIFIED:20261118T110640Z",
                                      "LAST-MODIFIED:20261119T145320Z");

  g_assert_cmpstr (changed, ==, wanted);
}

/* Firm alone: the time did not change, so SEQUENCE stays. */
static void
test_firm (Fixture *f, gconstpointer unused)
{
  g_autoptr (FocusBlock) block = old_block ();
  g_autofree char *text = old_text (), *changed = NULL;

  block->soft = FALSE;
  changed = check_change (f, text, block);
  g_assert_nonnull (strstr (changed, "\r\nSEQUENCE:0\r\n"));
  g_assert_nonnull (strstr (changed, "\r\nTRANSP:OPAQUE\r\nSTATUS:CONFIRMED\r\n"));
}

#define ZONE                                                                                       \
  "BEGIN:VTIMEZONE\r\nTZID:Somewhere\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"             \
  "TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
#define ALARM                                                                                      \
  "BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:Soon\r\nTRIGGER:-PT10M\r\nSUMMARY:x\r\n"          \
  "DURATION:PT5M\r\nEND:VALARM\r\n"

/* What others make of the object, one thing at a time, and a text that must stand in the result
   (NULL: none) or must not. */
static const struct
{
  const char *name, *from, *to, *kept, *gone;
} left_by_others[] = {
  { "alarm", "END:VEVENT", ALARM "END:VEVENT", "\r\n" ALARM "END:VEVENT", NULL },
  { "alarm-first", "DTSTAMP:", ALARM "DTSTAMP:", "\r\nBEGIN:VEVENT\r\n" ALARM, NULL },
  { "lines", "CATEGORIES:FOCUS", "X-APPLE-TRAVEL:1\r\nCOLOR:red\r\nCATEGORIES:FOCUS,MINE",
    "\r\nX-APPLE-TRAVEL:1\r\nCOLOR:red\r\nCATEGORIES:FOCUS,MINE\r\n", NULL },
  { "comment", "CLASS:PUBLIC", "COMMENT:my\r\n  own\r\nCLASS:PRIVATE",
    "\r\nCOMMENT:my\r\n  own\r\nCLASS:PRIVATE\r\n", NULL },
  { "duration", "DTEND:20261123T101000Z", "DURATION:PT1H30M", "\r\nDTEND:20261124T", "DURATION" },
  { "duration-too", "SUMMARY:", "DURATION:PT1H30M\r\nSUMMARY:", "\r\nDTEND:20261124T", "DURATION" },
  { "no-end", "DTEND:20261123T101000Z\r\n", "", "\r\nDTEND:20261124T", NULL },
  { "zoned", "DTSTART:20261123T084000Z", "DTSTART;TZID=Somewhere:20261123T094000",
    "\r\nDTSTART:20261124T", "TZID=Somewhere" },
  { "zone-stays", "BEGIN:VEVENT", ZONE "BEGIN:VEVENT", "\r\n" ZONE "BEGIN:VEVENT", NULL },
  { "param", "SUMMARY:Focus", "SUMMARY;X-FOO=\"a;b:c\";LANGUAGE=en;ALTREP=\"http://x\":Focus",
    "\r\nSUMMARY;X-FOO=\"a;b:c\";LANGUAGE=en:", "ALTREP" },
  { "param-of-time", "DTSTART:", "DTSTART;X-A=1;VALUE=DATE-TIME;tzid=\"UTC\";X-B=2:",
    "\r\nDTSTART;X-A=1;X-B=2:", "VALUE" },
  { "open-quote", "SUMMARY:", "SUMMARY;X-A=1;X-B=\"open:", "\r\nSUMMARY;X-A=1:", "X-B" },
  { "all-day", "DTSTART:20261123T084000Z", "DTSTART;VALUE=DATE:20261123", NULL, "VALUE=DATE" },
  { "lower-case", "STATUS:TENTATIVE", "status:tentative", "\r\nSTATUS:CONFIRMED\r\n", "tentative" },
  { "bare", "STATUS:TENTATIVE\r\n", "", "\r\nSTATUS:CONFIRMED\r\n", NULL },
  { "twice", "TRANSP:", "TRANSP:OPAQUE\r\nTRANSP:", "\r\nTRANSP:OPAQUE\r\n", "TRANSPARENT" },
  { "loose-text", "BEGIN:VEVENT\r\n", "BEGIN:VEVENT\r\n\r\nloose text\r\n", "loose text", NULL },
  { "mark", "BEGIN:VCALENDAR", "\357\273\277BEGIN:VCALENDAR", "\357\273\277BEGIN:V", NULL },
  { "todo", "BEGIN:VEVENT", "BEGIN:VTODO\r\nUID:t\r\nSUMMARY:x\r\nEND:VTODO\r\nBEGIN:VEVENT",
    "SUMMARY:x\r\nEND:VTODO", NULL },
  { "end", "END:VCALENDAR\r\n", "END:VCALENDAR", "END:VCALENDAR", NULL },
  { "blank", "UID:", "\r\n\r\nUID:", "\r\n\r\n\r\nUID:", NULL },
  { "sequence", "SEQUENCE:0", "SEQUENCE:41", "\r\nSEQUENCE:42\r\n", NULL },
  { "sequence-none", "SEQUENCE:0\r\n", "", "\r\nSEQUENCE:1\r\n", NULL },
  { "sequence-odd", "SEQUENCE:0", "SEQUENCE:many", "\r\nSEQUENCE:1\r\n", NULL },
  { "sequence-negative", "SEQUENCE:0", "SEQUENCE:-7", "\r\nSEQUENCE:1\r\n", NULL },
  { "sequence-last", "SEQUENCE:0", "SEQUENCE:2147483647", "\r\nSEQUENCE:2147483647\r\n", NULL },
};

static void
test_left_by_others (Fixture *f, gconstpointer unused)
{
  g_autoptr (FocusBlock) block = new_block ();

  for (guint i = 0; i < G_N_ELEMENTS (left_by_others); i++)
    {
      g_autofree char *text = old_text_with (left_by_others[i].from, left_by_others[i].to);
      g_autofree char *changed = check_change (f, text, block);
      if (left_by_others[i].kept != NULL && strstr (changed, left_by_others[i].kept) == NULL)
        g_error ("%s: “%s” is not in “%s”", left_by_others[i].name, left_by_others[i].kept,
                 changed);
      if (left_by_others[i].gone != NULL && strstr (changed, left_by_others[i].gone) != NULL)
        g_error ("%s: “%s” is still in “%s”", left_by_others[i].name, left_by_others[i].gone,
                 changed);
    }
}

/* A line that only the gate sees as one goes as a whole: no half of it is left behind. */
static void
test_joined (Fixture *f, gconstpointer unused)
{
  g_autoptr (FocusBlock) block = new_block ();
  g_autofree char *plain = old_text (), *wanted = must_change (plain, block, BLOCK_NOW_S);
  static const struct
  {
    const char *from, *to;
  } rows[] = {
    { "SUMMARY:Focus", "SUMMARY:one\r\ntwo words\r\nthree, Focus" },
    { "DTSTART:20261123T", "DTSTART:\r\n 2026\r\n\t1123T" },
    { "DTEND:", "DTEND;X\r\n =1;TZID\r\n =UTC:\r\n " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = old_text_with (rows[i].from, rows[i].to);
      g_autofree char *changed = must_change (text, block, BLOCK_NOW_S);
      g_autofree char *params = i == 2 ? exchange (wanted, "DTEND", "DTEND;X=1") : NULL;
      g_assert_cmpstr (changed, ==, i == 2 ? params : wanted);
    }
}

/* A server that ends lines with LF alone gets its own lines back, and new ones like them. */
static void
test_line_feeds (Fixture *f, gconstpointer unused)
{
  g_autoptr (FocusBlock) block = new_block ();
  g_autofree char *text = old_text (), *changed = NULL;
  g_auto (GStrv) pieces = g_strsplit (text, "\r\n", -1);
  g_autofree char *bare = g_strjoinv ("\n", pieces);

  changed = check_change (f, bare, block);
  g_assert_null (strchr (changed, '\r'));
}

/* The title is one that iCalendar must escape, and the object has it already, otherwise folded and
   escaped: the line stays as it is. */
static void
test_said_otherwise (Fixture *f, gconstpointer unused)
{
  g_autoptr (FocusBlock) block = make_block ("a, b\nc", "", 1795423200, 1795428600, TRUE);
  g_autofree char *title = focus_block_plain_title ("a, b\nc");
  g_autofree char *text = old_text_with ("SUMMARY:Focus: report",
                                         "SUMMARY;LANGUAGE=en:a, \r\n bc ");
  g_autofree char *changed = check_change (f, text, block);

  g_assert_cmpstr (title, ==, "a, bc");
  g_assert_nonnull (strstr (changed, "\r\nSUMMARY;LANGUAGE=en:a, \r\n bc \r\n"));
}

static char *
description_of (const char *text)
{
  g_autoptr (GPtrArray) lines = valid_lines (text, strlen (text));
  const char *value = value_of (lines, "DESCRIPTION");

  return value != NULL ? valid_text (value) : NULL;
}

/* "@" in a text stands for the seal. Transfer full. */
static char *
with_seal (const char *text, const char *seal)
{
  g_auto (GStrv) pieces = g_strsplit (text, "@", -1);

  return g_strjoinv (seal, pieces);
}

/* The old block with another DESCRIPTION (NULL: none), and without X-FOCUSD-SEAL when it shall
   go. */
static char *
with_description (const char *found, gboolean drop_property)
{
  g_autoptr (FocusBlock) old = old_block ();
  g_autofree char *full = focus_block_seal_with_text (old->seal, old->text);
  g_autofree char *text = old_text ();
  g_autofree char *description = found != NULL ? with_seal (found, full) : NULL;
  g_autoptr (GPtrArray) lines = raw_lines (text);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      const char *line = lines->pdata[i];
      if (g_str_has_prefix (line, "X-FOCUSD-SEAL") && drop_property)
        continue;
      if (!g_str_has_prefix (line, "DESCRIPTION"))
        g_string_append (out, line);
      else if (description != NULL)
        g_string_append_printf (out, "DESCRIPTION;X-A=b:%s\r\n", description);
    }
  return g_string_free (out, FALSE);
}

/* Descriptions as they are found, and what becomes of them. */
static void
test_descriptions (Fixture *f, gconstpointer unused)
{
  static const struct
  {
    const char *found;  /* escaped; NULL: the line is gone */
    const char *wanted; /* what it says then */
    gboolean drop_property;
    gboolean rewritten;
  } rows[] = {
    { "Why\\, and how.\\nUrgent\\; call.\\n\\nfocusd @", "Because.\n\nfocusd @", FALSE, TRUE },
    { "Why\\, and how.\\nUrgent\\; call.\\n\\nfocusd @", "Because.\n\nfocusd @", TRUE, TRUE },
    { " Why\\, and how.\\NUrgent\\; call.\\Nfocusd @ \\n\\n", "Because.\n\nfocusd @", FALSE, TRUE },
    { "Why\\, and how.\\nUrgent\\; call.\\n\\nfocusd @\\nMy note.",
      "Why, and how.\nUrgent; call.\n\nfocusd @\nMy note.", FALSE, FALSE },
    { "My note.\\n\\nfocusd @", "My note.\n\nfocusd @", FALSE, FALSE },
    { "My note.\\n\\nfocusd @", "My note.\n\nfocusd @", TRUE, FALSE },
    { "Why\\, and how.\\nUrgent\\; call.", "Why, and how.\nUrgent; call.", FALSE, FALSE },
    { "My note.", "My note.", TRUE, FALSE },
    { "", "", FALSE, FALSE },
    { NULL, NULL, FALSE, FALSE },
    { NULL, NULL, TRUE, FALSE },
  };
  g_autoptr (FocusBlock) block = new_block ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = with_description (rows[i].found, rows[i].drop_property);
      g_autofree char *changed = check_change (f, text, block);
      g_autofree char *seal = focus_block_seal_with_text (block->seal,
                                                          rows[i].rewritten ? block->text : NULL);
      g_autofree char *property = g_strconcat ("\r\nX-FOCUSD-SEAL:", seal, "\r\n", NULL);
      g_autofree char *description = description_of (changed);
      g_autofree char *wanted = rows[i].wanted != NULL ? with_seal (rows[i].wanted, seal) : NULL;

      g_assert_cmpstr (description, ==, wanted);
      g_assert_nonnull (strstr (changed, property));
      g_assert_true (rows[i].found == NULL || strstr (changed, "\r\nDESCRIPTION;X-A=b:") != NULL);
    }
}

/* An edited description stays edited: a later change does not take it for focusd's own. */
static void
test_edited_for_ever (Fixture *f, gconstpointer unused)
{
  g_autoptr (FocusBlock) old = old_block ();
  g_autoptr (FocusBlock) block = new_block ();
  g_autofree char *text = old_text_with ("DESCRIPTION:Why", "DESCRIPTION:Mine. Why");
  g_autofree char *once = check_change (f, text, block);
  g_autofree char *again = check_change (f, once, old);
  g_autofree char *description = description_of (again);

  g_assert_true (g_str_has_prefix (description, "Mine. Why, and how."));
}

static void
test_refused (Fixture *f, gconstpointer unused)
{
  static const struct
  {
    const char *from, *to, *message;
  } rows[] = {
    { "UID:focusd-0", "UID:focusd-1", "another UID" },
    { "UID:", "X-UID:", "not one UID" },
    { "SUMMARY:", "UID:" BLOCK_UID "\r\nSUMMARY:", "not one UID" },
    { "SUMMARY:", "RRULE:FREQ=DAILY\r\nSUMMARY:", "repeats" },
    { "SUMMARY:", "rdate:20261201T100000Z\r\nSUMMARY:", "repeats" },
    { "SUMMARY:", "RECURRENCE-ID:20261201T100000Z\r\nSUMMARY:", "series" },
    { "SUMMARY:", "ATTENDEE:mailto:a@b.example\r\nSUMMARY:", "meeting" },
    { "SUMMARY:", "ORGANIZER:mailto:a@b.example\r\nSUMMARY:", "meeting" },
    { "END:VEVENT", "END:VEVENT\r\nBEGIN:VEVENT\r\nUID:x\r\nEND:VEVENT", "several" },
    { "END:VCALENDAR\r\n", "", "cut off" },
    { "BEGIN:VCALENDAR", "BEGIN:VCARD", "not a calendar" },
  };
  g_autoptr (FocusBlock) block = new_block ();
  static const char none[] = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n";

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = old_text_with (rows[i].from, rows[i].to);
      g_autoptr (GError) error = NULL;
      g_assert_null (focus_ical_block_change (text, strlen (text), block, BLOCK_NOW_S, &error));
      g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID);
      if (strstr (error->message, rows[i].message) == NULL)
        g_error ("“%s” does not say “%s”", error->message, rows[i].message);
    }
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (
          focus_ical_block_change (none, i * (sizeof none - 1), block, BLOCK_NOW_S, &error));
      g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID);
    }
}

/* What would no longer pass the gate is not written. */
static void
test_ceilings (Fixture *f, gconstpointer unused)
{
  g_autoptr (FocusBlock) block = new_block ();
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autofree char *many = NULL;
  g_autoptr (GError) error = NULL;

  /* As many lines as an event may have: the missing STATUS finds no room. */
  for (guint i = 0; i < 5000 - 15; i++)
    g_string_append (lines, "X:y\r\n");
  g_string_append (lines, "UID:");
  many = old_text_with ("UID:", lines->str);
  g_free (check_change (f, many, block));
  {
    g_autofree char *full = exchange (many, "STATUS:TENTATIVE", "X:y");
    g_assert_null (focus_ical_block_change (full, strlen (full), block, BLOCK_NOW_S, &error));
    g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_LIMIT);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/block-change/untouched", test_untouched);
  ADD ("/block-change/same", test_same);
  ADD ("/block-change/firm", test_firm);
  ADD ("/block-change/left-by-others", test_left_by_others);
  ADD ("/block-change/joined", test_joined);
  ADD ("/block-change/line-feeds", test_line_feeds);
  ADD ("/block-change/said-otherwise", test_said_otherwise);
  ADD ("/block-change/descriptions", test_descriptions);
  ADD ("/block-change/edited-for-ever", test_edited_for_ever);
  ADD ("/block-change/refused", test_refused);
  ADD ("/block-change/ceilings", test_ceilings);
  return g_test_run ();
}
