import { ErrorCode } from '../../src/platform/graphql/error-code';
import { graphqlErrors } from '../../src/platform/i18n/graphql-errors';
import { httpErrors } from '../../src/platform/i18n/http-errors';
import { texts } from '../../src/platform/i18n/languages/en';
import type { RequestError } from '../../src/platform/i18n/request-error';
import { buildGatewaySchema } from '../../src/server/schema';
import { errorReference } from '../../src/tools/api-docs/error-reference';
import { readPage, sourceFiles } from './source-files';

const lists: readonly Readonly<Record<string, RequestError>>[] = [graphqlErrors, httpErrors];
const sources = [...sourceFiles('src').values()].join('\n');

/** Returns which of these problems no list has. */
function undeclared(problems: readonly { status?: string; code?: string; text?: string }[]) {
  return problems.filter(({ status, code = '', text }) => {
    const errors = lists.flatMap((list) => list[code] ?? []);
    return !errors.some(
      ({ statuses, texts: names }) =>
        (!status || statuses.includes(Number(status))) && names.some((name) => name === text),
    );
  });
}

describe('the error reference', () => {
  it('is the committed docs/reference/errors.md', () => {
    expect(errorReference(buildGatewaySchema())).toBe(readPage('errors.md'));
  });

  it('has every code of userErrors with its message and its operations', () => {
    const [, page = ''] = readPage('errors.md').split('## userErrors');
    for (const code of Object.values(ErrorCode)) expect(page).toContain(`\n| \`${code}\` | `);
    expect(page).toContain(texts.PRICE_CHANGED);
    expect(page).toMatch(/^\| `PRICE_CHANGED` .* \| \[purchase\]\(api\.md#purchase\) \|$/m);
  });

  it('has the status and the message of every problem that a route throws', () => {
    const pattern = /new HttpProblem\(\s*(?<status>\d+),\s*'(?<code>\w+)',\s*'(?<text>\w+)'/g;
    const problems = [...sources.matchAll(pattern)].map(({ groups }) => ({ ...groups }));
    expect(problems.length).toBeGreaterThan(30);
    expect(undeclared(problems)).toEqual([]);
  });

  it('has the message of every GraphQL error that the gateway throws', () => {
    const pattern = /new LocalizableError\(\s*'(?<text>\w+)',\s*\{ code: '(?<code>\w+)'/g;
    const problems = [...sources.matchAll(pattern)].map(({ groups }) => ({ ...groups }));
    expect(problems.length).toBeGreaterThan(10);
    expect(undeclared(problems)).toEqual([]);
  });
});
