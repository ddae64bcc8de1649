#!/usr/bin/env bash
# Builds dist/tidewaiter with PyInstaller and lets the result test itself, from a folder whose name
# has a blank and Chinese characters, as customers' folders do.
# With TIDEWAITER_PUBLISHER_KEY=FILE.pem the program accepts control packs signed with that key.
set -euo pipefail
cd "$(dirname "$0")/.."

SOURCE_DATE_EPOCH=$(git log -1 --format=%ct 2>/dev/null || echo 1767225600)
export SOURCE_DATE_EPOCH PYTHONHASHSEED=0

.venv/bin/pyinstaller --noconfirm --log-level WARN \
    --distpath dist --workpath build/pyinstaller packaging/tidewaiter.spec

place="build/self test 漢字"
rm -rf "$place"
mkdir -p "$place"
cp -r dist/tidewaiter "$place/"
printf 'package: %s, ' "$(du -sh dist/tidewaiter | cut -f1)"
QT_QPA_PLATFORM=offscreen TIDEWAITER_HOME="$PWD/$place/home" "$place/tidewaiter/tidewaiter" --self-test
rm -rf "$place"
