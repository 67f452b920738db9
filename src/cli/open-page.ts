import { delimiter } from 'node:path';
import type { Io } from './io.js';

/**
 * Shows a page with the reader's own browser, and does not wait for it. What stands in the way is said in one line on stderr and is no failure: the
 * report is written.
 */
export function openPage(io: Io, path: string | null): void {
  const obstacle = path === null ? 'no page was written, since --format left html out; there is nothing to open.' : opened(io, path);
  if (obstacle !== null) io.stderr.write(`backtest: --open: ${obstacle}\n`);
}

/** Null where something shows it, else why nothing does. */
function opened(io: Io, path: string): string | null {
  const ways = openers(io, path);
  if (ways.length === 0) return `there is no screen here to show ${path} on, and BROWSER is not set.`;
  if (ways.some(([program, ...words]) => io.launch(program, words))) return null;
  return `found nothing to open ${path} with (${ways.map(([program]) => program).join(', ')}); set BROWSER to a program that shows pages.`;
}

type Way = readonly [program: string, ...words: string[]];

/** Programs to try in order: those of `$BROWSER`, which may have the page's place marked by %s, else the system's own. */
function openers({ env, platform }: Io, path: string): Way[] {
  const own = (env.BROWSER ?? '').split(delimiter).flatMap((command): Way[] => {
    const [program, ...words] = command.trim().split(/\s+/);
    if (program === undefined || program === '') return [];
    return [
      [program, ...(words.some((word) => word.includes('%s')) ? words.map((word) => word.replaceAll('%s', () => path)) : [...words, path])],
    ];
  });
  if (own.length > 0) return own;
  if (platform === 'darwin') return [['open', path]];
  if (platform === 'win32') return [['cmd.exe', '/c', 'start', '""', `"${path}"`]];
  // Without a screen it would look for a browser of the terminal, which it does not have.
  return env.DISPLAY || env.WAYLAND_DISPLAY ? [['xdg-open', path]] : [];
}
