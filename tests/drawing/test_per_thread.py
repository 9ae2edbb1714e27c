"""What belongs to a thread is remembered there only."""

from concurrent.futures import ThreadPoolExecutor

from vsm_desktop.drawing.per_thread import remembered_per_thread


def test_a_thread_remembers_its_own_answers_and_no_other_threads():
    asked: list[str] = []

    @remembered_per_thread(10)
    def answer(word: str) -> object:
        asked.append(word)
        return object()

    here = answer("a")
    assert answer("a") is here
    with ThreadPoolExecutor(max_workers=1) as thread:
        there = thread.submit(answer, "a").result()
        assert thread.submit(answer, "a").result() is there
    assert there is not here
    assert asked == ["a", "a"]


def test_no_more_is_remembered_than_was_asked_for():
    asked: list[int] = []

    @remembered_per_thread(2)
    def answer(number: int) -> int:
        asked.append(number)
        return number

    for number in (1, 2, 3, 1):
        assert answer(number) == number
    assert asked == [1, 2, 3, 1]
