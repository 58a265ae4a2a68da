import 'reflect-metadata';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { type OpenOptions, openProgrammeFile } from '../../../src/programme/formats/open-programme-file';
import { BadProgrammeFile, type Parsed } from '../../../src/programme/formats/parsed';
import type { ProgrammeFile } from '../../../src/programme/formats/programme-file';
import type { CustomerRow, PriceRow } from '../../../src/programme/formats/tables/rows';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'programme-files-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Returns the path of a file in the folder of the test. */
export function pathOf(name: string): string {
  return join(folder, name);
}

export function write(name: string, content: string | Uint8Array): string {
  writeFileSync(pathOf(name), content);
  return pathOf(name);
}

export async function open(name: string, content: string | Uint8Array, options?: OpenOptions): Promise<ProgrammeFile> {
  const [file] = await openProgrammeFile(write(name, content), options);
  if (!file) throw new Error('No file was read.');
  return file;
}

/** Returns the problems of a file that is refused, as they are printed. */
export async function problemsOf(
  name: string,
  content: string | Uint8Array,
  options?: OpenOptions,
): Promise<readonly string[]> {
  try {
    await openProgrammeFile(write(name, content), options);
  } catch (error) {
    if (error instanceof BadProgrammeFile) return error.message.split('\n');
    throw error;
  }
  throw new Error('The file was not refused.');
}

export async function customersIn(content: string | Uint8Array, options?: OpenOptions): Promise<Parsed<CustomerRow>> {
  const file = await open('customers.csv', content, options);
  if (file.kind !== 'CUSTOMER_EXPORT') throw new Error(`The file is a ${file.kind}.`);
  return file.customers;
}

export async function pricesIn(content: string | Uint8Array): Promise<Parsed<PriceRow>> {
  const file = await open('prices.csv', content);
  if (file.kind !== 'PRICE_SHEET') throw new Error(`The file is a ${file.kind}.`);
  return file.prices;
}

const PRICE = {
  ProductTitle: 'Windows Server 2022 Standard',
  ProductId: 'DG7GMGF0D5RK',
  SkuId: '5',
  SkuTitle: '16 Core',
  Publisher: 'Microsoft Corporation',
  SkuDescription: '',
  UnitOfMeasure: '1 License',
  TermDuration: 'OneTime',
  BillingPlan: '',
  Market: 'DE',
  Currency: 'EUR',
  UnitPrice: '933.3333333333',
  PricingTierRangeMin: '',
  PricingTierRangeMax: '',
  EffectiveStartDate: '1/1/2026 12:00:00 AM',
  EffectiveEndDate: '11/30/9999 11:59:59 PM',
  Tags: 'Software;Perpetual',
  'ERP Price': '1,100.00',
  Segment: 'Commercial',
};

export type Cells = Partial<Record<keyof typeof PRICE | 'ChangeIndicator' | 'PreviousValues' | 'ERP', string>>;

/** Returns a price sheet: each row is a valid one with other cells. */
export function sheetOf(...rows: readonly Cells[]): string {
  const names = Object.keys({ ...PRICE, ...rows[0] });
  const lines = rows.map((row) => Object.values({ ...PRICE, ...row }));
  return [names, ...lines].map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n');
}

/** Returns the only row of a price sheet with these cells. */
export async function priceOf(cells: Cells): Promise<PriceRow | undefined> {
  const { rows, setAside } = await pricesIn(sheetOf(cells));
  expect([rows.length, setAside]).toEqual([1, []]);
  return rows[0];
}

/** Returns why the only row of a price sheet with these cells is set aside. */
export async function refusalOf(cells: Cells): Promise<string> {
  const { rows, setAside } = await pricesIn(sheetOf(cells));
  expect([rows, setAside.length]).toEqual([[], 1]);
  return `${setAside[0]?.line} ${setAside[0]?.path}: ${setAside[0]?.reason}`;
}

interface ZipEntry {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly compressed?: Uint8Array;
  readonly size?: number;
  readonly crc?: number;
  readonly attributes?: number;
  readonly flags?: number;
}

/** Returns a ZIP archive, whose headers can differ from its content. */
export function zipOf(...entries: readonly ZipEntry[]): Buffer {
  const parts = entries.map(entryBytes);
  let offset = 0;
  const directory = parts.map(({ local, central }) => {
    central.writeUInt32LE(offset, 42);
    offset += local.length;
    return central;
  });
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts.map(({ local }) => local), central, end]);
}

function entryBytes({ name, content, attributes = 0, flags = 0, ...given }: ZipEntry) {
  const bytes = Buffer.from(content);
  const data = given.compressed ?? deflateRawSync(bytes);
  const fileName = Buffer.from(name);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(flags, 2);
  common.writeUInt16LE(8, 4);
  common.writeUInt32LE(given.crc ?? crc32(bytes), 10);
  common.writeUInt32LE(data.length, 14);
  common.writeUInt32LE(given.size ?? bytes.length, 18);
  common.writeUInt16LE(fileName.length, 22);
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(attributes, 6);
  return {
    local: Buffer.concat([Buffer.from('PK\x03\x04'), common, fileName, data]),
    central: Buffer.concat([Buffer.from('PK\x01\x02\x14\x03'), common, rest, fileName]),
  };
}
