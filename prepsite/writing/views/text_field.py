"""What writing/partials/text_field.html needs to know of a text."""

from django.urls import reverse

from prepsite.writing.models import Text


def build_text_field(
    text: Text,
    *,
    id: str,  # noqa: A002 (the name of the attribute)
    label: str,
    help: str = "",  # noqa: A002 (the name of the part)
    placeholder: str = "",
    rows: int = 4,
    similar_url: str = "",
) -> dict[str, object]:
    return {
        "id": id,
        "label": label,
        "help": help,
        "body": text.body,
        "version": text.version,
        "save_url": reverse("writing:text_save", args=[text.pk]),
        "placeholder": placeholder,
        "rows": rows,
        "similar_url": similar_url,
    }
