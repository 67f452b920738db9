import { expect, it } from 'vitest';
import { filled, hold, read } from '../support/documents.js';
import { shipped } from '../support/shipped.js';

const document = 'docs/strategies.md';

/** What stands before the first blank line of the comment at the head of a rule's file, which is what is believed; behind it comes the specification. */
function headOf(name: string): { belief: string; specification: string } {
  const comment = /\/\*\*\n([\s\S]*?)\n \*\//.exec(read(`strategies/${name}.ts`))![1]!;
  const [belief = '', ...rest] = comment.split(/\n \*\n/).map((part) =>
    part
      .replaceAll(/^ \* ?/gm, '')
      .replaceAll(/\s+/g, ' ')
      .trim(),
  );
  return { belief, specification: rest.join(' ') };
}

it('the docs list every rule that ships, with what is believed and its parameters, from the files', () => {
  const rows = shipped.map(([name, { params, presets }]) => {
    const names = [name, ...Object.keys(presets)].map((one) => `\`${one}\``).join(', ');
    const told = Object.entries(params).map(([param, { default: usual, show }]) => `\`${param}=${show(usual)}\``);
    return `| ${names} | ${headOf(name).belief.replaceAll('|', '\\|')} | ${told.join(' ')} |`;
  });
  const table = ['| rule | what is believed, and by whom | parameters |', '| --- | --- | --- |', ...rows].join('\n');
  hold(document, filled(read(document), { rules: table }));
});

it.each(shipped)('the comment of %s says what is believed and, apart from it, exactly what is done', (name) => {
  const { belief, specification } = headOf(name);
  expect(belief).toMatch(/^[A-Z"].{40,400}[.)]$/);
  expect(specification).toMatch(/\b(close|fill)/);
  expect(specification.length).toBeGreaterThan(100);
});

it('every rule is of one page', () => {
  for (const [name] of shipped) expect(read(`strategies/${name}.ts`).trimEnd().split('\n').length, name).toBeLessThanOrEqual(50);
});
