"""W: work that leads to nothing that a client accepts, or does not get there."""

from tests.core.maps import point
from tests.method.reports import asked, drawn

NEEDED = {"necessary_for": "The regulator"}


def test_w1_the_unexplained_and_the_necessary_each_in_one_finding():
    stages = {
        "A": {"process_time": "6h"},
        "R": {"process_time": "1h", "cost": 5},
        "S": {"cost": 10},
        "N": NEEDED | {"process_time": "1h"},
    }
    unexplained, necessary = asked("W1", drawn("A -> C*, A -> R, A -> S, A -> N", **stages))
    assert (unexplained.severity, unexplained.stages) == ("warning", ("R", "S"))
    assert "2 suspect stages" in unexplained.message
    assert "1 h of process time (12 % of all) and a cost of 15: “R” and “S”" in unexplained.message
    assert (necessary.severity, necessary.stages) == ("info", ("N",))
    assert "1 suspect stage that is needed inside holds 1 h" in necessary.message
    assert "cost" not in necessary.message


def test_w1_only_costs():
    (finding,) = asked("W1", drawn("A -> C*, A -> R", R={"cost": 12.5}))
    assert "holds a cost of 12.5: “R”" in finding.message


def test_w1_not_where_nothing_is_stated_nor_where_it_is_nothing():
    assert not asked("W1", drawn("A -> C*, A -> R", A={"process_time": "1h"}))
    assert not asked("W1", drawn("A -> C*, A -> R", R={"process_time": "0 s", "cost": 0}))


def test_w1_not_of_linked_stages():
    assert not asked("W1", drawn("A -> C*, A -> R", A={"process_time": "1h", "cost": 1}))


def test_w1_names_a_few_of_many():
    text = "A -> C*, " + ", ".join(f"A -> R{number}" for number in range(6))
    (finding,) = asked("W1", drawn(text, **{f"R{number}": {"cost": 1} for number in range(6)}))
    assert "“R0”, “R1”, “R2”, “R3” and 2 more" in finding.message
    assert len(finding.stages) == 6


def test_w2_work_that_stops():
    times = {name: {"process_time": "1h"} for name in "ABDC"}
    (finding,) = asked("W2", drawn("A -> B -> D -> C*", points=[point("B")], **times))
    assert (finding.severity, finding.stages) == ("warning", ("A", "B"))
    assert (
        "2 stages from which value cannot go on to a client hold 2 h of process time (50 % of all)" in finding.message
    )


def test_w2_not_of_what_is_starved_or_flows_or_holds_nothing():
    assert not asked("W2", drawn("A -> B -> D -> C*", points=[point("B")], D={"process_time": "1h"}))
    assert not asked("W2", drawn("A -> B -> C*, A -> C", points=[point("B")], A={"cost": 4}))
    assert not asked("W2", drawn("A -> B -> C*", points=[point("B")], A={"process_time": "0 s"}))
