import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { imagePin, listLabelled, removeProject } from '@opsconductor/stack';
import { execa } from 'execa';
import {
  DockerComposeEnvironment,
  PullPolicy,
  type StartedDockerComposeEnvironment,
  Wait,
} from 'testcontainers';
import { prepareTestcontainers } from '../support/testcontainers.ts';

const composeFile = 'docker-compose.monitoring.yml';
const portVariables = [...readFileSync(composeFile, 'utf8').matchAll(/127\.0\.0\.1:\$\{(\w+):-\d+\}/g)].map(
  ([, name]) => name ?? '',
);

async function isPresent(image: string): Promise<boolean> {
  return (await execa('docker', ['image', 'inspect', image], { reject: false })).exitCode === 0;
}

/** Returns the running stack, because suites are declared before it starts. */
export type RunningStack = () => Stack;

/** The real stack from the shipped compose file, with its own project name and ports. */
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
    const project = `e2e-${process.pid}-${randomBytes(3).toString('hex')}`;
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
      // Their images have no shell, which the default wait needs.
      .withWaitStrategy('loki-1', Wait.forHttp('/ready', 3100).forStatusCode(200))
      .withWaitStrategy('tempo-1', Wait.forHttp('/ready', 3200).forStatusCode(200))
      .withStartupTimeout(600_000);
    try {
      return new Stack(project, hasGrafana, await compose.up(services));
    } catch (error) {
      // testcontainers does not know the name of the network, so it does not remove it.
      await removeProject(project);
      throw error;
    }
  }

  /** The base URL of a service on the host. */
  url(service: string, port: number): string {
    return `http://127.0.0.1:${this.#environment.getContainer(`${service}-1`).getMappedPort(port)}`;
  }

  /** The output of a JavaScript module that runs in the container of a service, inside the network. */
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
    return (await listLabelled(`com.docker.compose.project=${this.project}`, ['--quiet'])).join('\n');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await removeProject(this.project);
  }
}
