import { extname } from 'node:path';

/** Returns the prose of a file at its original positions. Everything else is replaced by marks; line breaks are kept. */
export function proseOf(file: string, text: string): string {
  const read = readers[extname(file)];
  if (!read) throw new Error(`The prose of ${file} cannot be found: its format is unknown.`);
  return read(text);
}

const readers: Readonly<Record<string, (text: string) => string>> = {
  '.md': (text) => text.replace(MARKDOWN_CODE, blankUnlessDiagram).replace(MARKDOWN_MARKS, space),
  '.ts': (text) => quoted(text, TYPESCRIPT),
  '.tsx': (text) => quoted(text, TYPESCRIPT),
  '.graphql': (text) => quoted(text, GRAPHQL),
  '.yml': (text) => text,
  '.example': (text) => text,
};

/** Code blocks, code spans, comments, link targets and tags. */
const MARKDOWN_CODE =
  /^[ >]*(```+|~~~+)[\s\S]*?^[ >]*\1`*~* *$|(`+)(?!`)[\s\S]*?(?<!`)\2(?!`)|<!--[\s\S]*?-->|(?<=\]\()[^)\s]+|^ *\[[^\]\n]+\]: *\S+|<[^>\n]+>/gm;

/** The marks of emphasis and quotations, which can be between two words of an expression. */
const MARKDOWN_MARKS = /(?<!\w)[*_]+|[*_]+(?!\w)|^ *>/gm;

/** Comments and strings. Strings can contain slashes, and comments can contain quotation marks. */
const TYPESCRIPT = /\/\*([\s\S]*?)\*\/|\/\/(.*)|'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\[\s\S])*)`/g;
/** Comments of operations, which the playground shows, and descriptions. */
const GRAPHQL = /#(.*)|"""((?:[^"\\]|\\[\s\S]|"(?!""))*)"""|"((?:[^"\\\n]|\\.)*)"/g;

/** Returns the texts that the groups of the tokens capture. Strings that `+` concatenates are one text. */
function quoted(text: string, tokens: RegExp): string {
  let prose = '';
  for (const token of text.matchAll(tokens)) {
    const [all, ...strings] = token;
    const before = text.slice(prose.length, token.index);
    const string = strings.find((each) => each !== undefined);
    prose += /^\s*\+\s*$/.test(before) ? before.replace('+', ' ') : blank(before);
    prose += string === undefined ? blank(all) : withoutMarks(all, string);
  }
  return prose + blank(text.slice(prose.length));
}

function withoutMarks(all: string, text: string): string {
  const start = all.indexOf(text);
  const isComment = all.startsWith('/');
  return `${' '.repeat(start)}${isComment ? commentProse(text) : text}`.padEnd(all.length);
}

/** Code in comments is quoted as in Markdown. */
function commentProse(comment: string): string {
  return comment.replace(/`[^`]*`/g, blank).replace(/^ *\*/gm, space);
}

/** The labels of a diagram are prose. */
function blankUnlessDiagram(code: string): string {
  return /^[ >]*[`~]+mermaid\b/.test(code) ? code : blank(code);
}

function space(text: string): string {
  return ' '.repeat(text.length);
}

/** Replaces each character by a mark, so that the texts before and after it are not read as one. */
function blank(text: string): string {
  return text.replace(/\S/g, '|');
}
