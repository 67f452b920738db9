#!/usr/bin/env node
import { nodeIo } from './io.js';
import { run } from './program.js';

// A reader that goes away early (`| head`) is not a fault; what was to be written has been by then.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});
process.exitCode = await run(process.argv.slice(2), nodeIo());
