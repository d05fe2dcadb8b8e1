from pathlib import Path

from prepsite.stored_file import place_file


def test_a_file_is_moved_into_folders_made_for_it(tmp_path: Path) -> None:
    temporary = tmp_path / "incoming.part"
    temporary.write_bytes(b"whole")
    target = tmp_path / "ab" / "abc.pdf"
    place_file(temporary, target)
    assert target.read_bytes() == b"whole"
    assert not temporary.exists()
    assert target.parent.stat().st_mode & 0o777 == 0o700


def test_a_damaged_file_in_the_place_is_replaced(tmp_path: Path) -> None:
    temporary = tmp_path / "incoming.part"
    temporary.write_bytes(b"whole")
    target = tmp_path / "abc.pdf"
    target.write_bytes(b"who")
    place_file(temporary, target)
    assert target.read_bytes() == b"whole"
