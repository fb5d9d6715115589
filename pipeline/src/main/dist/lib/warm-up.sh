#!/bin/sh
# warm-up.sh HOME JAVA_HOME ARCHIVE PID: once process PID has ended, makes the archive of loaded classes with which
# bin/zonegate starts twice as fast (https://docs.oracle.com/en/java/javase/17/vm/class-data-sharing.html), by a
# training run on data of its own in a temporary folder. Whatever goes wrong, there is no archive, and nothing else is
# lost.

home=$1
java_home=$2
archive=$3
pid=$4

trap '' HUP
while kill -0 "$pid" 2>/dev/null; do
  sleep 1
done

[ ! -f "$archive" ] && mkdir -p "$home/cds" || exit 0
lock=$archive.lock
if ! mkdir "$lock" 2>/dev/null; then
  # Somebody else is at it, or was killed at it.
  owner=$(cat "$lock/pid" 2>/dev/null)
  [ -n "$owner" ] && ! kill -0 "$owner" 2>/dev/null || exit 0
  rm -rf "$lock"
  mkdir "$lock" 2>/dev/null || exit 0
fi
echo $$ >"$lock/pid"
# Of archives half made, and of other jars or another Java.
rm -f "$home"/cds/*.new
work=$(mktemp -d "${TMPDIR:-/tmp}/zonegate-warm-up.XXXXXX") || exit 0
trap 'rm -rf "$work" "$lock"; rm -f "$archive.new"' EXIT
trap 'exit 0' INT TERM

# A run of the lakehouse that is shipped, on data that it generates: whatever the user's own lakehouse is, and wherever it
# lies, nothing of it is touched.
cd "$work" || exit 0
unset ZONEGATE_LAKEHOUSE ZONEGATE_LANDING
ZONEGATE_CDS=off ZONEGATE_JAVA_HOME=$java_home ZONEGATE_WAREHOUSE=$work/warehouse TMPDIR=$work
ZONEGATE_JAVA_OPTS="-XX:ArchiveClassesAtExit=archive.jsa -Djava.io.tmpdir=."
export ZONEGATE_CDS ZONEGATE_JAVA_HOME ZONEGATE_WAREHOUSE TMPDIR ZONEGATE_JAVA_OPTS

"$home/bin/zonegate" run &
run=$!
# It takes less than a minute; one that hangs must not go on for ever.
seconds=0
while kill -0 "$run" 2>/dev/null; do
  [ "$seconds" -lt 300 ] || kill "$run"
  seconds=$((seconds + 1))
  sleep 1
done

# Under its name only when whole. How the run ended does not matter, but which classes it loaded.
if [ -s archive.jsa ]; then
  mv archive.jsa "$archive.new" && rm -f "$home"/cds/*.jsa && mv "$archive.new" "$archive"
fi
