"""The database refuses the decision of whoever asked for a plan to end, and rows about a plan that is not in need."""

from django.db import migrations

NOT_ONES_OWN = """
CREATE FUNCTION in_need_two_people() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM help_endask WHERE id = NEW.ask_id AND by_id = NEW.by_id) THEN
    RAISE EXCEPTION 'Nobody decides on the end of a plan for which they asked themselves.'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'in_need_end_is_not_ones_own';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER in_need_two_people BEFORE INSERT OR UPDATE ON help_enddecision
  FOR EACH ROW EXECUTE FUNCTION in_need_two_people();
"""
ITS_OWN_TRACK = """
CREATE FUNCTION in_need_its_own_track() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM planning_track WHERE id = NEW.track_id AND kind = 'in_need') THEN
    RAISE EXCEPTION 'This is kept about child in need plans only.'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'in_need_its_own_track';
  END IF;
  RETURN NEW;
END $$;
"""
TABLES = ("beginning", "consent", "course", "oversight", "endask")
EACH = "".join(
    f"CREATE TRIGGER in_need_its_own_track BEFORE INSERT ON help_{table} "
    "FOR EACH ROW EXECUTE FUNCTION in_need_its_own_track();\n"
    for table in TABLES
)
UNDO = (
    "DROP TRIGGER in_need_two_people ON help_enddecision; DROP FUNCTION in_need_two_people;"
    + "".join(f"DROP TRIGGER in_need_its_own_track ON help_{table};" for table in TABLES)
    + "DROP FUNCTION in_need_its_own_track;"
)


class Migration(migrations.Migration):
    dependencies = [("help", "0001_initial")]
    operations = [migrations.RunSQL(NOT_ONES_OWN + ITS_OWN_TRACK + EACH, UNDO)]
