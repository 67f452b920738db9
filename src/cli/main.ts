#!/usr/bin/env node
import { nodeIo, systemReason } from './io.js';
import { run } from './program.js';

let finished = false;
const write = process.stdout.write.bind(process.stdout);

/** Ends when everything written has left, whatever timers a strategy file has left behind. */
function end(code: number, sentence?: string): void {
  finished = true;
  if (sentence !== undefined) process.stderr.write(`backtest: ${sentence}\n`);
  write('', (error) => {
    if (!error) process.exit(code); // else the listener below has the last word
  });
}

// A reader that goes away early (`| head`) is not a fault; what was to be written to files has been by then.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE')
    process.stderr.write(`backtest: cannot write to the standard output: ${systemReason(error) ?? error.message}.\n`);
  finished = true;
  process.exit(error.code === 'EPIPE' ? 0 : 2);
});
// Nothing of ours is left unawaited, so these come from a strategy file.
process.on('unhandledRejection', (reason) => {
  if (finished) return;
  process.stderr.write(
    `backtest: a promise that the strategy file started has failed: ${reason instanceof Error ? reason.message : String(reason)}.\n`,
  );
  finished = true;
  process.exit(2);
});
process.on('exit', () => {
  if (finished) return;
  process.stderr.write('backtest: the strategy file ended the program, or waits for something that never comes; no report was written.\n');
  process.exitCode = 2;
});
// What a strategy file prints must not get between the lines of --json.
globalThis.console = new console.Console(process.stderr, process.stderr);
process.stdout.write = process.stderr.write.bind(process.stderr);

try {
  end(await run(process.argv.slice(2), nodeIo(write)));
} catch (error) {
  const reason = systemReason(error);
  if (reason === null) throw error;
  end(2, `cannot work in this folder: ${reason}.`);
}
