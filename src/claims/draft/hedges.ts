import type { Hedge } from '../model.js';

const BEFORE: readonly (readonly [RegExp, Hedge])[] = [
  [/(?:no less than|at least|a minimum of|≥|>=)\s*$/i, 'atLeast'],
  [/(?:no more than|at most|as (?:much|many) as|up to|a maximum of|≤|<=)\s*$/i, 'atMost'],
  [/(?:nearly|almost|close to|just (?:under|below|shy of)|a little (?:under|less than))\s*$/i, 'nearly'],
  [
    /(?:over|more than|greater than|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|upwards? of|north of|topp(?:ed|ing)|in excess of|(?:comes? in|is|was|were|are|climbed|stay(?:s|ed)?) above|breaking)\s*$/i,
    'over',
  ],
  [/(?:under|less than|fewer than|south of|(?:is|was|were|are|comes? in|stay(?:s|ed)?) below)\s*$/i, 'under'],
  [/(?:about|around|roughly|approximately|approx\.?|circa|ca\.|some|or so|in the (?:region|neighbou?rhood) of)\s*$/i, 'about'],
];
const SIGNS: readonly (readonly [RegExp, Hedge])[] = [
  [/[~≈±]/, 'about'],
  [/>/, 'over'],
  [/</, 'under'],
];

/** How a figure is hedged: by the words before it, a sign on it, or "or more" and "+" behind it; null where it is not. */
export function hedgeOf(before: string, text: string, after: string): Hedge | null {
  const lead = before.replace(/(?:\b(?:another|an?|the|by|just|only|additional)\s|[$€£¥(])+$/i, '');
  for (const [pattern, hedge] of SIGNS) if (pattern.test(text)) return hedge;
  if (/^(?:\+|\s?(?:or|and) (?:more|above|longer|better)\b)/i.test(after)) return 'atLeast';
  if (/^\s?or (?:less|fewer|below)\b/i.test(after)) return 'atMost';
  if (/^\s?or so\b/i.test(after)) return 'about';
  for (const [pattern, hedge] of BEFORE) if (pattern.test(before) || pattern.test(lead)) return hedge;
  return null;
}
