import { Composer, type CST, type Document, isNode, isScalar, Lexer, LineCounter, type Node, Parser } from 'yaml';
import type { DocumentSource } from './document-source';
import { BadProgrammeFile, type SetAside } from './parsed';
import { badFile } from './problems';
import type { DocumentPath } from './programme-document';

/** References to anchors that one document can have, counted with all that they stand for. */
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
    value: valueOfDocument(document, fileName),
    lineOf: (path) => lines.linePos(nodeAt(document, path)?.range?.[0] ?? 0).line || 1,
    writtenText: (path) => writtenText(document.getIn(path, true)),
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
  const composer = new Composer({ version: '1.2', schema: 'core', stringKeys: true });
  const [document, second] = [...composer.compose(tokens, true)];
  if (!document) throw badFile(fileName, 'is empty');
  if (second) throw badFile(fileName, 'has several documents; only one is allowed', lineAt(lines, second.range[0]));
  const problems = [...document.errors, ...document.warnings];
  if (problems.length === 0) return document;
  throw new BadProgrammeFile(
    fileName,
    problems.slice(0, MAX_SYNTAX_PROBLEMS).map(({ message, pos: [at] }): SetAside => {
      const { line, col } = lines.linePos(at);
      return { line, path: null, reason: `${message.split('\n', 1)[0]} (column ${col})` };
    }),
    problems.length,
  );
}

function lineAt(lines: LineCounter, offset: number): number {
  return lines.linePos(offset).line;
}

function valueOfDocument(document: Document, fileName: string): unknown {
  try {
    return document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    throw badFile(fileName, `has references to anchors (*name) that stand for too much: ${error.message}`);
  }
}

/** Returns the node at a path, or the nearest one around it. References are not followed: they have lines of their own. */
function nodeAt(document: Document, path: DocumentPath): Node | null {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node;
  }
  return document.contents;
}

function writtenText(node: unknown): string | null {
  const isPlain = isScalar(node) && (typeof node.value === 'number' || typeof node.value === 'boolean');
  return isPlain ? (node.source ?? null) : null;
}
