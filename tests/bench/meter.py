# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A door before a server that counts what goes through: requests, bytes out, bytes back."""
import socket
import threading

REQUEST = (b"PROPFIND ", b"REPORT ", b"GET ", b"OPTIONS ", b"PUT ", b"HEAD ")


class Meter:
    """Forwards connections to 127.0.0.1:port; one request at a time on each connection."""

    def __init__(self, port):
        self.target = port
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.requests = []
        self.bytes_back = 0
        threading.Thread(target=self.accept, daemon=True).start()

    def reset(self):
        self.requests, self.bytes_back = [], 0

    @property
    def bytes_out(self):
        return sum(map(len, self.requests))

    def accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            server = socket.create_connection(("127.0.0.1", self.target))
            for one, other, seen in ((client, server, self.out), (server, client, self.back)):
                threading.Thread(target=self.pump, args=(one, other, seen), daemon=True).start()

    @staticmethod
    def pump(one, other, seen):
        try:
            while data := one.recv(65536):
                seen(data)
                other.sendall(data)
            other.shutdown(socket.SHUT_WR)
        except OSError:
            pass

    def out(self, data):
        if data.startswith(REQUEST):
            self.requests.append(b"")
        if self.requests:
            self.requests[-1] += data

    def back(self, data):
        self.bytes_back += len(data)

    def close(self):
        self.listener.close()
