import { z } from 'zod';
import type { OperationLimits } from '../execution/limits';
import { count } from './count';

/** The maximum size and cost of one request. */
export const limitVariables = {
  MAX_BODY_KB: count(256).meta({
    description: 'The largest body of a GraphQL request, and the largest message on a WebSocket.',
    unit: 'KiB',
  }),
  MAX_TOKENS: count(1_000).meta({
    description: 'The most tokens that a document can have: names, numbers, strings and punctuation.',
    unit: 'tokens',
  }),
  MAX_DEPTH: count(15).meta({ description: 'The most levels of fields that an operation can have.', unit: 'levels' }),
  MAX_ALIASES: count(30).meta({ description: 'The most aliases that a document can have.', unit: 'aliases' }),
  MAX_DIRECTIVES: count(8).meta({ description: 'The most directives that a document can have.', unit: 'directives' }),
  MAX_SELECTIONS: count(10_000).meta({
    description: 'The most fields and fragments that an operation can have after its fragments are expanded.',
    unit: 'selections',
  }),
  MAX_ROOT_FIELDS: count(10).meta({
    description: 'The most queries or mutations that one operation can have.',
    unit: 'fields',
  }),
  MAX_LIST_LENGTH: count(100).meta({
    description: 'The most values that a list in an input can have.',
    unit: 'values',
  }),
  MAX_COST: count(10_000).meta({
    description: 'The most that one operation can cost. [The API reference](api.md) explains how it is computed.',
    unit: 'points',
  }),
  MAX_ERRORS: z.coerce
    .number()
    .int()
    .min(2)
    .max(100)
    .default(5)
    .meta({ description: 'The most errors of validation that one response lists.', unit: 'errors' }),
};

type Variables = z.output<z.ZodObject<typeof limitVariables>>;

/** Returns the limits of operations and of request bodies. */
export function limitsOf(variables: Variables) {
  const limits: OperationLimits = {
    tokens: variables.MAX_TOKENS,
    depth: variables.MAX_DEPTH,
    aliases: variables.MAX_ALIASES,
    directives: variables.MAX_DIRECTIVES,
    selections: variables.MAX_SELECTIONS,
    rootFields: variables.MAX_ROOT_FIELDS,
    listLength: variables.MAX_LIST_LENGTH,
    cost: variables.MAX_COST,
    errors: variables.MAX_ERRORS,
  };
  return { limits, maxBodyBytes: variables.MAX_BODY_KB * 1_024 };
}
