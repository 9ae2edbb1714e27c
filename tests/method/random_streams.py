"""Random states with everything that section on passage speaks of: joins, entries, points and exchanges."""

from random import Random

from vsm_desktop.core.model import CategoryAndCause, Exchange, Flow, Investment, Resistance, Stage, State

_KINDS = ("work", "work", "work", "customer", "customer", "information")


def random_stream(random: Random, most_stages: int = 7) -> State:
    names = [f"s{number}" for number in range(random.randint(2, most_stages))]
    has_joins = random.random() < 0.5
    stages = tuple(
        Stage(
            id=name,
            role="consumption" if random.random() < 0.25 else "activity",
            actor=random.choice(("organization", "customer")),
            contribution=random.choice(("unexamined", "unexamined", "unexamined", "none")),
            needs="all" if has_joins and random.random() < 0.4 else "any",
            entry=random.random() < 0.1,
        )
        for name in names
    )
    flows = tuple(
        Flow(id=f"f{number}", source=random.choice(names), target=random.choice(names), kind=random.choice(_KINDS))
        for number in range(random.randint(1, 2 * len(names)))
    )
    hosts = [*names, *(flow.id for flow in flows)]
    points = tuple(_point(random, number, hosts, names, flows) for number in range(random.choice((0, 1, 2, 3, 4))))
    return State(id="random", stages=stages, flows=flows, resistances=points)


def _point(random: Random, number: int, hosts: list[str], names: list[str], flows: tuple[Flow, ...]) -> Resistance:
    customer = [flow for flow in flows if flow.kind == "customer"]
    response: Exchange | Investment | None = None
    on = random.choice(hosts)
    if customer and random.random() < 0.7:
        flow = random.choice(customer)
        on = random.choice((flow.target, on))
        response = Exchange(
            kind="customer",
            evoked_value="value",
            evoked_at=random.choice(names),
            customer_action=random.choice(("acts", "acts", "acts", " ")),
            flow=random.choice((None, flow.id)),
            uptake=random.choice((None, None, None, 0, 0.4)),
        )
    elif random.random() < 0.2:
        response = Investment(kind="invest", available=random.random() < 0.5)
    return Resistance(
        id=f"r{number}",
        on=on,
        categories=(CategoryAndCause(category="economic"),),
        internally_resolvable=random.choice(("unknown", "unknown", "no", "yes")),
        response=response,
    )
