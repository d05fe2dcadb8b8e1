"""What the logs keep."""

import logging

import pytest
from django.test import Client


@pytest.mark.django_db
def test_a_refusal_leaves_the_log_to_what_is_wrong(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    assert client.get("/papers/987654/").status_code == 404
    assert caplog.records == []
    assert logging.getLogger("django.request").isEnabledFor(logging.ERROR)
