import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DockerComposeEnvironment } from 'testcontainers';
import type { Profile } from '../profile/profile.ts';
import { folderOf, projectName, removeOnSignal, removeProject, sweep } from './cleanup.ts';
import { containerIds, type Engine, findEngine, resourcesOf } from './engine.ts';
import { type DurationVariable, type ScaledVariable, scaleEnvironment } from './environment.ts';
import { isolate, leaveOut, type PublishedPorts } from './isolate.ts';
import { type ComposeModel, readModel } from './model.ts';
import { ScaledMounts } from './scaled-mounts.ts';
import { Services } from './services.ts';
import { assertNoneEnded, UntilReady } from './until-ready.ts';

/** A change of the compose model for the proof, with a description for the report. */
export interface Adaptation {
  readonly what: string;
  readonly apply: (model: ComposeModel) => void;
}

export interface StackOptions {
  readonly composeFile: string;
  /** The configuration that the services mount; its root is the compose file's folder. */
  readonly profile: Profile;
  /** Values of variables that the compose file names. */
  readonly environment?: Readonly<NodeJS.Dict<string>>;
  /** Durations in the environment of services, which are divided too. */
  readonly scaleEnvironment?: readonly DurationVariable[];
  /** Services that are not started, such as one whose image is not available. */
  readonly without?: readonly string[];
  /** Receives the notifications instead of the hosts that it names, such as a `WebhookReceiver`. */
  readonly receiver?: { addTo(model: ComposeModel): void };
  /** The last changes of the model before it starts: flags of a command, variables of a service. */
  readonly adapt?: readonly Adaptation[];
  /** Default: 120. */
  readonly readyWithinSeconds?: number;
}

interface StackParts {
  readonly project: string;
  readonly profile: Profile;
  readonly engine: Engine;
  readonly mounts: ScaledMounts;
  readonly ports: PublishedPorts;
  readonly scaledEnvironment: readonly ScaledVariable[];
  readonly adaptations: readonly string[];
  readonly images: Readonly<Record<string, string>>;
}

/**
 * A compose file, running under a project name of its own on free loopback ports, with the scaled configuration mounted
 * instead of the shipped one. `await using` removes all of it, and so does Ctrl-C.
 */
export class Stack extends Services implements AsyncDisposable {
  /** The configuration that it was started with, and its factor. */
  readonly profile: Profile;
  /** The variables that were divided, for the report. */
  readonly scaledEnvironment: readonly ScaledVariable[];
  /** What was changed for the proof, for the report. */
  readonly adaptations: readonly string[];
  /** Images by service, for the report. */
  readonly images: Readonly<Record<string, string>>;
  readonly #mounts: ScaledMounts;
  readonly #signals: Disposable;

  private constructor(parts: StackParts, ids: ReadonlyMap<string, string>, signals: Disposable) {
    super(parts.engine, parts.project, ids, parts.ports);
    this.profile = parts.profile;
    this.scaledEnvironment = parts.scaledEnvironment;
    this.adaptations = parts.adaptations;
    this.images = parts.images;
    this.#mounts = parts.mounts;
    this.#signals = signals;
  }

  /**
   * Starts the stack and waits until each container is healthy, or runs where it has no health check.
   *
   * @throws Error with the container's last lines when it is not ready in time; everything that had started is removed
   */
  static async start(options: StackOptions): Promise<Stack> {
    const engine = await findEngine();
    await sweep(engine);
    const project = projectName(randomBytes(3).toString('hex'));
    const signals = removeOnSignal(project);
    try {
      const folder = folderOf(project);
      mkdirSync(folder);
      const parts = await prepare(options, engine, project);
      await new DockerComposeEnvironment(folder, 'compose.json')
        .withProjectName(project)
        // A failure is then one line, without a hundred lines of progress before it.
        .withClientOptions({ composeOptions: ['--progress', 'quiet'] })
        // sweep() cleans up at the next start, so the image of Ryuk is not needed.
        .withAutoCleanup(false)
        .withDefaultWaitStrategy(new UntilReady(options.readyWithinSeconds ?? 120))
        .up();
      const ids = await containerIds(engine, project);
      await assertNoneEnded(engine, ids.values());
      return new Stack(parts, ids, signals);
    } catch (error) {
      signals[Symbol.dispose]();
      removeProject(project);
      throw error;
    }
  }

  /** Writes another profile over the mounted files; a service reads it when it reloads its configuration. */
  writeProfile(profile: Profile): void {
    this.#mounts.write(profile);
  }

  /** The containers, volumes and networks of the stack that exist; empty after its disposal. */
  async leftovers(): Promise<string[]> {
    return resourcesOf(this.engine, this.project);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#signals[Symbol.dispose]();
    removeProject(this.project);
  }
}

async function prepare(options: StackOptions, engine: Engine, project: string): Promise<StackParts> {
  const { profile } = options;
  const folder = folderOf(project);
  const model = await readModel(options.composeFile, options.environment ?? {});
  leaveOut(model, options.without ?? []);
  const mounts = new ScaledMounts(join(folder, 'mounts'));
  mounts.mount(model, profile);
  const scaledEnvironment = scaleEnvironment(model, options.scaleEnvironment ?? [], profile.factor);
  options.receiver?.addTo(model);
  for (const { apply } of options.adapt ?? []) apply(model);
  const ports = await isolate(model, project);
  writeFileSync(join(folder, 'compose.json'), JSON.stringify(model, null, 2));
  // The processes in the containers run as other users than this process.
  chmodSync(folder, 0o755);
  const images = Object.entries(model.services).map(([name, { image }]) => [name, image ?? '']);
  const adaptations = (options.adapt ?? []).map(({ what }) => what);
  return {
    project,
    profile,
    engine,
    mounts,
    ports,
    scaledEnvironment,
    adaptations,
    images: Object.fromEntries(images),
  };
}
