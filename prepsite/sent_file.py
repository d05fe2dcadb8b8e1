"""Files of the data folder as answers, whole or in the ranges that were asked for."""

from http import HTTPStatus
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.responders import Response, SlicedFile, StaticFile


class StoredFile(StaticFile):  # type: ignore[misc]  # WhiteNoise has no types
    """A file that is also sent one byte of: WhiteNoise 6 refuses such a range."""

    def get_range_response(
        self, range_header: str, base_headers: list[tuple[str, str]], file_handle: Any
    ) -> Response:
        headers = dict(base_headers)
        size = int(headers["Content-Length"])
        start, end = self.get_byte_range(range_header, size)
        if start != end:
            return super().get_range_response(range_header, base_headers, file_handle)
        headers["Content-Range"] = f"bytes {start}-{end}/{size}"
        headers["Content-Length"] = "1"
        sent = None if file_handle is None else SlicedFile(file_handle, start, end)
        return Response(HTTPStatus.PARTIAL_CONTENT, list(headers.items()), sent)


def send_stored_file(
    request: HttpRequest, path: Path, *, content_type: str, cache_control: str
) -> HttpResponseBase:
    """The file at `path`, which must be there; refusals are told not to be kept."""
    # WhiteNoise answers Range and conditional requests; Django's own responses do not.
    file = StoredFile(
        str(path), [("Content-Type", content_type), ("Accept-Ranges", "bytes")]
    )
    response: HttpResponseBase = WhiteNoiseMiddleware.serve(file, request)
    if response.status_code < HTTPStatus.BAD_REQUEST:
        response.headers["Cache-Control"] = cache_control
    return response
