"""The public reviews of a paper: brought in, opened, shown, corrected."""

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_POST

from critiques.contributions import request_index
from critiques.models import PublicReview
from critiques.reviews.comparing import list_opened
from critiques.reviews.found_review import ReviewsUnreadableError
from critiques.reviews.keeping import (
    KeptReviews,
    ScaleError,
    correct_scale,
    keep_reviews,
)
from critiques.reviews.opening import Choice, load_standing, open_reviews, was_blind
from critiques.reviews.openreview import Login, OpenReviewError, fetch_forum
from critiques.reviews.openreview_hosts import (
    OpenReviewOffError,
    load_openreview_hosts,
)
from critiques.reviews.reading import decode_source, read_reviews
from papers.models import Paper
from prepsite.errors import UserError
from prepsite.htmx import go_to


class ImportForm(forms.Form):
    """Reviews as text or as a file; a file goes before text."""

    pasted = forms.CharField(required=False, strip=False)
    file = forms.FileField(required=False, allow_empty_file=True)
    venue = forms.CharField(required=False, max_length=200)

    def read_source(self) -> tuple[str, str]:
        """The text and where it is from. Raises ReviewsUnreadableError."""
        file = self.cleaned_data["file"]
        if isinstance(file, UploadedFile):
            return decode_source(file.read()), PublicReview.Source.FILE
        return self.cleaned_data["pasted"], PublicReview.Source.PASTE


class FetchForm(forms.Form):
    """A paper's address at OpenReview and the reader's login there, for this once."""

    address = forms.CharField(required=False, max_length=300)
    login = forms.CharField(required=False, max_length=200)
    password = forms.CharField(required=False, max_length=200, strip=False)


class OpenForm(forms.Form):
    choice = forms.ChoiceField(
        choices=[(one, one) for one in Choice], required=False, initial=""
    )


class ScaleForm(forms.Form):
    low = forms.FloatField(min_value=-100, max_value=1000)
    high = forms.FloatField(min_value=-100, max_value=1000)


@never_cache
@require_GET
def review_list(request: HttpRequest, paper_id: int) -> HttpResponse:
    paper = _get_paper(paper_id)
    return render(request, "critiques/review_list.html", _build_page(paper))


def _get_paper(paper_id: int) -> Paper:
    return get_object_or_404(Paper.objects.in_library(), pk=paper_id)


def _build_page(paper: Paper) -> dict[str, object]:
    standing = load_standing(paper)
    reviews = list_opened(paper)
    critiques = (*standing.locked, *standing.unlocked)
    return {
        "paper": paper,
        "standing": standing,
        "reviews": reviews,
        "rated": next((one for one in reviews if one.rating_share is not None), None),
        "critiques": [(one, was_blind(one, standing.openings)) for one in critiques],
        "is_openreview_allowed": any(one.is_allowed for one in load_openreview_hosts()),
    }


@never_cache
@require_GET
def review_offer(request: HttpRequest, paper_id: int) -> HttpResponse:
    """What a paper's page says of its public reviews."""
    page = _build_page(_get_paper(paper_id))
    return render(request, "critiques/partials/review_offer.html", page)


@require_POST
def review_import(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Bring reviews in, without showing them; what was refused stays in the box."""
    paper = _get_paper(paper_id)
    form = ImportForm(request.POST, request.FILES)
    form.is_valid()
    venue = form.cleaned_data.get("venue", "")
    try:
        source, way = form.read_source()
        haul = read_reviews(source, title=paper.title, venue=venue)
    except ReviewsUnreadableError as error:
        return _refuse(request, paper, error=error, form=form)
    kept = keep_reviews(paper, haul, source=way, now=timezone.now())
    return go_to(request, _find_page(paper), describe_kept(kept))


def _refuse(
    request: HttpRequest, paper: Paper, *, error: UserError, **shown: object
) -> HttpResponse:
    """The page with what was typed, and why it came to nothing."""
    context = {**_build_page(paper), **shown, "error": error}
    return render(request, "critiques/review_list.html", context, status=error.status)


@sensitive_post_parameters("password")
@require_POST
def review_fetch(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Bring reviews in through OpenReview's API with the reader's own login."""
    paper = _get_paper(paper_id)
    form = FetchForm(request.POST)
    form.is_valid()
    said = form.cleaned_data
    login = Login(said.get("login", ""), said.get("password", ""))
    try:
        notes = fetch_forum(said.get("address", ""), login)
        haul = read_reviews(notes, title=paper.title)
    except (OpenReviewError, OpenReviewOffError, ReviewsUnreadableError) as error:
        return _refuse(request, paper, error=error, fetch_form=form)
    kept = keep_reviews(paper, haul, source=PublicReview.Source.API, now=timezone.now())
    return go_to(request, _find_page(paper), describe_kept(kept))


def _find_page(paper: Paper) -> str:
    return reverse("critiques:review_list", args=[paper.pk])


def describe_kept(kept: KeptReviews) -> str:
    said = f"{_count(len(kept.new), 'text')} came in, still closed."
    if kept.known:
        said += f" {_count(kept.known, 'text')} had been here already."
    if kept.left_out:
        said += f" {_count(kept.left_out, 'comment')} left out."
    if kept.other_title:
        said += (
            f" The source calls the paper “{kept.other_title[:80]}”: is it this one?"
        )
    return said


def _count(number: int, name: str) -> str:
    return f"{number} {name}{'' if number == 1 else 's'}"


@require_POST
def review_open(request: HttpRequest, paper_id: int) -> HttpResponse:
    paper = _get_paper(paper_id)
    form = OpenForm(request.POST)
    choice = form.cleaned_data["choice"] if form.is_valid() else ""
    open_reviews(paper, Choice(choice), now=timezone.now())
    request_index([paper])
    return go_to(request, _find_page(paper))


@require_POST
def review_scale(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Have the reviews of the paper stand on the scale that the reader says."""
    paper = _get_paper(paper_id)
    form = ScaleForm(request.POST)
    if not form.is_valid():
        raise ScaleError("A scale goes from one number to another.", "Say both again.")
    correct_scale(paper, **form.cleaned_data)
    return go_to(request, _find_page(paper), "The ratings stand on this scale now.")


@require_POST
def review_delete(request: HttpRequest, review_id: int) -> HttpResponse:
    review = get_object_or_404(
        PublicReview.objects.select_related("paper"), pk=review_id
    )
    review.delete()
    request_index([review.paper])
    return go_to(request, _find_page(review.paper), "This review is gone.")
