"""What the word under the cursor of a captured line could become."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vsm_desktop.core.capture.grammar import ACTION_SIGN, ACTORS, KINDS_OF_WORK, NOTE_SIGNS, POINT_WORDS
from vsm_desktop.core.capture.quoting import as_name, as_team
from vsm_desktop.core.model import State

MOST = 8
"""No more than this are offered."""
_SIGNED = re.compile(r"(?:^|(?<=[\s>]))(?P<sign>[@#!])(?P<word>[^\s@#!>\"]*)$")
_NAME = re.compile(r"(?:<-|->|=>|\.\.>|~>|>|^)\s*(?P<name>[^@#!>~^*\"]*)$")


@dataclass(frozen=True)
class Completion:
    """What can stand from `begin` up to the cursor instead of what stands there."""

    begin: int
    options: tuple[str, ...]


def completions(text: str, cursor: int, state: State) -> Completion:
    """What can be completed before the cursor: names that the map knows, and the words of the signs."""
    typed = text[:cursor]
    if typed.lstrip().startswith((*NOTE_SIGNS, ACTION_SIGN)):
        return Completion(cursor, ())
    if match := _SIGNED.search(typed):
        return _words(match, state)
    match = _NAME.search(typed)
    if match is None or not match["name"]:
        return Completion(cursor, ())
    names = dict.fromkeys(stage.name for stage in state.stages if stage.name)
    found = _beginning_with(match["name"], names)
    return Completion(match.start("name"), tuple(as_name(name) for name in found if name != match["name"]))


def _words(match: re.Match[str], state: State) -> Completion:
    sign, word, begin = match["sign"], match["word"], match.start("sign")
    if sign == "@":
        teams = dict.fromkeys(stage.team for stage in state.stages if stage.team)
        actors = tuple(f"@{actor}" for actor in _beginning_with(word, ACTORS))
        return Completion(begin, (*actors, *map(as_team, _beginning_with(word, teams)))[:MOST])
    before, plus, last = word.rpartition("+")
    known = KINDS_OF_WORK if sign == "#" else tuple(POINT_WORDS)
    return Completion(begin, tuple(f"{sign}{before}{plus}{one}" for one in _beginning_with(last, known)))


def _beginning_with(typed: str, known: Iterable[str]) -> tuple[str, ...]:
    """Those that begin so, and then those in which a word does."""
    wanted = typed.casefold().strip()
    ranked = sorted(_ranked(wanted, known), key=lambda entry: entry[0])
    return tuple(word for _, word in ranked[:MOST])


def _ranked(wanted: str, known: Iterable[str]) -> Iterator[tuple[int, str]]:
    for word in known:
        folded = word.casefold()
        if folded.startswith(wanted):
            yield 0, word
        elif any(part.startswith(wanted) for part in folded.split()):
            yield 1, word
