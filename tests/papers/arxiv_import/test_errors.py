from datetime import timedelta

from django.utils import timezone

from papers.arxiv_import.errors import SourceRestingError, format_moment


def test_a_rest_is_told_with_host_and_time() -> None:
    until = timezone.now() + timedelta(days=3)
    error = SourceRestingError("export.arxiv.org", until)

    assert str(error) == (
        f"export.arxiv.org is busy and asked us to wait until {format_moment(until)}. "
        "It is asked again then."
    )
    assert error.try_again_at == until


def test_format_moment_names_the_day_when_it_is_not_today() -> None:
    now = timezone.now()
    local = timezone.localtime(now)
    later = timezone.localtime(now + timedelta(days=3))

    assert format_moment(now) == f"{local:%H:%M}"
    assert format_moment(later) == f"{later:%H:%M on %d %B}"
