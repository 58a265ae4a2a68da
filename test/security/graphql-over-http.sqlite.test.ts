import { serverAudits } from 'graphql-http';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';

/**
 * Where this gateway does otherwise than is recommended or allowed. A request that cannot be run is HTTP 400 also for
 * clients that take `application/json`, so that whoever watches it from outside sees it fail. And a GET that a form of
 * another site could send is refused.
 */
const OTHERWISE: Readonly<Record<string, 'warn' | 'notice'>> = {
  '572B': 'warn',
  FDE2: 'warn',
  '7B9B': 'warn',
  '5A70': 'notice',
  D6D5: 'notice',
  '6A70': 'notice',
};

describe('GraphQL over HTTP, as graphql-http audits it', () => {
  let test: TestGateway;
  let url: string;
  let authorization: string;

  beforeAll(async () => {
    test = await openTestGateway({ introspection: true });
    await test.make.partner({ id: NORTHWIND });
    authorization = `Bearer ${await test.as('ADMIN_AGENT').token()}`;
    url = `${await test.app.listen({ port: 0, host: '127.0.0.1' })}/graphql`;
  });
  afterAll(() => test.close());

  const audits = serverAudits({
    url: () => url,
    fetchFn: (target: string, { headers, ...init }: RequestInit = {}) =>
      fetch(target, { ...init, headers: { ...Object.fromEntries(new Headers(headers)), authorization } }),
  });

  it.each(audits.map(({ id, name, fn }) => [id, name, fn] as const))('%s: %s', async (id, _name, audit) => {
    const { status } = await audit();
    expect(status).toBe(OTHERWISE[id] ?? 'ok');
  });

  it('is audited whole', () => {
    expect(audits).toHaveLength(61);
  });
});
