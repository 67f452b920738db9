import { assetIndex, assetNames } from '../data/dataset.js';
import { UserError, unknown } from '../errors.js';
import type { Dataset } from '../model.js';
import { Cell, type Gauge, type Source, type Step } from './gauges/cell.js';
import type { Clock } from './gauges/change.js';

/** The gauge that a step will move, made once its sources are known. */
type Make = (out: Cell, sources: readonly Cell[]) => Step;

/** The gauges of a run, each declared once, and moved in the order of their declaration. */
export interface Wiring {
  readonly clock: Clock;
  price(asset: string): Gauge;
  /** A gauge that shows a column's value of the session. */
  follow(label: string, column: Float64Array, asked?: string): Gauge;
  /** A gauge of one source or two. */
  of(kind: string, sources: readonly Source[], make: Make): Gauge;
  /** The same over a number of sessions, which must be whole and at least `least`. */
  over(kind: string, sources: readonly Source[], sessions: number, least: number, make: Make): Gauge;
  reveal(session: number): void;
  close(): void;
  blind(): string[];
}

export function openWiring(dataset: Dataset): Wiring {
  const labels = new Map<Cell, string>();
  const interned = new Map<string, Cell>();
  const idle: Watched = { out: new Cell(), column: dataset.assets[0]!.close };
  const columns: Watched[] = [];
  const steps: Step[] = [];
  const clock = { session: -1 };
  let [one, two] = [idle, idle];
  let open = true;

  const gauge = (label: string, asked: string, wire: (out: Cell) => void): Gauge => {
    const known = interned.get(label);
    if (known !== undefined) return known;
    if (!open) throw new UserError(`${asked} was asked for in a decision; declare gauges in create(), where they see every session`);
    const cell = new Cell();
    wire(cell);
    interned.set(label, cell);
    labels.set(cell, label);
    return cell;
  };
  const follow = (label: string, column: Float64Array, asked = label): Gauge =>
    gauge(label, asked, (out) => void columns.push({ out, column }));
  const price = (name: string): Gauge => {
    if (typeof name !== 'string') throw new UserError('price() takes the name of an asset');
    const index = assetIndex(dataset, name);
    if (index < 0) throw unknown('asset', name, assetNames(dataset), 'It has', ` in dataset "${dataset.id}"`);
    const { key, close } = dataset.assets[index]!;
    return follow(key, close, `price(${key})`);
  };
  const cellOf = (source: Source): Cell => {
    const cell = (typeof source === 'object' && source !== null ? source : price(source)) as Cell;
    if (!labels.has(cell)) throw new UserError('a gauge can only follow an asset or a gauge of the same run');
    return cell;
  };
  const declare = (kind: string, cells: readonly Cell[], window: readonly number[], make: Make): Gauge => {
    const label = `${kind}(${[...cells.map((cell) => labels.get(cell)!), ...window].join(', ')})`;
    return gauge(label, label, (out) => void steps.push(make(out, cells)));
  };
  return {
    clock,
    price,
    follow,
    of: (kind, sources, make) => declare(kind, sources.map(cellOf), [], make),
    over(kind, sources, sessions, least, make) {
      const cells = sources.map(cellOf);
      if (!Number.isSafeInteger(sessions) || sessions < least) {
        const said = cells.map((cell) => labels.get(cell)!).join(', ');
        throw new UserError(`${kind}(${said}, …) needs a whole number of sessions from ${least}; got ${String(sessions)}`);
      }
      return declare(kind, cells, [sessions], make);
    },
    reveal(session) {
      clock.session = session;
      // Nearly every rule watches two prices, and a loop over two costs more than the two.
      one.out.value = one.column[session]!;
      two.out.value = two.column[session]!;
      for (let i = 2; i < columns.length; i++) columns[i]!.out.value = columns[i]!.column[session]!;
      for (let i = 0; i < steps.length; i++) steps[i]!();
    },
    close() {
      open = false;
      [one, two] = [columns[0] ?? idle, columns[1] ?? idle];
    },
    blind: () => Array.from(labels).flatMap(([cell, label]) => (Number.isNaN(cell.value) ? [label] : [])),
  };
}

/** A column that some gauge shows. */
interface Watched {
  readonly out: Cell;
  readonly column: Float64Array;
}
