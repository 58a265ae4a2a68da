/** A value in a PDF file; null for values that no rule needs: numbers, operators and null. */
export type PdfValue = PdfName | PdfReference | PdfDictionary | string | PdfArray | null;
interface PdfArray extends ReadonlyArray<PdfValue> {}

/** A name such as /Filespec, without its slash. */
interface PdfName {
  readonly name: string;
}

/** A reference to the object with this number. */
interface PdfReference {
  readonly object: number;
}

export type PdfDictionary = ReadonlyMap<string, PdfValue>;

/** Thrown for a PDF that is not well-formed, or has larger or more deeply nested values than any program writes. */
export class PdfSyntaxError extends Error {}

const MAX_DEPTH = 100;
/** Limit per value: much more than real files have, but quick to read. */
const MAX_TOKENS = 200_000;

const TOKEN =
  /[\0\t\n\f\r ]+|%[^\r\n]*|<<|>>|[[\]()]|\/[^\0\t\n\f\r ()<>[\]{}/%]*|<[\da-fA-F\0\t\n\f\r ]*>|[^\0\t\n\f\r ()<>[\]{}/%]+|[\s\S]/y;
const REST_OF_REFERENCE = /[\0\t\n\f\r ]{1,9}\d{1,5}[\0\t\n\f\r ]{1,9}R(?![^\0\t\n\f\r ()<>[\]{}/%])/y;
const CLOSING = ['>>', ']'];

/** Reads values one after the other from the text of a PDF, in which each character is one byte. */
export class PdfReader {
  private tokensLeft = MAX_TOKENS;

  constructor(
    private readonly text: string,
    public at = 0,
  ) {}

  get isAtEnd(): boolean {
    return this.at >= this.text.length;
  }

  /** Reads the next value. Throws `PdfSyntaxError`. */
  read(): PdfValue {
    this.tokensLeft = MAX_TOKENS;
    const token = this.next();
    return CLOSING.includes(token) ? null : this.valueOf(token, 0);
  }

  private valueOf(token: string, depth: number): PdfValue {
    if (depth > MAX_DEPTH) throw new PdfSyntaxError('Nested too deeply.');
    if (token === '<<') return dictionaryOf(this.readUntil('>>', depth));
    if (token === '[') return this.readUntil(']', depth);
    if (token === '(') return textOf(this.readLiteral());
    if (token.startsWith('<')) return textOf(bytesOf(token));
    if (token.startsWith('/')) return { name: nameOf(token) };
    return /^\d{1,10}$/.test(token) ? this.referenceTo(Number(token)) : null;
  }

  private readUntil(end: string, depth: number): PdfValue[] {
    const values: PdfValue[] = [];
    for (let token = this.next(); token !== end; token = this.next()) {
      if (token === '') throw new PdfSyntaxError('Not closed.');
      if (!CLOSING.includes(token)) values.push(this.valueOf(token, depth + 1));
    }
    return values;
  }

  /** Returns the next token that is not white space or a comment; empty at the end. */
  private next(): string {
    for (;;) {
      TOKEN.lastIndex = this.at;
      const [token = ''] = TOKEN.exec(this.text) ?? [];
      this.at += token.length;
      if (this.tokensLeft-- === 0) throw new PdfSyntaxError('Too long.');
      if (token === '' || !/^[\0\t\n\f\r %]/.test(token)) return token;
    }
  }

  private referenceTo(object: number): PdfReference | null {
    REST_OF_REFERENCE.lastIndex = this.at;
    const rest = REST_OF_REFERENCE.exec(this.text);
    this.at += rest?.[0].length ?? 0;
    return rest && { object };
  }

  /** Reads a string in parentheses, which can contain balanced parentheses. */
  private readLiteral(): string {
    const start = this.at;
    for (let open = 1; open > 0; this.at++) {
      const character = this.text[this.at];
      if (character === undefined) throw new PdfSyntaxError('Not closed.');
      if (character === '\\') this.at++;
      else if (character === '(') open++;
      else if (character === ')') open--;
    }
    return this.text.slice(start, this.at - 1).replace(ESCAPE, characterOf);
  }
}

/** Returns the dictionary of a list in which keys and values alternate. */
function dictionaryOf(values: readonly PdfValue[]): PdfDictionary {
  const dictionary = new Map<string, PdfValue>();
  for (let index = 0; index < values.length; index += 2) {
    const key = asName(values[index]);
    // Programs disagree on which of the two values is valid.
    if (key !== null && dictionary.has(key)) throw new PdfSyntaxError('Duplicate key.');
    if (key !== null) dictionary.set(key, values[index + 1] ?? null);
    // Not a key but a superfluous value: the next value may be a key.
    else index -= 1;
  }
  return dictionary;
}

/** Returns the text of a name; null if the value is not a name. */
export function asName(value: PdfValue | undefined): string | null {
  return typeof value === 'object' && value !== null && 'name' in value ? value.name : null;
}

function nameOf(token: string): string {
  return token
    .slice(1)
    .replace(/#([\da-f]{2})/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
}

function bytesOf(hexadecimal: string): string {
  return Buffer.from(hexadecimal.replace(/[^\da-f]/gi, ''), 'hex').toString('latin1');
}

const ESCAPE = /\\(\r\n|[0-7]{1,3}|[\s\S])/g;
const LETTERS: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  '\n': '',
  '\r': '',
  '\r\n': '',
};

function characterOf(_: string, escaped: string): string {
  if (/^[0-7]/.test(escaped)) return String.fromCharCode(Number.parseInt(escaped, 8) & 0xff);
  return LETTERS[escaped] ?? escaped;
}

/** Text is in UTF-16 or UTF-8 if it begins with the byte order mark of that encoding. */
function textOf(bytes: string): string {
  const buffer = Buffer.from(bytes, 'latin1');
  if (bytes.startsWith('\xfe\xff')) return new TextDecoder('utf-16be').decode(buffer);
  return bytes.startsWith('\xef\xbb\xbf') ? buffer.toString('utf8').slice(1) : bytes;
}
