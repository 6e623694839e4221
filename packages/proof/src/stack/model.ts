import { dirname, resolve } from 'node:path';
import { execa } from 'execa';

/** A service of a compose file whose paths and variables are resolved. */
export interface ComposeService {
  image?: string;
  environment?: Record<string, string | null>;
  ports?: { target: number; published?: string; host_ip?: string; protocol?: string; mode?: string }[];
  volumes?: { type: string; source?: string; target: string; [option: string]: unknown }[];
  networks?: Record<string, { aliases?: string[]; [option: string]: unknown } | null>;
  depends_on?: Record<string, unknown>;
  healthcheck?: { interval?: string; [option: string]: unknown };
  [option: string]: unknown;
}

/** A compose file as `docker compose config` prints it. */
export interface ComposeModel {
  name: string;
  services: Record<string, ComposeService>;
  networks?: Record<string, { name?: string; external?: boolean; [option: string]: unknown } | null>;
  volumes?: Record<string, { name?: string; external?: boolean; [option: string]: unknown } | null>;
  configs?: Record<string, { name?: string; file?: string; [option: string]: unknown }>;
  secrets?: Record<string, { name?: string; file?: string; [option: string]: unknown }>;
}

/** Reads a compose file as the compose plugin does, its `.env` and `COMPOSE_PROFILES` included. */
export async function readModel(
  composeFile: string,
  environment: Readonly<NodeJS.Dict<string>>,
): Promise<ComposeModel> {
  const { stdout } = await execa(
    'docker',
    ['compose', '-f', resolve(composeFile), 'config', '--format', 'json'],
    {
      cwd: dirname(resolve(composeFile)),
      env: environment,
    },
  );
  const model = JSON.parse(stdout) as ComposeModel;
  // The output has only services of enabled profiles. Compose would leave them out again if they kept their profiles.
  for (const service of Object.values(model.services)) delete service.profiles;
  return model;
}
