# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A relay between focusd and a server that kills focusd once so many bytes have gone through."""
import os
import signal
import socket
import threading

PIECE = 512  # bytes handed on at once: kills fall inside requests and answers


class Relay:
    """with Relay(port) as relay: focusd is told relay.origin in the place of the server."""

    def __init__(self, port):
        self.target = ('127.0.0.1', port)
        self.lock = threading.Lock()
        self.pid, self.left, self.ways = None, 0, ()
        self.listener = socket.create_server(('127.0.0.1', 0), backlog=64)
        self.port = self.listener.getsockname()[1]
        self.origin = f'http://127.0.0.1:{self.port}'

    def __enter__(self):
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()

    def kill(self, pid, n_bytes, ways=('up', 'down')):
        """SIGKILL to `pid` before the byte after so many would go on, counted in these directions
        ("up": requests). None: nobody any more."""
        with self.lock:
            self.pid, self.left, self.ways = pid, n_bytes, ways

    def _accept(self):
        while True:
            try:
                near, _ = self.listener.accept()
            except OSError:
                return
            try:
                far = socket.create_connection(self.target)
            except OSError:
                near.close()
                continue
            for end in (near, far):
                end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            for source, sink, way in ((near, far, 'up'), (far, near, 'down')):
                threading.Thread(target=self._pump, args=(source, sink, way), daemon=True).start()

    def _pump(self, source, sink, way):
        try:
            while piece := source.recv(PIECE):
                sink.sendall(self._let_through(piece, way))
        except OSError:
            pass
        for end in (source, sink):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
            end.close()

    def _let_through(self, piece, way):
        """What goes on of a piece: when the count runs out in it, what comes before that."""
        with self.lock:
            if self.pid is None or way not in self.ways:
                return piece
            if len(piece) <= self.left:
                self.left -= len(piece)
                return piece
            victim, self.pid = self.pid, None
        os.kill(victim, signal.SIGKILL)
        return piece[:self.left]
