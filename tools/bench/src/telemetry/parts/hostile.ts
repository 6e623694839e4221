import { type BenchPart, median, rounded, Subject, subjectCore } from '../../index.ts';
import { subjectModule } from '../lib/subject-module.ts';

const share = 25_000;
const kinds = ['paths', 'parameters', 'methods', 'labels'] as const;

interface Scrape {
  took: number[];
  names: string[];
}

function countBy(names: readonly string[], keyOf: (name: string) => string): Record<string, number> {
  const groups = Object.groupBy(names, keyOf);
  return Object.fromEntries(Object.entries(groups).map(([key, group]) => [key, group?.length ?? 0]));
}

export const hostile: BenchPart = {
  name: 'hostile',
  repeats: 1,
  title: `${share * kinds.length} hostile paths, parameters, methods and label values`,
  async run({ say }) {
    await using subject = new Subject({
      module: subjectModule('hostile.ts'),
      core: subjectCore,
      settings: {},
    });
    await subject.ready();
    await subject.call<Scrape>('scrape');
    const before = await subject.call<Scrape>('scrape');
    for (const kind of kinds) {
      await subject.call(kind, share);
      say(`${share} ${kind} sent`);
    }
    const after = await subject.call<Scrape>('scrape');
    const known = new Set(before.names);
    const added = after.names.filter((name) => !known.has(name));
    return {
      hostile: {
        newSeries: added.length,
        extraMs: rounded(median(after.took) - median(before.took)),
        sent: Object.fromEntries(kinds.map((kind) => [kind, share])),
        seriesBefore: before.names.length,
        msBefore: rounded(median(before.took)),
        msAfter: rounded(median(after.took)),
        newByMetric: countBy(added, (name) => name.replace(/(_bucket|_sum|_count)?(\{.*)?$/, '')),
      },
    };
  },
};
