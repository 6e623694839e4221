import { globSync } from 'node:fs';
import { generateRules, type RuleOptions, SLO_ALERTS } from '@opsconductor/slo';
import { fieldsOf } from '../alertmanager/severities.ts';

const FOLDER = 'prometheus/rules/gen';

/** For objectives about latency, which a busy machine misses: the notification says that the machine is busy. */
export const MACHINE = `{{ with query "machine:cpu_busy:ratio_rate2m > 0.75" }}The machine is busy: {{ . | first | value | humanizePercentage }} of its cores are in use, {{ with query "time() - max_over_time(timestamp(machine:cpu_busy:ratio_rate2m <= 0.75)[1h:1m])" }}for {{ . | first | value | humanizeDuration }}{{ else }}for more than an hour{{ end }}. Work that waits for a core is late.{{ end }}`;

const options: RuleOptions = {
  generator: 'scripts/generate-slo.ts (npm run generate)',
  labels: (alert) => fieldsOf(alert, SLO_ALERTS[alert]).labels,
  annotations: (alert, { sli }) => {
    const { response_time, ...runbook } = fieldsOf(alert, SLO_ALERTS[alert]).annotations;
    return {
      ...('histogram' in sli && { machine: MACHINE }),
      ...runbook,
      dashboard: 'slo-overview',
      response_time,
    };
  },
};

/** The generated files that exist, by path from the root of the repository. */
export const committedRuleFiles = (): string[] => globSync(`${FOLDER}/slo-*.rules.yml`).sort();

/** The rule file of each objective of this stack: path → text. @throws SpecError */
export const platformRules = (): Map<string, string> =>
  generateRules(globSync('prometheus/slo/*.slo.yml').sort(), { ...options, out: FOLDER });
