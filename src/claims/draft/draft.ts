import { Document, type YAMLMap } from 'yaml';
import { parseDate } from '../../data/dates.js';
import { printable, UserError } from '../../errors.js';
import { claimFields } from './claim.js';
import { type Figure, figuresOf } from './figures.js';
import { choicesFor, laidOut } from './layout.js';
import { locatorOf } from './locator.js';
import { type Fields, TODO } from './shapes.js';

export interface DraftOptions {
  /** The article's file or title. */
  readonly doc: string;
  /** The day it was published, ISO: days without a year are read by it. */
  readonly published?: string;
}

/** More than a long article, less than a book: a draft is read by a person, and a claim file holds so many claims. */
const LONGEST = 500_000;
const CLAIMS_MOST = 2000;

/**
 * A claim file in YAML to be completed by hand: one claim a figure of the text (one a table's row where its figures belong together), with the kind,
 * series, window, unit and hedge that could be guessed, `TODO` for what could not, and `missing: true` where the text has lost a figure. The
 * article's sentences are not quoted: a comment of at most eight words says where each figure stands. The same text gives the same file.
 *
 * @throws UserError for a text without a figure, one of more than half a million characters, and a `published` that is no date.
 */
export function draftClaims(text: string, { doc, published }: DraftOptions): string {
  if (published !== undefined && parseDate(published) === null) {
    throw new UserError(`The day of publication must be a date such as 2026-01-22, not "${printable(published)}".`);
  }
  if (text.length > LONGEST) {
    throw new UserError(`The text has ${text.length} characters; a draft is made of at most ${LONGEST}. Give the article alone.`);
  }
  const figures = figuresOf(text, published ?? null);
  if (figures.length === 0) throw new UserError(`The text of "${printable(doc)}" has no figure to draft a claim of.`);
  const groups = grouped(figures);
  if (groups.length > CLAIMS_MOST) {
    throw new UserError(
      `The text gives ${groups.length} claims, and a claim file holds at most ${CLAIMS_MOST}. Give the article in parts.`,
    );
  }
  const claims = groups.map((group, i) => ({
    id: `draft.${i + 1}`,
    ...claimFields(group, lengthNear(group[0]!, figures), published ?? null),
  }));
  const file = new Document({ version: 1, source: { doc, published: published ?? TODO }, series: seriesOf(figures), claims });
  file.commentBefore = headOf(figures, groups.length);
  groups.forEach((group, i) => {
    const node = file.getIn(['claims', i]) as YAMLMap;
    node.commentBefore = [`${locatorOf(text, group[0]!)}${guessed(group[0]!)}`, ...choicesFor(claims[i]!)]
      .map((line) => ` ${line}`)
      .join('\n');
    if (i > 0) node.spaceBefore = true;
  });
  laidOut(file);
  return file.toString({ lineWidth: 0, flowCollectionPadding: false });
}

const headOf = (figures: readonly Figure[], claims: number): string => {
  const lost = figures.filter(({ missing }) => missing).length;
  return [
    ` A draft of ${claims} ${claims === 1 ? 'claim' : 'claims'}: kinds, series, windows and units are guesses. Complete every ${TODO}, strike out what is no claim,`,
    ` and say each statement in your own words.${lost === 0 ? '' : ` ${lost} figures (or names) are missing from the text: look them up in the original.`}`,
  ].join('\n');
};

const guessed = ({ subject, missing }: Figure): string =>
  `${missing ? ' (lost: a figure or a name)' : ''}${subject.loose ? ' (the series is a guess: the text names no index)' : ''}`;

/** Returns of one table's column are one claim, and so are the rows of a table of events. */
function grouped(figures: readonly Figure[]): Figure[][] {
  const groups = new Map<string, Figure[]>();
  for (const figure of figures) {
    const { sentence, kind, start, head, missing, inWords, unit, outOf } = figure;
    const rows =
      sentence.row !== null &&
      kind !== null &&
      outOf === null &&
      !missing &&
      !inWords &&
      unit !== 'year' &&
      unit !== 'percentile' &&
      ROWS.test(kind);
    const key = !rows ? `${start}` : `${sentence.paragraph} ${kind}${kind === 'return.table' ? ` ${head}` : ''}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [figure]);
    else group.push(figure);
  }
  return [...groups.values()];
}

const ROWS = /^(?:return\.table|eventTable)/;

/** The length of the streak that a sentence tells, for its "longest since". */
const lengthNear = ({ sentence }: Figure, figures: readonly Figure[]): number | null =>
  figures.find(({ kind, missing, sentence: { start } }) => kind === 'streak.length' && !missing && start === sentence.start)?.value ?? null;

const INDICES = new Set(['RUT', 'RUI', 'RUA', 'RMICRO', 'MID', 'SP600', 'SPX', 'NDX', 'IXIC', 'DJI', 'VIX']);

function seriesOf(figures: readonly Figure[]): Fields {
  const ids = new Set(figures.flatMap(({ subject: { series, against } }) => [series, against].filter((id) => id !== null)));
  return Object.fromEntries([...ids].sort().map((id) => [id, INDICES.has(id) ? { id, basis: 'price' } : { id }]));
}
