"""The database's own refusals: a decision of whoever asked, a track outside its referral or plan, another child's track.

Rows are held while they are compared, so that a referral cannot close while a track of it begins.
"""

from django.db import migrations

NOT_ONES_OWN = """
CREATE FUNCTION planning_two_people() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM planning_version WHERE id = NEW.version_id AND by_id = NEW.by_id) THEN
    RAISE EXCEPTION 'Nobody agrees a plan or sends it back that they asked for themselves.'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'plan_decision_is_not_ones_own';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER planning_two_people BEFORE INSERT ON planning_decision
  FOR EACH ROW EXECUTE FUNCTION planning_two_people();
"""
WITHIN_ITS_REFERRAL = """
CREATE FUNCTION planning_track_within() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  referral front_door_referral;
  plan planning_plan;
BEGIN
  SELECT * INTO referral FROM front_door_referral WHERE id = NEW.referral_id FOR SHARE;
  SELECT * INTO plan FROM planning_plan WHERE id = NEW.plan_id FOR SHARE;
  IF plan.child_id <> NEW.child_id OR referral.child_id <> NEW.child_id THEN
    RAISE EXCEPTION 'A track is about the child of its plan and of its referral.'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'track_of_one_child';
  END IF;
  IF referral.no_further_action OR NEW.started_on < referral.referred_on
     OR COALESCE(NEW.ended_on, 'infinity') > COALESCE(referral.closed_on, 'infinity') THEN
    RAISE EXCEPTION 'A track begins and ends within its referral.'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'track_within_its_referral';
  END IF;
  IF NEW.started_on < plan.began_on OR COALESCE(NEW.ended_on, 'infinity') > COALESCE(plan.ended_on, 'infinity') THEN
    RAISE EXCEPTION 'A track begins and ends within its plan.'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'track_within_its_plan';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER planning_track_within BEFORE INSERT OR UPDATE ON planning_track
  FOR EACH ROW EXECUTE FUNCTION planning_track_within();
"""
NOT_CLOSED_OVER_A_TRACK = """
CREATE FUNCTION planning_referral_holds_tracks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM planning_track WHERE referral_id = NEW.id AND (
      child_id <> NEW.child_id OR NEW.no_further_action OR started_on < NEW.referred_on
      OR COALESCE(ended_on, 'infinity') > COALESCE(NEW.closed_on, 'infinity')
    )
  ) THEN
    RAISE EXCEPTION 'A track of this referral would lie outside it: the track ends first.'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'track_within_its_referral';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER planning_referral_holds_tracks
  BEFORE UPDATE OF child_id, referred_on, closed_on, no_further_action ON front_door_referral
  FOR EACH ROW EXECUTE FUNCTION planning_referral_holds_tracks();
CREATE FUNCTION planning_plan_holds_tracks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM planning_track WHERE plan_id = NEW.id AND (
      child_id <> NEW.child_id OR started_on < NEW.began_on
      OR COALESCE(ended_on, 'infinity') > COALESCE(NEW.ended_on, 'infinity')
    )
  ) THEN
    RAISE EXCEPTION 'A track of this plan would lie outside it: the track ends first.'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'track_within_its_plan';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER planning_plan_holds_tracks BEFORE UPDATE OF child_id, began_on, ended_on ON planning_plan
  FOR EACH ROW EXECUTE FUNCTION planning_plan_holds_tracks();
"""
UNDO = """
DROP TRIGGER planning_two_people ON planning_decision;
DROP FUNCTION planning_two_people;
DROP TRIGGER planning_track_within ON planning_track;
DROP FUNCTION planning_track_within;
DROP TRIGGER planning_referral_holds_tracks ON front_door_referral;
DROP FUNCTION planning_referral_holds_tracks;
DROP TRIGGER planning_plan_holds_tracks ON planning_plan;
DROP FUNCTION planning_plan_holds_tracks;
"""


class Migration(migrations.Migration):
    dependencies = [("planning", "0001_initial"), ("front_door", "0004_open_referrals")]
    operations = [migrations.RunSQL(NOT_ONES_OWN + WITHIN_ITS_REFERRAL + NOT_CLOSED_OVER_A_TRACK, UNDO)]
