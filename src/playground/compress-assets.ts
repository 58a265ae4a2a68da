import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const COMPRESSIBLE = /\.(js|css|ttf|svg)$/;
// The best quality takes ten times as long and saves only a few per cent more.
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };

const asBrotli = promisify<Buffer, object, Buffer>(brotliCompress);
const asGzip = promisify<Buffer, object, Buffer>(gzip);

/** Writes each asset compressed as `.br` and `.gz`, once at build time instead of at each request. */
export async function compressAssets(directory: string): Promise<void> {
  const files = (await readdir(directory)).filter((name) => COMPRESSIBLE.test(name));
  await Promise.all(files.map((name) => compress(join(directory, name))));
}

async function compress(file: string): Promise<void> {
  const content = await readFile(file);
  await writeFile(`${file}.br`, await asBrotli(content, BROTLI));
  await writeFile(`${file}.gz`, await asGzip(content, { level: 9 }));
}
