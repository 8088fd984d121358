"""The database refuses a seat of one's own supervision, a signature for somebody else, a personal part of somebody who
was not there, and a second reading by whoever wrote it."""

from django.db import migrations

REFUSE = """
CREATE FUNCTION supervision_{name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF {wrong} THEN
    RAISE EXCEPTION '{words}' USING ERRCODE = 'check_violation', CONSTRAINT = 'supervision_{name}';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER supervision_{name} BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION supervision_{name}();
"""
MEETING = "SELECT 1 FROM supervision_meeting m WHERE m.id = NEW.meeting_id"
SEAT = "SELECT 1 FROM supervision_seat s WHERE s.meeting_id = NEW.meeting_id"
RULES = (
    ("seat_of_another", "supervision_seat", "Nobody supervises themselves, and one to one has one seat.",
     f"EXISTS ({MEETING} AND m.supervisor_id = NEW.worker_id) "
     f"OR (EXISTS ({MEETING} AND m.kind = 'one_to_one') AND EXISTS ({SEAT}))"),
    ("signed_by_who_was_there", "supervision_signature", "Only who was there signs, each for themselves.",
     f"NOT EXISTS ({MEETING} AND m.supervisor_id = NEW.worker_id) "
     f"AND NOT EXISTS ({SEAT} AND s.worker_id = NEW.worker_id)"),
    ("personal_of_the_two", "supervision_personal", "The personal part is for the two of one meeting, one to one.",
     f"NOT EXISTS ({MEETING} AND m.kind = 'one_to_one' AND NEW.by_id IN (m.supervisor_id, NEW.worker_id)) "
     f"OR NOT EXISTS ({SEAT} AND s.worker_id = NEW.worker_id)"),
    ("reread_by_another", "supervision_reread", "Nobody re-reads what they wrote themselves.",
     "EXISTS (SELECT 1 FROM supervision_entry e WHERE e.id = NEW.entry_id AND e.by_id = NEW.by_id)"),
)  # fmt: skip
DO = "".join(REFUSE.format(name=name, table=table, words=words, wrong=wrong) for name, table, words, wrong in RULES)
UNDO = "".join(
    f"DROP TRIGGER supervision_{name} ON {table}; DROP FUNCTION supervision_{name};" for name, table, _, _ in RULES
)


class Migration(migrations.Migration):
    dependencies = [("supervision", "0001_initial")]
    operations = [migrations.RunSQL(DO, UNDO)]
