import { expect, it } from 'vitest';
import { remembered } from '../../src/claims/memo.js';

it('what was worked out of a thing is kept for the next who asks, until many others were asked', () => {
  const thing = {};
  let worked = 0;
  const ask = (key: string): string =>
    remembered([thing], key, () => {
      worked++;
      return `of ${key}`;
    });
  expect([ask('a'), ask('a'), worked]).toEqual(['of a', 'of a', 1]);
  for (let i = 0; i < 500; i++) ask(`other ${i}`);
  expect([ask('other 499'), worked]).toEqual(['of other 499', 501]);
  expect([ask('a'), worked]).toEqual(['of a', 502]);
});
