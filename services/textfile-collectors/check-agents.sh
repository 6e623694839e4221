#!/bin/sh
# Checks the readiness of each agent and writes agent_health.prom, for node_exporter's textfile collector. One run;
# run-collectors.sh repeats it. AGENTS is a list of LABEL=HOST:PORT.
set -u
dir=${TEXTFILE_DIR:-/textfile}
agents=${AGENTS:-git=git-agent:3000 llm_router=llm-router-agent:3000 obsidian=obsidian-agent:3000}
tmp=$dir/.agent_health.$$
trap 'rm -f "$tmp"' EXIT

# One line per agent: label, up, start, end. Each check takes at most 2 s (healthcheck.sh).
checks=
for agent in $agents; do
  label=${agent%%=*}
  address=${agent#*=}
  case $agent in
    [a-z]*=*:[0-9]*) ;;
    *) echo "check-agents: AGENTS has the invalid entry \"$agent\". Write LABEL=HOST:PORT." >&2; exit 2 ;;
  esac
  case $label in *[!a-z0-9_]*) echo "check-agents: label \"$label\" is not valid. Use a-z, 0-9 and _." >&2; exit 2 ;; esac
  start=$(date +%s.%N)
  up=0
  healthcheck.sh "${address%:*}" "${address##*:}" /health/ready 2>/dev/null && up=1
  checks="$checks$label $up $start $(date +%s.%N)
"
done

printf '%s' "$checks" | awk -v now="$(date +%s)" '
  { label[NR] = $1; up[NR] = $2; seconds[NR] = $4 > $3 ? $4 - $3 : 0 }
  function head(suffix, text) { printf "# HELP agent_health_check_%s %s.\n# TYPE agent_health_check_%s gauge\n", suffix, text, suffix }
  END {
    head("up", "1 when the agent answered that it is ready, otherwise 0")
    for (i = 1; i <= NR; i++) printf "agent_health_check_up{agent=\"%s\"} %d\n", label[i], up[i]
    head("duration_seconds", "Time of the latest check")
    for (i = 1; i <= NR; i++) printf "agent_health_check_duration_seconds{agent=\"%s\"} %.6f\n", label[i], seconds[i]
    head("last_run_timestamp_seconds", "Unix time of the latest check, successful or not")
    for (i = 1; i <= NR; i++) printf "agent_health_check_last_run_timestamp_seconds{agent=\"%s\"} %d\n", label[i], now
  }' >"$tmp" || exit 1

# A rename is atomic: node_exporter never reads half a file.
mv "$tmp" "$dir/agent_health.prom"
