"""The signs and words of a captured line, one after the other."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from vsm_desktop.core.capture.line import CaptureError
from vsm_desktop.core.duration import UNIT_WORDS
from vsm_desktop.translation import tr

TokenKind = Literal["arrow", "name", "star", "at", "hash", "point", "guess", "measured", "label", "number"]

_ARROWS = r"<-|->|=>|\.\.>|~>|>"
_ARROW = re.compile(_ARROWS)
_AMOUNT = rf"\d+(?:[.,]\d+)?\s*(?:{'|'.join(sorted(UNIT_WORDS, reverse=True))})(?![a-z])"
_AMOUNTS = rf"{_AMOUNT}(?:\s*{_AMOUNT})*"
_LEAD = rf"/\s*(?P<lead>~?\s*{_AMOUNTS})"
_TIME = re.compile(
    rf"(?P<sign>[~=])\s*(?:(?P<process>{_AMOUNTS})(?:\s*{_LEAD})?|{_LEAD.replace('lead', 'only')})", re.IGNORECASE
)
_TIME_BEGINS = re.compile(r"[~=]\s*(?:/\s*~?\s*)?\d")
_WORD = re.compile(rf"(?:(?!{_ARROWS})[^\s@#!\"*])+")
_NUMBER = re.compile(r"\^(\d{1,4})(?!\w)")
_STAR = re.compile(rf"\*(?=\s|\*|$|{_ARROWS})")
_SIGNS: Mapping[str, TokenKind] = {"@": "at", "#": "hash", "!": "point"}
_ESCAPES = {"n": "\n", '"': '"', "\\": "\\"}


@dataclass(frozen=True)
class Token:
    """A piece of the line: what it says, what hangs on it, and where it stands.

    Attributes:
        extra: a point's description; the second of two times; the quotation mark of what is quoted behind `@`.
    """

    kind: TokenKind
    text: str
    at: int
    extra: str = ""


def tokens(line: str) -> Iterator[Token]:
    """The line's tokens.

    Raises:
        CaptureError: when a quotation has no end, or a sign is followed by nothing.
    """
    at = 0
    while at < len(line):
        if line[at].isspace():
            at += 1
            continue
        token, at = _next(line, at)
        yield token


def _next(line: str, at: int) -> tuple[Token, int]:
    if match := _ARROW.match(line, at):
        return Token("arrow", match[0], at), match.end()
    if match := _STAR.match(line, at):
        return Token("star", "*", at), match.end()
    if match := _NUMBER.match(line, at):
        return Token("number", match[1], at), match.end()
    if match := _TIME.match(line, at):
        kind: TokenKind = "guess" if match["sign"] == "~" else "measured"
        return Token(kind, match["process"] or "", at, match["lead"] or match["only"] or ""), match.end()
    if _TIME_BEGINS.match(line, at):
        raise CaptureError(at, tr("this is not a duration: type it like ~ 45 min, ~ 2h or = 1.5 d"))
    if line[at] in "@#!":
        return _signed(line, at)
    if line[at] == '"':
        text, end = _quoted(line, at)
        return Token("name", text, at), end
    if line[at] == "(":
        return _label_or_name(line, at)
    return _name(line, at)


def _signed(line: str, at: int) -> tuple[Token, int]:
    """A sign with its word, such as `@customer`, `@"Lawyer relations"` or `!trust"They do not know us"`."""
    kind = _SIGNS[line[at]]
    begin = at + 1
    if kind != "point" and line.startswith('"', begin):
        text, end = _quoted(line, begin)
        return Token(kind, text, at, '"'), end
    match = _WORD.match(line, begin)
    if match is None:
        raise CaptureError(at, tr("“{sign}” is followed by nothing").format(sign=line[at]))
    if kind == "point" and line.startswith('"', match.end()):
        description, end = _quoted(line, match.end())
        return Token(kind, match[0], at, description), end
    return Token(kind, match[0], at), match.end()


def _label_or_name(line: str, at: int) -> tuple[Token, int]:
    """Right behind an arrow what stands in brackets is said of the flow; elsewhere it belongs to a name."""
    if not _ends_with_arrow(line[:at]):
        return _name(line, at)
    end = line.find(")", at)
    if end < 0:
        raise CaptureError(at, tr("this bracket is not closed"))
    text = line[at + 1 : end].strip()
    if text.startswith('"'):
        text, stop = _quoted(line, line.index('"', at))
        end = line.find(")", stop)
        if end < 0 or line[stop:end].strip():
            raise CaptureError(at, tr("this bracket is not closed"))
    return Token("label", text, at), end + 1


def _ends_with_arrow(text: str) -> bool:
    return text.endswith((">", "<-"))


def _quoted(line: str, at: int) -> tuple[str, int]:
    """A text in quotation marks, in which `\\n`, `\\"` and `\\\\` stand for what they would otherwise end."""
    characters: list[str] = []
    position = at + 1
    while position < len(line):
        character = line[position]
        if character == '"':
            return "".join(characters), position + 1
        if character == "\\" and line[position + 1 : position + 2] in ("n", '"', "\\"):
            position += 1
            character = _ESCAPES[line[position]]
        characters.append(character)
        position += 1
    raise CaptureError(at, tr("this quotation is not closed"))


def _name(line: str, at: int) -> tuple[Token, int]:
    """Words up to the next arrow or sign. A sign counts where a word begins, and `*` where one ends."""
    end = at + 1
    while end < len(line) and not _ends_name(line, end):
        end += 1
    return Token("name", " ".join(line[at:end].split()), at), end


def _ends_name(line: str, at: int) -> bool:
    if _ARROW.match(line, at) or _STAR.match(line, at):
        return True
    if not line[at - 1].isspace():
        return False
    is_sign = line[at] in "@#!" and line[at + 1 : at + 2].strip() != ""
    return is_sign or bool(_TIME_BEGINS.match(line, at) or _NUMBER.match(line, at))
