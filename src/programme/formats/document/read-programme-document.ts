import { dirname } from 'node:path';
import { z } from 'zod';
import { badFile, Problems } from '../problems';
import { customerFrom, orderFrom, partnerFrom } from './convert-document';
import { policiesFrom } from './convert-policy';
import { productFrom } from './convert-product';
import { describeIssue, valueAt } from './describe-issue';
import { addProblem, type Part, type Reading } from './document-reading';
import { programmeDocument, sections } from './document-schema';
import { MAX_DEPTH } from './document-source';
import { parseJson } from './json-source';
import type { DocumentPath, ProgrammeDocument } from './programme-document';
import { assertUnique } from './unique-parts';
import { parseYaml } from './yaml-source';

/**
 * Reads a programme document in JSON or, by the name of the file, in YAML. Throws `BadProgrammeFile` with the path and the line
 * of each problem.
 */
export function readProgrammeDocument(text: string, path: string, fileName: string): ProgrammeDocument {
  if (text.trim() === '') throw badFile(fileName, 'is empty');
  const source = /\.ya?ml$/i.test(path) ? parseYaml(text, fileName) : parseJson(text, fileName);
  const reading = { source, problems: new Problems(), folder: dirname(path) };
  assertFields(reading);
  const document = {
    partners: list(reading, 'partners', sections.partners).map((part) => partnerFrom(part, reading)),
    customers: list(reading, 'customers', sections.customers).map((part) => customerFrom(part, reading)),
    products: list(reading, 'products', sections.products).map((part) => productFrom(part, reading)),
    policies: list(reading, 'policy', sections.policy).flatMap((part) => policiesFrom(part, reading)),
    orders: list(reading, 'orders', sections.orders).map((part) => orderFrom(part, reading)),
  };
  assertUnique(document, reading.problems);
  reading.problems.throwIfAny(fileName);
  return document;
}

/** The document with any values in its sections, which are read one element at a time: a large document has no list of all issues. */
const outline = programmeDocument.extend(
  Object.fromEntries(Object.keys(sections).map((name) => [name, z.unknown().optional()])),
);

function assertFields(reading: Reading): void {
  const { success, error } = outline.safeParse(reading.source.value);
  if (!success) for (const issue of error.issues) addIssue(issue, reading.source.value, [], reading);
}

/** Reads the elements of a section. An element with a problem is left out, and the problem added. */
function list<Schema extends z.ZodType>(reading: Reading, name: string, schema: Schema): Part<z.output<Schema>>[] {
  const value = valueAt(reading.source.value, [name]);
  if (value === undefined) return [];
  if (!Array.isArray(value) && name !== 'policy') {
    addProblem(reading, [name], 'must be a list');
    return [];
  }
  if (!Array.isArray(value)) return part(reading, schema, value, [name]);
  return value.flatMap((element: unknown, index) => part(reading, schema, element, [name, index]));
}

function part<Schema extends z.ZodType>(
  reading: Reading,
  schema: Schema,
  value: unknown,
  at: DocumentPath,
): Part<z.output<Schema>>[] {
  const unreadable = findUnreadable(value, at);
  if (unreadable) {
    addProblem(reading, unreadable.path, unreadable.reason);
    return [];
  }
  const result = parsePart(schema, value, at, reading);
  return result.success ? [{ fields: result.data, at }] : [];
}

/** Elements of a list in an element of a section. The schema collects the issues of all of them before they are counted. */
const MAX_ELEMENTS = 100_000;

/** Returns a list that is too long, or a reference of YAML that is a part of what it refers to; null if there is none. */
function findUnreadable(
  value: unknown,
  path: DocumentPath,
  around: readonly object[] = [],
): { path: DocumentPath; reason: string } | null {
  if (typeof value !== 'object' || value === null || around.length > MAX_DEPTH) return null;
  if (around.includes(value)) return { path, reason: 'refers to itself' };
  if (Array.isArray(value) && value.length > MAX_ELEMENTS)
    return { path, reason: `has more than ${MAX_ELEMENTS} elements` };
  const isList = Array.isArray(value);
  for (const [name, each] of Object.entries(value)) {
    if (typeof each !== 'object') continue;
    const found = findUnreadable(each, [...path, isList ? Number(name) : name], [...around, value]);
    if (found) return found;
  }
  return null;
}

/** Parses an element. Numbers and truth values of YAML are taken as text if text is needed: `0001` and `2026` are meant. */
function parsePart<Schema extends z.ZodType>(schema: Schema, value: unknown, at: DocumentPath, reading: Reading) {
  const first = schema.safeParse(value);
  if (first.success) return first;
  const isCorrected = first.error.issues.map((issue) => correctText(issue, value, at, reading)).some(Boolean);
  const result = isCorrected ? schema.safeParse(value) : first;
  if (!result.success) for (const issue of result.error.issues) addIssue(issue, value, at, reading);
  return result;
}

function correctText(issue: z.core.$ZodIssue, value: unknown, at: DocumentPath, { source }: Reading): boolean {
  return describeIssue(issue, value)
    .filter(({ needsText }) => needsText)
    .map(({ path }) => {
      const text = source.writtenText([...at, ...path]);
      const container = valueAt(value, path.slice(0, -1));
      const last = path.at(-1);
      if (text === null || last === undefined || typeof container !== 'object' || container === null) return false;
      (container as Record<string | number, unknown>)[last] = text;
      return true;
    })
    .some(Boolean);
}

function addIssue(issue: z.core.$ZodIssue, value: unknown, at: DocumentPath, reading: Reading): void {
  for (const { path, reason } of describeIssue(issue, value)) addProblem(reading, [...at, ...path], reason);
}
