import pytest

from papers.reading.annotation_colors import save_meanings
from papers.templatetags.annotations import mark_colors


@pytest.mark.django_db
def test_templates_get_the_colours_as_the_reader_named_them() -> None:
    save_meanings({"grey": "one day"})
    assert [color.name for color in mark_colors()][-2:] == ["orange", "grey"]
    assert mark_colors()[-1].meaning == "one day"
