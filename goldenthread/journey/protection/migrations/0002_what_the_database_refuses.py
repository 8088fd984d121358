"""The database's own refusals: an enquiry outside its referral or about another child than its meeting, a referral that
closes over an open enquiry, a decision of whoever asked, found or wrote, an order extended past the law, a chair who has
or had the case, a plan that starts on another day than its conference, a review on or before the day it began.
"""

from django.db import migrations

WITHIN_ITS_REFERRAL = """
CREATE FUNCTION protection_enquiry_within() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  referral front_door_referral;
BEGIN
  SELECT * INTO referral FROM front_door_referral WHERE id = NEW.referral_id FOR SHARE;
  IF referral.child_id <> NEW.child_id OR EXISTS (
    SELECT 1 FROM protection_meetingchild WHERE id = NEW.begun_by_id AND child_id <> NEW.child_id
  ) THEN
    RAISE EXCEPTION 'An enquiry is about the child of its referral and of the meeting that began it.'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'enquiry_of_one_child';
  END IF;
  IF referral.no_further_action OR NEW.started_on < referral.referred_on
    OR (referral.closed_on IS NOT NULL AND COALESCE(NEW.ended_on, 'infinity') > referral.closed_on) THEN
    RAISE EXCEPTION 'An enquiry lies within its referral.'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'enquiry_within_its_referral';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER protection_enquiry_within BEFORE INSERT OR UPDATE ON protection_enquiry
  FOR EACH ROW EXECUTE FUNCTION protection_enquiry_within();
"""
CLOSES_OVER_NOTHING = """
CREATE FUNCTION protection_referral_closes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.closed_on IS NOT NULL AND EXISTS (
    SELECT 1 FROM protection_enquiry
    WHERE referral_id = NEW.id AND (ended_on IS NULL OR ended_on > NEW.closed_on)
  ) THEN
    RAISE EXCEPTION 'A referral does not close over an open enquiry.'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'referral_closes_over_no_enquiry';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER protection_referral_closes BEFORE UPDATE OF closed_on ON front_door_referral
  FOR EACH ROW EXECUTE FUNCTION protection_referral_closes();
"""
# Table of what one person does and another decides on: its key, and what is said to who would do both.
TWO_PEOPLE = (
    ("finding", "findingdecision", "finding_id", "finding_decision_is_not_ones_own",
     "Nobody decides on what they found themselves."),
    ("strategyask", "nomeeting", "ask_id", "no_meeting_is_not_ones_own",
     "Nobody decides that what they asked for is not needed."),
    ("report", "reportsigned", "report_id", "report_is_not_signed_by_its_author",
     "Nobody signs or returns a report that they wrote themselves."),
)  # fmt: skip
NOT_ONES_OWN = "".join(
    f"""
CREATE FUNCTION protection_{done}_two_people() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM protection_{done} WHERE id = NEW.{key} AND by_id = NEW.by_id) THEN
    RAISE EXCEPTION '{said}' USING ERRCODE = 'check_violation', CONSTRAINT = '{name}';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER protection_{done}_two_people BEFORE INSERT ON protection_{decided}
  FOR EACH ROW EXECUTE FUNCTION protection_{done}_two_people();
"""
    for done, decided, key, name, said in TWO_PEOPLE
)
EXTENDED_ONCE = """
CREATE FUNCTION protection_extension_within() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  power protection_power;
BEGIN
  SELECT * INTO power FROM protection_power WHERE id = NEW.power_id FOR SHARE;
  IF power.kind <> 'epo' OR power.ended_at IS NOT NULL OR NEW.until_at <= power.until_at
    OR NEW.until_at > power.until_at + interval '7 days' THEN
    RAISE EXCEPTION 'A court extends an emergency protection order that is in force, by no more than seven days.'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'extension_of_an_order_by_seven_days';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER protection_extension_within BEFORE INSERT ON protection_extension
  FOR EACH ROW EXECUTE FUNCTION protection_extension_within();
"""
CASE_PARTS = "('allocated', 'co_worker', 'family_help_lead', 'protection_lead', 'personal_adviser')"
CHAIR_IS_INDEPENDENT = f"""
CREATE FUNCTION protection_chair_is_independent(conference bigint, chair bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM access_involvement i JOIN protection_conferencechild c ON c.child_id = i.child_id
    WHERE c.conference_id = conference AND i.worker_id = chair AND i.role IN {CASE_PARTS}
  ) THEN
    RAISE EXCEPTION 'Nobody chairs a conference about a child whose case they have or had.'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'conference_chair_is_independent';
  END IF;
END $$;
CREATE FUNCTION protection_booked_chair() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM protection_chair_is_independent(NEW.conference_id, NEW.chair_id);
  RETURN NEW;
END $$;
CREATE TRIGGER protection_booked_chair BEFORE INSERT ON protection_booking
  FOR EACH ROW EXECUTE FUNCTION protection_booked_chair();
CREATE FUNCTION protection_held_by_chair() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM protection_chair_is_independent(NEW.conference_id, NEW.by_id);
  RETURN NEW;
END $$;
CREATE TRIGGER protection_held_by_chair BEFORE INSERT ON protection_held
  FOR EACH ROW EXECUTE FUNCTION protection_held_by_chair();
"""
ON_THE_DAY_OF_ITS_CONFERENCE = """
CREATE FUNCTION protection_plan_on_its_day() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.begun_by_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM planning_track t
    JOIN protection_conferencechild c ON c.id = NEW.begun_by_id AND c.child_id = t.child_id
    JOIN protection_held h ON h.conference_id = c.conference_id AND h.held_on = t.started_on
    WHERE t.id = NEW.track_id AND t.kind = 'protection'
  ) THEN
    RAISE EXCEPTION 'A child protection plan starts on the day of its conference.'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'protection_plan_starts_on_its_conference';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER protection_plan_on_its_day BEFORE INSERT ON protection_protectionplan
  FOR EACH ROW EXECUTE FUNCTION protection_plan_on_its_day();
CREATE FUNCTION protection_track_keeps_its_day() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.started_on <> OLD.started_on AND EXISTS (
    SELECT 1 FROM protection_protectionplan WHERE track_id = NEW.id AND begun_by_id IS NOT NULL
  ) THEN
    RAISE EXCEPTION 'A child protection plan starts on the day of its conference.'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'protection_plan_starts_on_its_conference';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER protection_track_keeps_its_day BEFORE UPDATE OF started_on ON planning_track
  FOR EACH ROW EXECUTE FUNCTION protection_track_keeps_its_day();
"""
REVIEWED_AFTER_IT_BEGAN = """
CREATE FUNCTION protection_reviewed_after() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM protection_protectionplan p JOIN planning_track t ON t.id = p.track_id
    WHERE p.id = NEW.plan_id AND NEW."on" <= t.started_on
  ) THEN
    RAISE EXCEPTION 'A child protection plan is reviewed after the day on which it began.'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'protection_reviewed_after_it_began';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER protection_reviewed_after BEFORE INSERT ON protection_reviewed
  FOR EACH ROW EXECUTE FUNCTION protection_reviewed_after();
"""
UNDO = """
DROP TRIGGER protection_enquiry_within ON protection_enquiry;
DROP FUNCTION protection_enquiry_within;
DROP TRIGGER protection_referral_closes ON front_door_referral;
DROP FUNCTION protection_referral_closes;
DROP TRIGGER protection_extension_within ON protection_extension;
DROP FUNCTION protection_extension_within;
DROP TRIGGER protection_booked_chair ON protection_booking;
DROP FUNCTION protection_booked_chair;
DROP TRIGGER protection_held_by_chair ON protection_held;
DROP FUNCTION protection_held_by_chair;
DROP FUNCTION protection_chair_is_independent;
DROP TRIGGER protection_plan_on_its_day ON protection_protectionplan;
DROP FUNCTION protection_plan_on_its_day;
DROP TRIGGER protection_track_keeps_its_day ON planning_track;
DROP FUNCTION protection_track_keeps_its_day;
DROP TRIGGER protection_reviewed_after ON protection_reviewed;
DROP FUNCTION protection_reviewed_after;
"""
UNDO += "".join(
    f"DROP TRIGGER protection_{done}_two_people ON protection_{decided}; DROP FUNCTION protection_{done}_two_people;\n"
    for done, decided, *_ in TWO_PEOPLE
)


class Migration(migrations.Migration):
    dependencies = [
        ("protection", "0001_initial"), ("planning", "0002_what_the_database_refuses"), ("access", "0004_row_history"),
    ]  # fmt: skip
    operations = [
        migrations.RunSQL(
            WITHIN_ITS_REFERRAL + CLOSES_OVER_NOTHING + NOT_ONES_OWN + EXTENDED_ONCE + CHAIR_IS_INDEPENDENT
            + ON_THE_DAY_OF_ITS_CONFERENCE + REVIEWED_AFTER_IT_BEGAN,
            UNDO,
        )
    ]  # fmt: skip
