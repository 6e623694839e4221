#!/bin/sh
# Runs both collectors in a loop, each at its interval, because node_exporter itself runs no commands.
set -u

every() {
  while :; do
    # A failed run has already reported its error, and the next run follows soon.
    "$2" || :
    sleep "$1" || exit 2
  done
}

every "${REDIS_STATS_INTERVAL_SECONDS:-30}" redis-stats.sh &
redis_stats=$!
every "${CHECK_AGENTS_INTERVAL_SECONDS:-60}" check-agents.sh &
check_agents=$!
trap 'kill "$redis_stats" "$check_agents" 2>/dev/null; exit 0' TERM INT
wait "$redis_stats" "$check_agents"
