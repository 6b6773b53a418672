#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-secret.py PROBE: the secret module with a real gnome-keyring (R50, R52, R53; K1 to K3)."""
import os
import signal
import subprocess
import sys
import time

import probe

probe.enter([], ["gnome-keyring-daemon", "secret-tool", "dbus-daemon"])

import keyring  # noqa: E402  (needs gi: a missing one fails inside, not before skipping)

AUTH, OFFLINE = 1, 0  # FocusError
LOOKUP = "lookup work https://example.org/ me"


def test_store_and_look_up(p):
    p.ask(LOOKUP, f"lookup error {AUTH} - ")
    p.ask("store work https://example.org/ me pass word", "store ok")
    p.ask(LOOKUP, "lookup ok pass word")
    out = subprocess.run(["secret-tool", "search", "xdg:schema", "org.focusd.Account"],
                         capture_output=True, text=True, check=True)
    for attribute in ("account = work", "url = https://example.org/", "user = me"):
        assert attribute in out.stdout + out.stderr, attribute
    # a secret goes to the server that it was given for, and to nobody else
    p.ask("lookup work https://evil.test/ me", f"lookup error {AUTH} - ")
    p.ask("lookup home https://example.org/ me", f"lookup error {AUTH} - ")


def test_locked(p):
    keyring.lock()
    begin = time.monotonic()
    p.ask(LOOKUP, f"lookup error {AUTH} locked ")
    assert time.monotonic() - begin < 4, "a locked keyring was waited for"
    p.expect_nothing_more()
    keyring.unlock()
    p.expect("unlocked")
    p.ask(LOOKUP, "lookup ok pass word")


def test_hanging(p):
    pid = keyring.pid()
    os.kill(pid, signal.SIGSTOP)
    try:
        begin = time.monotonic()
        p.say(LOOKUP)
        p.ask("ping", "pong", 1)
        p.expect(f"lookup error {OFFLINE} - ")
        assert 4 < time.monotonic() - begin < 7, time.monotonic() - begin
    finally:
        os.kill(pid, signal.SIGCONT)
    p.ask(LOOKUP, "lookup ok pass word")


def test_cleared(p):
    p.ask("clear work", "clear ok")
    p.ask(LOOKUP, f"lookup error {AUTH} - ")
    p.ask("clear work", "clear ok")


def test_gone_and_back(p):
    p.ask("store work https://example.org/ me again", "store ok")
    pid = keyring.pid()
    os.kill(pid, signal.SIGTERM)
    probe.until("the keyring stays", lambda: not keyring.is_there())
    p.ask(LOOKUP, f"lookup error {OFFLINE} - ")
    p.expect_nothing_more()
    keyring.start()
    p.expect("unlocked")
    p.ask(LOOKUP, "lookup ok again")


p = probe.Probe(sys.argv[1])
for test in (test_store_and_look_up, test_locked, test_hanging, test_cleared, test_gone_and_back):
    test(p)
    print("ok", test.__name__)
p.end()
