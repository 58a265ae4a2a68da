// Builds photographs byte by byte, with the data that phones append to them.
const bytes = (...parts: readonly (string | Uint8Array)[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)));
const hex = (digits: string) => Buffer.from(digits.replace(/ /g, ''), 'hex');

function uint32(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32LE(value);
  return buffer;
}

const SCAN = hex('ffda 0008 0101 0000 3f00 1234 ff00 ffd0 5678 ffff 00');

/** A photograph with two scans, stuffed bytes and a restart marker in its data. */
export const PHOTO = bytes(
  hex('ffd8 ffe0 0010 4a46494600 0101 00 0001 0001 0000'),
  SCAN,
  hex('ffc4 0003 00'),
  SCAN,
  hex('ffd9'),
);

/** An MP4 file with a header and one box of data. It cannot be played. */
export const VIDEO = bytes(
  hex('00000018'),
  'ftypmp42',
  hex('00000000'),
  'mp42isom',
  hex('00000010'),
  'mdat',
  Buffer.alloc(8, 1),
);

/** Returns a photograph with data after its end. */
export const photoWith = (...parts: readonly (string | Uint8Array)[]) => bytes(PHOTO, ...parts);

/** Returns blocks as Samsung's phones append them, with their directory. */
export function samsungBlocks(
  blocks: readonly (readonly [type: number, name: string, content: Uint8Array | string])[],
) {
  const parts = blocks.map(([type, name, content]) => bytes(typeOf(type), uint32(name.length), name, content));
  const total = parts.reduce((sum, { length }) => sum + length, 0);
  let before = total;
  const entries = blocks.map(([type], index) => {
    const size = parts[index]?.length ?? 0;
    const entry = bytes(typeOf(type), uint32(before), uint32(size));
    before -= size;
    return entry;
  });
  const directory = bytes('SEFH', uint32(107), uint32(blocks.length), ...entries);
  return bytes(...parts, directory, uint32(directory.length), 'SEFT');
}

function typeOf(type: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt16LE(type, 2);
  return buffer;
}

/** Returns a segment of application data in a photograph, such as Exif. */
export function segment(marker: string, content: string | Uint8Array): Buffer {
  const data = bytes(content);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(data.length + 2);
  return bytes(hex(marker), length, data);
}

/** Returns a photograph with more segments at its beginning. */
export const photoOf = (...segments: readonly Uint8Array[]) =>
  bytes(PHOTO.subarray(0, 2), ...segments, PHOTO.subarray(2));
