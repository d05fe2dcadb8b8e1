import pymupdf
import pytest

from papers.pdf.structure.page_ink import PageInk

WHOLE = (0.0, 0.0, 600.0, 800.0)


def build_page(width: float = 600, height: float = 800) -> pymupdf.Page:
    return pymupdf.open().new_page(width=width, height=height)


def fill(page: pymupdf.Page, rect: tuple[float, ...], grey: float = 0) -> None:
    page.draw_rect(rect, color=None, fill=(grey, grey, grey))


def test_a_box_is_put_around_the_ink_of_a_region() -> None:
    page = build_page()
    fill(page, (100, 200, 150, 260))
    fill(page, (300, 400, 340, 420))
    fill(page, (500, 700, 540, 720))
    ink = PageInk(page)
    assert ink.find_box((0, 0, 600, 600)) == pytest.approx((100, 200, 340, 420), abs=4)
    assert ink.find_box((0, 0, 90, 190)) is None


def test_ink_on_the_edge_of_a_region_is_left_out() -> None:
    page = build_page()
    fill(page, (100, 100, 150, 201))
    assert PageInk(page).find_box((0, 201, 600, 800)) is None


def test_ink_is_told_from_paper_that_is_not_white() -> None:
    page = build_page()
    fill(page, (0, 0, 600, 800), grey=0.8)
    fill(page, (100, 200, 150, 260))
    box = PageInk(page).find_box(WHOLE)
    assert box == pytest.approx((100, 200, 150, 260), abs=4)


def test_blanks_hold_no_ink() -> None:
    page = build_page()
    fill(page, (100, 20, 150, 40))
    assert PageInk(page, [(90, 10, 160, 50)]).find_box(WHOLE) is None


def test_the_widest_white_band_parts_a_region() -> None:
    page = build_page()
    for top, bottom in ((100, 120), (126, 150), (250, 300)):
        fill(page, (100, top, 200, bottom))
    middle = PageInk(page).find_widest_gap((90, 100, 210, 300))
    assert middle == pytest.approx(200, abs=4)


def test_a_region_full_of_ink_has_no_white_band() -> None:
    page = build_page()
    fill(page, (100, 100, 200, 300))
    assert PageInk(page).find_widest_gap((110, 110, 190, 290)) is None


def test_rules_are_lines_across_most_of_a_region() -> None:
    page = build_page()
    for y in (150, 300):
        page.draw_line((100, y), (500, y), width=0.8)
    page.draw_line((100, 400), (180, 400), width=0.8)
    rules = PageInk(page).find_rules((90, 100, 510, 500))
    assert {round(y / 10) for y in rules} == {15, 30}


def test_a_huge_page_is_looked_at_in_less_detail() -> None:
    page = build_page(14_000, 14_000)
    fill(page, (2_000, 3_000, 5_000, 6_000))
    box = PageInk(page).find_box((0, 0, 14_000, 14_000))
    assert box == pytest.approx((2_000, 3_000, 5_000, 6_000), abs=40)
