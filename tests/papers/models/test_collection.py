"""Names of collections, told apart as a reader does."""

import pytest
from django.db import IntegrityError, transaction

from papers.models import Collection
from papers.models.collection import LONGEST_NAME, build_name_key


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("Seminar", "seminar", True),
        ("ÉTÉ  2026", "été 2026", True),
        ("e\u0301te\u0301", "\u00c9T\u00c9", True),
        ("Straße", "STRASSE", True),
        ("\ufb01ne", "FINE", True),
        ("Resume", "Résumé", False),
        ("Seminar 1", "Seminar 2", False),
    ],
)
def test_build_name_key_ignores_case_and_blanks(
    one: str, other: str, *, is_same: bool
) -> None:
    assert (build_name_key(one) == build_name_key(other)) is is_same


@pytest.mark.django_db
def test_the_database_holds_a_name_once() -> None:
    Collection.objects.create(name="Thesis")
    with pytest.raises(IntegrityError), transaction.atomic():
        Collection.objects.create(name="THESIS")
    assert [one.name for one in Collection.objects.all()] == ["Thesis"]


@pytest.mark.django_db
def test_the_longest_key_fits() -> None:
    collection = Collection.objects.create(name="\ufdfa" * LONGEST_NAME)
    collection.full_clean()
