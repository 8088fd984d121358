"""The database itself numbers and chains the entries, and refuses to change or remove one."""

from django.db import migrations

# 16 chains instead of one, so that writers do not wait for each other. A transaction keeps the shard that it took:
# a long one then holds one chain and not all of them. Only when every shard stays taken does a writer wait for one.
TAKE_A_SHARD = """
CREATE FUNCTION history_take_shard() RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  start CONSTANT int := floor(random() * 16);
BEGIN
  FOR round IN 1..50 LOOP
    FOR step IN 0..15 LOOP
      IF pg_try_advisory_xact_lock(47170, (start + step) % 16) THEN
        RETURN (start + step) % 16;
      END IF;
    END LOOP;
    PERFORM pg_sleep(0.004);
  END LOOP;
  PERFORM pg_advisory_xact_lock(47170, start);
  RETURN start;
END $$;
"""

# The body is a JSON array, so that anybody can recompute it; `version` lets a later migration add to it.
# clock_timestamp(), not the writer's word, says when; only a bulk load of a past may bring its own times, and is marked.
CHAIN = """
CREATE FUNCTION history_chain() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  mine int := nullif(current_setting('goldenthread.history_shard', true), '')::int;
BEGIN
  IF mine IS NULL OR NOT pg_try_advisory_xact_lock(47170, mine) THEN
    mine := history_take_shard();
    PERFORM set_config('goldenthread.history_shard', mine::text, true);
  END IF;
  SELECT number, hash INTO NEW.number, NEW.previous FROM history_entry WHERE shard = mine ORDER BY number DESC LIMIT 1;
  NEW.version := 1;
  NEW.shard := mine;
  NEW.number := coalesce(NEW.number, 0) + 1;
  NEW.previous := coalesce(NEW.previous, '\\x'::bytea);
  NEW.brought_in := coalesce(current_setting('goldenthread.history_brings_in', true), '') = 'on';
  IF NOT NEW.brought_in THEN
    NEW.at := clock_timestamp();
  END IF;
  NEW.hash := sha256(NEW.previous || convert_to(json_build_array(
    NEW.version, NEW.shard, NEW.number, (extract(epoch FROM NEW.at) * 1000000)::bigint, NEW.brought_in, NEW.kind,
    NEW.actor_id, NEW.actor_name, NEW.actor_role, NEW.organisation, NEW.deed, NEW.subject_kind, NEW.subject_id,
    NEW.about_kind, NEW.about::text, NEW.what, NEW.reason, NEW.details::text, host(NEW.from_ip), NEW.device,
    NEW.request_id)::text, 'UTF8'));
  RETURN NEW;
END $$;

CREATE TRIGGER history_chain BEFORE INSERT ON history_entry FOR EACH ROW EXECUTE FUNCTION history_chain();
"""

REFUSE = """
CREATE FUNCTION history_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The history is only ever added to: % of % is refused. Record a new entry that corrects the old one.',
    lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER history_keep BEFORE UPDATE OR DELETE ON history_entry FOR EACH ROW EXECUTE FUNCTION history_refuse();
CREATE TRIGGER history_keep_all BEFORE TRUNCATE ON history_entry FOR EACH STATEMENT EXECUTE FUNCTION history_refuse();
CREATE TRIGGER history_keep BEFORE UPDATE OR DELETE ON history_head FOR EACH ROW EXECUTE FUNCTION history_refuse();
CREATE TRIGGER history_keep_all BEFORE TRUNCATE ON history_head FOR EACH STATEMENT EXECUTE FUNCTION history_refuse();
"""

UNDO = """
DROP TRIGGER history_keep_all ON history_head;
DROP TRIGGER history_keep ON history_head;
DROP TRIGGER history_keep_all ON history_entry;
DROP TRIGGER history_keep ON history_entry;
DROP TRIGGER history_chain ON history_entry;
DROP FUNCTION history_refuse();
DROP FUNCTION history_chain();
DROP FUNCTION history_take_shard();
"""


class Migration(migrations.Migration):
    """Chain every new entry, refuse every change."""

    dependencies = [("history", "0001_initial")]
    operations = [migrations.RunSQL([TAKE_A_SHARD, CHAIN, REFUSE], [UNDO])]
