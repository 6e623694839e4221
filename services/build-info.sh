#!/bin/sh
# Prints the values of a build, to be stored in the image as a file of variables.
# $1: folder with HEAD, refs and packed-refs of git, or an empty folder. $2, $3: commit and time, if the caller knows them.
set -eu
git=$1
commit=${2:-}
if [ -z "$commit" ] && [ -r "$git/HEAD" ]; then
  head=$(cat "$git/HEAD")
  ref=${head#ref: }
  if [ "$ref" = "$head" ]; then
    commit=$head
  elif [ -r "$git/$ref" ]; then
    commit=$(cat "$git/$ref")
  elif [ -r "$git/packed-refs" ]; then
    while read -r hash name; do
      [ "$name" != "$ref" ] || commit=$hash
    done <"$git/packed-refs"
  fi
  commit=$(printf %.12s "$commit")
fi
echo "GIT_COMMIT=${commit:-unknown}"
echo "BUILT_AT=${3:-$(date -u +%Y-%m-%dT%H:%M:%SZ)}"
