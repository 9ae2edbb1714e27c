"""A network that is kept from one version of a state to the next equals one made anew."""

from random import Random

from tests.method.random_streams import random_stream
from vsm_desktop.core import edits
from vsm_desktop.core.model import Flow, Stage, State
from vsm_desktop.method.analysis import analyse, analyse_again
from vsm_desktop.method.network import network


def edited(random: Random, drawn: State, number: int) -> State:
    """One edit of any kind, those that put records in another order among them."""
    names = [stage.id for stage in drawn.stages]
    flows = [flow.id for flow in drawn.flows]
    match random.randrange(8):
        case 0 if names:
            flow = Flow(id=f"new {number}", source=random.choice(names), target=random.choice(names))
            return edits.add_flow(drawn, flow)
        case 1 if flows:
            return edits.delete(drawn, {random.choice(flows)})
        case 2 if flows:
            return edits.set_flow_kind(
                drawn, {random.choice(flows)}, random.choice(("work", "customer", "information"))
            )
        case 3 if names:
            return edits.set_role(drawn, {random.choice(names)}, random.choice(("consumption", "activity")))
        case 4 if len(names) > 2:
            return edits.delete(drawn, {random.choice(names)})
        case 5:
            return edits.add_stage(drawn, Stage(id=f"stage {number}"))
        case 6:
            return drawn.holding(flows=tuple(random.sample(drawn.flows, len(drawn.flows))))
        case _:
            return edits.move(drawn, set(names[:1]), 4, 4)


def test_after_any_edits():
    for seed in range(300):
        random = Random(seed)
        drawn = random_stream(random)
        kept, found = network(drawn), analyse(drawn)
        for number in range(12):
            drawn = edited(random, drawn, number)
            kept, found = kept.following(drawn), analyse_again(found, drawn)
            assert kept == network(drawn), (seed, number)
            anew = analyse(drawn)
            assert (found.judgements, found.statuses) == (anew.judgements, anew.statuses), (seed, number)
            assert found.passages == anew.passages, (seed, number)
