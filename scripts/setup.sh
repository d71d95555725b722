#!/usr/bin/env bash
# The environment in .venv, from nothing but Python 3 with pip, or uv: `setup.sh runtime` has what `make run` needs, `setup.sh dev`
# also what tests and plain `rasa` commands do. make runs this when a mark, .venv/.runtime or .venv/.dev, is older than what it follows.
set -euo pipefail
case ${1:-dev} in
    runtime) size="400 MB are downloaded" ;;
    dev) size="1 GB is downloaded" ;;
    *) echo "scripts/setup.sh: '$1' is no environment. Use runtime or dev." >&2; exit 2 ;;
esac
wanted=${1:-dev}
cd "$(dirname "$0")/.."
root=$PWD
log=$root/var/setup.log
python_version=$(cat .python-version)

# doing "what" command...: runs the command, shows the seconds going by, and its output only when it fails
doing() {
    local what=$1 began=$SECONDS
    shift
    [ -t 1 ] || echo "$what"
    "$@" >"$log" 2>&1 &
    running=$!
    while kill -0 "$running" 2>/dev/null; do
        [ ! -t 1 ] || printf '\r%s: %d s' "$what" $((SECONDS - began))
        sleep 0.2
    done
    [ ! -t 1 ] || echo
    wait "$running" && running= && return
    echo "That failed:" >&2
    tail -n 20 "$log" >&2
    [ -z "$hint" ] || echo "$hint" >&2
    exit 1
}

install_uv() {
    # in /, because a python3 that is pyenv's obeys .python-version even where it does not have that Python
    cd /
    python3 -m pip install --quiet --require-hashes --upgrade --target "$root/var/uv" -r "$root/requirements/setup.txt"
}

is_right_python() {
    .venv/bin/python -c "import sys; sys.exit('%d.%d' % sys.version_info[:2] != '$python_version')" 2>/dev/null
}

running= hint=
trap '[ -z "$running" ] || kill "$running" 2>/dev/null' EXIT
trap 'exit 130' INT TERM
mkdir -p var

uv=$(command -v uv || true)
if [ -z "$uv" ]; then
    uv=$root/var/uv/bin/uv
    if [ ! -x "$uv" ]; then
        if ! (cd / && python3 -m pip --version) >/dev/null 2>&1; then
            echo "Python 3 with pip is needed. Run: apt-get install python3-pip   (or install uv)" >&2
            exit 1
        fi
        doing "Installing uv into var/uv" install_uv
    fi
fi
hint="If Python $python_version can neither be found nor downloaded, install it, for example: pyenv install $python_version"
[ ! -e .venv/.dev ] || wanted=dev   # who has run the tests keeps what they need
is_right_python || doing "Finding Python $python_version for .venv" "$uv" venv --clear --python "$python_version" .venv
hint=
# compiled now, because Rasa and what it brings take three times as long to start when they are not
doing "Installing the locked requirements into .venv (the first time some $size)" \
    "$uv" pip sync --python .venv/bin/python --require-hashes --compile-bytecode "requirements/$wanted.txt"
touch .venv/.runtime
[ "$wanted" = runtime ] || touch .venv/.dev
