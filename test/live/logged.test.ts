import type { GraphQLObjectType } from 'graphql';
import { gatewaySchema } from '../../src/server/schema';
import { collectLog } from '../support/log-lines';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';
import { openSocket } from './raw-socket';
import { originOf, startSubscription, subscribe, type Transport, transports } from './subscriptions-client';

const SECRET = 'CANARYxOfAClient';
const routes: Readonly<Record<Transport, string>> = {
  WebSocket: '/graphql/socket',
  'server-sent events': '/graphql/stream',
  'multipart responses': '/graphql',
};
const messages: Readonly<Record<Transport, string>> = {
  WebSocket: 'subscription',
  'server-sent events': 'request',
  'multipart responses': 'request',
};

describe.each(transports)('the log line of a subscription over %s', (transport) => {
  let test: TestGateway;
  let log: ReturnType<typeof collectLog>;
  let origin: string;
  let customerId: string;
  let token: string;
  let linesBefore: number;

  beforeAll(async () => {
    log = collectLog();
    test = await openTestGateway({ logLevel: 'info' });
    await test.make.partner({ id: NORTHWIND });
    customerId = (await test.make.customer()).id;
    origin = await originOf(test);
    token = await test.as('ADMIN_AGENT').token();
  });
  beforeEach(() => {
    linesBefore = log.lines.length;
  });
  afterEach(() => expect(JSON.stringify(log.lines)).not.toContain(SECRET));
  afterAll(async () => {
    await test.close();
    log.stop();
  });

  const fresh = (isWanted: (line: Readonly<Record<string, unknown>>) => boolean) =>
    log.printed((line) => log.lines.indexOf(line) >= linesBefore && isWanted(line));
  const theLine = () => fresh(({ msg, route }) => msg === messages[transport] && route === routes[transport]);
  const named = (name: string, key = SECRET) =>
    `subscription ${name}($id: ID!) { ${key}: softwareChanged(customerId: $id) { id quantity } }`;
  const change = async () => {
    const { id: softwareId } = await test.make.software({ customerId });
    await test.make.link({ softwareId });
  };

  it('is written at its end, with its name, its duration and the number of its events', async () => {
    const subscription = await subscribe(origin, {
      transport,
      token,
      query: named('WatchACustomersSoftware'),
      variables: { id: customerId },
    });
    await change();
    await subscription.next();
    expect(log.lines.slice(linesBefore)).toEqual([]);
    subscription.stop();
    const line = await theLine();
    expect(line).toMatchObject({
      level: 30,
      operation: 'WatchACustomersSoftware',
      ms: expect.any(Number),
    });
    expect(Number(line.events)).toBeGreaterThan(0);
    // A client that ends a stream does not receive all of the response.
    expect(line.cut).toBe(transport === 'WebSocket' ? undefined : true);
    expect(line).not.toHaveProperty('errors');
  });

  it('names the deprecated fields that it uses', async () => {
    const { quantity } = (gatewaySchema().getType('Software') as GraphQLObjectType).getFields();
    Object.assign(quantity as object, { deprecationReason: 'Use another field, until 2027-12-31.' });
    const query = named('WatchACustomersSoftware', `${SECRET}Deprecated`);
    const subscription = await subscribe(origin, { transport, token, query, variables: { id: customerId } });
    subscription.stop();
    Object.assign(quantity as object, { deprecationReason: undefined });
    expect(await theLine()).toMatchObject({ operation: 'WatchACustomersSoftware', deprecated: ['Software.quantity'] });
  });

  it('does not have a name that a client chose', async () => {
    const subscription = await subscribe(origin, {
      transport,
      token,
      query: named(SECRET),
      variables: { id: customerId },
    });
    subscription.stop();
    expect(await theLine()).not.toHaveProperty('operation');
  });

  it.each<[string, string, string]>([
    ['a refused subscription', named('WatchACustomersSoftware'), 'CUSTOMER_NOT_FOUND'],
    ['another operation', 'query ($id: ID!) { customer(by: { id: $id }) { id } }', 'BAD_REQUEST'],
    ['an invalid subscription', `subscription ($id: ID!) { ${SECRET}(id: $id) }`, 'GRAPHQL_VALIDATION_FAILED'],
  ])('has the error code of %s', async (_what, query, code) => {
    await startSubscription(origin, { transport, token, query, variables: { id: 'cus_none' } }).ended;
    expect(await theLine()).toMatchObject({ errors: [code] });
  });

  it('has the reason why a token was refused', async () => {
    const changed = `${token.slice(0, -4)}AAAA`;
    await startSubscription(origin, { transport, token: changed, query: named('A'), variables: { id: customerId } })
      .ended;
    const msg = transport === 'WebSocket' ? 'WebSocket refused' : 'request';
    expect(await fresh((line) => line.msg === msg)).toMatchObject({
      level: 30,
      route: routes[transport],
      status: transport === 'WebSocket' ? 4403 : 401,
      errors: ['UNAUTHENTICATED'],
      tokenProblem: 'BAD_SIGNATURE',
    });
  });

  it('marks a partner that is not in the database', async () => {
    const unknown = await test.as('ADMIN_AGENT', 'ptn_not_in_the_programme').token();
    await startSubscription(origin, { transport, token: unknown, query: named('A'), variables: { id: customerId } })
      .ended;
    expect(await theLine()).toMatchObject({ partner: 'unknown', errors: ['CUSTOMER_NOT_FOUND'] });
  });

  it('comes with type, field and path of an error in an event', async () => {
    const subscription = await subscribe(origin, {
      transport,
      token,
      query: named('WatchACustomersSoftware'),
      variables: { id: customerId },
    });
    const { database } = test.gateway;
    const scopedTo = database.scopedTo.bind(database);
    const query = () => Promise.reject(new TypeError(SECRET));
    const spy = jest.spyOn(database, 'scopedTo').mockImplementation((scope) => ({ ...scopedTo(scope), query }));
    await change();
    const result = await subscription.next();
    spy.mockRestore();
    subscription.stop();
    expect(result.errors[0].extensions.code).toBe('INTERNAL_SERVER_ERROR');
    expect(await fresh(({ level }) => level === 50)).toMatchObject({
      type: 'Subscription',
      field: 'softwareChanged',
      path: 'softwareChanged',
      err: { type: 'TypeError' },
    });
    expect(await theLine()).toMatchObject({ errors: ['INTERNAL_SERVER_ERROR'] });
  });

  it('exists for a WebSocket without a token', async () => {
    if (transport !== 'WebSocket') return;
    const socket = await openSocket(origin);
    socket.send({ type: 'connection_init' });
    await socket.closed;
    expect(await fresh(({ msg }) => msg === 'WebSocket refused')).toMatchObject({
      status: 4401,
      tokenProblem: 'MISSING',
    });
  });
});
