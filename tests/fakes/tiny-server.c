// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The HTTP server of the contract tests: a thread that accepts, and one a connection.
#include "tiny-server.h"

#include <string.h>

typedef struct
{
  const char *answer, *auth, *refusal;
} Saying;

struct TinyServer
{
  GSocketListener *listener; /* owned */
  GThread *thread;           /* owned: accepts */
  GCancellable *stop;        /* owned */
  GMutex lock;               /* of all below */
  GHashTable *sayings;       /* owned: path -> Saying */
  GPtrArray *threads;        /* owned: one a connection */
  char *url, *last;          /* owned */
  guint n_connections, n_requests;
};

typedef struct
{
  TinyServer *server;
  GSocketConnection *connection; /* owned */
} Client;

/* Reads a request with its body; NULL at the end of the connection. */
static char *
read_request (GDataInputStream *in, GCancellable *stop)
{
  g_autoptr (GString) request = g_string_new (NULL);
  gsize length = 0;

  for (;;)
    {
      g_autofree char *line = g_data_input_stream_read_line (in, NULL, stop, NULL);
      if (line == NULL)
        return NULL;
      g_string_append_printf (request, "%s\n", line);
      if (g_ascii_strncasecmp (line, "content-length:", 15) == 0)
        length = (gsize) g_ascii_strtoull (line + 15, NULL, 10);
      if (*line == '\0')
        break;
    }
  if (length > 0)
    {
      g_autofree char *body = g_malloc0 (length + 1);
      if (!g_input_stream_read_all (G_INPUT_STREAM (in), body, length, NULL, stop, NULL))
        return NULL;
      g_string_append (request, body);
    }
  return g_string_free (g_steal_pointer (&request), FALSE);
}

/* What to say to a request; NULL: nothing at all. */
static const char *
choose (TinyServer *server, const char *request)
{
  g_auto (GStrv) words = g_strsplit (request, " ", 3);
  const Saying *saying = g_hash_table_lookup (server->sayings, words[1]);
  g_autofree char *auth = NULL;

  if (saying == NULL)
    return "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";
  if (saying->auth == NULL)
    return saying->answer;
  auth = g_strconcat ("\nAuthorization: ", saying->auth, NULL);
  return strstr (request, auth) != NULL ? saying->answer : saying->refusal;
}

static gpointer
serve (gpointer user_data)
{
  Client *client = user_data;
  TinyServer *server = client->server;
  GIOStream *stream = G_IO_STREAM (client->connection);
  g_autoptr (GDataInputStream) in = g_data_input_stream_new (g_io_stream_get_input_stream (stream));
  char *request;

  g_data_input_stream_set_newline_type (in, G_DATA_STREAM_NEWLINE_TYPE_CR_LF);
  while ((request = read_request (in, server->stop)) != NULL)
    {
      const char *answer;
      g_mutex_lock (&server->lock);
      g_free (server->last);
      server->last = request;
      server->n_requests++;
      answer = choose (server, request);
      g_mutex_unlock (&server->lock);
      if (answer == NULL)
        continue;
      g_output_stream_write_all (g_io_stream_get_output_stream (stream), answer, strlen (answer),
                                 NULL, server->stop, NULL);
      if (*answer == '\0' || strstr (answer, "Connection: close") != NULL)
        break;
    }
  g_io_stream_close (stream, NULL, NULL);
  g_object_unref (client->connection);
  g_free (client);
  return NULL;
}

static gpointer
accept_all (gpointer user_data)
{
  TinyServer *server = user_data;
  GSocketConnection *connection;

  while ((connection = g_socket_listener_accept (server->listener, NULL, server->stop, NULL))
         != NULL)
    {
      Client *client = g_new (Client, 1);
      *client = (Client){ server, connection };
      g_mutex_lock (&server->lock);
      server->n_connections++;
      g_ptr_array_add (server->threads, g_thread_new ("client", serve, client));
      g_mutex_unlock (&server->lock);
    }
  return NULL;
}

TinyServer *
tiny_server_new (void)
{
  TinyServer *server = g_new0 (TinyServer, 1);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) bound = NULL;
  guint16 port;

  server->listener = g_socket_listener_new ();
  if (!g_socket_listener_add_address (server->listener, any, G_SOCKET_TYPE_STREAM,
                                      G_SOCKET_PROTOCOL_TCP, NULL, &bound, NULL))
    g_error ("no free port");
  port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
  server->url = g_strdup_printf ("http://127.0.0.1:%u", port);
  server->stop = g_cancellable_new ();
  server->sayings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  server->threads = g_ptr_array_new ();
  g_mutex_init (&server->lock);
  server->thread = g_thread_new ("accept", accept_all, server);
  return server;
}

void
tiny_server_free (TinyServer *server)
{
  g_cancellable_cancel (server->stop);
  g_thread_join (server->thread);
  for (guint i = 0; i < server->threads->len; i++)
    g_thread_join (server->threads->pdata[i]);
  g_ptr_array_unref (server->threads);
  g_object_unref (server->listener);
  g_object_unref (server->stop);
  g_hash_table_unref (server->sayings);
  g_mutex_clear (&server->lock);
  g_free (server->url);
  g_free (server->last);
  g_free (server);
}

const char *
tiny_server_url (const TinyServer *server)
{
  return server->url;
}

void
tiny_server_say (TinyServer *server, const char *path, const char *answer, const char *auth,
                 const char *refusal)
{
  Saying *saying = g_new (Saying, 1);

  *saying = (Saying){ answer, auth, refusal };
  g_mutex_lock (&server->lock);
  g_hash_table_insert (server->sayings, g_strdup (path), saying);
  g_mutex_unlock (&server->lock);
}

char *
tiny_server_last (TinyServer *server)
{
  char *last;

  g_mutex_lock (&server->lock);
  last = g_strdup (server->last);
  g_mutex_unlock (&server->lock);
  return last;
}

guint
tiny_server_n_connections (TinyServer *server)
{
  guint n;

  g_mutex_lock (&server->lock);
  n = server->n_connections;
  g_mutex_unlock (&server->lock);
  return n;
}

guint
tiny_server_n_requests (TinyServer *server)
{
  guint n;

  g_mutex_lock (&server->lock);
  n = server->n_requests;
  g_mutex_unlock (&server->lock);
  return n;
}
