import pMap from 'p-map';
import { type Check, Skip } from '../../check.ts';
import { asObject, textsIn } from '../../input/json.ts';
import type { Finding } from '../../problem.ts';
import { bindMounts } from '../../tool/backend.ts';
import { docker } from '../../tool/docker.ts';

/** Two cores do not create containers faster with more. */
const CONCURRENT = 3;

/** Looks into the images: a check by `curl` in an image without curl is never healthy. */
export const healthcheckCommand: Check = {
  name: 'compose/healthcheck-command',
  title: 'the program of each healthcheck is in its image',
  async run(inputs) {
    const compose = inputs.compose();
    const { file, services } = compose;
    const asked = services.flatMap((service) => {
      const { name, image, settings, line } = service;
      const [kind, program] = textsIn(asObject(settings.healthcheck).test ?? []);
      const isMounted = bindMounts(inputs, compose, service).some(({ target }) => target === program);
      return kind === 'CMD' && program !== undefined && image !== undefined && !isMounted
        ? [{ name, image, program, line }]
        : [];
    });
    const unique = [...new Map(asked.map((each) => [`${each.image} ${each.program}`, each])).values()];
    const missing: string[] = [];
    const findings = await pMap(
      unique,
      async ({ name, image, program, line }): Promise<Finding[]> => {
        const has = await hasProgram(image, program, missing);
        if (has !== false) return [];
        return [
          {
            severity: 'error',
            file,
            line: line('healthcheck'),
            message: `${name}: its healthcheck runs "${program}", which ${image} does not have: it can never pass`,
            fix: 'Use a program of the image, or put one into it.',
          },
        ];
      },
      { concurrency: CONCURRENT },
    );
    const found = findings.flat();
    if (found.length === 0 && missing.length > 0)
      throw new Skip(`not on this machine: ${[...new Set(missing)].join(', ')}`, true);
    return found;
  },
};

/** Undefined where the image is not here. */
async function hasProgram(image: string, program: string, missing: string[]): Promise<boolean | undefined> {
  try {
    // The engine itself says that there is no such program; what the program makes of --help does not matter.
    const run = await docker([
      'run',
      '--rm',
      '--pull=never',
      '--network=none',
      '--entrypoint',
      program,
      image,
      '--help',
    ]);
    return !(run.exitCode === 127 && /executable file not found|no such file or directory/.test(run.output));
  } catch (error) {
    if (!(error instanceof Skip) || !error.message.includes(image)) throw error;
    missing.push(image);
    return undefined;
  }
}
