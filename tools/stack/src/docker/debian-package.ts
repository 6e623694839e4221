import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';

/** Downloads one package of Debian sid into a folder and unpacks it there. The packages of the host do not change. */
export async function unpackFromSid(mirror: string, name: string, folder: string): Promise<string> {
  const lists = join(folder, 'lists');
  const unpacked = join(folder, 'unpacked');
  await mkdir(join(lists, 'partial'), { recursive: true });
  await mkdir(join(folder, 'cache', 'archives', 'partial'), { recursive: true });
  await writeFile(join(folder, 'sources.list'), `deb ${mirror} sid main\n`);
  const apt = [
    ['Dir::Etc::sourcelist', join(folder, 'sources.list')],
    ['Dir::Etc::sourceparts', '/dev/null'],
    ['Dir::State::lists', lists],
    ['Dir::Cache', join(folder, 'cache')],
    // A mirror's copy of sid can be past its valid-until date; signatures are still checked.
    ['Acquire::Check-Valid-Until', 'false'],
    // apt of root downloads as another user, who may not write here.
    ['APT::Sandbox::User', 'root'],
  ].flatMap(([key, value]) => ['-o', `${key}=${value}`]);
  await execa('apt-get', ['--quiet', ...apt, 'update'], { stdin: 'ignore' });
  await execa('apt-get', ['--quiet', ...apt, 'download', name], { cwd: folder, stdin: 'ignore' });
  const file = (await readdir(folder)).find(
    (entry) => entry.startsWith(`${name}_`) && entry.endsWith('.deb'),
  );
  if (file === undefined) throw new Error(`apt-get download ${name} downloaded no package`);
  await execa('dpkg-deb', ['-x', join(folder, file), unpacked]);
  return unpacked;
}
