import { Client, type ClientConfig } from 'pg';
import { printRateOf } from './print-rate';
import { bought, purchaseRows } from './purchase-rows';

const { DATABASE_URL, CONNECTIONS } = process.env;
const { partnerId, customerId, currency, amountMinor } = bought;

/** The reads and writes of a purchase of one line, without the checks: sent together, in one transaction. */
async function purchase(client: Client): Promise<void> {
  const now = Date.now();
  const { auditEvents, ...rows } = purchaseRows(now);
  const run = (text: string, values: unknown[] = []) => client.query({ name: nameOf(text), text, values });
  const insert = ([table, row]: readonly [string, object]) =>
    run(insertOf(table, Object.keys(row)), Object.values(row));
  await Promise.all([
    client.query('BEGIN'),
    run('SELECT "at" FROM "clock"'),
    run('SELECT "eligibleSince" FROM "partners" WHERE "id" = $1', [partnerId]),
    run('SELECT "id", "partnerId", "country", "segment" FROM "customers" WHERE "id" = $1 AND "partnerId" = $2', [
      customerId,
      partnerId,
    ]),
    run('SELECT "version" FROM "catalogueVersion"'),
    run(READ_POLICIES, [now]),
    ...Object.entries(rows).map(insert),
    run(DRAW_CREDIT, [amountMinor, partnerId, currency]),
    insert(['auditEvents', auditEvents]),
    client.query('COMMIT'),
  ]);
}

const READ_POLICIES = `SELECT "licenceKind", "linkTtlMs", "maxDownloads", "cancelWindowDays"
  FROM "deliveryPolicies" AS p WHERE "startsAt" = (SELECT MAX("startsAt") FROM "deliveryPolicies"
    WHERE "licenceKind" = p."licenceKind" AND "startsAt" <= $1)`;
const DRAW_CREDIT = `UPDATE "creditLines" SET "usedMinor" = "usedMinor" + $1
  WHERE "partnerId" = $2 AND "currency" = $3 AND "usedMinor" + $1 <= "limitMinor"`;

const names = new Map<string, string>();

/** Each connection prepares a statement once. */
function nameOf(text: string): string {
  const name = names.get(text) ?? `bare_${names.size}`;
  names.set(text, name);
  return name;
}

function insertOf(table: string, columns: readonly string[]): string {
  const names = columns.map((column) => `"${column}"`).join();
  return `INSERT INTO "${table}" (${names}) VALUES (${columns.map((_, index) => `$${index + 1}`).join()})`;
}

async function connect(): Promise<Client> {
  const client = new Client({ connectionString: DATABASE_URL, pipeline: true } as ClientConfig);
  await client.connect();
  await client.query(`SET gateway.scope = 'all'; SET plan_cache_mode = force_generic_plan`);
  return client;
}

async function main(): Promise<void> {
  const clients = await Promise.all(Array.from({ length: Number(CONNECTIONS) }, connect));
  await printRateOf(clients, purchase);
  await Promise.all(clients.map((client) => client.end()));
}

void main();
