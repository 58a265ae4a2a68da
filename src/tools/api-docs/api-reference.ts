import { type GraphQLSchema, lexicographicSortSchema, OperationTypeNode } from 'graphql';
import type { ExampleOperation } from '../../playground/playground-config';
import { blocks } from './markdown';
import { operationReference } from './operation-reference';
import { typeReference } from './type-reference';

const INTRODUCTION = `# API reference

Made of the schema and of the examples in \`schema/operations\` by \`npm run schema\`; \`npm run check\` fails where it is stale, and a
test runs every example on the demo data. Requests go to \`/graphql\` with a bearer token; the README's chapter on errors lists the
codes of top-level errors and of HTTP.

- **Roles** are those of the token. Whoever has none of those that a field needs gets null in its place and one \`FORBIDDEN_ROLE\`
  error with its path; the rest of the answer is there.
- **\`userErrors\`** stand in a payload and are what the user can mend; nothing was changed then. \`ErrorCode\`, below, says what each
  code means.
- **Cost** is counted in points before anything is run: one for each object that may come – a page counts its size, a list that
  says how long it may be as much, any other five, \`nodes\` its ids – ten more for a search and for a mutation, and what fields say of themselves. An operation may cost
  10,000; \`extensions.cost\` tells what it did and what is left of the minute.`;

/** The API reference in Markdown: of each operation its roles, errors, cost and an example, and all types. */
export function apiReference(schema: GraphQLSchema, examples: readonly ExampleOperation[]): string {
  const sorted = lexicographicSortSchema(schema);
  const operations = Object.values(OperationTypeNode).map((kind) => operationReference(sorted, kind, examples));
  return `${blocks(INTRODUCTION, ...operations, typeReference(sorted))}\n`;
}
