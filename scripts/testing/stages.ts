export interface Stage {
  readonly name: string;
  readonly files: string[];
  readonly without?: string[];
  readonly needsImages: boolean;
}

// A unit test that runs a program of an image says so in its name, and waits for the images.
const dockerTests = '{packages,services}/*/test/**/*.docker.test.ts';

/** In the order in which they run. */
const stages: Stage[] = [
  { name: 'tree: lint, types, unused code', files: ['tests/static/*.test.ts'], needsImages: false },
  {
    name: 'unit',
    files: ['{packages,services}/*/test/**/*.test.ts', 'scripts/test/**/*.test.ts'],
    without: [dockerTests],
    needsImages: false,
  },
  {
    name: 'contracts',
    files: ['tests/contracts/*.test.ts', 'tests/dashboards/*.test.ts', dockerTests],
    needsImages: true,
  },
  {
    name: 'validate: seeded defects, and our own tree',
    files: ['tests/validate/*.test.ts'],
    needsImages: true,
  },
  { name: 'packages, as others install them', files: ['tests/packages/*.test.ts'], needsImages: false },
  {
    name: 'rules, configuration and retention',
    files: ['tests/{rules,config,retention}/*.test.ts'],
    needsImages: true,
  },
  { name: 'a sample of the proof', files: ['tests/proof/*.proof.test.ts'], needsImages: true },
  { name: 'end to end, on the real stack', files: ['tests/e2e/*.e2e.test.ts'], needsImages: true },
];

/** Every stage, or one of the given test files and folders. */
export function chosenStages(paths: readonly string[]): Stage[] {
  if (paths.length === 0) return stages;
  const files = paths.map((path) =>
    path.endsWith('.ts') ? path : `${path.replace(/\/$/, '')}/**/*.test.ts`,
  );
  return [{ name: paths.join(' '), files, needsImages: paths.some((path) => path.startsWith('tests')) }];
}
