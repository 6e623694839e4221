export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly exports: Readonly<Record<string, string>>;
  readonly files: readonly string[];
  readonly engines: { readonly node: string };
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

const javascript = (source: string) => source.replace(/^\.\/src\/(.+)\.ts$/, './dist/$1.js');

/**
 * The manifest for the tarball. In the repository the exports name TypeScript files, but Node does not strip types below
 * node_modules, so the published exports name the emitted JavaScript and its declarations.
 */
export function publishedManifest(manifest: Manifest): Record<string, unknown> {
  const { devDependencies: _, scripts: __, ...kept } = manifest;
  const exports = Object.fromEntries(
    Object.entries(manifest.exports).map(([entry, source]) => {
      const emitted = javascript(source);
      // Files that are not compiled, such as package.json, have no declarations.
      if (emitted === source) return [entry, source];
      return [entry, { types: emitted.replace(/\.js$/, '.d.ts'), default: emitted }];
    }),
  );
  const bin = kept.bin as Readonly<Record<string, string>> | undefined;
  // npm corrects a path that begins with ./ and warns about it.
  const commands = Object.entries(bin ?? {}).map(([name, source]) => [
    name,
    javascript(source).slice('./'.length),
  ]);
  return { ...kept, exports, ...(bin && { bin: Object.fromEntries(commands) }) };
}
