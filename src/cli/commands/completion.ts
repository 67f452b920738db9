import type { Command } from './command.js';

/** The command that tells a shell of all the others, which are handed over as they are asked for: it is one of them. */
export const completionOf = (commands: () => Readonly<Record<string, Command>>): Command => ({
  usage: 'completion bash|zsh|fish',
  summary:
    'Print a script that completes commands, options, strategies, datasets and paths in your shell: source <(backtest completion bash), in ~/.bashrc.',
  options: [],
  examples: [
    'source <(backtest completion bash)',
    'source <(backtest completion zsh)',
    'backtest completion fish > ~/.config/fish/completions/backtest.fish',
  ],
  positionals: 2, // `answer` and a line: what the scripts ask
  execute: async (args, io) => (await import('./completion-execute.js')).executeCompletion(args, io, commands()),
});
