import type { Check } from '../../check.ts';
import { Skip } from '../../errors.ts';

/** Without an Alertmanager, alerts are only visible on the alerts page of Prometheus. */
export const alerting: Check = {
  name: 'scrape/alerting',
  title: 'alerts are sent to an Alertmanager',
  run(inputs) {
    const { file, value, alertmanagers, line } = inputs.prometheusConfig();
    if (inputs.alerts().length === 0) throw new Skip('the rule files contain no alert');
    const text = JSON.stringify(value.alerting ?? {});
    // With service discovery, the addresses are not in the file.
    if (alertmanagers.length > 0 || /_sd_configs/.test(text)) return [];
    return [
      {
        severity: 'error',
        file,
        line: line('alerting'),
        message: 'there are alerts, but no Alertmanager to send them to',
        fix: 'Add alerting.alertmanagers with the address of Alertmanager.',
      },
    ];
  },
};
