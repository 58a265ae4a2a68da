import { sql } from '../../src/platform/database/sql';
import { messageFor } from '../../src/platform/i18n/messages';
import type { Data } from '../support/client';
import { openTestGateway, type TestGateway } from '../support/test-gateway';
import { VALUE_ERROR } from '../support/value-error';
import { uploader } from './uploading';

const CREATE = `mutation ($input: CreateAttachmentUploadInput!) {
  createAttachmentUpload(input: $input) { userErrors { code message } }
}`;
const MAX_BYTES = 10 * 1024 * 1024;
const pdf = { fileName: 'invoice.pdf', contentType: 'application/pdf', sizeBytes: 1_000 };

describe('creating an upload', () => {
  let test: TestGateway;
  let uploading: Awaited<ReturnType<typeof uploader>>;

  beforeAll(async () => {
    test = await openTestGateway();
    await test.make.partner({ id: 'ptn_northwind' });
    uploading = await uploader(test);
  });
  afterAll(() => test.close());

  const attachments = () => test.gateway.database.query(sql`SELECT * FROM "attachments" ORDER BY "id"`);

  async function expectRefusal(some: object, userErrors: readonly object[]) {
    const before = await attachments();
    const payload = await uploading.create({ ...pdf, ...some });
    expect(payload).toEqual({ attachment: null, upload: null, replayed: false, userErrors });
    expect(await attachments()).toEqual(before);
  }

  it('S16: returns where and how to send the file within an hour', async () => {
    expect(await uploading.create(pdf)).toEqual({
      attachment: {
        id: expect.stringMatching(/^att_/),
        ...pdf,
        status: 'AWAITING_UPLOAD',
        url: null,
      },
      upload: {
        method: 'PUT',
        url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:4000\/uploads\/att_/),
        headers: [{ name: 'Content-Type', value: 'application/pdf' }],
        expiresAt: '2026-01-15T10:30:00.000Z',
      },
      replayed: false,
      userErrors: [],
    });
  });

  it.each([
    ['a.pdf', 'application/pdf'],
    ['a.png', 'image/png'],
    ['a.jpg', 'image/jpeg'],
    ['a.jpeg', 'image/jpeg'],
    ['a.txt', 'text/plain'],
    ['a.csv', 'text/csv'],
    ['订单 №7 (copy).pdf', 'application/pdf'],
    ['report.v1.0.csv', 'text/csv'],
    ['contract.pdf', 'application/pdf'],
    ['con-report.pdf', 'application/pdf'],
    [`${'é'.repeat(196)}.pdf`, 'application/pdf'],
  ])('S16: accepts %s as %s', async (fileName, contentType) => {
    const { attachment, userErrors } = await uploading.create({ fileName, contentType, sizeBytes: 1 });
    expect(userErrors).toEqual([]);
    expect(attachment).toMatchObject({ fileName, contentType });
  });

  it.each([
    ['SCAN.PDF', 'application/pdf', ['Application/PDF', 'application/x-pdf', 'application/acrobat', 'text/pdf', '']],
    ['a.png', 'image/png', ['image/x-png', 'image/apng', 'IMAGE/PNG', 'application/octet-stream', '']],
    ['a.jpg', 'image/jpeg', ['image/jpg', 'image/pjpeg', 'image/jpeg; name="a.jpg"', 'image/jfif', '']],
    ['a.JPEG', 'image/jpeg', ['image/jpg', 'binary/octet-stream', ' image/jpeg ', '']],
    [
      'a.txt',
      'text/plain',
      ['text/plain; charset=utf-8', 'text/plain;charset=windows-1252', 'text/x-log', 'text/html', ''],
    ],
    ['a.csv', 'text/csv', ['application/vnd.ms-excel', 'text/csv; charset=utf-8', 'text/csv;header=present', '']],
    ['b.csv', 'text/csv', ['application/csv', 'text/x-csv', 'text/comma-separated-values', 'text/plain', 'Text/CSV']],
    [
      'c.csv',
      'text/csv',
      ['application/octet-stream', 'application/x-download', 'unknown/unknown', 'nonsense', '\u0000'],
    ],
  ])('S16: stores the type of %s as %s, regardless of the reported type', async (fileName, expected, contentTypes) => {
    for (const contentType of contentTypes) {
      const { attachment, upload, userErrors } = await uploading.create({ fileName, contentType, sizeBytes: 1 });
      expect([contentType, userErrors, attachment?.contentType]).toEqual([contentType, [], expected]);
      expect(upload.headers).toEqual([{ name: 'Content-Type', value: expected }]);
    }
  });

  it.each([
    ['a.exe', 'application/pdf', ['fileName']],
    ['a.pdf.exe', 'application/pdf', ['fileName']],
    ['a', 'application/pdf', ['fileName']],
    ['a.svg', 'image/svg+xml', ['fileName']],
    ['a.html', 'text/html', ['fileName']],
    ['a.zip', 'application/zip', ['fileName']],
  ])('S16: returns ATTACHMENT_TYPE_NOT_ALLOWED for %s as %s', async (fileName, contentType, path) => {
    await expectRefusal({ fileName, contentType }, [{ code: 'ATTACHMENT_TYPE_NOT_ALLOWED', path }]);
  });

  it.each([0, -1, MAX_BYTES + 1, 2 ** 31 - 1])('returns ATTACHMENT_TOO_LARGE for %d bytes', async (sizeBytes) => {
    await expectRefusal({ sizeBytes }, [{ code: 'ATTACHMENT_TOO_LARGE', path: ['sizeBytes'] }]);
  });

  it('states the maximum size of a file', async () => {
    const { createAttachmentUpload } = await test
      .as('ADMIN_AGENT')
      .query(CREATE, { input: { ...pdf, sizeBytes: MAX_BYTES + 1 } });
    expect(createAttachmentUpload.userErrors[0].message).toBe(
      'The size of a file must be between 1 and 10485760 bytes.',
    );
  });

  it.each([1, MAX_BYTES])('accepts %d bytes', async (sizeBytes) => {
    expect((await uploading.create({ ...pdf, sizeBytes })).userErrors).toEqual([]);
  });

  it.each([
    ['a path upwards', '../x.pdf'],
    ['a path downwards', 'a/b.pdf'],
    ['a path on Windows', 'a\\b.pdf'],
    ['an absolute path', '/etc/x.pdf'],
    ['a drive', 'C:x.pdf'],
    ['an alternate stream', 'x.txt:y.pdf'],
    ['two dots', 'a..pdf'],
    ['a null character', 'x\0.pdf'],
    ['a line break', 'x\r\nSet-Cookie: a=b.pdf'],
    ['a quotation mark', 'x".pdf'],
    ['a wildcard', '*.pdf'],
    ['a pipe', 'a|b.pdf'],
    ['a right-to-left override', 'x\u202Efdp.exe.pdf'],
    ['a zero-width space', 'x\u200B.pdf'],
    ['half a surrogate pair', 'x\ud800.pdf'],
    ['201 characters', `${'a'.repeat(197)}.pdf`],
    ['a device of Windows', 'CON.pdf'],
    ['a device of Windows in lower case', 'lpt1.notes.txt.pdf'],
  ])('refuses a name that contains or is %s', async (_what, fileName) => {
    await expectRefusal({ fileName }, [{ code: VALUE_ERROR, path: ['fileName'] }]);
  });

  it.each(['.pdf', 'x.pdf.', 'x .pdf .', '..', ''])('refuses the name %j', async (fileName) => {
    const { attachment, userErrors } = await uploading.create({ ...pdf, fileName });
    expect(attachment).toBeNull();
    expect(userErrors).toContainEqual({ code: VALUE_ERROR, path: ['fileName'] });
  });

  it.each([
    ['x\u200B.pdf', 2, 'U+200B (ZWSP)'],
    ['👨‍👩‍👧 a|b.pdf', 8, 'U+007C (|)'],
    ['x\u202Efdp.exe.pdf', 2, 'U+202E (RLO)'],
    ['a\tb.pdf', 2, 'U+0009 (TAB)'],
  ])('states which character of the name %j is not allowed', async (fileName, position, character) => {
    const { createAttachmentUpload } = await test.as('ADMIN_AGENT').query(CREATE, { input: { ...pdf, fileName } });
    const message = messageFor('en', 'INVALID_CHARACTER', { position, character });
    expect(createAttachmentUpload.userErrors).toEqual([{ code: 'INVALID_CHARACTER', message }]);
  });

  it.each([
    [' x.pdf', 'x.pdf'],
    ['x.pdf\u00a0', 'x.pdf'],
    ['\u202ax.pdf\u202c', 'x.pdf'],
    ['می\u200cخواهم.pdf', 'می\u200cخواهم.pdf'],
    ['👨‍👩‍👧.pdf', '👨‍👩‍👧.pdf'],
  ])('stores the name %j as %j', async (fileName, kept) => {
    expect((await uploading.create({ ...pdf, fileName })).attachment).toMatchObject({ fileName: kept });
  });

  it('returns one error for each wrong input', async () => {
    await expectRefusal({ fileName: 'a/b.exe', contentType: 'text/plain', sizeBytes: 0 }, [
      { code: 'INVALID_CHARACTER', path: ['fileName'] },
      { code: 'ATTACHMENT_TYPE_NOT_ALLOWED', path: ['fileName'] },
      { code: 'ATTACHMENT_TOO_LARGE', path: ['sizeBytes'] },
    ]);
  });

  it.each(['GLOBAL_ADMIN', 'SALES_AGENT', 'HELPDESK_AGENT', 'REVIEWER'] as const)(
    'S12: is refused to %s with FORBIDDEN_ROLE',
    async (role) => {
      const before = await attachments();
      const { data, errors } = await test.as(role).ask(CREATE, { input: pdf });
      expect(data).toEqual({ createAttachmentUpload: null });
      expect(errors).toMatchObject([{ path: ['createAttachmentUpload'], extensions: { code: 'FORBIDDEN_ROLE' } }]);
      expect(await attachments()).toEqual(before);
    },
  );

  it('is refused while a hundred uploads are unattached, also if many are requested at once', async () => {
    await test.make.partner({ id: 'ptn_hoarder' });
    const hoarder = test.as('ADMIN_AGENT', 'ptn_hoarder');
    const ten = Array.from(
      { length: 10 },
      (_, n) => `a${n}: createAttachmentUpload(input: $input) { userErrors { code message } }`,
    );
    const open = () =>
      hoarder.query(`mutation ($input: CreateAttachmentUploadInput!) { ${ten.join(' ')} }`, { input: pdf });
    const answers = (await Promise.all(Array.from({ length: 11 }, open))).flatMap((answer) =>
      Object.values<Data>(answer),
    );
    const refused = answers.filter(({ userErrors }) => userErrors.length > 0);
    expect(refused).toEqual(
      Array(10).fill({ userErrors: [{ code: 'TOO_MANY_UNATTACHED_UPLOADS', message: expect.any(String) }] }),
    );
    expect(refused[0]?.userErrors[0].message).toMatch(/^Your company has 100 uploads .*Delete some, attach them/);
    expect(await uploading.create(pdf)).toMatchObject({ userErrors: [] });
  });

  it('is possible again after one of a hundred uploads was deleted; repeated requests do not count', async () => {
    await test.make.partner({ id: 'ptn_careful' });
    const careful = test.as('ADMIN_AGENT', 'ptn_careful');
    const open = (key: number) => uploading.create({ ...pdf, idempotencyKey: `upload-number-${key + 1_000}` }, careful);
    for (let opened = 0; opened < 100; opened += 1) expect((await open(opened)).userErrors).toEqual([]);
    const refused = { userErrors: [{ code: 'TOO_MANY_UNATTACHED_UPLOADS', path: null }] };
    expect(await open(100)).toMatchObject({ attachment: null, ...refused });
    const first = await open(0);
    expect(first).toMatchObject({ replayed: true, userErrors: [] });
    await careful.query(`mutation { deleteAttachmentUpload(input: { attachmentId: "${first.attachment.id}" }) {
      userErrors { code }
    } }`);
    expect(await open(100)).toMatchObject({ replayed: false, userErrors: [] });
    expect(await open(101)).toMatchObject(refused);
  });
});
