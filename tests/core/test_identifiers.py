"""New ids."""

from vsm_desktop.core.identifiers import new_id
from vsm_desktop.core.model import Stage


class AllButTheFifth:
    """Says of the first four ids that it is asked about that they are taken."""

    def __init__(self) -> None:
        self.asked: list[object] = []

    def __contains__(self, name: object) -> bool:
        self.asked.append(name)
        return len(self.asked) < 5


def test_a_new_id_is_none_of_those_taken():
    taken = AllButTheFifth()
    assert new_id(taken) == taken.asked[4]


def test_new_ids_differ_and_are_ids():
    names = {new_id() for _ in range(1000)}
    assert len(names) == 1000
    assert {Stage(id=name).id for name in names} == names
