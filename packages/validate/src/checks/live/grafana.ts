import type { Check } from '../../check.ts';
import { requestJson } from '../../http/client.ts';
import type { Finding } from '../../problem.ts';

export const grafana: Check = {
  name: 'live/grafana',
  title: 'Grafana has every dashboard, and its datasources answer',
  live: true,
  async run(inputs) {
    const url = inputs.need('grafana', '--grafana');
    const datasources = await requestJson<{ uid: string; name: string; type: string }[]>(
      url,
      '/api/datasources',
    );
    const findings: Finding[] = [];
    for (const { uid, name, type } of datasources) {
      // Grafana queries Alertmanager through the alerts API. This datasource type has no health endpoint.
      if (type === 'alertmanager') continue;
      try {
        await requestJson(url, `/api/datasources/uid/${uid}/health`);
      } catch (error) {
        findings.push({
          severity: 'error',
          file: url,
          message: `the datasource ${name} does not answer: ${(error as Error).message}`,
          fix: 'Correct its address in the provisioning file.',
        });
      }
    }
    const found = await requestJson<{ uid: string }[]>(url, '/api/search', {
      query: { type: 'dash-db', limit: '5000' },
    });
    const uids = new Set(found.map(({ uid }) => uid));
    for (const { uid, file } of inputs.dashboards()) {
      if (!uids.has(uid))
        findings.push({
          severity: 'error',
          file,
          message: `Grafana does not have the dashboard "${uid}"`,
          fix: 'Look for the file in the log of Grafana, and check its folder in the provisioning file.',
        });
    }
    return findings;
  },
};
