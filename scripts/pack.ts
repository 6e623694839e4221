import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { program } from 'commander';
import { execa } from 'execa';
import { publishedManifest } from './pack/published-manifest.ts';

program
  .name('npm run pack')
  .description(
    'compiles a package to JavaScript and packs it, ready to publish; prints the path of the tarball',
  )
  .argument('<package>', 'folder under packages/, such as telemetry')
  .option('--to <folder>', 'where the tarball goes', '.state')
  .parse();

const [name = ''] = program.args;
const root = join('packages', name);
const dist = join(root, 'dist');
rmSync(dist, { recursive: true, force: true });
await execa('tsc', ['-p', join(root, 'tsconfig.build.json')], { preferLocal: true, stdio: 'inherit' });
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
writeFileSync(join(dist, 'package.json'), `${JSON.stringify(publishedManifest(manifest), null, 2)}\n`);
cpSync(join(root, 'README.md'), join(dist, 'README.md'));
cpSync('LICENSE', join(dist, 'LICENSE'));
const { to } = program.opts<{ to: string }>();
const { stdout } = await execa('npm', ['pack', dist, '--pack-destination', to, '--loglevel=error']);
console.log(join(to, stdout.trim().split('\n').at(-1) ?? ''));
