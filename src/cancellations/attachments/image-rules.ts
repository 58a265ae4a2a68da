import { type ContentProblem, contentProblem } from './content-problem';

const PNG_SIGNATURE_BYTES = 8;
const PNG_CHUNK_FRAME_BYTES = 12;

/** Returns why a PNG is refused: it is incomplete, or unknown data follows its end. Null if it is not refused. */
export function pngProblem(content: Buffer): ContentProblem | null {
  let at = PNG_SIGNATURE_BYTES;
  while (at + PNG_CHUNK_FRAME_BYTES <= content.length) {
    const type = content.toString('latin1', at + 4, at + 8);
    at += content.readUInt32BE(at) + PNG_CHUNK_FRAME_BYTES;
    if (type === 'IEND') return at > content.length ? contentProblem('INCOMPLETE') : trailerProblem(content, at);
  }
  return contentProblem('INCOMPLETE');
}

/** Returns why a JPEG is refused: it is incomplete, or unknown data follows its end. Null if it is not refused. */
export function jpegProblem(content: Buffer): ContentProblem | null {
  const end = endOfJpeg(content, 0);
  return end === null ? contentProblem('INCOMPLETE') : trailerProblem(content, end);
}

const END_OF_IMAGE = 0xd9;

/** Returns the end of the JPEG at `start`; null if it is incomplete. Bytes between its segments are image data. */
function endOfJpeg(content: Buffer, start: number): number | null {
  let at = start + 2;
  for (;;) {
    at = nextMarker(content, at);
    if (at + 2 > content.length) return null;
    if (content[at + 1] === END_OF_IMAGE) return at + 2;
    if (at + 4 > content.length) return null;
    at += 2 + content.readUInt16BE(at + 2);
  }
}

/** Returns the position of the next marker that has a length or ends the image. Skips data, restarts and fill bytes. */
function nextMarker(content: Buffer, start: number): number {
  for (let at = start; at + 1 < content.length; at++) {
    if (content[at] === 0xff && !isDataOrRestart(content[at + 1] as number)) return at;
  }
  return content.length;
}

function isDataOrRestart(second: number): boolean {
  return second <= 0x01 || second === 0xff || (second >= 0xd0 && second <= 0xd7);
}

/** Recognises one kind of data that cameras and phones append to an image. Returns its end; null if there is none. */
type Trailer = (content: Buffer, at: number, end: number) => number | null;

const trailers: readonly Trailer[] = [endOfPadding, endOfFurtherImage, endOfVideo];

/**
 * Phones and cameras append data to an image: further images (previews, depth and gain maps of Ultra HDR), the video of
 * a motion photo, and Samsung's blocks. Any other data is refused, since it can make the file a valid file of a second
 * type.
 */
function trailerProblem(content: Buffer, start: number): ContentProblem | null {
  const end = startOfSamsungBlocks(content, start);
  let at: number | null = start;
  while (at !== null && at < end) at = endOfTrailer(content, at, end);
  return at === null ? contentProblem('TRAILING_DATA') : null;
}

function endOfTrailer(content: Buffer, at: number, end: number): number | null {
  for (const trailer of trailers) {
    const next = trailer(content, at, end);
    if (next !== null) return next;
  }
  return null;
}

const PADDING = [0x00, 0x0a, 0x0d, 0x20];

function endOfPadding(content: Buffer, start: number, end: number): number | null {
  let at = start;
  // Boxes of a video begin with their length, which begins with zeros.
  while (at < end && isPadding(content, at) && !isVideo(content, at)) at++;
  return at > start ? at : null;
}

function isPadding(content: Buffer, at: number): boolean {
  const byte = content[at] as number;
  return PADDING.includes(byte) || (byte === 0xff && content[at + 1] !== 0xd8);
}

function endOfFurtherImage(content: Buffer, at: number): number | null {
  const isJpeg = at + 3 <= content.length && content.readUIntBE(at, 3) === 0xffd8ff;
  return isJpeg ? endOfJpeg(content, at) : null;
}

/** Name of the video in Samsung's motion photos. It follows the type of the block. */
const MOTION_PHOTO = 'MotionPhoto_Data';
const SAMSUNG_BLOCK_BYTES = 8;

/** A video has no mark at its end: it extends to the end of the file or to Samsung's blocks. */
function endOfVideo(content: Buffer, at: number, end: number): number | null {
  const named = [0, SAMSUNG_BLOCK_BYTES].map((before) => at + before);
  const name = named.find((from) => content.toString('latin1', from, from + MOTION_PHOTO.length) === MOTION_PHOTO);
  return isVideo(content, name === undefined ? at : name + MOTION_PHOTO.length) ? end : null;
}

const VIDEO_BRAND = /^ftyp(mp4|isom|iso|avc|qt|3g|M4V|MSNV|dash|hvc|hev)/;

const SMALL_F = 0x66;

/** Returns whether an MP4 or QuickTime file begins here. Compares one byte first, since it is called for each byte. */
function isVideo(content: Buffer, at: number): boolean {
  return content[at + 4] === SMALL_F && VIDEO_BRAND.test(content.toString('latin1', at + 4, at + 12));
}

const SAMSUNG_DIRECTORY = 'SEFH';
const SAMSUNG_END = 'SEFT';
const SAMSUNG_ENTRY_BYTES = 12;
const MAX_SAMSUNG_ENTRIES = 1_000;

/**
 * Returns the start of the named blocks that Samsung's phones append, such as the time zone of a photo. The directory
 * after the blocks has the distance to the beginning of each block. Without blocks, returns the end of the file.
 */
function startOfSamsungBlocks(content: Buffer, imageEnd: number): number {
  const none = content.length;
  if (none - imageEnd < 20 || content.toString('latin1', none - 4) !== SAMSUNG_END) return none;
  const directory = none - 8 - content.readUInt32LE(none - 8);
  if (directory < imageEnd || content.toString('latin1', directory, directory + 4) !== SAMSUNG_DIRECTORY) return none;
  const count = content.readUInt32LE(directory + 8);
  const isWhole = count <= MAX_SAMSUNG_ENTRIES && directory + 12 + count * SAMSUNG_ENTRY_BYTES <= none - 8;
  if (!isWhole) return none;
  const starts = Array.from({ length: count }, (_, entry) => {
    const at = directory + 12 + entry * SAMSUNG_ENTRY_BYTES;
    const start = directory - content.readUInt32LE(at + 4);
    // Each block begins with its type, as its entry does.
    const isThere = start >= imageEnd && content.compare(content, at, at + 4, start, start + 4) === 0;
    return isThere ? start : Number.NaN;
  });
  const first = Math.min(directory, ...starts);
  return Number.isNaN(first) ? none : first;
}
