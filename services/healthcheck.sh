#!/bin/bash
# healthcheck.sh HOST PORT PATH [HOST PORT PATH]...: exits with 0 only if each answers 200 within 2 s. It needs no curl, which
# the image does not have, and no Node process per check.
set -u
if [ $# -eq 0 ] || [ $(($# % 3)) -ne 0 ]; then
  echo "usage: healthcheck.sh HOST PORT PATH [HOST PORT PATH]..." >&2
  exit 2
fi
while [ $# -gt 0 ]; do
  # `timeout`, because opening /dev/tcp has no time limit.
  timeout 2 bash -c '
    exec 3<>"/dev/tcp/$1/$2" || exit 1
    printf "GET %s HTTP/1.0\r\nHost: %s\r\n\r\n" "$3" "$1" >&3
    read -r _ status _ <&3
    [ "${status:-none}" = 200 ] || { echo "http://$1:$2$3 answered ${status:-nothing}" >&2; exit 1; }
  ' healthcheck "$1" "$2" "$3" || exit
  shift 3
done
