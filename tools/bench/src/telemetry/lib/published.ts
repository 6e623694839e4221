import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = new URL('../', import.meta.resolve('@opsconductor/telemetry'));

/** The package's modules as users install them: JavaScript without types that Node has to strip at each start. */
export const published = {
  hook: new URL('dist/register.js', root).href,
  entry: new URL('dist/index.js', root).href,
};

/** Emits them. */
export async function emitPublished(): Promise<void> {
  const project = fileURLToPath(new URL('tsconfig.build.json', root));
  await promisify(execFile)('npx', ['tsc', '-p', project], { cwd: fileURLToPath(root) });
}
