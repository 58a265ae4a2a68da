import { expectInvariants } from '../support/invariants';
import { type Cancelling, openCancellations } from './cancelling';
import { uploader } from './uploading';

const hex = (digits: string) => Buffer.from(digits.replace(/ /g, ''), 'hex');

const PDF = Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n', 'latin1');
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const JPG = hex('ffd8ffe0 0010 4a464946 00 0101 00 0001 0001 00 00 ffd9');
const EXE = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(64, 0x90)]);
const ZIP = hex('504b0304 14000000 0000 00000000 00000000 00000000 00000000 0100 0000 61');

const types: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  txt: 'text/plain',
  csv: 'text/csv',
};

describe('the content of an attachment', () => {
  let cancelling: Cancelling;
  let uploading: Awaited<ReturnType<typeof uploader>>;

  beforeAll(async () => {
    cancelling = await openCancellations();
    uploading = await uploader(cancelling.test);
  });
  afterAll(async () => {
    await expectInvariants(cancelling.test.gateway);
    await cancelling.test.close();
  });

  const open = (extension: string, content: Uint8Array | string) =>
    uploading.open(`file.${extension}`, types[extension] ?? '', Buffer.byteLength(content));

  it.each([
    ['pdf', PDF],
    ['png', PNG],
    ['jpg', JPG],
    ['jpeg', JPG],
    ['txt', 'One\r\n\tTwo\n'],
    ['txt', '客户要求取消 🙂'],
    ['txt', '\ufeffWith a byte order mark'],
    ['csv', 'order,amount\nORD-1,"10,00"\n'],
    ['csv', 'BMI,name\n21,Alex\n'],
    ['txt', 'MZ is how this letter begins'],
    ['txt', 'GIF or not, that is the question'],
    ['txt', '<?xml version="1.0"?><order/>'],
  ])('S16: is accepted as %s if it is one: %j', async (extension, content) => {
    const { id, url } = await open(extension, content);
    expect(await uploading.put(url, content)).toMatchObject({ status: 204 });
    expect(await uploading.statusOf(id)).toBe('READY');
  });

  it.each([
    ['pdf', 'a program', EXE],
    ['pdf', 'a picture', PNG],
    ['pdf', 'plain text', 'not a PDF'],
    ['pdf', 'zeros', Buffer.alloc(10)],
    ['png', 'a photograph', JPG],
    ['png', 'a document', PDF],
    ['png', 'only the first bytes of a picture', PNG.subarray(0, 4)],
    ['jpg', 'a picture of another type', PNG],
    ['jpeg', 'a program', EXE],
    ['txt', 'a program', EXE],
    ['txt', 'a document', PDF],
    ['txt', 'a document in plain ASCII', '%PDF-1.4\n1 0 obj\nendobj\n%%EOF\n'],
    ['txt', 'an archive', ZIP],
    ['txt', 'a null character', 'a\0b'],
    ['txt', 'an escape character', 'a\u001b[2Jb'],
    ['txt', 'UTF-16', Buffer.from('\ufeffHello', 'utf16le')],
    ['csv', 'a picture', PNG],
    ['csv', 'invalid UTF-8', hex('61 2c ff fe 0a')],
    ['csv', 'Latin-1', Buffer.from('Größe,10\n', 'latin1')],
    ['csv', 'a surrogate in UTF-8', hex('61 ed a0 80')],
    ['csv', 'a character that is cut in two', Buffer.from('10 €').subarray(0, -1)],
  ])('S16: is refused with 415 for a %s if it is %s', async (extension, _what, content) => {
    const { id, url } = await open(extension, content);
    const before = uploading.stored();
    const answer = await uploading.put(url, content);
    expect(answer).toMatchObject({ status: 415, code: 'ATTACHMENT_TYPE_NOT_ALLOWED' });
    expect(uploading.stored()).toEqual(before);
    expect(await uploading.statusOf(id)).toBe('AWAITING_UPLOAD');
  });

  it('can be sent again after it was refused', async () => {
    const { id, url } = await open('txt', 'a\0b');
    expect((await uploading.put(url, 'a\0b')).status).toBe(415);
    expect((await uploading.put(url, 'a b')).status).toBe(204);
    expect(await uploading.statusOf(id)).toBe('READY');
  });

  it('is refused in the language of the request', async () => {
    const { url } = await open('pdf', 'text');
    const { sent, answer } = uploading.begin(url, { 'accept-language': 'zh-CN' });
    sent.end('text');
    expect((await answer).body).toMatch(/\p{Script=Han}/u);
  });
});
