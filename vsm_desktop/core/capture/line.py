"""What a captured line consists of, before anybody looks at a map."""

from dataclasses import dataclass

from vsm_desktop.core.model import Action, Actor, CategoryAndCause, FlowKind, NoteKind, Work


class CaptureError(ValueError):
    """A line that cannot be understood. The text is one line.

    Attributes:
        at: where in the line, counted in characters from 0.
    """

    def __init__(self, at: int, reason: str) -> None:
        super().__init__(reason)
        self.at = at


@dataclass(frozen=True)
class PointWords:
    """A resistance point: its categories, the leading one first, and its description."""

    categories: tuple[CategoryAndCause, ...]
    description: str = ""


@dataclass(frozen=True)
class StageMarks:
    """What is said of a stage. What was not said is `None`, empty or false.

    Attributes:
        process_time, lead_time: as people type durations; a best guess begins with `~`.
    """

    consumption: bool = False
    actor: Actor | None = None
    team: str | None = None
    work: Work | None = None
    process_time: str | None = None
    lead_time: str | None = None
    points: tuple[PointWords, ...] = ()

    def __bool__(self) -> bool:
        return self != StageMarks()


@dataclass(frozen=True)
class StageName:
    """The name of a stage.

    Attributes:
        number: which one, counted from 1, where several stages bear the name.
    """

    text: str
    at: int
    number: int | None = None


@dataclass(frozen=True)
class StageWords:
    """A stage of the line; without a name it is the one that is selected."""

    name: StageName | None
    marks: StageMarks
    at: int = 0


@dataclass(frozen=True)
class FlowWords:
    """The flow between a stage of the line and the next one.

    Attributes:
        is_backwards: it leads from the next one to the stage.
    """

    kind: FlowKind
    is_backwards: bool = False
    wait: str | None = None
    label: str = ""
    points: tuple[PointWords, ...] = ()


@dataclass(frozen=True)
class ChainLine:
    """Stages, each connected to the next.

    Attributes:
        first: where the chain begins; the stage selected where it has no name.
        links: the flows onwards with the stages that they lead to.
    """

    first: StageWords
    links: tuple[tuple[FlowWords, StageWords], ...] = ()


@dataclass(frozen=True)
class NoteLine:
    """A note that stands by itself."""

    kind: NoteKind
    text: str


@dataclass(frozen=True)
class ActionLine:
    """What somebody will do: said of what is selected, where anything is."""

    action: Action


Line = ChainLine | NoteLine | ActionLine
