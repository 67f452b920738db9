import { printable, UserError } from '../errors.js';
import type { Asked } from './net.js';

const BUSY = /too many requests|rate.?limit/i;
const OF_THE_DAY = /daily .*limit|limit .*(day|daily)/i;
const NONE = /no data|not found|does(n.t| not) exist|bad request|delisted|invalid (symbol|series)/i;
const SHOWN = 80;

/**
 * What a server says under status 200 where data were expected: why to ask again, where it has too much to do.
 *
 * @throws UserError for all that asking again does not change: no such series, the limit of a day, a captcha or a notice.
 */
export function whyBusy(text: string, { what, whom }: Asked): string {
  const page = text.startsWith('<');
  const title = /<title[^>]*>\s*([^<]+?)\s*</i.exec(text)?.[1];
  const words = title ?? descriptionIn(text) ?? plainText(text);
  const said = `"${printable(words.split(/[\r\n]/)[0]!, SHOWN)}"`;
  if (BUSY.test(words)) return 'says that there were too many requests';
  if (OF_THE_DAY.test(words)) throw new UserError(`${whom} says ${said}: its limit is a day's; try again tomorrow. Nothing was changed.`);
  if (NONE.test(words))
    throw new UserError(`${whom} has no ${what}: it says ${said}. Its site says what it is called. Nothing was changed.`);
  const answer = page
    ? `answers with a web page${title === undefined ? '' : ` (${said})`} where ${what} was expected: a captcha or a notice for people`
    : `refuses ${what}: it says ${said}`;
  throw new UserError(`${whom} ${answer}. Fetch the file with a browser, and import it. Nothing was changed.`);
}

/** The reason in an error that is told in JSON. */
const descriptionIn = (text: string): string | undefined => /"(?:description|message)"\s*:\s*"([^"]+)"/.exec(text)?.[1];

const plainText = (text: string): string =>
  text
    .replace(/<!--.*?-->|<[^>]*>/gs, ' ')
    .slice(0, 200)
    .trim();
