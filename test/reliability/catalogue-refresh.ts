import { setTimeout as delay } from 'node:timers/promises';
import { sql } from '../../src/platform/database/sql';
import { send, signedIn } from '../process/buying';
import type { ServedDemo } from '../support/served-demo';
import { onDatabaseOf } from './ledger';

const PRODUCT = 'prd_DG7GMGF0D5RK';

/** Changes the catalogue of gateways on one database, and waits until all of them return the change: their timers run. */
export async function expectCatalogueRefresh(gateways: readonly [ServedDemo, ...ServedDemo[]]): Promise<void> {
  const [first] = gateways;
  const title = 'A title that was changed in the database';
  await onDatabaseOf(first, ({ transaction }) =>
    transaction(async (tx) => {
      await tx.query(sql`UPDATE "products" SET "title" = ${title} WHERE "id" = ${PRODUCT}`);
      await tx.query(sql`UPDATE "catalogueVersion" SET "version" = "version" + 1`);
    }),
  );
  const headers = await signedIn(first);
  const body = JSON.stringify({ query: `{ node(id: "${PRODUCT}") { ... on Product { title } } }` });
  for (const { origin } of gateways) {
    while ((await send(origin, headers, body)).node.title !== title) await delay(50);
  }
}
