#!/usr/bin/env node
import { nodeIo, systemReason } from './io.js';
import { run } from './program.js';

let finished = false;

/** Ends at once, with a sentence where there is something to say. */
function end(code: number, sentence?: string): never {
  finished = true;
  if (sentence !== undefined) process.stderr.write(`backtest: ${sentence}\n`);
  process.exit(code);
}

// A reader that goes away early (`| head`) is not a fault; what was to be written to files has been by then.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') end(0);
  end(2, `cannot write to the standard output: ${systemReason(error) ?? error.message}.`);
});
// Nothing of ours is left unawaited, so these come from a strategy file.
process.on('unhandledRejection', (reason) => {
  if (finished) return;
  end(2, `a promise that the strategy file started has failed: ${reason instanceof Error ? reason.message : String(reason)}.`);
});
process.on('exit', () => {
  if (finished) return;
  process.stderr.write('backtest: the strategy file ended the program (process.exit?); no report was written.\n');
  process.exitCode = 2;
});
// What a strategy file prints must not get between the lines of --json.
globalThis.console = new console.Console(process.stderr, process.stderr);

process.exitCode = await run(process.argv.slice(2), nodeIo());
finished = true;
