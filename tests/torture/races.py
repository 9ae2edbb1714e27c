"""Two programs save the same file at the same moment: one of them is told, and nothing is overwritten in silence.

python -m tests.torture.races --cases 1000
"""

import os
import sys
import time

from tests.torture.campaign import Campaign, Trial
from tests.torture.places import NEVER, Places
from tests.torture.subjects import content_of, contents, subjects
from vsm_desktop.core.model import Map
from vsm_desktop.files.fingerprint import Fingerprint, fingerprint_of
from vsm_desktop.files.saving import ChangedElsewhere, save_map

_SAVED, _TOLD, _FAILED = 0, 1, 2
_SILENT = "silent overwrites"
_LOST = "races that nobody won"


def race(trial: Trial) -> None:
    places = Places(trial.folder / "case")
    old, first, second = (subjects()[index] for index in trial.random.sample(range(len(subjects())), 3))
    places.prepare(old)
    known = fingerprint_of(places.map)
    assert known is not None
    at = time.monotonic() + 0.01
    head_start = trial.random.uniform(-0.004, 0.004)
    children = [_saver(places, first, known, at), _saver(places, second, known, at + head_start)]
    said = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    if said == [_SAVED, _SAVED]:
        trial.fail(_SILENT, f"{head_start * 1000:.3f} ms apart")
    if _SAVED not in said or places.map.read_bytes() != content_of((first, second)[said.index(_SAVED)]):
        trial.fail(_LOST, str(said))
    trial.counts["told that the file has changed"] += said.count(_TOLD)
    trial.counts["told that another program is writing it"] += said.count(_FAILED)
    places.check(trial)


def _saver(places: Places, map_: Map, known: Fingerprint, at: float) -> int:
    """A process that saves a map at a moment. Gives its number."""
    child = os.fork()
    if child:
        return child
    status = _FAILED
    try:
        time.sleep(max(0.0, at - time.monotonic()))
        save_map(map_, places.map, known)
        status = _SAVED
    except ChangedElsewhere:
        status = _TOLD
    except OSError:
        status = _FAILED
    finally:
        os._exit(status)


CAMPAIGN = Campaign("races", race, (*NEVER, _SILENT, _LOST), cases=1_000)

if __name__ == "__main__":
    contents()
    sys.exit(CAMPAIGN.main())
