import { formatMatcher, type Labels } from '../matcher.ts';

const quote = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

/**
 * A shell script in which amtool itself routes alerts, as a check of {@link routesOf}. Its output has one line for each label
 * set: the receivers, separated by commas.
 *
 * @param file the path of the configuration where the script runs
 */
export function amtoolScript(file: string, labelSets: readonly Labels[]): string {
  return labelSets
    .map((labels) => {
      const given = Object.entries(labels).map(([label, value]) =>
        quote(formatMatcher({ label, operator: '=', value })),
      );
      // amtool prints its log on both outputs: warnings about old syntax are not a part of the result.
      return `amtool config routes test --config.file=${quote(file)} ${given.join(' ')} 2>/dev/null | grep -v '^time='`;
    })
    .join('\n');
}
