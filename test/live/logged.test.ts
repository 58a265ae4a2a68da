import { collectLog } from '../support/log-lines';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';
import { ask, listenTo, originOf, type Way, ways } from './listening';
import { openSocket } from './raw-socket';

const SECRET = 'CANARYxOfAClient';
const routes: Readonly<Record<Way, string>> = {
  WebSocket: '/graphql/socket',
  'server-sent events': '/graphql/stream',
};
const messages: Readonly<Record<Way, string>> = { WebSocket: 'subscription', 'server-sent events': 'request' };

describe.each(ways)('what the log has of a subscription by %s', (way) => {
  let test: TestGateway;
  let log: ReturnType<typeof collectLog>;
  let origin: string;
  let customerId: string;
  let token: string;
  let begun: number;

  beforeAll(async () => {
    log = collectLog();
    test = await openTestGateway({ logLevel: 'info' });
    await test.make.partner({ id: NORTHWIND });
    customerId = (await test.make.customer()).id;
    origin = await originOf(test);
    token = await test.as('ADMIN_AGENT').token();
  });
  beforeEach(() => {
    begun = log.lines.length;
  });
  afterEach(() => expect(JSON.stringify(log.lines)).not.toContain(SECRET));
  afterAll(async () => {
    await test.close();
    log.stop();
  });

  const fresh = (isWanted: (line: Readonly<Record<string, unknown>>) => boolean) =>
    log.printed((line) => log.lines.indexOf(line) >= begun && isWanted(line));
  const theLine = () => fresh(({ msg, route }) => msg === messages[way] && route === routes[way]);
  const named = (name: string, key = SECRET) =>
    `subscription ${name}($id: ID!) { ${key}: softwareChanged(customerId: $id) { id quantity } }`;
  const change = async () => {
    const { id: softwareId } = await test.make.software({ customerId });
    await test.make.link({ softwareId });
  };

  it('is one line at its end: its name, how long it was and how many events were told', async () => {
    const heard = await listenTo(origin, {
      way,
      token,
      query: named('WatchACustomersSoftware'),
      variables: { id: customerId },
    });
    await change();
    await heard.next();
    expect(log.lines.slice(begun)).toEqual([]);
    heard.stop();
    const line = await theLine();
    expect(line).toMatchObject({
      level: 30,
      operation: 'WatchACustomersSoftware',
      ms: expect.any(Number),
    });
    expect(Number(line.events)).toBeGreaterThan(0);
    // Of a stream the client has not seen the end, since it was the one that ended it.
    expect(line.cut).toBe(way === 'WebSocket' ? undefined : true);
    expect(line).not.toHaveProperty('errors');
  });

  it('has no name that a client made up', async () => {
    const heard = await listenTo(origin, { way, token, query: named(SECRET), variables: { id: customerId } });
    heard.stop();
    expect(await theLine()).not.toHaveProperty('operation');
  });

  it.each<[string, string, string]>([
    ['that is refused', named('WatchACustomersSoftware'), 'CUSTOMER_NOT_FOUND'],
    ['that is none', 'query ($id: ID!) { customer(by: { id: $id }) { id } }', 'BAD_REQUEST'],
    ['that is not valid', `subscription ($id: ID!) { ${SECRET}(id: $id) }`, 'GRAPHQL_VALIDATION_FAILED'],
  ])('has the code of one %s', async (_what, query, code) => {
    await ask(origin, { way, token, query, variables: { id: 'cus_none' } }).over;
    expect(await theLine()).toMatchObject({ errors: [code] });
  });

  it('has why a token was refused', async () => {
    const changed = `${token.slice(0, -4)}AAAA`;
    await ask(origin, { way, token: changed, query: named('A'), variables: { id: customerId } }).over;
    const msg = way === 'WebSocket' ? 'WebSocket refused' : 'request';
    expect(await fresh((line) => line.msg === msg)).toMatchObject({
      level: 30,
      route: routes[way],
      status: way === 'WebSocket' ? 4403 : 401,
      errors: ['UNAUTHENTICATED'],
      tokenProblem: 'BAD_SIGNATURE',
    });
  });

  it('names the partner that is not in the database', async () => {
    const stranger = await test.as('ADMIN_AGENT', 'ptn_not_in_the_programme').token();
    await ask(origin, { way, token: stranger, query: named('A'), variables: { id: customerId } }).over;
    expect(await theLine()).toMatchObject({ partner: 'unknown', errors: ['CUSTOMER_NOT_FOUND'] });
  });

  it('names type, field and path of what fails in an event', async () => {
    const heard = await listenTo(origin, {
      way,
      token,
      query: named('WatchACustomersSoftware'),
      variables: { id: customerId },
    });
    const { database } = test.gateway;
    const scopedTo = database.scopedTo.bind(database);
    const query = () => Promise.reject(new TypeError(SECRET));
    const spy = jest.spyOn(database, 'scopedTo').mockImplementation((scope) => ({ ...scopedTo(scope), query }));
    await change();
    const told = await heard.next();
    spy.mockRestore();
    heard.stop();
    expect(told.errors[0].extensions.code).toBe('INTERNAL_SERVER_ERROR');
    expect(await fresh(({ level }) => level === 50)).toMatchObject({
      type: 'Subscription',
      field: 'softwareChanged',
      path: 'softwareChanged',
      err: { type: 'TypeError' },
    });
    expect(await theLine()).toMatchObject({ errors: ['INTERNAL_SERVER_ERROR'] });
  });

  it('has the line of a WebSocket on which nobody says who they are', async () => {
    if (way !== 'WebSocket') return;
    const socket = await openSocket(origin);
    socket.send({ type: 'connection_init' });
    await socket.closed;
    expect(await fresh(({ msg }) => msg === 'WebSocket refused')).toMatchObject({
      status: 4401,
      tokenProblem: 'MISSING',
    });
  });
});
