"""The database's own refusals: an enquiry outside its referral or about another child than its meeting, a referral that
closes over an open enquiry, a decision of whoever asked or found, an order extended past the law.
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
TWO_PEOPLE = """
CREATE FUNCTION protection_finding_two_people() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM protection_finding WHERE id = NEW.finding_id AND by_id = NEW.by_id) THEN
    RAISE EXCEPTION 'Nobody decides on what they found themselves.'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'finding_decision_is_not_ones_own';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER protection_finding_two_people BEFORE INSERT ON protection_findingdecision
  FOR EACH ROW EXECUTE FUNCTION protection_finding_two_people();
CREATE FUNCTION protection_ask_two_people() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM protection_strategyask WHERE id = NEW.ask_id AND by_id = NEW.by_id) THEN
    RAISE EXCEPTION 'Nobody decides that what they asked for is not needed.'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'no_meeting_is_not_ones_own';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER protection_ask_two_people BEFORE INSERT ON protection_nomeeting
  FOR EACH ROW EXECUTE FUNCTION protection_ask_two_people();
"""
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
UNDO = """
DROP TRIGGER protection_enquiry_within ON protection_enquiry;
DROP FUNCTION protection_enquiry_within;
DROP TRIGGER protection_referral_closes ON front_door_referral;
DROP FUNCTION protection_referral_closes;
DROP TRIGGER protection_finding_two_people ON protection_findingdecision;
DROP FUNCTION protection_finding_two_people;
DROP TRIGGER protection_ask_two_people ON protection_nomeeting;
DROP FUNCTION protection_ask_two_people;
DROP TRIGGER protection_extension_within ON protection_extension;
DROP FUNCTION protection_extension_within;
"""


class Migration(migrations.Migration):
    dependencies = [("protection", "0001_initial"), ("front_door", "0004_open_referrals")]
    operations = [
        migrations.RunSQL(WITHIN_ITS_REFERRAL + CLOSES_OVER_NOTHING + TWO_PEOPLE + EXTENDED_ONCE, UNDO)
    ]
