import { once } from 'node:events';
import { type AttachmentScans, createAttachmentScans } from '../../src/cancellations/attachments/attachment-scans';
import { sql } from '../../src/platform/database/sql';
import { type Scanner, scanFile } from '../../src/platform/files/scan-file';
import { type Cancelling, openCancellations } from './cancelling';
import { submission } from './requesting';
import { EICAR, type ScannerScript, scannerScript } from './scanner-script';
import { until, uploader } from './uploading';

const CLEAN = 'Nothing of interest';
const URL_OF = 'query ($id: ID!) { node(id: $id) { ... on Attachment { status url } } }';

describe('an upload with a configured scanner', () => {
  let cancelling: Cancelling;
  let uploading: Awaited<ReturnType<typeof uploader>>;
  let script: ScannerScript;
  let later: AttachmentScans;
  let complaints: unknown[];

  beforeEach(async () => {
    script = scannerScript();
    cancelling = await openCancellations({ scanner: script.scanner });
    uploading = await uploader(cancelling.test);
    complaints = [];
    later = scansWith(script.scanner);
  });
  afterEach(async () => {
    await later.stop();
    await cancelling.test.close();
    script.remove();
  });

  function scansWith(scanner: Scanner): AttachmentScans {
    const { database, attachmentStore } = cancelling.test.gateway;
    return createAttachmentScans(database, attachmentStore, scanner, (error) => complaints.push(error));
  }

  async function send(content: string) {
    const { id, url } = await uploading.open('a.txt', 'text/plain', content.length);
    return { id, url, answer: await uploading.put(url, content) };
  }

  /** Sends an upload for which the scanner returns no verdict, and returns its id. */
  async function sendUnjudged(content: string): Promise<string> {
    script.does('exit 2');
    const { id, answer } = await send(content);
    expect(answer.status).toBe(202);
    script.does('');
    return id;
  }

  const show = async (id: string) => (await cancelling.agent.query(URL_OF, { id })).node;
  const actionsOf = async (id: string) => (await cancelling.audited(id)).map(({ action }) => action);
  const attach = async (id: string) =>
    (await cancelling.submit(submission(await cancelling.buy(), { attachmentIds: [id] }))).userErrors;

  it('is ready after it was found clean', async () => {
    const { id, answer } = await send(CLEAN);
    expect(answer.status).toBe(204);
    expect(await show(id)).toMatchObject({ status: 'READY', url: expect.any(String) });
    expect(await attach(id)).toEqual([]);
  });

  it('is deleted and recorded if malware was found', async () => {
    const { id, url, answer } = await send(EICAR);
    expect(answer).toMatchObject({ status: 422, code: 'ATTACHMENT_REJECTED' });
    expect(await show(id)).toEqual({ status: 'REJECTED', url: null });
    expect(uploading.stored()).toEqual([]);
    expect(await actionsOf(id)).toEqual(['ATTACHMENT_UPLOADED', 'ATTACHMENT_REJECTED']);
    expect(await attach(id)).toMatchObject([{ code: 'ATTACHMENT_NOT_READY' }]);
    expect(await uploading.put(url, EICAR)).toEqual(
      expect.objectContaining({ status: answer.status, code: answer.code }),
    );
    expect(await uploading.put(url, 'Harmless')).toMatchObject({ status: 409, code: 'ALREADY_UPLOADED' });
    expect(await actionsOf(id)).toHaveLength(2);
    expect(uploading.stored()).toEqual([]);
  });

  it.each([
    ['cannot scan', 'exit 2'],
    ['crashes', 'kill -SEGV $$'],
    ['ends with another code', 'exit 255'],
  ])('can be neither attached nor read if the scanner %s', async (_what, lines) => {
    script.does(lines);
    const { id, answer } = await send(CLEAN);
    expect(answer.status).toBe(202);
    expect(await show(id)).toEqual({ status: 'SCANNING', url: null });
    expect(await attach(id)).toMatchObject([{ code: 'ATTACHMENT_NOT_READY' }]);
    expect(uploading.stored()).toHaveLength(1);
  });

  it('is scanned again if it is sent again and has no verdict yet', async () => {
    script.does('exit 2');
    const { id, url, answer } = await send(CLEAN);
    expect([answer.status, (await uploading.put(url, CLEAN)).status]).toEqual([202, 202]);
    script.does('');
    expect(await uploading.put(url, CLEAN)).toMatchObject({ status: 204 });
    expect((await show(id)).status).toBe('READY');
    expect(await actionsOf(id)).toEqual(['ATTACHMENT_UPLOADED']);
  });

  it.each([
    [204, CLEAN, 1],
    [422, EICAR, 0],
  ])('has the same response, %i, to ten concurrent repetitions', async (status, content, files) => {
    const { id, url } = await uploading.open('a.txt', 'text/plain', content.length);
    const answers = await Promise.all(Array.from({ length: 10 }, () => uploading.put(url, content)));
    expect(answers.map((each) => each.status)).toEqual(Array(10).fill(status));
    expect(await actionsOf(id)).toEqual(['ATTACHMENT_UPLOADED', ...(status === 422 ? ['ATTACHMENT_REJECTED'] : [])]);
    expect(uploading.stored()).toHaveLength(files);
  });

  it('is scanned once if it is sent again during the scan', async () => {
    script.does('echo begin >> "$NOTES"; until [ -e "$NOTES.go" ]; do sleep 0.01; done');
    const { url } = await uploading.open('a.txt', 'text/plain', CLEAN.length);
    const first = uploading.put(url, CLEAN);
    await until(() => script.notes().includes('begin'));
    const again = uploading.begin(url);
    again.sent.end(CLEAN);
    await once(again.sent, 'finish');
    script.release();
    expect([(await first).status, (await again.answer).status]).toEqual([204, 204]);
    expect(script.notes()).toBe('begin\n');
  });

  it.each([
    ['READY', CLEAN, 1],
    ['REJECTED', EICAR, 0],
  ])('is %s after another scan if it had no verdict', async (status, content, files) => {
    const id = await sendUnjudged(content);
    cancelling.test.clock.advance(script.scanner.timeoutMs);
    await later.resume();
    expect((await show(id)).status).toBe(status);
    expect(uploading.stored()).toHaveLength(files);
    expect(complaints).toEqual([]);
  });

  it('is left to the process that received it until the scanner times out', async () => {
    const id = await sendUnjudged(CLEAN);
    cancelling.test.clock.advance(script.scanner.timeoutMs - 1);
    await later.resume();
    expect((await show(id)).status).toBe('SCANNING');
  });

  it('keeps the first verdict if two processes scan it', async () => {
    const id = await sendUnjudged(EICAR);
    cancelling.test.clock.advance(script.scanner.timeoutMs);
    const other = scansWith(script.scanner);
    await Promise.all([later.resume(), other.resume()]);
    expect((await show(id)).status).toBe('REJECTED');
    expect(await actionsOf(id)).toEqual(['ATTACHMENT_UPLOADED', 'ATTACHMENT_REJECTED']);
  });

  it('keeps its verdict if it is scanned again after its file was deleted', async () => {
    const id = await sendUnjudged(EICAR);
    const [row] = await cancelling.rows(sql`SELECT * FROM "attachments" WHERE "id" = ${id}`);
    const scanAgain = () => later.scan(row as Parameters<AttachmentScans['scan']>[0], 'req_again');
    expect([await scanAgain(), await scanAgain()]).toEqual(['INFECTED', 'INFECTED']);
    expect(uploading.stored()).toEqual([]);
    script.does('exit 2');
    expect(await scanAgain()).toBe('INFECTED');
    expect(await actionsOf(id)).toEqual(['ATTACHMENT_UPLOADED', 'ATTACHMENT_REJECTED']);
  });

  it('reports a scanner that keeps failing', async () => {
    const id = await sendUnjudged(CLEAN);
    cancelling.test.clock.advance(script.scanner.timeoutMs);
    await scansWith({ ...script.scanner, command: ['/nowhere/scanner'] }).resume();
    expect(complaints).toEqual([new Error('The virus scanner returned no verdict. Check SCANNER_COMMAND.')]);
    expect((await show(id)).status).toBe('SCANNING');
  });

  it('is scanned concurrently with at most one other', async () => {
    const ids: string[] = [];
    while (ids.length < 6) ids.push(await sendUnjudged(CLEAN));
    cancelling.test.clock.advance(script.scanner.timeoutMs);
    script.does('echo begin >> "$NOTES"; until [ -e "$NOTES.go" ]; do sleep 0.01; done; echo end >> "$NOTES"');
    const scanned = later.resume();
    await until(() => script.notes().split('begin').length > 2);
    // This takes long enough for a third scan to begin.
    await scanFile(
      { command: ['sleep', '0.1'], timeoutMs: script.scanner.timeoutMs },
      '',
      new AbortController().signal,
    );
    script.release();
    await scanned;
    const atOnce = script
      .notes()
      .trim()
      .split('\n')
      .map((_, line, lines) => lines.slice(0, line + 1).reduce((sum, each) => sum + (each === 'begin' ? 1 : -1), 0));
    expect(Math.max(...atOnce)).toBe(2);
    for (const id of ids) expect((await show(id)).status).toBe('READY');
  });

  it('is found in the database if its verdict is missing', async () => {
    const id = await sendUnjudged(CLEAN);
    const [row] = await cancelling.rows(sql`SELECT * FROM "attachments" WHERE "id" = ${id}`);
    expect(row).toMatchObject({ uploadedAt: expect.anything(), clearedAt: null, rejectedAt: null });
  });
});
