import { Extensions } from 'type-graphql';
import { inputIdProblem } from './node';
import { type Range, wholeNumberProblem } from './range-problem';
import { missingProblem, type TextRules, textProblem } from './text-problem';
import type { UserError } from './user-error';

/** Returns what is wrong with a value of an input; null if nothing is. The path is that of the value. */
export type Check<Value> = (value: Value, path: readonly string[]) => UserError | readonly (UserError | null)[] | null;

/**
 * Sets what the value of an input field, or every value of an input type, must fulfil. Before a mutation begins, all its fields
 * are checked, and its `userErrors` have all problems. Texts are checked as `@ReadAs` reads them; null is not checked.
 */
export function Checked<Value>(check: Check<Value>): PropertyDecorator & ClassDecorator {
  return Extensions({ check }) as PropertyDecorator & ClassDecorator;
}

/** Sets the type of node that an id, or each of a list of ids, must belong to. */
export function CheckedId(typeName: string): PropertyDecorator {
  return Checked<string | readonly string[]>((ids, path) =>
    typeof ids === 'string'
      ? inputIdProblem(typeName, ids, path)
      : ids.map((id, index) => inputIdProblem(typeName, id, [...path, String(index)])),
  );
}

/** Sets that a text is not blank. What else it must be depends on what is stored. */
export function CheckedPresence(): PropertyDecorator {
  return Checked(missingProblem);
}

/** Sets the range of a whole number. */
export function CheckedNumber(range: Range): PropertyDecorator {
  return Checked<number>((value, path) => wholeNumberProblem(value, path, range));
}

/** Sets the length of a text, and whether it can have several lines. */
export function CheckedText(rules: TextRules): PropertyDecorator {
  return Checked<string>((text, path) => textProblem(text, path, rules));
}
