import child from 'node:child_process';
import dgram from 'node:dgram';
import dns from 'node:dns';
import net from 'node:net';
import threads from 'node:worker_threads';

type Deed = (...asked: unknown[]) => unknown;
type Home = Record<string, unknown>;
/** Hears of what was called, and with what. */
type Tell = (by: string, of: string) => void;

export const denied = (what: string): Error => Object.assign(new Error(`${what} is refused in an audit`), { code: 'ERR_ACCESS_DENIED' });

export const isDenied = (error: unknown): boolean => {
  try {
    return (error as { code?: unknown } | null)?.code === 'ERR_ACCESS_DENIED';
  } catch {
    return false;
  }
};

/** What dns does without asking anybody. */
const SETTINGS = /^(get|set|cancel)/;

/**
 * Refuses, and tells of, whatever leads out of a process but files: programs, threads (which are told of nothing here), Node's inner bindings, native
 * code, and connections of every sort, given and taken, names asked for among them. Node's permissions refuse some of it by themselves.
 */
export function closeDoors(tell: Tell): void {
  const close = (home: unknown, name: string, by: string, of: (asked: readonly unknown[]) => string = first): void => {
    const old = (home as Home)[name];
    if (typeof old !== 'function') return;
    const refuse = (asked: readonly unknown[]): never => {
      tell(by, of(asked));
      throw denied(by);
    };
    (home as Home)[name] = new Proxy(old as Deed, { apply: (_, __, asked) => refuse(asked), construct: (_, asked) => refuse(asked) });
  };
  for (const name of Object.keys(child)) close(child, name, name, commandOf);
  close(threads, 'Worker', 'a thread');
  for (const name of ['binding', '_linkedBinding', 'dlopen'])
    close(process, name, `process.${name}`, (asked) => textOf(asked[name === 'dlopen' ? 1 : 0]));
  for (const name of ['connect', 'listen'])
    close(name === 'connect' ? net.Socket.prototype : net.Server.prototype, name, 'a connection', hostOf);
  for (const name of ['bind', 'connect', 'send']) close(dgram.Socket.prototype, name, 'a connection', datagramOf);
  for (const [module, name] of [
    ['sqlite', 'DatabaseSync'],
    ['inspector', 'open'],
    ['inspector', 'Session'],
  ] as const)
    close(builtin(module), name, `${module}.${name}`);
  for (const home of [dns, dns.promises, dns.Resolver.prototype, dns.promises.Resolver.prototype])
    for (const name of Object.getOwnPropertyNames(home))
      if (/^[a-z]/.test(name) && name !== 'constructor' && name !== 'promises' && !SETTINGS.test(name)) close(home, name, 'a name');
}

/** A module that not every Node has. */
const builtin = (name: string): unknown => (process.getBuiltinModule as ((id: string) => unknown) | undefined)?.(`node:${name}`) ?? {};

const textOf = (one: unknown): string => {
  try {
    return String(one).slice(0, 200);
  } catch {
    return '?';
  }
};

const first = (asked: readonly unknown[]): string => (asked.length === 0 ? 'this process' : textOf(asked[0]));

/** "cat /etc/hosts", from a program and what it was given. */
const commandOf = ([program, given]: readonly unknown[]): string =>
  Array.isArray(given) ? textOf([program, ...given].map(textOf).join(' ')) : textOf(program);

/** "127.0.0.1:80", from what a socket is told: options, alone or with what was to be called then, or a port and a host. */
function hostOf(asked: readonly unknown[]): string {
  const [first, second] = asked.flat() as [unknown, unknown];
  const { host = second, port = first, path } = (typeof first === 'object' && first !== null ? first : {}) as Record<string, unknown>;
  return typeof path === 'string' ? path : `${typeof host === 'string' ? host : 'localhost'}:${textOf(port)}`;
}

/** The same of UDP, where the message may stand before them. */
function datagramOf(asked: readonly unknown[]): string {
  const port = asked.findLast((one) => typeof one === 'number');
  const host = asked.findLast((one, i) => i > 0 && typeof one === 'string');
  return port === undefined ? hostOf(asked) : `${textOf(host ?? 'localhost')}:${String(port)}`;
}
