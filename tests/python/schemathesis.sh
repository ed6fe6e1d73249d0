#!/bin/sh
# Asks a served dataset everything that its OpenAPI document allows, and much that it does not: no 5xx, no undocumented answer.
#
#   tests/python/schemathesis.sh SITUASI [EXAMPLES]
#
# SITUASI is the built program (target/debug/situasi), EXAMPLES the questions asked of each path (50 without it).
set -eu
situasi=$1
examples=${2:-50}
work=$(mktemp -d)
port=${SITUASI_PORT:-18099}
trap 'kill "$server" 2>/dev/null || true; rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check "schemathesis==4.32.5"
"$situasi" demo --data-dir "$work/data" --desa 40 --months 6
"$situasi" serve --data-dir "$work/data" --listen "127.0.0.1:$port" --site-dir "$work" &
server=$!
tries=0
until "$work/venv/bin/python" -c "import urllib.request; urllib.request.urlopen('http://127.0.0.1:$port/healthz')" 2>/dev/null; do
    tries=$((tries + 1))
    [ "$tries" -lt 100 ] || { echo "the server does not answer" >&2; exit 1; }
    sleep 0.2
done
"$work/venv/bin/schemathesis" run "http://127.0.0.1:$port/api/v1/openapi.json" \
    --max-examples "$examples" --seed 1 \
    --checks not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance,response_headers_conformance
