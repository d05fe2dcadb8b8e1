from django.urls import path

from papers.views import (
    annotated_pdf,
    annotations,
    bulk,
    collections,
    completion,
    intake,
    kept_searches,
    landscape,
    library,
    paper,
    pass_clock,
    pass_gate,
    questions,
    queue,
    reader,
    reading_panel,
    reading_place,
    search,
    search_index,
    similar,
    suggestions,
    summary,
    taking_off,
)

app_name = "papers"
urlpatterns = [
    path("", library.library, name="library"),
    path("library/", library.library_body, name="library_body"),
    path("import/", intake.import_box, name="import_box"),
    path("import/file/", intake.import_file, name="import_file"),
    path("import/welcome/", intake.welcome, name="welcome"),
    path("queue/", queue.queue, name="queue"),
    path("queue/next/", queue.next_paper, name="next_paper"),
    path("collections/", collections.collection_list, name="collection_list"),
    path(
        "collections/<int:collection_id>/name/",
        collections.collection_rename,
        name="collection_rename",
    ),
    path(
        "collections/<int:collection_id>/delete/",
        collections.collection_delete,
        name="collection_delete",
    ),
    path("library/selected/", bulk.bulk_change, name="bulk_change"),
    path("library/restore/", bulk.bulk_restore, name="bulk_restore"),
    path("completion/", completion.paper_completion, name="paper_completion"),
    path("trash/", library.trash, name="trash"),
    path("search/", search.search, name="search"),
    path("similar/", similar.similar, name="similar"),
    path(
        "search/suggestions/",
        suggestions.search_suggestions,
        name="search_suggestions",
    ),
    path("search/past/", kept_searches.past_searches, name="past_searches"),
    path(
        "search/past/<int:past_search_id>/forget/",
        kept_searches.past_search_forget,
        name="past_search_forget",
    ),
    path(
        "search/past/forget/", kept_searches.past_search_clear, name="past_search_clear"
    ),
    path("search/saved/", kept_searches.saved_searches, name="saved_searches"),
    path(
        "search/saved/<int:saved_search_id>/name/",
        kept_searches.saved_search_rename,
        name="saved_search_rename",
    ),
    path(
        "search/saved/<int:saved_search_id>/delete/",
        kept_searches.saved_search_delete,
        name="saved_search_delete",
    ),
    path("search/index/", search_index.search_index, name="search_index"),
    path(
        "search/index/mend/", search_index.search_index_mend, name="search_index_mend"
    ),
    path("search/index/notice/", search_index.index_notice, name="index_notice"),
    path("landscape/", landscape.landscape, name="landscape"),
    path("questions/", questions.question_list, name="question_list"),
    path(
        "questions/<int:question_id>/answered/",
        questions.question_answered,
        name="question_answered",
    ),
    path("papers/<int:paper_id>/summary/", summary.paper_summary, name="paper_summary"),
    path(
        "papers/<int:paper_id>/summary/build/",
        summary.summary_build,
        name="summary_build",
    ),
    path(
        "papers/<int:paper_id>/summary/<slug:kind>/add/",
        summary.summary_add,
        name="summary_add",
    ),
    path(
        "papers/<int:paper_id>/questions/",
        questions.paper_questions,
        name="paper_questions",
    ),
    path(
        "documents/<int:document_id>/file/", reader.document_file, name="document_file"
    ),
    path(
        "documents/<int:document_id>/evidence/",
        completion.evidence_completion,
        name="evidence_completion",
    ),
    path(
        "documents/<int:document_id>/place/",
        reading_place.reading_place,
        name="reading_place",
    ),
    path(
        "documents/<int:document_id>/places/",
        reading_place.reading_places,
        name="reading_places",
    ),
    path(
        "documents/<int:document_id>/visits/",
        reading_place.place_visits,
        name="place_visits",
    ),
    path(
        "documents/<int:document_id>/outline/",
        reading_panel.pdf_outline,
        name="pdf_outline",
    ),
    path(
        "documents/<int:document_id>/figures/",
        reading_panel.pdf_figures,
        name="pdf_figures",
    ),
    path(
        "documents/<int:document_id>/references/",
        reading_panel.pdf_references,
        name="pdf_references",
    ),
    path(
        "documents/<int:document_id>/reference/",
        reading_panel.pdf_reference,
        name="pdf_reference",
    ),
    path(
        "documents/<int:document_id>/citations/",
        reading_panel.citation_places,
        name="citation_places",
    ),
    path(
        "documents/<int:document_id>/marks/",
        annotations.annotation_list,
        name="annotation_list",
    ),
    path(
        "documents/<int:document_id>/marks/places/",
        annotations.annotation_places,
        name="annotation_places",
    ),
    path(
        "documents/<int:document_id>/marks/new/",
        annotations.annotation_start,
        name="annotation_start",
    ),
    path(
        "documents/<int:document_id>/marks/read/",
        annotated_pdf.annotations_read,
        name="annotations_read",
    ),
    path(
        "documents/<int:document_id>/marks/move/",
        annotated_pdf.annotations_move,
        name="annotations_move",
    ),
    path(
        "documents/<int:document_id>/marked/",
        annotated_pdf.annotated_file,
        name="annotated_file",
    ),
    path("marks/<uuid:annotation_id>/", annotations.annotation, name="annotation"),
    path(
        "marks/<uuid:annotation_id>/color/",
        annotations.annotation_color,
        name="annotation_color",
    ),
    path(
        "marks/<uuid:annotation_id>/delete/",
        annotations.annotation_delete,
        name="annotation_delete",
    ),
    path(
        "marks/<uuid:annotation_id>/restore/",
        annotations.annotation_restore,
        name="annotation_restore",
    ),
    path("colors/", annotations.color_meanings, name="color_meanings"),
    path("papers/<int:paper_id>/", paper.paper, name="paper"),
    path("papers/<int:paper_id>/row/", library.paper_row, name="paper_row"),
    path("papers/<int:paper_id>/arrival/", paper.paper_arrival, name="paper_arrival"),
    path("papers/<int:paper_id>/near/", similar.near_papers, name="near_papers"),
    path("papers/<int:paper_id>/read/", reader.reader, name="reader"),
    path(
        "papers/<int:paper_id>/passes/<int:pass_number>/clock/",
        pass_clock.pass_clock,
        name="pass_clock",
    ),
    path(
        "papers/<int:paper_id>/passes/<int:pass_number>/sign/",
        pass_clock.pass_sign,
        name="pass_sign",
    ),
    path(
        "papers/<int:paper_id>/passes/<int:pass_number>/minutes/",
        pass_clock.pass_allotted,
        name="pass_allotted",
    ),
    path(
        "papers/<int:paper_id>/passes/<int:pass_number>/gate/",
        pass_gate.pass_gate,
        name="pass_gate",
    ),
    path(
        "papers/<int:paper_id>/passes/<int:pass_number>/reopen/",
        pass_gate.pass_reopen,
        name="pass_reopen",
    ),
    path("time/", pass_gate.reading_time, name="reading_time"),
    path("papers/<int:paper_id>/edit/", paper.paper_edit, name="paper_edit"),
    path("papers/<int:paper_id>/state/", paper.paper_state, name="paper_state"),
    path(
        "papers/<int:paper_id>/priority/", paper.paper_priority, name="paper_priority"
    ),
    path("papers/<int:paper_id>/move/", queue.paper_move, name="paper_move"),
    path("papers/<int:paper_id>/take-up/", queue.paper_take_up, name="paper_take_up"),
    path(
        "papers/<int:paper_id>/collections/",
        collections.paper_collect,
        name="paper_collect",
    ),
    path(
        "papers/<int:paper_id>/collections/<int:collection_id>/remove/",
        collections.paper_uncollect,
        name="paper_uncollect",
    ),
    path("papers/<int:paper_id>/tags/", paper.paper_tags, name="paper_tags"),
    path("papers/<int:paper_id>/pdf/", intake.attach_pdf, name="attach_pdf"),
    path(
        "papers/<int:paper_id>/pdf/<int:document_id>/take-off/",
        taking_off.pdf_take_off,
        name="pdf_take_off",
    ),
    path(
        "papers/<int:paper_id>/pdf/<int:document_id>/put-back/",
        taking_off.pdf_put_back,
        name="pdf_put_back",
    ),
    path("papers/<int:paper_id>/fetch/", intake.fetch_again, name="fetch_again"),
    path("papers/<int:paper_id>/merge/", paper.paper_merge, name="paper_merge"),
    path(
        "papers/<int:paper_id>/merge/candidates/",
        paper.merge_candidates,
        name="merge_candidates",
    ),
    path("papers/<int:paper_id>/trash/", library.paper_trash, name="paper_trash"),
    path("papers/<int:paper_id>/restore/", library.paper_restore, name="paper_restore"),
    path("papers/<int:paper_id>/delete/", library.paper_delete, name="paper_delete"),
]
