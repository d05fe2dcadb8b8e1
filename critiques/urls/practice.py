"""The addresses of practice, below /practice/."""

from django.urls import path

from critiques.views.practice import (
    asked_questions,
    clock,
    debrief,
    history,
    named_paper,
    own_modes,
    question_bank,
    questions,
    recordings,
    session,
    session_record,
    setup,
    start,
    table,
)

app_name = "practice"
urlpatterns = [
    path("", start.practice_start, name="practice_start"),
    path("modes/", own_modes.mode_list, name="mode_list"),
    path("modes/<slug:key>/", own_modes.mode_edit, name="mode_edit"),
    path("modes/<slug:key>/copy/", own_modes.mode_copy, name="mode_copy"),
    path("modes/<slug:key>/delete/", own_modes.mode_delete, name="mode_delete"),
    path("modes/<slug:key>/session/", setup.session_setup, name="session_setup"),
    path("modes/<slug:key>/session/make/", setup.session_make, name="session_make"),
    path("papers/<int:number>/", named_paper.paper_picks, name="paper_picks"),
    path("<int:session_id>/arrivals/", start.paper_arrivals, name="paper_arrivals"),
    path("<int:session_id>/discard/", start.session_discard, name="session_discard"),
    path("clock/", clock.mini_clock, name="mini_clock"),
    path("<int:session_id>/", session.session, name="session"),
    path("<int:session_id>/begin/", session.session_begin, name="session_begin"),
    path("<int:session_id>/pause/", session.session_pause, name="session_pause"),
    path("<int:session_id>/resume/", session.session_resume, name="session_resume"),
    path("<int:session_id>/next/", session.session_next, name="session_next"),
    path("<int:session_id>/finish/", session.session_finish, name="session_finish"),
    path("<int:session_id>/clock/", clock.session_clock, name="session_clock"),
    path("history/", history.history, name="history"),
    path("bank/", question_bank.question_bank, name="question_bank"),
    path("bank/add/", question_bank.question_add, name="question_add"),
    *[
        path(f"bank/own/<int:own_question_id>/{place}/", view, name=name)
        for place, view, name in (
            ("edit", question_bank.question_edit, "question_edit"),
            ("retire", question_bank.question_retire, "question_retire"),
        )
    ],
    *[
        path(f"bank/asked/<int:asked_question_id>/{place}/", view, name=name)
        for place, view, name in (
            ("clock", questions.asked_question_clock, "asked_question_clock"),
            ("settle", asked_questions.asked_question_settle, "asked_question_settle"),
            (
                "put-off",
                asked_questions.asked_question_put_off,
                "asked_question_put_off",
            ),
        )
    ],
    path(
        "<int:session_id>/questions/<int:phase_index>/",
        questions.session_questions,
        name="session_questions",
    ),
    path(
        "<int:session_id>/questions/<int:phase_index>/next/",
        questions.asked_question_next,
        name="asked_question_next",
    ),
    path("<int:session_id>/debrief/", debrief.debrief, name="debrief"),
    path(
        "<int:session_id>/record/",
        session_record.session_record,
        name="session_record",
    ),
    path(
        "<int:session_id>/delete/", session_record.session_delete, name="session_delete"
    ),
    path("<int:session_id>/table/", table.table, name="table"),
    path(
        "<int:session_id>/recordings/",
        recordings.session_recordings,
        name="session_recordings",
    ),
    path(
        "<int:session_id>/recordings/start/",
        recordings.recording_start,
        name="recording_start",
    ),
    path(
        "recordings/<int:recording_id>/piece/",
        recordings.recording_piece,
        name="recording_piece",
    ),
    path(
        "recordings/<int:recording_id>/file/",
        recordings.recording_file,
        name="recording_file",
    ),
    path(
        "recordings/<int:recording_id>/delete/",
        recordings.recording_delete,
        name="recording_delete",
    ),
]
