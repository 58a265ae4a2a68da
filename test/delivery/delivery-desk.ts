import type { Edition } from '../../src/catalogue/edition.entity';
import { claimDownload } from '../../src/delivery/claim-download';
import type { DownloadLink } from '../../src/delivery/download-link.entity';
import type { DownloadSession } from '../../src/delivery/download-session.entity';
import { downloadUrl } from '../../src/delivery/download-url';
import type { ProductKey } from '../../src/delivery/product-key.entity';
import { sql } from '../../src/platform/database/sql';
import type { Software } from '../../src/software/software.entity';
import { FIXTURE_REQUEST_ID, revokeLink } from '../support/audit-history';
import type { Data } from '../support/client';
import { importLines, KEY_FILE_HEADER } from '../support/import-lines';
import { NORTHWIND, openTestGateway } from '../support/test-gateway';

export const GET_KEYS_AND_DOWNLOADS = `mutation ($input: GetKeysAndDownloadsInput!) {
  getKeysAndDownloads(input: $input) {
    software { id }
    edition { id }
    editions { id }
    keys { id version masked status activationLimit }
    downloadLinks {
      id round url status issuedAt expiresAt maxDownloads downloadsUsed downloadsRemaining edition { id }
    }
    deliveryNote
    replayed
    userErrors { code message path }
  }
}`;

interface Input {
  readonly softwareId: string;
  readonly editionId?: string | null;
  readonly editionIds?: readonly string[];
  readonly reissue?: boolean;
  readonly idempotencyKey?: string;
}

type Headers = Readonly<Record<string, string>>;

export type DeliveryDesk = Awaited<ReturnType<typeof openDeliveryDesk>>;

/** Opens a gateway that has one product with a key and one edition, and functions for the steps that tests of deliveries share. */
export async function openDeliveryDesk(content?: Uint8Array, some: Partial<Edition> = {}) {
  const test = await openTestGateway();
  const { make, app } = test;
  const { database, config } = test.gateway;
  await make.partner({ id: NORTHWIND });
  const sku = await make.sku();
  const edition = await make.edition({ productId: sku.productId, ...some }, content);

  const desk = {
    ...test,
    sku,
    edition,

    /** Inserts software of the product, and a key for it into the pool. */
    software: async (columns: Partial<Software> = {}) => {
      await make.key({ skuId: sku.id });
      return make.software({ skuId: sku.id, ...columns });
    },

    link: async (columns: Partial<DownloadLink> = {}) => {
      const softwareId = columns.softwareId ?? (await make.software({ skuId: sku.id })).id;
      return make.link({ editionId: edition.id, ...columns, softwareId });
    },

    /** Returns the path of a link. */
    pathOf: (linkId: string) => new URL(downloadUrl(config.publicUrl, config.linkSigningKeys, linkId)).pathname,

    /** Sends the mutation as an Admin agent, for the edition of the product unless the input names others. */
    getKeysAndDownloads: async (input: Input, headers: Headers = {}): Promise<Data> => {
      const { errors, data } = await test
        .as('ADMIN_AGENT')
        .ask(
          GET_KEYS_AND_DOWNLOADS,
          { input: { ...(!input.editionIds && { editionId: edition.id }), ...input } },
          headers,
        );
      expect(errors).toEqual([]);
      return data.getKeysAndDownloads;
    },

    /** Follows a link or a session as a download tool does. */
    follow: (url: string, headers: Headers = {}) => app.inject({ url, headers: { accept: '*/*', ...headers } }),

    /** Claims a download of a link and returns the path of its session. */
    claim: async (linkId: string, headers: Headers = {}): Promise<string> => {
      const response = await desk.follow(desk.pathOf(linkId), headers);
      expect(response.statusCode).toBe(303);
      return String(response.headers.location);
    },

    /** Claims downloads of a link until only `left` of them remain. */
    spend: (linkId: string, left = 0) =>
      database.transaction(async (tx) => {
        const { maxDownloads, downloadsUsed } = await desk.linkRow(linkId);
        for (let used = downloadsUsed; used < maxDownloads - left; used++)
          await claimDownload(tx, { linkId, client: null, file: edition }, FIXTURE_REQUEST_ID);
      }),

    /** Revokes a link, as when its software is cancelled. */
    revoke: (linkId: string) => database.transaction((tx) => revokeLink(tx, linkId)),

    linkRow: async (id: string) => {
      const [link] = await database.query<DownloadLink>(sql`SELECT * FROM "downloadLinks" WHERE "id" = ${id}`);
      return link as DownloadLink;
    },
    links: () => database.query<DownloadLink>(sql`SELECT * FROM "downloadLinks" ORDER BY "round"`),
    sessions: () => database.query<DownloadSession>(sql`SELECT * FROM "downloadSessions" ORDER BY "id"`),
    assignedKeys: () => database.query<ProductKey>(sql`SELECT * FROM "productKeys" WHERE "softwareId" IS NOT NULL`),

    /** Returns the successful events of the audit trail, oldest first, without those of inserted test data. */
    audit: () =>
      database.query<{ action: string; subjectId: string; requestId: string }>(
        sql`SELECT "action", "subjectId", "requestId" FROM "auditEvents"
          WHERE "requestId" <> ${FIXTURE_REQUEST_ID} AND "outcome" = 'SUCCEEDED' ORDER BY "id"`,
      ),

    /** Imports lines of a key file, without its header. */
    importLines: (lines: readonly string[], ring = config.keyEncryptionKeys, header = KEY_FILE_HEADER) =>
      importLines(test.gateway, [header, ...lines], ring),

    /** Runs one statement in a transaction of its own. */
    change: (statement: Parameters<typeof database.query>[0]) =>
      database.transaction((tx) => tx.query<unknown>(statement)),
  };
  return desk;
}

/** Returns a file in which no two parts are the same. Its size must be a multiple of 4. */
export function fileOf(sizeBytes: number): Buffer {
  const bytes = Buffer.alloc(sizeBytes);
  for (let offset = 0; offset < sizeBytes; offset += 4) bytes.writeUInt32LE(offset, offset);
  return bytes;
}

/** Returns the error code of a refused download. */
export function codeOf(response: { json(): Data }): string {
  return response.json().error.code;
}
