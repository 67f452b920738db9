import { isoDate, yearsBetween } from '../../data/dates.js';
import type { Comparison, Entry } from '../../study/comparison/compare.js';
import type { Block, Prose } from '../blocks.js';
import { cautions, settingsText } from '../sections/lead.js';
import { borrowingSentence } from '../settings-words.js';
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
  const against = reference(comparison);
  const { days, equity } = against.run;
  const years = yearsBetween(days[0]!, days[days.length - 1]!);
  const [id, over] =
    years >= 1
      ? (['cagr', `Growth a year over ${years.toFixed(1)} years`] as const)
      : (['totalReturn', `Return over ${equity.length - 1} sessions`] as const);
  const growth = entries.map(({ name, figures }) => `${name} ${percent(figureOf(figures, id))}`);
  return `${over}: ${listed(growth)}.${best === null ? '' : ` ${highest(comparison, best)}`}`;
}

function highest(comparison: Comparison, best: number): string {
  const { entries, same } = comparison;
  const against = reference(comparison);
  const ofLarge = `that of ${against.name} is ${ratio(sharpeOf(against))}`;
  const [{ name }, own] = [entries[best]!, ratio(sharpeOf(entries[best]!))];
  const level = same.find((places) => places.includes(best)) ?? [best];
  const alike = level.flatMap((i) => (entries[i]!.kind === 'rule' ? [entries[i]!.name] : []));
  if (rulesOf(comparison).length === 1) return `The Sharpe ratio of ${name} is ${own}; ${ofLarge}.`;
  return `Of the rules ${listed(alike)} ${alike.length === 1 ? 'has' : 'have'} the highest Sharpe ratio, ${own}; ${ofLarge}.`;
}

const sharpeOf = ({ figures }: Entry): number => figureOf(figures, 'sharpe');

/** What is true of all is said once, what is of one rule under its name. */
export function allCautions(comparison: Comparison): { readonly warnings: string[]; readonly notes: string[] } {
  const rules = rulesOf(comparison);
  const each = rules.map((entry) => cautions(entry));
  const one = comparison.same.map((places) => `${listed(places.map((i) => comparison.entries[i]!.name))} held the same throughout.`);
  const merged = (lists: readonly (readonly Prose[])[]): string[] => {
    const all = lists.flatMap((list, i) => list.map(({ text }) => ({ text, name: rules[i]!.name })));
    const texts = [...new Set(all.map(({ text }) => text))];
    return texts.flatMap((text) => {
      const of = all.filter((one) => one.text === text);
      return of.length === rules.length ? [text] : [`${listed(of.map(({ name }) => name))}: ${text}`];
    });
  };
  return { warnings: merged(each.map(({ warnings }) => warnings)), notes: [...merged(each.map(({ notes }) => notes)), ...one] };
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

/** What the rules that borrow declared, and what that costs; nothing of the others. */
export const borrowers = ({ entries }: Comparison): Block[] =>
  entries.flatMap(({ name, run }) => {
    const said = borrowingSentence(run);
    return said === '' ? [] : [{ kind: 'prose', tone: 'plain', text: `${name}: ${said}` } as const];
  });

/** The same for a terminal, where a sentence has no room in a column. */
export const comparedLines = (comparison: Comparison): Block[] =>
  rulesOf(comparison).map(
    ({ name, run }): Block => ({
      kind: 'prose',
      tone: 'step',
      text: [`${name}: ${run.summary}`, paramsText(run.params)].filter(Boolean).join(' '),
    }),
  );
