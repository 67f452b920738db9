import { isoDate, yearsBetween } from '../../data/dates.js';
import type { Comparison, Entry } from '../../study/comparison/compare.js';
import type { Block, Prose } from '../blocks.js';
import { cautions, settingsText } from '../sections/lead.js';
import { figureOf, paramsText, percent } from '../words.js';
import { verdict } from './sharpe.js';
import { triedText } from './tried.js';
import { listed, ratio, reference, rulesOf } from './words.js';

/** What stands first: warnings, what each made, and whether any two can be told apart. */
export function comparisonLead(comparison: Comparison): Block[] {
  const { warnings, notes } = allCautions(comparison);
  const say = (tone: Prose['tone'], text: string): Prose => ({ kind: 'prose', tone, text });
  return [
    ...warnings.map((text) => say('warning', text)),
    say('lead', made(comparison)),
    say('lead', verdict(comparison)),
    say('plain', triedText(comparison)),
    say('note', `All alike: ${settingsText(reference(comparison).run.settings)}.`),
    ...notes.map((text) => say('note', text)),
  ];
}

/** "us-size-daily, 1978-12-29 to 2026-07-31" */
export function comparisonSubtitle(comparison: Comparison): string {
  const { run } = reference(comparison);
  return `${run.dataset.id}, ${isoDate(run.dataset.days[run.first]!)} to ${isoDate(run.days[run.days.length - 1]!)}`;
}

/** Under a year nothing is said a year. */
export function made(comparison: Comparison): string {
  const { entries, best } = comparison;
  const { run } = reference(comparison);
  const years = yearsBetween(run.days[0]!, run.days[run.days.length - 1]!);
  const [id, span, each] =
    years >= 1
      ? (['cagr', `${years.toFixed(1)} years`, ' a year'] as const)
      : (['totalReturn', `${run.equity.length - 1} sessions`, ''] as const);
  const growth = entries.map(({ name, figures }) => `${name} ${percent(figureOf(figures, id))}`);
  const highest =
    best === null ? '' : ` Of the rules ${entries[best]!.name} has the highest Sharpe ratio, ${ratio(sharpeOf(entries[best]!))}`;
  const market = highest === '' ? '.' : `; that of ${reference(comparison).name} is ${ratio(sharpeOf(reference(comparison)))}.`;
  return `In ${span} they made${each}: ${listed(growth)}.${highest}${highest === '' ? '' : market}`;
}

const sharpeOf = ({ figures }: Entry): number => figureOf(figures, 'sharpe');

/** What is true of all is said once, what is of one rule under its name. */
export function allCautions(comparison: Comparison): { readonly warnings: string[]; readonly notes: string[] } {
  const rules = rulesOf(comparison);
  const each = rules.map((entry) => cautions(entry));
  const merged = (lists: readonly (readonly Prose[])[]): string[] => {
    const all = lists.flatMap((list, i) => list.map(({ text }) => ({ text, name: rules[i]!.name })));
    const texts = [...new Set(all.map(({ text }) => text))];
    return texts.flatMap((text) => {
      const of = all.filter((one) => one.text === text);
      return of.length === rules.length ? [text] : [`${listed(of.map(({ name }) => name))}: ${text}`];
    });
  };
  return { warnings: merged(each.map(({ warnings }) => warnings)), notes: merged(each.map(({ notes }) => notes)) };
}

/** What each rule is, with the parameters it ran with. */
export function compared(comparison: Comparison): Block[] {
  return [
    {
      kind: 'table',
      id: 'rules',
      title: 'What is compared',
      columns: [
        { key: 'name', label: 'Name', unit: 'text' },
        { key: 'rule', label: 'Rule', unit: 'text' },
        { key: 'params', label: 'Parameters', unit: 'text' },
      ],
      rows: comparison.entries.map(({ name, run }) => [name, run.summary, paramsText(run.params)]),
      folded: false,
    },
  ];
}

/** The same for a terminal, where a sentence has no room in a column. */
export const comparedLines = (comparison: Comparison): Block[] =>
  rulesOf(comparison).map(
    ({ name, run }): Block => ({
      kind: 'prose',
      tone: 'step',
      text: [`${name}: ${run.summary}`, paramsText(run.params)].filter(Boolean).join(' '),
    }),
  );
