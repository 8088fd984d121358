#!/bin/sh
# How many rows each table has, one table a line: in a dump (read whole), or in a database.
#
#   deploy/counts.sh dump FILE
#   deploy/counts.sh database URL
set -eu
case $1 in
dump)
    pg_restore --data-only --file=- "$2" | awk '
        /^COPY / && !inside { table = $2; gsub(/"/, "", table); rows[table] = 0; inside = 1; next }
        inside && $0 == "\\." { inside = 0; next }
        inside { rows[table]++ }
        END { for (table in rows) print table, rows[table] }'
    ;;
database)
    psql --no-psqlrc --quiet --tuples-only --no-align --field-separator=' ' --set=ON_ERROR_STOP=1 "$2" <<'SQL'
SELECT format('SELECT %L, count(*) FROM %I.%I', schemaname || '.' || tablename, schemaname, tablename)
FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')
\gexec
SQL
    ;;
*) echo "dump or database?" >&2; exit 2 ;;
esac | sort
