"""Forms as values: what is asked, field by field, and the plain data they are stored as."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Any, Self

from critiques.rubrics.column import Column

# Words that fill a page set as one reads it in print.
WORDS_A_PAGE = 450


class FieldKind(StrEnum):
    """How a field is answered; whatever it is, the answer is kept as a text."""

    TEXT = "text"
    RATING = "rating"
    CHOICE = "choice"
    WEAKNESSES = "weaknesses"
    TABLE = "table"


class Calculation(StrEnum):
    """What is worked out from the rows of a table."""

    COMPUTE = "compute"
    DIFFERENCE = "difference"


_IN_WORDS = {FieldKind.TEXT, FieldKind.WEAKNESSES}


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One thing a form asks for.

    `words` and `pages` are lengths to aim at, 0 for none; `labels` names numbers of a
    rating, which goes from `lowest` to `highest`; `options` are those of a choice.
    `evidence` says that claims stand here, which should point at what carries them.
    A table has `columns`, and a sum where there is a `calculation`. `begins_with` names
    fields of what this is written from, whose words it begins with.
    """

    key: str
    label: str
    kind: FieldKind = FieldKind.TEXT
    prompt: str = ""
    rows: int = 5
    required: bool = False
    evidence: bool = False
    words: int = 0
    pages: float = 0
    lowest: int = 1
    highest: int = 10
    labels: Mapping[int, str] = field(default_factory=dict)
    options: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()
    calculation: Calculation | None = None
    begins_with: tuple[str, ...] = ()

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """From what TOML or a stored form gives; names this version lacks are left."""
        known = {name: data[name] for name in _list_names(cls) if name in data}
        labels = {int(number): said for number, said in data.get("labels", {}).items()}
        calculation = data.get("calculation")
        read = {
            "kind": FieldKind(data.get("kind", FieldKind.TEXT)),
            "labels": labels,
            "options": tuple(data.get("options", ())),
            "columns": tuple(map(Column.from_data, data.get("columns", ()))),
            "calculation": Calculation(calculation) if calculation else None,
            "begins_with": tuple(data.get("begins_with", ())),
        }
        return cls(**{**known, **read})

    def to_data(self) -> dict[str, Any]:
        data = {name: getattr(self, name) for name in _list_names(type(self))}
        data["kind"] = str(self.kind)
        data["labels"] = {str(number): said for number, said in self.labels.items()}
        data["options"] = list(self.options)
        data["columns"] = [column.to_data() for column in self.columns]
        data["calculation"] = str(self.calculation) if self.calculation else None
        data["begins_with"] = list(self.begins_with)
        return data

    @property
    def target_words(self) -> int:
        """Words to aim at, 0 where any length will do."""
        return self.words or round(self.pages * WORDS_A_PAGE)

    @property
    def numbers(self) -> range:
        return range(self.lowest, self.highest + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What is asked; `kind` is the kind of write-up that filling it in gives."""

    key: str
    title: str
    fields: tuple[Field, ...]
    kind: str = "critique"
    purpose: str = ""

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        known = {name: data[name] for name in _list_names(cls) if name in data}
        asked = tuple(Field.from_data(one) for one in data.get("fields", ()))
        return cls(**{**known, "fields": asked})

    def to_data(self) -> dict[str, Any]:
        """As it is stored with what was written to it."""
        data = {name: getattr(self, name) for name in _list_names(type(self))}
        return {**data, "fields": [one.to_data() for one in self.fields]}

    @property
    def is_one_text(self) -> bool:
        """Whether it is a page to fill, with at most a few choices beside."""
        words = [one for one in self.fields if one.kind in _IN_WORDS]
        return len(words) == 1

    def find_field(self, key: str) -> Field | None:
        return next((one for one in self.fields if one.key == key), None)


def _list_names(cls: type[Field] | type[Form]) -> list[str]:
    return [one.name for one in fields(cls)]
