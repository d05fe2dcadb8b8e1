"""The hosts of OpenReview's API: named in the settings, and off until the reader allows them."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings

from papers.models import OutgoingHost
from prepsite.errors import UserError


class OpenReviewOffError(UserError):
    """The reader has not allowed this host to be asked."""

    status = 422


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenReviewHost:
    """A host as the settings page shows it."""

    name: str
    purpose: str
    is_allowed: bool


def list_openreview_hosts() -> Mapping[str, str]:
    """Each host with what it is asked for."""
    return {
        read_host(settings.OPENREVIEW_URL): "public reviews, with your own login",
        read_host(
            settings.OPENREVIEW_V1_URL
        ): "public reviews of older venues, the same",
    }


def read_host(url: str) -> str:
    return urlsplit(url).netloc.lower()


def load_openreview_hosts() -> list[OpenReviewHost]:
    rows = OutgoingHost.objects.in_bulk(list(list_openreview_hosts()))
    return [
        OpenReviewHost(
            name=name,
            purpose=purpose,
            is_allowed=name in rows and rows[name].is_allowed,
        )
        for name, purpose in list_openreview_hosts().items()
    ]


def is_allowed(url: str) -> bool:
    """Without a word of the reader's it is not."""
    return OutgoingHost.objects.filter(name=read_host(url), is_allowed=True).exists()


def allow_openreview(name: str, *, allowed: bool) -> None:
    if name not in list_openreview_hosts():
        raise ValueError(f"{name} is no host of OpenReview")
    OutgoingHost.objects.update_or_create(name=name, defaults={"is_allowed": allowed})
