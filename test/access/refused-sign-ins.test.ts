import { EventEmitter, once } from 'node:events';
import { blockPerson } from '../../src/partners/block-person';
import { openSignInRefusals } from '../../src/partners/sign-in-refusals';
import { raw } from '../../src/platform/database/sql';
import { operate } from '../partners/operator';
import { ADMIN_AGENT_ID, refusalCodes, waysToRefuse } from '../partners/refusing';
import { NORTHWIND, openTestGateway, TAILSPIN, type TestGateway } from '../support/test-gateway';

const MESSAGES = {
  PARTNER_CLOSED: ['Your company is closed in the programme', '贵公司'],
  PERSON_BLOCKED: ['You are blocked in the programme', '您已被禁止访问'],
} as const;

describe.each(refusalCodes)('with %s', (code) => {
  let test: TestGateway;
  let authorization: string;

  beforeAll(async () => {
    test = await openTestGateway({ playground: true, introspection: true });
    for (const id of [NORTHWIND, TAILSPIN]) await test.make.partner({ id });
    authorization = `Bearer ${await test.as('ADMIN_AGENT').token()}`;
    // The token is remembered as valid.
    expect((await get('/graphql?query={viewer{id}}')).statusCode).toBe(200);
    await waysToRefuse[code].refuse(test);
  });
  afterAll(() => test.close());

  const get = (url: string, headers: object = {}) =>
    test.app.inject({ url, headers: { authorization, 'apollo-require-preflight': '1', ...headers } });

  it('requests to /graphql are refused with 403, in the language of the request', async () => {
    const [english, chinese] = MESSAGES[code];
    for (const [language, message] of [
      ['en', english],
      ['zh-CN', chinese],
    ] as const) {
      const response = await get('/graphql?query={viewer{id}}', { 'accept-language': language });
      expect(response.statusCode).toBe(403);
      const [error] = response.json().errors;
      expect(error).toMatchObject({ extensions: { code }, message: expect.stringContaining(message) });
      expect(response.json().data).toBeUndefined();
    }
  });

  it('mutations are refused before they are read', async () => {
    const headers = { authorization, 'content-type': 'application/json' };
    const response = await test.app.inject({ method: 'POST', url: '/graphql', headers, payload: '{ not JSON' });
    expect([response.statusCode, response.json().errors[0].extensions.code]).toEqual([403, code]);
  });

  it.each(['/customers/cus_1/software.csv', '/schema.graphql', '/graphql/socket'])(
    '%s is refused with 403',
    async (url) => {
      const response = await get(url);
      expect([response.statusCode, response.json().error.code]).toEqual([403, code]);
    },
  );

  it('a stream is refused with 403', async () => {
    const headers = { authorization, accept: 'text/event-stream', 'content-type': 'application/json' };
    const response = await test.app.inject({ method: 'POST', url: '/graphql/stream', headers, payload: '{}' });
    expect([response.statusCode, response.json().errors[0].extensions.code]).toEqual([403, code]);
  });

  it('the playground opens without its examples, so that another token can be entered', async () => {
    const response = await get('/playground/config.json');
    expect([response.statusCode, response.json()]).toEqual([200, expect.objectContaining({ examples: null })]);
  });

  it('nobody else is refused', async () => {
    const others = [test.as('ADMIN_AGENT', TAILSPIN), test.as('REVIEWER'), test.as('OPERATOR')];
    for (const other of others) expect((await other.ask('{ viewer { id } }')).status).toBe(200);
    const colleague = await test.as('GLOBAL_ADMIN').token();
    const response = await get('/graphql?query={viewer{id}}', { authorization: `Bearer ${colleague}` });
    expect(response.statusCode).toBe(code === 'PARTNER_CLOSED' ? 403 : 200);
  });

  it('the user is admitted again when that ends', async () => {
    await waysToRefuse[code].admit(test);
    expect((await get('/graphql?query={viewer{id}}')).statusCode).toBe(200);
  });
});

describe('the list of refused users', () => {
  let test: TestGateway;

  beforeEach(async () => {
    test = await openTestGateway();
  });
  afterEach(() => test.close());

  const AGENT = { id: ADMIN_AGENT_ID, partnerId: NORTHWIND };
  const change = (statement: string) => test.gateway.database.transaction((tx) => tx.query(raw(statement)));
  const block = (subjectId: string) => operate(test, blockPerson, { subjectId, reason: 'Left the company' });

  it('is read when a gateway opens, before its first request', async () => {
    await block(ADMIN_AGENT_ID);
    const refusals = await openSignInRefusals(test.gateway.database, () => {});
    expect(refusals.find(AGENT)?.code).toBe('PERSON_BLOCKED');
    refusals.stop();
  });

  it('keeps its last state while it cannot be read, which is reported once', async () => {
    await block(ADMIN_AGENT_ID);
    const reported: unknown[] = [];
    const failures = new EventEmitter();
    const failed = once(failures, 'failure');
    const refusals = await openSignInRefusals(test.gateway.database, (error) => {
      reported.push(error);
      failures.emit('failure');
    });
    test.gateway.signInRefusals.stop();
    await change('ALTER TABLE "blockedPersons" RENAME TO "away"');
    await failed;
    await expect(refusals.refresh()).rejects.toThrow();
    expect(refusals.find(AGENT)?.code).toBe('PERSON_BLOCKED');
    await change('ALTER TABLE "away" RENAME TO "blockedPersons"');
    await block('eve');
    await refusals.refresh();
    expect(['eve', ADMIN_AGENT_ID].map((id) => refusals.find({ ...AGENT, id })?.code)).toEqual([
      'PERSON_BLOCKED',
      'PERSON_BLOCKED',
    ]);
    expect(reported).toHaveLength(1);
    refusals.stop();
  });

  it('calls back when it has changed, until that is no longer wanted', async () => {
    const { signInRefusals } = test.gateway;
    let changes = 0;
    const stop = signInRefusals.onChange(() => {
      changes += 1;
    });
    await signInRefusals.refresh();
    expect(changes).toBe(0);
    await block('eve');
    await signInRefusals.refresh();
    await signInRefusals.refresh();
    expect(changes).toBe(1);
    stop();
    await block('mallory');
    await signInRefusals.refresh();
    expect(changes).toBe(1);
  });
});
