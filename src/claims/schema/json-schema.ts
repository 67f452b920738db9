import { z } from 'zod';
import type { AnyKind } from '../kinds/kind.js';
import { KINDS } from '../kinds/kinds.js';
import { common, seriesRef } from './parts.js';

/** A JSON Schema (2020-12), or a part of one. */
export interface JsonSchema {
  [key: string]: unknown;
  description?: string;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  $defs?: Record<string, JsonSchema>;
}

/** As a part of a larger schema: what it refers to by name stands beside it. */
interface Part {
  readonly schema: JsonSchema;
  readonly defs: Readonly<Record<string, JsonSchema>>;
}

/**
 * The JSON Schema of a claim file, for editors: every kind with its fields and what they mean.
 *
 * Convention: of what is written, not of what is read out of it. It asks for every field that a kind must have, also where a file gives it under
 * `defaults`, and cannot tell what takes more than a schema: a date that does not exist, a range the wrong way round, a series that is not there.
 */
export function claimFileSchema(): JsonSchema {
  const shared = partOf(z.strictObject(common));
  const series = partOf(z.record(z.string(), seriesRef));
  const kinds = KINDS.map((kind) => [kind.name, kindPart(kind)] as const);
  const fields = Object.fromEntries(COMMON.map((name) => [`field.${name}`, shared.schema.properties![name]!]));
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Claim file',
    description: 'Figures of an article, to be checked: docs/claims.md',
    type: 'object',
    required: ['version', 'claims'],
    additionalProperties: false,
    properties: {
      version: { const: 1, description: 'of the format' },
      source: { description: 'the article that the claims are from', ...without(fields['field.source']!, ['default', 'description']) },
      defaults: {
        description: 'fields of every claim that does not give them itself',
        type: 'object',
        properties: Object.fromEntries(COMMON.map((name) => [name, { $ref: `#/$defs/field.${name}` }])),
      },
      series: { description: 'names of your own for series', ...series.schema },
      claims: { type: 'array', minItems: 1, items: { anyOf: kinds.map(([name]) => ({ $ref: `#/$defs/kind.${name}` })) } },
    },
    $defs: Object.assign(
      {},
      shared.defs,
      series.defs,
      fields,
      ...kinds.map(([name, { schema, defs }]) => ({ ...defs, [`kind.${name}`]: schema })),
    ),
  };
}

/** Fields of a claim of one kind as JSON Schema, those of every kind and `kind` itself left out; the named parts that they refer to. */
export function kindFields(kind: AnyKind): Part {
  const { schema, defs } = partOf(kind.schema);
  const own = Object.entries(schema.properties ?? {}).filter(([name]) => !COMMON.includes(name) && name !== 'kind');
  return { schema: { ...schema, properties: Object.fromEntries(own) }, defs };
}

/** Fields that every claim may have, but its kind, in the order of the schema. */
const COMMON: readonly string[] = Object.keys(common).filter((name) => name !== 'kind');

function kindPart(kind: AnyKind): Part {
  const { schema, defs } = partOf(kind.schema);
  const own = kindFields(kind).schema.properties!;
  // What a kind asks of a common field wins: a claim of arithmetic must have some.
  const same = COMMON.filter((name) => !(schema.required ?? []).includes(name) || name === 'id');
  const properties = {
    id: { $ref: '#/$defs/field.id' },
    kind: { const: kind.name, description: kind.summary },
    ...own,
    ...Object.fromEntries(
      COMMON.map((name) => [name, same.includes(name) ? { $ref: `#/$defs/field.${name}` } : schema.properties![name]!]),
    ),
  };
  return { schema: { description: kind.summary, ...schema, properties }, defs };
}

function partOf(schema: z.ZodType): Part {
  const made = z.toJSONSchema(schema, {
    io: 'input',
    override: ({ zodSchema, jsonSchema }) => spreadOut(zodSchema, jsonSchema),
  }) as JsonSchema;
  return { schema: without(made, ['$schema', '$defs']), defs: made.$defs ?? {} };
}

/** A figure that may be given by its number alone is that, or the mapping that zod tells. */
function spreadOut(schema: z.core.$ZodTypes, json: Record<string, unknown>): void {
  const { def } = schema._zod;
  if (def.type !== 'pipe' || (def.in as z.core.$ZodTypes)._zod.def.type !== 'transform') return;
  const mapping = { ...json };
  for (const key of Object.keys(json)) delete json[key];
  const { description } = mapping;
  Object.assign(json, description === undefined ? {} : { description }, { anyOf: [{ type: ['number', 'string'] }, mapping] });
}

const without = (schema: JsonSchema, keys: readonly string[]): JsonSchema =>
  Object.fromEntries(Object.entries(schema).filter(([key]) => !keys.includes(key)));
