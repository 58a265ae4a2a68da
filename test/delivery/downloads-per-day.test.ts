import { claimDownload } from '../../src/delivery/claim-download';
import { countDownloadsPerDay } from '../../src/delivery/downloads-per-day';
import { DAY_MS, HOUR_MS } from '../../src/platform/base/clock';
import { raw, type Sql, sql } from '../../src/platform/database/sql';
import { engine } from '../support/engine';
import { NORTHWIND, openTestGateway, TAILSPIN, type TestGateway } from '../support/test-gateway';

const PER_DAY = `query ($from: DateTime, $to: DateTime) { downloadsPerDay(from: $from, to: $to) { day downloads } }`;

describe('the downloads of each day', () => {
  let test: TestGateway;

  beforeEach(async () => {
    test = await openTestGateway();
    for (const id of [NORTHWIND, TAILSPIN]) await test.make.partner({ id });
  });
  afterEach(() => test.close());

  const ask = (from: string | null, to: string | null) => test.as('OPERATOR').ask(PER_DAY, { from, to });
  const text = (at: number) => new Date(at).toISOString();

  async function download(partnerId: string): Promise<void> {
    const { id: customerId } = await test.make.customer({ partnerId });
    const { id: softwareId } = await test.make.software({ partnerId, customerId });
    const { id: linkId } = await test.make.link({ partnerId, softwareId });
    const claim = { linkId, client: null, file: { sha256: '0'.repeat(64), sizeBytes: 1 } };
    expect(await test.gateway.database.transaction((tx) => claimDownload(tx, claim, 'request'))).not.toBeNull();
  }

  it('are those of all partners that began on the day in UTC, and 0 on days without any', async () => {
    const day = Math.ceil(test.clock.now / DAY_MS) * DAY_MS;
    test.clock.advance(day - test.clock.now);
    await download(NORTHWIND);
    test.clock.advance(DAY_MS - 1);
    await download(TAILSPIN);
    test.clock.advance(DAY_MS + 1);
    await download(NORTHWIND);
    const { data } = await ask(text(day - 1), text(day + 2 * DAY_MS + 5 * HOUR_MS));
    expect(data.downloadsPerDay).toEqual([
      { day: text(day - DAY_MS), downloads: 0 },
      { day: text(day), downloads: 2 },
      { day: text(day + DAY_MS), downloads: 0 },
      { day: text(day + 2 * DAY_MS), downloads: 1 },
    ]);
  });

  it('are at most those of 366 days', async () => {
    const year = await ask('2024-01-01T00:00:00Z', '2024-12-31T23:59:59.999Z');
    expect(year.data.downloadsPerDay).toHaveLength(366);
    const { errors } = await ask('2024-01-01T23:00:00Z', '2025-01-01T00:00:00Z');
    expect(errors[0]).toMatchObject({
      message: 'to is too late: at most 366 days are counted.',
      extensions: { code: 'BAD_USER_INPUT', problems: [{ path: ['to'], code: 'OUT_OF_RANGE' }] },
    });
  });

  it('are those of the last 30 days unless others are chosen', async () => {
    const today = Math.floor(test.clock.now / DAY_MS) * DAY_MS;
    const { data } = await ask(null, null);
    expect(data.downloadsPerDay).toHaveLength(30);
    expect(data.downloadsPerDay.at(-1)).toEqual({ day: text(today), downloads: 0 });
    const until = await ask(null, '2024-03-01T12:00:00Z');
    expect(until.data.downloadsPerDay[0]).toEqual({ day: '2024-02-01T00:00:00.000Z', downloads: 0 });
    const first = await ask(null, '0000-01-02T00:00:00Z');
    expect(first.data.downloadsPerDay.map(({ day }: { day: string }) => day)).toEqual([
      '0000-01-01T00:00:00.000Z',
      '0000-01-02T00:00:00.000Z',
    ]);
  });

  it('are refused if the last day is before the first', async () => {
    const { errors } = await ask('2024-01-02T00:00:00Z', '2024-01-01T23:59:59Z');
    expect(errors[0]).toMatchObject({
      message: 'to must not be before from.',
      extensions: { code: 'BAD_USER_INPUT', argumentName: 'to' },
    });
  });

  it('are refused if the first day is after today, and no last day is chosen', async () => {
    const { errors } = await ask(text(test.clock.now + DAY_MS), null);
    expect(errors[0]).toMatchObject({
      message: 'from must not be after today.',
      extensions: { code: 'BAD_USER_INPUT', argumentName: 'from' },
    });
  });

  it('are counted in an index, without a sort, by a statement that shows an operator nothing else', async () => {
    await download(NORTHWIND);
    const statements: Sql[] = [];
    const queryStock = async (statement: Sql) => {
      statements.push(statement);
      return [];
    };
    await countDownloadsPerDay({ now: test.clock.now, database: { queryStock } }, {});
    const database = test.gateway.database.scopedTo('operator');
    const explain = sql`EXPLAIN ${raw(engine === 'sqlite' ? 'QUERY PLAN' : '(COSTS OFF)')} ${statements[0] as Sql}`;
    const plan = await database.transaction(async (tx) => {
      // PostgreSQL would scan a table as small as this.
      for (const way of engine === 'postgres' ? ['seqscan', 'bitmapscan'] : [])
        await tx.query(raw(`SET LOCAL enable_${way} = off`));
      return JSON.stringify(await tx.queryStock(explain));
    });
    expect(plan).toMatch(
      engine === 'sqlite'
        ? /SEARCH downloadSessions USING COVERING INDEX downloadSessions_byStart/
        : /Index Only Scan using .{0,3}downloadSessions_byStart/,
    );
    expect(await database.query(sql`SELECT 1 FROM "downloadSessions"`)).toEqual(engine === 'sqlite' ? [{ 1: 1 }] : []);
  });
});
