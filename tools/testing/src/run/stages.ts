export interface Stage {
  readonly name: string;
  readonly files: string[];
  readonly without?: string[];
  readonly needsImages: boolean;
  /** Some of its tests open a page. */
  readonly needsBrowser?: true;
  /** It waits for alerts most of the time, so other stages run in parallel. */
  readonly waits?: true;
}

// A unit test that runs a program from an image has .docker in its name and needs the images.
const dockerTests = '{packages,services}/*/test/**/*.docker.test.ts';

/** Stages that compute run one after the other, in this order. Stages without images come first, while images are built. */
const stages: Stage[] = [
  { name: 'tree: lint, types, unused code', files: ['tests/static/*.test.ts'], needsImages: false },
  {
    name: 'unit',
    files: [
      '{packages,services,tools}/*/test/**/*.test.ts',
      'grafana/preview/test/*.test.ts',
      'scripts/test/**/*.test.ts',
      'proof/{platform,report}/*.test.ts',
    ],
    without: [dockerTests],
    needsImages: false,
    needsBrowser: true,
  },
  { name: 'packages, as others install them', files: ['tests/packages/*.test.ts'], needsImages: false },
  {
    name: 'contracts',
    files: ['tests/contracts/*.test.ts', 'tests/dashboards/*.test.ts', dockerTests],
    needsImages: true,
  },
  {
    name: 'validate: planted defects, and our own tree',
    files: ['tests/validate/*.test.ts'],
    needsImages: true,
  },
  {
    name: 'rules, configuration and retention',
    files: ['tests/{rules,config,retention}/*.test.ts'],
    needsImages: true,
  },
  {
    name: 'end to end, on the real stack',
    files: ['tests/e2e/*.e2e.test.ts'],
    needsImages: true,
    needsBrowser: true,
    waits: true,
  },
  { name: 'a sample of the proof', files: ['tests/proof/*.proof.test.ts'], needsImages: true, waits: true },
];

/** Every stage, or one of the given test files and folders. */
export function chosenStages(paths: readonly string[]): Stage[] {
  if (paths.length === 0) return stages;
  const files = paths.map((path) =>
    path.endsWith('.ts') ? path : `${path.replace(/\/$/, '')}/**/*.test.ts`,
  );
  const isBelow = (folder: string) => paths.some((path) => path.startsWith(folder));
  return [
    {
      name: paths.join(' '),
      files,
      needsImages:
        isBelow('tests') || isBelow('proof') || paths.some((path) => path.endsWith('.docker.test.ts')),
      ...(['services/alert-inbox', 'grafana/preview', 'tests/e2e'].some(isBelow) && { needsBrowser: true }),
    },
  ];
}
