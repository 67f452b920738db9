import type { Command } from './command.js';
import { command as run } from './run.js';

/** Every command by name; each is imported when it is called, but for `run`, the one without a name, which nearly every call wants. */
export const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  run: async () => run,
  list: async () => (await import('./list.js')).command,
  figures: async () => (await import('./figures.js')).command,
};
