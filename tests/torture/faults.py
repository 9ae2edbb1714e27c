"""Let the disk fail at every call that writes, and run full: what was there is whole, and what is said is true.

    python -m tests.torture.faults --seconds 300

A case is one save with its version and its recovery copy, repeated with one kind of fault at each of its calls in
turn. Every tenth case is on a disk that is full: one of memory, for an administrator, else a limit of the system.
"""

import errno
import os
import resource
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from tests.torture.campaign import Campaign, Trial
from tests.torture.places import NEVER, Places
from tests.torture.subjects import content_of, contents, emptied, two_maps
from tests.torture.watched_disk import Fault, WatchedDisk
from vsm_desktop.core.model import Map
from vsm_desktop.files.fingerprint import fingerprint_of
from vsm_desktop.files.recovery import RecoveryWriter
from vsm_desktop.files.refusal import Refusal

_ERRORS = (errno.EIO, errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EROFS, errno.ESTALE)
_FAULTS: tuple[Fault, ...] = ("fails", "writes half", "writes nothing")
_SAID = ("saves that said they failed, and wrote a part", "saves that said they worked, and did not")


def fail_at_every_call(trial: Trial) -> None:
    places, (old, new) = Places(trial.folder / "case"), two_maps(trial.random)
    if trial.random.random() < 0.1:
        run_full(places, old, new, trial)
        return
    fault, error, persists = trial.random.choice(_FAULTS), trial.random.choice(_ERRORS), trial.random.random() < 0.3
    number, is_over = 0, False
    while not is_over:
        disk = WatchedDisk(number, fault, error, persists)
        places.prepare(old)
        said = _attempt(places, old, new, disk)
        is_over = not disk.faulty
        trial.counts["calls that failed"] += len(disk.faulty)
        _check(places, old, new, said, disk, trial)
        number += 1


def _attempt(places: Places, old: Map, new: Map, disk: WatchedDisk | None = None) -> bool:
    """Save the new map. Gives whether the program says that it is saved."""
    try:
        if disk is None:
            places.work(new, RecoveryWriter(places.recovery), fingerprint_of(places.map) or "nothing")
        else:
            with disk.watching():
                places.work(new, RecoveryWriter(places.recovery), fingerprint_of(places.map) or "nothing")
    except (OSError, Refusal):
        return False
    return True


def _check(places: Places, old: Map, new: Map, said: bool, disk: WatchedDisk | None, trial: Trial) -> None:
    there = places.map.read_bytes()
    how = "the disk was full" if disk is None else f"{disk.fault} at {disk.fault_at}: {disk.faulty[:1]}"
    if said and there != content_of(new):
        trial.fail(_SAID[1], how)
    if not said and there not in (content_of(old), content_of(new)):
        trial.fail(_SAID[0], how)
    trial.counts["saved all the same" if said else "told that it failed"] += 1
    places.check(trial)


def run_full(places: Places, old: Map, new: Map, trial: Trial) -> None:
    """A disk with room for the old map, and for some part of what is to be written."""
    places.prepare(old)
    room = trial.random.randrange(1, len(content_of(old)) + 4 * len(content_of(new)))
    if os.geteuid() == 0 and _mount(places.folder, room):
        try:
            (places.folder / "maps").mkdir()
            places.map.write_bytes(content_of(old))
            said = _attempt(places, old, new)
            _check(places, old, new, said, None, trial)
            trial.counts["full disks"] += 1
        except OSError:
            trial.counts["full disks without room for the old map"] += 1
        finally:
            subprocess.run(["umount", places.folder], check=True)
        return
    _run_into_limit(places, old, new, room // 4, trial)


def _mount(folder: Path, room: int) -> bool:
    emptied(folder)
    options = ["-t", "tmpfs", "-o", f"size={(room // 4096 + 4) * 4}k", "tmpfs", str(folder)]
    return subprocess.run(["mount", *options], check=False, capture_output=True).returncode == 0


def _run_into_limit(places: Places, old: Map, new: Map, room: int, trial: Trial) -> None:
    """In a process of its own, which may write no larger file."""
    child = os.fork()
    if child == 0:
        with suppress(BaseException):
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
            os._exit(0 if _attempt(places, old, new) else 1)
        os._exit(2)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    _check(places, old, new, status == 0, None, trial)
    trial.counts["files larger than may be"] += 1


CAMPAIGN = Campaign("faults", fail_at_every_call, (*NEVER, *_SAID), cases=2_000)

if __name__ == "__main__":
    contents()
    sys.exit(CAMPAIGN.main())
