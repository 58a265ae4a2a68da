import { collectLog } from '../support/log-lines';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';

/** Values that other code can throw, created for each use. */
const unusual: readonly (readonly [what: string, make: () => unknown])[] = [
  ['undefined', () => undefined],
  ['null', () => null],
  ['a text', () => 'CANARY'],
  ['an empty text', () => ''],
  ['a number', () => 0],
  ['an object', () => ({ message: 'CANARY' })],
  ['an object without a prototype', () => Object.assign(Object.create(null), { message: { CANARY: 1 } })],
  ['a frozen error', () => Object.freeze(new Error('CANARY'))],
  ['an error without a prototype', () => Object.setPrototypeOf(new Error('CANARY'), null)],
  ['an error whose message throws', () => withGetter('message')],
  ['an error whose extensions throw', () => withGetter('extensions')],
  ['an error that is its own cause', () => ownCause()],
  ['several errors', () => new AggregateError([new Error('CANARY'), null])],
  ['an error with a status', () => Object.assign(new Error('CANARY'), { statusCode: 200 })],
];

function withGetter(name: string): Error {
  return Object.defineProperty(new Error(), name, {
    get: () => {
      throw new Error('CANARY');
    },
  });
}

function ownCause(): Error {
  const error: Error & { cause?: unknown } = new Error('CANARY');
  error.cause = error;
  return error;
}

describe('an unusual thrown value', () => {
  let test: TestGateway;
  let log: ReturnType<typeof collectLog>;
  let id: string;
  let repair: () => void;

  beforeAll(async () => {
    log = collectLog();
    test = await openTestGateway({ logLevel: 'info' });
    await test.make.partner({ id: NORTHWIND });
    ({ id } = await test.make.customer());
  });
  afterEach(() => repair());
  afterAll(async () => {
    await test.close();
    log.stop();
  });

  /** Makes each statement of an operation throw a value. */
  function failWith(make: () => unknown): void {
    const { database } = test.gateway;
    const scopedTo = database.scopedTo.bind(database);
    const query = () => Promise.reject(make());
    const spy = jest.spyOn(database, 'scopedTo').mockImplementation((scope) => ({ ...scopedTo(scope), query }));
    repair = () => spy.mockRestore();
  }

  function expectOneError(requestId: unknown): void {
    const lines = log.lines.filter(({ level, reqId }) => Number(level) >= 50 && reqId === requestId);
    expect(lines).toMatchObject([{ err: { type: expect.stringMatching(/./) } }]);
    expect(JSON.stringify(lines)).not.toContain('CANARY');
  }

  it.each(unusual)(
    'in a query results in an error and a log entry, interpreted and compiled: %s',
    async (_what, make) => {
      failWith(make);
      for (let time = 0; time < 3; time++) {
        const { status, data, errors } = await test.as('ADMIN_AGENT').ask(`{ customer(by: { id: "${id}" }) { name } }`);
        expect([status, data]).toEqual([200, { customer: null }]);
        expect(errors).toMatchObject([{ path: ['customer'], extensions: { code: 'INTERNAL_SERVER_ERROR' } }]);
        expectOneError(errors[0]?.extensions.requestId);
      }
      repair();
    },
  );

  it.each(unusual)('in a route results in an error and a log entry: %s', async (_what, make) => {
    failWith(make);
    const authorization = `Bearer ${await test.as('ADMIN_AGENT').token()}`;
    const response = await test.app.inject({ url: `/customers/${id}/software.csv`, headers: { authorization } });
    expect(response.json()).toMatchObject({ error: { code: 'INTERNAL_SERVER_ERROR' } });
    expect(response.statusCode).toBe(500);
    expectOneError(response.headers['x-request-id']);
  });
});
