# shellcheck shell=bash
# Sourced by build and check: the tools of .venv come first where they exist.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
if [ -d "$root/.venv/bin" ] && ! python3 "$root/web/tools/wheels.py"; then
  export PATH="$root/.venv/bin:$PATH"
fi
export DENO_NO_UPDATE_CHECK=1 NO_COLOR=1
