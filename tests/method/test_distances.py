"""Distances that are kept up to date equal those that are searched from nothing."""

from random import Random

from vsm_desktop.method.distances import Distances, distances, renewed


def turned(neighbours: list[list[int]]) -> list[list[int]]:
    back: list[list[int]] = [[] for _ in neighbours]
    for index, ahead in enumerate(neighbours):
        for target in ahead:
            back[target].append(index)
    return back


def test_the_fewest_steps_count():
    assert distances([0], [[1, 2], [3], [3], [4], [], [0]]) == [0, 1, 1, 2, 3, None]
    assert distances([0, 3], [[1, 2], [3], [3], [4], [], [0]]) == [0, 1, 1, 0, 1, None]


def test_a_loop_that_lost_its_start_does_not_speak_for_itself():
    further = [[], [2], [3], [1], [], [], [], *([] for _ in range(60))]
    known: Distances = [0, 1, 2, 3, *([None] * 63)]
    found, changed = renewed(known, [1], lambda index: index == 0, turned(further), further)
    assert found == [0, *([None] * 66)]
    assert sorted(changed) == [1, 2, 3]


def test_after_thousands_of_changes():
    fewest, most = 0, 0
    for seed in range(120):
        random = Random(seed)
        count = random.choice((3, 40, 200))
        further: list[list[int]] = [[] for _ in range(count)]
        for index in range(count):
            further[index] += random.sample(range(count), random.choice((0, 1, 1, 2)))
        starts = set(random.sample(range(count), max(1, count // 20)))
        known = distances(starts, further)
        for _ in range(40):
            touched = set()
            for _ in range(random.choice((1, 1, 1, 3))):
                index = random.randrange(count)
                if random.random() < 0.2:
                    starts ^= {index}
                    touched.add(index)
                elif further[index] and random.random() < 0.5:
                    touched.add(further[index].pop(random.randrange(len(further[index]))))
                else:
                    further[index].append(random.randrange(count))
                    touched.add(further[index][-1])
            found, changed = renewed(known, touched, starts.__contains__, turned(further), further)
            assert found == distances(starts, further), seed
            assert sorted(changed) == [index for index in range(count) if known[index] != found[index]], seed
            fewest, most = fewest + (0 < len(changed) <= count // 16), most + (len(changed) > count // 16)
            known = found
    assert fewest > 300  # kept, stage by stage
    assert most > 300  # searched from nothing
