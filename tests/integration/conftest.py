# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fixtures: a world with its own bus, and the servers to sync with."""
import pathlib
import shutil
import sys
import tempfile

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / 'misbehave'))

import server as misbehaving  # noqa: E402
import servers  # noqa: E402
import world as worlds  # noqa: E402


def pytest_configure(config):
    config.addinivalue_line('markers', 'full: only in the full size (FOCUS_TEST_FULL=1)')


def pytest_collection_modifyitems(items):
    skip = pytest.mark.skip(reason='only with FOCUS_TEST_FULL=1')
    for item in items:
        if 'full' in item.keywords and not worlds.FULL:
            item.add_marker(skip)


@pytest.fixture
def folder():
    # A socket's path must be short, so pytest's own folders will not do.
    made = tempfile.mkdtemp(prefix='focus-')
    pathlib.Path(made).chmod(0o755)
    yield pathlib.Path(made)
    shutil.rmtree(made, ignore_errors=True)


@pytest.fixture
def world(folder):
    made = worlds.World(folder)
    yield made
    made.close()


@pytest.fixture(params=servers.NAMES)
def server(request, folder):
    with servers.started(request.param, folder / 'server') as made:
        yield made


@pytest.fixture
def cyrus(folder):
    with servers.started('cyrus', folder / 'server') as made:
        yield made


@pytest.fixture
def radicale(folder):
    with servers.started('radicale', folder / 'server') as made:
        yield made


@pytest.fixture
def bad():
    with misbehaving.Misbehave() as made:
        yield made
