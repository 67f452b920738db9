import { printable, UserError } from '../errors.js';
import type { Frame, FrameColumn } from './frame.js';

/** What we need of danfojs-node. */
interface Danfo {
  readonly DataFrame: new (rows: unknown[][], options: { columns: string[]; dtypes: string[] }) => Frame;
}

/**
 * danfojs-node, loaded when it is first asked for: it takes half a second, and most never need it.
 * @throws UserError telling how to install it where it is missing, or why it does not load.
 */
export async function loadDanfo(): Promise<Danfo> {
  try {
    return await import('danfojs-node');
  } catch (error) {
    throw new UserError(refusal(error as NodeJS.ErrnoException), { cause: error });
  }
}

const HOW = 'docs/danfo.md has the "overrides" that it needs in your package.json';

function refusal({ code, message }: NodeJS.ErrnoException): string {
  return code === 'ERR_MODULE_NOT_FOUND' && message.includes("'danfojs-node'")
    ? `A DataFrame needs danfojs-node, which is not installed: npm install danfojs-node@1.2.0 (${HOW}).`
    : `danfojs-node is installed and does not load: ${printable(message.split('\n')[0]!, 200)} (${HOW}).`;
}

/** Members of a frame that a column of their name would hide. */
const OWN = ['columns', 'values', 'index', 'dtypes', 'shape', 'config', 'axis', 'ndim', 'size', 'tensor'];

/** A frame of columns of equal length. Throws UserError where danfojs could not tell them apart, or itself from them. */
export function frameOf({ DataFrame }: Danfo, columns: readonly FrameColumn[]): Frame {
  const names = columns.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new UserError(`A DataFrame cannot have two columns called "${printable(twice)}"; rename one.`);
  const hiding = names.find((name) => OWN.includes(name) || name.startsWith('$'));
  if (hiding !== undefined)
    throw new UserError(`A DataFrame cannot have a column called "${printable(hiding)}", a name of its own; rename it.`);
  const rows = Array.from({ length: columns[0]!.values.length }, (_, row) => columns.map(({ values }) => values[row]));
  return new DataFrame(rows, { columns: names, dtypes: columns.map(({ dtype }) => dtype) });
}
