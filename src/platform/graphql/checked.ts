import { Extensions } from 'type-graphql';
import { type TextRules, textProblem } from './text-problem';
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

/** Sets the length of a text, and whether it can have several lines. */
export function CheckedText(rules: TextRules): PropertyDecorator {
  return Checked<string>((text, path) => textProblem(text, path, rules));
}
