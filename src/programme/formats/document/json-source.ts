import { getLocation, type ParseErrorCode, printParseErrorCode, visit } from 'jsonc-parser';
import { BadProgrammeFile } from '../parsed';
import { type DocumentSource, isContainer, MAX_DEPTH, pathText } from './document-source';
import type { DocumentPath } from './programme-document';

/** Where a value begins. The first line and the first column are 0. */
interface Place {
  readonly at: number;
  readonly line: number;
  readonly column: number;
}

type Container = Record<string, unknown> | unknown[];

/** Values in one document. Each needs memory. */
const MAX_VALUES = 5_000_000;

/**
 * Parses JSON. Throws `BadProgrammeFile` with line and column, also for repeated names, of which `JSON.parse` would drop all but
 * the last, and for nesting that would use up the stack.
 */
export function parseJson(text: string, fileName: string): DocumentSource {
  const reader = new JsonReader(text, fileName);
  reader.read();
  return { value: reader.value, lineOf: (path) => reader.lineOf(path) + 1, writtenText: () => null };
}

class JsonReader {
  value: unknown;
  private readonly open: Container[] = [];
  private name = '';
  private count = 0;
  private readonly places = new Map<unknown, Place>();
  /** Lines of values that are neither objects nor lists, by what they are in. Only those around bad values are needed. */
  private readonly lines = new Map<unknown, ReadonlyMap<string | number, number>>();

  constructor(
    private readonly text: string,
    private readonly fileName: string,
  ) {}

  read(): void {
    visit(
      this.text,
      {
        onObjectBegin: (...place) => this.begin({}, placeOf(...place)),
        onObjectProperty: (name, ...place) => this.property(name, placeOf(...place)),
        onObjectEnd: () => this.open.pop(),
        onArrayBegin: (...place) => this.begin([], placeOf(...place)),
        onArrayEnd: () => this.open.pop(),
        onLiteralValue: (value, ...place) => this.add(value, placeOf(...place)),
        onError: (code, ...place) => {
          throw this.problem(this.reasonOf(code, place[0]), placeOf(...place));
        },
      },
      { disallowComments: true },
    );
  }

  private begin(container: Container, place: Place): void {
    if (this.open.length > MAX_DEPTH) throw this.problem(`is nested more than ${MAX_DEPTH} levels deep`, place);
    this.add(container, place);
    this.places.set(container, place);
    this.open.push(container);
  }

  private property(name: string, place: Place): void {
    if (Object.hasOwn(this.open.at(-1) ?? {}, name))
      throw this.problem(`the name ${JSON.stringify(name)} is repeated`, place);
    this.name = name;
  }

  private add(value: unknown, place: Place): void {
    this.count += 1;
    if (this.count > MAX_VALUES) throw this.problem(`has more than ${MAX_VALUES} values`, place);
    const container = this.open.at(-1);
    if (!container) this.value = value;
    else if (Array.isArray(container)) container.push(value);
    else setOwn(container, this.name, value);
  }

  private reasonOf(code: ParseErrorCode, at: number): string {
    if (at === this.text.length) return 'ends too early: it was probably cut off';
    // `CommaExpected` is printed as `comma expected`.
    const words = printParseErrorCode(code).replaceAll(/\B[A-Z]/g, ' $&');
    const hint = /[\w']/.test(this.text.charAt(at)) ? '; names and texts need double quotes' : '';
    return `is not valid JSON: ${words.toLowerCase()}${hint}`;
  }

  private problem(reason: string, { at, line, column }: Place): BadProgrammeFile {
    const path = getLocation(this.text, at).path.filter((part) => part !== '');
    return new BadProgrammeFile(this.fileName, [
      { line: line + 1, path: path.length > 0 ? pathText(path) : null, reason: `${reason} (column ${column + 1})` },
    ]);
  }

  lineOf([part, ...rest]: DocumentPath, around = this.value): number {
    const line = this.places.get(around)?.line ?? 0;
    if (part === undefined || !isContainer(around)) return line;
    const value = Object.hasOwn(around, part) ? around[part] : undefined;
    return isContainer(value) ? this.lineOf(rest, value) : (this.linesIn(around).get(part) ?? line);
  }

  /** Returns the lines of the values in an object or list that are neither. They are found by reading it again. */
  private linesIn(container: unknown): ReadonlyMap<string | number, number> {
    const known = this.lines.get(container);
    if (known) return known;
    const lines = new Map<string | number, number>();
    const { at, line: first } = this.places.get(container) ?? { at: 0, line: 0 };
    visit(this.text.slice(at), {
      onLiteralValue: (_value, _at, ...[, line, , path]) => {
        const [part, ...inner] = path();
        if (part !== undefined && inner.length === 0) lines.set(part, first + line);
      },
    });
    this.lines.set(container, lines);
    return lines;
  }
}

function placeOf(at: number, ...[, line, column]: [length: number, line: number, column: number, ...unknown[]]): Place {
  return { at, line, column };
}

/** Sets a field. An assignment to `__proto__` would set the prototype. */
function setOwn(object: Record<string, unknown>, name: string, value: unknown): void {
  if (name !== '__proto__') object[name] = value;
  else Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
}
