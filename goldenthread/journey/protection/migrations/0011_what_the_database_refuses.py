"""The database’s own refusals: a chair who has or had the case, a report signed by its author, a plan that starts on
another day than its conference, and a review on or before the day on which its plan began."""

from django.db import migrations

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
SIGNED_BY_ANOTHER = """
CREATE FUNCTION protection_report_two_people() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM protection_report WHERE id = NEW.report_id AND by_id = NEW.by_id) THEN
    RAISE EXCEPTION 'Nobody signs or returns a report that they wrote themselves.'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'report_is_not_signed_by_its_author';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER protection_report_two_people BEFORE INSERT ON protection_reportsigned
  FOR EACH ROW EXECUTE FUNCTION protection_report_two_people();
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
DROP TRIGGER protection_booked_chair ON protection_booking;
DROP FUNCTION protection_booked_chair;
DROP TRIGGER protection_held_by_chair ON protection_held;
DROP FUNCTION protection_held_by_chair;
DROP FUNCTION protection_chair_is_independent;
DROP TRIGGER protection_report_two_people ON protection_reportsigned;
DROP FUNCTION protection_report_two_people;
DROP TRIGGER protection_plan_on_its_day ON protection_protectionplan;
DROP FUNCTION protection_plan_on_its_day;
DROP TRIGGER protection_track_keeps_its_day ON planning_track;
DROP FUNCTION protection_track_keeps_its_day;
DROP TRIGGER protection_reviewed_after ON protection_reviewed;
DROP FUNCTION protection_reviewed_after;
"""


class Migration(migrations.Migration):
    dependencies = [("protection", "0010_conferences_for_each_child"), ("access", "0004_row_history")]
    operations = [
        migrations.RunSQL(
            CHAIR_IS_INDEPENDENT + SIGNED_BY_ANOTHER + ON_THE_DAY_OF_ITS_CONFERENCE + REVIEWED_AFTER_IT_BEGAN, UNDO
        )
    ]
