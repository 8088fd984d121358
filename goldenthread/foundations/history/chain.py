"""The chain as SQL, for whoever recomputes it. The trigger of migration 0002 builds the same body; a test compares."""

# Only functions of PostgreSQL's own catalogue, so that a replaced function of the database cannot vouch for itself
BODY = """pg_catalog.json_build_array(
    version, shard, number, (extract(epoch FROM at) * 1000000)::bigint, brought_in, kind, actor_id, actor_name,
    actor_role, organisation, deed, subject_kind, subject_id, about_kind, about::text, what, reason, details::text,
    pg_catalog.host(from_ip), device, request_id)::text"""

WALK = f"SELECT number, at, previous, hash, {BODY} FROM history_entry WHERE shard = %s ORDER BY number"  # noqa: S608  # nosec B608

TIPS = """SELECT chain.shard, tip.number, tip.hash
FROM generate_series(0, %s - 1) AS chain(shard)
CROSS JOIN LATERAL (
    SELECT number, hash FROM history_entry WHERE shard = chain.shard ORDER BY number DESC LIMIT 1
) AS tip"""
