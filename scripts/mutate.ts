import {
  type ConfigMutationReport,
  type MutationReport,
  mutateConfig,
  mutateRules,
  promtoolOf,
} from '@opsconductor/mutate';
import { ensureEngine, ensureImages, imagePin, parseNumber, runCommand } from '@opsconductor/stack';
import { type Command, program } from 'commander';
import { platformConfig } from './mutate/platform-config.ts';
import { PLATFORM_RULES } from './mutate/platform-rules.ts';
import { runMutants } from './mutate/saved-report.ts';

interface Options {
  readonly survivors?: boolean;
  readonly atLeast: number;
  readonly docker?: boolean;
}

const withCommonOptions = (command: Command): Command =>
  command
    .option('--survivors', 'test only the mutants that survived the last complete run, and update its report')
    .option('--at-least <share>', 'share of the mutants that must be killed', parseNumber, 0.95);

const onProgress = (done: number, total: number) => console.log(`${done} of ${total} mutants`);

program.name('npm run mutate --').enablePositionalOptions();

withCommonOptions(program)
  .description('changes every rule, one place at a time, and checks that its tests fail with each change')
  .argument('[rules...]', 'names of alerts or recording rules; all when none is given')
  .action((names: string[], { survivors = false, atLeast }: Options) =>
    runCommand(async () => {
      await ensureEngine();
      await ensureImages({ names: ['prometheus'] });
      const image = imagePin('PROMETHEUS_IMAGE');
      await runMutants<MutationReport>({
        ...{ report: 'mutants', isComplete: names.length === 0, onlySurvivors: survivors, atLeast },
        facts: { prometheus: image },
        mutate: (again) =>
          mutateRules({ ...PLATFORM_RULES, names, again, promtool: promtoolOf(image), onProgress }),
      });
    }),
  );

withCommonOptions(program.command('config'))
  .description(
    'changes configuration files and declarations of metrics, one place at a time, and checks that a contract test fails',
  )
  .argument('[words...]', 'only the changes whose name contains one of these texts')
  .option('--docker', 'also run the tests that need containers')
  .action((words: string[], { survivors = false, atLeast, docker = false }: Options) =>
    runCommand(async () => {
      if (docker) await ensureEngine();
      await runMutants<ConfigMutationReport>({
        ...{ report: 'config-mutants', isComplete: words.length === 0, onlySurvivors: survivors, atLeast },
        mutate: (again) =>
          mutateConfig({
            ...platformConfig(docker),
            words,
            again,
            onProgress: (done, total) => done % 50 === 0 && onProgress(done, total),
          }),
      });
    }),
  );

await program.parseAsync();
