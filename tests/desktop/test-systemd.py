#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-systemd.py FOCUSD FOCUSCTL UNIT BUS_SERVICE HARDENING: the unit in a real user manager: started
by D-Bus, ended, killed, hanging, beside one that runs already, and with the hardening drop-in (R7, R70,
R71, R73, U2 to U4). Needs root to set up."""
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile

import probe

HERE = pathlib.Path(__file__).resolve().parent
NOT_POSSIBLE = 125
MAX_STARTS = 10  # StartLimitBurst
HOME = pathlib.Path(os.environ["HOME"])
DROP_INS = HOME / ".config/systemd/user/focusd.service.d"


def prepare():
    """Everything an unprivileged user must be able to read, in a folder of its own."""
    if os.getuid() != 0:
        print("skipped: needs root to make a user manager of its own")
        sys.exit(probe.SKIP)
    focusd, focusctl, unit, bus_service, hardening = map(pathlib.Path, sys.argv[1:])
    folder = pathlib.Path(tempfile.mkdtemp(prefix="focus-systemd-"))
    folder.chmod(0o755)
    (folder / "units").mkdir()
    for program in (focusd, focusctl, HERE / "probe.py", pathlib.Path(__file__)):
        shutil.copy(program, folder)
    text = unit.read_text().splitlines()
    text = [f"ExecStart={folder}/focusd" if line.startswith("ExecStart=") else
            f"ExecStopPost=-{folder}/focusd --restore-desktop"
            if line.startswith("ExecStopPost=-") and line.endswith("/focusd --restore-desktop") else
            "RestartSec=100ms" if line.startswith("RestartSec=") else line for line in text]
    (folder / "units/focusd.service").write_text("\n".join(text) + "\n")
    text = bus_service.read_text().replace(str(focusd), f"{folder}/focusd")
    (folder / "org.focusd.Focus1.service").write_text(text)
    shutil.copy(hardening, folder)
    return folder


def systemctl(*arguments, check=True):
    return subprocess.run(["systemctl", "--user", *arguments], check=check, capture_output=True,
                          text=True)


def shown(name):
    return systemctl("show", "-P", name, "focusd").stdout.strip()


def until(what, condition):
    probe.until(lambda: f"{what}: " + systemctl("status", "focusd", check=False).stdout, condition)


def is_running():
    return shown("ActiveState") == "active"


def is_replaced(before):
    """Asked in this order: the state after the process, which may have been the one before."""
    return int(shown("MainPID")) not in (0, before) and is_running()


def drop_in(name, text):
    DROP_INS.mkdir(parents=True, exist_ok=True)
    (DROP_INS / name).write_text(text)
    systemctl("daemon-reload")


def test_started_by_dbus(folder):
    services = HOME / ".local/share/dbus-1/services"
    services.mkdir(parents=True)
    shutil.copy(folder / "org.focusd.Focus1.service", services)
    subprocess.run(["gdbus", "call", "--session", "-d", "org.freedesktop.DBus", "-o",
                    "/org/freedesktop/DBus", "-m", "org.freedesktop.DBus.ReloadConfig"],
                   check=True, capture_output=True)
    assert not is_running()
    subprocess.run([folder / "focusctl", "status"], check=True, capture_output=True)
    assert is_running()


def test_killed(_folder):
    before = int(shown("MainPID"))
    os.kill(before, signal.SIGKILL)
    until("not restarted", lambda: is_replaced(before))


def test_ended(_folder):
    os.kill(int(shown("MainPID")), signal.SIGTERM)
    until("not ended", lambda: shown("ActiveState") == "inactive")
    assert shown("Result") == "success", shown("Result")


def test_watchdog(_folder):
    """One that hangs is replaced; one that lives is not, however long it takes (R70, U3)."""
    drop_in("watchdog.conf", "[Service]\nWatchdogSec=1\n")
    systemctl("start", "focusd")
    before, signs = int(shown("MainPID")), set()
    until("no sign of life", lambda: signs.add(shown("WatchdogTimestampMonotonic"))
          or len(signs - {"0", ""}) >= 4)  # more than the time that is allowed
    assert int(shown("MainPID")) == before and shown("NRestarts") == "0", shown("NRestarts")
    os.kill(before, signal.SIGSTOP)
    until("not replaced", lambda: is_replaced(before))
    assert shown("NRestarts") == "1", shown("NRestarts")
    (DROP_INS / "watchdog.conf").unlink()
    systemctl("daemon-reload")
    systemctl("stop", "focusd")
    systemctl("reset-failed", "focusd", check=False)


def test_beside_autostart(folder):
    """Whoever comes second ends with success, and is not started again and again (R73)."""
    with subprocess.Popen([folder / "focusd", "--foreground"], stderr=subprocess.PIPE,
                          text=True) as first:
        until("no name on the bus", lambda: probe.has_owner("org.focusd.Focus1"))
        second = subprocess.run([folder / "focusd", "--foreground"], check=False,
                                capture_output=True, text=True)
        assert second.returncode == 0 and "runs already" in second.stderr, second
        systemctl("start", "focusd", check=False)
        until("the unit does not rest", lambda: shown("ActiveState") in ("inactive", "failed"))
        assert shown("NRestarts") == "0" and shown("ActiveState") == "inactive", \
            systemctl("status", "focusd", check=False).stdout
        assert first.poll() is None
        subprocess.run([folder / "focusctl", "status"], check=True, capture_output=True)
        first.terminate()
        assert first.wait(probe.DEADLINE_S) == 0, first.stderr.read()


def test_restored(_folder):
    """What a crash left set of the desktop is given back by the unit: here the server that was set
    is not there, so that nothing is left of it but the file (R7)."""
    left = HOME / ".local/state/focusd/quiet"
    drop_in("no-restart.conf", "[Service]\nRestart=no\n")
    systemctl("start", "focusd")
    left.write_text("[quiet]\nbackend=dunst\nbefore=false\nset=true\nfor=session 1\ntime=1\n")
    os.kill(int(shown("MainPID")), signal.SIGKILL)
    until("not ended", lambda: shown("ActiveState") == "failed")
    assert shown("Result") == "signal", shown("Result")
    assert not left.exists(), "not given back"
    (DROP_INS / "no-restart.conf").unlink()
    systemctl("daemon-reload")
    systemctl("reset-failed", "focusd")


def test_hardened(folder):
    for name in (".config/focusd", ".local/state/focusd", ".cache/focusd"):
        (HOME / name).mkdir(parents=True, exist_ok=True)
    drop_in("probe.conf", "[Service]\nExecStartPre=/usr/bin/touch %h/.cache/focusd/inside\n"
            "ExecStartPre=/bin/sh -c '! touch %h/outside'\nRestart=no\n")
    assert systemctl("start", "focusd", check=False).returncode != 0, "outside was not written to"
    assert (HOME / "outside").exists()
    (HOME / "outside").unlink()
    systemctl("reset-failed", "focusd")
    # all of it but PrivateTmp: home and the program are below /tmp here
    hardening = (folder / "hardening.conf").read_text()
    drop_in("hardening.conf", hardening.replace("PrivateTmp=yes\n", ""))
    started = systemctl("start", "focusd", check=False)
    assert started.returncode == 0, systemctl("status", "focusd", check=False).stdout
    assert not (HOME / "outside").exists() and (HOME / ".cache/focusd/inside").exists()
    subprocess.run([folder / "focusctl", "status"], check=True, capture_output=True)
    assert (HOME / ".cache/focusd/copy.db").exists()
    systemctl("stop", "focusd")
    assert shown("Result") == "success", shown("Result")


def test_crash_loop(_folder):
    """One that crashes again and again is left alone, as the unit says; and can be started by hand."""
    shutil.rmtree(DROP_INS)
    systemctl("daemon-reload")
    systemctl("reset-failed", "focusd", check=False)
    systemctl("start", "focusd")
    n_kills = 0
    while shown("ActiveState") != "failed":
        before = int(shown("MainPID"))
        assert n_kills <= MAX_STARTS, "it goes on for ever"
        os.kill(before, signal.SIGKILL)
        n_kills += 1
        until("neither started nor left", lambda: shown("ActiveState") == "failed"
              or is_replaced(before))
    assert n_kills == MAX_STARTS, n_kills
    systemctl("reset-failed", "focusd")
    systemctl("start", "focusd")
    assert is_running()
    systemctl("stop", "focusd")


if sys.argv[1] == "--inside":
    for test in (test_started_by_dbus, test_killed, test_ended, test_watchdog,
                 test_beside_autostart, test_restored, test_hardened, test_crash_loop):
        test(pathlib.Path(sys.argv[2]))
        print("ok", test.__name__)
    sys.exit(0)

made = prepare()
try:
    result = subprocess.run(
        [HERE / "with-user-systemd", "--", "/usr/bin/python3", made / "test-systemd.py", "--inside",
         made], env=dict(os.environ, USER_UNITS=str(made / "units")), check=False)
finally:
    shutil.rmtree(made)
if result.returncode == NOT_POSSIBLE:
    print("skipped: a user manager of its own is not possible here")
    sys.exit(probe.SKIP)
sys.exit(result.returncode)
