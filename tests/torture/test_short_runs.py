"""A short run of every torture command, and that each would notice what it looks for."""

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest

from tests.core.maps import one_state_map
from tests.torture import mutations, opened_files
from tests.torture.campaign import Campaign, CaseFailed, Trial
from tests.torture.faults import fail_at_every_call
from tests.torture.opened_files import COMMANDS, opened_for
from tests.torture.power_cuts import cut_the_power_after_every_act
from tests.torture.readers import Wrong, read_in_every_way, seeds
from tests.torture.sessions import work_a_while
from tests.torture.truncations import cut_off
from vsm_desktop.core.session import Session
from vsm_desktop.files import replace, saving
from vsm_desktop.files.mapfile import dump_map
from vsm_desktop.files.temporary import TemporaryFile

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs processes that can be killed, and POSIX calls")


def run(name: str, *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", f"tests.torture.{name}", *words], cwd=ROOT, check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize(
    ("name", "cases", "seen"),
    [
        ("kills", 25, "cases"),
        ("faults", 2, "calls that failed"),
        ("power_cuts", 3, "states looked at"),
        ("races", 15, "told that the file has changed"),
        ("truncations", 150, "whole records that came back"),
        ("sessions", 8, "steps undone and redone"),
        ("killed_sessions", 3, "steps"),
        ("injected_errors", 2, "of these, reached"),
        ("random_events", 1, "events"),
    ],
)
def test_a_short_run(tmp_path: Path, name: str, cases: int, seen: str):
    journal = tmp_path / "journal.json"
    said = run(name, "--cases", str(cases), "--journal", str(journal), "--folder", str(tmp_path))
    assert said.startswith(f"{name}, seed 1")
    kept = json.loads(journal.read_text("utf-8"))
    assert (kept["next"], kept["counts"]["cases"]) == (cases, cases)
    assert kept["counts"][seen] > 0
    assert list(tmp_path.iterdir()) == [journal]


@pytest.fixture
def trial(tmp_path: Path) -> Trial:
    return Trial(0, Random(2), tmp_path, Counter())


def test_files_changed_at_random(trial: Trial, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(mutations, "BATCH", 300)
    monkeypatch.setattr(mutations, "_MOST_MEMORY", 100_000)  # that of the test's own process says nothing
    mutations._change_at_random(trial)
    assert trial.counts == {"files": 300}


def test_the_files_that_are_changed_are_read_or_refused():
    for content in seeds():
        read_in_every_way(content)


@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")
@pytest.mark.parametrize("name", ["validate", "analyze as text"])
def test_no_file_is_opened_because_a_map_names_it(name: str):
    plain = opened_for(opened_files.map_with_everything("Onboard"), COMMANDS[name])
    assert opened_for(opened_files.map_with_everything(opened_files.BAIT), COMMANDS[name]) <= plain


class TestCampaign:
    def test_it_goes_on_where_it_was_stopped(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
        numbers: list[int] = []
        for cases in ("3", "5"):
            campaign = Campaign("some", lambda trial: numbers.append(trial.number), ("wrong",), cases=9)
            assert campaign.main(["--cases", cases, "--journal", str(tmp_path / "journal")]) == 0
        assert numbers == [0, 1, 2, 3, 4]
        assert "5  cases" in capsys.readouterr().out

    def test_a_case_is_the_same_in_every_run(self):
        drawn: list[float] = []
        for words in (["--cases", "3"], ["--only", "2"], ["--only", "2", "--seed", "8"]):
            Campaign("some", lambda trial: drawn.append(trial.random.random()), (), cases=9).main(words)
        assert drawn[3] == drawn[2]
        assert drawn[4] != drawn[2]

    def test_it_stops_when_its_time_is_over(self):
        campaign = Campaign("some", lambda trial: None, (), cases=9)
        campaign.main(["--seconds", "0"])
        assert campaign.counts["cases"] <= 1

    def test_what_must_never_happen_is_told_and_ends_in_a_status(self, capsys: pytest.CaptureFixture[str]):
        campaign = Campaign("some", lambda trial: trial.fail("wrong", "so it was"), ("wrong",), cases=2)
        assert campaign.main([]) == 1
        assert "case 1: wrong: so it was" in capsys.readouterr().out


def do_nothing(*_: object) -> None:
    pass


class TestTheyNotice:
    """Each finds what it looks for when the program is made to do it."""

    @pytest.mark.parametrize("skipped", [(TemporaryFile, "force"), (replace, "_force_folder")])
    def test_what_was_not_forced_to_the_disk(self, trial: Trial, monkeypatch, skipped: tuple[object, str]):
        monkeypatch.setattr(*skipped, do_nothing)
        with pytest.raises((CaseFailed, StopIteration)):
            cut_the_power_after_every_act(trial)

    def test_a_file_that_is_written_in_its_place(self, tmp_path: Path, monkeypatch):
        monkeypatch.setattr(saving, "replace_file", written_in_place)
        counts: Counter[str] = Counter()
        for number in range(5):  # of which one may be of a full disk that is large enough
            with suppress(CaseFailed):
                fail_at_every_call(Trial(number, Random(number), tmp_path, counts))
        assert counts["saves that said they failed, and wrote a part"] > 0

    def test_a_salvage_that_gives_back_too_little(self, trial: Trial, monkeypatch):
        whole = "tests.torture.truncations.WholeRecords.before"
        monkeypatch.setattr(whole, lambda self, position: 500)
        with pytest.raises((CaseFailed, AssertionError)):
            cut_off(trial)

    def test_an_undo_that_leaves_something_behind(self, trial: Trial, monkeypatch):
        undo = Session.undo

        def untidy(session: Session) -> None:
            undo(session)
            session.preview(session.map.holding(title="Something else"))

        monkeypatch.setattr(Session, "undo", untidy)
        with pytest.raises(CaseFailed, match="first bytes"):
            work_a_while(trial)

    def test_a_reader_that_loses_a_part(self, monkeypatch):
        content, another = (dump_map(one_state_map(text)) for text in ("A", "B"))
        monkeypatch.setattr("tests.torture.readers.dump_map", lambda map_: another)
        with pytest.raises(Wrong):
            read_in_every_way(content)


def written_in_place(path: Path, content: bytes, **_: object) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
    try:
        os.write(descriptor, content)
    finally:
        os.close(descriptor)
