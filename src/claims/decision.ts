import type { VerdictName } from './model.js';
import type { Result } from './result.js';

/** One question of the order in which a verdict is found, and the answer. */
export interface Step {
  readonly question: string;
  readonly answer: string;
}

type Found = Pick<Result, 'verdict' | 'evaluation' | 'arithmetic' | 'neighbours' | 'tried'>;

const counted = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;

/** The questions in the order of `verdictOf`, and which verdicts each of them can end in. */
const QUESTIONS: readonly {
  readonly ends: readonly VerdictName[];
  readonly question: string;
  readonly yes: string;
  readonly no: (found: Found) => string;
}[] = [
  { ends: ['pending'], question: 'Is it still to come?', yes: 'Yes.', no: () => 'No.' },
  { ends: ['not-testable'], question: 'Can the data at hand tell?', yes: 'No.', no: () => 'Yes.' },
  {
    ends: ['arithmetic-error'],
    question: 'Do the claim’s own figures add up?',
    yes: 'No.',
    no: ({ arithmetic }) => (arithmetic.length === 0 ? 'It has no sums.' : 'Yes.'),
  },
  { ends: ['ambiguous'], question: 'Do all its readings agree?', yes: 'No.', no: () => 'Yes, or it has one alone.' },
  {
    ends: ['supported', 'supported-by-proxy', 'understated'],
    question: 'Does it hold as it is defined, at its own date?',
    yes: 'Yes.',
    no: () => 'No.',
  },
  {
    ends: ['stale'],
    question: 'Does it hold at a close within five sessions of its date?',
    yes: 'Yes.',
    no: ({ neighbours }) =>
      neighbours.length === 0 ? 'Its date cannot be moved, or there is no other.' : `At none of ${neighbours.length}.`,
  },
  {
    ends: ['supported-alternative'],
    question: 'Does it hold under another definition of its grid?',
    yes: 'Yes.',
    no: ({ tried }) => (tried.length < 2 ? 'It has no others.' : `Under none of ${tried.length - 1}.`),
  },
  { ends: ['mixed', 'contradicted'], question: 'Does any of its figures hold?', yes: '', no: () => '' },
];

/** How the verdict was reached: each question asked, in order, up to the one that decided. */
export function decisionOf(found: Found): Step[] {
  const steps: Step[] = [];
  for (const { ends, question, yes, no } of QUESTIONS) {
    if (ends.includes(found.verdict)) return [...steps, { question, answer: `${lastAnswer(found, yes)} That decides.` }];
    steps.push({ question, answer: no(found) });
  }
  return steps;
}

function lastAnswer({ verdict, tried }: Found, yes: string): string {
  if (verdict === 'mixed') return 'Some do.';
  if (verdict === 'contradicted') return 'None.';
  if (verdict === 'supported-alternative')
    return `Under ${tried.filter((one) => one.holds).length} of ${counted(tried.length, 'definition')}.`;
  if (verdict === 'supported-by-proxy') return 'Yes, by a series that stands in for the one asked for.';
  return verdict === 'understated' ? 'Yes, and the truth is stronger.' : yes;
}
