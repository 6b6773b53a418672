# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The contract of the verbs that write, on real servers and on the misbehaving one at its best."""
import subprocess

import servers
from world import BUILD, DEADLINE_S

TOOL = BUILD / 'tests/contract/contract-remote'


def keeps_contract(url):
    run = subprocess.run([str(TOOL), '--tap', url, servers.USER, servers.PASSWORD],
                         stdin=subprocess.DEVNULL, capture_output=True, text=True,
                         timeout=DEADLINE_S * 4)
    assert run.returncode == 0, run.stdout + run.stderr
    assert 'ok 1 ' in run.stdout, run.stdout


def test_real_server(server):
    keeps_contract(server.url)


def test_misbehaving_server(bad):
    keeps_contract(bad.url)
    assert bad.writes
    # R1.36: nothing is ever put or deleted without a condition.
    assert all(write.conditional for write in bad.writes if write.method != 'MKCALENDAR')


def test_weak_etags(bad):
    """R1.31: what has no strong etag is told by its body, and asked for with If-Match: *."""
    add = bad.add

    def weak(segment, name):
        add(segment, name).weak_etags = True
    bad.add = weak
    keeps_contract(bad.url)
    assert any(write.if_match == '*' for write in bad.writes)
    assert not any((write.if_match or '').startswith('W/') for write in bad.writes)
