import pymupdf
import pytest

from papers.pdf.drawing import draw_page


def build_page(*, rotation: int = 0) -> pymupdf.Page:
    page = pymupdf.open().new_page(width=200, height=300)
    page.draw_rect((20, 30, 90, 110), color=(1, 0, 0), fill=(0, 0.5, 1))
    page.insert_text((20, 200), "Words beside it")
    page.set_rotation(rotation)
    return page


@pytest.mark.parametrize("rotation", [0, 90])
def test_the_pixels_are_those_of_the_displayed_page_in_grey(rotation: int) -> None:
    page = build_page(rotation=rotation)
    expected = page.get_pixmap(dpi=144, colorspace=pymupdf.csGRAY)
    drawing = draw_page(page, scale=2)
    assert (drawing.width_px, drawing.height_px) == (expected.width, expected.height)
    assert drawing.samples == expected.samples
