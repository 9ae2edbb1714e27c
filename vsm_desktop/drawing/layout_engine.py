"""The layout engine, by itself: asked in this process, or run as a program that answers what it is asked.

It holds on to the interpreter while it works, so a thread would not do. It imports nothing else of this program, so
that it starts at once.
"""

import json
import sys

COLUMN_GAP, ROW_GAP = 96, 64
"""From one card to the next, in map units, at least."""
_OPTIONS = {"direction": "leftright", "spacing": {"layer_gap": COLUMN_GAP, "node_gap": ROW_GAP}}


def answered(question: str) -> str:
    """The centres of the cards, a line for each part that was asked about. The engine is loaded when first asked."""
    import graphlay

    lines = []
    for line in question.splitlines():
        found = graphlay.layout(json.loads(line), preset="layered", options=_OPTIONS)
        lines.append(json.dumps([(node["center"]["x"], node["center"]["y"]) for node in found.nodes]) + "\n")
    return "".join(lines)


if __name__ == "__main__":
    sys.stdout.write(answered(sys.stdin.read()))
