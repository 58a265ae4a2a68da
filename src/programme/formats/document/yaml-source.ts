import {
  type Alias,
  Composer,
  type CST,
  type Document,
  type ErrorCode,
  isAlias,
  isCollection,
  isNode,
  isScalar,
  Lexer,
  LineCounter,
  type Node,
  Parser,
  type Tags,
  visit,
} from 'yaml';
import { BadProgrammeFile, type SetAside } from '../parsed';
import { badFile } from '../problems';
import type { DocumentSource } from './document-source';
import type { DocumentPath } from './programme-document';

/** References that one anchor can have, counted with the references in what it stands for. */
const MAX_ALIASES = 100;

/** Parts that are open at one position. The composer would use up the stack for more of them. */
const MAX_OPEN = 60;

/** No more problems of the syntax are listed: most follow from the first one. */
const MAX_SYNTAX_PROBLEMS = 5;

/**
 * Parses YAML 1.2. Throws `BadProgrammeFile` with line and column, also for repeated names, several documents and references
 * that multiply.
 */
export function parseYaml(text: string, fileName: string): DocumentSource {
  const lines = new LineCounter();
  const document = compose(tokensOf(text, lines, fileName), lines, fileName);
  return {
    value: valueOfDocument(document, lines, fileName),
    lineOf: (path) => lineAt(lines, nodeAt(document, path)?.range?.[0] ?? 0) || 1,
    writtenText: (path) => writtenText(document, path),
  };
}

/** Returns the tokens of a text. Throws if they are nested too deeply. */
function tokensOf(text: string, lines: LineCounter, fileName: string): CST.Token[] {
  const parser = new Parser(lines.addNewLine);
  const tokens: CST.Token[] = [];
  lines.addNewLine(0);
  for (const lexeme of new Lexer().lex(text)) {
    tokens.push(...parser.next(lexeme));
    if (parser.stack.length > MAX_OPEN)
      throw badFile(fileName, 'is nested too deeply', lines.linePos(parser.offset).line);
  }
  return [...tokens, ...parser.end()];
}

function compose(tokens: readonly CST.Token[], lines: LineCounter, fileName: string): Document {
  // An explicit schema also applies if the document declares YAML 1.1, which reads `no` and dates in other ways.
  const composer = new Composer({ version: '1.2', schema: 'core', customTags: plainIntegers, stringKeys: true });
  const [document, second] = [...composer.compose(tokens, true)];
  if (!document) throw badFile(fileName, 'is empty');
  if (second) throw badFile(fileName, 'has several documents; only one is allowed', lineAt(lines, second.range[0]));
  const problems = [...document.errors, ...document.warnings];
  if (problems.length === 0) return document;
  throw new BadProgrammeFile(
    fileName,
    problems.slice(0, MAX_SYNTAX_PROBLEMS).map(({ code, message, pos: [at] }): SetAside => {
      const { line, col } = lines.linePos(at);
      return { line, path: null, reason: `${message.split('\n', 1)[0]}${HINTS[code] ?? ''} (column ${col})` };
    }),
    problems.length,
  );
}

const HINTS: Partial<Record<ErrorCode, string>> = {
  BAD_ALIAS: '; a text that begins with & or * needs quotes',
  BLOCK_AS_IMPLICIT_KEY: '; a text with a colon and a space after it needs quotes',
  BLOCK_IN_FLOW: '; a text with a colon and a space after it needs quotes',
  NON_STRING_KEY: '; names of fields cannot be lists, objects or references',
  TAG_RESOLVE_FAILED: '; a text that begins with ! needs quotes',
};

/** Leaves out whole numbers such as `0o17`, `0x1F` and `010`, which YAML 1.1 and 1.2 read in different ways. They are texts. */
function plainIntegers(tags: Tags): Tags {
  return tags.flatMap((tag) => {
    if (typeof tag === 'string' || tag.tag !== 'tag:yaml.org,2002:int' || tag.collection) return [tag];
    return tag.format === undefined ? [{ ...tag, test: /^[-+]?(?:0|[1-9][0-9]*)$/ }] : [];
  });
}

function lineAt(lines: LineCounter, offset: number): number {
  return lines.linePos(offset).line;
}

function valueOfDocument(document: Document, lines: LineCounter, fileName: string): unknown {
  try {
    return document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    const alias = findUnresolved(document);
    if (!alias) throw badFile(fileName, `has references to anchors (*name) that stand for too much: ${error.message}`);
    const reason = `no anchor &${alias.source} is before the reference *${alias.source}; a text that begins with * needs quotes`;
    throw badFile(fileName, reason, lineAt(lines, alias.range?.[0] ?? 0));
  }
}

function findUnresolved(document: Document): Alias | null {
  const anchors = new Set<string>();
  let found: Alias | null = null;
  visit(document, {
    Node: (_key, node) => {
      if (!isAlias(node)) anchors.add(node.anchor ?? '');
      else if (!anchors.has(node.source)) {
        found = node;
        return visit.BREAK;
      }
      return undefined;
    },
  });
  return found;
}

/** Returns the node at a path, or the nearest one around it. References are not followed: they have lines of their own. */
function nodeAt(document: Document, path: DocumentPath): Node | null {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node;
  }
  return document.contents;
}

/** Returns the text of a number or a truth value at a path. References are followed. */
function writtenText(document: Document, path: DocumentPath): string | null {
  const node = path.reduce<unknown>(
    (around, part) => (isCollection(around) ? followed(document, around.get(part, true)) : undefined),
    document.contents,
  );
  const isPlain = isScalar(node) && (typeof node.value === 'number' || typeof node.value === 'boolean');
  return isPlain ? (node.source ?? null) : null;
}

function followed(document: Document, node: unknown): unknown {
  return isAlias(node) ? node.resolve(document) : node;
}
