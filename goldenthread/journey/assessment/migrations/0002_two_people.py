"""The database refuses a decision by whoever asked for it, and a change to what was submitted."""

from django.db import migrations

NOT_ONES_OWN = """
CREATE FUNCTION assessment_two_people() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM assessment_submission WHERE id = NEW.submission_id AND by_id = NEW.by_id) THEN
    RAISE EXCEPTION 'Nobody authorises or returns an assessment that they submitted themselves.'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'authorisation_is_not_ones_own';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER assessment_two_people BEFORE INSERT OR UPDATE ON assessment_authorisation
  FOR EACH ROW EXECUTE FUNCTION assessment_two_people();
"""
AS_IT_STOOD = """
CREATE FUNCTION assessment_as_it_stood() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'What was submitted stays as it was submitted.' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER assessment_as_it_stood BEFORE UPDATE ON assessment_submission
  FOR EACH ROW EXECUTE FUNCTION assessment_as_it_stood();
"""
UNDO = """
DROP TRIGGER assessment_two_people ON assessment_authorisation;
DROP FUNCTION assessment_two_people;
DROP TRIGGER assessment_as_it_stood ON assessment_submission;
DROP FUNCTION assessment_as_it_stood;
"""


class Migration(migrations.Migration):
    dependencies = [("assessment", "0001_initial")]
    operations = [migrations.RunSQL(NOT_ONES_OWN + AS_IT_STOOD, UNDO)]
