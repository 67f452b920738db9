import type { AnyKind } from '../../src/claims/kinds/kind.js';
import { claimFileSchema, type JsonSchema, kindFields } from '../../src/claims/schema/json-schema.js';
import { fence } from './documents.js';

/** Fields of claims as tables of a document, out of the schemas themselves. */

const HEAD = '| field | what may stand there | what it says |\n|---|---|---|';
/** Of a claimed figure; said once for all kinds. */
const FIGURE = ['value', 'range', 'missing', 'unit', 'op', 'text'];

/** One kind: its summary, its own fields, its example. */
export function kindText(kind: AnyKind): string {
  const { schema, defs } = kindFields(kind);
  const table = [HEAD, ...rowsOf(schema, '', defs)].join('\n');
  return `### ${kind.name}\n\n${capital(kind.summary)}.\n\n${table}\n\n${fence(kind.example, 'yaml')}`;
}

/** Fields that a claim of any kind may have. */
export function commonTable(): string {
  const { $defs } = claimFileSchema();
  const fields = Object.entries($defs!).filter(([name]) => name.startsWith('field.'));
  const schema = { properties: Object.fromEntries(fields.map(([name, field]) => [name.slice('field.'.length), field])), required: ['id'] };
  return [HEAD, ...rowsOf(schema, '', $defs!)].join('\n');
}

/** What the words in the second columns stand for. */
export function wordsTable(): string {
  const { $defs } = claimFileSchema();
  const named = Object.entries($defs!).filter(([name, { description }]) => NAMED.test(name) && description !== undefined);
  const rows = named.flatMap(([name, schema]) => [
    `| *${name}* | ${cell(schema.description!)} |`,
    ...fieldsIn(schema, `*${name}*\\.`, $defs!),
    ...((schema.oneOf ?? []) as JsonSchema[]).flatMap((one) => {
      const type = String(one.properties!.type!.const);
      return [
        `| *${name}* ${type} | ${mapping(one)} |`,
        ...fieldsIn(one, `*${name}* ${type}\\.`, $defs!).filter((row) => !row.includes('.type |')),
      ];
    }),
  ]);
  return ['| word | what it is |', '|---|---|', ...rows].join('\n');
}

const fieldsIn = ({ properties = {} }: JsonSchema, at: string, defs: Readonly<Record<string, JsonSchema>>): string[] =>
  Object.entries(properties).map(([field, of]) => {
    const [what, says] = [said(of, defs), of.description ?? ''];
    return `| ${at}${field} | ${cell([what, says].filter((one) => one !== '').join(': '))} |`;
  });

const NAMED = /^[a-zA-Z]+$/;

function rowsOf(schema: JsonSchema, at: string, defs: Readonly<Record<string, JsonSchema>>): string[] {
  const { properties = {}, required = [] } = schema;
  const isFigure = ['value', 'range', 'missing', 'unit'].every((name) => properties[name] !== undefined);
  const own = Object.entries(properties).filter(([name]) => !isFigure || !FIGURE.includes(name));
  const figure = isFigure
    ? [`| \`${at}value\`, \`range\` or \`missing\` | *figure* | in ${units(properties.unit!)}; with \`op\`, \`text\` |`]
    : [];
  return [
    ...figure,
    ...own.flatMap(([name, field]) => {
      const label = `\`${at}${name}\`${required.includes(name) ? ' (must be there)' : ''}`;
      const inner = innerOf(field);
      const rows = inner === null ? [] : rowsOf(inner.schema, `${at}${name}${inner.mark}.`, defs);
      const isPlain = rows.length > 0 && field.description === undefined && inner!.mark === '';
      const what = [
        field.description ?? '',
        field.default === undefined || isEmpty(field.default) ? '' : `default ${shown(field.default)}`,
      ];
      return [...(isPlain ? [] : [`| ${label} | ${said(field, defs)} | ${cell(what.filter((one) => one !== '').join('; '))} |`]), ...rows];
    }),
  ];
}

/** A mapping, or a list of mappings, whose fields have rows of their own. */
function innerOf(field: JsonSchema): { readonly schema: JsonSchema; readonly mark: string } | null {
  if (field.properties !== undefined) return { schema: field, mark: '' };
  const items = field.items as JsonSchema | undefined;
  return items?.properties === undefined ? null : { schema: items, mark: '[]' };
}

/** What a value may be, in a few words. */
function said(schema: JsonSchema, defs: Readonly<Record<string, JsonSchema>>): string {
  if (typeof schema.$ref === 'string') {
    const name = schema.$ref.replace('#/$defs/', '');
    return name.startsWith('field.') ? said(defs[name]!, defs) : `*${name}*`;
  }
  const either = (schema.anyOf ?? schema.oneOf) as JsonSchema[] | undefined;
  if (either !== undefined) return [...new Set(either.map((one) => said(one, defs)))].join(' or ');
  if (schema.enum !== undefined) return (schema.enum as string[]).map((one) => `\`${one}\``).join(', ');
  if (schema.const !== undefined) return `\`${String(schema.const)}\``;
  if (schema.prefixItems !== undefined) return `[${(schema.prefixItems as JsonSchema[]).map((one) => said(one, defs)).join(', ')}]`;
  if (schema.type === 'array') return `list of ${said(schema.items as JsonSchema, defs)}`;
  if (schema.properties !== undefined) return mapping(schema);
  if (Array.isArray(schema.type)) return 'number or text';
  return { string: 'text', boolean: '`true` or `false`', integer: 'whole number', number: 'number' }[String(schema.type)] ?? 'mapping';
}

function mapping({ properties = {}, required = [] }: JsonSchema): string {
  if (['value', 'range', 'missing', 'unit'].every((name) => properties[name] !== undefined)) return '*figure* with its unit and hedge';
  const of = Object.entries(properties).map(([name, field]) =>
    field.const === undefined ? name + (required.includes(name) ? '' : '?') : `${name}: ${String(field.const)}`,
  );
  return `{${of.join(', ')}}`;
}

const units = (unit: JsonSchema): string =>
  ((unit.enum as string[] | undefined) ?? [String(unit.const)]).map((one) => `\`${one}\``).join(', ');
const shown = (value: unknown): string =>
  `\`${typeof value === 'string' ? value : JSON.stringify(value).replaceAll('"', '').replaceAll(':', ': ')}\``;
const isEmpty = (value: unknown): boolean => typeof value === 'object' && value !== null && Object.keys(value).length === 0;
const cell = (text: string): string => text.replaceAll('|', '\\|');
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
