import random

import pymupdf
import pytest

from papers.pdf.page_image import render_page_image

RED, WHITE = (255, 0, 0), (255, 255, 255)


def build_document(width: float = 200, height: float = 300) -> pymupdf.Document:
    document = pymupdf.open()
    document.new_page(width=width, height=height)
    return document


def get_pixel(image: bytes, x: int, y: int) -> tuple[int, ...]:
    pixmap = pymupdf.Pixmap(image)
    return tuple(pixmap.pixel(x, y)[:3])


def test_a_page_in_colour_becomes_a_png_of_its_very_pixels() -> None:
    document = build_document()
    document[0].draw_rect((20, 30, 90, 110), color=(1, 0, 0), fill=(1, 0.5, 0))
    document[0].insert_text((20, 200), "Words beside it")
    image = pymupdf.Pixmap(render_page_image(document, 1, dpi=72))
    expected = document[0].get_pixmap(dpi=72)
    assert (image.width, image.height, image.n) == (200, 300, 3)
    assert image.samples == expected.samples


def test_a_page_without_colour_becomes_a_grey_png() -> None:
    document = build_document()
    document[0].insert_text((20, 200), "Words alone")
    image = pymupdf.Pixmap(render_page_image(document, 1, dpi=72))
    assert image.n == 1
    assert image.samples == document[0].get_pixmap(dpi=72).samples[::3]


def test_a_photograph_becomes_a_jpeg() -> None:
    noise = random.Random(3).randbytes(200 * 300 * 3)
    photograph = pymupdf.Pixmap(pymupdf.csRGB, 200, 300, noise, 0)
    document = build_document()
    document[0].insert_image(document[0].rect, pixmap=photograph)
    image = render_page_image(document, 1, dpi=72)
    assert image.startswith(b"\xff\xd8\xff")


def test_a_rectangle_of_user_space_is_cut_out() -> None:
    document = build_document()
    document[0].draw_rect((20, 30, 60, 70), color=None, fill=(1, 0, 0))
    image = render_page_image(document, 1, rect=(20, 230, 80, 270), dpi=72)
    pixmap = pymupdf.Pixmap(image)
    assert (pixmap.width, pixmap.height) == (60, 40)
    assert get_pixel(image, 20, 20) == RED
    assert get_pixel(image, 50, 20) == WHITE


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_rectangle_is_found_on_a_turned_page_with_a_crop_box(rotation: int) -> None:
    document = build_document()
    document[0].draw_rect((50, 60, 90, 100), color=None, fill=(1, 0, 0))
    document[0].set_cropbox(pymupdf.Rect(30, 40, 190, 280))
    document[0].set_rotation(rotation)
    # The red square's place in user space; the crop box does not move it.
    image = render_page_image(document, 1, rect=(50, 200, 90, 240), dpi=72)
    pixmap = pymupdf.Pixmap(image)
    assert (pixmap.width, pixmap.height) == (40, 40)
    corners = [(3, 3), (36, 3), (3, 36), (36, 36), (20, 20)]
    assert [get_pixel(image, x, y) for x, y in corners] == [RED] * 5


def test_a_rectangle_off_the_page_gives_the_whole_page() -> None:
    image = render_page_image(build_document(), 1, rect=(900, 0, 990, 90), dpi=72)
    pixmap = pymupdf.Pixmap(image)
    assert (pixmap.width, pixmap.height) == (200, 300)


def test_a_huge_page_is_rendered_smaller() -> None:
    image = render_page_image(build_document(14_000, 14_000), 1, dpi=150)
    pixmap = pymupdf.Pixmap(image)
    assert 20_000_000 < pixmap.width * pixmap.height <= 24_500_000


@pytest.mark.parametrize("page_number", [0, 2, -1])
def test_a_page_that_is_not_there_is_refused(page_number: int) -> None:
    with pytest.raises(IndexError):
        render_page_image(build_document(), page_number)
