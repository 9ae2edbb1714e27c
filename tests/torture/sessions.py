"""Long random sessions: undoing all of it gives the first bytes back, and redoing all of it the last.

python -m tests.torture.sessions --cases 10000
"""

import sys
from random import Random

from tests.method.random_edits import edited_states
from tests.torture.campaign import Campaign, Trial
from tests.torture.subjects import subjects
from vsm_desktop.core.integrity import faults
from vsm_desktop.core.model import Map
from vsm_desktop.core.session import Session
from vsm_desktop.files.mapfile import dump_map

_STEPS = 200
_UNDO, _REDO, _UNFIT = "first bytes not given back", "last bytes not given back", "maps that do not hold together"


def work_a_while(trial: Trial) -> None:
    """Steps, previews that are dropped or kept, bursts, and going back and forth in between."""
    start = trial.random.choice(subjects()[:-2])
    session = Session(start)
    first = dump_map(start)
    steps = edited_states(trial.random, start.states[0], _STEPS)
    for number, state in enumerate(steps):
        after = session.map.holding(states=(state, *session.map.states[1:]))
        _act(session, after, trial.random, number)
    _redo_all(session)  # what was undone at the very end is not lost either
    last = dump_map(session.map)
    if list(faults(session.map)):
        trial.fail(_UNFIT, "after all steps")
    trial.counts["steps undone and redone"] += _undo_all(session)
    if dump_map(session.map) != first:
        trial.fail(_UNDO, "")
    _redo_all(session)
    if dump_map(session.map) != last:
        trial.fail(_REDO, "")


def _act(session: Session, after: Map, random: Random, number: int) -> None:
    way = random.random()
    if way < 0.1:
        session.preview(after)
        session.cancel()
    elif way < 0.3:
        session.preview(after)
        session.commit(f"Step {number}")
    elif way < 0.4:
        session.apply(f"Step {number}", after, "a burst")
    else:
        session.apply(f"Step {number}", after)
    if random.random() < 0.1:
        back = random.randrange(1, 5)
        for _ in range(back):
            session.undo()
        for _ in range(back if random.random() < 0.8 else 0):
            session.redo()
    if random.random() < 0.05:
        session.mark_saved(session.committed)


def _redo_all(session: Session) -> None:
    while session.redo_label is not None:
        session.redo()


def _undo_all(session: Session) -> int:
    undone = 0
    while session.undo_label is not None:
        session.undo()
        undone += 1
    return undone


CAMPAIGN = Campaign("sessions", work_a_while, (_UNDO, _REDO, _UNFIT), cases=10_000)

if __name__ == "__main__":
    sys.exit(CAMPAIGN.main())
