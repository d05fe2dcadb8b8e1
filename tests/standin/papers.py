"""The papers the stand-in knows: ids, titles and dates are facts, the abstracts our own."""

from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class StandInVersion:
    """One version; a withdrawn one has no PDF."""

    number: int
    submitted_at: datetime
    size_kb: int = 120
    is_withdrawn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StandInPaper:
    """A paper as arXiv would hold it. `cites` are arXiv ids its PDF prints."""

    arxiv_id: str
    title: str
    authors: tuple[str, ...]
    abstract: str
    categories: tuple[str, ...]
    versions: tuple[StandInVersion, ...]
    comment: str = ""
    journal_ref: str = ""
    doi: str = ""
    license_url: str = "http://arxiv.org/licenses/nonexclusive-distrib/1.0/"
    cites: tuple[str, ...] = ()

    @property
    def latest(self) -> StandInVersion:
        return self.versions[-1]

    def find_version(self, number: int | None) -> StandInVersion | None:
        """The version of that number, the latest for None."""
        if number is None:
            return self.latest
        return next((v for v in self.versions if v.number == number), None)


def _on(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 17, 30, 5, tzinfo=UTC)


ATTENTION = StandInPaper(
    arxiv_id="1706.03762",
    title="Attention Is All You Need",
    authors=(
        "Ashish Vaswani",
        "Noam Shazeer",
        "Niki Parmar",
        "Jakob Uszkoreit",
        "Llion Jones",
        "Aidan N. Gomez",
        "Lukasz Kaiser",
        "Illia Polosukhin",
    ),
    abstract=(
        "Sequences are translated by a network that only attends: no recurrence\n"
        "and no convolution. The cost of a layer is $O(n^2 d)$."
    ),
    categories=("cs.CL", "cs.LG"),
    versions=(
        StandInVersion(number=1, submitted_at=_on(2017, 6, 12), size_kb=1102),
        StandInVersion(number=2, submitted_at=_on(2017, 6, 19), size_kb=1125),
        StandInVersion(number=3, submitted_at=_on(2017, 6, 20), size_kb=1125),
        StandInVersion(number=4, submitted_at=_on(2017, 6, 30), size_kb=1124),
        StandInVersion(number=5, submitted_at=_on(2017, 12, 6), size_kb=1124),
        StandInVersion(number=6, submitted_at=_on(2023, 7, 24), size_kb=1124),
        StandInVersion(number=7, submitted_at=_on(2023, 8, 2), size_kb=1124),
    ),
    comment="15 pages, 5 figures",
    cites=("1607.06450", "1412.6980"),
)
LAYER_NORM = StandInPaper(
    arxiv_id="1607.06450",
    title="Layer Normalization",
    authors=("Jimmy Lei Ba", "Jamie Ryan Kiros", "Geoffrey E. Hinton"),
    abstract=(
        "Normalising the summed inputs within a layer, rather than over a batch,\n"
        "steadies the training of recurrent networks."
    ),
    categories=("stat.ML", "cs.LG"),
    versions=(StandInVersion(number=1, submitted_at=_on(2016, 7, 21), size_kb=243),),
    cites=("1706.03762", "1412.6980"),
)
ADAM = StandInPaper(
    arxiv_id="1412.6980",
    title="Adam: A Method for Stochastic Optimization",
    authors=("Diederik P. Kingma", "Jimmy Ba"),
    abstract="Step sizes from running estimates of the first two moments.",
    categories=("cs.LG",),
    versions=(
        StandInVersion(number=1, submitted_at=_on(2014, 12, 22), size_kb=280),
        StandInVersion(number=9, submitted_at=_on(2017, 1, 30), size_kb=490),
    ),
    comment="Published as a conference paper at ICLR 2015",
)
WITHDRAWN = StandInPaper(
    arxiv_id="0704.0644",
    title="On the HOMFLY and Tutte polynomials",
    authors=("Iain Moffatt",),
    abstract="Which knots can be told apart by the Tutte polynomials of plane graphs.",
    categories=("math.CO", "math.GT"),
    versions=(
        StandInVersion(number=1, submitted_at=_on(2007, 4, 4), size_kb=15),
        StandInVersion(
            number=2, submitted_at=_on(2008, 6, 30), size_kb=0, is_withdrawn=True
        ),
    ),
    comment="This paper has been withdrawn due to an error in Lemma 8",
)
READY_PAPERS = (ATTENTION, LAYER_NORM, ADAM, WITHDRAWN)
