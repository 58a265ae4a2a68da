import { z } from 'zod';
import type { OperationLimits } from '../execution/limits';

const count = (shipped: number) => z.coerce.number().int().min(1).max(1_000_000_000).default(shipped);

/** How much one request may ask for. */
export const limitVariables = {
  MAX_BODY_KB: count(256),
  MAX_TOKENS: count(1_000),
  MAX_DEPTH: count(15),
  MAX_ALIASES: count(30),
  MAX_DIRECTIVES: count(8),
  MAX_SELECTIONS: count(10_000),
  MAX_ROOT_FIELDS: count(10),
  MAX_LIST_LENGTH: count(100),
  MAX_COST: count(10_000),
  MAX_ERRORS: z.coerce.number().int().min(2).max(100).default(5),
};

type Variables = z.output<z.ZodObject<typeof limitVariables>>;

/** The limits of operations, and of the bodies that they come in. */
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
