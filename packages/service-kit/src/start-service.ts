import { ConfigError } from './config-error.ts';

/** Runs a service's boot. A refused configuration ends the process with 2, any other failure with 1. */
export async function startService(boot: () => Promise<void>): Promise<void> {
  try {
    await boot();
  } catch (error) {
    const message = error instanceof ConfigError ? error.message : String((error as Error)?.stack ?? error);
    process.stderr.write(`${message}\n`);
    process.exit(error instanceof ConfigError ? 2 : 1);
  }
}
