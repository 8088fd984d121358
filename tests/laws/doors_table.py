"""Every address, the deed behind it, and what it answers: to somebody of each role, at each distance from the child.

A route that is not here fails the law. Add a line: the deed, what an open page answers to GET and to POST (with a form
that holds nothing of what it asks for), and how the numbers in its address are made. 200 and 405 need not be said; the
name of a route is a redirect to it. Words after a comma are another case of the same route.
    "room:page": About("the.deed")                      a page about the child in its address
    "room:page": About("the.deed", post=422)            ... with a form
    "room:page": About("the.deed", referral_id=referral) about a child through something of theirs
    "room:page": Page("the.deed")                       no child in the address
"""

from . import behind, near, rooms
from .behind import assessment, referral, word
from .doors import About, Page, same

DOORS: dict[str, Page] = {
    # Foundations
    "ui:keep_draft": Page("signed_in", 405, 422),
    "ui:discard_draft": Page("signed_in", 405, "oversight:my_work"),
    "ui:still_here": Page("signed_in", 200, 200),
    "ui:shortcuts": Page("signed_in", 200, "ui:shortcuts"),
    "ui:accessibility": Page("public"),
    "ui:look": Page("signed_in", 200, 422),
    "health": Page("public"),
    "notices:list": Page("signed_in"),
    "notices:read": Page("signed_in", 405, "notices:list"),
    "notices:follow": Page("signed_in", "workforce:me", notice_id=behind.notice),
    "notices:follow, of another": Page("signed_in", 404, notice_id=behind.notice_of_another),
    "notices:follow, about a locked child": Page("signed_in", 404, notice_id=behind.notice_of_locked),
    "notices:not_sent": Page("outbox.read"),
    "notices:try_again": Page("outbox.read", 405, "notices:not_sent", outbox_id=behind.mail_given_up),
    "notices:try_again, while it still tries": Page("outbox.read", 405, 404, outbox_id=behind.mail_waiting),
    # People
    "people:search": Page("person.search", 200, "people:search"),
    "people:found": Page("person.search", names=near.in_the_index, search=behind.own_search),
    "people:found, by another": Page("person.search", 404, search=behind.others_search),
    "people:make": Page("person.create", 200, 422),
    "people:family": About("child.read"),
    "people:relate": About("person.change", 200, 422),
    "people:make_relative": About("person.change", 200, 422),
    "people:person": About("child.read", child_id=same, person_id=same),
    "people:details": About("person.change", 200, 422, child_id=same, person_id=same),
    "people:add": About("person.change", 200, 422, child_id=same, person_id=same, thing=word("school")),
    "people:end": About(
        "person.change", 200, 422, child_id=same, person_id=same, thing=word("name"), row_id=behind.name
    ),
    "people:end, what is another's": About(
        "person.change", 404, 404, child_id=same, person_id=same, thing=word("name"), row_id=behind.others_name
    ),
    "people:guard": About("person.change", 200, 422, child_id=same, person_id=same, row_id=behind.address),
    "people:guard, where it is guarded": About(
        "person.change",
        200,
        422,
        then="protected_address.read",
        child_id=same,
        person_id=same,
        row_id=behind.guarded_address,
    ),
    # Who works with whom, and who may see whom
    "access:allocation": Page("allocation.queue", 200, 422),
    "access:workers": About("child.read"),
    "access:allocate": About("allocate", 200, 422),
    "access:add_part": About("allocate", 200, 422),
    "access:end_part": About("allocate", 200, 422, child_id=same, part_id=behind.part),
    "access:move": About("allocate", 200, 422),
    "access:looks": About("history.looks"),
    "access:lock": About("lock.ask", 200, 422),
    "access:roles": Page("roles.read"),
    "access:open_with_reason": About("reason.open", 200, 422, may=near.anybody, unknown=200),
    "access:open_found": About(
        "reason.open",
        near.form_or_record,
        near.asked_again_or_record,
        may=near.found_by_searching,
        search=behind.found,
        row=behind.row,
    ),
    "access:open_found, by another": About(
        "reason.open", 404, 404, may=near.nowhere, search=behind.found_by_another, row=behind.row
    ),
    "access:reviews": Page("reason.review"),
    "access:review": About("reason.review", 200, 422, may=near.review_of, opened_id=behind.opened),
    "access:locks": Page("lock.queue", names=near.lock_kept_by),
    "access:lock_decide": About(
        "lock.approve", 200, 422, may=near.lock_decision_of, names=near.lock_decision_of, ask_id=behind.ask
    ),
    "access:lock_keep": About(
        "lock.approve", 200, 422, may=near.lock_kept_by, names=near.lock_kept_by, lock_id=behind.lock
    ),
    "access:posts_asked": Page("workforce.appoint"),
    "access:post_decide": Page("workforce.appoint", 200, 422, ask_id=behind.post_ask),
    "access:leave": Page("workforce.change", 200, 422, worker_id=behind.maker),
    "access:move_on": Page("workforce.change", 200, 422, worker_id=behind.maker),
    # People who work here
    "workforce:people": Page("workforce.read", 200, "workforce:people"),
    "workforce:me": Page("signed_in"),
    "workforce:sign_out_everywhere": Page("signed_in", 405, "account_login"),
    "workforce:add": Page("workforce.change", 200, 422),
    "workforce:add_team": Page("workforce.change", 200, 422),
    "workforce:add_service": Page("workforce.change", 200, 422),
    "workforce:worker": Page("workforce.read", worker_id=behind.maker),
    # Front door
    "front_door:queue": Page("contact.queue"),
    "front_door:log": Page("contact.log", 200, 422),
    "front_door:matches": Page("contact.log", 200, 200),
    "front_door:contact": About("contact.read", 200, 422, may=near.contact_elsewhere, contact_id=behind.contact),
    "front_door:contact, their own": About(
        "contact.read",
        200,
        422,
        may=near.contact_here,
        names=near.contact_here,
        contact_id=behind.contact_here,
        only=(*near.FRONT_DOOR, *near.SERVICE_LED),
    ),
    "front_door:screen": About(
        "contact.screen", 200, 422, may=near.contact_here, names=near.contact_here, contact_id=behind.contact_here
    ),
    "front_door:screen, another's": About(
        "contact.screen", 200, 422, may=near.only_its_front_door, contact_id=behind.contact
    ),
    "front_door:check": About(
        "contact.check", 200, 422, may=near.contact_here, names=near.contact_here, contact_id=behind.contact_here
    ),
    "front_door:check, another's": About(
        "contact.check", 200, 422, may=near.only_its_front_door, contact_id=behind.contact
    ),
    "front_door:check_answer": About(
        "contact.check", 200, 422, may=near.contact_here, names=near.contact_here, check_id=behind.check_here
    ),
    "front_door:check_answer, another's": About(
        "contact.check", 200, 422, may=near.only_its_front_door, check_id=behind.check
    ),
    "front_door:agree": Page("contact.agree", 200, 422, query=behind.screened_for),
    "front_door:agree, with nothing in it": Page("contact.agree", 200, 200),
    "front_door:agree_one": About(
        "contact.agree", 200, 422, may=near.contact_here, names=near.contact_here, contact_id=behind.screened_here
    ),
    "front_door:agree_one, another's": About(
        "contact.agree", 200, 422, may=near.only_its_front_door, contact_id=behind.screened
    ),
    "front_door:waiting": Page("referral.read"),
    "front_door:referral": About("referral.read", referral_id=referral),
    "front_door:no_assessment": About("referral.no_assessment", 200, 422, referral_id=referral),
    "front_door:close": About("referral.close", 200, 422, referral_id=referral),
    # Assessment
    "assessment:decisions": Page("decide.queue"),
    "assessment:start": About("assessment.start", 200, 422, referral_id=referral),
    "assessment:write": About("assessment.read", near.to_write_or_read, assessment_id=assessment),
    "assessment:part": About(
        "assessment.write", 200, "assessment:part", assessment_id=assessment, section=word("child")
    ),
    "assessment:part, that no model asks for": About(
        "assessment.write", 404, 404, assessment_id=assessment, section=word("nothing")
    ),
    "assessment:seen": About("assessment.write", 200, 422, assessment_id=assessment),
    "assessment:view": About("assessment.write", 200, 422, assessment_id=assessment),
    "assessment:scale": About("assessment.write", 200, 422, assessment_id=assessment),
    "assessment:outcome": About("assessment.write", 200, "assessment:part", assessment_id=assessment),
    "assessment:midpoint": About("assessment.midpoint", 200, 422, assessment_id=assessment),
    "assessment:submit": About("assessment.submit", 200, 422, assessment_id=assessment),
    "assessment:decide": About("assessment.authorise", 200, 422, assessment_id=behind.submitted),
    "assessment:decide, when nobody asked": About(
        "assessment.authorise", "assessment:read", "assessment:read", assessment_id=assessment
    ),
    "assessment:compare": About("assessment.read", assessment_id=assessment, other_id=assessment),
    "assessment:read": About("assessment.read", assessment_id=assessment),
    "assessment:pdf": About("assessment.read", assessment_id=assessment),
    # The child's page
    "child:page": About("child.read"),
    "child:years": About("child.story"),
    "child:words": About("child.story"),
    "child:assessments": About("assessment.read"),
    "child:address": About("protected_address.read", child_id=behind.guarded),
    "child:address, where none is guarded": About("protected_address.read", 404),
    "child:chronology": About("child.story"),
    "child:mark": About("child.mark", 200, 422, query=behind.event),
    "child:mark, of no event": About("child.mark", 404, 404),
    "child:known": About("child.story"),
    "child:confirm": About("child.mark", 405, "child:chronology"),
    "child:print": About("child.story", 200, 422),
    "child:pdf": About("child.story", "child:print", 422),
    # Oversight
    "caseload:mine": Page("load.own"),
    "caseload:of_worker": Page("load.read", worker_id=behind.case_holder),
    "caseload:of_worker, who holds no cases": Page("load.read", 404, worker_id=behind.maker),
    "caseload:who_stays": Page("continuity.team", team_id=behind.team),
    "caseload:who_stays, beside theirs": Page("continuity.team", may=near.leads_beside_all, team_id=behind.beside),
    "caseload:what_if": Page("whatif.team", team_id=behind.team),
    "caseload:what_if, beside theirs": Page("whatif.team", may=near.leads_beside_all, team_id=behind.beside),
    "caseload:what_if_of_service": Page("whatif.service", service_id=behind.service),
    "caseload:who_stays_of_council": Page("continuity.council"),
    "caseload:who_stays_of_service": Page("continuity.service", service_id=behind.service),
    "caseload:who_stays_of_service, another's": Page(
        "continuity.service", may=near.leads_all, service_id=behind.far_service
    ),
    "oversight:my_work": Page("my_work", near.where_the_day_begins),
    "oversight:team": Page("board.team"),
    "oversight:team_of": Page("board.team", team_id=behind.team),
    "oversight:team_of, beside theirs": Page("board.team", may=near.leads_beside, team_id=behind.beside),
    "oversight:team_of, another service's": Page("board.team", 404, team_id=behind.far),
    "oversight:service": Page("board.service"),
    "oversight:service_of": Page("board.service", service_id=behind.service),
    "oversight:service_of, another's": Page("board.service", may=near.leads_all, service_id=behind.far_service),
    "oversight:profile": Page("council.profile"),
    "oversight:behind": Page("council.lists", key=word("held")),
    # Returns
    "returns:history": Page("returns.read"),
    "returns:ask": Page("returns.check", 200, 422),
    "returns:check": Page("returns.read", check_id=behind.return_checked),
    "returns:check, while it waits": Page("returns.read", check_id=behind.return_given),
    "returns:check, forgotten": Page("returns.read", check_id=behind.return_forgotten),
    "returns:findings": Page("returns.read", 200, "returns:findings", check_id=behind.return_checked),
    "returns:findings, of one that waits": Page("returns.read", 404, 404, check_id=behind.return_given),
    "returns:children": Page("returns.read", check_id=behind.return_checked),
    "returns:rule": Page("returns.read", check_id=behind.return_checked, code=word("8630")),
    "returns:copy": Page("returns.read", check_id=behind.return_checked, kind=word("json")),
    "returns:copy, as nothing that there is": Page(
        "returns.read", 404, check_id=behind.return_checked, kind=word("pdf")
    ),
    "returns:forget": Page("returns.check", 200, "returns:check", check_id=behind.return_checked),
    "returns:forget, what is forgotten": Page("returns.check", 404, 422, check_id=behind.return_forgotten),
    **rooms.gathered("DOORS"),
}
# The sign-in library's pages: for strangers, or for one's own account and nobody else's.
LIBRARY = (
    "account_login", "account_logout", "account_inactive", "account_reauthenticate", "account_change_password",
    "account_set_password", "account_reset_password", "account_reset_password_done", "account_reset_password_from_key",
    "account_reset_password_from_key_done", "mfa_index", "mfa_authenticate", "mfa_reauthenticate",
    "mfa_activate_totp", "mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes", "mfa_list_webauthn", "mfa_add_webauthn", "mfa_reauthenticate_webauthn",
    "mfa_remove_webauthn", "mfa_edit_webauthn", "mfa_login_webauthn", "socialaccount_login_cancelled",
    "socialaccount_login_error", "openid_connect_login", "openid_connect_callback",
)  # fmt: skip
# Pages that a stranger opens; every other sends them to sign in.
FOR_STRANGERS = frozenset({"ui:accessibility", "health"})


def route_of(line: str) -> str:
    """The route that a line is about, without the words that say which case of it."""
    return line.partition(",")[0]
