"""What one click switches of a record, and what is said of it."""

from random import Random

import pytest

from tests.core.maps import point, state
from tests.method.random_cases import random_case
from tests.method.reports import exchange
from vsm_desktop.core.model import Investment, Resistance, State
from vsm_desktop.core.switches import Switch, Switches
from vsm_desktop.method.analysis import analyse
from vsm_desktop.method.single_changes import Brought
from vsm_desktop.method.switching import brought_words, main_switch, possible_switches, switch_words, switched

NONE = Switches()


def invested(**more: object) -> Investment:
    return Investment(kind="invest", what="More", **more)  # type: ignore[arg-type]  # fields of any kind


def on_b(response: Investment | None = None, **more: object) -> State:
    return state("A -> B -> C*", points=[point("B", "operational", name="p", response=response, **more)])


def main(made: State, record: str, switches: Switches = NONE) -> Switch | None:
    return main_switch(record, made, analyse(switches.applied(made)), switches)


@pytest.mark.parametrize(
    ("made", "switch"),
    [
        (on_b(), "points_off"),
        (on_b(internally_resolvable="yes"), "points_off"),
        (on_b(invested()), "means_on"),
        (on_b(invested(available=True)), "responses_off"),
    ],
)
def test_a_click_switches_what_makes_a_difference(made: State, switch: Switch):
    assert main(made, "p") == switch


def test_an_exchange_that_is_alive_is_taken_away_and_one_that_is_not_is_no_use():
    alive = point("A", name="p", response=exchange("L"))
    made = state("A -> B*, L -> M ~> A", points=[alive], M={"actor": "customer"})
    assert main(made, "p") == "responses_off"
    dead: Resistance = alive.replace(response=alive.response.replace(evoked_value=""))  # type: ignore[union-attr]  # an exchange
    assert main(made.holding(resistances=(dead,)), "p") == "points_off"


def test_what_is_switched_is_switched_back():
    thrown = Switches(responses_off=frozenset("p"))
    assert main(on_b(invested(available=True)), "p", thrown) == "responses_off"
    assert main(on_b(), "B", Switches(stages_off=frozenset("B"))) == "stages_off"


def test_nothing_is_switched_of_a_flow_or_of_a_point_that_went_with_its_stage():
    assert main(on_b(), "A->B") is None
    assert main(on_b(), "p", Switches(stages_off=frozenset("B"))) is None


def test_several_are_switched_alike():
    made, analysis = on_b(), analyse(on_b())
    some = switched(["A", "A->B"], made, analysis, NONE)
    assert some.thrown == (("stages_off", "A"),)
    supposed = analyse(some.applied(made))
    every = switched(["A", "p"], made, supposed, some)
    assert every.thrown == (("points_off", "p"), ("stages_off", "A"))
    assert switched(["A", "p"], made, analyse(every.applied(made)), every) == NONE


def test_a_click_always_changes_what_is_thrown_and_can_be_taken_back():
    random = Random(7)
    for _ in range(300):
        made = random_case(random)
        switches = NONE
        for name in random.sample(sorted(made.ids), min(len(made.ids), 4)):
            supposed = analyse(switches.applied(made))
            switch = main_switch(name, made, supposed, switches)
            if switch is None:
                assert name not in made.stages_by_id
                continue
            assert switch in possible_switches(name, made)
            thrown = switches.toggled(switch, name)
            assert main_switch(name, made, analyse(thrown.applied(made)), thrown) is not None or name not in {
                record for _, record in thrown.thrown
            }
            switches = thrown


def test_switches_are_told_as_a_person_would():
    made = on_b(invested())
    assert switch_words("points_off", "p", made) == "Without the stop, operational: B"
    assert switch_words("responses_off", "p", made) == "Without the investment, operational: B"
    assert switch_words("means_on", "p", made) == "With the means, operational: B"
    assert switch_words("stages_off", "B", made) == "Without the stage B"


def test_what_comes_to_life_is_told_in_a_sentence():
    made = on_b()
    assert brought_words(Brought(), made) == "Brings nothing to life by itself."
    assert brought_words(Brought(), made, ["p"]) == "Brings nothing to life while value stops at “B”."
    brings = Brought(("C",), ("A",), ("A", "B", "C"))
    assert brought_words(brings, made) == (
        "Brings to life: value is accepted at “C”, 1 stage is linked, 3 stages flow."
    )


def test_only_what_a_state_has_is_switched():
    made = on_b()
    every = Switches(frozenset({"p", "gone"}), frozenset(), frozenset({"B", "gone"}), frozenset({"B"}))
    assert every.within(made) == Switches(frozenset("p"), frozenset(), frozenset("B"))
    kept = Switches(stages_off=frozenset("B"))
    assert kept.within(made) is kept
