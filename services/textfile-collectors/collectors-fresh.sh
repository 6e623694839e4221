#!/bin/sh
# Health check of the container: exits with 0 when both files were written within three intervals.
set -u
dir=${TEXTFILE_DIR:-/textfile}

fresh() {
  written=$(stat -c %Y "$dir/$1") || exit 1
  age=$(($(date +%s) - written))
  # Two seconds more, because a run takes time and the shortest interval is one second.
  [ "$age" -le "$(($2 * 3 + 2))" ] || { echo "$1 is $age s old" >&2; exit 1; }
}

fresh redis_stats.prom "${REDIS_STATS_INTERVAL_SECONDS:-30}"
fresh agent_health.prom "${CHECK_AGENTS_INTERVAL_SECONDS:-60}"
