"""Stories: all of them, one to write, to read, to present, to take along."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from papers.forms.stories import StoryForm, read_papers
from papers.landscape.by_hand.stories import (
    list_stories,
    load_stops,
    rename_story,
    start_story,
)
from papers.landscape.by_hand.story_file import render_story
from papers.library.completion import find_completions
from papers.models import Story, StoryStop
from papers.pipeline.story_sentences import list_joining_sentences
from prepsite.htmx import go_to
from prepsite.sending import name_file, send_file
from prepsite.writing.views.text_field import build_text_field

_LONGEST = 200


@require_http_methods(["GET", "POST"])
def story_list(request: HttpRequest) -> HttpResponse:
    """All stories; a title sent here begins one, with the papers named beside it."""
    form = StoryForm(request.POST) if request.method == "POST" else None
    if form and form.is_valid():
        papers = read_papers(request.POST.getlist("paper"))
        story = start_story(form.cleaned_data["title"], papers, now=timezone.now())
        return go_to(request, reverse("papers:story", args=[story.pk]))
    named = request.POST if form else request.GET
    context = {
        "stories": list_stories(),
        "form": form,
        "papers": read_papers(named.getlist("paper")),
    }
    status = 422 if form else 200
    return render(request, "papers/story_list.html", context, status=status)


@never_cache  # a text goes with its version
@require_GET
def story(request: HttpRequest, story_id: int) -> HttpResponse:
    """The page on which it is written."""
    shown = get_story(story_id)
    stops = load_stops(shown)
    sentences = list_joining_sentences([one.paper_id for one in stops])
    words = request.GET.get("q", "")[:_LONGEST]
    context = {
        "story": shown,
        "words": words,
        "candidates": find_completions(words) if words.strip() else [],
        "opening": build_text_field(
            shown.opening,
            id="opening",
            label="Opening",
            help="What the story is about, and for whom.",
            rows=3,
        ),
        "stops": [
            {
                "stop": stop,
                "field": _build_field(stop, number),
                "sentences": said,
                "is_first": number == 1,
                "is_last": number == len(stops),
            }
            for number, (stop, said) in enumerate(
                zip(stops, sentences, strict=True), start=1
            )
        ],
    }
    return render(request, "papers/story.html", context)


def _build_field(stop: StoryStop, number: int) -> dict[str, object]:
    return build_text_field(
        stop.joining,
        id=f"joining-{stop.pk}",
        label="Where it begins" if number == 1 else "What leads here",
        rows=3,
    )


@never_cache
@require_GET
def story_reading(request: HttpRequest, story_id: int) -> HttpResponse:
    """To be read in one go, and printed."""
    return _show(request, "papers/story_reading.html", story_id)


@never_cache
@require_GET
def story_slides(request: HttpRequest, story_id: int) -> HttpResponse:
    """One stop a screen."""
    return _show(request, "papers/story_slides.html", story_id)


def _show(request: HttpRequest, template: str, story_id: int) -> HttpResponse:
    shown = get_story(story_id)
    return render(request, template, {"story": shown, "stops": load_stops(shown)})


@never_cache
@require_GET
def story_file(request: HttpRequest, story_id: int) -> HttpResponse:
    shown = get_story(story_id)
    return send_file(
        render_story(shown, load_stops(shown)).encode(),
        name_file(shown.title, "md", otherwise="story"),
        content_type="text/markdown; charset=utf-8",
    )


@require_POST
def story_rename(request: HttpRequest, story_id: int) -> HttpResponse:
    renamed = get_story(story_id)
    rename_story(renamed, request.POST.get("title", ""))
    return go_to(request, reverse("papers:story", args=[story_id]))


@require_POST
def story_delete(request: HttpRequest, story_id: int) -> HttpResponse:
    """Delete it with its words; after a question on the page."""
    deleted = get_story(story_id)
    title = deleted.title
    deleted.delete()
    return go_to(request, reverse("papers:story_list"), f"“{title[:80]}” is gone.")


def get_story(story_id: int) -> Story:
    return get_object_or_404(Story.objects.select_related("opening"), pk=story_id)
