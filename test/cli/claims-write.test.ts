import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { readClaims } from '../../src/claims/files.js';
import { run } from '../../src/cli/program.js';
import { HOME, memoryIo } from './io.js';

async function claims(words: readonly string[], files: Readonly<Record<string, string | Uint8Array>> = {}) {
  const io = memoryIo({ files });
  const code = await run(['claims', ...words], io);
  return { code, out: io.out.join(''), err: io.err.join('') };
}

describe('claims new', () => {
  it('writes a file that can be checked, every claim of it right', async () => {
    const { code, out, err } = await claims(['new']);
    expect([code, err]).toEqual([0, '']);
    expect(readClaims(out, 'new.yaml').problems).toEqual([]);
    const checked = await claims(['new.yaml'], { [`${HOME}/new.yaml`]: out });
    expect(checked.code).toBe(0);
    expect(checked.out).not.toMatch(/contradicted|arithmetic-error|not-testable/);
  });

  it('takes no name of a file', async () => {
    const { code, err } = await claims(['new', 'mine.yaml']);
    expect([code, err]).toEqual([2, expect.stringContaining('into a file: backtest claims new > article.yaml')]);
  });
});

describe('claims schema', () => {
  it('writes JSON Schema that takes the template', async () => {
    const { out } = await claims(['schema']);
    const reader = z.fromJSONSchema(JSON.parse(out));
    expect(reader.safeParse(parse((await claims(['new'])).out)).success).toBe(true);
  });
});

describe('claims draft', () => {
  const text = 'The Russell 2000 rose 0.86% on Thursday, its 10th straight day ahead of the S&P 500.\n';
  const article = { [`${HOME}/article.txt`]: text };

  it('writes a claim file of an article’s figures', async () => {
    const { code, out } = await claims(['draft', 'article.txt', '--published', '2026-01-16'], article);
    expect(code).toBe(0);
    const file = readClaims(out, 'draft.yaml');
    expect([file.doc, file.problems, file.claims.length]).toEqual(['article.txt', [], 2]);
  });

  it('takes a name for the article', async () => {
    const { out } = await claims(['draft', 'article.txt', '--doc', 'The Times', '--published', '2026-01-16'], article);
    expect(readClaims(out, 'draft.yaml').doc).toBe('The Times');
  });

  it.each([
    ['no file', [], {}, 'Draft the claims of which article?'],
    ['several files', ['article.txt', 'b.txt'], article, 'A draft is of one article; here are 2.'],
    ['what is piped in', ['-'], {}, 'An article is read from a file'],
    ['a file that is not there', ['lost.txt'], {}, 'There is no article "lost.txt".'],
    ['a folder', ['.'], article, '"." is a folder'],
    ['an empty file', ['article.txt'], { [`${HOME}/article.txt`]: ' \n' }, 'article.txt is empty.'],
    ['a picture', ['article.txt'], { [`${HOME}/article.txt`]: Uint8Array.of(0x89, 0x50, 0, 1) }, 'is not text'],
    ['another encoding', ['article.txt'], { [`${HOME}/article.txt`]: Uint8Array.of(0x63, 0xe9, 0x20) }, 'is not UTF-8 text'],
    ['a text without figures', ['article.txt'], { [`${HOME}/article.txt`]: 'Nothing happened.' }, 'has no figure'],
    ['a day that does not exist', ['article.txt', '--published', '2026-02-30'], article, '--published takes a date'],
  ])('of %s says what is wrong', async (_, words, files, sentence) => {
    const { code, out, err } = await claims(['draft', ...words], files);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(sentence);
    expect(err.trim().split('\n')).toHaveLength(1);
  });
});
