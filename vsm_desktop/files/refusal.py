"""Why a file was refused, in one line."""


class Refusal(Exception):
    """The input is at fault. The text is one line that names the file, the place in it, and what is wrong."""


def one_line(text: str) -> str:
    """The text with everything that is not printable written as an escape, so that it stays one plain line."""
    return "".join(
        character if character.isprintable() else character.encode("unicode_escape").decode("ascii")
        for character in text
    )
