import { parse } from 'content-disposition';
import fc from 'fast-check';
import fastify from 'fastify';
import { setFileHeaders } from '../../src/platform/http/file-headers';

async function dispositionOf(fileName: string) {
  const app = fastify();
  const file = { fileName, contentType: 'application/pdf', sizeBytes: 3 };
  app.get('/', (_request, reply) => setFileHeaders(reply, file).send(Buffer.from('pdf')));
  const { headers } = await app.inject('/');
  await app.close();
  return headers['content-disposition'];
}

describe('the file name in Content-Disposition', () => {
  it.each([
    ['SW_DVD9.ISO', 'attachment; filename="SW_DVD9.ISO"'],
    ['München.iso', `attachment; filename="M_nchen.iso"; filename*=UTF-8''M%C3%BCnchen.iso`],
    ['安装.iso', `attachment; filename="__.iso"; filename*=UTF-8''%E5%AE%89%E8%A3%85.iso`],
    ['a"b.iso', 'attachment; filename="a\\"b.iso"'],
    ['C:\\Windows\\c.iso', 'attachment; filename="c.iso"'],
    ['../../etc/passwd', 'attachment; filename="passwd"'],
    [
      'a\r\nset-cookie: b.iso',
      `attachment; filename="a__set-cookie: b.iso"; filename*=UTF-8''a%0D%0Aset-cookie%3A%20b.iso`,
    ],
  ])('is encoded: %j', async (fileName, disposition) => {
    expect(await dispositionOf(fileName)).toBe(disposition);
  });

  it('is one line of printable ASCII from which any name can be parsed', async () => {
    const names = fc.string({ unit: 'binary', minLength: 1, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(names, async (fileName) => {
        const disposition = String(await dispositionOf(fileName));
        expect(disposition).toMatch(/^attachment; [ -~]*$/);
        const { parameters } = parse(disposition);
        expect(Object.keys(parameters)).toEqual(['filename']);
        expect(fileName.endsWith(parameters.filename as string)).toBe(true);
      }),
    );
  });
});
