import { gatewaySchema } from '../../src/server/schema';
import { fieldFacts } from '../../src/tools/api-docs/field-facts';

const schema = gatewaySchema();
const operations = { ...schema.getQueryType()?.getFields(), ...schema.getMutationType()?.getFields() };

/** Expects of every payload of an answer that the field has told of the codes in its `userErrors`. */
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
