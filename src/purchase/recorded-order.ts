import { fieldProblem } from '../platform/graphql/field-problem';
import { amountTooLarge } from '../platform/graphql/money';
import { entriesProblem, wholeNumberProblem } from '../platform/graphql/range-problem';
import { Currency } from '../platform/graphql/scalars';
import { textProblem } from '../platform/graphql/text-problem';
import { assertNone, UserError } from '../platform/graphql/user-error';
import { trimmed } from '../platform/text/blank';
import { codeOf, uuidOf } from '../platform/text/identifiers';
import { purchaseOrderNumberProblem } from './purchase-order-number';
import { MAX_LINES } from './purchase-problem';

/** A line of an order that was bought elsewhere. */
export interface RecordedLine {
  /** Business id of the SKU, such as `WIDGETSRV001:0001`. */
  readonly sku: string;
  readonly quantity: number;
  readonly unitPriceMinor: number;
  /** The subscription id that it has where it was bought; omitted for a perpetual licence, or to get a new one. */
  readonly subscriptionId?: string | null;
  /** Term in months, 0 for a perpetual licence; if omitted, that of the SKU. */
  readonly termMonths?: number | undefined;
}

/** An order that was bought and paid for elsewhere. */
export interface RecordedOrder {
  readonly customerId: string;
  /** Id of the order where it was bought, unique among the orders of the partner. */
  readonly externalId: string;
  /** In epoch milliseconds. */
  readonly placedAt: number;
  /** Name of the person who placed it. */
  readonly placedBy: string;
  readonly purchaseOrderNumber?: string | null;
  readonly currency: string;
  /** 1 to 100 lines. */
  readonly lines: readonly RecordedLine[];
}

/** The same as it is stored. */
type ReadOrder = RecordedOrder & Required<Pick<RecordedOrder, 'purchaseOrderNumber'>>;

const MAX_QUANTITY = 2 ** 31 - 1;
const MAX_TERM_MONTHS = 1_200;
const MAX_EXTERNAL_ID_LENGTH = 100;
const MAX_NAME_LENGTH = 200;

/** Returns an order as it is stored and compared. Throws INVALID_VALUE for all that is not valid, and for a time in the future. */
export function readRecordedOrder(input: RecordedOrder, now: number): ReadOrder {
  const order = {
    ...input,
    externalId: trimmed(input.externalId),
    placedBy: trimmed(input.placedBy),
    purchaseOrderNumber: trimmed(input.purchaseOrderNumber ?? '') || null,
    currency: codeOf(input.currency),
    lines: input.lines.map((line) => ({
      ...line,
      subscriptionId: line.subscriptionId ? uuidOf(line.subscriptionId) : null,
    })),
  };
  assertNone(problemsOf(order, now));
  return order;
}

function problemsOf(order: RecordedOrder, now: number): readonly (UserError | null)[] {
  const { externalId, placedAt, placedBy, purchaseOrderNumber, currency, lines } = order;
  const total = lines.reduce((sum, { quantity, unitPriceMinor }) => sum + quantity * unitPriceMinor, 0);
  return [
    textProblem(externalId, ['externalId'], { maximum: MAX_EXTERNAL_ID_LENGTH }),
    wholeNumberProblem(placedAt, ['placedAt'], { minimum: 0, maximum: now }),
    textProblem(placedBy, ['placedBy'], { maximum: MAX_NAME_LENGTH }),
    purchaseOrderNumber == null ? null : purchaseOrderNumberProblem(purchaseOrderNumber, ['purchaseOrderNumber']),
    fieldProblem(Currency, currency, ['currency']),
    entriesProblem(lines, ['lines'], { minimum: 1, maximum: MAX_LINES }),
    total > Number.MAX_SAFE_INTEGER ? amountTooLarge(['lines'], currency) : null,
    ...lines.flatMap((line, index) => problemsOfLine(line, ['lines', String(index)])),
  ];
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

function problemsOfLine(line: RecordedLine, path: readonly string[]): readonly UserError[] {
  const { quantity, unitPriceMinor, termMonths } = line;
  const valid = {
    quantity: isWhole(quantity, 1, MAX_QUANTITY),
    unitPriceMinor: isWhole(unitPriceMinor, 1, Number.MAX_SAFE_INTEGER),
    termMonths: termMonths === undefined || isWhole(termMonths, 0, MAX_TERM_MONTHS),
  };
  const fields = Object.entries(valid).flatMap(([field, isValid]) => (isValid ? [] : [field]));
  const invalid = fields.map((field) => new UserError('INVALID_VALUE', [...path, field]));
  return [...invalid, ...problemsOfSubscription(line, path)];
}

function problemsOfSubscription({ subscriptionId, termMonths }: RecordedLine, path: readonly string[]): UserError[] {
  if (subscriptionId == null) return [];
  if (termMonths === 0) return [subscriptionOfPerpetual(path)];
  if (UUID.test(subscriptionId)) return [];
  return [new UserError('INVALID_VALUE', [...path, 'subscriptionId'], {}, 'subscriptionIdInvalid')];
}

/** Returns the refusal of a line that has a subscription id and no term. */
export function subscriptionOfPerpetual(path: readonly string[]): UserError {
  return new UserError('INVALID_VALUE', [...path, 'subscriptionId'], {}, 'subscriptionOfPerpetual');
}

function isWhole(value: number, minimum: number, maximum: number): boolean {
  return Number.isSafeInteger(value) && value >= minimum && value <= maximum;
}
