#!/bin/bash
# Checks Binder's and the class room's image without a container engine (Linux, about two minutes, needs a network first):
# the same scripts in a fresh copy with an empty home, then a notebook at smoke scale in a process that has no network.
set -euo pipefail
cd "$(dirname "$0")/.."
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/home" "$folder/repository" "$folder/results"
git ls-files -z --cached --others --exclude-standard | tar -c --null -T - | tar -x -C "$folder/repository"
cd "$folder/repository"

clean() { env -i HOME="$folder/home" LANG=C.UTF-8 PATH="$folder/home/venv/bin:$PATH" "$@"; }

echo "Installing the packages of binder/requirements.txt"
clean python3 -m venv "$folder/home/venv"
clean pip install --quiet --disable-pip-version-check --no-cache-dir -r binder/requirements.txt
echo "Running binder/postBuild"
clean binder/postBuild
test ! -e "$folder/home/.m2/repository" || { echo "failed: postBuild filled the home's Maven repository"; exit 1; }
du -sh "$folder/repository" "$folder/home/venv"

for notebook in notebooks/[0-9][0-9]-*.ipynb; do
    rm -f "$folder/results/claims.json"
    echo "Running $notebook at smoke scale without a network"
    clean SEMINAR_SCALE=smoke SEMINAR_RESULTS="$folder/results" binder/start unshare --map-root-user --net \
        sh -c 'ip link set lo up && exec jupyter execute --kernel_name=java "$1"' sh "$notebook" > "$folder/log" 2>&1 \
        || { cat "$folder/log"; echo "failed: $notebook"; exit 1; }
    if grep -i -E 'warning|exception' "$folder/log"; then echo "failed: $notebook left these lines"; exit 1; fi
    test -s "$folder/results/claims.json" || { echo "failed: $notebook wrote no claims"; exit 1; }
done
echo "The image's scripts work, and the notebooks need no network."
