#!/bin/sh
# Writes the output of Redis INFO to redis_stats.prom, for node_exporter's textfile collector. One run; run-collectors.sh
# repeats it.
set -u
dir=${TEXTFILE_DIR:-/textfile}
tmp=$dir/.redis_stats.$$
trap 'rm -f "$tmp"' EXIT

info=$(timeout 5 redis-cli -h "${REDIS_HOST:-redis}" -p "${REDIS_PORT:-6379}" INFO 2>&1) || info="no answer: $info"

# Without an answer only `up` and the time are written: old values would look current.
printf '%s\n' "$info" | tr -d '\r' | awk -F: -v now="$(date +%s)" '
  BEGIN {
    split("connected_clients used_memory maxmemory total_commands_processed keyspace_hits keyspace_misses evicted_keys", fields, " ")
    name["connected_clients"] = "connected_clients"; type["connected_clients"] = "gauge"; help["connected_clients"] = "Clients that are connected"
    name["used_memory"] = "used_memory_bytes"; type["used_memory"] = "gauge"; help["used_memory"] = "Memory that Redis has allocated"
    name["maxmemory"] = "maxmemory_bytes"; type["maxmemory"] = "gauge"; help["maxmemory"] = "Memory that Redis may allocate, 0 for no limit"
    name["total_commands_processed"] = "commands_processed_total"; type["total_commands_processed"] = "counter"; help["total_commands_processed"] = "Commands that were processed"
    name["keyspace_hits"] = "keyspace_hits_total"; type["keyspace_hits"] = "counter"; help["keyspace_hits"] = "Reads of keys that exist"
    name["keyspace_misses"] = "keyspace_misses_total"; type["keyspace_misses"] = "counter"; help["keyspace_misses"] = "Reads of keys that do not exist"
    name["evicted_keys"] = "evicted_keys_total"; type["evicted_keys"] = "counter"; help["evicted_keys"] = "Keys removed because memory was full"
  }
  $1 in name && $2 ~ /^[0-9]+$/ { value[$1] = $2 }
  function metric(suffix, kind, text, number) {
    printf "# HELP redis_stats_%s %s.\n# TYPE redis_stats_%s %s\nredis_stats_%s %s\n", suffix, text, suffix, kind, suffix, number
  }
  END {
    up = 1
    for (i in fields) if (!(fields[i] in value)) up = 0
    metric("up", "gauge", "1 when Redis answered the latest run, otherwise 0", up)
    metric("last_run_timestamp_seconds", "gauge", "Unix time of the latest run, successful or not", now)
    if (up) for (i = 1; i in fields; i++) { f = fields[i]; metric(name[f], type[f], help[f], value[f]) }
    exit !up
  }' >"$tmp"
up=$?

# A rename is atomic: node_exporter never reads half a file.
mv "$tmp" "$dir/redis_stats.prom" || exit 1
[ "$up" -eq 0 ] || echo "redis-stats: $(printf '%s' "$info" | head -n 1 | cut -c1-200)" >&2
exit "$up"
