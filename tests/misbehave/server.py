# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The misbehaving server: `calendars.py` on a port of its own, with one bad answer switched on.

    with Misbehave() as server:
        work = server.add('work', 'Work')
        server.switch(bad, kinds)    # bad (request, good) -> Answer; see switches.py
        server.requests              # what was asked, in its order
    server.writes                # the log of writes: writing.Write, in their order
    server.kill (pid, 2, 'after')  # SIGKILL at the second write; see kill()
"""
import base64
import http.server
import os
import signal
import socket
import threading

from answers import Answer, Request
from calendars import Calendars
from writing import WRITE_KINDS, Write


class Lines:
    """A reader that knows its last line: a head that was cut off on its way has no empty one."""

    def __init__(self, reader):
        self.reader, self.last = reader, b''
        self.read, self.close = reader.read, reader.close

    @property
    def closed(self):
        return self.reader.closed

    def readline(self, limit=-1):
        self.last = self.reader.readline(limit)
        return self.last


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'
    disable_nagle_algorithm = True

    def setup(self):
        super().setup()
        self.rfile = Lines(self.rfile)

    def log_message(self, *arguments):
        pass

    def handle_one_request(self):
        try:
            super().handle_one_request()
        except (ConnectionError, TimeoutError, ValueError):
            self.close_connection = True

    def serve(self):
        is_whole = self.rfile.last in (b'\r\n', b'\n')
        length = int(self.headers.get('Content-Length') or 0)
        body = self.rfile.read(length)
        if not is_whole or len(body) < length:  # no server does half of what it is told
            self.close_connection = True
            return
        n_head = len(self.raw_requestline) + len(bytes(self.headers))
        request = Request(self.command, self.path, self.headers, body, n_head + len(body))
        self.send(self.server.owner.handle(request))

    do_GET = do_PROPFIND = do_REPORT = do_OPTIONS = do_PUT = do_DELETE = do_POST = serve
    do_MKCALENDAR = serve

    def send(self, answer):
        if answer is None:  # never answers
            self.server.owner.ended.wait()
            self.close_connection = True
            return
        if answer.status == 0:
            self.close_connection = True
            return
        streamed = not isinstance(answer.body, (bytes, bytearray))
        self.send_response_only(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if streamed or answer.close:
            self.close_connection = True
            self.send_header('Connection', 'close')
        if not streamed:
            length = len(answer.body) if answer.length is None else answer.length
            self.send_header('Content-Length', str(length))
        self.end_headers()
        for piece in answer.body if streamed else [answer.body]:
            self.wfile.write(piece)
            if self.server.owner.ended.wait(answer.pace_s):
                break
        if answer.length is not None:
            self.close_connection = True


class Listener(http.server.ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def handle_error(self, request, client_address):
        pass  # a client that went away in the middle


class Misbehave(Calendars):
    def __init__(self):
        super().__init__()
        self.requests = []
        self.writes = []
        self.death = None  # what kill() was told
        self.bad, self.kinds = None, ()
        self.login = 'Basic'  # None: nobody need log in
        self.ended = threading.Event()
        self.lock = threading.Lock()
        self.listener = Listener(('127.0.0.1', 0), Handler)
        self.listener.owner = self
        self.port = self.listener.server_address[1]
        self.origin = f'http://127.0.0.1:{self.port}'
        self.url = self.origin + '/'
        self.thread = threading.Thread(target=self.listener.serve_forever, args=(0.02,),
                                       daemon=True)
        self.thread.start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.ended.set()
        self.listener.shutdown()
        self.listener.server_close()

    def switch(self, bad, kinds=()):
        """`bad` answers requests of these kinds (all: none given); None switches it off."""
        self.bad, self.kinds = bad, kinds

    def may_enter(self, request):
        if self.login is None:
            return True
        secret = base64.b64encode(f'alice:{self.password}'.encode()).decode()
        return request.headers.get('Authorization') == f'Basic {secret}'

    def kill(self, pid, nth=1, when='before', kinds=WRITE_KINDS):
        """SIGKILL to `pid` (or to what pid() gives then) at the nth request of these kinds from now
        on, all kinds when empty: "before" it is handled, and then it never is, or "after"; it gets
        no answer. None instead of a pid: nobody any more."""
        with self.lock:
            self.death = [pid, nth, when, kinds] if pid is not None else None

    def dies(self, request):
        """"before" or "after" when this request is the one to kill at; else ''."""
        with self.lock:
            if self.death is None or (self.death[3] and request.kind not in self.death[3]):
                return ''
            self.death[1] -= 1
            if self.death[1] > 0:
                return ''
            (pid, _, when, _), self.death = self.death, None
        request.victim = pid
        return when

    def handle(self, request):
        request.kind = self.classify(request)
        with self.lock:
            self.requests.append(request)
        when = self.dies(request)
        if when == 'before':
            os.kill(victim(request), signal.SIGKILL)
            answer = Answer(0)
        else:
            answer = self.respond(request)
        if when == 'after':
            os.kill(victim(request), signal.SIGKILL)
            answer = Answer(0)
        request.status = answer.status if answer is not None else 0
        if request.kind in WRITE_KINDS:
            with self.lock:
                self.writes.append(Write(request.method, request.path,
                                         request.headers.get('If-Match'),
                                         request.headers.get('If-None-Match'),
                                         request.status, request.done, request.body))
        return answer

    def respond(self, request):
        if not self.may_enter(request):
            return Answer(401, b'', {'WWW-Authenticate': 'Basic realm="test"'})
        if self.bad is not None and (not self.kinds or request.kind in self.kinds):
            return self.bad(request, lambda: self.answer(request))
        return self.answer(request)

    # What was asked

    def forget(self):
        with self.lock:
            self.requests.clear()
            self.writes.clear()

    def asked(self, *kinds):
        with self.lock:
            return [r for r in self.requests if not kinds or r.kind in kinds]


def victim(request):
    return request.victim() if callable(request.victim) else request.victim


def dead_port():
    """A port where nobody listens."""
    with socket.socket() as probe:
        probe.bind(('127.0.0.1', 0))
        return probe.getsockname()[1]
