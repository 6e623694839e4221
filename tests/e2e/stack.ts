import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { execa } from 'execa';
import {
  DockerComposeEnvironment,
  PullPolicy,
  type StartedDockerComposeEnvironment,
  Wait,
} from 'testcontainers';
import { imagePin } from '../support/image-pins.ts';
import { prepareTestcontainers } from '../support/testcontainers.ts';

const composeFile = 'docker-compose.monitoring.yml';
const projectPrefix = 'e2e-';
const projectLabel = 'com.docker.compose.project';
const portVariables = [...readFileSync(composeFile, 'utf8').matchAll(/127\.0\.0\.1:\$\{(\w+):-\d+\}/g)].map(
  ([, name]) => name ?? '',
);

async function isPresent(image: string): Promise<boolean> {
  return (await execa('docker', ['image', 'inspect', image], { reject: false })).exitCode === 0;
}

/** Gives the stack once it runs: suites are declared before it is started. */
export type RunningStack = () => Stack;

/** The real stack, from the shipped compose file, under a project name and on ports of its own. */
export class Stack implements AsyncDisposable {
  readonly project: string;
  readonly hasGrafana: boolean;
  readonly #environment: StartedDockerComposeEnvironment;

  private constructor(project: string, hasGrafana: boolean, environment: StartedDockerComposeEnvironment) {
    this.project = project;
    this.hasGrafana = hasGrafana;
    this.#environment = environment;
  }

  static async start(): Promise<Stack> {
    prepareTestcontainers();
    await Stack.sweep();
    const project = `${projectPrefix}${process.pid}-${randomBytes(3).toString('hex')}`;
    const { stdout } = await execa('docker', ['compose', '-f', composeFile, 'config', '--services']);
    const hasGrafana = await isPresent(imagePin('GRAFANA_IMAGE'));
    const services = stdout.split('\n').filter((service) => service !== 'grafana' || hasGrafana);
    const compose = new DockerComposeEnvironment('.', composeFile)
      .withProjectName(project)
      .withEnvironment({
        STACK_NETWORK: project,
        ...Object.fromEntries(portVariables.map((name) => [name, '0'])),
      })
      .withPullPolicy(PullPolicy.neverPull())
      // Tempo's image has neither a shell nor a healthcheck: the default wait cannot work there.
      .withWaitStrategy('tempo-1', Wait.forHttp('/ready', 3200).forStatusCode(200))
      .withStartupTimeout(120_000);
    try {
      return new Stack(project, hasGrafana, await compose.up(services));
    } catch (error) {
      // What testcontainers takes down by itself then leaves the network, whose name it does not know.
      await Stack.#down(project);
      throw error;
    }
  }

  /** What a run that was killed left behind. A project name tells the process that made it. */
  static async sweep(): Promise<void> {
    for (const project of await projectsWithAnything()) {
      const owner = Number(project.split('-')[1]);
      if (!isRunning(owner)) await Stack.#down(project);
    }
  }

  static async #down(project: string): Promise<void> {
    await execa('docker', [
      'compose',
      '-p',
      project,
      'down',
      '--volumes',
      '--remove-orphans',
      '--timeout',
      '10',
    ]);
  }

  /** The base URL of a service as the host reaches it. */
  url(service: string, port: number): string {
    return `http://127.0.0.1:${this.#environment.getContainer(`${service}-1`).getMappedPort(port)}`;
  }

  /** What a JavaScript module prints that runs inside the network, in the container of a service. */
  async runInside(service: string, script: string): Promise<string> {
    const container = this.#environment.getContainer(`${service}-1`);
    const { output, exitCode } = await container.exec(['node', '--input-type=module', '--eval', script]);
    if (exitCode !== 0) throw new Error(`${service}: ${output}`);
    return output.trim();
  }

  async stopContainer(service: string): Promise<void> {
    await execa('docker', ['stop', this.#environment.getContainer(`${service}-1`).getId()]);
  }

  async startContainer(service: string): Promise<void> {
    await execa('docker', ['start', this.#environment.getContainer(`${service}-1`).getId()]);
  }

  async leftovers(): Promise<string> {
    return (await listLabelled(`${projectLabel}=${this.project}`, ['--quiet'])).join('\n');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Stack.#down(this.project);
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Our projects of which a container, a volume or a network is there. */
async function projectsWithAnything(): Promise<Set<string>> {
  const names = await listLabelled(projectLabel, ['--format', `{{.Label "${projectLabel}"}}`]);
  return new Set(names.filter((name) => name.startsWith(projectPrefix)));
}

/** A line for each container, volume and network that carries a label. */
async function listLabelled(label: string, output: readonly string[]): Promise<string[]> {
  const options = ['--filter', `label=${label}`, ...output];
  const lists = await Promise.all([
    execa('docker', ['ps', '--all', ...options]),
    execa('docker', ['volume', 'ls', ...options]),
    execa('docker', ['network', 'ls', ...options]),
  ]);
  return lists.flatMap(({ stdout }) => stdout.split('\n')).filter((line) => line !== '');
}
