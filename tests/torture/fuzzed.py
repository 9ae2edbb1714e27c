"""One run of the coverage-guided fuzzer, atheris, over all that reads maps: what `mutations` starts, again and again.

python -m tests.torture.fuzzed CORPUS -runs=20000 -timeout=2 -rss_limit_mb=300
"""

import sys
from random import Random

import atheris

with atheris.instrument_imports(include=["vsm_desktop"]):
    from vsm_desktop.files import document, embedded, fault_words, mapfile, presentation_part, salvage  # noqa: F401 — to be instrumented

from tests.torture.readers import in_picture, out_of_picture, read_in_every_way
from vsm_desktop.files.presentation_part import ARCHIVE


def mutate(content: bytes, most: int, seed: int) -> bytes:
    """Of a picture, now and then change the map within, which is packed and would only be broken otherwise."""
    random = Random(seed)
    within = out_of_picture(content) if random.random() < 0.5 else None
    if within is None:
        return bytes(atheris.Mutate(content, most))
    kind = {b"\x89PNG": "png", ARCHIVE: "pptx"}.get(content[:4], "svg")
    changed = in_picture(bytes(atheris.Mutate(within, most)), kind)
    return changed if len(changed) <= most else bytes(atheris.Mutate(content, most))


if __name__ == "__main__":
    atheris.Setup(sys.argv, read_in_every_way, custom_mutator=mutate)
    atheris.Fuzz()
