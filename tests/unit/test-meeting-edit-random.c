// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Meetings at random: every form of a time, every length, rules, dates more and less, overrides,
// any folding and both line breaks. Each instance is answered: the answer alone is changed (R2.25),
// an override says what the series said (R2.27).
#include "meeting-edit-world.h"

#define N_ROUNDS      400
#define MAX_INSTANCES 12

typedef enum
{
  FORM_DATE,
  FORM_UTC,
  FORM_ZONE,
  FORM_OWN_ZONE, /* of a VTIMEZONE alone */
  FORM_FLOATING,
  N_FORMS
} Form;

typedef struct
{
  Fixture *f;
  GRand *rand;
  const char *line_break;
  Form form;
  FocusZone *user_zone; /* owned */
  guint n_inserted, n_changed, n_refused;
} World;

static gint32
below (World *world, gint32 n)
{
  return g_rand_int_range (world->rand, 0, n);
}

static gboolean
one_in (World *world, gint32 n)
{
  return below (world, n) == 0;
}

/* Writing */

/* A line folded anywhere behind its name, also inside a character. */
static void
put (World *world, GString *out, const char *format, ...)
{
  g_autofree char *line = NULL;
  va_list args;

  va_start (args, format);
  line = g_strdup_vprintf (format, args);
  va_end (args);
  for (gsize i = 0, named = strcspn (line, ":;") + 1; line[i] != '\0'; i++)
    {
      if (i >= named && one_in (world, 60))
        g_string_append_printf (out, "%s%c", world->line_break, one_in (world, 2) ? ' ' : '\t');
      g_string_append_c (out, line[i]);
    }
  g_string_append (out, world->line_break);
}

/* NAME and a time in that form: `day` days and `minute` minutes behind a Friday before clocks
   change. */
static char *
time_line (Form form, const char *name, int day, int minute)
{
  static const char *const params[N_FORMS] = { ";VALUE=DATE", "", ";TZID=\"Europe/Berlin\"",
                                               ";X-A=1;tzid=Somewhere", "" };
  FocusDate date = { focus_date_new (2026, 3, 27).day + day };
  int year, month, of_month;

  focus_date_fields (date, &year, &month, &of_month);
  if (form == FORM_DATE)
    return g_strdup_printf ("%s%s:%04d%02d%02d", name, params[form], year, month, of_month);
  return g_strdup_printf ("%s%s:%04d%02d%02dT%02d%02d00%s", name, params[form], year, month,
                          of_month, minute / 60, minute % 60, form == FORM_UTC ? "Z" : "");
}

static void
put_length (World *world, GString *out, int minute)
{
  g_autofree char *end = NULL;

  switch (below (world, 4))
    {
    case 0:
      put (world, out, world->form == FORM_DATE ? "DURATION:P2D" : "DURATION:PT45M");
      break;
    case 1:
      break;
    case 2:
      end = time_line (world->form, "DTEND", 1, minute);
      put (world, out, "%s", end);
      break;
    default:
      end = world->form == FORM_DATE ? time_line (FORM_DATE, "DTEND", 3, 0)
            : one_in (world, 4)      ? time_line (FORM_UTC, "DTEND", 0, 23 * 60 + 50)
                                     : time_line (world->form, "DTEND", 0, MIN (minute + 50, 1439));
      put (world, out, "%s", end);
    }
}

static void
put_set (World *world, GString *out, int minute)
{
  static const char *const rules[] = { "FREQ=DAILY;COUNT=9", "FREQ=DAILY;INTERVAL=2",
                                       "FREQ=WEEKLY;BYDAY=SU,FR", "FREQ=MONTHLY;BYDAY=-1SU",
                                       "FREQ=WEEKLY;UNTIL=20270101" };

  if (!one_in (world, 6))
    put (world, out, "RRULE:%s", rules[below (world, G_N_ELEMENTS (rules))]);
  if (one_in (world, 3))
    {
      g_autofree char *line = time_line (world->form, "RDATE", 3, minute);
      put (world, out, "%s", line);
    }
  if (one_in (world, 3))
    {
      g_autofree char *line = time_line (world->form, "EXDATE", 2, minute);
      put (world, out, "%s", line);
    }
}

static void
put_people (World *world, GString *out)
{
  static const char *const mine[] = {
    "ATTENDEE;CN=\"Doe; Jane: ^'J^'\";PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:Me@example.org",
    "attendee;partstat=\"tentative\";Role=CHAIR:MAILTO:me@example.org",
    "ATTENDEE:mailto:me@example.org",
    "ATTENDEE;RSVP=TRUE;X-NUM-GUESTS=0;CN=L\303\251a "
    "\360\237\216\257:urn:uuid:0b7f8f5e-2d5f-4a63-9a43-95d3a9a5a7c1",
  };

  put (world, out, "ORGANIZER;CN=Ann:mailto:ann@example.org");
  if (!one_in (world, 8))
    put (world, out, "%s", mine[below (world, G_N_ELEMENTS (mine))]);
  put (world, out, "ATTENDEE;PARTSTAT=ACCEPTED;CN=\"x,y\":mailto:other@example.org");
}

static void
put_rest (World *world, GString *out)
{
  if (one_in (world, 2))
    put (world, out, "X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-T=\"a;b\":geo:1,2");
  if (one_in (world, 2))
    put (world, out,
         "DESCRIPTION:One\\, two\\nthree \303\244\303\266\303\274 and a line that is "
         "longer than seventy-five octets\\; really");
  if (one_in (world, 3))
    put (world, out, "IANA-TOKEN;A=\"b\":c\\,d");
  if (one_in (world, 8))
    g_string_append (out, world->line_break);
  if (!one_in (world, 3))
    return;
  put (world, out, "BEGIN:VALARM");
  put (world, out, "ACTION:DISPLAY");
  put (world, out, "DESCRIPTION:Soon");
  put (world, out, "TRIGGER:-PT10M");
  put (world, out, "END:VALARM");
}

static void
put_event (World *world, GString *out, int minute)
{
  g_autofree char *start = time_line (world->form, "DTSTART", 0, minute);

  put (world, out, "BEGIN:VEVENT");
  put (world, out, "DTSTAMP:20260101T000000Z");
  put (world, out, "UID:meeting@example.org");
  put (world, out, "SEQUENCE:3");
  put_people (world, out);
  put (world, out, "%s", start);
  put_length (world, out, minute);
  put_set (world, out, minute);
  put (world, out, "SUMMARY:Review");
  put_rest (world, out);
  put (world, out, "END:VEVENT");
}

/* One instance moved, with its RECURRENCE-ID in another form where that says the same. */
static void
put_override (World *world, GString *out, int minute)
{
  g_autofree char *id = time_line (world->form, "RECURRENCE-ID", 0, minute);
  g_autofree char *start = time_line (world->form, "DTSTART", 0, MIN (minute + 60, 1439));

  put (world, out, "BEGIN:VEVENT");
  put (world, out, "UID:meeting@example.org");
  put (world, out, "%s", id);
  put (world, out, "%s", start);
  put_people (world, out);
  put (world, out, "SUMMARY:Moved");
  put (world, out, "END:VEVENT");
}

static void
put_zone (World *world, GString *out)
{
  static const char *const lines[] = { "BEGIN:VTIMEZONE",    "TZID:Somewhere",
                                       "BEGIN:STANDARD",     "DTSTART:19700101T000000",
                                       "TZOFFSETFROM:+0230", "TZOFFSETTO:+0230",
                                       "END:STANDARD",       "END:VTIMEZONE" };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    g_string_append_printf (out, "%s%s", lines[i], world->line_break);
}

static GBytes *
make_object (World *world)
{
  GString *out = g_string_new (NULL);
  int minute = one_in (world, 3) ? 150 : below (world, 24) * 60 + below (world, 4) * 15;
  gboolean override_first = one_in (world, 4);

  world->line_break = one_in (world, 3) ? "\n" : "\r\n";
  world->form = (Form) below (world, N_FORMS);
  put (world, out, "BEGIN:VCALENDAR");
  put (world, out, "VERSION:2.0");
  if (world->form == FORM_OWN_ZONE)
    put_zone (world, out);
  if (override_first)
    put_override (world, out, minute);
  put_event (world, out, minute);
  if (!override_first && one_in (world, 4))
    put_override (world, out, minute);
  put (world, out, "END:VCALENDAR");
  return g_string_free_to_bytes (out);
}

/* Checking */

static gboolean
has_line (const GPtrArray *lines, guint from, guint n, const char *beginning)
{
  gboolean has = FALSE;

  for (guint i = from; i < from + n && !has; i++)
    {
      g_autofree char *line = edit_unfolded (lines->pdata[i]);
      has = g_ascii_strncasecmp (line, beginning, strlen (beginning)) == 0;
    }
  return has;
}

/* Behind the last VEVENT stands one more, and nothing else is another. */
static void
check_inserted (const GPtrArray *old, const GPtrArray *new)
{
  guint n_old, n_new, at = edit_difference (old, new, &n_old, &n_new);

  g_assert_cmpuint (n_old, ==, 0);
  g_assert_cmpuint (n_new, >, 5);
  g_assert_cmpuint (at + n_new, ==, new->len - 1); /* END:VCALENDAR */
  g_assert_true (has_line (new, at, n_new, "RECURRENCE-ID"));
  g_assert_true (has_line (new, at, n_new, "ORGANIZER;CN=Ann"));
  g_assert_true (has_line (new, at, n_new, "SEQUENCE:3") || has_line (new, at, n_new, "SEQUENCE:"));
  g_assert_false (has_line (new, at, n_new, "RRULE"));
  g_assert_false (has_line (new, at, n_new, "RDATE"));
  g_assert_false (has_line (new, at, n_new, "EXDATE"));
}

/* One line is another, or came. Returns whether a line was changed. */
static gboolean
check_changed (const GPtrArray *old, const GPtrArray *new)
{
  guint n_old, n_new, at = edit_difference (old, new, &n_old, &n_new);

  g_assert_cmpuint (n_old, <=, 1);
  g_assert_cmpuint (n_new, ==, 1);
  g_assert_true (has_line (new, at, 1, "ATTENDEE") || has_line (new, at, 1, "X-TEST-ANSWER"));
  return n_old == 1;
}

/* Set back, it is what it was but for the folds of its one line. */
static void
check_undone (World *world, GBytes *old, GBytes *new, gint64 recurrence_s)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FocusEdit) before = focus_edit_open (world->f->reader, world->user_zone, old,
                                                  "meeting@example.org", recurrence_s, &error);
  g_autoptr (FocusEdit) after = focus_edit_open (world->f->reader, world->user_zone, new,
                                                 "meeting@example.org", recurrence_s, &error);
  guint i = focus_edit_find (after, "ATTENDEE", 0);
  g_autofree char *was = NULL;
  g_autoptr (GBytes) undone = NULL;
  g_autoptr (GPtrArray) lines = NULL, wanted = edit_lines (old);
  FocusText partstat;

  g_assert_no_error (error);
  if (i == FOCUS_EDIT_NONE)
    focus_edit_remove (after, focus_edit_find (after, "X-TEST-ANSWER", 0));
  else if (focus_line_param (focus_edit_line (before, i), "PARTSTAT", &partstat))
    {
      was = g_strndup (partstat.text, partstat.len);
      g_assert_true (focus_edit_set_param (after, i, "PARTSTAT", was, &error));
    }
  else
    g_assert_true (focus_edit_remove_param (after, i, "PARTSTAT", &error));
  undone = focus_edit_finish (after, &error);
  g_assert_no_error (error);
  lines = edit_lines (undone);
  g_assert_cmpuint (lines->len, ==, wanted->len);
  for (guint k = 0; k < lines->len; k++)
    {
      g_autofree char *a = edit_unfolded (wanted->pdata[k]), *b = edit_unfolded (lines->pdata[k]);
      g_assert_cmpstr (a, ==, b);
    }
  if (i == FOCUS_EDIT_NONE)
    g_assert_true (g_bytes_equal (undone, old));
}

static void
check_answer (World *world, GBytes *old, gint64 recurrence_s)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) new = edit_answer (world->f, world->user_zone, old, "meeting@example.org",
                                        recurrence_s, "DECLINED", NULL, &error);
  g_autoptr (GBytes) twice = NULL, again = NULL;
  g_autoptr (FocusObject) before = edit_read (world->f, old), after = NULL;
  g_autoptr (GPtrArray) old_lines = edit_lines (old), new_lines = NULL;
  g_autofree char *told = edit_tell (before, world->user_zone, FALSE), *tells = NULL;

  if (new == NULL)
    {
      world->n_refused++;
      return;
    }
  g_assert_no_error (error);
  after = edit_read (world->f, new);
  tells = edit_tell (after, world->user_zone, FALSE);
  g_assert_cmpstr (tells, ==, told);
  twice = edit_answer (world->f, world->user_zone, new, "meeting@example.org", recurrence_s,
                       "DECLINED", NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (twice, new));
  new_lines = edit_lines (new);
  if (after->events->len > before->events->len)
    {
      check_inserted (old_lines, new_lines);
      world->n_inserted++;
      return;
    }
  world->n_changed += check_changed (old_lines, new_lines);
  check_undone (world, old, new, recurrence_s);
}

static void
check_object (World *world, GBytes *bytes)
{
  g_auto (FocusExpansion) expansion = { 0 };
  g_autoptr (FocusObject) object = edit_read (world->f, bytes);
  guint n = 0;

  check_answer (world, bytes, FOCUS_CLOSEOUT_SINGLE);
  focus_series_expand (object, EDIT_WINDOW, world->user_zone, &expansion);
  for (guint i = 0; i < expansion.instances->len && n < MAX_INSTANCES; i++)
    {
      const FocusInstance *instance = &g_array_index (expansion.instances, FocusInstance, i);
      if (!instance->in_series)
        continue;
      check_answer (world, bytes, instance->recurrence_s);
      n++;
    }
}

static void
test_random (Fixture *f, gconstpointer unused)
{
  static const char *const zones[] = { "Europe/Brussels", "America/New_York", "Pacific/Apia",
                                       "UTC" };
  World world = { .f = f, .rand = g_rand_new_with_seed ((guint32) g_test_rand_int ()) };

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      g_autoptr (GBytes) bytes = NULL;
      world.user_zone = focus_zones_iana (f->zones, zones[below (&world, G_N_ELEMENTS (zones))]);
      bytes = make_object (&world);
      check_object (&world, bytes);
      focus_zone_unref (world.user_zone);
    }
  g_rand_free (world.rand);
  g_test_message ("%u inserted, %u changed, %u refused", world.n_inserted, world.n_changed,
                  world.n_refused);
  g_assert_cmpuint (world.n_inserted, >, N_ROUNDS);
  g_assert_cmpuint (world.n_changed, >, N_ROUNDS / 4);
  g_assert_cmpuint (world.n_refused, <, world.n_inserted / 20);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/meeting-edit-random/answered", test_random);
  return g_test_run ();
}
