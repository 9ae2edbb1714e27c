"""Random states that are small enough for brute force and tangled enough to matter."""

from random import Random

from vsm_desktop.core.model import Flow, Stage, State

_KINDS = ("work", "work", "customer", "information", "rework")


def random_state(random: Random, most_stages: int = 7) -> State:
    """Up to a few stages with any flows among them: loops, self-flows, parallel flows, no or several consumption."""
    names = [f"s{number}" for number in range(random.randint(1, most_stages))]
    share = random.choice((0, 0.15, 0.15, 0.4))
    stages = tuple(
        Stage(
            id=name,
            role="consumption" if random.random() < share else "activity",
            contribution=random.choice(("unexamined", "unexamined", "contributes", "none")),
            x=random.randint(-500, 500),
        )
        for name in names
    )
    most_flows = random.choice((1, 2, 3)) * len(names) // 2
    flows = tuple(
        Flow(id=f"f{number}", source=random.choice(names), target=random.choice(names), kind=random.choice(_KINDS))
        for number in range(random.randint(0, most_flows))
    )
    return State(id="random", stages=stages, flows=flows)
