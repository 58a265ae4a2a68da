import { serverAudits } from 'graphql-http';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';

/**
 * Audits from which this gateway deviates. A request that cannot be executed gets HTTP 400 also with `application/json`, so that
 * monitoring sees that it fails. A GET that a form of another site could send is refused.
 */
const DEVIATIONS: Readonly<Record<string, 'warn' | 'notice'>> = {
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
    expect(status).toBe(DEVIATIONS[id] ?? 'ok');
  });

  it('is audited completely', () => {
    expect(audits).toHaveLength(61);
  });
});
