import { UserError } from '../../errors.js';
import type { Block } from '../../report/blocks.js';
import { type DiffSide, diffBlocks, plainDiffBlocks } from '../../report/diff-report.js';
import { renderText } from '../../report/render-text.js';
import { diffRuns } from '../../study/diff/runs.js';
import { holdings } from '../../study/diff/sessions.js';
import { differences } from '../../study/diff/values.js';
import { colour, type Io } from '../io.js';
import { stringify } from '../json.js';
import { type Kept, KIND_WORDS, keptRun, readKept } from '../kept-report.js';
import { type Args, namedBy } from '../options.js';
import { WIDTH } from '../terms.js';

/** What was found: the page, its JSON, and whether there is a difference. */
interface Found {
  readonly same: boolean;
  readonly blocks: readonly Block[];
  readonly json: Readonly<Record<string, unknown>>;
}

/** Reads two reports and says what differs. Exit code 0: nothing does; 1: something does. */
export async function executeDiff(args: Args, io: Io): Promise<number> {
  const [first, second] = args.positionals;
  if (first === undefined || second === undefined)
    throw new UserError('Which two runs? For example: backtest diff reports/first reports/second');
  const [a, b] = [await namedBy('A', () => readKept(io, first)), await namedBy('B', () => readKept(io, second))];
  if (a.kind !== b.kind)
    throw new UserError(
      `"${first}" is the report of ${KIND_WORDS[a.kind]}, "${second}" that of ${KIND_WORDS[b.kind]}: there is nothing to compare.`,
    );
  const { same, blocks, json } = a.kind === 'run' ? await ofRuns(a, b, io) : ofOthers(a, b);
  if (args.flag('json')) io.stdout.write(`${stringify(json)}\n`);
  else if (!args.flag('quiet')) io.stdout.write(renderText(blocks, { width: WIDTH, colour: colour(io) }));
  return same ? 0 : 1;
}

async function ofRuns(a: Kept, b: Kept, io: Io): Promise<Found> {
  const [of, other] = [await namedBy('A', () => keptRun(io, a)), await namedBy('B', () => keptRun(io, b))];
  const difference = diffRuns({ json: a.json, run: of.run }, { json: b.json, run: other.run });
  const side = ({ asked }: Kept, { run, recorded: { strategy, dataset } }: typeof of): DiffSide => ({
    asked,
    title: `${strategy}, ${dataset.id}, ${dataset.from} to ${dataset.to}`,
    held: holdings(run),
  });
  const without = [[a, of] as const, [b, other] as const].filter(([, { run }]) => run.curve === null).map(([{ asked }]) => asked);
  const unseen =
    without.length === 0
      ? null
      : `Wealth was not compared day by day: ${without.join(' and ')} ${without.length === 1 ? 'has' : 'have'} no equity.csv (it is written with csv among the formats, and lies beside run.json). Signals, trades and figures were.`;
  return {
    same: difference.same,
    blocks: diffBlocks({ a: side(a, of), b: side(b, other), difference, unseen }),
    json: { kind: 'run', a: a.asked, b: b.asked, wealthCompared: unseen === null, ...difference },
  };
}

/** What is of the writing of a report and not of what it says. */
const WRITING = ['created', 'command', 'report'];

function ofOthers(a: Kept, b: Kept): Found {
  const said = ({ json }: Kept): Readonly<Record<string, unknown>> =>
    Object.fromEntries(Object.entries(json).filter(([key]) => !WRITING.includes(key)));
  const found = differences(said(a), said(b));
  const side = ({ asked, kind }: Kept): { readonly asked: string; readonly title: string } => ({ asked, title: KIND_WORDS[kind] });
  return {
    same: found.length === 0,
    blocks: plainDiffBlocks(side(a), side(b), found),
    json: { kind: a.kind, a: a.asked, b: b.asked, same: found.length === 0, differences: found },
  };
}
