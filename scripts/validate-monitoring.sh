#!/bin/sh
# Checks the files of the stack, and with --live the running stack; see packages/validate/README.md.
cd "$(dirname "$0")/.." && exec npm run --silent validate -- "$@"
