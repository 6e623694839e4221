import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { imagePin } from '@opsconductor/stack';
import { execa } from 'execa';
import { stringify } from 'yaml';
import type { Converted } from './convert.ts';

// The tool stops at the first file that fails, so each test is a separate run. All runs are in one container.
const runEach = `ls | xargs -P ${availableParallelism()} -I{} sh -c '
  /vmalert-tool-prod unittest --disableAlertgroupLabel --files {}/test.yml > {}/output 2>&1; echo $? > {}/exit'`;

/** Runs tests with vmalert-tool; returns the output of failed tests by their index. */
export async function failuresOf(tests: readonly Converted[]): Promise<Map<number, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'vmalert-'));
  try {
    tests.forEach(({ rules, test }, index) => {
      mkdirSync(join(folder, `${index}`));
      // The tool runs as the user nobody and writes its results here.
      chmodSync(join(folder, `${index}`), 0o777);
      writeFileSync(join(folder, `${index}/rules.yml`), stringify(rules));
      writeFileSync(join(folder, `${index}/test.yml`), stringify(test));
    });
    chmodSync(folder, 0o755);
    const options = ['--rm', '--network=none', '--pull=never', '--tmpfs=/tmp:mode=1777', '-e', 'GOGC=400'];
    const mount = ['-v', `${folder}:/tests`, '-w', '/tests', '--entrypoint', 'sh'];
    await execa('docker', ['run', ...options, ...mount, imagePin('VMALERT_TOOL_IMAGE'), '-c', runEach]);
    const read = (index: number, name: string) => readFileSync(join(folder, `${index}/${name}`), 'utf8');
    const failed = [...tests.keys()].filter((index) => read(index, 'exit').trim() !== '0');
    return new Map(failed.map((index) => [index, read(index, 'output')]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
