import { METRIC_RULE_FILES } from '../../prometheus/rule-files.ts';

/** The rules of this stack and their tests, for `npm run mutate` and the tests of rule coverage. */
export const PLATFORM_RULES = {
  rules: METRIC_RULE_FILES,
  tests: ['tests/rules/*.test.yml'],
  survivors: 'tests/rules/survivors.yml',
  // The generator writes the same rules for every objective, so a case for one generated file counts for all of them.
  alike: (file: string, loaded: string): boolean => file.includes('/gen/') && loaded.includes('/gen/'),
};
