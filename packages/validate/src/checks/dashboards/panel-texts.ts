import type { Check } from '../../check.ts';
import type { Panel } from '../../input/dashboards.ts';
import { asObject, asText } from '../../input/json.ts';

/** Panel types whose numbers need a unit. */
const NUMBERS = new Set([
  'timeseries',
  'stat',
  'gauge',
  'bargauge',
  'barchart',
  'graph',
  'heatmap',
  'histogram',
]);
const WITHOUT_TEXTS = new Set(['text', 'row']);

/** An on-call engineer cannot interpret a graph without a title, a description and a unit. */
export const panelTexts: Check = {
  name: 'dashboards/panel-texts',
  title: 'every panel has a title, a description and a unit',
  run(inputs) {
    return inputs.dashboards().flatMap(({ file, name, panels }) =>
      panels.flatMap((panel) => {
        const missing = missingIn(panel);
        if (missing.length === 0) return [];
        return [
          {
            severity: 'warning' as const,
            file,
            line: panel.line,
            message: `panel "${panel.title}" of ${name} has no ${missing.join(', no ')}`,
            fix: 'Add what is missing. A description says what the panel shows and what is normal. The unit of plain counts is short.',
          },
        ];
      }),
    );
  },
};

function missingIn({ title, type, settings }: Panel): string[] {
  if (WITHOUT_TEXTS.has(type)) return [];
  const unit =
    asText(asObject(asObject(settings.fieldConfig).defaults).unit) ??
    asText(asObject(asObject(settings.options).yAxis).unit);
  return [
    ...(title.trim() === '' ? ['title'] : []),
    ...((asText(settings.description) ?? '').trim() === '' ? ['description'] : []),
    ...(NUMBERS.has(type) && (unit ?? '') === '' ? ['unit'] : []),
  ];
}
