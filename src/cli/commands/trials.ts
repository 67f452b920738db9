import { printable, UserError, unknown } from '../../errors.js';
import { format } from '../../report/format.js';
import { counted, paramsText } from '../../report/words.js';
import { expectedMaximumSharpe } from '../../stats/sharpe-inference.js';
import { countTrials } from '../../study/trials.js';
import { type Io, readOrSay, systemReason } from '../io.js';
import { type Entry, LEDGER, type Ledger, ledgerPath, parseEntry, readLedger } from '../ledger.js';
import type { Args } from '../options.js';
import { complaints } from '../run-trials.js';
import { terms } from '../terms.js';
import type { Command } from './command.js';

const WHAT = ['list', 'clear'];

export const command: Command = {
  usage: 'trials list|clear',
  summary: `Show what was tried in this folder (${LEDGER}) and what the best of it would show by luck, or forget it.`,
  options: [{ name: 'json', describe: 'one JSON object on stdout' }],
  examples: ['backtest trials list', 'backtest trials list --json', 'backtest trials clear'],
  positionals: 1,
  async execute(args, io) {
    const what = args.positionals[0];
    if (what === undefined) throw new UserError(`Do what with the trials? One of: ${WHAT.join(', ')}.`);
    if (!WHAT.includes(what)) throw unknown('trials command', what, WHAT, 'There are');
    const text = what === 'list' ? list(args, io) : clear(args, io);
    io.stdout.write(`${text}\n`);
  },
};

function read(io: Io): Ledger {
  try {
    return readLedger(io);
  } catch (error) {
    const reason = systemReason(error);
    if (reason === null) throw error;
    throw new UserError(`Cannot read ${LEDGER}: ${reason}.`);
  }
}

function list(args: Args, io: Io): string {
  const ledger = read(io);
  const { trials, runs } = ledger;
  for (const sentence of complaints(ledger)) io.stderr.write(`backtest: ${sentence}\n`);
  const newest = trials[trials.length - 1];
  const periodsPerYear = newest?.periodsPerYear ?? 252;
  const count = countTrials(trials, periodsPerYear);
  const best = (of: number): number => expectedMaximumSharpe({ trials: of, variance: count.variance }) * Math.sqrt(periodsPerYear);
  if (args.flag('json')) {
    const { tried, effective, variance } = count;
    const byLuck = { bestByLuck: best(tried), bestByLuckEffective: best(effective) };
    const all = { trials: trials.map(row), runs, tried, effective: tried === 0 ? 0 : effective, variance, periodsPerYear, ...byLuck };
    return JSON.stringify(all, (_, part) => (typeof part === 'number' ? Number(part.toPrecision(12)) : part), 2);
  }
  if (newest === undefined) return `Nothing was tried here: there is no run in ${LEDGER}.`;
  return [
    ...terms([
      ['date        Sharpe  returns', 'rule and parameters; dataset and span'],
      ...trials.map((entry): [string, string] => [
        `${printable(entry.date.slice(0, 10))}  ${format(annual(entry), 'ratio').padStart(6)}  ${format(entry.observations, 'count').padStart(7)}`,
        `${printable(`${entry.strategy} ${paramsText(entry.params)}`.trim(), 400)}; ${printable(entry.dataset)} ${printable(`${entry.from}..${entry.to}`)}`,
      ]),
    ]),
    '',
    ...terms([
      ['N', `${counted(count.tried, 'trial')} in ${counted(runs, 'run')}; what was run again counts once`],
      ['N effective', `${format(count.effective, 'ratio')}, by the correlation of quarterly returns`],
      [
        'variance',
        `${Number.isNaN(count.variance) ? 'n/a: it takes two' : count.variance.toPrecision(3)}, of the Sharpe ratios per period`,
      ],
      ['best by luck', `${format(best(count.tried), 'ratio')} a year among N, ${format(best(count.effective), 'ratio')} among N effective`],
    ]),
  ].join('\n');
}

const annual = ({ sharpe, periodsPerYear }: Entry): number => sharpe * Math.sqrt(periodsPerYear);

/** A trial without its quarterly returns. */
function row(entry: Entry): Record<string, unknown> {
  const { date, strategy, params, dataset, from, to, sharpe, observations, skewness, kurtosis, hash } = entry;
  return { date, strategy, params, dataset, from, to, sharpe, sharpeAnnual: annual(entry), n: observations, skewness, kurtosis, hash };
}

function clear(args: Args, io: Io): string {
  const path = ledgerPath(io);
  const kind = io.kind(path);
  if (kind === 'folder') throw new UserError(`${LEDGER} is a folder, and no ledger of this program; nothing was removed.`);
  const lines = kind === null ? [] : new TextDecoder().decode(readOrSay(io, path, `Cannot read ${LEDGER}`)).split('\n');
  const filled = lines.filter((line) => line.trim() !== '');
  const runs = filled.filter((line) => parseEntry(line) !== null).length;
  if (runs === 0 && filled.length > 0) throw new UserError(`${LEDGER} holds no run of this program; nothing was removed.`);
  try {
    if (kind !== null) io.remove(io.real(path)); // what a link leads to
  } catch (error) {
    const reason = systemReason(error);
    if (reason === null) throw error;
    throw new UserError(`Cannot remove ${LEDGER}: ${reason}.`);
  }
  if (args.flag('json')) return JSON.stringify({ removed: runs });
  return kind === null
    ? `There is no ${LEDGER}; nothing was removed.`
    : `Removed ${counted(runs, 'run')}${filled.length > runs ? ` and ${counted(filled.length - runs, 'damaged line')}` : ''} from ${LEDGER}.`;
}
