"""The database refuses the signature of whoever wrote a handover, and a handover of a part that no worker leads."""

from django.db import migrations

TWO_PEOPLE = """
CREATE FUNCTION handover_two_people() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM caseload_handover WHERE id = NEW.handover_id AND by_id = NEW.by_id) THEN
    RAISE EXCEPTION 'Nobody signs a handover that they wrote themselves.'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'handover_is_not_signed_by_its_author';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER handover_two_people BEFORE INSERT ON caseload_signed
  FOR EACH ROW EXECUTE FUNCTION handover_two_people();
"""
OF_A_LEAD = """
CREATE FUNCTION handover_of_a_lead() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM access_involvement WHERE id = NEW.part_id AND role = 'allocated') THEN
    RAISE EXCEPTION 'Only an allocated worker hands a child over.'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'handover_is_of_an_allocated_worker';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER handover_of_a_lead BEFORE INSERT ON caseload_handover
  FOR EACH ROW EXECUTE FUNCTION handover_of_a_lead();
"""
UNDO = """
DROP TRIGGER handover_two_people ON caseload_signed; DROP FUNCTION handover_two_people;
DROP TRIGGER handover_of_a_lead ON caseload_handover; DROP FUNCTION handover_of_a_lead;
"""


class Migration(migrations.Migration):
    dependencies = [("caseload", "0001_transfers_and_handovers"), ("access", "0006_asked_to_take_over")]
    operations = [migrations.RunSQL(TWO_PEOPLE + OF_A_LEAD, UNDO)]
