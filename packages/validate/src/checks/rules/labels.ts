import { allRoutes, matches } from '@opsconductor/promkit';
import type { Check } from '../../check.ts';
import type { Inputs } from '../../input/inputs.ts';
import type { Finding } from '../../problem.ts';
import { SEVERITIES } from './severities.ts';

/** Routes and inhibitions match labels. An alert without them goes to the default receiver. */
export const labels: Check = {
  name: 'rules/labels',
  title: 'every alert has the labels that routes need',
  run(inputs) {
    const { labels: required = ['severity'], alwaysFiring } = inputs.config.alerts ?? {};
    const isKnown = knownSeverities(inputs);
    return inputs.alerts().flatMap((rule): Finding[] => {
      const wanted =
        rule.name === alwaysFiring
          ? required.filter((label) => label !== 'severity' && label !== 'priority')
          : required;
      const missing = wanted.filter((label) => !rule.labels[label]);
      const place = { file: rule.file, line: rule.line('labels') };
      const { severity } = rule.labels;
      const isUnknown = severity !== undefined && !severity.includes('{{') && !isKnown(severity);
      return [
        ...(missing.length > 0
          ? [
              {
                severity: 'error' as const,
                ...place,
                message: `${rule.name} has no label ${missing.join(', ')}`,
                fix: 'Add it to the labels of the rule.',
              },
            ]
          : []),
        ...(isUnknown
          ? [
              {
                severity: 'error' as const,
                ...place,
                message: `${rule.name} has the unknown severity "${severity}"`,
                fix: `Use one of: ${(inputs.config.alerts?.severities ?? SEVERITIES).join(', ')}. Or add it to alerts.severities of the configuration.`,
              },
            ]
          : []),
      ];
    });
  },
};

/** Without severities in the configuration: the usual ones, and those that a route or an inhibition matches. */
function knownSeverities(inputs: Inputs): (severity: string) => boolean {
  const configured = inputs.config.alerts?.severities;
  if (configured) return (severity) => configured.includes(severity);
  const alertmanager = inputs.optional(() => inputs.alertmanager());
  // Without the routes, nothing says which severities there are.
  if (!alertmanager) return () => true;
  const used = [
    ...allRoutes(alertmanager.route).flatMap(({ matchers }) => matchers),
    ...alertmanager.inhibitions.flatMap(({ source, target }) => [...source, ...target]),
  ].filter(({ label, operator }) => label === 'severity' && !operator.startsWith('!'));
  return (severity) =>
    SEVERITIES.includes(severity) || used.some((matcher) => matches(matcher, severity, 'alertmanager'));
}
