import type { z } from 'zod';
import { isContainer } from './document-source';
import type { DocumentPath } from './programme-document';

type Issue = z.core.$ZodIssue;

/** What is wrong with a part of a document. */
export interface DocumentIssue {
  readonly path: DocumentPath;
  readonly reason: string;
  /** Whether a text is expected and something else was found. */
  readonly needsText: boolean;
}

const NAMES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object with fields',
  record: 'an object with fields',
  array: 'a list',
  tuple: 'a list of two numbers',
};

/** Returns an issue of the schema in plain words; unknown fields one by one. */
export function describeIssue(issue: Issue, root: unknown): DocumentIssue[] {
  const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)));
  if (issue.code === 'unrecognized_keys') {
    const reasons = issue.message.split('\n');
    return issue.keys.map((key, index) => ({ path: [...path, key], reason: reasons[index] ?? '', needsText: false }));
  }
  if (issue.code === 'invalid_union') return unionIssues(issue, path, valueAt(root, path), root);
  const value = valueAt(root, path);
  const needsText = issue.code === 'invalid_type' && issue.expected === 'string' && isLiteral(value);
  return [{ path, reason: reasonOf(issue, value), needsText }];
}

/** Returns the value at a path; undefined if there is none. */
export function valueAt(root: unknown, path: DocumentPath): unknown {
  return path.reduce<unknown>((value, part) => (isContainer(value) ? value[part] : undefined), root);
}

function isLiteral(value: unknown): value is number | boolean {
  return typeof value === 'number' || typeof value === 'boolean';
}

function reasonOf(issue: Issue, value: unknown): string {
  if (issue.code === 'custom') return issue.message;
  if (value === undefined) return 'is missing';
  if (issue.code === 'invalid_type') return typeReason(issue.expected, value);
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.join(', ')}`;
  if (issue.code === 'too_small') return smallReason(issue);
  if (issue.code === 'too_big') return bigReason(issue);
  return issue.message;
}

function typeReason(expected: string, value: unknown): string {
  const name = NAMES[expected] ?? expected;
  if (expected !== 'string') return `must be ${name}`;
  if (value === null) return `must be ${name}, not null`;
  return `must be ${name}${isLiteral(value) ? `; write it in quotes, such as "${value}"` : ''}`;
}

function smallReason({ origin, minimum, inclusive }: z.core.$ZodIssueTooSmall): string {
  if (origin === 'array') return minimum === 1 ? 'is empty' : `must have at least ${minimum} elements`;
  return inclusive ? `must be at least ${minimum}` : `must be greater than ${minimum}`;
}

function bigReason({ origin, maximum }: z.core.$ZodIssueTooBig): string {
  return origin === 'array' ? `must have at most ${maximum} elements` : `must be at most ${maximum}`;
}

/** Returns the issues of the alternative that was meant: the one for objects if the value is an object. */
function unionIssues(
  issue: z.core.$ZodIssueInvalidUnion,
  path: DocumentPath,
  value: unknown,
  root: unknown,
): DocumentIssue[] {
  const meant = (isContainer(value) ? issue.errors.at(-1) : issue.errors[0]) ?? [];
  return meant.flatMap((each) => describeIssue({ ...each, path: [...path, ...each.path] }, root));
}
