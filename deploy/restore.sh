#!/bin/sh
# Puts a backup into an empty database and an empty folder, and does not say that it is done until it is.
#
#   createdb goldenthread_restored
#   GOLDENTHREAD_DATABASE_URL=postgresql:///goldenthread_restored GOLDENTHREAD_HOME=/var/lib/goldenthread-restored \
#       deploy/restore.sh /var/backups/goldenthread/2026-11-22T013000
#
# Then every table's rows are counted and compared with the dump's, and the history is verified from its first entry.
# A database that holds anything is refused: nobody's living records are ever restored over.
set -eu
umask 077
from=${1:?which backup?}
: "${GOLDENTHREAD_DATABASE_URL:?the empty database}" "${GOLDENTHREAD_HOME:?the empty folder}"
here=$(cd "$(dirname "$0")" && pwd)
goldenthread=${GOLDENTHREAD_COMMAND:-$here/../.venv/bin/goldenthread}

fail() { echo "$*" >&2; exit 1; }

for file in database.dump home.tar counts; do
    [ -f "$from/$file" ] || fail "$from is no backup: it has no $file."
done
there=$(psql --no-psqlrc -Atq "$GOLDENTHREAD_DATABASE_URL" -c \
    "SELECT count(*) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')")
[ "$there" = 0 ] || fail "That database is not empty: it has $there tables. Make a new one."
mkdir -p "$GOLDENTHREAD_HOME"
[ ! -e "$GOLDENTHREAD_HOME/history-heads.jsonl" ] || fail "$GOLDENTHREAD_HOME holds a history already. Take a new folder."

echo "Restoring the tables"
pg_restore --no-owner --no-privileges --no-comments --exit-on-error --single-transaction \
    --dbname="$GOLDENTHREAD_DATABASE_URL" "$from/database.dump"
psql --no-psqlrc -Atq "$GOLDENTHREAD_DATABASE_URL" -c ANALYZE
tar -xf "$from/home.tar" -C "$GOLDENTHREAD_HOME"

echo "Comparing the rows"
"$here/counts.sh" database "$GOLDENTHREAD_DATABASE_URL" > "$GOLDENTHREAD_HOME/counts-restored"
diff "$from/counts" "$GOLDENTHREAD_HOME/counts-restored" || fail "The rows differ: above, the dump's are on the left."
rm "$GOLDENTHREAD_HOME/counts-restored"

echo "Verifying the history"
said=$("$goldenthread" history verify) || fail "$said"
echo "$said" | tail -n 1
"$goldenthread" manage migrate --check > /dev/null || echo "Tables are older than this code: run 'goldenthread migrate'."
echo "Restored. Sign in and open one child's page before you let anybody else in."
