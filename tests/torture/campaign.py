"""What all the torture commands have in common: numbered cases from a seed, a limit of time, a journal, and counts.

A case is known by the seed and its number alone, so that a case that failed can be run again by itself (`--only`),
and a campaign goes on where it was stopped when it is given the same journal.
"""

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import NoReturn

from vsm_desktop.files.replace import replace_file

_BETWEEN_JOURNALS = 2.0
_MOST_TOLD = 10


class CaseFailed(AssertionError):
    """What must never happen has happened; the text says what."""


@dataclass(frozen=True)
class Trial:
    """What a case is given.

    Attributes:
        number: which case it is.
        random: numbers of its own.
        folder: that of the campaign; what the case before left is in it.
        counts: those of the campaign, to add to.
    """

    number: int
    random: Random
    folder: Path
    counts: Counter[str]

    def fail(self, what: str, how: str) -> NoReturn:
        """Count what must never happen, and end the case."""
        self.counts[what] += 1
        raise CaseFailed(f"{what}: {how}")


Case = Callable[[Trial], None]


@dataclass
class Campaign:
    """A kind of torture.

    Attributes:
        never: the counts that must be zero in the end.
    """

    name: str
    case: Case
    never: Collection[str]
    cases: int
    counts: Counter[str] = field(default_factory=Counter)
    told: list[str] = field(default_factory=list)
    next: int = 0

    def main(self, words: Sequence[str] | None = None) -> int:
        """Run what the command line asks for, print the counts, and give the exit status."""
        arguments = self._arguments(words)
        self._resume(arguments.journal, arguments.seed)
        first, end = self.next, arguments.cases
        if arguments.only is not None:
            first, end = arguments.only, arguments.only + 1
        began = time.monotonic()
        with TemporaryDirectory(prefix="vsm-torture-", dir=arguments.folder) as folder:
            self._run(range(first, end), arguments, Path(folder))
        self._keep(arguments.journal, arguments.seed)
        self._print(arguments.seed, time.monotonic() - began)
        return int(any(self.counts[name] for name in self.never))

    def _run(self, numbers: range, arguments: argparse.Namespace, folder: Path) -> None:
        until = time.monotonic() + arguments.seconds
        kept = time.monotonic()
        for number in numbers:
            if time.monotonic() > until:
                return
            self._run_one(number, arguments.seed, folder)
            self.next = number + 1
            if time.monotonic() - kept > _BETWEEN_JOURNALS:
                self._keep(arguments.journal, arguments.seed)
                kept = time.monotonic()

    def _run_one(self, number: int, seed: int, folder: Path) -> None:
        self.counts["cases"] += 1
        try:
            self.case(Trial(number, Random(f"{self.name} {seed} {number}"), folder, self.counts))
        except CaseFailed as failure:
            if len(self.told) < _MOST_TOLD:
                self.told.append(f"case {number}: {failure}")

    def _arguments(self, words: Sequence[str] | None) -> argparse.Namespace:
        parser = argparse.ArgumentParser(prog=f"python -m tests.torture.{self.name}")
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--cases", type=int, default=self.cases, help=f"{self.cases} otherwise")
        parser.add_argument("--seconds", type=float, default=float("inf"), help="stop after so long")
        parser.add_argument("--journal", type=Path, help="keep the counts there, and go on from it")
        parser.add_argument("--only", type=int, metavar="N", help="run this one case")
        parser.add_argument("--folder", type=Path, help="where to write; on the file system that is to be tried")
        return parser.parse_args(words)

    def _resume(self, journal: Path | None, seed: int) -> None:
        if journal is None or not journal.exists():
            return
        kept = json.loads(journal.read_text("utf-8"))
        if (kept["name"], kept["seed"]) == (self.name, seed):
            self.next, self.counts, self.told = kept["next"], Counter(kept["counts"]), kept["told"]

    def _keep(self, journal: Path | None, seed: int) -> None:
        if journal is not None:
            kept = {"name": self.name, "seed": seed, "next": self.next, "counts": self.counts, "told": self.told}
            replace_file(journal, json.dumps(kept, indent=2).encode())

    def _print(self, seed: int, seconds: float) -> None:
        print(f"{self.name}, seed {seed}, {seconds:.0f} s")
        shown: Mapping[str, int] = {**dict.fromkeys(self.never, 0), **self.counts}
        for name, count in sorted(shown.items(), key=lambda entry: (entry[0] in self.never, entry[0])):
            print(f"  {count:>10,}  {name}" + ("  <- must be 0" if name in self.never and count else ""))
        for line in self.told:
            print(f"  {line}")
        sys.stdout.flush()
