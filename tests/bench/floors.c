// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What nobody can do without when calendars are copied: reading the server's XML, parsing each
// object, storing each body. usage: floors ANSWER.xml FOLDER
//
// Prints "name milliseconds", the best of some rounds. A first sync is measured against the sum.
#include <glib.h>
#include <glib/gstdio.h>
#include <libical/ical.h>
#include <libxml/parser.h>
#include <sqlite3.h>
#include <string.h>

#define ROUNDS 3

typedef struct
{
  GPtrArray *bodies; /* nullable: collected only when asked */
  GString *text;
  gboolean inside;
} Reader;

static void
start_element (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
               int n_namespaces, const xmlChar **namespaces, int n_attributes, int n_defaulted,
               const xmlChar **attributes)
{
  Reader *reader = data;

  reader->inside = reader->bodies != NULL && strcmp ((const char *) name, "calendar-data") == 0;
  if (reader->inside)
    g_string_truncate (reader->text, 0);
}

static void
end_element (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  Reader *reader = data;

  if (reader->inside)
    g_ptr_array_add (reader->bodies, g_strdup (reader->text->str));
  reader->inside = FALSE;
}

static void
characters (void *data, const xmlChar *text, int n)
{
  Reader *reader = data;

  if (reader->inside)
    g_string_append_len (reader->text, (const char *) text, n);
}

static void
read_xml (const char *text, gsize n, GPtrArray *bodies)
{
  Reader reader = { bodies, g_string_new (NULL), FALSE };
  xmlSAXHandler sax = { .initialized = XML_SAX2_MAGIC,
                        .startElementNs = start_element,
                        .endElementNs = end_element,
                        .characters = characters };

  if (xmlSAXUserParseMemory (&sax, &reader, text, (int) n) != 0)
    g_error ("the answer is no XML");
  g_string_free (reader.text, TRUE);
}

static void
parse_all (const GPtrArray *bodies)
{
  for (guint i = 0; i < bodies->len; i++)
    icalcomponent_free (icalparser_parse_string (bodies->pdata[i]));
}

static void
store_all (const GPtrArray *bodies, const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "floor.db", NULL);
  sqlite3 *db = NULL;
  sqlite3_stmt *insert = NULL;

  if (sqlite3_open (path, &db) != SQLITE_OK
      || sqlite3_exec (db,
                       "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; CREATE TABLE o (id "
                       "INTEGER PRIMARY KEY, body BLOB); BEGIN",
                       NULL, NULL, NULL)
             != SQLITE_OK)
    g_error ("%s: %s", path, sqlite3_errmsg (db));
  sqlite3_prepare_v2 (db, "INSERT INTO o (body) VALUES (?)", -1, &insert, NULL);
  for (guint i = 0; i < bodies->len; i++)
    {
      const char *body = bodies->pdata[i];
      sqlite3_bind_blob (insert, 1, body, (int) strlen (body), SQLITE_STATIC);
      sqlite3_step (insert);
      sqlite3_reset (insert);
    }
  if (sqlite3_exec (db, "COMMIT", NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s: %s", path, sqlite3_errmsg (db));
  sqlite3_finalize (insert);
  sqlite3_close (db);
  g_unlink (path);
}

static double
since_ms (gint64 began)
{
  return (double) (g_get_monotonic_time () - began) / 1e3;
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) bodies = g_ptr_array_new_with_free_func (g_free);
  double xml_ms = G_MAXDOUBLE, ical_ms = G_MAXDOUBLE, sqlite_ms = G_MAXDOUBLE;
  g_autofree char *text = NULL;
  gsize n = 0;

  if (argc != 3 || !g_file_get_contents (argv[1], &text, &n, NULL))
    {
      g_printerr ("usage: floors ANSWER.xml FOLDER\n");
      return 2;
    }
  read_xml (text, n, bodies);
  for (int i = 0; i < ROUNDS; i++)
    {
      gint64 began = g_get_monotonic_time ();
      read_xml (text, n, NULL);
      xml_ms = MIN (xml_ms, since_ms (began));
      began = g_get_monotonic_time ();
      parse_all (bodies);
      ical_ms = MIN (ical_ms, since_ms (began));
      began = g_get_monotonic_time ();
      store_all (bodies, argv[2]);
      sqlite_ms = MIN (sqlite_ms, since_ms (began));
    }
  g_print ("objects %u\nlibxml2 %.1f\nlibical %.1f\nsqlite %.1f\n", bodies->len, xml_ms, ical_ms,
           sqlite_ms);
  return 0;
}
