"""Cut every example off at every byte, and salvage it: all whole records come back.

    python -m tests.torture.truncations

A case is one length of one example; their order is random, so that a part of them is a fair sample.
"""

import sys
from functools import cache
from random import Random

from tests.files.whole_records import WholeRecords, records_of
from tests.torture.campaign import Campaign, Trial
from vsm_desktop.core.integrity import faults
from vsm_desktop.files.examples import examples
from vsm_desktop.files.mapfile import parse_map
from vsm_desktop.files.refusal import Refusal
from vsm_desktop.files.salvage import salvage

_LEAST = 0.99
_TOO_FEW = "lengths at which less than 99 % came back"
_UNFIT = "maps that do not hold together"


@cache
def _cases() -> list[tuple[bytes, int]]:
    contents = [example.path.read_bytes() for example in examples()]
    cases = [(content, length) for content in contents for length in range(len(content))]
    Random(0).shuffle(cases)
    return cases


@cache
def _whole(content: bytes) -> WholeRecords:
    whole = WholeRecords(content)
    assert whole.before(len(content)) == records_of(parse_map(content, "example"))
    return whole


def cut_off(trial: Trial) -> None:
    content, length = _cases()[trial.number]
    expected = _whole(content).before(length)
    try:
        map_ = salvage(content[:length]).map
    except Refusal as refusal:
        if expected:
            trial.fail(_TOO_FEW, f"refused at {length}: {refusal}")
        trial.counts["with nothing of a map in them"] += 1
        return
    trial.counts["whole records"] += expected
    trial.counts["whole records that came back"] += min(expected, records_of(map_))
    if records_of(map_) < _LEAST * expected:
        trial.fail(_TOO_FEW, f"{records_of(map_)} of {expected} at {length}")
    if list(faults(map_)):
        trial.fail(_UNFIT, f"at {length}")


CAMPAIGN = Campaign("truncations", cut_off, (_TOO_FEW, _UNFIT), cases=len(_cases()))

if __name__ == "__main__":
    sys.exit(CAMPAIGN.main())
