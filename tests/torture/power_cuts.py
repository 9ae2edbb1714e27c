"""Cut the power after every act of a save, and look at all that a disk may then hold: never half a map.

    python -m tests.torture.power_cuts --seconds 300

A disk is only bound to what was forced to it: of a file's content what was written before it was forced, of a folder
the names before the folder was. Of what came later it may have any part: any beginning of a file's content, also
with zeros in the place of what was not written; and of a folder's names any selection of the later changes, in their
order.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations
from pathlib import Path

from tests.torture.campaign import Campaign, Trial
from tests.torture.places import Places
from tests.torture.subjects import content_of, contents, two_maps
from tests.torture.watched_disk import WatchedDisk, Written
from vsm_desktop.files.fingerprint import fingerprint_of
from vsm_desktop.files.recovery import RecoveryWriter

_MOST_CHANGES = 8
"""Of how many changes to names all selections are tried; of more, those that lack only the first or the last ones."""
_NEVER = ("states with half a file", "saves that did not last")
_NAMING = ("create", "rename", "remove")


@dataclass
class _Inode:
    """A file's content: what the disk is bound to, and what was written since."""

    forced: bytes = b""
    written: bytes = b""

    def may_be(self) -> Iterator[bytes]:
        yield self.written
        later = len(self.written) - len(self.forced)
        if later:
            yield self.forced
            yield self.written[: len(self.forced) + later // 2]
            yield self.forced + bytes(later)
            yield self.written[: len(self.forced) + later // 2] + bytes(later - later // 2)


@dataclass
class _Disk:
    """What the disk is bound to, and what may be there besides."""

    inodes: dict[int, _Inode] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=dict)
    later: list[Written] = field(default_factory=list)

    def follow(self, act: Written) -> None:
        if act.act in _NAMING:
            self.later.append(act)
            if act.act == "create":
                self.inodes[act.inode] = _Inode()
        elif act.act == "write":
            self.inodes[act.inode].written += act.content
        elif act.act == "force":
            inode = self.inodes[act.inode]
            inode.forced = inode.written
        elif act.act == "force folder":
            self._force_names_in(act.name)

    def _force_names_in(self, folder: str) -> None:
        here = [act for act in self.later if _folder(act) == folder]
        self.names = _named(self.names, here)
        self.later = [act for act in self.later if _folder(act) != folder]

    def may_be(self) -> Iterator[Mapping[str, bytes]]:
        """All that may be there when the power comes back."""
        for changes in _selections(self.later):
            names = _named(self.names, changes)
            yield from _with_contents({name: self.inodes[inode] for name, inode in names.items()})


def _with_contents(files: Mapping[str, _Inode]) -> Iterator[Mapping[str, bytes]]:
    """The files with all that each may hold, one of them at a time."""
    as_written = {name: inode.written for name, inode in files.items()}
    yield as_written
    for name, inode in files.items():
        for content in inode.may_be():
            yield {**as_written, name: content}


def _folder(act: Written) -> str:
    return str(Path(act.name).parent)


def _selections(acts: Sequence[Written]) -> Iterator[Sequence[Written]]:
    if len(acts) <= _MOST_CHANGES:
        for length in range(len(acts) + 1):
            yield from combinations(acts, length)
        return
    for length in range(len(acts) + 1):
        yield acts[:length]
        yield acts[length:]


def _named(names: Mapping[str, int], changes: Sequence[Written]) -> dict[str, int]:
    """The names after some changes. What is renamed has its content, also where its first name was never there."""
    after = dict(names)
    for act in changes:
        if act.act == "create":
            after[act.name] = act.inode
        elif act.act == "rename":
            after.pop(act.name, None)
            after[act.new_name] = act.inode
        else:
            after.pop(act.name, None)
    return after


def cut_the_power_after_every_act(trial: Trial) -> None:
    places, (old, new) = Places(trial.folder / "case"), two_maps(trial.random)
    places.prepare(old)
    recorder = WatchedDisk(most_at_once=trial.random.choice((512, 4096, 65536, None)))
    with recorder.watching():
        places.work(new, RecoveryWriter(places.recovery), fingerprint_of(places.map) or "nothing")
    acts = _with_inodes(recorder.written)
    disk = _Disk({0: _Inode(content_of(old), content_of(old))}, {str(places.map): 0})
    whole = {content_of(old), content_of(new)}, {content_of(new)}
    replaced = next(index for index, act in enumerate(acts) if act.new_name == str(places.map))
    lasts_from = next(index for index, act in enumerate(acts) if index > replaced and act.act == "force folder")
    for index, act in enumerate(acts):
        disk.follow(act)
        for state in disk.may_be():
            trial.counts["states looked at"] += 1
            _check(state, str(places.map), whole[index >= lasts_from], trial, index)
    trial.counts["acts before which the power was cut"] += len(acts)


def _check(state: Mapping[str, bytes], map_name: str, maps: set[bytes], trial: Trial, index: int) -> None:
    if state.get(map_name) not in maps:
        trial.fail(_NEVER[0] if len(maps) > 1 else _NEVER[1], f"after act {index}")
    for name, content in state.items():
        # What is written at once is not forced, and has the forced one beside it.
        is_forced = name.endswith(".recovery") and not name.endswith(".at-once.recovery")
        if is_forced and not _is_whole_copy(content):
            trial.fail(_NEVER[0], f"{name} after act {index}")


@lru_cache(maxsize=100)
def _is_whole_copy(content: bytes) -> bool:
    return content.partition(b"\n")[2] in contents()


def _with_inodes(written: Sequence[Written]) -> list[Written]:
    """The acts with numbers of our own for files: a disk gives the number of a removed one to the next."""
    numbers: dict[str, int] = {}
    current: dict[int, int] = {}
    acts: list[Written] = []
    for act in written:
        inode = current.get(act.inode, 0)
        if act.act == "create":
            inode = current[act.inode] = len(acts) + 1
            numbers[act.name] = inode
        elif act.act == "rename":
            inode = numbers[act.new_name] = numbers.pop(act.name)
        acts.append(Written(act.act, act.name, act.new_name, inode, act.content))
    return acts


CAMPAIGN = Campaign("power_cuts", cut_the_power_after_every_act, _NEVER, cases=2_000)

if __name__ == "__main__":
    contents()
    sys.exit(CAMPAIGN.main())
