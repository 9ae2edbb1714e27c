"""A: is the map anchored in what a client accepts? Each rule on a smallest map, and beside it."""

import pytest

from tests.method.reports import asked, drawn, improved, reported

NAMED = {"acceptance": {"perceived_as": "A list", "pulled_by": "A case", "accepted_when": "They sign"}}


class TestNoAnchor:
    def test_a_map_of_which_nobody_accepts_anything(self):
        (finding,) = asked("A1", drawn("A -> B"))
        assert (finding.severity, finding.ids) == ("error", frozenset())
        assert "none of its 2 stages" in finding.message

    def test_of_one_stage(self):
        (finding,) = asked("A1", drawn("A"))
        assert "its only stage" in finding.message

    @pytest.mark.parametrize("text", ["", "A -> B*", "A, C*"])
    def test_not_of_an_empty_or_an_anchored_map(self, text: str):
        assert not asked("A1", drawn(text))

    def test_it_stands_alone_of_what_would_say_the_same_of_every_stage(self):
        stages = {
            name: {"contribution": "contributes", "process_time": "1h", **improved("efficiency")} for name in "AB"
        }
        codes = {finding.code for finding in reported(drawn("A -> B", **stages)).findings}
        assert "A1" in codes
        assert not codes & {"A5", "F2", "F5", "W1"}
        anchored = {finding.code for finding in reported(drawn("A -> B, C*", **stages)).findings}
        assert anchored >= {"A5", "F2", "F5", "W1"}


class TestConsumedByOurselves:
    @pytest.mark.parametrize(("actor", "who"), [("organization", "ourselves"), ("partner", "a partner")])
    def test_where_somebody_else_acts(self, actor: str, who: str):
        (finding,) = asked("A2", drawn("A -> Use*", Use={"actor": actor}))
        assert (finding.severity, finding.stages) == ("warning", ("Use",))
        assert "“Use”" in finding.message
        assert who in finding.message

    def test_not_where_the_customer_acts_nor_of_an_activity(self):
        assert not asked("A2", drawn("A -> Use*", A={"actor": "organization"}))


class TestAcceptanceNotNamed:
    def test_all_three_are_to_be_named(self):
        (finding,) = asked("A3", drawn("A -> Use*"))
        assert finding.stages == ("Use",)
        assert "how the client perceives it, what pulls it and by which act it is accepted" in finding.message

    @pytest.mark.parametrize("field", ["perceived_as", "pulled_by", "accepted_when"])
    def test_a_blank_is_not_named(self, field: str):
        acceptance = NAMED["acceptance"] | {field: "  "}
        assert len(asked("A3", drawn("A -> Use*", Use={"acceptance": acceptance}))) == 1

    def test_nor_can_it_add_nothing(self):
        (finding,) = asked("A3", drawn("A -> Use*", Use=NAMED | {"contribution": "none"}))
        assert "add nothing" in finding.message
        assert "Not stated" not in finding.message

    @pytest.mark.parametrize("contribution", ["unexamined", "contributes"])
    def test_not_where_all_is_named(self, contribution: str):
        assert not asked("A3", drawn("A -> Use*", Use=NAMED | {"contribution": contribution}))


class TestNothingArrives:
    @pytest.mark.parametrize("text", ["A, Use*", "A => Use*", "A +> Use*", "Use* -> A", "Use* -> Use"])
    def test_no_contributing_flow_from_another_stage(self, text: str):
        (finding,) = asked("A4", drawn(text))
        assert finding.stages == ("Use",)

    @pytest.mark.parametrize("text", ["A -> Use*", "A ~> Use*", "B* -> Use*, A -> B"])
    def test_not_where_one_does(self, text: str):
        assert not asked("A4", drawn(text))


class TestStructurallySuspect:
    def test_each_stage_with_its_reason(self):
        found = asked("A5", drawn("A -> Use*, A -> Report, Weekly"))
        assert [finding.stages for finding in found] == [("Report",), ("Weekly",)]
        assert [finding.severity for finding in found] == ["warning", "warning"]
        assert "Nothing flows in or out" in found[1].message
        assert "“Weekly”" in found[1].question

    def test_what_is_necessary_is_merely_worth_knowing(self):
        made = drawn("A -> Use*, A -> Report", Report={"necessary_for": " the tax\noffice. "})
        (finding,) = asked("A5", made)
        assert finding.severity == "info"
        assert finding.message.startswith("“Report”: Necessary for the tax office. ")

    def test_a_blank_makes_nothing_necessary(self):
        (finding,) = asked("A5", drawn("A -> Use*, A -> Report", Report={"necessary_for": "  "}))
        assert finding.severity == "warning"

    def test_not_of_linked_stages(self):
        assert not asked("A5", drawn("A -> B -> Use*, Use -> A"))


class TestAssumedBeginning:
    def test_a_loop_with_all_its_stages(self):
        (finding,) = asked("A6", drawn("A -> B -> A, B -> Use*"))
        assert (finding.severity, finding.stages) == ("info", ("A", "B"))
        assert "“A” and “B” form a loop" in finding.message
        assert "come in at “A”" in finding.message

    def test_several_beginnings(self):
        (finding,) = asked("A6", drawn("A ~> B ~> A, B -> Use*"))
        assert "come in at “A” and “B”" in finding.message

    def test_a_stage_by_itself(self):
        (finding,) = asked("A6", drawn("A -> A, A -> Use*"))
        assert "“A” leads back to itself" in finding.message

    def test_not_where_the_beginning_is_marked_or_the_loop_is_fed(self):
        assert not asked("A6", drawn("A -> B -> A, B -> Use*", B={"entry": True}))
        assert not asked("A6", drawn("S -> A -> B -> A, B -> Use*"))


class TestLinkedByTheWayBack:
    def test_5_what_comes_back_from_the_client(self):
        (finding,) = asked("A7", drawn("Deliver -> Use* -> Remind -> Use"))
        assert (finding.severity, finding.stages) == ("info", ("Remind",))
        assert "“Remind”" in finding.question

    def test_5_where_nothing_else_leads_there(self):
        assert [finding.stages for finding in asked("A7", drawn("Use* -> Remind -> Use"))] == [("Remind",)]

    def test_an_entry_in_consumption_reaches_only_through_it(self):
        made = drawn("Use* -> Remind -> Use", Use={"entry": True})
        assert [finding.stages for finding in asked("A7", made)] == [("Remind",)]

    def test_not_what_an_entry_reaches_besides(self):
        assert not asked("A7", drawn("Deliver -> Use* -> Remind -> Use, Deliver -> Remind"))
        assert not asked("A7", drawn("Use* -> Remind -> Use", Remind={"entry": True}))

    def test_not_where_only_the_client_s_act_comes_back(self):
        assert not asked("A7", drawn("Use* ~> Remind -> Use"))

    def test_not_of_a_loop_without_consumption_in_it_nor_of_a_suspect_stage(self):
        assert not asked("A7", drawn("A -> B -> A, B -> Use*"))
        assert not asked("A7", drawn("Deliver -> Use* -> Invoice"))
