"""New ids: random, so that two people who edit copies of one map never make the same one."""

import secrets
from collections.abc import Container

_ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"
_LENGTH = 10


def new_id(taken: Container[str] = ()) -> str:
    """A random id that is not among those taken."""
    while True:
        name = "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))
        if name not in taken:
            return name
