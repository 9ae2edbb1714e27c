"""What each ink looks like, in light and in dark.

Every ink that carries meaning stands out from what is behind it by 3:1 and every text by 4.5:1 (a test works it
out); only a faded flow is paler, for it means that something is absent. Blue and vermilion are told apart with every
common colour blindness; in grey they are equal, so a meaning is never carried by the colour alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from vsm_desktop.drawing.marks import Ink

ThemeName = Literal["light", "dark"]


@dataclass(frozen=True)
class Theme:
    """Colours as `#rrggbb`: of the inks, and of what the editor draws over the picture while it is used."""

    name: ThemeName
    inks: Mapping[Ink, str]
    selection: str
    refusal: str


LIGHT = Theme(
    name="light",
    inks={
        "canvas": "#f6f7f9",
        "lane": "#edf0f4",
        "card": "#ffffff",
        "text": "#1c2127",
        "muted": "#5a6472",
        "linked": "#0072b2",
        "linked-text": "#005f96",
        "suspect": "#d55e00",
        "suspect-text": "#a84a00",
        "neutral": "#767676",
        "flow": "#59636f",
        "faded": "#b3bac3",
        "note": "#fff3b8",
        "note-text": "#3a3320",
        "question": "#dcebfb",
        "burst": "#fde0d6",
        "economic": "#7a5b00",
        "operational": "#5f4b8b",
        "informational": "#00695c",
        "behavioral": "#a3195b",
        "on-category": "#ffffff",
        "added": "#1b7340",
        "removed": "#5b6470",
        "changed": "#8a5200",
        "moved": "#3d4fb8",
        "switched": "#2b3138",
        "on-switched": "#ffffff",
    },
    selection="#7b3fe4",
    refusal="#b3261e",
)

DARK = Theme(
    name="dark",
    inks={
        "canvas": "#17191d",
        "lane": "#1d2026",
        "card": "#24282f",
        "text": "#eceff3",
        "muted": "#a9b2be",
        "linked": "#56b4e9",
        "linked-text": "#7cc4ee",
        "suspect": "#f08a3c",
        "suspect-text": "#f5a368",
        "neutral": "#8d949e",
        "flow": "#9aa4b0",
        "faded": "#4f5761",
        "note": "#4a4326",
        "note-text": "#f3ead0",
        "question": "#233a52",
        "burst": "#57332a",
        "economic": "#e0b84c",
        "operational": "#b9a3e8",
        "informational": "#5cc9b8",
        "behavioral": "#f08ab8",
        "on-category": "#14161a",
        "added": "#6fcf8e",
        "removed": "#a3acb8",
        "changed": "#e3b261",
        "moved": "#9fb0ff",
        "switched": "#e8ecf1",
        "on-switched": "#14161a",
    },
    selection="#c9a6ff",
    refusal="#f2b8b5",
)

THEMES: Mapping[ThemeName, Theme] = {"light": LIGHT, "dark": DARK}
