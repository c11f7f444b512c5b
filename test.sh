#!/usr/bin/env bash
# Installs what the tests need where it is missing, builds, runs all tests, and ends with «N passed, N failed».
# Words behind it go to `dotnet test`: ./test.sh --filter CedulaTests
set -euo pipefail
cd "$(dirname "$0")"

work=$(mktemp -d "${TMPDIR:-/tmp}/portal-tests.XXXXXX")
database="$work/postgres"
results="$work/results"
# PostgreSQL refuses to run as root; its package brings a user for it.
as_database_user() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
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
command -v chromium >/dev/null || missing+=(chromium)
[ -n "$(postgres_tool initdb)" ] || missing+=(postgresql-15)
/usr/bin/python3 -c 'import aiosmtpd' 2>/dev/null || missing+=(python3-aiosmtpd)
command -v qpdf >/dev/null || missing+=(qpdf)
command -v pdftoppm >/dev/null || missing+=(poppler-utils)
command -v openssl >/dev/null || missing+=(openssl)
[ -e /usr/lib/x86_64-linux-gnu/libsqlite3.so.0 ] || [ -e /usr/lib/aarch64-linux-gnu/libsqlite3.so.0 ] || missing+=(libsqlite3-0)
if [ ${#missing[@]} != 0 ]; then
  echo "Installing ${missing[*]} …"
  sudo=$([ "$(id -u)" = 0 ] || echo sudo)
  $sudo apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi

# Its own PostgreSQL, on loopback, in a folder of its own. What it holds is not worth a flush to disk.
mkdir -p "$database" "$results"
chmod 755 "$work"
if [ "$(id -u)" = 0 ]; then chown postgres "$database"; fi
port=$(/usr/bin/python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
as_database_user "$(postgres_tool initdb)" -D "$database/data" -U portal --auth=trust --encoding=UTF8 --locale=C >/dev/null
as_database_user "$(postgres_tool pg_ctl)" -D "$database/data" -l "$database/log" -w start -o \
  "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$database -c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=300" >/dev/null
export PORTAL_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=portal"

dotnet build IessPortal.sln --nologo -v quiet
dotnet test IessPortal.Tests --no-build --nologo --logger trx --results-directory "$results" "$@"
