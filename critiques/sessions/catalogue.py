"""The modes as they are offered: grouped by what one practises with them."""

from dataclasses import dataclass

from critiques.sessions.mode import Draws, Mode, Scale
from critiques.sessions.mode_shelf import MODES


@dataclass(frozen=True, slots=True, kw_only=True)
class ModeGroup:
    """`is_main`: what most sessions begin from, and is shown first and large."""

    title: str
    modes: list[Mode]
    is_main: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """Modes under their headings; `broken` are keys of those that cannot be used."""

    groups: list[ModeGroup]
    broken: list[str]


def load_catalogue() -> Catalogue:
    """The reader's own first, then those that ship by what they are about."""
    shelf = MODES.load()
    groups: dict[str, list[Mode]] = {title: [] for title in _TITLES}
    for one in shelf:
        if one.parsed:
            groups[OWN if one.is_own else _find_title(one.parsed)].append(one.parsed)
    return Catalogue(
        groups=[
            ModeGroup(title=title, modes=modes, is_main=title in _MAIN)
            for title, modes in groups.items()
            if modes
        ],
        broken=[one.key for one in shelf if one.parsed is None],
    )


OWN = "Your own"
_PAPERS = "A paper against the clock"
_TALKS = "Talks, recorded"
_CODE = "Code, and whole loops"
_OTHERS = "With others"
_MAIN = (OWN, _PAPERS)
_TITLES = (OWN, _PAPERS, _TALKS, _CODE, _OTHERS)


def _find_title(mode: Mode) -> str:
    if mode.roles:
        return _OTHERS
    if mode.scale == Scale.CODING:
        return _CODE
    return _TALKS if mode.draws == Draws.READ else _PAPERS
