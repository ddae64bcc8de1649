#!/usr/bin/env bash
# Makes this checkout ready: system libraries, virtual environment, pinned dependencies.
#
#   packaging/setup.sh run       what the program needs
#   packaging/setup.sh develop   that, and what the tests and the package build need
#
# It says what it does, does only what is missing, and is quick when nothing is.
# On Debian and Ubuntu it installs system packages with apt-get (as root, or through sudo);
# elsewhere it names what is missing and goes on.
set -euo pipefail
cd "$(dirname "$0")/.."

profile=${1:-run}
venv=.venv
say() { printf 'setup: %s\n' "$*"; }

# Shared libraries that Qt opens at run time, each with the Debian package that brings it.
libraries="
libEGL.so.1:libegl1
libGL.so.1:libgl1
libfontconfig.so.1:libfontconfig1
libfreetype.so.6:libfreetype6
libdbus-1.so.3:libdbus-1-3
libglib-2.0.so.0:libglib2.0-0
libxkbcommon.so.0:libxkbcommon0
libxkbcommon-x11.so.0:libxkbcommon-x11-0
libX11-xcb.so.1:libx11-xcb1
libxcb-cursor.so.0:libxcb-cursor0
libxcb-icccm.so.4:libxcb-icccm4
libxcb-image.so.0:libxcb-image0
libxcb-keysyms.so.1:libxcb-keysyms1
libxcb-randr.so.0:libxcb-randr0
libxcb-render-util.so.0:libxcb-render-util0
libxcb-shape.so.0:libxcb-shape0
libxcb-sync.so.1:libxcb-sync1
libxcb-xfixes.so.0:libxcb-xfixes0
libxcb-xkb.so.1:libxcb-xkb1
"

suitable() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

find_python() {
    for name in ${PYTHON:-} python3.11 python3.12 python3.13 python3; do
        if command -v "$name" >/dev/null && suitable "$name"; then command -v "$name"; return; fi
    done
}

missing_packages() {
    local known line
    known=$(PATH=$PATH:/sbin:/usr/sbin ldconfig -p 2>/dev/null || true)
    for line in $libraries; do
        case $known in *"${line%%:*}"*) ;; *) printf '%s ' "${line##*:}" ;; esac
    done
    local python; python=$(find_python)
    if [ -z "$python" ]; then
        printf 'python3 python3-venv '
    elif [ ! -x $venv/bin/python ] && ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        printf 'python%s-venv ' "$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')"
    fi
    if [ "$profile" = develop ]; then
        command -v objdump >/dev/null || printf 'binutils '
        # The package build bundles Python's own shared library; Debian keeps it in a package.
        if [ "$python" = /usr/bin/python3.11 ] && [[ $known != *libpython3.11.so* ]]; then printf 'libpython3.11 '; fi
    fi
}

install_packages() {
    local missing; missing=$(missing_packages)
    [ -z "$missing" ] && return
    if ! command -v apt-get >/dev/null; then
        say "please install what stands for these Debian packages on your system: $missing"
        return
    fi
    local as_root=""
    if [ "$(id -u)" != 0 ]; then
        if ! command -v sudo >/dev/null; then
            say "please run as root: apt-get install $missing"
            return
        fi
        as_root=sudo
    fi
    say "installing system packages: $missing"
    $as_root apt-get update -qq
    # shellcheck disable=SC2086 # the list is meant to fall into words
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
}

make_environment() {
    [ -x $venv/bin/python ] && return
    local python; python=$(find_python)
    if [ -z "$python" ]; then say "Python 3.11 or newer is needed and was not found"; exit 1; fi
    say "making a virtual environment in $venv with $("$python" --version)"
    "$python" -m venv $venv
}

install_dependencies() {
    local wanted stamp="$venv/installed-$profile" extra=""
    wanted=$(cat pyproject.toml packaging/constraints.txt | sha256sum)
    [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ] && return
    [ "$profile" = develop ] && extra="[develop]"
    say "installing pinned Python packages ($profile)"
    $venv/bin/python -m pip install --quiet --disable-pip-version-check \
        --constraint packaging/constraints.txt --editable ".$extra"
    echo "$wanted" >"$stamp"
}

install_packages
make_environment
install_dependencies
