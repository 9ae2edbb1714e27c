"""The log of failures."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from vsm_desktop.files.failure_log import FailureLog

VERSIONS = {"vsm-desktop": "1.2", "Python": "3.11"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "log" / "failures.log"


@pytest.fixture
def log(path: Path) -> Iterator[FailureLog]:
    made = FailureLog(path, VERSIONS)
    yield made
    made.close()


def failure(text: str) -> KeyError:
    with pytest.raises(KeyError) as raised:
        {}[text]
    return raised.value


def test_failure_is_kept_with_versions_and_with_where_it_happened(log: FailureLog, path: Path):
    details = log.write(failure("odd"))
    assert "vsm-desktop 1.2 · Python 3.11" in details
    assert "test_failure_log.py" in details
    assert "KeyError: 'odd'" in details
    assert details in path.read_text(encoding="utf-8")


def test_log_does_not_grow_without_end(log: FailureLog, path: Path):
    for _ in range(50):
        log.write(failure("x" * 100_000))
    files = list(path.parent.iterdir())
    assert 1 < len(files) <= 4
    assert all(file.stat().st_size < 1_000_000 for file in files)


def test_without_a_folder_nothing_is_kept_and_nothing_fails(tmp_path: Path):
    (tmp_path / "log").write_text("a file")
    assert "KeyError" in FailureLog(tmp_path / "log" / "failures.log", VERSIONS).write(failure("odd"))


def test_error_that_fails_to_say_what_it_is_is_kept_all_the_same(log: FailureLog):
    class Speechless(Exception):
        def __str__(self) -> str:
            raise RuntimeError

    details = log.write(Speechless())
    assert "Speechless" in details
