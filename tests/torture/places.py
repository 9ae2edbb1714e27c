"""Where a window keeps things while it saves: its map, the versions of it, and its recovery copy."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tests.torture.campaign import Trial
from tests.torture.subjects import content_of, contents, emptied
from vsm_desktop.core.model import Map
from vsm_desktop.files.fingerprint import fingerprint_of
from vsm_desktop.files.recovery import RecoveryWriter, Work, recovery_copies
from vsm_desktop.files.refusal import Refusal
from vsm_desktop.files.saving import Expected, save_map
from vsm_desktop.files.temporary import tidy_folder
from vsm_desktop.files.versions import Versions

NEVER = ("damaged maps", "damaged versions", "damaged recovery copies", "files left over")


@dataclass(frozen=True)
class Places:
    """All in one folder."""

    folder: Path

    @property
    def map(self) -> Path:
        return self.folder / "maps" / "map.vsm.json"

    @property
    def recovery(self) -> Path:
        return self.folder / "recovery"

    @cached_property
    def versions(self) -> Versions:
        """One, as a window has: it remembers what it has kept."""
        return Versions(self.folder / "versions", most=4)

    def prepare(self, map_: Map) -> None:
        """Nothing but this map, as it was before."""
        emptied(self.folder)
        self.map.parent.mkdir()
        self.map.write_bytes(content_of(map_))

    def work(self, map_: Map, writer: RecoveryWriter, expected: Expected) -> None:
        """What follows on a step and a save."""
        content, work = writer.form(map_), Work(self.map, fingerprint_of(self.map), 1, map_.title)
        writer.write_at_once(content, work)
        writer.write(content, work)
        save_map(map_, self.map, expected, self.versions)

    def check(self, trial: Trial) -> None:
        """Whatever happened, all that is there is whole, and after the next start nothing is left over."""
        known = set(contents())
        if not self.map.exists() or self.map.read_bytes() not in known:
            trial.fail("damaged maps", str(self.map.exists()))
        for version in self.versions.of(self.map):
            try:
                if version.content() not in known:
                    trial.fail("damaged versions", "another content")
            except Refusal as refusal:
                trial.fail("damaged versions", str(refusal))
        for copy in recovery_copies(self.recovery):
            try:
                copy.read()
            except Refusal as refusal:
                trial.fail("damaged recovery copies", str(refusal))
        self._check_what_is_left(trial)

    def _check_what_is_left(self, trial: Trial) -> None:
        folders = [path for path in self.folder.rglob("*") if path.is_dir()]
        for folder in folders:
            tidy_folder(folder)
        left = [path.name for folder in folders for path in folder.glob(".*")]
        if left:
            trial.fail("files left over", ", ".join(left))
