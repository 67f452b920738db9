import { describe, expect, it } from 'vitest';
import { loadDataset, loadStrategy, simulate, study } from '../../src/index.js';
import { cli } from './io.js';

describe('the library', () => {
  it('gives the numbers of the page: of figures, of the twins and of the intervals', async () => {
    const { strategy, params } = await loadStrategy('streak10');
    const done = study(simulate(await loadDataset('us-size-daily'), strategy, params), { trials: null });
    const page = JSON.parse((await cli(['--strategy', 'streak10', '--json', '--no-ledger'])).out);
    const rounded = (value: number) => Number(value.toPrecision(12));
    expect(Object.keys(page.figures)).toEqual(done.figures.map(({ id }) => id));
    for (const { id, value } of done.figures) expect([id, page.figures[id]]).toEqual([id, Number.isNaN(value) ? null : rounded(value)]);
    expect(page.twins.percentile).toBe(rounded((done.twins as { percentile: number }).percentile));
    expect(done.run.strategy).toBe('streak10');
  });

  it('loads a rule by its own name, by a number and by a preset, and no other', async () => {
    expect((await loadStrategy('streak')).params).toEqual({});
    expect((await loadStrategy('streak7')).params).toEqual({ days: 7 });
    await expect(loadStrategy('streek')).rejects.toThrow(/Did you mean "streak"/);
  });
});
