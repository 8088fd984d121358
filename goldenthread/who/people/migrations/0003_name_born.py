"""A name carries its person's birth date, kept by the database whoever writes, so that one look-up knows both."""

from django.db import migrations, models

TRIGGERS = """
CREATE FUNCTION people_name_takes_birth() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    SELECT birth_date INTO NEW.born FROM people_person WHERE id = NEW.person_id;
    RETURN NEW;
END $$;
CREATE TRIGGER people_name_takes_birth BEFORE INSERT ON people_name
    FOR EACH ROW EXECUTE FUNCTION people_name_takes_birth();

CREATE FUNCTION people_person_gives_birth_date() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE people_name SET born = NEW.birth_date WHERE person_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER people_person_gives_birth_date AFTER UPDATE OF birth_date ON people_person
    FOR EACH ROW WHEN (OLD.birth_date IS DISTINCT FROM NEW.birth_date)
    EXECUTE FUNCTION people_person_gives_birth_date();

UPDATE people_name SET born = birth_date FROM people_person WHERE people_person.id = person_id;
"""
UNDO = """
DROP TRIGGER people_person_gives_birth_date ON people_person;
DROP FUNCTION people_person_gives_birth_date();
DROP TRIGGER people_name_takes_birth ON people_name;
DROP FUNCTION people_name_takes_birth();
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0002_initial")]
    operations = [
        migrations.AddField("name", "born", models.DateField(null=True, editable=False, db_index=True)),
        migrations.RunSQL(TRIGGERS, UNDO),
    ]
