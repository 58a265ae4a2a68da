import { graphqlErrors } from '../../src/platform/i18n/graphql-errors';
import { httpErrors } from '../../src/platform/i18n/http-errors';
import type { RequestError } from '../../src/platform/i18n/request-error';
import { gatewaySchema } from '../../src/server/schema';
import { fieldFacts } from '../../src/tools/api-docs/field-facts';

const schema = gatewaySchema();
const operations = { ...schema.getQueryType()?.getFields(), ...schema.getMutationType()?.getFields() };

/** Expects that the schema declares each code in the `userErrors` of each payload. */
export function expectDeclaredErrors(data: Readonly<Record<string, unknown>> | null): void {
  for (const [name, payload] of Object.entries(data ?? {})) {
    const { userErrors = [] } = (payload ?? {}) as { userErrors?: readonly { readonly code?: string }[] };
    const field = operations[name];
    if (!field || userErrors.length === 0) continue;
    const declared = fieldFacts(schema, field).userErrors;
    const undeclared = userErrors.flatMap(({ code }) => (code && !declared.includes(code) ? [code] : []));
    expect({ [name]: undeclared }).toEqual({ [name]: [] });
  }
}

interface ErrorResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

interface ErrorBody {
  readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[];
  readonly error?: { readonly code?: string };
}

/** Expects that the reference of errors has every code of a response with its status. */
export function expectDeclaredCodes({ statusCode, headers, body }: ErrorResponse): void {
  const isJson = /\bjson\b/.test(String(headers['content-type'])) && headers['content-encoding'] === undefined;
  if (!isJson || !body.startsWith('{')) return;
  const { errors, error } = JSON.parse(body) as ErrorBody;
  const codes = (errors ?? []).map(({ extensions }) => undeclared(graphqlErrors, extensions?.code, statusCode));
  expect([...codes, error && undeclared(httpErrors, error.code, statusCode)].filter(Boolean)).toEqual([]);
}

/** Returns a code with its status if the list does not have it. */
function undeclared(list: Readonly<Record<string, RequestError>>, code = 'none', status: number): string | null {
  return list[code]?.statuses.includes(status) ? null : `${code} with ${status}`;
}
