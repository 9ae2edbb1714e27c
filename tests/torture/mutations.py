"""Change files at random, guided by what the program makes of them: each is read or refused, soon, in little memory.

    python -m tests.torture.mutations --seconds 600

A case is a batch of 20,000 files, fifty of them a million. With atheris (`pip install .[torture]`) what leads to new
ways through the program is changed further; without it the changes are random, and some of them are made of the words
of the format.
"""

import importlib.util
import re
import resource
import subprocess
import sys
import time
from pathlib import Path

from tests.torture.campaign import Campaign, Trial
from tests.torture.readers import changed, read_in_every_way, seeds, words

BATCH = 20_000
_LONGEST = 2
"""In seconds."""
_MOST_MEMORY = 300
"""In MiB, of the whole process."""
_HANGS, _LARGE, _ERRORS = f"hangs over {_LONGEST} s", f"over {_MOST_MEMORY} MB", "errors that are no refusal"
_ARTIFACTS = {"timeout": _HANGS, "slow-unit": _HANGS, "oom": _LARGE, "crash": _ERRORS, "leak": _LARGE}
_PROGRESS = re.compile(r"^(?:#(\d+)\s|Done (\d+) runs)", re.MULTILINE)


def one_batch(trial: Trial) -> None:
    if importlib.util.find_spec("atheris") is not None:
        _fuzz(trial)
    else:
        _change_at_random(trial)


def _fuzz(trial: Trial) -> None:
    """Run atheris, with what was found in the batches before."""
    corpus, found = trial.folder / "corpus", trial.folder / "found"
    for folder in (corpus, found):
        folder.mkdir(exist_ok=True)
    if trial.number == 0 or not any(corpus.iterdir()):
        for number, content in enumerate(seeds()):
            (corpus / f"seed-{number}").write_bytes(content)
    dictionary = trial.folder / "words"
    dictionary.write_text("".join(f'"\\"{word}\\""\n' for word in words()), encoding="utf-8")
    done = subprocess.run(
        [
            *(sys.executable, "-m", "tests.torture.fuzzed", str(corpus)),
            *(f"-seed={trial.random.randrange(1, 2**31)}", f"-runs={BATCH}", f"-dict={dictionary}"),
            *(f"-timeout={_LONGEST}", f"-rss_limit_mb={_MOST_MEMORY}", f"-artifact_prefix={found}/", "-max_len=8000"),
        ],
        check=False,
        capture_output=True,
        text=True,
        errors="replace",
    )
    counts = [int(first or second) for first, second in _PROGRESS.findall(done.stderr)]
    trial.counts["files"] += max(counts, default=0)
    _count_artifacts(trial, found, done.stderr)


def _count_artifacts(trial: Trial, found: Path, said: str) -> None:
    for path in sorted(found.iterdir()):
        kept = Path("/tmp") / f"vsm-torture-{path.name}"
        kept.write_bytes(path.read_bytes())
        path.unlink()
        trial.fail(_ARTIFACTS[path.name.rsplit("-", 1)[0]], f"{kept}: {said[-300:]!r}")
    if "Done" not in said:
        trial.fail(_ERRORS, said[-300:])


def _change_at_random(trial: Trial) -> None:
    for _ in range(BATCH):
        content = changed(trial.random, trial.random.choice(seeds()))
        began = time.process_time()
        trial.counts["files"] += 1
        try:
            read_in_every_way(content)
        except Exception as error:
            trial.fail(_ERRORS, f"{error!r}: {content[:100]!r}")
        if time.process_time() - began > _LONGEST:
            trial.fail(_HANGS, f"{content[:100]!r}")
    if resource.getrusage(resource.RUSAGE_SELF).ru_maxrss > _MOST_MEMORY * 1024:
        trial.fail(_LARGE, "")


CAMPAIGN = Campaign("mutations", one_batch, (_HANGS, _LARGE, _ERRORS), cases=50)

if __name__ == "__main__":
    sys.exit(CAMPAIGN.main())
