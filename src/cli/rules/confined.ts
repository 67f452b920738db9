import { isMainThread } from 'node:worker_threads';
import { closedData } from './closed-data.js';
import type { Attempt, Message, Reply, Signed } from './job.js';
import { lockBuiltIns } from './locked.js';
import { placeIn } from './own-place.js';
import { performJob } from './perform.js';
import { noteRefusals } from './refusals.js';
import { saidBy, stackOf } from './thrown.js';

/** The process in which a user's rule is run: it is sent one job, replies, and is ended. */
const attempts: Attempt[] = [];

async function answer({ job, sealed, own, packages, compiler, token }: Message): Promise<void> {
  const send = process.send!.bind(process); // as it is before a rule can replace it
  let replied = false;
  const reply = (done: Reply): void => {
    if (!replied) send({ ...done, token } satisfies Signed);
    replied = true;
  };
  const isOwn = (path: string): boolean => own.includes(path) && !/[\\/]node_modules[\\/]/.test(path);
  process.on('unhandledRejection', (reason) => reply({ outcome: { kind: 'ended', message: failedLater(reason, isOwn) }, attempts }));
  if (sealed) {
    noteRefusals({ isOwn, isClosed: closedData(packages), note: (attempt) => void attempts.push(attempt) });
    lockBuiltIns();
  }
  const outside = (of: string): void => void attempts.push({ by: 'loadDataset', of, place: null });
  const outcome = await performJob(job, { cache: !sealed, compiler, outside, isOwn });
  await new Promise(setImmediate); // a promise that the rule left behind fails now
  reply({ outcome, attempts });
}

/** A promise of the rule's that nobody waits for. */
function failedLater(reason: unknown, isOwn: (path: string) => boolean): string {
  const place = reason instanceof Error ? placeIn(stackOf(reason), isOwn) : null;
  return `a promise that the strategy file started has failed: ${saidBy(reason)}${place === null ? '' : ` (${place})`}.`;
}

if (isMainThread && process.send !== undefined) {
  process.once('message', (message) => void answer(message as Message));
  process.once('disconnect', () => process.exit());
}
