import { unknown } from '../../errors.js';
import { explanationBlocks, explanationJson } from '../../report/explanation.js';
import { renderText } from '../../report/render-text.js';
import { explainable, explainFigure } from '../../study/conventions/explain.js';
import { reportRun, shippedRun } from '../explain-run.js';
import { colour, type Io } from '../io.js';
import { stringify } from '../json.js';
import type { Args } from '../options.js';
import { readReport } from '../report-reader.js';
import { terms, WIDTH } from '../terms.js';

/** The command: a figure on a run, or the list of figures. */
export async function executeExplain(args: Args, io: Io): Promise<void> {
  const [asked] = args.positionals;
  const figures = explainable();
  if (asked === undefined)
    return io.stdout.write(args.flag('json') ? `${stringify(figures.map(({ id, label }) => ({ id, label })))}\n` : list());
  if (figures.every(({ id }) => id !== asked))
    throw unknown(
      'figure',
      asked,
      figures.map(({ id }) => id),
      'There are',
    );
  const folder = args.text('run');
  const subject = folder === null ? await shippedRun(io) : await reportRun(await readReport(io, folder), io);
  const explanation = explainFigure(asked, subject.context, subject.recorded(asked));
  if (explanation === undefined) throw new Error(`"${asked}" is listed and not explained.`);
  io.stdout.write(
    args.flag('json')
      ? `${stringify(explanationJson(explanation, subject.json))}\n`
      : renderText(explanationBlocks(explanation, subject.about), { width: WIDTH, colour: colour(io) }),
  );
}

const list = (): string =>
  `${terms(explainable().map(({ id, label }): [string, string] => [id, label])).join('\n')}\n\nTo explain one: backtest explain sharpe\n`;
