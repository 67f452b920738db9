import { printable, UserError } from '../errors.js';
import type { Asked, Kept, Net } from './net.js';
import { readWhole } from './read-whole.js';
import { retryAfter, waitText } from './retry-after.js';
import { whyBusy } from './said.js';

/** Milliseconds before the second, third and fourth try. */
const WAITS = [1_000, 4_000, 16_000] as const;
/** A server that asks for a longer wait than this is taken at its word: the user is told, and may come back. */
const LONGEST_WAIT = 60_000;
/** One try, in milliseconds, to the last byte. */
const TIMEOUT = 30_000;

/** Done, or why not yet and how long the server would have us wait. */
type Try = { readonly bytes: Uint8Array } | { readonly why: string; readonly wait: number | null };

/**
 * The bytes of an address. Tries four times over some twenty seconds where a server is busy, answers nothing, breaks off or cannot be reached, and
 * waits as long as it asks for, up to a minute. Sends the validators of what was kept, and takes that again on 304 Not Modified (RFC 9110).
 *
 * @throws UserError for what waiting does not change: no such series, refused, a web page where data were expected, more than 100 MB, no network,
 *   a redirect in a circle, a wrong certificate, and after the last try.
 */
export async function download(url: string, asked: Asked, net: Net): Promise<Uint8Array> {
  for (let round = 0; ; round++) {
    const result = await once(url, asked, net);
    if ('bytes' in result) return result.bytes;
    const wait = Math.max(WAITS[round] ?? 0, result.wait ?? 0);
    if (round === WAITS.length || wait > LONGEST_WAIT) throw new UserError(`${asked.whom} ${result.why}${advice(result.wait, round + 1)}`);
    net.say(`${asked.whom} ${result.why}; trying again in ${Math.ceil(wait / 1000)} s`);
    await net.sleep(wait);
  }
}

function advice(wait: number | null, tries: number): string {
  const tried = tries === 1 ? '' : `, ${tries} times`;
  const later = wait === null ? 'try again later' : `it asks to wait ${waitText(wait)}`;
  return `${tried}; ${later}. Nothing was changed.`;
}

async function once(url: string, asked: Asked, net: Net): Promise<Try> {
  const kept = net.kept(url);
  const signal = AbortSignal.timeout(TIMEOUT);
  try {
    const response = await net.fetch(url, { headers: headersOf(kept), signal });
    if (response.status === 304) return kept === null ? { why: 'answers 304 to a first question', wait: null } : { bytes: kept.bytes };
    if (!response.ok) return refused(response, asked, net.now());
    const bytes = await readWhole(response, asked);
    const why = whyNot(bytes, asked);
    if (why !== null) return { why, wait: null };
    const [etag, lastModified] = [response.headers.get('etag'), response.headers.get('last-modified')];
    if (etag !== null || lastModified !== null) net.keep(url, { etag, lastModified, bytes });
    return { bytes };
  } catch (error) {
    if (error instanceof UserError) throw error;
    return { why: broken(error, asked), wait: null };
  }
}

const headersOf = (kept: Kept | null): Record<string, string> => ({
  'user-agent': 'Mozilla/5.0 (compatible; rotation-backtest)',
  ...(kept?.etag == null ? {} : { 'if-none-match': kept.etag }),
  ...(kept?.lastModified == null ? {} : { 'if-modified-since': kept.lastModified }),
});

function refused({ status, headers }: Response, { what, whom }: Asked, now: Date): Try {
  if (status === 429) return { why: 'says that there were too many requests (429)', wait: retryAfter(headers, now) };
  if (status === 408 || status >= 500) return { why: `has a fault of its own (${status})`, wait: retryAfter(headers, now) };
  if (status === 404 || status === 400) throw new UserError(`${whom} has no ${what} (${status}); its site says what it is called.`);
  throw new UserError(
    `${whom} refuses ${what} (${status}): it may want a key, or not to be read by programs. Fetch the file with a browser, and import it.`,
  );
}

/** What is wrong with an answer of status 200; null where it is what was asked for. */
function whyNot(bytes: Uint8Array, asked: Asked): string | null {
  const start = new TextDecoder().decode(bytes.subarray(0, 4000)).trim();
  if (start === '') return 'answers with nothing';
  return asked.begins.test(start) ? asked.fault(bytes) : whyBusy(start, asked);
}

/** What passes; all else comes again however often it is asked. */
const PASSING: Readonly<Record<string, string>> = {
  EAI_AGAIN: 'cannot be found: there is no network, or no name server',
  ECONNREFUSED: 'does not take the connection',
  ECONNRESET: 'broke off the connection',
  EHOSTUNREACH: 'cannot be reached',
  ENETUNREACH: 'cannot be reached',
  EPIPE: 'broke off the connection',
  ETIMEDOUT: 'did not take the connection in time',
  UND_ERR_BODY_TIMEOUT: 'stopped in the middle of its answer',
  UND_ERR_CONNECT_TIMEOUT: 'did not take the connection in time',
  UND_ERR_HEADERS_TIMEOUT: 'did not answer in time',
  UND_ERR_SOCKET: 'broke off the connection',
};

/** What came of a try without an answer. Throws where a second would end the same. */
function broken(error: unknown, { whom }: Asked): string {
  const { name, message, cause } = error as Error & { cause?: { code?: string; message?: string } };
  if (name === 'TimeoutError') return `did not answer within ${TIMEOUT / 1000} s`;
  const known = PASSING[cause?.code ?? ''];
  if (known !== undefined) return known;
  if (message === 'terminated') return 'broke off in the middle of its answer';
  if (cause?.code === 'ENOTFOUND')
    throw new UserError(`${whom} cannot be found: there is no network here, or the name is gone. Nothing was changed.`);
  if (/^ERR_(SSL|TLS)|CERT|SIGNATURE/.test(cause?.code ?? ''))
    throw new UserError(
      `${whom} cannot be asked safely: its certificate or its encryption is not accepted (${cause!.code}). Nothing was changed.`,
    );
  throw new UserError(`${whom} cannot be read (${printable(cause?.message ?? message, 80)}). Nothing was changed.`);
}
