import { sql } from '../../src/platform/database/sql';
import { codeOf, type DeliveryDesk, openDeliveryDesk } from './delivery-desk';

const OLD = Buffer.alloc(1_000, 'old');
const NEW = Buffer.alloc(1_500, 'new');
const HALF = 500;

describe('a file that is replaced during a download', () => {
  let desk: DeliveryDesk;
  let linkId: string;
  let session: string;

  beforeEach(async () => {
    desk = await openDeliveryDesk(OLD);
    linkId = (await desk.link()).id;
    session = await desk.claim(linkId);
  });
  afterEach(() => desk.close());

  /** Replaces the file of the edition, as an importer does, and returns its entity tag. */
  const replace = async () => {
    const { database, liveCatalogue, mediaStore } = desk.gateway;
    const { sha256, sizeBytes } = await mediaStore.put([NEW]);
    await desk.change(
      sql`UPDATE "editions" SET "sha256" = ${sha256}, "sizeBytes" = ${sizeBytes} WHERE "id" = ${desk.edition.id}`,
    );
    await desk.change(sql`UPDATE "catalogueVersion" SET "version" = "version" + 1`);
    await liveCatalogue.at(database);
    return `"${sha256}"`;
  };
  const etagOfOld = () => `"${desk.edition.sha256}"`;

  it('is sent to its end in the version with which the download began', async () => {
    const first = await desk.follow(session, { range: `bytes=0-${HALF - 1}` });
    await replace();
    const rest = await desk.follow(session, { range: `bytes=${HALF}-` });
    expect([rest.statusCode, rest.headers.etag]).toEqual([206, etagOfOld()]);
    expect(rest.headers['content-range']).toBe(`bytes ${HALF}-${OLD.length - 1}/${OLD.length}`);
    expect(Buffer.concat([first.rawPayload, rest.rawPayload]).equals(OLD)).toBe(true);
  });

  it('is also the old file for HEAD and for If-Range', async () => {
    const etagOfNew = await replace();
    const head = await desk.app.inject({ method: 'HEAD', url: session });
    expect(head.headers).toMatchObject({ etag: etagOfOld(), 'content-length': String(OLD.length) });

    const range = `bytes=${HALF}-`;
    const same = await desk.follow(session, { range, 'if-range': etagOfOld() });
    expect([same.statusCode, same.rawPayload.length]).toEqual([206, OLD.length - HALF]);
    const other = await desk.follow(session, { range, 'if-range': etagOfNew });
    expect([other.statusCode, other.rawPayload.equals(OLD)]).toEqual([200, true]);
  });

  it('is the old file for a program that continues at the link', async () => {
    const first = await desk.follow(session, { range: `bytes=0-${HALF - 1}` });
    const etagOfNew = await replace();
    const range = { range: `bytes=${HALF}-` };
    const rest = await desk.follow(await desk.claim(linkId, range), range);
    expect(Buffer.concat([first.rawPayload, rest.rawPayload]).equals(OLD)).toBe(true);
    expect(await desk.linkRow(linkId)).toMatchObject({ downloadsUsed: 1 });

    const ofNew = { ...range, 'if-range': etagOfNew };
    const { statusCode, headers } = await desk.follow(await desk.claim(linkId, ofNew), ofNew);
    expect([statusCode, headers.etag]).toEqual([206, etagOfNew]);
    expect(await desk.linkRow(linkId)).toMatchObject({ downloadsUsed: 2 });
  });

  it('is the new file for a download that begins later', async () => {
    const etagOfNew = await replace();
    const { headers, rawPayload } = await desk.follow(await desk.claim(linkId));
    expect([headers.etag, rawPayload.equals(NEW)]).toEqual([etagOfNew, true]);
  });

  it('ends the download with 410 FILE_REPLACED if the old file was deleted', async () => {
    await replace();
    await desk.gateway.mediaStore.remove(desk.edition.sha256);
    const response = await desk.follow(session, { range: `bytes=${HALF}-` });
    expect([response.statusCode, codeOf(response)]).toEqual([410, 'FILE_REPLACED']);
    expect(response.json().error.message).toMatch('Open the download link again');
    expect((await desk.app.inject({ method: 'HEAD', url: session })).statusCode).toBe(410);
    expect(await desk.sessions()).toMatchObject([{ bytesServed: 0, bytesReserved: 0 }]);
  });

  it('is sent for at most twice its old size', async () => {
    await replace();
    for (let each = 0; each < 2; each++) expect((await desk.follow(session)).rawPayload.equals(OLD)).toBe(true);
    expect(codeOf(await desk.follow(session))).toBe('SESSION_SPENT');
  });
});
