import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { confinedEntry, packageFolder } from '../places.js';
import { manifestsAbove, packageFolders, ruleParts } from './imports.js';
import type { Job, Limits, Message, Outcome, Reply, Signed } from './job.js';

/** What Node calls its permissions; null where it has none. */
const PERMISSION = ['--permission', '--experimental-permission'].find((flag) => process.allowedNodeEnvironmentFlags.has(flag)) ?? null;

/** The compiler's folder, every link followed. */
const JITI = dirname(dirname(realpathSync(createRequire(import.meta.url).resolve('jiti'))));

/** How often a process is asked for its memory, in milliseconds. */
const EVERY = 100;
/** What Node takes for itself, in megabytes. */
const OWN = 256;

/** What is kept from a rule in a sealed process, in words. */
export const SEAL = {
  files: PERMISSION !== null,
  words:
    PERMISSION === null
      ? `This Node (${process.version}) has no permissions: the rule might have read files and started programs; connections were refused.`
      : `The rule ran in a process that may read no file but code (its own, installed packages), write none and start no program (Node ${process.version}, ${PERMISSION}); connections were refused.`,
};

/** Does a job in a process of its own, which is ended when it has replied, takes too long or too much memory. */
export function confine(job: Job, limits: Limits): Promise<Reply> {
  const { code: own, data } = ruleParts(job.rule.path);
  const imported = limits.sealed ? data.map((one) => ({ by: 'import', ...one })) : [];
  const child = spawn(process.execPath, [...nodeFlags(job, limits, own), confinedEntry], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    serialization: 'advanced',
    cwd: process.cwd(),
  });
  const end = (): void => void child.kill('SIGKILL');
  process.once('exit', end);
  return new Promise<Reply>((done) => {
    const finish = ({ outcome, attempts }: Reply): void => {
      clearTimeout(clock);
      clearInterval(scale);
      process.removeListener('exit', end);
      end();
      done({ outcome, attempts: [...imported, ...attempts] });
    };
    const refuse = (message: string): void => finish({ outcome: { kind: 'ended', message }, attempts: [] });
    const clock = setTimeout(() => refuse(tooLong(job, limits)), limits.seconds * 1000);
    const scale = setInterval(() => megabytesOf(child) > limits.megabytes + OWN && refuse(tooMuch(job, limits)), EVERY);
    const said = passOn(child);
    const token = randomUUID();
    child.on('message', (reply) => isReply(reply, token) && finish(reply));
    child.once('error', (error) => finish({ outcome: { kind: 'fault', stack: String(error.stack) }, attempts: [] }));
    child.once('close', (code, signal) => finish({ outcome: ended(job, limits, said(), code, signal), attempts: [] }));
    const packages = packageFolders(job.rule.path).flatMap((path) => [path, realpathSync(path)]);
    const compiler = pathToFileURL(join(JITI, 'lib/jiti.mjs')).href;
    child.send({ job, sealed: limits.sealed, own, packages, compiler, token } satisfies Message);
  });
}

/** Whether it was not the rule that wrote to the channel. */
const isReply = (message: unknown, token: string): message is Signed =>
  typeof message === 'object' && message !== null && (message as Partial<Signed>).token === token;

function nodeFlags({ rule }: Job, { megabytes, sealed }: Limits, own: readonly string[]): string[] {
  const heap = [`--max-old-space-size=${megabytes}`, '--no-warnings'];
  if (!sealed || PERMISSION === null) return heap;
  const folders = [join(packageFolder, 'dist'), JITI, ...packageFolders(rule.path)].flatMap((path) => [
    join(path, '*'),
    join(realpathSync(path), '*'),
  ]);
  const files = [...own, ...[...own, confinedEntry, join(JITI, 'lib')].flatMap(manifestsAbove)];
  // Once each, shortest first: Node 20 fails on a path that it has already, or that is the beginning of one before.
  const allowed = [...new Set([...files, ...folders])].sort((a, b) => a.length - b.length);
  return [...heap, PERMISSION, ...allowed.map((path) => `--allow-fs-read=${path}`)];
}

/** What a rule prints goes where it may be read and is in nobody's way; V8's last words on its memory do not. Gives back whether it spoke them. */
function passOn({ stdout, stderr }: ChildProcess): () => boolean {
  let dying = false;
  stdout?.on('data', (text) => process.stderr.write(text));
  stderr?.on('data', (text: Buffer) => {
    dying ||= /<--- Last few GCs|FATAL ERROR|heap out of memory/.test(text.toString());
    if (!dying) process.stderr.write(text);
  });
  return () => dying;
}

/** Resident memory, where the system tells it; elsewhere the limit of the heap is the only one. */
function megabytesOf({ pid }: ChildProcess): number {
  try {
    return (Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * 4096) / 2 ** 20;
  } catch {
    return 0;
  }
}

const tooLong = ({ rule }: Job, { seconds }: Limits): string =>
  `The strategy file ${rule.asked} did not come to an end within ${seconds} s: it may loop for ever. --timeout SECONDS gives it longer.`;

const tooMuch = ({ rule }: Job, { megabytes }: Limits): string =>
  `The strategy file ${rule.asked} took more than ${megabytes} MB of memory: it may keep without end.`;

function ended(job: Job, limits: Limits, dying: boolean, code: number | null, signal: string | null): Outcome {
  if (dying) return { kind: 'ended', message: tooMuch(job, limits) };
  const how = signal === null ? `with exit code ${code}` : `by ${signal}`;
  return { kind: 'ended', message: `The strategy file ${job.rule.asked} ended the program ${how} before it had decided.` };
}
