#!/bin/sh
# The stack's files, and with --live what runs; see packages/validate/README.md.
cd "$(dirname "$0")/.." && exec npm run --silent validate -- "$@"
