import { type DocumentSource, MAX_DEPTH, pathText } from './document-source';
import { BadProgrammeFile, type SetAside } from './parsed';
import type { DocumentPath } from './programme-document';

/** Where an object or list begins. */
interface Place {
  readonly at: number;
  readonly line: number;
}

/** Objects and lists in one document. Each needs memory for its lines. */
const MAX_CONTAINERS = 2_000_000;

/**
 * Parses JSON. Throws `BadProgrammeFile` with line and column. `JSON.parse` accepts repeated names, of which it ignores all
 * but the last, and does not report lines.
 */
export function parseJson(text: string, fileName: string): DocumentSource {
  const reader = new JsonReader(text, fileName);
  const value = reader.document();
  return { value, lineOf: (path) => lineOf(reader, value, path), writtenText: () => null };
}

/** Returns the line of a value. Only those of objects and lists are kept; another value is found by reading the object again. */
function lineOf(reader: JsonReader, value: unknown, path: DocumentPath): number {
  let place: Place = { at: 0, line: 1 };
  let inner = value;
  for (const [depth, part] of path.entries()) {
    const next = isContainer(inner) ? inner[part] : undefined;
    const nextPlace = isContainer(next) ? reader.places.get(next) : undefined;
    if (!nextPlace)
      return isContainer(inner) && depth > 0 ? reader.lineOfPart(place, part) : topLevelLine(reader, part);
    place = nextPlace;
    inner = next;
  }
  return place.line;
}

function topLevelLine({ firstLines }: JsonReader, part: string | number): number {
  return firstLines.get(part) ?? 1;
}

function isContainer(value: unknown): value is Readonly<Record<string | number, unknown>> {
  return typeof value === 'object' && value !== null;
}

const LITERAL = /-?\d[\d.eE+-]*|[A-Za-z_]+/y;
const BLANKS = /[ \t\r]*/y;

class JsonReader {
  readonly places = new Map<object, Place>();
  /** Lines of the parts of the outermost object or list. */
  readonly firstLines = new Map<string | number, number>();
  private lineStart = 0;
  private readonly path: (string | number)[] = [];

  constructor(
    private readonly text: string,
    private readonly fileName: string,
    private at = 0,
    private line = 1,
  ) {}

  document(): unknown {
    this.skipBlanks();
    const value = this.value();
    if (this.at < this.text.length) throw this.problem('expected the end of the document');
    return value;
  }

  /** Reads a value and the blanks after it. */
  private value(): unknown {
    if (this.path.length > MAX_DEPTH) throw this.problem(`is nested more than ${MAX_DEPTH} levels deep`);
    const character = this.text.charAt(this.at);
    if (character === '{') return this.object();
    if (character === '[') return this.list();
    return character === '"' ? this.string() : this.literal();
  }

  /** Returns the line of a part of the object or list at a place, or the line of the place if it has no such part. */
  lineOfPart({ at, line }: Place, part: string | number): number {
    const reader = new JsonReader(this.text, this.fileName, at, line);
    reader.value();
    return reader.firstLines.get(part) ?? line;
  }

  private object(): Record<string, unknown> {
    const object: Record<string, unknown> = {};
    const names = new Set<string>();
    this.parts(object, '}', () => {
      if (this.text.charAt(this.at) !== '"') throw this.problem('expected a name in double quotes');
      const { line, at } = this;
      const name = this.string();
      if (names.has(name)) throw this.problem(`the name ${JSON.stringify(name)} is repeated`, line, at);
      names.add(name);
      this.expect(':');
      this.enter(name, line);
      // A plain assignment to `__proto__` would set the prototype.
      Object.defineProperty(object, name, {
        value: this.value(),
        enumerable: true,
        configurable: true,
        writable: true,
      });
    });
    return object;
  }

  private list(): unknown[] {
    const list: unknown[] = [];
    this.parts(list, ']', () => {
      this.enter(list.length, this.line);
      list.push(this.value());
    });
    return list;
  }

  private enter(part: string | number, line: number): void {
    if (this.path.length === 0) this.firstLines.set(part, line);
    this.path.push(part);
  }

  /** Reads what is between brackets, separated by commas. */
  private parts(container: object, end: string, readPart: () => void): void {
    this.places.set(container, { at: this.at, line: this.line });
    if (this.places.size > MAX_CONTAINERS) throw this.problem(`has more than ${MAX_CONTAINERS} objects and lists`);
    this.advance();
    for (let isFirst = true; this.text.charAt(this.at) !== end; isFirst = false) {
      if (!isFirst) this.expect(',', end);
      readPart();
      this.path.pop();
    }
    this.advance();
  }

  private string(): string {
    let end = this.at;
    do end = this.text.indexOf('"', end + 1);
    while (end > 0 && this.isEscaped(end));
    if (end < 0) throw this.problem('a text begins here that does not end');
    return this.parsed(end + 1) as string;
  }

  private isEscaped(at: number): boolean {
    let backslashes = 0;
    while (this.text.charAt(at - 1 - backslashes) === '\\') backslashes += 1;
    return backslashes % 2 === 1;
  }

  private literal(): unknown {
    LITERAL.lastIndex = this.at;
    const length = LITERAL.exec(this.text)?.[0].length ?? 0;
    if (length === 0)
      throw this.problem(this.at < this.text.length ? 'expected a value' : 'ends too early: it was probably cut off');
    return this.parsed(this.at + length);
  }

  private parsed(end: number): unknown {
    try {
      const value: unknown = JSON.parse(this.text.slice(this.at, end));
      this.at = end;
      this.skipBlanks();
      return value;
    } catch {
      throw this.problem('is not valid JSON: texts need double quotes and backslashes before special characters');
    }
  }

  private expect(character: string, end?: string): void {
    if (this.text.charAt(this.at) !== character) {
      const expected = end === undefined ? character : `${character} or ${end}`;
      throw this.problem(this.at < this.text.length ? `expected ${expected}` : `ends too early: expected ${expected}`);
    }
    this.advance();
  }

  /** Skips one character and the blanks after it. */
  private advance(): void {
    this.at += 1;
    this.skipBlanks();
  }

  private skipBlanks(): void {
    for (;;) {
      BLANKS.lastIndex = this.at;
      this.at += BLANKS.exec(this.text)?.[0].length ?? 0;
      if (this.text.charAt(this.at) !== '\n') return;
      this.at += 1;
      this.line += 1;
      this.lineStart = this.at;
    }
  }

  private problem(reason: string, line = this.line, at = this.at): BadProgrammeFile {
    const problem: SetAside = {
      line,
      path: this.path.length > 0 ? pathText(this.path) : null,
      reason: `${reason} (column ${at - this.lineStart + 1})`,
    };
    return new BadProgrammeFile(this.fileName, [problem]);
  }
}
