# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Encryption: which certificates are trusted, and what is said of those that are not (R4.9, R4.11)."""
import ssl
import subprocess

import pytest

from samples import MEETING, event
from server import Handler, Misbehave
from world import account


def openssl(*arguments):
    subprocess.run(['openssl', *map(str, arguments)], check=True, capture_output=True)


class Authority:
    """A certificate authority, and a certificate of it for 127.0.0.1."""

    def __init__(self, folder, name='authority'):
        self.file = folder / f'{name}.pem'
        self.cert, self.key = folder / f'{name}-server.pem', folder / f'{name}-server.key'
        ca_key, request = folder / f'{name}.key', folder / f'{name}.csr'
        extensions = folder / 'extensions'
        extensions.write_text('subjectAltName=IP:127.0.0.1\n')
        openssl('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', 2, '-subj', f'/CN={name}',
                '-keyout', ca_key, '-out', self.file)
        openssl('req', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=127.0.0.1',
                '-keyout', self.key, '-out', request)
        openssl('x509', '-req', '-in', request, '-CA', self.file, '-CAkey', ca_key, '-days', 2,
                '-CAcreateserial', '-extfile', extensions, '-out', self.cert)

    def context(self):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.cert, self.key)
        return context


class BrokenHttp2(Handler):
    """Agrees to speak HTTP/2, and then resets the stream of whatever is asked."""

    SETTINGS = bytes.fromhex('000000' '04' '00' '00000000')
    RESET = bytes.fromhex('000004' '03' '00' '00000001' '00000002')  # INTERNAL_ERROR

    def handle(self):
        self.connection.do_handshake()
        if self.connection.selected_alpn_protocol() != 'h2':
            super().handle()
            return
        self.server.owner.n_http2 += 1
        self.rfile.read(len(b'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'))
        self.connection.sendall(self.SETTINGS)
        while len(head := self.rfile.read(9)) == 9:
            self.rfile.read(int.from_bytes(head[:3], 'big'))
            if head[3] == 1:  # HEADERS
                self.connection.sendall(self.RESET)


class Encrypted(Misbehave):
    def __init__(self, context, handler=Handler):
        super().__init__()
        self.n_http2 = 0
        self.listener.RequestHandlerClass = handler
        self.origin = f'https://127.0.0.1:{self.port}'
        self.url = self.origin + '/'
        # The handshake belongs to the thread of the connection, not to the listener's.
        self.listener.socket = context.wrap_socket(self.listener.socket, server_side=True,
                                                   do_handshake_on_connect=False)
        self.add('work', 'Work').put('a.ics', event('a@test', *MEETING))


@pytest.fixture
def authority(folder):
    return Authority(folder)


def pulled(world, server, **keys):
    world.configure(account(server.url, auth='basic', **keys))
    world.start()
    return world.sync()['test']


def refused(world, server, *words, **keys):
    result = pulled(world, server, **keys)
    assert result['state'] == 'offline', result
    for word in words:
        assert word in result['message'], result
    assert 'password' not in result['message'] and 'credentials' not in result['message']
    assert not server.requests


def test_named_authority(world, authority):
    with Encrypted(authority.context()) as server:
        result = pulled(world, server, ca_file=authority.file)
        assert result['state'] == 'ok', result
        assert server.requests and world.account()['objects'] == 1


def test_unknown_authority(world, authority):
    with Encrypted(authority.context()) as server:
        refused(world, server, 'not trusted', 'ca_file')


def test_another_authority(world, folder, authority):
    """Also what a server with a certificate of its own looks like after it made a new one."""
    other = Authority(folder, 'other')
    with Encrypted(authority.context()) as server:
        refused(world, server, 'not trusted', ca_file=other.file)


def test_authority_missing(world, folder, authority):
    with Encrypted(authority.context()) as server:
        refused(world, server, 'ca_file', ca_file=folder / 'nothing.pem')


def test_old_encryption(world, authority):
    context = authority.context()
    context.set_ciphers('ALL:@SECLEVEL=0')
    context.minimum_version = ssl.TLSVersion.TLSv1
    context.maximum_version = ssl.TLSVersion.TLSv1_1
    with Encrypted(context) as server:
        refused(world, server, 'TLS 1.2', ca_file=authority.file)


def test_sent_on_to_clear_text(world, authority):
    with Encrypted(authority.context()) as server, Misbehave() as clear:
        clear.add('work', 'Work')

        def send_on(_request, good):
            answer = good()
            answer.status, answer.body = 302, b''
            answer.headers['Location'] = clear.url
            return answer
        server.switch(send_on)
        result = pulled(world, server, ca_file=authority.file)
        assert result['state'] == 'offline' and 'https to http' in result['message'], result
        assert not clear.requests


def test_broken_http2(world, authority):
    """R1.51: asked once more over HTTP/1.1, and so to the end of the job."""
    context = authority.context()
    context.set_alpn_protocols(['h2', 'http/1.1'])
    with Encrypted(context, BrokenHttp2) as server:
        result = pulled(world, server, ca_file=authority.file)
        assert result['state'] == 'ok', result
        assert world.account()['objects'] == 1
        assert 1 <= server.n_http2 <= 2 < len(server.requests)  # once a job: at start, and by sync
