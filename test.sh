#!/usr/bin/env bash
# Installs what the tests need where it is missing, builds, runs all tests, and ends with «N passed, N failed».
#   ./test.sh --fast                  leaves out what needs a browser or starts other programs
#   ./test.sh --filter CedulaTests    runs those alone; other words behind it go to `dotnet test`, too
#   ./test.sh --long                  takes a hundred thousand changed letters and 600 faults where it usually takes some, follows the manual on an
#                                     empty server, and runs each measurement in small: an hour and a half
#   ./test.sh --at '2028-02-29 15:00' runs them as if it were then (UTC)
set -euo pipefail
cd "$(dirname "$0")"

fast='' filter='' at='' words=()
while [ $# != 0 ]; do
  case "$1" in
    --fast) fast=1 ;;
    --long) export PORTAL_TEST_LONG=1 ;;
    --filter) filter="${2:?--filter needs an expression}"; shift ;;
    --at) at="${2:?--at needs a date}"; shift ;;
    *) words+=("$1") ;;
  esac
  shift
done
if [ -n "$fast" ]; then
  quick='Starts!=processes&FullyQualifiedName!~IessPortal.Tests.Browser.'
  filter="${filter:+($filter)&}$quick"
fi

# In memory where there is room: every test has a database of its own, and none is worth a disk.
has_room() { [ "$(df --output=avail -k "$1" 2>/dev/null | tail -n 1)" -ge $((8 * 1024 * 1024)) ] 2>/dev/null; }
memory=$(awk '/^MemAvailable:/ { print int($2 / 1024 / 1024) }' /proc/meminfo)
if [ -z "${TMPDIR:-}" ] && [ "${memory:-0}" -ge 12 ] && [ -w /dev/shm ] && has_room /dev/shm; then home=/dev/shm; else home=${TMPDIR:-/tmp}; fi
work=$(mktemp -d "$home/portal-tests.XXXXXX")
files="$work/files"
database="$work/postgres"
results="$work/results"
# PostgreSQL refuses to run as root; its package brings a user for it.
as_database_user() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
faketime() { ls /usr/lib/*/faketime/libfaketimeMT.so.1 2>/dev/null || true; }
postgres_tool() { ls -d /usr/lib/postgresql/*/bin/"$1" 2>/dev/null | sort -V | tail -n 1; }

finish() {
  status=$?
  if [ -f "$database/data/postmaster.pid" ]; then
    as_database_user "$(postgres_tool pg_ctl)" -D "$database/data" -m immediate stop >/dev/null 2>&1 || true
  fi
  counters=$(cat "$results"/*.trx 2>/dev/null | grep -o '<Counters [^>]*' || true)
  count() { sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" <<<"$counters" | awk '{ sum += $1 } END { print sum + 0 }'; }
  passed=$(count passed) failed=$(count failed) skipped=$(($(count total) - $(count executed)))
  # A build that breaks, a host that crashes: nothing was counted, and it failed all the same.
  if [ "$status" != 0 ] && [ "$failed" = 0 ]; then failed=1; fi
  rm -rf "$work"
  line="$passed passed, $failed failed"
  if [ "$skipped" != 0 ]; then line="$line, $skipped skipped"; fi
  echo "$line"
  [ "$failed" = 0 ]
}
trap finish EXIT

missing=()
[ -n "$(postgres_tool initdb)" ] || missing+=(postgresql-15)
[ -x /usr/bin/python3 ] || missing+=(python3)
command -v openssl >/dev/null || missing+=(openssl)
if [ -z "$fast" ]; then
  # Pages are shown in the part of Chromium without a desktop around it; the whole one alone shows PDF.
  command -v chromium-headless-shell >/dev/null || missing+=(chromium-headless-shell)
  command -v chromium >/dev/null || missing+=(chromium)
  /usr/bin/python3 -c 'import aiosmtpd' 2>/dev/null || missing+=(python3-aiosmtpd)
  command -v qpdf >/dev/null || missing+=(qpdf)
  command -v pdftoppm >/dev/null || missing+=(poppler-utils)
  # With signatures of the tests' own: none are fetched.
  [ -x /usr/sbin/clamd ] || missing+=(clamav-daemon)
  [ -x /usr/sbin/nginx ] || missing+=(nginx-light)
fi
# For a server of its own, on which the manual is followed.
if [ -z "$fast" ] && [ -n "${PORTAL_TEST_LONG:-}" ]; then
  [ -x /usr/sbin/debootstrap ] || missing+=(debootstrap)
  [ -x /usr/bin/systemd-nspawn ] || missing+=(systemd-container)
fi
# For all that runs, or for hosts whose clock is set while they run.
if [ -n "$at" ] || [ -z "$fast" ]; then
  [ -n "$(faketime)" ] || missing+=(libfaketime)
fi
if [ ${#missing[@]} != 0 ]; then
  echo "Installing ${missing[*]} …"
  sudo=$([ "$(id -u)" = 0 ] || echo sudo)
  $sudo apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi

# Thousands of short tests, and compilers that start cold: it hardly ever pays to compile code once more for speed, few big collections are cheaper than
# many small ones, and code that may be written where it runs spares the kernel half its work.
export DOTNET_TieredPGO=0 DOTNET_TC_CallCountThreshold=0x400 DOTNET_EnableWriteXorExecute=0 DOTNET_gcServer=0 DOTNET_gcConcurrent=0
export DOTNET_GCgen0size=0x6000000
# Analysers take as long as the compiler itself: they run in a plain `dotnet build`, and before anything lands (.ci/run).
# One compiler for all projects is warm after the first, also where the machine's settings start one for each; there, none stays behind.
dotnet build IessPortal.Tests --nologo -v quiet -p:RunAnalyzers=false -p:GenerateDocumentationFile=false -p:UseSharedCompilation=true
if [ "${UseSharedCompilation:-}" = false ]; then dotnet build-server shutdown --vbcscompiler >/dev/null; fi

if [ -n "$at" ]; then
  # For all that the tests start, too. What measures how long something takes is left alone, and so are the times of files.
  ahead=$(($(date -ud "$at" +%s) - $(date +%s)))
  export LD_PRELOAD="$(faketime)" FAKETIME="$(printf '%+d' "$ahead")" DONT_FAKE_MONOTONIC=1 FAKETIME_FORCE_MONOTONIC_FIX=0 NO_FAKE_STAT=1
fi

# Its own PostgreSQL, on loopback, in a folder of its own. What it holds is not worth a flush to disk.
mkdir -p "$database" "$results" "$files"
chmod 755 "$work"
if [ "$(id -u)" = 0 ]; then chown postgres "$database"; fi
port=$(/usr/bin/python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
as_database_user "$(postgres_tool initdb)" -D "$database/data" -U portal --auth=trust --encoding=UTF8 --locale=C --no-sync --no-instructions >/dev/null
settings=(
  "port=$port" listen_addresses=127.0.0.1 "unix_socket_directories=$database" max_connections=300
  fsync=off full_page_writes=off synchronous_commit=off wal_level=minimal max_wal_senders=0 checkpoint_timeout=1h max_wal_size=2GB
  autovacuum=off jit=off
)
as_database_user "$(postgres_tool pg_ctl)" -D "$database/data" -l "$database/log" -w start -o "$(printf ' -c %s' "${settings[@]}")" >/dev/null
export PORTAL_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=portal"

# Not while it builds: servers of the compiler, which outlive it, have their sockets there.
export TMPDIR="$files"
if [ -n "$filter" ] || [ ${#words[@]} != 0 ]; then
  dotnet test IessPortal.Tests --no-build --nologo --logger trx --results-directory "$results" ${filter:+--filter "$filter"} ${words[@]+"${words[@]}"}
else
  # By themselves: a host that passes each result on costs as much as a hundred tests.
  cd IessPortal.Tests/bin/Debug/net10.0 && dotnet IessPortal.Tests.dll -noLogo -noColor -trx "$results/all.trx"
fi
