import pymupdf
import pytest

from papers.pdf.drawing import draw_page, encode_jpeg


def build_page(*, rotation: int = 0) -> pymupdf.Page:
    page = pymupdf.open().new_page(width=200, height=300)
    page.draw_rect((20, 30, 90, 110), color=(1, 0, 0), fill=(0, 0.5, 1))
    page.insert_text((20, 200), "Words beside it")
    page.set_rotation(rotation)
    return page


@pytest.mark.parametrize("rotation", [0, 90])
def test_the_pixels_are_those_of_the_displayed_page(rotation: int) -> None:
    page = build_page(rotation=rotation)
    expected = page.get_pixmap(dpi=144)
    drawing = draw_page(page, scale=2)
    size = (drawing.width_px, drawing.height_px, drawing.channels)
    assert size == (expected.width, expected.height, 3)
    assert drawing.samples == expected.samples


def test_a_part_of_a_page_is_drawn_in_grey() -> None:
    page = build_page()
    expected = page.get_pixmap(dpi=72, clip=(10, 20, 60, 80), colorspace=pymupdf.csGRAY)
    drawing = draw_page(page, scale=1, rect=(10, 20, 60, 80), is_grey=True)
    size = (drawing.width_px, drawing.height_px, drawing.channels)
    assert size == (50, 60, 1)
    assert drawing.samples == expected.samples


def test_a_drawing_becomes_a_jpeg_of_its_size() -> None:
    image = pymupdf.Pixmap(encode_jpeg(draw_page(build_page(), scale=1), 85))
    assert (image.width, image.height) == (200, 300)
