import { type Check, Skip } from '../../check.ts';

/** Rules without an Alertmanager fire in a page that nobody looks at. */
export const alerting: Check = {
  name: 'scrape/alerting',
  title: 'alerts are sent to an Alertmanager',
  run(inputs) {
    const { file, value, alertmanagers, line } = inputs.prometheusConfig();
    if (inputs.alerts().length === 0) throw new Skip('there is no alert');
    const text = JSON.stringify(value.alerting ?? {});
    // Discovered ones are not in the file.
    if (alertmanagers.length > 0 || /_sd_configs/.test(text)) return [];
    return [
      {
        severity: 'error',
        file,
        line: line('alerting'),
        message: 'there are alerts, and no Alertmanager that they are sent to',
        fix: 'Add alerting.alertmanagers with the address of Alertmanager.',
      },
    ];
  },
};
