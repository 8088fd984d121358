#!/bin/sh
# One backup: the database, and the files that are not in it. The environment is that of the web server.
#
#   deploy/backup.sh /var/backups/goldenthread
#
# Makes FOLDER/2026-11-22T013000 with
#   database.dump   pg_dump's own format; the newest GOLDENTHREAD_BACKUP_KEEP (14) are kept
#   home.tar        the signed heads of the history, their keys, and the secret key if it is kept there
#   counts          how many rows of each table are in the dump: reading them shows that the dump can be read
set -eu
umask 077
into=${1:?where to? for example: deploy/backup.sh /var/backups/goldenthread}
: "${GOLDENTHREAD_DATABASE_URL:?the database to back up}" "${GOLDENTHREAD_HOME:?the folder of this copy}"
keep=${GOLDENTHREAD_BACKUP_KEEP:-14}
here=$(cd "$(dirname "$0")" && pwd)
name=$(date -u +%Y-%m-%dT%H%M%S)
half=$into/.$name.part
heads=$GOLDENTHREAD_HOME/history-heads.jsonl

mkdir -p "$half"
trap 'rm -rf "$half"' EXIT

heads_now() { if [ -f "$heads" ]; then cksum < "$heads"; else echo none; fi; }

# Heads are signed every hour, in the database and in their file. Both must be of the same hour, or the restored copy
# would rightly say that one of them was cut: if they were signed meanwhile, the dump is made again.
tries=3
while :; do
    before=$(heads_now)
    (cd "$GOLDENTHREAD_HOME" && find . -maxdepth 1 -type f \( -name 'history-*' -o -name secret-key \) -print \
        | tar -cf "$half/home.tar" -T -)
    pg_dump --format=custom --no-owner --no-privileges --file="$half/database.dump" "$GOLDENTHREAD_DATABASE_URL"
    [ "$(heads_now)" != "$before" ] || break
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || { echo "The heads of the history changed during each of three tries." >&2; exit 1; }
done
"$here/counts.sh" dump "$half/database.dump" > "$half/counts"
[ -s "$half/counts" ] || { echo "The dump holds no tables." >&2; exit 1; }
mv "$half" "$into/$name"

# The oldest go, once the new one is whole. Only folders that this script has named.
ls -1d "$into"/[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9][0-9][0-9][0-9][0-9] 2> /dev/null \
    | sort -r | tail -n +"$((keep + 1))" | while IFS= read -r old; do rm -rf "$old"; done
awk '{ rows += $2 } END { printf "%s rows of %s tables", rows, NR }' "$into/$name/counts"
echo " are in $into/$name"
