/** The house as a table, and what breaks it: a pure function of the files' texts. `docs/ARCHITECTURE.md` says why. */

/** Floors from the ground up. What stands on one may import from it and from those below it. */
const FLOORS: readonly (readonly string[])[] = [
  ['src/model.ts', 'src/errors.ts'],
  ['src/stats/', 'src/data/'],
  ['src/engine/'],
  ['src/strategy.ts'],
  ['src/study/', 'src/events/', 'src/quality/', 'strategies/'],
  ['src/claims/'],
  ['src/report/', 'src/explorer/'],
  ['src/jobs/', 'src/providers/', 'src/frame/'],
  ['src/cli/', 'src/index.ts'],
];
/** From here up the outside world may be touched. */
const OUTSIDE = FLOORS.findIndex((floor) => floor.includes('src/jobs/'));
/** Neighbours on one floor that do not know each other. */
const STRANGERS = ['src/stats/', 'src/data/'];
const DOORS = ['src/index.ts', 'src/strategy.ts'];
const LOW_DOOR = 'rotation-backtest/strategy';
/** The two that a picture of the equity needs; any other figure is the study's to work out. */
const STATS_IN_REPORT = ['src/stats/drawdown.ts', 'src/stats/relative.ts'];
const LONGEST_FILE = 220;

const EFFECTS: readonly (readonly [RegExp, string])[] = [
  [/\bDate\s*\.\s*now\b|\bperformance\s*\.\s*now\b/, 'reads the clock'],
  [/\bnew\s+Date\b|(?<![.\w])Date\s*\(/, 'uses Date, which knows the clock and the time zone'],
  [/\bMath\s*\.\s*random\b|\bcrypto\s*\./, 'makes its own random numbers'],
  [/(?<!\.)\bprocess\b(?!\s*\??:)/, 'knows the process'],
  [/\bconsole\s*\./, 'prints'],
  [/(?<![.\w])fetch\s*\(/, 'uses the network'],
];

interface Import {
  readonly of: string;
  readonly target: string;
}

/** What is wrong with a tree of TypeScript files, path by path from the package's folder; nothing when the house stands. */
export function violations(files: ReadonlyMap<string, string>): string[] {
  const found: string[] = [];
  const imports: Import[] = [];
  for (const [path, text] of files) {
    if (path.endsWith('.d.ts')) continue;
    const say = (what: string) => found.push(`${path}: ${what}`);
    const floor = floorOf(path);
    if (floor < 0) {
      say('stands on no floor; give its folder one');
      continue;
    }
    const { code, strings } = scan(text);
    const below = floor < OUTSIDE;
    for (const specifier of specifiers(code, strings)) {
      if (below && (specifier.startsWith('node:') || NODE.has(specifier))) say(`imports ${specifier} below ${FLOORS[OUTSIDE]!.join(', ')}`);
      if (path.startsWith('strategies/') && specifier !== LOW_DOOR) say(`imports ${specifier}; a strategy imports only ${LOW_DOOR}`);
      const target = targetOf(path, specifier);
      if (target === null) continue;
      if (specifier.startsWith('.') && !files.has(target)) say(`imports ${specifier}, which is not there`);
      imports.push({ of: path, target });
      if (floorOf(target) > floor) say(`imports ${target}, which stands above it`);
      const strange = STRANGERS.find((folder) => path.startsWith(folder));
      const other = STRANGERS.find((folder) => target.startsWith(folder));
      if (strange !== undefined && other !== undefined && strange !== other)
        say(`imports ${target}; ${STRANGERS.join(' and ')} do not know each other`);
      if (path.startsWith('src/report/') && target.startsWith('src/stats/') && !STATS_IN_REPORT.includes(target))
        say(`imports ${target}; a report says figures and computes none`);
      if (path.startsWith('src/study/') && DOORS.includes(target)) say(`imports the door ${target}`);
    }
    if (below) for (const [pattern, what] of EFFECTS) if (pattern.test(code)) say(what);
    if (/(?<![.\w])enum\s+\w+\s*\{/.test(code)) say('has an enum; a union of literals will do');
    for (const [, name, base] of code.matchAll(/(?<![.\w])class\s+(\w+)?[^{]*?(?:\bextends\s+([\w.]+)[^{]*)?\{/g)) {
      if (
        !/Error$/.test(base ?? '') &&
        !(path === 'src/report/html.ts' && name === 'Html') &&
        !(path === 'src/engine/gauges/cell.ts' && name === 'Cell')
      )
        say(`has the class ${name ?? 'without a name'}`);
    }
    if (!path.startsWith('strategies/') && /(?<![.\w])export\s+default\b|(?<![.\w])export\s*\{[^}]*\bas\s+default\b/.test(code))
      say('has a default export');
    if (path.startsWith('strategies/') && !/(?<![.\w])export\s+default\b/.test(code)) say('is a strategy without a default export');
    if (!DOORS.includes(path) && isBarrel(code)) say('is a barrel; import from where a thing is');
    const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
    if (path.startsWith('src/') && lines > LONGEST_FILE) say(`has ${lines} lines, more than ${LONGEST_FILE}`);
  }
  return [...found, ...cycles(imports)];
}

const NODE = new Set([
  'fs',
  'fs/promises',
  'path',
  'os',
  'url',
  'crypto',
  'child_process',
  'worker_threads',
  'http',
  'https',
  'net',
  'process',
  'perf_hooks',
]);

const floorOf = (path: string): number =>
  FLOORS.findIndex((floor) => floor.some((place) => (place.endsWith('/') ? path.startsWith(place) : path === place)));

/** The file that is imported, or null where it is a package. */
function targetOf(path: string, specifier: string): string | null {
  if (specifier === LOW_DOOR) return 'src/strategy.ts';
  if (specifier === 'rotation-backtest') return 'src/index.ts';
  if (!specifier.startsWith('.')) return null;
  const parts = path.split('/').slice(0, -1);
  for (const part of specifier.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/').replace(/\.js$/, '.ts');
}

/** What is imported or exported from elsewhere: statically, for its types, for its effects, or by a call. */
function specifiers(code: string, strings: ReadonlyMap<number, string>): string[] {
  const list: string[] = [];
  for (const match of code.matchAll(/(?<![.\w])(?:(?:import|export)\b[^;'"()=]*?\bfrom\s*|import\s*\(?\s*)(?=["'])/g)) {
    list.push(strings.get(match.index + match[0].length)!);
  }
  return list;
}

/** Only imports and exports from elsewhere, and at least one export. */
function isBarrel(code: string): boolean {
  const elsewhere = /(?<![.\w])(import|export)\b[^;'"()=]*?\bfrom\s*(["']) *\2\s*;?/g;
  const rest = code
    .replace(elsewhere, '')
    .replace(/(?<![.\w])export\s+(type\s+)?\{[^}]*\}\s*;?/g, '')
    .trim();
  return rest === '' && /(?<![.\w])export\b/.test(code);
}

/** One line a cycle, beginning with its least path. */
function cycles(imports: readonly Import[]): string[] {
  const next = new Map<string, string[]>();
  for (const { of, target } of imports) next.set(of, [...(next.get(of) ?? []), target]);
  const done = new Set<string>();
  const found = new Set<string>();
  const walk = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path);
    if (at >= 0) {
      const ring = trail.slice(at);
      const least = ring.indexOf([...ring].sort()[0]!);
      found.add([...ring.slice(least), ...ring.slice(0, least), ring[least]!].join(' → '));
      return;
    }
    if (done.has(path)) return;
    for (const target of next.get(path) ?? []) walk(target, [...trail, path]);
    done.add(path);
  };
  for (const path of next.keys()) walk(path, []);
  return [...found].map((ring) => `cycle: ${ring}`);
}

/**
 * The text with comments gone and what strings, templates and patterns say blanked, but quotes and code inside `${}` kept;
 * and what each quoted string says, by where its quote opens.
 */
export function scan(text: string): { code: string; strings: Map<number, string> } {
  const strings = new Map<number, string>();
  let code = '';
  let i = 0;
  const blank = (to: number): void => {
    code += text.slice(i, to).replace(/[^\n]/g, ' ');
    i = to;
  };
  const quoted = (): void => {
    const quote = text[i]!;
    let end = i + 1;
    while (end < text.length && text[end] !== quote && text[end] !== '\n') end += text[end] === '\\' ? 2 : 1;
    strings.set(i, text.slice(i + 1, end));
    code += quote;
    i++;
    blank(end);
    code += quote;
    i++;
  };
  const template = (): void => {
    blank(i + 1);
    while (i < text.length && text[i] !== '`') {
      if (text[i] === '\\') blank(i + 2);
      else if (text.startsWith('${', i)) {
        blank(i + 2);
        plain('}');
        blank(i + 1);
      } else blank(i + 1);
    }
    blank(i + 1);
  };
  const pattern = (): void => {
    let end = i + 1;
    let inside = false;
    while (end < text.length && (inside || text[end] !== '/')) {
      if (text[end] === '[') inside = true;
      if (text[end] === ']') inside = false;
      end += text[end] === '\\' ? 2 : 1;
    }
    blank(end + 1);
  };
  const plain = (until: string): void => {
    let depth = 0;
    while (i < text.length) {
      const c = text[i]!;
      if (c === until && depth === 0) return;
      if (text.startsWith('//', i)) blank(ending(text, i, '\n', 0));
      else if (text.startsWith('/*', i)) blank(ending(text, i + 2, '*/', 2));
      else if (c === '"' || c === "'") quoted();
      else if (c === '`') template();
      else if (c === '/' && /(?:^|[(,=:[&|?{};+\n]|[(,=:[&|?{;\s]!|\breturn|=>)\s*$/.test(code.slice(-40))) pattern();
      else {
        if (c === '{') depth++;
        if (c === '}') depth--;
        code += c;
        i++;
      }
    }
  };
  plain('');
  return { code, strings };
}

function ending(text: string, from: number, mark: string, length: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? text.length : at + length;
}
