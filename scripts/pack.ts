import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Argument, program } from 'commander';
import { execa } from 'execa';
import { publishedManifest } from './pack/published-manifest.ts';
import { PUBLISHED, readManifest } from './pack/published-packages.ts';

program
  .name('npm run pack')
  .description(
    'compiles packages to JavaScript and packs them, ready to publish; prints the path of each tarball',
  )
  .addArgument(
    new Argument('[packages...]', 'folders under packages/ (default: all that are published)').choices(
      PUBLISHED,
    ),
  )
  .option('--to <folder>', 'where the tarballs go', '.state')
  .parse();

const { to } = program.opts<{ to: string }>();
mkdirSync(to, { recursive: true });
for (const name of program.args.length > 0 ? program.args : PUBLISHED) console.log(await pack(name));

async function pack(name: string): Promise<string> {
  const root = join('packages', name);
  mkdirSync('.state', { recursive: true });
  // A folder of its own, so that two runs at the same time do not mix their files.
  const staged = mkdtempSync(`.state/pack-${name}-`);
  try {
    const build = ['-p', join(root, 'tsconfig.build.json'), '--outDir', join(staged, 'dist')];
    await execa('tsc', build, { preferLocal: true, stdio: 'inherit' });
    const manifest = readManifest(name);
    writeFileSync(join(staged, 'package.json'), `${JSON.stringify(publishedManifest(manifest), null, 2)}\n`);
    for (const file of ['README.md', 'LICENSE', ...manifest.files.filter((each) => each !== 'dist')]) {
      // LICENSE and the pages of the checks are kept once, in the root of the repository.
      const source = existsSync(join(root, file)) ? join(root, file) : file;
      cpSync(source, join(staged, file), { recursive: true });
    }
    const { stdout } = await execa('npm', ['pack', staged, '--pack-destination', to, '--loglevel=error']);
    return join(to, stdout.trim().split('\n').at(-1) ?? '');
  } finally {
    rmSync(staged, { recursive: true, force: true });
  }
}
