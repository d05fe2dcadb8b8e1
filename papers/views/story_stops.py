"""The stops of a story: papers put in, moved, taken out; sentences put to them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST

from papers.forms.stories import StopForm, read_papers
from papers.landscape.by_hand.stories import StoryError, add_stops, move_stop
from papers.models import StoryStop
from papers.pipeline.story_sentences import list_joining_sentences
from papers.views.stories import get_story
from prepsite.htmx import go_to
from prepsite.writing.merging import append_text


@require_POST
def story_add(request: HttpRequest, story_id: int) -> HttpResponse:
    story = get_story(story_id)
    papers = read_papers(request.POST.getlist("paper"))
    if not papers:
        raise StoryError("No paper was chosen.", "Choose one of your library.")
    added = add_stops(story, papers)
    place = f"#stop-{added[-1].pk}" if added else ""
    message = "" if added else "It is a stop of this story already."
    return go_to(request, f"{reverse('papers:story', args=[story_id])}{place}", message)


@require_POST
def stop_move(request: HttpRequest, stop_id: int) -> HttpResponse:
    stop = _get_stop(stop_id)
    form = StopForm(request.POST)
    if not form.is_valid():
        raise StoryError("A stop moves up or down.")
    move_stop(stop, by=form.cleaned_data["by"])
    return _go_to_stop(request, stop)


@require_POST
def stop_remove(request: HttpRequest, stop_id: int) -> HttpResponse:
    """Take a paper out with the sentences that lead to it; after a question."""
    stop = _get_stop(stop_id)
    stop.delete()
    page = reverse("papers:story", args=[stop.story_id])
    return go_to(request, page, f"“{stop.paper_title[:80]}” is taken out.")


@require_POST
def stop_fill(request: HttpRequest, stop_id: int) -> HttpResponse:
    """Put below its words one of the sentences that join it to the stop before."""
    stop = _get_stop(stop_id)
    stops = list(stop.story.stops.all())
    place = [one.pk for one in stops].index(stop.pk)
    said = list_joining_sentences([one.paper_id for one in stops])[place]
    number = request.POST.get("sentence", "")
    if number.isascii() and number.isdigit() and int(number[:4]) < len(said):
        append_text(stop.joining_id, said[int(number[:4])].sentence)
    return _go_to_stop(request, stop)


def _go_to_stop(request: HttpRequest, stop: StoryStop) -> HttpResponse:
    page = reverse("papers:story", args=[stop.story_id])
    return go_to(request, f"{page}#stop-{stop.pk}")


def _get_stop(stop_id: int) -> StoryStop:
    return get_object_or_404(StoryStop.objects.select_related("story"), pk=stop_id)
