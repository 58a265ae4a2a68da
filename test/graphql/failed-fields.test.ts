import type { ScopedTable } from '../../src/platform/access/scope';
import type { Data } from '../support/client';
import { collectLog } from '../support/log-lines';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';

const SECRET = 'CANARYxOfAValue';
const ROWS = 3;

describe('the log line of a field that fails', () => {
  let test: TestGateway;
  let log: ReturnType<typeof collectLog>;
  let repair: () => void;
  let id: string;
  let softwareId: string;

  beforeAll(async () => {
    log = collectLog();
    test = await openTestGateway({ logLevel: 'info' });
    await test.make.partner({ id: NORTHWIND });
    for (let row = 0; row < ROWS; row++) ({ id } = await test.make.customer());
    ({ id: softwareId } = await test.make.software({ customerId: id }));
    await test.make.link({ softwareId });
  });
  beforeEach(() => {
    repair = () => {};
  });
  afterEach(() => repair());
  afterAll(async () => {
    await test.close();
    log.stop();
  });

  /** Changes the rows that the database returns for a table, as an invalid row or a lost connection would. */
  function change(table: ScopedTable, work: (row: Data) => Data): void {
    const { database } = test.gateway;
    const scopedTo = database.scopedTo.bind(database);
    const spy = jest.spyOn(database, 'scopedTo').mockImplementation((scope) => {
      const scoped = scopedTo(scope);
      const query: typeof scoped.query = async (statement) => {
        const rows = await scoped.query(statement);
        return statement.sql.includes(`FROM "${table}"`) ? rows.map(work) : rows;
      };
      return { ...scoped, query };
    });
    repair = () => spy.mockRestore();
  }

  /** Sends a query three times, so that it is interpreted and then compiled, and returns the error lines of each time. */
  async function linesOf(query: string, times = 3) {
    const found = [];
    for (let time = 0; time < times; time++) {
      const { errors } = await test.as('ADMIN_AGENT').ask(query);
      const requestIds = new Set(errors.map(({ extensions }) => extensions.requestId));
      expect(errors.map(({ extensions }) => extensions.code)).toContain('INTERNAL_SERVER_ERROR');
      found.push(log.lines.filter(({ level, reqId }) => Number(level) >= 50 && requestIds.has(reqId)));
    }
    repair();
    expect(JSON.stringify(log.lines)).not.toContain(SECRET);
    return found;
  }

  const NAMES = `query { ${SECRET}: customers(first: ${ROWS}) { edges { ${SECRET}2: node { ${SECRET}3: name } } } }`;

  it('has the type, field and path, never an alias, and once for all rows: a null in a non-null field', async () => {
    change('customers', (row) => ({ ...row, name: null }));
    const [first, second, third] = await linesOf(NAMES);
    expect(first).toMatchObject([
      {
        level: 50,
        msg: 'a field could not be resolved',
        type: 'Customer',
        field: 'name',
        path: 'customers.edges.0.node.name',
        reason: 'null in a non-null field',
        err: { type: 'Error' },
      },
    ]);
    for (const lines of [second, third])
      expect(lines).toMatchObject([{ type: 'Customer', field: 'name', path: 'customers.edges.0.node.name' }]);
  });

  it('has them for a value that cannot be serialized', async () => {
    change('customers', (row) => ({ ...row, createdAt: Symbol(SECRET) }));
    for (const lines of await linesOf(`{ customers(first: ${ROWS}) { nodes { name createdAt } } }`))
      expect(lines).toMatchObject([{ type: 'Customer', field: 'createdAt', path: 'customers.nodes.0.createdAt' }]);
  });

  it('has them for an invalid value of a scalar, which only interpreted queries check', async () => {
    change('customers', (row) => ({ ...row, id: { [SECRET]: SECRET } }));
    const reason = 'a value that its type does not allow';
    const place = { type: 'Customer', field: 'id', path: 'customers.nodes.0.id' };
    expect(await linesOf('{ customers { nodes { id } } }', 1)).toMatchObject([[{ ...place, reason }]]);
  });

  it('has them for a loader that fails', async () => {
    change('software', failing);
    const query = `query { customers(first: ${ROWS}) { nodes { ...${SECRET} } } }
      fragment ${SECRET} on Customer { ${SECRET}: software { nodes { id } } }`;
    for (const lines of await linesOf(query))
      expect(lines).toMatchObject([
        { type: 'Customer', field: 'software', path: 'customers.nodes.0.software', err: { type: 'TypeError' } },
      ]);
  });

  it('has the number of occurrences in a list', async () => {
    const { customers } = await test.as('ADMIN_AGENT').query('{ customers { nodes { id } } }');
    const ids = customers.nodes.map((each: Data) => `"${each.id}"`);
    change('customers', failing);
    for (const lines of await linesOf(`{ nodes(ids: [${ids}]) { id } }`))
      expect(lines).toMatchObject([{ type: 'Query', field: 'nodes', path: 'nodes.0', times: ROWS }]);
  });

  it('has the selected type for a node of any type', async () => {
    change('software', (row) => ({ ...row, quantity: null }));
    for (const lines of await linesOf(`{ node(id: "${softwareId}") { ${SECRET}: id ... on Software { quantity } } }`))
      expect(lines).toMatchObject([{ type: 'Software', field: 'quantity', path: 'node.quantity' }]);
  });

  it('has the mutation that fails', async () => {
    const { database } = test.gateway;
    const scopedTo = database.scopedTo.bind(database);
    const spy = jest.spyOn(database, 'scopedTo').mockImplementation((scope) => {
      const scoped = scopedTo(scope);
      const transaction = jest.fn(scoped.transaction).mockRejectedValueOnce(new RangeError(SECRET));
      return { ...scoped, transaction: transaction as typeof scoped.transaction };
    });
    repair = () => spy.mockRestore();
    const input = `{ customer: { id: "${id}" }, lines: { offerId: "off_NONE", quantity: 1 }, idempotencyKey: "${SECRET}-${SECRET}" }`;
    const lines = await linesOf(`mutation ${SECRET} { ${SECRET}: purchase(input: ${input}) { order { id } } }`);
    for (const each of lines)
      expect(each).toMatchObject([
        { type: 'Mutation', field: 'purchase', path: 'purchase', err: { type: 'RangeError' } },
      ]);
  });
});

function failing(): never {
  throw new TypeError(SECRET);
}
