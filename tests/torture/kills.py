"""Kill a program that saves again and again, at any instant: every map is whole, and nothing is left over.

python -m tests.torture.kills --cases 10000 --seconds 600 --journal /tmp/kills.json
"""

import os
import signal
import sys
import time
from typing import NoReturn

from tests.torture.campaign import Campaign, Trial
from tests.torture.places import NEVER, Places
from tests.torture.subjects import contents, subjects
from vsm_desktop.files.fingerprint import fingerprint_of
from vsm_desktop.files.recovery import RecoveryWriter

_LONGEST_LIFE = 0.08
"""In seconds: some saves of a map."""


def kill_at_some_instant(trial: Trial) -> None:
    places = Places(trial.folder / "case")
    places.prepare(subjects()[trial.random.randrange(len(subjects()))])
    order = [trial.random.randrange(len(subjects())) for _ in range(20)]
    child = os.fork()
    if child == 0:
        _save_for_ever(places, order)
    time.sleep(trial.random.uniform(0, _LONGEST_LIFE))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    if any(path.suffix == ".tmp" for path in places.folder.rglob(".*")):
        trial.counts["killed while a file was being written"] += 1
    if places.versions.of(places.map):
        trial.counts["killed after a save"] += 1
    places.check(trial)


def _save_for_ever(places: Places, order: list[int]) -> NoReturn:
    writer = RecoveryWriter(places.recovery)
    try:
        while True:
            for index in order:
                places.work(subjects()[index], writer, fingerprint_of(places.map) or "nothing")
    finally:
        os._exit(1)


CAMPAIGN = Campaign("kills", kill_at_some_instant, NEVER, cases=10_000)

if __name__ == "__main__":
    contents()
    sys.exit(CAMPAIGN.main())
