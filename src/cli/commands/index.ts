import type { Command } from './command.js';

/** Every command by name; each is imported when it is called. `run` is the one without a name. */
export const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  run: async () => (await import('./run.js')).command,
  list: async () => (await import('./list.js')).command,
  figures: async () => (await import('./figures.js')).command,
};
