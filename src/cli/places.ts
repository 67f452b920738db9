import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

/** The package's folder: the nearest above this file with a package.json. */
export const packageFolder = up(here);

function up(folder: string): string {
  return existsSync(join(folder, 'package.json')) || dirname(folder) === folder ? folder : up(dirname(folder));
}

/** Whether this runs from the bundle in dist/ or, in tests, from the sources. */
const built = here.startsWith(join(packageFolder, 'dist'));

export const datasetsFolder = join(packageFolder, 'datasets');
export const strategiesFolder = join(packageFolder, built ? 'dist/strategies' : 'strategies');
export const strategyEnding = built ? '.js' : '.ts';

/** The two doors, for users' strategy files that import them by the package's name from any folder. */
export const doors = {
  'rotation-backtest/strategy': join(packageFolder, built ? 'dist/strategy.js' : 'src/strategy.ts'),
  'rotation-backtest': join(packageFolder, built ? 'dist/index.js' : 'src/index.ts'),
};

export const claimsFolder = join(packageFolder, 'claims');

/** The program that runs a user's rule in a process of its own. */
export const confinedEntry = join(packageFolder, 'dist/cli/confined.js');
