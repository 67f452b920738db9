import { isMainThread } from 'node:worker_threads';
import { closedData } from './closed-data.js';
import type { Attempt, Message, Reply } from './job.js';
import { performJob } from './perform.js';
import { noteRefusals } from './refusals.js';

/** The process in which a user's rule is run: it is sent one job, replies, and is ended. */
const attempts: Attempt[] = [];

async function answer({ job, sealed, own, packages, compiler }: Message): Promise<void> {
  const files = new Set(own);
  if (sealed)
    noteRefusals({ isOwn: (path) => files.has(path), isClosed: closedData(packages), note: (attempt) => void attempts.push(attempt) });
  const outside = (of: string): void => void attempts.push({ by: 'loadDataset', of, place: null });
  const outcome = await performJob(job, { cache: !sealed, compiler, outside });
  await new Promise(setImmediate); // a promise that the rule left behind fails now
  reply({ outcome, attempts });
}

let replied = false;
function reply(message: Reply): void {
  if (!replied) process.send!(message);
  replied = true;
}

if (isMainThread && process.send !== undefined) {
  process.once('message', (message) => void answer(message as Message));
  process.once('disconnect', () => process.exit());
  process.on('unhandledRejection', (reason) => {
    const said = reason instanceof Error ? reason.message : String(reason);
    reply({ outcome: { kind: 'ended', message: `a promise that the strategy file started has failed: ${said}.` }, attempts });
  });
}
