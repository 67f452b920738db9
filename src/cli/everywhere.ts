/** What every command takes, and what comes of it. */
export const EVERYWHERE = [
  ['--help', 'this page, or that of a command'],
  ['--version', 'the version'],
] as const;
