"""Which limitations the critiques of a session name, before anybody asked for them."""

from critiques.models import Answer, PracticeSession
from critiques.reviews.points import list_points

_FIELDS = ("limitations", "weaknesses")


def list_limitations(session: PracticeSession) -> list[str]:
    """Their words, each once; a kind of weakness that was only ticked counts by its name."""
    answers = Answer.objects.filter(
        write_up__phase_work__session=session, field_key__in=_FIELDS
    )
    written = answers.order_by("write_up__phase_work__phase_index", "pk").values_list(
        "pk", "field_key", "text__body"
    )
    sections = {pk: (key, body) for pk, key, body in written}
    return [point.words for point in list_points(sections.values())]
