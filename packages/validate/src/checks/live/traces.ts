import type { Check } from '../../check.ts';
import { requestJson } from '../../http/client.ts';

const PAST_SECONDS = 3_600;

export const traces: Check = {
  name: 'live/traces',
  title: 'Tempo has traces of the last hour',
  live: true,
  async run(inputs) {
    const url = inputs.need('tempo', '--tempo');
    const end = Math.floor(Date.now() / 1_000);
    const { traces: found = [] } = await requestJson<{ traces?: unknown[] }>(url, '/api/search', {
      query: { limit: '1', start: String(end - PAST_SECONDS), end: String(end) },
    });
    if (found.length > 0) return [];
    return [
      {
        severity: 'error',
        file: url,
        message: 'Tempo has no trace of the last hour',
        fix: 'Check that the services start tracing before they load other modules, that they reach the OTLP port, and that the sampling rate is above 0.',
      },
    ];
  },
};
