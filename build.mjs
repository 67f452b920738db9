// Bundles the program into dist/ (a bundle starts three times faster than its hundred modules) and writes its types.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';

rmSync('dist', { recursive: true, force: true });

/** yargs draws its help with these, at the cost of half a start of Node; we use its parser alone. */
const withoutHelpWriter = {
  name: 'without-help-writer',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(cliui|string-width)$/ }, ({ path }) => ({ path, namespace: 'unused' }));
    onLoad({ filter: /.*/, namespace: 'unused' }, () => ({
      contents: 'export default () => { throw new Error("not part of the bundle"); };',
    }));
  },
};

// Before all else: yargs asks for the working folder as it loads, and would answer a folder that is gone with its stack.
const GONE = `try { process.cwd(); } catch { process.stderr.write('backtest: the folder you are in is gone.\\n'); process.exit(2); }`;

const common = {
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  external: ['jiti', 'danfojs-node'],
  // yaml for Node asks for node's own modules by `require`, which a bundle of ES modules does not have.
  alias: { yaml: './node_modules/yaml/browser/index.js' },
  plugins: [withoutHelpWriter],
  legalComments: 'inline',
  logLevel: 'warning',
  metafile: true,
};
/** Commands of their own weight: each is a bundle by itself, so that a run shares no chunk with them and loads few files. */
const HEAVY = ['claims-execute', 'compare-execute', 'data-execute'];
const apart = {
  name: 'apart',
  setup({ onResolve }) {
    onResolve({ filter: new RegExp(`^\\./(${HEAVY.join('|')})\\.js$`) }, ({ path }) => ({
      path: path.replace('./', './commands/'),
      external: true,
    }));
  },
};
const strategies = readdirSync('strategies').filter((file) => file.endsWith('.ts'));
// Bundles that share no chunk: the command line starts faster from few files.
const bundles = await Promise.all([
  build({
    ...common,
    entryPoints: { 'cli/main': 'src/cli/main.ts' },
    chunkNames: 'cli/[name]-[hash]',
    banner: { js: GONE },
    plugins: [...common.plugins, apart],
  }),
  ...HEAVY.map((name) =>
    build({
      ...common,
      entryPoints: { [`cli/commands/${name}`]: `src/cli/commands/${name}.ts` },
      chunkNames: `cli/commands/${name}-[hash]`,
    }),
  ),
  build({
    ...common,
    entryPoints: {
      index: 'src/index.ts',
      strategy: 'src/strategy.ts',
      danfo: 'src/frame/danfo.ts',
      'cli/confined': 'src/cli/rules/confined.ts',
      ...Object.fromEntries(strategies.map((file) => [`strategies/${file.slice(0, -3)}`, `strategies/${file}`])),
    },
    chunkNames: 'chunks/[name]-[hash]',
  }),
]);

/** What others wrote and the bundles carry, with their licences. */
const carried = new Set(
  bundles.flatMap(({ metafile }) =>
    Object.keys(metafile.inputs).flatMap((path) => /^(?:.*\/)?(node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []),
  ),
);
const licences = [...carried].sort().map((folder) => {
  const file = ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'LICENCE', 'license', 'License']
    .map((name) => `${folder}/${name}`)
    .find(existsSync);
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  return `${name} ${version} (${license})\n\n${file === undefined ? '' : readFileSync(file, 'utf8').trim()}\n`;
});
writeFileSync('dist/THIRD-PARTY.txt', licences.join(`\n${'-'.repeat(80)}\n\n`));
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.types.json'], { stdio: 'inherit' });
