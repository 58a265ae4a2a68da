import { sessionPath } from '../../src/delivery/download-url';
import { sql } from '../../src/platform/database/sql';
import { buildServer } from '../../src/server/server';
import { openCancellations } from '../cancellations/cancelling';
import { submission } from '../cancellations/requesting';
import { NORTHWIND } from '../support/test-gateway';
import { createActions, type DeliveredSoftware, pathOfLink } from './cancellation-actions';
import { watchLocks } from './locks';
import { ScheduledDatabase } from './scheduled-database';
import { Scheduler } from './scheduler';

/** The refund that a submission requests. */
const PRICE_MINOR = 1_000;

export type Harness = Awaited<ReturnType<typeof openHarness>>;

/** Opens a gateway whose database statements run in the order that a scheduler decides. */
export async function openHarness() {
  const cancelling = await openCancellations();
  const { test, rows } = cancelling;
  const { make, gateway } = test;
  const { publicUrl, linkSigningKeys, databaseUrl } = gateway.config;
  const locks = databaseUrl === null ? null : await watchLocks(databaseUrl.expose());
  const scheduler = new Scheduler(async () => locks?.countWaiting() ?? scheduledDatabase.waiting);
  const scheduledDatabase = new ScheduledDatabase(scheduler.before);
  const app = await buildServer({ ...gateway, database: scheduledDatabase.over(gateway.database) });
  const sku = await make.sku();
  const { id: editionId } = await make.edition({ productId: sku.productId });
  const { id: customerId } = await make.customer();

  const pathOfSession = (id: string) => sessionPath(publicUrl, linkSigningKeys, id);
  const request = async (bought: Parameters<typeof submission>[0]): Promise<string> =>
    (await cancelling.submit(submission(bought))).cancellationRequest.id;

  return {
    ...cancelling,
    scheduler,
    /** The actions whose statements the scheduler orders. */
    scheduled: createActions(test, app),
    /** The same actions without the scheduler. */
    direct: createActions(test, test.app),

    /** Makes a delivered piece of software, with an open cancellation request if `isRequested`. */
    deliver: async (isRequested: boolean): Promise<DeliveredSoftware> => {
      const { id: softwareId, orderId } = await make.software({
        customerId,
        skuId: sku.id,
        unitPriceMinor: PRICE_MINOR,
      });
      const key = await make.key({ skuId: sku.id, softwareId, partnerId: NORTHWIND });
      const link = await make.link({ editionId, softwareId, downloadsUsed: 1 });
      const [session] = await rows(sql`SELECT "id" FROM "downloadSessions" WHERE "linkId" = ${link.id}`);
      return {
        ...{ softwareId, orderId, customerId, editionId, keyId: key.id },
        linkPath: pathOfLink(test, link.id),
        sessionPath: pathOfSession(session.id),
        requestId: isRequested ? await request({ id: orderId, customerId }) : '',
      };
    },

    /** Returns the paths of all links and download sessions of this software. */
    pathsOf: async ({ softwareId }: DeliveredSoftware): Promise<readonly string[]> => {
      const links = await rows(sql`SELECT "id" FROM "downloadLinks" WHERE "softwareId" = ${softwareId}`);
      const sessions = await rows(
        sql`SELECT s."id" FROM "downloadSessions" AS s JOIN "downloadLinks" AS l ON l."id" = s."linkId"
          WHERE l."softwareId" = ${softwareId}`,
      );
      return [...links.map(({ id }) => pathOfLink(test, id)), ...sessions.map(({ id }) => pathOfSession(id))];
    },

    close: async () => {
      await app.close();
      await locks?.close();
      await test.close();
    },
  };
}
