"""The addresses of judging and extending, below /critiques/."""

from django.urls import path

from critiques.views import (
    clock,
    comparison,
    comparison_lines,
    comparison_list,
    critique_list,
    document,
    extension,
    extension_list,
    own_forms,
    reference,
    review_comparison,
    reviews,
    weaknesses,
    write_up,
    written,
)

app_name = "critiques"
urlpatterns = [
    path("", critique_list.critique_list, name="critique_list"),
    path("start/", critique_list.critique_start, name="critique_start"),
    path("of/<int:paper_id>/", critique_list.critique_offer, name="critique_offer"),
    path("<int:write_up_id>/", write_up.write_up, name="write_up"),
    path("of/<int:paper_id>/written/", written.written_list, name="written_list"),
    path("of/<int:paper_id>/reviews/", reviews.review_list, name="review_list"),
    path("of/<int:paper_id>/reviews/offer/", reviews.review_offer, name="review_offer"),
    path(
        "of/<int:paper_id>/reviews/import/", reviews.review_import, name="review_import"
    ),
    path("of/<int:paper_id>/reviews/fetch/", reviews.review_fetch, name="review_fetch"),
    path("of/<int:paper_id>/reviews/open/", reviews.review_open, name="review_open"),
    path("of/<int:paper_id>/reviews/scale/", reviews.review_scale, name="review_scale"),
    path(
        "reviews/<int:review_id>/delete/", reviews.review_delete, name="review_delete"
    ),
    path(
        "<int:write_up_id>/comparison/",
        review_comparison.review_comparison,
        name="review_comparison",
    ),
    path(
        "<int:write_up_id>/comparison/match/",
        review_comparison.review_comparison_match,
        name="review_comparison_match",
    ),
    path("agreement/", review_comparison.rating_agreement, name="rating_agreement"),
    path("brief/", extension_list.brief_start, name="brief_start"),
    path("extend/", extension_list.extension_start, name="extension_start"),
    path(
        "of/<int:paper_id>/extend/",
        extension_list.extension_offer,
        name="extension_offer",
    ),
    path("all/<slug:place>/", extension_list.extension_list, name="extension_list"),
    path("comparisons/", comparison_list.comparison_list, name="comparison_list"),
    path(
        "comparisons/start/",
        comparison_lines.comparison_start,
        name="comparison_start",
    ),
    path("comparisons/<int:comparison_id>/", comparison.comparison, name="comparison"),
    *[
        path(f"comparisons/<int:comparison_id>/{place}/", view, name=name)
        for place, view, name in (
            ("document", comparison.comparison_document, "comparison_document"),
            ("file/<slug:file_form>", comparison.comparison_file, "comparison_file"),
            ("rename", comparison.comparison_rename, "comparison_rename"),
            ("turn", comparison.comparison_turn, "comparison_turn"),
            ("delete", comparison.comparison_delete, "comparison_delete"),
            ("template", comparison_lines.comparison_template, "comparison_template"),
            (
                "candidates",
                comparison_lines.comparison_candidates,
                "comparison_candidates",
            ),
            (
                "papers/add",
                comparison_lines.comparison_add_papers,
                "comparison_add_papers",
            ),
            (
                "criteria/add",
                comparison_lines.comparison_add_criterion,
                "comparison_add_criterion",
            ),
        )
    ],
    path(
        "comparisons/<slug:line_kind>/<int:line_id>/rename/",
        comparison_lines.line_rename,
        name="line_rename",
    ),
    path(
        "comparisons/<slug:line_kind>/<int:line_id>/move/",
        comparison_lines.line_move,
        name="line_move",
    ),
    path(
        "comparisons/<slug:line_kind>/<int:line_id>/remove/",
        comparison_lines.line_remove,
        name="line_remove",
    ),
    path(
        "comparisons/criteria/<int:line_id>/sort/",
        comparison_lines.criterion_sort,
        name="criterion_sort",
    ),
    path("reference/", reference.reference, name="reference"),
    path("reference/file/", reference.reference_file, name="reference_file"),
    path("reference/passages/", reference.reference_passages, name="reference_opening"),
    path(
        "reference/passages/<int:paper_id>/",
        reference.reference_passages,
        name="reference_passages",
    ),
    path("weaknesses/", weaknesses.weakness_habits, name="weakness_habits"),
    path("forms/", own_forms.form_list, name="form_list"),
    path("forms/<slug:key>/", own_forms.form_edit, name="form_edit"),
    path("forms/<slug:key>/copy/", own_forms.form_copy, name="form_copy"),
    path("forms/<slug:key>/delete/", own_forms.form_delete, name="form_delete"),
    path(
        "<int:write_up_id>/completeness/",
        write_up.write_up_completeness,
        name="write_up_completeness",
    ),
    path(
        "<int:write_up_id>/document/",
        document.write_up_document,
        name="write_up_document",
    ),
    path(
        "<int:write_up_id>/markdown/",
        document.write_up_markdown,
        name="write_up_markdown",
    ),
    path(
        "<int:write_up_id>/canonical/",
        document.write_up_canonical,
        name="write_up_canonical",
    ),
    path(
        "<int:write_up_id>/calculation/<slug:field_key>/",
        write_up.field_calculation,
        name="field_calculation",
    ),
    path("<int:write_up_id>/check/", extension.plan_check, name="plan_check"),
    path("<int:write_up_id>/state/", extension.proposal_state, name="proposal_state"),
    path(
        "<int:write_up_id>/neighbours/",
        extension.proposal_neighbours,
        name="proposal_neighbours",
    ),
    path(
        "<int:write_up_id>/candidates/",
        extension.paper_candidates,
        name="paper_candidates",
    ),
    path("<int:write_up_id>/papers/add/", extension.paper_add, name="paper_add"),
    path(
        "<int:write_up_id>/papers/remove/",
        extension.paper_remove,
        name="paper_remove",
    ),
    path("<int:write_up_id>/lock/", write_up.write_up_lock, name="write_up_lock"),
    path("<int:write_up_id>/renew/", write_up.write_up_renew, name="write_up_renew"),
    path("<int:write_up_id>/delete/", write_up.write_up_delete, name="write_up_delete"),
    path("<int:write_up_id>/clock/", clock.write_up_clock, name="write_up_clock"),
    *[
        path(
            f"<int:write_up_id>/{action}/",
            clock.write_up_action,
            {"action": action},
            name=f"write_up_{action}",
        )
        for action in ("pause", "resume", "finish")
    ],
]
