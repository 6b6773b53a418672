# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A private world to measure in: folders, a bus, focusd, and what /proc tells about a process."""
import os
import pathlib
import re
import shutil
import socket
import subprocess
import tempfile
import time

TESTS = pathlib.Path(__file__).resolve().parent.parent
TICKS = os.sysconf("SC_CLK_TCK")
WAIT_S = 120
BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path={0}/bus</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>
<allow own="*"/></policy></busconfig>
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def memory_folder():
    """Where a server's data is quick to write: in memory where that is possible."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


def end(process):
    if process.poll() is None:
        process.terminate()
    try:
        process.wait(30)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


LOOK_S = 0.5  # between two looks at a process at rest


class Server:
    """One of tests/servers, on a folder that it keeps."""

    def __init__(self, kind, folder):
        self.port = free_port()
        start = [str(TESTS / "servers" / f"start-{kind}"), str(folder), str(self.port)]
        self.process = subprocess.Popen(start, stdout=subprocess.PIPE, text=True)
        words = self.process.stdout.readline().split()
        if len(words) != 2:
            raise SystemExit(f"{kind} did not start")
        self.url = words[1]

    def stop(self):
        end(self.process)


class World:
    """Folders, a bus, and one focusd at a time. Use as a context."""

    def __init__(self, build):
        self.build = pathlib.Path(build)
        self.root = pathlib.Path(tempfile.mkdtemp(prefix="focusd-bench."))
        home, run = self.root / "home", self.root / "run"
        self.config = home / "config/focusd/focusd.conf"
        for folder in (self.config.parent, home / "cache", home / "state", run):
            folder.mkdir(parents=True, exist_ok=True)
        run.chmod(0o700)
        self.env = {
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "TZ": "UTC",
            "LC_ALL": "C.UTF-8",
            "XDG_RUNTIME_DIR": str(run),
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_CACHE_HOME": str(home / "cache"),
            "XDG_STATE_HOME": str(home / "state"),
            "DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={self.root}/no-system-bus",
        }
        (self.root / "bus.conf").write_text(BUS.format(self.root))
        self.bus = subprocess.Popen(
            ["dbus-daemon", f"--config-file={self.root}/bus.conf", "--nofork", "--nopidfile",
             "--print-address=1"], stdout=subprocess.PIPE, text=True)
        self.env["DBUS_SESSION_BUS_ADDRESS"] = self.bus.stdout.readline().strip()
        self.focusd = None
        self.log = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop_focusd()
        end(self.bus)
        shutil.rmtree(self.root, ignore_errors=True)

    def tool(self, name):
        return str(self.build / "tests/bench" / f"bench-{name}")

    def focusctl(self):
        return str(self.build / "cli/focusctl")

    def run(self, *command):
        done = subprocess.run([str(word) for word in command], env=self.env, text=True,
                              stdout=subprocess.PIPE, timeout=WAIT_S, check=True)
        return done.stdout

    def write_config(self, *accounts):
        """Each account: a dictionary of keys, with `name`."""
        text = "[work]\nhours = Mon-Fri 09:00-17:30\nzone = Europe/Brussels\n"
        for account in accounts:
            keys = dict(account)
            text += f"\n[account {keys.pop('name')}]\n"
            text += "".join(f"{key} = {value}\n" for key, value in keys.items())
        self.config.write_text(text)

    def caldav_account(self, url):
        secret = self.root / "secret"
        secret.write_text("focus-alice\n")
        secret.chmod(0o600)
        return {"name": "bench", "url": url, "user": "alice", "secret": f"file:{secret}",
                "me": "me@example.org"}

    def first_sync(self):
        """Starts focusd on an empty copy; figures of the first sync, when it has ended."""
        watch = subprocess.Popen([self.tool("client"), "first"], env=self.env, text=True,
                                 stdout=subprocess.PIPE)
        watch.stdout.readline()
        self.start_focusd()
        text, _ = watch.communicate(timeout=WAIT_S)
        if watch.returncode != 0:
            raise SystemExit((self.root / "focusd.log").read_text() + "the first sync failed")
        return figures(text)

    def start_focusd(self):
        self.stop_focusd()
        self.log = open(self.root / "focusd.log", "w")
        self.focusd = subprocess.Popen([str(self.build / "daemon/focusd")], env=self.env,
                                       stdout=self.log, stderr=self.log)

    def stop_focusd(self, forget=False):
        if self.focusd is not None:
            end(self.focusd)
            self.focusd = None
            self.log.close()
        if forget:
            for name in ("cache", "state"):
                shutil.rmtree(self.root / "home" / name, ignore_errors=True)

    def proc(self, name):
        return pathlib.Path(f"/proc/{self.focusd.pid}/{name}").read_text()

    def cpu_ms(self):
        """All threads that live, and those that ended, as far as the kernel keeps them."""
        threads = pathlib.Path(f"/proc/{self.focusd.pid}/task").iterdir()
        return sum(int((t / "schedstat").read_text().split()[0]) for t in threads) / 1e6

    def cpu_ticks_ms(self):
        fields = self.proc("stat").rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) * 1000 / TICKS

    def peak_mib(self):
        return int(re.search(r"VmHWM:\s+(\d+)", self.proc("status")).group(1)) / 1024

    def private_mib(self):
        """What it alone makes the machine hold: pages of files can be dropped at any time, and are
        "private" only for as long as nobody else has them open."""
        found = re.findall(r"Private_Dirty:\s+(\d+) kB", self.proc("smaps_rollup"))
        return sum(int(kib) for kib in found) / 1024

    def switches(self):
        """Voluntary context switches of each thread: how often it went to sleep again."""
        found = {}
        for thread in pathlib.Path(f"/proc/{self.focusd.pid}/task").iterdir():
            status = (thread / "status").read_text()
            switches = re.search(r"^voluntary_ctxt_switches:\s+(\d+)", status, re.M)
            found[thread.name] = int(switches.group(1))
        return found

    def wakeups(self, seconds):
        """How often the process woke from rest. A poll that is due hands work between threads some
        hundred times within a moment: that is one wake-up, so changes in one look count once."""
        woken, before = 0, self.switches()
        for _ in range(int(seconds / LOOK_S)):
            time.sleep(LOOK_S)  # lint-allow: rest is measured
            now = self.switches()
            woken += any(n != before.get(thread, n) for thread, n in now.items())
            before = now
        return woken

    def program_ms(self, rounds, *command):
        """(least, middle) of so many rounds of a program, start to exit."""
        words = self.run(self.tool("spawn"), rounds, *command).split()
        return float(words[0]), float(words[1])


def figures(text):
    """Lines of "name value" as a dictionary; the same name again makes the least of both."""
    found = {}
    for line in text.splitlines():
        name, value = line.split()
        found[name] = min(float(value), found.get(name, float("inf")))
    return found


def timed_ms(*command):
    began = time.monotonic()
    subprocess.run([str(word) for word in command], check=True, stdout=subprocess.DEVNULL)
    return (time.monotonic() - began) * 1000
