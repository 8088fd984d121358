"""Which columns of which table the story fills, in the order in which it gives them, tables after those they need.

What is not named here takes the model's own default, so that a room may grow without breaking the story; when a row
became known, where its table does not say it in a column of its own, is worked out in known.py.
"""

TABLES = """
workforce_service: id name
workforce_team: id name service_id kind phone email
workforce_worker: id password email name phone registration_number is_active
workforce_place: id team_id role full_time_equivalent started_on ended_on
workforce_post: id worker_id role team_id service_id manager_id employer is_agency newly_qualified
    full_time_equivalent started_on ended_on place_id came_from left_because left_to
workforce_away: id worker_id kind started_on ended_on made_by_id
workforce_milestone: id worker_id kind on what by_id at
workforce_postask: id worker_id role team_id service_id manager_id employer is_agency newly_qualified
    full_time_equivalent started_on asked_by_id asked_at
people_person: id has_record given_names family_name sex birth_date expected_on ethnicity disabilities language
    needs_interpreter made_at
people_name: id person_id kind given_names family_name key sounds started_on ended_on
people_personpast: id pgh_created_at pgh_label has_record given_names family_name sex birth_date expected_on ethnicity
    disabilities language needs_interpreter made_at
people_namepast: id pgh_created_at pgh_label person_id kind given_names family_name key sounds made_at
people_identifier: id person_id kind value key issuer verified
people_address: id lines postcode key words
people_residence: id person_id address_id kind is_protected protected_from started_on ended_on
people_reach: id person_id kind value key note
people_relationship: id person_id other_id kind parental_responsibility started_on ended_on
people_schooling: id person_id school year_group started_on ended_on
people_professional: id child_id name role organisation phone started_on
people_flag: id person_id kind words made_by_id made_by_name started_on
access_holding: id child_id team_id started_on ended_on why made_by_id made_at
access_involvement: id child_id worker_id role started_on ended_on reason made_by_id made_at
access_lock: id child_id reason why asked_by_id approved_by_id started_on review_on
access_lockreader: id lock_id worker_id added_by_id added_at
access_reasonedaccess: id child_id worker_id kind reason opened_at closes_at
front_door_contact: id received_at recorded_at recorded_by_id method caller_name source caller_reach what consent
    consent_why_not act_today team_id decided_at
front_door_check: id contact_id agency asked basis asked_at asked_by_id answer_by answered_at answer
    answer_recorded_by_id
front_door_screening: id contact_id decision rationale urgency need route_id told_caller needs_agreement by_id at
front_door_screeningchild: id screening_id child_id decision need route_id
front_door_agreement: id screening_id agreed why by_id at
front_door_referral: id child_id contact_id referred_on source need urgency no_further_action team_id accepted_by_id
    accepted_at closed_on closure_reason closed_by_id closure_why
front_door_contactchild: id contact_id child_id heard_name heard_age heard_where was_new referral_id
assessment_together: id model started_by_id started_at
assessment_assessment: id child_id referral_id together_id started_on review_on team_id outcome factors overrun
    authorised_on concluded_by_id
assessment_answer: id together_id assessment_id prompt text written_by_id written_at
assessment_seen: id assessment_id on how where with_whom words observed by_id recorded_at
assessment_view: id together_id who role is_agency said why_not on by_id
assessment_scale: id assessment_id who score on by_id
assessment_midpoint: id assessment_id held_on note by_id at
assessment_submission: id assessment_id number content note by_id at
assessment_authorisation: id submission_id authorised why asked checked by_id at
planning_plan: id child_id model began_on ended_on ended_by_id made_by_id made_at
planning_track: id plan_id child_id kind referral_id started_on ended_on ended_as ended_by_id made_by_id made_at
planning_need: id plan_id text family_words child_words place written_by_id written_at made_at
planning_outcome: id need_id text family_words child_words measure by written_by_id written_at made_at
planning_step: id outcome_id what who agency by written_by_id written_at made_at
planning_stepmove: id step_id kind on note by_id at
planning_contingency: id plan_id when by then written_by_id written_at made_at
planning_review: id plan_id kind held_on led_by child_words conclusion by_id at
planning_progress: id review_id outcome_id change score words at
planning_present: id review_id who role came agrees words at
planning_evidence: id outcome_id step_id on source words by_id at
planning_version: id plan_id track_id review_id number content note by_id at
planning_versionstep: id version_id step_id by at
planning_agreement: id version_id who role agrees words by_id at
planning_decision: id version_id agreed why by_id at
visits_visit: id kind on at_time where others purpose account by_id recorded_at
visits_visitchild: id visit_id child_id seen bedroom words said_how observed account next recorded_at
visits_served: id part_id step_id words recorded_at
visits_heard: id part_id child_id wants recorded_at
visits_answered: id heard_id done told told_on by_id at
visits_advocate: id child_id on answer who words by_id at
help_beginning: id track_id assessment_id stepped_down_from_id why by_id at
help_consent: id track_id who role answer words on by_id at
help_course: id track_id review_id course why by_id at
help_oversight: id track_id about consent_id decision why next_look by_id at
help_endask: id track_id on ending changed child_view parents_view letter next last_seen_on told not_told closure_reason
    by_id at
help_enddecision: id ask_id agreed why by_id at
protection_strategyask: id suspected_at why by_id at
protection_strategyaskchild: id ask_id child_id referral_id at
protection_meeting: id ask_id format held_at chair_id without_why history analysis safety_now parents_told
    next_at by_id at
protection_attender: id meeting_id name agency role took_part facts at
protection_meetingchild: id meeting_id child_id referral_id decision rationale see_by see_who_id medical at
protection_task: id meeting_id what who by at
protection_taskdone: id task_id on note by_id at
protection_circulated: id meeting_id to agency sent_at by_id at
protection_enquiry: id child_id referral_id begun_by_id kind started_on ended_on outcome made_at
protection_finding: id enquiry_id found analysis child_words family_view proposes by_id at
protection_findingdecision: id finding_id agreed why by_id at
protection_conference: id kind why by_id at
protection_conferencechild: id conference_id child_id referral_id enquiry_id at
protection_booking: id conference_id for_at where chair_id by_id at
protection_invitation: id conference_id name role agency by_id at
protection_report: id part_id content by_id at
protection_reportsigned: id report_id agreed why by_id at
protection_shared: id report_id who shared_at words by_id at
protection_held: id conference_id held_on is_quorate discussion next_at by_id at
protection_attendance: id held_id invitation_id name role agency took_part words at
protection_agencyview: id attendance_id part_id view category at
protection_sent: id part_id what to sent_at by_id at
protection_conferencedecision: id part_id decision category rationale outline then evidence took_part child_words by_id
    at
protection_protectionplan: id track_id begun_by_id category earlier_elsewhere by_id at
protection_category: id plan_id category on part_id at
protection_reviewed: id plan_id on part_id at
protection_member: id plan_id name role agency since until by_id made_at
protection_oversight: id plan_id keeps pre_proceedings why change next_look by_id at
protection_endsigned: id decision_id agreed why by_id at
protection_adviceanswer: id child_id answer on decider why by_id at
protection_episode: id child_id kind since_at reported_at reported_by missing_from risk risk_why police_number back_at
    back_how safe_and_well back_by_id by_id made_at
protection_power: id child_id kind began_at until_at authorised_by why where by_id made_at
protection_transferin: id child_id referral_id council told_on category planned_since by_id at
protection_temporary: id child_id council since until why by_id made_at
protection_offer: id episode_id offered_at answer words by_id at
protection_interview: id episode_id held_at held_by is_independent words learned actions by_id at
caseload_handover: id part_id knows child_told family_told joint_on no_joint by_id at
caseload_signed: id handover_id signed_as note by_id at
child_mark: id child_id ref event_on impact by_id at
child_confirmation: id child_id by_id at
supervision_meeting: id kind supervisor_id held_on at
supervision_seat: id meeting_id worker_id at
supervision_signature: id meeting_id worker_id at
supervision_calledoff: id worker_id was_for reason by_id at
supervision_entry: id child_id meeting_id on decision rationale owner_id do_by same_because by_id at
supervision_answer: id entry_id prompt text at
supervision_came: id entry_id state note by_id at
supervision_reread: id entry_id found words by_id at
supervision_personal: id meeting_id worker_id wellbeing workload learning by_id at
ui_draft: id owner_id owner key path title about data saved_at
notices_notice: id recipient_id recipient_name kind subject body url about made_by_id made_by_name
    created_at waits_on
history_entry: at kind actor_id actor_name actor_role organisation deed subject_kind subject_id about what reason
    details
"""


def _read(text: str) -> dict[str, tuple[str, ...]]:
    """A table begins at the margin; what is indented goes on with it."""
    rows = text.replace("\n    ", " ").strip().splitlines()
    named = (row.split(":") for row in rows)
    return {table: tuple(columns.split()) for table, columns in named}


COLUMNS = _read(TABLES)
